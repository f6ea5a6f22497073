"""A step kept as text finds its drafts again, and a step that does not fit ends the trail."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Row
from desktop.answers.trail import Step, Trail
from desktop.drafts.step_text import step_to_text, trail_from_texts
from tests.desktop.drafts.sample import plan, row, table

ROWS = st.lists(st.sampled_from("甲乙丙丁"), max_size=6).map(lambda names: tuple(map(row, names)))
DRAFTS = st.builds(
    lambda rows, name, zero, option: replace(
        table().with_rows(rows).with_field("填表人姓名", name),
        zero=zero,
        options={"红头": option} if option is not None else {},
        confirmed=plan().confirmed if zero else (),
    ),
    ROWS,
    st.sampled_from(["", "示例张三", "示例李四"]),
    st.booleans(),
    st.sampled_from([None, True, False]),
)


@settings(max_examples=150, deadline=None)
@given(states=st.lists(DRAFTS, min_size=1, max_size=6), at=st.integers(0, 5))
def test_every_state_is_found_again_from_any_of_them(states: list[Draft], at: int) -> None:
    at = min(at, len(states) - 1)
    texts = [step_to_text(Step(*pair)) for pair in pairwise(states)]
    trail, left_out = trail_from_texts(states[at], texts, at)
    assert left_out == 0 and trail.at == at
    assert (
        [trail.steps[0].before, *(step.after for step in trail.steps)] == states if texts else not trail.steps
    )


def test_a_document_is_found_again() -> None:
    before, after = plan(), plan().with_field("行动目标", ({"名称": "改"},)).with_field("制定缘由", "")
    for draft, at in ((before, 0), (after, 1)):
        trail, _ = trail_from_texts(draft, [step_to_text(Step(before, after))], at)
        assert (trail.steps[0].before, trail.steps[0].after) == (before, after)


def edited(draft: Draft, edit: str) -> Draft:
    rows: tuple[Row, ...] = draft.rows
    changes = {
        "another cell": draft.with_rows((row("别的"), *rows[1:])),
        "a row fewer": draft.with_rows(rows[:-1]),
        "another field": draft.with_field("填表人姓名", "别人"),
        "零报告": replace(draft, zero=True),
        "options": replace(draft, options={"红头": False}),
        "confirmed": replace(draft, confirmed=plan().confirmed),
    }
    return changes[edit]


@pytest.mark.parametrize(
    "edit", ["another cell", "a row fewer", "another field", "零报告", "options", "confirmed"]
)
def test_steps_that_led_to_another_draft_are_left_out(edit: str) -> None:
    first = table("甲", "乙")
    second = replace(
        table("改", "乙", "丙").with_field("填表人姓名", "示例张三"),
        options={"红头": True},
        confirmed=(replace(plan().confirmed[0], reason="别的"),),
    )
    if edit == "零报告":
        second = replace(second, rows=first.rows, zero=False)
        first = replace(first, zero=True)
    text = step_to_text(Step(first, second))
    assert trail_from_texts(second, [text], 1)[0].at == 1
    assert trail_from_texts(edited(second, edit), [text], 1) == (Trail(), 1)
    assert (
        trail_from_texts(edited(first, edit) if edit == "another cell" else second, [text], 0)[0] == Trail()
    )


def test_a_changed_cell_takes_no_more_room_than_its_row() -> None:
    big = table(*(f"事项{number}" for number in range(1000)))
    text = step_to_text(Step(big, big.with_cell(500, "备注", "改")))
    assert len(text) < 300
