"""A field that is a list of small records, such as the stages of 行动目标: one card each.

Pages import this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.base import FieldEditor
from ui.widgets.labels import Label, set_tip
from ui.widgets.tab_order import chain


@dataclass(frozen=True)
class SubField:
    """One field of a record, under the key *path*; *half* puts it beside the next one."""

    path: str
    label: str
    editor: FieldEditor
    helper: str = ""
    half: bool = False


class _Record(QFrame):
    """The card of one record."""

    edited = Signal()

    def __init__(self, scale: Scale, fields: Sequence[SubField]) -> None:
        super().__init__()
        self.setProperty("f", "card")
        self.heading = Label(scale, bold=True).stretched()
        self.up = _tool(scale, Sign.UP, "widgets.records.up")
        self.down = _tool(scale, Sign.DOWN, "widgets.records.down")
        self.remove = _tool(scale, Sign.TRASH, "widgets.records.remove")
        head = QHBoxLayout()
        head.setSpacing(0)
        for part in (self.heading, self.up, self.down, self.remove):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(S16, S8, S16, S16)
        column.setSpacing(S12)
        column.addLayout(head)
        self.frames: dict[str, FieldFrame] = {}
        pair: QHBoxLayout | None = None
        for field in fields:
            frame = FieldFrame(scale, field.editor, field.label, helper=field.helper)
            field.editor.edited.connect(lambda _value: self.edited.emit())
            self.frames[field.path] = frame
            if pair is not None:
                pair.addWidget(frame, 1)
                pair = None
            elif field.half:
                pair = QHBoxLayout()
                pair.setSpacing(S12)
                pair.addWidget(frame, 1)
                column.addLayout(pair)
            else:
                column.addWidget(frame)

    def value(self) -> dict[str, object]:
        return {path: value for path, frame in self.frames.items() if (value := frame.editor.value())}

    def show_value(self, value: Mapping[str, object], *, force: bool) -> None:
        for path, frame in self.frames.items():
            empty = () if isinstance(frame.editor.value(), tuple) else ""
            frame.editor.set_value(value.get(path, empty), force=force)


class RecordsField(FieldEditor):
    """Value: a tuple of mappings from path to value, without empty values and without records that hold
    nothing.

    *make_record* makes the editors of one more record; *heading* names it by its number, counted from 1.
    """

    def __init__(
        self,
        scale: Scale,
        make_record: Callable[[], Sequence[SubField]],
        *,
        heading: Callable[[int], str] | None = None,
        add_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(scale, parent)
        self._make_record = make_record
        self._heading = heading or (lambda n: text("widgets.records.heading", n=n))
        self._records: list[_Record] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S12)
        self._add = Button(scale, add_label or text("widgets.records.add"), Kind.SECONDARY, Sign.PLUS)
        self._add.clicked.connect(self.add_record)
        self._watch(self._add)
        self._column.addWidget(self._add)
        self._append()

    # Interface of the editors

    def value(self) -> tuple[dict[str, object], ...]:
        return tuple(value for record in self._records if (value := record.value()))

    def focus_target(self) -> QWidget:
        frames = next(iter(self._records)).frames if self._records else {}
        return next(iter(frames.values())).editor.focus_target() if frames else self._add

    def set_names(self, name: str, description: str) -> None:
        self._add.setAccessibleDescription(description)

    # Of records alone

    def add_record(self) -> None:
        """One more empty card at the end, with the focus in it."""
        record = self._append()
        next(iter(record.frames.values())).editor.editor_focus()

    def frame(self, index: int, path: str) -> FieldFrame | None:
        """The frame of sub-field *path* in record *index* of the value (from 0), to show findings in."""
        filled = [record for record in self._records if record.value()] or self._records
        return filled[index].frames.get(path) if 0 <= index < len(filled) else None

    def _write(self, value: object) -> None:
        records = cast("Sequence[Mapping[str, object]]", value)
        while len(self._records) < max(1, len(records)):
            self._append()
        while len(self._records) > max(1, len(records)):
            self._drop(self._records[-1])
        for record, each in zip(self._records, records or [{}], strict=True):
            record.show_value(each, force=True)

    def _append(self) -> _Record:
        record = _Record(self._scale, self._make_record())
        record.edited.connect(self._send)
        record.up.clicked.connect(lambda: self._move(record, -1))
        record.down.clicked.connect(lambda: self._move(record, 1))
        record.remove.clicked.connect(lambda: self._remove(record))
        for frame in record.frames.values():
            self._contain(frame.editor)
        for button in (record.up, record.down, record.remove):
            self._watch(button)
        self._column.insertWidget(len(self._records), record)
        record.show()
        self._records.append(record)
        self._number()
        return record

    def _drop(self, record: _Record) -> None:
        self._records.remove(record)
        self._column.removeWidget(record)
        record.hide()
        record.deleteLater()
        self._number()

    def _remove(self, record: _Record) -> None:
        if self._inside:
            self._add.setFocus()
        if len(self._records) == 1:
            record.show_value({}, force=True)
        else:
            self._drop(record)
        self._send()

    def _move(self, record: _Record, by: int) -> None:
        at = self._records.index(record)
        self._records.insert(at + by, self._records.pop(at))
        self._column.removeWidget(record)
        self._column.insertWidget(at + by, record)
        self._number()
        (record.up if by < 0 else record.down).setFocus()
        self._send()

    def _number(self) -> None:
        for at, record in enumerate(self._records):
            heading = self._heading(at + 1)
            record.heading.setText(heading)
            for button in (record.up, record.down, record.remove):
                button.setAccessibleName(f"{heading} {button.accessibleDescription()}")
            record.up.setEnabled(at > 0)
            record.down.setEnabled(at < len(self._records) - 1)
        chain(self)


def _tool(scale: Scale, sign: Sign, key: str) -> Button:
    button = Button(scale, "", Kind.TOOL, sign)
    set_tip(button, text(key))
    button.setAccessibleDescription(text(key))
    return button
