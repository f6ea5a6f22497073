"""The contract of the store, held on the repository in memory and on the one on the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Row, Unit
from desktop.drafts.repository import DraftRepository, LastPlace, Place, UnitRecord
from desktop.drafts.sqlite_base import connect_plainly
from desktop.drafts.sqlite_repository import SqliteRepository
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, minutes_later, plan, row, table


class Shelf:
    """One store that is opened again and again."""

    def __init__(self, open_it: Callable[[], DraftRepository], crash: Callable[[], None]) -> None:
        self._open_it = open_it
        self.crash = crash
        self.repository = open_it()

    def again(self) -> DraftRepository:
        self.repository.close()
        return self.after_crash()

    def after_crash(self) -> DraftRepository:
        self.repository = self._open_it()
        return self.repository


@pytest.fixture(params=["memory", "sqlite"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    if request.param == "memory":
        store = MemoryStore()
        yield Shelf(lambda: MemoryRepository(store), lambda: None)
        return
    connections: list[sqlite3.Connection] = []

    def connect(file: Path) -> sqlite3.Connection:
        connections.append(connect_plainly(file))
        return connections[-1]

    shelf = Shelf(lambda: SqliteRepository(tmp_path / "drafts.db", connect), lambda: connections[-1].close())
    yield shelf
    shelf.repository.close()


@pytest.fixture
def office(shelf: Shelf) -> int:
    return shelf.repository.save_unit(OFFICE).id


def test_a_new_store_holds_nothing(shelf: Shelf) -> None:
    repository = shelf.repository
    assert repository.units().good == ()
    assert repository.current_unit() is None
    assert repository.load(1, PACK, "附件5") is None
    assert repository.drafts_of(1, PACK).good == ()
    assert repository.last_saved() is None
    assert repository.last_place() is None
    assert repository.place(1, PACK, "附件5") is None
    assert repository.settings() == {}
    assert not repository.left_open


def test_units_keep_their_order_and_their_ids(shelf: Shelf) -> None:
    first = shelf.repository.save_unit(OFFICE)
    second = shelf.repository.save_unit(UnitRecord(0, "示例镇", "苏木乡镇"))
    changed = shelf.repository.save_unit(replace(first, filler="示例李四"))
    assert first.id != second.id and changed.id == first.id
    assert shelf.again().units().good == (changed, second)


def test_the_first_unit_is_the_current_one_until_another_is_chosen(shelf: Shelf) -> None:
    office = shelf.repository.save_unit(OFFICE)
    shelf.repository.save_unit(UnitRecord(0, "示例镇", "苏木乡镇"))
    assert shelf.again().current_unit() == office


def test_the_unit_chosen_is_chosen_again(shelf: Shelf) -> None:
    shelf.repository.save_unit(OFFICE)
    town = shelf.repository.save_unit(UnitRecord(0, "示例镇", "苏木乡镇"))
    shelf.repository.choose_unit(town.id)
    assert shelf.again().current_unit() == town


@pytest.mark.parametrize("draft", [plan(), table(), table("甲", "乙"), replace(table("甲"), zero=True)])
def test_a_draft_comes_back_as_it_was(shelf: Shelf, office: int, draft: Draft) -> None:
    shelf.repository.save(office, draft, MORNING)
    assert shelf.repository.load(office, PACK, draft.form) == draft
    assert shelf.again().load(office, PACK, draft.form) == draft


@pytest.mark.parametrize("odd", ["\ud800半个", "\0\x0b", "𠮷𰀀", "'; DROP TABLE drafts; --", "a\u2028b\r\n"])
def test_odd_characters_come_back_as_they_were(shelf: Shelf, office: int, odd: str) -> None:
    draft = table("甲", odd).with_field("填表人姓名", odd)
    shelf.repository.save(office, draft, MORNING)
    shelf.repository.save_setting("odd", odd)
    named = shelf.repository.save_unit(UnitRecord(0, odd, ""))
    again = shelf.again()
    assert again.load(office, PACK, "附件5") == draft
    assert again.settings()["odd"] == odd
    assert again.units().good[-1] == named


def test_renaming_a_unit_keeps_its_drafts(shelf: Shelf, office: int) -> None:
    shelf.repository.save(office, table("甲"), MORNING)
    shelf.repository.save_unit(replace(OFFICE, id=office, name="示例农牧和科技局", type="苏木乡镇"))
    renamed = table("甲", unit=Unit("示例农牧和科技局", "苏木乡镇"))
    assert shelf.repository.load(office, PACK, "附件5") == renamed
    assert shelf.again().drafts_of(office, PACK).good == (renamed,)


def test_drafts_of_other_units_and_notices_stay_apart(shelf: Shelf, office: int) -> None:
    town = shelf.repository.save_unit(UnitRecord(0, "示例镇", "苏木乡镇"))
    ours, theirs = table("甲"), table("乙", unit=town.unit)
    other = replace(table("丙"), pack="wushenqi-2023")
    for unit_id, draft in ((office, ours), (town.id, theirs), (office, other)):
        shelf.repository.save(unit_id, draft, MORNING)
    again = shelf.again()
    assert again.drafts_of(office, PACK).good == (ours,)
    assert again.drafts_of(town.id, PACK).good == (theirs,)
    assert again.load(office, "wushenqi-2023", "附件5") == other


def test_drafts_are_listed_by_form(shelf: Shelf, office: int) -> None:
    for form in ("附件5", "附件3", "附件4"):
        shelf.repository.save(office, table("甲", form=form), MORNING)
    assert [draft.form for draft in shelf.repository.drafts_of(office, PACK).good] == [
        "附件3",
        "附件4",
        "附件5",
    ]


Edit = Callable[[tuple[Row, ...]], tuple[Row, ...]]
EDITS: dict[str, Edit] = {
    "put a row first": lambda rows: (row("新"), *rows),
    "put rows in the middle": lambda rows: (*rows[:2], row("新"), row("新二"), *rows[2:]),
    "put a row last": lambda rows: (*rows, row("新")),
    "take the first out": lambda rows: rows[1:],
    "take one out of the middle": lambda rows: (*rows[:2], *rows[3:]),
    "take the last out": lambda rows: rows[:-1],
    "take all out": lambda rows: (),
    "move the first to the end": lambda rows: (*rows[1:], rows[0]),
    "move one up": lambda rows: (rows[0], rows[2], rows[1], *rows[3:]),
    "turn all round": lambda rows: rows[::-1],
    "change a cell": lambda rows: (*rows[:2], {**rows[2], "备注": "改"}, *rows[3:]),
    "empty a row": lambda rows: (*rows[:2], {}, *rows[3:]),
    "copy a row": lambda rows: (*rows[:2], rows[1], *rows[2:]),
    "copy a row and change the copy": lambda rows: (*rows[:2], {**rows[1], "备注": "改"}, *rows[2:]),
    "change one and take another out": lambda rows: ({**rows[0], "备注": "改"}, *rows[1:3], *rows[4:]),
    "all new": lambda rows: tuple(row(f"新{number}") for number in range(7)),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_table_comes_back_as_it_was(shelf: Shelf, office: int, edit: Edit) -> None:
    draft = table("甲", "乙", "丙", "丁", "戊")
    shelf.repository.save(office, draft, MORNING)
    edited = draft.with_rows(edit(draft.rows))
    shelf.repository.save(office, edited, MORNING)
    assert shelf.repository.load(office, PACK, "附件5") == edited
    assert shelf.again().load(office, PACK, "附件5") == edited


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.sampled_from(sorted(EDITS)), max_size=8), reopen=st.integers(0, 8))
def test_any_run_of_edits_comes_back_as_it_was(shelf: Shelf, edits: list[str], reopen: int) -> None:
    # A unit of its own for each example: the store is shared by them all.
    office = shelf.repository.save_unit(OFFICE).id
    draft = table("甲", "乙", "丙", "丁", "戊")
    shelf.repository.save(office, draft, MORNING)
    for number, name in enumerate(edits):
        if len(draft.rows) < 5:
            draft = draft.with_rows((*draft.rows, *(row(f"补{place}") for place in range(5))))
        draft = draft.with_rows(EDITS[name](draft.rows))
        shelf.repository.save(office, draft, MORNING)
        if number == reopen:
            shelf.again()
    assert shelf.again().load(office, PACK, "附件5") == draft


def test_an_equal_draft_made_of_other_objects_is_saved_right_too(shelf: Shelf, office: int) -> None:
    shelf.repository.save(office, table("甲", "乙", "丙"), MORNING)
    other = table("甲", "新", "丙")
    shelf.again().save(office, other, MORNING)
    assert shelf.again().load(office, PACK, "附件5") == other


def test_an_unknown_unit_is_refused(shelf: Shelf, office: int) -> None:
    stranger = office + 1
    with pytest.raises(KeyError):
        shelf.repository.save(stranger, table("甲"), MORNING)
    with pytest.raises(KeyError):
        shelf.repository.choose_unit(stranger)
    with pytest.raises(KeyError):
        shelf.repository.save_place(stranger, PACK, Place("附件5", None, None))
    with pytest.raises(KeyError):
        shelf.repository.save_unit(replace(OFFICE, id=stranger))
    assert shelf.repository.load(stranger, PACK, "附件5") is None


def test_an_error_undoes_the_whole_transaction(shelf: Shelf, office: int) -> None:
    before = table("甲", "乙")
    shelf.repository.save(office, before, MORNING)

    with pytest.raises(ZeroDivisionError), shelf.repository.transaction():
        shelf.repository.save(office, table("甲", "乙", "丙"), minutes_later(1))
        shelf.repository.save(office, table("丁", form="附件4"), minutes_later(1))
        shelf.repository.save_setting("字号", 18)
        raise ZeroDivisionError

    assert shelf.repository.drafts_of(office, PACK).good == (before,)
    assert shelf.repository.settings() == {}
    assert shelf.repository.last_saved() == MORNING
    # What was undone is not taken for stored by the save after it.
    after = table("甲", "乙", "丙")
    shelf.repository.save(office, after, MORNING)
    assert shelf.again().load(office, PACK, "附件5") == after


def test_a_transaction_sees_its_own_saves(shelf: Shelf, office: int) -> None:
    with shelf.repository.transaction():
        shelf.repository.save(office, table("甲"), MORNING)
        assert shelf.repository.load(office, PACK, "附件5") == table("甲")
        shelf.repository.save(office, table("甲", "乙"), MORNING)
    assert shelf.again().load(office, PACK, "附件5") == table("甲", "乙")


def test_the_place_is_found_again(shelf: Shelf, office: int) -> None:
    cell, head = Place("附件5", 3, "简化办事程序/原办理环节"), Place("附件1", None, "签发人")
    for place in (cell, head, replace(cell, row=4)):
        shelf.repository.save_place(office, PACK, place)
    again = shelf.again()
    assert again.place(office, PACK, "附件5") == replace(cell, row=4)
    assert again.place(office, PACK, "附件1") == head
    assert again.last_place() == LastPlace(office, PACK, replace(cell, row=4))


def test_settings_are_remembered(shelf: Shelf) -> None:
    choices = {
        "font": 18,
        "window": [0, 0, 1366, 768],
        "scale": 1.5,
        "folder": "示例",
        "shown": True,
        "none": None,
    }
    for key, value in choices.items():
        shelf.repository.save_setting(key, "旧")
        shelf.repository.save_setting(key, value)
    assert shelf.again().settings() == choices


def test_a_run_that_was_closed_leaves_no_mark(shelf: Shelf) -> None:
    assert not shelf.again().left_open


def test_a_run_that_broke_off_is_recognised_once(shelf: Shelf, office: int) -> None:
    shelf.repository.save(office, table("甲"), MORNING)
    shelf.crash()
    after = shelf.after_crash()
    assert after.left_open
    assert after.last_saved() == MORNING
    assert after.load(office, PACK, "附件5") == table("甲")
    assert not shelf.again().left_open


def test_the_last_save_is_the_last_one_made_whatever_the_clock_says(shelf: Shelf, office: int) -> None:
    shelf.repository.save(office, table("甲"), minutes_later(60))
    shelf.repository.save(office, table("乙", form="附件4"), MORNING)
    assert shelf.again().last_saved() == MORNING


def test_saving_an_unchanged_draft_is_no_save(shelf: Shelf, office: int) -> None:
    shelf.repository.save(office, table("甲"), MORNING)
    shelf.repository.save(office, table("甲"), minutes_later(5))
    assert shelf.repository.last_saved() == MORNING
