"""A citation beyond the list of laws, or with another number, is doubted; where the list is not sure, it never is."""

import pytest

from desktop.answers.citations import DoubtKind, doubts_by_list, laws_named
from desktop.packs.laws import Law, LawKind, Laws
from desktop.packs.levels import Level
from tests.desktop.answers.citations.place import read_basis

BEYOND, DIFFERS = DoubtKind.ARTICLE_BEYOND, DoubtKind.NUMBER_DIFFERS


def law(name: str, kind: LawKind = LawKind.LAW, **more: object) -> Law:
    return Law(name, kind, Level.NATION, **more)  # type: ignore[arg-type]


LAWS = Laws(
    (
        law("中华人民共和国示例许可法", articles=83, year=2019, short=("许可示例",)),
        law("示例农药条例", LawKind.REGULATION, number="国务院令第677号", also=("国务院令第216号",), articles=66,
            year=2022),
        law("示例经营办法", LawKind.MINISTRY, number="农业部令2017年第5号"),
        law("国务院关于取消示例事项的决定", LawKind.POLICY, number="国发〔2018〕28号"),
        law("国务院关于调整示例事项的决定", LawKind.POLICY, number="国发〔2014〕27号"),
        law("国务院关于调整示例事项的决定", LawKind.POLICY, number="国发〔2014〕50号"),
        law("示例未核条例", LawKind.REGULATION, number="国务院令第1号", articles=3, year=2000, checked=False),
        law("示例无数法"),
    ),
    revisions=("国务院令第752号",),
)  # fmt: skip


def doubts(text: str) -> list[tuple[DoubtKind, str]]:
    return [(one.kind, one.written) for one in doubts_by_list(read_basis(text), text, LAWS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《中华人民共和国示例许可法》第一百二十条", [(BEYOND, "第一百二十条")]),
        ("《示例许可法》第84条第二款", [(BEYOND, "第84条第二款")]),
        ("《许可示例》第八十四条", [(BEYOND, "第八十四条")]),
        ("《示例许可法》（2019年修正）第三条、第九十条", [(BEYOND, "第九十条")]),
        ("《示例许可法（2019年修正）》第八十条至第九十条", [(BEYOND, "第八十条至第九十条")]),
        ("《示例许可法》第八十四条之一", [(BEYOND, "第八十四条之一")]),
        ("《示例农药条例》（国务院令第678号）第三条", [(DIFFERS, "国务院令第678号")]),
        (
            "《示例农药条例》（国务院令第678号）第六十七条",
            [(DIFFERS, "国务院令第678号"), (BEYOND, "第六十七条")],
        ),
        ("《国务院关于取消示例事项的决定》（国发〔2018〕29号）附件1", [(DIFFERS, "国发〔2018〕29号")]),
    ],
)
def test_what_does_not_agree_with_the_list_is_doubted(text: str, found: list[tuple[DoubtKind, str]]) -> None:
    assert doubts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "《示例许可法》第八十三条",
        "《示例许可法》第八十三条第九十款",
        "《示例许可法》附件2第100条",
        "《示例许可法实施细则》第九百条",
        "《示例农药条例》第六十六条",
        "《示例农药条例》（中华人民共和国国务院令第677号）第三条",
        "《示例农药条例》（国务院令第216号）第三条",
        "《示例农药条例》（2022年国务院令第752号修订）第三条",
        "《示例经营办法》（农业农村部令2019年第2号）第三条",
        "《国务院关于取消示例事项的决定》（国发[2018]28号）附件1第99项",
        "《国务院关于调整示例事项的决定》（国发〔2015〕11号）附件1",
        "《示例未核条例》（国务院令第2号）第四条",
        "《示例无数法》第九百条",
        "《不在清单里的条例》第九百条",
        "《示例条例》第八条 未取得许可而取水的，依照《示例许可法》第九百条的规定处罚。",
        "第九百条",
        "",
    ],
)
def test_what_agrees_or_is_not_surely_known_is_left_alone(text: str) -> None:
    assert doubts(text) == []


def test_a_law_is_known_by_its_full_name_without_the_state_and_by_its_short_name() -> None:
    full = laws_named(LAWS, "中华人民共和国示例许可法")

    assert len(full) == 1
    assert laws_named(LAWS, "示例 许可法") == laws_named(LAWS, "许可示例") == full
    assert laws_named(LAWS, "示例许可法（2019年修正本）") == full
    assert laws_named(LAWS, "许可法") == ()


def test_a_title_given_twice_has_both_entries() -> None:
    numbers = [one.number for one in laws_named(LAWS, "国务院关于调整示例事项的决定")]

    assert numbers == ["国发〔2014〕27号", "国发〔2014〕50号"]
