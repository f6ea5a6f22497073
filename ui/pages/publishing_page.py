"""公开与留存: copies for the public and the sheets that are kept, each made by one press. Shown by `publishing`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.exporters.publication import PersonalPlace
from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text
from desktop.packs.model import Form
from desktop.packs.publication import PublicCopy
from desktop.workflow.derived_files import (
    evidence_sheet,
    immediate_sheet,
    personal_in_publication,
    publication_sheet,
    write_sheet,
)
from desktop.workflow.export import Exported, Progress
from desktop.workflow.workspace import Workspace
from ui.bridge.background_job import BackgroundJob
from ui.bridge.paper.pdf_format import PDF, PdfFormat
from ui.pages.folder_choice import FolderChoice
from ui.pages.listing_page import ListingPage
from ui.pages.print_act import PrintAct
from ui.pages.record_words import when_words
from ui.pages.sheet_maker import SheetMaker
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.labels import ElidedLabel, Label, SignLabel, hairline
from ui.widgets.message_box import message_box

EVIDENCE = "evidence"
"""The key of 证据表."""
_MOST_PLACES = 8
_FORMATS = ("xlsx", PDF)

Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class _Made:
    plan: SheetPlan
    files: Sequence[Exported]


class PublishingPage(ListingPage):
    """*versions* holds the newest frozen version of each attachment that has one."""

    go_wanted = Signal(str, str)
    """(form id, step of its wizard): where what is missing is done"""

    def __init__(
        self,
        scale: Scale,
        workspace: Workspace,
        drafts: Mapping[str, Draft],
        versions: Mapping[str, Version],
        now: datetime,
        back: str = "",
        sheet: str = "",
    ) -> None:
        """*drafts*: what can be read of the attachments, by form; *back* names the page this one leads back to.

        *sheet* is the key of the sheet that the clerk came for, "" for none.
        """
        super().__init__(scale, text("publishing.title"), text("publishing.about"), back)
        self._workspace = workspace
        self._drafts = drafts
        self._versions = versions
        self._now = now
        self._sheet = sheet
        self._pdf = PdfFormat()
        self._running: SheetMaker | None = None
        self._asks_again: Callable[[], None] = lambda: None
        # Not the page's child: it lives on until the file in hand is whole, whatever becomes of the page.
        self.job = BackgroundJob()
        self.job.told.connect(self._follow)
        self.job.done.connect(self._end)
        self.job.failed.connect(self._fail)
        self.printing = PrintAct(scale, self)
        self.where_to = FolderChoice(workspace, self)
        self.where_to.changed.connect(self._show_folder)
        self.makers: dict[str, SheetMaker] = {}
        self.add_card(self._folder_card())
        self._add_copies()
        self._add_immediate()
        self._add_evidence()
        self._show_folder()

    def enter(self) -> None:
        self.where_to.look()
        wanted = self.makers.get(self._sheet)
        for maker in (wanted,) if wanted else self.makers.values():
            for button in (maker.make_button, maker.go_button):
                if not button.isHidden():
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    if wanted:
                        # A page that is shown for the first time has no heights yet.
                        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(wanted, 0, S12))
                    return
        super().enter()

    # where to

    def _folder_card(self) -> Card:
        card = Card(self.scale)
        self._folder = ElidedLabel(self.scale, tone=Tone.SECOND)
        self._folder_words = Label(self.scale, tone=Tone.AMBER, wrap=True)
        self.change_button = Button(self.scale, text("export_page.files.change"), Kind.LINK)
        self.change_button.clicked.connect(self.where_to.ask)
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(SignLabel(self.scale, Sign.FOLDER))
        row.addWidget(Label(self.scale, text("publishing.folder-title")))
        row.addWidget(self._folder, 1)
        row.addWidget(self.change_button)
        card.body.addLayout(row)
        card.body.addWidget(self._folder_words)
        return card

    def _show_folder(self) -> None:
        words = self.where_to.words()
        self._folder.set_text(str(self.where_to.folder))
        self._folder_words.setText(words)
        self._folder_words.setVisible(bool(words))

    # the sheets

    def _add_copies(self) -> None:
        publication = self._workspace.pack.publication
        if publication is None or not publication.copies:
            return
        card = Card(self.scale, text("publishing.copies.title"))
        card.body.setSpacing(S12)
        quote = text("publishing.copies.quote", quote=publication.quote)
        for words in (quote, text("publishing.copies.limit")):
            card.body.addWidget(Label(self.scale, words, tone=Tone.SECOND, wrap=True))
        for copy in publication.copies:
            card.body.addWidget(hairline())
            card.body.addWidget(self._copy_maker(copy))
        self.add_card(card)

    def _copy_maker(self, copy: PublicCopy) -> SheetMaker:
        form = self._workspace.pack.form(copy.form)
        choice = text("publishing.copies.keep", what=copy.optional_label) if copy.optional else ""
        title = text("publishing.copies.name", form=form.id, title=form.title)
        maker = self.makers[form.id] = SheetMaker(self.scale, title, choice)
        maker.tick.clicked.connect(lambda: self._show_copy(maker, form, copy))
        maker.go_wanted.connect(lambda: self.go_wanted.emit(form.id, "export"))
        maker.make_wanted.connect(lambda: self._publish(maker, form, accepted=False))
        self._connect(maker)
        self._show_copy(maker, form, copy)
        return maker

    def _show_copy(self, maker: SheetMaker, form: Form, copy: PublicCopy) -> None:
        maker.forget()
        version = self._versions.get(form.id)
        if version is None:
            maker.tick.hide()
            none = text("publishing.copies.none", form=form.id)
            maker.set_state("", none, text("publishing.copies.go", form=form.id), can_make=False)
            return
        shown = copy.fields + (copy.optional if maker.tick.isChecked() else ())
        hidden = [one.name for one in form.row_fields if one.printed and one.path not in shown]
        pause = text("publishing.pause")
        about = text(
            "publishing.copies.about",
            number=version.number,
            when=when_words(version.at, self._now),
            shown=pause.join(one.name for one in form.row_fields if one.path in shown),
            hidden=pause.join((*hidden, text("publishing.copies.signing"))),
        )
        is_same = _published_part(self._drafts.get(form.id)) == _published_part(version.draft)
        maker.set_state(about, "" if is_same else text("publishing.copies.changed"))

    def _add_immediate(self) -> None:
        publication = self._workspace.pack.publication
        spec = publication.immediate if publication else None
        if spec is None:
            return
        maker = self._add_single("immediate")
        about = text("publishing.immediate.about", form=spec.form, quote=spec.quote)
        if self._filled(spec.form):
            maker.set_state(about)
        else:
            none = text("publishing.immediate.none", form=spec.form)
            go = text("publishing.immediate.go", form=spec.form)
            maker.set_state(about, none, go, can_make=False)
        maker.go_wanted.connect(lambda: self.go_wanted.emit(spec.form, "rows"))
        pack, day, drafts = self._workspace.pack, self._workspace.today(), tuple(self._drafts.values())
        maker.make_wanted.connect(lambda: self._start(maker, lambda: immediate_sheet(drafts, pack, day)))

    def _add_evidence(self) -> None:
        pack, day = self._workspace.pack, self._workspace.today()
        lists = tuple(dict.fromkeys(one.form for one in pack.figures))
        if not lists:
            return
        maker = self._add_single(EVIDENCE)
        about = text("publishing.evidence.about")
        empty = [form for form in lists if not self._filled(form)]
        forms = text("publishing.pause").join(empty)
        if len(empty) == len(lists):
            go = text("publishing.evidence.go", form=empty[0])
            maker.set_state(about, text("publishing.evidence.none", forms=forms), go, can_make=False)
            maker.go_wanted.connect(lambda: self.go_wanted.emit(empty[0], "rows"))
        else:
            maker.set_state(about, text("publishing.evidence.some", forms=forms) if empty else "")
        drafts = tuple(self._drafts.values())
        maker.make_wanted.connect(lambda: self._start(maker, lambda: evidence_sheet(drafts, pack, day)))

    def _add_single(self, key: str) -> SheetMaker:
        maker = self.makers[key] = SheetMaker(self.scale, text(f"publishing.{key}.title"))
        card = Card(self.scale)
        card.body.addWidget(maker)
        self.add_card(card)
        self._connect(maker)
        return maker

    def _connect(self, maker: SheetMaker) -> None:
        maker.open_wanted.connect(lambda: self._open(maker))
        maker.print_wanted.connect(lambda: self._print(maker))

    def _filled(self, form_id: str) -> bool:
        draft = self._drafts.get(form_id)
        return draft is not None and (draft.zero or bool(draft.rows))

    # doing

    def _publish(self, maker: SheetMaker, form: Form, *, accepted: bool) -> None:
        """*accepted*: the clerk has seen what looks like personal data."""
        version, pack, optional = self._versions[form.id], self._workspace.pack, maker.tick.isChecked()

        def plan() -> SheetPlan | tuple[PersonalPlace, ...]:
            places = () if accepted else personal_in_publication(version, pack, optional)
            return places or publication_sheet(version, pack, optional)

        self._asks_again = lambda: self._publish(maker, form, accepted=True)
        self._start(maker, plan)

    def _start(self, maker: SheetMaker, plan: Callable[[], SheetPlan | tuple[PersonalPlace, ...]]) -> None:
        """Plans and writes beside the window. Where *plan* finds personal data the clerk is asked first."""
        if self.job.is_running:
            return
        self._running = maker
        self._set_busy(True)
        maker.begin()
        folder, writers, flush = self.where_to.folder, {PDF: self._pdf}, self._workspace.flush

        def work(tell: Callable[[object], None]) -> object:
            flush()
            found = plan()
            if not isinstance(found, SheetPlan):
                return found
            return _Made(found, write_sheet(found, folder, _FORMATS, tell, writers))

        self.job.start(work)

    def _set_busy(self, busy: bool) -> None:
        for maker in self.makers.values():
            maker.make_button.setEnabled(not busy)
            maker.tick.setEnabled(not busy)
        self.change_button.setEnabled(not busy)

    def _follow(self, progress: object) -> None:
        if self._running is not None and isinstance(progress, Progress):
            self._running.follow(progress)

    def _end(self, found: object) -> None:
        maker = self._running
        assert maker is not None
        self._set_busy(False)
        if isinstance(found, _Made):
            maker.show_made(found.plan, found.files)
            maker.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(found, tuple):
            maker.forget()
            self._ask(maker, found)

    def _fail(self, error: object) -> None:
        self._set_busy(False)
        if self._running is not None:
            self._running.show_failed(error)
            self._running.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, maker: SheetMaker, places: tuple[PersonalPlace, ...]) -> None:
        form = next(key for key, one in self.makers.items() if one is maker)
        lines = [
            text(
                "publishing.personal.line",
                row=one.row,
                field=one.field.rpartition("/")[2],
                found=one.found.text,
                kind=text(f"publishing.personal.{one.found.kind.value}"),
            )
            for one in places[:_MOST_PLACES]
        ]
        if len(places) > _MOST_PLACES:
            lines.append(text("publishing.personal.more", count=len(places) - _MOST_PLACES))
        words = text("publishing.personal.words", form=form, count=len(places), lines="\n".join(lines))
        box = message_box(
            self.scale,
            self,
            text("publishing.personal.title"),
            words,
            [("stay", text("publishing.personal.stay")), ("go", text("publishing.personal.go"))],
            lambda key: self._asks_again() if key == "go" else None,
        )
        box.finished.connect(box.deleteLater)
        box.open()

    def _open(self, maker: SheetMaker) -> None:
        folder = maker.files[0].path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._folder_words.setText(text("export_page.open.no-folder", folder=folder))
            self._folder_words.show()

    def _print(self, maker: SheetMaker) -> None:
        if maker.plan is None:
            return
        # Qt's fonts are loaded when a page is first drawn.
        from ui.bridge.paper.faces import Faces
        from ui.bridge.paper.pages import pages_of

        self.printing.run(pages_of(maker.plan, Faces()), offers_a4=False)


def _published_part(draft: Draft | None) -> object:
    """What of a draft a copy shows: choices about the page and confirmations do not change it."""
    return None if draft is None else (draft.unit.name, draft.zero, draft.rows)
