"""Every screen of the window and every command has its page in the manual, and every link in it leads somewhere."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import ui.pages
from desktop import cli
from desktop.manual import ManualPage, read_manual
from ui.pages.listing_page import ListingPage
from ui.pages.whole_page import WholePage
from ui.pages.wizard import STEPS, WizardPage

MANUAL = read_manual()
LINK = re.compile(r"(?<!!)\[[^]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[[^]]*\]\(([^)]+)\)")


def whole_pages(kind: type[WholePage] = WholePage) -> Iterator[type[WholePage]]:
    for found in kind.__subclasses__():
        yield found
        yield from whole_pages(found)


def screens() -> set[str]:
    for module in pkgutil.iter_modules(ui.pages.__path__):
        importlib.import_module(f"ui.pages.{module.name}")
    plain = {
        kind.__module__.rpartition(".")[2] for kind in whole_pages() if kind not in (WizardPage, ListingPage)
    }
    return plain | {f"wizard-{kind}-{step}" for kind, steps in STEPS.items() for step in steps}


def commands() -> set[str]:
    parser = cli._parser()
    return set(parser._subparsers._group_actions[0].choices)


def test_every_screen_has_a_page() -> None:
    told = [screen for page in MANUAL.pages for screen in page.screens]
    assert sorted(told) == sorted(screens())


def test_every_command_has_a_page_that_names_it() -> None:
    told = {command: page for page in MANUAL.pages for command in page.commands}
    assert set(told) == commands()
    assert [name for name, page in told.items() if f"liangyou {name}" not in page.markdown] == []


@pytest.mark.parametrize("page", MANUAL.pages, ids=lambda page: page.key)
def test_links_and_pictures_lead_somewhere(page: ManualPage) -> None:
    known = {one.key for one in MANUAL.pages}
    assert [link for link in LINK.findall(page.markdown) if link not in known] == []
    missing = [one for one in PICTURE.findall(page.markdown) if not (MANUAL.folder / one).is_file()]
    assert missing == []
    assert page.markdown.startswith("# ")


def test_every_page_file_is_listed() -> None:
    assert {file.stem for file in MANUAL.folder.glob("*.md")} == {page.key for page in MANUAL.pages}
