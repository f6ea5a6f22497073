"""查找和替换: a bar over the page, and the search it leads. The wizard shows it for rows and for sections."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.searching import Match, Place, count_in, find, replaced
from desktop.messages import text
from desktop.workflow.session import Aspect, Change
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, Role, Tone
from ui.widgets.buttons import Button, Kind, square_button
from ui.widgets.input_method import TextLine, commit_input_method
from ui.widgets.labels import Label
from ui.widgets.tab_order import chain
from ui.widgets.tick_boxes import TickBox

_SEARCH_MS = 150  # after the last key


class _Line(TextLine):
    """Leaves Enter to the bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """`reveal(row or None, path)` brings a field into view and leaves the focus here; `closed` follows Esc.

    Nothing is searched while an input method composes: what is composed is no text yet.
    """

    closed = Signal()

    def __init__(
        self, scale: Scale, bridge: SessionBridge, reveal: Callable[[int | None, str], object]
    ) -> None:
        super().__init__()
        self.setProperty("f", "bar")
        self._session = bridge.session
        self._reveal = reveal
        self._matches: list[Match] = []
        self._at: int | None = None
        self._found_at: Place | None = None
        self._later = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._later.timeout.connect(self._search)
        self._make_parts(scale)
        self._lay_out()
        bridge.changed.connect(self._follow)
        self.hide()

    def open(self, *, replace: bool) -> None:
        """Shows the bar and puts the clerk into it; what was searched last is selected, to be typed over."""
        self._found_at = None
        self._replace_row.setVisible(replace)
        self.show()
        # From the words to what replaces them, as everywhere: what is typed on must not be lost on a button.
        search = (self.previous_button, self.next_button, self.exact, self.close_button)
        chain(self.words, self.other, self.one_button, self.all_button, *search)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._search()

    def place(self) -> Place | None:
        """Where the match that was shown last stands."""
        return self._found_at

    def step(self, forward: bool) -> None:
        """To the next or previous match, round and round."""
        commit_input_method()
        if self._later.isActive():
            self._search()
        if not self._matches:
            return
        if self._at is None:
            self._at = 0 if forward else len(self._matches) - 1
        else:
            self._at = (self._at + (1 if forward else -1)) % len(self._matches)
        self._show_match()

    def replace_one(self) -> None:
        """Puts the other words in place of the match in view, and goes on to the next."""
        commit_input_method()
        if self._at is None:
            self.step(True)
            return
        at, other = self._at, self.other.text()
        self._session.set_cells(replaced(self._session.draft, [self._matches[at]], other))
        # What was put in may hold the words again, and is not to be replaced once more.
        at += count_in(other, self.words.text(), exact_width=self.exact.isChecked())
        self._at = at if at < len(self._matches) else (0 if self._matches else None)
        self._show_match()

    def replace_all(self) -> None:
        """Puts the other words in place of every match, as one step of undo."""
        commit_input_method()
        self._search()
        count = len(self._matches)
        self._session.set_cells(replaced(self._session.draft, self._matches, self.other.text()))
        self._search()
        if count:
            self._count.setText(text("find.replaced", n=count))

    # Inside

    def _make_parts(self, scale: Scale) -> None:
        self.words = self._line(scale, "words")
        self.words.textChanged.connect(self._words_changed)
        self.other = self._line(scale, "other")
        self._count = Label(scale, role=Role.CAPTION, tone=Tone.SECOND)
        self.previous_button = square_button(scale, Sign.UP, text("find.previous"))
        self.next_button = square_button(scale, Sign.DOWN, text("find.next"))
        self.exact = TickBox(scale, text("find.exact"), quiet=True)
        self.close_button = square_button(scale, Sign.CROSS, text("find.close"))
        self.one_button = Button(scale, text("find.one"), Kind.SECONDARY)
        self.all_button = Button(scale, text("find.all"), Kind.SECONDARY)
        self.previous_button.clicked.connect(lambda: self.step(False))
        self.next_button.clicked.connect(lambda: self.step(True))
        self.exact.toggled.connect(lambda _on: self._search())
        self.close_button.clicked.connect(self._close)
        self.one_button.clicked.connect(self.replace_one)
        self.all_button.clicked.connect(self.replace_all)

    def _line(self, scale: Scale, key: str) -> TextLine:
        line = _Line(scale, self)
        line.setPlaceholderText(text(f"find.{key}"))
        line.setAccessibleName(text(f"find.{key}"))
        line.setMinimumWidth(scale.px(120))
        line.setFixedHeight(scale.control)
        return line

    def _lay_out(self) -> None:
        first, self._replace_row = QWidget(), QWidget()
        upper, lower = QHBoxLayout(first), QHBoxLayout(self._replace_row)
        for row in (upper, lower):
            row.setContentsMargins(S8, S4, S8, S4)
            row.setSpacing(S8)
        upper.addWidget(self.words, 1)
        for part in (self._count, self.previous_button, self.next_button, self.exact, self.close_button):
            upper.addWidget(part)
        lower.addWidget(self.other, 1)
        lower.addWidget(self.one_button)
        lower.addWidget(self.all_button)
        for line in (first, self._replace_row):
            # In a low window it is the table that gives way.
            line.setFixedHeight(self.words.minimumHeight() + 2 * S4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(first)
        column.addWidget(self._replace_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.other.hasFocus():
                self.replace_one()
            else:
                self.step(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self._later.stop()
        self.hide()
        self.closed.emit()

    def _words_changed(self) -> None:
        self._at = None
        self._later.start()

    def _follow(self, change: Change) -> None:
        if self.isVisible() and change.aspect is not Aspect.FINDINGS:
            self._search()

    def _search(self) -> None:
        self._later.stop()
        shown = self._matches[self._at] if self._at is not None and self._at < len(self._matches) else None
        words = self.words.text()
        self._matches = find(
            self._session.draft, self._session.form, words, exact_width=self.exact.isChecked()
        )
        self._at = self._matches.index(shown) if shown in self._matches else None
        for part in (self.previous_button, self.next_button, self.one_button, self.all_button):
            part.setEnabled(bool(self._matches))
        self._say()

    def _show_match(self) -> None:
        if self._at is not None:
            self._found_at = self._matches[self._at].place
            self._reveal(*self._found_at)
        self._say()

    def _say(self) -> None:
        count = len(self._matches)
        if not self.words.text():
            words = ""
        elif not count:
            words = text("find.none")
        elif self._at is None:
            words = text("find.count", n=count)
        else:
            words = text("find.place", at=self._at + 1, n=count)
        self._count.setText(words)
        self._count.set_tone(Tone.AMBER if words and not count else Tone.SECOND)
