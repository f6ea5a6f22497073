"""An export beside the window: files one by one, stopped between two, and every failure in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.draft_file import read_draft
from desktop.errors import OutputFailed
from desktop.exporters.export_mark import ExportState
from desktop.exporters.safe_file import Step
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Pack
from desktop.workflow.export import MustsStand
from ui.bridge.export_job import ExportJob, ExportOrder

TODAY = date(2023, 1, 12)
PACKS = load_packs()
LONG = 20_000


@pytest.fixture
def pack() -> Pack:
    return PACKS.get("keyouqianqi-2022")


@pytest.fixture
def drafts(pack: Pack) -> tuple[Draft, ...]:
    """The reports and a short table of the sample department."""
    folder = pack.folder / "samples" / "government"
    return tuple(read_draft(folder / f"{form}.json", PACKS) for form in ("附件1", "附件2", "附件3"))


@pytest.fixture
def order(pack: Pack, tmp_path: Path) -> Callable[..., ExportOrder]:
    def made(*drafts: Draft, state: ExportState = ExportState.FINAL, folder: Path = tmp_path) -> ExportOrder:
        return ExportOrder(drafts, pack, folder, state, TODAY)

    return made


class Ear:
    """Everything a job says, in its order."""

    def __init__(self, job: ExportJob) -> None:
        self.said: list[tuple[str, Any]] = []
        job.progressed.connect(lambda one: self.said.append((one.form, one.step)))
        job.written.connect(lambda one: self.said.append((one.form, one)))
        job.failed.connect(lambda form, _format, error: self.said.append((form, error)))


@pytest.fixture
def job(qtbot: Any) -> ExportJob:
    return ExportJob()


def test_files_are_made_one_by_one_and_told_step_by_step(
    job: ExportJob, order: Any, drafts: tuple[Draft, ...], tmp_path: Path, qtbot: Any
) -> None:
    ear = Ear(job)
    with qtbot.waitSignal(job.finished, timeout=LONG):
        job.start(order(*drafts))
        assert job.is_running
    assert not job.is_running
    steps = [(form, what) for form, what in ear.said if isinstance(what, Step)]
    assert steps == [(draft.form, step) for draft in drafts for step in Step]
    written = [what for _, what in ear.said if not isinstance(what, Step)]
    assert [one.form for one in written] == ["附件1", "附件2", "附件3"]
    assert sorted(tmp_path.glob("附件*")) == sorted(one.path for one in written)


class Picture:
    """A format besides the own one, which can be told to fail."""

    def __init__(self, fails_at: str = "") -> None:
        self.fails_at = fails_at

    def write(self, plan: Any, path: Path) -> None:
        if plan.mark.form == self.fails_at:
            raise OutputFailed("画不出来。")
        path.write_bytes(b"picture")

    def verify(self, plan: Any, path: Path) -> None:
        assert path.read_bytes() == b"picture"

    def remarks(self, plan: Any) -> tuple[str, ...]:
        return ("字体不同。",)


def test_further_formats_follow_each_own_one(
    job: ExportJob, order: Any, drafts: tuple[Draft, ...], tmp_path: Path, qtbot: Any
) -> None:
    ear = Ear(job)
    with qtbot.waitSignal(job.finished, timeout=LONG):
        job.start(replace(order(*drafts[1:]), formats=("pdf",), writers={"pdf": Picture()}))
    written = [what for _, what in ear.said if not isinstance(what, Step)]
    assert [(one.form, one.format) for one in written] == [
        ("附件2", "docx"),
        ("附件2", "pdf"),
        ("附件3", "xlsx"),
        ("附件3", "pdf"),
    ]
    assert written[1].remarks == ("字体不同。",)


def test_a_format_that_fails_leaves_the_files_before_it(
    job: ExportJob, order: Any, drafts: tuple[Draft, ...], tmp_path: Path, qtbot: Any
) -> None:
    failures: list[tuple[Any, ...]] = []
    job.failed.connect(lambda *told: failures.append(told))
    with qtbot.waitSignal(job.finished, timeout=LONG):
        job.start(replace(order(*drafts[1:]), formats=("pdf",), writers={"pdf": Picture("附件2")}))
    ((form, chosen, error),) = failures
    assert (form, chosen, str(error)) == ("附件2", "pdf", "画不出来。")
    assert [path.suffix for path in tmp_path.glob("附件*")] == [".docx"]


def test_stopping_leaves_whole_files_and_makes_no_more(
    job: ExportJob, order: Any, drafts: tuple[Draft, ...], tmp_path: Path, qtbot: Any
) -> None:
    job.start(order(*drafts))
    job.cancel()
    with qtbot.waitSignal(job.finished, timeout=LONG):
        pass
    assert len(list(tmp_path.glob("附件*"))) <= 1
    assert list(tmp_path.glob(".*")) == []


def test_a_folder_that_cannot_be_made_is_said_and_ends_the_job(
    job: ExportJob, order: Any, drafts: tuple[Draft, ...], tmp_path: Path, qtbot: Any
) -> None:
    (tmp_path / "占用").write_text("这是一个文件", "utf-8")
    ear = Ear(job)
    with qtbot.waitSignal(job.finished, timeout=LONG):
        job.start(order(*drafts, folder=tmp_path / "占用"))
    ((form, error),) = ear.said
    assert form == "附件1"
    assert isinstance(error, OutputFailed)
    assert "占用" in str(error.args)


def test_a_final_copy_is_refused_while_something_must_be_changed(
    job: ExportJob, order: Any, pack: Pack, tmp_path: Path, qtbot: Any
) -> None:
    blank = Draft(pack.id, "附件1", Unit("示例旗农牧和科技局", "旗直政府部门"))
    ear = Ear(job)
    with qtbot.waitSignal(job.finished, timeout=LONG):
        job.start(order(blank))
    assert isinstance(ear.said[0][1], MustsStand)
    assert list(tmp_path.iterdir()) == []
    with qtbot.waitSignal(job.finished, timeout=LONG):
        job.start(order(blank, state=ExportState.DRAFT))
    assert [path.suffix for path in tmp_path.iterdir()] == [".docx"]


def test_closing_waits_for_the_file_in_hand(
    job: ExportJob, order: Any, drafts: tuple[Draft, ...], tmp_path: Path
) -> None:
    job.start(order(*drafts))
    job.close()
    assert list(tmp_path.glob(".*")) == []
