"""Packs are found side by side; a broken one is listed and hides no other."""

import os
from pathlib import Path

import pytest

from desktop.errors import InputRefused
from desktop.packs.catalogue import form_of, load_packs
from desktop.packs.pack_files import MOST_BYTES, MOST_FILES
from tests.desktop.packs.small_pack import write_pack


def test_a_broken_pack_stands_beside_a_good_one(tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    write_pack(tmp_path / "broken", ("routing.toml", 'contact = "甲"', 'contact = "丙"'))
    packs = load_packs(tmp_path)
    assert [pack.id for pack in packs.good] == ["small-2024"]
    (problem,) = packs.problems()
    assert "broken/routing.toml" in problem
    assert "没有「丙」这个联系人" in problem


def test_the_good_packs_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", ("pack.toml", "small-2024", "z-2024"))
    write_pack(tmp_path / "b", ("pack.toml", "small-2024", "c-2024"))
    assert [pack.id for pack in load_packs(tmp_path).good] == ["c-2024", "z-2024"]


def test_other_content_under_the_same_id_and_edition_is_refused(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "a")
    write_pack(tmp_path / "b", ("doubts.toml", "打电话问清。", "当面问清。"))
    packs = load_packs(tmp_path)
    assert packs.get("small-2024").folder == first
    (problem,) = packs.problems()
    assert "b/pack.toml" in problem
    assert "版次相同（第 1 版），内容却不一样" in problem


def test_the_same_pack_once_more_is_passed_over(tmp_path: Path) -> None:
    write_pack(tmp_path / "own" / "a")
    write_pack(tmp_path / "carried" / "b")
    packs = load_packs(tmp_path / "own", tmp_path / "carried")
    assert (len(packs.good), packs.problems()) == (1, ())
    (remark,) = packs.remarks()
    assert "第 1 版没有采用" in remark


@pytest.mark.parametrize(("own", "carried"), [(1, 2), (2, 1)])
def test_the_newest_edition_is_taken_wherever_it_lies(tmp_path: Path, own: int, carried: int) -> None:
    for place, edition in (("own", own), ("carried", carried)):
        write_pack(tmp_path / place / "small", ("pack.toml", "edition = 1", f"edition = {edition}"))
    packs = load_packs(tmp_path / "own", tmp_path / "carried")
    assert [pack.edition for pack in packs.good] == [2]
    assert packs.problems() == ()
    (remark,) = packs.remarks()
    assert "另有第 1 版没有采用，在用的是第 2 版" in remark


def test_a_pack_for_a_newer_program_asks_for_that_and_the_older_edition_works(tmp_path: Path) -> None:
    write_pack(tmp_path / "own" / "small")
    newer = write_pack(tmp_path / "carried" / "small", ("pack.toml", "format = 1", "format = 2"))
    with (newer / "pack.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[what_a_later_program_knows]\nword = "x"\n')
    packs = load_packs(tmp_path / "own", tmp_path / "carried")
    assert packs.get("small-2024").edition == 1
    (problem,) = packs.problems()
    assert "请先升级两优填报" in problem and "用不了：" not in problem


def test_without_a_folder_for_what_is_carried_there_is_nothing_to_say(tmp_path: Path) -> None:
    write_pack(tmp_path / "own" / "small")
    packs = load_packs(tmp_path / "own", tmp_path / "missing")
    assert (len(packs.good), packs.problems(), packs.remarks()) == (1, (), ())


def carried_problem(tmp_path: Path) -> str:
    write_pack(tmp_path / "own" / "small")
    packs = load_packs(tmp_path / "own", tmp_path / "carried")
    assert packs.get("small-2024").edition == 1
    (problem,) = packs.problems()
    return problem


def second_edition(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "carried" / "small", ("pack.toml", "edition = 1", "edition = 2"))


def test_a_carried_pack_may_not_lead_out_of_its_folder(tmp_path: Path) -> None:
    folder = second_edition(tmp_path)
    (tmp_path / "notice.txt").write_text((folder / "notice.txt").read_text("utf-8"), "utf-8")
    (folder / "notice.txt").unlink()
    (folder / "notice.txt").symlink_to(tmp_path / "notice.txt")
    assert "「notice.txt」是快捷方式、链接或者设备" in carried_problem(tmp_path)


def test_a_carried_pack_may_not_be_a_link_itself(tmp_path: Path) -> None:
    second_edition(tmp_path).rename(tmp_path / "elsewhere")
    (tmp_path / "carried" / "small").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert "链接" in carried_problem(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_carried_pack_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(second_edition(tmp_path) / "more.toml")
    assert "「more.toml」" in carried_problem(tmp_path)


def test_a_carried_pack_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (second_edition(tmp_path) / "notice.txt").open("ab") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert "太大" in carried_problem(tmp_path)


def test_a_carried_pack_of_too_many_files_is_refused(tmp_path: Path) -> None:
    folder = second_edition(tmp_path)
    for number in range(MOST_FILES):
        (folder / f"{number}.txt").touch()
    assert "文件太多" in carried_problem(tmp_path)


def test_a_carried_pack_of_folders_in_folders_is_refused(tmp_path: Path) -> None:
    (second_edition(tmp_path) / "a/b/c/d/e/f").mkdir(parents=True)
    assert "文件太多" in carried_problem(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or not os.geteuid(), reason="nothing is shut to this user")
def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    write_pack(tmp_path / "own" / "small")
    (tmp_path / "carried").mkdir(mode=0)
    packs = load_packs(tmp_path / "own", tmp_path / "carried")
    (tmp_path / "carried").chmod(0o700)
    assert len(packs.good) == 1 and len(packs.problems()) == 1


def test_a_folder_that_lost_its_pack_file_is_not_passed_over(tmp_path: Path) -> None:
    (write_pack(tmp_path / "a") / "pack.toml").unlink()
    packs = load_packs(tmp_path)
    assert packs.good == ()
    assert "没有这个文件" in packs.problems()[0]


def test_files_and_hidden_folders_are_no_packs(tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    (tmp_path / ".git").mkdir()
    (tmp_path / "说明.txt").write_text("说明", encoding="utf-8")
    assert load_packs(tmp_path).problems() == ()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    packs = load_packs(tmp_path / "packs")
    assert packs.good == ()
    (problem,) = packs.problems()
    assert str(tmp_path / "packs") in problem


def test_an_unknown_pack_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    with pytest.raises(InputRefused, match="small-2024"):
        load_packs(tmp_path).get("other-2024")


def test_without_any_pack_the_refusal_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="一个可用的资料包也没有"):
        load_packs(tmp_path).get("small-2024")


def test_an_unknown_form_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    pack = load_packs(tmp_path).get("small-2024")
    assert form_of(pack, "附件1").kind == "document"
    with pytest.raises(InputRefused, match="附件2、附件1"):
        form_of(pack, "附件9")
