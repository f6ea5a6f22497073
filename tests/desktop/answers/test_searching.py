"""Words in a draft are found where a clerk wrote them, and others are put in their place."""

from typing import Any

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.searching import count_in, find, replaced
from desktop.packs.model import Pack

NAME, BEFORE, BASIS = "事项名称", "简化办事程序/原办理环节", "事项依据"


def table(*rows: dict[str, Any]) -> Draft:
    return Draft("keyouqianqi-2022", "附件5", Unit("示例局", "旗直政府部门"), rows=rows)


def places(pack: Pack, draft: Draft, words: str, **how: bool) -> list[tuple[Any, ...]]:
    found = find(draft, pack.form(draft.form), words, **how)
    return [(one.row, one.path, one.address, one.start) for one in found]


def test_every_place_is_found_row_by_row_in_the_order_of_the_columns(pack: Pack) -> None:
    draft = table(
        {BASIS: "审批审批", NAME: "审批"},
        {BEFORE: ("申请", "审批"), NAME: "登记"},
    )
    assert places(pack, draft, "审批") == [
        (0, NAME, (), 0),
        (0, BASIS, (), 0),
        (0, BASIS, (), 2),
        (1, BEFORE, (1,), 0),
    ]


def test_width_and_case_make_no_difference_unless_they_are_asked_for(pack: Pack) -> None:
    draft = table({NAME: "（ＡＢ）12"})
    assert places(pack, draft, "(ab)１２") == [(0, NAME, (), 0)]
    assert places(pack, draft, "(ab)", exact_width=True) == []
    assert places(pack, draft, "１２", exact_width=True) == []
    assert places(pack, draft, "12", exact_width=True) == [(0, NAME, (), 4)]


def test_what_is_ticked_is_not_searched(pack: Pack) -> None:
    draft = table({"单位类型": "旗直政府部门", "事项类别": "权责清单事项"})
    assert places(pack, draft, "旗直政府部门") == places(pack, draft, "权责") == []


def test_nothing_is_found_for_nothing(pack: Pack) -> None:
    assert places(pack, table({NAME: "审批"}), "") == []


def test_all_matches_are_replaced_and_nothing_else(pack: Pack) -> None:
    draft = table({NAME: "甲审批乙审批", BASIS: "审核"}, {BEFORE: ("申请", "审批", "审批送达")})
    found = find(draft, pack.form("附件5"), "审批")
    assert replaced(draft, found, "审查批准") == {
        (0, NAME): "甲审查批准乙审查批准",
        (1, BEFORE): ("申请", "审查批准", "审查批准送达"),
    }


def test_an_item_of_which_nothing_is_left_goes(pack: Pack) -> None:
    draft = table({BEFORE: ("申请", "公示", "决定")})
    assert replaced(draft, find(draft, pack.form("附件5"), "公示"), "") == {(0, BEFORE): ("申请", "决定")}


def test_a_document_is_searched_in_its_sections_and_records(pack: Pack, sample: Any) -> None:
    draft = sample("government", "附件2")
    form = pack.form("附件2")
    field = next(one for one in form.fields if one.fields)
    record = draft.fields[field.path][0]
    name, words = next((path, value) for path, value in record.items() if isinstance(value, str) and value)
    found = [one for one in find(draft, form, words) if one.path == field.path]
    assert (0, name) in [one.address for one in found]
    changed = replaced(draft, found, "另写")[None, field.path]
    assert changed[0][name] == "另写"
    assert {key: value for key, value in changed[0].items() if key != name} == {
        key: value for key, value in record.items() if key != name
    }


@pytest.mark.parametrize(("words", "count"), [("审批", 2), ("批审", 1), ("", 0)])
def test_words_are_counted_without_overlap(words: str, count: int) -> None:
    assert count_in("审批审批", words) == count
