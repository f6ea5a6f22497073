"""Tiles of one width, as many beside each other as the width has room for. Pages import this."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.tokens import S12


class TileGrid(QWidget):
    """*least* is the narrowest a tile may be, at 标准; at most *most* stand in one line."""

    def __init__(self, scale: Scale, *, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = scale.px(least)
        self._most = most
        self._columns = 0
        self._tiles: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tiles(self, tiles: Sequence[QWidget]) -> None:
        """Shows *tiles*; those that were there before are the caller's to dispose of."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        self._tiles = list(tiles)
        self._columns = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = max(1, (self.width() + S12) // (self._least + S12))
        columns = max(1, min(room, self._most, len(self._tiles)))
        if columns == self._columns:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)
