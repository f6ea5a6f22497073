"""证据包: everything about one hand-in in one folder, for the inspection and the evaluation that follow it (C-25).

A folder and not a zip: the Explorer of old Windows garbles Chinese names in one. Built whole or not at all; what is
missing is said in the list, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.errors import InputRefused
from desktop.exporters.evidence_table import evidence_table
from desktop.exporters.export_mark import ExportState
from desktop.exporters.file_names import clean, export_name
from desktop.exporters.listing import Listing, ListingColumn, plan_listing
from desktop.exporters.sheet_plan import Align
from desktop.figures.calculator import figures
from desktop.messages import text
from desktop.packs.model import Form, Pack
from desktop.submission.after_printing import printed_version
from desktop.submission.checklist import NOTHING_DONE, Checklists
from desktop.submission.decisions import Decisions, write_decisions
from desktop.submission.mail import Attached
from desktop.submission.mails import mails_for
from desktop.submission.submissions import Submission, submissions
from desktop.submission.tables import doubts_listing, ledger_listing
from desktop.workflow.export import DEFAULT_FORMAT, NO_WRITERS, Plan, Writers, plan_for, write_plan
from desktop.workflow.frozen import versions_of
from desktop.workflow.mail_files import write_mails
from desktop.workflow.scans import scan_file
from desktop.workflow.whole_folder import build_folder, checksums, copy_file, sha256_of, write_text

_LONGEST_UNIT = 30
_LIST_WIDTHS = {"number": 10.0, "file": 80.0, "what": 46.0, "code": 22.0, "sha256": 28.0}
_SHOWN_DIGEST = 16


@dataclass(frozen=True)
class Evidence:
    """What is gathered: frozen versions by form, what was decided and done, and where the scans lie."""

    pack: Pack
    unit: UnitRecord
    versions: Mapping[str, Sequence[Version]]
    decisions: Decisions
    checklists: Checklists
    data_folder: Path
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The folder that was made, how many files it holds, and what could not be put into it, in sentences."""

    folder: Path
    count: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    what: str
    code: str = ""


def gather(
    repository: DraftRepository,
    pack: Pack,
    unit: UnitRecord,
    decisions: Decisions,
    checklists: Checklists,
    data_folder: Path,
) -> Evidence:
    """Everything that is kept of *unit*'s hand-in, read from the store; ask it on the store's thread."""
    versions: dict[str, Sequence[Version]] = {}
    unreadable: list[str] = []
    for form in pack.forms:
        listing = versions_of(repository, unit.id, pack.id, form)
        versions[form.id] = listing.good
        unreadable += [
            text("evidence.unreadable", form=form.id, reason=one.reason) for one in listing.damaged
        ]
    return Evidence(pack, unit, versions, decisions, checklists, data_folder, tuple(unreadable))


def make_evidence(evidence: Evidence, folder: Path, today: date, writers: Writers = NO_WRITERS) -> Gathered:
    """Makes the evidence folder below *folder*; an older one stays. *writers* bring formats of the finals more.

    InputRefused while nothing was exported as final yet; OutputFailed: then nothing is left.
    """
    if not any(evidence.versions.values()):
        raise InputRefused(text("evidence.nothing"))
    making = _Making(evidence, today, writers)
    unit = clean(evidence.unit.name)[:_LONGEST_UNIT].rstrip(" .")
    made = build_folder(folder, text("evidence.name", unit=unit, day=today.isoformat()), making.fill)
    return Gathered(made, making.count, tuple(making.problems))


class _Making:
    def __init__(self, evidence: Evidence, today: date, writers: Writers) -> None:
        self._evidence, self._today, self._writers = evidence, today, writers
        self._pack, self._unit = evidence.pack, evidence.unit
        self._entries: list[_Entry] = []
        self._attached: dict[str, list[Attached]] = {}
        self._newest: list[tuple[Draft, Submission]] = []
        self._codes: dict[str, str] = {}
        self._root = Path()
        self.problems = list(evidence.unreadable)
        self.count = 0

    def fill(self, root: Path) -> None:
        self._root = root
        for form in self._pack.forms:
            self._write_finals(form)
        self._write_scans()
        self._write_mails()
        self._write_sheets()
        self._write_list()
        write_text(root / text("submit.checksums"), checksums(root))
        self.count = sum(path.is_file() for path in root.rglob("*"))

    def _write_finals(self, form: Form) -> None:
        versions = self._evidence.versions.get(form.id, ())
        for version in versions:
            if version.number not in self._wanted(form, versions):
                continue
            is_newest = version is versions[-1]
            unit = version.draft.unit
            parts = submissions(self._pack, unit, {form.id: version.draft}, self._evidence.decisions)
            for one in (part for part in parts if part.form.id == form.id):
                self._write_final(one, version, is_newest)

    def _wanted(self, form: Form, versions: Sequence[Version]) -> set[int]:
        """The versions that were printed, and the newest."""
        printed = {
            one.version
            for key, checklist in self._evidence.checklists.items()
            if key.partition("/")[0] == form.id
            for one in checklist.rounds
        }
        return printed | {versions[-1].number}

    def _write_final(self, one: Submission, version: Version, is_newest: bool) -> None:
        own = DEFAULT_FORMAT[one.form.kind]
        plan = plan_for(one.form, one.draft(version.draft), ExportState.FINAL)
        part = "_".join(filter(None, (text("evidence.version", number=version.number), one.part)))
        for chosen in (own, *(more for more in self._writers if more != own)):
            name = export_name(one.form, version.draft.unit.name, ExportState.FINAL, chosen, part)
            written = write_plan(plan, name, self._folder("finals"), chosen, writers=self._writers)
            what = text(
                "evidence.final", form=one.form.id, number=version.number, day=version.at.date().isoformat()
            )
            self._entries.append(_Entry(written.path, what, written.code))
            if chosen == own:
                self._compare_code(one, version, written.code)
                if is_newest:
                    attached = Attached(
                        written.path, written.path.name, one.form.id, one.form.title, written.code
                    )
                    self._attached[one.key] = [attached]
                    # A divided list has a code for each part; the table counts the whole.
                    self._codes |= {} if one.part else {one.form.id: written.code}
        if is_newest:
            self._newest.append((version.draft, one))

    def _compare_code(self, one: Submission, version: Version, code: str) -> None:
        # Another version of this program may set the same answers a little differently.
        held = self._evidence.checklists.get(one.key, NOTHING_DONE)
        for printed in held.rounds:
            if printed.code not in ("", code) and printed_version([version], printed) is not None:
                told = {"form": one.form.id, "number": version.number, "printed": printed.code, "code": code}
                self.problems.append(text("evidence.other-code", **told))

    def _write_scans(self) -> None:
        for key, checklist in self._evidence.checklists.items():
            for scan in (scan for one in checklist.rounds for scan in one.scans):
                source = scan_file(self._evidence.data_folder, self._unit.id, self._pack.id, scan)
                form = key.partition("/")[0]
                if source is None:
                    missing = text("evidence.no-scan", form=form, name=scan.original, day=scan.on)
                    self.problems.append(missing)
                    continue
                target = self._folder("scans") / scan.name
                copy_file(source, target)
                self._entries.append(_Entry(target, text("evidence.scan", form=form, day=scan.on)))

    def _write_mails(self) -> None:
        given = [one for _, one in self._newest]
        mails = mails_for(self._unit.name, self._pack, given, self._attached)
        if not mails:
            return
        for mail, target, _ in write_mails(mails, self._folder("mails")):
            self._entries.append(_Entry(target, text("evidence.mail", mailbox=mail.mailbox)))

    def _write_sheets(self) -> None:
        pack, unit, held = self._pack, self._unit.unit, self._evidence
        counted = {spec.form for spec in pack.figures}
        lists = {draft.form: draft for draft, _ in self._newest if draft.form in counted}
        if lists:
            drafts = list(lists.values())
            table = evidence_table(figures(drafts, pack), drafts, pack, self._today, self._codes)
            self._write_listing(table, text("evidence.table"))
        self._write_listing(ledger_listing(pack, unit, held.checklists, self._today), text("evidence.ledger"))
        doubts = doubts_listing(pack, unit, held.decisions, self._today)
        self._write_listing(doubts, text("evidence.doubts"))
        target = self._root / text("evidence.decisions-file")
        write_text(target, write_decisions({pack.id: held.decisions}))
        self._entries.append(_Entry(target, text("evidence.decisions")))

    def _write_list(self) -> None:
        rows = tuple(
            (str(number), self._name(one.path), one.what, one.code, sha256_of(one.path)[:_SHOWN_DIGEST])
            for number, one in enumerate(self._entries, 1)
        )
        heads = text("evidence.heads").split("|")
        columns = tuple(
            ListingColumn(head, width, Align.LEFT if key in ("file", "what") else Align.CENTER)
            for head, (key, width) in zip(heads, _LIST_WIDTHS.items(), strict=True)
        )
        listing = Listing(
            title=text("evidence.list"),
            lines=(
                text("listings.unit", unit=self._unit.name),
                text("listings.made", day=self._today.isoformat()),
            ),
            columns=columns,
            rows=rows,
            closing=(*self.problems, text("evidence.closing")),
            landscape=True,
            pack=self._pack.id,
            unit=self._unit.name,
        )
        self._write_listing(listing, "")

    def _write_listing(self, listing: Listing, what: str) -> None:
        plan: Plan = plan_listing(listing)
        written = write_plan(plan, f"{clean(listing.short_name)}.xlsx", self._root, "xlsx")
        self._entries.append(_Entry(written.path, what, written.code))

    def _folder(self, part: str) -> Path:
        folder = self._root / text(f"evidence.folder.{part}")
        folder.mkdir(exist_ok=True)
        return folder

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()
