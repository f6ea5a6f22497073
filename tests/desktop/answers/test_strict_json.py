"""JSON is read whole or not at all."""

import pytest

from desktop.answers.strict_json import KeyTwice, NotJson, parse_json


def test_what_is_json_is_read() -> None:
    assert parse_json('{"甲": [1, "x", null, true]}') == {"甲": [1, "x", None, True]}


def test_a_key_twice_is_named_however_deep() -> None:
    with pytest.raises(KeyTwice) as refused:
        parse_json('[{"甲": {"乙": 1, "乙": 2}}]')
    assert refused.value.name == "乙"


@pytest.mark.parametrize(
    ("raw", "line"), [('{\n"甲": }', 2), ("", 1), ("[NaN]", None), ("[" * 100_000, None)]
)
def test_what_is_no_json_is_refused_with_its_line_if_there_is_one(raw: str, line: int | None) -> None:
    with pytest.raises(NotJson) as refused:
        parse_json(raw)
    assert refused.value.line == line
