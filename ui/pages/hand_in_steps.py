"""打印 → 签字 → 盖章 → 送交 → 电子版 → 回执 of one submission, each with its day and person. The 报送 step shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.submission.checklist import Done, Round, Step
from desktop.submission.next_step import next_step
from desktop.submission.submissions import Submission
from ui.pages.done_editor import DoneEditor
from ui.pages.hand_in_words import done_words, may_mark, step_words, title_words
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.labels import Label, SignLabel


@dataclass(frozen=True)
class StepsShown:
    """*when* is the deadline in words, *tone* how near it is, *about* what is to be known of it, in sentences.

    *is_exported*: the draft as it stands is a 定稿.
    """

    submission: Submission
    now: Round
    when: str
    tone: Tone
    about: tuple[str, ...]
    is_exported: bool
    today: date
    by: str
    """Who is suggested for having done it; "" asks."""


class StepsCard(Card):
    """The next step has the page's one blue button."""

    done_wanted = Signal(object, object, int)  # Step, Done, copies
    undone_wanted = Signal(object)  # Step
    export_wanted = Signal()
    focused = Signal(QWidget)
    """What the focus was put into, with all that belongs to it: to be brought into view."""

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale, text("hand_in.step.printed"))
        self._scale = scale
        self._shown: StepsShown | None = None
        self._editor: DoneEditor | None = None
        self._holder = QWidget()
        self.body.addWidget(self._holder)

    def show_steps(self, shown: StepsShown) -> None:
        """Shows the six steps anew."""
        self._shown = shown
        self._editor = None
        self.set_head(title_words(shown.submission))
        self._build()

    def focus_next(self) -> None:
        """The focus on the button of the next step."""
        for button in self._holder.findChildren(Button):
            if button.kind() is Kind.PRIMARY:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.focused.emit(button)

    def _build(self, editing: Step | None = None) -> None:
        assert self._shown is not None
        before, self._holder = self._holder, QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(Label(self._scale, self._shown.when, bold=True, tone=self._shown.tone, wrap=True))
        for words in self._shown.about if self._next() is not None else ():
            column.addWidget(Label(self._scale, words, Role.CAPTION, tone=Tone.SECOND, wrap=True))
        for number, step in enumerate(Step, 1):
            column.addWidget(self._line(number, step, editing))
            if step is editing:
                column.addWidget(self._edit(step))
        if self._next() is None:
            column.addWidget(Label(self._scale, text("hand_in.done.all"), tone=Tone.GREEN))
        self.body.replaceWidget(before, self._holder)
        # At once, and not with the next event: the focus goes into it.
        self._holder.show()
        if self._editor is not None:
            # Before the button that was pressed goes: Qt would hand its focus on to the next card and scroll there.
            self._editor.take_focus()
            self.focused.emit(self._editor)
        before.hide()
        before.deleteLater()

    def _next(self) -> Step | None:
        assert self._shown is not None
        return next_step(self._shown.submission, self._shown.now)

    def _line(self, number: int, step: Step, editing: Step | None) -> QWidget:
        assert self._shown is not None
        done = self._shown.now.done.get(step)
        is_next = step is self._next()
        line = QFrame()
        row = QGridLayout(line)
        row.setContentsMargins(0, S4, 0, S4)
        row.setHorizontalSpacing(S8)
        row.setColumnStretch(2, 1)
        sign = Sign.DONE if done else Sign.HALF if is_next else Sign.EMPTY
        name = f"{number} {text(f'hand_in.step.{step.value}')}"
        words = (
            done_words(step, done, self._shown.now)
            if done
            else step_words(self._shown.submission, step, is_exported=self._shown.is_exported)
        )
        title = Label(self._scale, name, bold=is_next)
        title.setMinimumWidth(self._scale.px(96))
        row.addWidget(SignLabel(self._scale, sign), 0, 0)
        row.addWidget(title, 0, 1)
        row.addWidget(Label(self._scale, words, tone=Tone.TEXT if done else Tone.SECOND, wrap=True), 0, 2)
        if step is not editing:
            # 记下 is the one blue button while something is being noted.
            row.addLayout(self._buttons(step, done, is_next=is_next and editing is None), 0, 3)
        return line

    def _buttons(self, step: Step, done: Done | None, *, is_next: bool) -> QHBoxLayout:
        assert self._shown is not None
        row = QHBoxLayout()
        row.setSpacing(S12)
        name = text(f"hand_in.step.{step.value}")
        if done is not None:
            for key, act in (("change", lambda: self._build(step)), ("undo", lambda: self._undo(step))):
                link = Button(self._scale, text(f"hand_in.done.{key}"), Kind.LINK)
                link.setAccessibleName(f"{link.label()} {name}")
                link.clicked.connect(act)
                row.addWidget(link)
        elif step is Step.PRINTED and not self._shown.is_exported:
            kind = Kind.PRIMARY if is_next else Kind.LINK
            export = Button(self._scale, text("hand_in.do.go-export"), kind)
            export.clicked.connect(self.export_wanted)
            row.addWidget(export)
        elif may_mark(self._shown.submission, step, self._shown.now, is_exported=self._shown.is_exported):
            kind = Kind.PRIMARY if is_next else Kind.LINK
            ready = Button(self._scale, text(f"hand_in.ready.{step.value}"), kind)
            ready.clicked.connect(lambda: self._mark(step))
            row.addWidget(ready)
        return row

    def _mark(self, step: Step) -> None:
        assert self._shown is not None
        # The number of copies is asked for, and so is who it was where nobody is known.
        if step is Step.PRINTED or not self._shown.by:
            self._build(step)
        else:
            self.done_wanted.emit(step, Done(self._shown.today.isoformat(), self._shown.by), 0)

    def _undo(self, step: Step) -> None:
        self.undone_wanted.emit(step)

    def _edit(self, step: Step) -> QWidget:
        assert self._shown is not None
        now = self._shown.now
        known = now.done.get(step) or Done(self._shown.today.isoformat(), self._shown.by)
        copies = now.copies if step is Step.PRINTED else None
        self._editor = DoneEditor(self._scale, step, known, copies)
        self._editor.kept.connect(lambda done, count: self.done_wanted.emit(step, done, count))
        self._editor.cancelled.connect(self._close_editor)
        return self._editor

    def set_busy(self, busy: bool) -> None:
        """While what was said is being recorded nothing here can be pressed."""
        self._holder.setEnabled(not busy)

    def show_refusal(self, words: str) -> None:
        """Why what was typed about a step was not kept."""
        if self._editor is not None:
            self._editor.show_refusal(words)

    def _close_editor(self) -> None:
        self._editor = None
        self._build()
