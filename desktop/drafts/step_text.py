"""How a step of undo becomes text in the base, and how the steps are found again from the draft they led to.

Only what a step changed is kept, before and after. For the base alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.answers.draft import Draft, Row
from desktop.answers.trail import Step, Trail, same_ends
from desktop.drafts.sealing import confirmed_from, confirmed_to, from_text, frozen, to_text


def step_to_text(step: Step) -> str:
    """What the step changed: each place with what stood there before and after (null: nothing)."""
    before, after = step.before, step.after
    said: dict[str, Any] = {}
    paths = [
        path
        for path in {**before.fields, **after.fields}
        if before.fields.get(path) != after.fields.get(path)
    ]
    if paths:
        said["fields"] = {path: [before.fields.get(path), after.fields.get(path)] for path in paths}
    if before.rows is not after.rows:
        said["rows"] = [[at, list(old), list(new)] for at, old, new in _splices(before.rows, after.rows)]
    if before.confirmed != after.confirmed:
        said["confirmed"] = [confirmed_to(before), confirmed_to(after)]
    if before.zero != after.zero:
        said["zero"] = [before.zero, after.zero]
    if before.options != after.options:
        said["options"] = [before.options, after.options]
    if step.deletes:
        said["deletes"] = True
    return to_text(said)


def trail_from_texts(draft: Draft, texts: Sequence[str], at: int) -> tuple[Trail, int]:
    """(the steps around *draft*, how many were left out before them).

    A step that does not lead to the draft ends the trail on its side: undo is worth less than a wrong value.
    """
    done: list[Step] = []
    state = draft
    for written in reversed(texts[:at]):
        said = from_text(written)
        before = _moved(state, said, 1, 0)
        if before is None:
            break
        done.append(Step(before, state, deletes=said.get("deletes", False), weight=_weight(said)))
        state = before
    undone: list[Step] = []
    state = draft
    for written in texts[at:]:
        said = from_text(written)
        after = _moved(state, said, 0, 1)
        if after is None:
            break
        undone.append(Step(state, after, deletes=said.get("deletes", False), weight=_weight(said)))
        state = after
    return Trail((*reversed(done), *undone), len(done)), at - len(done)


def _weight(said: Mapping[str, Any]) -> int:
    """The same as a step weighs when it is made, or less where it changed rows here and there."""
    return max(1, sum(max(len(old), len(new)) for _, old, new in said.get("rows", ())))


def _moved(draft: Draft, said: Mapping[str, Any], here: int, there: int) -> Draft | None:
    """*draft*, holding side *here* of a step, brought to side *there*; None where it holds something else."""
    fields = dict(draft.fields)
    for path, sides in said.get("fields", {}).items():
        if fields.get(path) != frozen(sides[here]):
            return None
        if sides[there] is None:
            del fields[path]
        else:
            fields[path] = frozen(sides[there])
    rows = _rows_moved(draft.rows, said.get("rows", ()), here, there)
    if rows is None:
        return None
    draft = replace(draft, fields=fields, rows=rows)
    if "confirmed" in said:
        if confirmed_to(draft) != said["confirmed"][here]:
            return None
        draft = replace(draft, confirmed=confirmed_from(said["confirmed"][there]))
    if "zero" in said:
        if draft.zero is not said["zero"][here]:
            return None
        draft = replace(draft, zero=said["zero"][there])
    if "options" in said:
        if to_text(draft.options) != to_text(said["options"][here]):
            return None
        draft = replace(draft, options=frozen(said["options"][there]))
    return draft


def _rows_moved(
    rows: tuple[Row, ...], splices: Sequence[Sequence[Any]], here: int, there: int
) -> tuple[Row, ...] | None:
    # One splice that changes the number of rows stands alone, so the places of the others hold on both sides.
    moved = list(rows)
    for splice in splices:
        at, old, new = splice[0], splice[1 + here], splice[1 + there]
        if tuple(moved[at : at + len(old)]) != frozen(old):
            return None
        moved[at : at + len(old)] = frozen(new)
    return tuple(moved)


def _splices(
    before: tuple[Row, ...], after: tuple[Row, ...]
) -> list[tuple[int, tuple[Row, ...], tuple[Row, ...]]]:
    """(place, rows before, rows after) of each run that differs; one where the number of rows changed."""
    if len(before) != len(after):
        start, end = same_ends(before, after)
        return [(start, before[start : len(before) - end], after[start : len(after) - end])]
    splices: list[tuple[int, tuple[Row, ...], tuple[Row, ...]]] = []
    start = -1
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        differs = old is not new and old != new
        if differs and start < 0:
            start = place
        elif not differs and start >= 0:
            splices.append((start, before[start:place], after[start:place]))
            start = -1
    if start >= 0:
        splices.append((start, before[start:], after[start:]))
    return splices
