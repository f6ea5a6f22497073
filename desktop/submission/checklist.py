"""What was done with each submission: 打印 → 签字 → 盖章 → 送交 → 电子版 → 回执, when and by whom, and the scans.

Immutable values that `workflow` keeps as a setting for each unit and notice. A page printed anew after later steps were
done opens a new round: the older one stays in the ledger as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from desktop.submission.strict_reader import StrictReader


class Step(StrEnum):
    """One step of handing in, in their order."""

    PRINTED = "printed"
    SIGNED = "signed"
    SEALED = "sealed"
    DELIVERED = "delivered"
    MAILED = "mailed"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done: on which day (ISO), by whom, and a word about it (份数, 谁收的)."""

    on: str
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of the stamped page, kept in the data folder under `name`; `original`: what the clerk's file was called."""

    name: str
    original: str
    sha256: str
    size: int
    on: str


@dataclass(frozen=True, slots=True)
class Round:
    """One time of handing in. `code`, `version`: content code and frozen version (0: none) of what was printed.

    `content`: the fingerprint of the draft it was printed from; on another computer the same number may be another
    version. `copies` 0: not said. `sent_to` is the mailbox that the electronic copy went to, `place` the room, as they
    were then.
    """

    done: Mapping[Step, Done] = field(default_factory=dict)
    code: str = ""
    version: int = 0
    content: str = ""
    copies: int = 0
    place: str = ""
    sent_to: str = ""
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """One submission's rounds, the present one last; never empty."""

    rounds: tuple[Round, ...] = (Round(),)

    @property
    def now(self) -> Round:
        """The present round."""
        return self.rounds[-1]

    def printed(self, done: Done, code: str, version: int, copies: int, content: str = "") -> Checklist:
        """The page was printed. After a later step of another content this begins a new round."""
        now = self.now
        begins = now.code not in ("", code) and any(step in now.done for step in list(Step)[1:])
        base = Round() if begins else now
        steps = _ordered({**base.done, Step.PRINTED: done})
        present = replace(base, done=steps, code=code, version=version, content=content, copies=copies)
        return Checklist((*self.rounds, present) if begins else (*self.rounds[:-1], present))

    def marked(self, step: Step, done: Done, place: str = "", sent_to: str = "") -> Checklist:
        """A later step was done; `printed` says what was printed."""
        now = self.now
        steps = _ordered({**now.done, step: done})
        present = replace(now, done=steps, place=place or now.place, sent_to=sent_to or now.sent_to)
        return Checklist((*self.rounds[:-1], present))

    def unmarked(self, step: Step) -> Checklist:
        """A step was ticked by mistake. Without 打印 the code that was printed is not known either."""
        now = self.now
        kept = {one: done for one, done in now.done.items() if one is not step}
        present = replace(now, done=kept)
        if step is Step.PRINTED:
            present = replace(present, code="", version=0, content="", copies=0)
        return Checklist((*self.rounds[:-1], present))

    def with_scan(self, scan: Scan) -> Checklist:
        """A scan was attached to the present round."""
        present = replace(self.now, scans=(*self.now.scans, scan))
        return Checklist((*self.rounds[:-1], present))

    def without_scan(self, name: str) -> Checklist:
        """A scan was taken away again."""
        scans = tuple(scan for scan in self.now.scans if scan.name != name)
        return Checklist((*self.rounds[:-1], replace(self.now, scans=scans)))


Checklists = Mapping[str, Checklist]
"""By the key of the submission."""

NOTHING_DONE = Checklist()


def as_setting(checklists: Checklists) -> dict[str, Any]:
    """What is kept; plain JSON."""
    return {key: [_round_out(one) for one in checklist.rounds] for key, checklist in checklists.items()}


def checklists_of(setting: object, name: str) -> Checklists:
    """What a setting holds (None: nothing); InputRefused where it is not as written here. *name* for the message."""
    if setting is None:
        return {}
    reader = StrictReader(name, "checklists")
    found: dict[str, Checklist] = {}
    for key, rounds in reader.mapping(setting, "").items():
        if not isinstance(rounds, list) or not rounds:
            reader.refuse("no-list", key)
        found[key] = Checklist(
            tuple(_round(reader, one, f"{key}/{number}") for number, one in enumerate(rounds, 1))
        )
    return found


def _ordered(done: Mapping[Step, Done]) -> dict[Step, Done]:
    return {step: done[step] for step in Step if step in done}


_ROUND_KEYS = ("done", "code", "version", "content", "copies", "place", "sent_to", "scans")
_SCAN_KEYS = ("name", "original", "sha256", "size", "on")


def _round_out(one: Round) -> dict[str, Any]:
    out: dict[str, Any] = {
        "done": {str(step): {"on": d.on, "by": d.by, "note": d.note} for step, d in one.done.items()},
        "scans": [{key: getattr(scan, key) for key in _SCAN_KEYS} for scan in one.scans],
    }
    return {**out, **{key: getattr(one, key) for key in _ROUND_KEYS if key not in out}}


def _round(reader: StrictReader, found: object, place: str) -> Round:
    one = reader.object(found, place, _ROUND_KEYS)
    done: dict[Step, Done] = {}
    for step, said in reader.mapping(one.get("done", {}), f"{place}/done", list(Step)).items():
        here = f"{place}/done/{step}"
        held = reader.object(said, here, ("on", "by", "note"))
        by, note = (reader.line(held, key, here, needed=False) for key in ("by", "note"))
        done[Step(step)] = Done(reader.day(held, "on", here), by, note)
    scans = one.get("scans", [])
    if not isinstance(scans, list):
        reader.refuse("no-list", f"{place}/scans")
    code, content, where, mailbox = (
        reader.line(one, key, place, needed=False) for key in ("code", "content", "place", "sent_to")
    )
    return Round(
        done=done,
        code=code,
        version=reader.count(one, "version", place),
        content=content,
        copies=reader.count(one, "copies", place),
        place=where,
        sent_to=mailbox,
        scans=tuple(_scan(reader, scan, f"{place}/scans/{number}") for number, scan in enumerate(scans, 1)),
    )


def _scan(reader: StrictReader, found: object, place: str) -> Scan:
    one = reader.object(found, place, _SCAN_KEYS)
    name, original, sha256 = (reader.line(one, key, place) for key in ("name", "original", "sha256"))
    return Scan(name, original, sha256, reader.count(one, "size", place), reader.day(one, "on", place))
