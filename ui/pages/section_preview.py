"""The page of a document as it is being written, with the section at hand marked. Only the sections page shows it."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import LiangyouError
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Tab
from desktop.workflow.session import FillingSession
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.letter_painter import LetterPages
from ui.bridge.paper.section_marks import marked_paragraphs
from ui.pages.page_preview import PagePreview
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S12, S16
from ui.widgets.page_view import Zoom

REDRAW_AFTER = 300
"""ms after the last key."""


class SectionPreview(QWidget):
    """Draws only while it is seen."""

    def __init__(self, scale: Scale, session: FillingSession, tab: Tab) -> None:
        super().__init__()
        self.setProperty("f", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._tab = tab
        self._faces = Faces()
        self._goes_to_section = True
        self._read: list[list[str]] = []
        self.preview = PagePreview(scale)
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_AFTER)
        self._timer.timeout.connect(self._draw)
        self._head = QHBoxLayout()
        self._head.addWidget(self.preview.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(S16, S8, S16, S12)
        column.setSpacing(S8)
        column.addLayout(self._head)
        column.addWidget(self.preview, 1)

    def show_section(self, tab: Tab) -> None:
        """Another section is at hand: its page comes into view."""
        self._tab = tab
        self._goes_to_section = True
        if self.isVisible():
            self._draw()

    def set_compact(self, compact: bool) -> None:
        """In the low window a whole page could not be read."""
        self.preview.set_zoom(Zoom.WIDTH if compact else Zoom.PAGE)

    def answers_changed(self) -> None:
        """Draws again a little after the last of several changes."""
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        self._timer.stop()
        form, draft = self._session.form, self._session.draft
        try:
            plan = plan_letter(form, draft, ExportState.FINAL)
        except LiangyouError as refused:
            self.preview.show_words(refused.message)
            return
        pages = LetterPages(plan, self._faces, marked_paragraphs(plan, form, draft, self._tab.fields))
        self.preview.show_pages(pages)
        before, self._read = self._read, [pages.texts(number) for number in range(pages.count)]
        first = pages.first_marked()
        if self._goes_to_section and first is not None:
            self.preview.view.show_spot(*first)
        elif not self._goes_to_section:
            self.preview.view.show_page(_first_change(before, self._read, self.preview.view.number))
        self._goes_to_section = False


def _first_change(before: list[list[str]], now: list[list[str]], otherwise: int) -> int:
    """The page on which the clerk writes: the first that reads differently."""
    pairs = zip_longest(before, now)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), otherwise)
