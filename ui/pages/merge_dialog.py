"""Asks which old items became one, and what it is called; says how that will be recorded. The rows page calls it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.lists import bare
from desktop.answers.merging import Merge, offered_name
from desktop.messages import text
from ui.bridge.before_binding import MergeAnswer, MergeQuestion
from ui.theme.scale import Scale
from ui.theme.stylesheet import dress
from ui.theme.tokens import S8, S12, S16, S24, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import Notice, NoticeKind
from ui.widgets.tick_boxes import TickBox

_WIDTH = 480


class MergeDialog(QDialog):
    """`answer` once it was accepted. The name offered follows the ticks until the clerk writes one."""

    def __init__(self, scale: Scale, question: MergeQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, scale)
        self.setWindowTitle(text("rows_page.merge.title"))
        self.setFixedWidth(scale.px(_WIDTH))
        self.answer: MergeAnswer | None = None
        self._question = question
        self._written = False
        self.ticks = [TickBox(scale, item) for item in question.items]
        for at, tick in enumerate(self.ticks):
            tick.setChecked(at in question.chosen)
            tick.toggled.connect(lambda _on: self._offer())
        self.editor = LineField(scale)
        self.editor.edited.connect(self._write)
        self.frame = FieldFrame(scale, self.editor, text("rows_page.merge.name"))
        self._record = Label(scale, tone=Tone.SECOND, wrap=True)
        self.accept_button = Button(scale, text("rows_page.merge.accept"), Kind.PRIMARY)
        self.accept_button.clicked.connect(self._take)
        self.cancel_button = Button(scale, text("rows_page.merge.cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.editor.focus_target().return_typed.connect(self._take)
        self._lay_out(scale)
        self._offer()
        QWidget.setTabOrder(self.editor.focus_target(), self.accept_button)
        QWidget.setTabOrder(self.accept_button, self.cancel_button)
        if len(self._chosen()) > 1:
            self.editor.editor_focus()
        elif self.ticks:
            self.ticks[0].setFocus()

    def _lay_out(self, scale: Scale) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(S24, S16, S24, S16)
        column.setSpacing(S8)
        column.addWidget(
            Label(scale, text("rows_page.merge.lead", label=self._question.label), bold=True, wrap=True)
        )
        row = FlowRow(gap=S12)
        for tick in self.ticks:
            row.add(tick)
        column.addWidget(row)
        column.addWidget(self.frame)
        column.addWidget(self._record)
        buttons = QHBoxLayout()
        buttons.setSpacing(S12)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column.addSpacing(S8)
        column.addLayout(buttons)

    def _fit(self) -> None:
        """As high as what wraps in it needs."""
        self._column.activate()
        wide = self.width()
        self.resize(wide, max(self._column.heightForWidth(wide), self._column.minimumSize().height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _chosen(self) -> tuple[int, ...]:
        return tuple(at for at, tick in enumerate(self.ticks) if tick.isChecked())

    def _items(self) -> tuple[str, ...]:
        return tuple(self._question.items[at] for at in self._chosen())

    def _write(self, value: object) -> None:
        self._written = bool(str(value).strip())
        self._tell()

    def _offer(self) -> None:
        """Another name is offered when the ticks change, unless the clerk has written one."""
        if not self._written:
            self.editor.set_value(offered_name(self._items()), force=True)
            # So that typing takes the place of the offer.
            self.editor.focus_target().selectAll()
        self._tell()

    def _tell(self) -> None:
        """Says in which words the merge will be recorded."""
        self.frame.set_notices([])
        name, way = self.editor.value().strip(), self._question.way
        complete = bool(name) and len(self._items()) > 1
        said = self._question.said(Merge(name, self._items())) if complete else ""
        self._record.setText(text("rows_page.merge.record", way=way, said=said) if said else "")
        self._fit()

    def _take(self) -> None:
        commit_input_method()
        name = self.editor.value().strip()
        wrong = self._wrong(name)
        if wrong:
            self.frame.set_notices(
                [Notice("merge", NoticeKind.MUST, text(f"rows_page.merge.{wrong}", name=name))]
            )
            self._fit()
            self.editor.editor_focus()
            return
        self.answer = (self._chosen(), name)
        self.accept()

    def _wrong(self, name: str) -> str:
        """The key of what is missing, or ""."""
        if len(self._chosen()) < 2:
            return "too-few"
        if not name:
            return "unnamed"
        others = set(map(bare, self._question.taken)) - set(map(bare, self._items()))
        return "taken" if bare(name) in others else ""


def ask_merge(parent: QWidget, scale: Scale, question: MergeQuestion) -> MergeAnswer | None:
    """What becomes one, and its name; None when the clerk thinks better of it. Waits for the answer."""
    dialog = MergeDialog(scale, question, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer
