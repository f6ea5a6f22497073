"""诊断信息: the text to read before it is handed on, and to save as a file. Shown by `keeping`."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import text
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.tokens import S12, S16, S24, Tone
from ui.widgets.buttons import Button
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import TextArea
from ui.widgets.labels import Label
from ui.widgets.top_bar import TopBar


class DiagnosisPage(WholePage):
    """Plain text; it can be selected and copied."""

    back_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, scale: Scale, diagnosis: str) -> None:
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(text("backups_page.diagnosis.title"), back=text("backups_page.diagnosis.back"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._words = TextArea(scale)
        self._words.setReadOnly(True)
        self._words.setAccessibleName(text("backups_page.diagnosis.title"))
        self._words.setPlainText(diagnosis)
        save = Button(scale, text("backups_page.diagnosis.save"))
        save.clicked.connect(self.save_wanted)
        row = FlowRow()
        row.add(save)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(S24, S16, S24, S16)
        column.setSpacing(S12)
        column.addWidget(Label(scale, text("backups_page.diagnosis.about"), tone=Tone.SECOND, wrap=True))
        column.addWidget(self._words, 1)
        column.addWidget(row)
        self.put_body(body)

    def enter(self) -> None:
        self._words.setFocus()
