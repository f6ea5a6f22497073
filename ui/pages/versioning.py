"""The way from the board to the frozen versions and back. The shell begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.drafts.history import Version
from desktop.drafts.repository import DraftRepository
from desktop.messages import text
from desktop.packs.model import Form
from desktop.workflow.frozen import versions_of
from desktop.workflow.workspace import State, Workspace
from ui.bridge.store_bridge import StoreBridge
from ui.pages.host import Host
from ui.pages.versions_page import ComparisonPage, FormVersions, VersionsPage, version_name


class Versioning:
    """Lists the versions, compares two, and brings one back as one step of undo."""

    def __init__(self, host: Host, store: StoreBridge, clock: Callable[[], datetime]) -> None:
        self._host = host
        self._store = store
        self._clock = clock

    def show(self, workspace: Workspace) -> None:
        """Every version of a campaign's attachments."""
        unit = workspace.unit
        if unit is None:
            return

        readable = {line.form.id for line in workspace.board() if line.state is not State.DAMAGED}

        def read(repository: DraftRepository) -> tuple[FormVersions, ...]:
            kept = []
            for form in workspace.pack.forms:
                listing = versions_of(repository, unit.id, workspace.pack.id, form)
                kept.append(FormVersions(form, listing.good, len(listing.damaged), form.id in readable))
            return tuple(kept)

        self._store.ask(read, lambda kept: self._list(workspace, kept), self._host.tell_failure)

    def _list(self, workspace: Workspace, kept: tuple[FormVersions, ...]) -> None:
        page = VersionsPage(self._host.scale, kept, self._clock())
        page.back_wanted.connect(self._host.show_home)
        page.compare_wanted.connect(lambda form, old, new: self._compare(workspace, form, old, new))
        self._host.show_page(page, lambda: self._list(workspace, kept))

    def _compare(self, workspace: Workspace, form: Form, old: Version, new: Version | None) -> None:
        draft = new.draft if new else workspace.session(form.id).draft
        name = version_name(new) if new else text("versions_page.now")
        page = ComparisonPage(
            self._host.scale, form, (version_name(old), old.draft), (name, draft), can_take=new is None
        )

        def take() -> None:
            workspace.session(form.id).take_over(old.draft)
            words = text("versions_page.taken", version=version_name(old))
            self._host.tell(text("versions_page.title"), words)
            self.show(workspace)

        page.back_wanted.connect(lambda: self.show(workspace))
        page.take_wanted.connect(take)
        self._host.show_page(page, lambda: self._compare(workspace, form, old, new))
