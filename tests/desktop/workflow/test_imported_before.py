"""57: which file was imported when, and where its rows stand now."""

import json

import pytest

from desktop.answers.draft import Row
from desktop.workflow.imported_before import (
    Import,
    imports_in,
    imports_key,
    last_of,
    marked,
    setting_with,
    where_now,
)


def rows(*names: str) -> tuple[Row, ...]:
    return tuple({"事项名称": name} for name in names)


def done(sha256: str = "aa", name: str = "表.xlsx", form: str = "附件4", *names: str) -> Import:
    told = Import(form, sha256, name, "2023-01-10T09:00:00+08:00", "示例局", 0)
    return marked(told, rows(*(names or ("甲", "乙"))))


def test_it_travels_through_the_setting_as_json() -> None:
    known = (done("aa"), done("bb", "另一张.xlsx"))
    setting = json.loads(json.dumps(setting_with(known[:1], known[1])))

    assert imports_in(setting) == known


@pytest.mark.parametrize("setting", [None, "", 3, {"a": 1}, [1, "x", {}], [{"form": "附件4"}]])
def test_a_setting_that_is_none_says_nothing(setting: object) -> None:
    assert imports_in(setting) == ()


def test_one_bad_entry_hides_no_other() -> None:
    good = setting_with((), done())

    bad = [{**good[0], "count": "zwei"}, {**good[0], "at": "昨天"}, {**good[0], "at": "0001-01-01T00:00"}]
    assert imports_in([*bad, *good]) == (done(),)


def test_the_oldest_are_forgotten() -> None:
    known: tuple[Import, ...] = ()
    for number in range(100):
        known = imports_in(setting_with(known, done(str(number))))
    assert len(known) == 60 and known[-1].sha256 == "99"


def test_57_the_same_content_is_known_under_any_name_and_a_changed_file_by_its_name() -> None:
    known = (done("aa", "一.xlsx"), done("bb", "二.xlsx"), done("cc", "二.xlsx", "附件5"))

    assert last_of(known, "附件4", "aa", "改了名.xlsx") == known[0]
    assert last_of(known, "附件4", "zz", "二.xlsx") == known[1]
    assert last_of(known, "附件4", "zz", "三.xlsx") is None


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (("甲", "乙"), 0),
        (("丙", "甲", "甲", "乙", "丁"), 2),
        (("甲", "丁", "乙"), None),
        (("甲",), None),
        ((), None),
        (("甲", "乙改"), None),
    ],
)
def test_57_rows_are_found_again_only_unchanged_and_together(now: tuple[str, ...], at: int | None) -> None:
    assert where_now(done(), rows(*now)) == at


def test_an_import_without_rows_is_nowhere() -> None:
    told = Import("附件4", "aa", "表.xlsx", "2023-01-10T09:00:00+08:00", "", 0)

    assert where_now(marked(told, ()), rows("甲")) is None


def test_each_unit_and_notice_has_its_own() -> None:
    assert len({imports_key(1, "a"), imports_key(2, "a"), imports_key(1, "b")}) == 3
