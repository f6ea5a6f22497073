"""Before and after: steps, materials and time limits of 附件5 (V-20 to V-24)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from desktop.answers.lists import NOTHING, bare, reduced
from desktop.answers.merging import Wording, merges, parts_of
from desktop.answers.timelimits import Comparison, compare, read_limit
from desktop.messages import text
from desktop.packs.model import Form, RuleSpec
from desktop.rules.finding import Fix
from desktop.rules.views import Answers, Hit

# 现场踏勘 and 现场勘验 are alike, 受理 and 审核 are not.
_ALIKE = 0.6
_COMPARED = 60
# Said in other words than 无; 无犯罪记录证明 and 免冠照片 are materials.
_WAIVED = re.compile(
    r"(?:全部|均|都)?(?:无需|不需要?|不再需要|不用|免于?|免予)再?(?:提交|提供)?(?:任何)?(?:申请)?(?:材料|资料)?"
    r"|零材料|无材料|没有|0|/|[—-]+"
)


def kept_from(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """What is left was there before, or is old steps merged, which the way of reducing then says."""
    before, after = _lists(spec, row)
    path, wording = spec.params["after"], _wording(spec)
    said = row.text(wording.way) if wording else ""
    known = {bare(item) for item in before}
    if not known:
        return
    waived = row.items(path)
    if not after and waived and bare(waived[0]) not in spec.params["none_words"]:
        word = spec.params["none_words"][0]
        yield Hit(path, "kept-from.waived", {"item": waived[0], "word": word}, Fix(word, path, (word,)))
    explained = {merge.name for merge in merges(before, after, said, wording)} if wording else set()
    for item in after:
        if bare(item) in known or item in explained:
            continue
        if wording and parts_of(item, before):
            value = f"{said}；{wording.word}" if said else wording.word
            fix = Fix(text("rules.kept-from.fix"), wording.way, value, certain=False)
            shown = {"item": item, "way": row.form.row_field(wording.way).label}
            yield Hit(path, "kept-from.merged", shown, fix)
        else:
            yield _unknown(spec, row, item)


def difference(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """精简的… is 原… without 现…."""
    before, after = _lists(spec, row)
    removed_path = spec.params["removed"]
    if not row.items(spec.params["before"]) or not row.items(spec.params["after"]):
        return
    gone = reduced(before, after)
    removed = row.items(removed_path)
    if removed and Counter(map(bare, gone)) != Counter(map(bare, _without(removed, (NOTHING,)))):
        message = "difference.some" if gone else "difference.none"
        fix = Fix(text("rules.difference.fix"), removed_path, gone)
        yield Hit(removed_path, message, {"gone": "、".join(gone)}, fix)


def fewer(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Something was reduced at all."""
    before, after = _lists(spec, row)
    path = spec.params["after"]
    if row.items(spec.params["before"]) and row.items(path) and len(after) >= len(before):
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


def _unknown(spec: RuleSpec, row: Answers, item: str) -> Hit:
    """An item that was not there before; is it the old one, no longer there, that it is most like?"""
    path = spec.params["after"]
    after = row.items(path)
    gone = reduced(row.items(spec.params["before"]), after)
    alike = {one: _likeness(one, item) for one in gone}
    best = max(gone, key=lambda one: alike[one], default="")
    if not best or alike[best] < _ALIKE:
        return Hit(path, "kept-from.new", {"item": item})
    value = tuple(best if one == item else one for one in after)
    fix = Fix(text("rules.kept-from.rename"), path, value, certain=False)
    return Hit(path, "kept-from.alike", {"item": item, "old": best}, fix)


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; what stands behind the first few dozen letters does not count, so that none is slow."""
    return SequenceMatcher(None, bare(one)[:_COMPARED], bare(other)[:_COMPARED], autojunk=False).ratio()


def merging_of(form: Form, before: str) -> Wording | None:
    """How the form's notice speaks of merging items of the list *before*; None where it does not."""
    for spec in form.rules:
        if spec.kind == "kept-from" and spec.params["before"] == before:
            return _wording(spec)
    return None


def _wording(spec: RuleSpec) -> Wording | None:
    params = spec.params
    return Wording(params["way"], params["merge_word"], params["merge_phrase"]) if "way" in params else None


def _lists(spec: RuleSpec, row: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = spec.params.get("none_words", ())
    before, after = (_without(row.items(spec.params[name]), words) for name in ("before", "after"))
    if words and len(after) == 1 and _WAIVED.fullmatch(bare(after[0])) and after[0] not in before:
        after = ()
    return before, after


def _without(items: tuple[str, ...], none_words: tuple[str, ...]) -> tuple[str, ...]:
    """The items; none where the only one says that there are none."""
    return () if len(items) == 1 and bare(items[0]) in none_words else items
