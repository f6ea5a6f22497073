"""报送总表: where everything goes, the folder to hand in, and the ledger. Shown by `handing`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.draft import Draft
from desktop.errors import LiangyouError
from desktop.exporters.listing import plan_listing
from desktop.messages import text
from desktop.packs.model import Severity
from desktop.submission.tables import ledger_heads, ledger_listing, ledger_rows
from desktop.workflow.derived_files import write_sheet
from desktop.workflow.export import Progress
from desktop.workflow.handing_in import HandingIn
from desktop.workflow.submit import Submitted, known_of, submit
from desktop.workflow.workspace import SHUT, State, Workspace
from ui.bridge.background_job import BackgroundJob
from ui.bridge.paper.pdf_format import PDF, PdfFormat
from ui.pages.folder_choice import FolderChoice
from ui.pages.hand_in_folder import FolderCard
from ui.pages.hand_in_table import HandInLine, HandInTable
from ui.pages.listing_page import ListingPage
from ui.pages.record_list import Record, RecordCard
from ui.pages.scans_card import ScansCard
from ui.theme.scale import Scale
from ui.theme.tokens import Tone
from ui.widgets.buttons import Button
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label

NARROW_BELOW = 1000
"""In units of the type: below it a line of the table goes on in the next ones."""


class HandInAllPage(ListingPage):
    """*data_folder* is where scans are kept."""

    go_wanted = Signal(str)  # a form's id: its own 报送

    def __init__(self, scale: Scale, workspace: Workspace, data_folder: Path) -> None:
        unit = workspace.unit
        assert unit is not None
        super().__init__(scale, text("hand_in_all.title"), text("hand_in_all.about", type=unit.type))
        self._workspace = workspace
        self._data_folder = data_folder
        self._is_narrow = False
        self._made: Submitted | None = None
        self._given: tuple[Draft, ...] = ()
        self._pdf = PdfFormat()
        # The page's child: the page stays, unseen, until the folder is whole and its versions are frozen.
        self.job = BackgroundJob(self)
        self.job.told.connect(self._follow)
        self.job.done.connect(self._end)
        self.job.failed.connect(self._fail)
        self._writing: Callable[[object], None] | None = None
        self.where_to = FolderChoice(workspace, self)
        for words in (workspace.clock_doubt(), *self._handing_in.problems):
            if words:
                self.add_card(Label(scale, words, tone=Tone.AMBER, wrap=True))
        place = QWidget()
        self._table_place = QVBoxLayout(place)
        self._table_place.setContentsMargins(0, 0, 0, 0)
        self.add_card(place)
        self._table = self._put_table()
        self.folder = FolderCard(scale, self.where_to)
        given = self._handing_in.submissions(self._drafts())
        self.scans = ScansCard(scale, workspace, given, data_folder)
        self.scans.changed.connect(self._show_scans)
        self._show_scans()
        self.folder.make_wanted.connect(self._make)
        self.folder.open_wanted.connect(self._open)
        self._set_folder_state()
        self.add_card(self.folder)
        self.add_card(self.scans)
        self.add_card(self._ledger())

    def enter(self) -> None:
        self.where_to.look()
        self._table.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.scale.type_width(event.size().width()) < NARROW_BELOW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            before, self._table = self._table, self._put_table()
            before.hide()
            before.deleteLater()

    # what is shown

    @property
    def _handing_in(self) -> HandingIn:
        handing_in = self._workspace.handing_in
        assert handing_in is not None
        return handing_in

    def _drafts(self) -> Mapping[str, Draft]:
        board = self._workspace.board()
        return {
            line.form.id: self._workspace.session(line.form.id).draft
            for line in board
            if line.state not in (*SHUT, State.NOT_STARTED)
        }

    def _put_table(self) -> HandInTable:
        handing_in = self._handing_in
        lines = tuple(
            HandInLine(one, handing_in.checklist(one.key).now, handing_in.due(one.form.id))
            for one in handing_in.submissions(self._drafts())
        )
        table = HandInTable(self.scale, lines, is_narrow=self._is_narrow)
        table.go_wanted.connect(self.go_wanted)
        self._table_place.addWidget(table)
        return table

    def _show_scans(self) -> None:
        self.folder.offer_scans(any(one.now.scans for one in self._handing_in.checklists.values()))

    def _set_folder_state(self) -> None:
        board, between = self._workspace.board(), text("hand_in.do.labels")
        drafts = self._drafts()
        musts = [
            form
            for form in drafts
            if any(
                one.severity is Severity.MUST and one.stands for one in self._workspace.session(form).findings
            )
        ]
        empty = [line.form.id for line in board if line.form.id not in drafts]
        if not drafts:
            missing = text("hand_in_all.folder.nothing")
        elif musts:
            missing = text("hand_in_all.folder.musts", forms=between.join(musts))
        else:
            missing = text("hand_in_all.folder.left-out", forms=between.join(empty)) if empty else ""
        self.folder.set_state(missing, can_make=bool(drafts) and not musts)

    def _ledger(self) -> RecordCard:
        heads = ledger_heads()
        records = []
        for cells in ledger_rows(self._workspace.pack, self._handing_in.checklists):
            told = [
                text("records.part", label=head, value=" ".join(cell.split()))
                for head, cell in zip(heads[1:], cells[1:], strict=True)
                if cell.strip()
            ]
            records.append(Record(" ".join(cells[0].split()), text("records.and").join(told)))
        card = RecordCard(
            self.scale, text("hand_in_all.ledger.title"), records, text("hand_in_all.ledger.nothing")
        )
        self._ledger_status = Label(self.scale, tone=Tone.GREEN, wrap=True)
        self._ledger_status.hide()
        self.ledger_button = Button(self.scale, text("hand_in_all.ledger.export"))
        self.ledger_button.setVisible(bool(records))
        self.ledger_button.clicked.connect(self._write_ledger)
        row = FlowRow()
        row.add(self.ledger_button)
        card.body.addWidget(row)
        card.body.addWidget(self._ledger_status)
        return card

    # what is made

    def _make(self) -> None:
        if self.job.is_running:
            return
        self.folder.begin()
        self._writing = self._show_made
        workspace, folder, pdf = self._workspace, self.where_to.folder, self._pdf
        drafts = self._given = tuple(self._drafts().values())
        known = known_of(self._handing_in, self._data_folder, with_scans=self.folder.scans.isChecked())
        pack, today = workspace.pack, workspace.today()

        def work(tell: Callable[[object], None]) -> object:
            workspace.flush()
            return submit(drafts, pack, folder, today, known, {PDF: pdf}, tell)

        self.job.start(work)

    def _write_ledger(self) -> None:
        if self.job.is_running:
            return
        self._writing = self._show_ledger
        workspace, folder, pdf = self._workspace, self.where_to.folder, self._pdf
        listing = ledger_listing(
            workspace.pack,
            self._handing_in.unit.unit,
            self._handing_in.checklists,
            workspace.today(),
        )
        self.job.start(
            lambda tell: write_sheet(plan_listing(listing), folder, ("xlsx", PDF), tell, {PDF: pdf})
        )

    def _follow(self, progress: object) -> None:
        if self._writing == self._show_made and isinstance(progress, Progress):
            self.folder.follow(progress)

    def _end(self, found: object) -> None:
        if self._writing is not None:
            self._writing(found)

    def _show_made(self, found: object) -> None:
        assert isinstance(found, Submitted)
        self._made = found
        for draft in self._given:
            # A list that is divided among rooms has a code for each part, and the whole has none.
            codes = {file.code for file in found.files if file.form == draft.form and file.code}
            self._workspace.exported(draft, codes.pop() if len(codes) == 1 else "")
        self.folder.show_made(found)
        self.bring_into_view(self.folder.outcome)

    def _show_ledger(self, found: object) -> None:
        assert isinstance(found, list)
        self._say_ledger(Tone.GREEN, text("hand_in_all.ledger.saved", file=found[0].path))

    def _fail(self, error: object) -> None:
        if self._writing == self._show_made:
            self.folder.show_failed(error)
            self.bring_into_view(self.folder.outcome)
        elif isinstance(error, LiangyouError):
            self._say_ledger(Tone.RED, error.message)

    def _say_ledger(self, tone: Tone, words: str) -> None:
        self._ledger_status.setText(words)
        self._ledger_status.set_tone(tone)
        self._ledger_status.show()

    def _open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.folder)))
