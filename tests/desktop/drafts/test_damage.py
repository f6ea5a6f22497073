"""A flipped bit is found, named, and never saved over; everything beside it can still be read."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.answers.trail import Step, Trail
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsDamaged, DraftsProblem
from desktop.drafts.repository import DraftRepository, Place
from desktop.drafts.soundness import check_file
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, plan, table

SOUND = (plan(), table("减半年", "合并审批", "丙"), table("丁", form="附件4"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    repository = open_repository(tmp_path)
    office = repository.save_unit(OFFICE).id
    for draft in SOUND:
        repository.save(office, draft, MORNING)
    repository.save_place(office, PACK, Place("附件5", 1, "事项名称"))
    repository.save_setting("font", "标准")
    repository.close()
    return tmp_path / FILE_NAME


def flip(file: Path, text: str, bit: int = 1) -> None:
    """Turns one bit of the character before *text*, the only one in the file; a second call turns it back."""
    content, wanted = bytearray(file.read_bytes()), text.encode()
    assert content.count(wanted) == 1
    content[content.index(wanted) - 1] ^= bit
    file.write_bytes(content)


@pytest.mark.parametrize("bit", [1, 0x80], ids=["another character", "no character at all"])
def test_a_damaged_row_is_named_and_the_other_drafts_can_be_read(file: Path, bit: int) -> None:
    flip(file, "并审批", bit)
    repository = open_repository(file.parent)
    with pytest.raises(DraftsDamaged, match="附件5的草稿第2行损坏") as damage:
        repository.load(1, PACK, "附件5")
    assert (damage.value.unit_id, damage.value.pack, damage.value.form) == (1, PACK, "附件5")
    assert damage.value.rows == (2,)
    listing = repository.drafts_of(1, PACK)
    assert {draft.form: draft for draft in listing.good} == {"附件2": SOUND[0], "附件4": SOUND[2]}
    assert [problem.form for problem in listing.damaged] == ["附件5"]
    repository.close()


def test_a_damaged_draft_is_not_saved_over_and_the_others_are(file: Path) -> None:
    flip(file, "并审批")
    repository = open_repository(file.parent)
    with pytest.raises(DraftsDamaged):
        repository.save(1, table("新"), MORNING)
    repository.save(1, table("丁", "新", form="附件4"), MORNING)
    repository.close()
    flip(file, "并审批")
    again = open_repository(file.parent)
    assert again.load(1, PACK, "附件5") == SOUND[1]
    again.close()


def test_a_damaged_head_is_named(file: Path) -> None:
    flip(file, '底"')
    repository = open_repository(file.parent)
    with pytest.raises(DraftsDamaged, match="附件2的草稿损坏"):
        repository.load(1, PACK, "附件2")
    assert len(repository.drafts_of(1, PACK).good) == 2
    repository.close()


def test_a_damaged_unit_is_named_and_its_drafts_are_not_shown_without_it(file: Path) -> None:
    flip(file, "农牧局")
    repository = open_repository(file.parent)
    units = repository.units()
    assert units.good == () and [problem.unit_id for problem in units.damaged] == [1]
    # Or the program would take this for its first run and ask for the unit anew.
    with pytest.raises(DraftsDamaged, match="单位"):
        repository.current_unit()
    with pytest.raises(DraftsDamaged, match="单位"):
        repository.load(1, PACK, "附件5")
    repository.close()


def test_a_damaged_setting_is_as_if_it_had_never_been_made(file: Path) -> None:
    flip(file, '准"')
    repository = open_repository(file.parent)
    assert repository.settings() == {}
    assert repository.load(1, PACK, "附件5") == SOUND[1]
    repository.close()


def lose_a_row(base: sqlite3.Connection) -> None:
    base.execute("DELETE FROM answer_rows WHERE data LIKE '%合并审批%'")


def gain_a_row(base: sqlite3.Connection) -> None:
    base.execute(
        "INSERT INTO answer_rows SELECT draft, 99, data, seal FROM answer_rows WHERE data LIKE '%丙%'"
    )


def swap_two_rows(base: sqlite3.Connection) -> None:
    base.execute(
        """UPDATE answer_rows SET (data, seal) =
            (SELECT data, seal FROM answer_rows AS other WHERE other.draft = answer_rows.draft
             AND other.number = 3 - answer_rows.number)
        WHERE number < 3 AND draft = (SELECT id FROM drafts WHERE form = '附件5')"""
    )


def lose_a_draft(base: sqlite3.Connection) -> None:
    base.execute("DELETE FROM drafts WHERE form = '附件5'")


def rename_a_draft(base: sqlite3.Connection) -> None:
    base.execute("UPDATE drafts SET form = '附件3' WHERE form = '附件5'")


@pytest.mark.parametrize("harm", [lose_a_row, gain_a_row, swap_two_rows, lose_a_draft, rename_a_draft])
def test_what_vanished_or_stands_in_the_wrong_place_is_noticed(
    file: Path, harm: Callable[[sqlite3.Connection], None]
) -> None:
    base = sqlite3.connect(file)
    harm(base)
    assert base.total_changes
    base.commit()
    base.close()
    repository = open_repository(file.parent)
    with pytest.raises(DraftsDamaged):
        repository.load(1, PACK, "附件5")
    listing = repository.drafts_of(1, PACK)
    assert listing.damaged and {draft.form for draft in listing.good} == {"附件2", "附件4"}
    repository.close()


def add_a_trigger(base: sqlite3.Connection) -> None:
    base.execute("CREATE TRIGGER extra AFTER INSERT ON drafts BEGIN DELETE FROM answer_rows; END")


def add_a_table(base: sqlite3.Connection) -> None:
    base.execute("CREATE TABLE extra (id)")


@pytest.mark.parametrize("harm", [add_a_trigger, add_a_table])
def test_a_base_that_something_was_added_to_is_not_written_to(
    file: Path, harm: Callable[[sqlite3.Connection], None]
) -> None:
    base = sqlite3.connect(file)
    harm(base)
    base.close()
    content = file.read_bytes()
    for _ in range(2):
        with pytest.raises(DraftsDamaged, match="草稿库损坏"):
            open_repository(file.parent)
    assert file.read_bytes() == content


def test_a_damaged_schema_is_a_damaged_base(file: Path) -> None:
    content = file.read_bytes()
    for place in range(content.index(b"CREATE TABLE units"), 4096, 7):
        for bit in (1, 0x80):
            broken = bytearray(content)
            broken[place] ^= bit
            file.write_bytes(broken)
            with pytest.raises(DraftsDamaged, match="草稿库损坏"):
                open_repository(file.parent)


def test_a_damaged_list_of_contents_is_noticed_and_hides_no_draft(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("UPDATE entries SET data = '{}' WHERE name = 'contents'")
    base.commit()
    base.close()
    repository = open_repository(file.parent)
    assert repository.drafts_of(1, PACK).good == (SOUND[0], SOUND[2], SOUND[1])
    assert repository.drafts_of(1, PACK).damaged and repository.units().damaged
    assert len(repository.units().good) == 1
    with pytest.raises(DraftsDamaged):
        repository.load(1, PACK, "附件3")
    with pytest.raises(DraftsDamaged):
        repository.save(1, table("甲", form="附件3"), MORNING)
    repository.close()


def test_a_unit_that_vanished_is_noticed(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("DELETE FROM units")
    base.commit()
    base.close()
    repository = open_repository(file.parent)
    assert [problem.unit_id for problem in repository.units().damaged] == [1]
    with pytest.raises(DraftsDamaged, match="单位"):
        repository.save(1, table("新"), MORNING)
    repository.close()


@pytest.mark.parametrize("seed", range(4))
def test_no_flipped_bit_ever_gives_a_wrong_answer_in_silence(file: Path, seed: int) -> None:
    content, chance, found = file.read_bytes(), random.Random(seed), 0
    for _ in range(60):
        broken = bytearray(content)
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        file.write_bytes(broken)
        try:
            repository = open_repository(file.parent)
        except DraftsProblem:
            found += 1
            continue
        try:
            listing = repository.drafts_of(1, PACK)
            assert all(draft in SOUND for draft in listing.good)
            assert len(listing.good) == len(SOUND) or listing.damaged
            found += bool(listing.damaged)
        except DraftsProblem:
            found += 1
        finally:
            repository.close()
    assert found


class TestOlderRecords:
    """A record of an older state has a true checksum: a stale journal or a write the disk never did brings it back."""

    @pytest.fixture
    def changed(self, tmp_path: Path) -> Path:
        repository = open_repository(tmp_path)
        office = repository.save_unit(OFFICE).id
        for draft in (plan(), table("甲", "乙"), table("弃", form="附件4")):
            repository.save(office, draft, MORNING)
        repository.close()
        shutil.copy(tmp_path / FILE_NAME, tmp_path / "older.db")
        repository = open_repository(tmp_path)
        repository.save(office, table("甲", "改"), MORNING)
        repository.save(office, plan().with_field("制定缘由", "改"), MORNING)
        repository.discard(office, PACK, "附件4", MORNING)
        repository.close()
        return tmp_path / FILE_NAME

    def bring_back(self, file: Path, sql: str) -> DraftRepository:
        base = sqlite3.connect(file)
        base.execute("ATTACH ? AS older", (str(file.with_name("older.db")),))
        base.execute(sql)
        assert base.total_changes
        base.commit()
        base.close()
        with pytest.raises(DraftsDamaged):
            check_file(file)
        return open_repository(file.parent)

    def test_an_older_row_among_newer_ones_is_noticed(self, changed: Path) -> None:
        repository = self.bring_back(
            changed,
            "INSERT OR REPLACE INTO answer_rows SELECT * FROM older.answer_rows WHERE data LIKE '%乙%'",
        )
        with pytest.raises(DraftsDamaged, match="附件5"):
            repository.load(1, PACK, "附件5")
        assert repository.load(1, PACK, "附件2") == plan().with_field("制定缘由", "改")
        repository.close()

    def test_an_older_draft_among_newer_ones_is_noticed(self, changed: Path) -> None:
        repository = self.bring_back(
            changed,
            "UPDATE drafts SET (revision, saved, data, seal) = (SELECT revision, saved, data, seal "
            "FROM older.drafts WHERE form = '附件2') WHERE form = '附件2'",
        )
        with pytest.raises(DraftsDamaged, match="附件2"):
            repository.load(1, PACK, "附件2")
        assert repository.load(1, PACK, "附件5") == table("甲", "改")
        repository.close()

    def test_a_thing_that_vanished_from_the_bin_is_told(self, changed: Path) -> None:
        repository = self.bring_back(changed, "DELETE FROM bin")
        assert repository.bin(1).good == () and len(repository.bin(1).damaged) == 1
        repository.close()

    def test_a_base_of_a_program_that_kept_no_such_lists_opens_and_gets_them(self, changed: Path) -> None:
        base = sqlite3.connect(changed)
        base.execute("DELETE FROM entries WHERE kind = 'base' AND name IN ('heads', 'bin')")
        base.commit()
        base.close()
        check_file(changed)
        repository = open_repository(changed.parent)
        assert repository.load(1, PACK, "附件5") == table("甲", "改")
        assert len(repository.bin(1).good) == 1
        repository.save(1, table("甲", "再改"), MORNING)
        repository.discard(1, PACK, "附件5", MORNING)
        assert len(repository.bin(1).good) == 2 and not repository.bin(1).damaged
        repository.close()
        check_file(changed)


class TestHistory:
    @pytest.fixture
    def past(self, tmp_path: Path) -> Path:
        repository = open_repository(tmp_path)
        office = repository.save_unit(OFFICE).id
        for names in (("第一步",), ("第二步",), ("第三步",), ("第四步",)):
            repository.save(office, table(*names), MORNING)
        repository.freeze(office, table("定稿一"), MORNING)
        repository.freeze(office, table("定稿二"), MORNING)
        repository.save(office, plan(), MORNING)
        repository.discard(office, PACK, "附件2", MORNING)
        repository.close()
        return tmp_path / FILE_NAME

    def spoil(self, file: Path, sql: str) -> DraftRepository:
        base = sqlite3.connect(file)
        base.execute(sql)
        assert base.total_changes
        base.commit()
        base.close()
        return open_repository(file.parent)

    def test_a_damaged_step_ends_undo_there_and_the_draft_is_whole(self, past: Path) -> None:
        repository = self.spoil(
            past, "UPDATE steps SET data = replace(data, '第二步', '第九步') WHERE number = 1"
        )
        draft = repository.load(1, PACK, "附件5")
        assert draft == table("第四步")
        trail = repository.trail(1, draft)
        assert [step.before for step in trail.steps] == [table("第二步"), table("第三步")]
        repository.save(1, table("第五步"), MORNING, trail.with_step(Step(draft, table("第五步"))))
        repository.close()
        again = open_repository(past.parent)
        assert len(again.trail(1, table("第五步")).steps) == 3
        again.close()

    @pytest.mark.parametrize(
        "sql", ["DELETE FROM steps WHERE number = 3", "DELETE FROM entries WHERE kind = 'trail'"]
    )
    def test_steps_that_vanished_give_no_wrong_undo_and_the_next_ones_work(
        self, past: Path, sql: str
    ) -> None:
        repository = self.spoil(past, sql)
        assert repository.trail(1, table("第四步")) == Trail()
        repository.save(1, table("第五步"), MORNING)
        repository.close()
        again = open_repository(past.parent)
        assert [step.before for step in again.trail(1, table("第五步")).steps] == [table("第四步")]
        again.close()

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM versions WHERE number = 2",
            "UPDATE versions SET data = replace(data, '定稿二', '定稿九') WHERE number = 2",
        ],
    )
    def test_a_damaged_version_is_named_and_its_number_is_not_given_again(self, past: Path, sql: str) -> None:
        repository = self.spoil(past, sql)
        listing = repository.versions(1, PACK, "附件5")
        assert [one.number for one in listing.good] == [1]
        assert ["定稿v2损坏" in problem.message for problem in listing.damaged] == [True]
        assert repository.freeze(1, table("定稿三"), MORNING).number == 3
        repository.close()

    @pytest.mark.parametrize(
        "harm",
        [
            "UPDATE entries SET data = '9' WHERE kind = 'version'",
            "DELETE FROM entries WHERE kind = 'version'; UPDATE versions SET form = '附件9' WHERE number = 2",
        ],
    )
    def test_a_version_that_may_be_missing_is_told_where_nothing_counts_them_any_more(
        self, past: Path, harm: str
    ) -> None:
        for sql in ("DELETE FROM versions WHERE number = 2" if "data" in harm else "", *harm.split("; ")):
            if sql:
                self.spoil(past, sql).close()
        repository = open_repository(past.parent)
        listing = repository.versions(1, PACK, "附件5")
        assert [one.number for one in listing.good] == [1]
        assert ["可能少了一份" in problem.message for problem in listing.damaged] == [True]
        assert repository.freeze(1, table("定稿三"), MORNING).number == 2
        repository.close()

    def test_a_damaged_thing_in_the_bin_is_told_and_not_shown(self, past: Path) -> None:
        repository = self.spoil(past, "UPDATE bin SET data = replace(data, '第一段', '第九段')")
        assert repository.bin(1).good == ()
        assert ["回收站" in problem.message for problem in repository.bin(1).damaged] == [True]
        assert repository.purge_bin(MORNING.date() + timedelta(days=40)) == 0
        repository.close()
