"""PDF as a format of the export act. The app hands it to the command line, the export page to its job.

Qt is imported with the first page that is written: most commands draw none.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import OutputFailed
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.sheet_plan import SheetPlan
from desktop.messages import text

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from ui.bridge.paper.faces import Faces

PDF = "pdf"

_Plan = SheetPlan | LetterPlan


class PdfFormat:
    """A writer for `desktop.workflow.export`. Where no window runs it makes a Qt application without a display."""

    def __init__(self) -> None:
        self._application: QCoreApplication | None = None

    def write(self, plan: _Plan, path: Path) -> None:
        """Writes *plan* to *path*, replacing what is there. OSError."""
        faces = self._faces()
        from ui.bridge.paper.pdf import write_pdf

        write_pdf(plan, path, faces)

    def verify(self, plan: _Plan, path: Path) -> None:
        """OutputFailed unless the file is a whole PDF with the planned pages."""
        faces = self._faces()
        from ui.bridge.paper.pdf import verify_pdf

        verify_pdf(plan, path, faces)

    def remarks(self, plan: _Plan) -> tuple[str, ...]:
        """Which fonts stand in for those that this computer lacks."""
        faces = self._faces()
        from ui.bridge.paper.pages import pages_of
        from ui.bridge.paper.pdf import substitute_words

        return substitute_words(pages_of(plan, faces), faces)

    def _faces(self) -> Faces:
        """Made anew for each job: an export runs on a thread of its own."""
        try:
            from PySide6.QtGui import QGuiApplication
        except ImportError as error:  # a bare system without the libraries that Qt draws with
            raise OutputFailed(text("paper.pdf.no-drawing", reason=error)) from error
        if QGuiApplication.instance() is None:
            # Under Linux a platform with a display would end the process where there is none.
            platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
            self._application = QGuiApplication(["liangyou", *platform])
        from ui.bridge.paper.faces import Faces

        return Faces()
