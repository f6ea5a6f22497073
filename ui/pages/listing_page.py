"""A page with a title, a sentence and cards below it, that leads back. Pages of kept things derive from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.messages import text
from ui.pages.record_list import RecordCard
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.tokens import S12, S16, S24, Tone
from ui.widgets.labels import Label
from ui.widgets.page_scroll import PageScroll
from ui.widgets.top_bar import TopBar


class ListingPage(WholePage):
    """`add_card` puts one card below the other."""

    back_wanted = Signal()

    def __init__(self, scale: Scale, title: str, about: str, back: str = "") -> None:
        """*back* names the page that this one leads back to, by default the board."""
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(title, back=back or text("home.back.home"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._scroll = PageScroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(title)
        column = self._scroll.column
        column.setContentsMargins(S24, S16, S24, S24)
        column.setSpacing(S12)
        column.addWidget(Label(scale, about, tone=Tone.SECOND, wrap=True))
        column.addStretch(1)
        self._cards: list[QWidget] = []
        self.put_body(self._scroll)

    def add_card(self, card: QWidget) -> None:
        """Takes *card* in at the end."""
        column = self._scroll.column
        column.insertWidget(column.count() - 1, card)
        self._cards.append(card)

    def bring_into_view(self, part: QWidget) -> None:
        """Scrolls to a part of a card."""
        self._scroll.bring_into_view(part)

    def enter(self) -> None:
        for card in self._cards:
            if isinstance(card, RecordCard) and card.focus_first():
                return
        # The arrow keys and the page keys scroll at once.
        self._scroll.setFocus()
