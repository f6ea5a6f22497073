"""The way from a base that cannot be opened back to the board. The shell begins it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop.drafts.backup_files import Backup
from desktop.drafts.problems import DraftsProblem
from desktop.messages import text
from ui.bridge.safekeeping import Found, Safekeeping
from ui.pages.host import Host
from ui.pages.record_words import when_words
from ui.pages.repair_page import RepairPage


class Repairing:
    """Shows the repair page, and puts a backup or an empty base in place."""

    def __init__(
        self, host: Host, safe: Safekeeping, packs: Sequence[str], clock: Callable[[], datetime]
    ) -> None:
        self._host = host
        self._safe = safe
        self._packs = packs
        self._clock = clock

    def begin(
        self, problem: DraftsProblem, ready: Callable[[], object], otherwise: Callable[[], None]
    ) -> None:
        """Looks what can be done; *ready* is called before the page is shown.

        *otherwise* is called where nothing here can help: a full disk and the like.
        """

        def found(what: Found) -> None:
            if what.repair is None:
                otherwise()
            else:
                ready()
                self._show(what)

        self._safe.look(problem, self._packs, found, lambda _error: otherwise())

    def _show(self, found: Found) -> None:
        assert found.repair is not None
        page = RepairPage(self._host.scale, found.repair, found.content, self._safe.base, self._clock())

        def restore(backup: Backup) -> None:
            page.show_busy(True)
            self._safe.restore(
                backup, lambda kept: self._restored(backup, kept), lambda error: self._failed(page, error)
            )

        def begin_anew() -> None:
            page.show_busy(True)
            self._safe.start_anew(self._begun_anew, lambda error: self._failed(page, error))

        page.restore_wanted.connect(restore)
        page.blank_wanted.connect(begin_anew)
        page.retry_wanted.connect(lambda: self._host.open())
        self._host.show_page(page, lambda: self._show(found))

    def _restored(self, backup: Backup, kept: Path | None) -> None:
        self._host.open(is_repaired=True)
        words = text("repair.done.words", when=when_words(backup.made, self._clock()))
        if kept is not None:
            words += "\n\n" + text("repair.kept.words", file=kept)
        self._host.tell(text("repair.done.title"), words)

    def _begun_anew(self, kept: Path | None) -> None:
        self._host.open(is_repaired=True)
        if kept is not None:
            self._host.tell(text("repair.kept.title"), text("repair.kept.words", file=kept))

    def _failed(self, page: RepairPage, error: BaseException) -> None:
        # Another page may be in view by now, and this one deleted; that it failed is told all the same.
        with suppress(RuntimeError):
            page.show_busy(False)
        self._host.tell_failure(error)
