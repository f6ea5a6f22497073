"""Scans of stamped pages, by submission: attached from a file, looked at, taken away. The 报送总表 shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.errors import LiangyouError
from desktop.messages import text
from desktop.submission.checklist import Scan
from desktop.submission.submissions import Submission
from desktop.workflow.scans import discard_scan, keep_scan, scan_file
from desktop.workflow.workspace import Workspace
from ui.bridge.background_job import BackgroundJob
from ui.pages.record_list import Record, RecordCard
from ui.theme.scale import Scale
from ui.theme.tokens import Tone
from ui.widgets.labels import Label

_ADD, _SEE, _DROP = "add", "see", "drop"


class ScansCard(QWidget):
    """Only what was printed can have been stamped. *data_folder* is where the copies are kept."""

    changed = Signal()

    def __init__(
        self, scale: Scale, workspace: Workspace, given: Sequence[Submission], data_folder: Path
    ) -> None:
        super().__init__()
        self._scale = scale
        self._workspace = workspace
        self._given = {one.key: one for one in given}
        self._data_folder = data_folder
        self._status = Label(scale, tone=Tone.RED, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: RecordCard | None = None
        # A copy from a slow stick must not hold up the window; the page stays, unseen, until it is noted.
        self.job = BackgroundJob(self)
        self.job.done.connect(self._keep)
        self.job.failed.connect(self._fail)
        self._adding = ""
        self._show()

    def add_from(self, key: str, source: Path) -> None:
        """Copies the clerk's file for the submission of that key."""
        unit = self._workspace.unit
        assert unit is not None
        if self.job.is_running:
            return
        self._adding = key
        one, folder, today = self._given[key], self._data_folder, self._workspace.today()
        pack_id = self._workspace.pack.id
        self._status.hide()
        self.job.start(lambda _tell: keep_scan(source, folder, unit.id, pack_id, one, today))

    def _show(self) -> None:
        handing_in = self._workspace.handing_in
        assert handing_in is not None
        records = []
        for key, one in self._given.items():
            now = handing_in.checklist(key).now
            if not now.done:
                continue
            actions = [(f"{_ADD} {key}", text("hand_in_all.scans.add"))]
            for number in range(len(now.scans)):
                actions.append((f"{_SEE} {key} {number}", text("hand_in_all.scans.see", n=number + 1)))
                actions.append((f"{_DROP} {key} {number}", text("hand_in_all.scans.drop", n=number + 1)))
            told = [
                text("hand_in_all.scans.one", n=n, name=scan.original) for n, scan in enumerate(now.scans, 1)
            ]
            about = text("records.and").join(told) or text("hand_in_all.scans.none")
            what = text("hand_in_all.row.part", form=one.form.id, part=one.part) if one.part else one.form.id
            records.append(Record(what, about, tuple(actions)))
        before = self._card
        self._card = RecordCard(
            self._scale, text("hand_in_all.scans.title"), records, text("hand_in_all.scans.nothing")
        )
        self._card.chosen.connect(self._act)
        self._card.body.addWidget(self._status)
        self._status.hide()
        self._column.addWidget(self._card)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _act(self, chosen: str) -> None:
        act, _, rest = chosen.partition(" ")
        if act == _ADD:
            self._ask(rest)
            return
        key, _, number = rest.rpartition(" ")
        handing_in = self._workspace.handing_in
        assert handing_in is not None
        scan = handing_in.checklist(key).now.scans[int(number)]
        if act == _SEE:
            self._see(scan)
        else:
            self._drop(key, scan)

    def _ask(self, key: str) -> None:
        words, kinds = text("hand_in_all.scans.dialog"), text("hand_in_all.scans.kinds")
        name, _kind = QFileDialog.getOpenFileName(self, words, "", kinds)
        if name:
            self.add_from(key, Path(name))

    def _keep(self, scan: object) -> None:
        assert isinstance(scan, Scan) and self._workspace.handing_in is not None
        self._workspace.handing_in.with_scan(self._adding, scan)
        self._show()
        self.changed.emit()

    def _see(self, scan: Scan) -> None:
        unit = self._workspace.unit
        assert unit is not None
        file = scan_file(self._data_folder, unit.id, self._workspace.pack.id, scan)
        if file is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._say(text("hand_in_all.scans.gone", name=scan.original))

    def _drop(self, key: str, scan: Scan) -> None:
        unit, handing_in = self._workspace.unit, self._workspace.handing_in
        assert unit is not None and handing_in is not None
        handing_in.without_scan(key, scan.name)
        try:
            discard_scan(self._data_folder, unit.id, self._workspace.pack.id, scan)
        except LiangyouError as error:
            self._show()
            self._say(error.message)
            return
        self._show()
        self.changed.emit()

    def _fail(self, error: object) -> None:
        if isinstance(error, LiangyouError):
            self._say(error.message)

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._status.show()
