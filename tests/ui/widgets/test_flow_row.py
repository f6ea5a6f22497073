"""Members that do not fit in a line go on in the next."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.theme.scale import Scale
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.flow_row import FlowRow


def row_of(scale: Scale, count: int) -> tuple[FlowRow, list[Button]]:
    row = FlowRow(gap=8, line_gap=4)
    buttons = [Button(scale, "旗直政府部门") for _ in range(count)]
    for button in buttons:
        row.add(button)
    return row, buttons


def test_its_height_follows_from_its_width(scale: Scale, put: Callable[..., QWidget]) -> None:
    row, buttons = row_of(scale, 4)
    width = buttons[0].sizeHint().width()
    assert row.heightForWidth(4 * width + 3 * 8) == 36
    assert row.heightForWidth(2 * width + 8) == 36 + 4 + 36
    assert row.heightForWidth(width) == 4 * 36 + 3 * 4


def test_in_a_narrow_page_nothing_is_cut_off(scale: Scale, put: Callable[..., QWidget]) -> None:
    row, buttons = row_of(scale, 4)
    window = put(row, width=260)
    assert audit(window) == []
    tops = [button.y() for button in buttons]
    assert tops == sorted(tops)
    assert len(set(tops)) == 2


def test_a_hidden_member_leaves_no_gap(scale: Scale, put: Callable[..., QWidget], qtbot: Any) -> None:
    row, buttons = row_of(scale, 3)
    put(row, width=800)
    third = buttons[2].x()
    buttons[1].hide()
    qtbot.waitUntil(lambda: buttons[2].x() < third)


def test_an_emptied_row_takes_new_members_from_the_start(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any
) -> None:
    row, buttons = row_of(scale, 3)
    put(row, width=800)
    row.clear()
    assert not any(button.isVisible() for button in buttons)

    added = Button(scale, "新的")
    row.add(added)
    added.show()
    qtbot.waitUntil(lambda: added.x() == 0 and added.isVisible())
