"""Numbers, dates, telephone numbers and names as they are brought from elsewhere, by the tester's list of bad inputs.

The others of the list stand where their subject is; `tests/architecture/test_bad_inputs.py` counts them all.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.answers.contacts import read_phone
from desktop.answers.dates import read_date
from desktop.answers.draft import Draft
from desktop.answers.timelimits import read_limit
from desktop.exchange.clipping import Clipping
from desktop.exchange.table_paste import paste
from desktop.figures.calculator import figures
from desktop.figures.contract import as_json
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.rules.engine import check
from tests.desktop.exchange.workbooks import HEADS4, exported, imported, item4, opened, workbook

TODAY = date(2023, 1, 12)
BEFORE, AFTER = "压缩办事时限/原办理时限", "压缩办事时限/现办理时限"
LIMIT_COLUMN = 15


def pasted_limit(pack: Pack, written: str) -> str:
    form = pack.form("附件5")
    found = paste(Clipping(f"{written}\n"), form, form.layout().columns, LIMIT_COLUMN)
    assert found.unread == ()
    return str(found.rows[0][BEFORE])


def told(draft: Draft, pack: Pack, path: str) -> list[str]:
    return [one.what for one in check([draft], pack, TODAY) if one.field == path and "看不出" in one.what]


@pytest.fixture
def table(sample) -> Draft:
    """附件5 of the sample department."""
    return sample("government", "附件5")


@pytest.mark.parametrize("written", ["１２个工作日", "１２ 个工作日", "12个工作日"])
def test_19_full_width_digits_are_read(pack: Pack, table: Draft, written: str) -> None:
    value = pasted_limit(pack, written)
    limit = read_limit(value)

    assert limit is not None and limit.amount == 12
    assert told(table.with_cell(0, BEFORE, value), pack, BEFORE) == []


@pytest.mark.parametrize(
    ("written", "amount"), [("一千天", 1000), ("1,234天", None), ("1 234天", None), ("二十个工作日", 20)]
)
def test_20_a_number_in_words_is_read_and_one_with_separators_is_asked_about(
    pack: Pack, table: Draft, written: str, amount: int | None
) -> None:
    value = pasted_limit(pack, written)
    limit = read_limit(value)

    assert (limit.amount if limit else None) == amount
    assert bool(told(table.with_cell(0, BEFORE, value), pack, BEFORE)) == (amount is None)


@pytest.mark.parametrize("written", ["12,5天", "1.2.3天", "--5天", "NaN", "inf天", "1e400天"])
def test_21_what_is_no_number_stays_as_it_was_written_and_is_told(
    pack: Pack, table: Draft, written: str
) -> None:
    value = pasted_limit(pack, written)

    assert value == written
    assert told(table.with_cell(0, BEFORE, value), pack, BEFORE) == [f"“{written}”看不出是多长时间。"]


@pytest.mark.parametrize("written", ["-3天", "99999999天", "101年", "1201个月"])
def test_22_less_than_nothing_and_more_than_a_lifetime_are_told(
    pack: Pack, table: Draft, written: str
) -> None:
    assert told(table.with_cell(0, BEFORE, pasted_limit(pack, written)), pack, BEFORE)


def test_23_sums_are_decimal(pack: Pack, table: Draft) -> None:
    rows = tuple(
        {"事项名称": name, BEFORE: limit, AFTER: limit} for name, limit in (("甲", "0.1天"), ("乙", "0.2天"))
    )
    (entry,) = as_json(figures([replace(table, rows=rows)], pack))["办事时限缩短"]

    assert json.dumps(entry["原"]) == "0.3"


@pytest.mark.parametrize(
    ("written", "day"),
    [("2024-02-30", None), ("1899-12-31", None), ("24年3月", None), ("2024.3.5", "2024-03-05")],
)
def test_24_days_that_are_none_are_kept_and_told(
    pack: Pack, packs: Packs, written: str, day: str | None
) -> None:
    rows = [*HEADS4, item4(1, "甲"), ["填表人姓名：", "示例甲", "", "填表时间：", written]]
    found = imported(workbook(rows), packs).draft
    value = str(found.fields.get("填表时间", ""))
    read = read_date(value)

    assert (read.isoformat() if read else None) == day and (day is not None or value in (written, ""))
    if value and day is None:
        assert told(found, pack, "填表时间") == [f"“{written}”看不出是哪一天。"]


def test_25_a_day_before_1900_is_written_as_text(pack: Pack, table: Draft, tmp_path: Path) -> None:
    old = table.with_field("填表时间", "1899-12-31").with_cell(0, "备注", "1899-12-31")
    sheet = opened(exported(pack.form("附件5"), old, tmp_path)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if "1899" in str(cell.value)]

    assert cells and all(cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize(
    ("written", "read"),
    [("139 0000 0000", "13900000000"), ("+86 13900000000", "13900000000"), ("139000000001", None)],
)
def test_26_telephone_numbers_with_spaces_and_country(
    pack: Pack, table: Draft, written: str, read: str | None
) -> None:
    findings = check([table.with_field("填表人电话", written)], pack, TODAY)

    assert read_phone(written) == read
    assert any("不像电话号码" in one.what for one in findings) == (read is None)


@pytest.mark.parametrize("name", ["甲", "示" * 40, "阿卜杜拉·买买提"])
def test_29_short_long_and_dotted_names_are_accepted(pack: Pack, packs: Packs, name: str) -> None:
    rows = [*HEADS4, item4(1, name), [f"填表人姓名：{name}   填表人电话：8390000   填表时间：2023年1月10日"]]
    found = imported(workbook(rows), packs).draft

    assert found.rows[0]["事项名称"] == name and found.fields["填表人姓名"] == name
    named = replace(found, unit=replace(found.unit, name="示例局", type="旗直政府部门"))
    assert not [one for one in check([named], pack, TODAY) if one.field in ("事项名称", "填表人姓名")]
