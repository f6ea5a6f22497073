"""One receiver whose mailbox or room the notice spells in several ways: all of them, and the answer to record.

The 报送 step shows it. Nothing is corrected; a preselected spelling is no answer before it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.dates import read_date
from desktop.messages import text
from desktop.packs.routes import Spelled
from desktop.submission.decisions import Asked
from desktop.submission.questions import ContactQuestion, OddRoom
from ui.pages.export_facts import names
from ui.pages.hand_in_words import asked_words
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.emptying import empty
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label, SignLabel
from ui.widgets.notices import Notice, NoticeBox, NoticeKind
from ui.widgets.tick_boxes import RadioButton


@dataclass(frozen=True)
class Answer:
    """What the clerk was told about one receiver."""

    contact: str
    said: Mapping[Spelled, str]
    asked: Asked


class AskedFields(QWidget):
    """问的谁, 哪天, 怎样问的: how an answer came about."""

    def __init__(self, scale: Scale, today: date, by: str, name: str = "") -> None:
        super().__init__()
        self._by = by
        self.whom, self.how = LineField(scale), LineField(scale)
        self.day = DateField(scale, read_date)
        self.day.set_value(today.isoformat())
        if name:
            self.whom.set_placeholder(text("hand_in.ask.whom-placeholder", name=name))
        self.how.set_placeholder(text("hand_in.ask.how-placeholder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        fields: tuple[tuple[str, FieldEditor], ...] = (
            ("whom", self.whom),
            ("how", self.how),
            ("day", self.day),
        )
        for key, field in fields:
            column.addWidget(FieldFrame(scale, field, text(f"hand_in.ask.{key}")))

    def asked(self) -> Asked:
        """As it is typed now."""
        return Asked(str(self.whom.value()), str(self.day.value()), str(self.how.value()), self._by)


class _Spellings(QWidget):
    """The spellings of one thing as choices, and a line for another one."""

    def __init__(self, scale: Scale, question: ContactQuestion) -> None:
        super().__init__()
        self.what = question.what
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self._other = LineField(scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(scale, text(f"hand_in.ask.{self.what.value}"), bold=True))
        for spelling in question.spellings:
            self._choice(scale, column, spelling.text)
            where = text("hand_in.ask.printed", n=len(spelling.where), where=names(spelling.where))
            about = Label(scale, where, Role.CAPTION, tone=Tone.SECOND, wrap=True)
            about.setContentsMargins(scale.px(28), 0, 0, S4)
            column.addWidget(about)
        other = self._choice(scale, column, text("hand_in.ask.other"))
        self._frame = FieldFrame(scale, self._other, text(f"hand_in.ask.other-label-{self.what.value}"))
        self._frame.setVisible(False)
        other.toggled.connect(self._frame.setVisible)
        column.addWidget(self._frame)
        if question.preselected is not None:
            self._group.button(self._values.index(question.preselected.text)).setChecked(True)

    def value(self) -> str:
        """What is chosen or typed; "" while nothing is."""
        chosen = self._group.checkedId()
        if chosen < 0:
            return ""
        is_other = chosen == len(self._values) - 1
        return str(self._other.value()).strip() if is_other else self._values[chosen]

    def _choice(self, scale: Scale, column: QVBoxLayout, words: str) -> RadioButton:
        radio = RadioButton(scale, words)
        radio.setAccessibleName(f"{text(f'hand_in.ask.{self.what.value}')} {words}")
        self._group.addButton(radio, len(self._values))
        self._values.append(words)
        row = QHBoxLayout()
        row.addWidget(radio)
        row.addStretch(1)
        column.addLayout(row)
        return radio


class ContactCard(Card):
    """All questions about one receiver: one call settles them."""

    answered = Signal(object)  # Answer
    taken_back = Signal(str, object)  # the contact, Spelled

    def __init__(
        self,
        scale: Scale,
        questions: Sequence[ContactQuestion],
        odd_rooms: Sequence[OddRoom],
        today: date,
        by: str,
    ) -> None:
        """*by* is who fills in, "" where nobody is known."""
        still = [one for one in questions if one.open]
        first = questions[0]
        if still:
            both = "both" if len(still) > 1 else still[0].what.value
            title = text("hand_in.ask.title", name=first.name, what=text(f"hand_in.ask.{both}"))
        else:
            title = text("hand_in.ask.title-decided", name=first.name)
        super().__init__(scale, title)
        self._scale = scale
        self._contact = first.contact
        self._spellings = [_Spellings(scale, one) for one in still]
        self._fields = AskedFields(scale, today, by, first.name)
        self._refused = QVBoxLayout()
        self.body.setSpacing(S8)
        for one in questions:
            if not one.open:
                self.body.addWidget(self._decided(one))
        if still:
            self._add_questions(first, odd_rooms)

    def show_refusal(self, words: str) -> None:
        """Why the answer was not kept."""
        empty(self._refused)
        self._refused.addWidget(NoticeBox(self._scale, Notice("ask", NoticeKind.MUST, words)))

    def _add_questions(self, first: ContactQuestion, odd_rooms: Sequence[OddRoom]) -> None:
        scale, column = self._scale, self.body
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(SignLabel(scale, Sign.CHECK))
        words = text("hand_in.ask.words", phone=first.phone)
        head.addWidget(Label(scale, words, tone=Tone.AMBER, wrap=True), 1)
        column.addLayout(head)
        for spellings in self._spellings:
            column.addWidget(spellings)
        for odd in odd_rooms:
            key = "odd-room-other" if odd.others else "odd-room"
            others = text("hand_in.do.labels").join(odd.others)
            told = text(f"hand_in.place.{key}", number=odd.mailbox_number, room=odd.room, others=others)
            column.addWidget(Label(scale, told, Role.CAPTION, tone=Tone.AMBER, wrap=True))
        column.addWidget(self._fields)
        column.addLayout(self._refused)
        row = FlowRow()
        keep = Button(scale, text("hand_in.ask.keep"))
        keep.clicked.connect(self._keep)
        row.add(keep)
        column.addWidget(row)

    def _decided(self, question: ContactQuestion) -> QFrame:
        assert question.decision is not None
        scale, what = self._scale, text(f"hand_in.ask.{question.what.value}")
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        words = QVBoxLayout()
        words.setSpacing(2)
        value = text("hand_in.ask.decided", what=what, value=question.decision.value)
        words.addWidget(Label(scale, value, wrap=True))
        how = asked_words(question.decision.asked)
        words.addWidget(Label(scale, how, Role.CAPTION, tone=Tone.SECOND, wrap=True))
        again = Button(scale, text("hand_in.ask.again"), Kind.LINK)
        again.setAccessibleName(f"{again.label()} {question.name} {what}")
        again.clicked.connect(lambda: self.taken_back.emit(question.contact, question.what))
        row.addWidget(SignLabel(scale, Sign.DONE))
        row.addLayout(words, 1)
        row.addWidget(again)
        return line

    def _keep(self) -> None:
        commit_input_method()
        empty(self._refused)
        said = {one.what: one.value() for one in self._spellings}
        missing = [what for what, value in said.items() if not value]
        if len(missing) == len(said):
            what = text(f"hand_in.ask.{missing[0].value}")
            self.show_refusal(text("hand_in.ask.none", what=what))
            return
        # One call may settle the one and leave the other open.
        known = {what: value for what, value in said.items() if value}
        self.answered.emit(Answer(self._contact, known, self._fields.asked()))
