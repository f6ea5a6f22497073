"""A unit's own phrases: kept, used, dropped, stored."""

import json

import pytest

from desktop.answers.phrase_bank import MOST, PhraseBank, merged, read_bank

FIELD, OTHER = "取消或下放后续措施", "承接主体"


@pytest.fixture
def bank() -> PhraseBank:
    return PhraseBank({}).keep(FIELD, "甲").keep(FIELD, "乙").keep(OTHER, "各苏木乡镇")


def test_the_latest_comes_first_until_one_is_used_more(bank: PhraseBank) -> None:
    assert bank.of(FIELD) == ("乙", "甲")
    used = bank.use(FIELD, "甲").keep(FIELD, "丙")
    assert used.of(FIELD) == ("甲", "丙", "乙")
    assert used.use(FIELD, "乙").use(FIELD, "乙").of(FIELD) == ("乙", "甲", "丙")


def test_each_field_has_its_own(bank: PhraseBank) -> None:
    assert bank.of(OTHER) == ("各苏木乡镇",)
    assert bank.of("备注") == ()


@pytest.mark.parametrize("words", ["", "  ", "甲", " 甲 "])
def test_nothing_is_kept_twice_or_empty(bank: PhraseBank, words: str) -> None:
    assert bank.keep(FIELD, words) is bank


def test_a_phrase_can_be_dropped(bank: PhraseBank) -> None:
    assert bank.drop(FIELD, "乙").of(FIELD) == ("甲",)
    assert bank.drop(OTHER, "各苏木乡镇").to_setting() == {FIELD: [["乙", 0], ["甲", 0]]}


def test_the_one_used_least_gives_way_to_one_too_many(bank: PhraseBank) -> None:
    full = bank.use(FIELD, "甲")
    for count in range(MOST):
        full = full.keep(FIELD, f"示例{count}")
    assert len(full.of(FIELD)) == MOST
    assert full.of(FIELD)[0] == "甲"
    assert "乙" not in full.of(FIELD)


def test_it_comes_back_from_its_setting(bank: PhraseBank) -> None:
    stored = json.loads(json.dumps(bank.use(FIELD, "甲").to_setting()))
    assert read_bank(stored) == bank.use(FIELD, "甲")


@pytest.mark.parametrize("setting", [None, "x", {FIELD: "x"}, {FIELD: [["甲"], [1, 2], ["", 1], "乙"]}])
def test_what_is_no_phrase_in_a_setting_is_left_out(setting: object) -> None:
    assert read_bank(setting) == PhraseBank({})


def test_of_two_banks_none_is_lost_and_none_doubled(bank: PhraseBank) -> None:
    both = merged(bank, PhraseBank({}).keep(FIELD, "丙").keep(FIELD, "甲"))
    assert sorted(both.of(FIELD)) == sorted(["甲", "乙", "丙"])
    assert both.of(OTHER) == bank.of(OTHER)
