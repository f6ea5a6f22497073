"""One attachment on the board: name, state, progress, receiver and its button. For the campaign card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.messages import text
from desktop.workflow.workspace import BoardLine, State
from ui.pages.board_words import form_name, open_words, progress_words, state_sign, state_tone, state_words
from ui.theme.scale import WIDE_FROM, Scale
from ui.theme.signs import Sign
from ui.theme.tokens import CONTROL, S4, S8, S12, S16, S24, Role, Tone
from ui.widgets.buttons import Button, Kind, square_button
from ui.widgets.cards import ProgressBar
from ui.widgets.labels import ElidedLabel, Label, SignLabel
from ui.widgets.menus import MenuEntry, make_menu


class Room(Enum):
    """How much room the board has, in units of the type: see `room_of`."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


MIDDLE_FROM = 1000


def room_of(scale: Scale, window_width: int) -> Room:
    """The layout of the board in a window of *window_width* px."""
    width = scale.type_width(window_width)
    return Room.WIDE if width >= WIDE_FROM else Room.MIDDLE if width >= MIDDLE_FROM else Room.NARROW


@dataclass(frozen=True)
class Columns:
    """Widths at 标准, in px: state, progress, receiver, and the end with its buttons."""

    state: int
    progress: int
    route: int
    end: int = 144  # the button of 104, and beside it what else can be done


_BUTTON = 104
"""px at 标准."""
COLUMNS = {Room.WIDE: Columns(148, 176, 330), Room.MIDDLE: Columns(128, 152, 150)}
SIDES = S24
"""Room at both ends of a row; the card's own edge is one of it."""


class BoardHead(QFrame):
    """The heads of the columns. Nothing to say where a row takes two lines."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self.setFixedHeight(scale.px(30))
        self.setProperty("f", "heads")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SIDES, 0, SIDES, 0)
        self._grid.setHorizontalSpacing(S16)
        self._grid.setColumnStretch(0, 1)
        for at, key in enumerate(("form", "state", "progress", "route")):
            label = Label(scale, text(f"home.head.{key}"), Role.CAPTION, tone=Tone.THIRD)
            self._grid.addWidget(label, 0, at)
        # A column with nothing in it would take no spacing.
        self._grid.addWidget(QWidget(), 0, 4)

    def set_room(self, room: Room) -> None:
        """Takes the columns of *room*."""
        self.setVisible(room is not Room.NARROW)
        if room in COLUMNS:
            columns = COLUMNS[room]
            widths = (columns.state, columns.progress, columns.route, columns.end)
            for at, width in enumerate(widths, start=1):
                self._grid.setColumnMinimumWidth(at, self._scale.px(width))


class BoardRow(QWidget):
    """One line. In a narrow window it takes two: the name above, everything else below it."""

    open_clicked = Signal(str)  # the form's id
    act_chosen = Signal(str, str)  # the form's id, the key of an entry of its menu

    def __init__(
        self,
        scale: Scale,
        line: BoardLine,
        route: str,
        acts: Sequence[MenuEntry],
        *,
        zero: bool,
        primary: bool,
    ) -> None:
        """*acts*: what else can be done with the attachment, in the menu beside its button."""
        super().__init__()
        self._scale = scale
        self._line = line
        self.form_id = line.form.id
        self._title = QWidget()
        number = Label(scale, line.form.id, bold=True)
        number.setMinimumWidth(scale.px(CONTROL + S4))
        _in_row(self._title, S16, number, ElidedLabel(scale, form_name(line.form)), stretch=False)
        self._state = QWidget()
        self._words = Label(scale, tone=state_tone(line.state), bold=_is_bad(line))
        _in_row(self._state, S4 + 2, SignLabel(scale, state_sign(line.state)), self._words)
        self._progress = QWidget()
        self._bar = ProgressBar(scale, scale.px(88) if scale.k == 1 else scale.px(72))
        self._bar.set_progress(line.done, line.total)
        done = Label(scale, progress_words(line, zero), tone=Tone.SECOND)
        _in_row(self._progress, S8 + 2, self._bar, done)
        self._route = ElidedLabel(scale, route, tone=Tone.SECOND)
        self._button = self._make_button(primary)
        self._end = QWidget()
        _in_row(self._end, S4, self._button, self._make_more(acts), stretch=False)
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(S16)
        self._grid.setVerticalSpacing(S4)
        self.set_room(Room.WIDE)

    def set_room(self, room: Room) -> None:
        """Takes the layout of *room*."""
        self._words.setText(state_words(self._line, short=room is not Room.WIDE))
        parts = (self._title, self._state, self._progress, self._route, self._end)
        for part in parts:
            self._grid.removeWidget(part)
        if room is Room.NARROW:
            self._stack(*parts)
        else:
            self._line_up(COLUMNS[room], *parts)

    def focus_button(self) -> None:
        """Gives the row's button the focus."""
        self._button.setFocus()

    def _make_button(self, primary: bool) -> Button:
        words = open_words(self._line)
        button = Button(self._scale, words, Kind.PRIMARY if primary else Kind.SECONDARY, parent=self)
        # As wide as the column, whatever it says; a form that cannot be opened keeps the place empty.
        button.setFixedWidth(max(self._scale.px(_BUTTON), button.sizeHint().width()))
        button.setAccessibleName(f"{words} {self._line.form.id}")
        button.clicked.connect(lambda: self.open_clicked.emit(self.form_id))
        _show(button, visible=bool(words))
        return button

    def _make_more(self, acts: Sequence[MenuEntry]) -> Button:
        more = square_button(self._scale, Sign.MORE, text("home.more", form=self.form_id), parent=self)

        def popup() -> None:
            menu = make_menu(self._scale, more, acts, lambda key: self.act_chosen.emit(self.form_id, key))
            menu.popup(more.mapToGlobal(QPoint(0, more.height())))

        more.clicked.connect(popup)
        _show(more, visible=bool(acts))
        return more

    def _line_up(
        self,
        columns: Columns,
        title: QWidget,
        state: QWidget,
        progress: QWidget,
        route: QWidget,
        end: QWidget,
    ) -> None:
        widths = {state: columns.state, progress: columns.progress, route: columns.route}
        for part, width in widths.items():
            part.setFixedWidth(self._scale.px(width))
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, part in enumerate((title, state, progress, route, end)):
            self._grid.addWidget(part, 0, at, middle if at else Qt.AlignmentFlag(0))
        for at in range(5):
            self._grid.setColumnStretch(at, 0 if at else 1)
        self._grid.setContentsMargins(SIDES, 0, SIDES, 0)
        self.setFixedHeight(self._scale.control + (S16 if self._scale.k == 1 else S12))

    def _stack(self, title: QWidget, state: QWidget, progress: QWidget, route: QWidget, end: QWidget) -> None:
        for part in (state, progress):
            part.setMinimumWidth(0)
            part.setMaximumWidth(16777215)
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        route.setMinimumWidth(0)
        route.setMaximumWidth(16777215)
        for at in range(5):
            self._grid.setColumnStretch(at, 1 if at == 2 else 0)
        self._grid.addWidget(title, 0, 0, 1, 3)
        self._grid.addWidget(state, 1, 0)
        self._grid.addWidget(progress, 1, 1)
        self._grid.addWidget(route, 1, 2)
        self._grid.addWidget(end, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setContentsMargins(SIDES, S8, SIDES, S8)
        self.setFixedHeight(2 * self._scale.px(24) + S4 + 2 * S8)


def _show(button: Button, *, visible: bool) -> None:
    # Hidden it keeps its place, so that all rows stay in line.
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
    button.setVisible(visible)


def _is_bad(line: BoardLine) -> bool:
    return line.state in (State.PROBLEMS, State.DAMAGED)


def _in_row(holder: QWidget, spacing: int, *parts: QWidget, stretch: bool = True) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch(1)
