"""The unit's own library of laws: built from its drafts on demand, remembered across campaigns, grown by hand."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from desktop.answers.draft import Draft
from desktop.drafts.repository import Setting, UnitRecord
from desktop.packs.model import Pack
from desktop.workflow.autosave import Autosave
from desktop.workflow.citing import CitationLibrary, citing_fields, library_key
from desktop.workflow.workspace import Workspace, read_opened
from tests.desktop.drafts.memory_repository import MemoryRepository, MemoryStore

Sample = Callable[[str, str], Draft]
TODAY = date(2023, 1, 12)
NOW = datetime(2023, 1, 12, 9, 0)


class Library:
    """A library over drafts that a test changes, and what it asked to remember."""

    def __init__(self, pack: Pack, *drafts: Draft, held: Setting = None) -> None:
        self.drafts = list(drafts)
        self.kept: list[Setting] = []
        self.citations = CitationLibrary(pack, lambda: self.drafts, held, self.kept.append, lambda: TODAY)

    def names(self) -> list[str]:
        return [used.name for used in self.citations.entries]


@pytest.fixture
def draft(sample: Sample) -> Draft:
    first = sample("government", "附件5")
    return first.with_rows(({**first.rows[0], "事项依据": "《农药管理条例》（国务院令第677号）第二十四条"},))


def test_the_fields_whose_rules_read_citations(pack: Pack) -> None:
    assert {form.id: citing_fields(form) for form in pack.forms} == {
        "附件1": (),
        "附件2": (),
        "附件3": ("调整依据或理由",),
        "附件4": ("取消和下放依据或理由",),
        "附件5": ("事项依据",),
    }


def test_it_reads_the_drafts_when_it_is_asked_to(pack: Pack, draft: Draft) -> None:
    one = Library(pack, draft)
    assert one.names() == []

    one.citations.refresh()
    (used,) = one.citations.entries
    assert (used.name, used.number, used.clauses, used.times, used.last) == (
        "农药管理条例",
        "国务院令第677号",
        ("第二十四条",),
        1,
        TODAY,
    )


def test_all_attachments_of_the_sample_are_read(pack: Pack, sample: Sample) -> None:
    one = Library(pack, *(sample("government", form) for form in ("附件3", "附件4", "附件5")))
    one.citations.refresh()

    assert len(one.names()) >= 5
    assert all(used.times for used in one.citations.entries)


def test_what_stood_there_at_the_start_is_remembered_at_once_and_a_slip_only_once_exported(
    pack: Pack, draft: Draft
) -> None:
    one = Library(pack, draft)
    one.citations.refresh()
    assert len(one.kept) == 1

    one.drafts = [draft.with_cell(0, "事项依据", "《农葯管理条例》第一条")]
    one.citations.refresh()
    assert len(one.kept) == 1
    assert set(one.names()) == {"农葯管理条例", "农药管理条例"}

    one.citations.keep()
    assert len(one.kept) == 2


def test_nothing_is_remembered_anew_where_nothing_is_new(pack: Pack, draft: Draft) -> None:
    one = Library(pack, draft)
    one.citations.refresh()
    again = Library(pack, draft, held=one.kept[-1])
    again.citations.refresh()

    assert again.kept == []


def test_an_earlier_campaign_is_offered_before_any_draft_is_read(pack: Pack, draft: Draft) -> None:
    first = Library(pack, draft)
    first.citations.refresh()
    later = Library(pack, held=first.kept[-1])

    assert later.names() == ["农药管理条例"]
    later.citations.refresh()
    assert later.names() == ["农药管理条例"]


def test_a_document_is_added_by_hand_and_taken_out_again(pack: Pack, draft: Draft) -> None:
    one = Library(pack, draft)
    one.citations.refresh()
    one.citations.add("示例意见", "兴政发〔2021〕3号")
    added = one.citations.entries[-1]
    assert (added.name, added.times) == ("示例意见", 0)
    assert one.citations.can_forget(added)

    one.citations.forget(added)
    assert one.names() == ["农药管理条例"]
    assert isinstance(one.kept[-1], list) and len(one.kept[-1]) == 1


def test_what_a_draft_still_cites_cannot_be_forgotten(pack: Pack, draft: Draft) -> None:
    one = Library(pack, draft)
    one.citations.refresh()

    assert not one.citations.can_forget(one.citations.entries[0])


def test_thousands_of_rows_with_one_basis_are_read_once(pack: Pack, draft: Draft) -> None:
    one = Library(pack, draft.with_rows(draft.rows * 3000))
    one.citations.refresh()

    assert [used.times for used in one.citations.entries] == [3000]


def test_the_library_of_a_unit_outlives_the_program(pack: Pack, draft: Draft) -> None:
    store = MemoryStore()
    unit = MemoryRepository(store).save_unit(UnitRecord(0, draft.unit.name, draft.unit.type))
    store.is_open = False
    opened = MemoryRepository(store)
    opened.choose_unit(unit.id)
    opened.save(unit.id, draft, NOW)
    state = read_opened(opened, pack.id)
    store.is_open = False
    autosave = Autosave(lambda: MemoryRepository(store), lambda state: None, clock=lambda: NOW)
    try:
        workspace = Workspace(pack, autosave, lambda: NOW)
        workspace.take(state)
        assert workspace.citations is not None
        workspace.citations.refresh()
        assert autosave.flush()
    finally:
        autosave.close()
    store.is_open = False

    held = MemoryRepository(store).settings()[library_key(unit.id)]
    assert isinstance(held, list)
    assert [item["name"] for item in held] == ["农药管理条例"]
