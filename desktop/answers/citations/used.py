"""What a unit cites: each law and document in its answers, counted, and joined with what was remembered before.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.answers.citations.compare import number_key
from desktop.answers.citations.levels import kind_of, level_of
from desktop.answers.citations.listed import name_key
from desktop.answers.citations.model import Basis, Citation, DocumentKind, FaultKind
from desktop.packs.levels import Level, LevelWords

_MOST_CLAUSES = 6
_MOST = 500
_BADLY_NAMED = frozenset(
    {
        FaultKind.LOST_OPENING_QUOTE,
        FaultKind.LOST_CLOSING_QUOTE,
        FaultKind.DOUBLED_CLOSING_QUOTE,
        FaultKind.DOUBLED_OPENING_QUOTE,
    }
)
_BADLY_NUMBERED = frozenset({FaultKind.LOST_BRACKET, FaultKind.NUMBER_INCOMPLETE})

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Used:
    """One document that the unit cites; ``clauses`` as they were written, the most used first.

    ``times`` is how often it stood in the drafts when that was most; ``last`` the day when it was last seen there.
    """

    name: str
    number: str
    kind: DocumentKind
    level: Level
    clauses: tuple[str, ...] = ()
    times: int = 0
    last: date | None = None

    @property
    def key(self) -> Key:
        """What makes it one and the same document: the name without spaces and edition, and the 文号."""
        return name_key(self.name), number_key(self.number)

    @property
    def has_articles(self) -> bool:
        """Whether it is cited by 第…条."""
        return self.kind is DocumentKind.LAW


@dataclass(slots=True)
class _Tally:
    first: Citation
    times: int = 0
    clauses: Counter[str] = field(default_factory=Counter)


def counted(bases: Iterable[tuple[str, Basis, int]], today: date) -> dict[Key, Used]:
    """What the bases cite, each given as (text, basis, how often it stands). Badly written names are left out."""
    tallies: dict[Key, _Tally] = {}
    for text, basis, times in bases:
        for citation in basis.citations:
            if not _is_usable(citation):
                continue
            number = _number(citation)
            tally = tallies.setdefault((name_key(citation.name), number_key(number)), _Tally(citation))
            tally.times += times
            # 附件 without a number leads nowhere.
            if citation.clauses and all(clause.parts[0].numbers for clause in citation.clauses):
                first, last = citation.clauses[0], citation.clauses[-1]
                tally.clauses[text[first.start : last.end].strip()] += times
    return {
        key: Used(
            tally.first.name,
            _number(tally.first),
            tally.first.kind,
            tally.first.level,
            tuple(clause for clause, _ in tally.clauses.most_common(_MOST_CLAUSES)),
            tally.times,
            today,
        )
        for key, tally in tallies.items()
    }


def written_by_hand(name: str, number: str, levels: tuple[LevelWords, ...]) -> Used:
    """A document given by name and 文号, told by both what it is and who issued it."""
    kind = kind_of(name, number)
    return Used(name, number, kind, level_of(name, number, "", kind, levels))


def joined(remembered: Mapping[Key, Used], now: Mapping[Key, Used]) -> dict[Key, Used]:
    """What was remembered and what stands in the drafts now, as one library."""
    whole = dict(remembered)
    for key, used in now.items():
        before = whole.get(key)
        if before is None:
            whole[key] = used
            continue
        clauses = tuple(dict.fromkeys((*used.clauses, *before.clauses)))[:_MOST_CLAUSES]
        whole[key] = replace(used, clauses=clauses, times=max(used.times, before.times))
    return whole


def ranked(library: Iterable[Used]) -> tuple[Used, ...]:
    """Most used first, then the latest. A name that is also known with its 文号 is not offered without."""
    entries = list(library)
    numbered = {used.key[0] for used in entries if used.number}
    kept = [used for used in entries if used.number or used.key[0] not in numbered]
    kept.sort(key=lambda used: (-used.times, -(used.last or date.min).toordinal(), used.name))
    return tuple(kept[:_MOST])


def as_setting(library: Iterable[Used]) -> list[dict[str, object]]:
    """The library as the store keeps it."""
    return [
        {
            "name": used.name,
            "number": used.number,
            "kind": used.kind.value,
            "level": used.level.value,
            "clauses": list(used.clauses),
            "times": used.times,
            "last": used.last.isoformat() if used.last else "",
        }
        for used in ranked(library)
    ]


def from_setting(setting: object) -> dict[Key, Used]:
    """The library of a setting; what another version wrote there and cannot be read is left out."""
    found: dict[Key, Used] = {}
    for item in setting if isinstance(setting, list) else ():
        try:
            used = Used(
                name=str(item["name"]),
                number=str(item["number"]),
                kind=DocumentKind(item["kind"]),
                level=Level(item["level"]),
                clauses=tuple(str(clause) for clause in item["clauses"]),
                times=int(item["times"]),
                last=date.fromisoformat(item["last"]) if item["last"] else None,
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            continue
        found[used.key] = used
    return found


def _is_usable(citation: Citation) -> bool:
    faults = {fault.kind for fault in citation.faults}
    named = citation.name and citation.kind is not DocumentKind.STAFFING
    return bool(named) and not citation.mentioned and not faults & _BADLY_NAMED


def _number(citation: Citation) -> str:
    broken = any(fault.kind in _BADLY_NUMBERED for fault in citation.faults)
    return "" if broken else citation.number
