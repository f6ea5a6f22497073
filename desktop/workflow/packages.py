"""Moving a unit's drafts to another computer: 导出草稿包 and 导入草稿包, each as one act on the store.

The window asks for them through `Autosave.ask`; an import is one transaction, and one step of undo for each draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.answers.draft import Draft
from desktop.answers.draft_file import parse_draft, write_draft
from desktop.answers.fitting import fitted_draft
from desktop.answers.outline import outline_of, with_strays
from desktop.answers.phrase_bank import merged, read_bank
from desktop.drafts.repository import DraftRepository, Setting, UnitRecord
from desktop.errors import InputRefused, OutputFailed
from desktop.exchange.draft_package import ENDING, Package, Profile, read_package, write_package
from desktop.exporters.file_names import clean
from desktop.exporters.safe_file import put_file
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.submission.checklist import checklists_of
from desktop.submission.decisions import decisions_of, split_by_pack
from desktop.submission.merging import merged_checklists, merged_decisions
from desktop.workflow.updating import aside_key, read_aside

_LONGEST_UNIT = 40


@dataclass(frozen=True, slots=True)
class Packed:
    """The file that was written and read again. `left_out` says what could not go with it, and why."""

    path: Path
    forms: tuple[str, ...]
    left_out: tuple[str, ...]


class Arrival(StrEnum):
    """What a draft of a package would do here."""

    NEW = "new"
    SAME = "same"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One draft of a package, for the preview."""

    pack: str
    form: str
    arrival: Arrival


def decisions_key(unit_id: int, pack_id: str) -> str:
    """The setting that holds what was answered about contacts and routes."""
    return f"decisions/{unit_id}/{pack_id}"


def checklists_key(unit_id: int, pack_id: str) -> str:
    """The setting that holds what was done with each submission."""
    return f"handing-in/{unit_id}/{pack_id}"


def phrases_key(unit_id: int) -> str:
    """The setting that holds a unit's own phrases."""
    return f"phrases/{unit_id}"


def open_package(file: Path, packs: Packs) -> Package:
    """The package in *file*, its answers and records read strictly too; InputRefused, and nothing is taken from it."""
    package = read_package(file, packs)
    for pack_id, said in package.decisions.items():
        decisions_of(said, packs.get(pack_id), file.name)
    for said in package.records.values():
        checklists_of(said, file.name)
    return package


def package_name(unit: str) -> str:
    """What the file is called if the clerk says nothing else."""
    named = clean(unit)[:_LONGEST_UNIT] or text("packages.unnamed")
    return text("packages.name", unit=named) + ENDING


def export_package(repository: DraftRepository, unit: UnitRecord, packs: Packs, target: Path) -> Packed:
    """Writes all drafts of *unit* into *target*, which is replaced. OutputFailed leaves what stood there."""
    drafts: list[Draft] = []
    left_out: list[str] = []
    for pack in packs.good:
        listing = repository.drafts_of(unit.id, pack.id)
        left_out += [
            text("packages.left_out.unreadable", form=problem.form, reason=problem.reason)
            for problem in listing.damaged
        ]
        for draft in listing.good:
            form = next((one for one in pack.forms if one.id == draft.form), None)
            if form is None:
                left_out.append(text("packages.left_out.gone", form=draft.form))
                continue
            fit = fitted_draft(draft, form)
            try:
                parse_draft(write_draft(fit, form), packs, draft.form)
            except InputRefused as error:
                left_out.append(text("packages.left_out.unreadable", form=draft.form, reason=error))
                continue
            drafts.append(fit)
            now = outline_of(form, pack.edition)
            if with_strays(now, fit) is not now:
                left_out.append(text("packages.left_out.updated", form=draft.form))
    settings = repository.settings()
    left_out += [
        text("packages.left_out.aside", form=form_id)
        for pack in packs.good
        for form_id in read_aside(settings.get(aside_key(unit.id, pack.id)))
    ]
    decisions: dict[str, Setting] = {}
    records: dict[str, Setting] = {}
    for pack in packs.good:
        try:
            if (said := settings.get(decisions_key(unit.id, pack.id))) is not None:
                asked, _gone = split_by_pack(said, pack)
                decisions_of(asked, pack, text("handing_in.answers"))
                decisions[pack.id] = asked
            if (done := settings.get(checklists_key(unit.id, pack.id))) is not None:
                checklists_of(done, text("handing_in.record"))
                records[pack.id] = done
        except InputRefused as error:
            left_out.append(text("packages.left_out.answers", reason=error))
    profile = Profile(unit.name, unit.type, unit.filler, unit.phone)
    phrases = read_bank(settings.get(phrases_key(unit.id)))
    package = Package(profile, tuple(drafts), decisions, records, phrases)

    def verify(path: Path) -> None:
        if len(open_package(path, packs).drafts) != len(drafts):
            raise OutputFailed(text("packages.refused.broken", name=target.name))

    placed = put_file(target, lambda path: write_package(package, packs, path), verify)
    return Packed(placed.path, tuple(draft.form for draft in drafts), tuple(left_out))


def preview(repository: DraftRepository, package: Package) -> tuple[Incoming, ...]:
    """What taking *package* in would do to each draft here."""
    unit = unit_of(repository, package)
    return tuple(
        Incoming(draft.pack, draft.form, _arrival(repository, unit, draft)) for draft in package.drafts
    )


def import_package(repository: DraftRepository, package: Package, at: datetime) -> UnitRecord:
    """Takes all of *package* in, or nothing: the unit, which becomes the current one, with its drafts.

    What was answered and done here stays beside what comes. A draft that stood here can be had again with undo.
    DraftsDamaged where one that stands here is damaged.
    """
    with repository.transaction():
        here, there = unit_of(repository, package), package.profile
        if here is None:
            unit = repository.save_unit(UnitRecord(0, there.name, there.type, there.filler, there.phone))
        else:
            filler, phone = here.filler or there.filler, here.phone or there.phone
            unit = repository.save_unit(replace(here, type=there.type, filler=filler, phone=phone))
        for draft in package.drafts:
            repository.save(unit.id, replace(draft, unit=unit.unit), at)
        held = repository.settings()
        for pack_id, said in package.decisions.items():
            key = decisions_key(unit.id, pack_id)
            repository.save_setting(key, merged_decisions(_object(held.get(key)), said))
        for pack_id, done in package.records.items():
            key = checklists_key(unit.id, pack_id)
            repository.save_setting(key, merged_checklists(_object(held.get(key)), done))
        if package.phrases.held:
            key = phrases_key(unit.id)
            known = merged(read_bank(held.get(key)), package.phrases)
            repository.save_setting(key, known.to_setting())
        repository.choose_unit(unit.id)
    return unit


def unit_of(repository: DraftRepository, package: Package) -> UnitRecord | None:
    """The unit of that name on this computer."""
    return next((one for one in repository.units().good if one.name == package.profile.name), None)


def _object(setting: Setting) -> dict[str, Any]:
    return setting if isinstance(setting, dict) else {}


def _arrival(repository: DraftRepository, unit: UnitRecord | None, draft: Draft) -> Arrival:
    here = repository.load(unit.id, draft.pack, draft.form) if unit else None
    if here is None:
        return Arrival.NEW
    return Arrival.SAME if replace(here, unit=draft.unit) == draft else Arrival.REPLACES
