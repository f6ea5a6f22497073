"""The tester's list of bad inputs: what touches entry, paste and import is held by tests that carry its numbers."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"def test_([0-9]+(?:_(?:(?:to|and)_)?[0-9]+)*)_")


def numbers_in(name: str) -> set[int]:
    """1_to_9_14_and_17 → 1…9, 14, 17."""
    found: set[int] = set()
    for part in re.findall(r"[0-9]+(?:_to_[0-9]+)?", name):
        first, _, last = part.partition("_to_")
        found |= set(range(int(first), int(last or first) + 1))
    return found


HELD = {
    number
    for file in TESTS.rglob("test_*.py")
    for name in NAMED.findall(file.read_text("utf-8"))
    for number in numbers_in(name)
}


def test_a_name_may_carry_several_numbers() -> None:
    assert numbers_in("1_to_3_14_and_17") == {1, 2, 3, 14, 17}


@pytest.mark.parametrize("number", range(1, 64))
def test_every_bad_input_of_entry_paste_and_import_has_a_test(number: int) -> None:
    assert number in HELD
