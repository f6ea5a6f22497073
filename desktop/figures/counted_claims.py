"""Reads how many rows of each kind a sentence states: 共取消职权7项，下放职权8项. Only `claim_reading` uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.answers.numerals import read_number
from desktop.figures.claims import (
    LOOSE_BEFORE,
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
from desktop.figures.prose import DATED, Sentence
from desktop.figures.results import Result
from desktop.packs.figures_reader import NOUNS

_JOINTS = "(?:、|和|与|及|以及|或|或者|并)?"
# A part of the whole: the first batch, what is planned, what others gave up or handed down to this unit.
_PART = re.compile(
    f"首批|先期|先行|前期|后期|分批|计划|拟|准备|下一步|再|又|另|国家|自治区|盟|上级|承接|接收|{DATED}"
)
_BY_KIND = re.compile("[按从]照?[^,]{0,8}(?:类别|类型)")
_AMONG = "其中"
_FAR = 100
"""A verb stands no farther before its number, in characters."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the report calls the options: the main ones are done (取消), the others are kinds of item."""

    main: dict[str, str]
    kinds: dict[str, str]
    nouns: str
    measures: str

    def options(self, verb: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(option for word, option in self.main.items() if word in verb))


def words_of(result: Result) -> Words:
    """The pack's words for the options of *result*."""
    spec = result.spec
    named: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for count in result.counts:
        for word in spec.words[count.label]:
            named[count.field != spec.fields[0]][word] = count.label
    return Words(*named, alternation(spec.words[NOUNS]), alternation(spec.measures))


def counted(sentence: Sentence, words: Words, speaker: Speaker) -> Iterator[Claim]:
    """The numbers beside the main options, before the first sub-count."""
    cut = SUBCOUNT.search(sentence.text)
    text = sentence.text[: cut.start()] if cut else sentence.text
    one = alternation(words.main)
    verbs = re.compile(f"{one}(?:{words.nouns}?{_JOINTS}{one})*")
    amount = f"(?P<number>{NUMBER})(?P<measure>{words.measures})"
    follows = re.compile(
        f"{words.nouns}?(?:(?:全部|均|已|依法|予以)*(?P<verb>{verbs.pattern})|(?![\u4e00-\u9fff]))"
    )
    last: Claim | None = None
    for match in re.finditer(amount, text):
        after = follows.match(text, match.end())
        clause = sentence.clause(match.start())
        before = list(verbs.finditer(text, max(clause, match.start() - _FAR), match.start()))
        if after is None or LOOSE_BEFORE.search(text[clause : match.start()]):
            continue
        if before:
            gap = text[before[-1].end() : match.start()]
            if last and re.search(amount, gap):
                last = replace(last, listed=last.listed + _value(match))
                continue
            claim = _claim(sentence, match, before[-1], gap, words, clause)
            verb = before[-1].start()
        elif after["verb"]:
            claim = _claim(sentence, match, after, "", words, clause)
            verb = match.start()
        else:
            continue
        if last:
            yield last
        is_part = _PART.search(text[clause:verb]) or of_another_office(text, clause, verb, speaker)
        last = None if is_part else claim
    if last:
        yield last


def _claim(
    sentence: Sentence,
    match: re.Match[str],
    verb: re.Match[str],
    gap: str,
    words: Words,
    clause: int,
) -> Claim | None:
    """The claim of one number, None where what stands between verb and number says that it is a part."""
    said = verb["verb"] if "verb" in verb.re.groupindex else verb[0]
    options: tuple[tuple[str, ...], ...] = (words.options(said),)
    kind = re.sub(f"{TOTAL}|了", "", gap)
    if kind in words.kinds:
        options = (*options, (words.kinds[kind],))
    elif not gap.endswith("等") and re.sub(words.nouns, "", kind):
        return None
    before = sentence.text[clause : min(verb.start(), match.start())]
    return Claim(
        role=Role.COUNT,
        value=_value(match),
        place=sentence.place(*match.span("number")),
        measure=match["measure"],
        options=options,
        overall=bool(re.search(f"{TOTAL}$", before) or re.match(TOTAL, gap)),
        opening=opens(clause),
        listed=_value(match),
    )


def kinds(
    sentence: Sentence, words: Words, here: Sequence[Claim], before: tuple[str, ...]
) -> Iterator[Claim]:
    """The numbers of each kind of item, where it is clear of what they are a part."""
    text = sentence.text
    if found := _BY_KIND.search(text):
        whole: tuple[tuple[str, ...], ...] = ()
        last = whole
    elif (at := text.find(_AMONG)) >= 0 and (here or (at == 0 and before)):
        main = tuple(dict.fromkeys(option for claim in here for option in claim.options[0])) or before
        whole, last = (main,), (here[-1].options[0] if here else before,)
        found = re.compile(_AMONG).search(text, at)
    else:
        return
    if found is None or not words.kinds:
        return
    kind, number = alternation(words.kinds), f"(?P<number>{NUMBER})项"
    for pattern in (f"(?P<kind>{kind})[共有为]?{number}", f"{number}(?:为|是|属于)?(?P<kind>{kind})"):
        for match in re.compile(pattern).finditer(text, found.end()):
            option = (words.kinds[match["kind"]],)
            place = sentence.place(*match.span("number"))
            value = _value(match)
            claim = Claim(Role.COUNT, value, place, text[match.end("number")], listed=value)
            yield replace(claim, options=(*whole, option), otherwise=(*last, option))


def _value(match: re.Match[str]) -> Decimal:
    return read_number(match["number"]) or Decimal(0)
