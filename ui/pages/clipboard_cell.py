"""What lies on the clipboard or was let go over the window: a table, one cell to put where the clerk is, files.

`rows_page`, `incoming` and the shell ask.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from desktop.exchange.clipping import Clipping, sheet_of
from desktop.workflow.arrivals import Asked, ClipboardSource, Matter
from desktop.workflow.session import FillingSession

_SURELY_A_TABLE = 200_000  # characters


def clipping_of(data: QMimeData | None) -> Clipping:
    """What a spreadsheet put on the clipboard (None: nothing is there); files and pictures are none."""
    if data is None or data.hasUrls():
        return Clipping()
    return Clipping(data.text() if data.hasText() else "", data.html() if data.hasHtml() else "")


def is_table(clipping: Clipping) -> bool:
    """Whether more than one cell was copied."""
    if len(clipping.text) + len(clipping.html) > _SURELY_A_TABLE:
        return True
    cells = sheet_of(clipping).cells
    return len(cells) > 1 or any(len(row) > 1 for row in cells)


def paste_cell(session: FillingSession, clipping: Clipping, row: int, column: int) -> bool:
    """Puts the one cell that was copied into the cell at *row* and *column*; False where it is not understood."""
    arrival = ClipboardSource(clipping, session.pack, session.form, column).read(Asked())
    if (
        len(arrival.rows) != 1
        or not arrival.rows[0]
        or any(one.matter is Matter.LOST for one in arrival.remarks)
    ):
        return False
    for path, value in arrival.rows[0].items():
        session.leave(row, path)
        session.set_value(row, path, value)
        session.leave(row, path)
    return True


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that *data* names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
