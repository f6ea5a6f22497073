"""The card with the files of an export: folder, one line a file with its steps, and what was verified.

Only the export page shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.draft import Draft
from desktop.errors import LiangyouError
from desktop.exporters.export_mark import ExportState
from desktop.exporters.file_names import export_name
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.safe_file import Step
from desktop.messages import text
from desktop.packs.model import Form
from desktop.workflow.export import DEFAULT_FORMAT, Exported, Progress
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.choice_strip import Segmented
from ui.widgets.emptying import empty
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import ElidedLabel, Label, SignLabel, hairline
from ui.widgets.tick_boxes import TickBox


@dataclass(frozen=True)
class PlannedFile:
    """One file that is to be made. `musts`: what keeps its attachment from being final."""

    form: Form
    draft: Draft
    format: str
    musts: int = 0

    def name(self, state: ExportState) -> str:
        """What it will be called, if nothing else is in its place."""
        return export_name(self.form, self.draft.unit.name, state, self.format)


class FileLine(QWidget):
    """Sign and name, and under it the step it is in."""

    def __init__(self, scale: Scale, planned: PlannedFile, state: ExportState) -> None:
        super().__init__()
        self.planned = planned
        self._sign = SignLabel(scale)
        self._name = ElidedLabel(scale, planned.name(state))
        self._status = Label(scale, role=Role.CAPTION, wrap=True)
        self._done = ""  # what was said when it was verified
        row = QHBoxLayout(self)
        row.setContentsMargins(14, S8, 14, S8)
        row.setSpacing(10)
        first = QVBoxLayout()
        first.setContentsMargins(0, scale.px(2), 0, 0)
        first.addWidget(self._sign)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._status)
        row.addLayout(first)
        row.addLayout(words, 1)
        if planned.musts and state is ExportState.FINAL:
            self._say(Sign.MUST, Tone.RED, text("export_page.files.has-musts", n=planned.musts))
        else:
            self._say(Sign.EMPTY, Tone.SECOND, text("export_page.files.not-yet"))

    def name(self) -> str:
        return self._name.whole_text()

    def status(self) -> str:
        """The words under the name."""
        return self._status.text()

    def wait(self) -> None:
        self._say(Sign.EMPTY, Tone.SECOND, text("export_page.files.waiting"))

    def follow(self, progress: Progress) -> None:
        """A step was begun."""
        self._name.set_text(progress.path.name)
        if progress.step is not Step.DONE:
            self._say(Sign.BUSY, Tone.BLUE, text(f"export_page.files.{progress.step.value}"))

    def show_done(self, exported: Exported) -> None:
        """The file is in its place and was compared with the draft."""
        self._name.set_text(exported.path.name)
        form, draft = self.planned.form, self.planned.draft
        if form.kind == "table" and self.planned.format == DEFAULT_FORMAT[form.kind]:
            columns = form.layout(PrintOptions.read(draft.options).layout).columns
            rows = 0 if draft.zero else len(draft.rows)
            counted = {"rows": rows, "columns": len(columns), "code": exported.code}
            words = text("export_page.files.done-table", **counted)
        else:
            words = text("export_page.files.done-document", code=exported.code)
        self._done = words
        self._say(Sign.DONE, Tone.GREEN, words)

    def show_version(self, number: int) -> None:
        """What was exported has been frozen as 定稿 v*number*."""
        self._say(Sign.DONE, Tone.GREEN, text("export_page.files.frozen", done=self._done, number=number))

    def show_failed(self, error: BaseException) -> None:
        """It was not made, and why."""
        words = error.message if isinstance(error, LiangyouError) else text("export_page.files.unexpected")
        self._say(Sign.MUST, Tone.RED, words)

    def show_not_made(self) -> None:
        self._say(Sign.EMPTY, Tone.SECOND, text("export_page.files.not-made"))

    def _say(self, sign: Sign, tone: Tone, words: str) -> None:
        self._sign.set_sign(sign)
        self._status.setText(words)
        self._status.set_tone(tone)
        self.setAccessibleName(f"{self.name()} {words}")


class FilesCard(Card):
    """Which files, where to, the one button, and a line for each file."""

    export_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale, text("export_page.files.ready", n=0), text("export_page.files.cancel"))
        self._scale = scale
        self.choice = Segmented(scale)
        self.pdf = TickBox(scale, text("export_page.files.pdf"))
        self.export_button = Button(scale, "", Kind.PRIMARY)
        self.export_button.clicked.connect(self.export_wanted)
        self.change_button = Button(scale, text("export_page.files.change"), Kind.LINK)
        self.change_button.clicked.connect(self.folder_wanted)
        self._folder = ElidedLabel(scale, tone=Tone.SECOND)
        self._folder_words = Label(scale, tone=Tone.AMBER, wrap=True)
        self._folder_words.setContentsMargins(14, 0, 14, S8)
        self._folder_words.hide()
        self._lines: list[FileLine] = []
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        top = FlowRow(gap=S8)
        top.add(self.choice)
        top.add(self.export_button)
        top.add(self.pdf)
        around = QHBoxLayout()
        around.setContentsMargins(14, S8, 14, S8)
        around.addWidget(top)
        self.body.addLayout(around)
        self.body.addWidget(hairline())
        self.body.addLayout(self._folder_row())
        self.body.addWidget(self._folder_words)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def lines(self) -> tuple[FileLine, ...]:
        """One for each file."""
        return tuple(self._lines)

    def line(self, form_id: str, chosen: str) -> FileLine:
        """The line of one attachment in one format."""
        wanted = (form_id, chosen)
        return next(line for line in self._lines if (line.planned.form.id, line.planned.format) == wanted)

    def set_folder(self, folder: Path, words: str) -> None:
        """Where the files go, and what is to be said about it ("" nothing)."""
        self._folder.set_text(str(folder))
        self._folder_words.setText(words)
        self._folder_words.setVisible(bool(words))

    def folder_words(self) -> str:
        return self._folder.whole_text()

    def set_files(self, planned: Sequence[PlannedFile], state: ExportState) -> None:
        """Lists what would be made; whatever was listed before goes."""
        empty(self._list)
        self._lines = [FileLine(self._scale, one, state) for one in planned]
        for line in self._lines:
            self._list.addWidget(hairline())
            self._list.addWidget(line)

    def set_running(self, running: bool) -> None:
        """While files are made nothing about them can be changed."""
        for part in (self.choice, self.export_button, self.pdf, self.change_button):
            part.setEnabled(not running)

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, S8, 14, S8)
        row.setSpacing(10)
        row.addWidget(SignLabel(self._scale, Sign.FOLDER), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._folder, 1)
        row.addWidget(self.change_button)
        return row
