"""What a backup holds, told before it is restored."""

from __future__ import annotations

from pathlib import Path

from desktop.drafts.opening import open_repository
from desktop.workflow.backup_contents import UnitContent, content_of
from desktop.workflow.backups import Backups
from tests.desktop.drafts.sample import MORNING, OFFICE, PACK, table


def test_units_attachments_and_rows_are_counted_and_the_backup_stays_as_it_was(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    unit = repository.save_unit(OFFICE)
    draft = table("甲", "乙")
    repository.save(unit.id, draft, MORNING)
    backup = Backups(tmp_path, lambda: MORNING.astimezone()).make(repository).backup
    repository.close()
    assert backup is not None
    before = backup.path.read_bytes()

    assert content_of(backup, [PACK]) == (UnitContent(OFFICE.name, (draft.form,), 2),)
    assert content_of(backup, ["另一个包"]) == (UnitContent(OFFICE.name, (), 0),)
    assert backup.path.read_bytes() == before
    assert {one.name for one in backup.path.parent.iterdir()} == {backup.path.name}


def test_what_is_no_base_cannot_be_looked_into(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)
    repository.save(repository.save_unit(OFFICE).id, table("甲"), MORNING)
    backup = Backups(tmp_path, lambda: MORNING.astimezone()).make(repository).backup
    repository.close()
    assert backup is not None
    backup.path.write_bytes(b"x" * 5000)
    assert content_of(backup, [PACK]) is None
    backup.path.unlink()
    assert content_of(backup, [PACK]) is None
