"""The answer to one doubt about the notice: kept and shown, or asked for below it. The doubts' page shows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.submission.decisions import DoubtDecision
from ui.pages.hand_in_words import short_day
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label, SignLabel
from ui.widgets.notices import Notice, NoticeKind
from ui.widgets.tick_boxes import RadioButton


class DoubtAnswer(QWidget):
    """*said* None: nothing is known yet."""

    kept = Signal(object)  # DoubtDecision, or None to take the answer back

    def __init__(self, scale: Scale, what: str, said: DoubtDecision | None, by: str, today: str) -> None:
        """*by*, *today* (ISO): who answers now."""
        super().__init__()
        self._scale = scale
        self._what = what
        self._by, self._today = by, today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)
        self._opener = Button(scale, text("doubts.answer"), Kind.LINK)
        self._opener.setAccessibleName(text("doubts.answer-name", what=what))
        self._opener.clicked.connect(self._open)
        if said is None:
            self._column.addWidget(self._opener)
        else:
            self._show(said)

    def show_refusal(self, words: str) -> None:
        """Why the answer was not kept."""
        self._frame.set_notices((Notice("doubt", NoticeKind.MUST, words),))
        self._note.editor_focus()

    def _show(self, said: DoubtDecision) -> None:
        words = text("doubts.as-default") if said.default else text("doubts.otherwise", note=said.note)
        if said.default and said.note:
            words = text("doubts.with-note", words=words, note=said.note)
        line = QHBoxLayout()
        line.setSpacing(S8)
        line.addWidget(SignLabel(self._scale, Sign.DONE))
        told = text("doubts.answered", words=words, day=short_day(said.on), by=said.by)
        line.addWidget(Label(self._scale, told, tone=Tone.GREEN, wrap=True), 1)
        again = Button(self._scale, text("doubts.again"), Kind.LINK)
        again.setAccessibleName(text("doubts.again-name", what=self._what))
        again.clicked.connect(lambda: self.kept.emit(None))
        line.addWidget(again)
        self._column.addLayout(line)

    def _open(self) -> None:
        self._opener.hide()
        self._note = LineField(self._scale)
        self._frame = FieldFrame(self._scale, self._note, text("doubts.note"))
        self._group = QButtonGroup(self)
        for at, key in enumerate(("as-default", "other")):
            radio = RadioButton(self._scale, text(f"doubts.{key}"))
            self._group.addButton(radio, at)
            row = QHBoxLayout()
            row.addWidget(radio)
            row.addStretch(1)
            self._column.addLayout(row)
        self._group.button(0).setChecked(True)
        self._column.addWidget(self._frame)
        keep = Button(self._scale, text("doubts.keep"), Kind.PRIMARY)
        keep.clicked.connect(self._keep)
        buttons = FlowRow()
        buttons.add(keep)
        self._column.addWidget(buttons)
        self._group.button(0).setFocus()

    def _keep(self) -> None:
        commit_input_method()
        note = str(self._note.value()).strip()
        self.kept.emit(DoubtDecision(self._group.checkedId() == 0, note, self._by, self._today))
