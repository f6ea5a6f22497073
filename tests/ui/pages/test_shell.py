"""Between the pages: first run, going to and fro, type size, saving, closing, and what goes wrong on the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget

from desktop.answers.draft import Draft
from desktop.drafts.problems import DraftsInUse, SaveFailed
from desktop.drafts.repository import DraftRepository, Place, UnitRecord
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack, Severity
from desktop.paths import data_folder
from desktop.workflow.workspace import State
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.main_window import MainWindow
from ui.pages.doubts_page import DoubtsPage
from ui.pages.first_run import FirstRunPage
from ui.pages.hand_in_all_page import HandInAllPage
from ui.pages.home import HomePage
from ui.pages.notice_page import NoticePage
from ui.pages.publishing_page import PublishingPage
from ui.pages.shell import Shell
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel
from ui.widgets.tick_boxes import RadioButton

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NOW = datetime(2023, 1, 11, 14, 3, 22).astimezone()
BUREAU = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
WAY = "简化办事程序/精简环节方式"
Find = Callable[[QWidget, str], Button]


class Program:
    """A program started on a store, as `ui.app` composes it."""

    def __init__(self, packs: Packs, open_store: Callable[[], DraftRepository], qtbot: Any) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(Scale())
        qtbot.addWidget(self.window)
        self.store = StoreBridge(open_store)
        self.store.start()
        self.safe = Safekeeping(self.store, data_folder(), lambda: NOW)
        self.shell = Shell(self.window, packs, self.store, self.safe, lambda: NOW)
        self.window.may_close = self.shell.may_close
        self.shell.ready.connect(lambda: self.window.fill(self.shell))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        with qtbot.waitSignal(self.shell.ready):
            self.shell.open()
        qtbot.wait(1)

    def page(self, kind: type[Any]) -> Any:
        """The page in view, which must be of *kind*."""
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.shell.findChildren(kind)))
        return next(one for one in self.shell.findChildren(kind) if one.isVisible())

    def words(self) -> str:
        said = [one for one in self.window.findChildren(QLabel) if one.isVisible()]
        return "\n".join(one.whole_text() if isinstance(one, ElidedLabel) else one.text() for one in said)

    def press(self, words: str) -> None:
        found = [one for one in self.window.findChildren(Button) if one.label() == words and one.isVisible()]
        assert len(found) == 1, [one.label() for one in self.window.findChildren(Button) if one.isVisible()]
        found[0].click()

    def open_form(self, form: str) -> WizardPage:
        page = self.page(HomePage)
        next(
            one
            for one in page.findChildren(Button)
            if one.isVisible() and one.accessibleName().endswith(f" {form}")
        ).click()
        return self.page(WizardPage)

    def box(self) -> QMessageBox | None:
        return next((one for one in self.window.findChildren(QMessageBox) if one.isVisible()), None)

    def answer(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.box() is not None)
        next(one for one in self.box().findChildren(Button) if one.label() == words).click()

    def saved(self) -> None:
        """Waits until everything is in the store."""
        assert self.store.autosave.flush()
        self.qtbot.wait(1)


@pytest.fixture
def start(packs: Packs, qtbot: Any) -> Iterator[Callable[..., Program]]:
    started: list[Program] = []

    def run(open_store: Callable[[], DraftRepository], with_packs: Packs = packs) -> Program:
        started.append(Program(with_packs, open_store, qtbot))
        return started[-1]

    yield run
    for one in started:
        one.window.may_close = lambda: True
        one.store.close()


@pytest.fixture
def store(samples: tuple[Draft, ...]) -> MemoryStore:
    """The sample department with all five attachments, closed in good order."""
    made = MemoryStore()
    repository = MemoryRepository(made)
    unit = repository.save_unit(BUREAU)
    for draft in samples:
        repository.save(unit.id, draft, NOW - timedelta(hours=1))
    repository.close()
    return made


def on(store: MemoryStore) -> Callable[[], DraftRepository]:
    return lambda: MemoryRepository(store)


# the first run and the unit


def test_the_first_run_asks_for_the_unit_and_leads_to_the_board(
    start: Callable[..., Program], qtbot: Any
) -> None:
    store = MemoryStore()
    program = start(on(store))
    page = program.page(FirstRunPage)
    next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "本机单位名称").setText(
        "示例镇人民政府"
    )
    next(one for one in page.findChildren(RadioButton) if one.words() == "苏木乡镇").click()
    program.press("开始填报")

    program.page(HomePage)
    assert program.words().count("未开始") == 5
    assert [unit.name for unit in store.units.values()] == ["示例镇人民政府"]
    assert store.current == 1


def test_a_new_name_of_the_unit_reaches_every_attachment(
    start: Callable[..., Program], store: MemoryStore, pack: Pack
) -> None:
    program = start(on(store))
    program.press("单位信息")
    page = program.page(FirstRunPage)
    next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "本机单位名称").setText(
        "示例旗农牧局"
    )
    program.press("保存")
    program.page(HomePage)
    program.saved()
    assert "示例旗农牧局" in program.words()
    later = MemoryRepository(store).drafts_of(1, pack.id).good
    assert {draft.unit.name for draft in later} == {"示例旗农牧局"}


def test_a_unit_that_cannot_be_saved_stays_on_the_page(start: Callable[..., Program], qtbot: Any) -> None:
    class Full(MemoryRepository):
        def save_unit(self, unit: UnitRecord) -> UnitRecord:
            raise SaveFailed("full", file="drafts.db")

    program = start(lambda: Full(MemoryStore()))
    page = program.page(FirstRunPage)
    next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "本机单位名称").setText(
        "示例镇人民政府"
    )
    next(one for one in page.findChildren(RadioButton) if one.words() == "苏木乡镇").click()
    program.press("开始填报")
    qtbot.waitUntil(lambda: program.box() is not None)
    assert "磁盘已满" in program.box().text()
    program.answer("知道了")
    assert page.isVisible() and page.isEnabled()


# what keeps the board from being shown


def test_a_store_in_use_is_said_and_tried_again_on_request(
    start: Callable[..., Program], store: MemoryStore
) -> None:
    locked = True

    def open_store() -> DraftRepository:
        if locked:
            raise DraftsInUse("in_use")
        return MemoryRepository(store)

    program = start(open_store)
    assert "两优填报已经打开了。请切换到已经打开的两优填报窗口继续填写。" in program.words()
    locked = False
    program.press("再试一次")
    program.qtbot.waitUntil(lambda: "四项成果的报告" in program.words())
    assert "两优填报已经打开了" not in program.words()


def test_without_packs_the_window_says_so_and_asks_nothing(
    start: Callable[..., Program], tmp_path: Any
) -> None:
    program = start(on(MemoryStore()), Packs((), missing_folder=tmp_path / "packs"))
    program.page(HomePage)
    assert f"找不到资料包文件夹 {tmp_path / 'packs'}" in program.words()


# to and fro


def test_an_attachment_is_opened_and_left_again_with_the_focus_where_it_was(
    start: Callable[..., Program], store: MemoryStore
) -> None:
    program = start(on(store))
    program.open_form("附件4")
    program.press("任务看板")
    program.page(HomePage)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button) and focused.accessibleName().endswith("附件4")


def test_resuming_goes_to_the_last_field_of_all(
    start: Callable[..., Program], store: MemoryStore, pack: Pack
) -> None:
    MemoryRepository(store).save_place(1, pack.id, Place("附件5", 6, WAY))
    store.is_open = False
    program = start(on(store))
    assert "附件5 第 7 项，精简环节方式" in program.words()
    next(
        one for one in program.window.findChildren(Button) if one.label() == "继续填写" and one.isVisible()
    ).click()
    assert program.page(WizardPage).where() == Where("rows", 6, WAY)


def test_the_field_the_clerk_comes_back_to_is_in_sight(
    start: Callable[..., Program], store: MemoryStore, pack: Pack, qtbot: Any
) -> None:
    MemoryRepository(store).save_place(1, pack.id, Place("附件5", 6, WAY))
    store.settings["window/size"] = "large"
    store.is_open = False
    program = start(on(store))
    program.window.resize(880, 460)
    qtbot.wait(10)
    program.page(HomePage).resume_wanted.emit(program.shell.workspaces[0])

    def in_sight() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.visibleRegion().boundingRect().height() == focused.height()

    qtbot.waitUntil(in_sight, timeout=2000)
    assert program.page(WizardPage).where() == Where("rows", 6, WAY)


def test_what_one_attachment_says_about_another_is_looked_at_again_on_leaving(
    start: Callable[..., Program], store: MemoryStore, samples: tuple[Draft, ...]
) -> None:
    program = start(on(store))
    workspace = program.shell.workspaces[0]
    kept = str(workspace.session("附件5").value(0, "事项名称"))
    assert not workspace.session("附件5").standing(Severity.MUST)
    program.open_form("附件4")
    session = workspace.session("附件4")
    session.set_value(0, "减权放权类别", "取消职权")
    session.set_value(0, "事项名称", kept)
    program.press("任务看板")
    program.page(HomePage)
    assert [one.rule for one in workspace.session("附件5").standing(Severity.MUST)] == ["V-27"]


def test_notice_and_doubts_are_one_click_from_the_board_and_back(
    start: Callable[..., Program], store: MemoryStore, pack: Pack
) -> None:
    program = start(on(store))
    program.press("看通知原文")
    program.page(NoticePage)
    program.press("任务看板")
    program.page(HomePage)
    program.press(f"原文疑点 {len(pack.doubts)} 处")
    program.page(DoubtsPage)
    program.press("任务看板")
    program.page(HomePage)


def test_another_attachment_is_opened_from_the_list_at_the_left(
    start: Callable[..., Program], store: MemoryStore
) -> None:
    program = start(on(store))
    program.open_form("附件4").form_wanted.emit("附件2")
    program.qtbot.waitUntil(lambda: "实施方案的函" in program.words())
    assert program.page(WizardPage).where().step == "sections"


# type size and geometry


def test_another_type_size_keeps_the_place_and_is_remembered(
    start: Callable[..., Program], store: MemoryStore, pack: Pack
) -> None:
    MemoryRepository(store).save_place(1, pack.id, Place("附件5", 6, WAY))
    store.is_open = False
    program = start(on(store))
    wizard = program.open_form("附件5")
    before = wizard.where()
    wizard.top.size_chosen.emit(Size.LARGE)
    again = program.page(WizardPage)
    assert again is not wizard
    assert (again.scale.size, again.where()) == (Size.LARGE, before)
    program.window.close()
    program.store.close()

    later = start(on(store))
    assert later.page(HomePage).scale.size is Size.LARGE


def test_what_is_half_written_on_the_first_page_survives_another_type_size(
    start: Callable[..., Program],
) -> None:
    program = start(on(MemoryStore()))
    page = program.page(FirstRunPage)
    next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "本机单位名称").setText(
        "示例镇"
    )
    page.top.size_chosen.emit(Size.LARGEST)
    assert program.page(FirstRunPage).entered().name == "示例镇"


def test_the_window_comes_back_in_its_size(start: Callable[..., Program], store: MemoryStore) -> None:
    program = start(on(store))
    program.window.resize(720, 520)
    program.qtbot.wait(1)
    assert program.window.close()
    program.store.close()
    later = start(on(store))
    later.window.resize(1366, 768)
    later.shell.open()
    later.qtbot.waitUntil(lambda: (later.window.width(), later.window.height()) == (720, 520))


# saving and closing


def test_the_foot_says_when_it_was_saved(start: Callable[..., Program], store: MemoryStore) -> None:
    program = start(on(store))
    assert program.page(HomePage).bottom.save.words() == "已保存 13:03:22"
    wizard = program.open_form("附件4")
    program.saved()
    workspace_session(program).set_value(0, "备注", "示例")
    program.saved()
    assert wizard.bottom.save.words().startswith("已保存 ")
    assert store.drafts[1, "keyouqianqi-2022", "附件4"].rows[0]["备注"] == "示例"


def workspace_session(program: Program) -> Any:
    return program.page(WizardPage).session


def test_ctrl_s_says_saved(start: Callable[..., Program], store: MemoryStore, qtbot: Any) -> None:
    program = start(on(store))
    wizard = program.open_form("附件4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: wizard.bottom.save.words() == "已保存 14:03:22")


class FullDisk(MemoryRepository):
    def save(self, *args: Any) -> None:
        raise SaveFailed("full", file="drafts.db")


def test_a_failing_disk_stays_in_the_foot_and_is_explained(
    start: Callable[..., Program], store: MemoryStore, qtbot: Any
) -> None:
    program = start(lambda: FullDisk(store))
    wizard = program.open_form("附件4")
    workspace_session(program).set_value(0, "备注", "示例")
    qtbot.waitUntil(lambda: wizard.bottom.save.words() == "未能保存：磁盘已满")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    assert wizard.bottom.save.words() == "未能保存：磁盘已满"
    program.press("查看怎么办")
    qtbot.waitUntil(lambda: program.box() is not None)
    assert "腾出空间" in program.box().text()
    assert program.box().textFormat() is Qt.TextFormat.PlainText
    program.answer("知道了")


def test_closing_with_something_unsaved_offers_to_stay(
    start: Callable[..., Program], store: MemoryStore, qtbot: Any
) -> None:
    program = start(lambda: FullDisk(store))
    wizard = program.open_form("附件4")
    workspace_session(program).set_value(0, "备注", "示例")
    qtbot.waitUntil(lambda: wizard.bottom.save.words().startswith("未能保存"))
    assert not program.window.close()
    assert "现在关闭，最后填的内容会丢失" in program.box().text()
    program.answer("先不关闭")
    assert program.window.isVisible()
    # The page is still alive.
    workspace_session(program).undo()
    assert not program.window.close()
    program.answer("仍要关闭")
    qtbot.waitUntil(lambda: not program.window.isVisible())


def test_closing_saves_what_was_typed_last(start: Callable[..., Program], store: MemoryStore) -> None:
    program = start(on(store))
    program.open_form("附件4")
    workspace_session(program).set_value(0, "备注", "最后一笔")
    assert program.window.close()
    assert store.drafts[1, "keyouqianqi-2022", "附件4"].rows[0]["备注"] == "最后一笔"


@pytest.mark.parametrize("closes", [False, True])
def test_a_folder_that_is_left_while_it_is_made_is_still_recorded(
    start: Callable[..., Program], store: MemoryStore, tmp_path: Path, qtbot: Any, closes: bool
) -> None:
    program = start(on(store))
    workspace = program.shell.workspaces[0]
    workspace.export_folder.choose(tmp_path)
    program.shell.show_submission(workspace)
    program.page(HandInAllPage)
    program.press("生成报送文件夹")
    if closes:
        assert program.window.close()
    else:
        program.shell.show_home()
        board = workspace.board
        qtbot.waitUntil(lambda: {one.state for one in board()} == {State.EXPORTED}, timeout=60_000)
        qtbot.waitUntil(lambda: not program.shell.findChildren(HandInAllPage))
    assert program.store.autosave.flush()
    assert len(store.versions) == len(workspace.pack.forms)


# after a bad end, and mishaps


def test_after_a_bad_end_the_board_says_to_when_everything_is_there(
    start: Callable[..., Program], store: MemoryStore
) -> None:
    store.is_open = True
    program = start(on(store))
    assert "上次异常关闭，内容已恢复到 13:03:22" in program.words()
    program.press("知道了")
    program.press("单位信息")
    program.page(FirstRunPage)
    program.press("任务看板")
    program.page(HomePage)
    assert "上次异常关闭" not in program.words()


def test_recovery_of_another_day_says_which(start: Callable[..., Program], store: MemoryStore) -> None:
    store.is_open = True
    store.last_saved = NOW.astimezone(UTC) - timedelta(days=2)
    program = start(on(store))
    assert "内容已恢复到 1月9日 14:03:22" in program.words()


@pytest.mark.parametrize(("days", "said"), [(2, "还早"), (-90, "隔了很久")])
def test_a_clock_that_is_not_where_the_last_save_left_it_is_told_once_a_run(
    start: Callable[..., Program], store: MemoryStore, days: int, said: str
) -> None:
    store.last_saved = NOW.astimezone(UTC) + timedelta(days=days)
    program = start(on(store))
    assert "请核对" in program.words() and said in program.words()
    program.press("知道了")
    assert said not in program.words()
    program.page(HomePage).submission_wanted.emit(program.shell.workspaces[0])
    program.page(HandInAllPage)
    assert said in program.words(), "where the days are counted, it stays"
    program.press("任务看板")
    program.page(HomePage)
    assert said not in program.words()


def test_a_clock_that_goes_right_is_not_mentioned(start: Callable[..., Program], store: MemoryStore) -> None:
    store.last_saved = NOW.astimezone(UTC) - timedelta(days=2)
    program = start(on(store))
    assert "电脑日期" not in program.words()
    program.open_form("附件4")
    workspace_session(program).set_value(0, "备注", "示例")
    program.saved()
    program.shell.reload(program.shell.show_home)
    program.page(HomePage)
    assert program.shell.workspaces[0].last_used == (NOW - timedelta(days=2)).date()


def test_a_mishap_saves_and_says_so_once(
    start: Callable[..., Program], store: MemoryStore, qtbot: Any
) -> None:
    program = start(on(store))
    program.open_form("附件4")
    workspace_session(program).set_value(0, "备注", "示例")
    program.shell.tell_mishap("errors.log")
    program.shell.tell_mishap("errors.log")
    boxes = [one for one in program.window.findChildren(QMessageBox) if one.isVisible()]
    assert len(boxes) == 1
    assert "已经保存" in boxes[0].text() and "errors.log" in boxes[0].text()
    assert store.drafts[1, "keyouqianqi-2022", "附件4"].rows[0]["备注"] == "示例"
    program.answer("接着填")
    qtbot.waitUntil(lambda: program.box() is None)


def test_a_damaged_draft_is_named_and_the_others_open(
    start: Callable[..., Program], store: MemoryStore, pack: Pack
) -> None:
    from desktop.drafts.problems import DraftsDamaged
    from desktop.drafts.repository import Listing

    class Damaged(MemoryRepository):
        def drafts_of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
            whole = super().drafts_of(unit_id, pack_id)
            problem = DraftsDamaged(
                "damaged_draft", unit_id=unit_id, pack=pack_id, form="附件1", file="drafts.db"
            )
            return replace(whole, good=whole.good[1:], damaged=(problem,))

    program = start(lambda: Damaged(store))
    assert "附件1的草稿读不出来，程序没有改动它，其他附件照常填写。" in program.words()
    assert "草稿损坏" in program.words()
    program.open_form("附件5")


# what is wrong and what is not yet filled in


def test_the_board_and_the_attachment_say_the_same_before_and_after_a_restart_and_the_check(
    start: Callable[..., Program], store: MemoryStore
) -> None:
    program = start(on(store))
    session = program.open_form("附件4").session
    session.set_value(2, "事项名称", "示例XX")  # wrong as it stands
    for row in (0, 1):
        session.set_value(row, "取消或下放后续措施", "")
    session.set_value(0, "减权放权类别", "")
    session.set_value(1, "减权放权类别", "")
    session.leave(1, "减权放权类别")
    assert program.page(WizardPage).bottom.isVisible() and "还有 2 处要改 (F8)" in labels(program)
    program.press("任务看板")
    program.page(HomePage)
    assert "有问题，2 处" in program.words()
    program.saved()
    program.window.close()
    program.store.close()

    later = start(on(store))
    later.window.resize(1366, 768)
    later.qtbot.wait(1)
    assert "有问题，1 处" in later.words()
    wizard = later.open_form("附件4")
    assert "还有 1 处要改 (F8)" in labels(later)
    wizard.session.set_value(2, "事项名称", "示例许可")
    wizard.session.leave(2, "事项名称")
    later.press("还有 2 处没填")
    assert wizard.where().step == "check" and "还有 2 处要改 (F8)" in labels(later)
    later.press("任务看板")
    later.page(HomePage)
    assert "有问题，2 处" in later.words()


def labels(program: Program) -> list[str]:
    return [one.label() for one in program.window.findChildren(Button) if one.isVisible()]


# between the report and the lists it tells of


def test_from_a_number_to_its_row_and_back_and_all_of_it_after_a_restart(
    start: Callable[..., Program], store: MemoryStore, pack: Pack, qtbot: Any
) -> None:
    program = start(on(store))
    wizard = program.open_form("附件1")
    section = "办事要件精简方面"
    wizard.open_at(Where("sections", None, section))
    wizard.session.set_value(None, section, "")
    program.press("写入草稿")
    said = str(wizard.session.value(None, section))
    program.press("看明细")
    program.press("到附件5的这一项去")
    there = program.page(WizardPage)
    assert there.where().row == 0 and there.session.form.id == "附件5"
    there.session.set_value(0, "精简办事要件/现需要的材料名称", ("申请表",))
    program.press("回到附件1 二、办事要件精简")
    back = program.page(WizardPage)
    assert back.where() == Where("sections", None, section)
    assert "附件5 已改" in program.words()
    program.saved()
    program.window.close()
    program.store.close()

    later = start(on(store))
    again = later.open_form("附件1")
    again.open_at(Where("sections", None, section))
    assert again.session.value(None, section) == said
    later.press("按现在的数更新")
    assert "共精简办事要件27份" in str(again.session.value(None, section))
    again.session.undo()
    assert again.session.value(None, section) == said


def test_the_evidence_behind_the_numbers_is_one_step_away_and_leads_back(
    start: Callable[..., Program], store: MemoryStore
) -> None:
    program = start(on(store))
    program.open_form("附件1").open_at(Where("sections", None, "程序环节减少方面"))
    program.press("做证据表")
    page = program.page(PublishingPage)
    assert program.window.focusWidget() is page.makers["evidence"].make_button
    program.press("附件1")
    assert program.page(WizardPage).where() == Where("sections", None, "程序环节减少方面")


def test_the_way_back_stays_in_another_type_size(start: Callable[..., Program], store: MemoryStore) -> None:
    program = start(on(store))
    program.open_form("附件1").open_at(Where("sections", None, "程序环节减少方面"))
    program.press("看明细")
    program.press("到附件5的这一项去")
    program.page(WizardPage).top.size_chosen.emit(Size.LARGE)
    assert program.page(WizardPage).scale.size is Size.LARGE
    program.press("回到附件1 三、程序环节减少")
    assert program.page(WizardPage).session.form.id == "附件1"
