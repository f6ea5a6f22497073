"""All answers of a draft as lines to read through, in the order of the page. The check page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from desktop.answers.dates import read_date, written_cn
from desktop.answers.draft import Row
from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Severity
from ui.bridge.session_bridge import SessionBridge

_WORST = (Severity.MUST, Severity.CHECK)


class LineKind(Enum):
    """How a line is set."""

    TITLE = auto()  # of a group
    FIELD = auto()  # label and value
    ROW = auto()  # number and name, all else below
    REMARK = auto()  # 零报告 and the like


@dataclass(frozen=True)
class Part:
    """One answer among those of a row; `begins`: the first of its group."""

    label: str
    value: str
    begins: bool


@dataclass(frozen=True)
class AnswerLine:
    """One line. `value` "" is an answer that is missing; `row` from 0; `severity` the worst that stands there.

    `parts` are the answers of a row.
    """

    kind: LineKind
    label: str
    value: str = ""
    row: int | None = None
    path: str | None = None
    severity: Severity | None = None
    parts: tuple[Part, ...] = ()

    @property
    def can_change(self) -> bool:
        """Whether it leads to a field."""
        return self.kind in (LineKind.FIELD, LineKind.ROW)


def answer_lines(bridge: SessionBridge) -> list[AnswerLine]:
    """The fields by their sections, then the rows of a table."""
    form = bridge.session.form
    worst = _worst(bridge)
    lines: list[AnswerLine] = []
    for tab in form.tabs:
        lines.append(AnswerLine(LineKind.TITLE, tab.title))
        for path in tab.fields:
            field = form.field(path)
            value = spelled(field, bridge.session.value(None, path))
            found = worst.get((None, path))
            lines.append(AnswerLine(LineKind.FIELD, field.label, value, None, path, found))
    if form.kind == "table":
        lines += _rows(bridge, worst)
    return lines


def spelled(field: Field, value: Any) -> str:
    """An answer as it is read: dates in Chinese, lists numbered, records one below the other."""
    match field.kind:
        case FieldKind.LIST:
            return "  ".join(
                text("check_page.item", n=number, item=item) for number, item in enumerate(value, start=1)
            )
        case FieldKind.RECORDS:
            return "\n".join(_spelled_record(field.fields, record) for record in value)
        case FieldKind.DATE:
            day = read_date(value)
            return written_cn(day) if day is not None else value
    return str(value)


def _spelled_record(fields: Iterable[Field], record: Mapping[str, Any]) -> str:
    shown = [(one, spelled(one, record.get(one.path, ""))) for one in fields]
    return text("check_page.between").join(
        text("check_page.part", label=one.label) + value for one, value in shown if value
    )


def _rows(
    bridge: SessionBridge, worst: Mapping[tuple[int | None, str | None], Severity]
) -> Iterator[AnswerLine]:
    session = bridge.session
    if session.draft.zero:
        yield AnswerLine(LineKind.REMARK, text("check_page.zero"))
        return
    count = len(session.draft.rows)
    title = text("check_page.rows", n=count) if count else text("check_page.rows-none")
    yield AnswerLine(LineKind.TITLE, title)
    by_row: dict[int | None, Severity] = {}
    for (row, _path), severity in worst.items():
        by_row[row] = min(by_row.get(row, severity), severity, key=_WORST.index)
    form = session.form
    for number, values in enumerate(session.draft.rows):
        name = spelled(form.row_field(form.row_name), values.get(form.row_name, ""))
        label = text("check_page.row", n=number + 1, name=name or text("check_page.missing"))
        found = by_row.get(number)
        parts = tuple(_parts(bridge, number, values))
        yield AnswerLine(LineKind.ROW, label, "", number, form.row_name, found, parts)


def _parts(bridge: SessionBridge, number: int, values: Row) -> Iterator[Part]:
    form = bridge.session.form
    for tab in form.row_tabs:
        begins = True
        for path in tab.fields:
            held = values.get(path) or (bridge.shown_value(number, path) if path == form.unit_field else "")
            if held and path != form.row_name:
                field = form.row_field(path)
                yield Part(field.label, spelled(field, held), begins)
                begins = False


def _worst(bridge: SessionBridge) -> dict[tuple[int | None, str | None], Severity]:
    """The worst that stands at each field, by row (from 0) and path; a record's finding belongs to its field."""
    found: dict[tuple[int | None, str | None], Severity] = {}
    for finding in bridge.session.shown:
        if not finding.stands or finding.severity not in _WORST:
            continue
        row = None if finding.row is None else finding.row - 1
        path = finding.field if row is not None else (finding.field or "").partition("/")[0]
        old = found.get((row, path), finding.severity)
        found[row, path] = min(old, finding.severity, key=_WORST.index)
    return found
