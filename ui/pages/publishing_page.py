"""公开与留存: copies for the public and the sheets that are kept, each made by one press. Shown by `publishing`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text
from desktop.workflow.derived_files import write_sheet
from desktop.workflow.evidence import Gathered, make_evidence
from desktop.workflow.export import Exported, Progress
from ui.bridge.background_job import BackgroundJob, Work
from ui.bridge.paper.pdf_format import PDF, PdfFormat
from ui.pages.folder_choice import FolderChoice
from ui.pages.listing_page import ListingPage
from ui.pages.print_act import PrintAct
from ui.pages.publishing_sheets import Sheet, Sheets, Standing
from ui.pages.sheet_maker import SheetMaker
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.labels import ElidedLabel, Label, SignLabel, hairline
from ui.widgets.message_box import message_box

PACKAGE = "package"
"""The key of 证据包."""

_FORMATS = ("xlsx", PDF)


@dataclass(frozen=True)
class _Made:
    plan: SheetPlan
    files: Sequence[Exported]


@dataclass(frozen=True)
class _Asked:
    """Something about *sheet* must be asked before it is written."""

    sheet: Sheet
    words: str


class PublishingPage(ListingPage):
    """Makes one sheet at a time, beside the window."""

    go_wanted = Signal(str, str)
    """(form id, step of its wizard): where what is missing is done"""

    def __init__(self, scale: Scale, sheets: Sheets, back: str = "", sheet: str = "") -> None:
        """*back* names the page this one leads back to; *sheet*: the key of what the clerk came for, "" for none."""
        super().__init__(scale, text("publishing.title"), text("publishing.about"), back)
        self._workspace = sheets.workspace
        self._sheet = sheet
        self._pdf = PdfFormat()
        self._running: SheetMaker | None = None
        # The page's child: the page stays, unseen, until what is in hand is whole and recorded.
        self.job = BackgroundJob(self)
        self.job.told.connect(self._follow)
        self.job.done.connect(self._end)
        self.job.failed.connect(self._fail)
        self.printing = PrintAct(scale, self)
        self.where_to = FolderChoice(sheets.workspace, self)
        self.where_to.changed.connect(self._show_folder)
        self.makers: dict[str, SheetMaker] = {}
        self.add_card(self._folder_card())
        self._add_copies(tuple(sheets.copies()))
        for one in sheets.others():
            self._add_alone(self._maker(one))
        self._add_package(sheets)
        self._show_folder()

    def enter(self) -> None:
        self.where_to.look()
        wanted = self.makers.get(self._sheet)
        for maker in (wanted,) if wanted else self.makers.values():
            for button in (maker.make_button, maker.go_button):
                if not button.isHidden():
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    if wanted:
                        self._bring_into_view(wanted)
                    return
        super().enter()

    # what is shown

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

    def _add_copies(self, copies: Sequence[Sheet]) -> None:
        publication = self._workspace.pack.publication
        if publication is None or not copies:
            return
        card = Card(self.scale, text("publishing.copies.title"))
        card.body.setSpacing(S12)
        quote = text("publishing.copies.quote", quote=publication.quote)
        for words in (quote, text("publishing.copies.limit")):
            card.body.addWidget(Label(self.scale, words, tone=Tone.SECOND, wrap=True))
        for copy in copies:
            card.body.addWidget(hairline())
            card.body.addWidget(self._maker(copy))
        self.add_card(card)

    def _add_package(self, sheets: Sheets) -> None:
        stands, evidence, day = sheets.package(), sheets.evidence, self._workspace.today()
        if stands is None or evidence is None:
            return
        maker = self.makers[PACKAGE] = SheetMaker(self.scale, text("publishing.package.title"))
        self._connect(maker, stands)
        writers = {PDF: self._pdf}

        def start() -> None:
            folder = self.where_to.folder
            self._run(maker, lambda _tell: make_evidence(evidence, folder, day, writers))

        maker.make_wanted.connect(start)
        self._add_alone(maker)

    def _add_alone(self, maker: SheetMaker) -> None:
        card = Card(self.scale)
        card.body.addWidget(maker)
        self.add_card(card)

    def _maker(self, sheet: Sheet) -> SheetMaker:
        maker = self.makers[sheet.key] = SheetMaker(self.scale, sheet.title, sheet.choice)
        self._connect(maker, sheet.standing(False))
        maker.tick.clicked.connect(lambda: self._show(maker, sheet.standing(maker.tick.isChecked())))
        maker.make_wanted.connect(lambda: self._start(sheet, maker, accepted=False))
        return maker

    def _connect(self, maker: SheetMaker, stands: Standing) -> None:
        maker.go_wanted.connect(lambda: self.go_wanted.emit(*stands.place))
        maker.open_wanted.connect(lambda: self._open(maker))
        maker.print_wanted.connect(lambda: self._print(maker))
        self._show(maker, stands)

    def _show(self, maker: SheetMaker, stands: Standing) -> None:
        """What is made now is not what was made before a tick was changed."""
        maker.forget()
        maker.set_state(stands.about, stands.missing, stands.go, can_make=stands.can_make)

    # doing

    def _start(self, sheet: Sheet, maker: SheetMaker, *, accepted: bool) -> None:
        """Plans and writes beside the window. *accepted*: the clerk has seen what the sheet's doubts are."""
        ticked = maker.tick.isChecked()
        plan, doubts = sheet.plan(ticked), sheet.doubts(ticked)
        folder, writers = self.where_to.folder, {PDF: self._pdf}

        def work(tell: Callable[[object], None]) -> object:
            asked = "" if accepted else doubts()
            if asked:
                return _Asked(sheet, asked)
            made = plan()
            return _Made(made, write_sheet(made, folder, _FORMATS, tell, writers))

        self._run(maker, work)

    def _run(self, maker: SheetMaker, work: Work) -> None:
        """Does *work* beside the window, once everything typed is on the disk."""
        if self.job.is_running:
            return
        self._running = maker
        self._set_busy(True)
        maker.begin()
        flush = self._workspace.flush

        def run(tell: Callable[[object], None]) -> object:
            flush()
            return work(tell)

        self.job.start(run)

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
        match found:
            case _Asked(sheet, words):
                maker.forget()
                if self.isVisible():
                    self._ask(sheet, maker, words)
                return
            case _Made(plan, files):
                maker.show_made(plan, files)
            case Gathered(folder, count, problems):
                maker.show_folder(
                    folder, text("publishing.package.made", folder=folder, count=count), problems
                )
        maker.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(maker)

    def _fail(self, error: object) -> None:
        assert self._running is not None
        self._set_busy(False)
        self._running.show_failed(error)
        self._running.make_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(self._running)

    def _bring_into_view(self, maker: SheetMaker) -> None:
        # What has just been shown has no height yet.
        QTimer.singleShot(0, maker, lambda: self._scroll.ensureWidgetVisible(maker, 0, S12))

    def _ask(self, sheet: Sheet, maker: SheetMaker, words: str) -> None:
        buttons = [("stay", text("publishing.personal.stay")), ("go", text("publishing.personal.go"))]

        def answered(key: str) -> None:
            if key == "go":
                self._start(sheet, maker, accepted=True)
            else:
                maker.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

        box = message_box(self.scale, self, text("publishing.personal.title"), words, buttons, answered)
        box.finished.connect(box.deleteLater)
        box.open()

    def _open(self, maker: SheetMaker) -> None:
        folder = maker.folder
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
