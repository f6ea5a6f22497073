"""Ten rows of 附件5 by keyboard only, against typing every printed cell by hand: at most 60 % of the keys.

How keys are counted, alike on both sides: a character that an input method commits is one, whatever was pressed to
compose it; every other key is one, and each modifier held with it (Ctrl, Shift, Alt) one more.

By hand means a bare spreadsheet: every character of every printed cell (√, the numbers of a list and its line breaks
too), and one key to leave each cell, also an empty one.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.answers.draft import Draft, Row
from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_plan import RowKind
from desktop.exporters.sheet_planner import plan_sheet
from desktop.packs.model import Form, Severity
from desktop.workflow.workspace import Workspace
from ui.pages.wizard import Where, WizardPage
from ui.theme.scale import Scale

# Menus without a screen.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MOST = 0.6
"""Of the keys of typing everything by hand."""

STEPS, MATERIALS, LIMITS = "简化办事程序", "精简办事要件", "压缩办事时限"
NO_BASIS, PROMISE, SHARED_CHECK = "取消没有法律法规规章依据的环节", "实行告知承诺", "数据共享、在线核验"
REPEATED, CERTIFICATES = "直接取消重复提报要件", "电子证照免提交"
SAME = "同上"


@dataclass(frozen=True)
class Item:
    """One item as a clerk has it on paper: what is asked for today, and what of it goes (places from 1).

    The ways of reducing are phrases that are offered, or words of the clerk's own. `basis` SAME: as the row above.
    """

    name: str
    steps: str
    steps_gone: str
    steps_way: str
    materials: str
    materials_gone: str
    materials_way: str
    before: str
    now: str
    basis: str


ITEMS = (
    Item(
        "农药经营许可证核发（新办）",
        "申请、受理、材料审查、现场核查、专家评审、公示、决定、送达",
        "56",
        NO_BASIS,
        "农药经营许可证申请表、营业执照复印件、法定代表人身份证明复印件、经营人员培训证明、设施设备清单及照片",
        "23",
        CERTIFICATES,
        "20个工作日",
        "8个工作日",
        "《农药管理条例》第二十四条",
    ),
    Item(
        "农药经营许可证核发（延续）",
        "申请、受理、材料审查、股室会审、决定、送达",
        "4",
        NO_BASIS,
        "农药经营许可证延续申请表、农药经营许可证原件、营业执照复印件、经营情况报告",
        "23",
        CERTIFICATES,
        "20个工作日",
        "3个工作日",
        SAME,
    ),
    Item(
        "兽药经营许可证核发（新办）",
        "申请、受理、材料审查、现场验收、集体审定、公示、决定、送达",
        "56",
        NO_BASIS,
        "兽药经营许可证申请表、营业执照复印件、营业场所平面布局图、房屋租赁合同复印件、技术人员身份证复印件",
        "25",
        CERTIFICATES,
        "30个工作日",
        "10个工作日",
        "《兽药管理条例》第二十二条",
    ),
    Item(
        "兽药经营许可证核发（变更）",
        "申请、受理、材料审查、现场验收、决定、送达",
        "4",
        PROMISE,
        "兽药经营许可证变更申请表、兽药经营许可证原件、营业执照复印件、变更事项说明材料",
        "23",
        CERTIFICATES,
        "20个工作日",
        "5个工作日",
        SAME,
    ),
    Item(
        "生鲜乳收购站许可",
        "申请、受理、审查、现场踏勘、股室会审、决定、送达",
        "5",
        NO_BASIS,
        "生鲜乳收购站许可申请表、营业执照复印件、收购站平面图和周围环境示意图、从业人员健康证明、检测设备清单",
        "24",
        "营业执照和健康证明由窗口在线核验，不再提交。",
        "20个工作日",
        "10个工作日",
        "《乳品质量安全监督管理条例》第二十条",
    ),
    Item(
        "生鲜乳准运证明核发",
        "申请、受理、车辆查验、股室审核、领导审批、发证",
        "45",
        NO_BASIS,
        "生鲜乳准运证明申请表、车辆行驶证复印件、驾驶员和押运员健康证明、收购站许可证复印件",
        "24",
        REPEATED,
        "10个工作日",
        "即办",
        "《乳品质量安全监督管理条例》第二十五条",
    ),
    Item(
        "动物防疫条件合格证核发",
        "申请、受理、材料审查、现场踏勘、专家评审、复核、决定、送达",
        "56",
        NO_BASIS,
        "动物防疫条件审查申请表、场所地理位置图、各功能区布局平面图、设施设备清单、营业执照复印件",
        "5",
        CERTIFICATES,
        "20个工作日",
        "7个工作日",
        "《中华人民共和国动物防疫法》第二十五条第二款",
    ),
    Item(
        "动物诊疗许可证核发",
        "申请、受理、材料审查、现场核查、股室会审、决定、送达",
        "5",
        "取消股室会审，由首席事务代表根据核查结果直接签批。",
        "动物诊疗许可证申请表、营业执照复印件、诊疗场所平面图、执业兽医资格证书复印件、管理制度文本",
        "24",
        CERTIFICATES,
        "15个工作日",
        "7个工作日",
        "《中华人民共和国动物防疫法》第六十一条",
    ),
    Item(
        "农作物种子生产经营许可证核发",
        "申请、受理、材料审查、现场考察、专家评审、决定、送达",
        "5",
        NO_BASIS,
        "种子生产经营许可证申请表、营业执照复印件、种子检验仪器清单、仓库房产证明复印件、专业人员基本情况",
        "24",
        REPEATED,
        "20个工作日",
        "12个工作日",
        "《中华人民共和国种子法》第三十三条",
    ),
    Item(
        "拖拉机和联合收割机注册登记",
        "申请、受理、查验机具、审核、核发牌证",
        "24",
        SHARED_CHECK,
        "注册登记申请表、所有人身份证明复印件、来历证明、产品合格证、强制保险凭证",
        "5",
        REPEATED,
        "2个工作日",
        "即办",
        "《农业机械安全监督管理条例》第二十一条",
    ),
)


class Clerk:
    """Fills in by key and counts every one of them."""

    def __init__(self, page: WizardPage) -> None:
        self._page = page
        self._form = page.session.form
        self.keys = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, sent to the open menu or to whatever has the focus."""
        self.keys += 1 + (modifiers != Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(self._at_hand(), key, modifiers)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        """Words that an input method hands over."""
        self.keys += len(words)
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QApplication.sendEvent(self._at_hand(), event)

    def fill_in(self, item: Item) -> None:
        """One row, from its name on."""
        self.write(item.name)
        self.press(Key.Key_Return)
        self.press(Key.Key_Space)  # 权责清单事项, the first of two
        self.press(Key.Key_Return)
        self._reduce(item.steps, item.steps_gone, f"{STEPS}/精简环节方式", item.steps_way)
        self._reduce(item.materials, item.materials_gone, f"{MATERIALS}/精简方式", item.materials_way)
        for limit in (item.before, item.now):
            self.write(limit)
            self.press(Key.Key_Return)
        if item.basis == SAME:
            self.press(Key.Key_D, CTRL)
        else:
            self.write(item.basis)

    def _reduce(self, listed: str, gone: str, way: str, words: str) -> None:
        """A list in one line, what goes of it by its numbers, and how; the rest follows by itself."""
        self.write(listed)
        self.press(Key.Key_Tab)
        for figure in gone:
            self.press(Key(Key.Key_0 + int(figure)))
        self.press(Key.Key_Return)
        offered = self._form.row_field(way).phrases
        if words in offered:
            self.press(Key.Key_Down, CTRL)
            self.press(Key(Key.Key_1 + offered.index(words)))
        else:
            self.write(words)
        self.press(Key.Key_Return)

    def _at_hand(self) -> QWidget:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            return menu
        # Without a screen a menu that closes does not give the window its focus back.
        self._page.window().activateWindow()
        for _ in range(100):
            focused = QApplication.focusWidget()
            if focused is not None:
                return focused
            QTest.qWait(5)
        raise AssertionError("nothing has the focus")


def intended(above: Row | None, item: Item) -> Row:
    """The row that an item is to become."""
    steps, materials = item.steps.split("、"), item.materials.split("、")
    row: dict[str, Any] = {
        "事项名称": item.name,
        "事项类别": "权责清单事项",
        f"{STEPS}/原办理环节": tuple(steps),
        f"{STEPS}/现办理环节": _kept(steps, item.steps_gone),
        f"{STEPS}/精简的环节名称": _gone(steps, item.steps_gone),
        f"{STEPS}/精简环节方式": item.steps_way,
        f"{MATERIALS}/原材料名称": tuple(materials),
        f"{MATERIALS}/现需要的材料名称": _kept(materials, item.materials_gone),
        f"{MATERIALS}/精简的材料名称": _gone(materials, item.materials_gone),
        f"{MATERIALS}/精简方式": item.materials_way,
        f"{LIMITS}/原办理时限": item.before,
        f"{LIMITS}/现办理时限": item.now,
        "事项依据": item.basis,
    }
    if item.basis == SAME:
        assert above is not None
        row["事项依据"] = above["事项依据"]
    return row


def _kept(items: list[str], gone: str) -> tuple[str, ...]:
    return tuple(one for number, one in enumerate(items, 1) if str(number) not in gone)


def _gone(items: list[str], gone: str) -> tuple[str, ...]:
    return tuple(one for number, one in enumerate(items, 1) if str(number) in gone)


def keys_by_hand(form: Form, draft: Draft) -> int:
    """The keys of typing the printed rows of *draft* into a bare spreadsheet."""
    printed = [row for row in plan_sheet(form, draft, ExportState.FINAL).rows if row.kind is RowKind.BODY]
    assert len(printed) == len(draft.rows), "no row is so high that it is printed in two"
    return sum(len(cell.text) + 1 for row in printed for cell in row.cells)


def test_ten_rows_take_at_most_six_keys_of_ten(empty: Workspace, show: Any) -> None:
    page = WizardPage(Scale(), empty, "附件5")
    show(page, 1366, 768)
    page.open_at(Where("rows"))
    clerk = Clerk(page)
    clerk.press(Key.Key_Return)  # 增加第一行
    for number, item in enumerate(ITEMS):
        if number:
            clerk.press(Key.Key_N, CTRL)
        clerk.fill_in(item)
    page.leave()

    rows: list[Row] = []
    for item in ITEMS:
        rows.append(intended(rows[-1] if rows else None, item))
    draft = page.session.draft
    assert [dict(row) for row in draft.rows] == rows
    page.session.check_all()
    wrong = [one.message for one in page.session.standing(Severity.MUST) if one.row is not None]
    assert wrong == [], "the rows are as the notice wants them"

    by_hand = keys_by_hand(page.session.form, draft)
    assert by_hand == 2658
    # 49 %: whoever needs more keys made something longer for the clerk.
    assert clerk.keys <= 1314
    assert clerk.keys <= MOST * by_hand
