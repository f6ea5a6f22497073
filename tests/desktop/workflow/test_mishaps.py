"""The log of mishaps: places in the code and kinds of errors, no values, and never without end."""

from datetime import datetime
from pathlib import Path

from desktop.workflow.log import LOG_NAME
from desktop.workflow.mishaps import record

MORNING = datetime(2023, 1, 11, 9, 0)
SECRET = "示例丙 150207190001010000"


def caught(typed: str) -> Exception:
    try:
        try:
            int(typed)
        except ValueError as error:
            raise RuntimeError(typed) from error
    except RuntimeError as error:
        return error


def test_it_says_where_and_why_but_not_what_was_typed(tmp_path: Path) -> None:
    written = record(caught(SECRET), tmp_path, MORNING).read_text("utf-8")

    assert written.startswith("2023-01-11 09:00:00")
    assert "builtins.RuntimeError" in written
    assert "builtins.ValueError" in written
    assert "tests/desktop/workflow/test_mishaps.py" in written
    assert "示例" not in written and "150207" not in written


def test_one_comes_after_the_other(tmp_path: Path) -> None:
    record(caught("a"), tmp_path, MORNING)
    record(caught("b"), tmp_path, MORNING)
    assert (tmp_path / LOG_NAME).read_text("utf-8").count("RuntimeError") == 2


def test_an_error_that_is_its_own_cause_ends(tmp_path: Path) -> None:
    error = caught("a")
    error.__cause__ = error
    assert record(error, tmp_path, MORNING).read_text("utf-8").count("RuntimeError") == 1
