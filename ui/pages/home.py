"""The board: every campaign with its attachments, and in plain words whatever could not be opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.drafts.history import BIN_DAYS, Discarded
from desktop.messages import text
from desktop.workflow.workspace import Workspace
from ui.pages.board_acts import ASIDE
from ui.pages.board_row import room_of
from ui.pages.board_words import day_words
from ui.pages.campaign_card import CampaignCard
from ui.pages.problem_box import problem_box
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16, S24, Role, Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import StatusLine
from ui.widgets.emptying import empty
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.notices import Action, Notice, NoticeBox, NoticeKind
from ui.widgets.page_scroll import PageScroll
from ui.widgets.top_bar import TopBar


class HomePage(WholePage):
    """Made again each time it is shown, so it says what is true now."""

    open_wanted = Signal(object, str)  # Workspace, the form's id
    act_wanted = Signal(object, str, str)  # Workspace, the form's id, what of `board_acts`
    resume_wanted = Signal(object)  # Workspace
    notice_wanted = Signal(object)
    doubts_wanted = Signal(object)
    versions_wanted = Signal(object)
    publishing_wanted = Signal(object)
    submission_wanted = Signal(object)
    unit_wanted = Signal()
    bin_wanted = Signal()
    backups_wanted = Signal()
    update_wanted = Signal(object, str)  # Workspace, the form's id
    retry_wanted = Signal()
    recovery_read = Signal()
    clock_read = Signal()
    bring_back_wanted = Signal(object)  # Discarded

    def __init__(
        self,
        scale: Scale,
        workspaces: Sequence[Workspace],
        today: date,
        *,
        last: Workspace | None = None,
        problems: Sequence[str] = (),
        can_retry: bool = False,
        recovered: str = "",
        wrong_clock: str = "",
        read_only: bool = False,
    ) -> None:
        """*last* is the campaign the clerk was in last: it carries the one primary, 继续填写.

        *problems* are sentences; *can_retry*: the store could not be opened and may be tried again.

        *recovered* is the line after a run that ended badly, "" for none. *wrong_clock*: why the computer's
        date looks wrong, "" where it does not. *read_only*: nothing can be changed.
        """
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(text("window.name"))
        self.bottom.set_home(True)
        unit = next((workspace.unit for workspace in workspaces if workspace.unit), None)
        top.set_unit(unit.name if unit else "")
        scroll = PageScroll()
        column = scroll.column
        # Spaces do not grow with the type; in large type there is less of them, so that all rows stay in view.
        air = S16 if scale.k == 1 else S12
        column.setContentsMargins(S24, air, S24, S24)
        column.setSpacing(air)
        column.addLayout(self._title_row(today, can_change=unit is not None and not read_only))
        self._recovery = StatusLine(scale)
        self._recovery.dismissed.connect(self.recovery_read)
        column.addWidget(self._recovery)
        if wrong_clock:
            column.addWidget(self._clock_box(wrong_clock))
        self._backup_notice, self._discarded_notice = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._discarded_notice)
        column.addLayout(self._backup_notice)
        if not read_only:
            for box in self._update_boxes(workspaces):
                column.addWidget(box)
        for problem in problems:
            column.addWidget(problem_box(scale, problem))
        if can_retry:
            column.addLayout(self._retry_row())
        self._last = last
        self._cards = self._make_cards(workspaces)
        for card in self._cards.values():
            column.addWidget(card)
        if not self._cards and not problems:
            column.addWidget(Label(scale, text("home.nothing"), tone=Tone.SECOND, wrap=True))
        column.addStretch(1)
        self._recovery.show_message(recovered)
        self.put_body(scroll)

    def enter(self) -> None:
        for workspace, card in self._cards.items():
            if self._last in (workspace, None):
                card.focus_first()
                return

    def focus_form(self, workspace: Workspace, form_id: str) -> None:
        """The focus on the attachment the clerk comes back from."""
        self._cards[workspace].focus_form(form_id)

    def show_backup(self, newest: str, problem: str) -> None:
        """When the newest backup was made ("" never), and what went wrong with it the last time ("" nothing)."""
        self.bottom.set_notes(text("home.backup", when=newest) if newest else "", "")
        empty(self._backup_notice)
        if problem:
            notice = Notice(
                "backup", NoticeKind.CHECK, problem, "", (Action("see", text("home.backup-see")),)
            )
            told = NoticeBox(self.scale, notice, wide=True)
            told.acted.connect(lambda _key: self.backups_wanted.emit())
            self._backup_notice.addWidget(told)

    def show_discarded(self, item: Discarded) -> None:
        """What has just been moved into the 回收站, with the way back."""
        words = text("home.cleared.what", form=item.form, days=BIN_DAYS)
        notice = Notice("bin", NoticeKind.HINT, words, "", (Action("back", text("home.cleared.back")),))
        told = NoticeBox(self.scale, notice, wide=True)
        told.acted.connect(lambda _key: self.bring_back_wanted.emit(item))
        self._discarded_notice.addWidget(told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        for card in self._cards.values():
            card.set_room(room_of(self.scale, width), width)

    def _clock_box(self, words: str) -> NoticeBox:
        understood = Action("understood", text("widgets.status.understood"))
        box = NoticeBox(self.scale, Notice("clock", NoticeKind.CHECK, words, "", (understood,)), wide=True)
        box.acted.connect(lambda _key: box.hide())
        box.acted.connect(lambda _key: self.clock_read.emit())
        return box

    def _update_boxes(self, workspaces: Sequence[Workspace]) -> Iterator[NoticeBox]:
        """A calm line for each notice of which a newer edition asks for other things than its drafts hold."""
        for workspace in workspaces:
            updates = [one for form in workspace.pack.forms if (one := workspace.update(form.id)) is not None]
            if not updates:
                continue
            forms = text("updates.line.between").join(
                text("updates.line.form", form=one.form.id, n=len(one.differences)) for one in updates
            )
            words = text("updates.line.what", forms=forms)
            see = Action("see", text("updates.line.see"))
            box = NoticeBox(self.scale, Notice("update", NoticeKind.CHECK, words, "", (see,)), wide=True)
            first = updates[0].form.id
            box.acted.connect(lambda _key, of=workspace, form=first: self.update_wanted.emit(of, form))
            yield box
        for workspace, draft in ((one, draft) for one in workspaces for draft in one.gone):
            words = text("updates.line.gone", form=draft.form)
            see = Action("see", text("updates.line.gone-see"))
            box = NoticeBox(self.scale, Notice("gone", NoticeKind.HINT, words, "", (see,)), wide=True)
            box.acted.connect(
                lambda _key, of=workspace, form=draft.form: self.act_wanted.emit(of, form, ASIDE)
            )
            yield box

    def _title_row(self, today: date, *, can_change: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(Label(self.scale, text("home.title"), Role.QUESTION, bold=True))
        row.addSpacing(S8)
        row.addWidget(ElidedLabel(self.scale, text("home.today", day=day_words(today)), tone=Tone.SECOND), 1)
        for key, sign, signal in (
            ("unit", None, self.unit_wanted),
            ("bin", Sign.TRASH, self.bin_wanted),
            ("backups", Sign.FOLDER, self.backups_wanted),
        ):
            button = Button(self.scale, text(f"home.{key}"), sign=sign, parent=self)
            button.clicked.connect(signal)
            button.setVisible(can_change)
            row.addWidget(button)
        return row

    def _retry_row(self) -> QHBoxLayout:
        retry = Button(self.scale, text("home.retry"))
        retry.clicked.connect(self.retry_wanted)
        row = QHBoxLayout()
        row.addWidget(retry)
        row.addStretch(1)
        return row

    def _make_cards(self, workspaces: Sequence[Workspace]) -> dict[Workspace, CampaignCard]:
        cards = {}
        for workspace in workspaces:
            if workspace.unit is None:
                continue
            card = CampaignCard(self.scale, workspace, resumes=workspace is self._last)
            card.open_wanted.connect(lambda form, of=workspace: self.open_wanted.emit(of, form))
            card.act_wanted.connect(lambda form, act, of=workspace: self.act_wanted.emit(of, form, act))
            card.resume_wanted.connect(lambda of=workspace: self.resume_wanted.emit(of))
            card.notice_wanted.connect(lambda of=workspace: self.notice_wanted.emit(of))
            card.doubts_wanted.connect(lambda of=workspace: self.doubts_wanted.emit(of))
            card.versions_wanted.connect(lambda of=workspace: self.versions_wanted.emit(of))
            card.submission_wanted.connect(lambda of=workspace: self.submission_wanted.emit(of))
            card.publishing_wanted.connect(lambda of=workspace: self.publishing_wanted.emit(of))
            cards[workspace] = card
        return cards
