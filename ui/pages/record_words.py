"""Moments and answers as lists of kept things show them: short, and a telephone number by its first digits only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from desktop.answers.dates import read_date, written_cn
from desktop.answers.draft import Row
from desktop.answers.fitting import fitted
from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Form

_PHONE_SHOWN = 3


def when_words(at: datetime, now: datetime) -> str:
    """Such as 今天 12:00, both moments taken by the computer's own time zone."""
    at, now = at.astimezone(), now.astimezone()
    time = f"{at:%H:%M}"
    if at.date() == now.date():
        return text("records.today", time=time)
    if at.date() == now.date() - timedelta(days=1):
        return text("records.yesterday", time=time)
    key = "this-year" if at.year == now.year else "other-year"
    return text(f"records.{key}", year=at.year, month=at.month, day=at.day, time=time)


def listed(field: Field, value: Any) -> str:
    """An answer in one line, "" where there is none; of a telephone number the first digits.

    What was kept may be older than the form, and of another shape.
    """
    value = fitted(value, field)
    match field.kind:
        case FieldKind.LIST:
            return text("records.between").join(value)
        case FieldKind.RECORDS:
            return text("records.and").join(_record(field, record) for record in value)
        case FieldKind.DATE:
            day = read_date(value)
            return written_cn(day) if day is not None else str(value)
        case FieldKind.PHONE:
            first = str(value).strip()[:_PHONE_SHOWN]
            return text("records.phone", first=first) if first else ""
    return " ".join(str(value).split())


def row_name(form: Form, row: Row) -> str:
    """What a row of a table is called by."""
    return listed(form.row_field(form.row_name), row.get(form.row_name, "")) or text("records.none")


def _record(field: Field, record: Mapping[str, Any]) -> str:
    values = ((one.label, listed(one, record.get(one.path, ""))) for one in field.fields)
    return text("records.between").join(
        text("records.part", label=label, value=value) for label, value in values if value
    )
