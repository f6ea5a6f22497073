"""Where every attachment goes and how far it is, a line each. The 报送总表 shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from desktop.messages import text
from desktop.packs.routes import Spelled
from desktop.submission.checklist import Round
from desktop.submission.due import Due, Urgency
from desktop.submission.next_step import is_handed_in, next_step
from desktop.submission.submissions import Destination, Submission
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S12, Role, Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Label, hairline

_HEADS = ("what", "place", "who", "mailbox", "paper", "state")
_STRETCHES = (0, 3, 1, 2, 0, 1)


@dataclass(frozen=True)
class HandInLine:
    """One submission, what was done with it, and by when it is due."""

    submission: Submission
    now: Round
    due: Due | None


class HandInTable(Card):
    """In a narrow window a line becomes a few lines below each other."""

    go_wanted = Signal(str)  # a form's id

    def __init__(self, scale: Scale, lines: tuple[HandInLine, ...], *, is_narrow: bool) -> None:
        super().__init__(scale)
        self._scale = scale
        grid = QGridLayout()
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S8)
        if is_narrow:
            self._stack(grid, lines)
        else:
            self._line_up(grid, lines)
        self.body.addLayout(grid)

    def focus_first(self) -> None:
        """The focus on the first button."""
        button = self.findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line_up(self, grid: QGridLayout, lines: tuple[HandInLine, ...]) -> None:
        for at, (head, stretch) in enumerate(zip(_HEADS, _STRETCHES, strict=True)):
            words = text(f"hand_in_all.head.{head}")
            grid.addWidget(Label(self._scale, words, Role.CAPTION, tone=Tone.THIRD), 0, at)
            grid.setColumnStretch(at, stretch)
        for number, line in enumerate(lines):
            row = 2 * number + 1
            grid.addWidget(hairline(), row, 0, 1, len(_HEADS) + 1)
            for at, label in enumerate(self._labels(line)):
                grid.addWidget(label, row + 1, at)
            grid.addWidget(self._go(line), row + 1, len(_HEADS))

    def _stack(self, grid: QGridLayout, lines: tuple[HandInLine, ...]) -> None:
        grid.setColumnStretch(1, 1)
        row = 0
        for number, line in enumerate(lines):
            if number:
                grid.addWidget(hairline(), row, 0, 1, 3)
            what, place, who, mailbox, paper, state = self._labels(line)
            grid.addWidget(what, row + 1, 0)
            grid.addWidget(state, row + 1, 1)
            grid.addWidget(self._go(line), row + 1, 2)
            for at, label in enumerate((place, who, mailbox, paper)):
                head = Label(self._scale, text(f"hand_in_all.head.{_HEADS[at + 1]}"), tone=Tone.THIRD)
                grid.addWidget(head, row + 2 + at, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label, row + 2 + at, 1, 1, 2)
            row += 6

    def _labels(self, line: HandInLine) -> tuple[Label, ...]:
        one = line.submission
        what = text("hand_in_all.row.part", form=one.form.id, part=one.part) if one.part else one.form.id
        key = "paper-signed" if one.signatures else "paper"
        state, tone = _state(line)
        return (
            Label(self._scale, what, bold=True, wrap=bool(one.part)),
            self._place(one.destination),
            self._who(one.destination),
            self._mailbox(one.destination),
            Label(self._scale, text(f"hand_in_all.row.{key}", paper=one.paper)),
            Label(self._scale, state, tone=tone, wrap=True),
        )

    def _place(self, there: Destination | None) -> Label:
        if there is None:
            return self._open(text("hand_in_all.row.nowhere"))
        return self._known(there, Spelled.OFFICE, there.office)

    def _who(self, there: Destination | None) -> Label:
        if there is None:
            return Label(self._scale)
        words = text("hand_in_all.row.who", person=there.person, phone=there.phone).strip()
        return Label(self._scale, words, wrap=True)

    def _mailbox(self, there: Destination | None) -> Label:
        if there is None:
            return Label(self._scale)
        if not there.mailbox:
            return Label(self._scale, text("hand_in_all.row.told-mailbox"), tone=Tone.SECOND)
        return self._known(there, Spelled.MAILBOX, there.mailbox)

    def _known(self, there: Destination, what: Spelled, value: str) -> Label:
        asked = next((one for one in there.open_questions if one.what is what), None)
        if asked is not None:
            return self._open(text("hand_in_all.row.asked", n=len(asked.spellings)))
        return Label(self._scale, value, wrap=True)

    def _open(self, words: str) -> Label:
        return Label(self._scale, words, bold=True, tone=Tone.AMBER, wrap=True)

    def _go(self, line: HandInLine) -> Button:
        button = Button(self._scale, text("hand_in_all.go"))
        button.setAccessibleName(text("hand_in_all.go-name", what=line.submission.form.id))
        button.clicked.connect(lambda: self.go_wanted.emit(line.submission.form.id))
        return button


def _state(line: HandInLine) -> tuple[str, Tone]:
    step = next_step(line.submission, line.now)
    if step is None:
        return text("hand_in_all.row.done"), Tone.GREEN
    if is_handed_in(line.submission, line.now):
        return text("hand_in_all.row.receipt"), Tone.GREEN
    words = text("hand_in_all.row.next", step=text(f"hand_in.step.{step.value}"))
    if line.due is None or line.due.urgency is Urgency.AHEAD:
        return words, Tone.SECOND
    tone = Tone.RED if line.due.urgency is Urgency.PASSED else Tone.AMBER
    return words + text("hand_in_all.row.late", left=line.due.left_short), tone
