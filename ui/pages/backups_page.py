"""备份: what there is to restore, a copy on another disk, moving, clearing this computer. Shown by `keeping`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.drafts.backup_files import Backup
from desktop.messages import text
from ui.bridge.safekeeping import KeepingState
from ui.pages.listing_page import ListingPage
from ui.pages.record_list import Record, RecordCard
from ui.pages.record_words import when_words
from ui.theme.scale import Scale
from ui.theme.tokens import S8, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.emptying import empty
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import Notice, NoticeBox, NoticeKind

_FIRST = 6
"""So many backups are listed before 显示全部 is pressed."""


class BackupsPage(ListingPage):
    """Says what the clerk wants; nothing is done here."""

    restore_wanted = Signal(object)  # Backup
    now_wanted = Signal()
    second_wanted = Signal()
    second_unwanted = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    check_wanted = Signal()
    install_wanted = Signal()
    wipe_wanted = Signal()

    def __init__(self, scale: Scale, backups: Sequence[Backup], state: KeepingState, now: datetime) -> None:
        super().__init__(scale, text("backups_page.title"), text("backups_page.list.about"))
        self._backups = backups
        self._now = now
        if state.problem:
            notice = Notice("backup", NoticeKind.CHECK, state.problem)
            self.add_card(NoticeBox(scale, notice, wide=True))
        place = QWidget()
        self._list = QVBoxLayout(place)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(S8)
        self.add_card(place)
        self._fill_list(_FIRST)
        self.add_card(self._second_card(state))
        self.add_card(
            self._card("move", ("export", self.export_wanted.emit), ("import", self.import_wanted.emit))
        )
        self.add_card(self._install_card())
        self.add_card(self._card("check", ("see", self.check_wanted.emit)))
        self.add_card(self._wipe_card())

    def leave(self) -> None:
        commit_input_method()

    def _fill_list(self, most: int) -> None:
        empty(self._list)
        by_key = {str(one.number): one for one in self._backups}
        records = [
            Record(
                when_words(one.made, self._now),
                text("backups_page.list.size", size=max(1, one.size // 1024)),
                ((str(one.number), text("backups_page.list.restore")),),
            )
            for one in self._backups[:most]
        ]
        nothing = text("backups_page.list.nothing")
        card = RecordCard(self.scale, text("backups_page.list.title"), records, nothing)
        card.chosen.connect(lambda key: self.restore_wanted.emit(by_key[key]))
        row = FlowRow(gap=S8)
        self._button(row, "list.now", self.now_wanted.emit)
        if len(self._backups) > most:
            more = Button(self.scale, text("backups_page.list.all", n=len(self._backups)), Kind.LINK)
            more.clicked.connect(lambda: self._fill_list(len(self._backups)))
            row.add(more)
        card.body.addWidget(row)
        self._list.addWidget(card)

    def _second_card(self, state: KeepingState) -> Card:
        ways = [("choose", self.second_wanted.emit)]
        said = text("backups_page.second.none")
        if state.second is not None:
            ways.append(("stop", self.second_unwanted.emit))
            said = text("backups_page.second.chosen", folder=state.second)
        card = self._card("second", *ways)
        card.body.insertWidget(1, Label(self.scale, said, wrap=True))
        return card

    def _install_card(self) -> Card:
        card = Card(self.scale, text("updates.install.title"))
        card.body.setSpacing(S8)
        about = Label(self.scale, text("updates.install.about"), tone=Tone.SECOND, wrap=True)
        card.body.addWidget(about)
        row = FlowRow(gap=S8)
        choose = Button(self.scale, text("updates.install.choose"))
        choose.clicked.connect(self.install_wanted)
        row.add(choose)
        card.body.addWidget(row)
        return card

    def _wipe_card(self) -> Card:
        card = self._card("wipe")
        field = LineField(self.scale)
        phrase = text("backups_page.wipe.phrase")
        frame = FieldFrame(self.scale, field, text("backups_page.wipe.label", phrase=phrase))
        field.edited.connect(lambda _value: frame.set_notices(()))

        def go() -> None:
            commit_input_method()
            if str(field.value()).strip() == phrase:
                self.wipe_wanted.emit()
            else:
                frame.set_notices((Notice("wipe", NoticeKind.MUST, text("backups_page.wipe.wrong")),))
                field.editor_focus()

        card.body.addWidget(frame)
        row = FlowRow(gap=S8)
        self._button(row, "wipe.go", go)
        card.body.addWidget(row)
        return card

    def _card(self, key: str, *ways: tuple[str, Callable[[], object]]) -> Card:
        card = Card(self.scale, text(f"backups_page.{key}.title"))
        card.body.setSpacing(S8)
        about = Label(self.scale, text(f"backups_page.{key}.about"), tone=Tone.SECOND, wrap=True)
        card.body.addWidget(about)
        if ways:
            row = FlowRow(gap=S8)
            for way, act in ways:
                self._button(row, f"{key}.{way}", act)
            card.body.addWidget(row)
        return card

    def _button(self, row: FlowRow, key: str, act: Callable[[], object]) -> None:
        button = Button(self.scale, text(f"backups_page.{key}"))
        # A slot that took the press's own argument would hand it on.
        button.clicked.connect(lambda: act())
        row.add(button)
