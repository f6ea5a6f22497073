"""The steps of undo as a value: bounded, and sure of which rows a deletion took."""

from __future__ import annotations

from desktop.answers.draft import Draft, Unit
from desktop.answers.trail import MOST_ROWS, MOST_STEPS, Step, Trail


def draft(*names: str) -> Draft:
    return Draft("示例包", "附件5", Unit("示例局", ""), rows=tuple({"事项名称": name} for name in names))


def test_a_new_step_gives_up_what_was_undone() -> None:
    one, two, three = draft("甲"), draft("甲", "乙"), draft("丙")
    trail = Trail().with_step(Step(draft(), one)).with_step(Step(one, two)).back()
    assert trail.next is not None and trail.next.after is two
    trail = trail.with_step(Step(one, three))
    assert trail.next is None
    assert [step.after for step in trail.steps] == [one, three]


def test_typing_on_makes_the_last_step_longer() -> None:
    first, more = draft("申"), draft("申请")
    trail = Trail().with_step(Step(draft(), first, (0, "事项名称"))).typed_on(more)
    assert len(trail.steps) == 1
    assert trail.last is not None and trail.last.after is more and trail.last.before == draft()


def test_only_so_many_steps_are_kept_and_the_newest_are_the_ones() -> None:
    trail, state = Trail(), draft()
    for number in range(MOST_STEPS + 5):
        after = state.with_field("填表人", str(number))
        trail, state = trail.with_step(Step(state, after)), after
    assert len(trail.steps) == trail.at == MOST_STEPS
    assert trail.last is not None and trail.last.after is state


def test_large_pastes_push_out_old_steps_but_never_themselves() -> None:
    rows = tuple({"事项名称": str(number)} for number in range(MOST_ROWS // 2 + 1))
    full, empty = draft().with_rows(rows), draft()
    trail = Trail().with_step(Step(empty, full)).with_step(Step(full, empty))
    assert len(trail.steps) == 1 and trail.at == 1
    huge = draft().with_rows(rows * 3)
    assert len(Trail().with_step(Step(empty, huge)).steps) == 1


def test_a_deletion_knows_the_rows_it_took_even_between_equal_ones() -> None:
    before = draft("甲", "乙", "乙", "丙", "丁")
    after = before.with_rows((before.rows[0], before.rows[2], before.rows[4]))
    assert Step(before, after, deletes=True).deleted_rows == ({"事项名称": "乙"}, {"事项名称": "丙"})
    assert Step(before, after).deleted_rows == ()


def test_a_deletion_knows_where_the_first_row_stood() -> None:
    assert Step(draft("甲", "乙", "丙"), draft("甲", "丙"), deletes=True).deleted_at == 1
    assert Step(draft("甲", "乙"), draft("甲"), deletes=True).deleted_at == 1
    assert Step(draft("甲", "乙"), draft("乙"), deletes=True).deleted_at == 0
