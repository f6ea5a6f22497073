"""导出草稿包 and 导入草稿包: all drafts of the unit to another computer and back. `keeping` begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.exchange.draft_package import Package
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.workflow.packages import (
    Incoming,
    Packed,
    export_package,
    import_package,
    open_package,
    package_name,
    preview,
)
from ui.bridge.safekeeping import Safekeeping
from ui.bridge.store_bridge import StoreBridge
from ui.pages.host import Host


class Moving:
    """Asks before an import; a backup is made before it."""

    def __init__(
        self,
        host: Host,
        store: StoreBridge,
        safe: Safekeeping,
        packs: Packs,
        clock: Callable[[], datetime],
    ) -> None:
        self._host = host
        self._store = store
        self._safe = safe
        self._packs = packs
        self._clock = clock

    def ask_export(self, parent: QWidget) -> None:
        """Where to, and then the export."""
        unit = self._unit()
        if unit is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = Path(documents) / package_name(unit.name)
        chosen, _kind = QFileDialog.getSaveFileName(
            parent, text("backups_page.move.save-dialog"), str(usual), text("backups_page.move.kind")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Writes the package and says what is in it."""
        unit = self._unit()
        if unit is None:
            return

        def packed(done: Packed) -> None:
            forms = text("records.between").join(done.forms) or text("backups_page.move.empty")
            words = text("backups_page.move.exported-words", file=done.path, forms=forms)
            if done.left_out:
                words += "\n\n" + text("backups_page.move.left-out", lines="\n".join(done.left_out))
            self._host.tell(text("backups_page.move.exported"), words)

        self._store.ask(
            lambda repository: export_package(repository, unit, self._packs, target),
            packed,
            self._host.tell_failure,
        )

    def ask_import(self, parent: QWidget) -> None:
        """Which file, and then what it would do."""
        chosen, _kind = QFileDialog.getOpenFileName(
            parent, text("backups_page.move.open-dialog"), "", text("backups_page.move.kind")
        )
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, file: Path) -> None:
        """Reads the package, shows what it would do, and takes it in if the clerk says so."""

        def look(repository: DraftRepository) -> tuple[Package, tuple[Incoming, ...]]:
            package = open_package(file, self._packs)
            return package, preview(repository, package)

        self._store.ask(look, lambda found: self._ask(*found), self._host.tell_failure)

    def _ask(self, package: Package, incoming: tuple[Incoming, ...]) -> None:
        lines = [text(f"backups_page.move.{one.arrival.value}", form=one.form) for one in incoming]
        self._host.ask(
            text("backups_page.move.preview"),
            text(
                "backups_page.move.preview-words",
                unit=package.profile.name,
                lines="\n".join(lines) or text("backups_page.move.empty"),
            ),
            [("go", text("backups_page.move.go")), ("stay", text("backups_page.move.stay"))],
            lambda key: self._import(package) if key == "go" else None,
        )

    def _import(self, package: Package) -> None:
        at = self._clock().astimezone()

        def taken(unit: UnitRecord) -> None:
            self._host.reload(self._host.show_home)
            words = text("backups_page.move.imported", unit=unit.name)
            self._host.tell(text("backups_page.move.preview"), words)

        def take() -> None:
            self._store.ask(
                lambda repository: import_package(repository, package, at), taken, self._host.tell_failure
            )

        self._safe.make(take)

    def _unit(self) -> UnitRecord | None:
        return next((one.unit for one in self._host.workspaces if one.unit), None)
