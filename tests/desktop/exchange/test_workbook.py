"""Reading in a process of its own: limits, time, devices, and old workbooks. Numbers are those of the bad inputs."""

import io
import os
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from desktop.errors import InputRefused
from desktop.exchange import workbook as module
from desktop.exchange.workbook import read_workbook, worker_command
from desktop.exchange.worker import WORKER_COMMAND
from tests.desktop.exchange.old_workbooks import (
    formula_cell,
    hidden_columns,
    hidden_row,
    ole,
    workbook_stream,
    xls,
)
from tests.desktop.exchange.workbooks import (
    NAME,
    SHEET,
    part_of,
    read_bytes,
    with_parts,
    workbook,
)

ROWS = [["序号", "事项名称"], [1, "示例"]]
GOOD = workbook(ROWS)
KILLED_AFTER = 20.0  # a limit for a loaded computer, no measurement


@pytest.fixture
def put(tmp_path: Path) -> "Put":
    return Put(tmp_path / NAME)


class Put:
    """Writes a file and reads it as the program does."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, content: bytes) -> module.Workbook:
        self.path.write_bytes(content)
        return read_workbook(self.path, KILLED_AFTER)

    def refused(self, content: bytes) -> str:
        with pytest.raises(InputRefused) as found:
            self(content)
        return found.value.message


def sheet_part(body: str) -> bytes:
    """A sheet's XML around *body*."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{namespace}">{body}</worksheet>'.encode()


def test_a_workbook_comes_back_from_the_process(put: Put) -> None:
    book = put(GOOD)

    assert book.sheets[0].cells == (("序号", "事项名称"), (1.0, "示例"))
    assert len(book.sha256) == 64 and book == read_bytes(GOOD)


def test_the_folder_it_is_started_in_hands_it_no_module(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    (put.path.parent / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(put.path.parent)

    assert put(GOOD).sheets


def test_frozen_the_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert worker_command(tmp_path) == [sys.executable, WORKER_COMMAND, str(tmp_path)]


def test_the_command_line_is_the_frozen_worker(
    put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    frozen = [sys.executable, "-m", "desktop", WORKER_COMMAND, str(put.path)]
    monkeypatch.setattr(module, "worker_command", lambda file: frozen)

    assert put(GOOD).sheets[0].value(1, 1) == "示例"


def test_36_an_old_workbook_is_read_with_what_is_hidden_and_computed(put: Put) -> None:
    more = hidden_row(1) + hidden_columns(5, 6) + formula_cell(1, 3, 2.0)

    sheet = put(xls(ROWS, more)).sheets[0]

    assert sheet.cells == (("序号", "事项名称"), (1.0, "示例", "", 2.0))
    assert sheet.hidden_rows == {1} and sheet.hidden_columns == {5, 6} and sheet.formulas == {(1, 3): True}
    assert not put(xls(ROWS, hidden=True)).sheets[0].visible


@pytest.mark.parametrize(
    "content",
    [
        ole({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
        ole({"Workbook": workbook_stream(b"", encrypted=True)}),
        ole({"WordDocument": b"x"}),
    ],
)
def test_36_an_encrypted_workbook_and_any_other_ole_file(put: Put, content: bytes) -> None:
    assert "加密或不认识的文件" in put.refused(content) and "另存为 .xlsx" in put.refused(content)


def test_36_a_macro_in_an_old_workbook_is_left_out_and_told(put: Put) -> None:
    streams = {"Workbook": workbook_stream(b""), "_VBA_PROJECT": b"x"}

    assert put(ole(streams)).notices == ("macros",)


@pytest.mark.parametrize("cut", [8, 100, 600, 1200, 3000])
def test_38_a_truncated_old_workbook(put: Put, cut: int) -> None:
    assert put.refused(xls(ROWS)[:cut])


def test_40_a_size_bomb_is_refused_before_it_is_read(put: Put) -> None:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/big.xml", b"0" * 90_000_000)

    assert "解开后太大" in put.refused(stream.getvalue())


def test_46_a_cell_at_the_far_end(put: Put) -> None:
    far = sheet_part('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    assert "超出了范围" in put.refused(with_parts(GOOD, {SHEET: far}))


def test_46_empty_cells_at_the_far_end_are_only_painted(put: Put) -> None:
    painted = sheet_part(
        '<sheetData><row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="0"/></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    )

    assert put(with_parts(GOOD, {SHEET: painted})).sheets[0].cells == ((7.0,),)


def test_47_a_merge_over_the_whole_sheet(put: Put) -> None:
    merge = '<sheetData/><mergeCells count="1"><mergeCell ref="A1:XFD20000"/></mergeCells>'

    assert "合并了过大的一块" in put.refused(with_parts(GOOD, {SHEET: sheet_part(merge)}))


def test_48_a_dimension_that_lies_is_not_believed(put: Put) -> None:
    lying = part_of(GOOD).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert b"XFD1048576" in lying

    assert put(with_parts(GOOD, {SHEET: lying})).sheets[0].cells == put(GOOD).sheets[0].cells


@pytest.mark.parametrize("index", ["99999", "-1", "x", "4294967296"])
def test_49_a_shared_string_that_is_not_there(put: Put, index: str) -> None:
    wrong = sheet_part(f'<sheetData><row r="1"><c r="A1" t="s"><v>{index}</v></c></row></sheetData>')

    assert "已损坏" in put.refused(with_parts(GOOD, {SHEET: wrong}))


def test_51_links_are_dropped_and_formulas_told(put: Put) -> None:
    formulas = sheet_part(
        '<sheetData><row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c>'
        '<c r="B1"><f>WEBSERVICE("http://192.0.2.1")</f></c></row></sheetData>'
    )
    content = with_parts(GOOD, {SHEET: formulas, "xl/externalLinks/externalLink1.xml": b"<a/>"})

    book = put(content)

    assert book.notices == ("links",)
    assert book.sheets[0].formulas == {(0, 0): True, (0, 1): False} and book.sheets[0].cells == ((5.0,),)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ('<sheetData><row r="20001"><c r="A20001"><v>1</v></c></row></sheetData>', "20000行"),
        ('<sheetData><row r="1"><c r="GS1"><v>1</v></c></row></sheetData>', "200列"),
        (
            f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{"字" * 5001}</t></is></c></row></sheetData>',
            "5000个字",
        ),
        ('<sheetData><row r="1"><c r="$?"><v>1</v></c></row></sheetData>', "已损坏"),
        ('<sheetData><row r="x"/></sheetData>', "已损坏"),
        ("<sheetData>", "已损坏"),
    ],
)
def test_limits_of_a_foreign_sheet(put: Put, body: str, word: str) -> None:
    assert word in put.refused(with_parts(GOOD, {SHEET: sheet_part(body)}))


def test_eleven_sheets_are_too_many(put: Put) -> None:
    def add(page: object) -> None:
        for number in range(10):
            page.parent.create_sheet(f"表{number}")  # type: ignore[attr-defined]

    assert "最多10张" in put.refused(workbook(ROWS, change=add))


def test_a_file_that_is_not_there_a_folder_and_a_device(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.xlsx", tmp_path, Path("/dev/zero")):
        with pytest.raises(InputRefused):
            read_workbook(path, KILLED_AFTER)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_63_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    pipe = tmp_path / NAME
    os.mkfifo(pipe)

    with pytest.raises(InputRefused, match="不是一个文件"):
        read_workbook(pipe, KILLED_AFTER)


def test_63_a_worker_that_cannot_open_the_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import time; print('started', flush=True); time.sleep(60)"
    monkeypatch.setattr(module, "worker_command", lambda file: [sys.executable, "-c", code])

    with pytest.raises(InputRefused, match="一直打不开"):
        read_workbook(tmp_path / NAME, KILLED_AFTER, opening_seconds=0.1)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("import time; print('started\\nopened', flush=True); time.sleep(60)", "没有读完"),
        ("print('started\\nopened\\n{', end='', flush=True); import os; os.abort()", "内存不够"),
        ("raise SystemExit(1)", "内存不够"),
    ],
)
def test_a_worker_that_hangs_or_dies_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, word: str
) -> None:
    monkeypatch.setattr(module, "worker_command", lambda file: [sys.executable, "-c", code])

    with pytest.raises(InputRefused, match=word):
        read_workbook(tmp_path / NAME, 1.0)


def test_a_file_that_needs_more_memory_than_the_worker_has(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from desktop.exchange import worker\n"
        "worker.WORKER_BYTES = 128 * 1024 * 1024\n"
        "worker.main([sys.argv[1]])"
    )
    monkeypatch.setattr(module, "worker_command", lambda file: [sys.executable, "-c", code, str(file)])
    wide = "".join(f"<c><v>{number}</v></c>" for number in range(190))
    rows = "".join(f"<row>{wide}</row>" for _ in range(19_000))

    assert put(GOOD).sheets
    assert "内存不够" in put.refused(with_parts(GOOD, {SHEET: sheet_part(f"<sheetData>{rows}</sheetData>")}))


def test_no_thread_and_no_process_stays_behind(put: Put) -> None:
    before = threading.active_count()

    put(GOOD)

    assert threading.active_count() == before


def test_61_a_file_that_may_not_be_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import pathlib, sys; from desktop.exchange import worker\n"
        "given = pathlib.Path.open\n"
        "def refuse(path, *more):\n"
        "    if path.suffix == '.xlsx': raise PermissionError(13, 'locked')\n"
        "    return given(path, *more)\n"
        "pathlib.Path.open = refuse\n"
        "worker.main([sys.argv[1]])"
    )
    monkeypatch.setattr(module, "worker_command", lambda file: [sys.executable, "-c", code, str(file)])

    assert "可能正被 WPS 或 Excel 使用" in put.refused(GOOD)


@pytest.mark.parametrize("name", ["表😀.xlsx", "示例. .xlsx", "CON.xlsx", "长" * 60 + ".xlsx"])
def test_62_names_that_other_systems_do_not_like(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD)

    assert read_workbook(path, KILLED_AFTER).sheets[0].value(1, 1) == "示例"


def test_62_a_path_longer_than_any_system_takes(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="没有导入"):
        read_workbook(tmp_path / ("长" * 300 + ".xlsx"), KILLED_AFTER)
