"""Mutated workbooks: whatever is done to a file, the importer answers with a draft or with its own refusal.

LIANGYOU_FUZZ sets the number of mutants (1,000 in the full run); the seed is fixed.
"""

import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.draft_file import parse_draft, write_draft
from desktop.errors import InputRefused
from desktop.exchange.importing import Choices, import_workbook
from desktop.exchange.workbook import read_workbook
from desktop.packs.catalogue import Packs
from desktop.packs.model import Pack
from tests.desktop.exchange.old_workbooks import formula_cell, hidden_row, xls
from tests.desktop.exchange.workbooks import HEADS4, NAME, exported, item4, packed, workbook

MUTANTS = int(os.environ.get("LIANGYOU_FUZZ", "100"))
SHARES = 4
SECONDS = 5.0
NUMBERS = (b"0", b"-1", b"1", b"99999", b"1048576", b"4294967296", b"1e308", b"x", b"")
WORDS = (
    b"<row",
    b"<c ",
    b"</c>",
    b'hidden="1"',
    b"<f>",
    b't="s"',
    b't="e"',
    b'<mergeCell ref="A1:C9"/>',
    b"\xff",
    b"&#0;",
)


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def cut(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 7, 100, len(content)))]


def double(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randint(1, 400)]


def put_word(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = chance.choice(WORDS)


def change_number(content: bytearray, chance: random.Random) -> None:
    digits = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    if digits:
        at = chance.choice(digits)
        content[at : at + 1] = chance.choice(NUMBERS)


IN_A_PART: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip,
    cut,
    double,
    put_word,
    change_number,
)


def mutant(seed: bytes, chance: random.Random) -> bytes:
    """The file with some bytes of the package, or of its parts, made wrong."""
    if not seed.startswith(b"PK") or chance.random() < 0.2:
        whole = bytearray(seed)
        chance.choice((flip, cut, double))(whole, chance)
        return bytes(whole)
    with zipfile.ZipFile(BytesIO(seed)) as package:
        parts = {name: bytearray(package.read(name)) for name in package.namelist()}
    wanted = [name for name in parts if "sheet" in name or "workbook" in name or "custom" in name]
    for _ in range(chance.randint(1, 3)):
        chance.choice(IN_A_PART)(parts[chance.choice(wanted)], chance)
    if chance.random() < 0.1:
        del parts[chance.choice(list(parts))]
    return packed({name: bytes(part) for name, part in parts.items()})


@pytest.mark.parametrize("share", range(SHARES))
def test_a_mutated_workbook_is_a_draft_or_a_refusal(
    packs: Packs, pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path, share: int
) -> None:
    rows = [*HEADS4, item4(1, "甲"), item4(2, "乙", 备注=15), ["合计"]]
    seeds = [
        exported(pack.form("附件3"), sample("party", "附件3"), tmp_path),
        exported(pack.form("附件5"), sample("township", "附件5"), tmp_path),
        workbook(rows, merges=["K3:K4"]),
        xls(rows, hidden_row(3) + formula_cell(2, 12, 1.0)),
    ]
    read = refused = 0
    for number in range(share, MUTANTS, SHARES):
        chance = random.Random(f"2022-20-{number}")
        file = tmp_path / NAME
        file.write_bytes(mutant(seeds[number // SHARES % len(seeds)], chance))
        try:
            draft = import_workbook(read_workbook(file, SECONDS), packs, NAME, Choices()).draft
            read += 1
        except InputRefused as error:
            assert NAME in error.message, number
            assert "没有读完" not in error.message and "内存不够" not in error.message, number
            refused += 1
            continue
        form = pack.form(draft.form)
        assert parse_draft(write_draft(draft, form), packs, NAME) == draft, number
    # Neither side may become empty: then the mutants would no longer reach the code.
    assert read and refused
