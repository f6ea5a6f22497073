"""What the clerk chose about the printed page, read from a draft's options. Only the planners import this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """Every choice has the default that the notice's own page has.

    `letterhead` prints 发文机关标志 (off for paper that has it already); `copies` and `imprint…` make the
    版记; `layout` and `paper` are "" for the form's own; `phone` adds 填表人电话 to a head that has no such
    label.
    """

    letterhead: bool = True
    copies: str = ""
    imprint_organ: str = ""
    imprint_date: str = ""
    layout: str = ""
    paper: str = ""
    phone: bool = False
    notes: bool = True

    @classmethod
    def read(cls, options: Mapping[str, Any]) -> PrintOptions:
        """The choices in a draft's `options`; what is not there keeps its default."""
        return cls(
            letterhead=bool(options.get("红头", True)),
            copies=str(options.get("抄送", "")).strip(),
            imprint_organ=str(options.get("印发机关", "")).strip(),
            imprint_date=str(options.get("印发日期", "")),
            layout=str(options.get("版式", "")),
            paper=str(options.get("纸张", "")),
            phone=bool(options.get("打印填表人电话", False)),
            notes=bool(options.get("打印注", True)),
        )
