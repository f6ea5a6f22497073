"""What an office file can hold."""

import pytest

from desktop.exporters.storable_text import is_storable


@pytest.mark.parametrize("text", ["", "甲\n乙\t丙", "𠮷", "\ue000", "\u2028", "_x000D_", "\ufffd"])
def test_what_can_be_seen_can_be_stored(text: str) -> None:
    assert is_storable(text)


@pytest.mark.parametrize("text", ["\x00", "甲\x0b", "\r", "\x1f", "\ud83d", "\ufffe", "\uffff"])
def test_what_xml_has_no_place_for_cannot(text: str) -> None:
    assert not is_storable(text)
