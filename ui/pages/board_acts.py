"""What can be done with an attachment from the board besides opening it. For the campaign card; the shell acts."""

from __future__ import annotations

from desktop.messages import text
from desktop.workflow.workspace import BoardLine, State
from ui.theme.signs import Sign
from ui.widgets.menus import MenuEntry

CLEAR = "clear"
"""The draft goes to the 回收站."""


def acts_of(line: BoardLine) -> tuple[MenuEntry, ...]:
    """The entries of the attachment's menu. A damaged draft is not touched before it was looked after."""
    if line.state in (State.NOT_STARTED, State.DAMAGED):
        return ()
    return (MenuEntry(CLEAR, text("home.act.clear"), Sign.TRASH),)
