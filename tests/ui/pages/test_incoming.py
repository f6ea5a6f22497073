"""Tables and files come in as a clerk brings them: by key, by tool, from the board, dropped on the window."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.answers.draft import Draft
from desktop.drafts.repository import UnitRecord
from desktop.exchange.draft_package import Package, Profile, write_package
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.imported_before import imports_key
from desktop.workflow.repair import open_store
from desktop.workflow.session import FillingSession
from tests.desktop.exchange.workbooks import HEADS4, exported, item4, workbook
from tests.ui.pages.program import NOW, PATIENCE, Program
from ui.pages.board_acts import COPY, IMPORT
from ui.pages.home import HomePage
from ui.pages.incoming_page import IncomingPage
from ui.pages.incoming_wait import WaitPage
from ui.pages.rows_page import RowsPage
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Size
from ui.widgets.input_method import TextArea, TextLine
from ui.widgets.tick_boxes import RadioButton

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

UNIT = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
FORM = "附件4"
NAME = "事项名称"


@pytest.fixture
def run(packs: Packs, tmp_path: Path, qtbot: Any) -> Iterator[Callable[..., Program]]:
    """Starts a program whose store holds some drafts."""
    started: list[Program] = []

    def made(*drafts: Draft) -> Program:
        folder = tmp_path / "数据"
        repository = open_store(folder)
        unit = repository.save_unit(UNIT)
        repository.choose_unit(unit.id)
        for draft in drafts:
            repository.save(unit.id, draft, NOW - timedelta(hours=1))
        repository.close()
        started.append(Program(packs, folder, qtbot))
        with qtbot.waitActive(started[-1].window):
            started[-1].window.activateWindow()
        return started[-1]

    yield made
    for one in started:
        one.store.close()


@pytest.fixture
def program(run: Any, samples: tuple[Draft, ...]) -> Program:
    """附件4 is filled in and open, the clerk in the grid, on the third row."""
    made = run(samples[3])
    open_form(made)
    return made


def session(program: Program, form: str = FORM) -> FillingSession:
    return program.shell.workspaces[0].session(form)


def open_form(program: Program, form: str = FORM, row: int | None = 2) -> None:
    where = Where("rows", row, NAME if row is not None else None)
    program.shell.show_wizard(program.shell.workspaces[0], form, where)
    if row is not None:
        rows_page(program).grid.setFocus()


def rows_page(program: Program) -> RowsPage:
    found: RowsPage = page(program, RowsPage)
    return found


def page(program: Program, kind: type) -> Any:
    """The page of that kind, once it is in the window."""

    def found() -> list[Any]:
        return [one for one in program.window.findChildren(kind) if one.isVisible()]

    program.qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    return found()[0]


def copy(rows: Sequence[Sequence[object]], html: str = "") -> None:
    def cell(value: object) -> str:
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if "\n" in text else text

    data = QMimeData()
    data.setText("".join("\t".join(map(cell, row)) + "\r\n" for row in rows))
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def paste() -> None:
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def choose(preview: IncomingPage, words: str) -> None:
    next(one for one in preview.findChildren(RadioButton) if one.words() == words).click()


def names(program: Program) -> list[object]:
    return [row.get(NAME) for row in session(program).draft.rows]


# 从表格粘贴


def test_a_table_pasted_with_two_keys_is_one_step_of_undo(program: Program) -> None:
    before = session(program).draft
    copy([*HEADS4, *(item4(number, f"新的第{number}项") for number in range(1, 4)), ["合计"]])
    paste()
    page(program, IncomingPage)
    press(Qt.Key.Key_Return)
    page(program, WizardPage)

    assert names(program)[15:] == ["新的第1项", "新的第2项", "新的第3项"]
    cell = rows_page(program).grid.current()
    assert cell is not None and cell.row == 15
    program.sees("放进了 3 行")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session(program).draft == before and names(program) == [row[NAME] for row in before.rows]


def test_the_tool_does_the_same(program: Program) -> None:
    copy([[NAME, "备注"], ["新的", "急"]])
    program.press("从表格粘贴")
    page(program, IncomingPage)
    program.press("放进表里（1 行）")
    page(program, WizardPage)

    assert session(program).draft.rows[-1] == {NAME: "新的", "备注": "急"}


def test_cells_go_over_those_from_the_current_one_on(program: Program) -> None:
    grid = rows_page(program).grid
    grid.set_current(1, 12)
    copy([["一"], ["二"], ["三"]])
    paste()
    page(program, IncomingPage)
    press(Qt.Key.Key_Return)
    page(program, WizardPage)

    assert [row.get("备注") for row in session(program).draft.rows[1:4]] == ["一", "二", "三"]
    assert len(session(program).draft.rows) == 15


def test_one_cell_goes_straight_into_the_current_one(program: Program) -> None:
    rows_page(program).grid.set_current(4, 12)
    copy([["只这一格"]])
    paste()
    assert session(program).value(4, "备注") == "只这一格" and page(program, WizardPage)

    rows_page(program).grid.set_current(4, 3)
    copy([["√"]])
    paste()
    assert session(program).value(4, "单位类型") == "苏木乡镇"
    session(program).undo()
    session(program).undo()
    assert session(program).value(4, "备注") == ""


def test_18_one_cell_with_line_breaks_is_still_one(program: Program) -> None:
    rows_page(program).grid.set_current(4, 11)
    copy([["第一行\n第二行"]])
    paste()
    assert session(program).value(4, "取消或下放后续措施") == "第一行\n第二行"


def test_one_cell_that_is_not_understood_is_shown_with_the_reason(program: Program) -> None:
    rows_page(program).grid.set_current(4, 3)
    copy([["大概"]])
    paste()
    preview = page(program, IncomingPage)

    assert "没有放进来" in preview.summary.text() and session(program).value(4, "单位类型") == "旗直政府部门"


@pytest.mark.parametrize("size", [32_768, 1_000_000])
def test_15_and_16_a_cell_that_is_too_long_is_never_cut(program: Program, size: int) -> None:
    rows_page(program).grid.set_current(4, 12)
    session(program).set_value(4, "备注", "原来的")
    copy([["字" * size], ["短的"]])
    paste()
    preview = page(program, IncomingPage)
    assert "32767" in preview.remarks.model().index(0, 0).data()
    program.press("放进表里（2 行）")
    page(program, WizardPage)

    assert [session(program).value(row, "备注") for row in (4, 5)] == ["原来的", "短的"]


def test_an_empty_clipboard_is_said_in_plain_words(program: Program) -> None:
    QGuiApplication.clipboard().clear()
    paste()
    assert "剪贴板里没有表格" in program.answer("知道了")


def test_a_cell_that_is_open_takes_what_is_pasted_for_itself(program: Program) -> None:
    rows_page(program).grid.set_current(4, 12)
    press(Qt.Key.Key_F2)
    copy([["甲", "乙"]])
    paste()

    assert page(program, WizardPage) and not program.window.findChildren(IncomingPage)


def test_esc_leaves_everything_as_it_was_and_leads_back_to_the_row(program: Program) -> None:
    before = session(program).draft
    copy([*HEADS4, item4(1, "新的")])
    paste()
    page(program, IncomingPage)
    press(Qt.Key.Key_Escape)
    page(program, WizardPage)

    cell = rows_page(program).grid.current()
    assert session(program).draft is before and cell is not None and cell.row == 2


def test_the_preview_comes_again_in_another_type_size(program: Program) -> None:
    copy([*HEADS4, item4(1, "新的")])
    paste()
    preview = page(program, IncomingPage)
    preview.top.size_chosen.emit(Size.LARGE)
    program.qtbot.waitUntil(lambda: page(program, IncomingPage) is not preview)
    program.press("放进表里（1 行）")
    page(program, WizardPage)

    assert names(program)[-1] == "新的"


def test_33_ten_thousand_rows_are_one_step(program: Program) -> None:
    copy([[NAME, "备注"], *([f"第{number}项", ""] for number in range(10_000))])
    paste()
    page(program, IncomingPage)
    program.press("放进表里（10000 行）")
    page(program, WizardPage)

    assert len(session(program).draft.rows) == 10_015
    session(program).undo()
    assert len(session(program).draft.rows) == 15


# 导入文件


def file_of(tmp_path: Path, content: bytes, name: str = "我的清单.xlsx") -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


def drop(program: Program, *files: Path, on: QWidget | None = None) -> bool:
    """Lets files go over a widget, as Qt would; whether anything took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    target = on or program.shell
    copying, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copying, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(5, 5), copying, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(program.shell, event)
    return enter.isAccepted()


def test_a_file_that_the_tool_asks_for(program: Program, tmp_path: Path, monkeypatch: Any) -> None:
    file = file_of(tmp_path, workbook([*HEADS4, item4(1, "新的")]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    program.press("导入文件")
    preview = page(program, IncomingPage)
    choose(preview, "换掉原来的 15 行")
    program.press("放进表里（1 行）")
    page(program, WizardPage)

    assert names(program) == ["新的"]
    session(program).undo()
    assert len(names(program)) == 15


def test_a_backup_is_made_before(program: Program, tmp_path: Path) -> None:
    program.backed_up()
    session(program).set_value(0, "备注", "改过")
    newest = program.safe.state.newest
    drop(program, file_of(tmp_path, workbook([*HEADS4, item4(1, "新的")])))
    choose(page(program, IncomingPage), "加在末尾")
    program.press("放进表里（1 行）")
    page(program, WizardPage)

    made = program.safe.state.newest
    assert made is not None and made != newest
    program.sees("导入以前已做备份。")


def test_a_file_dropped_on_a_field_goes_to_the_window(program: Program, tmp_path: Path) -> None:
    form = rows_page(program).form
    form.show_path("备注", focus=True)
    field = QApplication.focusWidget()
    words = session(program).value(2, "备注")
    assert isinstance(field, TextLine | TextArea) and field.acceptDrops()
    file = file_of(tmp_path, workbook([*HEADS4, item4(1, "新的")]))

    assert drop(program, file, on=field.viewport() if isinstance(field, TextArea) else field)
    assert page(program, IncomingPage) and session(program).value(2, "备注") == words


def test_words_dragged_onto_a_field_still_go_into_it(program: Program) -> None:
    rows_page(program).form.show_path("备注", focus=True)
    data = QMimeData()
    data.setText("示例")
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    field = QApplication.focusWidget()
    assert isinstance(field, TextLine | TextArea)
    field.dragEnterEvent(event)

    assert event.isAccepted()


def test_from_the_board_the_file_says_which_attachment_it_is(
    run: Any, samples: tuple[Draft, ...], pack: Pack, tmp_path: Path
) -> None:
    program = run()
    page(program, HomePage)
    drop(program, file_of(tmp_path, exported(pack.form("附件5"), samples[4], tmp_path)))
    preview = page(program, IncomingPage)
    assert preview.go.label() == "放进表里（14 行）"
    program.press("放进表里（14 行）")
    page(program, WizardPage)

    after = session(program, "附件5").draft
    assert after.rows == samples[4].rows and after.options == samples[4].options


def test_another_type_size_while_it_is_read_again_harms_nothing(
    run: Any, samples: tuple[Draft, ...], pack: Pack, tmp_path: Path
) -> None:
    program = run()
    page(program, HomePage)
    drop(program, file_of(tmp_path, exported(pack.form("附件5"), samples[4], tmp_path)))
    preview = page(program, IncomingPage)
    program.press("放进表里（14 行）")
    preview.top.size_chosen.emit(Size.LARGE)
    program.qtbot.waitUntil(lambda: page(program, IncomingPage) is not preview)
    program.qtbot.wait(50)
    program.press("放进表里（14 行）")
    page(program, WizardPage)
    assert session(program, "附件5").draft.rows == samples[4].rows


def test_our_own_export_comes_back_whole_with_its_head(
    run: Any, samples: tuple[Draft, ...], pack: Pack, tmp_path: Path
) -> None:
    program = run()
    open_form(program, "附件3", None)
    drop(program, file_of(tmp_path, exported(pack.form("附件3"), samples[2], tmp_path)))
    page(program, IncomingPage)
    program.press("放进表里（10 行）")
    page(program, WizardPage)

    assert replace(session(program, "附件3").draft, confirmed=()) == replace(samples[2], confirmed=())


def test_57_the_same_file_twice_is_said_and_its_rows_can_be_replaced(
    program: Program, tmp_path: Path
) -> None:
    file = file_of(tmp_path, workbook([*HEADS4, item4(1, "新一"), item4(2, "新二")]))
    drop(program, file)
    choose(page(program, IncomingPage), "加在末尾")
    program.press("放进表里（2 行）")
    page(program, WizardPage)

    drop(program, file)
    preview = page(program, IncomingPage)
    program.sees("已导入过（2 行）")
    assert not preview.go.isEnabled()
    choose(preview, "换掉上次导入的 2 行")
    program.sees("放进去和现在一样，不用放。")
    assert not preview.go.isEnabled()
    choose(preview, "加在末尾")
    program.press("放进表里（2 行）")
    page(program, WizardPage)
    assert names(program)[15:] == ["新一", "新二", "新一", "新二"]


def test_57_a_file_that_was_mended_takes_the_place_of_what_it_brought_before(
    program: Program, tmp_path: Path
) -> None:
    file = file_of(tmp_path, workbook([*HEADS4, item4(1, "新一"), item4(2, "新二")]))
    drop(program, file)
    choose(page(program, IncomingPage), "加在末尾")
    program.press("放进表里（2 行）")
    page(program, WizardPage)

    file.write_bytes(workbook([*HEADS4, item4(1, "新一"), item4(2, "新二改过"), item4(3, "新三")]))
    drop(program, file)
    preview = page(program, IncomingPage)
    program.sees("“我的清单.xlsx”今天 14:03导入过（2 行），后来改过。")
    choose(preview, "换掉上次导入的 2 行")
    program.press("放进表里（3 行）")
    page(program, WizardPage)
    assert names(program)[15:] == ["新一", "新二改过", "新三"]
    session(program).undo()
    assert names(program)[15:] == ["新一", "新二"]


def test_57_after_undo_the_rows_of_last_time_are_not_there_to_be_replaced(
    program: Program, tmp_path: Path
) -> None:
    file = file_of(tmp_path, workbook([*HEADS4, item4(1, "新一")]))
    drop(program, file)
    choose(page(program, IncomingPage), "加在末尾")
    program.press("放进表里（1 行）")
    page(program, WizardPage)
    session(program).undo()
    drop(program, file)
    preview = page(program, IncomingPage)

    program.sees("不能自动换掉")
    assert [one.words() for one in preview.findChildren(RadioButton)] == ["加在末尾", "换掉原来的 15 行"]


def test_58_where_rows_came_from_is_kept_beside_the_unit(program: Program, tmp_path: Path) -> None:
    file = file_of(tmp_path, workbook([["填报单位：示例旗财政局"], *HEADS4, item4(1, "新的")]))
    drop(program, file)
    choose(page(program, IncomingPage), "加在末尾")
    program.press("放进表里（1 行）")
    page(program, WizardPage)
    unit = program.shell.workspaces[0].unit
    assert unit is not None
    kept = program.store.autosave.ask(
        lambda repository: repository.settings()[imports_key(unit.id, "keyouqianqi-2022")]
    ).result(10)

    assert isinstance(kept, list) and kept[0]["unit"] == "示例旗财政局" and kept[0]["name"] == file.name
    assert session(program).draft.unit.name == unit.name


@pytest.mark.parametrize("how", ["changed", "gone"])
def test_59_and_60_a_file_that_changed_or_went_away_since_the_preview_brings_nothing(
    program: Program, tmp_path: Path, how: str
) -> None:
    before = session(program).draft
    file = file_of(tmp_path, workbook([*HEADS4, item4(1, "新的")]))
    drop(program, file)
    choose(page(program, IncomingPage), "加在末尾")
    if how == "changed":
        file.write_bytes(workbook([*HEADS4, item4(1, "改了")]))
    else:
        file.unlink()
    program.press("放进表里（1 行）")
    said = program.answer("知道了")

    assert ("预览以后被改动过" if how == "changed" else "U盘") in said
    assert session(program).draft is before and page(program, IncomingPage)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("报告.docx", b"PK", "不能从 Word 导入"),
        ("旧报告.wps", b"x", "不能从 Word 导入"),
        ("稿.json", b"{}", "照旧稿或样例填"),
        ("照片.jpg", b"\xff\xd8\xff", "不是 Excel 文件"),
        ("空.xlsx", b"", "是空文件"),
        ("表.xlsx", b"PK\x03\x04 no zip", "没有导入"),
        ("文件夹", None, "是文件夹"),
    ],
)
def test_what_cannot_be_imported_says_why_and_what_to_do(
    program: Program, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    before = session(program).draft
    if content is None:
        (tmp_path / name).mkdir()
        file = tmp_path / name
    else:
        file = file_of(tmp_path, content, name)
    drop(program, file)

    assert words in program.answer("知道了")
    assert session(program).draft is before and page(program, WizardPage)


def test_several_files_at_once_are_not_guessed_between(program: Program, tmp_path: Path) -> None:
    drop(program, tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert "一次只能放一个文件" in program.answer("知道了")


def test_a_draft_package_goes_to_its_own_import(
    program: Program, samples: tuple[Draft, ...], packs: Packs, tmp_path: Path
) -> None:
    file = tmp_path / "草稿.liangyou"
    write_package(Package(Profile(UNIT.name, UNIT.type), (samples[4],)), packs, file)
    drop(program, file)

    assert "附件5：新加的内容" in program.box().text() or "附件5" in program.box().text()


def test_a_page_where_nothing_can_come_in_takes_no_file(program: Program, tmp_path: Path) -> None:
    program.shell.show_notice(program.shell.workspaces[0].pack)
    assert not drop(program, tmp_path / "a.xlsx")


def test_a_long_reading_can_be_called_off(program: Program, tmp_path: Path, monkeypatch: Any) -> None:
    stopped = threading.Event()

    def slow(file: Path, stop: threading.Event) -> object:
        assert stop.wait(30)
        stopped.set()
        raise AssertionError("nobody waits for this")

    monkeypatch.setattr("ui.pages.incoming.read_workbook", slow)
    drop(program, file_of(tmp_path, b"PK"))
    page(program, WaitPage)
    program.sees("正在读「我的清单.xlsx」…")
    press(Qt.Key.Key_Escape)

    assert stopped.wait(30) and page(program, WizardPage)


# 照旧稿或样例填


def test_an_empty_table_begins_from_a_sample_and_says_so_until_it_was_changed(run: Any, pack: Pack) -> None:
    program = run()
    open_form(program, FORM, None)
    program.press("照旧稿或样例填")
    program.press("照样例填", 1)
    page(program, WizardPage)

    assert len(names(program)) == 11 and session(program).value(None, "填表人姓名") == "示例丙"
    program.sees("有 11 行还是示例单位的原样")
    session(program).set_value(0, NAME, "本单位的事项")
    session(program).leave(0, NAME)
    program.sees("有 10 行还是示例单位的原样")
    session(program).undo()
    session(program).undo()
    assert names(program) == []
    program.qtbot.waitUntil(lambda: "示例单位的原样" not in program.words())


def test_a_document_begins_from_a_sample_from_the_board(run: Any) -> None:
    program = run()
    page(program, HomePage).act_wanted.emit(program.shell.workspaces[0], "附件2", COPY)
    program.press("照样例填", 2)
    page(program, WizardPage)

    assert session(program, "附件2").value(None, "指导思想")
    program.sees("处还是示例单位的原样")


def test_an_earlier_version_is_asked_for_before_what_is_there_goes(program: Program) -> None:
    workspace = program.shell.workspaces[0]
    workspace.exported(workspace.session(FORM).draft).result(10)
    session(program).set_value(0, NAME, "改过")
    program.shell.show_home()
    page(program, HomePage).act_wanted.emit(workspace, FORM, COPY)
    program.press("用这一稿")
    assert "现在有 15 行，换成定稿 v1的 15 行" in program.answer("换掉")
    page(program, WizardPage)

    assert "改过" not in names(program)
    session(program).undo()
    assert names(program)[0] == "改过"


@pytest.mark.parametrize("answer", ["换掉", "不换"])
def test_another_units_file_comes_along_without_its_unit(
    program: Program, packs: Packs, pack: Pack, tmp_path: Path, monkeypatch: Any, answer: str
) -> None:
    from desktop.answers.draft_file import read_draft

    other = read_draft(pack.folder / "samples" / "township" / "附件4.json", packs)
    file = file_of(tmp_path, exported(pack.form(FORM), other, tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    program.shell.show_home()
    page(program, HomePage).act_wanted.emit(program.shell.workspaces[0], FORM, COPY)
    program.press("选文件")
    program.answer(answer)
    program.qtbot.wait(20)

    assert len(names(program)) == (12 if answer == "换掉" else 15)
    assert session(program).draft.unit.name == UNIT.name


def test_the_menu_of_the_board_leads_to_the_file_chooser(
    program: Program, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    program.shell.show_home()
    page(program, HomePage).act_wanted.emit(program.shell.workspaces[0], FORM, IMPORT)

    assert page(program, HomePage)
