"""The program's own sheets about handing in: 报送单, 台账 and 原文疑点, as listings to be printed or written.

Pure: what is known and done is given; nothing is signed or stamped on these sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.answers.dates import written_cn
from desktop.answers.draft import Unit
from desktop.exporters.listing import Listing, ListingColumn
from desktop.exporters.sheet_plan import Align
from desktop.messages import text
from desktop.packs.model import Doubt, Pack
from desktop.packs.routes import Spelled
from desktop.submission.checklist import NOTHING_DONE, Checklists, Round, Step
from desktop.submission.decisions import Asked, Decisions
from desktop.submission.due import clock_doubt, due_for
from desktop.submission.submissions import Destination, Submission

_HAND_IN_WIDTHS = (47.5, 45.0, 20.5, 40.5, 22.0, 24.5, 11.5, 11.5, 11.5, 11.5, 15.5, 11.5)
_NARROW = 25.0
_LEDGER_WIDTHS = (11.0, 34.0, 26.0, 28.5, 28.5, 28.5, 32.0, 42.0, 28.5, 20.0)
_DOUBT_WIDTHS = (10.0, 48.0, 52.0, 40.0, 36.0)


@dataclass(frozen=True, slots=True)
class HandInLine:
    """One submission for the 报送单. `code`: its present content code, "" when it is not handed in this time."""

    submission: Submission
    code: str = ""


def hand_in_listing(
    pack: Pack,
    unit: Unit,
    given: Sequence[HandInLine],
    checklists: Checklists,
    today: date,
) -> Listing:
    """报送单: a line for each submission, to be taken along; what is done is filled in, the rest is left to the pen."""
    destinations = [one.submission.destination for one in given]
    # Few long paragraphs: the sheet is to stay on one page, whatever is open.
    closing = ["".join(points) for points in (_open_points(destinations), _notes(destinations)) if points]
    doubt = clock_doubt(pack, today)
    return Listing(
        title=text("submission.sheet.hand_in.title"),
        lines=(*_about(pack, unit, today), *((doubt,) if doubt else ())),
        columns=_columns("hand_in", _HAND_IN_WIDTHS),
        rows=tuple(_hand_in_row(pack, one, checklists, today) for one in given),
        closing=tuple(closing),
        landscape=True,
        pack=pack.id,
        unit=unit.name,
    )


def ledger_listing(pack: Pack, unit: Unit, checklists: Checklists, today: date) -> Listing:
    """台账: every time that something was handed in, the older rounds too, in the notice's order."""
    rows = tuple((str(number), *cells) for number, cells in enumerate(ledger_rows(pack, checklists), 1))
    return Listing(
        title=text("submission.sheet.ledger.title"),
        lines=_about(pack, unit, today),
        columns=_columns("ledger", _LEDGER_WIDTHS),
        rows=rows,
        closing=(text("submission.sheet.ledger.closing"),) if rows else (),
        landscape=True,
        pack=pack.id,
        unit=unit.name,
    )


def ledger_heads() -> tuple[str, ...]:
    """The heads of `ledger_rows`."""
    return tuple(column.head for column in _columns("ledger", _LEDGER_WIDTHS))[1:]


def ledger_rows(pack: Pack, checklists: Checklists) -> tuple[tuple[str, ...], ...]:
    """The ledger's texts, without the running number: a row for each round in which anything was done."""
    rows = []
    for form in pack.forms:
        for key, checklist in checklists.items():
            if key.partition("/")[0] != form.id:
                continue
            for number, one in enumerate(checklist.rounds, 1):
                if one.done or one.scans:
                    rows.append(_ledger_row(f"{form.id} {form.title}", number, one))
    return tuple(rows)


def doubts_listing(
    pack: Pack, unit: Unit, decisions: Decisions, today: date, *, asked_only: bool = False
) -> Listing:
    """原文疑点: each doubt with the notice's words, the default and the answer, to be taken to who issued the notice."""
    doubts = [one for one in pack.doubts if one.ask or not asked_only]
    rows: list[tuple[str, ...]] = [
        (str(number), *_doubt_row(one, decisions)) for number, one in enumerate(doubts, 1)
    ]
    told = _told_rows(pack, decisions)
    if told:
        rows += [(text("submission.sheet.doubts.told"),), *told]
    return Listing(
        title=text("submission.sheet.doubts.title"),
        lines=(*_about(pack, unit, today), text("submission.sheet.doubts.about")),
        columns=_columns("doubts", _DOUBT_WIDTHS),
        rows=tuple(rows),
        closing=(),
        pack=pack.id,
        unit=unit.name,
    )


def _columns(sheet: str, widths: Sequence[float]) -> tuple[ListingColumn, ...]:
    heads = text(f"submission.sheet.{sheet}.heads").split("|")
    return tuple(
        ListingColumn(head, width, Align.CENTER if width < _NARROW else Align.LEFT)
        for head, width in zip(heads, widths, strict=True)
    )


def _about(pack: Pack, unit: Unit, today: date) -> tuple[str, ...]:
    notice = text("submission.sheet.notice", title=pack.title, number=pack.number)
    return notice, text("submission.sheet.unit", unit=unit.name, type=unit.type, day=written_cn(today))


def _hand_in_row(pack: Pack, one: HandInLine, checklists: Checklists, today: date) -> tuple[str, ...]:
    given, there = one.submission, one.submission.destination
    form = given.form
    part = text("submission.sheet.hand_in.part", part=given.part) if given.part else ""
    title = form.title if form.kind == "table" else form.short_title
    code = text("submission.sheet.hand_in.its-code", code=one.code)
    due = due_for(pack, form.id, today)
    now = checklists.get(given.key, NOTHING_DONE).now
    return (
        _lines(f"{form.id} {title}{part}", code if one.code else text("submission.sheet.hand_in.not-now")),
        _where(given, there),
        _lines(there.person, there.phone) if there else "",
        _mailbox(there),
        _paper(given, now),
        _lines(due.short_words, due.left_short) if due else "",
        *(_step(now, step) for step in Step),
    )


def _where(given: Submission, there: Destination | None) -> str:
    if there is None:
        return text("submission.sheet.hand_in.nowhere", type=given.unit_type)
    if there.told is not None:
        told = text("submission.sheet.hand_in.told", asked=_asked(there.told.asked))
        return _lines(there.organ, there.office, told)
    asks = any(one.what is Spelled.OFFICE for one in there.open_questions)
    kind = "source-open" if asks else "source"
    return _lines(there.office, text(f"submission.sheet.hand_in.{kind}", source=there.source))


def _mailbox(there: Destination | None) -> str:
    if there is None:
        return ""
    if not there.mailbox:
        return text("submission.sheet.hand_in.paper-only")
    shown = there.mailbox
    for one in there.open_questions:
        if one.what is Spelled.MAILBOX:
            shown = text("submission.sheet.hand_in.undecided", count=len(one.spellings))
    return _lines(shown, "" if there.electronic else text("submission.sheet.hand_in.not-asked"))


def _paper(given: Submission, now: Round) -> str:
    kind = "landscape" if given.form.kind == "table" else "portrait"
    size = text(f"submission.sheet.hand_in.{kind}", paper=given.paper)
    copies = text("submission.sheet.hand_in.n-copies", n=now.copies) if now.copies else ""
    asked = text("submission.sheet.hand_in.paper-asked") if given.paper_quote else ""
    marks = text(
        "submission.sheet.hand_in.marks" if given.signatures else "submission.sheet.hand_in.document"
    )
    return _lines(f"{size}{copies}", asked, marks)


def _notes(destinations: Sequence[Destination | None]) -> list[str]:
    unasked = any(there is not None and not there.electronic for there in destinations)
    keys = ("day", "electronic", "code") if unasked else ("day", "code")
    return [text(f"submission.sheet.hand_in.{key}") for key in keys]


def _open_points(destinations: Sequence[Destination | None]) -> list[str]:
    """What to ask each receiver, once, with the spellings and how often each is printed."""
    asked = {there.contact: there for there in destinations if there is not None and there.open_questions}
    lines = [text("submission.sheet.hand_in.ask")] if asked else []
    for there in asked.values():
        points = [
            text(
                f"submission.sheet.hand_in.ask-{one.what.value}",
                spelled="、".join(
                    text("submission.sheet.hand_in.spelling", text=printed.text, n=len(printed.where))
                    for printed in one.spellings
                ),
            )
            for one in there.open_questions
        ]
        points += [
            text("submission.sheet.hand_in.ask-room", room=odd.room, number=odd.mailbox_number)
            for odd in there.odd_rooms
        ]
        told = {"name": there.person, "phone": there.phone, "points": "；".join(points)}
        lines.append(text("submission.sheet.hand_in.ask-whom", **told))
    return lines


def _step(now: Round, step: Step) -> str:
    done = now.done.get(step)
    if done is None:
        return ""
    day = date.fromisoformat(done.on)
    return _lines(f"{day.month}.{day.day}", done.by)


def _ledger_row(what: str, number: int, one: Round) -> tuple[str, ...]:
    again = text("submission.sheet.ledger.again", number=number) if number > 1 else ""
    version = text("submission.sheet.ledger.version", number=one.version) if one.version else ""
    copies = text("submission.sheet.hand_in.n-copies", n=one.copies) if one.copies else ""
    more = {Step.PRINTED: copies, Step.DELIVERED: one.place, Step.MAILED: one.sent_to}
    cells = []
    for step in Step:
        done = one.done.get(step)
        cells.append(_lines(done.on, done.by, more.get(step, ""), done.note) if done else "")
    scans = _lines(*(scan.original for scan in one.scans))
    return (_lines(what, again), _lines(one.code, version), *cells, scans)


def _doubt_row(doubt: Doubt, decisions: Decisions) -> tuple[str, str, str, str]:
    what = text("submission.sheet.doubts.ask", what=doubt.what) if doubt.ask else doubt.what
    quotes = "\n".join(text("submission.sheet.doubts.quote", quote=quote) for quote in doubt.quotes)
    said = decisions.doubts.get(doubt.id)
    if said is None:
        return what, quotes, doubt.default, ""
    answer = text("submission.sheet.doubts.as-default") if said.default else ""
    return what, quotes, doubt.default, _lines(answer, said.note, said.on, said.by)


def _told_rows(pack: Pack, decisions: Decisions) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for (contact, what), spelling in decisions.spellings.items():
        name = text(f"submission.sheet.doubts.{what.value}", name=pack.contact(contact).name)
        rows.append(("", name, spelling.value, "", _asked(spelling.asked)))
    for (form, unit_type), route in decisions.routes.items():
        name = text("submission.sheet.doubts.route", form=form, type=unit_type)
        told = _lines(route.organ, route.office, route.person, route.phone, route.mailbox)
        rows.append(("", name, told, "", _asked(route.asked)))
    return rows


def _asked(asked: Asked) -> str:
    by = text("submission.sheet.by", by=asked.by) if asked.by else ""
    return text("submission.sheet.asked", on=asked.on, how=asked.how, whom=asked.whom, by=by)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
