"""Whether the paper still says what the draft says, and where it does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.packs.model import Pack
from desktop.submission.after_printing import AfterPrinting, after_printing, content_of, printed_version
from desktop.submission.checklist import Round
from desktop.submission.decisions import NO_DECISIONS
from desktop.submission.submissions import Submission, submissions

Change = Callable[[Draft], Draft]


@pytest.fixture
def frozen(sample: Callable[[str, str], Draft]) -> Draft:
    return sample("government", "附件3")


@pytest.fixture
def told(pack: Pack, frozen: Draft) -> Callable[[Draft], AfterPrinting | None]:
    (one,) = [
        part
        for part in submissions(pack, frozen.unit, {"附件3": frozen}, NO_DECISIONS)
        if part.form.id == "附件3"
    ]
    return lambda present: after_printing(one, Round(code="OLD", version=1), "NEW", present, frozen)


CHANGES: list[tuple[Change, str, str, tuple[int, ...]]] = [
    (lambda one: one.with_cell(6, "备注", "改了"), "附件3 第7行", "第7行“备注”改了", (7,)),
    (lambda one: one.with_field("填表人姓名", "示例戊"), "附件3，", "“填表人姓名”改了", ()),
    (lambda one: one.with_rows((*one.rows, {"备注": "新"})), "附件3 第11行", "第11行是打印以后加的", (11,)),
    (lambda one: one.with_rows(one.rows[:3] + one.rows[4:]), "附件3，", "纸上第4行已经删掉", ()),
    (lambda one: one.with_rows((*one.rows[1:], one.rows[0])), "附件3 第10行", "纸上第1行挪到了第10行", (10,)),
    (lambda one: replace(one, options={"版式": "corrected"}), "附件3，", "版面或打印选项变了", ()),
    (lambda one: replace(one, unit=replace(one.unit, name="另一局")), "附件3，", "单位名称", ()),
    (lambda one: replace(one, zero=True), "附件3，", "零报告", ()),
]


@pytest.mark.parametrize(("change", "headline", "line", "rows"), CHANGES)
def test_each_kind_of_change_is_told_with_its_place(
    told, frozen: Draft, change: Change, headline: str, line: str, rows: tuple[int, ...]
) -> None:
    found = told(change(frozen))

    assert found is not None
    assert found.headline.startswith("打印后内容已改：") and headline in found.headline
    assert line in "".join(found.lines)
    assert found.rows == rows


def test_many_rows_are_named_in_short(told, frozen: Draft) -> None:
    present = frozen
    for row in range(8):
        present = present.with_cell(row, "备注", "改")

    found = told(present)
    assert "第1行、第2行、第3行、第4行、第5行等8行" in found.headline
    assert len(found.lines) == 8


def test_what_is_not_printed_is_not_named(told, frozen: Draft) -> None:
    found = told(frozen.with_cell(0, "变更类型", "删除").with_cell(1, "备注", "改"))

    assert found.rows == (2,) and len(found.lines) == 1


def test_the_same_page_or_none_printed_is_no_change(pack: Pack, frozen: Draft) -> None:
    one = submissions(pack, frozen.unit, {"附件3": frozen}, NO_DECISIONS)[2]

    assert after_printing(one, Round(code="A"), "A", frozen, frozen) is None
    assert after_printing(one, Round(), "A", frozen, None) is None


def test_where_the_printed_version_is_gone_it_is_said(pack: Pack, frozen: Draft) -> None:
    one = submissions(pack, frozen.unit, {"附件3": frozen}, NO_DECISIONS)[2]

    found = after_printing(one, Round(code="A", version=4), "B", frozen, None)
    assert found is not None and "说不出" in found.lines[0]


def test_rows_of_a_part_are_counted_as_in_the_whole_list(pack: Pack, frozen: Draft) -> None:
    head = "旗委、政府直属事业单位、旗直部门所属事业单位"
    whole = frozen.with_cell(4, "单位类型", head).with_cell(8, "单位类型", head)
    changed = whole.with_cell(8, "备注", "改")
    parts: list[Submission] = [
        one for one in submissions(pack, whole.unit, {"附件3": whole}, NO_DECISIONS) if one.part
    ]
    part = parts[1]

    found = after_printing(part, Round(code="A"), "B", part.draft(changed), part.draft(whole))

    assert found is not None and found.rows == (9,) and head in found.headline


def test_the_printed_version_is_found_by_its_number(frozen: Draft) -> None:
    versions = [Version(number, datetime(2023, 1, 12, tzinfo=UTC), "", frozen) for number in (1, 2)]

    assert printed_version(versions, Round(version=2)) is frozen
    assert printed_version(versions, Round(version=3)) is None


def test_a_version_of_the_same_number_with_other_answers_is_not_the_printed_one(frozen: Draft) -> None:
    other = frozen.with_cell(0, "备注", "另一台电脑上的")
    versions = [Version(1, datetime(2023, 1, 12, tzinfo=UTC), "", other)]

    assert printed_version(versions, Round(version=1, content=content_of(frozen))) is None
    assert printed_version(versions, Round(version=1, content=content_of(other))) is other
