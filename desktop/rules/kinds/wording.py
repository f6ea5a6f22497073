"""Words that a text should or should not have: 承接主体, 后续措施, sensitive matters (V-08 to V-13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.packs.model import RuleSpec
from desktop.rules.views import Answers, Hit

_SEPARATORS = re.compile(r"[、，,；;/\n]+|\s+及\s*")
_ORDER = re.compile(
    r"[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．]|\d+[、.．)）]|[①-⑳]"
    r"|第[一二三四五六七八九十百零〇\d]+[条款项目]"
)


def entries_refused(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """An entry of a list of bodies that cannot be meant."""
    path = spec.params["field"]
    endings, words = spec.params["endings"], spec.params.get("words", ())
    for entry in _entries(row.text(path)):
        if entry in words or entry.endswith(endings):
            yield Hit(path, f"entries-refused.{spec.id}", {"entry": entry})


def entries_unknown(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """An entry that is neither surely right nor surely wrong."""
    path = spec.params["field"]
    endings, words, refused = spec.params["endings"], spec.params.get("words", ()), spec.params["refused"]
    for entry in _entries(row.text(path)):
        if entry not in words and not entry.endswith(endings) and not entry.endswith(refused):
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
    written = row.text(path)
    if written and not _ORDER.search(written[: int(spec.params["within"])]):
        yield Hit(path, "numbered-origin")


def mentions_unit(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """The text names the unit itself."""
    path = spec.params["field"]
    name = answers.unit.name.strip()
    if name and answers.filled(path) and name not in answers.text(path):
        yield Hit(path, "mentions-unit", {"unit": name})


def _entries(written: str) -> list[str]:
    # Not split at 和: townships are called 和平镇, bureaus 农牧和科技局.
    return [entry.strip("。. 　") for entry in _SEPARATORS.split(written) if entry.strip("。. 　")]
