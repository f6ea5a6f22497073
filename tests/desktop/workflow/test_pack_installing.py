"""A pack from a stick: refused whole for anything odd, and used from the next start when it is sound.

The table of nasty inputs of the reliability notes: 64 paths that lead out, 65 names that Windows keeps for itself,
67 an older edition, 68 other content under the same id, 69 sizes, depth, the same twice.
"""

import errno
import shutil
import zipfile
import zlib
from pathlib import Path

import pytest

from desktop.errors import InputRefused, OutputFailed
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Pack
from desktop.packs.pack_files import MOST_BYTES
from desktop.workflow.pack_installing import install, look_into
from tests.desktop.packs.editions import write_real_second
from tests.desktop.packs.small_pack import FILES, write_pack

SMALL = {name: written.encode() for name, written in FILES.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where installed packs lie."""
    return tmp_path / "data" / "packs"


@pytest.fixture
def second(pack: Pack, tmp_path: Path) -> Path:
    return write_real_second(pack, tmp_path / "stick" / "第二版")


def packed(file: Path, members: dict[str, bytes]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file


def zipped(folder: Path, file: Path, inside: str = "") -> Path:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return packed(file, {inside + path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def refused(file: Path, folder: Path) -> str:
    with pytest.raises(InputRefused) as why:
        look_into(file, folder)
    assert not folder.exists(), "nothing was written"
    return why.value.message


@pytest.mark.parametrize("inside", ["", "keyouqianqi/"])
def test_a_zip_with_a_newer_edition_is_used_from_the_next_start(
    second: Path, folder: Path, tmp_path: Path, inside: str
) -> None:
    offer = look_into(zipped(second, tmp_path / "第二版.zip", inside), folder)
    assert (offer.pack.edition, offer.used) == (2, 1)
    assert not folder.exists(), "looking changes nothing"
    place = install(offer, folder)
    assert place.name == "keyouqianqi-2022-2"
    packs = load_packs(carried=folder)
    assert packs.get("keyouqianqi-2022").edition == 2 and packs.problems() == ()
    assert (place / "samples" / "government" / "附件5.json").is_file()
    assert [one.name for one in folder.iterdir()] == [place.name]


def test_a_folder_is_chosen_by_its_pack_file_and_only_what_a_pack_is_made_of_is_taken(
    second: Path, folder: Path
) -> None:
    (second / "desktop.ini").write_text("[x]", "utf-8")
    (second / "setup.exe").write_bytes(b"MZ")
    place = install(look_into(second / "pack.toml", folder), folder)
    assert not (place / "desktop.ini").exists() and not (place / "setup.exe").exists()
    assert load_packs(carried=folder).get("keyouqianqi-2022").edition == 2


def test_a_notice_that_is_new_here_is_taken_too(folder: Path, tmp_path: Path) -> None:
    offer = look_into(packed(tmp_path / "新.zip", SMALL), folder)
    assert offer.used is None
    install(offer, folder)
    assert [pack.id for pack in load_packs(carried=folder).good] == ["keyouqianqi-2022", "small-2024"]


def renamed(file: Path, old: str, new: bytes) -> Path:
    """The zip with one name of the same length put in by hand: the library that writes zips would tidy it."""
    assert len(new) == len(old)
    file.write_bytes(file.read_bytes().replace(old.encode(), new))
    return file


def test_names_that_windows_packed_in_its_own_code_are_read(folder: Path, tmp_path: Path) -> None:
    name = "samples/附件2.json"
    stand_in = "Q" * len(name.encode("gbk"))
    file = packed(tmp_path / "x.zip", {**SMALL, stand_in: b"{}"})
    offer = look_into(renamed(file, stand_in, name.encode("gbk")), folder)
    assert offer.contents[name] == b"{}"


UNSAFE = [
    "../../x.toml",
    "..\\..\\x.toml",
    "/abs.toml",
    "C:\\x.toml",
    "C:/x.toml",
    "a/../../x.toml",
    "CON",
    "aux.json",
    "x.txt:ads",
    "x.toml.",
    "x.toml ",
    "samples//x.json",
    "nul\x00.txt",
    "COM1.toml",
]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_leads_out_or_is_no_file_name_refuses_all(
    name: str, folder: Path, tmp_path: Path
) -> None:
    stand_in = "Q" * len(name)
    file = packed(tmp_path / "x.zip", {**SMALL, stand_in: b""})
    assert "不安全的文件名" in refused(renamed(file, stand_in, name.encode()), folder)
    assert not list(tmp_path.rglob("x.toml"))


def test_the_same_name_twice_refuses_all(folder: Path, tmp_path: Path) -> None:
    assert "重名" in refused(packed(tmp_path / "x.zip", {**SMALL, "PACK.TOML": b""}), folder)


def test_a_file_where_a_folder_stands_refuses_all(folder: Path, tmp_path: Path) -> None:
    both = {**SMALL, "samples.json": b"{}", "samples.json/x.json": b"{}"}
    assert "不完整" in refused(packed(tmp_path / "x.zip", both), folder)


def test_a_size_bomb_is_refused(folder: Path, tmp_path: Path) -> None:
    bomb = {**SMALL, "more.txt": bytes(30 * 1024 * 1024)}
    assert "解开后太大" in refused(packed(tmp_path / "x.zip", bomb), folder)


def test_more_than_a_pack_ever_holds_is_refused(folder: Path, tmp_path: Path) -> None:
    noise = b"".join(zlib.crc32(bytes([at % 256, at // 256])).to_bytes(4, "big") for at in range(65536))
    large = {**SMALL, "more.txt": (noise * 17)[: MOST_BYTES + 1]}
    assert "解开后太大" in refused(packed(tmp_path / "x.zip", large), folder)


def test_a_thousand_files_are_refused(folder: Path, tmp_path: Path) -> None:
    many = {**SMALL, **{f"{at}.txt": b"" for at in range(1000)}}
    assert "文件太多" in refused(packed(tmp_path / "x.zip", many), folder)


def test_folders_in_folders_without_end_are_refused(folder: Path, tmp_path: Path) -> None:
    assert "太大" in refused(packed(tmp_path / "x.zip", {**SMALL, "a/b/c/d/e/f/g.txt": b""}), folder)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a = " + "[" * 10_000, "括号套得太深"),
        (FILES["pack.toml"] + '\nid = "small-2025"\n', "不是 TOML 格式"),
        (FILES["pack.toml"] + "".join(f"\nx{at} = 1" for at in range(100_000)), "不认识「x0」"),
        (FILES["pack.toml"].replace("edition = 1", "edition = nan"), "应当是数字"),
        (FILES["pack.toml"].replace('"small-2024"', '"../../x"'), "不能作编号"),
        (FILES["pack.toml"].replace("format = 1", "format = 2"), "请先升级两优填报"),
    ],
)
def test_a_pack_file_that_is_odd_is_refused(written: str, said: str, folder: Path, tmp_path: Path) -> None:
    file = packed(tmp_path / "x.zip", {**SMALL, "pack.toml": written.encode()})
    assert said in refused(file, folder)


def test_what_is_no_zip_or_no_pack_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"hello")
    assert "不是压缩包" in refused(tmp_path / "x.zip", folder)
    assert "不是通知资料" in refused(packed(tmp_path / "y.zip", {"照片.txt": b""}), folder)
    whole = packed(tmp_path / "z.zip", SMALL).read_bytes()
    (tmp_path / "z.zip").write_bytes(whole[:-100])
    assert "不完整" in refused(tmp_path / "z.zip", folder)
    assert "没有装入" in refused(tmp_path / "gone.zip", folder)


def test_a_link_in_a_chosen_folder_is_refused(second: Path, folder: Path, tmp_path: Path) -> None:
    (second / "more.txt").symlink_to(tmp_path / "secret.txt")
    assert "「more.txt」是快捷方式、链接或者设备" in refused(second / "pack.toml", folder)


def changed(pack: Pack, place: Path, edition: int) -> Path:
    shutil.copytree(pack.folder, place)
    file = place / "pack.toml"
    file.write_text(file.read_text("utf-8").replace("edition = 1", f"edition = {edition}"), "utf-8")
    return file


def test_an_older_edition_is_refused(pack: Pack, folder: Path, tmp_path: Path) -> None:
    install(look_into(changed(pack, tmp_path / "third", 3), folder), folder)
    with pytest.raises(InputRefused, match="比在用的第 3 版旧"):
        look_into(changed(pack, tmp_path / "second", 2), folder)


def test_the_same_once_more_is_no_news_and_other_content_is_refused(
    pack: Pack, second: Path, folder: Path, tmp_path: Path
) -> None:
    assert "已经装了" in refused(zipped(pack.folder, tmp_path / "same.zip"), folder)
    install(look_into(second / "pack.toml", folder), folder)
    with pytest.raises(InputRefused, match="内容却不一样"):
        look_into(changed(pack, tmp_path / "other", 2), folder)


def test_a_broken_pack_in_the_way_is_replaced_and_what_was_begun_is_cleared(
    second: Path, folder: Path
) -> None:
    write_pack(folder / "keyouqianqi-2022-2", ("pack.toml", "edition = 1", "edition = 0"))
    (folder / ".new-begun").mkdir()
    install(look_into(second / "pack.toml", folder), folder)
    assert load_packs(carried=folder).problems() == ()
    assert [one.name for one in folder.iterdir()] == ["keyouqianqi-2022-2"]


def test_a_full_disk_leaves_what_is_in_use(
    second: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = look_into(second / "pack.toml", folder)

    def full(_file: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("desktop.workflow.pack_installing.flush", full)
    with pytest.raises(OutputFailed, match="原来的通知资料照常使用"):
        install(offer, folder)
    assert list(folder.iterdir()) == []
    assert load_packs(carried=folder).get("keyouqianqi-2022").edition == 1
