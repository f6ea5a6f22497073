"""Drafts that were filled in with another edition of the notice: what differs, and carrying them over.

Kept in two settings for each unit and notice: the outline of each form as its draft was last edited, and the answers
that found no place. Not in the drafts: what is put aside is no answer of the form any more, and an export, a package
or a draft file must not hold what the form does not ask. For `workspace`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from desktop.answers.carrying import Aside, Carried, Difference, carry_over, differences
from desktop.answers.draft import Draft
from desktop.answers.outline import Outline, as_setting, outline_of, read_outline, with_strays
from desktop.drafts.repository import Setting
from desktop.packs.model import Form, Pack


@dataclass(frozen=True)
class FormUpdate:
    """A draft's form is another one now. `old` is the form that the draft was filled in with."""

    form: Form
    old: Outline
    differences: tuple[Difference, ...]

    def carried(self, draft: Draft) -> Carried:
        """What carrying *draft* over would give; nothing is changed."""
        return carry_over(draft, self.old, self.form)


class FormUpdates:
    """Of one unit and one notice."""

    def __init__(
        self,
        pack: Pack,
        unit_id: int,
        settings: Mapping[str, Setting],
        remember: Callable[[str, Setting], object],
        begun: Collection[str],
    ) -> None:
        """*begun* are the forms with a draft that somebody filled in: of the others nothing has to be carried."""
        self._pack = pack
        self._remember = remember
        self._outlines_key = f"forms/{unit_id}/{pack.id}"
        self._aside_key = aside_key(unit_id, pack.id)
        held = {
            form_id: read_outline(setting)
            for form_id, setting in _table(settings.get(self._outlines_key)).items()
        }
        self._held = {key: outline for key, outline in held.items() if outline is not None and key in begun}
        self._now = {form.id: outline_of(form, pack.edition) for form in pack.forms}
        self._aside = read_aside(settings.get(self._aside_key))

    def update(self, draft: Draft) -> FormUpdate | None:
        """How the form of *draft* differs from the one it was filled in with; None where it does not."""
        form, now = self._pack.form(draft.form), self._now[draft.form]
        old = with_strays(self._held.get(draft.form, now), draft)
        if old is now:
            return None
        found = differences(old, form, draft.unit.type)
        return FormUpdate(form, old, found) if found else None

    def saved(self, draft: Draft) -> None:
        """*draft* was edited: it belongs to the form as it is now, unless it has still to be carried over."""
        now = self._now[draft.form]
        if self._held.get(draft.form) != now and self.update(draft) is None:
            self._hold(draft.form, now)

    def carried(self, form_id: str, aside: tuple[Aside, ...]) -> None:
        """A draft was carried over, and *aside* found no place in it."""
        self._hold(form_id, self._now[form_id])
        known = self._aside.get(form_id, ())
        if new := tuple(one for one in aside if one not in known):
            self._aside[form_id] = (*known, *new)
            listed = {key: [asdict(one) for one in kept] for key, kept in self._aside.items()}
            self._remember(self._aside_key, listed)

    def aside(self, form_id: str) -> tuple[Aside, ...]:
        """Every answer of an attachment that was ever put aside."""
        return self._aside.get(form_id, ())

    def _hold(self, form_id: str, outline: Outline) -> None:
        self._held[form_id] = outline
        self._remember(self._outlines_key, {key: as_setting(one) for key, one in self._held.items()})


def aside_key(unit_id: int, pack_id: str) -> str:
    """The setting that holds what was put aside."""
    return f"aside/{unit_id}/{pack_id}"


def read_aside(setting: Setting) -> dict[str, tuple[Aside, ...]]:
    """What was put aside, by attachment; nothing where the setting is something else."""
    read = {form_id: _aside(listed) for form_id, listed in _table(setting).items()}
    return {form_id: aside for form_id, aside in read.items() if aside}


def _table(setting: Setting) -> Mapping[str, Any]:
    return setting if isinstance(setting, dict) else {}


def _aside(listed: Any) -> tuple[Aside, ...]:
    try:
        return tuple(
            Aside(
                None if one["row"] is None else int(one["row"]),
                str(one["name"]),
                str(one["path"]),
                str(one["words"]),
            )
            for one in listed
        )
    except (KeyError, TypeError, ValueError):
        return ()
