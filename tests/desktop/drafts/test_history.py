"""History, 回收站 and versions: the contract, held on the repository in memory and on the one on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.trail import MOST_STEPS, Step, Trail
from desktop.drafts.opening import open_repository
from desktop.drafts.repository import DraftRepository, UnitRecord
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, minutes_later, plan, table


class Desk:
    """A clerk with one draft, as a session would hand it in."""

    def __init__(self, open_it: Callable[[], DraftRepository]) -> None:
        self._open_it = open_it
        self.repository = open_it()
        self.office = self.repository.save_unit(OFFICE).id
        self.draft = table()
        self.trail = Trail()

    def does(self, after: Draft, *, deletes: bool = False) -> None:
        self.trail = self.trail.with_step(Step(self.draft, after, deletes=deletes))
        self.draft = after
        self.saves()

    def undoes(self) -> None:
        assert self.trail.last is not None
        self.draft, self.trail = self.trail.last.before, self.trail.back()
        self.saves()

    def redoes(self) -> None:
        assert self.trail.next is not None
        self.draft, self.trail = self.trail.next.after, self.trail.forward()
        self.saves()

    def saves(self) -> None:
        self.repository.save(self.office, self.draft, MORNING, self.trail)

    def restarts(self) -> None:
        self.repository.close()
        self.repository = self._open_it()
        draft = self.repository.load(self.office, PACK, "附件5")
        assert draft is not None
        self.draft, self.trail = draft, self.repository.trail(self.office, draft)

    def binned(self) -> list[list[object]]:
        return [[one["事项名称"] for one in item.rows] for item in self.repository.bin(self.office).good]


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    store = MemoryStore()
    desk = Desk(lambda: MemoryRepository(store) if request.param == "memory" else open_repository(tmp_path))
    yield desk
    desk.repository.close()


class TestUndo:
    def test_it_goes_back_to_the_beginning_after_a_restart_and_forward_again(self, desk: Desk) -> None:
        states = [table(), table("甲"), table("甲", "乙", "丙"), table("甲", "改", "丙"), table("丙")]
        for state in states[1:]:
            desk.does(state)
        desk.restarts()
        for state in reversed(states[:-1]):
            desk.undoes()
            assert desk.draft == state
        desk.restarts()
        assert desk.trail.last is None
        for state in states[1:]:
            desk.redoes()
            assert desk.draft == state
        desk.restarts()
        assert desk.draft == states[-1] and desk.trail.next is None

    def test_every_single_step_survives_a_restart_of_its_own(self, desk: Desk) -> None:
        for count in range(1, 6):
            desk.does(table(*"甲乙丙丁戊"[:count]))
            desk.restarts()
        for count in range(4, -1, -1):
            desk.undoes()
            desk.restarts()
            assert desk.draft == table(*"甲乙丙丁戊"[:count])

    def test_a_change_after_undo_gives_up_what_was_undone(self, desk: Desk) -> None:
        desk.does(table("甲"))
        desk.does(table("甲", "乙"))
        desk.undoes()
        desk.does(table("甲", "丙"))
        desk.restarts()
        assert desk.trail.next is None and len(desk.trail.steps) == 2
        desk.undoes()
        assert desk.draft == table("甲")

    def test_typing_on_stays_one_step(self, desk: Desk) -> None:
        desk.does(table("甲"))
        before = desk.draft
        for written in ("备", "备注", "备注写完"):
            after = before.with_cell(0, "备注", written)
            step = Step(before, after, (0, "备注"))
            desk.trail = desk.trail.typed_on(after) if written != "备" else desk.trail.with_step(step)
            desk.draft = after
            desk.saves()
        desk.restarts()
        assert len(desk.trail.steps) == 2 and desk.draft.rows[0]["备注"] == "备注写完"
        desk.undoes()
        assert desk.draft == before

    def test_a_save_without_steps_is_one_step_more(self, desk: Desk) -> None:
        desk.does(table("甲"))
        imported = table(*(f"事项{number}" for number in range(50)))
        desk.repository.save(desk.office, imported, minutes_later(1))
        desk.restarts()
        assert desk.draft == imported and len(desk.trail.steps) == 2
        desk.undoes()
        assert desk.draft == table("甲")

    def test_the_oldest_steps_are_let_go(self, desk: Desk) -> None:
        for number in range(MOST_STEPS + 3):
            desk.trail = desk.trail.with_step(
                Step(desk.draft, desk.draft.with_field("填表人姓名", str(number)))
            )
            desk.draft = desk.trail.steps[-1].after
            if number % 40 == 0:
                desk.saves()
        desk.saves()
        desk.restarts()
        assert len(desk.trail.steps) == MOST_STEPS
        while desk.trail.last:
            desk.draft, desk.trail = desk.trail.last.before, desk.trail.back()
        assert desk.draft.fields["填表人姓名"] == "2"

    def test_the_trail_goes_with_an_error(self, desk: Desk) -> None:
        desk.does(table("甲"))
        kept, after = desk.trail, table("甲", "乙")
        with pytest.raises(ZeroDivisionError), desk.repository.transaction():
            desk.does(after)
            raise ZeroDivisionError
        desk.saves()
        desk.restarts()
        assert desk.draft == after and len(desk.trail.steps) == len(kept.steps) + 1

    def test_it_works_for_a_renamed_unit(self, desk: Desk) -> None:
        desk.does(table("甲"))
        desk.does(table("甲", "乙"))
        desk.repository.save_unit(replace(OFFICE, id=desk.office, name="示例农牧和科技局"))
        desk.restarts()
        desk.undoes()
        # The unit is the profile's; whoever goes back keeps the one that is.
        assert desk.draft.rows == table("甲").rows

    def test_drafts_keep_their_own_steps(self, desk: Desk) -> None:
        desk.does(table("甲"))
        other = table("乙", form="附件4")
        desk.repository.save(desk.office, other, MORNING, Trail().with_step(Step(table(form="附件4"), other)))
        desk.restarts()
        assert [step.after for step in desk.trail.steps] == [table("甲")]
        assert [step.after for step in desk.repository.trail(desk.office, other).steps] == [other]


class TestBin:
    def test_deleted_rows_lie_in_it_after_a_restart(self, desk: Desk) -> None:
        desk.does(table("甲", "乙", "丙"))
        desk.does(table("乙"), deletes=True)
        desk.does(table(), deletes=True)
        desk.restarts()
        assert desk.binned() == [["乙"], ["甲", "丙"]]
        (newest, _) = desk.repository.bin(desk.office).good
        assert (newest.pack, newest.form, newest.at) == (PACK, "附件5", MORNING)

    def test_what_undo_brought_back_is_not_in_it_and_what_redo_took_is(self, desk: Desk) -> None:
        desk.does(table("甲", "乙"))
        desk.does(table("甲"), deletes=True)
        desk.undoes()
        assert desk.binned() == []
        desk.restarts()
        desk.redoes()
        assert desk.binned() == [["乙"]]
        desk.undoes()
        desk.does(table("丙", "乙"))
        assert desk.binned() == []

    def test_rows_replaced_by_an_import_are_for_undo_and_not_in_it(self, desk: Desk) -> None:
        desk.does(table("甲"))
        desk.does(table("乙", "丙"))
        assert desk.binned() == []

    def test_they_stay_when_the_step_is_too_old_to_undo(self, desk: Desk) -> None:
        desk.does(table("甲", "乙"))
        desk.does(table("甲"), deletes=True)
        for number in range(MOST_STEPS + 1):
            after = desk.draft.with_field("填表人姓名", str(number))
            desk.trail, desk.draft = desk.trail.with_step(Step(desk.draft, after)), after
        desk.saves()
        assert desk.binned() == [["乙"]]

    def test_forgetting_takes_one_thing_out(self, desk: Desk) -> None:
        desk.does(table("甲", "乙"))
        desk.does(table("甲"), deletes=True)
        desk.does(table(), deletes=True)
        desk.repository.forget(desk.repository.bin(desk.office).good[0])
        desk.restarts()
        assert desk.binned() == [["乙"]]

    def test_a_deleted_draft_comes_back_whole(self, desk: Desk) -> None:
        draft = plan()
        desk.repository.save(desk.office, draft, MORNING)
        desk.does(table("甲"))
        desk.repository.discard(desk.office, PACK, "附件2", minutes_later(1))
        assert desk.repository.load(desk.office, PACK, "附件2") is None
        desk.restarts()
        (item,) = desk.repository.bin(desk.office).good
        assert (item.draft, item.rows, item.at) == (draft, (), minutes_later(1))
        assert desk.repository.bring_back(item, minutes_later(2)) == draft
        desk.restarts()
        assert desk.repository.load(desk.office, PACK, "附件2") == draft
        assert desk.repository.bin(desk.office).good == ()

    def test_a_draft_in_its_place_changes_places_with_it(self, desk: Desk) -> None:
        desk.does(table("旧"))
        desk.repository.discard(desk.office, PACK, "附件5", MORNING)
        desk.repository.save(desk.office, table("新"), MORNING)
        (item,) = desk.repository.bin(desk.office).good
        desk.repository.bring_back(item, MORNING)
        assert desk.repository.load(desk.office, PACK, "附件5") == table("旧")
        assert [one.draft for one in desk.repository.bin(desk.office).good] == [table("新")]

    def test_a_draft_that_comes_back_takes_the_units_new_name(self, desk: Desk) -> None:
        desk.does(table("甲"))
        desk.repository.discard(desk.office, PACK, "附件5", MORNING)
        desk.repository.save_unit(replace(OFFICE, id=desk.office, name="示例科技局"))
        (item,) = desk.repository.bin(desk.office).good
        assert desk.repository.bring_back(item, MORNING).unit == Unit("示例科技局", OFFICE.type)

    def test_rows_deleted_from_a_draft_that_is_deleted_stay(self, desk: Desk) -> None:
        desk.does(table("甲", "乙"))
        desk.does(table("甲"), deletes=True)
        desk.repository.discard(desk.office, PACK, "附件5", MORNING)
        desk.repository.save(desk.office, table("新"), MORNING)
        desk.restarts()
        assert [[one["事项名称"] for one in item.rows] for item in desk.repository.bin(desk.office).good] == [
            [],
            ["乙"],
        ]
        assert desk.trail == Trail()

    def test_deleting_nothing_is_nothing(self, desk: Desk) -> None:
        desk.repository.discard(desk.office, PACK, "附件5", MORNING)
        assert desk.repository.bin(desk.office).good == ()

    def test_another_units_things_are_not_shown(self, desk: Desk) -> None:
        town = desk.repository.save_unit(UnitRecord(0, "示例镇", "苏木乡镇"))
        desk.does(table("甲"))
        desk.repository.discard(desk.office, PACK, "附件5", MORNING)
        assert desk.repository.bin(town.id).good == ()

    def test_after_30_days_it_is_gone(self, desk: Desk) -> None:
        desk.does(table("甲", "乙"))
        desk.does(table("甲"), deletes=True)
        day = MORNING.date()
        assert desk.repository.purge_bin(day) == 0
        assert desk.repository.purge_bin(day + timedelta(days=30)) == 0
        assert desk.binned() == [["乙"]]
        assert desk.repository.purge_bin(day + timedelta(days=31)) == 1
        desk.restarts()
        assert desk.binned() == []

    @pytest.mark.parametrize("wrong", [date(1970, 1, 1), date(2099, 1, 1)])
    def test_a_wrong_clock_empties_nothing(self, desk: Desk, wrong: date) -> None:
        desk.does(table("甲", "乙"))
        desk.does(table("甲"), deletes=True)
        desk.repository.purge_bin(MORNING.date())
        for _ in range(5):
            desk.restarts()
            assert desk.repository.purge_bin(wrong) == 0
        assert desk.binned() == [["乙"]]


class TestVersions:
    def test_each_final_that_differs_is_the_next_version(self, desk: Desk) -> None:
        first = desk.repository.freeze(desk.office, table("甲"), MORNING, "A1B2C3D4")
        desk.does(table("甲", "乙"))
        second = desk.repository.freeze(desk.office, table("甲", "乙"), minutes_later(5))
        assert (first.number, second.number) == (1, 2)
        desk.restarts()
        assert desk.repository.versions(desk.office, PACK, "附件5").good == (first, second)
        assert first.draft == table("甲") and first.code == "A1B2C3D4"

    def test_the_same_again_is_the_same_version(self, desk: Desk) -> None:
        first = desk.repository.freeze(desk.office, table("甲"), MORNING, "A1B2C3D4")
        assert desk.repository.freeze(desk.office, table("甲"), minutes_later(5), "A1B2C3D4") == first
        desk.repository.freeze(desk.office, table("乙"), minutes_later(6), "E5F6A7B8")
        assert desk.repository.freeze(desk.office, table("甲"), minutes_later(7), "A1B2C3D4").number == 3

    def test_a_version_never_changes(self, desk: Desk) -> None:
        desk.does(table("甲"))
        frozen = desk.repository.freeze(desk.office, table("甲"), MORNING)
        desk.does(table("改"))
        desk.repository.save_unit(replace(OFFICE, id=desk.office, name="示例科技局"))
        desk.repository.discard(desk.office, PACK, "附件5", MORNING)
        assert desk.repository.versions(desk.office, PACK, "附件5").good == (frozen,)

    def test_each_attachment_counts_its_own(self, desk: Desk) -> None:
        desk.repository.freeze(desk.office, table("甲"), MORNING)
        assert desk.repository.freeze(desk.office, plan(), MORNING).number == 1
        assert desk.repository.versions(desk.office, PACK, "附件3").good == ()

    def test_an_unknown_unit_has_none(self, desk: Desk) -> None:
        with pytest.raises(KeyError):
            desk.repository.freeze(desk.office + 1, table("甲"), MORNING)


def test_the_revision_grows_with_every_change_of_content(desk: Desk) -> None:
    seen = [desk.repository.revision()]

    def grew() -> bool:
        seen.append(desk.repository.revision())
        return seen[-1] > seen[-2]

    desk.does(table("甲"))
    assert grew()
    desk.saves()
    desk.repository.save_setting("font", 18)
    assert not grew()
    desk.repository.freeze(desk.office, desk.draft, MORNING)
    assert grew()
    desk.repository.discard(desk.office, PACK, "附件5", MORNING)
    assert grew()
    desk.repository.save_unit(replace(OFFICE, id=desk.office, name="示例科技局"))
    assert grew()
