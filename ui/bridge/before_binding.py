"""Bindings for the lists before and after: ticks 去掉, merges, and what an edit of the one does to the other.

The row form imports this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.answers.derived import Fate, fates, items_at, put_back, take_out
from desktop.answers.draft import Value
from desktop.answers.following import carried
from desktop.answers.lists import NOTHING, bare
from desktop.answers.merging import Merge, Wording, merged, merges, taken_apart, with_merge, without_merge
from desktop.packs.model import Field
from desktop.rules.kinds.reductions import merging_of
from desktop.workflow.session import Aspect, Change
from ui.bridge.field_binding import FieldBinding
from ui.bridge.field_editors import stored
from ui.bridge.finding_actions import AskReason
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.list_field import ListField, RowMark
from ui.widgets.input_method import commit_input_method

Items = tuple[str, ...]
_Lists = tuple[Items, Items]

_MARKS = {
    Fate.KEPT: RowMark.KEEP,
    Fate.GONE: RowMark.REMOVED,
    Fate.MERGED: RowMark.MERGED,
    Fate.OPEN: RowMark.OPEN,
}


@dataclass(frozen=True, slots=True)
class MergeQuestion:
    """What the clerk is asked: which `items` become one (those at `chosen` are offered), and what it is called.

    `taken` are the names that other items have. `said` tells how a merge would be recorded.
    """

    label: str
    items: tuple[str, ...]
    chosen: tuple[int, ...]
    taken: tuple[str, ...]
    way: str
    said: Callable[[Merge], str]


MergeAnswer = tuple[tuple[int, ...], str]
"""Which of the items asked about become one, and its name."""

AskMerge = Callable[[MergeQuestion], MergeAnswer | None]


class BeforeBinding(FieldBinding):
    """The list before: each item says whether it is still in the list at *after*, and a tick takes it out there.

    An edit here is followed there, so that what was kept stays kept.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        field: Field,
        frame: FieldFrame,
        ask_reason: AskReason,
        after: str,
        ask_merge: AskMerge,
    ) -> None:
        self._after = after
        self._ask_merge = ask_merge
        self.wording: Wording | None = merging_of(bridge.session.form, field.path)
        assert isinstance(frame.editor, ListField)
        self._list = frame.editor
        # What the two lists were when the typing began, and what it has made of them so far.
        self._begun: _Lists | None = None
        self._typed_so_far: _Lists | None = None
        super().__init__(bridge, field, frame, ask_reason)
        self._list.mark_toggled.connect(self._toggle)
        self._list.step.connect(self._begin)

    def show(self) -> None:
        super().show()
        self._mark()

    def merge(self) -> None:
        """Asks which items become one, beginning with the one the clerk is in, and records it as one step of undo.
        With fewer than two items left there is nothing to ask.
        """
        wording = self.wording
        if wording is None or not self._there():
            return
        commit_input_method()
        before, after = self._lists()
        fate = self._fates()
        open_ones = [at for at, one in enumerate(fate) if one in (Fate.KEPT, Fate.OPEN)]
        if len(open_ones) < 2:
            return
        here = next((place for place, at in enumerate(open_ones) if at >= self._list.current_item()), 0)
        first = min(here, len(open_ones) - 2)
        answer = self._ask_merge(
            MergeQuestion(
                label=self.field.label,
                items=tuple(before[at] for at in open_ones),
                chosen=(first, first + 1),
                taken=tuple(before),
                way=self._session.form.row_field(wording.way).label,
                said=lambda one: with_merge(self._said(), one, wording),
            )
        )
        if answer is None:
            return
        chosen = [open_ones[at] for at in answer[0]]
        merge = Merge(answer[1], tuple(before[at] for at in chosen))
        self._put(
            merged(before, after, chosen, merge.name), {wording.way: with_merge(self._said(), merge, wording)}
        )

    def _follow(self, change: Change) -> None:
        super()._follow(change)
        paths = (self.field.path, self._after, self.wording.way if self.wording else None)
        if change.aspect is not Aspect.VALUE or (change.row == self.row and change.path in paths):
            self._mark()

    def _typed(self, value: object) -> None:
        if not self._there():
            return
        new = stored(self.field, value)
        assert isinstance(new, tuple)
        items = tuple(item for item in new if isinstance(item, str))
        lists = self._lists()
        if self._begun is None or lists != self._typed_so_far:
            self._begun = lists
        # From where the typing began: a word deleted letter by letter and written anew is the same item.
        before, after = self._begun
        follows = carried(before, items, after, self._merges(self._begun))
        self._typed_so_far = (items, follows)
        also: dict[str, Value] = {} if follows == lists[1] else {self._after: follows}
        self._session.set_value(self.row, self.field.path, new, also)

    def _begin(self) -> None:
        self._begun = None

    def _lists(self) -> _Lists:
        """The lists before and after as they are stored."""
        row = self._held()
        return items_at(row, self.field.path), items_at(row, self._after)

    def _merges(self, lists: _Lists) -> tuple[Merge, ...]:
        return merges(*lists, self._said(), self.wording) if self.wording is not None else ()

    def _said(self) -> str:
        return str(self._held().get(self.wording.way, "")) if self.wording else ""

    def _fates(self) -> tuple[Fate, ...]:
        lists = self._lists()
        questioned = any(one.stands for one in self._session.shown_at(self.row, self._after))
        return fates(*lists, self._merges(lists), questioned=questioned)

    def _mark(self) -> None:
        self._list.set_marks([_MARKS[fate] for fate in self._fates()])

    def _toggle(self, index: int, removed: bool) -> None:
        if not self._there():
            return
        commit_input_method()
        before, after = self._lists()
        if not removed and self._fates()[index] is Fate.MERGED:
            self._take_apart(before, after, index)
        else:
            self._put((take_out if removed else put_back)(before, after, index), {})

    def _take_apart(self, before: Items, after: Items, index: int) -> None:
        assert self.wording is not None
        name = bare(before[index])
        merge = next(one for one in self._merges((before, after)) if name in map(bare, one.items))
        said = without_merge(self._said(), merge, self.wording)
        self._put(taken_apart(before, after, merge), {self.wording.way: said})

    def _put(self, after: Items, also: dict[str, Value]) -> None:
        """A new list after, as a step of undo of its own."""
        self._session.end_typing()
        self._session.set_value(self.row, self._after, after, also)
        self._session.leave(self.row, self._after)


class AfterBinding(FieldBinding):
    """The list after: Enter goes past it while it only holds what the ticks left of the list at *before*."""

    def __init__(
        self, bridge: SessionBridge, field: Field, frame: FieldFrame, ask_reason: AskReason, before: str
    ) -> None:
        self._before = before
        self._wording = merging_of(bridge.session.form, before)
        super().__init__(bridge, field, frame, ask_reason)

    def show(self) -> None:
        super().show()
        self._pass_by()

    def _follow(self, change: Change) -> None:
        super()._follow(change)
        if change.aspect is Aspect.VALUE and change.row == self.row:
            self._pass_by()

    def _pass_by(self) -> None:
        row = self._held()
        before, after = items_at(row, self._before), items_at(row, self.field.path)
        known = {NOTHING, *map(bare, before)}
        if self._wording is not None:
            said = str(row.get(self._wording.way, ""))
            known |= {bare(one.name) for one in merges(before, after, said, self._wording)}
        settled = bool(before) and bool(after) and all(bare(item) in known for item in after)
        self.frame.editor.set_passed_by(settled)
