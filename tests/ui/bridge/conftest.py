"""Sessions of the shipped forms for tests of what ties them to widgets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.draft import Draft, Row, Unit, Value
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Pack
from desktop.workflow.session import FillingSession
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.theme.stylesheet import dress

TODAY = date(2023, 1, 12)
UNIT = Unit("示例旗农牧和科技局", "旗直政府部门")


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_packs().get("keyouqianqi-2022")


@pytest.fixture
def bridge_of(qtbot: Any, pack: Pack) -> Callable[..., SessionBridge]:
    """A session of one form with the rows given, as a Qt object."""
    kept: list[SessionBridge] = []

    def made(
        form: str, *rows: Row, fields: dict[str, Value] | None = None, unit: Unit = UNIT
    ) -> SessionBridge:
        draft = Draft(pack.id, form, unit, fields=fields or {}, rows=rows)
        kept.append(SessionBridge(FillingSession(pack, pack.form(form), draft, lambda: TODAY)))
        return kept[-1]

    return made


@pytest.fixture
def scale() -> Scale:
    return Scale()


@pytest.fixture
def put(qtbot: Any) -> Callable[..., QWidget]:
    """Shows widgets one above the other in a window that has the focus."""
    windows: list[QWidget] = []

    def shown(*widgets: QWidget, width: int = 500, height: int = 500) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        dress(window, Scale())
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return shown
