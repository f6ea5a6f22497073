"""Calls of Python to the file system below some folders, of which the n-th fails. One thread at a time may use it."""

from __future__ import annotations

import _io
import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults.fault import READING, Fault

_BY_PATH = ("unlink", "remove", "mkdir", "rmdir", "chmod", "truncate", "listdir", "scandir", "stat")
_BY_TWO = ("rename", "replace", "link")
_BY_HANDLE = ("write", "fsync", "ftruncate")


class _Raw(io.FileIO):
    """A file whose reads and writes are counted."""

    fault: Fault

    def write(self, data: Any) -> Any:
        _may(self.fault, "write")
        return super().write(data)

    def readinto(self, buffer: Any) -> Any:
        _may(self.fault, READING)
        return super().readinto(buffer)

    def readall(self) -> Any:
        _may(self.fault, READING)
        return super().readall()

    def truncate(self, *size: Any) -> Any:
        _may(self.fault, "truncate")
        return super().truncate(*size)


@contextmanager
def failing_calls(fault: Fault, *folders: Path) -> Iterator[None]:
    """Within, calls about anything below *folders* are counted by *fault*, and fail when it says so."""
    places = [str(folder.resolve()) for folder in folders]
    handles: set[int] = set()

    def is_watched(target: Any) -> bool:
        if isinstance(target, int):
            return target in handles
        try:
            # Not resolved: that would itself ask the file system.
            path = os.path.abspath(os.fsdecode(os.fspath(target)))  # noqa: PTH100
        except TypeError:
            return False
        return any(path == place or path.startswith(place + os.sep) for place in places)

    real_open, real_os_open, real_close = io.open, os.open, os.close

    def open_file(target: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
        if not is_watched(target):
            return real_open(target, mode, buffering, *more, **named)
        if not isinstance(target, int):
            _may(fault, READING if set(mode) <= set("rbt") else "open")
        names = ("encoding", "errors", "newline", "closefd", "opener")
        options = {**dict(zip(names, more, strict=False)), **named}
        raw = _Raw(
            target,
            mode.replace("b", "").replace("t", ""),
            closefd=options.pop("closefd", True),
            opener=options.pop("opener", None),
        )
        raw.fault = fault
        handles.add(raw.fileno())
        if buffering == 0:
            return raw
        kind = io.BufferedRandom if "+" in mode else io.BufferedReader if "r" in mode else io.BufferedWriter
        buffered = kind(raw)
        if "b" in mode:
            return buffered
        text = io.TextIOWrapper(buffered, **options)
        vars(text)["mode"] = mode
        return text

    def open_handle(path: Any, *more: Any, **named: Any) -> int:
        watched = is_watched(path)
        if watched:
            _may(fault, "open")
        handle = real_os_open(path, *more, **named)
        if watched:
            handles.add(handle)
        return handle

    def close_handle(handle: int) -> None:
        handles.discard(handle)
        real_close(handle)

    def counted(name: str, places_of: Callable[..., bool]) -> Callable[..., Any]:
        real = getattr(os, name)
        kind = READING if name in ("listdir", "scandir", "stat") else name

        def call(*given: Any, **named: Any) -> Any:
            if places_of(*given):
                _may(fault, kind)
            return real(*given, **named)

        return call

    replaced: list[tuple[Any, str, Any]] = [
        (builtins, "open", open_file),
        (io, "open", open_file),
        (_io, "open", open_file),
        (os, "open", open_handle),
        (os, "close", close_handle),
    ]
    for name in _BY_PATH:
        replaced.append((os, name, counted(name, lambda target=".", *_: is_watched(target))))
    for name in _BY_TWO:
        replaced.append((os, name, counted(name, lambda one, two, *_: is_watched(one) or is_watched(two))))
    for name in _BY_HANDLE:
        replaced.append((os, name, counted(name, lambda handle, *_: is_watched(handle))))
    before = [(holder, name, getattr(holder, name)) for holder, name, _ in replaced]
    for holder, name, new in replaced:
        setattr(holder, name, new)
    try:
        yield
    finally:
        for holder, name, old in before:
            setattr(holder, name, old)


def _may(fault: Fault, kind: str) -> None:
    if fault.is_due(kind):
        raise OSError(fault.number, os.strerror(fault.number))
