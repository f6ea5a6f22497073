"""Beginning an attachment from another draft: an earlier version, another unit's file, or a sample.

The window asks for the source on a thread of its own; taking it over is one step of undo.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.errors import InputRefused
from desktop.exchange.copy_forward import copy_forward
from desktop.exchange.draft_package import ENDING, read_package
from desktop.exchange.importing import Choices, import_workbook
from desktop.exchange.workbook import read_workbook
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import FieldKind, Form, Pack

DRAFT_ENDING = ".json"
ENDINGS = (DRAFT_ENDING, ENDING, ".xlsx")
"""Files that a draft can be read from: a draft file, a draft package, one of our own exports."""


def begun_from(source: Draft, now: Draft, pack: Pack, form: Form) -> Draft:
    """*now* with the content of *source*; who fills in and the dates stay as they are here."""
    begun = copy_forward(source, pack, form, now.unit)
    stays = {one.path for one in form.fields if one.profile or one.kind is FieldKind.DATE}
    own = {path: value for path, value in now.fields.items() if path in stays}
    return replace(begun, fields={**begun.fields, **own})


def source_in(file: Path, packs: Packs, pack: Pack, form: Form, stop: threading.Event) -> Draft:
    """The draft of *form* in a file; InputRefused where there is none. Blocks as long as a workbook takes."""
    ending = file.suffix.lower()
    if ending == DRAFT_ENDING:
        return _of_form([read_draft(file, packs)], form, pack, file)
    if ending == ENDING:
        return _of_form(list(read_package(file, packs).drafts), form, pack, file)
    if ending not in ENDINGS:
        raise InputRefused(text("copying.refused.kind", name=file.name))
    found = import_workbook(read_workbook(file, stop=stop), packs, file.name, Choices())
    if not found.ours:
        raise InputRefused(text("copying.refused.not_ours", name=file.name))
    return _of_form([found.draft], form, pack, file)


def _of_form(drafts: list[Draft], form: Form, pack: Pack, file: Path) -> Draft:
    for draft in drafts:
        if (draft.form, draft.pack) == (form.id, pack.id):
            return draft
    there = "、".join(draft.form for draft in drafts) or text("copying.refused.nothing")
    raise InputRefused(text("copying.refused.other_form", name=file.name, there=there, form=form.id))
