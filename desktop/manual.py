"""The manual: pages in Markdown, which screens and commands each is about, and a search. The window shows it.

`resources/manual/index.toml` lists the pages in the order of reading; a page is `pages/KEY.md`, its first line the title.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.paths import resources

_TITLE = "# "
_MARKS = str.maketrans("", "", "#*`>|[]!")
_AROUND = 12
"""Characters before and after a word that was found."""


@dataclass(frozen=True)
class ManualPage:
    """*screens* are names of screens of the window, *commands* those of the command line."""

    key: str
    title: str
    markdown: str
    screens: tuple[str, ...]
    commands: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """Where words were found: *around* are the words in their sentence, "" where the title has them."""

    page: ManualPage
    around: str


@dataclass(frozen=True)
class Manual:
    """*parts* are headings with the pages under each; *folder* is what pictures in the pages are relative to."""

    folder: Path
    parts: Mapping[str, tuple[ManualPage, ...]]

    @property
    def pages(self) -> tuple[ManualPage, ...]:
        """All pages, in the order of reading."""
        return tuple(page for pages in self.parts.values() for page in pages)

    def page(self, key: str) -> ManualPage:
        """The page of that name (KeyError)."""
        for page in self.pages:
            if page.key == key:
                return page
        raise KeyError(key)

    def about(self, screen: str) -> ManualPage:
        """The page about a screen; the first page where there is none."""
        return next((page for page in self.pages if screen in page.screens), self.pages[0])

    def search(self, words: str) -> tuple[Hit, ...]:
        """Pages that hold all of *words* (parted by spaces), those with the first in their title before the rest."""
        wanted = words.casefold().split()
        if not wanted:
            return ()
        titled, told = [], []
        for page in self.pages:
            plain = _plain(page.markdown)
            if all(word in plain.casefold() for word in wanted):
                if wanted[0] in page.title.casefold():
                    titled.append(Hit(page, ""))
                else:
                    told.append(Hit(page, _around(plain, wanted[0])))
        return (*titled, *told)


def read_manual(folder: Path | None = None) -> Manual:
    """The program's own manual; a page that is listed and missing is a mistake in the program (OSError)."""
    folder = folder or resources() / "manual"
    with (folder / "index.toml").open("rb") as stream:
        index = tomllib.load(stream)
    parts = {part["title"]: tuple(_read(folder, entry) for entry in part["page"]) for part in index["part"]}
    return Manual(folder / "pages", parts)


def _read(folder: Path, entry: Mapping[str, object]) -> ManualPage:
    key = str(entry["key"])
    markdown = (folder / "pages" / f"{key}.md").read_text("utf-8")
    title = markdown.splitlines()[0].removeprefix(_TITLE)
    return ManualPage(key, title, markdown, _names(entry, "screens"), _names(entry, "commands"))


def _names(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    names = entry.get(key, [])
    assert isinstance(names, list)
    return tuple(map(str, names))


def _plain(markdown: str) -> str:
    lines = (line for line in markdown.splitlines() if not line.startswith("!["))
    return "\n".join(lines).translate(_MARKS)


def _around(plain: str, word: str) -> str:
    at = plain.casefold().index(word)
    line_start = plain.rfind("\n", 0, at) + 1
    line_end = plain.find("\n", at)
    start = max(line_start, at - _AROUND)
    end = min(line_end if line_end >= 0 else len(plain), at + len(word) + _AROUND)
    return plain[start:end].strip()
