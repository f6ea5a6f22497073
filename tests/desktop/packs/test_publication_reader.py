"""What may be published: read whole, and refused with the place where a pack would let out what it may not."""

from pathlib import Path

import pytest

from desktop.errors import PackBroken
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Pack
from desktop.packs.reader import read_pack
from tests.desktop.packs.small_pack import write_pack

PUBLICATION = """quote = "请旗直部门将清单报示例编办101室"
[[copies]]
form = "附件2"
title = "示例清单（公开稿）"
fields = ["事项名称"]
optional = ["简化/原环节"]
optional_label = "原来的环节"
"""

IMMEDIATE = """
[immediate]
form = "附件2"
title = "即办清单"
quote = "事项名称指示例事项；"
limit = "时限"
columns = [{ field = "事项名称", width = 60 }]
"""

LIMIT = ("table.toml", "[[row_tabs]]", '[[row_fields]]\npath = "时限"\nkind = "limit"\n[[row_tabs]]')


def pack_with(folder: Path, publication: str) -> Pack:
    write_pack(folder, LIMIT)
    pack = folder / "pack.toml"
    pack.write_text(pack.read_text(encoding="utf-8") + 'publication = "publication.toml"\n', encoding="utf-8")
    (folder / "publication.toml").write_text(publication, encoding="utf-8")
    return read_pack(folder)


def test_copies_and_the_list_of_items_done_on_the_spot_are_read(tmp_path: Path) -> None:
    publication = pack_with(tmp_path / "pack", PUBLICATION + IMMEDIATE).publication

    assert publication is not None and publication.immediate is not None
    copy = publication.copy("附件2")
    assert copy is not None
    assert (copy.fields, copy.optional, copy.optional_label) == (
        ("事项名称",),
        ("简化/原环节",),
        "原来的环节",
    )
    assert publication.copy("附件1") is None
    assert [(one.field, one.width) for one in publication.immediate.columns] == [("事项名称", 60)]


def test_a_pack_need_not_let_anything_out(tmp_path: Path) -> None:
    assert read_pack(write_pack(tmp_path / "pack")).publication is None
    assert pack_with(tmp_path / "other", PUBLICATION).publication is not None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('form = "附件2"', 'form = "附件1"', "没有「附件1」这个附件"),
        ('fields = ["事项名称"]', 'fields = ["填表人"]', "没有「附件2 填表人」这个栏目"),
        ('fields = ["事项名称"]', 'fields = ["事项名称"]\nlayout = "x"', "没有「x」这种版式"),
        ('fields = ["事项名称"]', "fields = []", "「fields」不能为空"),
        ('optional = ["简化/原环节"]', 'optional = ["事项名称"]', "「事项名称」出现了两次"),
        ('optional_label = "原来的环节"', "", "「optional_label」不能为空"),
        ("请旗直部门将清单报示例编办101室", "请各部门公开", "在通知原文里找不到"),
        ('limit = "时限"', 'limit = "事项名称"', "类型不对"),
        ('columns = [{ field = "事项名称", width = 60 }]', "columns = []", "「columns」不能为空"),
        ("width = 60", "width = 0", "「width」不能为空"),
        ('quote = "事项名称指示例事项；"', 'quote = "即办"', "在通知原文里找不到"),
        ('title = "即办清单"', 'title = "即办清单"\nphones = true', "不认识「phones」"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    whole = PUBLICATION + IMMEDIATE
    assert old in whole

    with pytest.raises(PackBroken, match=said):
        pack_with(tmp_path / "pack", whole.replace(old, new, 1))


@pytest.mark.parametrize("kind", ["phone", "email"])
def test_no_pack_may_publish_a_field_for_phones_or_mailboxes(tmp_path: Path, kind: str) -> None:
    folder = write_pack(tmp_path / "pack", ("table.toml", LIMIT[1], LIMIT[2].replace('"limit"', f'"{kind}"')))
    pack = folder / "pack.toml"
    pack.write_text(pack.read_text(encoding="utf-8") + 'publication = "publication.toml"\n', encoding="utf-8")
    (folder / "publication.toml").write_text(
        PUBLICATION.replace('["事项名称"]', '["时限"]'), encoding="utf-8"
    )

    with pytest.raises(PackBroken, match="不能放进公开稿"):
        read_pack(folder)


def test_the_notice_of_the_banner_publishes_three_lists_without_remarks() -> None:
    publication = load_packs().get("keyouqianqi-2022").publication

    assert publication is not None
    assert [one.form for one in publication.copies] == ["附件3", "附件4", "附件5"]
    for copy in publication.copies:
        assert not {"备注", "填表人姓名", "填表人电话"} & {*copy.fields, *copy.optional}
        assert copy.title.endswith("（公开稿）")
