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
from desktop.submission.checklist import NOTHING_DONE, Checklists, Round, Step
from desktop.submission.decisions import Asked, Decisions
from desktop.submission.due import clock_doubt, due_for
from desktop.submission.questions import ContactQuestion
from desktop.submission.submissions import Destination, Submission

_HAND_IN_WIDTHS = (30.0, 38.0, 17.0, 40.0, 24.0, 34.0, 26.0, 19.0, 45.0)
_LEDGER_WIDTHS = (10.0, 40.0, 22.0, 26.0, 26.0, 26.0, 40.0, 40.0, 26.0, 26.0)
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
    columns = _columns("hand_in", _HAND_IN_WIDTHS)
    rows = tuple(_hand_in_row(pack, one, checklists, today) for one in given)
    closing = [text("submission.sheet.hand_in.day"), text("submission.sheet.hand_in.copies")]
    if any(one.submission.destination and not one.submission.destination.electronic for one in given):
        closing.append(text("submission.sheet.hand_in.electronic"))
    closing.append(text("submission.sheet.hand_in.code"))
    doubt = clock_doubt(pack, today)
    return Listing(
        title=text("submission.sheet.hand_in.title"),
        lines=(*_about(pack, unit, today), *((doubt,) if doubt else ())),
        columns=columns,
        rows=rows,
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
        ListingColumn(head, width, Align.CENTER if width < 20 else Align.LEFT)
        for head, width in zip(heads, widths, strict=True)
    )


def _about(pack: Pack, unit: Unit, today: date) -> tuple[str, ...]:
    notice = text("submission.sheet.notice", title=pack.title, number=pack.number)
    return notice, text("submission.sheet.unit", unit=unit.name, type=unit.type, day=written_cn(today))


def _hand_in_row(pack: Pack, one: HandInLine, checklists: Checklists, today: date) -> tuple[str, ...]:
    given, there = one.submission, one.submission.destination
    title = text("submission.sheet.hand_in.what", form=given.form.id, title=given.form.title)
    if given.part:
        title = text("submission.sheet.hand_in.part", what=title, part=given.part)
    due = due_for(pack, given.form.id, today)
    now = checklists.get(given.key, NOTHING_DONE).now
    return (
        title,
        _where(given, there),
        _lines(there.person, there.phone) if there else "",
        _mailbox(there),
        _paper(given, now),
        _marks(given),
        _lines(due.day_words.partition("。")[0], due.left_words.partition("，")[0]) if due else "",
        one.code or text("submission.sheet.hand_in.not-now"),
        _steps(now),
    )


def _where(given: Submission, there: Destination | None) -> str:
    if there is None:
        return text("submission.sheet.hand_in.nowhere", type=given.unit_type)
    if there.told is not None:
        source = _asked(there.told.asked)
        return _lines(there.organ, there.office, text("submission.sheet.hand_in.told", asked=source))
    source = text("submission.sheet.hand_in.source", source=there.source)
    asks = [one for one in there.open_questions if one.what.value == "office"]
    return _lines(there.office, source, *(_spellings(one) for one in asks))


def _mailbox(there: Destination | None) -> str:
    if there is None:
        return ""
    if not there.mailbox:
        return text("submission.sheet.hand_in.paper-only")
    asks = [one for one in there.open_questions if one.what.value == "mailbox"]
    shown = [_spellings(one) for one in asks] or [there.mailbox]
    if not there.electronic:
        shown.append(text("submission.sheet.hand_in.not-asked"))
    return _lines(*shown)


def _spellings(question: ContactQuestion) -> str:
    head = text("submission.sheet.hand_in.undecided", count=len(question.spellings))
    return _lines(
        head,
        *(
            text("submission.sheet.hand_in.spelling", text=one.text, n=len(one.where))
            for one in question.spellings
        ),
    )


def _paper(given: Submission, now: Round) -> str:
    kind = "landscape" if given.form.kind == "table" else "portrait"
    size = text(f"submission.sheet.hand_in.{kind}", paper=given.paper)
    asked = text("submission.sheet.hand_in.paper-asked") if given.paper_quote else ""
    copies = text("submission.sheet.hand_in.n-copies", n=now.copies) if now.copies else ""
    return _lines(size, asked, copies)


def _marks(given: Submission) -> str:
    if given.form.kind != "table":
        return text("submission.sheet.hand_in.document-marks")
    return _lines(*given.signatures, *given.seal)


def _steps(now: Round) -> str:
    lines = []
    for step in Step:
        name = text(f"submission.step.{step.value}")
        done = now.done.get(step)
        if done is None:
            lines.append(text("submission.sheet.hand_in.blank", step=name))
        else:
            lines.append(f"{name} {done.on} {done.by}".rstrip())
    return _lines(*lines)


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
