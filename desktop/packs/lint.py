"""What is odd in a notice as packed, found by the program itself: dates (V-45), heads and notes (V-46).

For whoever makes or inspects a pack. These are no findings of a draft: the clerk cannot mend the notice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from desktop.messages import text
from desktop.packs.model import Form, Note, Pack

NEARLY = 0.9
"""How alike (0 to 1) a word and a head must be to be one head, misquoted: 附件4注4 drops one of ten."""

# “甲”和“乙”两栏, “甲”一栏, “甲”和“乙”处: quoted words that a note uses as names of heads.
_HEADS_NAMED = re.compile(r"(?P<names>“[^”]+”(?:[和、及]?“[^”]+”)*)(?:[一二两三四五六七八九]?栏|处)")
_QUOTED = re.compile(r"“([^”]+)”")
# 某某指……: a note that opens by defining a word.
_DEFINED = re.compile(r"^([^，。；,;]{2,30}?)指")


@dataclass(frozen=True)
class LintFinding:
    """One oddity: where (`form`, `note`; "" for none), the sentence `what`, and the notice's own words."""

    rule: str
    form: str
    note: str
    what: str
    quote: str


def lint(pack: Pack) -> tuple[LintFinding, ...]:
    """Everything odd in *pack*: deadlines first, then attachment by attachment."""
    found = [*_weekdays(pack), *_two_days(pack)]
    for form in pack.forms:
        found += _twice_headed(form)
        for note in form.notes:
            found += _heads_of_note(form, note)
    return tuple(found)


def _weekdays(pack: Pack) -> Iterator[LintFinding]:
    for deadline in pack.deadlines:
        if deadline.weekday is not None and deadline.weekday != deadline.day.weekday():
            what = text(
                "packs.lint.weekday",
                day=_day(deadline.day),
                real=text(f"packs.weekday.{deadline.day.weekday()}"),
                printed=text(f"packs.weekday.{deadline.weekday}"),
            )
            yield LintFinding("V-45", "、".join(deadline.forms), "", what, deadline.quote)


def _two_days(pack: Pack) -> Iterator[LintFinding]:
    for form in pack.forms:
        named = [deadline for deadline in pack.deadlines if form.id in deadline.forms]
        days = sorted({deadline.day for deadline in named})
        if len(days) > 1:
            what = text("packs.lint.two-days", form=form.id, days="、".join(map(_day, days)))
            yield LintFinding("V-45", form.id, "", what, named[0].quote)


def _twice_headed(form: Form) -> Iterator[LintFinding]:
    if not form.layouts:
        return
    heads = Counter((column.group, column.head) for column in form.layout().columns)
    for (_, head), times in heads.items():
        if times > 1:
            what = text("packs.lint.twice-headed", form=form.id, head=head, times=times)
            yield LintFinding("V-46", form.id, "", what, head)


def _heads_of_note(form: Form, note: Note) -> Iterator[LintFinding]:
    columns = form.layout().columns if form.layouts else ()
    heads = tuple(dict.fromkeys(head for column in columns for head in (column.head, column.group) if head))
    labels = {item.label.rstrip("：:") for item in form.header}
    for named in _HEADS_NAMED.finditer(note.text):
        names = Counter(_QUOTED.findall(named["names"]))
        for name, times in names.items():
            if name not in heads and name not in labels:
                yield _note_finding("no-such-head", note, name)
            if times > 1:
                yield _note_finding("named-twice", note, name)
    defined = _DEFINED.match(note.text)
    if defined and defined[1] not in heads:
        alike = max(heads, key=lambda head: _likeness(head, defined[1]), default="")
        if alike and _likeness(alike, defined[1]) >= NEARLY:
            yield _note_finding("head-misquoted", note, defined[1], right=alike)


def _note_finding(message: str, note: Note, head: str, **more: str) -> LintFinding:
    what = text(f"packs.lint.{message}", note=note.id, head=head, **more)
    return LintFinding("V-46", note.form, note.id, what, note.text)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _day(day: date) -> str:
    return text("packs.lint.day", year=day.year, month=day.month, day=day.day)
