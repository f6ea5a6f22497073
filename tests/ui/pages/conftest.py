"""Sessions, a workspace and pages for tests, made from the shipped pack and its samples."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.drafts.repository import UnitRecord
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Pack
from desktop.workflow.autosave import Autosave
from desktop.workflow.workspace import Opened, Workspace
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from tests.ui.pages.rows import WIDE
from ui.bridge.session_bridge import SessionBridge
from ui.pages.rows_page import RowsPage
from ui.theme.scale import Scale, Size
from ui.theme.stylesheet import dress
from ui.widgets.buttons import Button

UNIT = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
NOW = datetime(2023, 1, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def packs() -> Packs:
    return load_packs()


@pytest.fixture(scope="session")
def pack(packs: Packs) -> Pack:
    return packs.get("keyouqianqi-2022")


@pytest.fixture(scope="session")
def samples(packs: Packs, pack: Pack) -> tuple[Draft, ...]:
    """The five attachments of the sample department, as a careful clerk left them."""
    folder = pack.folder / "samples" / "government"
    return tuple(read_draft(folder / f"{form.id}.json", packs) for form in pack.forms)


@pytest.fixture
def open_workspace(pack: Pack) -> Iterator[Callable[..., Workspace]]:
    """Opens a workspace with some drafts on a store in memory, which answers once it *starts*."""
    saving: list[Autosave] = []

    def opened(*drafts: Draft, unit: UnitRecord = UNIT, starts: bool = False) -> Workspace:
        store = MemoryStore()
        kept = MemoryRepository(store).save_unit(unit)
        store.is_open = False
        saving.append(Autosave(lambda: MemoryRepository(store), lambda state: None, clock=lambda: NOW))
        if starts:
            saving[-1].start()
        workspace = Workspace(pack, saving[-1], lambda: NOW)
        workspace.take(Opened(kept, drafts, (), {}, None, None))
        return workspace

    yield opened
    for one in saving:
        one.close()


@pytest.fixture
def filled(open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...]) -> Workspace:
    """The sample department, all five filled in."""
    return open_workspace(*samples)


@pytest.fixture
def empty(open_workspace: Callable[..., Workspace]) -> Workspace:
    """The same department before anything was filled in."""
    return open_workspace()


@pytest.fixture
def scale() -> Scale:
    return Scale()


@pytest.fixture
def show(qtbot: Any) -> Callable[..., QWidget]:
    """Shows a page in a window of its own that has the focus."""
    windows: list[QWidget] = []  # pytest-qt alone would let go of them at once

    def shown(page: QWidget, width: int = 1174, height: int = 620, scale: Scale | None = None) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        dress(window, scale or Scale())
        window.setProperty("f", "page")
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        # The offscreen platform warns about every window that has a least size.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(page)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.wait(1)
        return window

    return shown


@pytest.fixture
def button() -> Callable[[QWidget, str], Button]:
    """Finds the one visible button below a widget by the words on it."""

    def found(root: QWidget, words: str) -> Button:
        shown = [each for each in root.findChildren(Button) if each.label() == words and each.isVisible()]
        assert len(shown) == 1, [each.label() for each in root.findChildren(Button) if each.isVisible()]
        return shown[0]

    return found


@pytest.fixture
def page_of(show: Callable[..., QWidget]) -> Callable[..., RowsPage]:
    """The page of an attachment as the wizard shows it, entered."""
    kept: list[SessionBridge] = []

    def made(
        workspace: Workspace,
        form: str = "附件5",
        size: tuple[int, int] = WIDE,
        type_size: Size = Size.STANDARD,
        enter: bool = True,
    ) -> RowsPage:
        bridge = SessionBridge(workspace.session(form))
        kept.append(bridge)
        page = RowsPage(Scale(type_size), workspace, bridge)
        page.set_compact(size[0] < WIDE[0] or type_size is not Size.STANDARD)
        show(page, *size, Scale(type_size))
        if enter:
            page.enter()
        QApplication.processEvents()
        return page

    return made
