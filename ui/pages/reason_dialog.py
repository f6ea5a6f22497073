"""Asks why a finding is confirmed or overridden: quotes it with its note and takes no empty reason. Pages call it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from ui.bridge.notices import note_name
from ui.theme.scale import Scale
from ui.theme.stylesheet import dress
from ui.theme.tokens import S8, S12, S16, S24, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import NoteQuote, Notice, NoticeKind

_WIDTH = 520


class ReasonDialog(QDialog):
    """`reason` is what was written, once the dialog was accepted."""

    def __init__(self, scale: Scale, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, scale)
        way = "confirm" if finding.severity is Severity.CHECK else "override"
        self.setWindowTitle(text(f"problems.reason.{way}"))
        self.setFixedWidth(scale.px(_WIDTH))
        self.reason = ""
        self.editor = ProseField(scale, lines=2, enter_breaks=False)
        self.editor.set_placeholder(text("problems.reason.placeholder"))
        self.frame = FieldFrame(scale, self.editor, text("problems.reason.label"))
        self.accept_button = Button(scale, text(f"problems.reason.{way}"), Kind.PRIMARY)
        self.accept_button.clicked.connect(self._take)
        self.cancel_button = Button(scale, text("problems.reason.cancel"))
        self.cancel_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(S24, S16, S24, S16)
        column.setSpacing(S8)
        column.addWidget(Label(scale, finding.where, tone=Tone.SECOND, wrap=True))
        column.addWidget(Label(scale, finding.what, bold=True, wrap=True))
        if finding.todo:
            column.addWidget(Label(scale, finding.todo, wrap=True))
        if finding.quote:
            quote = NoteQuote(scale)
            quote.set_note(note_name(finding), finding.quote)
            column.addWidget(quote)
        column.addSpacing(S8)
        column.addWidget(Label(scale, text(f"problems.reason.lead-{way}"), wrap=True))
        column.addWidget(self.frame)
        buttons = QHBoxLayout()
        buttons.setSpacing(S12)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column.addSpacing(S8)
        column.addStretch(1)
        column.addLayout(buttons)
        # Enter goes on from the reason: to what takes it, not to 取消, which would throw it away.
        QWidget.setTabOrder(self.editor.focus_target(), self.accept_button)
        QWidget.setTabOrder(self.accept_button, self.cancel_button)
        self.editor.editor_focus()

    def _take(self) -> None:
        commit_input_method()
        written = self.editor.value().strip()
        if not written:
            missing = Notice("reason", NoticeKind.MUST, text("problems.reason.missing"))
            self.frame.set_notices([missing])
            self.editor.editor_focus()
            return
        self.reason = written
        self.accept()


def ask_reason(parent: QWidget, scale: Scale, finding: Finding) -> str | None:
    """The clerk's reason, never empty; None when they think better of it. Waits for the answer."""
    dialog = ReasonDialog(scale, finding, parent)
    answered = dialog.exec()
    dialog.deleteLater()
    return dialog.reason if answered == QDialog.DialogCode.Accepted else None
