"""What a printed table cannot tell of its draft: kept in a file's custom properties, read back by an import.

Pure; the exporters write it and `exchange` reads it. A file from outside may claim anything here, so reading takes
nothing that is not of the right shape. Confirmations never travel: they are the unit's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.answers.clean import offending
from desktop.answers.draft import EMPTY, Unit, Value

_NAME = "liangyou-unprinted"
_LONGEST = 248  # Office keeps 255 characters of one property
_MOST_BYTES = 200_000  # what a file's other properties leave room for; 20,000 rows of one kind take 160,000


@dataclass(frozen=True, slots=True)
class UnprintedRow:
    """`values` of a row that its page does not print, or prints otherwise; "" for what is printed but not stored.

    `key` is that of the printed row (`table_cells.RowKeys`), "" for a row that is not printed at all.
    """

    key: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Unprinted:
    """What belongs to a printed table besides its page.

    `fields` are not printed; `printed_otherwise` are, and hold good while the printed fields have the key `head`.
    `rows` are those with unprinted values, `count` is the number of all; `whole` is False when there was no room
    for `rows`.
    """

    pack: str
    form: str
    unit: Unit
    count: int
    head: str = ""
    zero: bool = False
    options: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    fields: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    printed_otherwise: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    rows: tuple[UnprintedRow, ...] = ()
    whole: bool = True

    def properties(self) -> dict[str, str]:
        """The custom properties to write, by name."""
        data = {
            "pack": self.pack,
            "form": self.form,
            "unit": [self.unit.name, self.unit.type],
            "count": self.count,
            "head": self.head,
            "zero": self.zero,
            "whole": self.whole,
            "options": dict(self.options),
            "fields": dict(self.fields),
            "otherwise": dict(self.printed_otherwise),
            "rows": self._grouped(),
        }
        written = _json(data)
        if len(written.encode("utf-8")) > _MOST_BYTES:
            written = _json({**data, "whole": False, "rows": []})
        starts = range(0, len(written), _LONGEST)
        return {
            f"{_NAME}-{number}": written[start : start + _LONGEST] for number, start in enumerate(starts, 1)
        }

    def _grouped(self) -> list[Any]:
        """Rows of the same values together, with their keys in one text: most rows differ in one word only."""
        groups: dict[str, tuple[dict[str, Value], list[str]]] = {}
        for row in self.rows:
            groups.setdefault(_json(dict(row.values)), (dict(row.values), []))[1].append(row.key)
        return [[values, ".".join(keys)] for values, keys in groups.values()]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def unprinted_of(properties: Mapping[str, str]) -> Unprinted | None:
    """What the properties of a file carry; None when they carry nothing of ours, or nothing sound."""
    pieces, number = [], 1
    while part := properties.get(f"{_NAME}-{number}", ""):
        pieces.append(part)
        number += 1
    try:
        return _read(json.loads("".join(pieces)))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _read(data: Any) -> Unprinted:
    name, kind = map(_text, data["unit"])
    count, zero, whole = data["count"], data["zero"], data["whole"]
    if type(count) is not int or {type(zero), type(whole)} != {bool}:
        raise TypeError
    if type(data["options"]) is not dict or type(data["unit"]) is not list:
        raise TypeError
    return Unprinted(
        pack=_text(data["pack"]),
        form=_text(data["form"]),
        unit=Unit(name, kind),
        count=count,
        head=_text(data["head"]),
        zero=zero,
        options=data["options"],
        fields=_values(data["fields"]),
        printed_otherwise=_values(data["otherwise"]),
        rows=tuple(
            UnprintedRow(key, _values(values))
            for values, keys in data["rows"]
            for key in _text(keys).split(".")
        ),
        whole=whole,
    )


def _values(data: Any) -> dict[str, Value]:
    if type(data) is not dict:
        raise TypeError
    return {
        _text(path): tuple(map(_text, value)) if type(value) is list else _text(value)
        for path, value in data.items()
    }


def _text(value: Any) -> str:
    if type(value) is not str or offending(value):
        raise TypeError
    return value
