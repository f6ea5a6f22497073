"""What the window knows and keeps about handing in one notice's attachments: decisions, checklists, deadlines, scans.

A `Workspace` makes one for its unit. Everything is kept as two small settings of that unit and notice; nothing here waits
for the disk, and nothing here draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.answers.draft import Draft, Unit
from desktop.drafts.history import Version
from desktop.drafts.repository import Setting, UnitRecord
from desktop.errors import InputRefused
from desktop.exporters.content_code import content_code
from desktop.exporters.export_mark import ExportState
from desktop.messages import text
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission import checklist as checklists_file
from desktop.submission import decisions as decisions_file
from desktop.submission.after_printing import (
    AfterPrinting,
    after_printing,
    content_of,
    printed_version,
)
from desktop.submission.checklist import NOTHING_DONE, Checklist, Done, Scan, Step
from desktop.submission.decisions import (
    NO_DECISIONS,
    Asked,
    Decisions,
    DoubtDecision,
    RouteDecision,
    SpellingDecision,
)
from desktop.submission.due import Due, due_for
from desktop.submission.merging import merged_decisions
from desktop.submission.one_line import one_line
from desktop.submission.submissions import Submission, submissions
from desktop.workflow.export import plan_for
from desktop.workflow.packages import checklists_key, decisions_key


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """By what a page that was printed is known again: its content code, and the mark of all that its draft says."""

    code: str
    content: str


Remember = Callable[[str, Setting], None]
"""Keeps a setting; `Autosave.remember`."""


class HandingIn:
    """One unit's handing in of one notice.

    `problems`: why something that was kept could not be read, in sentences; it is then as if nothing had been kept,
    and stays as it is in the store until the clerk decides or ticks anew, and beside what is kept from then on.
    """

    def __init__(
        self,
        pack: Pack,
        unit: UnitRecord,
        settings: Mapping[str, Setting],
        remember: Remember,
        today: Callable[[], date],
    ) -> None:
        self.pack = pack
        self.unit = unit
        self.decisions: Decisions = NO_DECISIONS
        self.checklists: Mapping[str, Checklist] = {}
        self.problems: tuple[str, ...] = ()
        self._not_asked_now: Mapping[str, Setting] = {}
        self._unreadable: dict[str, list[Setting]] = {}
        self._remember = remember
        self._today = today
        self._read(settings)

    def submissions(self, drafts: Mapping[str, Draft]) -> tuple[Submission, ...]:
        """What goes where, every attachment in the notice's order; *drafts* by form id."""
        return submissions(self.pack, self.unit.unit, drafts, self.decisions)

    def due(self, form_id: str) -> Due | None:
        """By when that attachment is due, seen from today."""
        return due_for(self.pack, form_id, self._today())

    def checklist(self, key: str) -> Checklist:
        """What was done with the submission of that key."""
        return self.checklists.get(key, NOTHING_DONE)

    # what was asked and answered

    def decide(self, contact: str, said: Mapping[Spelled, str], asked: Asked) -> None:
        """One call to a receiver settled the spellings in *said*. InputRefused for what is no mailbox, no date, empty."""
        decided = self.decisions
        for what, value in said.items():
            decided = decided.with_spelling(
                contact, what, SpellingDecision(one_line(value), _one_line(asked))
            )
        self._decide(decided)

    def undecide(self, contact: str, what: Spelled) -> None:
        """Takes an answer back: it must be asked again."""
        self._decide(self.decisions.with_spelling(contact, what, None))

    def tell_route(self, form_id: str, unit_type: str, told: RouteDecision | None) -> None:
        """What the clerk was told where the notice names nobody; None takes it back. InputRefused as in `decide`."""
        if told is not None:
            told = RouteDecision(
                organ=one_line(told.organ),
                office=one_line(told.office),
                person=one_line(told.person),
                phone=one_line(told.phone),
                mailbox=one_line(told.mailbox),
                asked=_one_line(told.asked),
            )
        self._decide(self.decisions.with_route(form_id, unit_type, told))

    def answer_doubt(self, doubt_id: str, said: DoubtDecision | None) -> None:
        """What was answered about a doubt of the notice; None takes it back. InputRefused as in `decide`."""
        if said is not None:
            said = DoubtDecision(said.default, one_line(said.note), one_line(said.by), said.on)
        self._decide(self.decisions.with_doubt(doubt_id, said))

    # what was done

    def printed(
        self, submission: Submission, page: PrintedPage, done: Done, version: int = 0, copies: int = 0
    ) -> None:
        """*page* was printed, from a draft that was frozen as *version* (0: it was not)."""
        before = self.checklist(submission.key)
        made = before.printed(_clean(done), page.code, version, copies, page.content)
        self._keep(submission.key, made)

    def mark(self, submission: Submission, step: Step, done: Done) -> None:
        """A step after printing was done. Remembers the room and the mailbox as they are known now."""
        there = submission.destination
        place = there.office if there and step is Step.DELIVERED else ""
        sent_to = there.mailbox if there and step is Step.MAILED else ""
        made = self.checklist(submission.key).marked(step, _clean(done), place, sent_to)
        self._keep(submission.key, made)

    def unmark(self, key: str, step: Step) -> None:
        """A step was ticked by mistake."""
        self._keep(key, self.checklist(key).unmarked(step))

    def with_scan(self, key: str, scan: Scan) -> None:
        """A scan was copied into the data folder (`scans.keep_scan`)."""
        self._keep(key, self.checklist(key).with_scan(scan))

    def without_scan(self, key: str, name: str) -> None:
        """A scan was taken away."""
        self._keep(key, self.checklist(key).without_scan(name))

    def after_printing(
        self, submission: Submission, draft: Draft, versions: Sequence[Version]
    ) -> AfterPrinting | None:
        """What changed on the page since it was printed, None where nothing; *versions* of the attachment.

        Plans the page: ask on a worker for a long table.
        """
        printed = self.checklist(submission.key).now
        if not printed.code:
            return None
        frozen = printed_version(versions, printed)
        then = None if frozen is None else self._part_of(submission.key, frozen)
        return after_printing(
            submission, printed, present_code(submission, draft), submission.draft(draft), then
        )

    def _part_of(self, key: str, frozen: Draft) -> Draft:
        unit = Unit(frozen.unit.name, frozen.unit.type)
        parts = submissions(self.pack, unit, {frozen.form: frozen}, self.decisions)
        return next((one.draft(frozen) for one in parts if one.key == key), frozen)

    def _decide(self, decided: Decisions) -> None:
        kept = decisions_file.as_setting(decided)
        # What could not be read again must not be kept.
        self.decisions = decisions_file.decisions_of(kept, self.pack, text("handing_in.answers"))
        whole = merged_decisions(self._not_asked_now, kept)
        self._overwrite(decisions_key(self.unit.id, self.pack.id), whole)

    def _keep(self, key: str, made: Checklist) -> None:
        changed = {**self.checklists, key: made}
        kept = checklists_file.as_setting(changed)
        self.checklists = checklists_file.checklists_of(kept, text("handing_in.record"))
        self._overwrite(checklists_key(self.unit.id, self.pack.id), kept)

    def _overwrite(self, key: str, value: Setting) -> None:
        """Keeps *value*; what could not be read and stands in its place is put aside first."""
        unreadable = self._unreadable.pop(key, None)
        if unreadable is not None:
            self._remember(unreadable_key(key), unreadable)
        self._remember(key, value)

    def _read(self, settings: Mapping[str, Setting]) -> None:
        answers, records = (key(self.unit.id, self.pack.id) for key in (decisions_key, checklists_key))
        problems = []
        try:
            found, self._not_asked_now = decisions_file.split_by_pack(settings.get(answers), self.pack)
            self.decisions = decisions_file.decisions_of(found, self.pack, text("handing_in.answers"))
        except InputRefused as error:
            # All of it is put aside, what this edition does not ask for among it.
            self._not_asked_now = {}
            problems.append(self._put_aside(answers, settings, error))
        try:
            self.checklists = checklists_file.checklists_of(settings.get(records), text("handing_in.record"))
        except InputRefused as error:
            problems.append(self._put_aside(records, settings, error))
        self.problems = tuple(problems)

    def _put_aside(self, key: str, settings: Mapping[str, Setting], error: InputRefused) -> str:
        """Has what could not be read ready to be kept beside what was so before; returns what is to be said."""
        before = settings.get(unreadable_key(key))
        self._unreadable[key] = [*(before if isinstance(before, list) else ()), settings.get(key)]
        return error.message + text("handing_in.put-aside")


def unreadable_key(key: str) -> str:
    """The setting that holds what stood under *key* and could not be read, oldest first."""
    return f"unreadable/{key}"


def printed_page(submission: Submission, draft: Draft) -> PrintedPage:
    """The submission's page as the whole *draft* now stands. Plans it: ask on a worker for a long table."""
    return PrintedPage(present_code(submission, draft), content_of(draft))


def present_code(submission: Submission, draft: Draft) -> str:
    """The content code of the submission's final page as the whole *draft* now stands."""
    return content_code(plan_for(submission.form, submission.draft(draft), ExportState.FINAL))


def _clean(done: Done) -> Done:
    return Done(done.on, one_line(done.by), one_line(done.note))


def _one_line(asked: Asked) -> Asked:
    return Asked(one_line(asked.whom), asked.on, one_line(asked.how), one_line(asked.by))
