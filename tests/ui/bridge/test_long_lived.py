"""Full searches for garbage are made where a page changes."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from ui.bridge.long_lived import collect_between_pages, keep_out_of_collections


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


class Ring:
    def __init__(self) -> None:
        self.me = self


def test_what_is_loaded_is_searched_no_more() -> None:
    before = gc.get_freeze_count()
    keep_out_of_collections()
    assert gc.get_freeze_count() > before
    assert gc.isenabled()


def test_typing_brings_no_full_search_and_a_change_of_page_does() -> None:
    keep_out_of_collections()
    gone = weakref.ref(Ring())
    full = gc.get_stats()[2]["collections"]
    kept = [[count] for count in range(200_000)]
    assert gc.get_stats()[2]["collections"] == full
    assert kept
    collect_between_pages()
    assert gone() is None
