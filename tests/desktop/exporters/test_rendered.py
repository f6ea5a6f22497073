"""The exports as LibreOffice prints them: pages, heads, nothing clipped. Skipped without soffice and a Chinese font.

Clipped text is still in a PDF's text, so clipping is told by height: a row must be at least as high as LibreOffice
itself makes it, and every line of a document must stand inside the text area.
"""

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.exporters import fonts
from desktop.exporters.content_code import content_code
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.evidence_table import evidence_table
from desktop.exporters.export_mark import ExportState
from desktop.exporters.immediate_items import immediate_items
from desktop.exporters.letter_plan import LetterPlan, Role
from desktop.exporters.letter_planner import plan_letter
from desktop.exporters.listing import Listing, ListingColumn, plan_listing
from desktop.exporters.publication import plan_publication
from desktop.exporters.row_heights import advance, width
from desktop.exporters.sheet_pages import paginate
from desktop.exporters.sheet_plan import Align, RowKind, SheetPlan
from desktop.exporters.sheet_planner import plan_sheet
from desktop.exporters.xlsx_writer import write_xlsx
from desktop.figures.calculator import figures
from desktop.packs.model import Pack

Sample = Callable[[str, str], Draft]

SHEET = "xl/worksheets/sheet1.xml"
MM = 72 / 25.4
RESOLUTION = 100  # dots to the inch, at which the thinnest stroke of 8 pt leaves a grey dot
LONG = "（三）负责全旗种植业、畜牧业、渔业、农牧业机械化等各产业的监督管理，承担GB/T 9704-2012规定的职责。"


def chinese_faces() -> list[str]:
    if not shutil.which("fc-list"):
        return []
    shown = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=True)
    return sorted({line.partition(",")[0] for line in shown.stdout.splitlines() if line.strip()})


TOOLS = all(map(shutil.which, ("soffice", "pdftotext", "pdfinfo", "pdftoppm")))
pytestmark = [
    pytest.mark.rendered,
    pytest.mark.skipif(not TOOLS or not chinese_faces(), reason="needs soffice, poppler and a Chinese font"),
]


def font_configuration(folder: Path) -> Path:
    """Every face of official paper drawn in one that is here, so that pages do not depend on the computer."""
    faces = chinese_faces()
    serif = next((face for face in faces if "Serif" in face or "Song" in face), faces[0])
    names = {*fonts.FALLBACKS, *fonts.FALLBACKS.values()}
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{serif}</family></prefer></alias>'
        for name in sorted(names)
    )
    path = folder / "fonts.conf"
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    path.write_text(f'<?xml version="1.0"?><fontconfig>{system}{aliases}</fontconfig>', encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path], str], None]:
    """Converts files beside themselves with LibreOffice, several at once: starting it takes seconds."""
    home = tmp_path_factory.mktemp("soffice")
    environment = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "FONTCONFIG_FILE": str(font_configuration(home)),
    }

    def run(files: list[Path], form: str) -> None:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(files[0].parent),
                *map(str, files),
            ],
            env=environment,
            check=True,
            capture_output=True,
            timeout=300,
        )

    return run


def text_of(pdf: Path) -> list[str]:
    """The text of each page, without white space."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    return ["".join(page.split()) for page in done.stdout.split("\f")[:-1]]


def page_size(pdf: Path) -> tuple[int, int]:
    done = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True)
    width, height = re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", done.stdout)[0]
    return round(float(width) / MM), round(float(height) / MM)


def lines_of(pdf: Path) -> list[list[tuple[float, float, float, float]]]:
    """The boxes (left, top, right, bottom, in mm) of the lines of each page."""
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    box = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"')
    pages = done.stdout.split("<page ")[1:]
    return [[tuple(float(edge) / MM for edge in found) for found in box.findall(page)] for page in pages]


def inkless(pdf: Path) -> list[str]:
    """Every letter, digit and sign in the text of *pdf* where nothing is drawn: it was cut off by its cell."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    box = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>')
    missing = []
    for number, page in enumerate(done.stdout.split("<page ")[1:], 1):
        picture = Raster.of(pdf, number)
        for left, top, right, bottom, word in box.findall(page):
            shown = unescape(word)
            em = (float(right) - float(left)) / max(1.0, width(shown))
            at = float(left)
            for char in shown:
                end = at + advance(char) * em
                if unicodedata.category(char)[0] in "LNS" and not picture.ink(
                    at, float(top), end, float(bottom)
                ):
                    missing.append(f"{number}: {char} ({shown})")
                at = end
    return missing


@dataclass(frozen=True)
class Raster:
    """One page in shades of grey."""

    across: int
    pixels: bytes

    @classmethod
    def of(cls, pdf: Path, page: int) -> "Raster":
        """Page *page*, from 1, at RESOLUTION."""
        chosen = ["-f", str(page), "-l", str(page), "-r", str(RESOLUTION), "-gray"]
        done = subprocess.run(["pdftoppm", *chosen, str(pdf)], capture_output=True, check=True)
        found = re.match(rb"P5\s(\d+)\s\d+\s255\s", done.stdout)
        assert found is not None
        return cls(int(found[1]), done.stdout[found.end() :])

    def ink(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether anything is drawn in the box, given in points."""
        first, last, high, low = (round(edge * RESOLUTION / 72) for edge in (left, right, top, bottom))
        rows = (
            self.pixels[y * self.across + first : y * self.across + last + 1] for y in range(high, low + 1)
        )
        return any(row and min(row) < 200 for row in rows)


def long_rows(pack: Pack) -> tuple[SheetPlan, ...]:
    """附件3 with a 三定 paragraph of 1,500 characters on both papers, 附件4 with rows of very different length,

    a 零报告, 附件5 with 40 rows of very long text, signed on every page.
    """
    unit = Draft(pack.id, "附件3", Unit("科尔沁右翼前旗人力资源和社会保障局", "旗直政府部门"))
    duty = {"需要调整的主要职责": (LONG * 30)[:1500], "调整主要职责职能建议": LONG, "备注": "甲"}
    third = replace(unit, rows=({"需要调整的主要职责": LONG}, duty, {"需要调整的主要职责": LONG}))
    rows = tuple(
        {
            "事项名称": f"示例事项{number}",
            "取消和下放依据或理由": LONG * (number % 7),
            "备注": LONG[: number * 2],
        }
        for number in range(1, 25)
    )
    fourth = replace(unit, form="附件4", rows=rows)
    very_long = tuple(
        {
            "事项名称": LONG + str(number),
            "简化办事程序/原办理环节": (LONG[: 20 + number],) * (number % 8),
            "精简办事要件/精简方式": LONG * (number % 5),
            "事项依据": LONG * (number % 9),
        }
        for number in range(40)
    )
    fifth = replace(unit, form="附件5", rows=very_long, options={"每页签字盖章": True})
    small = {"纸张": "A4"}
    return (
        plan_sheet(pack.form("附件3"), third, ExportState.FINAL),
        plan_sheet(pack.form("附件3"), replace(third, options=small), ExportState.FINAL),
        plan_sheet(pack.form("附件4"), fourth, ExportState.FINAL),
        plan_sheet(pack.form("附件4"), replace(fourth, options=small), ExportState.FINAL),
        plan_sheet(pack.form("附件5"), replace(unit, form="附件5", zero=True), ExportState.DRAFT),
        plan_sheet(pack.form("附件5"), fifth, ExportState.FINAL),
    )


def own_tables(pack: Pack, sample: Sample) -> tuple[SheetPlan, ...]:
    """The program's own tables, standing and lying: real ones, and one of very long and very many rows."""
    day = date(2023, 1, 10)
    assert pack.publication is not None and pack.publication.immediate is not None
    drafts = [sample("government", form) for form in ("附件4", "附件5")]
    evidence = evidence_table(figures(drafts, pack), drafts, pack, day, {})
    spot = immediate_items(pack.form("附件5"), drafts[1], pack.publication.immediate, day)
    columns = (
        ListingColumn("序号", 12, Align.CENTER),
        ListingColumn("事项名称", 70),
        ListingColumn("办法", 90),
    )
    rows = tuple((str(number), LONG * (number % 3), LONG[:number] * (number % 6)) for number in range(60))
    headed = (*rows[:22], ("第二组\t（续办）",), *rows[22:])
    long = Listing("示例台账", ("单位：示例旗农牧和科技局",), columns, headed, (LONG, LONG), name="台账")
    copies = (
        plan_publication(pack.form(copy.form), sample("township", copy.form), copy, optional)
        for copy in pack.publication.copies
        for optional in (False, True)
    )
    listings = (evidence, spot, long, replace(long, landscape=True), replace(long, rows=rows[:2]))
    return (*map(plan_listing, listings), *copies)


@pytest.fixture(scope="module")
def sheets(
    pack: Pack,
    sample: Sample,
    tmp_path_factory: pytest.TempPathFactory,
    convert: Callable[[list[Path], str], None],
) -> list[tuple[SheetPlan, Path]]:
    """Plans of tables and their workbooks, each printed beside itself."""
    folder = tmp_path_factory.mktemp("sheets")
    plans = [
        plan_sheet(pack.form(form), sample(unit, form), ExportState.FINAL)
        for unit in ("government", "party", "township")
        for form in ("附件3", "附件4", "附件5")
    ]
    written = []
    for number, plan in enumerate((*plans, *own_tables(pack, sample), *long_rows(pack))):
        path = folder / f"{number}.xlsx"
        write_xlsx(plan, path)
        written.append((plan, path))
    convert([path for _, path in written], "pdf")
    return written


@pytest.fixture(scope="module")
def letters(
    pack: Pack,
    sample: Sample,
    tmp_path_factory: pytest.TempPathFactory,
    convert: Callable[[list[Path], str], None],
) -> list[tuple[LetterPlan, Path]]:
    """Plans of documents and their files, each printed beside itself."""
    folder = tmp_path_factory.mktemp("letters")
    written = []
    for unit in ("government", "party", "township"):
        for form in ("附件1", "附件2"):
            plan = plan_letter(pack.form(form), sample(unit, form), ExportState.FINAL)
            path = folder / f"{unit}{form}.docx"
            write_docx(plan, path)
            written.append((plan, path))
    convert([path for _, path in written], "pdf")
    return written


def test_tables_print_on_the_paper_and_the_pages_that_were_planned(
    sheets: list[tuple[SheetPlan, Path]],
) -> None:
    for plan, path in sheets:
        pages = text_of(path.with_suffix(".pdf"))
        assert page_size(path.with_suffix(".pdf")) == (plan.page.width, plan.page.height)
        assert len(pages) == len(paginate(plan.rows, plan.page))
        for number, shown in enumerate(pages, 1):
            assert f"第{number}页共{len(pages)}页" in shown


def test_every_page_has_the_head_and_a_row_of_the_table(sheets: list[tuple[SheetPlan, Path]]) -> None:
    for plan, path in sheets:
        pages = text_of(path.with_suffix(".pdf"))
        for shown, numbers in zip(pages, paginate(plan.rows, plan.page), strict=True):
            heads = [cell.text for row in plan.rows if row.kind is RowKind.HEAD for cell in row.cells]
            assert all(head in shown for head in ("序号", "单位类型", "出自") if head in heads)
            assert any(plan.rows[number].kind is RowKind.BODY for number in numbers)


def test_every_page_can_be_signed_and_sealed_when_asked_for(sheets: list[tuple[SheetPlan, Path]]) -> None:
    plan, path = sheets[-1]
    assert plan.top_rows[0] == 2
    pages = text_of(path.with_suffix(".pdf"))
    assert len(pages) > 5
    for shown in pages:
        assert "部门(单位)盖章:" in shown and "单位主要领导审查签字:" in shown
    once = text_of(sheets[0][1].with_suffix(".pdf"))
    assert sum("盖章:填表人" in shown or "单位主要领导" in shown for shown in once) == 1


def test_the_code_stands_under_every_page(sheets: list[tuple[SheetPlan, Path]]) -> None:
    for plan, path in sheets:
        for shown in text_of(path.with_suffix(".pdf")):
            assert f"内容码{content_code(plan)}" in shown


def test_every_character_is_drawn(sheets: list[tuple[SheetPlan, Path]]) -> None:
    for plan, path in sheets:
        assert inkless(path.with_suffix(".pdf")) == [], plan.name


def test_a_row_too_low_for_its_text_would_be_seen(
    pack: Pack, sample: Sample, convert: Callable[[list[Path], str], None], tmp_path: Path
) -> None:
    plan = plan_sheet(pack.form("附件4"), sample("party", "附件4"), ExportState.FINAL)
    low = tuple(
        replace(row, height=18.0) if row.kind is RowKind.BODY and number % 2 else row
        for number, row in enumerate(plan.rows)
    )
    path = tmp_path / "low.xlsx"
    write_xlsx(replace(plan, rows=low), path)
    convert([path], "pdf")
    assert inkless(path.with_suffix(".pdf"))


def test_no_row_is_lower_than_libreoffice_itself_would_make_it(
    sheets: list[tuple[SheetPlan, Path]], convert: Callable[[list[Path], str], None], tmp_path: Path
) -> None:
    bare = []
    for number, (_, path) in enumerate(sheets):
        copy = tmp_path / f"{number}.xlsx"
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                if name == SHEET:
                    content = re.sub(rb' (customHeight|ht)="[\d.]+"', b"", content)
                target.writestr(name, content)
        bare.append(copy)
    out = tmp_path / "out"
    out.mkdir()
    moved = [copy.rename(out / copy.name) for copy in bare]
    convert(moved, "ods")
    convert([path.with_suffix(".ods") for path in moved], "xlsx:Calc MS Excel 2007 XML")
    for (plan, _), path in zip(sheets, moved, strict=True):
        with zipfile.ZipFile(path) as package:
            rows = re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', package.read(SHEET).decode())
        heights = {int(number): float(height) for number, height in rows}
        for number, row in enumerate(plan.rows, 1):
            if row.kind is RowKind.BODY:
                assert row.height >= heights[number], (plan.name, number)


def test_documents_print_on_a4_with_at_most_22_lines_inside_the_text_area(
    letters: list[tuple[LetterPlan, Path]],
) -> None:
    for _, path in letters:
        pdf = path.with_suffix(".pdf")
        assert page_size(pdf) == (210, 297)
        for lines in lines_of(pdf):
            inside = [line for line in lines if line[1] < 262]
            assert all(left >= 27 and right <= 190 and top >= 35 for left, top, right, _ in inside)
            assert len({round(bottom) for _, _, _, bottom in inside}) <= 22


def test_everything_planned_is_printed_and_page_one_shows_the_text(
    letters: list[tuple[LetterPlan, Path]],
) -> None:
    for plan, path in letters:
        pages = text_of(path.with_suffix(".pdf"))
        whole = re.sub(r"—\d+—", "", "".join(pages))
        for paragraph in plan.paragraphs:
            assert "".join(paragraph.text.split()) in whole
        first_text = next(one.text for one in plan.paragraphs if one.role is Role.BODY)
        assert first_text[:10] in pages[0]


def test_a_signature_shares_its_page_with_text_and_an_annex_begins_one(
    letters: list[tuple[LetterPlan, Path]],
) -> None:
    for plan, path in letters:
        pages = text_of(path.with_suffix(".pdf"))
        day = next(one.text for one in plan.paragraphs if one.role is Role.DATE)
        name = next(one.text for one in plan.paragraphs if one.role is Role.SIGNATURE)
        (signed,) = [page for page in pages if name + day in page]
        assert not signed.startswith(name + day)
        if any(one.role is Role.ANNEX for one in plan.paragraphs):
            assert [page for page in pages if page.startswith("附件") and not page.startswith("附件：")]
