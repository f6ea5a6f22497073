"""A section of the report and its list: what is offered, what is put in, and what can be done about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.insertions import insertions_of
from desktop.figures.links import Standing
from desktop.packs.model import Pack
from desktop.workflow.report_figures import ReportFigures
from desktop.workflow.session import FillingSession

SECTION = "办事要件精简方面"
SAID = "9项职权事项精简了办事要件，申报材料由59份减至37份，共精简办事要件22份，精简比例为37.29%。"


class Lists:
    """The other attachments, which may change."""

    def __init__(self, *drafts: Draft) -> None:
        self.drafts = list(drafts)

    def __call__(self) -> list[Draft]:
        return self.drafts


@pytest.fixture
def lists(sample) -> Lists:
    return Lists(sample("government", "附件4"), sample("government", "附件5"))


@pytest.fixture
def session(pack: Pack, today: date, lists: Lists) -> FillingSession:
    empty = Draft(pack.id, "附件1", Unit("示例旗农牧和科技局", "旗直政府部门"))
    return FillingSession(pack, pack.form("附件1"), empty, lambda: today, others=lists)


@pytest.fixture
def figures(pack: Pack, session: FillingSession) -> ReportFigures:
    return ReportFigures(session, pack.figure("办事要件精简"))


@pytest.fixture
def shrink(lists: Lists) -> Callable[[], None]:
    def shrunk() -> None:
        fifth = lists.drafts[1]
        lists.drafts[1] = fifth.with_rows(fifth.rows[1:])

    return shrunk


def test_before_there_is_a_list_nothing_is_given(figures: ReportFigures, lists: Lists) -> None:
    lists.drafts = []
    assert not figures.result.given and figures.listed is None
    assert figures.names == () and figures.links() == ()


def test_a_list_that_changed_is_counted_anew_and_another_is_not(
    figures: ReportFigures, shrink: Callable[[], None]
) -> None:
    before = figures.result
    assert figures.result is before
    assert len(figures.names) == 14
    shrink()
    assert figures.result is not before and figures.result.items == 8


def test_the_draft_is_put_in_as_a_paragraph_and_undone_in_one_step(
    figures: ReportFigures, session: FillingSession
) -> None:
    session.set_value(None, SECTION, "我局认真落实。\n")
    assert figures.put_in(figures.draft()) == len(f"我局认真落实。\n{SAID}")
    assert figures.text == f"我局认真落实。\n{SAID}"
    assert [one.standing for one in figures.links()] == [Standing.CURRENT] * 5
    session.undo()
    assert figures.text == "我局认真落实。\n" and figures.links() == ()
    session.redo()
    assert len(figures.links()) == 5


@pytest.mark.parametrize(
    ("written", "at", "becomes"),
    [
        ("", 0, "共精简办事要件22份。"),
        ("我局今年", 4, "我局今年，共精简办事要件22份。"),
        ("我局今年。成效明显。", 5, "我局今年。共精简办事要件22份，成效明显。"),
        ("我局：，成效明显", 3, "我局：共精简办事要件22份，成效明显"),
        ("一段。\n", 4, "一段。\n共精简办事要件22份。"),
    ],
)
def test_a_clause_is_put_in_with_the_marks_it_needs(
    written: str, at: int, becomes: str, figures: ReportFigures, session: FillingSession
) -> None:
    session.set_value(None, SECTION, written)
    clause = figures.draft().clause("saved")
    assert clause is not None
    end = figures.put_in(clause, at)
    assert figures.text == becomes
    assert becomes[:end].rstrip("，。").endswith("22份")
    assert [one.standing for one in figures.links()] == [Standing.CURRENT]


def test_a_number_that_was_rewritten_is_said_only_when_the_list_gives_another(
    figures: ReportFigures, session: FillingSession, shrink: Callable[[], None]
) -> None:
    figures.put_in(figures.draft())
    session.set_value(None, SECTION, SAID.replace("精简比例为37.29%", "精简近四成"))
    assert figures.lost() == ()
    shrink()
    assert [one.mark.key for one in figures.lost()] == ["share"]


def test_what_is_forgotten_is_said_no_more_and_the_text_stays(
    figures: ReportFigures, session: FillingSession, shrink: Callable[[], None]
) -> None:
    figures.put_in(figures.draft())
    written = "我局自己写的。"
    session.set_value(None, SECTION, written)
    shrink()
    figures.forget(figures.lost())
    assert figures.lost() == () and figures.text == written
    assert insertions_of(session.draft.options) == ()
    session.undo()
    assert len(figures.lost()) == 5


def test_one_section_leaves_what_is_kept_of_another_alone(
    figures: ReportFigures, session: FillingSession, pack: Pack, shrink: Callable[[], None]
) -> None:
    other = ReportFigures(session, pack.figure("程序环节减少"))
    other.put_in(other.draft())
    figures.put_in(figures.draft())
    session.set_value(None, SECTION, "")
    shrink()
    figures.forget(figures.lost())
    assert {one.field for one in insertions_of(session.draft.options)} == {"程序环节减少方面"}


def test_a_zero_report_offers_a_sentence_without_links(
    figures: ReportFigures, session: FillingSession, lists: Lists
) -> None:
    lists.drafts[1] = replace(lists.drafts[1], zero=True)
    figures.put_in(figures.draft())
    assert figures.text.startswith("没有精简办事要件的职权事项") and session.draft.options == {}
