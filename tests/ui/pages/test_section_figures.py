"""The figures of a section: what is shown, put in, brought up to date, and said of what cannot be counted."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from desktop.answers.draft import Draft
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.figure_rows import FigureRows
from ui.pages.section_figures import SectionFigures
from ui.pages.sections_page import SectionsPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.cards import FigureTile
from ui.widgets.labels import ElidedLabel
from ui.widgets.notices import NoticeBox

POWERS, MATERIALS, STEPS, TIME = "权力下放方面", "办事要件精简方面", "程序环节减少方面", "办事时限缩短方面"
NOW_NEEDED = "精简办事要件/现需要的材料名称"
NEW_LIMIT = "压缩办事时限/现办理时限"
SAID = "9项职权事项精简了办事要件，申报材料由59份减至37份，共精简办事要件22份，精简比例为37.29%。"
LESS = "9项职权事项精简了办事要件，申报材料由59份减至32份，共精简办事要件27份，精简比例为45.76%。"

Open = Callable[..., SectionsPage]


@pytest.fixture
def lists(open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...]) -> Workspace:
    """附件4 and 附件5 filled in, the report not begun."""
    return open_workspace(*(one for one in samples if one.form in ("附件4", "附件5")))


@pytest.fixture
def open_at(show: Callable[..., QWidget]) -> Open:
    def opened(
        workspace: Workspace,
        section: str,
        width: int = 1174,
        height: int = 620,
        size: Size = Size.STANDARD,
    ) -> SectionsPage:
        workspace.recheck()
        scale = Scale(size)
        page = SectionsPage(scale, workspace, SessionBridge(workspace.session("附件1")))
        page.set_compact(scale.is_compact(width + 192))
        show(page, width, height, scale)
        page.show_place(None, section)
        return page

    return opened


def figures(page: SectionsPage) -> SectionFigures:
    found = page.body().figures
    assert found is not None
    return found


def words(root: QWidget) -> list[str]:
    said = [one for one in root.findChildren(QLabel) if one.isVisible()]
    return [one.whole_text() if isinstance(one, ElidedLabel) else one.text() for one in said]


def told(page: SectionsPage) -> list[str]:
    """What the tiles say, one text for each."""
    shown = [one for one in figures(page).findChildren(FigureTile) if one.isVisible()]
    return [" ".join(filter(None, words(one))) for one in sorted(shown, key=lambda one: (one.y(), one.x()))]


def press(root: QWidget, words: str, at: int = 0) -> None:
    found = [one for one in root.findChildren(Button) if one.label() == words and one.isVisible()]
    found[at].click()


def written(workspace: Workspace, section: str) -> str:
    return str(workspace.session("附件1").value(None, section))


def shrink(workspace: Workspace) -> None:
    """附件5 asks for less in its first row."""
    workspace.session("附件5").set_value(0, NOW_NEEDED, ("申请表",))
    workspace.recheck()


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (POWERS, ["取消职权 7 项", "下放职权 8 项", "权责清单事项 12 项", "内部管理事项 3 项"]),
        (MATERIALS, ["涉及事项 9 项", "共减材料 22 份 由 59 减到 37", "减少的比例 37.29 % 按合计数算"]),
        (STEPS, ["涉及事项 10 项", "共减环节 20 个 由 71 减到 51", "减少的比例 28.17 % 按合计数算"]),
        (
            TIME,
            [
                "涉及事项 12 项 其中即办 2 项",
                "按工作日算，8 项 93 个工作日 137→44，减 67.88%",
                "按天算，4 项 36 天 68→32，减 52.94%",
            ],
        ),
    ],
)
def test_the_tiles_tell_what_the_list_gives(
    section: str, expected: list[str], lists: Workspace, open_at: Open
) -> None:
    assert told(open_at(lists, section)) == expected


def test_before_a_list_is_filled_it_is_said_calmly_and_led_to(
    empty: Workspace, open_at: Open, qtbot: Any
) -> None:
    page = open_at(empty, MATERIALS)
    assert told(page) == []
    assert any("附件5还没有填" in said and "也可以先自己写" in said for said in words(figures(page)))
    with qtbot.waitSignal(page.elsewhere_wanted) as went:
        press(page, "去填附件5")
    assert went.args == ["附件5", None, None]
    assert not [one for one in page.findChildren(Button) if one.isVisible() and one.label() == "写入草稿"]


def test_sections_without_figures_have_none(lists: Workspace, open_at: Open) -> None:
    assert open_at(lists, "成文日期").body().figures is None


def test_the_draft_is_shown_before_it_is_put_in_and_can_be_undone(lists: Workspace, open_at: Open) -> None:
    page = open_at(lists, MATERIALS)
    assert SAID in words(figures(page)) and not written(lists, MATERIALS)
    press(page, "写入草稿")
    assert written(lists, MATERIALS) == SAID
    assert SAID not in words(figures(page))  # it is in the text now
    area = page.body().first_frame().editor.focus_target()
    assert isinstance(area, QPlainTextEdit) and area.toPlainText() == SAID
    assert QApplication.focusWidget() is area and area.textCursor().atEnd()
    page.undo()
    assert written(lists, MATERIALS) == "" and SAID in words(figures(page))


def test_where_something_is_written_the_draft_stays_folded_and_is_put_below(
    lists: Workspace, open_at: Open
) -> None:
    lists.session("附件1").set_value(None, MATERIALS, "我局认真落实。")
    page = open_at(lists, MATERIALS)
    assert SAID not in words(figures(page))
    press(page, "看程序拟的一段")
    press(page, "写入草稿")
    assert written(lists, MATERIALS) == f"我局认真落实。\n{SAID}"
    press(page, "看程序拟的一段")
    press(page, "收起程序拟的一段")
    assert SAID not in words(figures(page))


def test_one_number_is_put_in_where_the_clerk_is(lists: Workspace, open_at: Open) -> None:
    lists.session("附件1").set_value(None, MATERIALS, "😀我局今年。成效明显。")
    page = open_at(lists, MATERIALS)
    area = page.body().first_frame().editor.focus_target()
    assert isinstance(area, QPlainTextEdit)
    cursor = area.textCursor()
    cursor.setPosition(len("😀我局今年") + 1)  # Qt counts the face twice
    area.setTextCursor(cursor)
    press(page, "写进正文", at=1)
    assert written(lists, MATERIALS) == "😀我局今年，共精简办事要件22份。成效明显。"
    assert area.textCursor().position() == len("😀我局今年，共精简办事要件22份") + 1


def test_a_number_without_a_place_goes_to_the_end(lists: Workspace, open_at: Open) -> None:
    page = open_at(lists, TIME)
    press(page, "写进正文", at=1)
    assert written(lists, TIME) == "累计压缩办事时限93个工作日。"
    press(page, "写进正文", at=2)
    assert written(lists, TIME) == "累计压缩办事时限93个工作日。累计压缩办事时限36天。"


def test_when_the_list_changes_only_the_numbers_put_in_are_brought_up_to_date(
    lists: Workspace, open_at: Open
) -> None:
    page = open_at(lists, MATERIALS)
    press(page, "写入草稿")
    page.body().first_frame().editor.insert_phrase("其中，数据共享9份、取消13份。")
    shrink(lists)
    assert "共减材料 27 份 已改，原写 22 份" in told(page)
    (box,) = [one for one in page.body().findChildren(NoticeBox) if one.isVisible()]
    assert any("附件5 已改：" in said and "原写 22 份，现为 27 份" in said for said in words(box))
    page.setFocus()
    press(box, "按现在的数更新")
    assert page.body().first_frame().editor.has_focus()
    assert written(lists, MATERIALS) == f"{LESS}其中，数据共享9份、取消13份。"
    assert "共减材料 27 份 由 59 减到 32" in told(page)
    assert not [one for one in page.body().findChildren(NoticeBox) if one.isVisible()]
    page.undo()
    assert written(lists, MATERIALS).startswith(SAID)
    assert "共减材料 27 份 已改，原写 22 份" in told(page)


def test_a_number_the_clerk_rewrote_is_said_with_both_and_can_be_let_go(
    lists: Workspace, open_at: Open
) -> None:
    page = open_at(lists, MATERIALS)
    press(page, "写入草稿")
    lists.session("附件1").set_value(None, MATERIALS, SAID.replace("精简比例为37.29%", "近四成"))
    shrink(lists)
    assert any("37.29%（现在是 45.76%）" in said for said in words(figures(page)))
    press(figures(page), "不再提醒")
    assert not any("找不到" in said for said in words(figures(page)))
    assert "近四成" in written(lists, MATERIALS)


def test_what_was_not_counted_is_said_with_its_reason_and_led_to(
    lists: Workspace, open_at: Open, qtbot: Any
) -> None:
    lists.session("附件5").set_value(3, NEW_LIMIT, "尽快")
    page = open_at(lists, TIME)
    assert any("第 4 项" in said and "“尽快”看不出是多长时间" in said for said in words(figures(page)))
    with qtbot.waitSignal(page.elsewhere_wanted) as went:
        press(figures(page), "去看")
    assert went.args == ["附件5", 3, NEW_LIMIT]


def test_of_many_rows_left_out_the_first_are_named_and_the_others_counted(
    lists: Workspace, open_at: Open
) -> None:
    for row in range(4):
        lists.session("附件5").set_value(row, NEW_LIMIT, "尽快")
    said = " ".join(words(figures(open_at(lists, TIME))))
    assert "第 1 项" in said and "第 2 项" in said and "第 3 项" not in said and "另有 2 项" in said


def test_the_rows_behind_a_number_are_shown_and_gone_to(lists: Workspace, open_at: Open, qtbot: Any) -> None:
    page = open_at(lists, MATERIALS)
    press(page, "看 9 项")
    rows = page.findChild(FigureRows)
    assert rows is not None and rows.isVisible() and not page.body().isVisible()
    assert [line.row for line in rows.lines()] == [1, 2, 3, 4, 6, 7, 10, 11, 12]
    with qtbot.waitSignal(page.elsewhere_wanted) as went:
        press(rows, "到附件5的这一项去")
    assert went.args == ["附件5", 0, NOW_NEEDED]
    press(rows, "回到正文")
    assert page.body().isVisible() and not rows.isVisible()


def test_another_section_is_shown_also_from_the_rows(lists: Workspace, open_at: Open) -> None:
    page = open_at(lists, MATERIALS)
    press(page, "看明细")
    page.choose_side("二、办事要件精简")
    assert page.body().isVisible()
    press(page, "看明细")
    page.go_inner(True)
    assert page.body().isVisible() and page.side_current() == "三、程序环节减少"


def test_the_tab_key_goes_from_the_figures_to_the_text_also_after_their_number_changed(
    lists: Workspace, open_at: Open, qtbot: Any
) -> None:
    fifth = lists.session("附件5")
    page = open_at(lists, TIME)
    fifth.set_value(0, "压缩办事时限/原办理时限", "20小时")
    fifth.set_value(0, NEW_LIMIT, "8小时")
    lists.recheck()
    qtbot.waitUntil(lambda: len(told(page)) == 4)
    walked: list[str] = []
    stop: QWidget = page.body().first_frame().editor.focus_target()
    while "看明细" not in walked:
        stop = stop.previousInFocusChain()
        if stop.isVisible() and isinstance(stop, Button):
            walked.insert(0, stop.label())
    tiles = ["写进正文", "看 12 项", "写进正文", "看 7 项", "写进正文", "看 4 项", "写进正文", "看 1 项"]
    assert walked == ["看明细", "做证据表", *tiles, "收起程序拟的一段", "写入草稿"]


def test_typing_brings_the_text_into_view(lists: Workspace, open_at: Open) -> None:
    page = open_at(lists, TIME, 880, 280)
    page.choose_side("三、程序环节减少")
    editor = page.body().first_frame().editor
    assert editor.visibleRegion().isEmpty()  # the section is shown from its top
    editor.insert_phrase("我")
    assert not editor.visibleRegion().isEmpty()


@pytest.mark.parametrize("section", [POWERS, MATERIALS, TIME])
@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (1174, 620, Size.STANDARD),
        (880, 325, Size.STANDARD),
        (1366, 600, Size.LARGE),
        (1366, 600, Size.LARGEST),
    ],
)
def test_nothing_is_clipped(
    section: str, width: int, height: int, size: Size, lists: Workspace, open_at: Open, qtbot: Any
) -> None:
    lists.session("附件5").set_value(3, NEW_LIMIT, "尽快")
    page = open_at(lists, section, width, height, size)
    press(page, "写入草稿")
    shrink(lists)
    qtbot.wait(20)
    assert audit(page) == []
    press(page, "看明细")
    qtbot.wait(20)
    assert audit(page) == []
