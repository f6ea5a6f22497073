"""The manual is read, searched, and knows which page is about which screen."""

from pathlib import Path

import pytest

from desktop.manual import Manual, read_manual

INDEX = """
[[part]]
title = "一"
[[part.page]]
key = "start"
[[part.page]]
key = "out"
screens = ["export"]
commands = ["export"]
[[part]]
title = "二"
[[part.page]]
key = "print"
screens = ["print"]
"""


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    (tmp_path / "index.toml").write_text(INDEX, "utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "start.md").write_text("# 入门\n\n先填单位，再**导出**文件。\n", "utf-8")
    (pages / "out.md").write_text("# 导出\n\n选存到哪里。\n\n![打印](../images/x.png)\n", "utf-8")
    (pages / "print.md").write_text("# 打印\n\nA3 纸；按 PDF 也行。\n", "utf-8")
    return read_manual(tmp_path)


def test_pages_keep_their_order_and_their_parts(manual: Manual) -> None:
    assert [page.key for page in manual.pages] == ["start", "out", "print"]
    assert [page.title for page in manual.parts["一"]] == ["入门", "导出"]
    assert manual.page("out").commands == ("export",)


def test_a_screen_leads_to_its_page_and_an_unknown_one_to_the_first(manual: Manual) -> None:
    assert manual.about("print").key == "print"
    assert manual.about("nowhere").key == "start"


def test_the_title_comes_before_the_text(manual: Manual) -> None:
    hits = manual.search("导出")
    assert [hit.page.key for hit in hits] == ["out", "start"]
    assert hits[1].around == "先填单位，再导出文件。"


@pytest.mark.parametrize(("words", "keys"), [("pdf a3", ["print"]), ("", []), ("没有", []), ("images", [])])
def test_all_words_must_be_there_and_pictures_are_no_words(
    manual: Manual, words: str, keys: list[str]
) -> None:
    assert [hit.page.key for hit in manual.search(words)] == keys
