"""A draft whose notice has a newer edition keeps its words, says what differs, and is carried over as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.carrying import What
from desktop.answers.draft import Draft
from desktop.answers.draft_file import parse_draft, write_draft
from desktop.drafts.opening import open_repository
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.packs.reader import read_pack
from desktop.rules.engine import check
from desktop.workflow.autosave import Autosave
from desktop.workflow.packages import export_package
from desktop.workflow.workspace import Opened, State, Workspace, read_opened
from tests.desktop.packs.editions import write_real_second, write_second
from tests.desktop.packs.small_pack import write_pack

NOW = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
OFFICE = UnitRecord(0, "示例旗局", "旗直部门", "示例丙", "8000009")
TABLE = "附件2"
STEPS = ("申请", "审核", "办结")


@pytest.fixture
def first(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "first"))


@pytest.fixture
def second(tmp_path: Path) -> Pack:
    return read_pack(write_second(tmp_path / "second"))


@pytest.fixture
def autosave() -> Iterator[Autosave]:
    """Over the real store, in the test's own data folder."""
    made = Autosave(open_repository, lambda state: None, clock=lambda: NOW)
    made.start()

    def enter(repository: DraftRepository) -> None:
        repository.choose_unit(repository.save_unit(OFFICE).id)

    made.ask(enter).result()
    yield made
    made.close()


@pytest.fixture
def start(autosave: Autosave) -> Callable[[Pack], Workspace]:
    """A start of the program with that edition of the notice."""

    def started(pack: Pack) -> Workspace:
        forms = tuple(form.id for form in pack.forms)
        answer: Future[Opened] = autosave.ask(lambda store: read_opened(store, pack.id, forms))
        workspace = Workspace(pack, autosave, lambda: NOW)
        workspace.take(answer.result())
        return workspace

    return started


Start = Callable[[Pack], Workspace]


@pytest.fixture
def filled(start: Start, first: Pack) -> None:
    """Two rows of the first edition, typed and saved."""
    session = start(first).session(TABLE)
    session.add_rows(({"单位类型": "旗直部门", "事项名称": "示例登记"}, {"事项名称": "示例备案"}))
    session.set_value(0, "简化/原环节", STEPS)
    session.set_value(0, "简化/精简", ("审核",))


def state(workspace: Workspace) -> State:
    return next(line.state for line in workspace.board() if line.form.id == TABLE)


@pytest.mark.usefixtures("filled")
def test_the_same_edition_has_nothing_to_carry(start: Start, first: Pack) -> None:
    workspace = start(first)
    assert workspace.update(TABLE) is None and workspace.carry_over(TABLE) is None
    assert state(workspace) is not State.UPDATED


@pytest.mark.usefixtures("filled")
def test_a_newer_edition_is_told_and_nothing_is_touched(
    start: Start, second: Pack, autosave: Autosave
) -> None:
    workspace = start(second)
    update = workspace.update(TABLE)
    assert update is not None and update.old.edition == 1
    assert len(update.differences) == 6
    assert state(workspace) is State.UPDATED
    assert update.carried(workspace.session(TABLE).draft).aside != ()
    kept = autosave.load(workspace.unit.id, second.id, TABLE).result()  # type: ignore[union-attr]
    assert kept is not None and kept.rows[0]["简化/原环节"] == STEPS
    assert workspace.update("附件1") is None, "nobody has begun it"


@pytest.mark.usefixtures("filled")
def test_carrying_over_is_one_step_that_can_be_undone_and_done_again(start: Start, second: Pack) -> None:
    workspace = start(second)
    session = workspace.session(TABLE)
    before, steps = session.draft, session.trail.at
    assert before.rows[0]["事项名称"] == "示例登记" and before.rows[0]["简化/原环节"] == "申请\n审核\n办结"
    assert workspace.carry_over(TABLE) is not None
    assert session.draft.rows == (
        {"事项全称": "示例登记", "简化/原环节": "申请\n审核\n办结"},
        {"事项全称": "示例备案"},
    )
    assert session.trail.at == steps + 1
    assert state(workspace) is not State.UPDATED
    session.undo()
    assert session.draft == before
    assert state(workspace) is State.UPDATED, "it is to be carried over again"
    session.redo()
    assert state(workspace) is not State.UPDATED


@pytest.mark.usefixtures("filled")
def test_it_stays_carried_over_and_what_was_put_aside_is_still_there(start: Start, second: Pack) -> None:
    start(second).carry_over(TABLE)
    workspace = start(second)
    assert workspace.update(TABLE) is None
    assert workspace.session(TABLE).draft.rows[1] == {"事项全称": "示例备案"}
    assert workspace.updates is not None
    assert [(one.row, one.path, one.words) for one in workspace.updates.aside(TABLE)] == [
        (1, "单位类型", "旗直部门"),
        (1, "简化/精简", "审核"),
    ]


@pytest.mark.usefixtures("filled")
def test_undone_and_carried_over_again_nothing_is_put_aside_twice(start: Start, second: Pack) -> None:
    workspace = start(second)
    workspace.carry_over(TABLE)
    workspace.session(TABLE).undo()
    workspace = start(second)
    assert state(workspace) is State.UPDATED, "after a new start too"
    workspace.carry_over(TABLE)
    assert workspace.updates is not None
    aside = [(one.path, one.words) for one in workspace.updates.aside(TABLE)]
    assert len(aside) == len(set(aside))


@pytest.mark.usefixtures("filled")
def test_steps_of_the_older_form_can_be_undone_into_without_harm(start: Start, second: Pack) -> None:
    workspace = start(second)
    workspace.carry_over(TABLE)
    session = workspace.session(TABLE)
    while session.can_undo:
        session.undo()
        workspace.board()
        check([session.draft], second, NOW.date())
    assert session.draft.rows == ()


@pytest.mark.usefixtures("filled")
def test_a_draft_that_is_not_begun_belongs_to_the_form_as_it_is(
    start: Start, first: Pack, second: Pack
) -> None:
    start(first).session("附件1").set_value(None, "示例方面", "一段话")
    start(first).session("附件1").set_value(None, "示例方面", "")
    workspace = start(second)
    assert workspace.update("附件1") is None
    workspace.session("附件1").set_value(None, "示例方面", "新的一段话")
    assert workspace.update("附件1") is None
    assert start(second).update("附件1") is None


def test_the_drafts_of_a_program_that_kept_no_outline_are_told_by_themselves(
    start: Start, second: Pack, autosave: Autosave
) -> None:
    draft = Draft(second.id, TABLE, OFFICE.unit, rows=({"事项名称": "示例登记"},))

    def save(repository: DraftRepository) -> None:
        unit = repository.current_unit()
        assert unit is not None
        repository.save(unit.id, draft, NOW)

    autosave.ask(save).result()
    update = start(second).update(TABLE)
    assert update is not None
    assert [one.what for one in update.differences] == [What.RENAMED]


@pytest.mark.usefixtures("filled")
def test_settings_that_were_spoilt_hide_no_difference(start: Start, second: Pack, autosave: Autosave) -> None:
    def spoil(repository: DraftRepository) -> None:
        for key in repository.settings():
            if key.startswith(("forms/", "aside/")):
                repository.save_setting(key, {TABLE: [{"row": "x"}]})

    autosave.ask(spoil).result()
    workspace = start(second)
    assert state(workspace) is State.UPDATED
    assert workspace.updates is not None and workspace.updates.aside(TABLE) == ()


@pytest.mark.usefixtures("filled")
def test_a_profile_that_is_changed_meanwhile_carries_nothing_over(start: Start, second: Pack) -> None:
    workspace = start(second)
    assert workspace.unit is not None
    workspace.use_unit(replace(workspace.unit, name="示例旗新局"))
    assert start(second).update(TABLE) is not None


def test_the_real_samples_are_carried_to_a_second_edition_and_back_without_harm(
    start: Start, pack: Pack, sample: Any, tmp_path: Path
) -> None:
    newer = read_pack(write_real_second(pack, tmp_path / "real"))
    workspace = start(pack)
    for form in pack.forms:
        workspace.session(form.id).take_over(sample("government", form.id))
    workspace = start(newer)
    assert [form.id for form in newer.forms if workspace.update(form.id)] == ["附件5"]
    session = workspace.session("附件5")
    before = [row.get("备注") for row in session.draft.rows]
    workspace.carry_over("附件5")
    assert [row.get("备注说明") for row in session.draft.rows] == before
    form = newer.form("附件5")
    whole = replace(session.draft, unit=sample("government", "附件5").unit)
    assert parse_draft(write_draft(whole, form), Packs((newer,)), "附件5") == whole
    session.undo()
    # With answers that have no field, as after undo, nothing that reads a draft stumbles.
    check([workspace.session(one.id).draft for one in newer.forms], newer, NOW.date())
    assert [row.get("备注") for row in session.draft.rows] == before
    assert "备注说明" not in write_draft(session.draft, form).replace('"备注说明": ""', "")


@pytest.mark.usefixtures("filled")
def test_versions_that_were_frozen_before_are_read_in_the_shapes_of_now(
    start: Start, first: Pack, second: Pack
) -> None:
    workspace = start(first)
    workspace.exported(workspace.session(TABLE).draft).result()
    workspace = start(second)
    (version,) = workspace.versions(TABLE).result().good
    assert version.draft.rows[0]["简化/原环节"] == "申请\n审核\n办结"
    workspace.session(TABLE).take_over(version.draft)
    assert workspace.update(TABLE) is not None


@pytest.mark.usefixtures("filled")
def test_a_package_says_what_has_no_place_in_it(
    start: Start, second: Pack, autosave: Autosave, tmp_path: Path
) -> None:
    packs = Packs((second,))

    def left_out() -> tuple[str, ...]:
        def export(repository: DraftRepository) -> tuple[str, ...]:
            unit = repository.current_unit()
            assert unit is not None
            packed = export_package(repository, unit, packs, tmp_path / "示例.liangyou")
            assert packed.forms == (TABLE,)
            return packed.left_out

        return autosave.ask(export).result()

    assert [said for said in left_out() if "先在任务看板上按“看不同”" in said] != []
    start(second).carry_over(TABLE)
    (said,) = left_out()
    assert "放在一边的内容没有放进草稿包" in said


def test_an_attachment_that_the_notice_no_longer_has_is_not_forgotten(
    start: Start, second: Pack, autosave: Autosave, tmp_path: Path
) -> None:
    gone = Draft(second.id, "附件9", OFFICE.unit, fields={"甲": "一段话"}, rows=({"乙": ("一", "二")},))

    def save(repository: DraftRepository) -> tuple[str, ...]:
        unit = repository.current_unit()
        assert unit is not None
        repository.save(unit.id, gone, NOW)
        return export_package(repository, unit, Packs((second,)), tmp_path / "示例.liangyou").left_out

    (said,) = autosave.ask(save).result()
    assert "现在的通知资料里没有这个附件了" in said
    workspace = start(second)
    assert [one.form for one in workspace.gone] == ["附件9"]
    assert [(one.row, one.path, one.words) for one in workspace.aside("附件9")] == [
        (None, "甲", "一段话"),
        (1, "乙", "一\n二"),
    ]
