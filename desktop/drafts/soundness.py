"""Whether a base as a file is whole: its structure, every record's checksum, and nothing missing.

Slower than opening; for backups, which are believed only after this. The file is only read.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from desktop.drafts import sealing, store_file
from desktop.drafts.migrations import STEPS, migrate
from desktop.drafts.problems import DraftsDamaged, DraftsRefused, problem_of_os, problem_of_sqlite
from desktop.drafts.sealing import seal

# Table, what its seals begin with ("" where a column says it), the sealed columns.
_SEALED = (
    ("units", "unit", "id, data"),
    ("drafts", "draft", "unit, pack, form, revision, saved, data, row_order"),
    ("answer_rows", "row", "draft, number, data"),
    ("entries", "", "kind, name, data"),
    ("steps", "step", "draft, number, data"),
    ("bin", "bin", "unit, pack, form, step, deleted, data"),
    ("versions", "version", "unit, pack, form, number, data"),
)


def check_file(file: Path) -> int:
    """The revision of the base in *file*; DraftsRefused, DraftsDamaged or SaveFailed where it is not whole."""
    try:
        if file.stat().st_size == 0:
            raise DraftsRefused("empty", file=file)
        # No other program writes to a backup, so no lock and no journal is looked for.
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            return _check(connection, file)
    except sqlite3.Error as error:
        problem = problem_of_sqlite(error, file) or DraftsDamaged("damaged_base", file=file)
        raise problem from error
    except (ValueError, KeyError, TypeError, UnicodeError) as error:
        raise DraftsDamaged("damaged_base", file=file) from error
    except OSError as error:
        raise problem_of_os(error, file) from error


def _check(connection: sqlite3.Connection, file: Path) -> int:
    connection.execute("PRAGMA trusted_schema = OFF")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
    store_file.check_ids(file, application_id, version)
    for flaw in _flaws(connection, version):
        raise DraftsDamaged("damaged_base", file=file) from ValueError(flaw)
    found = connection.execute(
        "SELECT data FROM entries WHERE kind = 'base' AND name = 'revision'"
    ).fetchone()
    newest = connection.execute("SELECT coalesce(max(revision), 0) FROM drafts").fetchone()[0]
    return max(int(newest), int(json.loads(found[0])) if found else 0)


def _flaws(connection: sqlite3.Connection, version: int) -> Iterator[str]:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "structure"
    if _schema(connection) != _schema_of(version):
        yield "schema"
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, kind, columns in _SEALED:
        if table not in tables:
            continue
        for *values, stored in connection.execute(f"SELECT {columns}, seal FROM {table}"):
            if stored != seal(*([kind] if kind else []), *values):
                yield table
    yield from _missing(connection)
    # The bin came with the second schema.
    if "bin" in tables:
        yield from _of_another_state(connection)


def _missing(connection: sqlite3.Connection) -> Iterator[str]:
    found = connection.execute(
        "SELECT data FROM entries WHERE kind = 'base' AND name = 'contents'"
    ).fetchone()
    contents = json.loads(found[0]) if found else {"units": None, "drafts": None}
    if sorted(one for (one,) in connection.execute("SELECT id FROM units")) != contents["units"]:
        yield "units"
    drafts = connection.execute("SELECT id, unit, pack, form, row_order FROM drafts").fetchall()
    if sorted([unit, pack, form] for _, unit, pack, form, _ in drafts) != contents["drafts"]:
        yield "drafts"
    rows: dict[int, dict[int, int]] = defaultdict(dict)
    for draft, number, data in connection.execute("SELECT draft, number, data FROM answer_rows"):
        rows[draft][number] = sealing.row_digest(number, data)
    for draft, _unit, _pack, _form, order in drafts:
        digests = rows.pop(draft, {})
        if set(sealing.order_from_text(order)[0]) != digests.keys():
            yield "rows"
        if sealing.sum_from_text(order) not in ("", sealing.rows_sum(digests.values())):
            yield "rows of another state"
    if rows:
        yield "rows of no draft"


def _of_another_state(connection: sqlite3.Connection) -> Iterator[str]:
    """Records that are true, but older than the rest."""
    listed = {
        name: json.loads(data)
        for name, data in connection.execute("SELECT name, data FROM entries WHERE kind = 'base'")
    }
    heads = {
        str(draft): revision for draft, revision in connection.execute("SELECT id, revision FROM drafts")
    }
    if listed.get("heads", heads) != heads:
        yield "drafts of another state"
    if "bin" in listed:
        found = [item for (item,) in connection.execute("SELECT id FROM bin ORDER BY id")]
        if listed["bin"] != found:
            yield "a bin of another state"


def _schema(connection: sqlite3.Connection) -> list[object]:
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()


def _schema_of(version: int) -> list[object]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection.execute, 0, STEPS[:version])
        return _schema(connection)
