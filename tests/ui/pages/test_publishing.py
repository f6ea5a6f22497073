"""The ways to 公开与留存 and back: from the board, from 导出, and on to what is missing."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.answers.draft import Draft
from desktop.drafts.repository import UnitRecord
from desktop.packs.catalogue import Packs
from desktop.workflow.evidence import Evidence
from desktop.workflow.repair import open_store
from desktop.workflow.workspace import Workspace
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.main_window import MainWindow
from ui.pages.export_page import ExportPage
from ui.pages.home import HomePage
from ui.pages.publishing_page import PACKAGE, PublishingPage
from ui.pages.publishing_sheets import Sheets
from ui.pages.shell import Shell
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.widgets.buttons import Button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NOW = datetime(2023, 1, 11, 14, 3, 22).astimezone()
Find = Callable[[QWidget, str], Button]


@pytest.fixture
def shell(tmp_path: Path, packs: Packs, samples: tuple[Draft, ...], qtbot: Any) -> Iterator[Shell]:
    folder = tmp_path / "数据"
    repository = open_store(folder)
    unit = repository.save_unit(UnitRecord(0, samples[0].unit.name, samples[0].unit.type, "", ""))
    for draft in samples:
        repository.save(unit.id, draft, NOW)
    repository.freeze(unit.id, samples[3], NOW, "AAAA2222")
    repository.freeze(unit.id, samples[3].with_cell(0, "备注", "已核"), NOW, "BBBB2222")
    repository.close()
    window = MainWindow(Scale())
    qtbot.addWidget(window)
    store = StoreBridge(lambda: open_store(folder), lambda: NOW)
    store.start()
    shell = Shell(window, packs, store, Safekeeping(store, folder, lambda: NOW), lambda: NOW)
    window.resize(1366, 768)
    window.fill(shell)
    window.show()
    with qtbot.waitSignal(shell.ready):
        shell.open()
    yield shell
    store.close()


def in_view(shell: Shell, kind: type[Any], qtbot: Any) -> Any:
    def shown() -> list[Any]:
        return [one for one in shell.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_from_the_board_and_back_with_the_newest_version_of_each(
    shell: Shell, button: Find, qtbot: Any
) -> None:
    button(shell, "公开与留存").click()

    page = in_view(shell, PublishingPage, qtbot)
    assert "按定稿 v2" in page.makers["附件4"].words()
    assert "附件5还没有定稿" in page.makers["附件5"].words()
    page.top.back_clicked.emit()
    in_view(shell, HomePage, qtbot)


def test_from_an_export_and_back_there(shell: Shell, qtbot: Any) -> None:
    shell.show_wizard(shell.workspaces[0], "附件5", Where("export"))
    in_view(shell, ExportPage, qtbot).publishing_link.click()

    page = in_view(shell, PublishingPage, qtbot)
    page.back_wanted.emit()

    wizard = in_view(shell, WizardPage, qtbot)
    assert wizard.where().step == "export"
    assert in_view(shell, ExportPage, qtbot).session.form.id == "附件5"


def test_on_to_where_a_final_version_is_made(shell: Shell, qtbot: Any, button: Find) -> None:
    button(shell, "公开与留存").click()

    in_view(shell, PublishingPage, qtbot).makers["附件5"].go_button.click()

    assert in_view(shell, ExportPage, qtbot).session.form.id == "附件5"


def test_everything_about_the_hand_in_is_gathered_in_one_folder(
    shell: Shell, button: Find, tmp_path: Path, qtbot: Any
) -> None:
    button(shell, "公开与留存").click()
    page = in_view(shell, PublishingPage, qtbot)
    page.where_to.choose(tmp_path / "督查")
    maker = page.makers[PACKAGE]

    with qtbot.waitSignal(page.job.done, timeout=30_000):
        maker.make_button.click()

    (folder,) = (tmp_path / "督查").iterdir()
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert f"一共 {len(files)} 个文件" in maker.words() and str(folder) in maker.words()
    assert maker.folder == folder and maker.open_button.isVisible()
    assert not maker.print_button.isVisible()
    assert {"附件4", "证据表", "报送台账"} <= {one.name.partition("_")[0].partition(".")[0] for one in files}


def test_without_any_final_version_there_is_nothing_to_gather(
    empty: Workspace, show: Callable[..., QWidget], tmp_path: Path, qtbot: Any
) -> None:
    unit, handing_in = empty.unit, empty.handing_in
    assert unit is not None and handing_in is not None
    evidence = Evidence(empty.pack, unit, {}, handing_in.decisions, {}, tmp_path)
    page = PublishingPage(Scale(), Sheets(empty, {}, {}, NOW, evidence))
    show(page)

    maker = page.makers[PACKAGE]
    assert "还没有定稿" in maker.words() and maker.make_button.isHidden()
    with qtbot.waitSignal(page.go_wanted) as gone:
        maker.go_button.click()
    assert gone.args == ["附件1", "export"]


def test_it_is_built_again_in_another_type_size(shell: Shell, qtbot: Any, button: Find) -> None:
    button(shell, "公开与留存").click()
    page = in_view(shell, PublishingPage, qtbot)

    page.top.size_chosen.emit(Size.LARGE)

    qtbot.waitUntil(lambda: in_view(shell, PublishingPage, qtbot).scale.k > 1)
