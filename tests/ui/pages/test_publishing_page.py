"""公开与留存: only final versions go out, what looks personal is asked about first, and each press makes two files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.workflow.verify import verify
from desktop.workflow.workspace import Workspace
from ui.bridge.paper.pages import PlannedPages
from ui.pages.publishing_page import PublishingPage
from ui.pages.publishing_sheets import Sheets
from ui.pages.sheet_maker import SheetMaker
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button

NOW = datetime(2023, 1, 12, 9, 30).astimezone()
LONG = 30_000
UNIT = "示例旗农牧和科技局"
OpenPage = Callable[..., PublishingPage]


@pytest.fixture
def open_page(show: Callable[..., QWidget], tmp_path: Path) -> OpenPage:
    def opened(
        workspace: Workspace,
        *frozen: str,
        width: int = 1174,
        height: int = 620,
        scale: Scale | None = None,
    ) -> PublishingPage:
        drafts = {form.id: workspace.session(form.id).draft for form in workspace.pack.forms}
        versions = {form: Version(2, NOW, "AAAA2222", drafts[form]) for form in frozen}
        page = PublishingPage(scale or Scale(), Sheets(workspace, drafts, versions, NOW))
        page.where_to.choose(tmp_path / "公开")
        page.enter()
        show(page, width, height, scale)
        return page

    return opened


def make(page: PublishingPage, key: str, qtbot: Any) -> SheetMaker:
    with qtbot.waitSignal(page.job.done, timeout=LONG):
        page.makers[key].make_button.click()
    return page.makers[key]


def boxes(page: QWidget) -> list[QMessageBox]:
    return [one for one in page.findChildren(QMessageBox) if one.isVisible()]


def press(box: QMessageBox, words: str) -> None:
    next(each for each in box.findChildren(Button) if each.label() == words).click()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_a_final_version_nothing_is_published_and_the_way_there_is_shown(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    page = open_page(filled)

    for form in ("附件3", "附件4", "附件5"):
        maker = page.makers[form]
        assert maker.make_button.isHidden() and maker.tick.isHidden()
        assert f"{form}还没有定稿" in maker.words()
    with qtbot.waitSignal(page.go_wanted) as gone:
        page.makers["附件4"].go_button.click()
    assert gone.args == ["附件4", "export"]


def test_a_copy_is_written_twice_over_verified_and_shown(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    page = open_page(filled, "附件4")

    maker = make(page, "附件4", qtbot)

    folder = page.where_to.folder
    assert names(folder) == [f"附件4公开稿_{UNIT}.pdf", f"附件4公开稿_{UNIT}.xlsx"]
    assert verify(folder / f"附件4公开稿_{UNIT}.xlsx").as_exported
    code = verify(folder / f"附件4公开稿_{UNIT}.xlsx").code
    assert str(folder) in maker.words() and f"内容码 {code}" in maker.words()
    assert maker.open_button.isVisible() and maker.print_button.isVisible()


def test_it_says_what_goes_out_and_what_stays(open_page: OpenPage, filled: Workspace) -> None:
    page = open_page(filled, "附件3", "附件4")

    about = page.makers["附件4"].words()
    assert "按定稿 v2（今天 09:30）出" in about
    assert "取消和下放依据或理由" in about.partition("不公开：")[0]
    assert about.partition("不公开：")[2].startswith("备注、填表和签字盖章栏")
    third = page.makers["附件3"]
    assert "需要调整的主要职责" in third.words().partition("不公开：")[2]
    third.tick.click()
    assert "需要调整的主要职责" in third.words().partition("不公开：")[0]


def test_the_tick_decides_about_the_text_of_the_three_rules(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    page = open_page(filled, "附件3")
    without = make(page, "附件3", qtbot).plan
    page.makers["附件3"].tick.click()
    # What was made before is not what the tick now says.
    assert page.makers["附件3"].plan is None and not page.makers["附件3"].open_button.isVisible()
    whole = make(page, "附件3", qtbot).plan

    assert without is not None and whole is not None
    assert len(whole.columns) == len(without.columns) + 2


def test_a_change_after_the_final_version_is_said_and_does_not_go_out(
    open_page: OpenPage, filled: Workspace, qtbot: Any, samples: tuple[Draft, ...]
) -> None:
    page = open_page(filled, "附件4")
    assert "定稿以后又改过" not in page.makers["附件4"].words()
    final = filled.session("附件4").draft
    filled.session("附件4").set_value(0, "承接主体", "改过的主体")
    drafts = {"附件4": filled.session("附件4").draft}
    versions = {"附件4": Version(1, NOW, "", final)}
    later = PublishingPage(Scale(), Sheets(filled, drafts, versions, NOW))
    qtbot.addWidget(later)
    later.where_to.choose(page.where_to.folder)

    assert "定稿以后又改过" in later.makers["附件4"].words()
    plan = make(later, "附件4", qtbot).plan
    assert plan is not None
    assert not any("改过的主体" in cell.text for row in plan.rows for cell in row.cells)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_looks_personal_is_asked_about_before_anything_is_written(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    filled.session("附件4").set_value(2, "承接主体", "示例苏木（联系13900000000）")
    page = open_page(filled, "附件4")

    make(page, "附件4", qtbot)

    (box,) = boxes(page)
    assert "第 3 行“承接主体”：13900000000（像电话号码）" in box.text()
    press(box, "先不生成")
    assert not page.where_to.folder.exists()
    assert not page.makers["附件4"].open_button.isVisible()

    make(page, "附件4", qtbot)
    (box,) = boxes(page)
    with qtbot.waitSignal(page.job.done, timeout=LONG):
        press(box, "看过了，仍然生成")
    assert len(names(page.where_to.folder)) == 2


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_many_places_are_counted_not_all_listed(open_page: OpenPage, filled: Workspace, qtbot: Any) -> None:
    session = filled.session("附件4")
    for row in range(len(session.draft.rows)):
        session.set_value(row, "承接主体", f"1390000{row:04}")
    page = open_page(filled, "附件4")

    make(page, "附件4", qtbot)

    (box,) = boxes(page)
    count = len(session.draft.rows)
    assert f"有 {count} 处像是个人信息" in box.text() and f"还有 {count - 8} 处" in box.text()
    press(box, "先不生成")


@pytest.mark.parametrize(
    ("key", "name"),
    [("immediate", "即办事项清单"), ("evidence", "证据表"), ("doubts", "原文疑点")],
)
def test_the_kept_sheets_need_no_final_version(
    open_page: OpenPage, filled: Workspace, qtbot: Any, key: str, name: str
) -> None:
    page = open_page(filled)

    make(page, key, qtbot)

    assert names(page.where_to.folder) == [f"{name}_{UNIT}.pdf", f"{name}_{UNIT}.xlsx"]


def test_with_nothing_filled_in_the_way_to_fill_it_is_shown(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty)

    for key, form in (("immediate", "附件5"), ("evidence", "附件4")):
        assert page.makers[key].make_button.isHidden()
        with qtbot.waitSignal(page.go_wanted) as gone:
            page.makers[key].go_button.click()
        assert gone.args == [form, "rows"]


def test_a_list_that_is_missing_from_the_evidence_is_said(
    open_page: OpenPage, open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...]
) -> None:
    page = open_page(open_workspace(samples[3]))

    assert "附件5还没有填，这张表的数都按 0 列" in page.makers["evidence"].words()
    assert not page.makers["evidence"].make_button.isHidden()


def test_a_foreign_file_stays_and_the_other_name_is_said(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    page = open_page(filled)
    page.where_to.folder.mkdir()
    foreign = page.where_to.folder / f"证据表_{UNIT}.xlsx"
    foreign.write_bytes(b"foreign")

    maker = make(page, "evidence", qtbot)

    assert foreign.read_bytes() == b"foreign"
    assert f"证据表_{UNIT}(2).xlsx" in maker.words() and "没有覆盖它" in maker.words()


def test_why_nothing_was_written_is_said_and_it_can_be_tried_again(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    page = open_page(filled)
    page.where_to.folder.write_text("这里是一个文件", "utf-8")

    with qtbot.waitSignal(page.job.failed, timeout=LONG):
        page.makers["evidence"].make_button.click()

    assert "换一个文件夹" in page.makers["evidence"].words()
    page.where_to.folder.unlink()
    make(page, "evidence", qtbot)
    assert "重新打开核对一致" in page.makers["evidence"].words()


def test_the_doubts_to_be_asked_can_be_taken_along_alone(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty)
    whole = make(page, "doubts", qtbot).plan
    page.makers["doubts"].tick.click()
    asked = make(page, "doubts", qtbot).plan

    assert whole is not None and asked is not None
    assert len(asked.rows) < len(whole.rows)


def test_one_thing_is_made_at_a_time(open_page: OpenPage, filled: Workspace, qtbot: Any) -> None:
    page = open_page(filled, "附件4")

    with qtbot.waitSignal(page.job.done, timeout=LONG):
        page.makers["evidence"].make_button.click()
        assert not any(one.make_button.isEnabled() for one in page.makers.values())
        assert "正在生成" in page.makers["evidence"].words()
    assert all(one.make_button.isEnabled() for one in page.makers.values())


def test_folder_and_printer_follow(open_page: OpenPage, filled: Workspace, qtbot: Any) -> None:
    class Desktop(QObject):
        opened: str = ""

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            self.opened = url.toLocalFile()

    page, desktop = open_page(filled, "附件5"), Desktop()
    printed: list[PlannedPages] = []
    page.printing.run = lambda pages, offers_a4: printed.append(pages)  # type: ignore[method-assign]
    maker = make(page, "附件5", qtbot)
    QDesktopServices.setUrlHandler("file", desktop, "take")
    try:
        maker.open_button.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    maker.print_button.click()

    assert desktop.opened == str(page.where_to.folder)
    assert printed[0].size == (420, 297)


def test_the_folder_is_said_and_another_can_be_chosen(
    open_page: OpenPage, filled: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    page = open_page(filled)
    other = tmp_path / "另一个"

    page.where_to.choose(other)

    assert filled.export_folder.chosen == other
    make(page, "immediate", qtbot)
    assert len(names(other)) == 2


@pytest.mark.parametrize(("width", "height"), [(1366, 620), (880, 372)])
@pytest.mark.parametrize("size", list(Size))
def test_nothing_is_clipped(
    open_page: OpenPage, filled: Workspace, qtbot: Any, width: int, height: int, size: Size
) -> None:
    page = open_page(filled, "附件3", width=width, height=height, scale=Scale(size))
    make(page, "immediate", qtbot)

    # Words that wrap find their height in a few steps.
    qtbot.waitUntil(lambda: audit(page.window()) == [])
