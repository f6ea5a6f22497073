"""What goes to which room: each attachment of a unit, split where its rows belong to two receivers.

Pure functions of a pack, a unit, its drafts and its decisions (table D1.3). Where the notice names nobody and the
clerk has not recorded what they were told, there is no destination: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.answers.draft import Draft, Row, Unit
from desktop.exporters.print_options import PrintOptions
from desktop.packs.model import Form, Pack, Route
from desktop.packs.routes import Spelled, route_for
from desktop.submission.decisions import Decisions, RouteDecision
from desktop.submission.notice_words import asks_electronic, is_for_seal
from desktop.submission.questions import ContactQuestion, OddRoom, odd_rooms, questions


@dataclass(frozen=True, slots=True)
class Destination:
    """Where one submission goes. `office` and `mailbox` are as decided, else as this route's own sentence prints them.

    `organ` is 主送机关 ("" for tables by the notice). `contact` is the receiver's id in the pack, "" where `told` says
    what the clerk was told. `electronic`: the notice asks for an electronic copy in words. `mailbox` "": none known.
    """

    contact: str
    person: str
    phone: str
    organ: str
    office: str
    mailbox: str
    source: str
    quotes: tuple[str, ...]
    electronic: bool
    questions: tuple[ContactQuestion, ...] = ()
    odd_rooms: tuple[OddRoom, ...] = ()
    told: RouteDecision | None = None

    @property
    def open_questions(self) -> tuple[ContactQuestion, ...]:
        """What must still be asked before a mail may be written."""
        return tuple(one for one in self.questions if one.open)


@dataclass(frozen=True, slots=True)
class Submission:
    """One attachment, or the part of it, that goes to one room.

    `key` stays the same from day to day ("附件3/胡鑫"). `part` names the rows of a divided attachment by their √ heads,
    "" when it goes whole; `rows` are its places in the draft from 0, None: all. `unit_type` is what the notice routes
    by. `seal` and `signatures` are the labels on the page that are stamped and signed; a document has none of its own
    (its seal goes over the unit's name and date). `destination` None: the notice is silent, ask.
    """

    form: Form
    key: str
    part: str
    rows: tuple[int, ...] | None
    unit_type: str
    destination: Destination | None
    paper: str
    paper_quote: str
    seal: tuple[str, ...]
    signatures: tuple[str, ...]

    def draft(self, whole: Draft) -> Draft:
        """Its part of the whole draft: its own rows, and what was confirmed about them."""
        if self.rows is None:
            return whole
        new_numbers = {place + 1: number for number, place in enumerate(self.rows, 1)}
        confirmed = tuple(
            said if said.row is None else replace(said, row=new_numbers[said.row])
            for said in whole.confirmed
            if said.row is None or said.row in new_numbers
        )
        rows = tuple(whole.rows[place] for place in self.rows)
        return replace(whole, rows=rows, confirmed=confirmed)

    def row_number(self, number: int) -> int:
        """Row *number* of its part (from 1) as counted in the whole draft (from 1)."""
        return number if self.rows is None else self.rows[number - 1] + 1


def submissions(
    pack: Pack, unit: Unit, drafts: Mapping[str, Draft], decisions: Decisions
) -> tuple[Submission, ...]:
    """Every attachment of the notice in its order, those of which there is no draft yet too; *drafts* by form id."""
    found: list[Submission] = []
    for form in pack.forms:
        draft = drafts.get(form.id)
        found += _of_form(pack, form, unit.type, draft.rows if draft else (), decisions, draft)
    return tuple(found)


def destination(pack: Pack, form_id: str, unit_type: str, decisions: Decisions) -> Destination | None:
    """Where a unit of that type hands in that attachment; None where nobody has said."""
    route = route_for(pack, form_id, unit_type)
    if route is not None:
        return _printed(pack, route, decisions)
    told = decisions.routes.get((form_id, unit_type))
    if told is None:
        return None
    return Destination(
        contact="",
        person=told.person,
        phone=told.phone,
        organ=told.organ,
        office=told.office,
        mailbox=told.mailbox,
        source="",
        quotes=(),
        electronic=bool(told.mailbox),
        told=told,
    )


def _printed(pack: Pack, route: Route, decisions: Decisions) -> Destination:
    contact = pack.contact(route.contact)
    asked = questions(pack, contact.id, decisions)
    decided = {one.what: one.decision.value for one in asked if one.decision is not None}
    return Destination(
        contact=contact.id,
        person=contact.name,
        phone=contact.phone,
        organ=route.addressee,
        office=decided.get(Spelled.OFFICE, route.office),
        mailbox=decided.get(Spelled.MAILBOX, route.mailbox),
        source=route.source,
        quotes=route.quotes,
        electronic=asks_electronic(route.quotes),
        questions=asked,
        odd_rooms=odd_rooms(pack, contact.id),
    )


def _of_form(
    pack: Pack,
    form: Form,
    unit_type: str,
    rows: Sequence[Row],
    decisions: Decisions,
    draft: Draft | None,
) -> list[Submission]:
    groups: dict[str, list[int]] = {}
    types: dict[str, str] = {}
    heads: dict[str, dict[str, None]] = {}
    for place, row in enumerate(rows):
        head = str(row.get(form.unit_field, "")) if form.unit_field else ""
        routed_as = _type_of(pack, form, head, unit_type)
        key = _key(pack, form, routed_as)
        groups.setdefault(key, []).append(place)
        types.setdefault(key, routed_as)
        heads.setdefault(key, {})[head or form.unit_column(routed_as) or routed_as] = None
    if not groups:
        groups, types = {_key(pack, form, unit_type): []}, {_key(pack, form, unit_type): unit_type}
    is_split = len(groups) > 1
    paper = PrintOptions.read(draft.options).paper if draft else ""
    labels = [item.label.strip(" :：") for item in form.header if not item.field]
    return [
        Submission(
            form=form,
            key=key,
            part="、".join(heads[key]) if is_split else "",
            rows=tuple(places) if is_split else None,
            unit_type=types[key],
            destination=destination(pack, form.id, types[key], decisions),
            paper=paper or form.paper,
            paper_quote=form.paper_quote,
            seal=tuple(label for label in labels if is_for_seal(label)),
            signatures=tuple(label for label in labels if not is_for_seal(label)),
        )
        for key, places in groups.items()
    ]


def _key(pack: Pack, form: Form, unit_type: str) -> str:
    route = route_for(pack, form.id, unit_type)
    return f"{form.id}/{route.contact if route else unit_type}"


def _type_of(pack: Pack, form: Form, head: str, unit_type: str) -> str:
    """The type of unit that a row with that √ is routed as: the unit's own where it fits, else the first that does."""
    if not head or form.unit_column(unit_type) == head:
        return unit_type
    fitting = [one for one in pack.unit_types if form.unit_column(one) == head]
    routed = [one for one in fitting if route_for(pack, form.id, one) is not None]
    return (routed or fitting or [unit_type])[0]
