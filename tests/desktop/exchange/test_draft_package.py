"""The draft package says exactly what was put in, and one changed byte is noticed."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.answers.draft import Draft
from desktop.errors import InputRefused
from desktop.exchange.draft_package import Package, Profile, read_package, write_package
from desktop.packs.catalogue import Packs

FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")
WHO = Profile("示例旗农牧和科技局", "旗直政府部门", "示例甲", "0482-8399000")
ANSWERS = {"keyouqianqi-2022": {"mailbox": "a@example.com"}}


@pytest.fixture
def package(sample: Callable[[str, str], Draft]) -> Package:
    drafts = tuple(sample("government", form) for form in FORMS)
    return Package(WHO, drafts, ANSWERS)


@pytest.fixture
def file(package: Package, packs: Packs, tmp_path: Path) -> Path:
    target = tmp_path / "示例.liangyou"
    write_package(package, packs, target)
    return target


def changed(file: Path, name: str, change: Callable[[Any], Any], *, signed: bool = True) -> Path:
    """The package with one member changed, its hash in the manifest with it if it is *signed*."""
    with zipfile.ZipFile(file) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    value = change(json.loads(members[name]) if name in members else None)
    if value is None:
        del members[name]
    else:
        members[name] = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    if signed and name != "manifest.json":
        manifest = json.loads(members["manifest.json"])
        manifest["files"].pop(name, None)
        if name in members:
            manifest["files"][name] = hashlib.sha256(members[name]).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for one, data in members.items():
            archive.writestr(one, data)
    return file


def test_what_is_packed_comes_out_the_same(package: Package, packs: Packs, file: Path) -> None:
    read = read_package(file, packs)
    assert (read.profile, read.decisions) == (WHO, ANSWERS)
    assert {draft.form: draft for draft in read.drafts} == {draft.form: draft for draft in package.drafts}


def test_the_same_package_is_the_same_file(
    package: Package, packs: Packs, file: Path, tmp_path: Path
) -> None:
    write_package(package, packs, tmp_path / "again.liangyou")
    assert (tmp_path / "again.liangyou").read_bytes() == file.read_bytes()


def test_thousands_of_equal_rows_are_no_bomb(package: Package, packs: Packs, tmp_path: Path) -> None:
    table = next(draft for draft in package.drafts if draft.form == "附件4")
    big = replace(table, rows=table.rows[:1] * 9000, confirmed=())
    write_package(Package(WHO, (big,)), packs, tmp_path / "big.liangyou")
    assert read_package(tmp_path / "big.liangyou", packs).drafts == (big,)


def test_the_manifest_names_every_file_with_its_hash(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert set(manifest["files"]) == set(archive.namelist()) - {"manifest.json"}
        for name, digest in manifest["files"].items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest


def test_no_changed_byte_of_a_draft_goes_unnoticed(packs: Packs, file: Path) -> None:
    content = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo("drafts/keyouqianqi-2022/附件4.json")
    start = info.header_offset + 60
    for place in range(start, start + info.compress_size - 40, 97):
        broken = bytearray(content)
        broken[place] ^= 4
        file.write_bytes(broken)
        with pytest.raises(InputRefused):
            read_package(file, packs)


DRAFT = "drafts/keyouqianqi-2022/附件4.json"


@pytest.mark.parametrize(
    ("name", "change", "signed", "said"),
    [
        (DRAFT, lambda draft: {**draft, "zero": True}, False, "改动过"),
        (DRAFT, lambda draft: None, False, "改动过"),
        ("drafts/more.json", lambda nothing: {}, False, "改动过"),
        ("readme.txt", lambda nothing: b"x", True, "不是本程序导出"),
        ("manifest.json", lambda manifest: None, True, "不是本程序导出"),
        ("manifest.json", lambda manifest: {**manifest, "schema": "liangyou-package/9"}, True, "同一版本"),
        ("manifest.json", lambda manifest: {**manifest, "files": []}, True, "改动过"),
        ("manifest.json", lambda manifest: b'{"schema":1,"schema":2}', True, "不完整"),
        ("manifest.json", lambda manifest: b"[" * 100_000, True, "不完整"),
        ("manifest.json", lambda manifest: b"\xff\xfe", True, "不完整"),
        ("profile.json", lambda profile: None, True, "不是本程序导出"),
        ("profile.json", lambda profile: {**profile, "name": " "}, True, "不是本程序导出"),
        ("profile.json", lambda profile: {**profile, "name": "名" * 300}, True, "不是本程序导出"),
        ("profile.json", lambda profile: {**profile, "name": "a\x07"}, True, "不是本程序导出"),
        ("profile.json", lambda profile: {**profile, "type": "没有的类型"}, True, "不是本程序导出"),
        ("profile.json", lambda profile: {**profile, "age": "9"}, True, "不是本程序导出"),
        ("profile.json", lambda profile: [], True, "不是本程序导出"),
        ("decisions.json", lambda said: {**said, "schema": "x"}, True, "同一版本"),
        ("decisions.json", lambda said: {**said, "packs": {"没有的": {}}}, True, "不是本程序导出"),
        (DRAFT, lambda draft: {**draft, "form": "附件5", "rows": []}, True, "重名"),
        (DRAFT, lambda draft: {**draft, "pack": "没有的"}, True, "没有的"),
        (DRAFT, lambda draft: {**draft, "unit": {"name": "a\x07", "type": ""}}, True, "不能用的字符"),
        (DRAFT, lambda draft: b"\xff", True, "不完整"),
    ],
)
def test_what_is_not_just_a_package_is_refused_whole(
    packs: Packs, file: Path, name: str, change: Callable[[Any], Any], signed: bool, said: str
) -> None:
    with pytest.raises(InputRefused, match=said):
        read_package(changed(file, name, change, signed=signed), packs)


def test_a_package_without_decisions_is_whole(packs: Packs, file: Path) -> None:
    assert read_package(changed(file, "decisions.json", lambda said: None), packs).decisions == {}
