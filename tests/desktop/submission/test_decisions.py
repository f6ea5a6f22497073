"""Decisions are read strictly, refused with their place, and come back as they were kept."""

import json
from pathlib import Path

import pytest

from desktop.errors import InputRefused
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.decisions import (
    NO_DECISIONS,
    Asked,
    Decisions,
    DoubtDecision,
    RouteDecision,
    SpellingDecision,
    as_setting,
    decisions_of,
    parse_decisions,
    read_decisions,
    write_decisions,
)

ASKED = Asked("金辉", "2023-01-11", "电话8395215", "示例丙")
FULL = (
    NO_DECISIONS.with_spelling("金辉", Spelled.MAILBOX, SpellingDecision("qqzfwf@126.com", ASKED))
    .with_spelling("金辉", Spelled.OFFICE, SpellingDecision("旗政务服务局1楼放管服办公室", ASKED))
    .with_route("附件1", "国资企业", RouteDecision("旗委编办", "350室", "邢喆", "8393709", "", ASKED))
    .with_doubt("Q-7", DoubtDecision(False, "不含当日", "示例丙", "2023-01-11"))
)


def written() -> str:
    return write_decisions({"keyouqianqi-2022": FULL})


def test_what_was_decided_comes_back_from_a_file_and_from_a_setting(
    packs: Packs, pack: Pack, tmp_path: Path
) -> None:
    file = tmp_path / "决定.json"
    file.write_text(written(), encoding="utf-8")

    assert read_decisions(file, packs) == {pack.id: FULL}
    assert decisions_of(json.loads(json.dumps(as_setting(FULL))), pack, "设置") == FULL
    assert decisions_of(None, pack, "设置") == NO_DECISIONS


def test_an_answer_can_be_taken_back() -> None:
    less = FULL.with_spelling("金辉", Spelled.OFFICE, None).with_route("附件1", "国资企业", None)

    assert set(less.spellings) == {("金辉", Spelled.MAILBOX)}
    assert less.routes == {}
    assert less.with_doubt("Q-7", None).with_spelling("金辉", Spelled.MAILBOX, None) == Decisions()


REFUSED = [
    (("schema",), "liangyou-decisions/2", "schema"),
    (("packs",), [], "packs"),
    (("packs", "别的"), {}, "packs/别的"),
    (("packs", "keyouqianqi-2022", "mailboxes"), {}, "mailboxes"),
    (("packs", "keyouqianqi-2022", "contacts", "金灰"), {}, "contacts/金灰"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "phone"), {}, "金辉/phone"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "value"), "a@x.com, b@y.com", "value"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "value"), "“金” <a@x.com>", "value"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "whom"), " ", "whom"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "on"), "昨天", "on"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "how"), "电话\nBcc: x", "how"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "how"), "电\u202e话", "how"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "how"), "电" * 501, "how"),
    (("packs", "keyouqianqi-2022", "contacts", "金辉", "mailbox", "how"), 3, "how"),
    (("packs", "keyouqianqi-2022", "routes", "附件9"), {}, "附件9"),
    (("packs", "keyouqianqi-2022", "routes", "附件1", "国有企业"), {}, "国有企业"),
    (("packs", "keyouqianqi-2022", "routes", "附件1", "国资企业", "organ"), "", "organ"),
    (("packs", "keyouqianqi-2022", "doubts", "Q-99"), {}, "Q-99"),
    (("packs", "keyouqianqi-2022", "doubts", "Q-7", "default"), "是", "default"),
    (("packs", "keyouqianqi-2022", "doubts", "Q-7", "note"), "", "note"),
]


@pytest.mark.parametrize(("path", "value", "place"), REFUSED)
def test_what_is_not_a_decision_is_refused_with_its_place(
    packs: Packs, path: tuple[str, ...], value: object, place: str
) -> None:
    data = json.loads(written())
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value

    with pytest.raises(InputRefused) as refused:
        parse_decisions(json.dumps(data, ensure_ascii=False), packs, "决定.json")

    assert "决定.json" in refused.value.message and place in refused.value.message


@pytest.mark.parametrize(
    "raw", ["", "[", '{"schema":"liangyou-decisions/1","schema":"x"}', '{"schema":NaN}', "[" * 100_000]
)
def test_what_is_no_json_is_refused(packs: Packs, raw: str) -> None:
    with pytest.raises(InputRefused, match=r"决定\.json"):
        parse_decisions(raw, packs, "决定.json")


def test_a_file_that_cannot_be_read_is_refused(packs: Packs, tmp_path: Path) -> None:
    wrong = tmp_path / "决定.json"
    wrong.write_bytes("{}".encode("utf-16"))
    large = tmp_path / "大.json"
    large.write_bytes(b" " * (1024 * 1024 + 1))

    for file in (tmp_path / "没有.json", wrong, large):
        with pytest.raises(InputRefused, match=file.name):
            read_decisions(file, packs)


def test_a_byte_order_mark_does_not_matter(packs: Packs, pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "决定.json"
    file.write_text(written(), encoding="utf-8-sig")

    assert read_decisions(file, packs) == {pack.id: FULL}
