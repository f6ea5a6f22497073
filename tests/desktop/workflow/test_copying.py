"""An attachment begun from another draft: what comes along, what stays, and which files a draft is read from."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.draft_file import write_draft
from desktop.errors import InputRefused
from desktop.exchange.draft_package import Package, Profile, write_package
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.workflow.copying import begun_from, source_in
from tests.desktop.exchange.workbooks import HEADS4, exported, item4, workbook

OWN = Unit("某旗水务局", "旗直政府部门")


@pytest.fixture
def theirs(sample) -> Draft:
    """附件4 of the sample department of the party."""
    return sample("party", "附件4")


def test_content_comes_along_and_who_fills_in_when_stays(pack: Pack, theirs: Draft) -> None:
    own = {"填表人姓名": "某甲", "填表人电话": "8391111", "填表时间": "2023-01-12"}
    begun = begun_from(theirs, Draft(pack.id, "附件4", OWN, own), pack, pack.form("附件4"))

    assert begun.unit == OWN and begun.fields == own and begun.confirmed == ()
    assert [row["事项名称"] for row in begun.rows] == [row["事项名称"] for row in theirs.rows]
    assert not any("单位类型" in row for row in begun.rows)


def test_a_document_takes_its_texts_and_leaves_dates(pack: Pack, sample) -> None:
    source = sample("government", "附件2")
    begun = begun_from(source, Draft(pack.id, "附件2", OWN), pack, pack.form("附件2"))

    assert begun.fields["指导思想"] == source.fields["指导思想"]
    assert "成文日期" not in begun.fields and "完成时限" not in begun.fields


@pytest.fixture
def files(pack: Pack, packs: Packs, theirs: Draft, tmp_path: Path) -> Path:
    """The same draft as a draft file, in a package and as our own export; and a table filled in by hand."""
    (tmp_path / "稿.json").write_text(write_draft(theirs, pack.form("附件4")), "utf-8")
    profile = Profile(theirs.unit.name, theirs.unit.type)
    write_package(Package(profile, (theirs,)), packs, tmp_path / "稿.liangyou")
    (tmp_path / "稿.xlsx").write_bytes(exported(pack.form("附件4"), theirs, tmp_path))
    (tmp_path / "手工.xlsx").write_bytes(workbook([*HEADS4, item4(1, "甲")]))
    (tmp_path / "稿.docx").write_bytes(b"PK")
    return tmp_path


@pytest.mark.parametrize("name", ["稿.json", "稿.liangyou", "稿.xlsx"])
def test_a_draft_is_read_from_each_kind_of_file(
    pack: Pack, packs: Packs, theirs: Draft, files: Path, name: str
) -> None:
    found = source_in(files / name, packs, pack, pack.form("附件4"), threading.Event())

    assert replace(found, confirmed=()) == replace(theirs, confirmed=())


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("稿.json", "附件5", "里是附件4，没有附件5"),
        ("稿.liangyou", "附件1", "里是附件4，没有附件1"),
        ("稿.xlsx", "附件5", "里是附件4，没有附件5"),
        ("手工.xlsx", "附件4", "请用“导入文件”"),
        ("稿.docx", "附件4", "不是本程序的稿子"),
        ("没有.json", "附件4", "没有"),
    ],
)
def test_what_holds_no_such_draft_is_refused_with_what_to_do(
    pack: Pack, packs: Packs, files: Path, name: str, form: str, words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        source_in(files / name, packs, pack, pack.form(form), threading.Event())
