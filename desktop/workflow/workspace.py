"""What the window has open: the unit, the campaign, one session for each attachment, and their state on the board.

`ui` builds one from the packs and an `Autosave`, and asks it everything; it knows nothing of widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from desktop.answers.carrying import Aside, Carried, all_answers
from desktop.answers.draft import Draft, Unit, fingerprint, is_empty
from desktop.answers.insertions import without_insertions
from desktop.answers.phrase_bank import NO_PHRASES, PhraseBank, read_bank
from desktop.answers.trail import NO_TRAIL, Trail
from desktop.drafts.history import Version
from desktop.drafts.repository import DraftRepository, Listing, Place, Setting, UnitRecord
from desktop.packs.deadlines import deadline_for
from desktop.packs.model import Deadline, Form, Pack, Route, Severity
from desktop.packs.routes import route_for
from desktop.submission.due import clock_doubt, wrong_clock
from desktop.submission.next_step import is_handed_in
from desktop.workflow.autosave import Autosave
from desktop.workflow.citing import CitationLibrary, library_key
from desktop.workflow.export_folder import ExportFolder
from desktop.workflow.frozen import versions_of
from desktop.workflow.handing_in import HandingIn
from desktop.workflow.packages import phrases_key
from desktop.workflow.session import FillingSession
from desktop.workflow.updating import FormUpdate, FormUpdates

_EXPORTED = "exported"


class State(StrEnum):
    """Where an attachment stands."""

    NOT_STARTED = "not-started"
    FILLING = "filling"
    PROBLEMS = "problems"
    READY = "ready"
    EXPORTED = "exported"
    SUBMITTED = "submitted"
    UPDATED = "updated"
    DAMAGED = "damaged"


SHUT = frozenset({State.UPDATED, State.DAMAGED})
"""What is not to be filled in or handed in before it was looked at."""


@dataclass(frozen=True)
class BoardLine:
    """One attachment on the board. `route` None: the notice names no receiver for this unit.

    `must` and `unfilled` are the numbers that the attachment itself shows: what is wrong, and what is still to fill in.

    DAMAGED: its draft cannot be read, so it is not to be opened; `done` and `total` are 0. UPDATED: it was filled in
    with another edition of the notice, and has still to be carried over.
    """

    form: Form
    state: State
    must: int
    unfilled: int
    done: int
    total: int
    route: Route | None
    deadline: Deadline | None


@dataclass(frozen=True)
class Opened:
    """What the store held when the program started."""

    unit: UnitRecord | None
    drafts: tuple[Draft, ...]
    damaged: tuple[str, ...]
    settings: dict[str, Setting]
    last_place: Place | None
    recovered_at: datetime | None
    damaged_forms: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict)
    trails: Mapping[str, Trail] = field(default_factory=dict)


def read_opened(repository: DraftRepository, pack_id: str, form_ids: Sequence[str] = ()) -> Opened:
    """Everything the first page needs in one question to the store; runs on the store's thread.

    *form_ids* are the attachments whose last places are wanted.
    """
    unit = repository.current_unit()
    listing = repository.drafts_of(unit.id, pack_id) if unit else None
    last = repository.last_place()
    here = last.place if last and unit and (last.unit_id, last.pack) == (unit.id, pack_id) else None
    places = [repository.place(unit.id, pack_id, form) for form in form_ids] if unit else []
    return Opened(
        unit=unit,
        drafts=listing.good if listing else (),
        damaged=tuple(problem.message for problem in listing.damaged) if listing else (),
        settings=dict(repository.settings()),
        last_place=here,
        recovered_at=repository.last_saved() if repository.left_open else None,
        damaged_forms=frozenset(problem.form for problem in listing.damaged) if listing else frozenset(),
        places={place.form: place for place in places if place is not None},
        trails={draft.form: repository.trail(unit.id, draft) for draft in listing.good}
        if unit and listing
        else {},
    )


class Workspace:
    """One campaign of one unit."""

    def __init__(self, pack: Pack, autosave: Autosave, clock: Callable[[], datetime]) -> None:
        self.pack = pack
        self.unit: UnitRecord | None = None
        self.handing_in: HandingIn | None = None
        self.export_folder = ExportFolder({}, autosave.remember)
        self.citations: CitationLibrary | None = None
        self.updates: FormUpdates | None = None
        self.gone: tuple[Draft, ...] = ()
        self.last_place: Place | None = None
        self.last_used: date | None = None
        """The day of the last save before this run; None where nothing was saved, or it is not known."""
        self.damaged: tuple[str, ...] = ()
        self._damaged_forms: frozenset[str] = frozenset()
        self._places: dict[str, Place] = {}
        self._autosave = autosave
        self._clock = clock
        self.phrases = NO_PHRASES
        self._exported: dict[str, str] = {}
        self._sessions: dict[str, FillingSession] = {}

    def today(self) -> date:
        """The computer's day."""
        return self._clock().date()

    def clock_doubt(self) -> str:
        """Why the computer's date looks wrong, in a sentence; "" where nothing is odd."""
        return clock_doubt(self.pack, self.today(), self.last_used)

    def wrong_clock(self) -> str:
        """The same, without a day that is only long after this notice's deadlines."""
        return wrong_clock(self.pack, self.today(), self.last_used)

    def take(self, opened: Opened) -> None:
        """Fills the sessions with what the store held. The first run has no unit yet."""
        self.last_place = opened.last_place
        self.damaged = opened.damaged
        self._damaged_forms = opened.damaged_forms
        self._places = dict(opened.places)
        known = {form.id for form in self.pack.forms}
        self.gone = tuple(one for one in opened.drafts if one.form not in known and all_answers(one))
        held = opened.settings.get(self._exported_key(opened.unit))
        self._exported = (
            {str(form): str(code) for form, code in held.items()} if isinstance(held, dict) else {}
        )
        self.unit, self.handing_in, self.citations, self.updates = None, None, None, None
        self._sessions = {}
        self.export_folder = ExportFolder(opened.settings, self._autosave.remember)
        self.phrases = NO_PHRASES
        if opened.unit is not None:
            self.phrases = read_bank(opened.settings.get(phrases_key(opened.unit.id)))
            self.handing_in = HandingIn(
                self.pack, opened.unit, opened.settings, self._autosave.remember, self.today
            )
            self._open(opened.unit, {draft.form: draft for draft in opened.drafts}, opened.trails)
            begun = [key for key, one in self._sessions.items() if _started(one, opened.unit)]
            self.updates = FormUpdates(
                self.pack, opened.unit.id, opened.settings, self._autosave.remember, begun
            )
            key = library_key(opened.unit.id)
            self.citations = CitationLibrary(
                self.pack,
                self._others(""),
                opened.settings.get(key),
                lambda library: self._autosave.remember(key, library),
                self.today,
            )

    def use_unit(self, unit: UnitRecord) -> None:
        """The unit was entered or changed. Open drafts take its new name and type at once."""
        if self.unit is None or self.unit.id != unit.id:
            folder = self.export_folder
            self.take(Opened(unit, (), (), {}, None, None))
            self.export_folder = folder
            return
        self.unit = unit
        if self.handing_in is not None:
            self.handing_in.unit = unit
        for session in self._sessions.values():
            session.set_unit(Unit(unit.name, unit.type))
        self.recheck()

    def session(self, form_id: str) -> FillingSession:
        """The session of one attachment (KeyError before there is a unit)."""
        return self._sessions[form_id]

    def board(self) -> tuple[BoardLine, ...]:
        """Every attachment, in the notice's order."""
        return tuple(self._line(form) for form in self.pack.forms) if self.unit else ()

    def update(self, form_id: str) -> FormUpdate | None:
        """How an attachment's form differs from the one its draft was filled in with; None where it does not."""
        session = self._sessions.get(form_id)
        if session is None or self.updates is None or form_id in self._damaged_forms:
            return None
        return self.updates.update(session.draft) if _started(session, self.unit) else None

    def carry_over(self, form_id: str) -> Carried | None:
        """Carries a draft over to its form as it is now, as one step of undo; None where nothing differs."""
        update, session = self.update(form_id), self._sessions[form_id]
        if update is None or self.updates is None:
            return None
        carried = update.carried(session.draft)
        self.updates.carried(form_id, carried.aside)
        if carried.draft != session.draft:
            session.take_over(carried.draft)
        return carried

    def aside(self, form_id: str) -> tuple[Aside, ...]:
        """Answers of an attachment that have no place in it; all of them where the notice has no such form any more."""
        kept = self.updates.aside(form_id) if self.updates else ()
        return (
            *kept,
            *(answer for draft in self.gone if draft.form == form_id for answer in all_answers(draft)),
        )

    def place(self, form_id: str) -> Place | None:
        """Where the clerk last was in an attachment."""
        return self._places.get(form_id)

    def visited(self, form_id: str, row: int | None, path: str | None) -> None:
        """Remembers the field the clerk is in, to come back to."""
        self.last_place = self._places[form_id] = Place(form_id, row, path)
        if self.unit is not None:
            self._autosave.visited(self.unit.id, self.pack.id, self.last_place)

    def recheck(self) -> None:
        """Whatever depends on another attachment, looked at again: who fills in is said once, findings anew."""
        self._carry_profile()
        for session in self._sessions.values():
            session.refresh()

    def exported(self, draft: Draft, code: str = "") -> Future[Version]:
        """A final export of *draft* was written: it is frozen as the next version, whatever was typed since.

        *code* is the export's content code. The future, on the worker, brings the version (定稿 v1, v2 …).
        """
        unit, at = self.unit, self._clock()
        assert unit is not None
        self._exported[draft.form] = _content(draft)
        if self.citations is not None:
            self.citations.keep()
        self._autosave.remember(self._exported_key(unit), dict(self._exported))
        return self._autosave.ask(lambda repository: repository.freeze(unit.id, draft, at, code))

    def keep_phrases(self, bank: PhraseBank) -> None:
        """The unit's own phrases are *bank* from now on."""
        if self.unit is not None and bank != self.phrases:
            self.phrases = bank
            self._autosave.remember(phrases_key(self.unit.id), bank.to_setting())

    def versions(self, form_id: str) -> Future[Listing[Version]]:
        """The frozen versions of an attachment, oldest first."""
        unit, pack = self.unit, self.pack
        assert unit is not None
        return self._autosave.ask(
            lambda repository: versions_of(repository, unit.id, pack.id, pack.form(form_id))
        )

    def flush(self) -> bool:
        """Waits until everything typed so far is on the disk; False when it could not be saved."""
        return self._autosave.flush()

    def _open(self, unit: UnitRecord, drafts: dict[str, Draft], trails: Mapping[str, Trail]) -> None:
        self.unit = unit
        self._sessions = {}
        for form in self.pack.forms:
            empty = Draft(self.pack.id, form.id, Unit(unit.name, unit.type), fields=_profile(form, unit))
            self._sessions[form.id] = FillingSession(
                self.pack,
                form,
                drafts.get(form.id, empty),
                self.today,
                others=self._others(form.id),
                on_change=self._save,
                trail=trails.get(form.id, NO_TRAIL),
            )

    def _carry_profile(self) -> None:
        """What the unit's profile lacks is learned from the attachments, and given to those that lack it."""
        if self.unit is None:
            return
        sessions = [one for key, one in self._sessions.items() if key not in self._damaged_forms]
        known = {"filler": self.unit.filler, "phone": self.unit.phone}
        for session in sessions:
            for one in session.form.fields:
                if one.profile and not known[one.profile].strip():
                    known[one.profile] = str(session.value(None, one.path)).strip()
        learned = replace(self.unit, filler=known["filler"], phone=known["phone"])
        if learned != self.unit:
            self.unit = learned
            if self.handing_in is not None:
                self.handing_in.unit = learned
            self._autosave.ask(lambda repository: repository.save_unit(learned))
        for session in sessions:
            session.fill_in(_profile(session.form, learned))

    def _others(self, form_id: str) -> Callable[[], Sequence[Draft]]:
        # What stands in for a damaged draft is empty and says nothing about the others.
        apart = self._damaged_forms | {form_id}
        return lambda: [one.draft for key, one in self._sessions.items() if key not in apart]

    def _save(self, draft: Draft) -> None:
        # The store refuses to save over a damaged draft, and would go on saying so.
        if self.unit is not None and draft.form not in self._damaged_forms:
            self._autosave.changed(self.unit.id, draft, self._sessions[draft.form].trail)
            if self.updates is not None:
                self.updates.saved(draft)

    def _line(self, form: Form) -> BoardLine:
        assert self.unit is not None
        session = self._sessions[form.id]
        damaged = form.id in self._damaged_forms
        done, total = (0, 0) if damaged else session.progress()
        must, unfilled = len(session.standing(Severity.MUST)), session.unfilled()
        return BoardLine(
            form=form,
            state=State.DAMAGED if damaged else self._state(session, must, unfilled),
            must=0 if damaged else must,
            unfilled=0 if damaged else unfilled,
            done=done,
            total=total,
            route=route_for(self.pack, form.id, self.unit.type),
            deadline=deadline_for(self.pack, form.id),
        )

    def _state(self, session: FillingSession, must: int, unfilled: int) -> State:
        draft = session.draft
        if not _started(session, self.unit):
            return State.NOT_STARTED
        if self.update(draft.form) is not None:
            return State.UPDATED
        exported = self._exported.get(draft.form)
        if exported is not None and exported == _content(draft):
            return State.SUBMITTED if self._is_handed_in(draft) else State.EXPORTED
        if must:
            return State.PROBLEMS
        return State.FILLING if unfilled else State.READY

    def _is_handed_in(self, draft: Draft) -> bool:
        handing_in = self.handing_in
        assert handing_in is not None
        parts = [one for one in handing_in.submissions({draft.form: draft}) if one.form.id == draft.form]
        return all(is_handed_in(one, handing_in.checklist(one.key).now) for one in parts)

    def _exported_key(self, unit: UnitRecord | None) -> str:
        return f"{_EXPORTED}/{unit.id if unit else 0}/{self.pack.id}"


def _started(session: FillingSession, unit: UnitRecord | None) -> bool:
    draft = session.draft
    if draft.rows or draft.zero:
        return True
    given = _profile(session.form, unit) if unit else {}
    return any(not is_empty(value) and given.get(path) != value for path, value in draft.fields.items())


def _profile(form: Form, unit: UnitRecord) -> dict[str, str]:
    """What the profile fills in for every head that asks for it."""
    known = {"filler": unit.filler, "phone": unit.phone}
    return {field.path: known[field.profile] for field in form.fields if known.get(field.profile)}


def _content(draft: Draft) -> str:
    printed = without_insertions(draft.options)
    return fingerprint(
        [draft.unit.name, draft.unit.type, draft.fields, list(draft.rows), draft.zero, printed]
    )
