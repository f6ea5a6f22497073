"""Backups: made and checked, thinned by the number of newer days and never by a wrong clock, copied to a second disk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.drafts.backup_files import MOST_A_DAY, PART_NAME, Backup, is_good, surplus
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import SaveFailed
from desktop.drafts.repository import DraftRepository
from desktop.messages import text
from desktop.workflow.backups import Backups
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table

SCHEMAS = Path(__file__).parents[1] / "drafts" / "schemas"


class Office:
    """A clerk, a clock that can be set, and a store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = MORNING.astimezone()
        self.repository: DraftRepository = open_repository(folder)
        self.unit = self.repository.save_unit(OFFICE).id
        self.backups = Backups(folder, lambda: self.now)
        self.typed = 0

    def types(self) -> None:
        self.typed += 1
        self.repository.save(self.unit, table(f"事项{self.typed}"), MORNING)

    def backed_up(self) -> Backup:
        self.types()
        made = self.backups.make(self.repository)
        assert made.backup is not None and made.problem == ""
        return made.backup


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "store")
    yield office
    office.repository.close()


def content(backup: Backup, folder: Path) -> str:
    folder.mkdir()
    shutil.copy(backup.path, folder / FILE_NAME)
    repository = open_repository(folder)
    draft = repository.load(1, PACK, "附件5")
    repository.close()
    assert draft is not None
    return str(draft.rows[0]["事项名称"])


def test_a_backup_holds_what_was_saved(office: Office, tmp_path: Path) -> None:
    backup = office.backed_up()
    office.types()
    assert is_good(backup)
    assert content(backup, tmp_path / "other") == "事项1"
    assert backup.made == MORNING.replace(microsecond=0)


def test_the_copies_are_for_this_user_alone(office: Office) -> None:
    backup = office.backed_up()
    assert backup.path.stat().st_mode & 0o077 == 0
    assert backup.path.parent.stat().st_mode & 0o077 == 0


def test_nothing_changed_is_no_backup(office: Office) -> None:
    first = office.backed_up()
    office.repository.save_setting("font", 18)
    assert office.backups.make(office.repository).backup is None
    assert office.backups.list() == (first,)


def test_a_spoilt_newest_one_is_made_again(office: Office) -> None:
    first = office.backed_up()
    first.path.write_bytes(first.path.read_bytes()[:-1] + b"x")
    second = office.backups.make(office.repository).backup
    assert second is not None and office.backups.newest_good() == second


def test_a_base_that_nobody_wrote_in_is_not_backed_up(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    assert Backups(tmp_path).make(repository).backup is None
    repository.close()
    assert Backups(tmp_path).list() == ()


def test_foreign_and_empty_files_are_not_listed(office: Office) -> None:
    backup = office.backed_up()
    folder = backup.path.parent
    (folder / "会议通知.db").write_text("别的")
    (folder / backup.path.name.replace("00000001", "00000002")).touch()
    (folder / backup.path.name.replace("00000001", "00000003")).mkdir()
    (folder / backup.path.name.replace("T0", "T9")).write_text("x")
    assert office.backups.list() == (backup,)


def test_the_newest_good_one_is_found_behind_spoilt_ones(office: Office) -> None:
    good, flipped, short = (office.backed_up() for _ in range(3))
    spoilt = bytearray(flipped.path.read_bytes())
    spoilt[spoilt.index("事项2".encode()) + 6] ^= 1
    flipped.path.write_bytes(spoilt)
    short.path.write_bytes(short.path.read_bytes()[:4096])
    assert [one.number for one in office.backups.list()] == [short.number, flipped.number, good.number]
    assert office.backups.newest_good() == good


def test_a_damaged_base_is_not_backed_up_and_the_clerk_is_told(office: Office) -> None:
    good = office.backed_up()
    office.repository.close()
    connection = sqlite3.connect(office.folder / FILE_NAME)
    connection.execute("UPDATE answer_rows SET data = replace(data, '事项1', '事项9')")
    connection.commit()
    connection.close()
    office.repository = open_repository(office.folder)
    office.repository.save(office.unit, table("乙", form="附件4"), MORNING)
    made = office.backups.make(office.repository)
    assert made.backup is None and "读不出来" in made.problem
    assert office.backups.list() == (good,)
    assert not (good.path.parent / PART_NAME).exists()


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = office.backed_up()
    office.types()

    def full(target: Path) -> None:
        target.write_bytes(b"half")
        raise SaveFailed("full", file=target)

    monkeypatch.setattr(office.repository, "back_up", full)
    made = office.backups.make(office.repository)
    assert "磁盘已满" in made.problem and "草稿已经保存" in made.problem
    assert [path.name for path in good.path.parent.iterdir()] == [good.path.name]


def test_a_backup_folder_that_cannot_be_made_is_told(office: Office) -> None:
    (office.folder / "backups").write_text("别的")
    office.types()
    assert office.backups.make(office.repository).problem


class TestSecondDisk:
    def test_the_newest_is_copied_there(self, office: Office, tmp_path: Path) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        office.types()
        made = office.backups.make(office.repository, stick)
        assert (
            made.backup is not None and made.second == stick / text("backups.folder") / made.backup.path.name
        )
        assert made.second.read_bytes() == made.backup.path.read_bytes()

    def test_a_stick_put_in_later_gets_it_then(self, office: Office, tmp_path: Path) -> None:
        stick = tmp_path / "stick"
        office.types()
        made = office.backups.make(office.repository, stick)
        assert made.backup is not None and made.second is None and str(stick) in made.problem
        stick.mkdir()
        later = office.backups.make(office.repository, stick)
        assert later.backup is None and later.second is not None and later.problem == ""

    def test_a_spoilt_copy_is_made_again(self, office: Office, tmp_path: Path) -> None:
        office.types()
        made = office.backups.make(office.repository, tmp_path)
        assert made.second is not None and made.backup is not None
        made.second.write_bytes(b"half")
        office.backups.make(office.repository, tmp_path)
        assert made.second.read_bytes() == made.backup.path.read_bytes()


def test_before_a_migration_a_backup_is_made(tmp_path: Path) -> None:
    shutil.copy(SCHEMAS / "1.db", tmp_path / FILE_NAME)
    open_repository(tmp_path).close()
    (backup,) = Backups(tmp_path).list()
    assert is_good(backup)
    connection = sqlite3.connect(backup.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    open_repository(tmp_path).close()
    assert Backups(tmp_path).list() == (backup,)


def test_a_damaged_base_is_kept_before_a_migration_and_what_is_whole_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    shutil.copy(SCHEMAS / "1.db", file)
    connection = sqlite3.connect(file)
    connection.execute("UPDATE answer_rows SET data = replace(data, '丙', '丁')")
    connection.commit()
    connection.close()
    repository = open_repository(tmp_path)
    listing = repository.drafts_of(1, PACK)
    assert [draft.form for draft in listing.good] == ["附件2"] and listing.damaged
    repository.close()
    assert Backups(tmp_path).list() == ()
    assert [path.name for path in (tmp_path / "damaged").iterdir()] == ["drafts-1.db"]


def made_at(*moments: datetime) -> tuple[Backup, ...]:
    """Backups made in this order, newest first."""
    rising = enumerate(moments, start=1)
    return tuple(Backup(Path(f"{number}"), number, number, at, 1, "") for number, at in rising)[::-1]


def days_kept(backups: tuple[Backup, ...]) -> list[int]:
    gone = {one.number for one in surplus(backups)}
    newest = backups[0].made.date()
    return [(newest - one.made.date()).days for one in backups if one.number not in gone]


class TestThinning:
    def test_two_days_all_then_daily_weekly_monthly(self) -> None:
        start = datetime(2022, 1, 3, 9)
        twice_a_day = [start + timedelta(days=day, hours=half) for day in range(500) for half in (0, 6)]
        kept = days_kept(made_at(*twice_a_day))
        assert kept[:4] == [0, 0, 1, 1]
        assert kept[4:16] == list(range(2, 14))
        assert len(kept) == 4 + 12 + 10 + 9
        weekly, monthly = kept[16:26], kept[26:]
        # The first week and the first month are those that the steps before them reach into.
        assert [later - earlier for earlier, later in pairwise(weekly)][1:] == [7] * 8
        assert all(28 <= later - earlier <= 31 for earlier, later in pairwise(monthly[1:]))

    def test_days_without_work_cost_nothing(self) -> None:
        rare = [datetime(2022, 1, 3) + timedelta(days=40 * count) for count in range(14)]
        assert surplus(made_at(*rare)) == ()

    def test_thinning_again_and_again_keeps_the_same_as_once(self) -> None:
        moments = [datetime(2022, 1, 3) + timedelta(hours=7 * count) for count in range(900)]
        backups: tuple[Backup, ...] = ()
        for one in reversed(made_at(*moments)):
            backups = (one, *backups)
            gone = {old.number for old in surplus(backups)}
            backups = tuple(old for old in backups if old.number not in gone)
        assert 25 <= len(backups) <= 4 * 2 + 12 + 10 + 9
        assert (backups[0].made - backups[-1].made).days > 200

    @pytest.mark.parametrize("wrong", [datetime(1970, 1, 1), datetime(2099, 1, 1), datetime(2022, 3, 3)])
    def test_a_wrong_clock_lets_none_go(self, wrong: datetime) -> None:
        moments = [datetime(2022, 3, 1) + timedelta(hours=6 * count) for count in range(16)]
        assert days_kept(made_at(*moments))[:8] == [0, 0, 0, 0, 1, 1, 1, 1]
        in_wrong_time = [wrong + timedelta(minutes=30 * count) for count in range(20)]
        assert surplus(made_at(*moments, *in_wrong_time)) == ()

    def test_after_a_wrong_clock_the_days_go_on_as_before(self) -> None:
        before = [datetime(2022, 3, 1) + timedelta(days=day) for day in range(8)]
        after = [datetime(2022, 3, 9) + timedelta(days=day) for day in range(4)]
        wrong = [datetime(2099, 1, 1), datetime(1970, 1, 1)]
        gone = {one.made for one in surplus(made_at(*before, *wrong, *after))}
        assert gone <= {datetime(2099, 1, 1), datetime(1970, 1, 1)}

    @pytest.mark.parametrize("wrong", [datetime(1970, 1, 1), datetime(2099, 1, 1)])
    def test_one_made_under_a_wrong_clock_does_not_eat_up_the_days_before_it(self, wrong: datetime) -> None:
        before = [datetime(2022, 3, 1) + timedelta(days=day) for day in range(6)]
        after = [datetime(2022, 3, 7) + timedelta(days=day) for day in range(6)]
        backups: tuple[Backup, ...] = ()
        for one in reversed(made_at(*before, wrong, *after)):
            backups = (one, *backups)
            gone = {old.number for old in surplus(backups)}
            backups = tuple(old for old in backups if old.number not in gone)
        assert {one.made for one in backups} >= {*before, *after}

    def test_a_clock_that_stands_still_does_not_fill_the_disk(self) -> None:
        still = [datetime(1970, 1, 1, 8) + timedelta(minutes=count) for count in range(MOST_A_DAY + 20)]
        right = [datetime(2023, 1, 11, 8)]
        for moments in (still, right + still):
            backups = made_at(*moments)
            gone = surplus(backups)
            assert {one.number for one in backups[:MOST_A_DAY]}.isdisjoint(one.number for one in gone)
            assert len(backups) - len(gone) == MOST_A_DAY

    def test_a_first_backup_of_an_impossible_year_does_not_make_the_year_believed(self) -> None:
        wrong = [datetime(2099, 1, day, 9) for day in (1, 2)]
        right = [datetime(2022, 3, day, 9) for day in (1, 1, 2, 2)]
        again = [datetime(2099, 1, day, 9) for day in (4, 5, 6, 7, 8)]
        backups: tuple[Backup, ...] = ()
        for one in reversed(made_at(*wrong, *right, *again)):
            backups = (one, *backups)
            assert surplus(backups) == ()

    def test_there_is_nothing_to_let_go_of_nothing(self) -> None:
        assert surplus(()) == ()


def test_the_order_is_that_of_making_whatever_the_clock_says(office: Office) -> None:
    made = []
    for year in (2023, 2099, 1970, 2022):
        office.now = office.now.replace(year=year)
        made.append(office.backed_up())
    assert office.backups.list() == tuple(reversed(made))
    assert office.backups.newest_good() == made[-1]


def test_a_run_begins_with_a_backup_and_an_emptied_bin(office: Office) -> None:
    office.types()
    office.repository.discard(office.unit, PACK, "附件5", MORNING)
    assert office.backups.begin_run(office.repository).backup is not None
    for days in (20, 31):
        office.now = MORNING.astimezone() + timedelta(days=days)
        office.backups.begin_run(office.repository)
    assert office.repository.bin(office.unit).good == ()
