"""The questions over the window, one at a time: a second would only hide the first, and waits. The shell has one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.message_box import message_box


@dataclass(frozen=True)
class _Question:
    title: str
    words: str
    buttons: tuple[tuple[str, str], ...]
    answered: Callable[[str], object]


class Boxes:
    """*scale* gives the type size that the window has when a box is shown."""

    def __init__(self, window: QWidget, scale: Callable[[], Scale]) -> None:
        self._window = window
        self._scale = scale
        self._open: _Question | None = None
        self._waiting: deque[_Question] = deque()

    @property
    def is_open(self) -> bool:
        """Whether the clerk is being asked something."""
        return self._open is not None

    def ask(
        self, title: str, words: str, buttons: Sequence[tuple[str, str]], answered: Callable[[str], object]
    ) -> None:
        """Shows a box, after the one that is shown; what is asked already is not asked twice.

        *answered* gets the key of the button, "" when the box was closed.
        """
        asked = [one for one in (self._open, *self._waiting) if one is not None]
        if any((one.title, one.words) == (title, words) for one in asked):
            return
        self._waiting.append(_Question(title, words, tuple(buttons), answered))
        self._show_next()

    def _show_next(self) -> None:
        if self._open is not None or not self._waiting:
            return
        asked = self._open = self._waiting.popleft()

        def end(key: str) -> None:
            self._open = None
            try:
                asked.answered(key)
            finally:
                self._show_next()

        box = message_box(self._scale(), self._window, asked.title, asked.words, asked.buttons, end)
        box.finished.connect(box.deleteLater)
        box.open()
