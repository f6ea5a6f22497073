"""Writes a citation from its parts: name, 文号, and three numbers that say where in it.

Pure; anyone above ``desktop.packs`` may import it, through ``desktop.answers.citations``.
"""

from dataclasses import dataclass

from desktop.answers.numerals import in_chinese, read_integer

_HIGHEST = 9999
_SEPARATORS = "、，,；;。：:（(\n"


@dataclass(frozen=True, slots=True)
class Composed:
    """The citation as it would be written; ``unread`` are the places (0 to 2) that hold no number."""

    text: str
    unread: tuple[int, ...] = ()


def composed(name: str, number: str, places: tuple[str, str, str], *, has_articles: bool) -> Composed:
    """《name》（number）第三条第一款第（二）项, or for a policy document 附件1第3项 and 第二部分第（三）项.

    ``places`` are 条, 款 and 项; without articles 附件, 部分 and 项. Each Arabic or Chinese, 133之1 too, or empty.
    """
    read = [_place(place) for place in places]
    unread = tuple(at for at, one in enumerate(read) if one is None)
    first, second, third = (one or ("", "") for one in read)
    where = ""
    if has_articles:
        where += f"第{first[0]}条{first[1]}" if first[0] else ""
        where += f"第{second[0]}款" if second[0] else ""
        where += f"第（{third[0]}）项" if third[0] else ""
    else:
        attached = bool(first[0])
        where += f"附件{_arabic(places[0])}" if attached else ""
        where += f"第{second[0]}部分" if second[0] else ""
        if third[0]:
            where += f"第{_arabic(places[2])}项" if attached else f"第（{third[0]}）项"
    title = f"《{name}》" if name else ""
    numbered = f"（{number}）" if number and name else number
    return Composed(title + numbered + where, unread)


def inserted(text: str, cursor: int, citation: str) -> tuple[str, int]:
    """``text`` with the citation at the cursor, set off from what stands before and after it, and the cursor then."""
    before, after = text[:cursor], text[cursor:]
    if before.strip() and before[-1] not in _SEPARATORS:
        citation = "；" + citation
    if after.strip() and after[0] not in _SEPARATORS + "）)》":
        citation += "；"
    return before + citation + after, len(before + citation)


def _place(written: str) -> tuple[str, str] | None:
    """A place as (number, inserted article) in Chinese; two empty texts for none, None where it is no number."""
    plain = written.strip()
    if not plain:
        return "", ""
    main, mark, more = plain.partition("之")
    number = _chinese(main)
    if number is None or not mark:
        return None if number is None else (number, "")
    insert = _chinese(more)
    return None if insert is None else (number, f"之{insert}")


def _chinese(written: str) -> str | None:
    number = read_integer(written)
    return in_chinese(number) if number is not None and 1 <= number <= _HIGHEST else None


def _arabic(written: str) -> str:
    number = read_integer(written)
    return written if number is None else str(number)
