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
from tests.ui.bridge.two_lists import AFTER, BEFORE, GONE, WAY, TwoLists
from ui.bridge.before_binding import AfterBinding, BeforeBinding
from ui.bridge.derived_binding import DerivedBinding
from ui.bridge.field_editors import make_editor
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.theme.stylesheet import dress
from ui.widgets.field_frame import FieldFrame

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


@pytest.fixture
def two_lists(
    put: Callable[..., QWidget], bridge_of: Callable[..., SessionBridge]
) -> Callable[..., TwoLists]:
    """The steps of one row before, after and gone, bound to fields in a window."""

    def made(**values: Value) -> TwoLists:
        names = {"before": BEFORE, "after": AFTER, "gone": GONE, "way": WAY}
        bridge = bridge_of("附件5", {names[key]: value for key, value in values.items()}, {})
        fields = [bridge.session.form.row_field(path) for path in (BEFORE, AFTER, GONE)]
        frames = [FieldFrame(Scale(), make_editor(Scale(), one), one.label) for one in fields]
        lists = TwoLists(bridge)
        lists.before = BeforeBinding(bridge, fields[0], frames[0], lambda finding: None, AFTER, lists.ask)
        lists.after = AfterBinding(bridge, fields[1], frames[1], lambda finding: None, BEFORE)
        lists.derived = DerivedBinding(bridge, fields[2], frames[2], lambda finding: None)
        put(*frames, height=900)
        for binding in (lists.before, lists.after, lists.derived):
            binding.set_row(0)
        return lists

    return made
