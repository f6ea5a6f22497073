"""Routes are looked up, never guessed; conflicts keep every spelling."""

from pathlib import Path

import pytest

from desktop.packs.model import Contact, Pack, Printed
from desktop.packs.reader import read_pack
from desktop.packs.routes import Spelled, conflicts, route_for
from tests.desktop.packs.small_pack import write_pack


@pytest.fixture
def small(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "small"))


def test_a_route_is_found_for_attachment_and_unit_type_together(small: Pack) -> None:
    route = route_for(small, "附件2", "旗直部门")
    assert route is not None
    assert (route.contact, route.office) == ("甲", "示例编办101室")


@pytest.mark.parametrize(("form", "unit_type"), [("附件2", "苏木乡镇"), ("附件1", "旗直部门"), ("附件2", "")])
def test_where_the_notice_is_silent_there_is_no_route(small: Pack, form: str, unit_type: str) -> None:
    assert route_for(small, form, unit_type) is None


def contact(mailboxes: dict[str, int], offices: dict[str, int]) -> Contact:
    def printed(spellings: dict[str, int]) -> tuple[Printed, ...]:
        places = {
            text: tuple(f"{text}{count}" for count in range(times)) for text, times in spellings.items()
        }
        return tuple(Printed(text, where) for text, where in places.items())

    return Contact("甲", "甲某", "8000001", printed(mailboxes), printed(offices))


def test_one_spelling_is_no_conflict() -> None:
    assert conflicts(contact({"a@example.com": 3}, {"101室": 2})) == ()


def test_spaces_in_an_office_are_no_conflict() -> None:
    assert conflicts(contact({}, {"示例编办101室": 1, "示例编办 101 室": 2})) == ()


def test_offices_that_differ_by_more_than_spaces_count_together_by_spelling() -> None:
    (conflict,) = conflicts(contact({}, {"中心 101 室": 1, "局 101 室": 1, "局101室": 1}))
    assert conflict.what is Spelled.OFFICE
    assert [(one.text, len(one.where)) for one in conflict.spellings] == [
        ("局 101 室", 2),
        ("中心 101 室", 1),
    ]


def test_the_most_often_printed_spelling_comes_first() -> None:
    (conflict,) = conflicts(contact({"a@x.com": 1, "b@x.com": 3, "c@x.com": 2}, {}))
    assert conflict.what is Spelled.MAILBOX
    assert [one.text for one in conflict.spellings] == ["b@x.com", "c@x.com", "a@x.com"]
    assert conflict.majority is not None
    assert conflict.majority.text == "b@x.com"


def test_without_a_majority_none_may_be_preselected() -> None:
    (conflict,) = conflicts(contact({"a@x.com": 2, "b@x.com": 2, "c@x.com": 1}, {}))
    assert conflict.majority is None


def test_mailbox_and_office_are_asked_about_apart() -> None:
    found = conflicts(contact({"a@x.com": 1, "b@x.com": 1}, {"101室": 1, "102室": 1}))
    assert [conflict.what for conflict in found] == [Spelled.MAILBOX, Spelled.OFFICE]
