"""When a step of handing in was done, by whom, and a word about it: typed below the step. The steps' card shows it."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.answers.dates import read_date
from desktop.messages import text
from desktop.submission.checklist import Done, Step
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S12
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.notices import Notice, NoticeKind


class DoneEditor(QFrame):
    """*copies* None: there are none to ask for; 0: not said yet."""

    kept = Signal(object, int)  # Done, copies
    cancelled = Signal()

    def __init__(self, scale: Scale, step: Step, done: Done, copies: int | None) -> None:
        super().__init__()
        self.setProperty("f", "tile")
        self._day = DateField(scale, read_date)
        self._by, self._note, self._copies = LineField(scale), LineField(scale), LineField(scale)
        self._asks_copies = copies is not None
        note = "note-receipt" if step is Step.RECEIPT else "note"
        self._copies_frame = FieldFrame(scale, self._copies, text("hand_in.done.copies-label"))
        self._day_frame = FieldFrame(scale, self._day, text("hand_in.done.day"))
        frames = [
            self._day_frame,
            FieldFrame(scale, self._by, text("hand_in.done.by")),
            FieldFrame(scale, self._note, text(f"hand_in.done.{note}")),
        ]
        self._frames = [self._copies_frame, *frames] if self._asks_copies else frames
        self._day.set_value(done.on)
        self._by.set_value(done.by)
        self._note.set_value(done.note)
        self._copies.set_value(str(copies) if copies else "")
        self._copies.edited.connect(lambda _value: self._copies_frame.set_notices(()))
        column = QVBoxLayout(self)
        column.setContentsMargins(S12, S8, S12, S8)
        column.setSpacing(S8)
        for frame in self._frames:
            column.addWidget(frame)
        row = FlowRow()
        keep = Button(scale, text("hand_in.done.keep"), Kind.PRIMARY)
        keep.clicked.connect(self._keep)
        cancel = Button(scale, text("hand_in.done.cancel"))
        cancel.clicked.connect(self.cancelled)
        row.add(keep)
        row.add(cancel)
        column.addWidget(row)

    def show_refusal(self, words: str) -> None:
        """Why it was not kept: the day is none."""
        self._day_frame.set_notices((Notice("day", NoticeKind.MUST, words),))
        self._day.editor_focus()

    def take_focus(self) -> None:
        """The focus where the clerk begins."""
        (self._copies if self._asks_copies else self._by).editor_focus()

    def _keep(self) -> None:
        commit_input_method()
        written = unicodedata.normalize("NFKC", str(self._copies.value())).strip()
        if written and not written.isdigit():
            wrong = Notice("copies", NoticeKind.MUST, text("hand_in.done.bad-copies"))
            self._copies_frame.set_notices((wrong,))
            self._copies.editor_focus()
            return
        done = Done(str(self._day.value()), str(self._by.value()), str(self._note.value()))
        self.kept.emit(done, int(written or 0))
