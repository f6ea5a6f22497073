"""照旧稿或样例填, from the list of sources to the filled attachment, as one step of undo. `incoming` begins it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.answers.draft import Draft, is_empty
from desktop.drafts.history import Version
from desktop.drafts.repository import DraftRepository, Listing
from desktop.errors import LiangyouError
from desktop.messages import text
from desktop.packs.catalogue import Packs
from desktop.packs.model import FieldKind, Form
from desktop.workflow.copying import begun_from, source_in
from desktop.workflow.examples import samples_of, untouched
from desktop.workflow.frozen import versions_of
from ui.bridge.reading_job import ReadingJob
from ui.bridge.store_bridge import StoreBridge
from ui.pages.copy_page import CopyPage, much
from ui.pages.host import Host, Place
from ui.pages.incoming_wait import WaitPage
from ui.pages.wizard import ROWS, Where


class Copying:
    """Asks before something that was filled in goes; a sample stays marked until it was changed."""

    def __init__(self, host: Host, store: StoreBridge, packs: Packs, clock: Callable[[], datetime]) -> None:
        self._host = host
        self._store = store
        self._packs = packs
        self._clock = clock
        self._job = ReadingJob()

    def show(self, place: Place) -> None:
        """What the attachment may begin from."""
        form, unit = place.form, place.workspace.unit
        if form is None or unit is None:
            return
        pack = place.workspace.pack

        def read(repository: DraftRepository) -> Listing[Version]:
            return versions_of(repository, unit.id, pack.id, form)

        self._store.ask(read, lambda kept: self._list(place, form, kept.good), self._host.tell_failure)

    def _list(self, place: Place, form: Form, versions: tuple[Version, ...]) -> None:
        samples = samples_of(place.workspace.pack, form.id)
        page = CopyPage(self._host.scale, form, versions, samples, self._clock())
        page.back_wanted.connect(lambda: self._back(place))
        page.source_wanted.connect(lambda name, source: self._ask(place, form, name, source))
        page.file_wanted.connect(lambda: self._choose(place, form, page))
        self._host.show_page(page, lambda: self._list(place, form, versions))

    def _back(self, place: Place) -> None:
        if place.form is not None and place.where is not None:
            self._host.show_wizard(place.workspace, place.form.id, place.where)
        else:
            self._host.show_home()

    def _choose(self, place: Place, form: Form, parent: QWidget) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            parent, text("copying.file.dialog"), "", text("copying.file.kinds")
        )
        if chosen:
            self.take_file(place, Path(chosen))

    def take_file(self, place: Place, file: Path) -> None:
        """Begins from the draft in *file*."""
        form = place.form
        if form is None:
            return
        words = text("incoming.wait.file", name=file.name)
        wait = WaitPage(self._host.scale, text("copying.title", form=form.id), words)

        def cancel() -> None:
            self._job.cancel()
            self.show(place)

        def failed(error: BaseException) -> None:
            self.show(place)
            if not isinstance(error, LiangyouError):
                raise error
            self._host.tell(text("incoming.refused.title"), error.message)

        wait.cancel_wanted.connect(cancel)
        self._host.show_page(wait, cancel)
        pack = place.workspace.pack
        self._job.start(
            lambda stop: source_in(file, self._packs, pack, form, stop),
            lambda source: self._ask(place, form, source.unit.name or file.name, source),
            failed,
        )

    def _ask(self, place: Place, form: Form, name: str, source: Draft) -> None:
        now = place.workspace.session(form.id).draft
        if not _says_anything(now, form):
            self._take(place, form, name, source)
            return
        self._host.ask(
            text("copying.replace.title"),
            text(
                "copying.replace.words",
                form=form.id,
                now=much(form, now),
                source=name,
                then=much(form, source),
            ),
            [("go", text("copying.replace.go")), ("stay", text("copying.replace.stay"))],
            lambda key: self._take(place, form, name, source) if key == "go" else self.show(place),
        )

    def _take(self, place: Place, form: Form, name: str, source: Draft) -> None:
        workspace = place.workspace
        session = workspace.session(form.id)
        session.take_over(begun_from(source, session.draft, workspace.pack, form))
        workspace.recheck()
        where = Where(ROWS, 0, form.row_name) if session.draft.rows else None
        said = text(f"copying.done.{form.kind}", source=name, n=len(session.draft.rows))
        if untouched(session.draft, form, samples_of(workspace.pack, form.id)):
            # The wizard says so itself, for as long as it is so.
            said = ""
        self._host.show_wizard(workspace, form.id, where, said=said)


def _says_anything(draft: Draft, form: Form) -> bool:
    """Whether something would go: what the profile filled in, and a date, are no loss."""
    own = {one.path for one in form.fields if one.profile or one.kind is FieldKind.DATE}
    written = any(path not in own and not is_empty(value) for path, value in draft.fields.items())
    return bool(draft.rows) or draft.zero or written
