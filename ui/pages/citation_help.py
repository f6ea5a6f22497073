"""引用助手: choose a law, write its clause, see how the basis is read, take its sure mends. `citing` opens it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.answers.citations import Candidate, inserted, known, written_by_hand
from desktop.messages import text
from desktop.workflow.session import FillingSession
from desktop.workflow.workspace import Workspace
from ui.bridge.readings import reading_of
from ui.pages.citation_parts import CitationParts
from ui.pages.law_list import LawList
from ui.theme.scale import Scale
from ui.theme.stylesheet import dress
from ui.theme.tokens import S4, S8, S12, S16, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.input_method import TextLine, commit_input_method
from ui.widgets.labels import ElidedLabel, Label, hairline

_WIDTH, _HEIGHT = 860, 560
_EDGE = 16
# In type units: from here on the list stands beside what is written.
_BESIDE_FROM = 640
_MOST = 60


class CitationHelp(QDialog):
    """Writes into one basis of one row, at *cursor* of its text (None: at the end). Stays open for the next."""

    def __init__(
        self,
        scale: Scale,
        workspace: Workspace,
        session: FillingSession,
        place: tuple[int, str],
        cursor: int | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        dress(self, scale)
        self._scale = scale
        self._workspace = workspace
        self._session = session
        self._row, self._path = place
        self._cursor = cursor
        self._candidate: Candidate | None = None
        self.setWindowTitle(text("citing.help.title"))
        window = parent.window()
        self.resize(
            min(scale.px(_WIDTH), window.width() - _EDGE), min(scale.px(_HEIGHT), window.height() - _EDGE)
        )
        self._make_parts()
        self._lay_out()
        self._connect()
        self._search()
        self._show()
        self.search.setFocus()

    def _make_parts(self) -> None:
        scale = self._scale
        self.search = TextLine(scale)
        self.search.setFixedHeight(scale.control)
        self.search.setPlaceholderText(text("citing.help.law-hint"))
        self.search.setAccessibleName(text("citing.help.law"))
        self.laws = LawList(scale)
        self._none = Label(scale, text("citing.help.none"), Role.CAPTION, tone=Tone.SECOND, wrap=True)
        self.parts = CitationParts(scale, self._workspace.pack.laws)
        self.preview = Label(scale, wrap=True)
        self.insert_button = Button(scale, text("citing.help.insert"), Kind.PRIMARY)
        self.close_button = Button(scale, text("citing.help.close"))
        self.keep_button = Button(scale, text("citing.help.add"), Kind.LINK)
        self.mend_button = Button(scale, text("citing.help.mend"))
        self._mended = Label(scale, wrap=True)
        self._reading = QVBoxLayout()
        self._reading.setSpacing(S4)
        self._lines: list[Label] = []

    # Building

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("f", "clear")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(S16, S12, S16, S12)
        inside.setSpacing(S8)
        inside.addWidget(ElidedLabel(self._scale, self._where(), Role.CAPTION, tone=Tone.SECOND))
        inside.addLayout(self._reading)
        mend = QHBoxLayout()
        mend.setSpacing(S8)
        mend.addWidget(self._mended, 1)
        mend.addWidget(self.mend_button, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(mend)
        inside.addWidget(hairline())
        inside.addLayout(self._builder(), 1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        order = [self.search, self.laws, self.parts.number, *self.parts.places, self.insert_button]
        for before, after in zip(order, [*order[1:], self.close_button], strict=True):
            QWidget.setTabOrder(before, after)

    def _builder(self) -> QGridLayout:
        choose = QVBoxLayout()
        choose.setSpacing(S4)
        choose.addWidget(Label(self._scale, text("citing.help.law"), bold=True))
        choose.addWidget(self.search)
        choose.addWidget(self._none)
        choose.addWidget(self.laws, 1)
        write = QVBoxLayout()
        write.setSpacing(S8)
        write.addWidget(self.parts)
        write.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(S16)
        grid.setVerticalSpacing(S8)
        beside = self._scale.type_width(self.width()) >= _BESIDE_FROM
        grid.addLayout(choose, 0, 0)
        grid.addLayout(write, 0 if beside else 1, 1 if beside else 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1 if beside else 0)
        return grid

    def _foot(self) -> QHBoxLayout:
        """What would be written stays in sight, whatever is scrolled above it."""
        foot = QHBoxLayout()
        foot.setContentsMargins(S16, S8, S16, S8)
        foot.setSpacing(S12)
        foot.addWidget(self.preview, 1)
        for button in (self.keep_button, self.close_button, self.insert_button):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._search())
        self.search.return_typed.connect(self._take_current)
        for line in (self.search, self.parts.number, *self.parts.places):
            line.installEventFilter(self)
        self.laws.chosen.connect(self._take)
        self.parts.changed.connect(self._show_preview)
        self.parts.done.connect(self.insert_button.setFocus)
        self.parts.clause_chosen.connect(self._insert_with)
        self.insert_button.clicked.connect(self._insert)
        self.close_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self._keep)
        self.mend_button.clicked.connect(self._mend)

    def _where(self) -> str:
        form = self._session.form
        field = form.row_field(self._path).label
        return text("citing.help.where", form=form.id, row=self._row + 1, field=field)

    # Choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ in the search line walk through the list, and the next letter still goes into the line."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, TextLine):
            self._area.ensureWidgetVisible(watched, 0, self._scale.control)
        elif (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self.laws.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        return False

    def _search(self) -> None:
        library = self._workspace.citations
        own = library.entries if library is not None else ()
        typed = self.search.text().strip().strip("《》")
        found = known(own, self._workspace.pack.laws, typed, _MOST)
        self.laws.set_candidates(found)
        self.laws.setVisible(bool(found))
        self._none.setVisible(bool(typed) and not found)
        self._candidate = None
        by_hand = written_by_hand(typed, "", self._workspace.pack.levels)
        self.parts.set_name("" if found else typed, has_articles=by_hand.has_articles or not typed)

    def _take_current(self) -> None:
        current = self.laws.current() if self.laws.isVisible() else None
        if current is not None:
            self._take(current)
        elif self.parts.name():
            self.parts.number.setFocus()

    def _take(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self.parts.clear_places()
        self.parts.take(candidate)
        self.parts.places[0].setFocus()

    # Writing

    def _text(self) -> str:
        return str(self._session.value(self._row, self._path))

    def _insert(self) -> None:
        commit_input_method()
        self._write(self.parts.citation())

    def _insert_with(self, clause: str) -> None:
        self.parts.clear_places()
        self._write(self.parts.citation() + clause)

    def _write(self, citation: str) -> None:
        written = self._text()
        cursor = len(written) if self._cursor is None else min(self._cursor, len(written))
        whole, self._cursor = inserted(written, cursor, citation)
        self._put(whole)
        self.parts.clear_places()
        self.search.clear()
        self._search()
        self.search.setFocus()

    def _mend(self) -> None:
        better = reading_of(
            self._workspace.pack, self._session.form, self._session.draft.rows[self._row], self._path
        ).mended
        if better is not None:
            self._cursor = None
            self._put(better)

    def _put(self, written: str) -> None:
        """One step of undo, and looked at like any value that was typed and left."""
        self._session.leave(self._row, self._path)
        self._session.set_value(self._row, self._path, written)
        self._session.leave(self._row, self._path)
        library = self._workspace.citations
        if library is not None:
            library.refresh()
        self._show()

    def _keep(self) -> None:
        """Remembers what was typed by hand, or forgets what is remembered."""
        library = self._workspace.citations
        if library is None:
            return
        if self._candidate is not None and self._candidate.used is not None:
            library.forget(self._candidate.used)
        elif self.parts.name():
            library.add(self.parts.name(), self.parts.number.text().strip())
        self._search()
        self._show_preview()

    # Showing

    def _show(self) -> None:
        reading = reading_of(
            self._workspace.pack, self._session.form, self._session.draft.rows[self._row], self._path
        )
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [Label(self._scale, text("citing.help.reading"), bold=True)]
        self._lines += [Label(self._scale, words, wrap=True) for words in reading.read]
        self._lines += [Label(self._scale, words, tone=Tone.AMBER, wrap=True) for words in reading.asked]
        for line in self._lines:
            self._reading.addWidget(line)
        mends = reading.mended is not None
        self._mended.setText(text("citing.help.mended", mended=reading.mended) if mends else "")
        self._mended.setVisible(mends)
        self.mend_button.setVisible(mends)
        self._show_preview()

    def _show_preview(self) -> None:
        citation = self.parts.citation()
        key = "preview" if citation else "preview-none"
        self.preview.setText(text(f"citing.help.{key}", written=citation))
        self.insert_button.setEnabled(bool(citation))
        library = self._workspace.citations
        used = self._candidate.used if self._candidate is not None else None
        if used is not None and library is not None:
            self.keep_button.set_label(text("citing.help.forget"))
            self.keep_button.setVisible(library.can_forget(used))
        else:
            self.keep_button.set_label(text("citing.help.add"))
            self.keep_button.setVisible(bool(citation))
