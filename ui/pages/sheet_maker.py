"""One sheet that can be made: what it is, 生成, how far it is, and then the folder and the printer.

`publishing_page` shows one for each sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import LiangyouError
from desktop.exporters.safe_file import Step
from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text
from desktop.workflow.derived_files import sheet_file_name
from desktop.workflow.export import Exported, Progress
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label, SignLabel
from ui.widgets.tick_boxes import TickBox


class SheetMaker(QWidget):
    """Says what the clerk wants; whoever shows it writes the files."""

    make_wanted = Signal()
    open_wanted = Signal()
    print_wanted = Signal()
    go_wanted = Signal()
    """To where what is missing can be done."""

    def __init__(self, scale: Scale, title: str, choice: str = "") -> None:
        """*choice* is a tick that changes what is made; "" for none."""
        super().__init__()
        self.plan: SheetPlan | None = None
        self.folder = Path()
        self._about = Label(scale, tone=Tone.SECOND, wrap=True)
        self._missing = Label(scale, tone=Tone.AMBER, wrap=True)
        self.tick = TickBox(scale, choice)
        self.tick.setVisible(bool(choice))
        self.make_button = Button(scale, text("publishing.make"))
        self.make_button.setAccessibleName(text("publishing.make-name", what=title))
        self.go_button = Button(scale, "", Kind.LINK)
        self.open_button = Button(scale, text("export_page.open.folder"), sign=Sign.FOLDER)
        self.print_button = Button(scale, text("paper.print.button"), sign=Sign.PRINT)
        for button, name in ((self.open_button, "open-name"), (self.print_button, "print-name")):
            button.setAccessibleName(text(f"publishing.{name}", what=title))
        self._sign = SignLabel(scale)
        self._status = Label(scale, role=Role.CAPTION, wrap=True)
        self._aside = Label(scale, role=Role.CAPTION, tone=Tone.AMBER, wrap=True)
        self._build(scale, title)
        self.make_button.clicked.connect(self.make_wanted)
        self.go_button.clicked.connect(self.go_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.forget()

    def set_state(self, about: str, missing: str = "", go: str = "", *, can_make: bool = True) -> None:
        """*missing* says what to mind, or what keeps it from being made; *go* leads to where that is done."""
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.go_button.set_label(go)
        self.go_button.setVisible(bool(go))
        self.make_button.setVisible(can_make)

    def words(self) -> str:
        """Everything that is read of it."""
        labels = (self._about, self._missing, self._status, self._aside)
        return "\n".join(one.text() for one in labels if not one.isHidden())

    def forget(self) -> None:
        """What was made before is not what would be made now."""
        self.plan = None
        for part in (self._sign, self._status, self._aside, self.open_button, self.print_button):
            part.hide()

    def begin(self) -> None:
        """It is being made."""
        self.forget()
        self._say(Sign.BUSY, Tone.BLUE, text("publishing.begun"))

    def follow(self, progress: Progress) -> None:
        """A step of one file was begun."""
        if progress.step is not Step.DONE:
            key = "export_page.files." + progress.step.value
            self._say(Sign.BUSY, Tone.BLUE, text("publishing.step", name=progress.path.name, step=text(key)))

    def show_made(self, plan: SheetPlan, files: Sequence[Exported]) -> None:
        """The files are in their places and were compared with what was planned."""
        self.plan, self.folder = plan, files[0].path.parent
        names = text("publishing.pause").join(one.path.name for one in files)
        words = text("publishing.made", folder=self.folder, names=names, code=files[0].code)
        self._say(Sign.DONE, Tone.GREEN, words)
        self.open_button.show()
        self.print_button.show()
        taken = next((one for one in files if one.path.name != sheet_file_name(plan, one.format)), None)
        asides = []
        if taken is not None:
            key = f"export_page.aside.{'open' if taken.beside else 'taken'}-title"
            asides.append(text("publishing.aside", why=text(key, format=taken.format)))
        asides += dict.fromkeys(remark for one in files for remark in one.remarks)
        self._aside.setText("\n".join(asides))
        self._aside.setVisible(bool(asides))

    def show_folder(self, folder: Path, words: str, problems: Sequence[str]) -> None:
        """A whole folder was made; *problems*: what could not be put into it, in sentences."""
        self.folder = folder
        self._say(Sign.DONE, Tone.GREEN, words)
        self.open_button.show()
        self._aside.setText("\n".join(problems))
        self._aside.setVisible(bool(problems))

    def show_failed(self, error: object) -> None:
        """Nothing was made, and why."""
        words = error.message if isinstance(error, LiangyouError) else text("export_page.files.unexpected")
        self._say(Sign.MUST, Tone.RED, words)

    def _say(self, sign: Sign, tone: Tone, words: str) -> None:
        self._sign.set_sign(sign)
        self._status.setText(words)
        self._status.set_tone(tone)
        self._sign.show()
        self._status.show()

    def _build(self, scale: Scale, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S4, 0, S4)
        column.setSpacing(S4)
        column.addWidget(Label(scale, title, bold=True, wrap=True))
        column.addWidget(self._about)
        column.addWidget(self._missing)
        column.addWidget(self.tick)
        column.addSpacing(S4)
        row = FlowRow(gap=S8)
        for button in (self.make_button, self.go_button, self.open_button, self.print_button):
            row.add(button)
        column.addWidget(row)
        said = QHBoxLayout()
        said.setSpacing(S8)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._status, 1)
        column.addLayout(said)
        column.addWidget(self._aside)
