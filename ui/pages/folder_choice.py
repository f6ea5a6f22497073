"""Which folder files go to: the one chosen last if it is still there, else 文档/两优填报/今天.

Pages that write files use it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.answers.dates import written_cn
from desktop.messages import text
from desktop.workflow.workspace import Workspace
from ui.bridge.background_job import BackgroundJob


class FolderChoice(QObject):
    """`folder` is where files go now; `gone` the folder chosen before that is not there any more, None if it is."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._parent = parent
        self.folder = workspace.export_folder.chosen or _usual_folder(workspace)
        self.gone: Path | None = None
        self._chosen_here: Path | None = None
        # A disk of the network that does not answer holds up whoever asks for it, for a minute.
        self.looking = BackgroundJob(is_waited_for=False)
        self.looking.done.connect(self._looked)

    def look(self) -> None:
        """Asks whether the folder chosen another time is there; a stick may have been pulled out."""
        chosen = self._workspace.export_folder.chosen
        if chosen is not None and chosen != self._chosen_here and not self.looking.is_running:
            self.looking.start(lambda _tell: (chosen, chosen.is_dir()))

    def choose(self, folder: Path) -> None:
        """The clerk wants files in *folder*, today and from now on."""
        self._workspace.export_folder.choose(folder)
        self.folder = self._chosen_here = folder
        self.gone = None
        self.changed.emit()

    def ask(self) -> None:
        """Lets the clerk choose another."""
        start = self.folder if self.folder.is_dir() else self.folder.parent
        words = text("export_page.files.choose")
        chosen = QFileDialog.getExistingDirectory(self._parent, words, str(start))
        if chosen:
            self.choose(Path(chosen))

    def words(self) -> str:
        """What is to be said about the folder chosen before; "" for nothing."""
        return text("export_page.files.gone", folder=self.gone) if self.gone is not None else ""

    def _looked(self, found: object) -> None:
        assert isinstance(found, tuple)
        chosen, is_there = found
        gone = None if is_there else chosen
        if chosen != self._workspace.export_folder.chosen or gone == self.gone:
            return
        self.gone = gone
        self.folder = chosen if is_there else _usual_folder(self._workspace)
        self.changed.emit()


def _usual_folder(workspace: Workspace) -> Path:
    """文档/两优填报/2023年1月12日."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / text("export_page.folder-name") / written_cn(workspace.today())
