"""What only the window can tell of the computer: fonts, printers, screen, versions. For the self-check."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication, QPageSize

from desktop import __version__
from desktop.exporters.fonts import FALLBACKS
from desktop.messages import text
from desktop.workflow.self_check import Checked
from ui.bridge.paper.faces import Faces

SMALLEST = QSize(880, 460)
"""Logical pixels that every page works in."""


def check_screen_and_printers() -> tuple[Checked, ...]:
    """What a person at the screen would see of the computer."""
    return (_fonts(), printers_checked(_printers()), _screen(), _versions())


def printers_checked(printers: Iterable[tuple[str, bool]]) -> Checked:
    """The line about *printers*: each its name, and whether it takes A3."""
    name, known = text("self_check.printer.name"), tuple(printers)
    if not known:
        return Checked(name, text("self_check.printer.none"), text("self_check.printer.none-todo"))
    between = text("self_check.fonts.between")
    names = between.join(printer for printer, _takes in known)
    able = between.join(printer for printer, takes in known if takes)
    if able:
        return Checked(name, text("self_check.printer.a3", printers=names, able=able))
    found = text("self_check.printer.no-a3", printers=names)
    return Checked(name, found, text("self_check.printer.no-a3-todo"))


def screen_checked(size: QSize, ratio: float) -> Checked:
    """The line about a screen of *size* logical pixels, *ratio* device pixels each."""
    is_small = size.width() < SMALLEST.width() or size.height() < SMALLEST.height()
    found = text("self_check.screen.size", width=size.width(), height=size.height(), ratio=round(ratio * 100))
    return Checked(text("self_check.screen.name"), found, text("self_check.screen.todo") if is_small else "")


def _fonts() -> Checked:
    name = text("self_check.fonts.name")
    missing = [one.face for one in Faces().substitutes(FALLBACKS)]
    if not missing:
        return Checked(name, text("self_check.fonts.well"))
    faces = text("self_check.fonts.between").join(missing)
    return Checked(name, text("self_check.fonts.missing", faces=faces), text("self_check.fonts.todo"))


def _printers() -> tuple[tuple[str, bool], ...]:
    from PySide6.QtPrintSupport import QPrinterInfo

    found = []
    for name in QPrinterInfo.availablePrinterNames():
        sizes = QPrinterInfo.printerInfo(name).supportedPageSizes()
        # One that does not tell its papers is believed to take any, as the print act believes it.
        takes = not sizes or any(size.id() is QPageSize.PageSizeId.A3 for size in sizes)
        found.append((name, takes))
    return tuple(found)


def _screen() -> Checked:
    screen = QGuiApplication.primaryScreen()
    return screen_checked(screen.availableSize(), screen.devicePixelRatio())


def _versions() -> Checked:
    found = text("self_check.versions.found", program=__version__, qt=qVersion())
    return Checked(text("self_check.versions.name"), found)
