"""A draft copied forward keeps its content and nothing of the unit and day it was made for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.answers.draft import Confirmation, Draft, Unit
from desktop.exchange.copy_forward import copy_forward
from desktop.packs.model import Pack

NEW = Unit("示例旗林业和草原局", "旗直政府部门")
FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("unit", ["government", "township"])
def test_every_sample_starts_a_draft(
    pack: Pack, sample: Callable[[str, str], Draft], unit: str, name: str
) -> None:
    source = sample(unit, name)
    form = pack.form(name)

    made = copy_forward(source, pack, form, NEW)

    dates = {field.path for field in form.fields if field.kind.value == "date"}
    people = {field.path for field in form.fields if field.profile}
    assert made.unit == NEW and made.form == name and made.pack == pack.id
    assert set(made.fields) == {path for path in source.fields if path not in dates | people}
    assert len(made.rows) == len(source.rows)


def test_the_tick_of_another_kind_of_unit_is_left_to_the_new_one(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    form = pack.form("附件4")
    source = sample("township", "附件4")

    other = copy_forward(source, pack, form, NEW)
    same = copy_forward(source, pack, form, Unit("另一苏木人民政府", "苏木乡镇"))

    assert not any("单位类型" in row for row in other.rows)
    assert same.rows == source.rows


def test_dates_within_records_are_emptied(pack: Pack, sample: Callable[[str, str], Draft]) -> None:
    made = copy_forward(sample("government", "附件2"), pack, pack.form("附件2"), NEW)

    stages = made.fields["行动目标"]
    assert stages and all(isinstance(one, dict) and set(one) <= {"名称", "主要任务"} for one in stages)


def test_confirmations_and_the_imprint_are_dropped_and_the_page_kept(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    said = Confirmation(1, "备注", "V-05", "因为", "示例甲", "2023-01-10", "x")
    options = {"纸张": "A3", "印发日期": "2023-01-10", "印发机关": "示例办", "写入的数": ()}
    source = replace(sample("government", "附件4"), confirmed=(said,), options=options)

    made = copy_forward(source, pack, pack.form("附件4"), NEW)

    assert made.confirmed == () and made.options == {"纸张": "A3"}


def test_what_the_form_does_not_know_is_left_out(pack: Pack) -> None:
    source = Draft("旧包", "附件4", NEW, {"旧栏": "x"}, ({"事项名称": "甲", "旧栏": "y"},))

    made = copy_forward(source, pack, pack.form("附件4"), NEW)

    assert made.pack == pack.id and made.fields == {} and made.rows == ({"事项名称": "甲"},)
