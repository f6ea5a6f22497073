"""The evidence folder: what was final, scanned, answered and done; what is missing is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.drafts.opening import open_repository
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.errors import InputRefused, OutputFailed
from desktop.exporters.written_page import read_page
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.checklist import NOTHING_DONE, Checklist, Done, Scan
from desktop.submission.decisions import NO_DECISIONS, Asked, SpellingDecision, read_decisions
from desktop.workflow.evidence import Evidence, gather, make_evidence

NOON = datetime(2023, 1, 12, 12, 0, tzinfo=UTC)
DAY = date(2023, 2, 20)
ASKED = Asked("胡鑫", "2023-01-11", "电话")
DECIDED = NO_DECISIONS.with_spelling("胡鑫", Spelled.MAILBOX, SpellingDecision("h@163.com", ASKED))
DONE = Done("2023-01-12", "示例丙")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DraftRepository]:
    made = open_repository(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def gathered(
    store: DraftRepository, pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> Callable[..., Evidence]:
    """Evidence of a unit with three versions of 附件3, of which *checklists* say which were printed."""
    unit = store.save_unit(UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门"))
    draft = replace(sample("government", "附件3"), unit=unit.unit)
    for note in ("", "改一", "改二"):
        store.freeze(unit.id, draft.with_cell(0, "备注", note), NOON, "")

    def gather_it(**checklists: Checklist) -> Evidence:
        return gather(store, pack, unit, DECIDED, checklists, tmp_path / "data")

    return gather_it


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_printed_versions_and_the_newest_are_written(gathered, tmp_path: Path) -> None:
    printed = NOTHING_DONE.printed(DONE, "", 1, 1)
    made = make_evidence(gathered(**{"附件3/胡鑫": printed}), tmp_path / "出", DAY)

    finals = {name for name in below(made.folder) if name.startswith("01_")}
    assert {name.partition("定稿v")[2][:1] for name in finals} == {"1", "3"}
    assert made.folder.name == "证据包_示例旗农牧和科技局_2023-02-20"
    assert made.problems == () and made.count == len(below(made.folder))


def test_the_list_names_every_file_but_itself_and_the_checksums(gathered, tmp_path: Path) -> None:
    made = make_evidence(gathered(), tmp_path / "出", DAY)

    shown = "\n".join(
        "|".join(line) for line in read_page(made.folder / "证据包目录.xlsx", "证据包目录", "").lines
    )
    for name in below(made.folder) - {"证据包目录.xlsx", "校验和.txt"}:
        assert name in shown


def test_answers_come_out_as_a_file_that_is_read_again(
    gathered, packs: Packs, pack: Pack, tmp_path: Path
) -> None:
    made = make_evidence(gathered(), tmp_path / "出", DAY)

    assert read_decisions(made.folder / "问清的答复.json", packs) == {pack.id: DECIDED}


def test_a_scan_that_is_gone_is_said_in_the_list(gathered, tmp_path: Path) -> None:
    scan = Scan("附件3_盖章件.pdf", "扫描7.pdf", "0" * 64, 9, "2023-01-12")
    made = make_evidence(gathered(**{"附件3/胡鑫": NOTHING_DONE.with_scan(scan)}), tmp_path / "出", DAY)

    (problem,) = made.problems
    assert "扫描7.pdf" in problem
    shown = "\n".join(
        "|".join(line) for line in read_page(made.folder / "证据包目录.xlsx", "证据包目录", "").lines
    )
    assert "扫描7.pdf" in shown


def test_a_page_that_would_be_set_otherwise_today_is_said(gathered, tmp_path: Path) -> None:
    printed = NOTHING_DONE.printed(DONE, "ABCD2345", 1, 1)
    made = make_evidence(gathered(**{"附件3/胡鑫": printed}), tmp_path / "出", DAY)

    (problem,) = made.problems
    assert "ABCD2345" in problem and "v1" in problem


def test_without_a_final_there_is_nothing_to_gather(
    store: DraftRepository, pack: Pack, tmp_path: Path
) -> None:
    unit = store.save_unit(UnitRecord(0, "示例局", "苏木乡镇"))
    evidence = gather(store, pack, unit, NO_DECISIONS, {}, tmp_path / "data")

    with pytest.raises(InputRefused, match="正式件"):
        make_evidence(evidence, tmp_path / "出", DAY)
    assert not (tmp_path / "出").exists()


def test_an_older_folder_stays_and_a_failure_leaves_nothing(gathered, tmp_path: Path) -> None:
    first = make_evidence(gathered(), tmp_path / "出", DAY)
    second = make_evidence(gathered(), tmp_path / "出", DAY)
    assert second.folder.name == first.folder.name + "(2)"

    place = tmp_path / "文件"
    place.write_text("x", encoding="utf-8")
    with pytest.raises(OutputFailed):
        make_evidence(gathered(), place, DAY)
