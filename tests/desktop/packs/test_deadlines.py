"""The earliest day named for an attachment, and how many days are left."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.packs.deadlines import days_left, deadline_for
from desktop.packs.model import Pack
from desktop.packs.reader import read_pack
from tests.desktop.packs.small_pack import write_pack


@pytest.fixture
def small(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "small"))


def test_one_deadline_may_serve_several_attachments(small: Pack) -> None:
    assert deadline_for(small, "附件1") is deadline_for(small, "附件2") is small.deadlines[0]


def test_of_several_days_the_earliest_counts(small: Pack) -> None:
    (first,) = small.deadlines
    earlier = replace(first, id="D-0", forms=("附件2",), day=date(2024, 3, 8))
    several = replace(small, deadlines=(first, earlier))
    assert deadline_for(several, "附件2") == earlier
    assert deadline_for(several, "附件1") == first


def test_an_attachment_may_have_no_deadline(small: Pack) -> None:
    assert deadline_for(replace(small, deadlines=()), "附件1") is None


@pytest.mark.parametrize(
    ("today", "left"), [("2024-02-28", 16), ("2024-03-14", 1), ("2024-03-15", 0), ("2024-03-16", -1)]
)
def test_the_day_itself_is_still_in_time(small: Pack, today: str, left: int) -> None:
    assert days_left(small.deadlines[0], date.fromisoformat(today)) == left
