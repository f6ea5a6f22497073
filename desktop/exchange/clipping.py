"""What a spreadsheet put on the clipboard, as a sheet: quoted tab-separated text, and HTML for merges and hidden rows.

`table_paste` reads it. Pictures, styles and scripts are never looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from desktop.errors import InputRefused
from desktop.exchange.limits import FOREIGN
from desktop.exchange.sheet_grid import Merge, SheetGrid
from desktop.messages import text

_MOST_CHARACTERS = 64 * 1024 * 1024
_MOST_SPANNED = 500_000
# Excel and WPS quote a cell only when it holds a line break or a tab; then its own quotes are doubled.
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_UNSEEN = ("style", "script", "title", "head")


@dataclass(frozen=True, slots=True)
class Clipping:
    """The clipboard's plain text and its HTML; either may be ""."""

    text: str = ""
    html: str = ""


def sheet_of(clipping: Clipping) -> SheetGrid:
    """The table in a clipping. Its texts are those of the plain text; HTML tells merges and hidden rows.

    InputRefused for more than an import takes.
    """
    if len(clipping.text) + len(clipping.html) > _MOST_CHARACTERS:
        _refuse()
    plain = _rows_of(clipping.text)
    table = _Table.read(clipping.html) if "<t" in clipping.html.lower() else None
    if table is not None and table.rows and not clipping.text.strip():
        plain = table.rows
    if len(plain) > FOREIGN.rows or max(map(len, plain), default=0) > FOREIGN.columns:
        _refuse()
    fits = table is not None and len(table.rows) == len(plain)
    return SheetGrid(
        name="",
        cells=tuple(map(tuple, plain)),
        merges=tuple(table.merges) if table and fits else (),
        hidden_rows=frozenset(table.hidden) if table and fits else frozenset(),
    )


def _refuse() -> None:
    most = {"rows": FOREIGN.rows, "columns": FOREIGN.columns}
    raise InputRefused(text("exchange.paste.too_much", **most))


def _rows_of(written: str) -> list[list[str]]:
    """Tab-separated text taken apart by the rules of Excel and WPS."""
    whole = written.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not whole:
        return []
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(whole, at) if whole.startswith('"', at) else None
        if quoted and ("\n" in quoted[1] or "\t" in quoted[1]):
            rows[-1].append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            plain = _PLAIN.match(whole, at)
            assert plain is not None  # it matches nothing, too
            rows[-1].append(plain[0])
            at = plain.end()
        if at >= len(whole):
            return rows
        if whole[at] == "\n":
            rows.append([])
        at += 1


@dataclass
class _Table(HTMLParser):
    """The first table of a piece of HTML."""

    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = 0
        self._unseen = 0
        self._cell: list[str] | None = None
        self._taken: set[tuple[int, int]] = set()
        self._done = False

    @classmethod
    def read(cls, html: str) -> _Table:
        table = cls()
        table.feed(html)
        table.close()
        table._end_cell()
        return table

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._depth += 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "tr" and self._depth <= 1:
            self._end_cell()
            self.rows.append([])
            if _HIDDEN.search(given.get("style", "")):
                self.hidden.add(len(self.rows) - 1)
        elif tag in ("td", "th") and self._depth <= 1 and self.rows:
            self._end_cell()
            self._begin_cell(_count(given.get("rowspan")), _count(given.get("colspan")))
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if self._depth <= 0 and self.rows:
                self._end_cell()
                self._done = True
        elif tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        elif tag in ("td", "th", "tr") and self._depth <= 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen and not self._done:
            self._cell.append(_SPACE.sub(" ", data))

    def _begin_cell(self, down: int, over: int) -> None:
        row = len(self.rows) - 1
        column = len(self.rows[row])
        while (row, column) in self._taken:
            self.rows[row].append("")
            column += 1
        if down > 1 or over > 1:
            self.merges.append((row, column, row + down - 1, column + over - 1))
            if len(self._taken) < _MOST_SPANNED:
                self._taken |= {(row + r, column + c) for r in range(down) for c in range(over)}
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        shown = "".join(self._cell)
        self.rows[-1].append("\n".join(line.strip() for line in shown.split("\n")).strip())
        self._cell = None


def _count(written: str | None) -> int:
    """A span as HTML gives it, never more than a sheet has columns."""
    return min(int(written), FOREIGN.columns) if written and written.isascii() and written.isdigit() else 1
