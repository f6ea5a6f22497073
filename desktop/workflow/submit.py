"""一键生成报送文件夹: final files to print, electronic copies, mail drafts, 报送单, 证据表 and checksums, as one act.

The same for the window and the command line. Everything or nothing: a folder that is there is whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.errors import InputRefused, UsageRefused
from desktop.exporters.content_code import content_code
from desktop.exporters.evidence_table import evidence_table
from desktop.exporters.export_mark import ExportState
from desktop.exporters.file_names import candidates, clean, export_name
from desktop.exporters.listing import Listing, plan_listing
from desktop.figures.calculator import figures
from desktop.messages import text
from desktop.packs.model import Pack, Severity
from desktop.rules.engine import check
from desktop.submission.checklist import Checklists
from desktop.submission.decisions import NO_DECISIONS, Decisions
from desktop.submission.mail import Attached, MailDraft
from desktop.submission.mails import Waiting, mails_for, waiting, waiting_text
from desktop.submission.submissions import Submission, submissions
from desktop.submission.tables import HandInLine, hand_in_listing
from desktop.workflow.export import (
    DEFAULT_FORMAT,
    NO_WRITERS,
    MustsStand,
    Plan,
    Progress,
    Writers,
    plan_for,
    write_plan,
)
from desktop.workflow.handing_in import HandingIn
from desktop.workflow.mail_files import write_mails
from desktop.workflow.scans import scan_file
from desktop.workflow.whole_folder import build_folder, checksums, copy_file, write_text

_LONGEST_UNIT = 30


@dataclass(frozen=True)
class Known:
    """What the clerk has answered and done so far; `scans`: by submission key, scans of the stamped pages to send."""

    decisions: Decisions = NO_DECISIONS
    checklists: Checklists = field(default_factory=dict)
    scans: Mapping[str, Sequence[Path]] = field(default_factory=dict)


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class HandInFile:
    """One file of the folder. `form` and `part` are "" for what is about several; `code`: "" where there is none."""

    form: str
    part: str
    path: Path
    format: str
    code: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The folder that was made. `waiting`: what must be asked before the other mails; `warnings`: sentences."""

    folder: Path
    files: tuple[HandInFile, ...]
    mails: tuple[MailDraft, ...]
    waiting: tuple[Waiting, ...]
    warnings: tuple[str, ...]


def submit(
    drafts: Sequence[Draft],
    pack: Pack,
    folder: Path,
    today: date,
    known: Known = NOTHING_KNOWN,
    writers: Writers = NO_WRITERS,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Submitted:
    """Makes the hand-in folder of *drafts* below *folder*; an older one stays, the new one gets (2).

    *writers* bring formats besides each form's own; they go to what is printed. MustsStand while something must be
    mended, UsageRefused for drafts of two units or two of one attachment, InputRefused, OutputFailed: then nothing is
    left.
    """
    _check_one_unit(drafts)
    musts = [one for one in check(drafts, pack, today) if one.severity is Severity.MUST and one.stands]
    if musts:
        raise MustsStand(musts)
    making = _Making(drafts, pack, today, known, writers, tell)
    unit = clean(drafts[0].unit.name)[:_LONGEST_UNIT].rstrip(" .")
    made = build_folder(folder, text("submit.name", unit=unit, day=today.isoformat()), making.fill)
    return making.submitted(made)


def known_of(handing: HandingIn, data_folder: Path, *, with_scans: bool = False) -> Known:
    """What the window knows; *with_scans*: the scans of the present rounds go along, those that are still there."""
    scans: dict[str, list[Path]] = {}
    for key, checklist in handing.checklists.items() if with_scans else ():
        found = (
            scan_file(data_folder, handing.unit.id, handing.pack.id, scan) for scan in checklist.now.scans
        )
        scans[key] = [file for file in found if file is not None]
    return Known(handing.decisions, handing.checklists, scans)


def _check_one_unit(drafts: Sequence[Draft]) -> None:
    units = dict.fromkeys(draft.unit for draft in drafts)
    if len(units) > 1:
        named = "、".join(f"{unit.name}（{unit.type}）" for unit in units)
        raise InputRefused(text("submit.two-units", units=named))
    for form, count in Counter(draft.form for draft in drafts).items():
        if count > 1:
            raise UsageRefused(text("submit.one-form", form=form, count=count))


class _Making:
    """One folder being made: plans everything first, then writes part by part."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        pack: Pack,
        today: date,
        known: Known,
        writers: Writers,
        tell: Callable[[Progress], None],
    ) -> None:
        self._drafts = {draft.form: draft for draft in drafts}
        self._pack, self._today, self._known, self._writers, self._tell = pack, today, known, writers, tell
        self._unit = drafts[0].unit
        self._all = submissions(pack, self._unit, self._drafts, known.decisions)
        self._given = [one for one in self._all if one.form.id in self._drafts]
        self._plans: dict[str, Plan] = {
            one.key: plan_for(one.form, one.draft(self._drafts[one.form.id]), ExportState.FINAL)
            for one in self._given
        }
        self._codes = {key: content_code(plan) for key, plan in self._plans.items()}
        self._files: list[HandInFile] = []
        self._attached: dict[str, list[Attached]] = {}
        self._warnings: list[str] = []
        self._mails: tuple[MailDraft, ...] = ()
        self._waiting = waiting(self._given)
        self._root = Path()

    def fill(self, root: Path) -> None:
        self._root = root
        for one in self._given:
            self._write_submission(one)
        self._write_mails()
        self._write_sheets()
        write_text(root / text("submit.checksums"), checksums(root))

    def submitted(self, folder: Path) -> Submitted:
        """What was made, where it stands now."""
        files = tuple(replace(one, path=self._moved(one.path, folder)) for one in self._files)
        mails = tuple(
            replace(
                mail,
                attached=tuple(replace(one, path=self._moved(one.path, folder)) for one in mail.attached),
            )
            for mail in self._mails
        )
        return Submitted(folder, files, mails, self._waiting, tuple(dict.fromkeys(self._warnings)))

    def _moved(self, path: Path, folder: Path) -> Path:
        return folder / path.relative_to(self._root)

    def _write_submission(self, one: Submission) -> None:
        plan, own = self._plans[one.key], DEFAULT_FORMAT[one.form.kind]
        paper, electronic = self._folder("paper"), self._folder("electronic")
        for chosen in (own, *(more for more in self._writers if more != own)):
            written = write_plan(plan, self._name(one, chosen), paper, chosen, self._tell, self._writers)
            self._add(one, written.path, chosen)
            self._warnings += written.remarks
            if chosen == own:
                target = electronic / written.path.name
                copy_file(written.path, target)
                self._add(one, target, chosen)
                self._attach(one, target, written.code)
        for scan in self._known.scans.get(one.key, ()):
            target = _free(electronic / self._scan_name(one, scan))
            copy_file(scan, target)
            self._files.append(HandInFile(one.form.id, one.part, target, target.suffix[1:], ""))
            self._attach(one, target, "")

    def _write_mails(self) -> None:
        folder = self._folder("mail")
        self._mails = mails_for(self._unit.name, self._pack, self._given, self._attached)
        for mail, target, warning in write_mails(self._mails, folder):
            forms = "、".join(dict.fromkeys(one.form for one in mail.attached))
            self._files.append(HandInFile(forms, "", target, "eml", ""))
            self._warnings += [warning] if warning else []
        if self._waiting:
            target = folder / text("submit.waiting")
            write_text(target, waiting_text(self._waiting), for_notepad=True)
            self._files.append(HandInFile("", "", target, "txt", ""))

    def _write_sheets(self) -> None:
        lines = [HandInLine(one, self._codes.get(one.key, "")) for one in self._all]
        listing = hand_in_listing(self._pack, self._unit, lines, self._known.checklists, self._today)
        self._write_listing(listing)
        counted = {spec.form for spec in self._pack.figures}
        lists = [draft for draft in self._drafts.values() if draft.form in counted]
        if lists:
            # A divided list has a code for each part; the table counts the whole.
            codes = {one.form.id: self._codes[one.key] for one in self._given if not one.part}
            self._write_listing(
                evidence_table(figures(lists, self._pack), lists, self._pack, self._today, codes)
            )

    def _write_listing(self, listing: Listing) -> None:
        plan = plan_listing(listing)
        for chosen in ("xlsx", *self._writers):
            name = f"{clean(listing.short_name)}.{chosen}"
            written = write_plan(plan, name, self._root, chosen, writers=self._writers)
            self._files.append(HandInFile("", "", written.path, chosen, written.code))

    def _folder(self, part: str) -> Path:
        folder = self._root / text(f"submit.folder.{part}")
        folder.mkdir(exist_ok=True)
        return folder

    def _name(self, one: Submission, chosen: str) -> str:
        return export_name(one.form, self._unit.name, ExportState.FINAL, chosen, one.part)

    def _scan_name(self, one: Submission, scan: Path) -> str:
        stem = self._name(one, DEFAULT_FORMAT[one.form.kind]).rpartition(".")[0]
        return text("submit.scan", name=stem) + scan.suffix.lower()

    def _add(self, one: Submission, target: Path, chosen: str) -> None:
        self._files.append(HandInFile(one.form.id, one.part, target, chosen, self._codes[one.key]))

    def _attach(self, one: Submission, path: Path, code: str) -> None:
        title = one.form.title
        self._attached.setdefault(one.key, []).append(Attached(path, path.name, one.form.id, title, code))


def _free(target: Path) -> Path:
    return next(path for path in candidates(target) if not path.exists())
