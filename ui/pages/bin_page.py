"""回收站: what was deleted in the last 30 days, and 放回原处. Shown by `keeping`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from desktop.drafts.history import BIN_DAYS, Discarded
from desktop.messages import text
from desktop.packs.model import Form
from ui.pages.listing_page import ListingPage
from ui.pages.record_list import Record, RecordCard
from ui.pages.record_words import row_name, when_words
from ui.theme.scale import Scale
from ui.theme.tokens import Tone
from ui.widgets.labels import Label

_MOST_NAMES = 3


class BinPage(ListingPage):
    """`back_to_place` brings the item whose button was pressed."""

    back_to_place = Signal(object)  # Discarded

    def __init__(
        self, scale: Scale, items: Sequence[tuple[Discarded, Form]], damaged: int, now: datetime
    ) -> None:
        """*damaged* is how many more there are that cannot be read."""
        super().__init__(scale, text("bin_page.title"), text("bin_page.about", days=BIN_DAYS))
        if damaged:
            self.add_card(Label(scale, text("bin_page.damaged", n=damaged), tone=Tone.AMBER, wrap=True))
        by_key = {str(item.id): item for item, _form in items}
        records = [
            Record(
                _title(item, form),
                text("bin_page.deleted", when=when_words(item.at, now)),
                ((str(item.id), text("bin_page.back")),),
            )
            for item, form in items
        ]
        nothing = text("bin_page.nothing", days=BIN_DAYS)
        card = RecordCard(scale, text("bin_page.list"), records, nothing)
        card.chosen.connect(lambda key: self.back_to_place.emit(by_key[key]))
        self.add_card(card)


def _title(item: Discarded, form: Form) -> str:
    if item.draft is not None:
        key = "draft" if form.kind == "table" else "draft-document"
        return text(f"bin_page.{key}", form=form.id, n=len(item.draft.rows))
    names = text("records.between").join(row_name(form, row) for row in item.rows[:_MOST_NAMES])
    if len(item.rows) > _MOST_NAMES:
        names = text("bin_page.more", names=names)
    return text("bin_page.rows", form=form.id, n=len(item.rows), names=names)
