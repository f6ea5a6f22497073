"""The two-level head of 附件5, as printed and as far as it is in view."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.widgets.grid.table import BEFORE, COLUMNS, KIND, NAME, NOTE, NOW, WAY, Table, names
from ui.widgets.grid.frozen import FrozenGrid
from ui.widgets.grid.header import GroupedHeader
from ui.widgets.grid.roles import GridShape

# What Qt's offscreen platform says whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Show = Callable[..., FrozenGrid]


def printed(head: GroupedHeader) -> list[tuple[str, list[str]]]:
    return [(span.group, [COLUMNS[column].head for column in span.columns]) for span in head.spans()]


def test_the_frozen_head_spans_as_printed(show: Show) -> None:
    grid = show(Table(names("甲")))
    assert printed(grid.frozen.head) == [
        ("", ["序号"]),
        ("单位类型", ["旗直党群部门", "旗直政府部门", "苏木乡镇"]),
        ("", ["事项名称"]),
    ]


def test_the_scrolling_head_spans_as_printed(show: Show) -> None:
    grid = show(Table(names("甲")))
    assert [(group, len(heads)) for group, heads in printed(grid.rest.head)] == [
        ("事项类别", 2),
        ("简化办事程序", 4),
        ("精简办事要件", 4),
        ("压缩办事时限", 2),
        ("", 1),
        ("", 1),
    ]
    assert printed(grid.rest.head)[-2:] == [("", ["事项依据"]), ("", ["备注"])]


def test_a_group_that_leaves_the_frozen_part_is_whole_in_the_other(show: Show) -> None:
    grid = show(Table(names("甲")))
    grid.set_shape(GridShape.COMPACT)
    assert printed(grid.frozen.head) == [("", ["序号"]), ("", ["事项名称"])]
    assert printed(grid.rest.head)[0] == ("单位类型", ["旗直党群部门", "旗直政府部门", "苏木乡镇"])


def test_a_group_in_full_view_is_centred_in_its_span_without_a_sign(show: Show) -> None:
    head = show(Table(names("甲"))).frozen.head
    (place,) = head.group_places()
    assert place.words == "单位类型"
    assert place.left == head.sectionViewportPosition(1)
    assert place.right == head.sectionViewportPosition(3) + head.sectionSize(3)


def test_a_group_that_runs_on_shows_where_and_stays_in_view(show: Show) -> None:
    grid = show(Table(names("甲")))
    grid.rest.horizontalScrollBar().setValue(grid.rest.columnWidth(KIND) * 2 + 60)
    first, *rest = grid.rest.head.group_places()
    assert first.words == "‹ 简化办事程序 ›"
    assert (first.left, first.right) == (0, grid.rest.viewport().width())
    assert rest == []


def test_a_group_reached_from_its_end_runs_on_to_the_left_only(show: Show) -> None:
    grid = show(Table(names("甲")))
    grid.set_current(0, WAY)
    assert grid.rest.head.group_places()[-1].words == "‹ 简化办事程序"


def test_a_sliver_of_a_group_keeps_its_sign(show: Show) -> None:
    grid = show(Table(names("甲")))
    group = grid.rest.columnWidth(KIND) * 2
    grid.rest.horizontalScrollBar().setValue(group - 20)
    assert grid.rest.head.group_places()[0].words == "‹"


def test_a_narrow_rest_of_a_group_cuts_the_name_before_the_sign(show: Show) -> None:
    grid = show(Table(names("甲")))
    before = grid.rest.columnViewportPosition(WAY + 1)
    grid.rest.horizontalScrollBar().setValue(before - grid.rest.viewport().width() + 64)
    words = grid.rest.head.group_places()[-1].words
    assert words.startswith("精")
    assert words.endswith("… ›")


def test_every_head_fits_its_column_in_every_shape(show: Show) -> None:
    grid = show(Table(names("甲")))
    for shape in GridShape:
        grid.set_shape(shape)
        for view in filter(QWidget.isVisible, (grid.frozen, grid.rest)):
            for span in view.head.spans():
                for column in span.columns:
                    assert view.columnWidth(column) >= view.head.needed_width(column)


def test_the_lower_head_of_the_compact_table_widens_its_tick_columns(show: Show) -> None:
    grid = show(Table(names("甲")))
    wide = grid.rest.columnWidth(KIND)
    grid.set_shape(GridShape.COMPACT)
    assert grid.rest.head.height() == 28 + 44
    assert grid.rest.columnWidth(KIND) > wide


def test_folded_the_head_has_one_level(show: Show) -> None:
    grid = show(Table(names("甲")))
    grid.set_shape(GridShape.FOLDED)
    assert grid.frozen.head.height() == 36
    assert printed(grid.frozen.head) == [("", ["序号"]), ("", ["事项名称"])]


def test_columns_share_the_room_that_is_left(show: Show) -> None:
    grid = show(Table(names("甲")), width=2600)
    shown = sum(grid.rest.columnWidth(column) for column in range(KIND, NOTE + 1))
    assert shown == grid.rest.viewport().width()
    assert grid.rest.columnWidth(BEFORE) > 128
    assert grid.rest.columnWidth(KIND) == 46
    assert grid.frozen.columnWidth(NAME) == 168


def test_where_room_is_short_the_columns_keep_their_widths(show: Show) -> None:
    grid = show(Table(names("甲")))
    assert grid.rest.columnWidth(NOW) == 128
    assert grid.rest.horizontalScrollBar().maximum() > 0
