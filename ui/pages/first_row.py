"""What stands in place of a table that has no rows yet, and the line over one that is reported as 零报告.

Only `rows_page` imports this.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.messages import text
from ui.pages.board_acts import COPY, IMPORT, PASTE
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import AMBER_I, S8, S12, S16, S24, SURFACE, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label, SignLabel, hairline
from ui.widgets.tick_boxes import TickBox

_WIDTH = 560
_SIGNS = {PASTE: Sign.PASTE, IMPORT: Sign.IMPORT, COPY: Sign.COPY}


class FirstRow(QScrollArea):
    """One primary button 增加第一行, and the tick 零报告 with its meaning."""

    add_wanted = Signal()
    zero_chosen = Signal(bool)
    incoming_wanted = Signal(str)
    """PASTE, IMPORT or COPY of `board_acts`."""

    def __init__(self, scale: Scale, form_title: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setProperty("f", "card")
        card.setMaximumWidth(scale.px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(S24, S24, S24, S24)
        column.setSpacing(S12)
        self._title = Label(scale, role=Role.QUESTION, bold=True, wrap=True)
        self._guidance = Label(scale, tone=Tone.SECOND, wrap=True)
        self.add_button = Button(scale, text("rows_page.empty.add"), Kind.PRIMARY)
        self.add_button.set_sign(Sign.PLUS, SURFACE)
        self.add_button.clicked.connect(self.add_wanted)
        self.zero_tick = TickBox(scale, text("rows_page.empty.zero"))
        self.zero_tick.clicked.connect(self.zero_chosen)
        meaning = Label(
            scale, text("rows_page.empty.zero-meaning"), Role.CAPTION, tone=Tone.SECOND, wrap=True
        )
        ways = self._make_ways(scale)
        for part in (
            self._title,
            self._guidance,
            self.add_button,
            *ways,
            hairline(),
            self.zero_tick,
            meaning,
        ):
            column.addWidget(part)
        self._form_title = form_title
        body = QWidget()
        body.setProperty("f", "clear")
        around = QVBoxLayout(body)
        around.setContentsMargins(S16, S24, S16, S24)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        around.addLayout(across)
        around.addStretch(1)
        self.setWidget(body)
        self.set_zero(False)

    def _make_ways(self, scale: Scale) -> tuple[QWidget, ...]:
        """What there is already may come in instead of being typed."""
        row = FlowRow()
        for act in (PASTE, IMPORT, COPY):
            button = Button(scale, text(f"rows_page.empty.{act}"), sign=_SIGNS[act])
            button.clicked.connect(lambda _on=False, wanted=act: self.incoming_wanted.emit(wanted))
            row.add(button)
        return Label(scale, text("rows_page.empty.or"), tone=Tone.SECOND), row

    def set_zero(self, zero: bool) -> None:
        """Says which of the two it is."""
        self.zero_tick.setChecked(zero)
        kind = "zero" if zero else "empty"
        self._title.setText(text(f"rows_page.{kind}.title", form=self._form_title))
        self._guidance.setText(text(f"rows_page.{kind}.guidance"))


class ZeroLine(QFrame):
    """Over rows that are not printed, since the table is reported as 零报告."""

    lift_wanted = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.setProperty("f", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(S12, S8, S12, S8)
        row.setSpacing(S8)
        self._words = Label(scale, tone=Tone.AMBER, wrap=True)
        link = Button(scale, text("rows_page.zero.lift"), Kind.LINK)
        link.clicked.connect(self.lift_wanted)
        row.addWidget(SignLabel(scale, Sign.HINT, colour=AMBER_I))
        row.addWidget(self._words, 1)
        row.addWidget(link)

    def show_rows(self, count: int) -> None:
        """How many rows stay behind; hidden for none."""
        self._words.setText(text("rows_page.zero.with-rows", n=count) if count else "")
        self.setVisible(bool(count))
