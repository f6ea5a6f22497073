"""How values become text in the base and back, and the checksum that seals each record.

For the base alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from desktop.answers.draft import Confirmation, Draft, Row, Unit
from desktop.drafts.row_changes import from_runs, to_runs


def seal(*parts: str | int) -> bytes:
    """SHA-256 over a record: its place in the base and its data.

    `PRAGMA integrity_check` sees only the structure: it missed one in six single-bit flips that changed an
    answer.
    """
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogateescape")).digest()


def to_text(value: Any) -> str:
    """Compact JSON that SQLite can always hold."""
    written = _dumps(value, ensure_ascii=False)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        # A lone surrogate from a broken paste must not keep everything else from being saved.
        return _dumps(value, ensure_ascii=True)
    return written


def from_text(written: str) -> Any:
    """The value, as JSON has it."""
    return json.loads(written)


def row_from_text(written: str) -> Row:
    """One row of a table."""
    row: Row = frozen(json.loads(written))
    return row


def head_to_text(draft: Draft) -> str:
    """All of a draft but its rows and its unit."""
    head = {
        "fields": draft.fields,
        "confirmed": confirmed_to(draft),
        "zero": draft.zero,
        "options": draft.options,
    }
    return to_text(head)


def head_from_text(written: str, pack: str, form: str, unit: Unit, rows: tuple[Row, ...]) -> Draft:
    """The draft again, with its unit and its rows."""
    head = frozen(json.loads(written))
    confirmed = confirmed_from(head["confirmed"])
    return Draft(pack, form, unit, head["fields"], rows, confirmed, head["zero"], head["options"])


def whole_to_text(draft: Draft) -> str:
    """All of a draft, its unit as it was named then: a version, or a draft in the bin."""
    unit = [draft.unit.name, draft.unit.type]
    return to_text({"unit": unit, "head": head_to_text(draft), "rows": draft.rows})


def whole_from_text(written: str, pack: str, form: str) -> Draft:
    """The draft again."""
    whole = json.loads(written)
    return head_from_text(whole["head"], pack, form, Unit(*whole["unit"]), frozen(whole["rows"]))


def confirmed_to(draft: Draft) -> list[dict[str, Any]]:
    """The confirmations of a draft, as JSON takes them."""
    return [asdict(one) for one in draft.confirmed]


def confirmed_from(records: Iterable[Mapping[str, Any]]) -> tuple[Confirmation, ...]:
    """The confirmations again."""
    return tuple(Confirmation(**one) for one in records)


def row_digest(number: int, data: str) -> int:
    """What a stored row adds to `rows_sum`."""
    return int.from_bytes(seal("row", number, data), "big")


def rows_sum(digests: Iterable[int]) -> str:
    """One checksum over all rows of a draft.

    Each row's own seal is true of an older state of it too, such as a stale journal or a write that the disk
    never did brings back; kept with the draft's order, this tells one state from a mixture of two.
    """
    return f"{sum(digests) % 2**256:064x}"


def order_to_text(numbers: tuple[int, ...], next_number: int, rows: str = "") -> str:
    """The order of a table's rows, the first row number that was never used, and `rows_sum` where it is kept."""
    order = {"next": next_number, "runs": to_runs(numbers)}
    return to_text({**order, "rows": rows} if rows else order)


def order_from_text(written: str) -> tuple[tuple[int, ...], int]:
    """(numbers of the rows in order, first number never used)."""
    order = json.loads(written)
    return from_runs(order["runs"]), order["next"]


def sum_from_text(written: str) -> str:
    """`rows_sum` of an order; "" where an older program wrote it."""
    return str(json.loads(written).get("rows", ""))


def _dumps(value: Any, *, ensure_ascii: bool) -> str:
    return json.dumps(value, ensure_ascii=ensure_ascii, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def frozen(value: Any) -> Any:
    """What JSON gave, with tuples for its lists."""
    if isinstance(value, list):
        return tuple(map(frozen, value))
    if isinstance(value, dict):
        return {key: frozen(one) for key, one in value.items()}
    return value
