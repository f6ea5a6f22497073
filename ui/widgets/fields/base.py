"""What every field editor has in common: a value, one signal for the clerk's changes, and when the clerk
comes and leaves.

Imported by the editors beside it and by the field frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QWidget

from ui.theme.scale import Scale
from ui.widgets.input_method import commit_input_method


class FieldEditor(QWidget):
    """An editor for one field.

    It stores nothing and judges nothing; a value set by the program sends no signal.
    """

    edited = Signal(object)  # the new value, after each change by the clerk
    entered = Signal()  # the focus came in from outside
    left = Signal()  # the focus went out
    step = Signal()  # what comes next is another act than what came before: a step of undo of its own

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._inside = False
        self._writing = False
        self._kept: tuple[object] | None = None
        self._passed_by = False

    # What each editor answers

    def value(self) -> object:
        """The value as it would be stored."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """The widget that takes the focus: the buddy of the field's label."""
        raise NotImplementedError

    def insert_phrase(self, phrase: str) -> None:
        """Puts a suggested phrase in as editable text, as if the clerk had typed it; none where no text is
        typed.
        """

    def _write(self, value: object) -> None:
        """Shows *value*; the base class sees to it that nothing is sent."""
        raise NotImplementedError

    # The same for all

    def set_value(self, value: object, *, force: bool = False) -> None:
        """Shows *value* without sending `edited`.

        While the clerk is in the field nothing rewrites it: the value waits until the clerk leaves, and is
        dropped if the clerk types. `force=True` is for what the clerk asked for: undo, a fix, another row.
        Before that the page calls `commit_input_method`, so that what is being composed goes where it was
        typed.
        """
        if value == self.value():
            self._kept = None
        elif self._inside and not force:
            self._kept = (value,)
        else:
            self._kept = None
            self._silently(lambda: self._write(value))

    def has_focus(self) -> bool:
        """Whether the clerk is in this field."""
        return self._inside

    def editor_focus(self) -> None:
        """Puts the focus into the field, as a jump from a finding does."""
        self.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_names(self, name: str, description: str) -> None:
        """What a screen reader says: the label, and help with the findings."""
        target = self.focus_target()
        target.setAccessibleName(name)
        target.setAccessibleDescription(description)

    def set_passed_by(self, passed_by: bool) -> None:
        """Whether Enter goes past this field, because there is nothing to type in it; Tab still stops."""
        self._passed_by = passed_by

    def set_read_only(self, read_only: bool) -> None:
        """A computed value is shown and not typed; by default the whole editor is switched off."""
        self.setEnabled(not read_only)

    def set_placeholder(self, words: str) -> None:
        """Grey words in the empty field, where the editor can show them."""

    # For the editors

    def _silently(self, act: Callable[[], None]) -> None:
        self._writing = True
        try:
            if self._inside:
                # Setting text under a composition has crashed Qt; the composed letters are put in first.
                commit_input_method()
            act()
        finally:
            self._writing = False

    def _send(self) -> None:
        """To be called on each change by the clerk."""
        if not self._writing:
            self._kept = None
            self.edited.emit(self.value())

    def _go_on(self) -> None:
        """Enter: on to the next field, tick or choice, past the links and buttons between and past what needs no
        typing; past the last one to what follows this field.
        """
        widget = self.focus_target().nextInFocusChain()
        following: QWidget | None = None
        # The chain is a ring that goes through the window itself: there the page ends.
        while widget is not None and not widget.isWindow():
            stop = widget.isVisible() and widget.isEnabled()
            if stop and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not self.isAncestorOf(widget):
                if _is_input(widget):
                    widget.setFocus(Qt.FocusReason.TabFocusReason)
                    return
                following = following or widget
            widget = widget.nextInFocusChain()
        if following is None:
            self.focusNextChild()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _watch(self, part: QWidget) -> None:
        """Reports the focus of *part*, one of the editor's own inputs or buttons."""
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._come()
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # A menu over the field takes the keys for a while, but the clerk has not left.
            menu = event.reason() == Qt.FocusReason.PopupFocusReason
            if not menu and not self._holds(QApplication.focusWidget()):
                self._go()
        return False

    def _contain(self, part: FieldEditor) -> None:
        """For an editor made of others: coming into *part* or leaving it for outside is coming and leaving
        here.
        """
        part.entered.connect(self._come)
        part.left.connect(self._part_left)
        part.step.connect(self.step)

    def _part_left(self) -> None:
        if not self._holds(QApplication.focusWidget()):
            self._go()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def _come(self) -> None:
        if not self._inside:
            self._inside = True
            self.entered.emit()

    def _go(self) -> None:
        if not self._inside:
            return
        self._inside = False
        kept, self._kept = self._kept, None
        if kept is not None:
            self._silently(lambda: self._write(kept[0]))
        self._on_left()
        self.left.emit()

    def _on_left(self) -> None:
        """For editors that tidy up what they show once the clerk has left."""


def _is_input(widget: QWidget) -> bool:
    """Whether one answers with *widget*: an input of an editor, or a tick or choice that stands alone."""
    editors = tuple(_editors_around(widget))
    if any(editor._passed_by for editor in editors):
        return False
    if isinstance(widget, QCheckBox | QRadioButton):
        return True
    return bool(editors) and not isinstance(widget, QPushButton)


def _editors_around(widget: QWidget) -> Iterator[FieldEditor]:
    """The editor that *widget* is an input of, and those that this one is a part of."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, FieldEditor):
            yield parent
        parent = parent.parentWidget()
