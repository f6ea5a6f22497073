"""Stories use the workspace and the window of the pages' tests."""

from tests.ui.pages.conftest import empty, open_workspace, pack, packs, show

__all__ = ["empty", "open_workspace", "pack", "packs", "show"]
