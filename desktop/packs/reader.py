"""Reads a pack folder (TOML) into the typed model, or refuses it with file, place and what to mend.

One small function for each kind of node. A pack that loads needs no further checking anywhere else.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from desktop.packs.form_reader import read_form
from desktop.packs.model import Contact, Deadline, Doubt, Form, Pack, Printed, Route
from desktop.packs.nodes import Node, read_toml

WEEKDAYS = "一二三四五六日"


def read_pack(folder: Path) -> Pack:
    """The pack in *folder* (`pack.toml` and the files it names). PackBroken tells the first thing to mend."""
    node = read_toml(folder / "pack.toml")
    unit_types = node.texts("unit_types")
    notice = _notice(node, folder / node.text("notice"))
    forms = tuple(_forms(node, folder, unit_types))
    routing = read_toml(folder / node.text("routing"))
    contacts = tuple(_contact(one) for one in routing.tables("contacts"))
    known_forms = frozenset(form.id for form in forms)
    pack = Pack(
        id=node.text("id"),
        folder=folder,
        title=node.text("title"),
        number=node.text("number"),
        issuers=node.texts("issuers"),
        printed_on=node.day("printed_on"),
        unit_types=unit_types,
        forms=forms,
        contacts=contacts,
        routes=tuple(_route(one, known_forms, contacts, unit_types) for one in routing.tables("routes")),
        deadlines=tuple(_deadline(one, known_forms) for one in routing.tables("deadlines")),
        doubts=tuple(_doubts(folder / node.text("doubts"), notice)),
        notice=notice,
    )
    node.finish()
    routing.finish()
    _quotes_are_printed(pack, node, routing)
    return pack


def _notice(node: Node, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise node.broken("unreadable", reason=f"{file.name}: {error}") from error


def _forms(node: Node, folder: Path, unit_types: tuple[str, ...]) -> list[Form]:
    forms = [read_form(read_toml(folder / name), unit_types) for name in node.texts("forms")]
    for form_id, times in Counter(form.id for form in forms).items():
        if times > 1:
            raise node.broken("twice", value=form_id)
    known = {form.id for form in forms}
    for form in forms:
        for rule in form.rules:
            other = rule.params.get("other_form")
            if other is not None and other not in known:
                raise node.broken("no-form", value=other)
    return forms


def _contact(node: Node) -> Contact:
    contact = Contact(
        id=node.text("id"),
        name=node.text("name"),
        phone=node.text("phone"),
        mailboxes=tuple(_printed(one) for one in node.tables("mailboxes")),
        offices=tuple(_printed(one) for one in node.tables("offices")),
    )
    node.finish()
    return contact


def _printed(node: Node) -> Printed:
    printed = Printed(text=node.text("text"), where=node.texts("where"))
    node.finish()
    return printed


def _route(
    node: Node, forms: frozenset[str], contacts: tuple[Contact, ...], unit_types: tuple[str, ...]
) -> Route:
    route = Route(
        form=node.text("form"),
        unit_types=node.texts("unit_types"),
        contact=node.text("contact"),
        office=node.text("office"),
        mailbox=node.text("mailbox"),
        addressee=node.text("addressee", ""),
        source=node.text("source"),
        quotes=node.texts("quotes"),
    )
    node.finish()
    if route.form not in forms:
        raise node.broken("no-form", value=route.form)
    if route.contact not in {one.id for one in contacts}:
        raise node.broken("no-contact", value=route.contact)
    for unit_type in route.unit_types:
        if unit_type not in unit_types:
            raise node.broken("no-unit-type", value=unit_type)
    return route


def _deadline(node: Node, forms: frozenset[str]) -> Deadline:
    weekday = node.one_of("weekday", WEEKDAYS, WEEKDAYS[0]) if node.has("weekday") else None
    deadline = Deadline(
        id=node.text("id"),
        forms=node.texts("forms"),
        what=node.text("what"),
        day=node.day("day"),
        weekday=None if weekday is None else WEEKDAYS.index(weekday),
        quote=node.text("quote"),
        reading=node.text("reading", ""),
    )
    node.finish()
    for form in deadline.forms:
        if form not in forms:
            raise node.broken("no-form", value=form)
    return deadline


def _doubts(file: Path, notice: str) -> list[Doubt]:
    top = read_toml(file)
    doubts = []
    for node in top.tables("doubts"):
        doubt = Doubt(
            id=node.text("id"),
            what=node.text("what"),
            quotes=node.texts("quotes"),
            default=node.text("default"),
            ask=node.flag("ask", False),
        )
        node.finish()
        for quote in doubt.quotes:
            _printed_in(notice, quote, node)
        doubts.append(doubt)
    top.finish()
    return doubts


def _quotes_are_printed(pack: Pack, node: Node, routing: Node) -> None:
    """Every quote must stand in the notice word for word: a finding that misquotes is worse than none."""
    for form in pack.forms:
        place = Node(node.file, form.id, {})
        for note in form.notes:
            _printed_in(pack.notice, note.text, place)
        for rule in form.rules:
            _printed_in(pack.notice, rule.quote, place)
        for field in (*form.fields, *form.row_fields):
            _printed_in(pack.notice, field.paragraph, place)
    for deadline in pack.deadlines:
        _printed_in(pack.notice, deadline.quote, routing)
    for route in pack.routes:
        for quote in route.quotes:
            _printed_in(pack.notice, quote, routing)
    for contact in pack.contacts:
        for printed in (*contact.mailboxes, *contact.offices):
            _printed_in(pack.notice, printed.text, routing)


def _printed_in(notice: str, quote: str, node: Node) -> None:
    if quote not in notice:
        raise node.broken("not-in-notice", value=quote)


