"""The results that a pack counts: read whole, and refused with the place and what to mend where they are broken."""

from pathlib import Path

import pytest

from desktop.errors import PackBroken
from desktop.packs.model import FigureKind, Pack
from desktop.packs.reader import read_pack
from tests.desktop.packs.small_pack import write_pack

FIGURES = """[[figures]]
name = "示例清理"
short = "事项"
kind = "counts"
form = "附件2"
fields = ["单位类型"]
report = "附件1"
section = "示例方面"
measures = ["项"]
[figures.words]
"旗直部门" = ["旗直"]
nouns = ["事项"]
[figures.sentences]
whole = "共{counts}。"
count = "{label}{value}项"
split = "其中{counts}。"
all = "均为{label}。"
none = "没有。"

[[figures]]
name = "环节"
short = "环节"
kind = "lists"
form = "附件2"
before = "简化/原环节"
after = "简化/现环节"
report = "附件1"
section = "示例方面"
measures = ["个"]
[figures.words]
verbs = ["减少"]
nouns = ["环节"]
[figures.sentences]
whole = "{items}项由{before}个减至{after}个，减少{saved}个，{share}。"
unreduced = "没有减少。"
none = "没有。"
"""

RULE = """[[rules]]
id = "V-30"
kind = "figures-agree"
severity = "check"
quote = "一、示例方面"
field = "示例方面"
figure = "示例清理"
"""


def pack_with(folder: Path, figures: str, rule: str = RULE) -> Pack:
    write_pack(folder, ("pack.toml", "routing =", 'figures = "figures.toml"\nrouting ='))
    (folder / "figures.toml").write_text(figures, encoding="utf-8")
    with (folder / "report.toml").open("a", encoding="utf-8") as report:
        report.write(rule)
    return read_pack(folder)


def test_sound_results_are_read_whole(tmp_path: Path) -> None:
    pack = pack_with(tmp_path / "small", FIGURES)
    cleared, steps = pack.figures
    assert (cleared.kind, cleared.fields, cleared.words["旗直部门"]) == (
        FigureKind.COUNTS,
        ("单位类型",),
        ("旗直",),
    )
    assert (steps.kind, steps.before, steps.group) == (FigureKind.LISTS, "简化/原环节", "简化")
    assert pack.figure("环节") is steps
    assert pack.form("附件1").rules[-1].params["figure"] == "示例清理"


def test_a_pack_needs_no_results(tmp_path: Path) -> None:
    assert read_pack(write_pack(tmp_path / "small")).figures == ()


BROKEN = {
    "kind": ('"counts"', '"sums"', "figures", "「sums」不在可用的写法里"),
    "form": ('form = "附件2"', 'form = "附件9"', "figures", "没有「附件9」这个附件"),
    "report": ('report = "附件1"', 'report = "附件9"', "figures", "没有「附件9」这个附件"),
    "section": ('"示例方面"', '"别的方面"', "figures", "「附件1 别的方面」"),
    "field": ('fields = ["单位类型"]', 'fields = ["类型"]', "figures", "「附件2 类型」"),
    "field that is no choice": ('["单位类型"]', '["事项名称"]', "figures", "应当是 choice"),
    "no field": ('["单位类型"]', "[]", "figures", "「fields」不能为空"),
    "list that is none": ('"简化/原环节"', '"事项名称"', "figures", "应当是 list"),
    "list missing": ('after = "简化/现环节"\n', "", "figures", "缺少「after」"),
    "no measure": ('measures = ["项"]', "measures = []", "figures", "「measures」不能为空"),
    "option without words": ('"旗直部门" = ["旗直"]\n', "", "words", "「旗直部门」在正文里叫什么"),
    "empty word": ('verbs = ["减少"]', 'verbs = [""]', "words", "「verbs」在正文里叫什么"),
    "no word": ('nouns = ["事项"]', "nouns = []", "words", "「nouns」在正文里叫什么"),
    "unknown words": ('nouns = ["事项"]', 'nouns = ["事项"]\n"企业" = ["企"]', "words", "不认识「企业」"),
    "template missing": ('none = "没有。"\n', "", "sentences", "缺少「none」这句话"),
    "place in a template": ("共{counts}。", "共{count}。", "sentences", "没有「count」这个填空"),
    "unknown template": ('none = "没有。"', 'none = "没有。"\nmore = "多。"', "sentences", "不认识「more」"),
    "unknown key": ('report = "附件1"', 'report = "附件1"\nsize = 1', "figures", "不认识「size」"),
    "name twice": ('name = "环节"', 'name = "示例清理"', "文件开头", "「示例清理」出现了两次"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_result_is_refused(case: str, tmp_path: Path) -> None:
    old, new, place, mend = BROKEN[case]
    assert old in FIGURES, "the test breaks nothing"
    with pytest.raises(PackBroken) as refused:
        pack_with(tmp_path / "small", FIGURES.replace(old, new, 1))
    assert refused.value.file.name == "figures.toml"
    assert place in refused.value.place and mend in refused.value.message


@pytest.mark.parametrize(
    ("rule", "mend"),
    [
        (RULE.replace("示例清理", "示例"), "没有「示例」这项成果"),
        (RULE.replace('field = "示例方面"', 'field = "阶段"'), "「示例清理」写在别的栏目里"),
    ],
)
def test_a_rule_about_a_result_that_is_not_told_there_is_refused(
    rule: str, mend: str, tmp_path: Path
) -> None:
    with pytest.raises(PackBroken) as refused:
        pack_with(tmp_path / "small", FIGURES, rule)
    assert mend in refused.value.message
