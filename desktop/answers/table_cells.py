"""What the text of one printed cell says as a value, and by which key a printed row is known again.

Pure; exporters ask it what their page fails to tell, imports and pastes read with it.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop.answers.clean import clean
from desktop.answers.dates import read_date
from desktop.answers.draft import Value
from desktop.answers.lists import split_items, without_mark
from desktop.packs.model import Field, FieldKind

_KEY = 5  # characters of base32: 25 bits tell one row of a table from another


def read_cell(field: Field, written: str) -> Value:
    """The value of a cell that reads *written*: a list taken apart, a day as ISO, any other text as it stands."""
    written = clean(written).text
    if field.kind is FieldKind.LIST:
        return split_items(written)
    if field.kind is FieldKind.DATE:
        day = read_date(written)
        return day.isoformat() if day else written.strip()
    return written.strip()


def joined_pieces(field: Field, pieces: Sequence[str]) -> str:
    """The text of a cell that was printed in several rows, the rest of them marked （续）.

    Where a piece ends a paragraph cannot be seen: a new item and a new sentence are taken for a new line.
    """
    whole = ""
    for piece in (one for one in pieces if one):
        begins = without_mark(piece) != piece.strip()
        ends = field.kind is not FieldKind.LIST and whole.rstrip().endswith(_ENDS)
        whole += ("\n" if whole and (begins or ends) else "") + piece
    return whole


_ENDS = ("。", "；", "：", "！", "？", ";", ":")


class RowKeys:
    """Short names for the printed rows of one table, given out from top to bottom.

    A name stands for what the row prints in its text columns, whatever its number and its line breaks; rows that
    print the same are told apart by their order.
    """

    def __init__(self, fields: Iterable[Field]) -> None:
        self._paths = [field.path for field in fields if field.printed and field.kind is not FieldKind.CHOICE]
        self._seen: Counter[str] = Counter()

    def next(self, texts: Mapping[str, str]) -> str:
        """The name of the next row, which prints *texts* by field path."""
        key = text_key("".join(clean(texts.get(path, "")).text.split()) for path in self._paths)
        self._seen[key] += 1
        return key if self._seen[key] == 1 else f"{key}{self._seen[key]}"


_EDGES = " \t\n_＿:："
_BLANKS, _EMPTY_DATE = _EDGES + "\u3000\xa0—…-.", "年月日"


def read_beside_label(field: Field, written: str) -> Value:
    """The value of a field that stands behind its label; what is there to be written on is none."""
    blanks = _BLANKS + (_EMPTY_DATE if field.kind is FieldKind.DATE else "")
    if not written.strip(blanks):
        return ""
    return read_cell(field, written.strip(_EDGES))


def signing_key(texts: Iterable[str]) -> str:
    """A short hash of what stands behind the labels of a head block, whatever its blanks."""
    blanks = str.maketrans("", "", _EDGES + "\u3000\xa0")
    return text_key("".join(written.translate(blanks).split()) for written in texts)


def text_key(texts: Iterable[str]) -> str:
    """A short hash of *texts* in their order."""
    digest = hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:_KEY]
