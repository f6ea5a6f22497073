"""The preview of printed pages with what turns and enlarges them. The export page and the sections page show it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.bridge.paper.pages import PlannedPages
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S16, Tone
from ui.widgets.buttons import Button, square_button
from ui.widgets.labels import Label
from ui.widgets.page_thumbnails import PageThumbnails
from ui.widgets.page_view import PageView, Zoom

_A3_WIDTH = 420  # mm


class PagePreview(QWidget):
    """`tools` is a row for the bar above it: which page of how many, turning, enlarging."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._pages: PlannedPages | None = None
        self._has_thumbnails = False
        self.view = PageView(scale)
        self.thumbnails = PageThumbnails(scale)
        self.thumbnails.setAccessibleName(text("paper.preview.thumbnails"))
        self.thumbnails.hide()
        self.tools = QWidget()
        self._where = Label(scale, tone=Tone.SECOND)
        self.before_button = square_button(scale, Sign.LEFT, text("paper.preview.before"))
        self.after_button = square_button(scale, Sign.RIGHT, text("paper.preview.after"))
        self.zoom_button = Button(scale, "")
        self._words = Label(scale, wrap=True, tone=Tone.SECOND)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        for part in (self._where, self.before_button, self.after_button, self.zoom_button):
            row.addWidget(part)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(S8)
        beside.addWidget(self.thumbnails)
        beside.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S16)
        column.addLayout(beside, 1)
        column.addWidget(self._words)
        self.before_button.clicked.connect(lambda: self.view.show_page(self.view.number - 1))
        self.after_button.clicked.connect(lambda: self.view.show_page(self.view.number + 1))
        self.zoom_button.clicked.connect(self._zoom)
        self.view.page_changed.connect(lambda _number: self._tell())
        self.thumbnails.chosen.connect(self.view.show_page)
        self._tell()

    def show_pages(self, pages: PlannedPages) -> None:
        """Shows other pages, at the same number if there is one."""
        self._pages = pages
        self._words.hide()
        self.view.show()
        self.view.set_pages(pages)
        self.thumbnails.set_pages(pages)
        self._tell()

    def show_words(self, words: str) -> None:
        """Says why there is no page to show."""
        self._pages = None
        self.view.set_pages(None)
        self.view.hide()
        self._words.setText(words)
        self._words.show()
        self._tell()

    def offer_thumbnails(self, offered: bool) -> None:
        """In a narrow window the page needs their room."""
        self._has_thumbnails = offered
        self._tell()

    def set_zoom(self, zoom: Zoom) -> None:
        """How large pages are shown, until the clerk chooses otherwise."""
        self.view.set_zoom(zoom)
        self._tell()

    def words(self) -> str:
        """What is said: which page is in view, or why there is none."""
        return self._where.text() if self._pages is not None else self._words.text()

    def _zoom(self) -> None:
        self.set_zoom(self.view.next_zoom)

    def _tell(self) -> None:
        view, pages = self.view, self._pages
        self.tools.setVisible(pages is not None)
        self.thumbnails.setVisible(self._has_thumbnails and pages is not None and pages.count > 1)
        self.zoom_button.set_label(text(f"paper.preview.to-{view.next_zoom.value}"))
        if pages is None:
            return
        told = {"page": view.number + 1, "count": pages.count}
        width, height = pages.size
        paper = "A3" if width >= _A3_WIDTH else "A4"
        key = "landscape" if width > height else "pages"
        self._where.setText(text(f"paper.preview.{key}", paper=paper, **told))
        view.setAccessibleName(text("paper.preview.name", **told))
        self.before_button.setEnabled(view.number > 0)
        self.after_button.setEnabled(view.number + 1 < pages.count)
        self.thumbnails.set_current(view.number)
