"""Helps with the 依据 fields of a table: offers while typing in form and grid, and 引用助手. `rows_page` begins it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.messages import text
from desktop.workflow.citing import citing_fields
from desktop.workflow.session import FillingSession
from desktop.workflow.workspace import Workspace
from ui.bridge.citing import CitationOffers
from ui.bridge.table_model import TableModel
from ui.pages.citation_help import CitationHelp
from ui.pages.row_form import RowForm
from ui.pages.rows_place import RowsPlace
from ui.theme.scale import Scale
from ui.widgets.grid.editors import TextEditor
from ui.widgets.grid.frozen import FrozenGrid

_KEY = "F7"


class Citing(QObject):
    """Attaches itself to the fields whose rules read citations; a form without any stays as it was."""

    def __init__(
        self,
        scale: Scale,
        workspace: Workspace,
        session: FillingSession,
        page: QWidget,
        form: RowForm,
        grid: FrozenGrid,
        model: TableModel,
        place: RowsPlace,
    ) -> None:
        super().__init__(page)
        self._scale = scale
        self._workspace = workspace
        self._session = session
        self._page = page
        self._form = form
        self._model = model
        self._place = place
        self._offers = CitationOffers(workspace)
        self._paths = citing_fields(session.form)
        self.dialog: CitationHelp | None = None
        for path in self._paths:
            self._attach(path)
        if self._paths:
            grid.editor_opened.connect(self._cell_opened)
            shortcut = QShortcut(QKeySequence(_KEY), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.open)

    def open(self) -> None:
        """引用助手 for the row and the 依据 the clerk is in, or the row's first one."""
        row, path = self._place.row(), self._place.path()
        if row is None or row >= len(self._session.draft.rows):
            return
        path = path if path in self._paths else self._paths[0]
        cursor = self._cursor(path)
        self._place.finish_typing()
        self._offers.refresh()
        dialog = CitationHelp(self._scale, self._workspace, self._session, (row, path), cursor, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self._closed(path))
        self.dialog = dialog
        dialog.open()

    def _attach(self, path: str) -> None:
        frame = self._form.binding(path).frame
        target = frame.editor.focus_target()
        assert isinstance(target, QPlainTextEdit)
        self._offers.attach(self._scale, target)
        frame.editor.entered.connect(self._refresh_soon)
        frame.set_action(text("citing.help.open"), has_key=True)
        frame.action_clicked.connect(self.open)

    def _cell_opened(self, editor: object, column: int) -> None:
        if isinstance(editor, TextEditor) and self._model.path_at(column) in self._paths:
            self._refresh_soon()
            self._offers.attach(self._scale, editor)

    def _refresh_soon(self) -> None:
        """Once the key or click that led into the field is answered: 10,000 rows take some 20 ms to look through."""
        QTimer.singleShot(0, self._offers.refresh)

    def _cursor(self, path: str) -> int | None:
        """Where the clerk was in the form's text; a text that was only looked at is written on at its end."""
        target = self._form.binding(path).frame.editor.focus_target()
        assert isinstance(target, QPlainTextEdit)
        return target.textCursor().position() or None

    def _closed(self, path: str) -> None:
        self.dialog = None
        if self._form.isVisible():
            self._form.show_path(path, focus=True)
