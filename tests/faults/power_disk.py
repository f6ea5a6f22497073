"""A disk whose power fails: an apsw VFS records what SQLite asks of it, and the disk is rebuilt as it could then look.

Everything before the last barrier is there; later writes are kept, dropped or torn at 512 bytes, and names that were
not flushed may be missing or come back. A disk that lies about flushing is not modelled.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Wrote:
    """*data* at *offset*."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """The file was truncated or extended to *size*."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """A barrier: what was written to the file before is on the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name now means this file, or (None) nothing. `durable`: the folder was flushed with it."""

    name: str
    file: int | None
    durable: bool


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Save *number* was reported."""

    number: int


@dataclass(frozen=True, slots=True)
class Tried:
    """Save *number* was begun."""

    number: int


Happened = Wrote | Cut | Flushed | Named | Acknowledged | Tried


class _RecordingFile(apsw.VFSFile):
    def __init__(self, disk: RecordingDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._disk = disk
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._id = disk.opened(Path(path).name) if path else None
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        if self._id is not None:
            self._disk.log.append(Wrote(self._id, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        if self._id is not None:
            self._disk.log.append(Cut(self._id, size))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        if self._id is not None:
            self._disk.log.append(Flushed(self._id))


class RecordingDisk(apsw.VFS):
    """Passes everything on to the real disk, and keeps a log of it. Registered as long as it is kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.log: list[Happened] = []
        self._ids: dict[str, int] = {}
        self._count = 0
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _RecordingFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        name = Path(filename).name
        # A file made anew under the same name is another file.
        self._ids.pop(name, None)
        self.log.append(Named(name, None, bool(syncdir)))

    def opened(self, name: str) -> int:
        """The number of the file of that name."""
        if name not in self._ids:
            self._count += 1
            self._ids[name] = self._count
            self.log.append(Named(name, self._count, durable=False))
        return self._ids[name]


@dataclass
class DarkDisk:
    """What is on the disk for certain, and what is still on its way; advanced along a log."""

    content: dict[int, bytearray] = field(default_factory=dict)
    waiting: dict[int, list[Wrote | Cut]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    names_waiting: list[Named] = field(default_factory=list)
    acknowledged: int = -1
    tried: int = -1

    def happened(self, events: Iterable[Happened], chance: random.Random) -> None:
        """*events* took place, with the power on."""
        for event in events:
            match event:
                case Wrote(file) | Cut(file):
                    self.waiting.setdefault(file, []).append(event)
                case Flushed(file):
                    content = self.content.setdefault(file, bytearray())
                    for one in self.waiting.pop(file, []):
                        _apply(content, one)
                    self._flush_names(file, chance)
                case Named():
                    self.names_waiting.append(event)
                    if event.durable:
                        self._settle(self.names, self.names_waiting)
                        self.names_waiting = []
                case Acknowledged(number):
                    self.acknowledged = number
                case Tried(number):
                    self.tried = number

    def _flush_names(self, file: int, chance: random.Random) -> None:
        # SQLite flushes the folder with the first flush of a new journal; that of the base may do it or not.
        is_journal = any(one.file == file and one.name.endswith("-journal") for one in self.names_waiting)
        if is_journal or chance.random() < 0.5:
            self._settle(self.names, self.names_waiting)
            self.names_waiting = []

    def fail(self, folder: Path, chance: random.Random) -> None:
        """Writes the files into *folder* as they could be after a power cut at this moment."""
        names = dict(self.names)
        # A folder keeps the order of what happened in it.
        self._settle(names, self.names_waiting[: chance.randint(0, len(self.names_waiting))])
        folder.mkdir(parents=True)
        for name, file in names.items():
            content = bytearray(self.content.get(file, b""))
            for one in _survivors(self.waiting.get(file, []), chance):
                _apply(content, one)
            (folder / name).write_bytes(content)

    @staticmethod
    def _settle(names: dict[str, int], changes: Iterable[Named]) -> None:
        for one in changes:
            if one.file is None:
                names.pop(one.name, None)
            else:
                names[one.name] = one.file


def _apply(content: bytearray, event: Wrote | Cut) -> None:
    if isinstance(event, Cut):
        del content[event.size :]
        content.extend(bytes(event.size - len(content)))
        return
    end = event.offset + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.data


def _survivors(events: Sequence[Wrote | Cut], chance: random.Random) -> list[Wrote | Cut]:
    """Which of the events on their way reached the disk."""
    match chance.choice(("none", "all", "first", "some", "torn")):
        case "none":
            return []
        case "all":
            return list(events)
        case "first":
            return list(events[: chance.randint(0, len(events))])
        case "some":
            return [one for one in events if chance.random() < 0.5]
        case _:
            return [part for one in events for part in _sectors(one, chance)]


def _sectors(event: Wrote | Cut, chance: random.Random) -> list[Wrote | Cut]:
    if isinstance(event, Cut):
        return [event]
    return [
        Wrote(event.file, event.offset + at, event.data[at : at + SECTOR])
        for at in range(0, len(event.data), SECTOR)
        if chance.random() < 0.5
    ]
