"""Turns a pasted list into its items. Imported by the list editor."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"[\r\n\u2028\u2029\x0b\x0c]+")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = "0-9\uff10-\uff19"
# 1. 1、 1．1) (1) （1） 一、 （一） ①; a figure such as 1.5 or 20个 is no number of an item.
_LEAD = re.compile(
    rf"^\s*(?:[(（]\s*(?:[{_DIGITS}]{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*[)）]"
    rf"|[{_DIGITS}]{{1,3}}\s*(?:[.．](?![{_DIGITS}])|[、)）])"
    rf"|[一二三四五六七八九十]{{1,3}}、|[{_CIRCLED}])\s*"
)
# Inside a line: after a blank or a stop "2." or "2、"; right after a word only "2.", since 1、2、3 may be a
# row
# of figures.
_INSIDE = re.compile(
    rf"(?:^|(?<=[\s;；,，。]))([{_DIGITS}]{{1,3}})\s*(?:[.．](?![{_DIGITS}])|、)"
    rf"|(?<=\S)([{_DIGITS}]{{1,3}})[.．](?![{_DIGITS}])"
)


def has_breaks(words: str) -> bool:
    """Whether *words* are of several lines."""
    return _BREAKS.search(words) is not None


def split_items(words: str) -> list[str]:
    """The items of a pasted list: one a line, or numbered 1.

    2. 3. in one line; their numbers and blanks are gone.
    """
    items: list[str] = []
    for line in _BREAKS.split(words):
        items += _numbered_parts(line)
    cleaned = (_LEAD.sub("", item, count=1).strip(" \t\u3000;；") for item in items)
    return [item for item in cleaned if item]


def _numbered_parts(line: str) -> list[str]:
    """*line* cut before 1., 2., 3. …; only a run that starts at 1 and leaves out none is a numbering."""
    cuts: list[int] = []
    for match in _INSIDE.finditer(line):
        number = match.group(1) or match.group(2)
        if int(number) == len(cuts) + 1:
            cuts.append(match.start(1) if match.group(1) else match.start(2))
    if len(cuts) < 2 or line[: cuts[0]].strip():
        return [line]
    return [line[start:end] for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]
