"""The way to 公开与留存 from the board or from 导出, and back. The shell begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.drafts.history import Version
from desktop.drafts.repository import DraftRepository
from desktop.workflow.workspace import State, Workspace
from ui.bridge.store_bridge import StoreBridge
from ui.pages.host import Host
from ui.pages.publishing_page import PublishingPage
from ui.pages.publishing_sheets import Sheets


class Publishing:
    """*go* shows a step of an attachment's wizard."""

    def __init__(
        self,
        host: Host,
        store: StoreBridge,
        clock: Callable[[], datetime],
        go: Callable[[Workspace, str, str], None],
    ) -> None:
        self._host = host
        self._store = store
        self._clock = clock
        self._go = go

    def show(
        self,
        workspace: Workspace,
        back: str = "",
        leave: Callable[[], None] | None = None,
        sheet: str = "",
    ) -> None:
        """The page, at *sheet*; *back* names what *leave* shows, by default the board."""
        unit, pack = workspace.unit, workspace.pack
        if unit is None:
            return

        def read(repository: DraftRepository) -> dict[str, Version]:
            versions = {}
            for form in pack.forms:
                kept = repository.versions(unit.id, pack.id, form.id).good
                if kept:
                    versions[form.id] = max(kept, key=lambda one: one.number)
            return versions

        def show(versions: dict[str, Version]) -> None:
            drafts = {
                line.form.id: workspace.session(line.form.id).draft
                for line in workspace.board()
                if line.state is not State.DAMAGED
            }
            sheets = Sheets(workspace, drafts, versions, self._clock())
            page = PublishingPage(self._host.scale, sheets, back, sheet)
            page.back_wanted.connect(leave or self._host.show_home)
            page.go_wanted.connect(lambda form, step: self._go(workspace, form, step))
            self._host.show_page(page, lambda: self.show(workspace, back, leave, sheet))

        self._store.ask(read, show, self._host.tell_failure)
