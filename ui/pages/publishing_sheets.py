"""What 公开与留存 can make: for each sheet its words, what is missing for it, and how it is planned. No widgets.

`publishing_page` shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.exporters.listing import plan_listing
from desktop.exporters.publication import PersonalPlace
from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text
from desktop.packs.model import Form
from desktop.packs.publication import ImmediateList, PublicCopy
from desktop.submission.tables import doubts_listing
from desktop.workflow.derived_files import (
    evidence_sheet,
    immediate_sheet,
    personal_in_publication,
    publication_sheet,
)
from desktop.workflow.evidence import Evidence
from desktop.workflow.handing_in import HandingIn
from desktop.workflow.workspace import Workspace
from ui.pages.record_words import when_words

EVIDENCE = "evidence"
"""The key of 证据表."""

_MOST_PLACES = 8

Plan = Callable[[], SheetPlan]
"""Makes a sheet, on whatever thread."""


@dataclass(frozen=True)
class Standing:
    """What is said of a sheet. `missing`: what to mind, or what keeps it from being made.

    `go` leads to `place` (form id, step of its wizard), where that is done.
    """

    about: str
    missing: str = ""
    go: str = ""
    place: tuple[str, str] = ("", "")
    can_make: bool = True


@dataclass(frozen=True)
class Sheet:
    """One sheet that can be made. `choice` is the label of a tick, "" for none; the functions are asked with the tick.

    `doubts`, on whatever thread, tells what must be asked before it is written, "" nothing.
    """

    key: str
    title: str
    standing: Callable[[bool], Standing]
    plan: Callable[[bool], Plan]
    choice: str = ""
    doubts: Callable[[bool], Callable[[], str]] = lambda _ticked: lambda: ""


@dataclass(frozen=True)
class Sheets:
    """*drafts*: what can be read of the attachments, by form; *versions*: the newest frozen one of each that has one."""

    workspace: Workspace
    drafts: Mapping[str, Draft]
    versions: Mapping[str, Version]
    now: datetime
    evidence: Evidence | None = None
    """What a folder for inspections is made of."""

    def copies(self) -> Iterator[Sheet]:
        """The copies for the public."""
        publication = self.workspace.pack.publication
        for copy in publication.copies if publication else ():
            yield self._copy(self.workspace.pack.form(copy.form), copy)

    def others(self) -> Iterator[Sheet]:
        """What is kept, or taken along."""
        publication, handing_in = self.workspace.pack.publication, self.workspace.handing_in
        if publication is not None and publication.immediate is not None:
            yield self._immediate(publication.immediate)
        if self.workspace.pack.figures:
            yield self._evidence()
        if handing_in is not None and self.workspace.pack.doubts:
            yield self._doubts(handing_in)

    def package(self) -> Standing | None:
        """What is said of the folder for inspections, which is no sheet; None where there is none to make."""
        if self.evidence is None:
            return None
        about = text("publishing.package.about")
        if self.versions:
            return Standing(about)
        first = self.workspace.pack.forms[0].id
        go = text("publishing.copies.go", form=first)
        return Standing(about, text("publishing.package.none"), go, (first, "export"), can_make=False)

    # copies

    def _copy(self, form: Form, copy: PublicCopy) -> Sheet:
        pack, version = self.workspace.pack, self.versions.get(form.id)

        def plan(optional: bool) -> Plan:
            assert version is not None
            return lambda: publication_sheet(version, pack, optional)

        def doubts(optional: bool) -> Callable[[], str]:
            assert version is not None
            return lambda: _personal_words(form, personal_in_publication(version, pack, optional))

        return Sheet(
            form.id,
            text("publishing.copies.name", form=form.id, title=form.title),
            lambda optional: self._copy_standing(form, copy, version, optional),
            plan,
            text("publishing.copies.keep", what=copy.optional_label) if copy.optional and version else "",
            doubts,
        )

    def _copy_standing(
        self, form: Form, copy: PublicCopy, version: Version | None, optional: bool
    ) -> Standing:
        if version is None:
            none = text("publishing.copies.none", form=form.id)
            go = text("publishing.copies.go", form=form.id)
            return Standing("", none, go, (form.id, "export"), can_make=False)
        shown = copy.fields + (copy.optional if optional else ())
        hidden = [one.name for one in form.row_fields if one.printed and one.path not in shown]
        pause = text("publishing.pause")
        about = text(
            "publishing.copies.about",
            number=version.number,
            when=when_words(version.at, self.now),
            shown=pause.join(one.name for one in form.row_fields if one.path in shown),
            hidden=pause.join((*hidden, text("publishing.copies.signing"))),
        )
        is_same = _published_part(self.drafts.get(form.id)) == _published_part(version.draft)
        return Standing(about, "" if is_same else text("publishing.copies.changed"))

    # the others

    def _immediate(self, spec: ImmediateList) -> Sheet:
        about = text("publishing.immediate.about", form=spec.form, quote=spec.quote)
        standing = Standing(about)
        if not self._filled(spec.form):
            none = text("publishing.immediate.none", form=spec.form)
            go = text("publishing.immediate.go", form=spec.form)
            standing = Standing(about, none, go, (spec.form, "rows"), can_make=False)
        drafts, pack, day = tuple(self.drafts.values()), self.workspace.pack, self.workspace.today()
        return Sheet(
            "immediate",
            text("publishing.immediate.title"),
            lambda _ticked: standing,
            lambda _ticked: lambda: immediate_sheet(drafts, pack, day),
        )

    def _evidence(self) -> Sheet:
        pack, day = self.workspace.pack, self.workspace.today()
        about = text("publishing.evidence.about")
        lists = tuple(dict.fromkeys(one.form for one in pack.figures))
        empty = [form for form in lists if not self._filled(form)]
        forms = text("publishing.pause").join(empty)
        standing = Standing(about, text("publishing.evidence.some", forms=forms) if empty else "")
        if len(empty) == len(lists):
            none = text("publishing.evidence.none", forms=forms)
            go = text("publishing.evidence.go", form=empty[0])
            standing = Standing(about, none, go, (empty[0], "rows"), can_make=False)
        drafts = tuple(self.drafts.values())
        return Sheet(
            EVIDENCE,
            text("publishing.evidence.title"),
            lambda _ticked: standing,
            lambda _ticked: lambda: evidence_sheet(drafts, pack, day),
        )

    def _doubts(self, handing_in: HandingIn) -> Sheet:
        pack, day = self.workspace.pack, self.workspace.today()
        asked = sum(doubt.ask for doubt in pack.doubts)

        def plan(asked_only: bool) -> Plan:
            unit, decisions = handing_in.unit.unit, handing_in.decisions
            return lambda: plan_listing(doubts_listing(pack, unit, decisions, day, asked_only=asked_only))

        return Sheet(
            "doubts",
            text("publishing.doubts.title"),
            lambda _ticked: Standing(text("publishing.doubts.about", count=len(pack.doubts))),
            plan,
            text("publishing.doubts.choice", count=asked),
        )

    def _filled(self, form_id: str) -> bool:
        draft = self.drafts.get(form_id)
        return draft is not None and (draft.zero or bool(draft.rows))


def _personal_words(form: Form, places: tuple[PersonalPlace, ...]) -> str:
    """What to be asked about personal data in a copy of *form*; "" where there is none."""
    if not places:
        return ""
    lines = [
        text(
            "publishing.personal.line",
            row=one.row,
            field=form.row_field(one.field).name,
            found=one.found.text,
            kind=text(f"publishing.personal.{one.found.kind.value}"),
        )
        for one in places[:_MOST_PLACES]
    ]
    if len(places) > _MOST_PLACES:
        lines.append(text("publishing.personal.more", count=len(places) - _MOST_PLACES))
    return text("publishing.personal.words", form=form.id, count=len(places), lines="\n".join(lines))


def _published_part(draft: Draft | None) -> object:
    """What of a draft a copy shows: choices about the page and confirmations do not change it."""
    return None if draft is None else (draft.unit.name, draft.zero, draft.rows)
