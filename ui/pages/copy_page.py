"""照旧稿或样例填: what an attachment may begin from. `copying` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.answers.draft import Draft, is_empty
from desktop.drafts.history import Version
from desktop.messages import text
from desktop.packs.model import Form
from ui.pages.listing_page import ListingPage
from ui.pages.record_list import Record, RecordCard
from ui.pages.record_words import when_words
from ui.pages.versions_page import version_name
from ui.theme.scale import Scale


class CopyPage(ListingPage):
    """Own versions, other files, samples: one card each."""

    source_wanted = Signal(str, object)
    """(what it is called, the Draft)"""
    file_wanted = Signal()

    def __init__(
        self, scale: Scale, form: Form, versions: Sequence[Version], samples: Sequence[Draft], now: datetime
    ) -> None:
        title = text("copying.title", form=form.id)
        super().__init__(scale, title, text("copying.about"), back=text("copying.back"))
        self._versions = tuple(reversed(versions))
        self._samples = tuple(samples)
        self._put(self._versions_card(form, now), self._use_version)
        self._put(self._file_card(), lambda _key: self.file_wanted.emit())
        self._put(self._samples_card(form), self._use_sample)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)

    def _put(self, card: RecordCard, chosen: object) -> None:
        card.chosen.connect(chosen)
        self.add_card(card)

    def _versions_card(self, form: Form, now: datetime) -> RecordCard:
        records = [
            Record(
                version_name(one),
                text("copying.moment", when=when_words(one.at, now), much=much(form, one.draft)),
                ((str(at), text("copying.versions.use")),),
            )
            for at, one in enumerate(self._versions)
        ]
        return RecordCard(
            self.scale, text("copying.versions.title"), records, text("copying.versions.nothing")
        )

    def _file_card(self) -> RecordCard:
        choose = (("file", text("copying.file.choose")),)
        record = Record(text("copying.file.record"), text("copying.file.about"), choose)
        return RecordCard(self.scale, text("copying.file.title"), [record])

    def _samples_card(self, form: Form) -> RecordCard:
        records = [
            Record(
                text("versions_page.unit-value", name=one.unit.name, type=one.unit.type),
                text("copying.sample.about", much=much(form, one)),
                ((str(at), text("copying.sample.use")),),
            )
            for at, one in enumerate(self._samples)
        ]
        return RecordCard(self.scale, text("copying.sample.title"), records, text("copying.sample.nothing"))

    def _use_version(self, key: str) -> None:
        one = self._versions[int(key)]
        self.source_wanted.emit(version_name(one), one.draft)

    def _use_sample(self, key: str) -> None:
        one = self._samples[int(key)]
        self.source_wanted.emit(text("copying.sample.named", unit=one.unit.name), one)


def much(form: Form, draft: Draft) -> str:
    """How much a draft holds: rows of a table, filled fields of a document."""
    if draft.zero:
        return text("copying.zero")
    if form.kind == "table":
        return text("copying.rows", n=len(draft.rows))
    return text("copying.texts", n=sum(not is_empty(value) for value in draft.fields.values()))
