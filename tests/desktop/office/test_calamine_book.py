"""A workbook's values and merges, as another program than the one that wrote it reads them."""

import io

import pytest

from desktop.office.calamine_book import NoWorkbook, read_sheet, read_sheets
from tests.desktop.exchange.workbooks import fill, workbook


def add(page: object) -> None:
    second = page.parent.create_sheet("二")  # type: ignore[attr-defined]
    fill(second, [["", "乙"]])
    second.sheet_state = "hidden"


FILE = workbook([["甲", 1], ["", True]], merges=["A3:B4"], change=add, sheet="一")


def test_every_sheet_in_its_order() -> None:
    first, second = read_sheets(io.BytesIO(FILE))

    assert (first.name, first.cells, first.visible) == ("一", [["甲", 1.0], ["", True]], True)
    assert first.merges == ((2, 0, 3, 1),)
    assert (second.name, second.cells, second.visible) == ("二", [["", "乙"]], False)


def test_one_sheet_by_its_name_or_the_first() -> None:
    assert read_sheet(io.BytesIO(FILE), "二").name == "二"
    assert read_sheet(io.BytesIO(FILE), "三").name == "一" == read_sheet(io.BytesIO(FILE)).name


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", FILE[:1000]])
def test_what_is_no_workbook_says_so(content: bytes) -> None:
    with pytest.raises(NoWorkbook):
        read_sheets(io.BytesIO(content))
    with pytest.raises(NoWorkbook):
        read_sheet(io.BytesIO(content))
