"""The unit's library: counted from its texts, joined with what was remembered, and kept as a setting."""

from datetime import date

import pytest

from desktop.answers.citations import (
    DocumentKind,
    Used,
    as_setting,
    counted,
    from_setting,
    joined,
    ranked,
    written_by_hand,
)
from desktop.packs.levels import Level
from tests.desktop.answers.citations.place import LEVELS, read_basis

TODAY, BEFORE = date(2023, 1, 12), date(2022, 12, 20)
LAW = DocumentKind.LAW


def cited(*texts: str, times: int = 1, today: date = TODAY) -> dict[tuple[str, str], Used]:
    return counted([(text, read_basis(text), times) for text in texts], today)


def test_each_document_is_counted_with_its_clauses() -> None:
    (used,) = cited(
        "《农药管理条例》（国务院令第677号）第二十四条第一款",
        "《农药管理条例》（国务院令第677号）第二十四条第一款；《农药 管理条例》（国务院令第677号）第三条",
    ).values()

    assert used == Used(
        "农药管理条例",
        "国务院令第677号",
        LAW,
        Level.NATION,
        ("第二十四条第一款", "第三条"),
        3,
        TODAY,
    )


def test_an_attachment_without_a_number_is_no_clause_to_use_again() -> None:
    (used,) = cited("《示例决定》（国发〔2018〕28号）附件").values()

    assert used.clauses == ()


def test_a_text_that_stands_in_many_rows_counts_for_each() -> None:
    (used,) = cited("《示例法》第三条", times=40).values()

    assert used.times == 40


@pytest.mark.parametrize(
    "text",
    [
        "",
        "工作需要",
        "国发〔2018〕28号文件",
        "“三定”规定第三条",
        "《示例法第三条",
        "示例法》第三条",
        "《《示例法》第三条",
    ],
)
def test_what_is_no_well_written_name_is_left_out(text: str) -> None:
    assert cited(text) == {}


def test_a_broken_number_is_left_out_and_a_wrong_bracket_mended() -> None:
    assert [one.number for one in cited("《示例意见》（国发〔2022110号）第三部分").values()] == [""]
    assert [one.number for one in cited("《示例意见》（国发[2022]11号）第三部分").values()] == [
        "国发〔2022〕11号"
    ]


def test_what_was_remembered_stays_and_what_is_cited_now_is_dated_anew() -> None:
    before = cited("《甲法》第一条", "《乙法》第一条", times=5, today=BEFORE)
    whole = joined(before, cited("《乙法》第二条"))

    by_name = {used.name: used for used in whole.values()}
    assert (by_name["甲法"].times, by_name["甲法"].last) == (5, BEFORE)
    assert (by_name["乙法"].times, by_name["乙法"].last) == (5, TODAY)
    assert by_name["乙法"].clauses == ("第二条", "第一条")


def test_the_most_used_come_first_and_a_name_with_its_number_hides_the_bare_one() -> None:
    library = {
        **cited("《甲法》第一条", times=2),
        **cited("《乙条例》第一条", times=9),
        **cited("《乙条例》（国务院令第2号）第一条", times=5),
    }

    assert [(used.name, used.number) for used in ranked(library.values())] == [
        ("乙条例", "国务院令第2号"),
        ("甲法", ""),
    ]


def test_a_library_comes_back_from_its_setting() -> None:
    library = {**cited("《甲法》第一条"), **cited("《乙意见》（兴政发〔2021〕3号）第三部分", today=BEFORE)}

    assert from_setting(as_setting(library.values())) == library


@pytest.mark.parametrize(
    "setting",
    [
        None,
        3,
        "x",
        {"name": "甲法"},
        [None, 3, {}, {"name": "甲法"}],
        [
            {
                "name": "甲法",
                "number": "",
                "kind": "law",
                "level": "国家",
                "clauses": [],
                "times": float("inf"),
                "last": "",
            }
        ],
        [{"name": "甲法", "number": "", "kind": "?", "level": "国家", "clauses": [], "times": 1, "last": ""}],
        [
            {
                "name": "甲法",
                "number": "",
                "kind": "law",
                "level": "国家",
                "clauses": 3,
                "times": 1,
                "last": "",
            }
        ],
        [
            {
                "name": "甲法",
                "number": "",
                "kind": "law",
                "level": "国家",
                "clauses": [],
                "times": 1,
                "last": "x",
            }
        ],
    ],
)
def test_a_setting_that_cannot_be_read_is_an_empty_library(setting: object) -> None:
    assert from_setting(setting) == {}


def test_a_document_entered_by_hand_is_told_by_name_and_number() -> None:
    used = written_by_hand("示例意见", "内政发〔2021〕3号", LEVELS)

    assert (used.kind, used.level, used.times) == (DocumentKind.POLICY, Level.REGION, 0)
