"""Words that a text should or should not have: 承接主体, 后续措施, sensitive matters (V-08 to V-13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.answers.clean import folded, narrowed
from desktop.answers.lists import split_items, without_mark
from desktop.packs.model import RuleSpec
from desktop.rules.views import Answers, Hit

_SEPARATORS = re.compile(r"[、，,；;/\n]+|\s+及\s*")
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMERAL = "一二三四五六七八九十百零〇"
# As “三定” originals number their sentences, read without spaces and half-width. 一、二、三产业 and 3.5万亩 are no marks.
_ORDER = re.compile(
    rf"\([{_NUMERAL}\d]+\)|(?:^|(?<=[:;,。“\"》]))[{_NUMERAL}]+[、.]|[{_NUMERAL}]+[、.](?![{_NUMERAL}])"
    rf"|\d+(?:[、)]|\.(?!\d))|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|第\(?[{_NUMERAL}\d]+\)?[条款项目]"
)
_INNER = "\ue000"
_READ = 300
_NO_ORIGINAL = frozenset({"无", "/", "-", "—", "——"})


def entries_refused(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """An entry of a list of bodies that cannot be meant."""
    path = spec.params["field"]
    endings, words = spec.params["endings"], spec.params.get("words", ())
    for entry, body in _entries(row.text(path)):
        if body in words or body.endswith(endings):
            yield Hit(path, f"entries-refused.{spec.id}", {"entry": entry})


def entries_unknown(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """An entry that is neither surely right nor surely wrong."""
    path = spec.params["field"]
    endings, words, refused = spec.params["endings"], spec.params.get("words", ()), spec.params["refused"]
    for entry, body in _entries(row.text(path)):
        if body not in words and not body.endswith((*endings, *refused)):
            yield Hit(path, f"entries-unknown.{spec.id}", {"entry": entry})


def mentions_any(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """A text that should speak of certain things."""
    path, words = spec.params["field"], spec.params["words"]
    written = row.text(path)
    if written and not any(word in written for word in words):
        yield Hit(path, f"mentions-any.{spec.id}", {"words": "、".join(words)})


def mentions_none(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """A matter that the notice excepts is asked about."""
    for path in spec.params["fields"]:
        found = [word for word in spec.params["words"] if word in row.text(path)]
        if found:
            yield Hit(path, f"mentions-none.{spec.id}", {"words": "、".join(found)})


def numbered_origin(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """A sentence of the “三定” original carries its number there, near its beginning."""
    path = spec.params["field"]
    written = folded(row.text(path)[:_READ])
    # The “三定” document may be named first.
    written = re.sub(r"^《[^》]*》(?:\([^()]*\))?", "", written)
    if not written or written in _NO_ORIGINAL:
        return
    if not _ORDER.search(written[: int(spec.params["within"])]):
        yield Hit(path, "numbered-origin")


def mentions_unit(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """The text names the unit itself."""
    path = spec.params["field"]
    name = answers.unit.name.strip()
    if name and answers.filled(path) and folded(name) not in folded(answers.text(path)):
        yield Hit(path, "mentions-unit", {"unit": name})


def _entries(written: str) -> list[tuple[str, str]]:
    """Each body as written, and without what stands in brackets: 各苏木（乡镇）, 示例镇（原示例乡）.

    Not split at 和: townships are called 和平镇, bureaus 农牧和科技局. A cell of nothing but marks (/) is one entry.
    """
    found = []
    closed = _closed_up(written)
    for item in split_items(closed) if without_mark(closed) != closed.strip() else (closed,):
        for entry in _SEPARATORS.split(item):
            shown = entry.replace(_INNER, "、").strip("。. 　")
            if shown:
                found.append((shown, _BRACKETED.sub("", narrowed(shown)) or shown))
    return found or ([(written, written)] if written else [])


def _closed_up(written: str) -> str:
    """The text with the separators inside brackets put out of the way: 各苏木乡镇（甲镇、乙镇除外）."""
    return re.sub(r"[（(][^（()）]*[)）]", lambda found: _SEPARATORS.sub(_INNER, found[0]), written)
