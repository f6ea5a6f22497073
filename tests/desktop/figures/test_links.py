"""Inserted numbers are found again in what the clerk made of the text, or it is said that they are not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Row, Unit
from desktop.answers.insertions import Insertion
from desktop.figures.calculator import figures
from desktop.figures.links import Link, Standing, links, updated
from desktop.figures.results import Result
from desktop.figures.sentences import drafted
from desktop.packs.catalogue import load_packs

PACK = load_packs().get("keyouqianqi-2022")
OFFICE = Unit("示例单位", "旗直政府部门")


def names(count: int) -> tuple[str, ...]:
    return tuple(f"示例{number}" for number in range(count))


def materials(*pairs: tuple[int, int]) -> Result:
    rows = (
        {"精简办事要件/原材料名称": names(old), "精简办事要件/现需要的材料名称": names(new)}
        for old, new in pairs
    )
    return of("办事要件精简", "附件5", *rows)


def times(*pairs: tuple[str, str]) -> Result:
    rows = ({"压缩办事时限/原办理时限": old, "压缩办事时限/现办理时限": new} for old, new in pairs)
    return of("办事时限缩短", "附件5", *rows)


def powers(cancelled: int, delegated: int) -> Result:
    ticks = ["取消职权"] * cancelled + ["下放职权"] * delegated
    return of("权力下放", "附件4", *({"减权放权类别": one, "事项类别": "权责清单事项"} for one in ticks))


def of(name: str, form: str, *rows: Row) -> Result:
    return figures([Draft(PACK.id, form, OFFICE, rows=rows)], PACK).result(name)


def put_in(result: Result) -> tuple[Insertion, ...]:
    said = drafted(result)
    return (Insertion(result.spec.section, said.text, said.marks),)


def states(found: Sequence[Link]) -> dict[str, Standing]:
    return {one.mark.key: one.standing for one in found}


BEFORE, AFTER = materials((8, 3), (6, 4)), materials((8, 3), (6, 2))
SAID = "2项职权事项精简了办事要件，申报材料由14份减至7份，共精简办事要件7份，精简比例为50.00%。"
NOW = "2项职权事项精简了办事要件，申报材料由14份减至5份，共精简办事要件9份，精简比例为64.29%。"


def test_every_number_is_found_where_it_was_put() -> None:
    insertions = put_in(BEFORE)
    assert insertions[0].text == SAID
    assert set(states(links(SAID, insertions, BEFORE)).values()) == {Standing.CURRENT}


def test_only_numbers_that_changed_are_rewritten_and_the_clerks_words_stay() -> None:
    written = f"我局共梳理7份清单，精简14项。\n　　{SAID}其中，数据共享 5 份、取消2份。"
    found = links(written, put_in(BEFORE), AFTER)
    assert states(found) == {
        "items": Standing.CURRENT,
        "before": Standing.CURRENT,
        "after": Standing.STALE,
        "saved": Standing.STALE,
        "share": Standing.STALE,
    }
    assert updated(written, put_in(BEFORE), found).text == written.replace(SAID, NOW)


def test_what_was_brought_up_to_date_can_be_again() -> None:
    once = updated(SAID, put_in(BEFORE), links(SAID, put_in(BEFORE), AFTER))
    assert (once.text, once.insertions[0].text) == (NOW, NOW)
    assert set(states(links(NOW, once.insertions, AFTER)).values()) == {Standing.CURRENT}
    back = updated(NOW, once.insertions, links(NOW, once.insertions, BEFORE))
    assert (back.text, back.insertions) == (SAID, put_in(BEFORE))


@pytest.mark.parametrize(
    "written",
    [
        "经清理，申报材料由14份减至7份，共精简办事要件7份。",  # a sentence taken away, words before
        "申报材料由１４份减至７份，共精简办事要件 7 份，效果明显",  # full width, spaces
        "申报材料由14份\n减至7份，本年共精简办事要件7份",
    ],
)
def test_rewritten_words_elsewhere_do_not_lose_a_number(written: str) -> None:
    found = links(written, put_in(BEFORE), AFTER)
    assert states(found)["saved"] is Standing.STALE and states(found)["after"] is Standing.STALE
    changed = updated(written, put_in(BEFORE), found).text
    assert "减至5" in changed.replace("\n", "") and "9" in changed


@pytest.mark.parametrize(
    ("written", "standing"),
    [
        ("", Standing.LOST),
        ("共减掉要件7份。", Standing.LOST),
        ("要件7份、要件7份", Standing.LOST),
        ("其中，通过数据共享精简办事要件7份。", Standing.LOST),  # now it is a part of something
        ("共精简办事要件8份。", Standing.REWRITTEN),
        ("共精简办事要件9份。", Standing.CURRENT),
        ("共精简办事要件17份。", Standing.REWRITTEN),
        ("共精简办事要件0.7份。", Standing.REWRITTEN),
    ],
)
def test_what_cannot_be_told_for_certain_is_left_alone(written: str, standing: Standing) -> None:
    found = links(written, put_in(BEFORE), AFTER)
    assert states(found)["saved"] is standing
    assert updated(written, put_in(BEFORE), found).text == written


def test_a_number_that_the_clerk_changed_is_shown_with_both() -> None:
    (link,) = (one for one in links("共精简办事要件8份。", put_in(BEFORE), AFTER) if one.mark.key == "saved")
    assert (link.written, link.stands, link.now and link.now.written) == ("7", "8", "9")


def test_a_sentence_that_stands_there_twice_is_kept_alike() -> None:
    twice = f"{SAID}\n{SAID}"
    assert updated(twice, put_in(BEFORE), links(twice, put_in(BEFORE), AFTER)).text == f"{NOW}\n{NOW}"


def test_units_of_time_are_never_taken_for_each_other() -> None:
    before = times(("60天", "30天"), ("60个工作日", "30个工作日"))
    after = times(("60天", "20天"), ("60个工作日", "30个工作日"))
    said = put_in(before)[0].text
    changed = updated(said, put_in(before), links(said, put_in(before), after)).text
    assert "累计压缩办事时限40天" in changed and "累计压缩办事时限30个工作日" in changed


def test_a_unit_of_time_that_no_longer_occurs_is_said_not_rewritten() -> None:
    before, after = times(("60天", "30天"), ("9个工作日", "3个工作日")), times(("60天", "30天"))
    said = put_in(before)[0].text
    found = links(said, put_in(before), after)
    assert states(found)["工作日/saved"] is Standing.GONE and states(found)["天/saved"] is Standing.CURRENT
    assert "累计压缩办事时限6个工作日" in updated(said, put_in(before), found).text


def test_a_single_clause_is_linked_as_well() -> None:
    clause = drafted(BEFORE).clause("saved")
    assert clause is not None and clause.text == "共精简办事要件7份"
    insertions = (Insertion("x", clause.text, clause.marks),)
    written = "今年我局共精简办事要件7份，群众满意。"
    found = links(written, insertions, AFTER)
    assert updated(written, insertions, found).text == "今年我局共精简办事要件9份，群众满意。"


WORDS = st.text(alphabet="我局认真落实群众满意，。、 \n通过数据共享", max_size=20)


@given(WORDS, WORDS, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_words_around_a_draft_are_never_touched(
    above: str, below: str, first: int, second: int, third: int, fourth: int
) -> None:
    before, after = powers(first, second), powers(third, fourth)
    insertions = put_in(before)
    written = f"{above}。{insertions[0].text}{below}"
    changed = updated(written, insertions, links(written, insertions, after)).text
    assert changed.startswith(above) and changed.endswith(below)
    if first and second:
        assert changed[len(above) + 1 :].startswith(f"共取消职权{third}项，下放职权{fourth}项。")
