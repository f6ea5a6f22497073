"""Lines over every step of a wizard: what has just been done, and what still stands as a sample has it. `wizard` only."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.workflow.examples import samples_of, untouched
from desktop.workflow.session import FillingSession
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, Tone
from ui.widgets.cards import StatusLine
from ui.widgets.labels import Label, SignLabel


class WizardLines(QWidget):
    """No line takes room while it has nothing to say."""

    def __init__(self, scale: Scale, session: FillingSession) -> None:
        super().__init__()
        self._session = session
        self._samples = samples_of(session.pack, session.form.id)
        self._said = StatusLine(scale)
        self._sample = QFrame()
        self._sample.setProperty("f", "check")
        self._words = Label(scale, tone=Tone.AMBER, wrap=True)
        row = QHBoxLayout(self._sample)
        row.setContentsMargins(S12, S8, S12, S8)
        row.setSpacing(S8)
        row.addWidget(SignLabel(scale, Sign.CHECK, side=16))
        row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._said)
        column.addWidget(self._sample)
        self.look()

    def say(self, words: str) -> None:
        """What has just been done, until it is put away; "" nothing."""
        self._said.show_message(words)

    def look(self) -> None:
        """Counts again what was taken from a sample and not changed yet."""
        count = untouched(self._session.draft, self._session.form, self._samples)
        self._words.setText(text(f"copying.left.{self._session.form.kind}", n=count) if count else "")
        self._sample.setVisible(bool(count))
