"""正在读…: stands in the window while a large table or a file is being read. `incoming` and `copying` show it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from desktop.messages import text
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S12, S24, Role, Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label, SignLabel
from ui.widgets.page_scroll import PageScroll
from ui.widgets.top_bar import TopBar


class WaitPage(WholePage):
    """What is being read, and 取消."""

    cancel_wanted = Signal()

    def __init__(self, scale: Scale, title: str, words: str) -> None:
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(title, back=text("incoming.back"))
        top.back_clicked.connect(self.cancel_wanted)
        self.bottom.set_home(True)
        card = Card(scale)
        card.body.setContentsMargins(S24, S24, S24, S24)
        card.body.setSpacing(S12)
        line = QHBoxLayout()
        line.setSpacing(S12)
        line.addWidget(SignLabel(scale, Sign.BUSY, side=20))
        line.addWidget(Label(scale, words, Role.SECTION, bold=True, wrap=True), 1)
        card.body.addLayout(line)
        card.body.addWidget(Label(scale, text("incoming.wait.about"), tone=Tone.SECOND, wrap=True))
        self._cancel = Button(scale, text("incoming.wait.cancel"))
        self._cancel.clicked.connect(self.cancel_wanted)
        row = FlowRow()
        row.add(self._cancel)
        card.body.addWidget(row)
        scroll = PageScroll()
        scroll.column.setContentsMargins(S24, S24, S24, S24)
        scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        self.put_body(scroll)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.cancel_wanted)

    def enter(self) -> None:
        self._cancel.setFocus()
