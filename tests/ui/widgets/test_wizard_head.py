"""Top bar and steps: what they send, and how they fold below the break-point."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.steps_bar import StepState
from ui.widgets.top_bar import Help, TopBar
from ui.widgets.wizard_head import WizardHead

NAMES = ("表头", "逐项填写", "检查", "预览与导出", "报送")
STATES = (StepState.DONE, StepState.CURRENT, StepState.TODO, StepState.TODO, StepState.TODO)
Find = Callable[[QWidget, str], Button]


def head(scale: Scale) -> WizardHead:
    made = WizardHead(scale, NAMES)
    made.top.set_page("附件5", "保留职权事项及减环节、减材料、减时限清单", back="任务看板")
    made.top.set_unit("示例旗农牧和科技局")
    made.steps.set_states(STATES)
    made.steps.set_note("已填好 12 项，共 18 项")
    return made


def step(root: QWidget, name: str) -> QAbstractButton:
    found = [each for each in root.findChildren(QAbstractButton) if f"，{name}，" in each.accessibleName()]
    assert len(found) == 1
    return found[0]


def height_of(widget: WizardHead) -> int:
    return widget.sizeHint().height()


def test_wide_it_has_two_bars_and_names_everything(
    scale: Scale, put: Callable[..., QWidget], button: Find
) -> None:
    made = head(scale)
    window = put(made, width=1366)
    assert height_of(made) == 48 + 44
    assert button(made, "任务看板").isVisible()
    assert step(made, "报送").width() > 40
    assert audit(window) == []


def test_narrow_it_is_one_line_that_names_the_current_step_only(
    scale: Scale, put: Callable[..., QWidget]
) -> None:
    made = head(scale)
    window = put(made, width=880)
    assert height_of(made) == 44
    assert step(made, "报送").width() < 40
    assert step(made, "逐项填写").width() > 60
    assert audit(window) == []


def test_in_large_type_it_folds_at_the_same_width_in_type_units(put: Callable[..., QWidget]) -> None:
    scale = Scale(Size.LARGE)
    made = head(scale)
    window = put(made, width=1366, scale=scale)
    assert height_of(made) == scale.px(44)
    assert step(made, "报送").width() > scale.px(40), "there is room for the names"
    assert audit(window) == []


def test_it_unfolds_again(scale: Scale, put: Callable[..., QWidget], qtbot: Any) -> None:
    made = head(scale)
    window = put(made, width=880)
    window.resize(1366, 400)
    qtbot.waitUntil(lambda: height_of(made) == 48 + 44)
    assert audit(window) == []


def test_the_steps_say_their_state(scale: Scale, put: Callable[..., QWidget]) -> None:
    made = head(scale)
    put(made, width=1366)
    assert step(made, "表头").accessibleName() == "第1步，表头，已完成"
    assert step(made, "逐项填写").accessibleName() == "第2步，逐项填写，正在这一步"
    assert step(made, "检查").accessibleName() == "第3步，检查，还没做"


def test_each_step_and_button_sends_its_own_signal(
    scale: Scale, put: Callable[..., QWidget], button: Find, qtbot: Any
) -> None:
    made = head(scale)
    put(made, width=1366)
    with qtbot.waitSignal(made.steps.step_clicked) as sent:
        step(made, "预览与导出").click()
    assert sent.args == [3]
    with qtbot.waitSignal(made.top.back_clicked):
        button(made, "任务看板").click()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_the_type_size_is_chosen_from_a_menu(
    scale: Scale, put: Callable[..., QWidget], button: Find, qtbot: Any
) -> None:
    bar = TopBar(scale)
    put(bar, width=900)
    button(bar, "字号：标准").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(bar.size_chosen) as sent:
        menu.actions()[1].trigger()
    menu.close()
    assert sent.args == [Size.LARGE]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_help_is_chosen_from_a_menu(
    scale: Scale, put: Callable[..., QWidget], button: Find, qtbot: Any
) -> None:
    bar = TopBar(scale)
    put(bar, width=900)
    button(bar, "帮助 F1").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(bar.help_chosen) as sent:
        menu.actions()[-1].trigger()
    menu.close()
    assert sent.args == [Help.ABOUT]


def test_the_home_page_shows_the_mark_and_no_way_back(scale: Scale, put: Callable[..., QWidget]) -> None:
    bar = TopBar(scale)
    bar.set_page("两优填报")
    bar.set_compact(True)
    window = put(bar, width=880)
    assert bar.height() == 48
    assert all(not each.isVisible() for each in bar.findChildren(Button) if not each.label())
    assert audit(window) == []
