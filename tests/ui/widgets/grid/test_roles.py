"""What is said of a cell, and which column names the row."""

from desktop.packs.model import Severity
from ui.widgets.grid.roles import ColumnKind, GridColumn, name_column, numbered, spoken_cell

STEPS = GridColumn("原办理环节", 128, ColumnKind.LIST, "简化办事程序")
NAME = GridColumn("事项名称", 168, ColumnKind.TEXT, frozen=True)
TICK = GridColumn("苏木乡镇", 42, ColumnKind.TICK, "单位类型", frozen=True)


def test_a_cell_is_spoken_with_row_group_head_and_value() -> None:
    assert spoken_cell(7, STEPS, ("申请", "受理")) == "第7行，简化办事程序 原办理环节：1.申请 2.受理"


def test_an_empty_cell_says_so() -> None:
    assert spoken_cell(1, NAME, "") == "第1行，事项名称：未填"
    assert spoken_cell(1, STEPS, None) == "第1行，简化办事程序 原办理环节：未填"


def test_a_tick_is_said_in_words() -> None:
    assert spoken_cell(2, TICK, True).endswith("苏木乡镇：已打勾")
    assert spoken_cell(2, TICK, False).endswith("苏木乡镇：没打勾")


def test_what_is_wrong_is_said_last() -> None:
    assert spoken_cell(3, NAME, "", Severity.MUST) == "第3行，事项名称：未填，必须改"


def test_items_are_numbered_where_there_is_more_than_one() -> None:
    assert numbered(["申请", "受理"]) == ["1.申请", "2.受理"]
    assert numbered(["申请"]) == ["申请"]
    assert numbered([]) == []


def test_the_last_written_frozen_column_names_the_row() -> None:
    assert name_column([TICK, NAME, TICK, STEPS]) == 1


def test_without_a_frozen_text_the_last_column_names_the_row() -> None:
    assert name_column([TICK, STEPS, TICK]) == 2
