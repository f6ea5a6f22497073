"""What every step of a wizard is to the wizard around it. The pages of this folder derive from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.widgets.input_method import commit_input_method
from ui.widgets.side_list import SideGroup


class StepPage(QWidget):
    """One step of one attachment. Rows are counted from 0; None is outside the table."""

    place_changed = Signal(object, str)
    """The clerk moved to (row or None, path)."""
    side_changed = Signal()
    """`side_groups` would answer differently now."""
    go_wanted = Signal(str)
    """Another step of this wizard, by its key."""
    find_wanted = Signal()
    """查找, from a tool of the page."""
    problems_wanted = Signal(object)
    """问题, filtered by a Severity; None for all."""
    place_wanted = Signal(object, object)
    """A field that may be in another step: (row or None, path or None)."""
    incoming_wanted = Signal(str, object, int)
    """Rows are to come in: (PASTE, IMPORT or COPY of `board_acts`, the row or None, the column of the table)."""

    elsewhere_wanted = Signal(str, object, object)
    """A place in another attachment, with a way back: (its id, row or None, path or None)."""
    publishing_wanted = Signal(str)
    """公开与留存, the page beside the wizards, at one of its sheets ("" for none)."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__()
        self.scale = scale
        self.workspace = workspace
        self.bridge = session
        self.session = session.session

    def show_place(self, row: int | None, path: str | None) -> None:
        """Goes to a field and gives it the focus."""

    def enter(self) -> None:
        """The page is shown now."""

    def leave(self) -> None:
        """The page is about to be hidden: what is still being composed or edited is taken over."""

    def undo(self) -> None:
        """One step back in the draft (Ctrl+Z; the wizard owns the key)."""
        commit_input_method()
        self.session.undo()

    def redo(self) -> None:
        """One step forward again (Ctrl+Y)."""
        commit_input_method()
        self.session.redo()

    def side_groups(self) -> tuple[SideGroup, ...]:
        """What the list at the left shows for this page."""
        return ()

    def side_current(self) -> str:
        """The key of the chosen entry at the left."""
        return ""

    def choose_side(self, key: str) -> None:
        """An entry at the left was chosen."""

    def inner_steps(self) -> tuple[str | None, str | None]:
        """Names of the previous and next topic inside this page; None where 上一步, 下一步 leave it."""
        return None, None

    def go_inner(self, forward: bool) -> None:
        """To the next or previous topic inside this page."""

    def set_compact(self, compact: bool) -> None:
        """The window is narrow in units of its type."""

    def set_panel_open(self, is_open: bool) -> None:
        """问题 takes the right part of a wide window: what stands there, a form or a preview, makes room."""

    def take_side_menu(self, button: QWidget) -> bool:
        """In the narrow window the list at the left is a button. True: it stands in this page's own first bar.

        False: the wizard gives it a bar above the page.
        """
        return False

    def reveal(self, row: int | None, path: str) -> None:
        """Brings a field into view and leaves the focus where it is: words were found there."""

    def enter_found(self, row: int | None, path: str) -> None:
        """The search is over: the clerk goes on where the words were found."""
        self.show_place(row, path)

    def take_find_bar(self, bar: QWidget) -> bool:
        """查找 stands under this page's own tools (True); False: the wizard puts it over the page."""
        return False
