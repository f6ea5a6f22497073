"""One table of 10,000 rows, filled in by key: ours in its wizard, or a bare QTableView. `bench.py` runs it twice.

`python packaging/bench_table.py ours|bare` prints one line of JSON: seconds of each key and of each page scrolled,
seconds of looking at all findings, and the most memory the process held, in bytes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QAbstractTableModel, Qt  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView, QWidget  # noqa: E402

ROWS = 10_000
CELLS = 120  # filled in one after the other, six letters each
PAGES = 60
NOW = datetime(2023, 1, 12, 9, 30, tzinfo=UTC)
_Key = Qt.Key


def keys() -> Iterator[Qt.Key]:
    """What a clerk types: six letters a cell, Tab to the next one, and every few cells Enter or ↓."""
    for cell in range(CELLS):
        yield from (_Key.Key_A, _Key.Key_B, _Key.Key_C, _Key.Key_D, _Key.Key_E, _Key.Key_F)
        yield _Key.Key_Tab if cell % 4 else _Key.Key_Return
        if cell % 12 == 11:
            yield _Key.Key_Down


def timed(application: QApplication, act: Callable[[], object]) -> float:
    """Seconds until *act* is done and everything it changed is painted."""
    begun = time.perf_counter()
    act()
    application.processEvents()
    return time.perf_counter() - begun


def fill_in(application: QApplication, page: Callable[[], object]) -> dict[str, Any]:
    """Types, then scrolls; *page* scrolls by one page."""

    def press(key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    typed = [timed(application, partial(press, key)) for key in keys()]
    scrolled = [timed(application, page) for _ in range(PAGES)]
    return {"keys": typed, "pages": scrolled}


def ours(application: QApplication) -> dict[str, Any]:
    """The wizard of 附件5 with the sample's rows over and over, on a store that keeps everything."""
    import tempfile

    from bench import long_draft

    from desktop.drafts.opening import open_repository
    from desktop.drafts.repository import UnitRecord
    from desktop.workflow.autosave import Autosave
    from desktop.workflow.workspace import Workspace, read_opened
    from ui.bridge.long_lived import keep_out_of_collections
    from ui.pages.rows_page import RowsPage
    from ui.pages.wizard import Where, WizardPage
    from ui.theme.scale import Scale
    from ui.theme.stylesheet import dress

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["LIANGYOU_DATA"] = folder
        pack, draft = long_draft(ROWS)
        saving = Autosave(open_repository, lambda _state: None, clock=lambda: NOW)
        saving.start()

        def fill(repository: Any) -> Any:
            unit = repository.save_unit(UnitRecord(0, draft.unit.name, draft.unit.type, "示例丙", "8390001"))
            repository.choose_unit(unit.id)
            repository.save(unit.id, replace(draft, unit=unit.unit), NOW)
            return read_opened(repository, pack.id, [form.id for form in pack.forms])

        workspace = Workspace(pack, saving, lambda: NOW)
        workspace.take(saving.ask(fill).result())
        wizard = WizardPage(Scale(), workspace, "附件5")
        _show(application, wizard, lambda: dress(wizard, Scale()))
        wizard.open_at(Where("rows"))
        rows = wizard.findChild(RowsPage)
        assert rows is not None
        rows.grid.set_current(ROWS // 2, rows.model.name_column())
        rows.grid.setFocus()
        application.processEvents()
        keep_out_of_collections()
        bar = rows.grid.rest.verticalScrollBar()
        measured = fill_in(application, lambda: bar.setValue(bar.value() + bar.pageStep()))
        rows.leave()
        measured["findings"] = timed(application, wizard.session.catch_up)
        wizard.hide()
        wizard.discard()
        saving.close()
        return measured


def bare(application: QApplication) -> dict[str, Any]:
    """Qt's own table on rows of plain text in memory."""

    class Plain(QAbstractTableModel):
        def __init__(self) -> None:
            super().__init__()
            self.rows = [[f"示例{row}-{column}" for column in range(19)] for row in range(ROWS)]

        def rowCount(self, parent: Any = None) -> int:
            return len(self.rows)

        def columnCount(self, parent: Any = None) -> int:
            return 19

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
            return self.rows[index.row()][index.column()] if shown else None

        def setData(self, index: Any, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
            self.rows[index.row()][index.column()] = value
            return True

        def flags(self, index: Any) -> Qt.ItemFlag:
            return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    model = Plain()
    view = QTableView()
    view.setModel(model)
    _show(application, view, lambda: None)
    view.setCurrentIndex(model.index(ROWS // 2, 4))
    view.setFocus()
    application.processEvents()
    bar = view.verticalScrollBar()
    return fill_in(application, lambda: bar.setValue(bar.value() + bar.pageStep()))


def _show(application: QApplication, window: QWidget, dress: Callable[[], object]) -> None:
    dress()
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 5000)
    application.processEvents()


def peak() -> int:
    """The most memory this process held, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    # Linux counts in KiB.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Measures what the argument names."""
    application = QGuiApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    measured = {"ours": ours, "bare": bare}[sys.argv[1]](application)
    print(json.dumps({**measured, "memory": peak()}))


if __name__ == "__main__":
    main()
