"""Prints planned pages on a printer, after asking it for the right paper. The print act of the pages uses it.

QtPrintSupport is imported with the first page that is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize, QPainter

from desktop.errors import OutputFailed
from desktop.messages import text
from ui.bridge.paper.pages import PlannedPages
from ui.bridge.paper.pdf import paper_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo


def has_printer() -> bool:
    """Whether any printer is set up."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(pages: PlannedPages) -> QPrinter:
    """The usual printer, asked for the paper of *pages*; what they draw counts from the paper's corner."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    ask_for_paper(printer, pages)
    return printer


def ask_for_paper(printer: QPrinter, pages: PlannedPages) -> None:
    """Sets the paper of *pages*, whatever was chosen before."""
    printer.setFullPage(True)
    printer.setPageLayout(paper_layout(pages))


def paper_name(pages: PlannedPages) -> str:
    """A3 or A4."""
    return paper_layout(pages).pageSize().name().split()[0]


def has_paper(info: QPrinterInfo, pages: PlannedPages) -> bool:
    """Whether a printer takes the paper of *pages*. One that does not tell its papers is believed to."""
    wanted = paper_layout(pages).pageSize()
    known = info.supportedPageSizes()
    return not known or any(_same(one, wanted) for one in known)


def takes_paper(printer: QPrinter, pages: PlannedPages) -> bool:
    """Whether what was chosen to print on has the paper of *pages*; a file takes any."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    is_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat
    return is_file or has_paper(QPrinterInfo(printer), pages)


def print_pages(pages: PlannedPages, printer: QPrinter) -> None:
    """Sends the pages that were chosen, or all. OutputFailed when the printer does not begin or go on."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages.count
    painter = QPainter()
    if not painter.begin(printer):
        raise OutputFailed(text("paper.print.not-begun", printer=printer.printerName()))
    try:
        for number in range(first - 1, min(last, pages.count)):
            if number >= first and not printer.newPage():
                raise OutputFailed(text("paper.print.stopped", page=number + 1))
            pages.paint(painter, printer.resolution() / 25.4, number)
    finally:
        painter.end()


def _same(one: QPageSize, wanted: QPageSize) -> bool:
    return one.isEquivalentTo(wanted) or one.id() == wanted.id()
