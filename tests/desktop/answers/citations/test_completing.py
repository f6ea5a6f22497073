"""What is offered while a 依据 is typed, and what one of the offers becomes."""

from datetime import date

import pytest

from desktop.answers.citations import Candidate, DocumentKind, Used, known, offer, taken
from desktop.packs.laws import Law, LawKind, Laws
from desktop.packs.levels import Level

LAWS = Laws(
    (
        Law("中华人民共和国土地管理法实施条例", LawKind.REGULATION, Level.NATION, number="国务院令第743号"),
        Law("中华人民共和国土地管理法", LawKind.LAW, Level.NATION),
        Law("农药管理条例", LawKind.REGULATION, Level.NATION, number="国务院令第677号"),
        Law("未核条例", LawKind.REGULATION, Level.NATION, number="国务院令第1号", checked=False),
        Law("国务院关于取消示例事项的决定", LawKind.POLICY, Level.NATION, number="国发〔2018〕28号"),
    )
)
OWN = (
    Used("农药管理条例", "国务院令第677号", DocumentKind.LAW, Level.NATION, ("第二十四条",), 5, date(2023, 1, 1)),
    Used("兴安盟示例办法", "兴政发〔2021〕3号", DocumentKind.POLICY, Level.LEAGUE, (), 1, date(2023, 1, 1)),
)  # fmt: skip


def names(written: str, own: tuple[Used, ...] = OWN) -> list[str]:
    """The names offered where | stands, or at the end."""
    cursor = written.find("|") if "|" in written else len(written)
    found = offer(written.replace("|", ""), cursor, own, LAWS)
    return [one.name for one in found.candidates] if found else []


def after(written: str, number: int = 0) -> str:
    """The text once an offer was taken, with | where the cursor is."""
    cursor = written.find("|") if "|" in written else len(written)
    plain = written.replace("|", "")
    found = offer(plain, cursor, OWN, LAWS)
    assert found is not None
    new = taken(plain, found, found.candidates[number])
    whole = plain[: new.start] + new.text + plain[new.end :]
    return whole[: new.cursor] + "|" + whole[new.cursor :]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("《", ["农药管理条例", "兴安盟示例办法"]),
        ("《土地", ["中华人民共和国土地管理法", "中华人民共和国土地管理法实施条例"]),
        ("《中华人民共和国土", ["中华人民共和国土地管理法", "中华人民共和国土地管理法实施条例"]),
        ("《管理法", ["中华人民共和国土地管理法", "中华人民共和国土地管理法实施条例"]),
        ("《关于取消", ["国务院关于取消示例事项的决定"]),
        ("根据土地", ["中华人民共和国土地管理法", "中华人民共和国土地管理法实施条例"]),
        ("依照农药", ["农药管理条例"]),
        ("《农药管理条例》第三条、《土地|", ["中华人民共和国土地管理法", "中华人民共和国土地管理法实施条例"]),
        ("《土地|》第三条", ["中华人民共和国土地管理法", "中华人民共和国土地管理法实施条例"]),
        ("兴安", ["兴安盟示例办法"]),
    ],
)
def test_names_are_offered_after_an_opened_title_or_two_characters(written: str, offered: list[str]) -> None:
    assert names(written) == offered


@pytest.mark.parametrize(
    "written",
    [
        "",
        "土",
        "《土地管理法》",
        "《土地管理法》第",
        "《土地管理法》第三十",
        "管理法",
        "《不在清单",
        "按照上级要求",
        "《农药管理条例》（农药",
        "《土地\n",
        "《土地；",
        "《" + "土" * 60,
    ],
)
def test_nothing_is_offered_where_no_known_name_is_begun(written: str) -> None:
    assert names(written) == []


def test_an_empty_title_offers_nothing_to_a_unit_without_a_library() -> None:
    assert names("《", ()) == []


def test_the_units_own_come_first_and_only_once() -> None:
    found = offer("《农", 2, OWN, LAWS)

    assert found is not None
    assert [(one.name, one.used is not None) for one in found.candidates] == [("农药管理条例", True)]


def test_only_an_opened_title_counts_as_asked() -> None:
    opened, begun = offer("《土地", 3, (), LAWS), offer("土地", 2, (), LAWS)

    assert opened is not None and opened.asked
    assert begun is not None and not begun.asked


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("《土地", "《中华人民共和国土地管理法》第|条"),
        ("根据土地", "根据《中华人民共和国土地管理法》第|条"),
        ("《农药", "《农药管理条例》（国务院令第677号）第|条"),
        ("《农药|》", "《农药管理条例》（国务院令第677号）第|条"),
        ("《农药|》第三条", "《农药管理条例》（国务院令第677号）|第三条"),
        ("《农药|》（国务院令第677号）第三条", "《农药管理条例》|（国务院令第677号）第三条"),
        ("农药|；《示例法》第二条", "《农药管理条例》（国务院令第677号）第|条；《示例法》第二条"),
        ("《未核", "《未核条例》第|条"),
        ("《国务院关于取消", "《国务院关于取消示例事项的决定》（国发〔2018〕28号）|"),
        ("《兴安", "《兴安盟示例办法》（兴政发〔2021〕3号）|"),
    ],
)
def test_a_taken_name_is_well_formed_and_leaves_the_cursor_where_one_goes_on(
    written: str, whole: str
) -> None:
    assert after(written) == whole


def test_what_is_still_lacking_is_told() -> None:
    def lacks(written: str) -> str:
        found = offer(written, len(written), OWN, LAWS)
        assert found is not None
        return taken(written, found, found.candidates[0]).lacks

    assert lacks("《土地") == "article"
    assert lacks("《国务院关于") == "clause"


def test_the_whole_library_is_known_without_typing() -> None:
    assert [one.name for one in known(OWN, LAWS, "", 50)] == ["农药管理条例", "兴安盟示例办法"]
    assert [one.name for one in known(OWN, LAWS, "管理", 2)] == ["农药管理条例", "中华人民共和国土地管理法"]


def test_a_candidate_says_how_it_is_cited() -> None:
    (policy,) = known((), LAWS, "国务院关于取消", 5)

    assert policy == Candidate(
        "国务院关于取消示例事项的决定",
        "国发〔2018〕28号",
        Level.NATION,
        "政策文件",
        has_articles=False,
    )
