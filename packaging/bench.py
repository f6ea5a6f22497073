"""Measures the program beside its floors, in one run: `python packaging/bench.py [AREA…]`.

Prints a table ours / floor / ratio / bound. It is no test: machines differ, ratios of one run do not. Floors: a bare
PySide6 window for the start; openpyxl alone, each cell with a copied style, for the export; drawing as many plain
texts, for a page; a bare table view, for the table. Where the bound is absolute the floor stands beside it all the same.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.answers.draft import Draft, Row, Value
    from desktop.packs.model import Pack

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENPYXL_LXML", "False")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = date(2023, 1, 12)
ROWS = 1000
ROUNDS = 7


@dataclass(frozen=True)
class Measured:
    """One line of the table; times in seconds. `floor` None where there is none and `bound` is in seconds.

    `absolute`: `bound` is in seconds although there is a floor. `unit` "MB": all three are in MB.
    """

    what: str
    ours: float
    floor: float | None
    bound: float
    absolute: bool = False
    unit: str = "ms"

    @property
    def line(self) -> str:
        """As printed."""
        times, unit = (1000 if self.unit == "ms" else 1), self.unit
        ours = f"{self.ours * times:9.1f} {unit}"
        if self.floor is None:
            verdict = "within" if self.ours <= self.bound else "OVER"
            return f"{self.what:<46}{ours}{'':>22}   bound {self.bound * 1000:.0f} ms  {verdict}"
        ratio = self.ours / self.floor
        beside = f"{self.what:<46}{ours}  floor {self.floor * times:9.1f} {unit}   {ratio:.2f} x"
        if self.absolute:
            verdict = "within" if self.ours <= self.bound else "OVER"
            return f"{beside}, bound {self.bound * times:.0f} {unit}  {verdict}"
        verdict = "within" if ratio <= self.bound else "OVER"
        return f"{beside} of {self.bound} x  {verdict}"


BARE = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
"""
OURS = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
"""
FIRST_PAINT = """
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isVisible():
            sys.stdout.write("painted")
            sys.stdout.flush()
            import os
            os._exit(0)
        return False

"""
BARE_END = """
app = QApplication(sys.argv)
watch = FirstPaint()
app.installEventFilter(watch)
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS_END = """
import ui.app
real = QApplication.__init__
def made(self, *arguments):
    real(self, *arguments)
    self.watch = FirstPaint()
    self.installEventFilter(self.watch)
QApplication.__init__ = made
ui.app.main([])
"""


def start() -> list[Measured]:
    """Process start to the first painted widget, ours and a bare window in turn."""
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    scripts = {"bare": BARE + FIRST_PAINT + BARE_END, "ours": OURS + FIRST_PAINT + OURS_END}
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LIANGYOU_DATA": folder, "PYTHONPATH": str(ROOT)}
        for turn in range(ROUNDS + 1):
            for name, script in scripts.items():
                begun = time.perf_counter()
                done = subprocess.run(
                    [sys.executable, "-c", script], env=environment, capture_output=True, timeout=120
                )
                took = time.perf_counter() - begun
                if done.stdout != b"painted":
                    raise SystemExit(f"{name} did not paint:\n{done.stderr.decode(errors='replace')}")
                if turn:  # the first fills the disk cache
                    times[name].append(took)
    ours, bare = (statistics.median(times[name]) for name in ("ours", "bare"))
    return [Measured("start to first paint / bare PySide6 window", ours, bare, 1.5)]


def check() -> list[Measured]:
    """One field's check in a table of 1,000 rows, and the whole table from nothing."""
    from desktop.rules.engine import Checker

    pack, draft = long_draft()
    form = pack.form("附件5")
    whole = _best(lambda: Checker(pack, form, TODAY).check(draft))
    checker = Checker(pack, form, TODAY)
    checker.check(draft)
    texts = iter(range(1_000_000))

    def one_field() -> None:
        checker.check(draft.with_cell(ROWS // 2, "事项依据", f"《农药管理条例》第{next(texts) + 1}条"))

    return [
        Measured("check of one field among 1,000 rows", _best(one_field, 30), None, 0.005),
        Measured("check of a table of 1,000 rows", whole, None, 0.5),
    ]


def export() -> list[Measured]:
    """1,000 rows of 附件5 written, re-opened and compared, beside openpyxl writing the same cells."""
    from desktop.exporters.export_mark import ExportState
    from desktop.exporters.sheet_planner import plan_sheet
    from desktop.workflow.export import export as export_drafts

    pack, draft = long_draft()
    plan = plan_sheet(pack.form("附件5"), draft, ExportState.FINAL)
    texts = [[cell.text for cell in row.cells] for row in plan.rows]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floors, ours = [], []
        for turn in range(4):
            begun = time.perf_counter()
            _openpyxl_alone(texts, folder / "floor.xlsx")
            between = time.perf_counter()
            export_drafts([draft], pack, folder / str(turn), ExportState.DRAFT, TODAY)
            ours.append(time.perf_counter() - between)
            floors.append(between - begun)
        short = replace(draft, rows=tuple(map(_own_texts, draft.rows[:300], range(300))))
        three_hundred = _best(
            lambda: export_drafts([short], pack, folder / "300", ExportState.DRAFT, TODAY), rounds=3
        )
    return [
        Measured("export of 1,000 rows, verified / openpyxl", min(ours), min(floors), 3.0),
        Measured("export of 300 rows, no two alike", three_hundred, None, 1.0),
    ]


def preview() -> list[Measured]:
    """From a draft to its first page in view, and turning through a table of 1,000 rows."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from desktop.exporters.export_mark import ExportState
    from desktop.exporters.sheet_planner import plan_sheet
    from ui.bridge.paper.faces import Faces
    from ui.bridge.paper.sheet_painter import SheetPages
    from ui.theme.scale import Scale
    from ui.widgets.page_view import DRAWN_PER_MM, PageView

    # Held until the end: Qt needs it for fonts and widgets.
    application = QApplication.instance() or QApplication([])
    pack, draft = long_draft()
    form = pack.form("附件5")
    view = PageView(Scale())
    view.resize(900, 560)
    view.show()
    faces = Faces()

    def first(rows: int) -> Callable[[], None]:
        part = replace(draft, rows=draft.rows[:rows])

        def act() -> None:
            view.set_pages(SheetPages(plan_sheet(form, part, ExportState.DRAFT), faces))
            application.processEvents()

        return act

    short, whole = _best(first(300)), _best(first(ROWS))
    pages = SheetPages(plan_sheet(form, draft, ExportState.DRAFT), faces)
    view.set_pages(pages)
    turned, floors = [], []
    for number in range(1, 40):
        begun = time.perf_counter()
        view.show_page(number)
        application.processEvents()
        between = time.perf_counter()
        turned.append(between - begun)
        image = QImage(round(420 * DRAWN_PER_MM), round(297 * DRAWN_PER_MM), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setFont(faces.font("宋体", 19))
        for at, line in enumerate(_lines_of(pages.texts(number))):
            painter.drawText(at % 19 * 130, at // 19 * 20, line)
        painter.end()
        floors.append(time.perf_counter() - between)
    view.close()
    return [
        Measured("first page of 300 rows, planned and in view", short, None, 0.3),
        Measured("first page of 1,000 rows, planned and in view", whole, None, 0.3),
        Measured(
            "turning a page of 1,000 rows / plain texts",
            statistics.median(turned),
            statistics.median(floors),
            4.0,
        ),
    ]


def paste() -> list[Measured]:
    """A clipboard table of 10,000 rows of 附件5 as rows, beside splitting its text at tabs and line ends."""
    from desktop.exchange.clipping import Clipping
    from desktop.exporters.export_mark import ExportState
    from desktop.exporters.sheet_planner import plan_sheet
    from desktop.workflow.arrivals import Asked, ClipboardSource
    from desktop.workflow.landing import Order, land

    pack, draft = long_draft()
    form = pack.form("附件5")
    plan = plan_sheet(form, draft, ExportState.DRAFT)
    texts = [[cell.text for cell in row.cells] for row in plan.rows if row.cells[0].text.isdigit()]
    text = "".join("\t".join(map(_quoted, texts[at % len(texts)])) + "\r\n" for at in range(10 * ROWS))
    source = ClipboardSource(Clipping(text), pack, form)
    empty = replace(draft, rows=())

    def ours() -> None:
        landing = land(empty, source.read(Asked()), Order())
        assert len(landing.places) == 10 * ROWS

    floor = _best(lambda: [line.split("\t") for line in text.split("\r\n")])
    took = _best(ours, 3)
    return [
        Measured("paste of 10,000 rows, ready to be put in", took, None, 5.0),
        Measured("paste of 10,000 rows / splitting the text", took, floor, 100.0),
    ]


def _quoted(text: str) -> str:
    """A cell as a spreadsheet puts it on the clipboard."""
    return '"' + text.replace('"', '""') + '"' if "\n" in text else text


def table() -> list[Measured]:
    """10,000 rows filled in by key, ours and a bare table view, each in a process of its own."""
    script = Path(__file__).with_name("bench_table.py")
    told = {}
    for kind in ("bare", "ours"):
        done = subprocess.run([sys.executable, str(script), kind], capture_output=True, timeout=600)
        if done.returncode:
            raise SystemExit(done.stderr.decode(errors="replace"))
        told[kind] = json.loads(done.stdout)
    ours, bare = told["ours"], told["bare"]
    mebibyte = 1 << 20
    return [
        Measured("a key in a table of 10,000 rows, median", _at(ours, 50), _at(bare, 50), 0.016, True),
        Measured("a key in a table of 10,000 rows, 99 of 100", _at(ours, 99), _at(bare, 99), 0.016, True),
        Measured(
            "scrolling a page of 10,000 rows, 99 of 100",
            _at(ours, 99, "pages"),
            _at(bare, 99, "pages"),
            0.04,
            True,
        ),
        Measured("all findings of 10,000 rows, when hands rest", ours["findings"], None, 0.5),
        Measured(
            "memory with 10,000 rows / bare table view",
            ours["memory"] / mebibyte,
            bare["memory"] / mebibyte,
            400,
            True,
            "MB",
        ),
    ]


def _at(told: dict[str, Any], percent: int, what: str = "keys") -> float:
    """The time within which so many of a hundred were done."""
    times = sorted(told[what])
    return float(times[min(len(times) * percent // 100, len(times) - 1)])


def _lines_of(texts: list[str]) -> list[str]:
    """About as many pieces as a page has lines: ten characters each."""
    return [text[at : at + 10] for text in texts for at in range(0, len(text), 10)]


def _own_texts(row: Row, number: int) -> Row:
    """The row with every long text its own, so that no line is laid out only once for many rows."""

    def own(value: Value) -> Value:
        if isinstance(value, str):
            return f"{value}（{number}）" if len(value) > 6 else value
        return tuple(f"{item}（{number}）" for item in value)

    return {path: own(value) for path, value in row.items()}


def _openpyxl_alone(texts: list[list[str]], path: Path) -> None:
    from copy import copy

    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet: Any = book.active
    prototype: Any = sheet.cell(1, 1)
    thin = Side(style="thin")
    prototype.font = Font(name="宋体", size=9)
    prototype.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    prototype.alignment = Alignment(wrap_text=True, vertical="center")
    style = prototype._style
    for row, cells in enumerate(texts, 1):
        for column in range(19):
            cell = sheet.cell(row, column + 1)
            cell.value = cells[column] if column < len(cells) else None
            cell._style = copy(style)
        sheet.row_dimensions[row].height = 60
    book.save(path)


def long_draft(count: int = ROWS) -> tuple[Pack, Draft]:
    """The pack, and the sample department's 附件5 made *count* rows long with texts of their own."""
    from desktop.answers.draft_file import read_draft
    from desktop.packs.catalogue import load_packs

    packs = load_packs()
    pack = packs.good[0]
    draft = read_draft(pack.folder / "samples" / "government" / "附件5.json", packs)
    rows = tuple(
        {
            **draft.rows[number % len(draft.rows)],
            "事项名称": f"{draft.rows[number % len(draft.rows)]['事项名称']}（{number}）",
            "事项依据": f"{draft.rows[number % len(draft.rows)]['事项依据']}、第{number + 1}条",
        }
        for number in range(count)
    )
    return pack, replace(draft, rows=rows)


def _best(act: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


AREAS = {"start": start, "check": check, "export": export, "preview": preview, "paste": paste, "table": table}


def main(arguments: list[str]) -> int:
    """Measures the areas named, or all."""
    for name in arguments or AREAS:
        for measured in AREAS[name]():
            print(measured.line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
