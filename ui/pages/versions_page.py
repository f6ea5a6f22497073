"""定稿记录: the frozen versions of every attachment, and what differs between two. Shown by `versioning`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from desktop.answers.compare import Difference, Kind, compare
from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.messages import text
from desktop.packs.model import Form
from ui.pages.board_words import form_name
from ui.pages.listing_page import ListingPage
from ui.pages.record_list import Record, RecordCard
from ui.pages.record_words import listed, row_name, when_words
from ui.theme.scale import Scale
from ui.theme.tokens import Tone
from ui.widgets.buttons import Button
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label

_NOW, _BEFORE = "now", "before"


@dataclass(frozen=True)
class FormVersions:
    """The versions of one attachment, oldest first; *damaged* more cannot be read.

    `has_draft`: what stands there now can be read, to compare with.
    """

    form: Form
    versions: tuple[Version, ...]
    damaged: int
    has_draft: bool


class VersionsPage(ListingPage):
    """One card for each attachment that was finally exported."""

    compare_wanted = Signal(object, object, object)
    """(Form, the older Version, the newer one or None: the draft as it is now)"""

    def __init__(self, scale: Scale, kept: Sequence[FormVersions], now: datetime) -> None:
        super().__init__(scale, text("versions_page.title"), text("versions_page.about"))
        exported = [one for one in kept if one.versions or one.damaged]
        if not exported:
            self.add_card(Label(scale, text("versions_page.nothing"), wrap=True))
        for one in exported:
            if one.damaged:
                words = text("versions_page.damaged", n=one.damaged)
                self.add_card(Label(scale, words, tone=Tone.AMBER, wrap=True))
            self.add_card(self._card(one, now))

    def _card(self, kept: FormVersions, now: datetime) -> RecordCard:
        records = []
        for at, version in reversed(list(enumerate(kept.versions))):
            ways = [(f"{at}/{_BEFORE}", text("versions_page.with-before"))] if at else []
            if kept.has_draft:
                ways.append((f"{at}/{_NOW}", text("versions_page.with-now")))
            key = "at-code" if version.code else "at"
            when = text(f"versions_page.{key}", when=when_words(version.at, now), code=version.code)
            records.append(Record(version_name(version), when, tuple(ways)))
        card = RecordCard(self.scale, f"{kept.form.id}　{form_name(kept.form)}", records)
        card.chosen.connect(lambda key: self._compare(kept, key))
        return card

    def _compare(self, kept: FormVersions, key: str) -> None:
        place, _, way = key.partition("/")
        at = int(place)
        if way == _NOW:
            self.compare_wanted.emit(kept.form, kept.versions[at], None)
        else:
            self.compare_wanted.emit(kept.form, kept.versions[at - 1], kept.versions[at])


class ComparisonPage(ListingPage):
    """Cell by cell, in the order of the newer one."""

    take_wanted = Signal()
    """The attachment is to hold the older one again."""

    def __init__(
        self, scale: Scale, form: Form, old: tuple[str, Draft], new: tuple[str, Draft], *, can_take: bool
    ) -> None:
        """*old* and *new* are (name, draft)."""
        title = text("versions_page.compare-title", form=form.id, old=old[0], new=new[0])
        records = tuple(_records(form, old[1], new[1]))
        about = text("versions_page.count", n=len(records)) if records else text("versions_page.same")
        super().__init__(scale, title, about, back=text("versions_page.back"))
        if not records:
            return
        if can_take:
            take = Button(scale, text("versions_page.take"))
            take.clicked.connect(self.take_wanted)
            row = FlowRow()
            row.add(take)
            self.add_card(row)
        self.add_card(RecordCard(scale, "", records))


def version_name(version: Version) -> str:
    """定稿 v2."""
    return text("versions_page.version", number=version.number)


def _records(form: Form, old: Draft, new: Draft) -> Iterator[Record]:
    for one in compare(old, new):
        yield Record(_where(form, one), _what(form, one))


def _where(form: Form, one: Difference) -> str:
    if one.kind in (Kind.UNIT, Kind.ZERO):
        return text(f"versions_page.{one.kind.value}")
    number = one.new_row or one.old_row
    if number is None:
        return form.field(one.path or "").label
    if one.path is not None:
        field = form.row_field(one.path)
        return text("versions_page.row", n=number, name=field.label)
    row = one.after or one.before
    return text("versions_page.row", n=number, name=row_name(form, row))


def _what(form: Form, one: Difference) -> str:
    match one.kind:
        case Kind.ADDED:
            return text("versions_page.added")
        case Kind.REMOVED:
            return text("versions_page.removed", n=one.old_row)
        case Kind.MOVED:
            return text("versions_page.moved", old=one.old_row, new=one.new_row)
    before, after = (_shown(form, one, value) or text("records.none") for value in (one.before, one.after))
    return text("versions_page.changed", before=before, after=after)


def _shown(form: Form, one: Difference, value: Any) -> str:
    match one.kind:
        case Kind.UNIT:
            return text("versions_page.unit-value", name=value[0], type=value[1])
        case Kind.ZERO:
            return text("versions_page.yes" if value else "versions_page.no")
    path = one.path or ""
    return listed(form.field(path) if one.new_row is None else form.row_field(path), value)
