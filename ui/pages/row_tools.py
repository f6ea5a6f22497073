"""The tools for rows and the menu of a row, with the keys that do the same. `rows_page` only."""

from __future__ import annotations

from desktop.messages import text
from desktop.packs.model import Form
from ui.pages.tool_row import Tool
from ui.theme.signs import Sign
from ui.widgets.menus import MenuEntry

# Key of the tool, sign, how soon it goes into 更多, the keys that do the same.
_LEFT = (
    ("add", Sign.PLUS, 0, "Ctrl+N"),
    ("copy", Sign.COPY, 1, "Ctrl+J"),
    ("paste", Sign.PASTE, 5, "Ctrl+V"),
    ("import", Sign.IMPORT, 6, ""),
    ("find", Sign.SEARCH, 4, "Ctrl+F"),
    ("above", None, 7, "Ctrl+D"),
    ("insert", Sign.PLUS, 9, "Ctrl+I"),
    ("delete", Sign.TRASH, 8, "Ctrl+Delete"),
    ("up", Sign.UP, 11, "Alt+↑"),
    ("down", Sign.DOWN, 12, "Alt+↓"),
    ("sort", Sign.LIST, 10, ""),
)
_RIGHT = (
    ("undo", Sign.UNDO, 2, "Ctrl+Z"),
    ("redo", Sign.REDO, 3, "Ctrl+Y"),
)


def row_tools(form: Form) -> list[Tool]:
    """The tools above the table of *form*, in their order."""
    name = form.row_field(form.row_name).label
    return [
        Tool(
            key,
            text(f"rows_page.tool.{key}", name=name) if key == "sort" else text(f"rows_page.tool.{key}"),
            sign,
            text(f"rows_page.tip.{key}"),
            rank=rank,
            at_right=at_right,
            keys=keys,
        )
        for group, at_right in ((_LEFT, False), (_RIGHT, True))
        for key, sign, rank, keys in group
    ]


def row_menu(rows: int, can_copy_above: bool) -> list[MenuEntry]:
    """The menu of a row, of *rows* selected ones."""
    many = rows > 1
    same = text("rows_page.menu.fill", n=rows) if many else text("rows_page.menu.same")
    delete = text("rows_page.menu.delete-many", n=rows) if many else text("rows_page.menu.delete")
    entries = [
        MenuEntry("insert", text("rows_page.menu.above"), Sign.UP, keys="Ctrl+I"),
        MenuEntry("below", text("rows_page.menu.below"), Sign.DOWN),
        MenuEntry("copy", text("rows_page.menu.copy"), Sign.COPY, keys="Ctrl+J"),
        MenuEntry("above", same, keys="Ctrl+D") if can_copy_above else None,
        MenuEntry("delete", delete, Sign.TRASH, keys="Ctrl+Delete"),
    ]
    return [entry for entry in entries if entry is not None]
