"""What the clerk was told where the notice contradicts itself or is silent (`liangyou-decisions/1`).

Kept as a setting for each unit and notice, moved in draft packages, and read from a file by `submit --decisions`. Read
strictly: a file that is not exactly that is refused with the place, and nothing is taken from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.errors import InputRefused, os_reason
from desktop.exchange.draft_package import DECISIONS_SCHEMA
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.strict_reader import StrictReader, parse_strictly

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """How an answer came about: with whom it was confirmed, on which day (ISO), how, and who asked ("" if not said)."""

    whom: str
    on: str
    how: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class SpellingDecision:
    """The mailbox or office to use: one of the printed spellings, or another that was told."""

    value: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class RouteDecision:
    """Where the notice names nobody: what the clerk was told. `mailbox` "" is paper only."""

    organ: str
    office: str
    person: str
    phone: str
    mailbox: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class DoubtDecision:
    """A doubt about the notice, answered: the program's default holds, or `note` says what instead."""

    default: bool
    note: str
    by: str
    on: str


SpellingKey = tuple[str, Spelled]
"""Contact id, and which of its spellings."""

RouteKey = tuple[str, str]
"""Attachment, and type of unit."""


@dataclass(frozen=True)
class Decisions:
    """All answers about one notice. Immutable; the `with_…` methods make another (None takes an answer back)."""

    spellings: Mapping[SpellingKey, SpellingDecision] = field(default_factory=dict)
    routes: Mapping[RouteKey, RouteDecision] = field(default_factory=dict)
    doubts: Mapping[str, DoubtDecision] = field(default_factory=dict)

    def with_spelling(self, contact: str, what: Spelled, said: SpellingDecision | None) -> Decisions:
        """These with one spelling decided."""
        return replace(self, spellings=_with(self.spellings, (contact, what), said))

    def with_route(self, form: str, unit_type: str, said: RouteDecision | None) -> Decisions:
        """These with one route told."""
        return replace(self, routes=_with(self.routes, (form, unit_type), said))

    def with_doubt(self, doubt: str, said: DoubtDecision | None) -> Decisions:
        """These with one doubt answered."""
        return replace(self, doubts=_with(self.doubts, doubt, said))


NO_DECISIONS = Decisions()


def read_decisions(file: Path, packs: Packs) -> Mapping[str, Decisions]:
    """The decisions in *file*, by pack id; InputRefused names the file and the place in it."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise InputRefused(text("decisions.too-big", file=file, most=MOST_BYTES // 1024))
        raw = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputRefused(text("decisions.unreadable", file=file, reason=os_reason(error))) from error
    except UnicodeDecodeError as error:
        raise InputRefused(text("decisions.not-utf8", file=file)) from error
    return parse_decisions(raw, packs, str(file))


def parse_decisions(raw: str, packs: Packs, name: str) -> Mapping[str, Decisions]:
    """The decisions in a JSON text, by pack id; *name* says where it came from."""
    reader = StrictReader(name, "decisions")
    top = reader.object(parse_strictly(raw, name, "decisions"), "", ("schema", "packs"))
    if top.get("schema") != DECISIONS_SCHEMA:
        reader.refuse("schema", "schema", wanted=DECISIONS_SCHEMA)
    found = reader.mapping(top.get("packs"), "packs")
    known = {pack.id: pack for pack in packs.good}
    for pack_id in found:
        if pack_id not in known:
            reader.refuse("unknown", f"packs/{pack_id}", known="、".join(known))
    return {pack_id: _decisions(reader, said, known[pack_id]) for pack_id, said in found.items()}


def decisions_of(setting: object, pack: Pack, name: str) -> Decisions:
    """What a setting or a package holds about *pack* (None: nothing); InputRefused where it is not as written here."""
    if setting is None:
        return NO_DECISIONS
    return _decisions(StrictReader(name, "decisions"), setting, pack)


def split_by_pack(setting: Any, pack: Pack) -> tuple[Any, dict[str, Any]]:
    """(what *pack* asks about, the rest): an edition of the notice may drop a contact, an attachment or a doubt.

    The rest is to be kept beside what is decided anew: a later edition may ask again. What is no setting of ours stays
    in the first part, for `decisions_of` to refuse.
    """
    if not isinstance(setting, dict):
        return setting, {}
    asked = {
        "contacts": {contact.id for contact in pack.contacts},
        "routes": {form.id for form in pack.forms},
        "doubts": {doubt.id for doubt in pack.doubts},
    }
    known, rest = dict(setting), {}
    for part, ids in asked.items():
        held = setting.get(part)
        if not isinstance(held, dict):
            continue
        gone = {key: said for key, said in held.items() if key not in ids}
        if gone:
            known[part] = {key: said for key, said in held.items() if key in ids}
            rest[part] = gone
    return known, rest


def as_setting(decisions: Decisions) -> dict[str, Any]:
    """What is kept of the decisions about one notice; plain JSON."""
    contacts: dict[str, Any] = {}
    for (contact, what), spelling in decisions.spellings.items():
        contacts.setdefault(contact, {})[what.value] = {"value": spelling.value, **_asked_out(spelling.asked)}
    routes: dict[str, Any] = {}
    for (form, unit_type), route in decisions.routes.items():
        told = {key: getattr(route, key) for key in _ROUTE_KEYS}
        routes.setdefault(form, {})[unit_type] = {**told, **_asked_out(route.asked)}
    doubts = {
        doubt: {key: getattr(said, key) for key in _DOUBT_KEYS} for doubt, said in decisions.doubts.items()
    }
    parts = {"contacts": contacts, "routes": routes, "doubts": doubts}
    return {key: part for key, part in parts.items() if part}


def write_decisions(decisions: Mapping[str, Decisions]) -> str:
    """A file's text, by pack id."""
    packs = {pack_id: as_setting(said) for pack_id, said in decisions.items()}
    return json.dumps({"schema": DECISIONS_SCHEMA, "packs": packs}, ensure_ascii=False, indent=1) + "\n"


_ASKED_KEYS = ("whom", "on", "how", "by")
_ROUTE_KEYS = ("organ", "office", "person", "phone", "mailbox")
_DOUBT_KEYS = ("default", "note", "by", "on")


def _decisions(reader: StrictReader, setting: object, pack: Pack) -> Decisions:
    place = f"packs/{pack.id}"
    top = reader.object(setting, place, ("contacts", "routes", "doubts"))
    return Decisions(
        _spellings(reader, top.get("contacts", {}), pack, f"{place}/contacts"),
        _routes(reader, top.get("routes", {}), pack, f"{place}/routes"),
        _doubts(reader, top.get("doubts", {}), pack, f"{place}/doubts"),
    )


def _spellings(
    reader: StrictReader, found: object, pack: Pack, place: str
) -> dict[SpellingKey, SpellingDecision]:
    read: dict[SpellingKey, SpellingDecision] = {}
    contacts = reader.mapping(found, place, [contact.id for contact in pack.contacts])
    for contact, kinds in contacts.items():
        for kind, said in reader.mapping(kinds, f"{place}/{contact}", list(Spelled)).items():
            here = f"{place}/{contact}/{kind}"
            one = reader.object(said, here, ("value", *_ASKED_KEYS))
            is_mailbox = kind == Spelled.MAILBOX
            value = reader.email(one, "value", here) if is_mailbox else reader.line(one, "value", here)
            read[contact, Spelled(kind)] = SpellingDecision(value, _asked(reader, one, here))
    return read


def _routes(reader: StrictReader, found: object, pack: Pack, place: str) -> dict[RouteKey, RouteDecision]:
    read: dict[RouteKey, RouteDecision] = {}
    for form, types in reader.mapping(found, place, [form.id for form in pack.forms]).items():
        for unit_type, said in reader.mapping(types, f"{place}/{form}", pack.unit_types).items():
            here = f"{place}/{form}/{unit_type}"
            one = reader.object(said, here, (*_ROUTE_KEYS, *_ASKED_KEYS))
            read[form, unit_type] = RouteDecision(
                organ=reader.line(one, "organ", here),
                office=reader.line(one, "office", here),
                person=reader.line(one, "person", here, needed=False),
                phone=reader.line(one, "phone", here, needed=False),
                mailbox=reader.email(one, "mailbox", here, needed=False),
                asked=_asked(reader, one, here),
            )
    return read


def _doubts(reader: StrictReader, found: object, pack: Pack, place: str) -> dict[str, DoubtDecision]:
    read: dict[str, DoubtDecision] = {}
    for doubt, said in reader.mapping(found, place, [doubt.id for doubt in pack.doubts]).items():
        here = f"{place}/{doubt}"
        one = reader.object(said, here, _DOUBT_KEYS)
        default = reader.flag(one, "default", here)
        # Where the default does not hold, what holds instead must be said.
        note = reader.line(one, "note", here, needed=not default)
        by, on = reader.line(one, "by", here, needed=False), reader.day(one, "on", here)
        read[doubt] = DoubtDecision(default, note, by, on)
    return read


def _asked(reader: StrictReader, one: Mapping[str, Any], place: str) -> Asked:
    return Asked(
        whom=reader.line(one, "whom", place),
        on=reader.day(one, "on", place),
        how=reader.line(one, "how", place),
        by=reader.line(one, "by", place, needed=False),
    )


def _asked_out(asked: Asked) -> dict[str, str]:
    return {key: getattr(asked, key) for key in _ASKED_KEYS}


def _with(held: Mapping[Any, Any], key: Any, said: Any) -> dict[Any, Any]:
    others = {one: value for one, value in held.items() if one != key}
    return others if said is None else {**others, key: said}
