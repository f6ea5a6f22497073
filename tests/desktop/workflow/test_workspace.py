"""The campaign of one unit: what the store held, what the board says, what is saved and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.phrase_bank import read_bank
from desktop.drafts.opening import open_repository
from desktop.drafts.problems import DraftsDamaged
from desktop.drafts.repository import DraftRepository, Listing, Place, Setting, UnitRecord
from desktop.packs.model import Pack
from desktop.workflow.autosave import Autosave
from desktop.workflow.citing import library_key
from desktop.workflow.export_folder import EXPORT_FOLDER
from desktop.workflow.packages import checklists_key, decisions_key, phrases_key
from desktop.workflow.workspace import BoardLine, Opened, State, Workspace, read_opened

BUREAU = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例甲", "0482-8399000")
MORNING = datetime(2023, 1, 11, 9, 0, tzinfo=UTC)
FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")


@pytest.fixture
def autosave() -> Iterator[Autosave]:
    """Over the real store, in the test's own data folder."""
    made = Autosave(open_repository, lambda state: None, clock=lambda: MORNING)
    made.start()
    yield made
    made.close()


@pytest.fixture
def unit(autosave: Autosave) -> UnitRecord:
    def enter(repository: DraftRepository) -> UnitRecord:
        saved = repository.save_unit(BUREAU)
        repository.choose_unit(saved.id)
        return saved

    return autosave.ask(enter).result()


@pytest.fixture
def workspace(pack: Pack, autosave: Autosave) -> Workspace:
    return Workspace(pack, autosave, lambda: MORNING)


@pytest.fixture
def stored(autosave: Autosave, pack: Pack) -> Callable[[], Opened]:
    """What the store holds now, as the next start would read it."""

    def read() -> Opened:
        answer: Future[Opened] = autosave.ask(lambda store: read_opened(store, pack.id, FORMS))
        return answer.result()

    return read


def line(workspace: Workspace, form: str) -> BoardLine:
    return next(one for one in workspace.board() if one.form.id == form)


def test_without_a_unit_there_is_no_board_and_no_session(
    workspace: Workspace, stored: Callable[[], Opened]
) -> None:
    workspace.take(stored())

    assert workspace.board() == ()
    with pytest.raises(KeyError):
        workspace.session("附件5")


def test_a_new_unit_starts_with_five_attachments_that_know_its_profile(
    workspace: Workspace, unit: UnitRecord
) -> None:
    workspace.use_unit(unit)

    assert [one.state for one in workspace.board()] == [State.NOT_STARTED] * 5
    assert workspace.session("附件4").draft.fields["填表人姓名"] == "示例甲"
    assert line(workspace, "附件3").route.contact == "胡鑫"


def test_what_was_typed_is_found_again_with_its_place(
    workspace: Workspace, unit: UnitRecord, stored: Callable[[], Opened], pack: Pack, autosave: Autosave
) -> None:
    workspace.use_unit(unit)
    row = workspace.session("附件5").add_row()
    workspace.session("附件5").set_value(row, "事项名称", "生鲜乳收购许可")
    workspace.visited("附件4", None, "填表人姓名")
    workspace.visited("附件5", 0, "事项名称")
    assert workspace.flush()

    later = Workspace(pack, autosave, lambda: MORNING)
    later.take(stored())
    assert later.session("附件5").value(0, "事项名称") == "生鲜乳收购许可"
    assert later.last_place == later.place("附件5") == Place("附件5", 0, "事项名称")
    assert later.place("附件4") == Place("附件4", None, "填表人姓名")
    assert later.place("附件3") is None
    assert line(later, "附件5").state is State.FILLING


def test_a_place_is_known_at_once(workspace: Workspace, unit: UnitRecord) -> None:
    workspace.use_unit(unit)
    workspace.visited("附件3", 2, "备注")
    assert workspace.place("附件3") == Place("附件3", 2, "备注")


def test_renaming_the_unit_reaches_the_drafts_that_are_open(workspace: Workspace, unit: UnitRecord) -> None:
    workspace.use_unit(unit)
    workspace.session("附件4").add_row()
    workspace.use_unit(replace(unit, name="示例旗农牧局", type="旗直党群部门"))

    draft = workspace.session("附件4").draft
    assert (draft.unit.name, draft.unit.type, len(draft.rows)) == ("示例旗农牧局", "旗直党群部门", 1)


def test_another_unit_finds_nothing_of_the_first(workspace: Workspace, unit: UnitRecord) -> None:
    workspace.use_unit(unit)
    workspace.session("附件4").add_row()
    workspace.visited("附件4", 0, "事项名称")
    workspace.use_unit(replace(unit, id=unit.id + 1, name="示例镇人民政府", type="苏木乡镇"))

    assert not workspace.session("附件4").draft.rows
    assert workspace.place("附件4") is None
    assert workspace.last_place is None


def test_an_export_counts_until_an_answer_changes(
    workspace: Workspace, unit: UnitRecord, pack: Pack, autosave: Autosave, stored: Callable[[], Opened]
) -> None:
    workspace.use_unit(unit)
    workspace.session("附件4").set_zero(True)
    workspace.exported(workspace.session("附件4").draft)
    assert line(workspace, "附件4").state is State.EXPORTED
    assert workspace.flush()

    later = Workspace(pack, autosave, lambda: MORNING)
    later.take(stored())
    assert line(later, "附件4").state is State.EXPORTED
    later.session("附件4").set_option("写入的数", ())
    assert line(later, "附件4").state is State.EXPORTED  # nothing of it is on the page
    later.session("附件4").set_zero(False)
    assert line(later, "附件4").state is not State.EXPORTED


class DamagedStore:
    """Delegates to a real store, but one draft of the unit cannot be read."""

    def __init__(self, store: DraftRepository, unit: UnitRecord) -> None:
        self._store = store
        self._unit = unit

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def drafts_of(self, unit_id: int, pack_id: str) -> Listing[Draft]:
        problem = DraftsDamaged(
            "damaged_draft", unit_id=unit_id, pack=pack_id, form="附件4", file="drafts.db"
        )
        return Listing(self._store.drafts_of(unit_id, pack_id).good, (problem,))


def test_a_damaged_draft_is_named_and_never_saved_over(
    workspace: Workspace, unit: UnitRecord, autosave: Autosave, pack: Pack
) -> None:
    workspace.take(
        autosave.ask(lambda store: read_opened(DamagedStore(store, unit), pack.id, FORMS)).result()
    )

    assert "附件4" in workspace.damaged[0]
    damaged = line(workspace, "附件4")
    assert (damaged.state, damaged.must, damaged.done, damaged.total) == (State.DAMAGED, 0, 0, 0)
    assert line(workspace, "附件5").state is State.NOT_STARTED
    workspace.use_unit(replace(unit, name="示例旗农牧局"))
    assert workspace.flush()
    assert autosave.ask(lambda store: store.load(unit.id, pack.id, "附件4")).result() is None
    assert autosave.ask(lambda store: store.load(unit.id, pack.id, "附件5")).result() is not None


def test_undo_goes_on_after_a_restart(
    workspace: Workspace, pack: Pack, autosave: Autosave, stored: Callable[[], Opened], unit: UnitRecord
) -> None:
    workspace.take(stored())
    session = workspace.session("附件4")
    session.set_value(session.add_row(), "事项名称", "示例事项")
    session.leave(0, "事项名称")
    session.set_value(0, "备注", "备")
    session.set_value(0, "备注", "备注")
    session.delete_rows([0])
    assert workspace.flush()

    again = Workspace(pack, autosave, lambda: MORNING)
    again.take(stored())
    session = again.session("附件4")
    assert session.draft.rows == ()
    undone = []
    while session.can_undo:
        session.undo()
        undone.append([dict(row) for row in session.draft.rows])
    assert undone == [
        [{"事项名称": "示例事项", "备注": "备注"}],
        [{"事项名称": "示例事项"}],
        [{}],
        [],
    ]
    while session.can_redo:
        session.redo()
    assert session.draft.rows == ()


def test_deleted_rows_lie_in_the_bin_until_undo(
    workspace: Workspace, autosave: Autosave, stored: Callable[[], Opened], unit: UnitRecord
) -> None:
    workspace.take(stored())
    session = workspace.session("附件4")
    session.set_value(session.add_row(), "事项名称", "示例事项")
    session.delete_rows([0])
    (item,) = autosave.ask(lambda store: store.bin(unit.id)).result().good
    assert item.form == "附件4" and item.rows == ({"事项名称": "示例事项"},)
    session.undo()
    assert autosave.ask(lambda store: store.bin(unit.id)).result().good == ()


def test_a_final_export_is_frozen_and_editing_begins_the_next_version(
    workspace: Workspace, autosave: Autosave, stored: Callable[[], Opened], unit: UnitRecord, pack: Pack
) -> None:
    workspace.take(stored())
    session = workspace.session("附件4")
    session.set_value(session.add_row(), "事项名称", "示例事项")
    frozen = session.draft
    assert workspace.exported(workspace.session("附件4").draft, "A1B2C3D4").result().number == 1
    assert workspace.exported(workspace.session("附件4").draft, "A1B2C3D4").result().number == 1
    session.set_value(0, "备注", "改")
    assert workspace.exported(workspace.session("附件4").draft, "E5F6A7B8").result().number == 2
    versions = autosave.ask(lambda store: store.versions(unit.id, pack.id, "附件4")).result().good
    assert [(one.code, one.draft) for one in versions] == [("A1B2C3D4", frozen), ("E5F6A7B8", session.draft)]
    assert versions[0].at == MORNING


def test_who_fills_in_is_typed_once(
    workspace: Workspace, autosave: Autosave, stored: Callable[[], Opened], pack: Pack
) -> None:
    nobody = replace(BUREAU, filler="", phone="")
    unit = autosave.ask(lambda store: store.save_unit(nobody)).result()
    autosave.ask(lambda store: store.choose_unit(unit.id)).result()
    workspace.use_unit(unit)
    workspace.session("附件5").set_value(None, "填表人姓名", "示例乙")
    workspace.session("附件4").set_value(None, "填表人姓名", "示例丙")
    workspace.recheck()
    workspace.flush()
    filled = [workspace.session(form).value(None, "填表人姓名") for form in ("附件3", "附件4", "附件5")]
    assert filled == ["示例丙", "示例丙", "示例乙"]
    assert not workspace.session("附件3").can_undo
    assert line(workspace, "附件3").state is State.NOT_STARTED
    kept = stored().unit
    assert kept is not None and (kept.filler, kept.phone) == ("示例丙", "")


def test_a_units_own_phrases_come_back_and_are_its_own(
    workspace: Workspace, unit: UnitRecord, stored: Callable[[], Opened]
) -> None:
    workspace.use_unit(unit)
    bank = read_bank({"后续措施": [["加强监管", 3]]})
    workspace.keep_phrases(bank)
    assert workspace.flush()

    workspace.take(stored())
    assert workspace.phrases == bank

    workspace.take(Opened(replace(unit, id=unit.id + 1), (), (), {}, None, None))
    assert workspace.phrases == read_bank(None)


def test_the_folder_for_exports_outlives_the_program_and_another_unit(
    workspace: Workspace,
    unit: UnitRecord,
    stored: Callable[[], Opened],
    pack: Pack,
    autosave: Autosave,
    tmp_path: Path,
) -> None:
    workspace.take(stored())
    workspace.export_folder.choose(tmp_path)
    workspace.use_unit(replace(BUREAU, id=unit.id + 1, name="示例苏木人民政府"))
    assert workspace.export_folder.chosen == tmp_path

    later = Workspace(pack, autosave, lambda: MORNING)
    later.take(stored())
    assert later.export_folder.chosen == tmp_path


@pytest.mark.parametrize(
    "foreign", [None, True, -1, float("inf"), "x", [], [3], [[3, "x"]], {"x": 1}, {"附件3": [{"done": 3}]}]
)
def test_settings_that_another_program_wrote_never_keep_it_from_starting(
    foreign: Setting, workspace: Workspace, unit: UnitRecord
) -> None:
    pack = workspace.pack.id
    keys = (
        EXPORT_FOLDER,
        f"exported/{unit.id}/{pack}",
        phrases_key(unit.id),
        library_key(unit.id),
        decisions_key(unit.id, pack),
        checklists_key(unit.id, pack),
    )
    workspace.take(Opened(unit, (), (), dict.fromkeys(keys, foreign), None, None))

    assert [line.state for line in workspace.board()] == [State.NOT_STARTED] * len(FORMS)
    assert workspace.citations is not None
    workspace.citations.refresh()
    assert workspace.citations.entries == ()
