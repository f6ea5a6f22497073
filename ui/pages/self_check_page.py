"""自检: what was found about this computer, a line to try the input method in, and the text to hand on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from desktop.messages import text
from desktop.workflow.self_check import Checked
from ui.pages.listing_page import ListingPage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, Role, Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import TextArea, TextLine
from ui.widgets.labels import Label, SignLabel

_LINES = 9
"""Lines of the whole text in view."""


class SelfCheckPage(ListingPage):
    """*whole* is the text that is saved or copied; it is shown, to be read first."""

    save_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, scale: Scale, lines: Sequence[Checked], whole: str, back: str) -> None:
        """*back* names the page that this one leads back to."""
        super().__init__(scale, text("self_check.page.title"), text("self_check.page.about"), back)
        self.add_card(_result(scale, lines))
        trial = Card(scale, text("self_check.page.try"))
        trial.body.addWidget(Label(scale, text("self_check.page.try-about"), tone=Tone.SECOND, wrap=True))
        line = TextLine(scale)
        line.setFixedHeight(scale.control)
        line.setAccessibleName(text("self_check.page.try"))
        trial.body.addWidget(line)
        self.add_card(trial)
        self.add_card(self._whole(whole))

    def _whole(self, whole: str) -> Card:
        card = Card(self.scale, text("self_check.page.whole"))
        words = TextArea(self.scale)
        words.setReadOnly(True)
        words.setAccessibleName(text("self_check.page.whole"))
        words.setPlainText(whole)
        words.setFixedHeight(words.fontMetrics().lineSpacing() * _LINES)
        card.body.addWidget(words)
        row = FlowRow()
        for key, signal in (("save", self.save_wanted), ("copy", self.copy_wanted)):
            button = Button(self.scale, text(f"self_check.page.{key}"))
            button.clicked.connect(signal)
            row.add(button)
        card.body.addWidget(row)
        return card


def _result(scale: Scale, lines: Sequence[Checked]) -> Card:
    bad = sum(not line.is_well for line in lines)
    summary = text("self_check.page.attention", n=bad) if bad else text("self_check.page.well")
    card = Card(scale, summary)
    grid = QGridLayout()
    grid.setHorizontalSpacing(S12)
    grid.setVerticalSpacing(S8)
    grid.setColumnStretch(2, 1)
    for at, line in enumerate(lines):
        sign = SignLabel(scale, Sign.DONE if line.is_well else Sign.CHECK)
        grid.addWidget(sign, 2 * at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(scale, line.name), 2 * at, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(scale, line.found, wrap=True), 2 * at, 2)
        if line.todo:
            todo = Label(scale, line.todo, Role.CAPTION, tone=Tone.AMBER, wrap=True)
            grid.addWidget(todo, 2 * at + 1, 2)
    card.body.addLayout(grid)
    card.body.addSpacing(S4)
    return card
