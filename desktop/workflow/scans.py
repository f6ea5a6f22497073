"""Scans of the stamped pages: copied into the clerk's own data folder under a safe name, and found again unchanged.

A scan is never opened or drawn here; it is known by its SHA-256. Clearing this computer takes the scans too.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.errors import InputRefused, OutputFailed, os_reason
from desktop.exporters.file_names import candidates, clean
from desktop.messages import text
from desktop.submission.checklist import Scan
from desktop.submission.one_line import one_line
from desktop.submission.submissions import Submission
from desktop.workflow.whole_folder import copy_file, sha256_of

FOLDER_NAME = "scans"
MOST_BYTES = 50 * 1024 * 1024

_LONGEST_ORIGINAL = 120
# What scanners and phones write, by how the file begins.
_KINDS = (
    (b"%PDF-", ".pdf"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)


def keep_scan(
    source: Path, data_folder: Path, unit_id: int, pack_id: str, submission: Submission, on: date
) -> Scan:
    """Copies *source* into the data folder; the copy was re-read and is the same byte by byte.

    InputRefused for what is no PDF or picture, empty, or too large; OutputFailed where it cannot be written.
    """
    size, ending = _looked_at(source)
    folder = _folder(data_folder, unit_id, pack_id)
    stem = text("scans.name", form=clean(submission.form.id), day=f"{on:%Y%m%d}")
    try:
        digest = sha256_of(source)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = next(
            path for path in candidates(folder / f"{stem}_{digest[:8]}{ending}") if not path.exists()
        )
    except OSError as error:
        raise OutputFailed(text("scans.not-kept", name=source.name, reason=os_reason(error))) from error
    copy_file(source, target)
    if sha256_of(target) != digest:  # the source changed while it was copied
        target.unlink()
        raise InputRefused(text("scans.changed", name=source.name))
    original = one_line(source.name)[:_LONGEST_ORIGINAL] or target.name
    return Scan(target.name, original, digest, size, on.isoformat())


def scan_file(data_folder: Path, unit_id: int, pack_id: str, scan: Scan) -> Path | None:
    """Where a kept scan lies; None where it is gone, or no longer what was kept."""
    if Path(scan.name).name != scan.name:
        return None
    file = _folder(data_folder, unit_id, pack_id) / scan.name
    try:
        return file if sha256_of(file) == scan.sha256 else None
    except OSError:
        return None


def discard_scan(data_folder: Path, unit_id: int, pack_id: str, scan: Scan) -> None:
    """Deletes a kept scan. OutputFailed where the system does not let it."""
    if Path(scan.name).name != scan.name:
        return
    try:
        (_folder(data_folder, unit_id, pack_id) / scan.name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputFailed(
            text("scans.not-discarded", name=scan.original, reason=os_reason(error))
        ) from error


def _looked_at(source: Path) -> tuple[int, str]:
    """Size in bytes, and the ending that fits what the file is."""
    try:
        # A pipe or a device has no end.
        if not source.is_file():
            raise InputRefused(text("scans.no-file", name=source.name))
        size = source.stat().st_size
        with source.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise InputRefused(text("scans.unreadable", name=source.name, reason=os_reason(error))) from error
    if size > MOST_BYTES:
        raise InputRefused(text("scans.too-big", name=source.name, most=MOST_BYTES // 1024 // 1024))
    ending = next((ending for magic, ending in _KINDS if head.startswith(magic)), "")
    if not ending:
        raise InputRefused(text("scans.no-scan", name=source.name))
    return size, ending


def _folder(data_folder: Path, unit_id: int, pack_id: str) -> Path:
    return data_folder / FOLDER_NAME / str(unit_id) / pack_id
