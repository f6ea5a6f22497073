"""Packs are found side by side; a broken one is listed and hides no other."""

from pathlib import Path

import pytest

from desktop.errors import InputRefused
from desktop.packs.catalogue import form_of, load_packs
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


def test_a_second_pack_of_the_same_id_is_listed_as_broken(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "a")
    write_pack(tmp_path / "b")
    packs = load_packs(tmp_path)
    assert packs.get("small-2024").folder == first
    (problem,) = packs.problems()
    assert "b/pack.toml" in problem
    assert "「small-2024」出现了两次" in problem


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
