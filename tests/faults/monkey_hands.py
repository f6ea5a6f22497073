"""What the monkey does: one random event after the other, into whatever window has the focus. For `monkey_act` alone.

Keys and clicks go through the platform's window, as a clerk's do, so that a widget that deletes itself on the way
gets no second half of an event.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QRect, Qt, QThread, QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QDialog, QLabel, QWidget

from tests.faults.monkey_words import (
    ARROWS,
    CLIPPINGS,
    COMMANDS,
    CONTROL,
    FUNCTIONS,
    KEY,
    LATIN,
    MODIFIER,
    NONE,
    PAGES,
    POINTS,
    SHIFT,
    SYLLABLES,
    WORDS,
)
from ui.pages.shell import Shell
from ui.pages.wizard import STEPS, Where
from ui.theme.scale import Size
from ui.widgets.input_method import TextArea, TextLine
from ui.widgets.top_bar import TopBar

SIZES = ((880, 460), (1366, 768), (1024, 600), (1366, 768))
AWAY = QPoint(1, 1)
MOST_ROWS = 60
"""Above it rows are thrown away again: what grows is to be the program, not the sample."""
MOST_IN_BOX = 6
"""Events inside a box that waits for its answer, before it is put away."""


class Hands:
    """Chooses the next event. `places` are the widgets that have had the focus."""

    def __init__(self, chance: random.Random, window: QWidget, shell: Shell, folder: Path) -> None:
        self.places: set[str] = set()
        self._chance = chance
        self._window = window
        self._shell = shell
        self._files = folder / "files"
        self._acting = False
        self._loops = self._in_box = 0
        self._acts: dict[Callable[[], object], int] = {
            self._type: 20,
            self._compose: 16,
            self._compose_half: 3,
            self._give_up_composing: 2,
            self._tab: 9,
            self._arrow: 6,
            self._enter: 6,
            self._delete: 5,
            self._undo: 4,
            self._command: 5,
            self._function: 3,
            self._turn: 2,
            self._space: 2,
            self._escape: 2,
            self._click: 8,
            self._click_input: 8,
            self._double_click: 3,
            self._right_click: 1,
            self._wheel: 2,
            self._paste: 3,
            self._go_to_field: 6,
            self._go_elsewhere: 2,
            self._resize: 1,
            self._change_type: 1,
        }

    def choose(self) -> tuple[str, Callable[[], None]]:
        """The next event, and its name for the log."""
        (act,) = self._chance.choices(list(self._acts), list(self._acts.values()))
        if self._is_away():
            act = self._come_back
        elif act in (self._type, self._compose, self._delete) and not self._may_type():
            act = self._chance.choice((act, self._tab, self._click_input, self._go_to_field))
        elif any(len(one) > MOST_ROWS for one in self._rows()):
            act = self._thin_out
        focused = QApplication.focusWidget()
        name = f"{act.__name__.strip('_')} in {self._note(focused)}"  # type: ignore[attr-defined]
        return name, partial(self._do, act)

    def let_go(self, spot: QPoint = AWAY) -> None:
        """Findings wait for the mouse to be let go."""
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            window = self._left() if QGuiApplication.mouseButtons() & button else None
            if window is not None:
                there = spot if QRect(QPoint(), window.size()).contains(spot) else AWAY
                QTest.mouseRelease(window, button, NONE, there)

    def _do(self, act: Callable[[], object]) -> None:
        self._loops = self._in_box = 0
        self._acting = True
        QTimer.singleShot(5, self._window, self._answer)
        act()
        self._acting = False

    def _answer(self) -> None:
        """Inside an event that has not come back: a box waits for its answer, in a loop of its own."""
        box, loops = QApplication.activeModalWidget(), QThread.currentThread().loopLevel()
        if not self._acting:
            return
        QTimer.singleShot(5, self._window, self._answer)
        if loops <= self._loops:
            return
        self._in_box += 1
        before, self._loops = self._loops, loops
        if self._in_box > MOST_IN_BOX and isinstance(box, QDialog):
            box.reject()
        else:
            self._chance.choice(
                (self._type, self._compose, self._tab, self._click, self._enter, self._space)
            )()
        self._loops = before

    # where

    def _is_away(self) -> bool:
        """Whether another window of ours has been in front for long enough."""
        active = QApplication.activeWindow()
        return active is not self._window and (active is None or self._chance.random() < 0.15)

    def _come_back(self) -> None:
        active = QApplication.activeWindow()
        if isinstance(active, QDialog):
            active.reject()
        elif active is not None and active is not self._window:
            active.close()
        self._window.activateWindow()

    def _target(self) -> QWindow | None:
        return self._left()

    def _left(self) -> QWindow | None:
        """The same after half an event, which may have closed a window that still has the focus."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        window = QGuiApplication.focusWindow()
        if window is None or not window.isVisible() or QApplication.activePopupWidget() is not None:
            # An open menu gets what comes to the window; Alt alone closes it, and QTest goes on with the key.
            return self._window.windowHandle()
        return window

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._active()

    def _active(self) -> QWidget:
        return QApplication.activeWindow() or self._window

    def _may_type(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, TextLine | TextArea | QAbstractItemView)

    def _note(self, widget: QWidget | None) -> str:
        if widget is None:
            return "nothing"
        place = f"{type(widget).__name__} {widget.accessibleName()[:40]}".replace("\n", " ")
        self.places.add(place)
        return place

    def _rows(self) -> list[tuple[object, ...]]:
        work = self._shell.workspaces[0]
        return [work.session(form.id).draft.rows for form in work.pack.forms] if work.unit else []

    # keys

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        window = self._target()
        if window is None:
            return
        # Not keyClick: the press may close the window, and that would send the release into nothing.
        QTest.keyPress(window, key, modifier)
        window = self._left()
        if window is not None:
            QTest.keyRelease(window, key, modifier)

    def _type(self) -> None:
        for _ in range(self._chance.randint(1, 3)):
            self._press(self._chance.choice((*LATIN, *POINTS)))

    def _compose(self) -> None:
        """Syllables, and the word that is chosen for them."""
        self._compose_half()
        self._hand_over("", self._chance.choice(WORDS))

    def _compose_half(self) -> None:
        """Left as it is: the next event comes in the middle of it."""
        composed = ""
        for _ in range(self._chance.randint(1, 3)):
            composed += self._chance.choice(SYLLABLES)
            self._hand_over(composed, "")

    def _give_up_composing(self) -> None:
        self._compose_half()
        self._hand_over("", "")

    def _hand_over(self, composed: str, committed: str) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return
        event = QInputMethodEvent(composed, [])
        event.setCommitString(committed)
        QApplication.sendEvent(focused, event)

    def _tab(self) -> None:
        for _ in range(self._chance.randint(1, 4)):
            if self._chance.random() < 0.25:
                self._press(KEY.Key_Backtab, SHIFT)
            else:
                self._press(KEY.Key_Tab)

    def _arrow(self) -> None:
        modifier = self._chance.choice((NONE, NONE, NONE, SHIFT, CONTROL, MODIFIER.AltModifier))
        self._press(self._chance.choice(ARROWS), modifier)

    def _enter(self) -> None:
        self._press(KEY.Key_Return)

    def _delete(self) -> None:
        self._press(
            self._chance.choice((KEY.Key_Delete, KEY.Key_Backspace)),
            self._chance.choice((NONE, NONE, CONTROL)),
        )

    def _undo(self) -> None:
        for _ in range(self._chance.randint(1, 4)):
            self._press(self._chance.choice((KEY.Key_Z, KEY.Key_Z, KEY.Key_Y)), CONTROL)

    def _command(self) -> None:
        self._press(self._chance.choice(COMMANDS), CONTROL)

    def _function(self) -> None:
        self._press(self._chance.choice(FUNCTIONS), self._chance.choice((NONE, NONE, SHIFT)))

    def _turn(self) -> None:
        self._press(self._chance.choice(PAGES), self._chance.choice((NONE, NONE, CONTROL)))

    def _space(self) -> None:
        self._press(KEY.Key_Space)

    def _escape(self) -> None:
        self._press(KEY.Key_Escape)

    # mouse

    def _shown(self, kind: type[QWidget] = QWidget) -> QWidget | None:
        top = self._top()
        found = [
            one
            for one in top.findChildren(kind)
            if one.isVisible()
            and one.isEnabled()
            and not one.visibleRegion().isEmpty()
            and not isinstance(one, QLabel)
        ]
        return self._chance.choice(found) if found else None

    def _point(self, widget: QWidget) -> tuple[QWindow, QPoint] | None:
        window = widget.window().windowHandle()
        room = widget.visibleRegion().boundingRect()
        if window is None or room.isEmpty():
            return None
        x = self._chance.randint(room.left(), room.right())
        return window, widget.mapTo(
            widget.window(), QPoint(x, self._chance.randint(room.top(), room.bottom()))
        )

    def _press_on(self, widget: QWidget | None, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        place = self._point(widget) if widget is not None else None
        if place is not None:
            modifier = self._chance.choice((NONE, NONE, NONE, NONE, SHIFT, CONTROL))
            QTest.mousePress(place[0], button, modifier, place[1])
            self.let_go(place[1])

    def _click(self) -> None:
        self._press_on(self._shown())

    def _click_input(self) -> None:
        self._press_on(self._shown(self._chance.choice((TextLine, TextArea, QAbstractScrollArea))))

    def _double_click(self) -> None:
        """In the window itself, which stays: a double click is four events to one and the same."""
        widget = self._shown(self._chance.choice((QWidget, QAbstractScrollArea)))
        place = self._point(widget) if widget is not None and widget.window() is self._window else None
        if place is not None:
            QTest.mouseDClick(place[0], Qt.MouseButton.LeftButton, NONE, place[1])

    def _right_click(self) -> None:
        self._press_on(self._shown(), Qt.MouseButton.RightButton)

    def _wheel(self) -> None:
        widget = self._shown()
        place = self._point(widget) if widget is not None else None
        if place is not None:
            QTest.wheelEvent(place[0], place[1].toPointF(), QPoint(0, self._chance.choice((-240, -120, 120))))

    # what comes from outside

    def _paste(self) -> None:
        data = QMimeData()
        kind = self._chance.randrange(10)
        words = self._chance.choice(CLIPPINGS)
        if kind == 0:
            data.setHtml(f"<table><tr><td>{words}</td><td colspan=2>乙</td></tr></table>")
            data.setText(words)
        elif kind == 1:
            picture = QImage(4, 4, QImage.Format.Format_RGB32)
            picture.fill(QColor("red"))
            data.setImageData(picture)
        elif kind == 2:
            data.setUrls([QUrl.fromLocalFile(str(self._files / "甲.liangyou"))])
        else:
            data.setText(words)
        QGuiApplication.clipboard().setMimeData(data)
        self._press(KEY.Key_V, CONTROL)

    # pages

    def _go_to_field(self) -> None:
        """A field in a step in which something is filled in, as the list at the left leads to it."""
        work = self._shell.workspaces[0]
        if work.unit is None or QApplication.activeModalWidget() is not None:
            return
        form = self._chance.choice(work.pack.forms)
        rows = work.session(form.id).draft.rows
        if rows and self._chance.random() < 0.6:
            where = Where(
                "rows", self._chance.randrange(len(rows)), self._chance.choice(form.row_fields).path
            )
        else:
            where = Where(STEPS[form.kind][0], None, self._chance.choice(form.fields).path)
        self._shell.show_wizard(work, form.id, where)

    def _go_elsewhere(self) -> None:
        work, shell = self._shell.workspaces[0], self._shell
        if work.unit is None or QApplication.activeModalWidget() is not None:
            return
        form = self._chance.choice(work.pack.forms)
        step = self._chance.choice(STEPS[form.kind])
        self._chance.choice(
            (
                *[lambda: shell.show_wizard(work, form.id, Where(step))] * 4,
                lambda: shell.show_home((work, form.id)),
                lambda: shell.show_submission(work),
                shell.keeping.show_bin,
                shell.keeping.show_backups,
                lambda: shell.show_doubts(work),
                lambda: shell.show_notice(work.pack),
                lambda: shell.show_unit(work.unit),
                lambda: shell.publishing.show(work),
            )
        )()

    def _resize(self) -> None:
        self._window.resize(*self._chance.choice(SIZES))

    def _change_type(self) -> None:
        """As the top bar's menu does."""
        tops = [one for one in self._shell.findChildren(TopBar) if one.isVisible()]
        if tops and QApplication.activeModalWidget() is None:
            tops[0].size_chosen.emit(self._chance.choice((Size.STANDARD, Size.LARGE)))

    def _thin_out(self) -> None:
        work = self._shell.workspaces[0]
        for form in work.pack.forms:
            session = work.session(form.id)
            session.delete_rows(list(range(MOST_ROWS // 3, len(session.draft.rows))))
