"""Where files go that the clerk writes: the folder chosen last, kept for this computer. A `Workspace` has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.drafts.repository import Setting

EXPORT_FOLDER = "export/folder"
"""The setting that keeps it, as text."""


class ExportFolder:
    """`chosen`: what the clerk chose, None until then. It may be gone by now: a folder deleted, a stick pulled out."""

    def __init__(self, settings: Mapping[str, Setting], remember: Callable[[str, Setting], None]) -> None:
        kept = settings.get(EXPORT_FOLDER)
        self.chosen = Path(kept) if isinstance(kept, str) and kept else None
        self._remember = remember

    def choose(self, folder: Path) -> None:
        """The clerk wants files in *folder* from now on."""
        self.chosen = folder
        self._remember(EXPORT_FOLDER, str(folder))
