"""Before and after: steps, materials and time limits of 附件5 (V-20 to V-24)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop.answers.lists import bare, reduced
from desktop.answers.timelimits import Comparison, compare, read_limit
from desktop.messages import text
from desktop.packs.model import RuleSpec
from desktop.rules.finding import Fix
from desktop.rules.views import Answers, Hit

_JOINTS = ("并", "和", "与", "及", "、", "，", "")


def kept_from(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """What is left was there before, or is old steps merged, which the way of reducing then says."""
    before, after = _lists(spec, row)
    way, merge = spec.params.get("way"), spec.params.get("merge_word", "")
    path = spec.params["after"]
    known = {bare(item) for item in before}
    if not known:
        return
    for item in after:
        name = bare(item)
        if name in known:
            continue
        if way and made_of(name, known):
            said = row.text(way)
            if merge not in said:
                value = f"{said}；{merge}" if said else merge
                fix = Fix(text("rules.kept-from.fix"), way, value, certain=False)
                yield Hit(path, "kept-from.merged", {"item": item}, fix)
        else:
            yield Hit(path, "kept-from.new", {"item": item})


def difference(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """精简的… is 原… without 现…."""
    before, after = _lists(spec, row)
    removed_path = spec.params["removed"]
    if not before or not row.items(spec.params["after"]):
        return
    gone = reduced(before, after)
    removed = row.items(removed_path)
    if removed and Counter(map(bare, gone)) != Counter(map(bare, removed)):
        shown = "、".join(gone) or text("rules.difference.nothing")
        fix = Fix(text("rules.difference.fix"), removed_path, gone)
        yield Hit(removed_path, "difference", {"gone": shown}, fix)


def fewer(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Something was reduced at all."""
    before, after = _lists(spec, row)
    if before and row.items(spec.params["after"]) and len(after) >= len(before):
        path = spec.params["after"]
        yield Hit(path, "fewer", {"before": len(before), "after": len(after)})


def limit_not_longer(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """The new limit is not longer than the old one."""
    old, new = row.text(spec.params["before"]), row.text(spec.params["after"])
    before, after = read_limit(old), read_limit(new)
    if before and after and compare(before, after) is Comparison.LONGER:
        yield Hit(spec.params["after"], "limit-not-longer", {"old": old, "new": new})


def limit_shorter(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Both limits can be read, in one unit, and time was saved."""
    values = {}
    for path in (spec.params["before"], spec.params["after"]):
        written = row.text(path)
        if written:
            values[path] = read_limit(written)
            if values[path] is None:
                yield Hit(path, "limit-shorter.unreadable", {"value": written})
    old, new = (values.get(spec.params[name]) for name in ("before", "after"))
    if old and new:
        shown = {"old": row.text(spec.params["before"]), "new": row.text(spec.params["after"])}
        match compare(old, new):
            case Comparison.EQUAL:
                yield Hit(spec.params["after"], "limit-shorter.equal", shown)
            case Comparison.OTHER_UNIT:
                yield Hit(spec.params["after"], "limit-shorter.unit", shown)


def made_of(name: str, parts: set[str], taken: int = 0) -> bool:
    """Whether *name* is two or more of *parts* written together: 受理审查, 受理并审查."""
    if not name:
        return taken >= 2
    for part in parts:
        for joint in _JOINTS if taken else ("",):
            if (
                part
                and name.startswith(joint + part)
                and made_of(name[len(joint + part) :], parts, taken + 1)
            ):
                return True
    return False


def _lists(spec: RuleSpec, row: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = row.items(spec.params["before"]), row.items(spec.params["after"])
    if len(after) == 1 and bare(after[0]) in spec.params.get("none_words", ()):
        after = ()
    return before, after
