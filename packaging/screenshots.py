"""Draw each main screen of the program, filled with the sample of a government department.

`python packaging/screenshots.py` writes the pictures of the manual; `--out DIR --size 880x460 --font large` draws
the same screens elsewhere, to be looked at. Runs without a display. Ends with 1 if any word is clipped. Nobody
imports it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OPENPYXL_LXML"] = "False"  # as the program has it

from openpyxl import Workbook  # noqa: E402
from openpyxl.worksheet.worksheet import Worksheet  # noqa: E402
from PySide6.QtCore import QMimeData  # noqa: E402
from PySide6.QtGui import QFontDatabase, QInputMethodEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from desktop.answers.draft_file import read_draft  # noqa: E402
from desktop.answers.outline import as_setting, outline_of  # noqa: E402
from desktop.drafts.opening import open_repository  # noqa: E402
from desktop.drafts.repository import Place, UnitRecord  # noqa: E402
from desktop.packs.catalogue import Packs, load_packs  # noqa: E402
from desktop.packs.model import Field, FieldKind  # noqa: E402
from desktop.paths import data_folder  # noqa: E402
from desktop.workflow.report_figures import ReportFigures  # noqa: E402
from desktop.workflow.workspace import Workspace  # noqa: E402
from ui.bridge.safekeeping import Safekeeping  # noqa: E402
from ui.bridge.store_bridge import StoreBridge  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.pages.find_bar import FindBar  # noqa: E402
from ui.pages.host import Place as PlaceInWindow  # noqa: E402
from ui.pages.rows_page import RowsPage  # noqa: E402
from ui.pages.section_figures import SectionFigures  # noqa: E402
from ui.pages.shell import Shell  # noqa: E402
from ui.pages.wizard import Where, WizardPage  # noqa: E402
from ui.theme.scale import Scale, Size  # noqa: E402
from ui.widgets.audit import audit  # noqa: E402
from ui.widgets.grid.moves import Cell  # noqa: E402

IMAGES = ROOT / "resources" / "manual" / "images"
NOW = datetime(2023, 1, 11, 14, 3, 22).astimezone()  # two days before the deadline, whenever it is run
HOME = "/home/clerk"  # what the export page names: never the folder of whoever draws the pictures
UNIT = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
NOT_STARTED = "附件3"  # left out, so that the board shows more than one state
ROW, WAY = 6, "简化办事程序/精简环节方式"
STEPS_ROW, STEPS, PAPERS, LIMIT = (
    6,
    "简化办事程序/原办理环节",
    "精简办事要件/原材料名称",
    "压缩办事时限/原办理时限",
)
BASIS_ROW, BASIS = 2, "事项依据"
WRONG_BRACKETS = "《示例办法》（示发[2004]20号）第三条"
HEADS = (
    *("序号", "旗直政府部门", "事项名称", "权责清单事项", "内部管理事项"),
    *("取消职权", "下放职权", "取消和下放依据或理由", "承接主体"),
)
BASIS4 = "《中华人民共和国种子法》第三条"
CLIPPING = (
    HEADS,
    *([str(n), "√", f"示例事项第{n}项", "√", "", "√", "", BASIS4, "示例旗林草局"] for n in range(1, 7)),
    ["7", "是", "示例事项第7项", "大概", "", "1", "", BASIS4, "示例旗林草局"],
)
TITLE, OTHER_UNIT = "2023年取消和下放职权事项清单", "填报单位：示例旗财政局"
W = TypeVar("W", bound=QWidget)
SOUGHT = "材料"
ASKED_NOW, ASKED_BEFORE, BEFORE = "备注", "办理地点", "示例旗政务服务大厅2号窗口"
SMALLEST_FILE = 0  # Qt's "quality" of a PNG is how little it is compressed
SETTLE_SECONDS = 0.4  # a list of findings lays itself out in steps
SETTLE_TURNS = 20
FIGURE, FIGURES, STEPS_LEFT = "程序环节减少", "程序环节减少方面", "简化办事程序/现办理环节"


@dataclass
class Program:
    """A program as `ui.app` composes it, but on a store of its own and with a clock that stands still."""

    application: QApplication
    window: MainWindow
    shell: Shell
    store: StoreBridge
    packs: Packs

    @property
    def workspace(self) -> Workspace:
        """The one campaign."""
        return self.shell.workspaces[0]

    def settle(self, seconds: float = SETTLE_SECONDS) -> None:
        """Lets the event loop run until everything is laid out and painted."""
        end, turns = time.monotonic() + seconds, 0
        # On a busy computer the first turn alone may take longer than that.
        while time.monotonic() < end or turns < SETTLE_TURNS:
            self.application.processEvents()
            time.sleep(0.005)
            turns += 1


def leave_store(packs: Packs) -> Packs:
    """Nobody has typed anything yet; *packs* as they are."""
    return packs


def fill_store(packs: Packs) -> Packs:
    """Enters the unit and its drafts, as if they had been typed yesterday; *packs* as they are."""
    pack = packs.good[0]
    repository = open_repository()
    unit = repository.save_unit(UNIT)
    repository.choose_unit(unit.id)
    for form in pack.forms:
        if form.id != NOT_STARTED:
            file = pack.folder / "samples" / "government" / f"{form.id}.json"
            repository.save(unit.id, read_draft(file, packs), NOW)
    repository.save_place(unit.id, pack.id, Place("附件5", ROW, WAY))
    repository.close()
    return packs


def age_store(packs: Packs) -> Packs:
    """Makes 附件5 one that was filled in with an edition before this one, which asked for other things.

    Returns *packs* as the next edition.
    """
    pack = packs.good[0]
    form, repository = pack.form("附件5"), open_repository()
    unit = repository.current_unit()
    draft = repository.load(unit.id, pack.id, form.id) if unit else None
    assert unit is not None and draft is not None
    now = outline_of(form, pack.edition)
    asked = tuple(field for field in now.row_fields if field.path != ASKED_NOW)
    older = replace(now, row_fields=(*asked, Field(ASKED_BEFORE, FieldKind.TEXT, ASKED_BEFORE)))
    rows = [{path: value for path, value in row.items() if path != ASKED_NOW} for row in draft.rows]
    rows[ROW][ASKED_BEFORE] = BEFORE
    repository.save(unit.id, draft.with_rows(tuple(rows)), NOW)
    repository.save_setting(f"forms/{unit.id}/{pack.id}", {form.id: as_setting(older)})
    repository.close()
    return Packs((replace(pack, edition=pack.edition + 1),))


def start(application: QApplication, packs: Packs, size: tuple[int, int], font: Size) -> Program:
    """Opens the window and waits until the store has answered."""
    window = MainWindow(Scale())
    store = StoreBridge(open_repository, lambda: NOW)
    store.start()
    safe = Safekeeping(store, data_folder(), lambda: NOW)
    shell = Shell(window, packs, store, safe, lambda: NOW)
    shell.ready.connect(lambda: window.fill(shell))
    program = Program(application, window, shell, store, packs)
    store.autosave.remember("window/size", font.value)
    store.autosave.flush()
    window.resize(*size)
    window.show()
    window.activateWindow()
    shell.open()
    program.settle(1.0)
    # The screen of the offscreen platform is small; the window is as large as it is asked to be.
    window.resize(*size)
    program.settle()
    return program


def spoil(workspace: Workspace) -> None:
    """Two mistakes that a clerk makes: a group half filled in, and square brackets in a document number."""
    session = workspace.session("附件5")
    session.set_value(ROW, WAY, "")
    session.leave(ROW, WAY)
    session.set_value(BASIS_ROW, BASIS, WRONG_BRACKETS)
    session.leave(BASIS_ROW, BASIS)


def outdate(workspace: Workspace) -> None:
    """A section drafted by the program, and a list that was changed afterwards."""
    session = workspace.session("附件1")
    session.set_value(None, FIGURES, "")
    drafted = ReportFigures(session, workspace.pack.figure(FIGURE))
    drafted.put_in(drafted.draft())
    workspace.session("附件5").set_value(0, STEPS_LEFT, ("申请", "决定"))
    workspace.recheck()


def first_run(program: Program) -> Iterator[str]:
    """On an empty store there is one screen to see."""
    program.settle()
    yield "first-run"


def citing(program: Program) -> Iterator[str]:
    """What is offered while a basis is typed, and the help with citations."""
    workspace = program.workspace
    program.shell.show_wizard(workspace, "附件5", Where("rows", BASIS_ROW, BASIS))
    program.settle()
    page = in_view(program, RowsPage)
    field = page.form.binding(BASIS).frame.editor.focus_target()
    typed = QInputMethodEvent()
    typed.setCommitString("、《农")
    program.application.sendEvent(field, typed)
    yield "citation-offer"
    workspace.session("附件5").undo()
    page.citing.open()
    dialog = page.citing.dialog
    assert dialog is not None
    dialog.search.setText("土地")
    dialog.search.textEdited.emit("土地")
    dialog.search.return_typed.emit()
    yield "citation-help"
    dialog.close()


def incoming(program: Program) -> Iterator[str]:
    """A pasted table and a messy workbook before they are put in, and what an attachment may begin from."""
    shell, workspace = program.shell, program.workspace
    pack = workspace.pack
    shell.show_wizard(workspace, "附件4", Where("rows", 2, "事项名称"))
    program.settle()
    clipboard = QMimeData()
    clipboard.setText("\r\n".join("\t".join(row) for row in CLIPPING))
    program.application.clipboard().setMimeData(clipboard)
    place = PlaceInWindow(workspace, pack.form("附件4"), 2, 4, Where("rows", 2, "事项名称"))
    shell.incoming.paste(place)
    yield "paste"
    file = data_folder() / "示例清单.xlsx"
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in ((TITLE,), (OTHER_UNIT,), (), *(tuple(row) for row in CLIPPING), ("合计",)):
        sheet.append(row)
    sheet.row_dimensions[7].hidden = True
    book.save(file)
    shell.incoming.take_file(place, file)
    program.settle(3.0)
    yield "import"
    shell.incoming.copying.show(place)
    yield "begin-from"
    program.application.clipboard().clear()


def in_view(program: Program, kind: type[W]) -> W:
    """The one that is shown: pages that were left live on for a while."""
    return next(one for one in program.window.findChildren(kind) if one.isVisible())


def searching(program: Program) -> Iterator[str]:
    """Some cells selected; then 查找和替换 under the tools."""
    shell, workspace = program.shell, program.workspace
    shell.show_wizard(workspace, "附件5", Where("rows", ROW, WAY))
    program.settle()
    wizard, rows = in_view(program, WizardPage), in_view(program, RowsPage)
    rows.grid.setFocus()
    column = rows.model.name_column()
    rows.grid.select(Cell(ROW, column), Cell(ROW + 2, column))
    program.settle()
    yield "selected-cells"
    wizard.search.open(replace=True)
    bar = in_view(program, FindBar)
    bar.words.setText(SOUGHT)
    bar.step(True)
    yield "find"


def screens(program: Program) -> Iterator[str]:
    """Goes from screen to screen; yields the name of the picture whenever one is in view."""
    shell, workspace = program.shell, program.workspace
    shell.show_wizard(workspace, "附件5", Where("rows", ROW, WAY))
    yield "rows"
    for name, path in (("steps", STEPS), ("papers", PAPERS), ("limits", LIMIT)):
        shell.show_wizard(workspace, "附件5", Where("rows", STEPS_ROW, path))
        yield name
    spoil(workspace)
    workspace.exported(workspace.session("附件2").draft)
    shell.show_wizard(workspace, "附件5", Where("rows", ROW, WAY))
    yield "row-finding"
    shell.show_wizard(workspace, "附件5", Where("rows", ROW, WAY, problems=True))
    yield "problems"
    yield from searching(program)
    yield from citing(program)
    yield from incoming(program)
    shell.show_wizard(workspace, "附件5", Where("check"))
    yield "check"
    shell.show_wizard(workspace, "附件4", Where("export"))
    yield "export"
    shell.show_wizard(workspace, "附件5", Where("handin"))
    yield "hand-in"
    shell.show_submission(workspace)
    yield "hand-in-all"
    shell.show_wizard(workspace, "附件1", Where("sections", None, "办事要件精简方面"))
    yield "document"
    outdate(workspace)
    shell.show_wizard(workspace, "附件1", Where("sections", None, FIGURES))
    yield "figures"
    for one in program.window.findChildren(SectionFigures):
        if one.isVisible():
            one.details_wanted.emit("")
    yield "figure-rows"
    shell.keeping.show_backups()
    yield "backups"
    workspace.exported(workspace.session("附件4").draft).result()
    shell.publishing.show(workspace)
    program.settle()
    yield "publishing"
    workspace.visited("附件5", ROW, WAY)
    shell.show_home((workspace, "附件5"))
    yield "home"


def updated(program: Program) -> Iterator[str]:
    """What a newer edition of the notice does to an attachment."""
    program.shell.show_home()
    yield "update-line"
    program.shell.show_wizard(program.workspace, "附件5")
    yield "update"


def draw(folder: Path, size: tuple[int, int], font: Size) -> list[str]:
    """Draws every screen into *folder*; returns what was found clipped, as "screen: fault"."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        raise SystemExit("No Chinese font is installed: install fonts-noto-cjk, or any other, and try again.")
    folder.mkdir(parents=True, exist_ok=True)
    faults = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        os.environ |= {"LIANGYOU_DATA": data, "HOME": HOME}
        packs = load_packs()
        for tour, prepare in ((first_run, leave_store), (screens, fill_store), (updated, age_store)):
            program = start(application, prepare(packs), size, font)
            for name in tour(program):
                program.settle()
                shown = application.activeModalWidget() or program.window
                faults += [f"{name}: {fault}" for fault in audit(shown)]
                shown.grab().save(str(folder / f"{name}.png"), "PNG", SMALLEST_FILE)
            program.window.close()
            program.store.close()
    return faults


def size_of(written: str) -> tuple[int, int]:
    """Width and height in px, from "880x460"."""
    width, _, height = written.partition("x")
    return int(width), int(height)


def main(arguments: list[str] | None = None) -> int:
    """Reads the options, draws, and returns the exit status."""
    parser = argparse.ArgumentParser(description="Draw each main screen, filled with the sample.")
    parser.add_argument("--out", type=Path, default=IMAGES, metavar="DIR")
    parser.add_argument("--size", type=size_of, default=(1366, 768), metavar="WIDTHxHEIGHT")
    parser.add_argument("--font", type=Size, default=Size.STANDARD, choices=list(Size))
    chosen = parser.parse_args(arguments)
    faults = draw(chosen.out, chosen.size, chosen.font)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{chosen.out}: {len(list(chosen.out.glob('*.png')))} pictures, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
