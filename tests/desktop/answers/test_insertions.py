"""What was put into a text is kept among the options, and only what is one is read back."""

import pytest

from desktop.answers.insertions import (
    OPTION,
    Insertion,
    Malformed,
    Mark,
    insertions_of,
    with_insertions,
    without_insertions,
)

FIRST = Insertion("甲", "共取消职权7项", (Mark("取消职权", 5, 6),))
SECOND = Insertion("乙", "没有数", ())


def test_what_was_kept_is_read_back_in_order_and_by_field() -> None:
    options = with_insertions(with_insertions({"红头": True}, "甲", [FIRST]), "乙", [SECOND, SECOND])
    assert insertions_of(options) == (FIRST, SECOND, SECOND)
    assert insertions_of(options, "乙") == (SECOND, SECOND)
    assert FIRST.written(FIRST.marks[0]) == "7"
    assert without_insertions(options) == {"红头": True}


def test_one_field_is_replaced_and_nothing_is_left_of_none() -> None:
    options = with_insertions(with_insertions({}, "甲", [FIRST]), "乙", [SECOND])
    assert insertions_of(with_insertions(options, "甲", [])) == (SECOND,)
    assert with_insertions(with_insertions(options, "甲", []), "乙", []) == {}


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("x", ""),
        (["x"], "1"),
        ([{"field": "甲", "text": "7"}], "1"),
        ([{"field": "甲", "text": "7", "numbers": [], "more": 1}], "1"),
        ([{"field": "甲", "text": 7, "numbers": []}], "1/text"),
        ([{"field": 1, "text": "7", "numbers": []}], "1/field"),
        ([{"field": "甲", "text": "7", "numbers": "x"}], "1/numbers"),
        ([{"field": "甲", "text": "7", "numbers": [{"key": "x", "at": 0}]}], "1/numbers/1"),
        ([{"field": "甲", "text": "7", "numbers": [{"key": "x", "at": 0, "length": 2}]}], "1/numbers/1"),
        ([{"field": "甲", "text": "7", "numbers": [{"key": "x", "at": True, "length": 1}]}], "1/numbers/1"),
        ([{"field": "甲", "text": "7", "numbers": [{"key": 1, "at": 0, "length": 1}]}], "1/numbers/1/key"),
    ],
)
def test_what_is_no_insertion_is_refused_with_its_place(value: object, place: str) -> None:
    with pytest.raises(Malformed) as refused:
        insertions_of({OPTION: value})
    assert str(refused.value) == place
