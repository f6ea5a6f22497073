"""原文疑点: where the notice contradicts itself, what the program does about it, and what was answered.

What the pack's maker noted, what the spellings of each receiver say, and what the program found by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import InputRefused
from desktop.messages import text
from desktop.packs.lint import lint
from desktop.packs.model import Contact, Pack
from desktop.packs.routes import Conflict, conflicts
from desktop.submission.decisions import NO_DECISIONS, Decisions, DoubtDecision
from desktop.workflow.workspace import Workspace
from ui.pages.doubt_answer import DoubtAnswer
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, S16, S24, Role, Tone
from ui.widgets.cards import Card
from ui.widgets.choice_strip import Choice, FilterChips
from ui.widgets.labels import Label, SignLabel, hairline
from ui.widgets.notices import NoteQuote
from ui.widgets.page_scroll import PageScroll
from ui.widgets.top_bar import TopBar

_ALL, _ASKED, _CONTACTS, _FOUND = "all", "asked", "contacts", "found"


@dataclass(frozen=True)
class DoubtItem:
    """One doubt as it is shown. `kinds` are the filters that show it; `quotes` are (source, sentence)."""

    kinds: frozenset[str]
    what: str
    quotes: tuple[tuple[str, str], ...]
    default: str
    ask: bool
    id: str = ""
    """The doubt that may be answered here; "" for what is answered elsewhere or by nobody."""
    settled: str = ""


def doubt_items(pack: Pack, decisions: Decisions) -> tuple[DoubtItem, ...]:
    """Everything to be said about the notice itself: noted doubts, then receivers, then the program's finds."""
    return (*_noted(pack), *_of_contacts(pack, decisions), *_found(pack))


def _noted(pack: Pack) -> Iterator[DoubtItem]:
    source = text("home.doubts.source")
    for doubt in pack.doubts:
        kinds = {_ALL, _ASKED} if doubt.ask else {_ALL}
        quotes = tuple((source, quote) for quote in doubt.quotes)
        yield DoubtItem(frozenset(kinds), doubt.what, quotes, doubt.default, doubt.ask, doubt.id)


def _of_contacts(pack: Pack, decisions: Decisions) -> Iterator[DoubtItem]:
    for contact in pack.contacts:
        for conflict in conflicts(contact):
            yield _of_conflict(contact, conflict, decisions)


def _of_conflict(contact: Contact, conflict: Conflict, decisions: Decisions) -> DoubtItem:
    what = text(f"home.doubts.conflict-{conflict.what.value}", name=contact.name, n=len(conflict.spellings))
    lines = (
        text("home.doubts.spelled", text=one.text, n=len(one.where), where="、".join(one.where))
        for one in conflict.spellings
    )
    most = conflict.majority
    default = text("home.doubts.most", text=most.text) if most else text("home.doubts.tie")
    phone = text("home.doubts.phone", phone=contact.phone)
    said = decisions.spellings.get((contact.id, conflict.what))
    settled = text("doubts.spelled", value=said.value) if said else ""
    quotes = tuple((phone, line) for line in lines)
    return DoubtItem(frozenset({_CONTACTS}), what, quotes, default, said is None, settled=settled)


def _found(pack: Pack) -> Iterator[DoubtItem]:
    for one in lint(pack):
        source = one.note or text("home.doubts.source")
        yield DoubtItem(frozenset({_FOUND}), one.what, ((source, one.quote),), "", False)


class DoubtsPage(WholePage):
    """One card of doubts, filtered by the chips above it."""

    back_wanted = Signal()

    def __init__(self, scale: Scale, workspace: Workspace) -> None:
        pack = workspace.pack
        top = TopBar(scale)
        super().__init__(scale, top)
        top.set_page(text("home.doubts.title"), pack.number, back=text("home.back.home"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._workspace = workspace
        self._kind = _ALL
        self._items = doubt_items(pack, self._decisions())
        counts = {key: sum(key in item.kinds for item in self._items) for key in (_ALL, _ASKED)}
        about = text("home.doubts.about", n=counts[_ALL], ask=counts[_ASKED])
        self._chips = FilterChips(scale)
        self._chips.set_choices(self._choices(), _ALL)
        self._chips.chosen.connect(self._fill)
        self._scroll = PageScroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(text("home.doubts.title"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, S16, 0, 0)
        column.setSpacing(S8)
        for part in (Label(scale, about, tone=Tone.SECOND, wrap=True), self._chips):
            row = QHBoxLayout()
            row.setContentsMargins(S24, 0, S24, 0)
            row.addWidget(part, 0 if part is self._chips else 1)
            if part is self._chips:
                row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self._scroll, 1)
        self.put_body(body)
        self._fill(_ALL)

    def enter(self) -> None:
        # The arrow keys and the page keys scroll at once.
        self._scroll.setFocus()

    def _choices(self) -> list[Choice]:
        choices = []
        for key in (_ALL, _ASKED, _CONTACTS, _FOUND):
            count = sum(key in item.kinds for item in self._items)
            if count:
                choices.append(Choice(key, text(f"home.doubts.{key}", n=count)))
        return choices

    def _decisions(self) -> Decisions:
        handing_in = self._workspace.handing_in
        return handing_in.decisions if handing_in is not None else NO_DECISIONS

    def _fill(self, kind: str) -> None:
        self._kind = kind
        self._scroll.begin_again()
        column = self._scroll.column
        column.setContentsMargins(S24, S4, S24, S24)
        card = Card(self.scale)
        card.body.setSpacing(S12)
        shown = [item for item in self._items if kind in item.kinds]
        for at, item in enumerate(shown):
            if at:
                card.body.addWidget(hairline())
            card.body.addWidget(_DoubtBlock(self.scale, item, self._answer(item)))
        column.addWidget(card)
        column.addStretch(1)

    def _answer(self, item: DoubtItem) -> DoubtAnswer | None:
        unit = self._workspace.unit
        if not item.id or unit is None:
            return None
        said = self._decisions().doubts.get(item.id)
        today = self._workspace.today().isoformat()
        answer = DoubtAnswer(self.scale, item.what, said, unit.filler, today)
        answer.kept.connect(lambda given: self._keep(item, answer, given))
        return answer

    def _keep(self, item: DoubtItem, answer: DoubtAnswer, said: DoubtDecision | None) -> None:
        handing_in = self._workspace.handing_in
        assert handing_in is not None
        try:
            handing_in.answer_doubt(item.id, said)
        except InputRefused as refused:
            answer.show_refusal(refused.message)
            return
        at = self._scroll.verticalScrollBar().value()
        self._fill(self._kind)
        # Once the new block has its height.
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(at))


class _DoubtBlock(QWidget):
    """What is odd, the notice's words, what the program does, and what was answered."""

    def __init__(self, scale: Scale, item: DoubtItem, answer: DoubtAnswer | None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, S4, 0, S4)
        row.setSpacing(S8)
        sign = Sign.CHECK if item.ask else Sign.HINT
        row.addWidget(SignLabel(scale, sign), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(S4)
        word = text("home.doubts.ask" if item.ask else "home.doubts.settled")
        tone = Tone.AMBER if item.ask else Tone.SECOND
        words.addWidget(Label(scale, word, Role.CAPTION, bold=item.ask, tone=tone))
        words.addWidget(Label(scale, item.what, bold=True, wrap=True))
        for source, sentence in item.quotes:
            quote = NoteQuote(scale, inline=True)
            quote.set_note(source, sentence)
            words.addWidget(quote)
        if item.default:
            words.addWidget(Label(scale, text("home.doubts.default") + item.default, wrap=True))
        if item.settled:
            words.addWidget(Label(scale, item.settled, tone=Tone.GREEN, wrap=True))
        if answer is not None:
            words.addWidget(answer)
        row.addLayout(words, 1)
