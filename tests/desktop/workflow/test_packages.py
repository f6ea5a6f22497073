"""From one computer to another: everything arrives, or nothing does, and what stood there can be had again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.phrase_bank import NO_PHRASES, Phrase, PhraseBank, read_bank
from desktop.drafts.opening import open_repository
from desktop.drafts.problems import DraftsDamaged
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.errors import InputRefused, OutputFailed
from desktop.exchange.draft_package import Package, write_package
from desktop.packs.catalogue import Packs
from desktop.packs.routes import Spelled
from desktop.submission.checklist import NOTHING_DONE, Done, Step
from desktop.submission.checklist import as_setting as checklists_setting
from desktop.submission.decisions import NO_DECISIONS, Asked, SpellingDecision, as_setting
from desktop.workflow.packages import (
    Arrival,
    checklists_key,
    decisions_key,
    export_package,
    import_package,
    open_package,
    package_name,
    phrases_key,
    preview,
)
from tests.desktop.drafts.sample import MORNING, PACK

ASKED = Asked("胡鑫", "2023-01-11", "电话8399859", "示例甲")
ANSWERS = as_setting(
    NO_DECISIONS.with_spelling("胡鑫", Spelled.MAILBOX, SpellingDecision("a@example.com", ASKED))
)
DONE = Done("2023-01-12", "示例甲")
PRINTED = NOTHING_DONE.printed(DONE, "ABCD2345", 1, 2, "0" * 64)
RECORDS = checklists_setting({"附件4/金辉": PRINTED})

OFFICE = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例甲", "0482-8399000")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[DraftRepository]:
    repository = open_repository(tmp_path / "here")
    yield repository
    repository.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[DraftRepository]:
    repository = open_repository(tmp_path / "there")
    yield repository
    repository.close()


@pytest.fixture
def drafts(sample: Callable[[str, str], Draft]) -> tuple[Draft, ...]:
    return tuple(
        replace(sample("government", form), unit=OFFICE.unit) for form in ("附件2", "附件4", "附件5")
    )


@pytest.fixture
def package(here: DraftRepository, drafts: tuple[Draft, ...], packs: Packs, tmp_path: Path) -> Package:
    unit = here.save_unit(OFFICE)
    for draft in drafts:
        here.save(unit.id, draft, MORNING)
    here.save_setting(decisions_key(unit.id, PACK), ANSWERS)
    here.save_setting(checklists_key(unit.id, PACK), RECORDS)
    target = tmp_path / package_name(unit.name)
    packed = export_package(here, unit, packs, target)
    assert packed.path == target and packed.forms == ("附件2", "附件4", "附件5") and packed.left_out == ()
    return open_package(target, packs)


def test_a_new_computer_gets_everything(
    there: DraftRepository, package: Package, drafts: tuple[Draft, ...]
) -> None:
    assert {one.arrival for one in preview(there, package)} == {Arrival.NEW}
    unit = import_package(there, package, MORNING)
    assert replace(unit, id=0) == OFFICE and there.current_unit() == unit
    assert there.drafts_of(unit.id, PACK).good == drafts
    assert there.settings()[decisions_key(unit.id, PACK)] == ANSWERS
    assert there.settings()[checklists_key(unit.id, PACK)] == RECORDS


def test_drafts_that_stood_there_can_be_had_again_with_one_undo(
    there: DraftRepository, package: Package, drafts: tuple[Draft, ...]
) -> None:
    unit = there.save_unit(replace(OFFICE, filler="示例乙", phone=""))
    old = replace(drafts[1], rows=drafts[1].rows[:1], confirmed=())
    there.save(unit.id, old, MORNING)
    there.save(unit.id, drafts[2], MORNING)
    arrivals = {one.form: one.arrival for one in preview(there, package)}
    assert arrivals == {"附件2": Arrival.NEW, "附件4": Arrival.REPLACES, "附件5": Arrival.SAME}
    imported = import_package(there, package, MORNING)
    assert (imported.id, imported.filler, imported.phone) == (unit.id, "示例乙", OFFICE.phone)
    last = there.trail(unit.id, drafts[1]).last
    assert last is not None and last.before == old and last.after == drafts[1]
    assert there.trail(unit.id, drafts[2]).last is None


def test_an_import_that_cannot_be_whole_changes_nothing(
    there: DraftRepository, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = there.save_unit(UnitRecord(0, "示例镇", "苏木乡镇"))

    def refuse(key: str, value: object) -> None:
        raise DraftsDamaged("damaged_base", file="drafts.db")

    with monkeypatch.context() as broken, pytest.raises(DraftsDamaged):
        broken.setattr(there, "save_setting", refuse)
        import_package(there, package, MORNING)
    assert there.units().good == (town,) and there.current_unit() == town
    assert preview(there, package)[0].arrival is Arrival.NEW
    import_package(there, package, MORNING)
    assert len(there.units().good) == 2


def test_taking_it_in_twice_changes_nothing_more(there: DraftRepository, package: Package) -> None:
    unit = import_package(there, package, MORNING)
    assert {one.arrival for one in preview(there, package)} == {Arrival.SAME}
    before = there.drafts_of(unit.id, PACK)
    assert import_package(there, package, MORNING) == unit
    assert there.drafts_of(unit.id, PACK) == before


def test_a_draft_that_cannot_go_with_it_is_named(
    here: DraftRepository, drafts: tuple[Draft, ...], packs: Packs, tmp_path: Path
) -> None:
    unit = here.save_unit(OFFICE)
    here.save(unit.id, drafts[0], MORNING)
    here.save(unit.id, drafts[1].with_field("填表人姓名", "\ud800"), MORNING)
    packed = export_package(here, unit, packs, tmp_path / "x.liangyou")
    assert packed.forms == ("附件2",)
    (said,) = packed.left_out
    assert said.startswith("附件4没有放进草稿包") and "不能用的字符" in said


def test_a_folder_that_is_not_there_is_told(here: DraftRepository, packs: Packs, tmp_path: Path) -> None:
    with pytest.raises(OutputFailed):
        export_package(here, here.save_unit(OFFICE), packs, tmp_path / "missing" / "x.liangyou")


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("示例局", "两优草稿_示例局.liangyou"),
        ("..\\..\\启动\\a", "两优草稿_启动a.liangyou"),
        ("", "两优草稿_未填单位.liangyou"),
        ("长" * 200, f"两优草稿_{'长' * 40}.liangyou"),
    ],
)
def test_the_file_is_named_after_the_unit(unit: str, name: str) -> None:
    assert package_name(unit) == name


def test_what_was_answered_and_done_here_is_not_lost_to_an_older_package(
    there: DraftRepository, package: Package
) -> None:
    unit = there.save_unit(OFFICE)
    later = replace(ASKED, on="2023-01-13")
    mine = NO_DECISIONS.with_spelling("胡鑫", Spelled.MAILBOX, SpellingDecision("b@example.com", later))
    mine = mine.with_spelling("金辉", Spelled.OFFICE, SpellingDecision("1楼", ASKED))
    there.save_setting(decisions_key(unit.id, PACK), as_setting(mine))
    further = {"附件4/金辉": PRINTED.marked(Step.SIGNED, DONE), "附件5/金辉": PRINTED}
    there.save_setting(checklists_key(unit.id, PACK), checklists_setting(further))

    import_package(there, package, MORNING)

    assert there.settings()[decisions_key(unit.id, PACK)] == as_setting(mine)
    assert there.settings()[checklists_key(unit.id, PACK)] == checklists_setting(further)


def test_the_units_own_phrases_come_along_and_join_those_that_are_here(
    here: DraftRepository, there: DraftRepository, packs: Packs, tmp_path: Path
) -> None:
    unit = here.save_unit(OFFICE)
    theirs = NO_PHRASES.keep("备注", "甲").keep("备注", "乙")
    here.save_setting(phrases_key(unit.id), theirs.to_setting())
    packed = export_package(here, unit, packs, tmp_path / "x.liangyou")
    arrived = there.save_unit(OFFICE)
    there.save_setting(phrases_key(arrived.id), NO_PHRASES.keep("备注", "甲").use("备注", "甲").to_setting())

    import_package(there, open_package(packed.path, packs), MORNING)

    assert read_bank(there.settings()[phrases_key(arrived.id)]).of("备注") == ("甲", "乙")


@pytest.mark.parametrize("words", ["", "坏\x07"])
def test_a_package_with_phrases_that_are_none_is_refused(
    package: Package, packs: Packs, tmp_path: Path, words: str
) -> None:
    broken = tmp_path / "坏.liangyou"
    write_package(replace(package, phrases=PhraseBank({"备注": (Phrase(words),)})), packs, broken)

    with pytest.raises(InputRefused, match=r"坏\.liangyou"):
        open_package(broken, packs)


@pytest.mark.parametrize(
    ("decisions", "records"),
    [
        ({"contacts": {"胡鑫": {"mailbox": "x"}}}, {}),
        ({"mailbox": 1}, {}),
        ({}, {"附件4/金辉": []}),
        ({}, {"x": 1}),
    ],
)
def test_a_package_with_answers_that_are_none_is_refused(
    package: Package, packs: Packs, tmp_path: Path, decisions: dict[str, object], records: dict[str, object]
) -> None:
    broken = tmp_path / "坏.liangyou"
    write_package(replace(package, decisions={PACK: decisions}, records={PACK: records}), packs, broken)

    with pytest.raises(InputRefused, match=r"坏\.liangyou"):
        open_package(broken, packs)


def test_answers_that_cannot_be_read_stay_behind_and_are_named(
    here: DraftRepository, packs: Packs, tmp_path: Path
) -> None:
    unit = here.save_unit(OFFICE)
    here.save_setting(decisions_key(unit.id, PACK), {"contacts": 3})
    packed = export_package(here, unit, packs, tmp_path / "x.liangyou")

    assert len(packed.left_out) == 1 and "答复" in packed.left_out[0]
    assert open_package(packed.path, packs).decisions == {}
