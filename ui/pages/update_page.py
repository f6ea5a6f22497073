"""What differs in an attachment since the notice has a newer edition, and what becomes of each answer; and, after it
was carried over, the answers that were put aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.answers.carrying import Aside, Difference, What, answers_at
from desktop.answers.draft import Draft
from desktop.messages import text
from desktop.workflow.updating import FormUpdate
from ui.pages.listing_page import ListingPage
from ui.pages.record_list import Record, RecordCard
from ui.theme.scale import Scale
from ui.theme.tokens import S8, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.copy_button import CopyButton
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label, hairline

MOST_SHOWN = 200
"""Answers that are listed one by one before the rest is counted; all of them are kept."""


class UpdatePage(ListingPage):
    """The preview. Nothing is changed before `go_wanted`."""

    go_wanted = Signal()

    def __init__(self, scale: Scale, update: FormUpdate, draft: Draft, edition: int) -> None:
        """*edition* is the one in use now."""
        form_id = update.form.id
        super().__init__(
            scale, text("updates.page.title", form=form_id), text("updates.page.about", form=form_id)
        )
        carried = update.carried(draft)
        self._go = Button(scale, text("updates.page.go"), Kind.PRIMARY)
        self._go.clicked.connect(self.go_wanted)
        self.add_card(self._promise(update, edition))
        records = [_record(one, draft) for one in update.differences]
        self.add_card(RecordCard(scale, text("updates.page.what"), records))
        if carried.aside:
            title = text("updates.page.aside", n=len(carried.aside))
            aside = RecordCard(scale, title, list(_records(carried.aside)))
            about = text("updates.page.aside-about", form=form_id)
            aside.body.insertWidget(0, Label(scale, about, tone=Tone.SECOND, wrap=True))
            self.add_card(aside)
        kept = Card(scale, text("updates.page.kept"))
        words = text("updates.page.kept-about" if carried.kept else "updates.page.kept-none", n=carried.kept)
        kept.body.addWidget(Label(scale, words, wrap=True))
        self.add_card(kept)

    def enter(self) -> None:
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _promise(self, update: FormUpdate, edition: int) -> Card:
        card = Card(self.scale)
        card.body.setSpacing(S8)
        key = "editions" if update.old.edition != edition else "same-edition"
        told = text(f"updates.page.{key}", old=update.old.edition, new=edition, n=len(update.differences))
        card.body.addWidget(Label(self.scale, told, bold=True, wrap=True))
        card.body.addWidget(Label(self.scale, text("updates.page.promise"), wrap=True))
        row = FlowRow(gap=S8)
        stay = Button(self.scale, text("updates.page.stay"))
        stay.clicked.connect(self.back_wanted)
        row.add(self._go)
        row.add(stay)
        card.body.addWidget(row)
        return card


class AsidePage(ListingPage):
    """Answers that found no place, to be read and copied."""

    def __init__(self, scale: Scale, form_id: str, aside: Sequence[Aside]) -> None:
        super().__init__(
            scale, text("updates.aside.title", form=form_id), text("updates.aside.about", form=form_id)
        )
        card = Card(scale, text("updates.aside.all"))
        row = FlowRow(gap=S8)
        everything = "\n".join(f"{_row_words(one.row, one.name)}\t{_line(one)}" for one in aside)
        row.add(CopyButton(scale, text("updates.aside.copy-all"), everything))
        card.body.addWidget(row)
        for one in aside[:MOST_SHOWN]:
            card.body.addWidget(hairline())
            card.body.addLayout(self._answer(one))
        if len(aside) > MOST_SHOWN:
            left = text("updates.aside.more", n=len(aside) - MOST_SHOWN)
            card.body.addWidget(Label(scale, left, tone=Tone.SECOND, wrap=True))
        self.add_card(card)

    def _answer(self, one: Aside) -> QHBoxLayout:
        words = QVBoxLayout()
        words.addWidget(Label(self.scale, _row_words(one.row, one.name), wrap=True))
        words.addWidget(Label(self.scale, _line(one), Role.CAPTION, tone=Tone.SECOND, wrap=True))
        copy = CopyButton(self.scale, text("updates.aside.copy"), one.words)
        copy.setAccessibleName(f"{copy.label()} {_line(one)}")
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def _record(difference: Difference, draft: Draft) -> Record:
    return Record(_what_words(difference), _effect_words(difference, answers_at(draft, difference)))


def _what_words(difference: Difference) -> str:
    if difference.what is What.COLUMN:
        none = text("updates.difference.column-none")
        before, after = difference.before or none, difference.after or none
    else:
        before, after = _head(difference.before), _head(difference.after)
    options = text("updates.difference.option-between").join(difference.options)
    return text(f"updates.difference.{difference.what.value}", before=before, after=after, options=options)


def _effect_words(difference: Difference, answers: int) -> str:
    has_answers = answers or difference.what in (What.ADDED, What.COLUMN)
    return text(f"updates.effect.{difference.what.value if has_answers else 'nothing'}", n=answers)


def _records(aside: Sequence[Aside]) -> Iterator[Record]:
    """One record for each row, with its answers a line each."""
    rows: dict[tuple[int | None, str], list[str]] = {}
    for one in aside[:MOST_SHOWN]:
        rows.setdefault((one.row, one.name), []).append(_line(one))
    for (row, name), lines in rows.items():
        yield Record(_row_words(row, name), "\n".join(lines))
    if len(aside) > MOST_SHOWN:
        yield Record(text("updates.page.more", n=len(aside) - MOST_SHOWN))


def _line(one: Aside) -> str:
    return text("updates.aside.line", path=_head(one.path), words=one.words)


def _row_words(row: int | None, name: str) -> str:
    if row is None:
        return text("updates.aside.head")
    return text("updates.aside.row" if name else "updates.aside.row-only", row=row, name=name)


def _head(path: str) -> str:
    return path.replace("/", " › ")
