"""Reads a small JSON value strictly: every refusal names the file and the place, as head/head/head.

For the readers of decisions and of checklists, which a clerk may carry from one computer to another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NoReturn

from desktop.answers.clean import clean
from desktop.answers.contacts import read_email
from desktop.answers.strict_json import parse_json
from desktop.errors import InputRefused
from desktop.messages import text

LONGEST = 500
"""Characters of one answer."""


def parse_strictly(raw: str, name: str, section: str) -> Any:
    """The JSON value in *raw*; InputRefused for what is no JSON, says a key twice, or holds NaN."""

    try:
        return parse_json(raw)
    except ValueError as error:
        raise InputRefused(text(f"{section}.not-json", file=name)) from error


class StrictReader:
    """Takes one value apart. *section* is the section of the message catalogue that words the refusals."""

    def __init__(self, name: str, section: str) -> None:
        self._name = name
        self._section = section

    def refuse(self, reason: str, place: str, **values: object) -> NoReturn:
        """Says what is wrong at *place*."""
        where = place or text(f"{self._section}.top")
        raise InputRefused(text(f"{self._section}.{reason}", file=self._name, place=where, **values))

    def mapping(self, value: object, place: str, known: Collection[str] | None = None) -> Mapping[str, Any]:
        """An object whose keys are names, of *known* where it is given."""
        if not isinstance(value, dict):
            self.refuse("no-object", place)
        for key in value:
            if known is not None and key not in known:
                self.refuse("unknown", f"{place}/{key}", known="、".join(known))
        return value

    def object(self, value: object, place: str, keys: Collection[str]) -> Mapping[str, Any]:
        """An object with no other keys than *keys*."""
        return self.mapping(value, place, keys)

    def line(self, holder: Mapping[str, Any], key: str, place: str, *, needed: bool = True) -> str:
        """One line of text; "" is refused where it is *needed*."""
        value = holder.get(key, "")
        here = f"{place}/{key}"
        if not isinstance(value, str):
            self.refuse("no-text", here)
        if "\n" in value or "\t" in value or clean(value).removed:
            self.refuse("control", here)
        if len(value) > LONGEST:
            self.refuse("too-long", here, most=LONGEST)
        if needed and not value.strip():
            self.refuse("empty", here)
        return value.strip()

    def email(self, holder: Mapping[str, Any], key: str, place: str, *, needed: bool = True) -> str:
        """One e-mail address, normalised."""
        value = self.line(holder, key, place, needed=needed)
        if not value:
            return ""
        address = read_email(value)
        if address is None:
            self.refuse("no-email", f"{place}/{key}")
        return address

    def day(self, holder: Mapping[str, Any], key: str, place: str) -> str:
        """A date as ISO text."""
        value = self.line(holder, key, place)
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.refuse("no-date", f"{place}/{key}")

    def flag(self, holder: Mapping[str, Any], key: str, place: str) -> bool:
        """true or false."""
        value = holder.get(key)
        if not isinstance(value, bool):
            self.refuse("no-flag", f"{place}/{key}")
        return value

    def count(self, holder: Mapping[str, Any], key: str, place: str) -> int:
        """A whole number from 0; absent is 0."""
        value = holder.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.refuse("no-count", f"{place}/{key}")
        return value
