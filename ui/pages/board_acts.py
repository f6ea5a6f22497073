"""What can be done with an attachment from the board besides opening it. For the campaign card; the shell acts."""

from __future__ import annotations

from desktop.messages import text
from desktop.workflow.workspace import BoardLine, State
from ui.theme.signs import Sign
from ui.widgets.menus import MenuEntry

CLEAR = "clear"
"""The draft goes to the 回收站."""
PASTE, IMPORT, COPY = "paste", "import", "copy"
"""Rows come in: from the clipboard (not from the board), from a file, from an older draft or a sample."""


ASIDE = "aside"
"""Answers that found no place in a newer edition of the notice."""


def acts_of(line: BoardLine, *, has_aside: bool) -> tuple[MenuEntry, ...]:
    """The entries of the attachment's menu. A damaged draft is not touched before it was looked after.

    *has_aside*: answers of it were put aside.
    """
    if line.state is State.DAMAGED:
        return ()
    aside = [MenuEntry(ASIDE, text("home.act.aside"), Sign.LIST)] if has_aside else []
    if line.state is State.UPDATED:
        return (*aside, MenuEntry(CLEAR, text("home.act.clear"), Sign.TRASH))
    entries = [MenuEntry(COPY, text("home.act.copy"), Sign.COPY)]
    if line.form.kind == "table":
        entries.insert(0, MenuEntry(IMPORT, text("home.act.import"), Sign.IMPORT))
    if line.state is not State.NOT_STARTED:
        entries.append(MenuEntry(CLEAR, text("home.act.clear"), Sign.TRASH))
    return (*entries, *aside)
