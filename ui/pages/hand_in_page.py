"""报送: where this attachment goes, what must be asked first, and each step until the receipt. The wizard's last step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from desktop.drafts.history import Version
from desktop.drafts.repository import Listing
from desktop.errors import InputRefused, LiangyouError
from desktop.messages import text
from desktop.packs.routes import Spelled
from desktop.submission.after_printing import AfterPrinting
from desktop.submission.checklist import Done, Step
from desktop.submission.decisions import RouteDecision
from desktop.submission.due import Due, Urgency
from desktop.submission.next_step import next_step
from desktop.submission.submissions import Submission
from desktop.workflow.handing_in import HandingIn, printed_page
from desktop.workflow.workspace import State, Workspace
from ui.bridge.answers import Answers
from ui.bridge.background_job import BackgroundJob
from ui.bridge.session_bridge import SessionBridge
from ui.pages.contact_question import Answer, ContactCard
from ui.pages.hand_in_place import PlaceCard
from ui.pages.hand_in_steps import StepsCard, StepsShown
from ui.pages.hand_in_words import title_words
from ui.pages.step_page import StepPage
from ui.pages.told_route import ToldRouteCard
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16, S24, Tone
from ui.widgets.emptying import empty
from ui.widgets.input_method import commit_input_method
from ui.widgets.notices import Action, Notice, NoticeBox, NoticeKind
from ui.widgets.page_scroll import PageScroll
from ui.widgets.side_list import SideGroup, SideItem

_TONES = {
    Urgency.AHEAD: Tone.SECOND,
    Urgency.SOON: Tone.AMBER,
    Urgency.TODAY: Tone.AMBER,
    Urgency.PASSED: Tone.RED,
}
_FROZEN = (State.EXPORTED, State.SUBMITTED)
_ROW = "row/"
_EXPORT = "export"


class HandInPage(StepPage):
    """One submission at a time; a 附件3 that goes to two rooms has two, chosen at the left."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chosen = ""
        self._compact = False
        self._cards: list[QWidget] = []
        self._asking: ContactCard | ToldRouteCard | None = None
        self._answers = Answers(self)
        self._comparing = BackgroundJob(is_waited_for=False)
        self._comparing.done.connect(self._compared)
        # The page's child: it stays, unseen, until what the clerk said is recorded.
        self._noting = BackgroundJob(self)
        self._noting.done.connect(self._note)
        self._noting.failed.connect(self._not_noted)
        self._versions: Listing[Version] | None = None
        self._shown: StepsShown | None = None
        # Once for all the changes of one act.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        session.changed.connect(lambda _change: self._later.start() if self.isVisible() else None)
        self.steps = StepsCard(scale)
        self.steps.done_wanted.connect(self._keep_done)
        self.steps.undone_wanted.connect(self._undo)
        self.steps.export_wanted.connect(lambda: self.go_wanted.emit(_EXPORT))
        self._changed_box = QVBoxLayout()
        self._scroll = PageScroll()
        self._scroll.setAccessibleName(text("wizard.step.handin"))
        self.steps.focused.connect(self._scroll.bring_into_view)
        self._grid = QGridLayout()
        self._grid.setSpacing(S12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._scroll.column.addLayout(self._changed_box)
        self._scroll.column.addLayout(self._grid)
        self._scroll.column.addStretch(1)
        self._scroll.column.setSpacing(S12)
        self.set_compact(False)

    # the page in the wizard

    def enter(self) -> None:
        self.workspace.recheck()
        self._show()
        self._ask_versions()
        self.steps.focus_next()

    def leave(self) -> None:
        commit_input_method()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        side, top = (S8, S8) if compact else (S24, S16)
        self._scroll.column.setContentsMargins(side, top, side, top)
        self._place_cards()

    def side_groups(self) -> tuple[SideGroup, ...]:
        items = []
        for one in self._submissions():
            is_done = next_step(one, self._handing_in.checklist(one.key).now) is None
            items.append(SideItem(one.key, title_words(one), Sign.DONE if is_done else Sign.HALF))
        return (SideGroup(text("hand_in.side.title"), tuple(items)),)

    def side_current(self) -> str:
        return self._submission().key

    def choose_side(self, key: str) -> None:
        self._chosen = key
        self._show()
        self._show_changed(None)
        self._compare()

    # inside: what is shown

    @property
    def _handing_in(self) -> HandingIn:
        handing_in = self.workspace.handing_in
        assert handing_in is not None
        return handing_in

    def _submissions(self) -> tuple[Submission, ...]:
        form = self.session.form.id
        return tuple(
            one for one in self._handing_in.submissions({form: self.session.draft}) if one.form.id == form
        )

    def _submission(self) -> Submission:
        own = self._submissions()
        return next((one for one in own if one.key == self._chosen), own[0])

    def _is_exported(self) -> bool:
        board = self.workspace.board()
        return next(one.state for one in board if one.form.id == self.session.form.id) in _FROZEN

    def _show(self) -> None:
        shown = self._shown = self._to_show()
        self.steps.show_steps(shown)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = self._make_cards(shown.submission)
        self._place_cards()
        self.side_changed.emit()

    def _to_show(self) -> StepsShown:
        one = self._submission()
        due = self._handing_in.due(self.session.form.id)
        return StepsShown(
            submission=one,
            now=self._handing_in.checklist(one.key).now,
            when=_due_words(due),
            tone=_TONES[due.urgency] if due else Tone.SECOND,
            about=_about_due(due),
            is_exported=self._is_exported(),
            today=self.workspace.today(),
            by=self._by(),
        )

    def _follow(self) -> None:
        """The draft changed under the page (Ctrl+Z). What is being typed here stays where nothing else is to be shown."""
        if self._shown is None or self._noting.is_running:
            return
        if self._to_show() != self._shown:
            focused = QApplication.focusWidget()
            was_here = focused is not None and self.isAncestorOf(focused)
            self._show()
            if was_here:
                self.steps.focus_next()
        self._compare()

    def _by(self) -> str:
        return self.workspace.unit.filler if self.workspace.unit else ""

    def _make_cards(self, one: Submission) -> list[QWidget]:
        there, today = one.destination, self.workspace.today()
        self._asking = None
        if there is None:
            route = ToldRouteCard(self.scale, one.form.id, one.unit_type, today, self._by())
            route.told.connect(lambda said: self._tell_route(one, said))
            self._asking = route
            return [route]
        place = PlaceCard(self.scale, there)
        place.change_wanted.connect(lambda: self._tell_route(one, None))
        if not there.questions:
            return [place]
        ask = ContactCard(self.scale, there.questions, there.odd_rooms, today, self._by())
        ask.answered.connect(self._answer)
        ask.taken_back.connect(self._take_back)
        self._asking = ask
        return [place, ask]

    def _place_cards(self) -> None:
        for card in (self.steps, *self._cards):
            self._grid.removeWidget(card)
        if self._compact:
            for at, card in enumerate((self.steps, *self._cards)):
                self._grid.addWidget(card, at, 0)
        else:
            self._grid.addWidget(self.steps, 0, 0, max(1, len(self._cards)) + 1, 1, Qt.AlignmentFlag.AlignTop)
            for at, card in enumerate(self._cards):
                self._grid.addWidget(card, at, 1, Qt.AlignmentFlag.AlignTop)
        for card in self._cards:
            card.show()
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column == 0 or not self._compact else 0)

    # inside: what changed after printing

    def _ask_versions(self) -> None:
        asked = self.workspace.versions(self.session.form.id)
        self._answers.wait(asked, self._take_versions, self._fail)

    def _take_versions(self, listing: Listing[Version]) -> None:
        self._versions = listing
        self._compare()

    def _compare(self) -> None:
        """Beside the window: a long table is planned for it. What changed meanwhile is compared after it."""
        if self._versions is None or self._comparing.is_running:
            return
        compared = self._to_compare()
        one, draft, handing_in, versions = (
            self._submission(),
            self.session.draft,
            self._handing_in,
            self._versions,
        )
        self._comparing.start(lambda _tell: (compared, handing_in.after_printing(one, draft, versions.good)))

    def _to_compare(self) -> tuple[object, ...]:
        """What a comparison depends on."""
        one = self._submission()
        return one.key, self._handing_in.checklist(one.key).now, self._versions, self.session.draft

    def _compared(self, found: object) -> None:
        assert isinstance(found, tuple)
        compared, changed = found
        if compared == self._to_compare():
            self._show_changed(changed)
        else:
            self._compare()

    def _show_changed(self, changed: AfterPrinting | None) -> None:
        empty(self._changed_box)
        if changed is None:
            return
        actions = [Action(f"{_ROW}{row}", text("hand_in.changed.see", row=row)) for row in changed.rows[:1]]
        actions.append(Action(_EXPORT, text("hand_in.changed.export")))
        notice = Notice(
            "changed", NoticeKind.MUST, changed.headline, "；".join(changed.lines), tuple(actions)
        )
        told = NoticeBox(self.scale, notice, wide=True)
        told.acted.connect(self._act)
        self._changed_box.addWidget(told)

    def _act(self, key: str) -> None:
        if key == _EXPORT:
            self.go_wanted.emit(_EXPORT)
        else:
            self.place_wanted.emit(int(key.removeprefix(_ROW)) - 1, None)

    def _fail(self, error: BaseException) -> None:
        raise error

    # inside: what the clerk does

    def _keep_done(self, step: Step, done: Done, copies: int) -> None:
        commit_input_method()
        one = self._submission()
        if step is Step.PRINTED:
            self._note_printed(one, done, copies)
        else:
            self._after(lambda: self._handing_in.mark(one, step, done), self.steps.show_refusal)

    def _note_printed(self, one: Submission, done: Done, copies: int) -> None:
        """Plans the page beside the window, then records; whoever leaves meanwhile need not wait for it."""
        if self._noting.is_running:
            return
        draft, handing_in = self.session.draft, self._handing_in
        asked = self.workspace.versions(self.session.form.id)
        # A button that is put off hands its focus on, and the page would scroll there.
        self.setFocus()
        self.steps.set_busy(True)

        def plan(_tell: Callable[[object], None]) -> object:
            listing = asked.result()
            frozen = [version.number for version in listing.good if version.draft == draft]
            page, number = printed_page(one, draft), frozen[-1] if frozen else 0
            return partial(handing_in.printed, one, page, done, number, copies), listing

        self._noting.start(plan)

    def _note(self, found: object) -> None:
        assert isinstance(found, tuple)
        record, listing = found
        self.steps.set_busy(False)
        self._after(record, self.steps.show_refusal)
        self._take_versions(listing)

    def _not_noted(self, error: object) -> None:
        self.steps.set_busy(False)
        if isinstance(error, LiangyouError):
            self.steps.show_refusal(error.message)

    def _undo(self, step: Step) -> None:
        self._handing_in.unmark(self._submission().key, step)
        self._show()
        self._compare()
        self.steps.focus_next()

    def _answer(self, answer: Answer) -> None:
        handing_in = self._handing_in
        self._after(lambda: handing_in.decide(answer.contact, answer.said, answer.asked), self._refuse_answer)

    def _take_back(self, contact: str, what: Spelled) -> None:
        self._handing_in.undecide(contact, what)
        self._show()

    def _tell_route(self, one: Submission, said: RouteDecision | None) -> None:
        handing_in = self._handing_in
        self._after(lambda: handing_in.tell_route(one.form.id, one.unit_type, said), self._refuse_answer)

    def _after(self, act: Callable[[], None], refuse: Callable[[str], None]) -> None:
        try:
            act()
        except InputRefused as refused:
            refuse(refused.message)
            return
        self._show()
        self.steps.focus_next()

    def _refuse_answer(self, words: str) -> None:
        if self._asking is not None:
            self._asking.show_refusal(words)


def _due_words(due: Due | None) -> str:
    if due is None:
        return text("hand_in.no-deadline")
    return text("hand_in.deadline", when=due.day_words, left=due.left_words)


def _about_due(due: Due | None) -> tuple[str, ...]:
    """A wrong weekday in the notice, and until it is over, when to be there at the latest."""
    if due is None:
        return ()
    reminder = "" if due.urgency is Urgency.PASSED else due.reminder_words
    return tuple(words for words in (due.weekday_words, reminder) if words)
