"""Where things lie: the program's own resources, and the clerk's data. Any module may import this."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_FOLDER_VARIABLE = "LIANGYOU_DATA"


def resources() -> Path:
    """The folder `resources/`: beside the code in a checkout, inside the bundle when frozen."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / "resources" if bundle else Path(__file__).resolve().parent.parent / "resources"


def data_place() -> Path:
    """Where the clerk's own folder for drafts belongs, under the user's profile; it may be missing."""
    named = os.environ.get(DATA_FOLDER_VARIABLE)
    if named:
        return Path(named)
    # platformdirs knows the right place on Windows, UOS and Kylin; imported here to keep start-up light.
    from platformdirs import user_data_path

    return user_data_path("liangyou", appauthor=False)


def carried_packs() -> Path:
    """Where packs lie that came after the program, such as a newer edition on a USB stick; it may be missing."""
    return data_place() / "packs"


def data_folder() -> Path:
    """`data_place`, made if missing, for this user alone. OSError where it cannot be made."""
    folder = data_place()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
