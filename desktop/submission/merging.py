"""Joins what two computers know about the same hand-in: answers and checklists, as they are kept (plain JSON).

For taking in a draft package: nothing that was answered or done here is lost to an older package.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_DAY = "on"


def merged_decisions(here: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """All answers of both; of two about the same thing the later one, of the same day the one from *there*."""
    joined = {**here, **there}
    for key in here.keys() & there.keys():
        one, other = here[key], there[key]
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            is_answer = _DAY in one and _DAY in other
            joined[key] = _later(one, other) if is_answer else merged_decisions(one, other)
    return joined


def merged_checklists(here: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """All submissions of both; of two records of one submission the one that got further, else the one from *there*."""
    joined = {**here, **there}
    for key in here.keys() & there.keys():
        joined[key] = here[key] if _steps(here[key]) > _steps(there[key]) else there[key]
    return joined


def _later(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    return one if str(one[_DAY]) > str(other[_DAY]) else other


def _steps(rounds: Any) -> int:
    # What stands here may be damaged; then what comes takes its place.
    if not isinstance(rounds, list):
        return 0
    steps = [one.get("done") for one in rounds if isinstance(one, Mapping)]
    return sum(len(done) for done in steps if isinstance(done, Mapping))
