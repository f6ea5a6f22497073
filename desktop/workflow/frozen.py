"""The frozen versions of an attachment, as its form reads them now, whichever edition of the notice they are of."""

from __future__ import annotations

from dataclasses import replace

from desktop.answers.fitting import fitted_draft
from desktop.drafts.history import Version
from desktop.drafts.repository import DraftRepository, Listing
from desktop.packs.model import Form


def versions_of(repository: DraftRepository, unit_id: int, pack_id: str, form: Form) -> Listing[Version]:
    """Oldest first. A value is in the shape that its field wants; what has no field any more is left in the draft."""
    listing = repository.versions(unit_id, pack_id, form.id)
    return Listing(
        tuple(replace(one, draft=fitted_draft(one.draft, form)) for one in listing.good), listing.damaged
    )
