"""A draft is carried over to a form that has changed, and no word of it is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.carrying import Aside, What, answers_at, carry_over, differences
from desktop.answers.draft import Confirmation, Draft, Unit
from desktop.answers.fitting import fitted_draft
from desktop.answers.outline import as_setting, outline_of, read_outline, with_strays
from desktop.packs.model import Field, FieldKind, Form, Pack
from desktop.packs.reader import read_pack
from tests.desktop.packs.editions import write_real_second, write_second
from tests.desktop.packs.small_pack import write_pack

UNIT = Unit("示例旗局", "旗直部门")


@pytest.fixture
def first(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "first"))


@pytest.fixture
def second(tmp_path: Path) -> Pack:
    return read_pack(write_second(tmp_path / "second"))


def table(*rows: Mapping[str, Any], **fields: str) -> Draft:
    return Draft("small-2024", "附件2", UNIT, fields=fields, rows=rows)


ROW = {
    "单位类型": "旗直部门",
    "事项名称": "示例登记",
    "简化/原环节": ("申请", "审核", "办结"),
    "简化/现环节": ("申请", "办结"),
    "简化/精简": ("审核",),
}


def test_the_same_form_has_no_differences(first: Pack) -> None:
    for form in first.forms:
        assert differences(outline_of(form, 1), form, UNIT.type) == ()


def test_each_way_a_form_can_differ_is_told(first: Pack, second: Pack) -> None:
    old, form = outline_of(first.form("附件2"), 1), second.form("附件2")
    found = {(one.what, one.before, one.after): one for one in differences(old, form, UNIT.type)}
    assert set(found) == {
        (What.GONE, "简化/精简", ""),
        (What.RENAMED, "事项名称", "事项全称"),
        (What.KIND, "简化/原环节", "简化/原环节"),
        (What.OPTIONS, "单位类型", "单位类型"),
        (What.ADDED, "", "备注"),
        (What.COLUMN, "旗直部门", "旗直各部门"),
    }
    assert found[What.OPTIONS, "单位类型", "单位类型"].options == ("旗直部门",)
    report = differences(outline_of(first.form("附件1"), 1), second.form("附件1"), UNIT.type)
    assert [(one.what, one.before, one.after) for one in report] == [(What.RENAMED, "阶段/开始", "阶段/起")]


def test_answers_go_to_their_places_and_the_rest_is_put_aside(first: Pack, second: Pack) -> None:
    draft = table(ROW, {"事项名称": "示例备案"}, 填表人="示例丙")
    carried = carry_over(draft, outline_of(first.form("附件2"), 1), second.form("附件2"))
    assert carried.draft.fields == {"填表人": "示例丙"}
    assert carried.draft.rows == (
        {"事项全称": "示例登记", "简化/原环节": "申请\n审核\n办结", "简化/现环节": ("申请", "办结")},
        {"事项全称": "示例备案"},
    )
    assert carried.aside == (
        Aside(1, "示例登记", "单位类型", "旗直部门"),
        Aside(1, "示例登记", "简化/精简", "审核"),
    )
    assert carried.kept == 2, "填表人 and 现环节"


def test_the_preview_counts_what_each_difference_touches(first: Pack, second: Pack) -> None:
    old, form = outline_of(first.form("附件2"), 1), second.form("附件2")
    draft = table(ROW, {"事项名称": "示例备案"})
    counts = {one.what: answers_at(draft, one) for one in differences(old, form, UNIT.type)}
    assert counts == {
        What.GONE: 1,
        What.RENAMED: 2,
        What.KIND: 1,
        What.OPTIONS: 1,
        What.ADDED: 0,
        What.COLUMN: 0,
    }


def test_parts_of_records_go_by_their_new_names(first: Pack, second: Pack) -> None:
    draft = Draft(
        "small-2024",
        "附件1",
        UNIT,
        fields={"阶段": ({"开始": "2024-03-01", "结束": "2024-03-05"}, {"开始": "2024-03-06"})},
    )
    old, form = outline_of(first.form("附件1"), 1), second.form("附件1")
    (difference,) = differences(old, form, UNIT.type)
    assert answers_at(draft, difference) == 2
    carried = carry_over(draft, old, form)
    assert carried.draft.fields == {
        "阶段": ({"起": "2024-03-01", "结束": "2024-03-05"}, {"起": "2024-03-06"})
    }
    assert (carried.aside, carried.kept) == ((), 0)


def test_a_renamed_answer_does_not_take_the_place_of_another(first: Pack, second: Pack) -> None:
    form = second.form("附件2")
    old = with_strays(outline_of(form, 2), table({"事项名称": "旧", "事项全称": "新"}))
    carried = carry_over(table({"事项名称": "旧", "事项全称": "新"}), old, form)
    assert carried.draft.rows == ({"事项全称": "新"},)
    assert carried.aside == (Aside(1, "新", "事项名称", "旧"),)


def test_a_confirmation_follows_the_field(first: Pack, second: Pack) -> None:
    said = Confirmation(1, "事项名称", "V-26", "就是这个名称", "示例丙", "2024-03-02", "0" * 64)
    draft = replace(table(ROW), confirmed=(said,))
    carried = carry_over(draft, outline_of(first.form("附件2"), 1), second.form("附件2"))
    assert carried.draft.confirmed == (replace(said, field="事项全称"),)


def test_a_draft_without_an_outline_tells_what_is_gone_or_renamed(second: Pack) -> None:
    form = second.form("附件2")
    old = with_strays(outline_of(form, 2), table(ROW))
    found = differences(old, form, UNIT.type)
    assert [(one.what, one.before) for one in found] == [
        (What.RENAMED, "事项名称"),
        (What.GONE, "简化/精简"),
    ]


def test_a_slip_that_was_no_option_before_stays_for_the_check(first: Pack, second: Pack) -> None:
    draft = table({"单位类型": "旗直什么"})
    carried = carry_over(draft, outline_of(first.form("附件2"), 1), second.form("附件2"))
    assert carried.draft.rows == ({"单位类型": "旗直什么"},)
    assert carried.aside == ()


def test_an_option_that_names_a_layout_which_is_gone_is_dropped(first: Pack, second: Pack) -> None:
    form = second.form("附件2")
    draft = replace(table(ROW), options={"版式": "corrected", "打印注": True})
    carried = carry_over(draft, outline_of(first.form("附件2"), 1), form)
    assert carried.draft.options == {"打印注": True}


def test_the_real_notice_in_a_second_edition(pack: Pack, sample: Any, tmp_path: Path) -> None:
    newer = read_pack(write_real_second(pack, tmp_path / "second"))
    form, draft = newer.form("附件5"), sample("government", "附件5")
    old = outline_of(pack.form("附件5"), 1)
    found = differences(old, form, draft.unit.type)
    assert [(one.what, one.before, one.after) for one in found] == [
        (What.RENAMED, "备注", "备注说明"),
        (What.ADDED, "", "办理地点"),
    ]
    carried = carry_over(draft, old, form)
    assert carried.aside == ()
    assert [row.get("备注说明") for row in carried.draft.rows] == [row.get("备注") for row in draft.rows]
    assert any(row.get("备注") for row in draft.rows), "the sample has something to carry"
    for other in pack.forms:
        if other.id != "附件5":
            assert differences(outline_of(other, 1), newer.form(other.id), draft.unit.type) == ()


def test_an_outline_is_read_as_it_was_kept(pack: Pack) -> None:
    for form in pack.forms:
        outline = outline_of(form, 3)
        assert read_outline(as_setting(outline)) == outline


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        [],
        {},
        {"edition": "x", "fields": [], "rows": [], "columns": {}},
        {"edition": 1, "fields": [["路径", "no-such-kind", [], []]], "rows": [], "columns": {}},
        {"edition": 1, "fields": [["路径"]], "rows": [], "columns": {}},
        {"edition": 1, "fields": [], "rows": [], "columns": []},
    ],
)
def test_what_is_no_outline_is_none(kept: Any) -> None:
    assert read_outline(kept) is None


# No word is lost, whatever changes.

PATHS = ["甲", "乙", "丙/一", "丙/二"]
KINDS = list(FieldKind)
WORD = st.text("申请审核办结 abc\n；：", min_size=0, max_size=8)
OPTIONS = ("是", "否", "申请")


def values(kind: FieldKind, parts: tuple[Field, ...]) -> st.SearchStrategy[Any]:
    match kind:
        case FieldKind.LIST:
            return st.lists(WORD, max_size=3).map(tuple)
        case FieldKind.RECORDS:
            record = st.fixed_dictionaries({}, optional={one.path: values(one.kind, ()) for one in parts})
            return st.lists(record, max_size=2).map(tuple)
        case FieldKind.CHOICE:
            return st.sampled_from(OPTIONS) | WORD
    return WORD


@st.composite
def fields(draw: Any, paths: list[str], deep: bool = True) -> tuple[Field, ...]:
    found = []
    for path in draw(st.lists(st.sampled_from(paths), unique=True)):
        kind = draw(st.sampled_from([one for one in KINDS if deep or one is not FieldKind.RECORDS]))
        options = tuple(draw(st.lists(st.sampled_from(OPTIONS), unique=True, min_size=1)))
        parts: tuple[Field, ...] = ()
        if kind is FieldKind.RECORDS:
            parts = draw(fields(["名", "起", "止"], deep=False)) or (Field("名", FieldKind.TEXT, "名"),)
        found.append(
            Field(path, kind, path, options=options if kind is FieldKind.CHOICE else (), fields=parts)
        )
    return tuple(found)


@st.composite
def forms(draw: Any, renames: bool = False) -> Form:
    outside, rows = draw(fields(PATHS)), draw(fields(PATHS))
    known = {one.path for one in (*outside, *rows)}
    gone, targets = [path for path in (*PATHS, "丁") if path not in known], sorted(known)
    renamed = {path: draw(st.sampled_from(targets)) for path in gone} if renames and targets else {}
    return Form(
        "附件9",
        9,
        "示例",
        "示例",
        "table",
        outside,
        (),
        (),
        (),
        row_fields=rows,
        row_name=rows[0].path if rows else "",
        renamed=renamed,
    )


@st.composite
def drafts(draw: Any, form: Form) -> Draft:
    def holder(known: tuple[Field, ...]) -> Any:
        some = {one.path: values(one.kind, one.fields) for one in known}
        return draw(st.fixed_dictionaries({"丁": WORD} if draw(st.booleans()) else {}, optional=some))

    rows = tuple(holder(form.row_fields) for _ in range(draw(st.integers(0, 2))))
    return Draft("示例", form.id, UNIT, fields=holder(form.fields), rows=rows)


def lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line.strip() for line in value.splitlines() if line.strip())
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from lines(one)
    else:
        for one in value:
            yield from lines(one)


@given(st.data())
def test_no_word_is_ever_lost(data: st.DataObject) -> None:
    before, after = data.draw(forms()), data.draw(forms(renames=True))
    draft = data.draw(drafts(before))
    carried = carry_over(draft, with_strays(outline_of(before, 1), draft), after)
    there = "\n".join(
        (*lines([carried.draft.fields, carried.draft.rows]), *(one.words for one in carried.aside))
    )
    assert [line for line in lines([draft.fields, draft.rows]) if line not in there] == []
    # What came of it is a draft of the new form, in which every value has its field and its shape.
    assert len(carried.draft.rows) == len(draft.rows)
    assert carried.draft.fields.keys() <= {one.path for one in after.fields}
    assert all(row.keys() <= {one.path for one in after.row_fields} for row in carried.draft.rows)
    assert fitted_draft(carried.draft, after) is carried.draft
    assert differences(with_strays(outline_of(after, 2), carried.draft), after, UNIT.type) == ()


@given(st.data())
def test_a_draft_of_another_form_gets_its_shapes_without_losing_a_word(data: st.DataObject) -> None:
    before, after = data.draw(forms()), data.draw(forms())
    draft = data.draw(drafts(before))
    shaped = fitted_draft(draft, after)
    there = "\n".join(lines([shaped.fields, shaped.rows]))
    assert [line for line in lines([draft.fields, draft.rows]) if line not in there] == []
    assert fitted_draft(shaped, after) is shaped
