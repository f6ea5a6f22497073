"""The way to 公开与留存 from the board or from 导出, and back. The shell begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.drafts.repository import DraftRepository
from desktop.submission.decisions import NO_DECISIONS
from desktop.workflow.evidence import Evidence, gather
from desktop.workflow.workspace import SHUT, Workspace
from ui.bridge.store_bridge import StoreBridge
from ui.pages.host import Host
from ui.pages.publishing_page import PublishingPage
from ui.pages.publishing_sheets import Sheets


class Publishing:
    """*folder* is where the drafts lie; *go* shows a step of an attachment's wizard."""

    def __init__(
        self,
        host: Host,
        store: StoreBridge,
        folder: Path,
        clock: Callable[[], datetime],
        go: Callable[[Workspace, str, str], None],
    ) -> None:
        self._host = host
        self._store = store
        self._folder = folder
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
        handing_in, folder = workspace.handing_in, self._folder
        decisions = handing_in.decisions if handing_in else NO_DECISIONS
        checklists = handing_in.checklists if handing_in else {}

        def read(repository: DraftRepository) -> Evidence:
            return gather(repository, pack, unit, decisions, checklists, folder)

        def show(evidence: Evidence) -> None:
            kept = evidence.versions.items()
            versions = {form: max(all_, key=lambda one: one.number) for form, all_ in kept if all_}
            drafts = {
                line.form.id: workspace.session(line.form.id).draft
                for line in workspace.board()
                if line.state not in SHUT
            }
            sheets = Sheets(workspace, drafts, versions, self._clock(), evidence)
            page = PublishingPage(self._host.scale, sheets, back, sheet)
            page.back_wanted.connect(leave or self._host.show_home)
            page.go_wanted.connect(lambda form, step: self._go(workspace, form, step))
            self._host.show_page(page, lambda: self.show(workspace, back, leave, sheet))

        self._store.ask(read, show, self._host.tell_failure)
