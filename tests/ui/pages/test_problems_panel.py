"""问题: the order and the words of the list, its filters, its keys, and what its buttons ask for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.answers.draft import Confirmation
from desktop.packs.model import Severity
from desktop.rules.finding import Finding, Fix
from ui.pages.problems_panel import ProblemsPanel
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button, Kind

MUST = Finding(
    form="附件5",
    row=7,
    field="简化办事程序/精简环节方式",
    rule="V-05",
    note="附件5注3",
    severity=Severity.MUST,
    where="附件5 › 第 7 项 › 精简环节方式",
    what="还没填。",
    todo="写明怎样减掉的。",
    quote="某一事项可根据情况在简化办事程序、精简办事要件、压缩办事时限中选择一项或多项填写",
    overridable=False,
)
CHECK = replace(
    MUST,
    row=3,
    field="事项依据",
    rule="V-28",
    severity=Severity.CHECK,
    what="文号用错了括号。",
    overridable=True,
    fix=Fix("〔2004〕", "事项依据", "（国发〔2004〕20号）"),
)
HINT = replace(MUST, row=None, field="填表人电话", rule="V-42", severity=Severity.HINT, what="还没填电话。")
REASON = Confirmation(5, "事项依据", "V-28", "问过编办", "示例丙", "2023-01-12", "0" * 64)
CONFIRMED = replace(CHECK, row=5, confirmed=REASON)
ALL = (HINT, CONFIRMED, CHECK, MUST)


@pytest.fixture
def panel(show: Callable[..., QWidget], scale: Scale) -> ProblemsPanel:
    made = ProblemsPanel(scale, ask=lambda finding: "核对过")
    made.set_findings(ALL)
    show(made, 744, 620)
    return made


def chip(panel: ProblemsPanel, words: str) -> Button:
    return next(one for one in panel.chips.findChildren(Button) if one.label() == words)


def shown_buttons(panel: ProblemsPanel) -> list[tuple[str, Kind]]:
    return [(one.label(), one.kind()) for one in panel.list.findChildren(Button) if one.isVisible()]


def test_what_must_be_changed_comes_first_and_what_is_confirmed_last(panel: ProblemsPanel) -> None:
    assert panel.list.findings() == (MUST, CHECK, HINT, CONFIRMED)
    assert panel.current() == MUST


def test_the_selected_item_alone_has_a_primary(panel: ProblemsPanel, qtbot: Any) -> None:
    assert shown_buttons(panel) == [("去修改", Kind.PRIMARY)]
    panel.select_next()
    qtbot.wait(1)
    assert shown_buttons(panel) == [
        ("按建议改", Kind.SECONDARY),
        ("确认无误", Kind.SECONDARY),
        ("去修改", Kind.PRIMARY),
    ]


def test_chips_count_what_they_show(panel: ProblemsPanel) -> None:
    words = [one.label() for one in panel.chips.findChildren(Button) if one.isVisible()]
    assert words == ["全部 4", "必须改 1", "请核对 1", "提示 1", "已确认 1"]
    for label, listed in (("请核对 1", (CHECK,)), ("已确认 1", (CONFIRMED,)), ("提示 1", (HINT,))):
        chip(panel, label).click()
        assert panel.list.findings() == listed


def test_one_kind_can_be_shown_from_outside(panel: ProblemsPanel) -> None:
    panel.show_kind(Severity.MUST)
    assert panel.list.findings() == (MUST,)
    assert panel.chips.current() == "must"
    panel.show_kind(None)
    assert len(panel.list.findings()) == 4


def test_enter_goes_to_the_field(panel: ProblemsPanel, qtbot: Any) -> None:
    panel.take_focus()
    with qtbot.waitSignal(panel.go_wanted) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args == [MUST]


def test_f8_goes_round_past_what_is_confirmed(panel: ProblemsPanel, qtbot: Any) -> None:
    panel.take_focus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(panel.list, Qt.Key.Key_F8)
        seen.append(panel.current())
    assert seen == [CHECK, HINT, MUST]
    qtbot.keyClick(panel.list, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert panel.current() == HINT


def test_alt_s_takes_a_mend_where_there_is_one(panel: ProblemsPanel, qtbot: Any) -> None:
    panel.take_focus()
    with qtbot.assertNotEmitted(panel.fix_wanted):
        qtbot.keyClick(panel.list, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    panel.select_next()
    with qtbot.waitSignal(panel.fix_wanted) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [CHECK]


def test_escape_and_the_cross_close(panel: ProblemsPanel, qtbot: Any) -> None:
    panel.take_focus()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    cross = next(one for one in panel.findChildren(Button) if one.accessibleName().startswith("关闭"))
    with qtbot.waitSignal(panel.closed):
        cross.click()


def test_a_painted_button_is_pressed_by_its_place(panel: ProblemsPanel, qtbot: Any) -> None:
    row = panel.list.visualRect(panel.list.model().index(1, 0))
    with qtbot.waitSignal(panel.confirm_wanted) as asked:
        # From the right: 去修改, 确认无误, 按建议改.
        where = QPoint(row.right() - 8 - 12 - 96 - 8 - 48, row.top() + 30)
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [CHECK, "核对过"]
    assert panel.current() == CHECK


def test_pressing_beside_the_buttons_only_selects(panel: ProblemsPanel, qtbot: Any) -> None:
    row = panel.list.visualRect(panel.list.model().index(2, 0))
    with qtbot.assertNotEmitted(panel.go_wanted):
        where = row.topLeft() + QPoint(60, 20)
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert panel.current() == HINT


def test_a_confirmation_can_be_taken_back(
    panel: ProblemsPanel, qtbot: Any, button: Callable[[QWidget, str], Button]
) -> None:
    panel.list.choose(3)
    with qtbot.waitSignal(panel.withdraw_wanted) as asked:
        button(panel.list, "撤回确认").click()
    assert asked.args == [CONFIRMED]
    spoken = panel.list.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "已确认：问过编办" in spoken


def test_no_reason_confirms_nothing(
    show: Callable[..., QWidget], scale: Scale, qtbot: Any, button: Any
) -> None:
    panel = ProblemsPanel(scale, ask=lambda finding: None)
    panel.set_findings([CHECK])
    show(panel, 744, 620)
    with qtbot.assertNotEmitted(panel.confirm_wanted):
        button(panel.list, "确认无误").click()


def test_the_selection_stays_with_its_finding(panel: ProblemsPanel) -> None:
    panel.list.choose(2)
    panel.set_findings((HINT, CHECK))
    assert panel.current() == HINT
    panel.set_findings((CHECK,))
    assert panel.current() == CHECK
    panel.set_findings(())
    assert panel.current() is None
    assert panel.select_next() is None


def test_an_override_is_asked_for_too(
    show: Callable[..., QWidget], scale: Scale, qtbot: Any, button: Any
) -> None:
    panel = ProblemsPanel(scale, ask=lambda finding: "文件就这样定")
    panel.set_findings([replace(MUST, overridable=True)])
    show(panel, 744, 620)
    with qtbot.waitSignal(panel.confirm_wanted) as asked:
        button(panel.list, "照此填报").click()
    assert asked.args[1] == "文件就这样定"


@pytest.mark.parametrize(("size", "width"), [(Size.STANDARD, 744), (Size.STANDARD, 880), (Size.LARGE, 1366)])
def test_nothing_is_clipped(show: Callable[..., QWidget], size: Size, width: int) -> None:
    scale = Scale(size)
    panel = ProblemsPanel(scale)
    panel.set_findings(ALL)
    window = show(panel, width, 368, scale)
    assert audit(window) == []
    assert panel.list.horizontalScrollBar().maximum() == 0


def test_a_thousand_findings_make_no_more_widgets_than_four(panel: ProblemsPanel, qtbot: Any) -> None:
    few = len(panel.list.findChildren(QWidget))
    panel.set_findings([replace(MUST, row=row) for row in range(1, 1001)])
    qtbot.wait(1)
    assert len(panel.list.findings()) == 1000
    assert len(panel.list.findChildren(QWidget)) <= few
    panel.list.choose(0)
    panel.select_next(forward=False)
    assert panel.current() == replace(MUST, row=1000)


def test_a_hint_is_put_away_without_a_question(
    show: Callable[..., QWidget], scale: Scale, qtbot: Any, button: Any
) -> None:
    panel = ProblemsPanel(scale, ask=lambda finding: pytest.fail("asked"))
    panel.set_findings([HINT])
    show(panel, 744, 620)
    with qtbot.waitSignal(panel.confirm_wanted) as asked:
        button(panel.list, "知道了").click()
    assert asked.args == [HINT, "知道了"]


def test_tab_leads_from_the_list_to_the_buttons_of_its_finding(panel: ProblemsPanel, qtbot: Any) -> None:
    panel.take_focus()
    panel.select_next()
    qtbot.wait(1)
    passed: list[str] = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, Button)
        passed.append(focused.label())
    assert passed == ["按建议改", "确认无误", "去修改"]
    with qtbot.waitSignal(panel.go_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_after_a_confirmation_the_next_finding_is_selected_and_has_the_keys(
    panel: ProblemsPanel, qtbot: Any
) -> None:
    panel.select_next()
    assert panel.current() == CHECK
    next(one for one in panel.list.findChildren(Button) if one.label() == "确认无误").setFocus()
    panel.set_findings((MUST, HINT, CONFIRMED, replace(CHECK, confirmed=replace(REASON, row=3))))
    assert panel.current() == HINT
    qtbot.waitUntil(lambda: panel.list.hasFocus())
