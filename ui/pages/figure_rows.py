"""明细: the rows that make up a number of the report, and those that were left out. `sections_page` shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.workflow.report_figures import ReportFigures
from ui.pages.figure_words import RowLine, row_lines
from ui.pages.flowing_text import FlowingText, Run
from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.tokens import AMBER, BLUE_T, ICON, LINE, S8, S12, S16, TEXT, TEXT2, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label
from ui.widgets.painted_list import PaintedList, SpokenRows

_LINE = 22


class FigureRows(QWidget):
    """Enter or a double click leads to the row in its list."""

    back_wanted = Signal()
    place_wanted = Signal(str, object, object)
    """A place in another attachment: its id, row (from 0), path."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._form = ""
        self.back_button = Button(scale, text("figures_page.rows.back"), Kind.LINK, Sign.LEFT)
        self.back_button.clicked.connect(self.back_wanted)
        self._title = Label(scale, role=Role.SECTION, bold=True, wrap=True)
        self._about = Label(scale, "", Role.CAPTION, tone=Tone.SECOND, wrap=True)
        self._list = _RowsList(scale)
        self._list.chosen.connect(self._go)
        self._go_button = Button(scale)
        self._go_button.clicked.connect(self._list.choose_current)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(S16, S12, S16, S12)
        column.setSpacing(S8)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self._list, 1)
        column.addLayout(foot)

    def show_rows(self, figures: ReportFigures, key: str) -> None:
        """The rows behind the number *key*, or behind the whole result ("")."""
        self._form = form = figures.spec.form
        self._title.setText(text("figures_page.rows.title", form=form, name=figures.spec.name))
        lines = row_lines(figures.result, figures.names, key)
        about = text("figures_page.rows.about" if lines else "figures_page.rows.none", form=form)
        left_out = sum(not line.counted for line in lines)
        self._about.setText(about + (text("figures_page.rows.left-out", n=left_out) if left_out else ""))
        self._list.set_lines(lines, text("figures_page.rows.name", name=figures.spec.name))
        self._go_button.set_label(text("figures_page.rows.go", form=form))
        self._go_button.setVisible(bool(lines))
        (self._list if lines else self.back_button).setFocus()

    def lines(self) -> tuple[RowLine, ...]:
        """What is listed."""
        return self._list.lines()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, line: RowLine) -> None:
        self.place_wanted.emit(self._form, line.row - 1, line.path)


class _RowsList(PaintedList):
    """`chosen(RowLine)`."""

    chosen = Signal(object)

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale, "")
        self._model = SpokenRows[RowLine](lambda line: " ".join(_said(line)))
        self.setModel(self._model)
        # What is in view stands at once, a thousand rows below it follow while nothing else is to be done.
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def lines(self) -> tuple[RowLine, ...]:
        return self._model.rows

    def set_lines(self, lines: Sequence[RowLine], name: str) -> None:
        self.setAccessibleName(name)
        self._model.take(lines)
        if lines:
            self.setCurrentIndex(self._model.index(0))
        self.scrollToTop()

    def choose_current(self) -> None:
        """As Enter does."""
        if self.currentIndex().isValid():
            self.chosen.emit(self._model.rows[self.currentIndex().row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            self.choose_current()

    def row_height(self, row: int) -> int:
        name, what = self._laid(row)
        return name.height + what.height + 2 * S8

    def paint_row(self, painter: QPainter, box: QRect, row: int) -> None:
        line = self._model.rows[row]
        name, what = self._laid(row)
        painter.translate(box.topLeft())
        if row == self.currentIndex().row():
            painter.fillRect(QRect(0, 0, box.width(), box.height() - 1), QColor(BLUE_T))
        painter.fillRect(QRect(0, box.height() - 1, box.width(), 1), QColor(LINE))
        left = self._left()
        if not line.counted:
            side = self._scale.px(ICON)
            top = S8 + (self._scale.px(_LINE) - side) // 2
            paint_sign(painter, QRect(S12, top, side, side).toRectF(), Sign.CHECK)
        name.draw(painter, left, S8)
        what.draw(painter, left, S8 + name.height)

    def _laid(self, row: int) -> tuple[FlowingText, FlowingText]:
        line = self._model.rows[row]
        number, what = _said(line)
        width = self.viewport().width() - self._left() - S12
        high = self._scale.px(_LINE)
        colour = TEXT2 if line.counted else AMBER
        return (
            FlowingText([Run(number, self._scale.font(bold=True), TEXT)], width, high),
            FlowingText([Run(what, self._scale.font(), colour)], width, high),
        )

    def _left(self) -> int:
        return S12 + self._scale.px(ICON) + S8


def _said(line: RowLine) -> tuple[str, str]:
    return f"{text('figures_page.rows.row', row=line.row)}　{line.name}", line.what
