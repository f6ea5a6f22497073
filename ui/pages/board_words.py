"""What the board says, in words and signs: states, progress, deadlines, places. Pure; the pages import this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.drafts.repository import Place
from desktop.messages import text
from desktop.packs.deadlines import days_left
from desktop.packs.model import Form, Pack
from desktop.workflow.workspace import BoardLine, State
from ui.theme.signs import Sign
from ui.theme.tokens import Tone

NEAR_DAYS = 7
"""From how many days before a deadline it is drawn as near: one working week."""

_LOOKS = {
    State.NOT_STARTED: (Sign.EMPTY, Tone.SECOND),
    State.FILLING: (Sign.HALF, Tone.BLUE),
    State.PROBLEMS: (Sign.MUST, Tone.RED),
    State.READY: (Sign.READY, Tone.GREEN),
    State.EXPORTED: (Sign.DONE, Tone.GREEN),
    State.SUBMITTED: (Sign.DONE, Tone.GREEN),
    State.UPDATED: (Sign.CHECK, Tone.AMBER),
    State.DAMAGED: (Sign.MUST, Tone.RED),
}


@dataclass(frozen=True)
class Due:
    """One day on which something is due. `when` and `when_short` are the day with and without its year."""

    sign: Sign
    what: str
    when: str
    when_short: str
    state: str
    tone: Tone


def form_name(form: Form) -> str:
    """The attachment's name beside its number: a table's title, a document's short one."""
    return form.title if form.kind == "table" else form.short_title


def state_sign(state: State) -> Sign:
    """Differs in shape, not only in colour."""
    return _LOOKS[state][0]


def state_tone(state: State) -> Tone:
    """The colour of the state's word."""
    return _LOOKS[state][1]


def state_words(line: BoardLine, *, short: bool = False) -> str:
    """Such as 填写中，6 处没填, or 有问题，3 处 (*short*: 6 处没填, 3 处要改)."""
    shortens = short and line.state in (State.PROBLEMS, State.FILLING, State.UPDATED)
    key = f"{line.state.value}-short" if shortens else line.state.value
    return text(f"home.state.{key}", n=line.must or line.unfilled)


def open_words(line: BoardLine) -> str:
    """What the button of the line says; "" where the attachment cannot be opened."""
    return "" if line.state is State.DAMAGED else text(f"home.open.{line.state.value}")


def progress_words(line: BoardLine, zero: bool) -> str:
    """Such as 12/18 项; *zero* is a deliberate 零报告."""
    if zero:
        return text("home.progress.zero")
    if not line.total:
        return text("home.progress.none")
    return text("home.progress.of", done=line.done, total=line.total)


def route_words(pack: Pack, line: BoardLine) -> str:
    """Office and person as the notice prints them, or that it names none."""
    if line.route is None:
        return text("home.route.none")
    return text("home.route.to", office=_close(line.route.office), name=pack.contact(line.route.contact).name)


def day_words(day: date, form: str = "full") -> str:
    """*day* as "full" 2023年1月13日（周五）, "short" 1月13日（周五） or "plain" 2023年1月13日."""
    return text(
        f"home.day.{form}",
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=text(f"home.weekday.{day.weekday()}"),
    )


def dues(pack: Pack, today: date) -> tuple[Due, ...]:
    """The days on which something is due, the earliest first; what is due on one day stands together."""
    found = []
    for day in sorted({deadline.day for deadline in pack.deadlines}):
        here = [deadline for deadline in pack.deadlines if deadline.day == day]
        forms = [form for form in pack.forms if any(form.id in one.forms for one in here)]
        what = text(
            "home.due.forms",
            numbers="、".join(str(form.number) for form in forms),
            what="、".join(deadline.what for deadline in here),
        )
        when, short = (text("home.due.before", day=day_words(day, form)) for form in ("full", "short"))
        sign, state, tone = _due_state(days_left(here[0], today), wrong_clock=today < pack.printed_on)
        found.append(Due(sign, what, when, short, state, tone))
    return tuple(found)


def place_words(pack: Pack, place: Place, *, short: bool = False) -> str:
    """Such as 附件5 第 7 项，精简环节方式 (*short*: 附件5 第 7 项); a field the notice lacks is left out."""
    form = pack.form(place.form)
    known = form.fields if place.row is None else form.row_fields
    label = next((field.label or field.name for field in known if field.path == place.field), "")
    if place.row is None:
        return text("home.place.field", form=form.id, field=label).strip()
    key = "row" if label and not short else "row-only"
    return text(f"home.place.{key}", form=form.id, n=place.row + 1, field=label)


def _due_state(left: int, *, wrong_clock: bool) -> tuple[Sign, str, Tone]:
    if wrong_clock:
        return Sign.CHECK, text("home.due.clock"), Tone.AMBER
    if left < 0:
        return Sign.MUST, text("home.due.over", n=-left), Tone.RED
    if left == 0:
        return Sign.CLOCK, text("home.due.today"), Tone.AMBER
    near = left <= NEAR_DAYS
    return (
        Sign.CLOCK if near else Sign.CALENDAR,
        text("home.due.left", n=left),
        Tone.AMBER if near else Tone.TEXT,
    )


def _close(office: str) -> str:
    # The notice prints some offices with spaces around numerals, which only take room in a column.
    return "".join(office.split())
