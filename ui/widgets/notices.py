"""How a finding and a note of the notice look: 必须改, 请核对, 提示, and the quoted sentence.

Pages may import this.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.stylesheet import set_state
from ui.theme.tokens import S4, S8, S12, S16, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label, SignLabel


class NoticeKind(Enum):
    """The three kinds; the value is the word's key in the message catalogue."""

    MUST = "must"
    CHECK = "check"
    HINT = "hint"

    @property
    def sign(self) -> Sign:
        return {"must": Sign.MUST, "check": Sign.CHECK, "hint": Sign.HINT}[self.value]

    @property
    def tone(self) -> Tone:
        return {"must": Tone.RED, "check": Tone.AMBER, "hint": Tone.SECOND}[self.value]

    @property
    def word(self) -> str:
        """必须改, 请核对 or 提示."""
        return text(f"widgets.notice.{self.value}")


@dataclass(frozen=True)
class Action:
    """One thing to do about it; `key` is what `acted` sends."""

    key: str
    label: str


@dataclass(frozen=True)
class Notice:
    """What is shown under a field: `what` is wrong, what is `todo`. `key` is the page's own name for it."""

    key: str
    kind: NoticeKind
    what: str
    todo: str = ""
    actions: tuple[Action, ...] = ()

    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        return text("widgets.notice.line", kind=self.kind.word, words=self.what + self.todo)


class NoticeBox(QFrame):
    """A 必须改 or 提示 is a line under its field, a 请核对 an amber box with its answers inside.

    `wide`: the answers are buttons at the right; otherwise links below.
    """

    acted = Signal(str)

    def __init__(
        self, scale: Scale, notice: Notice, *, wide: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._wide = wide
        self.setAccessibleName(notice.spoken())
        if notice.kind is NoticeKind.CHECK:
            self._fill_box(notice)
        else:
            self._fill_line(notice)

    def buttons(self) -> list[Button]:
        """The answers, in their order."""
        return self.findChildren(Button)

    def _fill_line(self, notice: Notice) -> None:
        words = Label(self._scale, notice.spoken(), tone=notice.kind.tone, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addLayout(_at_first_line(self._scale, notice.kind.sign))
        row.addWidget(words, 1)
        column.addLayout(row)
        if notice.actions:
            column.addWidget(self._links(notice))

    def _fill_box(self, notice: Notice) -> None:
        set_state(self, "f", "check")
        direction = QBoxLayout.Direction.LeftToRight if self._wide else QBoxLayout.Direction.TopToBottom
        outer = QBoxLayout(direction, self)
        outer.setContentsMargins(S12 - 1, S8 - 1, S12 - 1, S8 - 1)
        outer.setSpacing(S4 if not self._wide else S16)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = notice.spoken() if self._wide else notice.kind.word
        if self._wide:
            head = text("widgets.notice.line", kind=notice.kind.word, words=notice.what)
        rest = notice.todo if self._wide else notice.what + notice.todo
        top = QHBoxLayout()
        top.setSpacing(S8)
        top.addLayout(_at_first_line(self._scale, notice.kind.sign))
        top.addWidget(Label(self._scale, head, bold=True, tone=Tone.AMBER, wrap=True), 1)
        words.addLayout(top)
        if rest:
            body = Label(self._scale, rest, wrap=True)
            # In the wide box the second line stands under the words of the first, not under its sign.
            body.setContentsMargins(self._scale.px(16) + S8 if self._wide else 0, 0, 0, 0)
            words.addWidget(body)
        outer.addLayout(words, 1)
        if notice.actions:
            if self._wide:
                outer.addLayout(self._row_of_buttons(notice))
            else:
                outer.addWidget(self._links(notice))

    def _links(self, notice: Notice) -> FlowRow:
        row = FlowRow(gap=S16)
        for action in notice.actions:
            row.add(self._button(action, Kind.LINK))
        return row

    def _row_of_buttons(self, notice: Notice) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S4)
        for at, action in enumerate(notice.actions):
            row.addWidget(
                self._button(action, Kind.TOOL if at else Kind.SECONDARY), 0, Qt.AlignmentFlag.AlignVCenter
            )
        return row

    def _button(self, action: Action, kind: Kind) -> Button:
        button = Button(self._scale, action.label, kind, parent=self)
        button.clicked.connect(lambda _checked=False, key=action.key: self.acted.emit(key))
        return button


def _at_first_line(scale: Scale, sign: Sign) -> QVBoxLayout:
    """A sign that stays beside the first line of words that may take several."""
    column = QVBoxLayout()
    column.setContentsMargins(0, scale.px(2), 0, 0)
    column.addWidget(SignLabel(scale, sign))
    column.addStretch(1)
    return column


class NoteQuote(QFrame):
    """A note of the notice: its name in bold and its sentence verbatim, with a grey bar at the left."""

    def __init__(self, scale: Scale, *, inline: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("f", "quote")
        self._name = Label(scale, role=Role.CAPTION, bold=True, tone=Tone.SECOND)
        self._quote = Label(scale, role=Role.CAPTION, tone=Tone.SECOND, wrap=True)
        direction = QBoxLayout.Direction.LeftToRight if inline else QBoxLayout.Direction.TopToBottom
        box = QBoxLayout(direction, self)
        # The bar of 3 px is the frame's own and comes on top.
        box.setContentsMargins(10, 3 if inline else 6, S12, 3 if inline else 6)
        box.setSpacing(S8 if inline else 0)
        box.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._quote, 1)

    def set_note(self, name: str, quote: str) -> None:
        """*name* such as 附件5 注3; *quote* is shown in quotation marks, letter by letter."""
        self._name.setText(name)
        self._quote.setText(text("widgets.notice.quote", quote=quote) if quote else "")
        self.setAccessibleName(f"{name} {quote}")
