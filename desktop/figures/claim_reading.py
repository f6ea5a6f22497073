"""The numbers of a report's section that state one of the results as a whole. Pure; `rules` calls it.

What cannot be told for certain is no claim: sub-counts (其中…9份), numbers of one item (某许可由9份减至6份) and of other
offices, averages, about so many, and numbers with another thing behind them (3个苏木乡镇, 20个百分点).
"""

from __future__ import annotations

from desktop.figures.claims import Claim, Speaker
from desktop.figures.counted_claims import counted, kinds, words_of
from desktop.figures.prose import sentences
from desktop.figures.reduced_claims import reduced
from desktop.figures.results import Result
from desktop.packs.model import FigureKind


def claims(written: str, result: Result, speaker: Speaker) -> list[Claim]:
    """Everything in *written* that states *result*, in the order of the text."""
    if result.spec.kind is not FigureKind.COUNTS:
        found = [claim for one in sentences(written) for claim in reduced(one, result.spec, speaker)]
        return sorted(found, key=lambda claim: claim.place)
    words = words_of(result)
    before: tuple[str, ...] = ()
    found = []
    for one in sentences(written):
        here = list(counted(one, words, speaker))
        found += [*here, *kinds(one, words, here, before)]
        before = tuple(dict.fromkeys(option for claim in here for option in claim.options[0]))
    return found
