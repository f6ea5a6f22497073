"""Reads a pack folder (TOML) into the typed model, or refuses it with file, place and what to mend.

One small function for each kind of node. A pack that loads needs no further checking anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from desktop.errors import PackTooNew
from desktop.messages import text
from desktop.packs.figures_reader import read_figures
from desktop.packs.form_reader import read_form
from desktop.packs.laws import NO_LAWS, Laws
from desktop.packs.laws_reader import read_laws
from desktop.packs.levels_reader import read_levels
from desktop.packs.model import Contact, Deadline, Doubt, Event, Field, Form, Pack, Printed, Route
from desktop.packs.nodes import Node, read_file, read_toml
from desktop.packs.publication import Publication
from desktop.packs.publication_reader import read_publication

WEEKDAYS = "一二三四五六日"

PACK_FORMAT = 1
"""The newest format of packs that this program reads; one higher whenever older programs would misread a pack."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def read_pack(folder: Path, laws: Laws = NO_LAWS) -> Pack:
    """The pack in *folder* (`pack.toml` and the files it names). PackBroken tells the first thing to mend.

    PackTooNew where it needs a newer program, whatever else stands in it.

    *laws* are those of the state, which every pack shares; its own, of its place, come after them.
    """
    node = read_toml(folder / "pack.toml")
    needed = node.count("format")
    if needed > PACK_FORMAT:
        # A name that is no text is no reason to call it broken: who knows what the newer format has there.
        title = node.data.get("title")
        named = title if isinstance(title, str) else folder.name
        raise PackTooNew(text("packs.too-new", title=named, needed=needed, known=PACK_FORMAT))
    unit_types = node.texts("unit_types")
    node.refuse_twice(unit_types)
    notice = read_file(node.file_name("notice"))
    forms = _forms(node, unit_types, notice)
    routing = read_toml(node.file_name("routing"))
    contacts = tuple(_contact(one, notice) for one in routing.tables("contacts"))
    routing.refuse_twice(one.id for one in contacts)
    known_forms = frozenset(form.id for form in forms)
    pack = Pack(
        id=_id(node),
        edition=_edition(node),
        folder=folder,
        title=node.text("title"),
        number=node.text("number"),
        issuers=node.texts("issuers"),
        printed_on=node.day("printed_on"),
        unit_types=unit_types,
        forms=forms,
        contacts=contacts,
        routes=_routes(routing, known_forms, contacts, unit_types, notice),
        deadlines=tuple(_deadline(one, known_forms, notice) for one in routing.tables("deadlines")),
        events=tuple(_event(one, notice) for one in routing.tables("events")),
        doubts=_doubts(node.file_name("doubts"), notice),
        notice=notice,
        figures=read_figures(read_toml(node.file_name("figures")), forms) if node.has("figures") else (),
        publication=_publication(node, forms, notice),
        levels=read_levels(read_toml(node.file_name("levels"))) if node.has("levels") else (),
        laws=read_laws(node.file_name("laws"), laws) if node.has("laws") else laws,
    )
    node.finish()
    routing.finish()
    routing.refuse_twice(one.id for one in pack.deadlines)
    _rules_know_figures(node, pack)
    for name in (pack.title, pack.number, *pack.issuers):
        _printed_in(notice, name, node)
    return pack


def _id(node: Node) -> str:
    found = node.text("id")
    if not _ID.fullmatch(found):
        # Folders are called by it.
        raise node.broken("bad-id", value=found)
    return found


def _edition(node: Node) -> int:
    edition = node.count("edition")
    if not edition:
        raise node.broken("wrong-type", key="edition", wanted=text("packs.type.edition"))
    return edition


def _forms(node: Node, unit_types: tuple[str, ...], notice: str) -> tuple[Form, ...]:
    forms = []
    for name in node.texts("forms"):
        top = read_toml(node.beside(name))
        form = read_form(top, unit_types)
        _quotes_are_printed(form, top, notice)
        forms.append(form)
    node.refuse_twice(form.id for form in forms)
    known = {form.id: form for form in forms}
    for form in forms:
        for rule in form.rules:
            if "other_form" in rule.params:
                _other_field(node, known, rule.params["other_form"], rule.params["other_field"])
    return tuple(forms)


def _publication(node: Node, forms: tuple[Form, ...], notice: str) -> Publication | None:
    if not node.has("publication"):
        return None
    top = read_toml(node.file_name("publication"))
    publication = read_publication(top, forms)
    _printed_in(notice, publication.quote, top)
    if publication.immediate is not None:
        _printed_in(notice, publication.immediate.quote, top)
    return publication


def _rules_know_figures(node: Node, pack: Pack) -> None:
    known = {one.name: one for one in pack.figures}
    for form in pack.forms:
        for rule in form.rules:
            name = rule.params.get("figure")
            if name is None:
                continue
            if name not in known:
                raise node.broken("no-figure", value=name)
            if (known[name].report, known[name].section) != (form.id, rule.params["field"]):
                raise node.broken("figure-elsewhere", value=name, rule=f"{form.id} {rule.id}")


def _other_field(node: Node, known: dict[str, Form], other_form: str, other_field: str) -> None:
    if other_form not in known:
        raise node.broken("no-form", value=other_form)
    other = known[other_form]
    if other_field not in {field.path for field in (*other.fields, *other.row_fields)}:
        raise node.broken("no-field", value=f"{other_form} {other_field}")


def _contact(node: Node, notice: str) -> Contact:
    contact = Contact(
        id=node.text("id"),
        name=node.text("name"),
        phone=node.text("phone"),
        mailboxes=tuple(_printed(one, notice) for one in node.tables("mailboxes")),
        offices=tuple(_printed(one, notice) for one in node.tables("offices")),
    )
    node.finish()
    for printed in (contact.name, contact.phone):
        _printed_in(notice, printed, node)
    return contact


def _printed(node: Node, notice: str) -> Printed:
    printed = Printed(text=node.text("text"), where=node.texts("where"))
    node.finish()
    _printed_in(notice, printed.text, node)
    return printed


def _routes(
    routing: Node,
    forms: frozenset[str],
    contacts: tuple[Contact, ...],
    unit_types: tuple[str, ...],
    notice: str,
) -> tuple[Route, ...]:
    routes = tuple(_route(one, forms, contacts, unit_types, notice) for one in routing.tables("routes"))
    routing.refuse_twice(f"{route.form} {unit_type}" for route in routes for unit_type in route.unit_types)
    return routes


def _route(
    node: Node,
    forms: frozenset[str],
    contacts: tuple[Contact, ...],
    unit_types: tuple[str, ...],
    notice: str,
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
    contact = next((one for one in contacts if one.id == route.contact), None)
    if contact is None:
        raise node.broken("no-contact", value=route.contact)
    for spelling, printed in ((route.office, contact.offices), (route.mailbox, contact.mailboxes)):
        if spelling not in {one.text for one in printed}:
            raise node.broken("not-printed", value=spelling, contact=contact.name)
    for unit_type in route.unit_types:
        if unit_type not in unit_types:
            raise node.broken("no-unit-type", value=unit_type)
    for quote in route.quotes:
        _printed_in(notice, quote, node)
    return route


def _deadline(node: Node, forms: frozenset[str], notice: str) -> Deadline:
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
    _printed_in(notice, deadline.quote, node)
    return deadline


def _event(node: Node, notice: str) -> Event:
    event = Event(when=node.text("when"), what=node.text("what"), quote=node.text("quote"))
    node.finish()
    _printed_in(notice, event.quote, node)
    return event


def _doubts(file: Path, notice: str) -> tuple[Doubt, ...]:
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
    top.refuse_twice(one.id for one in doubts)
    return tuple(doubts)


def _quotes_are_printed(form: Form, top: Node, notice: str) -> None:
    """Every quote must stand in the notice word for word: a finding that misquotes is worse than none."""
    quoted = [
        *((f"notes[{note.number}]", note.text) for note in form.notes),
        *((f"rules[{rule.id}]", rule.quote) for rule in form.rules),
        *((f"fields[{field.path}]", field.paragraph) for field in _every_field(form)),
        ("paper_quote", form.paper_quote),
    ]
    for place, quote in quoted:
        _printed_in(notice, quote, Node(top.file, f"{form.id} › {place}", {}))


def _every_field(form: Form) -> Iterable[Field]:
    for field in (*form.fields, *form.row_fields):
        yield field
        yield from field.fields


def _printed_in(notice: str, quote: str, node: Node) -> None:
    if quote not in notice:
        raise node.broken("not-in-notice", value=quote)
