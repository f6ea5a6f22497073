"""The card 导出前: what is open, and whose data leave the computer. Only the export page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.workflow.session import FillingSession
from ui.pages.export_facts import names, personal, standing
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.labels import Label, SignLabel


class BeforeCard(Card):
    """Three lines: 必须改, 请核对, personal data."""

    answers_wanted = Signal()
    musts_wanted = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale, text("export_page.before.title"))
        self._scale = scale
        self._musts, self._checks, self._personal = (_Line(scale) for _ in range(3))
        self._has_musts = False
        self.link = Button(scale, "", Kind.LINK)
        self.link.clicked.connect(
            lambda: (self.musts_wanted if self._has_musts else self.answers_wanted).emit()
        )
        first = QHBoxLayout()
        first.addWidget(self._musts, 1)
        first.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(first)
        self.body.addWidget(self._checks)
        self.body.addWidget(self._personal)

    def words(self) -> tuple[str, str, str]:
        """The three lines as they are read."""
        return self._musts.words(), self._checks.words(), self._personal.words()

    def show_state(self, sessions: Sequence[FillingSession]) -> None:
        """Says how these attachments stand."""
        found = standing(sessions)
        self._has_musts = bool(found.must_count)
        title = "export_page.before.draft-only" if self._has_musts else "export_page.before.title"
        self.set_head(text(title))
        if self._has_musts:
            words = text("export_page.before.musts-left", n=found.must_count)
            if len(sessions) > 1:
                each = [text("export_page.before.musts-form", form=form, n=n) for form, n in found.musts]
                words += text("export_page.before.also") + names(each)
            self._musts.say(Sign.MUST, Tone.RED, words)
        else:
            self._musts.say(Sign.DONE, Tone.TEXT, text("export_page.before.musts", n=0))
        self.link.set_label(text(f"export_page.before.see-{'musts' if self._has_musts else 'answers'}"))
        self._say_checks(found.checks_left, found.checks_said)
        self._say_personal(sessions)

    def _say_checks(self, left: int, said: int) -> None:
        if left:
            self._checks.say(Sign.CHECK, Tone.AMBER, text("export_page.before.checks-left", n=left))
        else:
            key = "checks-said" if said else "checks-none"
            self._checks.say(Sign.DONE, Tone.TEXT, text(f"export_page.before.{key}", n=said))

    def _say_personal(self, sessions: Sequence[FillingSession]) -> None:
        sent, kept = personal(sessions)
        parts = []
        if sent:
            parts.append(text("export_page.before.personal", names=names(sent)))
        if kept:
            parts.append(text("export_page.before.not-printed", names=names(kept)))
        none = text("export_page.before.personal-none")
        self._personal.say(Sign.HINT, Tone.TEXT, text("export_page.before.also").join(parts) or none)


class _Line(QWidget):
    """A sign and words that may take several lines."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._sign = SignLabel(scale)
        self._words = Label(scale, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        first = QVBoxLayout()
        first.setContentsMargins(0, scale.px(2), 0, 0)
        first.addWidget(self._sign)
        first.addStretch(1)
        row.addLayout(first)
        row.addWidget(self._words, 1)

    def words(self) -> str:
        return self._words.text()

    def say(self, sign: Sign, tone: Tone, words: str) -> None:
        self._sign.set_sign(sign)
        self._words.setText(words)
        self._words.set_tone(tone)
