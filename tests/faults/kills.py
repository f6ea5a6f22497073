"""Kill -9 in the middle of an act, many times in a row on one base, and what the next start finds.

Oracle for what is typed: last acknowledged ≤ stored ≤ last handed in. For every other act: all or nothing. A kill
does not test the flushing of the disk; the simulated power cuts do.
"""

from __future__ import annotations

import random
import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.answers.draft import Draft
from desktop.drafts.backup_files import FOLDER_NAME, Backup, backups_in, is_good
from desktop.drafts.opening import FILE_NAME, open_repository
from desktop.drafts.problems import DraftsMissing
from desktop.drafts.repository import Place
from desktop.drafts.soundness import check_file
from desktop.errors import LiangyouError
from desktop.exchange.draft_package import Package, Profile, write_package
from desktop.exporters.docx_verify import verify_docx
from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_plan import SheetPlan
from desktop.exporters.xlsx_verify import verify_xlsx
from desktop.workflow.backups import Backups
from desktop.workflow.export import plan_for
from desktop.workflow.repair import open_store, repair_for
from desktop.workflow.repair import restore as put_back
from tests.desktop.drafts.sample import OFFICE, PACK, minutes_later, plan, table
from tests.faults import acts
from tests.faults.count import Count
from tests.faults.host import Ended, Host, Kill
from tests.faults.story import FORM, MORNING, NUMBER, UNIT, begin, draft_at, leftovers, look, settle

IN_A_ROW = 25
"""Kills on the same base: to recover from a recovery is a case of its own."""

WARM_UPS = 3
MOST_CHARACTERS, MOST_SECONDS = 5, 1.0
"""What a kill may cost a clerk who types: so many characters, or what was typed in so many seconds."""

ROOT = Path(__file__).resolve().parents[2]
OLD_BASE = ROOT / "tests" / "desktop" / "drafts" / "schemas" / "1.db"


@dataclass
class Scene:
    """Where kills happen one after the other, and what the act has left there so far."""

    folder: Path
    chance: random.Random
    details: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Killing:
    """One act to kill. `ready` makes the scene fit for the next run, `judge` looks at what a kill left."""

    act: str
    ready: Callable[[Scene], None]
    judge: Callable[[Scene, Ended, Count], None]
    word: str = "begin"
    most: int = 1
    """Killed after one of the first *most* lines that are *word*: an act that does its work again and again."""
    spread: float | None = None
    """Seconds the delay is drawn from; None: as long as the act takes."""


def run_kills(killing: Killing, seed: int, count: int, folder: Path, *, control: bool) -> Count:
    """Kills the act *count* times, each after a delay drawn from how long the act takes."""
    chance, counted = random.Random(seed), Count()
    act = f"tests.faults.{killing.act}{'_badly' if control else ''}"
    host = Host()
    try:
        lasts = [killing.spread or 0.0]
        if killing.spread is None:
            lasts = _measured(killing, host, act, folder / "warm", chance)
        scene, in_a_row = _new_scene(folder, 0, chance), 0
        for number in range(count):
            if in_a_row == IN_A_ROW:
                shutil.rmtree(scene.folder)
                scene, in_a_row = _new_scene(folder, number, chance), 0
            in_a_row += 1
            nth = chance.randint(1, killing.most)
            moment = Kill(killing.word, nth, chance.uniform(0, statistics.median(lasts) * 1.05))
            one = Count(runs=1)
            with _told(one, f"seed {seed} run {number}"):
                killing.ready(scene)
                ended = host.run(act, scene.folder, moment, **scene.details)
                if killing.spread is None:
                    one.inside += ended.is_inside("begin", "end")
                    # The machine may be slower now than it was.
                    lasts = (lasts + ended.lasted("begin", "end"))[-9:]
                killing.judge(scene, ended, one)
            if not one.is_clean:
                # What is wrong now would be wrong in every run after it.
                one.lost, one.partial, in_a_row = min(one.lost, 1), min(one.partial, 1), IN_A_ROW
            counted.add(one)
    finally:
        host.close()
        shutil.rmtree(folder, ignore_errors=True)
    return counted


def _new_scene(folder: Path, number: int, chance: random.Random) -> Scene:
    scene = Scene(folder / f"{number}", chance)
    scene.folder.mkdir(parents=True)
    return scene


def _measured(killing: Killing, host: Host, act: str, folder: Path, chance: random.Random) -> list[float]:
    """How long the act takes when nobody kills it."""
    scene = Scene(folder, chance)
    scene.folder.mkdir(parents=True)
    lasts: list[float] = []
    while len(lasts) < WARM_UPS:
        killing.ready(scene)
        # What types on and on is ended after a while; everything else ends by itself.
        kill = Kill("end", 12, 0) if killing.most > 1 else None
        ended = host.run(act, scene.folder, kill, **scene.details)
        lasts += ended.lasted("begin", "end")
        killing.judge(scene, ended, Count())
    return lasts[-9:]


@contextmanager
def _told(counted: Count, where: str) -> Iterator[None]:
    """What cannot be read, or is a mixture, is partial; and so is a start that ends in any other error."""
    try:
        yield
    except Exception as error:
        counted.tear(f"{where}: {type(error).__name__}: {error}")


# autosave


def _ready_to_type(scene: Scene) -> None:
    if not (scene.folder / FILE_NAME).exists():
        begin(scene.folder)


def _judge_typing(scene: Scene, ended: Ended, counted: Count) -> None:
    before = scene.known.get("number", 0)
    acks, tries = ended.numbers("ack"), ended.numbers("try")
    stored = look(scene.folder)
    scene.known["number"] = stored
    if stored < max(acks, default=before):
        counted.lose(f"{max(acks, default=before)} was acknowledged, {stored} is stored")
    if stored > max(tries, default=before):
        counted.tear(f"{stored} is stored, {max(tries, default=before)} was handed in")


# typing in the window


def _ready_for_keys(scene: Scene) -> None:
    if not (scene.folder / FILE_NAME).exists():
        repository = open_repository(scene.folder)
        repository.save_unit(replace(OFFICE, filler="", phone=""))
        repository.save(UNIT, table("甲", "乙"), MORNING)
        repository.save_place(UNIT, PACK, Place(FORM, None, NUMBER))
        repository.close()


def _judge_keys(scene: Scene, ended: Ended, counted: Count) -> None:
    before = scene.known.get("length", 0)
    tries = [(second, int(line.split()[1])) for second, line in ended.said if line.startswith("try ")]
    acknowledged, last = max(ended.numbers("ack"), default=before), max(length for _, length in tries)
    settle(scene.folder / FILE_NAME)
    check_file(scene.folder / FILE_NAME)
    repository = open_store(scene.folder)
    draft = repository.load(UNIT, PACK, FORM)
    repository.close()
    stored = str(draft.fields.get(NUMBER, "")) if draft is not None else ""
    scene.known["length"] = len(stored)
    counted.inside += len(stored) < last
    if any(digit != str(place % 10) for place, digit in enumerate(stored)) or len(stored) > last:
        counted.tear(f"{stored!r} was never typed")
    if len(stored) < acknowledged:
        counted.lose(f"{acknowledged} characters were acknowledged, {len(stored)} are stored")
    waited = tries[-1][0] - next((second for second, length in tries if length > len(stored)), tries[-1][0])
    if last - len(stored) > MOST_CHARACTERS and waited > MOST_SECONDS:
        counted.lose(f"{last - len(stored)} characters, typed in {waited:.1f} s")


# migration


def _ready_to_migrate(scene: Scene) -> None:
    # One that was broken off is opened again; one that came to its end gives way to an old base.
    if not scene.known.get("broken"):
        shutil.copy(OLD_BASE, scene.folder / FILE_NAME)
        shutil.rmtree(scene.folder / FOLDER_NAME, ignore_errors=True)


def _judge_migration(scene: Scene, ended: Ended, counted: Count) -> None:
    file = scene.folder / FILE_NAME
    settle(file)
    copy = scene.folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(scene.folder, copy)
    scene.known["broken"] = ended.is_inside("begin", "end") and scene.chance.random() < 0.5
    if not scene.known["broken"]:
        copy = scene.folder
    repository = open_store(copy)
    try:
        edited = table("甲", "乙", "丙").with_cell(1, "备注", "改")
        found = repository.drafts_of(UNIT, PACK)
        if found.good != (plan(), edited) or found.damaged or repository.settings() != {"font": 18}:
            counted.tear("the migrated base holds something else")
        if repository.last_saved() != minutes_later(2):
            counted.lose("when it was saved")
    finally:
        repository.close()
    if not any(is_good(one) for one in backups_in(copy / FOLDER_NAME)):
        counted.lose("there is no backup of the base before it was migrated")
    _no_leftovers(counted, copy, copy / FOLDER_NAME)


# backup


def _ready_to_back_up(scene: Scene) -> None:
    if not scene.known:
        begin(scene.folder)
        scene.known |= {"number": 0, "backups": ()}
    scene.known["number"] += 1
    _save(scene.folder, scene.known["number"])


def _judge_backup(scene: Scene, ended: Ended, counted: Count) -> None:
    kept = scene.folder / FOLDER_NAME
    listed = backups_in(kept)
    for one in listed:
        if not is_good(one):
            counted.tear(f"{one.path.name} is listed and is not whole")
    if not {one.path.name for one in scene.known["backups"]} <= {one.path.name for one in listed}:
        counted.lose("a backup from before is gone")
    if ended.said and ended.said[-1][1] == "end" and _content(listed[0], scene) != scene.known["number"]:
        counted.lose("the backup that was reported is not there")
    if listed and _content(listed[0], scene) not in (scene.known["number"], scene.known.get("newest")):
        counted.tear("the newest backup holds something else")
    scene.known["newest"] = _content(listed[0], scene) if listed else None
    scene.known["backups"] = tuple(one for one in listed if is_good(one))
    if look(scene.folder) != scene.known["number"]:
        counted.lose("the base is not as it was")
    _no_leftovers(counted, scene.folder, kept)


def _content(backup: Backup, scene: Scene) -> int:
    aside = scene.folder / "aside"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    shutil.copy(backup.path, aside / FILE_NAME)
    return look(aside)


# restore


def _ready_to_restore(scene: Scene) -> None:
    if not scene.known:
        begin(scene.folder)
        scene.known |= {"number": 0}
    repository = open_store(scene.folder)
    scene.known["backup"] = number = scene.known["number"] + 1
    repository.save(UNIT, draft_at(number), MORNING)
    assert Backups(scene.folder, clock=lambda: MORNING).make(repository).backup
    repository.save(UNIT, draft_at(number + 1), MORNING)
    repository.close()
    scene.known["number"] = number + 1
    scene.known["damaged"] = _damaged(scene.folder)


def _judge_restore(scene: Scene, ended: Ended, counted: Count) -> None:
    old, backup = scene.known["number"], scene.known["backup"]
    is_missing = False
    try:
        stored = look(scene.folder)
    except DraftsMissing as problem:
        # Between the two renames: what a clerk would do then.
        is_missing = True
        repair = repair_for(problem, scene.folder)
        if repair is None or repair.newest is None:
            counted.lose("there is no base, and no backup is offered")
            return
        put_back(repair.newest, scene.folder)
        stored = look(scene.folder)
    new = [name for name in _damaged(scene.folder) if name not in scene.known["damaged"]]
    if stored == backup:
        if not new:
            counted.lose("the base from before is not kept")
    elif stored != old or is_missing:
        counted.tear(f"{stored} is there, and neither {old} nor the backup of {backup}")
    if ended.said[-1][1] == "end" and stored != backup:
        counted.lose("the restore that was reported is not there")
    scene.known["number"] = stored
    _no_leftovers(counted, scene.folder, scene.folder / FOLDER_NAME)


def _damaged(folder: Path) -> list[str]:
    kept = folder / "damaged"
    return sorted(path.name for path in kept.iterdir()) if kept.is_dir() else []


# export


def _ready_to_export(scene: Scene) -> None:
    if not scene.known:
        (scene.folder / "out").mkdir()
        scene.known |= {"number": 0, "there": {0: None, 1: None}}
    scene.known["number"] += 1
    scene.details = {"number": scene.known["number"], "which": scene.chance.randrange(2)}


def _judge_export(scene: Scene, ended: Ended, counted: Count) -> None:
    which, number = scene.details["which"], scene.details["number"]
    before = scene.known["there"][which]
    out = scene.folder / "out"
    files = sorted(out.glob("*.docx" if which else "*.xlsx"))
    if len(files) > 1:
        counted.tear(f"{len(files)} files where one was exported")
    found = next((one for one in (number, before) if one and files and is_export(files[0], one, which)), None)
    if files and found is None:
        counted.tear(f"{files[0].name} is neither the old file nor the new one")
        files[0].unlink()
    if not files and before is not None:
        counted.lose("the file from before is gone")
    if ended.said[-1][1] == "end" and found != number:
        counted.lose("the export that was reported is not there")
    scene.known["there"][which] = found
    # The next export into the folder takes away what this one left.
    if len(leftovers(out)) > 1:
        counted.tear(f"left over: {leftovers(out)}")


def is_export(file: Path, number: int, which: int) -> bool:
    """Whether *file* is, in full, the export of sample *which* with *number* on the page."""
    pack = acts.shipped().get(PACK)
    draft = acts.samples(pack, number)[which]
    made = plan_for(pack.form(draft.form), draft, ExportState.FINAL)
    try:
        if isinstance(made, SheetPlan):
            verify_xlsx(made, file)
        else:
            verify_docx(made, file)
    except LiangyouError:
        return False
    return True


# import of a draft package


def _ready_to_take_in(scene: Scene) -> None:
    if not scene.known:
        begin(scene.folder)
        scene.known |= {"number": 0}
    number = scene.known["number"] + 1
    packs = acts.shipped()
    letter = Draft(PACK, "附件2", OFFICE.unit, fields={"制定缘由": f"第{number}稿"})
    package = Package(Profile(OFFICE.name, OFFICE.type), (draft_at(number), letter))
    target = scene.folder / "from.liangyou"
    write_package(package, packs, target)
    scene.details = {"packed": str(target)}
    scene.known["new"] = number


def _judge_package(scene: Scene, ended: Ended, counted: Count) -> None:
    old, new = scene.known["number"], scene.known["new"]
    stored = look(scene.folder)
    repository = open_repository(scene.folder)
    letter = repository.load(UNIT, PACK, "附件2")
    repository.close()
    told = 0 if letter is None else int(str(letter.fields["制定缘由"])[1:-1])
    if stored != told or stored not in (old, new):
        counted.tear(f"one draft is at {stored}, the other at {told}")
    if ended.said[-1][1] == "end" and stored != new:
        counted.lose("the import that was reported is not there")
    scene.known["number"] = stored


def _save(folder: Path, number: int) -> None:
    repository = open_store(folder)
    repository.save(UNIT, draft_at(number), MORNING)
    repository.close()


def _no_leftovers(counted: Count, *folders: Path) -> None:
    left = leftovers(*folders)
    if left:
        counted.tear(f"left over: {left}")


KILLINGS = {
    "autosave": Killing("acts:autosave", _ready_to_type, _judge_typing, most=8),
    "typing": Killing("window_act:typing", _ready_for_keys, _judge_keys, word="try", most=40, spread=0.3),
    "migration": Killing("acts:migration", _ready_to_migrate, _judge_migration),
    "export": Killing("acts:export", _ready_to_export, _judge_export),
    "backup": Killing("acts:backup", _ready_to_back_up, _judge_backup),
    "restore": Killing("acts:restore", _ready_to_restore, _judge_restore),
    "package": Killing("acts:package", _ready_to_take_in, _judge_package),
}
