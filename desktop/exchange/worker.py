"""The process that opens a foreign workbook: it checks and reads it under limits and sends its cells as JSON.

`workbook` starts it, as `python -m desktop.exchange.worker FILE`, or frozen by the command WORKER_COMMAND, which the
command line hands to `main`. Standard output: the line STARTED, the line OPENED, then one JSON value.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.errors import InputRefused, os_reason
from desktop.exchange.container import Container, Kind, open_container
from desktop.exchange.limits import FOREIGN, OURS, WORKER_BYTES, Limits
from desktop.exchange.sheet_grid import SheetGrid, plain_value
from desktop.exchange.sheet_scan import (
    BrokenPart,
    Scan,
    properties_of,
    scan_records,
    scan_sheet,
    sheet_parts,
)
from desktop.exchange.zip_members import MOST_BYTES
from desktop.messages import text

WORKER_COMMAND = "read-workbook"
STARTED, OPENED = b"started\n", b"opened\n"

_PROPERTIES = "docProps/custom.xml"
_OURS = "liangyou-"


def main(arguments: Sequence[str]) -> int:
    """Reads the one file named; what is wrong with it is part of the answer."""
    _limit_memory(WORKER_BYTES)
    out = sys.stdout.buffer
    out.write(STARTED)
    out.flush()
    file = Path(arguments[0])
    try:
        content = _content(file)
        out.write(OPENED)
        out.flush()
        answer = read(content, file.name)
    except InputRefused as error:
        answer = {"refused": error.message}
    except MemoryError:
        answer = {"refused": text("exchange.refused.memory", name=file.name)}
    # calamine's panics are no Exception; whatever a file does to a reader, the answer is the same.
    except BaseException:
        answer = {"refused": text("exchange.refused.broken", name=file.name)}
    out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    out.flush()
    return 0


def read(content: bytes, name: str) -> dict[str, Any]:
    """A workbook in memory, checked and read. InputRefused."""
    container = open_container(content, name)
    try:
        properties = properties_of(container.parts[_PROPERTIES]) if _PROPERTIES in container.parts else {}
        limits = OURS if any(key.startswith(_OURS) for key in properties) else FOREIGN
        sheets = _sheets(container, limits, name)
    except BrokenPart as error:
        raise InputRefused(text("exchange.refused.broken", name=name)) from error
    notices = {"links": container.links, "macros": container.macros}
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "properties": properties,
        "notices": [notice for notice, found in notices.items() if found],
        "sheets": [sheet.as_json() for sheet in sheets],
    }


def _sheets(container: Container, limits: Limits, name: str) -> list[SheetGrid]:
    # Before calamine, which lays out every cell up to the last one.
    scans = _scans(container, limits, name)
    from desktop.office.calamine_book import NoWorkbook, read_sheets

    try:
        found = read_sheets(io.BytesIO(container.content))
    except NoWorkbook as error:
        raise InputRefused(text("exchange.refused.broken", name=name)) from error
    if len(found) > limits.sheets:
        raise InputRefused(text("exchange.refused.sheets", name=name, count=len(found), most=limits.sheets))
    sheets = []
    for number, sheet in enumerate(found):
        scan = scans.get(sheet.name) or scans.get(str(number)) or Scan()
        cells = _trimmed(sheet.cells, sheet.name, limits, name)
        sheets.append(
            SheetGrid(
                name=sheet.name,
                cells=cells,
                merges=sheet.merges,
                hidden_rows=frozenset(row for row in scan.hidden_rows if row < len(cells)),
                hidden_columns=frozenset(scan.hidden_columns),
                formulas=scan.formulas,
                errors=scan.errors,
                visible=sheet.visible,
            )
        )
    return sheets


def _scans(container: Container, limits: Limits, name: str) -> dict[str, Scan]:
    """By the sheet's name; of an .xls by its number."""
    if container.kind is Kind.XLS:
        scans = scan_records(container.records, limits, name)
        return {str(number): scan for number, scan in enumerate(scans)}
    known = sheet_parts(container.parts)
    if len(known) > limits.sheets:
        raise InputRefused(text("exchange.refused.sheets", name=name, count=len(known), most=limits.sheets))
    return {
        one.name: scan_sheet(container.parts[one.path], one.name, limits, name)
        for one in known
        if one.path in container.parts
    }


def _trimmed(
    cells: Sequence[Sequence[object]], sheet: str, limits: Limits, name: str
) -> tuple[tuple[Any, ...], ...]:
    """Without what is empty at the ends of rows and of the sheet; InputRefused for what goes beyond the limits."""
    rows = []
    for number, row in enumerate(cells, 1):
        values = [plain_value(value) for value in row]
        while values and values[-1] == "":
            values.pop()
        for value in values:
            if isinstance(value, str) and len(value) > limits.characters:
                place = {"sheet": sheet, "row": number, "most": limits.characters}
                raise InputRefused(text("exchange.refused.long", name=name, **place))
        if len(values) > limits.columns or (values and number > limits.rows):
            most = {"rows": limits.rows, "columns": limits.columns}
            raise InputRefused(text("exchange.refused.far", name=name, sheet=sheet, row=number, **most))
        rows.append(tuple(values))
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _content(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # noqa: PTH116 (a pipe or a device has no end)
            raise InputRefused(text("exchange.refused.no_file", name=file.name))
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except PermissionError as error:
        raise InputRefused(text("exchange.refused.locked", name=file.name)) from error
    except OSError as error:
        refusal = text("exchange.refused.unreadable", name=file.name, reason=os_reason(error))
        raise InputRefused(refusal) from error
    except ValueError as error:  # a NUL in the name
        raise InputRefused(text("exchange.refused.no_file", name=file.name)) from error
    return content


def _limit_memory(most: int) -> None:
    if sys.platform == "win32":
        from desktop.exchange.windows_job import limit_memory

        limit_memory(most)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
