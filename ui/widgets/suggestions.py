"""A short list under the cursor that offers what a clerk may be typing. Pages attach one to an input.

It is a plain child of the window, not QCompleter's popup: that is a window of its own which takes keys and focus, and
an item view switches the input method off when its current row cannot be edited (subsurface/subsurface#3487). Here the
input keeps the focus at all times, and nothing happens while an input method composes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.theme.scale import Scale
from ui.widgets.suggestion_list import Suggestion, SuggestionList
from ui.widgets.text_places import characters, units

_GAP = 4
_LEAST_WIDTH = 440
_KEYS = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape}
)
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize})
_GONE = frozenset({QEvent.Type.Hide, QEvent.Type.ParentChange})


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered for the text from `start`. `asked`: the clerk opened it, so the first is chosen already."""

    start: int
    asked: bool
    suggestions: Sequence[Suggestion]


@dataclass(frozen=True, slots=True)
class Insertion:
    """`text` in place of `start` to `end`, the cursor then at `cursor`; `hint` is a quiet line, "" for none."""

    start: int
    end: int
    text: str
    cursor: int
    hint: str = ""


Input = QLineEdit | QPlainTextEdit
Ask = Callable[[str, int], Offered | None]
"""(text, cursor) -> what to offer."""
Take = Callable[[str, int, int], Insertion | None]
"""(text, cursor, number of the suggestion) -> what to write."""


class Suggestions(QObject):
    """Watches *target* and offers. ↑ ↓ choose, Enter or Tab take what is chosen, Esc closes."""

    def __init__(self, scale: Scale, target: Input, ask: Ask, take: Take) -> None:
        super().__init__(target)
        self._scale = scale
        self._input = target
        self._ask = ask
        self._take = take
        self._list: SuggestionList | None = None
        self._watched: list[QWidget] = []
        self._typed = False
        self._composing = False
        self._refused: int | None = None  # where the offer began that Esc closed
        # The input first takes the key, then the list follows what it made of it.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        # A field that grows with its text moves its page a moment after the list was shown.
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._place_again)
        target.textChanged.connect(self._changed)
        target.cursorPositionChanged.connect(self._changed)
        target.installEventFilter(self)

    def popup(self) -> SuggestionList | None:
        """The list as it is shown now, None while it is not."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def close(self) -> None:
        """Takes the list away."""
        self._later.stop()
        self._moved.stop()
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        if self._list is not None:
            self._list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._input:
            if kind in _MOVES:
                self._moved.start()
            elif kind in _GONE:
                self.close()
            return False
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._compose(event)
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # A shortcut of the window must not take a key that the open list wants.
            if self._wants(event):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        elif kind == QEvent.Type.FocusOut or kind in _GONE:
            self.close()
        elif kind in _MOVES and self.popup() is not None:
            self._moved.start()
        return False

    def _compose(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        self._typed = bool(event.commitString())
        if self._composing:
            self.close()

    def _wants(self, event: QKeyEvent) -> bool:
        popup = self.popup()
        if popup is None or not popup.count() or self._composing or event.key() not in _KEYS:
            return False
        return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def _press(self, event: QKeyEvent) -> bool:
        popup = self.popup()
        if popup is None or not self._wants(event):
            self._typed = bool(event.text()) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            return False
        match event.key():
            case Qt.Key.Key_Down:
                popup.step(1)
            case Qt.Key.Key_Up:
                popup.step(-1)
            case Qt.Key.Key_Escape:
                offered = self._offered()
                self._refused = offered.start if offered else None
                self.close()
            case _ if popup.current() is not None:
                self._accept(popup.current() or 0)
            case _:
                # Nothing was chosen: Enter and Tab are what they are without a list.
                self.close()
                return False
        return True

    def _changed(self) -> None:
        if self._input.hasFocus() and not self._composing:
            self._later.start()

    def _offered(self) -> Offered | None:
        return self._ask(*self._text_and_cursor())

    def _follow(self) -> None:
        typed, self._typed = self._typed, False
        if self._composing or not self._input.hasFocus():
            return
        offered = self._offered() if typed or self.popup() is not None else None
        if offered is None or not offered.suggestions:
            self._refused = None
            self.close()
            return
        if not typed and self._list is not None and not self._list.count():
            self.close()
            return
        if offered.start == self._refused:
            return
        self._refused = None
        self._show(offered.suggestions, 0 if offered.asked else None, "")

    def _accept(self, number: int) -> None:
        written = self._take(*self._text_and_cursor(), number)
        self.close()
        if written is None:
            return
        self._write(written)
        self._later.stop()
        self._typed = False
        if written.hint:
            self._show((), None, written.hint)

    def _write(self, written: Insertion) -> None:
        target = self._input
        old, _at = self._text_and_cursor()
        start, end = units(old, written.start), units(old, written.end)
        after = units(old[: written.start] + written.text + old[written.end :], written.cursor)
        if isinstance(target, QLineEdit):
            target.setSelection(start, end - start)
            target.insert(written.text)
            target.setCursorPosition(after)
            return
        cursor = target.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(written.text)
        cursor.setPosition(after)
        target.setTextCursor(cursor)

    def _text_and_cursor(self) -> tuple[str, int]:
        target = self._input
        if isinstance(target, QLineEdit):
            written, at = target.text(), target.cursorPosition()
        else:
            written, at = target.toPlainText(), target.textCursor().position()
        return written, characters(written, at)

    def _show(self, suggestions: Sequence[Suggestion], chosen: int | None, hint: str) -> None:
        window = self._input.window()
        if self._list is None or self._list.parentWidget() is not window:
            self._list = SuggestionList(self._scale, window)
            self._list.chosen.connect(self._accept)
            # The editor of a cell goes when the cell is left; its list must not stay behind in the window.
            self._input.destroyed.connect(self._list.deleteLater)
        self._list.fill(suggestions, chosen, hint)
        self._list.setGeometry(self._place(window, self._list))
        self._list.show()
        self._list.raise_()
        if not self._watched:
            widget: QWidget | None = self._input.parentWidget()
            while widget is not None:
                widget.installEventFilter(self)
                self._watched.append(widget)
                widget = widget.parentWidget()

    def _place_again(self) -> None:
        """The page was scrolled or laid out anew: the list goes along, or goes with the line that is typed in."""
        popup = self.popup()
        if popup is None:
            return
        window = self._input.window()
        spot = self._input.mapFrom(window, self._cursor_box(window).center())
        if self._input.visibleRegion().contains(spot):
            popup.setGeometry(self._place(window, popup))
        else:
            self.close()

    def _place(self, window: QWidget, popup: SuggestionList) -> QRect:
        """Under the line that is typed in, above it where there is no room, and always inside the window."""
        line = self._cursor_box(window)
        room = max(self._input.width(), self._scale.px(_LEAST_WIDTH)) if popup.count() else window.width()
        width = popup.wanted_size(min(room, window.width() - 2 * _GAP)).width()
        below = window.height() - line.bottom() - 2 * _GAP
        above = line.top() - 2 * _GAP
        if popup.has_room_in(below) or below >= above:
            height = popup.height_in(below)
            top = line.bottom() + _GAP
        else:
            height = popup.height_in(above)
            top = line.top() - _GAP - height
        # Under what is typed; further left where it would reach out over the input's own right edge.
        start = self._input.mapTo(window, QPoint(0, 0)).x()
        left = min(line.left(), max(start + self._input.width() - width, start))
        left = min(left, window.width() - _GAP - width)
        return QRect(max(_GAP, left), max(0, top), width, height)

    def _cursor_box(self, window: QWidget) -> QRect:
        target = self._input
        if isinstance(target, QPlainTextEdit):
            box, widget = target.cursorRect(), target.viewport()
        else:
            box, widget = target.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle), target
        corner = widget.mapTo(window, QPoint(int(box.left()), int(box.top())))
        return QRect(corner, QRect(0, 0, 1, int(box.height())).size())
