"""What the clerk chose about the printed page, read from a draft's options.

The planners read it; the export page sets the options by their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class PrintOption(StrEnum):
    """The names of the choices in a draft's `options`."""

    LETTERHEAD = "红头"
    COPIES = "抄送"
    IMPRINT_ORGAN = "印发机关"
    IMPRINT_DATE = "印发日期"
    LAYOUT = "版式"
    PAPER = "纸张"
    PHONE = "打印填表人电话"
    NOTES = "打印注"
    SIGN_EVERY_PAGE = "每页签字盖章"
    LETTER_FORM = "信函"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """Every choice has the default that the notice's own page has.

    `letterhead` prints 发文机关标志 (off for paper that has it already); `copies` and `imprint…` make the
    版记; `layout` and `paper` are "" for the form's own; `phone` adds 填表人电话 to a head that has no such
    label; `sign_every_page` repeats the line to sign and seal on every page of a table;
    `letter_form` sets a 函 in 信函格式.
    """

    letterhead: bool = True
    copies: str = ""
    imprint_organ: str = ""
    imprint_date: str = ""
    layout: str = ""
    paper: str = ""
    phone: bool = False
    notes: bool = True
    sign_every_page: bool = False
    letter_form: bool = False

    @classmethod
    def read(cls, options: Mapping[str, Any]) -> PrintOptions:
        """The choices in a draft's `options`; what is not there keeps its default."""
        return cls(
            letterhead=bool(options.get(PrintOption.LETTERHEAD, True)),
            copies=str(options.get(PrintOption.COPIES, "")).strip(),
            imprint_organ=str(options.get(PrintOption.IMPRINT_ORGAN, "")).strip(),
            imprint_date=str(options.get(PrintOption.IMPRINT_DATE, "")),
            layout=str(options.get(PrintOption.LAYOUT, "")),
            paper=str(options.get(PrintOption.PAPER, "")),
            phone=bool(options.get(PrintOption.PHONE, False)),
            notes=bool(options.get(PrintOption.NOTES, True)),
            sign_every_page=bool(options.get(PrintOption.SIGN_EVERY_PAGE, False)),
            letter_form=bool(options.get(PrintOption.LETTER_FORM, False)),
        )
