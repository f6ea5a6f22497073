"""The words by which a table filled in by hand is understood: ticks, totals, notes, labels, numbers of rows.

Only `exchange` compares with them; nothing here is shown to a clerk.
"""

from __future__ import annotations

import re

from desktop.answers.clean import folded

TICKED = frozenset(
    {"√", "✓", "✔", "☑", "是", "1", "对", "对勾", "对号", "勾", "打勾", "y", "yes", "v", "true", "有"}
)
NOT_TICKED = frozenset(
    {"", "×", "x", "✗", "✘", "☐", "□", "否", "0", "无", "n", "no", "false", "-", "—", "——", "/"}
)

_TOTAL = re.compile(r"(?:本页|本表|全部|以上)?(?:合计|总计|小计|共计|累计|总和)(?:[:：].*|[0-9]+[项条个].*)?")
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填写说明|填报说明)(?:[:：]|[1-9一][.、])")
_NUMBERED = re.compile(r"[0-9]{1,2}[.、)][^0-9]")
_CONTINUED = re.compile(r"([0-9]+)\(续\)")
_PLACEHOLDER = re.compile(
    r"(?:[0-9]{1,2}[.、]?)?(?:[.…·⋯。\s]+|[Xx×╳]{2,})|(?:[0-9]{1,2}[.、]?[.…·⋯。]{2,})+"
)
NOTHING = frozenset({"无", "零报告", "零", "本单位无", "暂无"})

FILLER = ("填表人姓名", "填表人", "填报人姓名", "填报人", "制表人")
PHONE = ("填表人电话", "联系电话", "填报人电话", "电话")
DATE = ("填表时间", "填表日期", "填报时间", "填报日期", "日期")
UNIT = ("部门(单位)盖章", "部门(单位)", "单位名称", "填报单位", "单位(盖章)", "单位盖章", "填表单位")
LABELS = (FILLER, PHONE, DATE)
"""Ways to say the label that stands first in each."""


def is_ticked(written: str) -> bool | None:
    """True for √ and its like, False for a blank or a no; None for what is neither."""
    word = folded(written).lower()
    if word in TICKED or (word and set(word) <= {"√"}):
        return True
    return False if word in NOT_TICKED else None


def is_total(written: str) -> bool:
    """合计 and its like, alone or with a figure."""
    return bool(_TOTAL.fullmatch(folded(written)))


def opens_notes(written: str) -> bool:
    """The first of the notes below a table."""
    return bool(_NOTE.match(folded(written)))


def is_numbered(written: str) -> bool:
    """A text that begins as an item of a list does."""
    return bool(_NUMBERED.match(folded(written)))


def continued(written: str) -> int | None:
    """The number of the row that 「3（续）」 goes on with."""
    match = _CONTINUED.fullmatch(folded(written))
    return int(match[1]) if match else None


def row_number(written: str) -> int | None:
    """A number as it stands under 序号."""
    plain = folded(written).rstrip(".、")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 6 else None


def is_placeholder(written: str) -> bool:
    """Dots or crosses of a sample row."""
    return bool(_PLACEHOLDER.fullmatch(folded(written)))
