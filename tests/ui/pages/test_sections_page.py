"""逐节填写: one topic a page, what is typed reaches the draft, and every finding stands where it belongs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.answers.draft import Draft
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.section_body import Example
from ui.pages.sections_page import SectionsPage
from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.widgets.audit import audit
from ui.widgets.fields.records_field import RecordsField
from ui.widgets.notices import NoticeBox

OpenPage = Callable[..., SectionsPage]


@pytest.fixture
def open_page(show: Callable[..., QWidget]) -> OpenPage:
    def opened(
        workspace: Workspace, form: str, width: int = 1174, height: int = 620, scale: Scale | None = None
    ) -> SectionsPage:
        page = SectionsPage(scale or Scale(), workspace, SessionBridge(workspace.session(form)))
        page.set_compact((scale or Scale()).is_compact(width + 192))
        show(page, width, height, scale)
        page.enter()
        return page

    return opened


@pytest.fixture
def page(open_page: OpenPage, filled: Workspace) -> SectionsPage:
    return open_page(filled, "附件1")


def words(page: SectionsPage) -> list[str]:
    return [label.text() for label in page.body().findChildren(QLabel) if label.isVisible()]


def signs(page: SectionsPage) -> dict[str, Sign | None]:
    return {item.label: item.sign for group in page.side_groups() for item in group.items}


def stages(*records: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return records


def test_every_section_of_the_pack_is_at_the_left(page: SectionsPage, filled: Workspace) -> None:
    tabs = [tab.title for tab in filled.pack.form("附件1").tabs]
    assert list(signs(page)) == tabs
    assert set(signs(page).values()) == {Sign.READY}
    assert page.side_groups()[0].title == "附件1 各节"


def test_the_page_being_written_is_beside_and_follows_what_is_typed(page: SectionsPage, qtbot: Any) -> None:
    preview = page.preview.preview
    qtbot.waitUntil(lambda: preview.view.count > 0)
    assert preview.words() == f"第 1 页，共 {preview.view.count} 页"
    before = preview.view.count
    page.choose_side("四、办事时限缩短")
    assert preview.view.number > 0
    shown = preview.view.shown_image()
    page.body().first_frame().editor.insert_phrase("又一段话。\n" * 30)
    assert preview.view.count == before
    qtbot.waitUntil(lambda: preview.view.count > before)
    assert preview.view.shown_image() != shown


def test_in_the_narrow_window_the_page_takes_the_place_of_the_section(
    open_page: OpenPage, filled: Workspace, button: Callable[..., Any], qtbot: Any
) -> None:
    page = open_page(filled, "附件1", 880, 325)
    assert not page.preview.isVisible() and page.body().isVisible()
    page.views.set_current("look")
    page.views.chosen.emit("look")
    assert page.preview.isVisible() and not page.body().isVisible()
    qtbot.waitUntil(lambda: audit(page) == [])
    page.show_place(None, "签发人")
    assert page.body().isVisible() and not page.preview.isVisible()


def test_beside_the_problems_the_page_makes_room(page: SectionsPage) -> None:
    assert page.preview.isVisible()
    page.set_panel_open(True)
    assert not page.preview.isVisible()
    page.set_panel_open(False)
    assert page.preview.isVisible()


def test_a_section_asks_its_question(page: SectionsPage, filled: Workspace) -> None:
    field = filled.pack.form("附件1").field("办事要件精简方面")
    page.choose_side("二、办事要件精简")
    assert field.question in words(page)
    assert field.guidance in words(page)
    assert page.side_current() == "二、办事要件精简"


def test_the_steps_walk_through_the_sections(page: SectionsPage) -> None:
    titles = list(signs(page))
    assert page.inner_steps() == (None, titles[1])
    for before, after in pairwise(titles):
        assert page.side_current() == before
        page.go_inner(True)
        assert page.side_current() == after
    assert page.inner_steps() == (titles[-2], None)
    page.go_inner(True)
    assert page.side_current() == titles[-1]
    page.go_inner(False)
    assert page.side_current() == titles[-2]


def test_what_is_typed_reaches_the_draft(page: SectionsPage, filled: Workspace) -> None:
    page.choose_side("一、权力下放")
    before = filled.session("附件1").value(None, "权力下放方面")
    page.body().first_frame().editor.insert_phrase("另补充1项。")
    assert filled.session("附件1").value(None, "权力下放方面") == f"{before}另补充1项。"


def test_the_states_are_told_on_leaving_and_not_at_every_key(page: SectionsPage, qtbot: Any) -> None:
    page.choose_side("一、权力下放")
    with qtbot.assertNotEmitted(page.side_changed):
        page.body().first_frame().editor.insert_phrase("另补充1项。")
    with qtbot.waitSignal(page.side_changed):
        page.choose_side("二、办事要件精简")


def test_prose_is_counted_and_never_cut(open_page: OpenPage, empty: Workspace) -> None:
    page = open_page(empty, "附件1")
    page.choose_side("一、权力下放")
    page.body().first_frame().editor.insert_phrase("字" * 3000)
    assert "已写 3000 字" in words(page)
    assert empty.session("附件1").value(None, "权力下放方面") == "字" * 3000


def test_the_line_of_the_notice_is_quoted_while_the_clerk_is_there(page: SectionsPage) -> None:
    page.choose_side("二、办事要件精简")
    assert "“二、办事要件精简方面（请提供数据支撑）”" in words(page)


def test_an_example_is_folded_away_until_asked_for(page: SectionsPage, filled: Workspace) -> None:
    page.choose_side("三、程序环节减少")
    example = filled.pack.form("附件1").field("程序环节减少方面").example
    (folded,) = page.body().findChildren(Example)
    assert example not in words(page)
    folded.button.click()
    assert example in words(page)
    folded.button.click()
    assert example not in words(page)


def test_an_untouched_section_shows_no_error(open_page: OpenPage, empty: Workspace) -> None:
    page = open_page(empty, "附件1")
    page.choose_side("一、权力下放")
    assert signs(page)["一、权力下放"] is Sign.EMPTY
    assert page.body().first_frame().notices() == ()


def test_a_finding_appears_on_leaving_and_can_be_confirmed_there(
    open_page: OpenPage, empty: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr("ui.pages.sections_page.ask_reason", lambda parent, scale, finding: "本单位没有")
    page = open_page(empty, "附件1")
    page.choose_side("二、办事要件精简")
    frame = page.body().first_frame()
    frame.editor.insert_phrase("精简了若干。")
    page.choose_side("三、程序环节减少")
    assert signs(page)["二、办事要件精简"] is Sign.MUST
    page.choose_side("二、办事要件精简")
    assert [notice.what for notice in frame.notices()] == ["没有看到数据。"]
    frame.findChildren(NoticeBox)[0].buttons()[0].click()
    assert frame.notices() == ()
    assert empty.session("附件1").draft.confirmed[0].reason == "本单位没有"


def test_a_jump_opens_the_section_and_the_field(page: SectionsPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.place_changed) as moved:
        page.show_place(None, "发文序号")
    assert moved.args == [None, "发文序号"]
    assert page.side_current() == "发文字号、签发人"
    assert page.body().frame_of("发文序号").editor.has_focus()


def test_stages_are_records_and_a_finding_stands_under_its_own_line(
    open_page: OpenPage, open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...], qtbot: Any
) -> None:
    first, second, *rest = samples[1].fields["行动目标"]
    broken = replace(
        samples[1],
        fields={**samples[1].fields, "行动目标": (first, {**second, "结束": "2022-12-01"}, *rest)},
    )
    page = open_page(open_workspace(broken), "附件2")
    page.show_place(None, "行动目标/2/结束")
    editor = page.body().first_frame().editor
    assert isinstance(editor, RecordsField)
    line = editor.frame(1, "结束")
    assert line is not None and line.editor.has_focus()
    assert len(line.notices()) == 1
    assert page.body().first_frame().notices() == ()
    assert signs(page)["二、行动目标"] is Sign.MUST


def test_a_new_stage_reaches_the_draft(open_page: OpenPage, empty: Workspace) -> None:
    page = open_page(empty, "附件2")
    page.choose_side("二、行动目标")
    editor = page.body().first_frame().editor
    assert isinstance(editor, RecordsField)
    editor.frame(0, "名称").editor.insert_phrase("安排部署")
    editor.add_record()
    editor.findChildren(type(editor.frame(0, "名称")))[-4].editor.insert_phrase("梳理自查")
    assert [one["名称"] for one in empty.session("附件2").value(None, "行动目标")] == ["安排部署", "梳理自查"]


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        (Size.STANDARD, 1174, 620),
        (Size.STANDARD, 880, 325),
        (Size.LARGE, 1366, 500),
        (Size.STANDARD, 430, 620),
    ],
)
@pytest.mark.parametrize("form", ["附件1", "附件2"])
def test_every_section_fits(
    open_page: OpenPage, filled: Workspace, size: Size, width: int, height: int, form: str, qtbot: Any
) -> None:
    page = open_page(filled, form, width, height, Scale(size))
    for item in page.side_groups()[0].items:
        page.choose_side(item.key)
        # Long text has its height only after a second round of the layout.
        qtbot.waitUntil(lambda: audit(page) == [])
        assert page.body().width() <= page.width()
