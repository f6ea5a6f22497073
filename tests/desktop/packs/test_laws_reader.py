"""The lists of laws: read with defaults and a place's additions, refused where they contradict themselves, honest."""

import re
from pathlib import Path

import pytest

from desktop.answers.citations import laws_named, read_basis
from desktop.errors import PackBroken
from desktop.packs.laws import Law, LawKind, Laws
from desktop.packs.laws_reader import read_laws, read_shared_laws
from desktop.packs.levels import Level
from desktop.packs.model import Pack
from desktop.packs.reader import read_pack
from desktop.paths import resources
from tests.desktop.packs.small_pack import write_pack

LIST = """kind = "行政法规"
level = "国家"
revisions = ["国务院令第752号"]
[[laws]]
name = "示例甲条例"
number = "国务院令第1号"
also = ["国务院令第2号"]
articles = 30
year = 2020
[[laws]]
name = "中华人民共和国示例乙法"
kind = "法律"
short = ["乙法"]
checked = false
"""


def test_a_list_gives_its_defaults_to_each_law(tmp_path: Path) -> None:
    file = tmp_path / "laws.toml"
    file.write_text(LIST, encoding="utf-8")

    assert read_laws(file).entries == (
        Law(
            "示例甲条例",
            LawKind.REGULATION,
            Level.NATION,
            (),
            "国务院令第1号",
            ("国务院令第2号",),
            30,
            2020,
        ),
        Law("中华人民共和国示例乙法", LawKind.LAW, Level.NATION, ("乙法",), checked=False),
    )
    assert read_laws(file).revisions == ("国务院令第752号",)


def test_a_law_is_known_without_the_name_of_the_state() -> None:
    law = Law("中华人民共和国示例乙法", LawKind.LAW, Level.NATION, ("乙法",))

    assert law.names == ("中华人民共和国示例乙法", "示例乙法", "乙法")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "法律"', 'kind = "法津"', "法津"),
        ("year = 2020\n", "", "year"),
        ("articles = 30", "articles = -1", "articles"),
        ('name = "中华人民共和国示例乙法"', 'name = "示例甲条例"\nnumber = "国务院令第1号"', "示例甲条例"),
        ('short = ["乙法"]', 'sohrt = ["乙法"]', "sohrt"),
    ],
)
def test_a_broken_list_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "laws.toml"
    file.write_text(LIST.replace(old, new), encoding="utf-8")

    with pytest.raises(PackBroken) as broken:
        read_laws(file)

    assert "laws.toml" in broken.value.message
    assert said in broken.value.message


def test_a_pack_adds_the_laws_of_its_place_behind_those_of_the_state(tmp_path: Path) -> None:
    shared = Laws((Law("示例丙法", LawKind.LAW, Level.NATION),), ("国务院令第3号",))
    folder = write_pack(tmp_path / "a", ("pack.toml", "routing =", 'laws = "laws.toml"\nrouting ='))
    (folder / "laws.toml").write_text(LIST, encoding="utf-8")

    laws = read_pack(folder, shared).laws

    assert [law.name for law in laws.entries] == ["示例丙法", "示例甲条例", "中华人民共和国示例乙法"]
    assert laws.revisions == ("国务院令第3号", "国务院令第752号")


# As shipped

SHARED = read_shared_laws(resources() / "laws")


def test_the_list_is_long_enough_to_be_of_use() -> None:
    kinds = [law.kind for law in SHARED.entries]

    assert len(kinds) >= 400
    assert {LawKind.LAW, LawKind.REGULATION, LawKind.MINISTRY, LawKind.PARTY, LawKind.POLICY} <= set(kinds)


def test_every_name_can_be_cited_and_is_read_back(pack: Pack) -> None:
    for law in pack.laws.entries:
        number = f"（{law.number}）" if law.number else ""
        (citation,) = read_basis(f"《{law.name}》{number}第一条", pack.levels).citations

        assert citation.name == law.name
        assert citation.number == law.number
        assert law in laws_named(pack.laws, law.name)


def test_the_level_of_an_entry_is_the_one_that_its_citation_is_read_with(pack: Pack) -> None:
    for law in pack.laws.entries:
        number = f"（{law.number}）" if law.number else ""
        (citation,) = read_basis(f"《{law.name}》{number}第一条", pack.levels).citations

        assert citation.level in (law.level, Level.UNKNOWN), law.name


def test_numbers_are_written_as_they_are_printed(pack: Pack) -> None:
    form = re.compile(r"[一-鿿 ]+(?:〔\d{4}〕\d+号|令(?:\d{4}年)?第\d+号)")
    numbers = [n for law in pack.laws.entries for n in (law.number, *law.also) if n]

    assert [number for number in numbers if not form.fullmatch(number)] == []


def test_what_is_not_checked_claims_nothing(pack: Pack) -> None:
    """Whoever cannot be sure leaves number and last article out, rather than sending a clerk on a chase."""
    unsure = [law for law in pack.laws.entries if not law.checked]

    assert unsure
    assert all(law.articles is None and not law.number for law in unsure)


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("土地管理法", 87),
        ("行政许可法", 83),
        ("行政处罚法", 86),
        ("农产品质量安全法", 81),
        ("村民委员会组织法", 41),
        ("食品安全法", 154),
        ("民法典", 1260),
        ("农药管理条例", 66),
        ("社会救助暂行办法", 70),
        ("乳品质量安全监督管理条例", 64),
    ],
)
def test_the_last_article_of_the_most_cited_laws(name: str, articles: int) -> None:
    assert [law.articles for law in laws_named(SHARED, name)] == [articles]
