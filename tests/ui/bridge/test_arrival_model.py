"""Rows that would come in, as the grid of the preview shows them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.answers.draft import Draft, Unit
from desktop.packs.model import Pack, Severity
from desktop.workflow.arrivals import Arrival
from desktop.workflow.landing import Order, Way, land
from ui.bridge.arrival_model import ArrivalModel
from ui.widgets.grid.roles import GridRole

NAME, NOTE = "事项名称", "备注"


@pytest.fixture
def model(pack: Pack, qapp: QApplication) -> ArrivalModel:
    """Two rows over the second of two; the first of them is doubtful in 备注, an empty one between is left out."""
    form = pack.form("附件4")
    draft = Draft(pack.id, form.id, Unit("示例局", "旗直政府部门"), rows=({NAME: "甲"}, {NAME: "乙"}))
    rows = ({NOTE: "急"}, {}, {NOTE: "缓", "单位类型": "苏木乡镇"})
    arrival = Arrival(pack, form, rows, frozenset({NOTE, "单位类型"}), (), doubted=frozenset({(0, NOTE)}))
    model = ArrivalModel(form)
    model.show_rows(land(draft, arrival, Order(Way.OVER, at=1)), arrival)
    return model


def column(model: ArrivalModel, head: str) -> int:
    return next(at for at, one in enumerate(model.grid_columns()) if one.head == head)


def shown(model: ArrivalModel, row: int, head: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column(model, head)), role)


def test_rows_stand_as_they_will_stand_in_the_table(model: ArrivalModel) -> None:
    assert model.rowCount() == 2
    assert [shown(model, row, "序号") for row in (0, 1)] == ["2", "3"]
    assert [shown(model, row, NAME) for row in (0, 1)] == ["乙", ""]
    assert [shown(model, row, NOTE) for row in (0, 1)] == ["急", "缓"]


def test_the_units_own_type_is_ticked_where_no_other_was_brought(model: ArrivalModel) -> None:
    ticks = [
        [shown(model, row, head, Qt.ItemDataRole.CheckStateRole) for head in ("旗直政府部门", "苏木乡镇")]
        for row in (0, 1)
    ]
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert ticks == [[on, off], [off, on]]


def test_doubtful_cells_and_their_rows_carry_the_sign(model: ArrivalModel) -> None:
    assert shown(model, 0, NOTE, GridRole.CELL_SEVERITY) is Severity.CHECK
    assert shown(model, 0, NAME, GridRole.CELL_SEVERITY) is None
    assert [shown(model, row, "序号", GridRole.ROW_SEVERITY) for row in (0, 1)] == [Severity.CHECK, None]
    spoken = str(shown(model, 0, NOTE, Qt.ItemDataRole.AccessibleTextRole))
    assert "急" in spoken and "请核对" in spoken


def test_a_row_of_the_source_is_found_in_the_table(model: ArrivalModel) -> None:
    assert model.place_of(2, NOTE) == (1, column(model, NOTE))
    assert model.place_of(1, NOTE) is None


def test_nothing_can_be_changed(model: ArrivalModel) -> None:
    index = model.index(0, column(model, NAME))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "丙", Qt.ItemDataRole.EditRole) and shown(model, 0, NAME) == "乙"
