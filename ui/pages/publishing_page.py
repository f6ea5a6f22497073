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
from desktop.workflow.export import Exported, Progress
from ui.bridge.background_job import BackgroundJob
from ui.bridge.paper.pdf_format import PDF, PdfFormat
from ui.pages.folder_choice import FolderChoice
from ui.pages.listing_page import ListingPage
from ui.pages.print_act import PrintAct
from ui.pages.publishing_sheets import Sheet, Sheets
from ui.pages.sheet_maker import SheetMaker
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.labels import ElidedLabel, Label, SignLabel, hairline
from ui.widgets.message_box import message_box

_FORMATS = ("xlsx", PDF)


@dataclass(frozen=True)
class _Made:
    plan: SheetPlan
    files: Sequence[Exported]


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
        self._running: tuple[Sheet, SheetMaker] | None = None
        # Not the page's child: it lives on until the file in hand is whole, whatever becomes of the page.
        self.job = BackgroundJob()
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
            card = Card(scale)
            card.body.addWidget(self._maker(one))
            self.add_card(card)
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

    def _maker(self, sheet: Sheet) -> SheetMaker:
        maker = self.makers[sheet.key] = SheetMaker(self.scale, sheet.title, sheet.choice)
        maker.tick.clicked.connect(lambda: self._show(sheet, maker))
        maker.go_wanted.connect(lambda: self.go_wanted.emit(*sheet.standing(maker.tick.isChecked()).place))
        maker.make_wanted.connect(lambda: self._start(sheet, maker, accepted=False))
        maker.open_wanted.connect(lambda: self._open(maker))
        maker.print_wanted.connect(lambda: self._print(maker))
        self._show(sheet, maker)
        return maker

    def _show(self, sheet: Sheet, maker: SheetMaker) -> None:
        """What is made now is not what was made before the tick was changed."""
        maker.forget()
        stands = sheet.standing(maker.tick.isChecked())
        maker.set_state(stands.about, stands.missing, stands.go, can_make=stands.can_make)

    # doing

    def _start(self, sheet: Sheet, maker: SheetMaker, *, accepted: bool) -> None:
        """Plans and writes beside the window. *accepted*: the clerk has seen what the sheet's doubts are."""
        if self.job.is_running:
            return
        self._running = sheet, maker
        self._set_busy(True)
        maker.begin()
        ticked = maker.tick.isChecked()
        plan, doubts = sheet.plan(ticked), sheet.doubts(ticked)
        folder, writers, flush = self.where_to.folder, {PDF: self._pdf}, self._workspace.flush

        def work(tell: Callable[[object], None]) -> object:
            flush()
            asked = "" if accepted else doubts()
            if asked:
                return asked
            made = plan()
            return _Made(made, write_sheet(made, folder, _FORMATS, tell, writers))

        self.job.start(work)

    def _set_busy(self, busy: bool) -> None:
        for maker in self.makers.values():
            maker.make_button.setEnabled(not busy)
            maker.tick.setEnabled(not busy)
        self.change_button.setEnabled(not busy)

    def _follow(self, progress: object) -> None:
        if self._running is not None and isinstance(progress, Progress):
            self._running[1].follow(progress)

    def _end(self, found: object) -> None:
        assert self._running is not None
        sheet, maker = self._running
        self._set_busy(False)
        if isinstance(found, _Made):
            maker.show_made(found.plan, found.files)
            maker.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            maker.forget()
            self._ask(sheet, maker, str(found))

    def _fail(self, error: object) -> None:
        assert self._running is not None
        _, maker = self._running
        self._set_busy(False)
        maker.show_failed(error)
        maker.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
