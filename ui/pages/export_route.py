"""Where an attachment goes, as known now; asking and noting is the next step's. The export page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import text
from desktop.submission.submissions import Submission
from ui.pages.hand_in_place import PlaceCard
from ui.theme.scale import Scale
from ui.theme.tokens import S12, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label


class RoutePart(QWidget):
    """A card for each receiver."""

    hand_in_wanted = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S12)
        self._cards: list[QWidget] = []

    def show_submissions(self, given: Sequence[Submission]) -> None:
        """Shows where each of *given* goes; more than one are the parts of one attachment."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(one) for one in given]
        if len(given) > 1:
            self._cards.insert(0, self._divided(given))
        for card in self._cards:
            self._column.addWidget(card)
            card.show()

    def _card(self, one: Submission) -> Card:
        key = "title-part" if one.part else "title"
        title = text(f"export_page.route.{key}", form=one.form.id, part=one.part)
        if one.destination is not None:
            card: Card = PlaceCard(self._scale, one.destination)
            card.set_head(title)
        else:
            card = Card(self._scale, title)
            none = "none" if one.unit_type else "no-type"
            words = text(f"export_page.route.{none}", type=one.unit_type, form=one.form.id)
            card.body.addWidget(Label(self._scale, words, tone=Tone.AMBER, wrap=True))
        if one.destination is None or one.destination.open_questions:
            card.body.addWidget(self._link())
        return card

    def _link(self) -> QWidget:
        row = FlowRow()
        link = Button(self._scale, text("export_page.route.ask"), Kind.LINK)
        link.clicked.connect(self.hand_in_wanted)
        row.add(link)
        return row

    def _divided(self, given: Sequence[Submission]) -> Card:
        card = Card(self._scale)
        words = text("export_page.route.divided", form=given[0].form.id, n=len(given))
        card.body.addWidget(Label(self._scale, words, tone=Tone.AMBER, wrap=True))
        return card
