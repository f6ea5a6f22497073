"""Another notice brings the words of its own place, by which its citations tell who issued a document."""

from pathlib import Path

import pytest

from desktop.answers.citations import read_basis
from desktop.errors import PackBroken
from desktop.packs.levels import Level
from desktop.packs.model import Pack
from desktop.packs.reader import read_pack
from tests.desktop.packs.small_pack import write_pack

ELSEWHERE = """[[levels]]
level = "国家"
label = "国家级"
[[levels]]
level = "自治区"
label = "省级"
names = ["示例省"]
codes = ["示"]
[[levels]]
level = "旗县"
label = "县级"
names = ["示例县"]
"""


def pack_with(folder: Path, levels: str) -> Pack:
    write_pack(folder, ("pack.toml", "routing =", 'levels = "levels.toml"\nrouting ='))
    (folder / "levels.toml").write_text(levels, encoding="utf-8")
    return read_pack(folder)


def test_levels_of_another_place_are_told_by_its_own_words(tmp_path: Path, pack: Pack) -> None:
    elsewhere = pack_with(tmp_path / "a", ELSEWHERE).levels

    def level(text: str) -> Level:
        return read_basis(text, elsewhere).citations[0].level

    assert level("《示例省土地管理条例》第三条") is Level.REGION
    assert level("《关于示例的通知》（示政发〔2022〕1号）") is Level.REGION
    assert level("《示例县关于示例的通知》") is Level.BANNER
    assert level("《国务院关于示例的决定》（国发〔2022〕1号）") is Level.NATION
    # Of another place nothing is known here.
    assert level("《关于示例的通知》（兴署发〔2022〕1号）") is Level.UNKNOWN
    assert [one.label for one in elsewhere] == ["国家级", "省级", "县级"]


def test_without_levels_only_the_state_is_known(tmp_path: Path) -> None:
    levels = read_pack(write_pack(tmp_path / "a")).levels

    assert levels == ()
    assert read_basis("《中华人民共和国示例法》第三条", levels).citations[0].level is Level.NATION
    assert read_basis("《内蒙古关于示例的通知》", levels).citations[0].level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('level = "旗县"', 'level = "旗市"', "旗市"),
        ('level = "旗县"', 'level = "不明"', "不明"),
        ('level = "旗县"', 'level = "国家"', "国家"),
        ('names = ["示例县"]', 'codes = ["示"]', "示"),
        ('label = "县级"', "", "label"),
    ],
)
def test_broken_levels_are_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(PackBroken) as broken:
        pack_with(tmp_path / "a", ELSEWHERE.replace(old, new))

    assert "levels.toml" in broken.value.message
    assert said in broken.value.message


def test_a_rule_that_names_no_level_is_refused(tmp_path: Path) -> None:
    rule = """
[[rules]]
id = "V-06"
kind = "basis-not-from"
severity = "must"
quote = "示例清单"
field = "事项名称"
levels = ["旗市"]
"""
    folder = write_pack(tmp_path / "a")
    table = folder / "table.toml"
    table.write_text(table.read_text(encoding="utf-8") + rule, encoding="utf-8")

    with pytest.raises(PackBroken) as broken:
        read_pack(folder)

    assert "旗市" in broken.value.message
