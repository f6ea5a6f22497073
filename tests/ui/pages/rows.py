"""The table page for tests: its sizes in the wizard, and keys and words sent to whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.workflow.session import FillingSession
from ui.pages.rows_page import RowsPage

NAME = "事项名称"
WIDE = (1174, 620)  # beside the side list of a window of 1366×768
ALL_TOOLS = (1800, 620)  # no tool has to go into 更多
SMALL = (880, 368)  # between the bars of a window of 880×460


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def say(words: str) -> None:
    """Words as an input method hands them over to whatever has the focus."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def compose(letters: str) -> None:
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(letters, []))


def here(page: RowsPage) -> tuple[int, str]:
    """Row (of the draft) and field of the grid's current cell."""
    cell = page.grid.current()
    assert cell is not None
    return page.model.session_row(cell.row), page.model.path_at(cell.column)


def names(session: FillingSession) -> list[str]:
    return [str(row.get(NAME, "")) for row in session.draft.rows]
