"""How the base grows from one schema to the next: numbered steps, each in one transaction. For the base
alone.

A released step is never changed; a new schema is a new step at the end.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from desktop.drafts.sealing import seal, to_text

Execute: TypeAlias = Callable[..., Any]
"""Runs one SQL statement with its parameters."""

APPLICATION_ID = 0x4C595442
"""Marks the file as ours: https://www.sqlite.org/pragma.html#pragma_application_id"""


def _first(execute: Execute) -> None:
    # Data that a clerk typed is JSON, one record a row, each with its seal; a row's number is for life
    # (row_changes).
    execute(
        """CREATE TABLE units (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            data TEXT NOT NULL,
            seal BLOB NOT NULL)"""
    )
    execute(
        """CREATE TABLE drafts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            unit INTEGER NOT NULL REFERENCES units (id),
            pack TEXT NOT NULL,
            form TEXT NOT NULL,
            revision INTEGER NOT NULL,
            saved TEXT NOT NULL,
            data TEXT NOT NULL,
            row_order TEXT NOT NULL,
            seal BLOB NOT NULL,
            UNIQUE (unit, pack, form))"""
    )
    execute(
        """CREATE TABLE answer_rows (
            draft INTEGER NOT NULL REFERENCES drafts (id),
            number INTEGER NOT NULL,
            data TEXT NOT NULL,
            seal BLOB NOT NULL,
            PRIMARY KEY (draft, number))"""
    )
    # Small things by kind and name: settings, places, the unit chosen, the mark of a run that is open.
    execute(
        """CREATE TABLE entries (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            data TEXT NOT NULL,
            seal BLOB NOT NULL,
            PRIMARY KEY (kind, name))"""
    )
    # By its id a base is known again after the connection to it was lost. `contents` lists the units and
    # drafts that it must hold, so that a record which vanished with a damaged page is missed.
    for name, value in (("id", secrets.token_hex(16)), ("contents", {"units": [], "drafts": []})):
        data = to_text(value)
        execute("INSERT INTO entries VALUES ('base', ?, ?, ?)", [name, data, seal("base", name, data)])
    execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _second(execute: Execute) -> None:
    # History: the steps of undo, the 回收站, frozen versions. A `step` of 0 in the bin belongs to no step.
    execute(
        """CREATE TABLE steps (
            draft INTEGER NOT NULL REFERENCES drafts (id),
            number INTEGER NOT NULL,
            data TEXT NOT NULL,
            seal BLOB NOT NULL,
            PRIMARY KEY (draft, number))"""
    )
    execute(
        """CREATE TABLE bin (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            unit INTEGER NOT NULL REFERENCES units (id),
            pack TEXT NOT NULL,
            form TEXT NOT NULL,
            step INTEGER NOT NULL,
            deleted TEXT NOT NULL,
            data TEXT NOT NULL,
            seal BLOB NOT NULL)"""
    )
    execute(
        """CREATE TABLE versions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            unit INTEGER NOT NULL REFERENCES units (id),
            pack TEXT NOT NULL,
            form TEXT NOT NULL,
            number INTEGER NOT NULL,
            data TEXT NOT NULL,
            seal BLOB NOT NULL,
            UNIQUE (unit, pack, form, number))"""
    )
    # One number that grows with every change of the base: the order of saves and of backups, whatever the
    # clock says. A draft that is deleted takes its own revision with it.
    newest = execute("SELECT coalesce(max(revision), 0) FROM drafts").fetchall()[0][0]
    data = to_text(newest)
    sealed = seal("base", "revision", data)
    # A backup of the first schema that was restored counts already.
    execute("INSERT OR IGNORE INTO entries VALUES ('base', 'revision', ?, ?)", [data, sealed])


STEPS: tuple[Callable[[Execute], None], ...] = (_first, _second)
LATEST = len(STEPS)
"""The schema of this program, in `PRAGMA user_version`."""


def migrate(execute: Execute, version: int, steps: Sequence[Callable[[Execute], None]] = STEPS) -> None:
    """Brings a base of schema *version* (0: empty) to the newest.

    A step that fails leaves the schema before it.
    """
    for number, step in enumerate(steps[version:], start=version + 1):
        execute("BEGIN IMMEDIATE")
        try:
            step(execute)
            execute(f"PRAGMA user_version = {number}")
            execute("COMMIT")
        except BaseException:
            # After a full disk SQLite has undone it already; that error is the one to tell.
            with suppress(sqlite3.OperationalError):
                execute("ROLLBACK")
            raise
