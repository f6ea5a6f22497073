"""Ties one field on a page to the session: what is typed goes in, values, findings and notes come out.

The row form, the head page and the document page all use it, so a field behaves alike everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.answers.draft import EMPTY, Row, Value, is_empty
from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Form
from desktop.rules.finding import Finding
from desktop.workflow.session import Aspect, Change
from ui.bridge.field_editors import empty_value, stored
from ui.bridge.finding_actions import AskReason, act_on
from ui.bridge.notices import finding_key, notice_of, spaced_note
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.field_frame import FieldFrame


@dataclass(frozen=True, slots=True)
class Source:
    """What the notice says about a field, and where."""

    name: str
    quote: str


class FieldBinding(QObject):
    """One frame, one field, one row. `set_row` moves it to another row; a row's field without a row is empty."""

    entered = Signal(object, str)
    """The clerk came into the field: (row or None, path)."""

    def __init__(
        self,
        bridge: SessionBridge,
        field: Field,
        frame: FieldFrame,
        ask_reason: AskReason,
        row: int | None = None,
    ) -> None:
        super().__init__(frame)
        self.field = field
        self.frame = frame
        self._bridge = bridge
        self._session = bridge.session
        self._ask_reason = ask_reason
        self._row = row
        self._is_row = any(one is field for one in bridge.session.form.row_fields)
        bridge.changed.connect(self._follow)
        frame.editor.edited.connect(self._typed)
        frame.editor.left.connect(self._left)
        frame.editor.step.connect(bridge.session.end_typing)
        frame.editor.entered.connect(lambda: self.entered.emit(self._row, self.field.path))
        frame.notice_acted.connect(self._act)
        source = source_of(bridge.session.form, field)
        frame.set_note(source.name, source.quote)
        self.show()

    @property
    def row(self) -> int | None:
        return self._row

    @property
    def form(self) -> Form:
        """The attachment the field belongs to."""
        return self._session.form

    def beside(self, path: str) -> Value:
        """What another field of the same row holds, as it is shown."""
        return self._bridge.shown_value(self._row, path) if self._there() else ""

    def set_row(self, row: int | None) -> None:
        """Shows another row's value."""
        self._row = row
        self.show()

    def show(self) -> None:
        """Everything anew: value and findings."""
        self.frame.editor.set_value(self._value(), force=True)
        self._show_findings()

    def _value(self) -> Value:
        held = self._bridge.shown_value(self._row, self.field.path) if self._there() else ""
        return held or empty_value(self.field)

    def _held(self) -> Row:
        """The values of the binding's row as they are stored, or of the fields outside the table."""
        if not self._is_row:
            return self._session.draft.fields
        return self._session.draft.rows[self._row] if self._row is not None and self._there() else EMPTY

    def _there(self) -> bool:
        if not self._is_row:
            return True
        return self._row is not None and self._row < len(self._session.draft.rows)

    def _typed(self, value: object) -> None:
        if self._there():
            self._session.set_value(self._row, self.field.path, stored(self.field, value))
            if self.field.kind is FieldKind.CHOICE and not is_empty(self._value()):
                # A tick is whole at once: "nothing is ticked" must not stand beside it until the field is left.
                self._left()

    def _left(self) -> None:
        if self._there():
            self._session.leave(self._row, self.field.path)

    def _follow(self, change: Change) -> None:
        if not self._there():
            return
        if change.aspect is Aspect.VALUE and (change.row, change.path) == (self._row, self.field.path):
            value, typed = self._value(), stored(self.field, self.frame.editor.value())
            # What the clerk is typing came from this very editor; anything else was asked for: a mend, a tick.
            if value != typed and not (is_empty(value) and is_empty(typed)):
                self.frame.editor.set_value(value, force=True)
        elif change.aspect in (Aspect.ROWS, Aspect.WHOLE):
            self.show()
        elif change.aspect is Aspect.FINDINGS:
            self._show_findings()

    def _show_findings(self) -> None:
        findings = self._findings()
        self.frame.set_notices([notice_of(finding) for finding in findings if finding.stands])

    def _findings(self) -> tuple[Finding, ...]:
        return self._session.shown_at(self._row, self.field.path) if self._there() else ()

    def _act(self, key: str, action: str) -> None:
        finding = next((one for one in self._findings() if finding_key(one) == key), None)
        if finding is not None:
            act_on(self._session, finding, action, self._ask_reason)


def source_of(form: Form, field: Field) -> Source:
    """The notes that govern *field*, or the notice's own line."""
    if field.notes:
        notes = [form.note(one) for one in field.notes]
        names = [spaced_note(note.id, note.form) for note in notes]
        return Source(
            text("bridge.joint").join(names), text("bridge.quotes").join(note.text for note in notes)
        )
    return Source(text("bridge.notice"), field.paragraph) if field.paragraph else Source("", "")
