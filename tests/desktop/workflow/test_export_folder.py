"""The folder for files: kept when the clerk chooses it, and known again at the next start."""

from pathlib import Path

import pytest

from desktop.drafts.repository import Setting
from desktop.workflow.export_folder import EXPORT_FOLDER, ExportFolder


def test_what_was_chosen_is_known_at_the_next_start(tmp_path: Path) -> None:
    kept: dict[str, Setting] = {}
    folder = ExportFolder(kept, kept.__setitem__)
    assert folder.chosen is None

    folder.choose(tmp_path)

    assert folder.chosen == tmp_path
    assert ExportFolder(kept, kept.__setitem__).chosen == tmp_path


@pytest.mark.parametrize("kept", [None, "", 3, [], {"folder": "x"}])
def test_a_setting_that_is_no_folder_is_none(kept: Setting) -> None:
    assert ExportFolder({EXPORT_FOLDER: kept}, lambda key, value: None).chosen is None
