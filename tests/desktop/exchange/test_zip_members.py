"""Every way in which a zip from outside may be harmful is refused before its content is believed."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import InputRefused
from desktop.exchange import zip_members
from desktop.exchange.zip_members import MOST_BYTES, MOST_MEMBERS, members_of, read_members


def zipped(*names: str, data: bytes = b"{}") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.filename = name
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return held.getvalue()


def test_a_plain_zip_is_read_whole() -> None:
    assert members_of(zipped("a.json", "drafts/附件4.json", data=b"[1]"), "x") == {
        "a.json": b"[1]",
        "drafts/附件4.json": b"[1]",
    }


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../up.json",
        "drafts/../../up.json",
        "C:\\x.json",
        "..\\..\\x.json",
        "x:ads",
        "CON",
        "drafts/aux.json",
        "drafts/com1.txt",
        "drafts./x.json",
        "drafts/x.json ",
        "drafts/x.json.",
        "drafts//x.json",
        "./x.json",
        "a\x07.json",
        "a\u202egnp.json",
        " ",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(InputRefused, match="不安全的文件名"):
        members_of(zipped("good.json", name), "x")


def test_a_name_cut_by_a_nul_is_refused() -> None:
    content = zipped("good.json@evil").replace(b"good.json@evil", b"good.json\0evil")
    with pytest.raises(InputRefused):
        members_of(content, "x")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.json", "a.json"), ("a.json", "A.JSON")])
def test_two_members_of_one_name_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(InputRefused, match="重名"):
        members_of(zipped(*names), "x")


def test_too_many_members_are_refused() -> None:
    names = [f"{number}.json" for number in range(MOST_MEMBERS + 1)]
    assert len(members_of(zipped(*names[:-1]), "x")) == MOST_MEMBERS
    with pytest.raises(InputRefused, match="太多"):
        members_of(zipped(*names), "x")


def test_a_bomb_is_refused_while_it_is_counted() -> None:
    with pytest.raises(InputRefused, match="解开后太大"):
        members_of(zipped("a.json", data=bytes(8 << 20)), "x")


def test_many_members_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "MOST_INFLATED", 1000)
    noise = random.Random(1).randbytes(400)
    assert len(members_of(zipped("a", "b", data=noise), "x")) == 2
    with pytest.raises(InputRefused, match="解开后太大"):
        members_of(zipped("a", "b", "c", data=noise), "x")


def test_a_header_that_lies_about_the_size_is_refused() -> None:
    content = bytearray(zipped("a.json", data=b"{" + b" " * 50_000 + b"}"))
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 1024)
    with pytest.raises(InputRefused):
        members_of(bytes(content), "x")


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(zipped("a.json"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputRefused, match="密码"):
        members_of(bytes(content), "x")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_we_never_use_is_refused(method: int) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("a.json", b"{}" * 100)
    with pytest.raises(InputRefused):
        members_of(held.getvalue(), "x")


def as_text(file: Path) -> None:
    file.write_text("会议通知" * 10, encoding="utf-8")


def as_nothing(file: Path) -> None:
    file.touch()


def as_half(file: Path) -> None:
    file.write_bytes(zipped("a.json", "b.json")[:60])


def as_folder(file: Path) -> None:
    file.mkdir()


def as_too_big(file: Path) -> None:
    with file.open("wb") as stream:
        stream.write(zipped("a.json"))
        stream.truncate(MOST_BYTES + 1)


def as_missing(file: Path) -> None:
    pass


@pytest.mark.parametrize("make", [as_text, as_nothing, as_half, as_folder, as_too_big, as_missing])
def test_what_is_no_zip_is_refused_by_name(tmp_path: Path, make: Callable[[Path], None]) -> None:
    file = tmp_path / "两优草稿.liangyou"
    make(file)
    with pytest.raises(InputRefused, match=r"「两优草稿\.liangyou」.*没有导入"):
        read_members(file)


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders are POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.liangyou")
    with pytest.raises(InputRefused):
        read_members(tmp_path / "x.liangyou")


def test_whatever_is_done_to_the_bytes_only_a_refusal_comes_of_it() -> None:
    content, chance, refused = zipped("a.json", "b.json", data=b"[1,2,3]" * 40), random.Random(7), 0
    for _ in range(1500):
        broken = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            broken[chance.randrange(4, len(broken))] = chance.randrange(256)
        try:
            members_of(bytes(broken[: chance.choice([len(broken), chance.randrange(len(broken))])]), "x")
        except InputRefused:
            refused += 1
    assert refused > 750
