"""Fills a data folder or tells what is in it, with the checkout's own code: the other eye of check_bundle.py.

`python packaging/store_probe.py fill FOLDER` enters the sample unit and its drafts; `dump FOLDER` prints them as
JSON. Run with .venv-release; nobody imports it.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.answers.draft_file import read_draft, write_draft  # noqa: E402
from desktop.drafts.opening import open_repository  # noqa: E402
from desktop.drafts.repository import Place, UnitRecord  # noqa: E402
from desktop.packs.catalogue import load_packs  # noqa: E402

UNIT = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
NOW = datetime(2023, 1, 11, 14, 3, 22).astimezone()
PLACE = Place("附件5", 6, "简化办事程序/精简环节方式")


def fill(folder: Path) -> None:
    """The unit, its five drafts, and the field where the clerk last was."""
    packs = load_packs()
    pack = packs.good[0]
    repository = open_repository(folder)
    unit = repository.save_unit(UNIT)
    repository.choose_unit(unit.id)
    for form in pack.forms:
        file = pack.folder / "samples" / "government" / f"{form.id}.json"
        repository.save(unit.id, read_draft(file, packs), NOW)
    repository.save_place(unit.id, pack.id, PLACE)
    repository.close()


def dump(folder: Path) -> str:
    """Units and drafts as JSON, and whether anything in the base is damaged."""
    packs = load_packs()
    repository = open_repository(folder)
    units = repository.units()
    found = []
    for unit in units.good:
        for pack in packs.good:
            listing = repository.drafts_of(unit.id, pack.id)
            drafts = {one.form: json.loads(write_draft(one, pack.form(one.form))) for one in listing.good}
            found.append({"unit": unit.name, "drafts": drafts, "damaged": len(listing.damaged)})
    repository.close()
    return json.dumps({"units": found, "damaged": len(units.damaged)}, ensure_ascii=False, sort_keys=True)


def main(arguments: list[str]) -> int:
    """Does the one act named."""
    act, folder = arguments[0], Path(arguments[1])
    if act == "fill":
        fill(folder)
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(dump(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
