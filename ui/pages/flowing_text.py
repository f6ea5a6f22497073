"""Words of several weights and colours that run over as many lines as they need, for rows that are painted.

The painted lists of this folder import this: a thousand rows of labels would be slow, a thousand of these are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True)
class Run:
    """Words of one look; *colour* is a token."""

    words: str
    font: QFont
    colour: str


class FlowingText:
    """The runs laid out in *width* px, with *line_height* px a line."""

    def __init__(self, runs: Sequence[Run], width: float, line_height: int) -> None:
        self._line_height = line_height
        words = "".join(run.words for run in runs).replace("\n", _LINE_SEPARATOR)
        self._layout = QTextLayout(words, runs[0].font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(runs))
        self._layout.beginLayout()
        lines = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, lines * line_height + (line_height - line.height()) / 2))
            lines += 1
        self._layout.endLayout()
        self.height = lines * line_height

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paints it with its first line at *left*, *top*."""
        self._layout.draw(painter, QPointF(left, top))


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        one: Any = QTextLayout.FormatRange()  # the stubs leave out its three attributes
        # Qt counts in UTF-16 units.
        one.start, one.length = start, len(run.words.encode("utf-16-le", "surrogatepass")) // 2
        one.format = QTextCharFormat()
        one.format.setFont(run.font)
        one.format.setForeground(QColor(run.colour))
        formats.append(one)
        start += one.length
    return formats
