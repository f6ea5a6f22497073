"""导出: what is said before, the files and their steps, the choices about the page, and what follows afterwards."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from desktop.answers.draft import Confirmation, Draft
from desktop.drafts.repository import UnitRecord
from desktop.exporters.print_options import PrintOption
from desktop.packs.model import Severity
from desktop.packs.routes import Spelled
from desktop.submission.decisions import Asked
from desktop.workflow.workspace import State, Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.export_page import ExportPage
from ui.pages.page_preview import PagePreview
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button, Kind
from ui.widgets.page_view import Zoom

OpenPage = Callable[..., ExportPage]
LONG = 30_000


@pytest.fixture
def open_page(show: Callable[..., QWidget], tmp_path: Path) -> OpenPage:
    def opened(
        workspace: Workspace,
        form: str,
        width: int = 1174,
        height: int = 620,
        scale: Scale | None = None,
        *,
        chooses: bool = True,
    ) -> ExportPage:
        page = ExportPage(scale or Scale(), workspace, SessionBridge(workspace.session(form)))
        page.set_compact((scale or Scale()).is_compact(width + 192))
        if chooses:
            page.choose_folder(tmp_path / "两优填报")
        page.enter()
        show(page, width, height, scale)
        return page

    return opened


@pytest.fixture
def page(open_page: OpenPage, filled: Workspace) -> ExportPage:
    return open_page(filled, "附件5")


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def export(page: ExportPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.job.finished, timeout=LONG):
        page.files.export_button.click()


def choose_all(page: ExportPage, button: Callable[[QWidget, str], Button]) -> None:
    button(page, "全部 5 个附件").click()


def show_view(page: ExportPage, key: str) -> None:
    page.places.views.set_current(key)
    page.places.views.chosen.emit(key)


def state_of(workspace: Workspace, form: str) -> State:
    return next(line.state for line in workspace.board() if line.form.id == form)


def test_a_careful_draft_goes_out_as_final(page: ExportPage, filled: Workspace, qtbot: Any) -> None:
    assert page.before.words()[0] == "必须改：0 处"
    assert (page.files.export_button.label(), page.files.export_button.kind()) == ("导出正式件", Kind.PRIMARY)
    export(page, qtbot)
    (line,) = page.files.lines()
    assert line.name() == "附件5_保留职权事项及减环节、减材料、减时限清单_示例旗农牧和科技局.xlsx"
    assert line.status().startswith("已生成，重新打开核对一致：14 行 19 列，内容码 ")
    assert [path.name for path in page.folder.iterdir()] == [line.name()]
    assert "已导出正式件，共 1 个" in words(page)
    assert state_of(filled, "附件5") is State.EXPORTED
    # Frozen under the code on the paper: the same once more is the same version.
    qtbot.waitUntil(lambda: line.status().endswith("，已存为定稿 v1"))
    code = line.status().rpartition("内容码 ")[2]
    assert filled.exported(filled.session("附件5").draft, code.partition("，")[0]).result().number == 1


def test_with_something_to_change_there_is_only_a_draft(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty, "附件1")
    assert "只能导出草稿" in words(page)
    assert page.before.words()[0].startswith("必须改：还有 ")
    assert page.files.export_button.label() == "导出草稿副本"
    export(page, qtbot)
    (written,) = page.folder.iterdir()
    assert written.stem.endswith("_草稿")
    assert state_of(empty, "附件1") is not State.EXPORTED


def test_what_must_be_changed_leads_to_the_problems(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty, "附件1")
    with qtbot.waitSignal(page.problems_wanted) as asked:
        page.before.link.click()
    assert asked.args == [Severity.MUST]
    assert empty.session("附件1").standing(Severity.MUST)


def test_the_answers_can_be_read_again(page: ExportPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.go_wanted) as asked:
        page.before.link.click()
    assert asked.args == ["check"]


def test_all_five_go_out_together(
    page: ExportPage, filled: Workspace, qtbot: Any, button: Callable[[QWidget, str], Button]
) -> None:
    choose_all(page, button)
    assert [line.planned.form.id for line in page.files.lines()] == [f"附件{n}" for n in range(1, 6)]
    export(page, qtbot)
    assert sorted(path.suffix for path in page.folder.iterdir()) == [".docx"] * 2 + [".xlsx"] * 3
    assert all(line.status().startswith("已生成，重新打开核对一致") for line in page.files.lines())
    assert {state_of(filled, f"附件{n}") for n in range(1, 6)} == {State.EXPORTED}


def test_one_attachment_that_is_not_ready_makes_all_of_them_drafts(
    open_page: OpenPage,
    open_workspace: Callable[..., Workspace],
    samples: tuple[Draft, ...],
    button: Callable[[QWidget, str], Button],
) -> None:
    page = open_page(open_workspace(*samples[1:]), "附件5")
    assert page.files.export_button.label() == "导出正式件"
    choose_all(page, button)
    assert page.files.export_button.label() == "导出草稿副本"
    assert "附件1" in page.before.words()[0]


def test_stopping_between_two_files_is_said(
    page: ExportPage, qtbot: Any, button: Callable[[QWidget, str], Button]
) -> None:
    choose_all(page, button)
    with qtbot.waitSignal(page.job.finished, timeout=LONG):
        page.files.export_button.click()
        assert not page.files.export_button.isEnabled()
        button(page, "取消").click()
    assert "已取消" in words(page)
    assert page.files.lines()[-1].status() == "没有生成"
    assert page.files.export_button.isEnabled()


def test_a_foreign_file_is_left_alone_and_the_new_name_is_said(page: ExportPage, qtbot: Any) -> None:
    page.folder.mkdir(parents=True)
    foreign = page.folder / page.files.lines()[0].name()
    foreign.write_text("别人的文件", "utf-8")
    export(page, qtbot)
    assert foreign.read_text("utf-8") == "别人的文件"
    assert page.files.lines()[0].name().endswith("(2).xlsx")
    assert len(page.asides()) == 1
    assert "(2)" in page.asides()[0]


def test_a_failure_is_said_with_what_to_do(page: ExportPage, filled: Workspace, qtbot: Any) -> None:
    page.folder.write_text("这里是一个文件", "utf-8")
    export(page, qtbot)
    status = page.files.lines()[0].status()
    assert "请" in status
    assert "没有全部导出" in words(page)
    assert state_of(filled, "附件5") is not State.EXPORTED


def test_typing_on_during_the_export_is_not_taken_for_exported(
    page: ExportPage, filled: Workspace, qtbot: Any
) -> None:
    with qtbot.waitSignal(page.job.finished, timeout=LONG):
        page.files.export_button.click()
        filled.session("附件5").set_value(0, "备注", "又改了")
    assert state_of(filled, "附件5") is State.READY
    assert len(list(page.folder.iterdir())) == 1
    (frozen,) = filled.versions("附件5").result().good
    assert frozen.code in page.files.lines()[0].status(), "what was written is kept as it was written"
    assert "备注" not in frozen.draft.rows[0]


def test_a_change_after_the_export_lists_the_files_anew(
    page: ExportPage, filled: Workspace, qtbot: Any
) -> None:
    export(page, qtbot)
    filled.session("附件5").set_value(0, "备注", "又改了")
    qtbot.waitUntil(lambda: page.files.lines()[0].status() == "还没有生成")
    assert not page.open_folder_button.isVisible()


class Desktop(QObject):
    """Stands in for the desktop: remembers what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_another_content_is_the_next_version(page: ExportPage, filled: Workspace, qtbot: Any) -> None:
    export(page, qtbot)
    filled.session("附件5").set_value(0, "备注", "已核")
    qtbot.waitUntil(lambda: page.files.lines()[0].status() == "还没有生成")

    export(page, qtbot)

    qtbot.waitUntil(lambda: page.files.lines()[0].status().endswith("，已存为定稿 v2"))


def test_a_draft_copy_is_no_version(open_page: OpenPage, empty: Workspace, qtbot: Any) -> None:
    page = open_page(empty, "附件4")
    export(page, qtbot)
    qtbot.wait(50)
    assert "定稿" not in page.files.lines()[0].status()


def test_the_folder_chosen_last_is_taken_the_next_time(
    open_page: OpenPage, filled: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    chosen = tmp_path / "U盘" / "报送"
    chosen.mkdir(parents=True)
    filled.export_folder.choose(chosen)

    page = open_page(filled, "附件5", chooses=False)
    qtbot.waitUntil(lambda: not page.where_to.looking.is_running)

    assert page.folder == chosen and page.where_to.words() == ""
    assert page.files.folder_words() == str(chosen)


def test_a_folder_that_is_gone_is_said_and_the_usual_one_taken(
    open_page: OpenPage, filled: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    gone = tmp_path / "U盘" / "报送"
    filled.export_folder.choose(gone)

    page = open_page(filled, "附件5", chooses=False)
    qtbot.waitUntil(lambda: page.where_to.gone is not None)

    assert page.folder.parts[-2:] == ("两优填报", "2023年1月12日")
    assert f"上次用的文件夹找不到了：{gone}" in words(page.files)
    # Plugged in again, it is taken again.
    gone.mkdir(parents=True)
    page.enter()
    qtbot.waitUntil(lambda: page.folder == gone)
    assert "找不到了" not in words(page.files)


def test_folder_and_file_can_be_opened(page: ExportPage, qtbot: Any) -> None:
    assert not page.open_folder_button.isVisible()
    export(page, qtbot)
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        page.open_folder_button.click()
        page.open_file_button.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(page.folder), str(page.folder / page.files.lines()[0].name())]


def test_personal_data_are_named(page: ExportPage, qtbot: Any) -> None:
    assert page.before.words()[2] == "会送出个人信息：填表人姓名；填表人电话只记在草稿里，不打印"
    page.options.ticks[PrintOption.PHONE].click()
    qtbot.waitUntil(lambda: page.before.words()[2] == "会送出个人信息：填表人姓名、填表人电话")


def test_personal_data_of_a_letter_are_named(open_page: OpenPage, filled: Workspace) -> None:
    named = open_page(filled, "附件2").before.words()[2]
    for label in ("签发人", "主要负责同志", "分管领导", "联系人", "职务", "联系电话", "联系邮箱"):
        assert label in named


def test_confirmed_and_open_checks_are_told_apart(
    open_page: OpenPage, open_workspace: Callable[..., Workspace], samples: tuple[Draft, ...]
) -> None:
    late = replace(samples[0], fields={**samples[0].fields, "成文日期": "2023-01-31"})
    workspace = open_workspace(late)
    assert "没有确认" in open_page(workspace, "附件1").before.words()[1]
    session = workspace.session("附件1")
    for finding in session.findings:
        if finding.severity is Severity.CHECK:
            session.confirm(finding, "已电话请示", "示例丙")
    assert isinstance(session.draft.confirmed[0], Confirmation)
    assert open_page(workspace, "附件1").before.words()[1].endswith("都已确认并写明理由")


def test_the_route_is_said_as_printed_with_its_conflicts(page: ExportPage) -> None:
    show_view(page, "route")
    said = words(page.route)
    assert "金辉" in said and "8395215" in said and "出处：附件5注8" in said
    assert said.count("有 3 种写法，先问清") == 2


def test_a_spelling_that_was_asked_about_is_the_one_that_is_shown(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    assert filled.handing_in is not None
    contact = next(one.id for one in filled.pack.contacts if one.name == "金辉")
    said = {Spelled.MAILBOX: "qqzwwf@126.com", Spelled.OFFICE: "旗政务服务局一楼"}
    filled.handing_in.decide(contact, said, Asked("金辉", "2023-01-12", "打电话"))
    page = open_page(filled, "附件5")
    show_view(page, "route")
    assert "qqzwwf@126.com" in words(page.route) and "旗政务服务局一楼" in words(page.route)


def test_a_list_for_two_rooms_says_where_it_is_printed_in_parts(
    open_page: OpenPage, filled: Workspace
) -> None:
    session = filled.session("附件3")
    session.set_value(0, "单位类型", "旗委、政府直属事业单位、旗直部门所属事业单位")
    session.leave(0, "单位类型")
    page = open_page(filled, "附件3")
    show_view(page, "route")
    said = words(page.route)
    assert "附件3的事项要送到 2 个地方" in said and "胡鑫" in said and "邢喆" in said


def test_without_a_route_the_clerk_is_told_to_ask(
    open_page: OpenPage, open_workspace: Callable[..., Workspace]
) -> None:
    unit = UnitRecord(0, "示例旗国有公司", "国资企业", "", "")
    page = open_page(open_workspace(unit=unit), "附件5")
    show_view(page, "route")
    assert "请先打电话问清楚" in words(page.route)


def test_the_note_of_the_own_type_of_unit_is_quoted_for_the_paper(page: ExportPage) -> None:
    assert "A3 横向。通知原文：“此表请苏木乡镇、旗直政府部门 A3 纸质版" in words(page.options)
    assert PrintOption.PAPER not in page.options.radios


def test_choices_about_the_page_are_kept_in_the_draft(open_page: OpenPage, filled: Workspace) -> None:
    page = open_page(filled, "附件3")
    layouts = page.options.radios[PrintOption.LAYOUT]
    layouts["corrected"].click()
    page.options.radios[PrintOption.PAPER]["A4"].click()
    page.options.ticks[PrintOption.NOTES].click()
    assert dict(filled.session("附件3").draft.options) == {"版式": "corrected", "纸张": "A4", "打印注": False}
    layouts["printed"].click()
    page.options.ticks[PrintOption.NOTES].click()
    assert dict(filled.session("附件3").draft.options) == {"纸张": "A4"}


def test_letterhead_and_imprint_of_a_letter_are_kept(open_page: OpenPage, filled: Workspace) -> None:
    page = open_page(filled, "附件1")
    page.options.ticks[PrintOption.LETTERHEAD].click()
    for option, typed in ((PrintOption.COPIES, "旗委编办"), (PrintOption.IMPRINT_DATE, "2023年1月12日")):
        editor = page.options.editors[option]
        editor.editor_focus()
        editor.insert_phrase(typed)
    page.leave()
    held = filled.session("附件1").draft.options
    assert (held["红头"], held["抄送"]) == (False, "旗委编办")
    assert held.get("印发日期", "2023-01-12") == "2023-01-12"


def test_only_a_letter_may_be_set_in_letter_form(open_page: OpenPage, filled: Workspace) -> None:
    assert PrintOption.LETTER_FORM not in open_page(filled, "附件1").options.ticks
    page = open_page(filled, "附件2")
    page.options.ticks[PrintOption.LETTER_FORM].click()
    assert filled.session("附件2").draft.options["信函"] is True


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [(Size.STANDARD, 1174, 620), (Size.STANDARD, 880, 325), (Size.LARGE, 1366, 500)],
)
@pytest.mark.parametrize("form", ["附件1", "附件3", "附件5"])
def test_it_fits(
    open_page: OpenPage, filled: Workspace, size: Size, width: int, height: int, form: str, qtbot: Any
) -> None:
    page = open_page(filled, form, width, height, Scale(size))
    qtbot.waitUntil(lambda: audit(page) == [])
    place = page.files.export_button.mapTo(page, page.files.export_button.rect().bottomRight())
    assert page.rect().contains(place)


def test_beside_the_problems_the_files_stay_and_the_rest_makes_room(page: ExportPage, qtbot: Any) -> None:
    page.set_panel_open(True)
    page.window().resize(430, 620)
    qtbot.waitUntil(lambda: page.files.width() < 430)
    assert not page.look.isVisible()
    assert page.files.export_button.isVisible()
    qtbot.waitUntil(lambda: audit(page) == [])
    page.set_panel_open(False)
    assert page.look.isVisible()


def planned(page: ExportPage, qtbot: Any) -> PagePreview:
    """The preview, once its pages are there."""
    qtbot.waitUntil(lambda: page.look.pages is not None, timeout=LONG)
    return page.look.preview


def test_the_pages_to_be_printed_are_in_view_and_can_be_turned(page: ExportPage, qtbot: Any) -> None:
    preview = planned(page, qtbot)
    assert preview.words() == "A3 横向，第 1 页，共 3 页"
    assert not preview.before_button.isEnabled()
    first = preview.view.shown_image()
    preview.after_button.click()
    assert preview.words() == "A3 横向，第 2 页，共 3 页"
    assert preview.view.shown_image() != first
    preview.thumbnails.chosen.emit(2)
    assert preview.view.number == 2 and not preview.after_button.isEnabled()
    assert page.look.hint().startswith("签字和盖章处留空")


def test_enlarging_goes_from_the_whole_page_to_true_size_and_back(page: ExportPage, qtbot: Any) -> None:
    preview = planned(page, qtbot)
    sizes = [preview.view.shown_image().width()]
    while preview.view.zoom is not Zoom.TRUE:
        preview.zoom_button.click()
        sizes.append(preview.view.shown_image().width())
    assert sizes == sorted(sizes) and sizes[-1] == round(420 / 25.4 * 96)
    assert preview.zoom_button.label() == "看整页"


def test_a_choice_about_the_page_is_seen_at_once(open_page: OpenPage, filled: Workspace, qtbot: Any) -> None:
    page = open_page(filled, "附件4")
    preview = planned(page, qtbot)
    page.options.radios[PrintOption.PAPER]["A4"].click()
    qtbot.waitUntil(lambda: "A4 横向" in preview.words(), timeout=LONG)


def test_paper_that_is_too_narrow_is_refused_where_the_page_would_be(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    session = filled.session("附件5")
    session.set_option(PrintOption.PAPER.value, "A4")
    page = open_page(filled, "附件5")
    qtbot.waitUntil(lambda: "不能印在A4纸上" in page.look.preview.words(), timeout=LONG)
    assert page.look.pages is None and not page.look.preview.tools.isVisible()


def test_a_draft_that_is_not_ready_is_shown_with_its_stamp(
    open_page: OpenPage, empty: Workspace, qtbot: Any
) -> None:
    page = open_page(empty, "附件1")
    planned(page, qtbot)
    assert page.look.pages is not None and "草稿" in page.look.pages.texts(0)


def test_in_the_narrow_window_files_and_page_take_turns(
    open_page: OpenPage, filled: Workspace, qtbot: Any
) -> None:
    page = open_page(filled, "附件5", 880, 325)
    assert page.files.isVisible() and page.route.isVisible() and not page.look.isVisible()
    show_view(page, "page")
    assert page.look.isVisible() and not page.files.isVisible()
    planned(page, qtbot)
    qtbot.waitUntil(lambda: audit(page) == [])


def test_a_pdf_is_written_too_when_it_is_asked_for(page: ExportPage, qtbot: Any) -> None:
    page.files.pdf.click()
    assert [Path(line.name()).suffix for line in page.files.lines()] == [".xlsx", ".pdf"]
    export(page, qtbot)
    assert sorted(path.suffix for path in page.folder.iterdir()) == [".pdf", ".xlsx"]
    assert all(line.status().startswith("已生成，重新打开核对一致") for line in page.files.lines())
    assert "已导出正式件，共 2 个" in words(page)


def test_what_is_printed_is_what_is_in_view(
    page: ExportPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(page, qtbot)
    asked: list[Any] = []
    monkeypatch.setattr(page.printing, "run", lambda pages, offers_a4: asked.append((pages, offers_a4)))
    page.print_button.click()
    assert asked == [(page.look.pages, False)]  # 附件5 is printed on A3 by the notice's own word


def test_instead_of_printing_a_pdf_is_saved(page: ExportPage, qtbot: Any) -> None:
    planned(page, qtbot)
    with qtbot.waitSignal(page.job.finished, timeout=LONG):
        page.printing.pdf_wanted.emit()
    assert ".pdf" in {path.suffix for path in page.folder.iterdir()}


def test_instead_of_a3_a_table_takes_a4_where_the_notice_lets_it(
    open_page: OpenPage, filled: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(filled, "附件4")
    planned(page, qtbot)
    asked: list[Any] = []
    monkeypatch.setattr(page.printing, "run", lambda pages, offers_a4: asked.append(offers_a4))
    page.print_button.click()
    assert asked == [True]
    page.printing.a4_wanted.emit()
    assert filled.session("附件4").draft.options[PrintOption.PAPER.value] == "A4"
