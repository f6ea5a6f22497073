"""Text inputs that lose nothing of what is being composed, and the call that finishes a composition.

What an input method has not yet handed over is not in `text()` and sends no signal. These inputs take it over
when they lose the focus; pages call `commit_input_method` before page change, export, close and undo.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.widgets.menus import MenuEntry, make_menu


def commit_input_method() -> None:
    """Finishes what is being composed in the focused input, as if the clerk had confirmed it."""
    focused = QApplication.focusWidget()
    QGuiApplication.inputMethod().commit()
    # Some input methods only clear the composed text; what is then still pending is taken over as it stands.
    if isinstance(focused, TextLine | TextArea):
        focused.take_composed()


def _hand_over(widget: QWidget, composed: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(composed)
    QApplication.sendEvent(widget, event)


def _leaves_undo_to_window(event: QEvent) -> bool:
    """Whether *event* asks if the input wants Ctrl+Z for itself: a draft has one undo stack, the window's."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


def _take_words(event: QDragEnterEvent, take: Callable[[QDragEnterEvent], None]) -> None:
    """Takes what is dragged in if it is words. A file is the window's: Qt would type its name here."""
    if event.mimeData().hasUrls():
        event.ignore()
    else:
        take(event)


class TextLine(QLineEdit):
    """A line of text with no validator, no mask and no length limit: what is typed is kept, and judged
    elsewhere.
    """

    return_typed = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._composed = ""
        self.setFont(scale.font())

    def composed(self) -> str:
        """What is being composed and not yet handed over."""
        return self._composed

    def take_composed(self) -> None:
        if self._composed:
            _hand_over(self, self._composed)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_window(event):
            event.ignore()
            return True
        # Sent before every loss of the focus, also when a page is changed or the window is closed.
        if event.type() == QEvent.Type.FocusAboutToChange:
            commit_input_method()
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.return_typed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _take_words(event, super().dragEnterEvent)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _edit_menu(self._scale, self, self.hasSelectedText(), self.isReadOnly()).popup(event.globalPos())


class TextArea(QPlainTextEdit):
    """Text of several lines; Tab leaves it. Rich text never enters, since it holds plain text only."""

    return_typed = Signal()  # Enter, where `enter_breaks` is off

    def __init__(self, scale: Scale, *, enter_breaks: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._enter_breaks = enter_breaks
        self._composed = ""
        self.setFont(scale.font())
        self.setTabChangesFocus(True)

    def composed(self) -> str:
        """What is being composed and not yet handed over."""
        return self._composed

    def take_composed(self) -> None:
        if self._composed:
            _hand_over(self, self._composed)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_window(event):
            event.ignore()
            return True
        # Sent before every loss of the focus, also when a page is changed or the window is closed.
        if event.type() == QEvent.Type.FocusAboutToChange:
            commit_input_method()
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._enter_breaks or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A new paragraph, never Qt's soft line separator, which Shift+Enter would put in.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            self.return_typed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _take_words(event, super().dragEnterEvent)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selected = self.textCursor().hasSelection()
        _edit_menu(self._scale, self, selected, self.isReadOnly()).popup(event.globalPos())


def _edit_menu(scale: Scale, target: TextLine | TextArea, selected: bool, read_only: bool) -> QMenu:
    """The menu of the right mouse button.

    Our own, since Qt's speaks English where its translation is missing.
    """
    acts: dict[str, Callable[[], object]] = {}
    if selected and not read_only:
        acts["cut"] = target.cut
    if selected:
        acts["copy"] = target.copy
    if not read_only:
        acts["paste"] = target.paste
    acts["all"] = target.selectAll
    entries = [MenuEntry(key, text(f"widgets.edit.{key}")) for key in acts]
    menu = make_menu(scale, target, entries, lambda key: acts[key]())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
