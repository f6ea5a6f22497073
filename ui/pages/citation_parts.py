"""The parts of a citation to type: 文号, and 条, 款, 项 as three small inputs. The citation help shows one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.citations import (
    Candidate,
    Composed,
    DoubtKind,
    composed,
    doubts_by_list,
    laws_named,
    read_basis,
)
from desktop.messages import text
from desktop.packs.laws import Laws
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S8, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import TextLine
from ui.widgets.labels import Label

_SMALL = 56
_ARTICLES = ("article", "paragraph", "item")
_PARTS = ("attachment", "part", "item")


class CitationParts(QWidget):
    """`changed`: the citation would now be written otherwise. `done`: Enter in the last input."""

    changed = Signal()
    done = Signal()
    clause_chosen = Signal(str)
    """A clause that the unit used before, as it was written."""

    def __init__(self, scale: Scale, laws: Laws) -> None:
        super().__init__()
        self._scale = scale
        self._laws = laws
        self._name = ""
        self._has_articles = True
        self.number = self._line(text("citing.help.number"))
        self.number.setPlaceholderText(text("citing.help.number-hint"))
        self.places = tuple(self._line("") for _ in _ARTICLES)
        self._before = tuple(Label(scale) for _ in _ARTICLES)
        self._units = tuple(Label(scale) for _ in _ARTICLES)
        self._asked = Label(scale, role=Role.CAPTION, tone=Tone.SECOND, wrap=True)
        self._used = FlowRow()
        self._about = Label(scale, role=Role.CAPTION, tone=Tone.SECOND, wrap=True)
        self._lay_out()
        self._lead_on()
        self.set_name("", has_articles=True)

    def take(self, candidate: Candidate) -> None:
        """A document was chosen: its 文号, and the clauses the unit used before, are at hand."""
        self.number.setText(candidate.number)
        self.set_name(candidate.name, has_articles=candidate.has_articles)
        self._offer(candidate.used.clauses if candidate.used else ())

    def set_name(self, name: str, *, has_articles: bool) -> None:
        """What is cited; "" for nothing yet."""
        self._name, self._has_articles = name, has_articles
        units = _ARTICLES if has_articles else _PARTS
        for at, unit in enumerate(units):
            self._before[at].setText(text(f"citing.help.before.{unit}"))
            self._units[at].setText(text(f"citing.help.place.{unit}"))
            self.places[at].setAccessibleName(self._before[at].text() + self._units[at].text())
        self._asked.setText(text("citing.help.articles" if has_articles else "citing.help.parts"))
        self._offer(())
        self._changed()

    def name(self) -> str:
        return self._name

    def citation(self) -> str:
        """The citation as it would be written, "" without a name."""
        return self._composed().text if self._name else ""

    def clear_places(self) -> None:
        """For the next citation of the same document."""
        for line in self.places:
            line.clear()
        self._changed()

    def about(self) -> str:
        """What is said about the document and what was typed."""
        return self._about.text()

    def _composed(self) -> Composed:
        first, second, third = (line.text() for line in self.places)
        number = self.number.text().strip()
        return composed(self._name, number, (first, second, third), has_articles=self._has_articles)

    def _changed(self) -> None:
        words, tone = self._said()
        self._about.setText(words)
        self._about.set_tone(tone)
        self._about.setVisible(bool(words))
        self.changed.emit()

    def _said(self) -> tuple[str, Tone]:
        """A place that is no number, an article beyond the last, or how many there are."""
        unread = self._composed().unread
        if unread:
            return text("citing.help.unread", written=self.places[unread[0]].text().strip()), Tone.AMBER
        listed = laws_named(self._laws, self._name) if self._name else ()
        if len(listed) != 1 or not listed[0].checked or listed[0].articles is None:
            return "", Tone.SECOND
        written = self.citation()
        doubts = doubts_by_list(read_basis(written, ()), written, self._laws)
        beyond = any(doubt.kind is DoubtKind.ARTICLE_BEYOND for doubt in doubts)
        words = text(
            f"citing.help.{'beyond' if beyond else 'last'}", year=listed[0].year, count=listed[0].articles
        )
        return words, Tone.AMBER if beyond else Tone.SECOND

    def _offer(self, clauses: Sequence[str]) -> None:
        """The clauses of this document that the unit used before, one press each."""
        self._used.clear()
        if clauses:
            self._used.add(Label(self._scale, text("citing.help.used"), Role.CAPTION, tone=Tone.SECOND))
        for clause in clauses:
            button = Button(self._scale, clause, Kind.LINK)
            button.clicked.connect(lambda _checked=False, clause=clause: self.clause_chosen.emit(clause))
            self._used.add(button)
        self._used.setVisible(bool(clauses))

    def _line(self, name: str) -> TextLine:
        line = TextLine(self._scale)
        line.setFixedHeight(self._scale.control)
        line.setAccessibleName(name)
        line.textEdited.connect(lambda _text: self._changed())
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(Label(self._scale, text("citing.help.number"), bold=True))
        column.addWidget(self.number)
        column.addWidget(self._asked)
        row = QHBoxLayout()
        row.setSpacing(S4)
        for before, line, unit in zip(self._before, self.places, self._units, strict=True):
            line.setFixedWidth(self._scale.px(_SMALL))
            row.addWidget(before)
            row.addWidget(line)
            row.addWidget(unit)
            row.addSpacing(S8)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._used)
        column.addWidget(self._about)

    def _lead_on(self) -> None:
        """Enter goes from input to input, and from the last one on."""
        for line, following in zip((self.number, *self.places[:-1]), self.places, strict=True):
            line.return_typed.connect(following.setFocus)
        self.places[-1].return_typed.connect(self.done)
