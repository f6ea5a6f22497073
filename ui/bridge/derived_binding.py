"""Binding for the list that is computed from two others, such as 精简的环节名称.

The row form imports this.
"""

from __future__ import annotations

from desktop.answers.derived import derived, is_derived
from desktop.messages import text
from desktop.packs.model import Field
from desktop.workflow.session import Aspect, Change
from ui.bridge.field_binding import FieldBinding
from ui.bridge.finding_actions import AskReason
from ui.bridge.row_change import change_words, figure_between
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.computed_list_field import ComputedListField


class DerivedBinding(FieldBinding):
    """The computed list: read-only with 改写 while it holds what its two lists give, else typed, with 恢复自动.

    Beside its name stands what the two lists come to.
    """

    _rewriting = False

    def __init__(self, bridge: SessionBridge, field: Field, frame: FieldFrame, ask_reason: AskReason) -> None:
        assert isinstance(frame.editor, ComputedListField) and field.derived_from is not None
        self._list = frame.editor
        self._list.set_placeholder(text("bridge.derived.waiting"))
        session = bridge.session
        self._figure = figure_between(session.pack, session.form.id, *field.derived_from)
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
        figure = self._figure
        self.frame.set_helper(change_words(self._held(), self._session.pack, figure) if figure else "")
        if self._rewriting and self._list.has_focus():
            return
        self._rewriting = False
        computed = is_derived(self.field, self._held())
        self._list.set_open(not computed)
        self.frame.set_action(text("bridge.derived.rewrite" if computed else "bridge.derived.compute"))

    def _switch(self) -> None:
        if not self._there():
            return
        if self._list.is_open():
            self._rewriting = False
            value = derived(self.field, self._held())
            self._session.end_typing()
            self._session.set_value(self.row, self.field.path, value)
            self._session.leave(self.row, self.field.path)
            self.show()
        else:
            self._rewriting = True
            self._list.set_open(True)
            self._list.editor_focus()
            self.frame.set_action(text("bridge.derived.compute"))
