"""导出: what goes out and where to, and the files made one by one beside the window. The wizard's last step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.draft import Draft
from desktop.exporters.export_mark import ExportState
from desktop.messages import text
from desktop.packs.model import Severity
from desktop.packs.routes import route_for
from desktop.workflow.export import Exported, Progress, formats_for
from desktop.workflow.session import FillingSession
from desktop.workflow.workspace import SHUT, Workspace
from ui.bridge.answers import Answers
from ui.bridge.export_job import ExportJob, ExportOrder
from ui.bridge.paper.pdf_format import PDF, PdfFormat
from ui.bridge.paper.printer import paper_name
from ui.bridge.plan_job import PlanOrder
from ui.bridge.session_bridge import SessionBridge
from ui.pages.export_before import BeforeCard
from ui.pages.export_facts import standing
from ui.pages.export_files import FilesCard, PlannedFile
from ui.pages.export_options import OptionsCard
from ui.pages.export_places import ExportParts, ExportPlaces
from ui.pages.export_preview import ExportPreview
from ui.pages.export_route import RoutePart
from ui.pages.folder_choice import FolderChoice
from ui.pages.print_act import PrintAct
from ui.pages.step_page import StepPage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.choice_strip import Choice
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import Notice, NoticeBox, NoticeKind

_ONE, _ALL = "one", "all"


class ExportPage(StepPage):
    """With something that must be changed there is only 导出草稿副本."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.where_to = FolderChoice(workspace, self)
        self._written: list[Exported] = []
        self._ordered: dict[str, Draft] = {}
        self._made = 0  # files that are to be made
        self._ordered_state = ExportState.FINAL
        self._went_wrong = False
        self._asides: list[NoticeBox] = []
        self._pdf = PdfFormat()
        self._answers = Answers(self)
        # The page's child: the page stays, unseen, until what is in hand is whole and recorded.
        self.job = ExportJob(self)
        self.before = BeforeCard(scale)
        self.files = FilesCard(scale)
        self.route = RoutePart(scale)
        self.route.hand_in_wanted.connect(lambda: self.go_wanted.emit("handin"))
        self.look = ExportPreview(scale)
        self.printing = PrintAct(scale, self)
        self.options = OptionsCard(scale, session, _paper_quote(self.session))
        self._aside = QVBoxLayout()
        self._aside.setSpacing(S12)
        self.open_folder_button = Button(scale, text("export_page.open.folder"), sign=Sign.FOLDER)
        self.open_file_button = Button(scale, text("export_page.open.file"), sign=Sign.FILE)
        self.print_button = Button(scale, text("paper.print.button"), sign=Sign.PRINT)
        self.publishing_link = Button(scale, text("export_page.open.publishing"), Kind.LINK)
        self._trouble = Label(scale, tone=Tone.RED, wrap=True)
        self._trouble.hide()
        self._outcome = QWidget()
        self.places = ExportPlaces(
            scale, ExportParts(self.before, self.files, self._outcome, self.options, self.route, self.look)
        )
        self._build()
        self._connect()
        self._show_folder()

    # the page in the wizard

    def enter(self) -> None:
        self.workspace.recheck()
        self._show_route()
        self.where_to.look()
        self._show()
        self.files.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        commit_input_method()
        self.options.keep()

    def set_compact(self, compact: bool) -> None:
        self.places.set_compact(compact)

    def set_panel_open(self, is_open: bool) -> None:
        self.places.set_panel_open(is_open)

    def take_side_menu(self, button: QWidget) -> bool:
        self.places.put_first_in_bar(button)
        return True

    # where to

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self.where_to.folder

    def choose_folder(self, folder: Path) -> None:
        """The clerk chose another folder."""
        self.where_to.choose(folder)

    def asides(self) -> tuple[str, ...]:
        """What is said about files that took another name."""
        return tuple(box.accessibleName() for box in self._asides)

    def _show_route(self) -> None:
        form, handing_in = self.session.form.id, self.workspace.handing_in
        given = handing_in.submissions({form: self.session.draft}) if handing_in is not None else ()
        self.route.show_submissions([one for one in given if one.form.id == form])

    # inside: making

    def _build(self) -> None:
        outcome = QVBoxLayout(self._outcome)
        outcome.setContentsMargins(0, 0, 0, 0)
        outcome.setSpacing(S12)
        outcome.addLayout(self._aside)
        buttons = FlowRow(gap=S8)
        for button in (self.open_folder_button, self.open_file_button, self.print_button):
            buttons.add(button)
        outcome.addWidget(buttons)
        outcome.addWidget(self._trouble)
        outcome.addWidget(self.publishing_link, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.places)

    def _show_folder(self) -> None:
        self.files.set_folder(self.folder, self.where_to.words())

    def _connect(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        self.bridge.changed.connect(lambda _change: self._later.start() if self.isVisible() else None)
        self.before.answers_wanted.connect(lambda: self.go_wanted.emit("check"))
        self.before.musts_wanted.connect(self._go_to_musts)
        count = len(self._exportable())
        choices = [
            Choice(_ONE, text("export_page.files.one", form=self.session.form.id)),
            Choice(_ALL, text("export_page.files.all", count=count)),
        ]
        self.files.choice.set_choices(choices, _ONE)
        self.files.choice.chosen.connect(lambda _key: self._show_anew())
        self.files.pdf.clicked.connect(lambda _on: self._show_anew())
        self.places.switched.connect(self._switch)
        self.publishing_link.clicked.connect(lambda: self.publishing_wanted.emit(""))
        self.print_button.clicked.connect(self._print)
        self.printing.pdf_wanted.connect(self._save_pdf)
        self.printing.a4_wanted.connect(self._take_a4)
        self.files.export_wanted.connect(self._start)
        self.files.folder_wanted.connect(self.where_to.ask)
        self.where_to.changed.connect(self._show_folder)
        self.files.action_clicked.connect(self._cancel)
        self.open_folder_button.clicked.connect(lambda: self._open(self.folder))
        self.open_file_button.clicked.connect(lambda: self._open(self._written[-1].path))
        self.job.progressed.connect(self._follow)
        self.job.written.connect(self._take)
        self.job.failed.connect(self._fail)
        self.job.finished.connect(self._end)

    # inside: showing

    def _exportable(self) -> list[FillingSession]:
        """All attachments that can be read, in the notice's order."""
        return [
            self.workspace.session(line.form.id) for line in self.workspace.board() if line.state not in SHUT
        ]

    def _chosen(self) -> list[FillingSession]:
        return self._exportable() if self.files.choice.current() == _ALL else [self.session]

    def _show_anew(self) -> None:
        """Other files were chosen: what became of the ones before is no longer shown."""
        self._written.clear()
        self._clear_asides()
        self._show()

    def _planned(self, musts: Mapping[str, int]) -> list[PlannedFile]:
        formats = (PDF,) if self.files.pdf.isChecked() else ()
        return [
            PlannedFile(one.form, one.draft, chosen, musts.get(one.form.id, 0))
            for one in self._chosen()
            for chosen in (*formats_for(one.form), *formats)
        ]

    def _show(self) -> None:
        sessions = self._chosen()
        self.before.show_state(sessions)
        own = ExportState.DRAFT if standing([self.session]).must_count else ExportState.FINAL
        self.look.show_draft(PlanOrder(self.session.form, self.session.draft, own))
        if self.job.is_running:
            return
        changed = any(self._ordered.get(one.form.id) is not one.draft for one in sessions)
        found = standing(sessions)
        state = ExportState.DRAFT if found.must_count else ExportState.FINAL
        if not self._written or changed:
            planned = self._planned(dict(found.musts))
            self.files.set_files(planned, state)
            self.files.set_head(text("export_page.files.ready", n=len(planned)))
            self._written.clear()
            self._clear_asides()
        self.files.export_button.set_label(text(f"export_page.files.{state.value}"))
        self.files.export_button.set_kind(
            Kind.PRIMARY if state is ExportState.FINAL and not self._written else Kind.SECONDARY
        )
        self.open_file_button.setVisible(len(self._written) == 1)
        self.open_folder_button.setVisible(bool(self._written))

    def _clear_asides(self) -> None:
        for box in self._asides:
            box.hide()
            box.deleteLater()
        self._asides = []
        self._trouble.hide()

    # inside: doing

    def _start(self) -> None:
        commit_input_method()
        if self.job.is_running:
            return
        sessions = self._chosen()
        found = standing(sessions)
        self._ordered_state = ExportState.DRAFT if found.must_count else ExportState.FINAL
        self._ordered = {one.form.id: one.draft for one in sessions}
        self._written.clear()
        self._went_wrong = False
        self._clear_asides()
        planned = self._planned({})
        self._made = len(planned)
        self.files.set_files(planned, self._ordered_state)
        for line in self.files.lines():
            line.wait()
        self.files.set_running(True)
        self._say_running(1)
        self.open_file_button.hide()
        self.open_folder_button.hide()
        self.job.start(
            ExportOrder(
                tuple(self._ordered.values()),
                self.workspace.pack,
                self.folder,
                self._ordered_state,
                self.workspace.today(),
                (PDF,) if self.files.pdf.isChecked() else (),
                {PDF: self._pdf},
                before=self.workspace.flush,
            )
        )

    def _say_running(self, at: int) -> None:
        running = text("export_page.files.running", at=at, n=self._made)
        cancel = text("export_page.files.cancel") if self._made > 1 else ""
        self.files.set_head(running, cancel)

    def _cancel(self) -> None:
        self.job.cancel()
        self.files.set_head(text("export_page.files.cancelling"))

    def _follow(self, progress: Progress) -> None:
        self.files.line(progress.form, progress.format).follow(progress)

    def _take(self, exported: Exported) -> None:
        line = self.files.line(exported.form, exported.format)
        line.show_done(exported)
        self._written.append(exported)
        expected = line.planned.name(self._ordered_state)
        if exported.path.name != expected:
            self._say_aside(exported)
        if self._ordered_state is ExportState.FINAL:
            # What was written counts: the clerk may have gone on typing.
            frozen = self.workspace.exported(self._ordered[exported.form], exported.code)
            self._answers.wait(
                frozen,
                lambda version: self._show_version(exported.form, version.number),
                # A store that could not freeze it says so itself, in the bar below.
                lambda _error: None,
            )
        if len(self._written) < self._made:
            self._say_running(len(self._written) + 1)

    def _show_version(self, form: str, number: int) -> None:
        done = {(one.form, one.format) for one in self._written}
        for line in self.files.lines():
            if line.planned.form.id == form and (form, line.planned.format) in done:
                line.show_version(number)

    def _say_aside(self, exported: Exported) -> None:
        kind = "open" if exported.beside else "taken"
        notice = Notice(
            kind,
            NoticeKind.CHECK,
            text(f"export_page.aside.{kind}-title", format=exported.format),
            text(f"export_page.aside.{kind}-words", name=exported.path.name),
        )
        box = NoticeBox(self.scale, notice, wide=True)
        self._asides.append(box)
        self._aside.addWidget(box)
        box.show()

    def _fail(self, form: str, chosen: str, error: BaseException) -> None:
        self._went_wrong = True
        self.files.line(form, chosen).show_failed(error)

    def _end(self) -> None:
        made, total = len(self._written), self._made
        done = {(one.form, one.format) for one in self._written}
        for line in self.files.lines():
            is_made = (line.planned.form.id, line.planned.format) in done
            if not is_made and line.status() == text("export_page.files.waiting"):
                line.show_not_made()
        if made == total:
            title = text(f"export_page.files.done-{self._ordered_state.value}", n=total)
        else:
            key = "failed" if self._went_wrong else "stopped"
            title = text(f"export_page.files.{key}", at=made, n=total)
        self.files.set_head(title)
        self.files.set_running(False)
        self._show_after()

    def _show_after(self) -> None:
        """The lines stay as they are until something changes; a failed file keeps its reason."""
        self.open_folder_button.setVisible(bool(self._written))
        self.open_file_button.setVisible(len(self._written) == 1)
        done = len(self._written) == self._made
        self.files.export_button.set_kind(Kind.SECONDARY if done else Kind.PRIMARY)
        if done:
            self.open_folder_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side_changed.emit()
        # The buttons have just come in below the files.
        QTimer.singleShot(0, self._outcome, self.places.show_outcome)

    def _switch(self) -> None:
        commit_input_method()
        self.options.keep()

    def _print(self) -> None:
        """What is in view; until it is planned there is nothing to print."""
        commit_input_method()
        self.options.keep()
        if self.look.pages is None:
            self.places.show_page()
            return
        form = self.session.form
        a3 = paper_name(self.look.pages) == "A3"
        self.printing.run(self.look.pages, offers_a4=a3 and form.kind == "table" and not form.paper_quote)

    def _save_pdf(self) -> None:
        self.files.pdf.setChecked(True)
        self._show_anew()
        self._start()

    def _take_a4(self) -> None:
        self.options.choose_paper("A4")
        self.places.show_page()

    def _go_to_musts(self) -> None:
        if any(one.severity is Severity.MUST and one.stands for one in self.session.findings):
            self.session.check_all()
            self.problems_wanted.emit(Severity.MUST)
        else:
            self.go_wanted.emit("check")

    def _open(self, path: Path) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._trouble.setText("" if opened else text("export_page.open.no-folder", folder=path))
        self._trouble.setVisible(not opened)


def _paper_quote(session: FillingSession) -> str:
    """The notice's word on the paper, from the note for this type of unit if there is one."""
    form = session.form
    route = route_for(session.pack, form.id, session.draft.unit.type)
    quotes = route.quotes if route is not None else ()
    return next((one for one in quotes if form.paper in one), form.paper_quote)
