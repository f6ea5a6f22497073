"""One line of text from what was typed or pasted: no line break, nothing that cannot be seen. For `submission`."""

from __future__ import annotations

from desktop.answers.clean import clean


def one_line(written: str) -> str:
    """*written* with every run of white space as one space, and without control and invisible characters."""
    return " ".join(clean(written).text.split())
