"""The draft file: what is written comes back, and what is not exactly a draft is refused with file and place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.draft_file import MOST_ROWS, parse_draft, read_draft, template, write_draft
from desktop.answers.insertions import insertions_of
from desktop.errors import InputRefused
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack

FORMS = ["附件1", "附件2", "附件3", "附件4", "附件5"]
UNITS = ["government", "party", "township"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form_id", FORMS)
def test_a_draft_written_and_read_again_is_the_same(
    unit: str, form_id: str, sample, packs: Packs, pack: Pack
) -> None:
    draft = sample(unit, form_id)
    again = parse_draft(write_draft(draft, pack.form(form_id)), packs, "again")
    assert again == draft


@pytest.mark.parametrize("form_id", FORMS)
def test_a_template_has_every_key_and_reads_as_an_empty_draft(form_id: str, packs: Packs, pack: Pack) -> None:
    form = pack.form(form_id)
    made = template(pack, form)
    data = json.loads(made)
    assert set(data["fields"]) == {field.path for field in form.fields}
    draft = parse_draft(made, packs, "template")
    assert not draft.fields and all(not row for row in draft.rows)
    for field in form.row_fields:
        row = data["rows"][0]
        holder = row[field.group] if field.group else row
        assert field.name in holder


def test_confirmations_zero_and_options_come_back(sample, packs: Packs, pack: Pack) -> None:
    raw = json.loads(write_draft(sample("government", "附件4"), pack.form("附件4")))
    raw["zero"] = True
    options = {"版式": "printed", "打印注": False, "每页签字盖章": True, "信函": False, "纸张": "A4"}
    raw["options"] = options
    said = {"row": 1, "field": "备注", "rule": "V-12", "reason": "已核对", "by": "示例甲", "on": "2023-01-10"}
    raw["confirmed"] = [{**said, "value_sha256": "0" * 64}]
    draft = parse_draft(json.dumps(raw, ensure_ascii=False), packs, "file")
    assert draft.zero and draft.options == options
    assert draft.confirmed[0].reason == "已核对"
    assert json.loads(write_draft(draft, pack.form("附件4")))["confirmed"] == raw["confirmed"]


Damage = Callable[[dict[str, Any]], object]


def put(path: str, value: object) -> Damage:
    def damage(data: dict[str, Any]) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        holder: Any = data
        for part in way:
            holder = holder[part]
        holder[last] = value

    return damage


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (put("schema", "liangyou-draft/2"), "schema"),
        (put("pack", "nobody-2022"), "nobody-2022"),
        (put("form", "附件9"), "附件9"),
        (put("extra", 1), "extra"),
        (put("unit/extra", ""), "extra"),
        (put("unit/type", "旗直企业"), "unit/type"),
        (put("unit", []), "unit"),
        (put("fields", []), "fields"),
        (put("fields/填表人", ""), "填表人"),
        (put("fields/填表人姓名", 7), "fields/填表人姓名"),
        (put("fields/填表人姓名", "示\x07例"), "fields/填表人姓名"),
        (put("fields/填表人姓名", "示\ud800例"), "fields/填表人姓名"),
        (put("fields/填表人姓名", "\ufffe"), "fields/填表人姓名"),
        (put("rows", {}), "rows"),
        (put("rows/0", []), "rows/1"),
        (put("rows/1/事项", ""), "rows/2"),
        (put("rows/1/简化办事程序", "合并"), "rows/2/简化办事程序"),
        (put("rows/1/简化办事程序", {"原环节": []}), "rows/2/简化办事程序/原环节"),
        (put("rows/1/简化办事程序", {"原办理环节": "申请"}), "rows/2/简化办事程序/原办理环节"),
        (put("rows/1/简化办事程序", {"原办理环节": [1]}), "rows/2/简化办事程序/原办理环节/1"),
        (put("rows/1/备注", None), "rows/2/备注"),
        (put("zero", "yes"), "zero"),
        (put("confirmed", {}), "confirmed"),
        (put("confirmed", [{"row": "1"}]), "confirmed/1/row"),
        (put("confirmed", [{"row": True}]), "confirmed/1/row"),
        (put("confirmed", [{"why": ""}]), "confirmed/1"),
        (put("options", {"颜色": "红"}), "options"),
        (put("options", {"打印注": "是"}), "options/打印注"),
        (put("options", {"每页签字盖章": 1}), "options/每页签字盖章"),
        (put("options", {"信函": "true"}), "options/信函"),
        (put("options", {"纸张": "B5"}), "options/纸张"),
        (put("options", {"版式": "wide"}), "options/版式"),
        (put("options", {"写入的数": {}}), "options/写入的数"),
        (put("options", {"写入的数": [{"field": "填表人姓名"}]}), "options/写入的数/1"),
        (put("options", {"写入的数": [{"field": "无此栏", "text": "", "numbers": []}]}), "无此栏"),
        (
            put("options", {"写入的数": [{"field": "填表人姓名", "text": "\x07", "numbers": []}]}),
            "options/写入的数/1",
        ),
        (lambda data: data["rows"].extend([{}] * MOST_ROWS), "rows"),
    ],
)
def test_what_is_not_exactly_a_draft_is_refused_with_its_place(
    damage: Damage, place: str, sample_file, packs: Packs, tmp_path: Path
) -> None:
    data = json.loads(sample_file("government", "附件5").read_text(encoding="utf-8"))
    damage(data)
    file = tmp_path / "坏草稿.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_draft(file, packs)
    assert "坏草稿.json" in refused.value.message
    assert place in refused.value.message
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b"[1, 2",
        b"[" * 100_000,
        b"NaN",
        b"[]",
        "示例".encode("gb18030"),
        b'{"schema": "liangyou-draft/1", "schema": "liangyou-draft/1"}',
        b"PK\x03\x04rest of a workbook",
    ],
)
def test_what_is_not_json_is_refused(raw: bytes, packs: Packs, tmp_path: Path) -> None:
    file = tmp_path / "草稿.json"
    file.write_bytes(raw)
    with pytest.raises(InputRefused) as refused:
        read_draft(file, packs)
    assert "草稿.json" in refused.value.message


def test_a_file_that_is_not_there_is_refused(packs: Packs, tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        read_draft(tmp_path / "没有.json", packs)


def test_a_document_has_no_rows(sample_file, packs: Packs) -> None:
    data = json.loads(sample_file("government", "附件1").read_text(encoding="utf-8"))
    data["rows"] = [{}]
    with pytest.raises(InputRefused, match="附件1"):
        parse_draft(json.dumps(data), packs, "file")


def test_what_is_refused_is_shown_readable_and_short(sample_file, packs: Packs) -> None:
    data = json.loads(sample_file("government", "附件4").read_text(encoding="utf-8"))
    data["fields"]["姓\x1b[31m名" + "长" * 5000] = ""
    with pytest.raises(InputRefused) as refused:
        parse_draft(json.dumps(data), packs, "file")
    assert "姓�[31m名长" in refused.value.message
    assert "\x1b" not in refused.value.message
    assert len(refused.value.message) < 400
    data = json.loads(sample_file("government", "附件4").read_text(encoding="utf-8"))
    data["rows"][0]["备注"] = ["甲"]
    with pytest.raises(InputRefused, match=r'写的是 \["甲"\]'):
        parse_draft(json.dumps(data), packs, "file")


def test_why_a_file_cannot_be_read_is_said_in_chinese(packs: Packs, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="找不到"):
        read_draft(tmp_path / "没有.json", packs)
    with pytest.raises(InputRefused, match=r"是文件夹|没有权限"):
        read_draft(tmp_path, packs)


def test_what_the_program_put_into_a_text_is_written_and_read_with_it(sample_file, packs: Packs) -> None:
    data = json.loads(sample_file("government", "附件1").read_text(encoding="utf-8"))
    numbers = [{"key": "saved", "at": 7, "length": 2}]
    put_in = {"field": "办事要件精简方面", "text": "共精简办事要件22份", "numbers": numbers}
    data["options"] = {"红头": True, "写入的数": [put_in]}
    draft = parse_draft(json.dumps(data), packs, "file")
    (insertion,) = insertions_of(draft.options)
    assert insertion.written(insertion.marks[0]) == "22"
    written = write_draft(draft, packs.get(draft.pack).form(draft.form))
    assert json.loads(written)["options"] == data["options"]
    assert parse_draft(written, packs, "file") == draft
