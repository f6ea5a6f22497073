"""One draft open in the window: its values, undo, findings and where the clerk is. No widget holds any of this.

Used by `workspace` and read by `ui`. Every change makes a new immutable draft, hands it to `on_change` for saving,
and tells the subscribers. Rows are counted from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.answers.derived import followers
from desktop.answers.draft import EMPTY, Confirmation, Draft, Row, Unit, Value, is_empty
from desktop.answers.fitting import fitted_draft, fitted_rows
from desktop.answers.trail import NO_TRAIL, Step, Trail
from desktop.packs.model import Form, Pack, Severity
from desktop.rules.engine import Checker, confirmation_for
from desktop.rules.finding import Finding


class Aspect(StrEnum):
    """What changed."""

    VALUE = "value"  # one field or cell
    ROWS = "rows"  # rows were added, removed or moved, or an undo changed several
    FINDINGS = "findings"  # what is shown about the values
    BEHIND = "behind"  # the findings of a long table are to be looked at when the hands rest, with `catch_up`
    WHOLE = "whole"  # unit, options, 零报告


@dataclass(frozen=True, slots=True)
class Change:
    """Told to subscribers. `row` and `path` say where, for VALUE."""

    aspect: Aspect
    row: int | None = None
    path: str | None = None


Listener = Callable[[Change], None]

LONG = 400
"""From so many rows on, a key is answered before the findings are looked at again."""


class FillingSession:
    """The one place where a draft changes. Every value in it has the shape that its field wants (`fitting`)."""

    def __init__(
        self,
        pack: Pack,
        form: Form,
        draft: Draft,
        today: Callable[[], date],
        others: Callable[[], Sequence[Draft]] = lambda: (),
        on_change: Callable[[Draft], None] = lambda draft: None,
        trail: Trail = NO_TRAIL,
    ) -> None:
        self.pack = pack
        self.form = form
        self._draft = fitted_draft(draft, form)
        self._today = today
        self._others = others
        self._on_change = on_change
        self._listeners: list[Listener] = []
        self._trail = trail
        self._typing = False
        self._checker = Checker(pack, form, today())
        self._findings: tuple[Finding, ...] | None = None
        self._shown: tuple[Finding, ...] | None = None
        self._shown_in: dict[int | None, list[Finding]] | None = None
        self._behind = False
        self._left: set[tuple[int | None, str | None]] = set()
        # Where the clerk wrote something, even if it was emptied again.
        self._written: set[tuple[int | None, str | None]] = set()
        self.all_checked = False

    @property
    def draft(self) -> Draft:
        """The newest state."""
        return self._draft

    def others(self) -> Sequence[Draft]:
        """The unit's other attachments, as far as they can be read."""
        return self._others()

    @property
    def is_long(self) -> bool:
        """Whether there are so many rows that a key is answered before anything else follows it."""
        return len(self._draft.rows) >= LONG

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls *listener* on each change until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # values

    def value(self, row: int | None, path: str) -> Value:
        """What stands in a field (row None) or cell; "" where nothing does."""
        holder = self._draft.fields if row is None else self._draft.rows[row]
        return holder.get(path, "")

    def set_value(self, row: int | None, path: str, value: Value, also: Mapping[str, Value] = EMPTY) -> None:
        """Typing: consecutive changes of one field are one step of undo until `leave` or `end_typing`.

        *also*: cells of the same row that change with it. A derived list that still holds what its two lists gave
        follows them in the same step.
        """
        if row is None:
            self._typed(self._draft.with_field(path, value), row, path)
            return
        draft, told = self._draft, dict[str, Value]()
        for place, new in {path: value, **also}.items():
            following = followers(self.form.row_fields, draft.rows[row], place, new)
            for other, items in {place: new, **following}.items():
                draft = draft.with_cell(row, other, items)
                told[other] = items
        self._typed(draft, row, path)
        for other in told:
            if other != path:
                self._tell(Change(Aspect.VALUE, row, other))

    def end_typing(self) -> None:
        """What is typed next is a step of undo of its own."""
        self._typing = False

    def write(self, path: str, value: Value, options: Mapping[str, object]) -> None:
        """Puts *value* into a field outside the table, with the options that go with it, as one step of undo."""
        self._left.add((None, path))
        draft = replace(self._draft.with_field(path, value), options=options)
        self._changed(draft, Change(Aspect.WHOLE))

    def set_cells(self, cells: Mapping[tuple[int | None, str], Value]) -> None:
        """Many fields at (row or None, path) as one step of undo: fill down, clear, replace. They count as left."""
        held = {place: self.value(*place) for place in cells}
        cells = {at: new for at, new in cells.items() if new != held[at] and (new or held[at])}
        if not cells:
            return
        rows: dict[int, dict[str, Value]] = {}
        draft = self._draft
        for (row, path), value in cells.items():
            if row is None:
                draft = draft.with_field(path, value)
                continue
            changed = rows.setdefault(row, dict(draft.rows[row]))
            changed |= followers(self.form.row_fields, changed, path, value) | {path: value}
        if rows:
            new = list(draft.rows)
            for row, changed in rows.items():
                new[row] = {path: value for path, value in changed.items() if not is_empty(value)}
            draft = draft.with_rows(tuple(new))
        self._left |= set(cells)
        self._changed(draft, Change(Aspect.ROWS))

    def add_row(self, at: int | None = None, row: Row = EMPTY) -> int:
        """A new row before *at* (None: at the end); returns its number."""
        return self.add_rows((row,), at)

    def add_rows(self, added: Sequence[Row], at: int | None = None) -> int:
        """New rows before *at* (None: at the end) as one step of undo; returns the number of the first."""
        rows = list(self._draft.rows)
        at = len(rows) if at is None else at
        rows[at:at] = fitted_rows(added, self.form)
        more = len(added)
        self._reordered(tuple(rows), lambda number: number + more if number >= at else number, zero=False)
        return at

    def duplicate_row(self, row: int) -> int:
        """A copy right after *row*; returns its number."""
        return self.add_row(row + 1, self._draft.rows[row])

    def delete_rows(self, rows: Sequence[int]) -> None:
        """Without asking: undo brings them back."""
        gone = set(rows)
        left = [number for number in range(len(self._draft.rows)) if number not in gone]
        self._put_in_order(left, deletes=True)

    def sort_rows(self, order: Sequence[int]) -> None:
        """All rows in another *order* (the numbers they have now) as one step of undo; no step where none moves."""
        if list(order) != list(range(len(self._draft.rows))):
            self._put_in_order(order)

    def set_zero(self, zero: bool) -> None:
        """零报告: nothing to report, deliberately. Rows stay in the draft and are not printed."""
        self._changed(replace(self._draft, zero=zero), Change(Aspect.WHOLE))

    def set_option(self, name: str, value: object) -> None:
        """How the page is printed; None takes the option away."""
        options = {key: old for key, old in self._draft.options.items() if key != name}
        if value is not None:
            options[name] = value
        self._changed(replace(self._draft, options=options), Change(Aspect.WHOLE))

    def looked_over(self, draft: Draft) -> Checker:
        """What there is to find in *draft*, for `take_over`. It changes nothing here, so a thread may ask."""
        checker = Checker(self.pack, self.form, self._today())
        checker.check(replace(draft, unit=self._draft.unit), self._others())
        return checker

    def take_over(self, draft: Draft, checker: Checker | None = None) -> None:
        """All of another draft of this attachment as one step of undo: going back to a version, an import.

        *checker*: it has `looked_over` the draft already.
        """
        if (draft.pack, draft.form) != (self._draft.pack, self._draft.form):
            raise ValueError("a draft of another attachment")
        if checker is not None:
            self._checker = checker
        self._changed(replace(fitted_draft(draft, self.form), unit=self._draft.unit), Change(Aspect.ROWS))

    def set_unit(self, unit: Unit) -> None:
        """The unit was renamed or is of another type. Not a step of undo: the profile says it."""
        if unit != self._draft.unit:
            self._replace(replace(self._draft, unit=unit), Change(Aspect.WHOLE))

    def fill_in(self, values: Mapping[str, Value]) -> None:
        """Puts what the unit's profile knows into fields that are still empty. Not a step of undo either."""
        draft = self._draft
        for path, value in values.items():
            if is_empty(draft.fields.get(path)):
                draft = draft.with_field(path, value)
        if draft is not self._draft:
            self._replace(draft, Change(Aspect.WHOLE))

    # undo

    @property
    def trail(self) -> Trail:
        """The steps that led here, for the store to keep."""
        return self._trail

    @property
    def can_undo(self) -> bool:
        return self._trail.last is not None

    @property
    def can_redo(self) -> bool:
        return self._trail.next is not None

    def undo(self) -> None:
        """Back by one step."""
        step = self._trail.last
        if step is not None:
            self._trail = self._trail.back()
            self._typing = False
            self._back_to(step.before)

    def redo(self) -> None:
        """Forward again by one step."""
        step = self._trail.next
        if step is not None:
            self._trail = self._trail.forward()
            self._back_to(step.after)

    # findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the draft as it stands, in the order of the page; of a long table, as of `catch_up`."""
        if self._findings is None:
            if self._checker.today != self._today():
                self._checker = Checker(self.pack, self.form, self._today())
            self._findings = tuple(self._checker.check(self._draft, self._others()))
        return self._findings

    @property
    def shown(self) -> tuple[Finding, ...]:
        """What the clerk is told now: a field not yet visited is 未填, not an error, until everything is checked."""
        if self._shown is None:
            shown = (one for one in self.findings if self.all_checked or self._is_shown(one))
            self._shown = tuple(shown)
        return self._shown

    def shown_at(self, row: int | None, path: str) -> tuple[Finding, ...]:
        """What is shown about one field; row from 0. Findings inside a record belong to its field."""
        return tuple(
            finding
            for finding in self.shown_in(row)
            if finding.field is not None and (finding.field == path or finding.field.startswith(path + "/"))
        )

    def shown_in(self, row: int | None) -> tuple[Finding, ...]:
        """What is shown about one row (from 0) and its fields, or outside the table."""
        if self._shown_in is None:
            self._shown_in = {}
            for finding in self.shown:
                self._shown_in.setdefault(finding.row, []).append(finding)
        return tuple(self._shown_in.get(None if row is None else row + 1, ()))

    def standing(self, severity: Severity) -> tuple[Finding, ...]:
        """What is shown and not confirmed, of one severity."""
        return tuple(one for one in self.shown if one.severity is severity and one.stands)

    def unfilled(self) -> int:
        """How many things must still be filled in that nobody has been at yet; after the check they are 必须改."""
        must = (one for one in self.findings if one.severity is Severity.MUST and one.stands)
        return sum(1 for _ in must) - len(self.standing(Severity.MUST))

    def leave(self, row: int | None, path: str) -> None:
        """The clerk left a field: its findings may be shown, and the next typing is a new step of undo.

        A field that was only passed by, empty as it was, stays 未填: nothing is said about it before the check.
        """
        self._typing = False
        if (row, path) in self._written or self._is_begun(row, path):
            self._left.add((row, path))
        self._look_again()

    def leave_row(self, row: int) -> None:
        """The clerk went to another row: what the row lacks as a whole may be shown."""
        self._left.add((row, None))
        self._look_again()

    def catch_up(self) -> None:
        """Looks at the findings of a long table that were left behind while keys were answered."""
        if self._behind:
            self.refresh()

    def check_all(self) -> None:
        """The clerk asked for the check: everything unfilled is shown from now on."""
        self.all_checked = True
        self.refresh()

    def refresh(self) -> None:
        """Another attachment, the day or the pack's answers changed: look again."""
        self._findings = None
        self._behind = False
        self._show_anew()
        self._tell(Change(Aspect.FINDINGS))

    def confirm(self, finding: Finding, reason: str, by: str) -> None:
        """Records that the value is right as it stands, and why."""
        said = confirmation_for(self._draft, finding, reason, by, self._today())
        kept = self._without(finding)
        self._changed(replace(self._draft, confirmed=(*kept, said)), Change(Aspect.FINDINGS))

    def withdraw(self, finding: Finding) -> None:
        """Takes a confirmation back."""
        self._changed(replace(self._draft, confirmed=self._without(finding)), Change(Aspect.FINDINGS))

    def apply_fix(self, finding: Finding) -> None:
        """Puts the mend into its field, as one step of undo."""
        if finding.fix is None:
            return
        row = None if finding.row is None else finding.row - 1
        if finding.fix.options is not None:
            self.write(finding.fix.field, finding.fix.value, finding.fix.options)
            return
        self._typing = False
        self.set_value(row, finding.fix.field, finding.fix.value)
        self._typing = False

    def progress(self) -> tuple[int, int]:
        """(done, all): rows that lack nothing, or printed fields that are filled in."""
        if self.form.kind == "table":
            if self._draft.zero:
                return 1, 1
            lacking = {one.row for one in self.findings if one.severity is Severity.MUST and one.stands}
            total = len(self._draft.rows)
            return sum(number not in lacking for number in range(1, total + 1)), total
        asked = [field for field in self.form.fields if field.printed]
        return sum(not is_empty(self._draft.fields.get(field.path)) for field in asked), len(asked)

    # inside

    def _typed(self, draft: Draft, row: int | None, path: str) -> None:
        where = (row, path)
        self._written.add(where)
        last = self._trail.last
        if self._typing and last is not None and last.typed_into == where:
            self._trail = self._trail.typed_on(draft)
        else:
            self._trail = self._trail.with_step(Step(self._draft, draft, where))
        self._typing = True
        self._replace(draft, Change(Aspect.VALUE, row, path))

    def _changed(self, draft: Draft, change: Change, deletes: bool = False) -> None:
        self._trail = self._trail.with_step(Step(self._draft, draft, deletes=deletes))
        self._typing = False
        self._replace(draft, change)

    def _put_in_order(self, order: Sequence[int], deletes: bool = False) -> None:
        places = {old: new for new, old in enumerate(order)}
        self._reordered(tuple(self._draft.rows[old] for old in order), places.get, deletes=deletes)

    def _reordered(
        self,
        rows: tuple[Row, ...],
        moved: Callable[[int], int | None],
        zero: bool | None = None,
        deletes: bool = False,
    ) -> None:
        """New rows; what is tied to a row number follows it, *moved* giving the new one (None: gone)."""
        confirmed: list[Confirmation] = []
        for said in self._draft.confirmed:
            new = said.row if said.row is None else moved(said.row - 1)
            if said.row is None:
                confirmed.append(said)
            elif new is not None:
                confirmed.append(replace(said, row=new + 1))
        self._left = _at_new_rows(self._left, moved)
        self._written = _at_new_rows(self._written, moved)
        draft = replace(self._draft, rows=rows, confirmed=tuple(confirmed))
        if zero is not None:
            draft = replace(draft, zero=zero)
        self._changed(draft, Change(Aspect.ROWS), deletes)

    def _back_to(self, draft: Draft) -> None:
        # The unit is the profile's, so going back never brings back an old name.
        # A step may be older than the form: its values come back in the shapes that are wanted now.
        self._replace(replace(fitted_draft(draft, self.form), unit=self._draft.unit), Change(Aspect.ROWS))

    def _replace(self, draft: Draft, change: Change) -> None:
        self._draft = draft
        if change.aspect is Aspect.VALUE and self._findings is not None and self.is_long:
            self._behind = True
        else:
            self._findings = None
            self._behind = False
            self._show_anew()
        self._on_change(draft)
        self._tell(change)
        if self._behind:
            self._tell(Change(Aspect.BEHIND))

    def _look_again(self) -> None:
        """Findings as they stand after a field was left; in a long table when the hands rest."""
        if self._findings is not None and self.is_long:
            self._behind = True
            self._tell(Change(Aspect.BEHIND))
        else:
            self._show_anew()
            self._tell(Change(Aspect.FINDINGS))

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def _without(self, finding: Finding) -> tuple[Confirmation, ...]:
        address = (finding.row, finding.field, finding.rule)
        return tuple(one for one in self._draft.confirmed if (one.row, one.field, one.rule) != address)

    def _is_begun(self, row: int | None, path: str) -> bool:
        """Whether something stands in a field, or in another field of its group."""
        if row is not None and row >= len(self._draft.rows):
            return False
        holder = self._draft.fields if row is None else self._draft.rows[row]
        group = path.rpartition("/")[0]
        return any(
            not is_empty(value) and (other == path or (group and other.startswith(group + "/")))
            for other, value in holder.items()
        )

    def _show_anew(self) -> None:
        self._shown = None
        self._shown_in = None

    def _is_shown(self, finding: Finding) -> bool:
        row = None if finding.row is None else finding.row - 1
        if finding.field is None:
            return row is not None and (row, None) in self._left
        if not is_empty(self._draft.value(finding.row, finding.field)):
            return True
        head = finding.field.partition("/")[0] if row is None else finding.field
        return (row, finding.field) in self._left or (row, head) in self._left


def _at_new_rows(
    places: set[tuple[int | None, str | None]], moved: Callable[[int], int | None]
) -> set[tuple[int | None, str | None]]:
    """*places* after rows were moved, *moved* giving the new number (None: gone)."""
    kept: set[tuple[int | None, str | None]] = set()
    for row, path in places:
        new = None if row is None else moved(row)
        if row is None or new is not None:
            kept.add((new, path))
    return kept
