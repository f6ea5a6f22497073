"""The bar at the foot: the three states of saving, the findings, and words that give way before buttons do."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.bottom_bar import BottomBar
from ui.widgets.buttons import Button

Find = Callable[[QWidget, str], Button]


def bar(scale: Scale) -> BottomBar:
    made = BottomBar(scale)
    made.save.show_saved("14:03:22")
    made.set_findings(3, 2)
    made.set_steps("表头", "三、程序环节减少")
    return made


def shown(root: QWidget) -> list[str]:
    return [each.label() for each in root.findChildren(Button) if each.isVisible()]


def test_saving_has_three_states_and_only_a_failure_offers_help(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any, button: Find
) -> None:
    made = bar(scale)
    put(made, width=1366)
    assert made.save.words() == "已保存 14:03:22"
    place = made.save.width()
    made.save.show_saving()
    assert made.save.words() == "正在保存…"
    assert made.save.sizeHint().width() == place, "what stands beside it does not move"
    assert "查看怎么办" not in shown(made)
    made.save.show_failed("磁盘已满")
    assert made.save.words() == "未能保存：磁盘已满"
    with qtbot.waitSignal(made.save_help_clicked):
        button(made, "查看怎么办").click()


def test_findings_are_counted_and_a_clean_form_says_so(scale: Scale, put: Callable[..., QWidget]) -> None:
    made = bar(scale)
    put(made, width=1366)
    assert shown(made) == ["还有 3 处要改 (F8)", "2 处请核对", "上一步：表头", "下一步：三、程序环节减少"]
    made.set_findings(0, 0)
    assert shown(made)[0] == "没有要改的"
    assert len(shown(made)) == 3
    made.set_findings(0, 0, 6)
    assert shown(made)[0] == "还有 6 处没填" and len(shown(made)) == 3
    made.set_findings(1, 0, 6)
    assert shown(made)[0] == "还有 1 处要改 (F8)" and len(shown(made)) == 3


def test_each_button_sends_its_own_signal(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any, button: Find
) -> None:
    made = bar(scale)
    put(made, width=1366)
    for words, signal in (
        ("还有 3 处要改 (F8)", made.must_clicked),
        ("2 处请核对", made.check_clicked),
        ("上一步：表头", made.previous_clicked),
        ("下一步：三、程序环节减少", made.next_clicked),
    ):
        with qtbot.waitSignal(signal):
            button(made, words).click()


@pytest.mark.parametrize(("size", "width"), [(Size.STANDARD, 880), (Size.LARGE, 1366), (Size.LARGE, 880)])
def test_in_a_narrow_window_words_give_way_and_no_button_does(
    put: Callable[..., QWidget], size: Size, width: int
) -> None:
    scale = Scale(size)
    made = bar(scale)
    window = put(made, width=width, scale=scale)
    assert len(shown(made)) == 4
    assert "上一步" in shown(made)
    assert audit(window) == []
    assert made.height() == scale.px(48)


def test_a_shortened_button_keeps_its_name_for_the_screen_reader(
    scale: Scale, put: Callable[..., QWidget], button: Find
) -> None:
    made = bar(scale)
    put(made, width=880)
    assert button(made, "上一步").accessibleName() == "上一步：表头"
    assert "表头" in button(made, "上一步").toolTip()


def test_the_first_and_the_last_page_lack_one_button(scale: Scale, put: Callable[..., QWidget]) -> None:
    made = bar(scale)
    put(made, width=1366)
    made.set_steps(None, "检查")
    assert shown(made)[2:] == ["下一步：检查"]
    made.set_steps("检查", None)
    assert shown(made)[2:] == ["上一步：检查"]


def test_the_home_page_shows_no_findings(scale: Scale, put: Callable[..., QWidget]) -> None:
    made = BottomBar(scale)
    made.set_home(True)
    made.set_notes("最近备份：今天 12:00", "已归档任务 1 个")
    window = put(made, width=1366)
    assert made.height() == 44
    assert shown(made) == []
    assert audit(window) == []
