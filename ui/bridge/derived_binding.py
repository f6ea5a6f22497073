"""Bindings for two lists and what was taken away between them: ticks 减去, and the list that is computed.

The row form imports this.
"""

from __future__ import annotations

from desktop.answers.derived import Fate, derived, fates, is_derived, items_at, put_back, take_out
from desktop.messages import text
from desktop.packs.model import Field
from desktop.workflow.session import Aspect, Change
from ui.bridge.field_binding import FieldBinding
from ui.bridge.finding_actions import AskReason
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.computed_list_field import ComputedListField
from ui.widgets.fields.list_field import ListField, RowMark

_MARKS = {Fate.KEPT: RowMark.KEEP, Fate.GONE: RowMark.REMOVED, Fate.OPEN: RowMark.OPEN}


class BeforeBinding(FieldBinding):
    """The list before: each item says whether it is still in the list at *after*, and a tick takes it out there."""

    def __init__(
        self, bridge: SessionBridge, field: Field, frame: FieldFrame, ask_reason: AskReason, after: str
    ) -> None:
        self._after = after
        assert isinstance(frame.editor, ListField)
        self._list = frame.editor
        super().__init__(bridge, field, frame, ask_reason)
        self._list.mark_toggled.connect(self._toggle)

    def show(self) -> None:
        super().show()
        self._mark()

    def _follow(self, change: Change) -> None:
        super()._follow(change)
        here = change.row == self.row and change.path in (self.field.path, self._after)
        if here or change.aspect is not Aspect.VALUE:
            self._mark()

    def _mark(self) -> None:
        row = self._held()
        questioned = any(one.stands for one in self._session.shown_at(self.row, self._after))
        before, after = items_at(row, self.field.path), items_at(row, self._after)
        self._list.set_marks([_MARKS[fate] for fate in fates(before, after, questioned=questioned)])

    def _toggle(self, index: int, removed: bool) -> None:
        if not self._there():
            return
        row = self._held()
        change = take_out if removed else put_back
        value = change(items_at(row, self.field.path), items_at(row, self._after), index)
        self._session.set_value(self.row, self._after, value)
        self._session.leave(self.row, self._after)


class DerivedBinding(FieldBinding):
    """The computed list: read-only with 改写 while it holds what its two lists give, else typed, with 按两栏算."""

    _rewriting = False

    def __init__(self, bridge: SessionBridge, field: Field, frame: FieldFrame, ask_reason: AskReason) -> None:
        assert isinstance(frame.editor, ComputedListField)
        self._list = frame.editor
        self._list.set_placeholder(text("bridge.derived.waiting"))
        super().__init__(bridge, field, frame, ask_reason)
        frame.action_clicked.connect(self._switch)
        self._list.left.connect(self._settle)

    def set_row(self, row: int | None) -> None:
        self._rewriting = False
        super().set_row(row)

    def show(self) -> None:
        super().show()
        self._settle()

    def _follow(self, change: Change) -> None:
        super()._follow(change)
        if change.aspect is Aspect.VALUE and change.row == self.row:
            self._settle()

    def _settle(self) -> None:
        """Computed or typed, as the values are; while the clerk is writing it otherwise nothing switches."""
        if self._rewriting and self._list.has_focus():
            return
        self._rewriting = False
        computed = is_derived(self.field, self._held())
        self._list.set_open(not computed)
        self.frame.set_helper(text("bridge.derived.helper") if computed and self._list.value() else "")
        self.frame.set_action(text("bridge.derived.rewrite" if computed else "bridge.derived.compute"))

    def _switch(self) -> None:
        if not self._there():
            return
        if self._list.is_open():
            self._rewriting = False
            value = derived(self.field, self._held())
            self._session.set_value(self.row, self.field.path, value)
            self._session.leave(self.row, self.field.path)
            self.show()
        else:
            self._rewriting = True
            self._list.set_open(True)
            self._list.editor_focus()
            self.frame.set_action(text("bridge.derived.compute"))
