"""打印: the right paper is asked for and checked; where there is none, what else can be done is offered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.answers.draft import Draft
from desktop.exporters.export_mark import ExportState
from desktop.packs.model import Pack
from desktop.workflow.export import plan_for
from ui.bridge.paper import printer as printing
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pages import PlannedPages, pages_of
from ui.pages.print_act import PrintAct
from ui.theme.scale import Scale
from ui.widgets.buttons import Button


class Info:
    """Stands in for what a printer tells of itself."""

    def __init__(self, *sizes: QPageSize.PageSizeId) -> None:
        self._sizes = sizes

    def supportedPageSizes(self) -> list[QPageSize]:
        return [QPageSize(one) for one in self._sizes]


A3, A4 = QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A4


@pytest.fixture
def pages(qapp: Any, pack: Pack, samples: tuple[Draft, ...]) -> Callable[[str], PlannedPages]:
    def made(form: str) -> PlannedPages:
        draft = next(one for one in samples if one.form == form)
        return pages_of(plan_for(pack.form(form), draft, ExportState.FINAL), Faces())

    return made


@pytest.fixture
def parent(show: Callable[..., QWidget]) -> QWidget:
    return show(QWidget())


@pytest.fixture
def to_file(tmp_path: Path) -> QPrinter:
    """A printer that writes what it prints."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    return printer


def box(parent: QWidget) -> QMessageBox:
    (found,) = (one for one in parent.findChildren(QMessageBox) if one.isVisible())
    return found


def press(shown: QMessageBox, label: str) -> None:
    next(one for one in shown.findChildren(Button) if one.label() == label).click()


def test_the_paper_of_the_plan_is_asked_for(pages: Any) -> None:
    for form, name, landscape in (("附件5", "A3", True), ("附件1", "A4", False)):
        layout = printing.printer_for(pages(form)).pageLayout()
        assert layout.pageSize().name().startswith(name)
        assert (layout.orientation() is layout.Orientation.Landscape) is landscape
        assert printing.paper_name(pages(form)) == name


def test_a_printer_is_believed_about_its_papers(pages: Any) -> None:
    table, letter = pages("附件5"), pages("附件1")
    assert printing.has_paper(Info(A3, A4), table)
    assert not printing.has_paper(Info(A4), table)
    assert printing.has_paper(Info(A4), letter)
    assert printing.has_paper(Info(), table)  # one that tells nothing


def test_every_page_is_printed_on_its_paper_whatever_the_dialog_left(
    pages: Any, parent: QWidget, to_file: QPrinter, tmp_path: Path, qtbot: Any
) -> None:
    act = PrintAct(Scale(), parent)
    to_file.setPageSize(QPageSize(A4))
    with qtbot.waitSignal(act.printed):
        act.print_on(to_file, pages("附件5"), offers_a4=False)
    printed = (tmp_path / "印.pdf").read_bytes()
    assert printed.count(b"/MediaBox [0 0 1191") == pages("附件5").count


def test_only_the_pages_that_were_chosen_are_printed(
    pages: Any, parent: QWidget, to_file: QPrinter, tmp_path: Path
) -> None:
    to_file.setFromTo(2, 2)
    PrintAct(Scale(), parent).print_on(to_file, pages("附件5"), offers_a4=False)
    assert (tmp_path / "印.pdf").read_bytes().count(b"/MediaBox") == 1


def test_without_a_printer_a_pdf_is_offered(
    pages: Any, parent: QWidget, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    act = PrintAct(Scale(), parent)
    act.run(pages("附件5"), offers_a4=False)
    shown = box(parent)
    assert "没有装打印机" in shown.text()
    with qtbot.waitSignal(act.pdf_wanted):
        press(shown, "存成 PDF")


@pytest.mark.parametrize("offers_a4", [False, True])
def test_a_printer_without_a3_is_named_and_a4_offered_only_where_it_is_allowed(
    offers_a4: bool,
    pages: Any,
    parent: QWidget,
    to_file: QPrinter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> None:
    monkeypatch.setattr(printing, "takes_paper", lambda printer, planned: False)
    act = PrintAct(Scale(), parent)
    act.print_on(to_file, pages("附件4"), offers_a4=offers_a4)
    shown = box(parent)
    assert not (tmp_path / "印.pdf").exists()
    assert "没有 A3 纸" in shown.text()
    assert ("改用 A4 纸" in [one.label() for one in shown.findChildren(Button)]) is offers_a4
    with qtbot.waitSignal(act.pdf_wanted):
        press(shown, "存成 PDF")


def test_whoever_closes_the_dialog_does_not_print(
    pages: Any, parent: QWidget, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    asked: list[QPrinter] = []
    act = PrintAct(Scale(), parent, ask=lambda printer, _parent: bool(asked.append(printer)))
    with qtbot.assertNotEmitted(act.printed):
        act.run(pages("附件5"), offers_a4=False)
    assert len(asked) == 1
    assert not [one for one in parent.findChildren(QMessageBox) if one.isVisible()]
