"""A pack that is broken anywhere is refused with the file, the place and what to mend."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import PackBroken
from desktop.packs.model import FieldKind, Severity
from desktop.packs.reader import read_pack
from tests.desktop.packs.small_pack import FILES, write_pack

TOP = "文件开头"


def test_a_sound_pack_is_read_whole(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path / "small"))
    assert (pack.id, pack.printed_on, pack.issuer) == ("small-2024", date(2024, 3, 1), "示例旗委办公室")
    assert [form.id for form in pack.forms] == ["附件2", "附件1"]
    table, report = pack.form("附件2"), pack.form("附件1")
    assert table.row_field("简化/现环节").group == "简化"
    assert table.row_field("简化/精简").derived_from == ("简化/原环节", "简化/现环节")
    assert table.unit_column("旗直部门") == "旗直部门"
    assert table.unit_column("苏木乡镇") == ""
    assert table.note("附件2注2").guidance
    assert report.field("阶段").kind is FieldKind.RECORDS
    assert [field.path for field in report.field("阶段").fields] == ["开始", "结束"]
    ticked, forbidden, _ = table.rules
    assert (ticked.severity, ticked.note, ticked.quote) == (
        Severity.MUST,
        "附件2注1",
        "单位类型处选择符合项划“√”；",
    )
    assert forbidden.params["when"] == ("单位类型", ("旗直部门",))
    assert report.rules[1].params["last"] == date(2024, 3, 15)
    assert pack.contact("甲").phone == "8000001"
    assert pack.deadlines[0].weekday == 4
    assert pack.doubts[0].ask


BASIS_RULE = """kind = "basis-only"
severity = "check"
quote = "事项名称 依据"
field = "事项名称"
allowance = 15
"""
MERGE_RULE = """kind = "kept-from"
severity = "check"
quote = "事项名称 依据"
before = "简化/原环节"
after = "简化/现环节"
way = "事项名称"
"""

BROKEN = {
    # keys and types
    "missing key": ("pack.toml", 'title = "关于开展示例清理的通知"\n', "", TOP, "缺少「title」"),
    "missing key inside": ("table.toml", 'label = "填表人："\n', "", "header[1]", "缺少「label」"),
    "edition 0": ("pack.toml", "edition = 1", "edition = 0", TOP, "「edition」应当是从 1 起的整数"),
    "no edition": ("pack.toml", "edition = 1\n", "", TOP, "缺少「edition」"),
    "no format": ("pack.toml", "format = 1\n", "", TOP, "缺少「format」"),
    "id as a path": ("pack.toml", '"small-2024"', '"../small"', TOP, "「../small」不能作编号"),
    "renamed to nothing": (
        "table.toml",
        "[[header]]",
        '[renamed]\n"旧名" = "没有这栏"\n[[header]]',
        "renamed",
        "没有「没有这栏」这个栏目",
    ),
    "renamed and still there": (
        "table.toml",
        "[[header]]",
        '[renamed]\n"事项名称" = "简化/精简"\n[[header]]',
        "renamed",
        "「事项名称」这个栏目还在",
    ),
    "unknown key": ("pack.toml", "id =", 'colour = "red"\nid =', TOP, "不认识「colour」"),
    "unknown key inside": ("table.toml", "path = ", 'pth = "x"\npath = ', "fields[填表人]", "不认识「pth」"),
    "unknown key of a rule": (
        "table.toml",
        "allowance = 15",
        "allowance = 15\nwords = []",
        "V-26",
        "不认识「words」",
    ),
    "text for a number": ("table.toml", "width = 10", 'width = "10"', "序号", "「width」应当是数字"),
    "flag for a number": ("table.toml", "width = 10", "width = true", "序号", "应当是数字"),
    "endless number": ("table.toml", "width = 10", "width = inf", "序号", "应当是数字"),
    "half a number": ("table.toml", "number = 2", "number = 2.5", TOP, "应当是从 0 起的整数"),
    "number for a text": ("pack.toml", '"small-2024"', "7", TOP, "「id」应当是文字"),
    "text for a list": (
        "pack.toml",
        '["示例旗委办公室"]',
        '"示例旗委办公室"',
        TOP,
        "「issuers」应当是文字的列表",
    ),
    "numbers in a list": ("pack.toml", '["示例旗委办公室"]', "[1]", TOP, "「issuers」应当是文字的列表"),
    "text for a table": (
        "table.toml",
        "[unit_columns]\n",
        'unit_columns = "甲"\n[other]\n',
        TOP,
        "应当是一个表",
    ),
    "text for tables": ("table.toml", "columns = [", 'columns = ""\nother = [', "printed", "应当是一组表"),
    "texts for tables": ("routing.toml", '[{ text = "a', '["x", { text = "a', "甲", "应当是一组表"),
    "text for a flag": ("doubts.toml", "ask = true", 'ask = "是"', "X-1", "应当是true 或 false"),
    "text for a date": ("pack.toml", "= 2024-03-01", '= "2024-03-01"', TOP, "「printed_on」应当是日期"),
    "a time for a date": ("pack.toml", "2024-03-01", "2024-03-01T08:00:00", TOP, "「printed_on」应当是日期"),
    "empty text": ("pack.toml", '"small-2024"', '" "', TOP, "「id」不能为空"),
    # files
    "no TOML": ("routing.toml", 'phone = "8000001"', 'phone = "8000001', TOP, "第 4 行不是 TOML"),
    "TOML cut off": (
        "doubts.toml",
        'quotes = ["另发电子邮箱：b@example.com"]',
        "quotes = [",
        TOP,
        "不是 TOML",
    ),
    "nested too deep": ("doubts.toml", "ask = true", "ask = " + "[" * 5000, TOP, "括号套得太深"),
    "missing form": ("pack.toml", "table.toml", "tabel.toml", TOP, "没有这个文件"),
    "missing notice": ("pack.toml", "notice.txt", "notices.txt", TOP, "没有这个文件"),
    "file elsewhere": ("pack.toml", '"notice.txt"', '"../notice.txt"', TOP, "不是本资料包文件夹里的文件名"),
    "form elsewhere": (
        "pack.toml",
        '"table.toml"',
        '"..\\\\table.toml"',
        TOP,
        "不是本资料包文件夹里的文件名",
    ),
    # names that must exist
    "unknown kind of form": ("table.toml", '"table"', '"grid"', TOP, "「grid」不在可用的写法里"),
    "unknown kind of field": ("table.toml", '"list"', '"items"', "简化/原环节", "「items」不在可用的写法里"),
    "unknown kind of rule": (
        "table.toml",
        '"option-known"',
        '"option-gnown"',
        "V-01",
        "「option-gnown」不在可用",
    ),
    "unknown severity": ("table.toml", '"must"', '"fatal"', "V-01", "「fatal」不在可用的写法里"),
    "unknown role": ("report.toml", 'role = "prose"', 'role = "verse"', "blocks[2]", "「verse」不在可用"),
    "unknown paper": ("table.toml", 'kind = "table"', 'kind = "table"\npaper = "B5"', TOP, "「B5」不在可用"),
    "unknown weekday": ("routing.toml", 'weekday = "五"', 'weekday = "周五"', "D-1", "「周五」不在可用"),
    "field of a rule": (
        "table.toml",
        '"事项名称"\nallowance',
        '"事项"\nallowance',
        "V-26",
        "没有「事项」这个栏目",
    ),
    "field of a tab": ("table.toml", 'fields = ["填表人"]', 'fields = ["填报人"]', "表头", "没有「填报人」"),
    "field of a column": (
        "table.toml",
        'field = "事项名称", width',
        'field = "事项", width',
        "columns",
        "没有「事项」",
    ),
    "field of a block": ("report.toml", 'field = "示例方面"', 'field = "示例"', "blocks[2]", "没有「示例」"),
    "field of a condition": (
        "table.toml",
        'when = { field = "单位类型"',
        'when = { field = "类型"',
        "V-04",
        "没有「类型」这个栏目",
    ),
    "field derived from": (
        "table.toml",
        'derived_from = ["简化/原环节"',
        'derived_from = ["原环节"',
        TOP,
        "「原环节」",
    ),
    "one field derived from": (
        "table.toml",
        '["简化/原环节", "简化/现环节"]\n\n[[row_tabs',
        '["简化/原环节"]\n\n[[row_tabs',
        "简化/精简",
        "要写两个栏目",
    ),
    "field of another form": (
        "report.toml",
        'other_field = "事项名称"',
        'other_field = "事项"',
        TOP,
        "「附件2 事项」",
    ),
    "another form": (
        "report.toml",
        'other_form = "附件2"',
        'other_form = "附件9"',
        TOP,
        "没有「附件9」这个附件",
    ),
    "part of a record": ("report.toml", 'end = "结束"', 'end = "终止"', "V-40", "没有「终止」这个栏目"),
    "place in a sentence": ("report.toml", "{单位名称}示", "{单位}示", "blocks[1]", "没有「单位」这个填空"),
    "note of a field": (
        "table.toml",
        'notes = ["附件2注1"]',
        'notes = ["附件2注7"]',
        "单位类型",
        "「附件2注7」这条注",
    ),
    "note of a rule": ("table.toml", 'note = "附件2注1"', 'note = "附件2注9"', "V-01", "「附件2注9」这条注"),
    "option of a column": (
        "table.toml",
        'tick = "旗直部门"',
        'tick = "旗部门"',
        "旗直部门",
        "没有「旗部门」这一项",
    ),
    "option of a rule": (
        "table.toml",
        'option = "旗直部门"',
        'option = "部门"',
        "V-04",
        "没有「部门」这一项",
    ),
    "option of a condition": (
        "table.toml",
        'is = ["旗直部门"]',
        'is = ["部门"]',
        "V-04",
        "没有「部门」这一项",
    ),
    "option of a unit type": (
        "table.toml",
        '= "旗直部门"\n\n[[header',
        '= "部门"\n\n[[header',
        "unit_columns",
        "「部门」",
    ),
    "unit type of a form": (
        "table.toml",
        '"旗直部门" =',
        '"企业" =',
        "unit_columns",
        "「企业」不是本资料包的单位类型",
    ),
    "unit type of a rule": (
        "table.toml",
        '["苏木乡镇"]',
        '["乡镇"]',
        "V-04",
        "「乡镇」不是本资料包的单位类型",
    ),
    "unit type of a route": (
        "routing.toml",
        '["旗直部门"]',
        '["旗部门"]',
        "routes",
        "「旗部门」不是本资料包的单位类型",
    ),
    "form of a route": (
        "routing.toml",
        'form = "附件2"',
        'form = "附件3"',
        "routes",
        "没有「附件3」这个附件",
    ),
    "form of a deadline": ("routing.toml", '"附件1", ', '"附件4", ', "D-1", "没有「附件4」这个附件"),
    "contact of a route": (
        "routing.toml",
        'contact = "甲"',
        'contact = "丙"',
        "routes",
        "没有「丙」这个联系人",
    ),
    # what is missing altogether
    "merge without its word": ("table.toml", BASIS_RULE, MERGE_RULE, "V-26", "缺少「merge_word」"),
    "merge without its places": (
        "table.toml",
        BASIS_RULE,
        MERGE_RULE + 'merge_word = "合并"\nmerge_phrase = "{old}合并"\n',
        "V-26",
        "{old} 和 {new}",
    ),
    "choice without options": ("table.toml", 'options = ["旗直部门"]\n', "", "单位类型", "缺少「options」"),
    "records without parts": (
        "report.toml",
        'kind = "prose"',
        'kind = "records"',
        "示例方面",
        "缺少「fields」",
    ),
    "layout without columns": (
        "table.toml",
        "[[layouts]]",
        '[[layouts]]\nid = "empty"\ntitle = "空"\n[[layouts]]',
        "layouts[empty]",
        "缺少「columns」",
    ),
    "table without rows": (
        "report.toml",
        'kind = "document"',
        'kind = "table"',
        TOP,
        "缺少「row_fields」",
    ),
    "document without a page": ("table.toml", 'kind = "table"', 'kind = "document"', TOP, "缺少「blocks」"),
    "rule without a quote": ("report.toml", 'quote = "示例清单"\n', "", "V-27", "缺少「quote」"),
    "loose note": ("table.toml", "guidance = ", "# guidance = ", "附件2注2", "既没有规则，也没有写 guidance"),
    "gap in the notes": ("table.toml", "number = 2\ntext", "number = 3\ntext", TOP, "现在是 1、3"),
    # what may stand only once
    "path twice": (
        "table.toml",
        '"简化/现环节"\nkind',
        '"简化/原环节"\nkind',
        TOP,
        "「简化/原环节」出现了两次",
    ),
    "form twice": ("report.toml", 'id = "附件1"', 'id = "附件2"', TOP, "「附件2」出现了两次"),
    "unit type twice": ("pack.toml", '"苏木乡镇"', '"旗直部门"', TOP, "「旗直部门」出现了两次"),
    "layout twice": (
        "table.toml",
        '[[layouts]]\nid = "printed"',
        '[[layouts]]\nid = "printed"\ntitle = "甲"\ncolumns = [{ head = "序号", width = 1 }]\n'
        '[[layouts]]\nid = "printed"',
        TOP,
        "「printed」出现了两次",
    ),
    "deadline twice": (
        "routing.toml",
        "[[deadlines]]",
        '[[deadlines]]\nid = "D-1"\nforms = []\nwhat = "甲"\nday = 2024-03-15\n'
        'quote = "旗直部门"\n[[deadlines]]',
        TOP,
        "「D-1」出现了两次",
    ),
    "contact twice": ("routing.toml", 'id = "乙"', 'id = "甲"', TOP, "「甲」出现了两次"),
    "route twice": (
        "routing.toml",
        '= ["旗直部门"]',
        '= ["旗直部门", "旗直部门"]',
        TOP,
        "「附件2 旗直部门」出现了两次",
    ),
    "doubt twice": (
        "doubts.toml",
        "ask = true",
        'ask = true\n[[doubts]]\nid = "X-1"\nwhat = "甲"\nquotes = []\ndefault = "乙"',
        TOP,
        "「X-1」出现了两次",
    ),
    # misquotes
    "note misquoted": ("table.toml", "选择符合项划", "选择符合项打", "附件2 › notes[1]", "找不到"),
    "rule misquoted": (
        "table.toml",
        'quote = "事项名称 依据"',
        'quote = "事项依据"',
        "rules[V-26]",
        "「事项依据」",
    ),
    "field misquoted": (
        "table.toml",
        'paragraph = "填表人："',
        'paragraph = "填报人："',
        "fields[填表人]",
        "找不到",
    ),
    "part misquoted": ("report.toml", '"行动时段"', '"行动日期"', "附件1 › fields[开始]", "找不到"),
    "paper misquoted": (
        "table.toml",
        'kind = "table"',
        'kind = "table"\npaper_quote = "A3"',
        "paper_quote",
        "「A3」",
    ),
    "deadline misquoted": ("routing.toml", "（周五）", "（周六）", "D-1", "找不到"),
    "route misquoted": ("routing.toml", "请旗直部门将", "请各部门将", "routes", "找不到"),
    "mailbox misprinted": ("routing.toml", '"b@example.com"', '"bb@example.com"', "mailboxes", "找不到"),
    "phone misprinted": ("routing.toml", "8000002", "8000003", "乙", "找不到"),
    "doubt misquoted": ("doubts.toml", "另发", "再发", "X-1", "找不到"),
    "number misprinted": ("pack.toml", "〔2024〕3号", "〔2024〕4号", TOP, "找不到"),
    "mailbox of another": ("routing.toml", 'mailbox = "a@', 'mailbox = "b@', "routes", "不是「甲某」名下"),
    "office of another": (
        "routing.toml",
        'office = "示例编办101室"',
        'office = "示例编办102室"',
        "routes",
        "甲某",
    ),
}


# Where another file is the one to open: the file named but not there, and what only the whole pack can show.
ELSEWHERE = {
    "missing form": "tabel.toml",
    "missing notice": "notices.txt",
    "field of another form": "pack.toml",
    "another form": "pack.toml",
    "form twice": "pack.toml",
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_named_with_file_place_and_mend(tmp_path: Path, case: str) -> None:
    file, old, new, place, mend = BROKEN[case]
    folder = write_pack(tmp_path / "small", (file, old, new))
    with pytest.raises(PackBroken) as refused:
        read_pack(folder)
    assert place in refused.value.place
    assert mend in refused.value.mend
    assert refused.value.file == folder / ELSEWHERE.get(case, file)
    for part in (refused.value.file.name, refused.value.place, refused.value.mend):
        assert part in refused.value.message


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "small")
    (folder / name).unlink()
    with pytest.raises(PackBroken) as refused:
        read_pack(folder)
    assert refused.value.file.name == name
    assert "没有这个文件" in refused.value.mend


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_named(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "small")
    (folder / name).write_bytes(FILES[name].encode("gb18030"))
    with pytest.raises(PackBroken) as refused:
        read_pack(folder)
    assert refused.value.file.name == name
    assert "不是 UTF-8 编码" in refused.value.mend


def test_a_folder_where_a_file_should_be_is_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    (folder / "doubts.toml").unlink()
    (folder / "doubts.toml").mkdir()
    with pytest.raises(PackBroken) as refused:
        read_pack(folder)
    assert refused.value.file.name == "doubts.toml"
    assert "文件读不出来" in refused.value.mend


def test_a_record_and_a_cell_may_have_been_renamed(tmp_path: Path) -> None:
    written = '[renamed]\n"阶段/起" = "阶段/开始"\n'
    folder = write_pack(tmp_path / "small", ("report.toml", "[[fields]]", written + "[[fields]]"))
    assert read_pack(folder).form("附件1").renamed == {"阶段/起": "阶段/开始"}


def test_a_pack_may_lie_anywhere(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    moved = shutil.move(folder, tmp_path / "示例 资料包")
    assert read_pack(Path(moved)).id == "small-2024"
