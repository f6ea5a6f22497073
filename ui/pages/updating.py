"""A newer edition of a notice: installing one, the preview of what it does to a draft, carrying over, what was put
aside. The shell begins it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.messages import text
from desktop.paths import carried_packs
from desktop.workflow.pack_installing import Offer, install, look_into
from desktop.workflow.workspace import Workspace
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.pages.host import Host
from ui.pages.update_page import AsidePage, UpdatePage


class Updating:
    """A backup is made before a draft is carried over; installing touches no draft."""

    def __init__(self, host: Host, store: StoreBridge, safe: Safekeeping) -> None:
        self._host = host
        self._store = store
        self._safe = safe

    def takes(self, workspace: Workspace, form_id: str) -> bool:
        """Shows the preview where a draft has still to be carried over; False where there is nothing of the kind."""
        update = workspace.update(form_id)
        if update is None:
            return False
        draft = workspace.session(form_id).draft
        page = UpdatePage(self._host.scale, update, draft, workspace.pack.edition)
        page.back_wanted.connect(self._host.show_home)
        page.go_wanted.connect(lambda: self._carry_over(page, workspace, form_id))
        self._host.show_page(page, lambda: self._host.show_wizard(workspace, form_id))
        return True

    def show_aside(self, workspace: Workspace, form_id: str) -> None:
        """The answers of an attachment that were put aside."""
        page = AsidePage(self._host.scale, form_id, workspace.aside(form_id))
        page.back_wanted.connect(self._host.show_home)
        self._host.show_page(page, lambda: self.show_aside(workspace, form_id))

    def _carry_over(self, page: QWidget, workspace: Workspace, form_id: str) -> None:
        page.setEnabled(False)

        def carry() -> None:
            carried = workspace.carry_over(form_id)
            aside = len(carried.aside) if carried else 0
            said = text("updates.done.said-aside" if aside else "updates.done.said", form=form_id, n=aside)
            self._host.show_wizard(workspace, form_id, said=said)

        self._safe.make(carry)

    # 装入新的通知资料

    def ask_install(self, parent: QWidget) -> None:
        """Which file, and then what it is."""
        chosen, _kind = QFileDialog.getOpenFileName(
            parent, text("updates.install.dialog"), "", text("updates.install.kind")
        )
        if chosen:
            self.install_from(Path(chosen))

    def install_from(self, file: Path) -> None:
        """Looks the pack through, says what it is, and installs it if the clerk says so."""
        folder = carried_packs()

        def ask(offer: Offer) -> None:
            key = "ask-new" if offer.used is None else "ask-newer"
            told = {"title": offer.pack.title, "edition": offer.pack.edition}
            self._host.ask(
                text("updates.install.ask"),
                text(f"updates.install.{key}", **told, used=offer.used),
                [("go", text("updates.install.go")), ("stay", text("updates.install.stay"))],
                lambda answer: self._install(offer, folder) if answer == "go" else None,
            )

        # On the worker: a stick may be slow, or be pulled out.
        self._store.ask(lambda _repository: look_into(file, folder), ask, self._host.tell_failure)

    def _install(self, offer: Offer, folder: Path) -> None:
        def installed(_place: Path) -> None:
            words = text("updates.install.done-words", title=offer.pack.title, edition=offer.pack.edition)
            self._host.tell(text("updates.install.done"), words)

        self._store.ask(lambda _repository: install(offer, folder), installed, self._host.tell_failure)
