"""Draws the program's icon from its own sign, as PNG and as Windows' .ico. Needs PySide6, no display.

`python packaging/app_icon.py DIR` writes liangyou.ico and one liangyou-SIZE.png for each size. Run by build.spec
and make_release.py; nobody imports it but its tests.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402

from ui.theme.signs import Sign, sign_pixmap  # noqa: E402

NAME = "liangyou"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(side: int) -> bytes:
    """The sign in a square of *side* pixels."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sign_pixmap(Sign.APP, side).save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """The .ico file of PNG pictures by their side; its layout is that of ICONDIR in Microsoft's documentation."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries, bodies = [], []
    for side, picture in sorted(pictures.items()):
        # A side of 256 is written as 0: the field has one byte.
        entries.append(struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place))
        bodies.append(picture)
        place += len(picture)
    return b"".join([head, *entries, *bodies])


def main(arguments: list[str]) -> int:
    """Writes the files into the folder named."""
    application = QGuiApplication.instance() or QGuiApplication([])
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {side: png(side) for side in SIZES}
    del application
    for side, picture in pictures.items():
        (folder / f"{NAME}-{side}.png").write_bytes(picture)
    (folder / f"{NAME}.ico").write_bytes(ico(pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
