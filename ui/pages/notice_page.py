"""The notice as it was printed, to read. The shell shows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import text
from desktop.packs.model import Pack
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.tokens import S16, S24
from ui.widgets.input_method import TextArea
from ui.widgets.top_bar import TopBar


class NoticePage(WholePage):
    """Plain text; it can be selected and copied, never changed."""

    back_wanted = Signal()

    def __init__(self, scale: Scale, pack: Pack) -> None:
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(text("home.notice.title"), pack.number, back=text("home.back.home"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._words = TextArea(scale)
        self._words.setReadOnly(True)
        self._words.setAccessibleName(text("home.notice.title"))
        self._words.setPlainText(f"{pack.title}\n{pack.number}\n\n{pack.notice.strip()}\n")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(S24, S16, S24, S16)
        column.addWidget(self._words)
        self.put_body(body)

    def enter(self) -> None:
        self._words.setFocus()
