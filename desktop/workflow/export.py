"""Export as one act: plan, write, re-open and compare, rename; the same for the window and the command line.

With several drafts nothing is written while one of them has a standing 必须改, and every draft is planned before the
first file is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from desktop.answers.draft import Draft
from desktop.errors import LiangyouError, OutputFailed, UsageRefused, os_reason
from desktop.exporters.content_code import content_code
from desktop.exporters.export_mark import ExportState
from desktop.exporters.file_names import choose_target, export_name
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.letter_planner import plan_letter
from desktop.exporters.safe_file import Placed, Step, put_file
from desktop.exporters.sheet_plan import SheetPlan
from desktop.exporters.sheet_planner import plan_sheet
from desktop.messages import text
from desktop.packs.model import Form, Pack, Severity
from desktop.rules.engine import check
from desktop.rules.finding import Finding

FORMATS = ("xlsx", "docx", "pdf")
DEFAULT_FORMAT = {"table": "xlsx", "document": "docx"}
Plan = SheetPlan | LetterPlan


class FormatWriter(Protocol):
    """Writes one format more, for a table and a document alike. What can draw pages brings it; nothing here can."""

    def write(self, plan: Plan, path: Path) -> None:
        """Writes *plan* to *path*, replacing what is there. LiangyouError, OSError."""

    def verify(self, plan: Plan, path: Path) -> None:
        """Re-opens the file; OutputFailed where it is not what was planned."""

    def remarks(self, plan: Plan) -> tuple[str, ...]:
        """What the clerk should know about the file, in sentences."""


Writers = Mapping[str, FormatWriter]
"""Format to what writes it, besides each form's own."""

NO_WRITERS: Writers = MappingProxyType({})


class MustsStand(LiangyouError):
    """A final export was asked for while something must still be changed; carries what."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(text("export.musts", count=len(findings)))
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Exported:
    """One file that was written and verified. `beside`: its own name was held open, so it carries (2).

    `remarks`: what the clerk should know about it, in sentences.
    """

    form: str
    path: Path
    format: str
    code: str
    beside: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Told while files are made."""

    form: str
    format: str
    step: Step
    path: Path


def export(
    drafts: Sequence[Draft],
    pack: Pack,
    folder: Path,
    state: ExportState,
    today: date,
    formats: Sequence[str] = (),
    tell: Callable[[Progress], None] = lambda progress: None,
    writers: Writers = NO_WRITERS,
) -> list[Exported]:
    """Writes the drafts into *folder* (made if missing), each in its own format or those of *formats* that apply.

    *writers* brings formats besides each form's own.

    Raises MustsStand for a final export with something to mend, UsageRefused when no format applies or two drafts
    would be one file, OutputFailed when a file cannot be written: what was written before stays, and no partial
    file is left.
    """
    if state is ExportState.FINAL:
        musts = [one for one in check(drafts, pack, today) if one.severity is Severity.MUST and one.stands]
        if musts:
            raise MustsStand(musts)
    planned = [
        (draft, pack.form(draft.form), chosen)
        for draft in drafts
        for chosen in formats_for(pack.form(draft.form), formats, writers)
    ]
    if not planned:
        raise UsageRefused(text("export.no-format", formats="、".join(formats)))
    names = Counter(export_name(form, draft.unit.name, state, chosen) for draft, form, chosen in planned)
    for name, count in names.items():
        # The second would take the place of the first, as our own export of the same form and unit.
        if count > 1:
            raise UsageRefused(text("export.one-name", count=count, name=name))
    plans = [plan_for(form, draft, state) for draft, form, _ in planned]
    make_folder(folder)
    return [
        write_plan(plan, export_name(form, draft.unit.name, state, chosen), folder, chosen, tell, writers)
        for (draft, form, chosen), plan in zip(planned, plans, strict=True)
    ]


def formats_for(form: Form, formats: Sequence[str] = (), more: Collection[str] = ()) -> tuple[str, ...]:
    """The formats to write for *form*: its own, if it was asked for or nothing was, and those asked for of *more*."""
    own = DEFAULT_FORMAT[form.kind]
    first = (own,) if not formats or own in formats else ()
    return (*first, *(one for one in dict.fromkeys(formats) if one in more and one != own))


def plan_for(form: Form, draft: Draft, state: ExportState) -> Plan:
    """The print plan of one draft."""
    return plan_sheet(form, draft, state) if form.kind == "table" else plan_letter(form, draft, state)


def write_plan(
    plan: Plan,
    name: str,
    folder: Path,
    chosen: str,
    tell: Callable[[Progress], None] = lambda progress: None,
    writers: Writers = NO_WRITERS,
) -> Exported:
    """Writes one plan as *name* into *folder*, which must exist, in its own format or one of *writers*, and verifies it.

    A file that is not our own export of the same thing keeps its place. OutputFailed; InputRefused for text that no
    file can hold.
    """
    own = "xlsx" if isinstance(plan, SheetPlan) else "docx"
    writer = writers[chosen] if chosen != own else None
    target = choose_target(folder, name, plan.mark)
    form = plan.mark.form
    try:
        placed = _place(plan, target, writer, lambda step: tell(Progress(form, chosen, step, target)))
    except UnicodeEncodeError as error:  # a system whose file names are ASCII only
        raise OutputFailed(text("export.no-chinese-names", name=target.name)) from error
    remarks = writer.remarks(plan) if writer is not None else ()
    return Exported(form, placed.path, chosen, content_code(plan), placed.beside, remarks)


def _place(plan: Plan, target: Path, writer: FormatWriter | None, on_step: Callable[[Step], None]) -> Placed:
    if writer is not None:
        write, verify = writer.write, writer.verify
        return put_file(target, lambda p: write(plan, p), lambda p: verify(plan, p), on_step)
    # The writers bring openpyxl, docx and calamine, which a window that only fills in never needs.
    if isinstance(plan, SheetPlan):
        from desktop.exporters.xlsx_verify import verify_xlsx
        from desktop.exporters.xlsx_writer import write_xlsx

        return put_file(target, lambda p: write_xlsx(plan, p), lambda p: verify_xlsx(plan, p), on_step)
    from desktop.exporters.docx_verify import verify_docx
    from desktop.exporters.docx_writer import write_docx

    return put_file(target, lambda p: write_docx(plan, p), lambda p: verify_docx(plan, p), on_step)


def make_folder(folder: Path) -> None:
    """Makes *folder* if it is missing. OutputFailed, with the reason."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = os_reason(error)
        raise OutputFailed(text("export.no-folder", folder=folder, reason=reason)) from error
