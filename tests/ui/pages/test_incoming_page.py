"""The preview of what comes in: what is asked, how it will stand, what was not understood; at every size."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.answers.draft import Draft
from desktop.exchange.clipping import Clipping
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.arrivals import Asked, ClipboardSource, Source, WorkbookSource
from desktop.workflow.imported_before import Import
from desktop.workflow.landing import Way
from tests.desktop.exchange.workbooks import HEADS4, NAME, exported, item4, read_bytes, workbook
from ui.pages.incoming_page import IncomingPage
from ui.pages.incoming_words import Before, Target
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.labels import ElidedLabel
from ui.widgets.tick_boxes import Combo, RadioButton, TickBox

Key = Qt.Key
SIGNING = "部门（单位）盖章：        填表人姓名：示例甲   填表人电话：8390000   填表时间：2023年1月10日"

Show = Callable[..., QWidget]


def text_of(rows: Sequence[Sequence[object]]) -> str:
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)


class Shown:
    """A page with the source behind it, read again when the page asks."""

    def __init__(self, page: IncomingPage, source: Source, target: Target, qtbot: Any) -> None:
        self.page = page
        self.source = source
        self.target = target
        self.qtbot = qtbot
        # As the window does: the answer never comes while the page is still asking.
        page.asked.connect(lambda asked: QTimer.singleShot(0, lambda: self.read(asked)))
        self.read(Asked())

    def read(self, asked: Asked) -> None:
        self.page.show_arrival(self.source.read(asked), self.target, asked)

    def of(self, kind: type) -> list[Any]:
        return [one for one in self.page.findChildren(kind) if one.isVisible()]

    def words(self) -> str:
        labels = self.of(QLabel)
        return "\n".join(one.whole_text() if isinstance(one, ElidedLabel) else one.text() for one in labels)

    def choose(self, words: str) -> None:
        def found() -> list[Any]:
            return [one for one in (*self.of(RadioButton), *self.of(TickBox)) if one.words() == words]

        self.qtbot.waitUntil(lambda: bool(found()))
        found()[0].click()

    def settle(self) -> None:
        """Until what was asked for is shown."""
        self.qtbot.waitUntil(lambda: self.page.summary.text() != "正在读…")
        self.qtbot.wait(10)

    def send(self, column: int, to: str) -> None:
        """Sends a column of the clipboard elsewhere."""
        combo = self.page.columns.combo("", column)
        combo.setCurrentText(to)
        combo.activated.emit(combo.currentIndex())
        self.settle()

    def take(self, qtbot: Any) -> Draft:
        with qtbot.waitSignal(self.page.take_wanted) as wanted:
            self.page.go.click()
        return wanted.args[2].draft


@pytest.fixture
def draft(samples: tuple[Draft, ...]) -> Draft:
    """附件4 of the sample department."""
    return samples[3]


@pytest.fixture
def show_source(show: Show, qtbot: Any) -> Callable[..., Shown]:
    def shown(
        source: Source, target: Target, size: tuple[int, int] = (1366, 768), type_size: Size = Size.STANDARD
    ) -> Shown:
        scale = Scale(type_size)
        page = IncomingPage(scale, "从表格粘贴")
        made = Shown(page, source, target, qtbot)
        show(page, *size, scale=scale)
        page.enter()
        return made

    return shown


def clipboard(pack: Pack, rows: Sequence[Sequence[object]], at: int = 0) -> ClipboardSource:
    return ClipboardSource(Clipping(text_of(rows)), pack, pack.form("附件4"), at)


def book(packs: Packs, content: bytes, wanted: str = "附件4") -> WorkbookSource:
    return WorkbookSource(read_bytes(content), packs, NAME, wanted)


def test_rows_with_heads_go_to_the_end_unless_the_clerk_says_otherwise(
    show_source: Any, pack: Pack, draft: Draft, qtbot: Any
) -> None:
    source = clipboard(pack, [*HEADS4, item4(1, "甲"), item4(2, "乙"), ["合计"]])
    shown = show_source(source, Target(draft, pack.form("附件4"), row=2))

    assert shown.page.summary.text() == "附件4：新增 2 行，接在第 15 行后面。另有 1 行不是事项，没有要。"
    assert shown.page.go.label() == "放进表里（2 行）" and shown.page.go.hasFocus()
    shown.choose("从第 3 行起盖写")
    assert shown.page.summary.text().startswith("附件4：从第 3 行起盖写 2 行。")
    after = shown.take(qtbot)
    assert [row["事项名称"] for row in after.rows[2:4]] == ["甲", "乙"] and len(after.rows) == 15


def test_cells_without_a_name_go_over_the_rows_that_are_there(
    show_source: Any, pack: Pack, draft: Draft, qtbot: Any
) -> None:
    shown = show_source(clipboard(pack, [["急"], ["缓"]], at=12), Target(draft, pack.form("附件4"), row=14))

    assert shown.page.summary.text() == "附件4：从第 15 行起盖写 1 行，再新增 1 行。"
    assert "没有认出表头，从“备注”这一栏起" in shown.words()
    after = shown.take(qtbot)
    assert [row.get("备注") for row in after.rows[14:]] == ["急", "缓"]
    assert after.rows[14]["事项名称"] == draft.rows[14]["事项名称"]


def test_an_empty_row_is_written_on(show_source: Any, pack: Pack, draft: Draft) -> None:
    rows = (*draft.rows[:2], {"单位类型": "旗直政府部门"})
    target = Target(replace(draft, rows=rows), pack.form("附件4"), row=2)

    assert show_source(clipboard(pack, [*HEADS4, item4(1, "甲")]), target).page.choices.way() is Way.OVER


def test_31_a_table_that_is_too_wide_lists_what_has_no_place(
    show_source: Any, pack: Pack, draft: Draft
) -> None:
    rows = [["措施", "备注", "多", "余"], ["措施二", "", "", ""], ["措施三", "注", "还有", ""]]
    shown = show_source(clipboard(pack, rows, at=11), Target(draft, pack.form("附件4"), row=1))

    assert shown.page.summary.text().endswith("有 3 处没有放进来。")
    shown.page.tabs.chosen.emit("remarks")
    listed = [shown.page.remarks.model().index(row, 0).data() for row in range(3)]
    assert all("右边没有栏目可放了" in one for one in listed)
    shown.page.tabs.chosen.emit("columns")
    combo = shown.page.columns.combo("", 2)
    assert combo.isVisible() and combo.currentText() == "不要"


def test_a_column_can_be_sent_elsewhere_and_the_rows_follow(
    show_source: Any, pack: Pack, draft: Draft, qtbot: Any
) -> None:
    shown = show_source(clipboard(pack, [["甲", "乙乙"]], at=4), Target(replace(draft, rows=())))
    shown.page.tabs.chosen.emit("columns")
    shown.send(1, "承接主体")

    assert shown.take(qtbot).rows == ({"事项名称": "甲", "承接主体": "乙乙"},)
    assert shown.page.columns.combo("", 1).currentText() == "承接主体"


def test_two_columns_for_one_are_pointed_out(show_source: Any, pack: Pack, draft: Draft) -> None:
    shown = show_source(clipboard(pack, [["甲", "乙"]], at=4), Target(draft, row=0))
    shown.page.tabs.chosen.emit("columns")
    shown.send(1, "事项名称")

    assert "和第1列放到同一栏，只取前面一栏" in shown.words()


def test_hidden_rows_come_in_only_when_ticked(
    show_source: Any, packs: Packs, draft: Draft, pack: Pack
) -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[4].hidden = True

    content = workbook([*HEADS4, item4(1, "甲"), item4(2, "乙")], change=hide)
    shown = show_source(book(packs, content), Target(replace(draft, rows=()), from_file=True))
    assert shown.page.go.label() == "放进表里（1 行）"
    shown.choose("连隐藏的一起导入")
    shown.settle()
    assert shown.page.go.label() == "放进表里（2 行）"
    shown.choose("连隐藏的一起导入")
    shown.settle()
    assert shown.page.go.label() == "放进表里（1 行）"


def test_a_file_for_a_table_that_holds_rows_asks_where_first(
    show_source: Any, packs: Packs, draft: Draft, pack: Pack, qtbot: Any
) -> None:
    shown = show_source(
        book(packs, workbook([*HEADS4, item4(1, "甲")])), Target(draft, pack.form("附件4"), 2, from_file=True)
    )
    assert not shown.page.go.isEnabled() and "请先选放在哪里" in shown.page.summary.text()
    assert isinstance(QApplication.focusWidget(), RadioButton)
    shown.choose("换掉原来的 15 行")

    assert shown.page.go.isEnabled() and len(shown.take(qtbot).rows) == 1


def test_54_another_form_than_the_open_one_is_said_and_named_on_the_button(
    show_source: Any, packs: Packs, draft: Draft, pack: Pack
) -> None:
    content = workbook([*HEADS4, item4(1, "甲")])
    target = Target(replace(draft, rows=()), wanted=pack.form("附件5"), from_file=True)
    shown = show_source(book(packs, content, "附件5"), target)

    assert "这个文件里是附件4，不是附件5。" in shown.words()
    assert shown.page.go.label() == "放进附件4（1 行）"


@pytest.mark.parametrize(
    ("unit", "words"),
    [("示例旗财政局", "表里写的单位是“示例旗财政局”，不是本单位。"), ("示例旗农牧和科技局", "")],
)
def test_54_another_units_name_is_pointed_out(
    show_source: Any, packs: Packs, draft: Draft, unit: str, words: str
) -> None:
    content = workbook([[f"填报单位：{unit}"], *HEADS4, item4(1, "甲")])
    shown = show_source(book(packs, content), Target(replace(draft, rows=()), from_file=True))

    assert (words in shown.words()) if words else ("请核对" not in shown.words())


def test_58_two_units_of_one_name_are_told_apart_by_their_type(
    show_source: Any, packs: Packs, pack: Pack, draft: Draft, tmp_path: Path
) -> None:
    other = replace(draft, unit=replace(draft.unit, type="苏木乡镇"))
    content = exported(pack.form("附件4"), other, tmp_path)
    shown = show_source(book(packs, content), Target(replace(draft, rows=()), from_file=True))

    assert "但单位类型是“苏木乡镇”" in shown.words() and "同名的另一个单位" in shown.words()


def imported(same: bool, at: int | None) -> Before:
    done = Import("附件4", "aa", "示例.xlsx", "2023-01-10T09:00:00+08:00", "", 2)
    return Before(done, "昨天 09:00", same, at)


def test_57_a_file_that_was_imported_before_asks_what_to_do(
    show_source: Any, packs: Packs, draft: Draft, pack: Pack, qtbot: Any
) -> None:
    target = Target(draft, pack.form("附件4"), 0, imported(True, 13), from_file=True)
    shown = show_source(book(packs, workbook([*HEADS4, item4(1, "甲")])), target)

    assert "这个文件昨天 09:00已导入过（2 行）。" in shown.words() and not shown.page.go.isEnabled()
    shown.choose("换掉上次导入的 2 行")
    after = shown.take(qtbot)
    assert len(after.rows) == 14 and after.rows[13]["事项名称"] == "甲"


def test_57_rows_that_changed_since_are_never_replaced_unseen(
    show_source: Any, packs: Packs, draft: Draft, pack: Pack
) -> None:
    target = Target(draft, pack.form("附件4"), 0, imported(True, None), from_file=True)
    shown = show_source(book(packs, workbook([*HEADS4, item4(1, "甲")])), target)

    assert [one.words() for one in shown.of(RadioButton)] == ["加在末尾", "换掉原来的 15 行"]
    assert "不能自动换掉" in shown.words()


def test_the_head_is_taken_unless_it_would_overwrite_something(
    show_source: Any, packs: Packs, draft: Draft, qtbot: Any
) -> None:
    source = book(packs, workbook([*HEADS4, item4(1, "甲"), [SIGNING]]))
    shown = show_source(source, Target(replace(draft, rows=(), fields={}), from_file=True))
    assert "填表人姓名：示例甲" in shown.words()
    assert shown.take(qtbot).fields["填表人姓名"] == "示例甲"

    shown = show_source(source, Target(replace(draft, rows=()), from_file=True))
    assert shown.take(qtbot).fields == draft.fields
    shown.page.choices.changed.emit()
    shown.choose("表头也放进去")
    assert shown.take(qtbot).fields["填表人姓名"] == "示例甲"


def test_what_the_file_does_not_say_of_its_rows_is_asked(
    show_source: Any, packs: Packs, samples: tuple[Draft, ...], qtbot: Any
) -> None:
    rows = [["需要调整的主要职责", "调整主要职责职能建议", "调整依据或理由"], ["甲", "乙", "丙"]]
    source = book(packs, workbook(rows), "附件3")
    shown = show_source(source, Target(replace(samples[2], rows=()), from_file=True))
    combo = next(one for one in shown.of(Combo) if one.accessibleName().startswith("变更类型"))
    assert combo.currentText() == "先空着，以后再选"
    combo.setCurrentText("都填“修改”")
    combo.activated.emit(combo.currentIndex())

    assert shown.take(qtbot).rows[0]["变更类型"] == "修改"


def test_a_line_of_what_to_look_at_leads_to_its_cell(
    show_source: Any, packs: Packs, draft: Draft, pack: Pack
) -> None:
    rows = [
        *HEADS4,
        *(item4(number, f"第{number}项") for number in range(1, 9)),
        item4(9, "末", 备注=123456789012345678),
    ]
    shown = show_source(book(packs, workbook(rows)), Target(replace(draft, rows=()), from_file=True))
    shown.page.tabs.chosen.emit("remarks")
    shown.page.remarks.setFocus()
    shown.page.remarks.setCurrentIndex(shown.page.remarks.model().index(0, 0))
    QTest.keyClick(shown.page.remarks, Key.Key_Return)

    (grid,) = shown.of(FrozenGrid)
    cell = grid.current()
    assert cell is not None and (cell.row, cell.column) == (8, 12)


def test_esc_and_the_plain_button_lead_back(show_source: Any, pack: Pack, draft: Draft, qtbot: Any) -> None:
    shown = show_source(clipboard(pack, [["甲"]], at=4), Target(draft, row=0))
    with qtbot.waitSignal(shown.page.back_wanted):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    with qtbot.waitSignal(shown.page.back_wanted):
        shown.page.stop.click()


def test_nothing_that_can_be_put_in_leaves_the_button_off(show_source: Any, pack: Pack, draft: Draft) -> None:
    shown = show_source(clipboard(pack, [["多"]], at=0), Target(replace(draft, rows=())))

    assert not shown.page.go.isEnabled() and "没有可以放进附件4的行" in shown.page.summary.text()


def test_by_keyboard_alone(show_source: Any, packs: Packs, draft: Draft, pack: Pack, qtbot: Any) -> None:
    content = workbook([*HEADS4, item4(1, "甲")])
    shown = show_source(book(packs, content), Target(draft, pack.form("附件4"), 0, from_file=True))
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert shown.page.choices.way() is Way.ALL
    for _ in range(60):
        if shown.page.go.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    with qtbot.waitSignal(shown.page.take_wanted):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)


@pytest.mark.parametrize("tab", ["how", "rows", "columns", "remarks"])
@pytest.mark.parametrize(
    ("size", "type_size"),
    [
        ((1366, 768), Size.STANDARD),
        ((880, 460), Size.STANDARD),
        ((1366, 768), Size.LARGE),
        ((880, 460), Size.LARGEST),
    ],
)
def test_nothing_is_clipped(
    show_source: Any,
    packs: Packs,
    draft: Draft,
    pack: Pack,
    size: tuple[int, int],
    type_size: Size,
    tab: str,
    qtbot: Any,
) -> None:
    rows = [
        ["填报单位：示例旗财政局"],
        *HEADS4,
        item4(1, "甲"),
        item4(2, "乙", 旗直政府部门="大概"),
        ["合计"],
        [SIGNING],
    ]
    target = Target(draft, pack.form("附件5"), 0, imported(True, 13), from_file=True)
    shown = show_source(book(packs, workbook(rows), "附件5"), target, size, type_size)
    if tab == "how" and size[0] > 1300 and type_size is Size.STANDARD:
        tab = "rows"
    shown.page.tabs.chosen.emit(tab)
    qtbot.wait(20)

    assert audit(shown.page.window()) == []


def test_54_a_table_of_another_attachment_is_pointed_out_before_it_is_pasted(
    show_source: Any, pack: Pack, draft: Draft
) -> None:
    rows = [["原办理环节", "现办理环节", "精简环节方式"], ["申请", "申请", "合并"]]
    shown = show_source(clipboard(pack, rows, at=4), Target(draft, row=0))

    assert "复制的像是附件5的表，不是附件4的。" in shown.words()
