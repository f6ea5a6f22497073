"""打印: asks for a printer and for the right paper, and says what else can be done where it has none.

Only the export page uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import LiangyouError
from desktop.messages import text
from ui.bridge.paper import printer as printing
from ui.bridge.paper.pages import PlannedPages
from ui.theme.scale import Scale
from ui.widgets.message_box import message_box

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Ask = Callable[["QPrinter", QWidget], bool]

_PDF, _A4, _OTHER, _NO = "pdf", "a4", "other", "no"


def ask_with_dialog(printer: QPrinter, parent: QWidget) -> bool:
    """The system's own dialog. Whether the clerk wants to print."""
    from PySide6.QtPrintSupport import QPrintDialog

    return bool(QPrintDialog(printer, parent).exec())


class PrintAct(QObject):
    """`pdf_wanted`, `a4_wanted`: what the clerk chose instead of printing."""

    pdf_wanted = Signal()
    a4_wanted = Signal()
    printed = Signal()

    def __init__(self, scale: Scale, parent: QWidget, ask: Ask = ask_with_dialog) -> None:
        super().__init__(parent)
        self._scale = scale
        self._parent = parent
        self._ask = ask

    def run(self, pages: PlannedPages, *, offers_a4: bool) -> None:
        """Prints *pages*, or says why not and what can be done. *offers_a4*: the notice allows it."""
        if not printing.has_printer():
            self._say(text("paper.print.none"), [(_PDF, text("paper.print.pdf"))], pages, offers_a4)
            return
        printer = printing.printer_for(pages)
        if not self._ask(printer, self._parent):
            return
        self.print_on(printer, pages, offers_a4=offers_a4)

    def print_on(self, printer: QPrinter, pages: PlannedPages, *, offers_a4: bool) -> None:
        """Prints on the printer that was chosen, if it has the paper."""
        if not printing.takes_paper(printer, pages):
            told = {"printer": printer.printerName(), "paper": printing.paper_name(pages)}
            choices = [(_PDF, text("paper.print.pdf")), (_OTHER, text("paper.print.other"))]
            if offers_a4:
                choices.insert(1, (_A4, text("paper.print.a4")))
            self._say(text("paper.print.no-paper", **told), choices, pages, offers_a4)
            return
        # What was changed in the dialog about the paper would cut or shrink the page.
        printing.ask_for_paper(printer, pages)
        try:
            printing.print_pages(pages, printer)
        except LiangyouError as failed:
            self._say(failed.message, [(_PDF, text("paper.print.pdf"))], pages, offers_a4)
            return
        self.printed.emit()

    def _say(self, words: str, choices: list[tuple[str, str]], pages: PlannedPages, offers_a4: bool) -> None:
        def answered(key: str) -> None:
            if key == _PDF:
                self.pdf_wanted.emit()
            elif key == _A4:
                self.a4_wanted.emit()
            elif key == _OTHER:
                self.run(pages, offers_a4=offers_a4)

        buttons = [*choices, (_NO, text("paper.print.not-now"))]
        box = message_box(self._scale, self._parent, text("paper.print.title"), words, buttons, answered)
        box.finished.connect(box.deleteLater)
        box.open()
