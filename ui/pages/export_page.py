"""导出: what goes out and where to, and the files made one by one beside the window. The wizard's last step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.answers.dates import written_cn
from desktop.answers.draft import Draft
from desktop.exporters.export_mark import ExportState
from desktop.messages import text
from desktop.packs.model import Severity
from desktop.packs.routes import route_for
from desktop.workflow.export import Exported, Progress
from desktop.workflow.session import FillingSession
from desktop.workflow.workspace import State, Workspace
from ui.bridge.export_job import ExportJob, ExportOrder
from ui.bridge.session_bridge import SessionBridge
from ui.pages.export_before import BeforeCard
from ui.pages.export_facts import standing
from ui.pages.export_files import FilesCard, PlannedFile
from ui.pages.export_options import OptionsCard
from ui.pages.export_route import RouteCard
from ui.pages.step_page import StepPage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16, S24, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.choice_strip import Choice
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import Notice, NoticeBox, NoticeKind

_LEFT = 452 - 24
_UNBOUNDED = 16777215  # what Qt takes for no bound
_ONE, _ALL = "one", "all"


class ExportPage(StepPage):
    """With something that must be changed there is only 导出草稿副本."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder = _usual_folder(workspace)
        self._written: list[Exported] = []
        self._ordered: dict[str, Draft] = {}
        self._ordered_state = ExportState.FINAL
        self._went_wrong = False
        self._compact = self._is_narrow = False
        self._asides: list[NoticeBox] = []
        # Not the page's child: it lives on until the file in hand is whole, whatever becomes of the page.
        self.job = ExportJob()
        self.before = BeforeCard(scale)
        self.files = FilesCard(scale)
        self.route = RouteCard(scale, workspace.pack, self.session.form.id, self.session.draft.unit.type)
        self.options = OptionsCard(scale, session, _paper_quote(self.session))
        self._aside = QVBoxLayout()
        self._aside.setSpacing(S12)
        self.open_folder_button = Button(scale, text("export_page.open.folder"), sign=Sign.FOLDER)
        self.open_file_button = Button(scale, text("export_page.open.file"), sign=Sign.FILE)
        self._trouble = Label(scale, tone=Tone.RED, wrap=True)
        self._trouble.hide()
        self._build()
        self._connect()
        self.files.set_folder(self._folder)

    # the page in the wizard

    def enter(self) -> None:
        self.workspace.recheck()
        self._show()
        self.files.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        commit_input_method()
        self.options.keep()

    def set_compact(self, compact: bool) -> None:
        left: list[QWidget] = [self.before, self.files, self._outcome]
        right: list[QWidget] = [self.route, self.options]
        if compact:
            left, right = [self.before, *right], [self.files, self._outcome]
        for column, members in ((self._left, left), (self._right, right)):
            for at, member in enumerate(members):
                column.insertWidget(at, member)
        self._compact = compact
        self._give_width()
        side, top = (S16, S12) if compact else (S24, S16)
        self._row.setContentsMargins(side, top, side, top)
        self._row.setSpacing(S12 if compact else S16)

    def set_panel_open(self, is_open: bool) -> None:
        self._right_side.setVisible(not is_open)
        self._is_narrow = is_open
        self._give_width()

    # where to

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self._folder

    def choose_folder(self, folder: Path) -> None:
        """The clerk chose another folder."""
        self._folder = folder
        self.files.set_folder(folder)

    def asides(self) -> tuple[str, ...]:
        """What is said about files that took another name."""
        return tuple(box.accessibleName() for box in self._asides)

    # inside: making

    def _give_width(self) -> None:
        """As drawn in the wide window; half of the narrow one; all there is beside 问题."""
        bound = not (self._compact or self._is_narrow)
        wide = self.scale.px(_LEFT)
        self._left_side.setMinimumWidth(wide if bound else 0)
        self._left_side.setMaximumWidth(wide if bound else _UNBOUNDED)

    def _build(self) -> None:
        self._outcome = QWidget()
        outcome = QVBoxLayout(self._outcome)
        outcome.setContentsMargins(0, 0, 0, 0)
        outcome.setSpacing(S12)
        outcome.addLayout(self._aside)
        buttons = FlowRow(gap=S8)
        buttons.add(self.open_folder_button)
        buttons.add(self.open_file_button)
        outcome.addWidget(buttons)
        outcome.addWidget(self._trouble)
        self._left_side, self._right_side = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(self._left_side), QVBoxLayout(self._right_side)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(S12)
            column.addStretch(1)
        ground = QWidget()
        ground.setProperty("f", "clear")
        self._row = QHBoxLayout(ground)
        self._row.addWidget(self._left_side, 1)
        self._row.addWidget(self._right_side, 1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.set_compact(False)

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
        self.files.export_wanted.connect(self._start)
        self.files.folder_wanted.connect(self._ask_folder)
        self.files.action_clicked.connect(self._cancel)
        self.open_folder_button.clicked.connect(lambda: self._open(self._folder))
        self.open_file_button.clicked.connect(lambda: self._open(self._written[-1].path))
        self.job.progressed.connect(self._follow)
        self.job.written.connect(self._take)
        self.job.failed.connect(self._fail)
        self.job.finished.connect(self._end)

    # inside: showing

    def _exportable(self) -> list[FillingSession]:
        """All attachments that can be read, in the notice's order."""
        return [
            self.workspace.session(line.form.id)
            for line in self.workspace.board()
            if line.state is not State.DAMAGED
        ]

    def _chosen(self) -> list[FillingSession]:
        return self._exportable() if self.files.choice.current() == _ALL else [self.session]

    def _show_anew(self) -> None:
        """Other files were chosen: what became of the ones before is no longer shown."""
        self._written.clear()
        self._clear_asides()
        self._show()

    def _show(self) -> None:
        sessions = self._chosen()
        self.before.show_state(sessions)
        if self.job.is_running:
            return
        changed = any(self._ordered.get(one.form.id) is not one.draft for one in sessions)
        found = standing(sessions)
        state = ExportState.DRAFT if found.must_count else ExportState.FINAL
        if not self._written or changed:
            musts = dict(found.musts)
            planned = [PlannedFile(one.form, one.draft, musts.get(one.form.id, 0)) for one in sessions]
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
        planned = [PlannedFile(one.form, one.draft) for one in sessions]
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
                self._folder,
                self._ordered_state,
                self.workspace.today(),
                before=self.workspace.flush,
            )
        )

    def _say_running(self, at: int) -> None:
        running = text("export_page.files.running", at=at, n=len(self._ordered))
        cancel = text("export_page.files.cancel") if len(self._ordered) > 1 else ""
        self.files.set_head(running, cancel)

    def _cancel(self) -> None:
        self.job.cancel()
        self.files.set_head(text("export_page.files.cancelling"))

    def _follow(self, progress: Progress) -> None:
        self.files.line(progress.form).follow(progress)

    def _take(self, exported: Exported) -> None:
        line = self.files.line(exported.form)
        line.show_done(exported)
        self._written.append(exported)
        expected = line.planned.name(self._ordered_state)
        if exported.path.name != expected:
            self._say_aside(exported)
        # Only what was written counts: the clerk may have gone on typing.
        is_same = self.workspace.session(exported.form).draft is self._ordered[exported.form]
        if self._ordered_state is ExportState.FINAL and is_same:
            self.workspace.exported(exported.form)
        if len(self._written) < len(self._ordered):
            self._say_running(len(self._written) + 1)

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

    def _fail(self, form: str, error: BaseException) -> None:
        self._went_wrong = True
        self.files.line(form).show_failed(error)

    def _end(self) -> None:
        made, total = len(self._written), len(self._ordered)
        done = {one.form for one in self._written}
        for line in self.files.lines():
            if line.planned.form.id not in done and line.status() == text("export_page.files.waiting"):
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
        done = len(self._written) == len(self._ordered)
        self.files.export_button.set_kind(Kind.SECONDARY if done else Kind.PRIMARY)
        if done:
            self.open_folder_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side_changed.emit()
        # The buttons have just come in below the files.
        QTimer.singleShot(0, self._outcome, lambda: self._area.ensureWidgetVisible(self._outcome, 0, S12))

    def _go_to_musts(self) -> None:
        if any(one.severity is Severity.MUST and one.stands for one in self.session.findings):
            self.session.check_all()
            self.problems_wanted.emit(Severity.MUST)
        else:
            self.go_wanted.emit("check")

    def _ask_folder(self) -> None:
        start = self._folder if self._folder.is_dir() else self._folder.parent
        words = text("export_page.files.choose")
        chosen = QFileDialog.getExistingDirectory(self, words, str(start))
        if chosen:
            self.choose_folder(Path(chosen))

    def _open(self, path: Path) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._trouble.setText("" if opened else text("export_page.open.no-folder", folder=path))
        self._trouble.setVisible(not opened)


def _usual_folder(workspace: Workspace) -> Path:
    """文档/两优填报/2023年1月12日."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / text("export_page.folder-name") / written_cn(workspace.today())


def _paper_quote(session: FillingSession) -> str:
    """The notice's word on the paper, from the note for this type of unit if there is one."""
    form = session.form
    route = route_for(session.pack, form.id, session.draft.unit.type)
    quotes = route.quotes if route is not None else ()
    return next((one for one in quotes if form.paper in one), form.paper_quote)
