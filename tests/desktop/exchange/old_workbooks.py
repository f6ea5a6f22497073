"""Old workbooks (.xls) for the tests, written record by record: no library of ours writes them."""

import struct
from collections.abc import Sequence

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of the Workbook stream."""
    return struct.pack("<2H", kind, len(body)) + body


def text_cell(row: int, column: int, text: str) -> bytes:
    """A LABEL record in UTF-16."""
    return record(0x204, struct.pack("<3HHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def number_cell(row: int, column: int, number: float) -> bytes:
    """A NUMBER record."""
    return record(0x203, struct.pack("<3Hd", row, column, 0, number))


def formula_cell(row: int, column: int, result: float) -> bytes:
    """A FORMULA record (1+1) with its last result."""
    tokens = b"\x1e\x01\x00\x1e\x01\x00\x03"
    return record(0x06, struct.pack("<3HdHIH", row, column, 0, result, 0, 0, len(tokens)) + tokens)


def hidden_row(row: int) -> bytes:
    """A ROW record that is not shown."""
    return record(0x208, struct.pack("<8H", row, 0, 20, 300, 0, 0, 0x20, 0))


def hidden_columns(first: int, last: int) -> bytes:
    """A COLINFO record that is not shown."""
    return record(0x7D, struct.pack("<6H", first, last, 2000, 0, 1, 0))


def workbook_stream(
    cells: bytes, name: str = "Sheet1", encrypted: bool = False, hidden: bool = False
) -> bytes:
    """The globals and one sheet that holds *cells*."""
    bof = struct.pack("<4H2I", 0x600, 0x05, 0, 1997, 0, 6)
    opening = record(0x809, bof) + (record(0x2F, bytes(54)) if encrypted else b"")
    opening += record(0x42, struct.pack("<H", 1200))
    plain = name.encode("utf-16-le")
    bound = struct.pack("<IBBBB", 0, int(hidden), 0, len(name), 1) + plain
    start = len(opening) + len(record(0x85, bound)) + len(record(0x0A))
    bound = struct.pack("<I", start) + bound[4:]
    sheet = record(0x809, struct.pack("<4H2I", 0x600, 0x10, 0, 1997, 0, 6)) + cells + record(0x0A)
    return opening + record(0x85, bound) + record(0x0A) + sheet


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with *streams* in its root, each long enough to stand in sectors of its own."""
    padded = {
        name: body.ljust(max(4096, -(-len(body) // SECTOR) * SECTOR), b"\0") for name, body in streams.items()
    }
    entries, chains, at = [], [], 2
    for name, body in padded.items():
        entries.append(_entry(name, 2, at, len(body)))
        chains.append((at, len(body) // SECTOR))
        at += len(body) // SECTOR
    directory = b"".join([_entry("Root Entry", 5, END, 0, child=1), *entries]).ljust(SECTOR, b"\0")
    assert len(directory) == SECTOR and at <= 128
    table = [FAT, END] + [FREE] * 126
    for first, count in chains:
        for sector in range(first, first + count):
            table[sector] = sector + 1 if sector < first + count - 1 else END
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return header + struct.pack("<128I", *table) + directory + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    plain = name.encode("utf-16-le") + b"\0\0"
    entry = plain.ljust(64, b"\0") + struct.pack("<HBB3I", len(plain), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return entry + bytes(36) + struct.pack("<IIQ", start, size, 0)[:12].ljust(12, b"\0")


def xls(rows: Sequence[Sequence[object]], more: bytes = b"", hidden: bool = False) -> bytes:
    """A workbook of one sheet with texts and numbers; *more* are further records of the sheet."""
    cells = b"".join(
        text_cell(at, column, value) if isinstance(value, str) else number_cell(at, column, float(str(value)))
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
        if value != ""
    )
    return ole({"Workbook": workbook_stream(more + cells, hidden=hidden)})
