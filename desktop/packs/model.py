"""What a pack is, once read: one notice as typed, immutable values.

Any module above `packs` may import this; only the readers build it. Strings are the notice's own words
unless said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop.packs.laws import NO_LAWS, Laws
from desktop.packs.levels import LevelWords
from desktop.packs.publication import Publication


class FieldKind(StrEnum):
    """How a field is filled in and stored."""

    TEXT = "text"  # one line
    PROSE = "prose"  # paragraphs
    CHOICE = "choice"  # one of `options`; in a table, one √ in a group of columns
    LIST = "list"  # numbered items
    LIMIT = "limit"  # a time limit: 20个工作日
    DATE = "date"  # ISO text
    PHONE = "phone"
    EMAIL = "email"
    RECORDS = "records"  # a list of records, each with the sub-fields in `fields`


class FigureKind(StrEnum):
    """What one result counts: rows by an option, items of two lists, or two time limits."""

    COUNTS = "counts"
    LISTS = "lists"
    LIMITS = "limits"


class Severity(StrEnum):
    """必须改, 请核对, 提示."""

    MUST = "must"
    CHECK = "check"
    HINT = "hint"


@dataclass(frozen=True)
class PhraseGroup:
    """Suggestions for one case: while the field `when[0]` of the same row has one of the options `when[1]`."""

    title: str
    when: tuple[str, tuple[str, ...]]
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One thing to fill in. `path` is the head, or "group/head"; `notes` are the ids of its notes."""

    path: str
    kind: FieldKind
    label: str
    notes: tuple[str, ...] = ()
    printed: bool = True
    options: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    phrase_groups: tuple[PhraseGroup, ...] = ()
    question: str = ""
    guidance: str = ""
    example: str = ""
    placeholder: str = ""
    add_label: str = ""  # of a list: the words that add an item, such as 加一份
    paragraph: str = ""  # the notice's own line, quoted where no note governs the field
    profile: str = ""  # "filler" or "phone": the unit's profile fills it in
    person: bool = False  # who stands here is a person by name or office
    derived_from: tuple[str, str] | None = None  # (before, after): this list is what `after` no longer has
    fields: tuple[Field, ...] = ()

    @property
    def group(self) -> str:
        """The grouped head above this one, or ""."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The field's own head, without the group."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class PrintColumn:
    """One printed column, `width` mm wide. `field` "" is 序号; with `tick`, the √ of that option."""

    head: str
    width: float
    group: str = ""
    field: str = ""
    tick: str = ""


@dataclass(frozen=True)
class Layout:
    """One way of printing the table; the first of a form is the one the notice prints."""

    id: str
    title: str
    columns: tuple[PrintColumn, ...]


@dataclass(frozen=True)
class Tab:
    """Fields filled in together: a tab of the row form, a section of a document, a page of the head."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class HeaderItem:
    """One label of the block above a table. `field` "" leaves a blank for hand or seal."""

    label: str
    field: str = ""


@dataclass(frozen=True)
class Note:
    """A fill-in note, verbatim. `guidance` says why no rule can hold it; "" when a rule does."""

    id: str
    form: str
    number: int
    text: str
    guidance: str = ""


@dataclass(frozen=True)
class RuleSpec:
    """A check of the fixed vocabulary with its parameters. `quote` is the sentence it enforces."""

    id: str
    kind: str
    severity: Severity
    note: str | None
    quote: str
    overridable: bool
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Block:
    """One piece of a document, in the order of the page. `text` may hold {单位名称} and {field} places."""

    role: str
    text: str = ""
    field: str = ""


@dataclass(frozen=True)
class Form:
    """One attachment: a table (row_fields, layouts, header) or a document (blocks)."""

    id: str
    number: int
    title: str
    short_title: str
    kind: str
    fields: tuple[Field, ...]
    tabs: tuple[Tab, ...]
    notes: tuple[Note, ...]
    rules: tuple[RuleSpec, ...]
    row_fields: tuple[Field, ...] = ()
    row_tabs: tuple[Tab, ...] = ()
    row_name: str = ""
    frozen_columns: int = 0
    layouts: tuple[Layout, ...] = ()
    header: tuple[HeaderItem, ...] = ()
    unit_field: str = ""
    unit_columns: Mapping[str, str] | None = None
    blocks: tuple[Block, ...] = ()
    paper: str = "A4"
    paper_quote: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """From the path that a field had in an earlier edition to its path here; of a record's part, "field/part"."""

    @cached_property
    def _by_path(self) -> dict[str, Field]:
        return {one.path: one for one in self.fields}

    @cached_property
    def _rows_by_path(self) -> dict[str, Field]:
        return {one.path: one for one in self.row_fields}

    @cached_property
    def _notes_by_id(self) -> dict[str, Note]:
        return {note.id: note for note in self.notes}

    def field(self, path: str) -> Field:
        """The field outside the table at *path* (KeyError if there is none)."""
        return self._by_path[path]

    def row_field(self, path: str) -> Field:
        """The row's field at *path* (KeyError if there is none)."""
        return self._rows_by_path[path]

    def note(self, note_id: str) -> Note:
        """The note with that id (KeyError if there is none)."""
        return self._notes_by_id[note_id]

    def layout(self, layout_id: str = "") -> Layout:
        """The layout named, or the printed one."""
        return next((one for one in self.layouts if one.id == layout_id), self.layouts[0])

    def unit_column(self, unit_type: str) -> str:
        """The √ head that a unit of that type ticks, or "" where this form has no column for it."""
        return (self.unit_columns or {}).get(unit_type, "")


@dataclass(frozen=True)
class Printed:
    """One spelling as the notice prints it, and where (such as "附件3注6")."""

    text: str
    where: tuple[str, ...]


@dataclass(frozen=True)
class Contact:
    """A receiving person with every mailbox and office as printed. More than one spelling is a conflict."""

    id: str
    name: str
    phone: str
    mailboxes: tuple[Printed, ...]
    offices: tuple[Printed, ...]


@dataclass(frozen=True)
class Route:
    """Where one attachment of one kind of unit goes. `addressee` is the organ for 主送机关, "" for tables."""

    form: str
    unit_types: tuple[str, ...]
    contact: str
    office: str
    mailbox: str
    addressee: str
    source: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Deadline:
    """The last day for some attachments. `weekday` as printed, 0 is Monday; `reading`: what was inferred."""

    id: str
    forms: tuple[str, ...]
    what: str
    day: date
    weekday: int | None
    quote: str
    reading: str = ""


@dataclass(frozen=True)
class Event:
    """What the notice says will come after everything is handed in: `when` in words, since no day is named."""

    when: str
    what: str
    quote: str


@dataclass(frozen=True)
class Doubt:
    """原文疑点: what is odd in the notice, its words, and the default the program takes."""

    id: str
    what: str
    quotes: tuple[str, ...]
    default: str
    ask: bool


@dataclass(frozen=True)
class FigureSpec:
    """One of the results that a report tells: what is counted, where it is told, and how reports word it.

    COUNTS counts the rows of each option of the choices in `fields`, the main choice first; LISTS and LIMITS hold
    `before` against `after`. `words`: what a report calls each option (COUNTS), or "verbs" and "nouns" of the result;
    "nouns" too for COUNTS. `measures`: 项, 份, …, the first of which the program writes. `sentences`: the
    templates of the draft text. `short`: what is reduced, in a word (环节), for a line of totals.
    """

    name: str
    short: str
    kind: FigureKind
    form: str
    report: str
    section: str
    words: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, str]
    fields: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    none_words: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The grouped head that `before` and `after` stand under, or ""."""
        return self.before.rpartition("/")[0]


@dataclass(frozen=True)
class Pack:
    """One notice. `edition` counts from 1: what was corrected or replaced in it is a new edition of the same pack."""

    id: str
    edition: int
    folder: Path
    title: str
    number: str
    issuers: tuple[str, ...]
    printed_on: date
    unit_types: tuple[str, ...]
    forms: tuple[Form, ...]
    contacts: tuple[Contact, ...]
    routes: tuple[Route, ...]
    deadlines: tuple[Deadline, ...]
    events: tuple[Event, ...]
    doubts: tuple[Doubt, ...]
    notice: str
    figures: tuple[FigureSpec, ...] = ()
    publication: Publication | None = None
    levels: tuple[LevelWords, ...] = ()
    laws: Laws = NO_LAWS

    @cached_property
    def _forms_by_id(self) -> dict[str, Form]:
        return {form.id: form for form in self.forms}

    @cached_property
    def _contacts_by_id(self) -> dict[str, Contact]:
        return {contact.id: contact for contact in self.contacts}

    @property
    def issuer(self) -> str:
        """All issuers in one line."""
        return "、".join(self.issuers)

    def form(self, form_id: str) -> Form:
        """The attachment named (KeyError if there is none)."""
        return self._forms_by_id[form_id]

    def figure(self, name: str) -> FigureSpec:
        """The result named (KeyError if there is none)."""
        return {one.name: one for one in self.figures}[name]

    def contact(self, contact_id: str) -> Contact:
        """The contact named (KeyError if there is none)."""
        return self._contacts_by_id[contact_id]
