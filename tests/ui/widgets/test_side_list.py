"""The list at the left, and the same list as a menu in the compact layout."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QStackedWidget, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import Tone
from ui.widgets.fields.line_field import LineField
from ui.widgets.side_list import SideGroup, SideItem, SideList, SideMenuButton

GROUPS = (
    SideGroup(
        "本表",
        (
            SideItem("all", "全部事项", Sign.LIST, 18),
            SideItem("must", "必须改", Sign.MUST, 3, Tone.RED),
        ),
    ),
    SideGroup("其他附件", (SideItem("form:附件1", "附件1 四项成果报告", Sign.HALF),)),
)


def row(root: QWidget, words: str) -> QAbstractButton:
    found = [each for each in root.findChildren(QAbstractButton) if each.accessibleName() == words]
    assert len(found) == 1
    return found[0]


def side(scale: Scale, put: Callable[..., QWidget]) -> SideList:
    made = SideList(scale)
    made.set_groups(GROUPS, "all")
    put(made)
    return made


def test_a_click_sends_the_key_and_says_the_count(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    made = side(scale, put)
    with qtbot.waitSignal(made.chosen) as sent:
        qtbot.mouseClick(row(made, "必须改 3"), Qt.MouseButton.LeftButton)
    assert sent.args == ["must"]


def test_arrows_walk_and_enter_chooses(scale: Scale, put: Callable[..., QWidget], qtbot: Any) -> None:
    made = side(scale, put)
    row(made, "全部事项 18").setFocus()
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(made, "附件1 四项成果报告")
    with qtbot.waitSignal(made.chosen) as sent:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert sent.args == ["form:附件1"]


def test_tab_stops_once_in_the_list(scale: Scale, put: Callable[..., QWidget]) -> None:
    made = side(scale, put)
    made.set_current("must")
    stops = [
        each.accessibleName()
        for each in made.findChildren(QAbstractButton)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["必须改 3"]


def test_new_counts_leave_the_focus_where_it_is(scale: Scale, put: Callable[..., QWidget]) -> None:
    made = side(scale, put)
    row(made, "全部事项 18").setFocus()
    fewer = SideGroup("本表", (SideItem("all", "全部事项", Sign.LIST, 17), GROUPS[0].items[1]))
    made.set_groups((fewer, GROUPS[1]), "all")
    assert QApplication.focusWidget() is row(made, "全部事项 17")


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups without a screen
def test_in_the_compact_layout_a_button_names_the_current_one_and_opens_the_list(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    made = SideMenuButton(scale)
    made.set_groups(GROUPS, "all")
    put(made)
    assert made.label() == "全部事项 18"
    made.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [False, True, True, False, True]
    with qtbot.waitSignal(made.chosen) as sent:
        menu.actions()[2].trigger()
    menu.close()
    assert sent.args == ["must"]


def test_a_row_that_is_being_pressed_survives_new_counts(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    made = side(scale, put)
    pressed = row(made, "必须改 3")
    qtbot.mousePress(pressed, Qt.MouseButton.LeftButton)
    fewer = SideGroup(
        "本表", (SideItem("all", "全部事项", Sign.LIST, 18), SideItem("must", "必须改", Sign.MUST, 2))
    )
    made.set_groups((fewer, GROUPS[1]), "all")
    with qtbot.waitSignal(made.chosen):
        qtbot.mouseRelease(pressed, Qt.MouseButton.LeftButton)
    assert pressed is row(made, "必须改 2")


def test_new_items_may_come_while_a_page_is_being_hidden(scale: Scale, put: Callable[..., QWidget]) -> None:
    """Hiding a focused field makes Qt ask its neighbours to take the focus; rows that go just then must not be gone."""
    pages = QStackedWidget()
    field, other = LineField(scale), QWidget()
    pages.addWidget(field)
    pages.addWidget(other)
    made = SideList(scale)
    made.set_groups(GROUPS, "all")
    put(pages, made)
    field.editor_focus()
    changed = (SideGroup("检查", (SideItem("answers", "全部内容"),)),)
    field.left.connect(lambda: made.set_groups(changed, "answers"))
    pages.setCurrentWidget(other)
    assert [one.accessibleName() for one in made.findChildren(QAbstractButton) if one.isVisible()] == [
        "全部内容"
    ]


def test_a_label_that_would_be_cut_takes_two_lines(scale: Scale, put: Callable[..., QWidget]) -> None:
    long = "附件1 四项成果的报告和其他"
    made = SideList(scale)
    made.set_groups([SideGroup("其他附件", (SideItem("a", long), SideItem("b", "附件2 函")))], "b")
    put(made)
    QApplication.processEvents()
    tall, plain = row(made, long), row(made, "附件2 函")
    assert tall.height() >= plain.height() + tall.fontMetrics().lineSpacing()
    tall.grab()
    assert tall.toolTip() == "", "nothing of it is cut"
