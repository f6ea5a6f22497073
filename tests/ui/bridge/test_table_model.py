"""The rows of a session for the grid: what each cell answers, what writing does, which rows are in view."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.packs.model import Severity
from ui.bridge.session_bridge import SessionBridge
from ui.bridge.table_model import TableModel
from ui.widgets.grid.roles import ColumnKind, GridRole

Make = Callable[..., SessionBridge]
NAME, STEPS = "事项名称", "简化办事程序/原办理环节"
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def bridge(bridge_of: Make) -> SessionBridge:
    return bridge_of(
        "附件5",
        {NAME: "第一项", STEPS: ("申请", "受理")},
        {NAME: "第二项", "单位类型": "苏木乡镇"},
        {NAME: "第三项"},
    )


@pytest.fixture
def model(bridge: SessionBridge, qtmodeltester: Any) -> TableModel:
    model = TableModel(bridge, bridge.session.form.layout())
    qtmodeltester.check(model, force_py=True)
    return model


def at(model: TableModel, row: int, head: str) -> QModelIndex:
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    return model.index(row, heads.index(head))


def test_text_and_lists_are_answered_as_they_are_stored(model: TableModel) -> None:
    assert at(model, 0, "事项名称").data() == "第一项"
    assert at(model, 0, "原办理环节").data(Qt.ItemDataRole.EditRole) == ("申请", "受理")
    assert at(model, 1, "序号").data() == "2"


def test_one_tick_a_group_and_the_profiles_where_none_was_set(model: TableModel) -> None:
    def ticks(row: int) -> list[str]:
        heads = ("旗直党群部门", "旗直政府部门", "苏木乡镇")
        return [
            head for head in heads if at(model, row, head).data(Qt.ItemDataRole.CheckStateRole) == CHECKED
        ]

    assert ticks(0) == ["旗直政府部门"]
    assert ticks(1) == ["苏木乡镇"]
    assert model.setData(at(model, 0, "苏木乡镇"), CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert ticks(0) == ["苏木乡镇"]
    assert model.setData(at(model, 0, "旗直党群部门"), CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert ticks(0) == ["旗直党群部门"]


def test_a_tick_is_left_at_once_and_taken_away_again(model: TableModel, bridge: SessionBridge) -> None:
    cell = at(model, 0, "权责清单事项")
    model.setData(cell, CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert bridge.session.value(0, "事项类别") == "权责清单事项"
    model.setData(cell, UNCHECKED, Qt.ItemDataRole.CheckStateRole)
    assert bridge.session.value(0, "事项类别") == ""
    assert at(model, 0, "内部管理事项").data(GridRole.CELL_SEVERITY) == Severity.MUST
    assert at(model, 0, "序号").data(GridRole.ROW_SEVERITY) == Severity.MUST
    assert at(model, 2, "序号").data(GridRole.ROW_SEVERITY) is None


def test_writing_goes_to_the_session_and_is_announced_for_its_row(
    model: TableModel, bridge: SessionBridge, qtbot: Any
) -> None:
    with qtbot.waitSignal(model.dataChanged) as changed:
        assert model.setData(at(model, 1, "事项名称"), "改了")
    assert bridge.session.value(1, NAME) == "改了"
    assert {index.row() for index in changed.args[:2]} == {1}
    assert model.setData(at(model, 0, "现办理环节"), ["申请"])
    assert bridge.session.value(0, "简化办事程序/精简的环节名称") == ("受理",)


def test_the_number_is_never_written(model: TableModel, bridge: SessionBridge) -> None:
    before = bridge.session.draft
    assert not model.setData(at(model, 0, "序号"), "7")
    assert bridge.session.draft is before
    assert not at(model, 0, "序号").flags() & Qt.ItemFlag.ItemIsEditable


def test_a_cell_with_several_lines_is_for_the_form(bridge_of: Make) -> None:
    bridge = bridge_of("附件3", {"调整依据或理由": "第一行\n第二行", "备注": "一行"})
    model = TableModel(bridge, bridge.session.form.layout())
    assert not at(model, 0, "调整依据或理由").flags() & Qt.ItemFlag.ItemIsEditable
    assert at(model, 0, "备注").flags() & Qt.ItemFlag.ItemIsEditable


def test_a_filter_shows_some_rows_under_their_own_numbers(model: TableModel, bridge: SessionBridge) -> None:
    model.show_rows([0, 2])
    assert [at(model, row, "序号").data() for row in range(model.rowCount())] == ["1", "3"]
    assert model.session_row(1) == 2
    assert [model.grid_row(row) for row in range(3)] == [0, None, 1]
    model.setData(at(model, 1, "事项名称"), "改了第三项")
    assert bridge.session.value(2, NAME) == "改了第三项"
    model.show_rows(None)
    assert model.rowCount() == 3
    assert model.grid_row(3) is None


def test_rows_that_come_or_go_reset_the_model_and_lift_the_filter(
    model: TableModel, bridge: SessionBridge, qtbot: Any
) -> None:
    model.show_rows([0])
    with qtbot.waitSignal(model.modelReset):
        bridge.session.add_row()
    assert model.rowCount() == 4


def test_a_change_of_options_keeps_the_model(model: TableModel, bridge: SessionBridge, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        bridge.session.set_zero(True)


def test_findings_and_hints(model: TableModel, bridge: SessionBridge) -> None:
    bridge.session.set_value(0, "压缩办事时限/原办理时限", "20个工作日")
    bridge.session.set_value(0, "压缩办事时限/现办理时限", "30个工作日")
    bridge.session.leave(0, "压缩办事时限/现办理时限")
    assert at(model, 0, "现办理时限").data(GridRole.CELL_SEVERITY) == Severity.MUST
    # A hint is no reason to look at a cell twice.
    assert at(model, 0, "原办理时限").data(GridRole.CELL_SEVERITY) is None


def test_a_screen_reader_hears_place_value_and_finding(model: TableModel, bridge: SessionBridge) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert "原办理环节" in at(model, 0, "原办理环节").data(role)
    assert "1.申请 2.受理" in at(model, 0, "原办理环节").data(role)
    bridge.session.set_value(0, NAME, "")
    bridge.session.leave(0, NAME)
    assert at(model, 0, "事项名称").data(role).endswith("必须改")


@pytest.mark.parametrize(
    ("form", "frozen"),
    [
        ("附件5", ["序号", "旗直党群部门", "旗直政府部门", "苏木乡镇", "事项名称"]),
        ("附件4", ["序号", "旗直党群部门", "旗直政府部门", "苏木乡镇", "事项名称"]),
        ("附件3", ["序号", "需要调整的主要职责"]),
    ],
)
def test_wide_ticks_do_not_stay_in_sight(bridge_of: Make, form: str, frozen: list[str]) -> None:
    bridge = bridge_of(form, {})
    model = TableModel(bridge, bridge.session.form.layout())
    assert [one.head for one in model.grid_columns() if one.frozen] == frozen


def test_columns_are_as_the_notice_prints_them(bridge_of: Make) -> None:
    bridge = bridge_of("附件3", {})
    model = TableModel(bridge, bridge.session.form.layout())
    columns = model.grid_columns()
    assert len(columns) == 11
    assert [one.head for one in columns].count("需要调整的内设机构职责") == 2
    assert columns[0].kind is ColumnKind.NUMBER
    assert model.path_at(0) == ""
    assert columns[model.column_of("需要调整的内设机构职责")].head == "需要调整的内设机构职责"


def test_a_field_that_is_not_printed_is_found_at_the_rows_name(bridge_of: Make) -> None:
    bridge = bridge_of("附件3", {})
    model = TableModel(bridge, bridge.session.form.layout())
    assert model.path_at(model.column_of("变更类型")) == "需要调整的主要职责"
