"""What the acts that go over several pages may ask of the shell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.packs.model import Form
from desktop.workflow.workspace import Workspace
from ui.pages.whole_page import WholePage
from ui.pages.wizard import Where
from ui.theme.scale import Scale


@dataclass(frozen=True)
class Place:
    """Where the clerk was: the attachment (None: on the board), `row` and `column` of its table (from 0).

    `where` is what to show again.
    """

    workspace: Workspace
    form: Form | None
    row: int | None = None
    column: int = 0
    where: Where | None = None


class Host(Protocol):
    """The shell, as seen by what it hands work to."""

    scale: Scale
    workspaces: tuple[Workspace, ...]

    def show_page(self, page: WholePage, again: Callable[[], None]) -> None:
        """Shows *page*; *again* builds it once more, in another type size."""

    def show_home(self) -> None:
        """The board."""

    def show_wizard(
        self, workspace: Workspace, form_id: str, where: Where | None = None, *, said: str = ""
    ) -> None:
        """An attachment, and in one line what has just been done to it."""

    def show_first(self) -> None:
        """The board, or the question for the unit where none is known."""

    def open(self, *, is_repaired: bool = False) -> None:
        """Opens the store again and shows the first page; *is_repaired*: another base was put in place."""

    def reload(self, then: Callable[[], object]) -> None:
        """Reads everything anew, and then calls *then*."""

    def ask(
        self, title: str, words: str, buttons: Sequence[tuple[str, str]], answered: Callable[[str], object]
    ) -> None:
        """One box over the window; *buttons* are (key, label), *answered* gets the key, "" when it was closed."""

    def tell(self, title: str, words: str) -> None:
        """One box to be read and put away."""

    def tell_failure(self, error: BaseException) -> None:
        """Why something came to nothing; raises *error* again where it is a mistake of the program."""
