"""Reads the sums that a sentence states: 申报材料由59份减至37份，共精简22份. Only `claim_reading` uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from desktop.answers.numerals import read_number
from desktop.answers.timelimits import TimeUnit
from desktop.figures.claims import (
    NO_MORE,
    NUMBER,
    SUBCOUNT,
    TOTAL,
    Claim,
    Role,
    Speaker,
    alternation,
    of_another_office,
    opens,
)
from desktop.figures.prose import HIDDEN, Sentence
from desktop.packs.figures_reader import NOUNS, VERBS
from desktop.packs.model import FigureKind, FigureSpec

_UNITS = {
    "工作日": TimeUnit.WORKING_DAY,
    "工作天": TimeUnit.WORKING_DAY,
    "自然日": TimeUnit.DAY,
    "日": TimeUnit.DAY,
    "天": TimeUnit.DAY,
    "小时": TimeUnit.HOUR,
    "月": TimeUnit.MONTH,
    "年": TimeUnit.YEAR,
}
_TIME = "(?:个?(?:工作日|工作天|自然日|小时|天|日)|个月|年)"
_COUNTED_IN = r"[以按](?P<in>工作日|工作天|自然日|天|日|小时|月|年)(?:计算|为单位|计)的?"
_ENDS = ",、:"
# What may stand before the words of a result without making it that of a part.
_FILLING = re.compile(
    rf"{TOTAL}|总数|总量|数量|总体|全部|所有|这些|上述|以上|各类|各项|有关|职权事项|职权|事项|{NUMBER}项|{_COUNTED_IN}"
    rf"|[我本全](?:[局委办部厅院会站所镇乡旗]|中心|苏木|单位|部门)(?:机关)?|(?:通过|采取|依托)[^,]*?(?:方式|措施)"
    rf"|综上所述|综上|总的来看|经梳理|已经?|将|把|使|也|的|了|{HIDDEN}"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns for one result."""

    pair: re.Pattern[str]
    saved: re.Pattern[str]
    share: re.Pattern[str]
    items: tuple[re.Pattern[str], ...]
    amount: re.Pattern[str]
    nouns: re.Pattern[str]


@lru_cache(maxsize=64)
def _grammar(verbs: tuple[str, ...], nouns: tuple[str, ...], measures: tuple[str, ...]) -> _Grammar:
    verb, noun = alternation(verbs), alternation(nouns)
    measure = alternation(measures) if measures else _TIME
    became = rf"(?:{verb}|变更?|降低?|下降|调整|优化|改)了?(?:{noun})?[至到为成]"
    items = [
        rf"(?P<number>{NUMBER})(?P<measure>项)(?:职权事项|职权|事项)?(?P<verb>{verb})了?{noun}(?![至到为由从\d])",
        rf"(?:涉及)?(?P<verb>{verb}){noun}的?(?:职权)?事项(?:共有|共计|共|有|为|计)?(?P<number>{NUMBER})(?P<measure>项){NO_MORE}",
    ]
    if not measures:
        items.append(
            rf"(?P<verb>)(?:{_COUNTED_IN}|共涉及|共计|合计|涉及|共)(?:职权)?(?:事项)?(?:共|有)?"
            rf"(?P<number>{NUMBER})(?P<measure>项)(?=,|$)"
        )
    return _Grammar(
        pair=re.compile(
            rf"(?P<verb>)[由从]?(?:原来|原先|原有)?的?(?P<before>{NUMBER})(?P<old>{measure})?{noun}?{became}"
            rf"(?:现在|目前|如今)?的?(?P<after>{NUMBER})(?P<measure>{measure}){noun}?{NO_MORE}"
        ),
        saved=re.compile(
            rf"(?P<verb>{verb})了?(?P<noun>{noun})?(?:{TOTAL}|达到?|了)*"
            rf"(?P<number>{NUMBER})(?P<measure>{measure}){noun}?{NO_MORE}"
        ),
        share=re.compile(
            rf"(?P<verb>{verb})了?{noun}?的?(?:比例|比率|幅度|率)?(?:达到?|为|是|了)?(?P<number>{NUMBER})(?P<measure>%){NO_MORE}"
        ),
        items=tuple(map(re.compile, items)),
        amount=re.compile(f"(?P<number>{NUMBER})(?P<measure>{measure})"),
        nouns=re.compile(noun),
    )


def reduced(sentence: Sentence, spec: FigureSpec, speaker: Speaker) -> Iterator[Claim]:
    """The sums that the sentence states of the whole list."""
    grammar = _grammar(spec.words[VERBS], spec.words[NOUNS], spec.measures)
    cut = SUBCOUNT.search(sentence.text)
    end = cut.start() if cut else len(sentence.text)
    reader = _Reader(sentence, grammar, spec, speaker)
    found = list(reader.claims(0, end))
    if reader.tells_parts(found, end):
        found = [claim for claim in found if claim.overall or claim.role in (Role.ITEMS, Role.SHARE)]
    yield from found
    # 涉及…的职权事项25项,其中,减少程序环节11个: among the items there follow the sums.
    if cut and not found and re.search(r"事项\d+项,?$", sentence.text[:end]):
        yield from reader.sums_after(cut.end())


@dataclass(frozen=True, slots=True)
class _Reader:
    """One sentence while it is read."""

    sentence: Sentence
    grammar: _Grammar
    spec: FigureSpec
    speaker: Speaker

    def claims(self, start: int, end: int) -> Iterator[Claim]:
        """All claims between two places."""
        for match in self._matches(self.grammar.pair, start, end):
            unit = self._unit(match["measure"])
            clause = self.sentence.clause(match.start(), _ENDS)
            named = self.grammar.nouns.search(self.sentence.text, clause, match.start())
            if not named and not self._tells_items(start, clause):
                continue
            if not match["old"] or self._unit(match["old"]) is unit:
                yield self._claim(Role.BEFORE, match, unit, "before")
                yield self._claim(Role.AFTER, match, unit, "after")
        for match in self._matches(self.grammar.saved, start, end):
            yield self._claim(Role.SAVED, match, self._unit(match["measure"]))
        for match in self._matches(self.grammar.share, start, end):
            yield self._claim(Role.SHARE, match, self._last_unit(match.start()))
        for pattern in self.grammar.items:
            for match in self._matches(pattern, start, end):
                unit = None
                if not match["verb"]:
                    unit = _UNITS[match["in"]] if match["in"] else self._next_unit(match.end())
                    if unit is None:
                        continue
                yield self._claim(Role.ITEMS, match, unit)

    def tells_parts(self, claims: Sequence[Claim], end: int) -> bool:
        """Whether there are other amounts of the same thing: 减少审批环节2个，减少公示环节3个."""
        known = {claim.place for claim in claims}
        measures = {claim.measure for claim in claims}
        amounts = self.grammar.amount.finditer(self.sentence.text, 0, end)
        return any(
            match["measure"] in measures
            and self.sentence.place(*match.span("number")) not in known
            and self.grammar.nouns.search(self._clause_around(match.start()))
            for match in amounts
        )

    def _clause_around(self, at: int) -> str:
        text = self.sentence.text
        return text[self.sentence.clause(at, _ENDS) : at] + re.split(f"[{_ENDS}]", text[at:])[0]

    def sums_after(self, start: int) -> Iterator[Claim]:
        """What is saved, named in full, where nothing stands before it in its clause."""
        for match in self.grammar.saved.finditer(self.sentence.text, start):
            if match["noun"] and self.sentence.clause(match.start(), _ENDS) == match.start():
                yield self._claim(Role.SAVED, match, self._unit(match["measure"]))

    def _tells_items(self, start: int, end: int) -> bool:
        """Whether the sentence has begun with how many items there are: 以天计算的4项，由68天压缩至32天."""
        return any(True for pattern in self.grammar.items for _ in self._matches(pattern, start, end))

    def _matches(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        text = self.sentence.text
        for match in pattern.finditer(text, start, end):
            clause = self.sentence.clause(match.start(), _ENDS)
            if (
                self._is_whole(clause, match.start())
                and not self.speaker.names_item(self.sentence.plain[: match.start()])
                and not of_another_office(text, clause, match.start(), self.speaker)
            ):
                yield match

    def _is_whole(self, clause: int, start: int) -> bool:
        """Whether nothing before the words narrows them to a part."""
        subject = self.sentence.text[clause:start]
        return not _FILLING.sub("", self.grammar.nouns.sub("", subject))

    def _claim(
        self, role: Role, match: re.Match[str], unit: TimeUnit | None, number: str = "number"
    ) -> Claim:
        text = self.sentence.text
        clause = self.sentence.clause(match.start(), _ENDS)
        value = read_number(match[number]) or Decimal(0)
        said = text[clause : match.start()] + match[0]
        return Claim(
            role=role,
            value=value,
            place=self.sentence.place(*match.span(number)),
            measure=match["measure"],
            unit=unit,
            overall=role is Role.SAVED and bool(re.search(TOTAL, said)),
            opening=opens(clause),
            listed=value,
        )

    def _unit(self, measure: str) -> TimeUnit | None:
        return _UNITS[measure.removeprefix("个")] if self.spec.kind is FigureKind.LIMITS else None

    def _last_unit(self, before: int) -> TimeUnit | None:
        return self._stated_units(0, before)[-1] if self._stated_units(0, before) else None

    def _next_unit(self, after: int) -> TimeUnit | None:
        stated = self._stated_units(after, len(self.sentence.text))
        return stated[0] if stated else None

    def _stated_units(self, start: int, end: int) -> list[TimeUnit]:
        if self.spec.kind is not FigureKind.LIMITS:
            return []
        stated = re.compile(f"{NUMBER}(?P<measure>{_TIME})").finditer(self.sentence.text, start, end)
        return [_UNITS[match["measure"].removeprefix("个")] for match in stated]
