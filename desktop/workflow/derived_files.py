"""Files made of the unit's answers that are none of the notice's attachments: 证据表, 即办事项清单, 公开稿.

The window calls these acts, and whoever gathers files for a folder plans with them. Each file is written and verified
as an export is, and takes the place only of an older one of the same kind and unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.errors import InputRefused
from desktop.exporters.content_code import content_code
from desktop.exporters.evidence_table import evidence_table
from desktop.exporters.export_mark import ExportState
from desktop.exporters.file_names import named
from desktop.exporters.immediate_items import immediate_items
from desktop.exporters.listing import plan_listing
from desktop.exporters.publication import PersonalPlace, personal_places, plan_publication
from desktop.exporters.sheet_plan import SheetPlan
from desktop.exporters.sheet_planner import plan_sheet
from desktop.figures.calculator import figures
from desktop.messages import text
from desktop.packs.model import Pack
from desktop.packs.publication import PublicCopy
from desktop.workflow.export import NO_WRITERS, Exported, Progress, Writers, make_folder, write_plan


def evidence_sheet(drafts: Sequence[Draft], pack: Pack, day: date) -> SheetPlan:
    """证据表 of one unit's drafts; attachments that are not counted are passed over.

    InputRefused where none of the lists is there, or the drafts are of two units.
    """
    counted = {one.form for one in pack.figures}
    lists = [draft for draft in drafts if draft.form in counted]
    if not lists:
        raise InputRefused(text("derived.no-lists", forms=text("derived.pause").join(sorted(counted))))
    codes = {
        draft.form: content_code(plan_sheet(pack.form(draft.form), draft, ExportState.FINAL))
        for draft in lists
    }
    return plan_listing(evidence_table(figures(lists, pack), lists, pack, day, codes))


def immediate_sheet(drafts: Iterable[Draft], pack: Pack, day: date) -> SheetPlan:
    """“即办事项”清单 from the draft that the pack names. InputRefused where that is not there."""
    spec = pack.publication.immediate if pack.publication else None
    if spec is None:
        raise InputRefused(text("derived.no-immediate", pack=pack.id))
    draft = next((one for one in drafts if one.form == spec.form), None)
    if draft is None:
        raise InputRefused(text("derived.no-lists", forms=spec.form))
    return plan_listing(immediate_items(pack.form(spec.form), draft, spec, day))


def publication_sheet(version: Version, pack: Pack, optional: bool) -> SheetPlan:
    """The copy to publish of a frozen version: nothing that was not final goes out (V-50).

    InputRefused where the pack lets nothing of that attachment out.
    """
    draft = version.draft
    return plan_publication(pack.form(draft.form), draft, _copy(draft, pack), optional)


def personal_in_publication(version: Version, pack: Pack, optional: bool) -> tuple[PersonalPlace, ...]:
    """Where the copy would still hold what looks like personal data, row by row."""
    return tuple(personal_places(version.draft, _copy(version.draft, pack), optional))


def write_sheet(
    plan: SheetPlan,
    folder: Path,
    formats: Sequence[str] = ("xlsx",),
    tell: Callable[[Progress], None] = lambda progress: None,
    writers: Writers = NO_WRITERS,
) -> list[Exported]:
    """Writes *plan* into *folder* (made if missing) in each of *formats*, named by its kind and unit.

    OutputFailed; what was written before stays, and no partial file is left.
    """
    make_folder(folder)
    return [
        write_plan(plan, sheet_file_name(plan, chosen), folder, chosen, tell, writers) for chosen in formats
    ]


def sheet_file_name(plan: SheetPlan, extension: str) -> str:
    """What the file of *plan* is called where nothing foreign has the name."""
    return named((plan.mark.form,), plan.mark.unit, plan.mark.state, extension)


def _copy(draft: Draft, pack: Pack) -> PublicCopy:
    copy = pack.publication.copy(draft.form) if pack.publication else None
    if copy is None:
        raise InputRefused(text("derived.not-public", form=draft.form))
    return copy
