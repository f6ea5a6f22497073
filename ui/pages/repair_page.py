"""When the base of drafts cannot be opened: what is wrong, and the backup that can take its place.

The shell shows it instead of the board. Nothing it offers deletes a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.drafts.backup_files import Backup
from desktop.messages import text
from desktop.workflow.backup_contents import UnitContent
from desktop.workflow.repair import Repair
from ui.pages.problem_box import problem_box
from ui.pages.record_list import Record, RecordCard
from ui.pages.record_words import when_words
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S12, S16, S24, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label
from ui.widgets.page_scroll import PageScroll
from ui.widgets.top_bar import TopBar

_NEWER = "newer"


class RepairPage(WholePage):
    """Other backups are listed once they are asked for."""

    restore_wanted = Signal(object)  # Backup
    blank_wanted = Signal()
    retry_wanted = Signal()

    def __init__(
        self,
        scale: Scale,
        repair: Repair,
        content: Sequence[UnitContent] | None,
        file: Path,
        now: datetime,
    ) -> None:
        """*file*: the base's place. *content*: the newest good backup's, None where it cannot be seen."""
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(text("window.name"))
        self.bottom.set_home(True)
        self._repair = repair
        self._now = now
        self._scroll = PageScroll()
        column = self._scroll.column
        column.setContentsMargins(S24, S16, S24, S24)
        column.setSpacing(S12)
        column.addWidget(Label(scale, text("repair.title"), Role.QUESTION, bold=True))
        column.addWidget(
            problem_box(scale, text("repair.problem", what=repair.what, todo=repair.todo, file=file))
        )
        if repair.kind != _NEWER:
            column.addWidget(Label(scale, text("repair.calm"), tone=Tone.SECOND, wrap=True))
        if repair.newest is not None:
            column.addWidget(self._newest_card(repair.newest, content))
        self._first: Button | None = None
        column.addWidget(self._ways())
        self._others = QVBoxLayout()
        column.addLayout(self._others)
        self._busy = Label(scale, text("repair.busy"), tone=Tone.SECOND)
        self._busy.hide()
        column.addWidget(self._busy)
        column.addStretch(1)
        self.put_body(self._scroll)

    def enter(self) -> None:
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        """While a backup is put in place nothing else can be pressed."""
        self.setEnabled(not busy)
        self._busy.setVisible(busy)

    def _newest_card(self, newest: Backup, content: Sequence[UnitContent] | None) -> Card:
        card = Card(self.scale, text("repair.newest"))
        card.body.setSpacing(S8)
        made = text("repair.made", when=when_words(newest.made, self._now))
        card.body.addWidget(Label(self.scale, made, Role.SECTION, bold=True, wrap=True))
        card.body.addWidget(Label(self.scale, content_words(content), wrap=True))
        return card

    def _ways(self) -> FlowRow:
        ways = FlowRow(gap=S12)
        newest = self._repair.newest
        if self._repair.kind == _NEWER:
            self._first = self._way(ways, "retry", self.retry_wanted.emit, Kind.PRIMARY)
            return ways
        if newest is not None:
            self._first = self._way(ways, "use", lambda: self.restore_wanted.emit(newest), Kind.PRIMARY)
        if self._repair.backups:
            other = self._way(ways, "other", self._list_others)
            self._first = self._first or other
        blank = self._way(ways, "blank", self.blank_wanted.emit)
        self._first = self._first or blank
        self._way(ways, "retry", self.retry_wanted.emit)
        return ways

    def _way(self, ways: FlowRow, key: str, act: object, kind: Kind = Kind.SECONDARY) -> Button:
        button = Button(self.scale, text(f"repair.{key}"), kind)
        button.clicked.connect(act)
        ways.add(button)
        return button

    def _list_others(self) -> None:
        if self._others.count():
            return
        others = [one for one in self._repair.backups if one != self._repair.newest]
        by_key = {str(one.number): one for one in others}
        records = [
            Record(
                text("repair.made", when=when_words(one.made, self._now)),
                actions=((key, text("repair.use")),),
            )
            for key, one in by_key.items()
        ]
        card = RecordCard(self.scale, text("repair.others"), records, text("repair.others-none"))
        card.chosen.connect(lambda key: self.restore_wanted.emit(by_key[key]))
        self._others.addWidget(card)
        card.focus_first()


def content_words(content: Sequence[UnitContent] | None) -> str:
    """What a backup holds, a line for each unit."""
    if content is None:
        return text("repair.content-unknown")
    lines = [
        text(
            "repair.content-unit" if one.forms else "repair.content-empty",
            unit=one.unit,
            forms=text("records.between").join(one.forms),
            rows=one.rows,
        )
        for one in content
    ]
    return "\n".join(lines) or text("repair.content-nobody")
