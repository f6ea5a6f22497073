"""帮助: the manual in a window of its own, so that it can be read beside what is being filled in.

`helping` opens it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.manual import Manual, ManualPage
from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.stylesheet import dress
from ui.theme.tokens import S8, S12, SIDE_WIDTH, Tone
from ui.widgets.input_method import TextLine
from ui.widgets.labels import Label
from ui.widgets.manual_view import ManualView
from ui.widgets.side_list import SideGroup, SideItem, SideList

_WIDTH, _HEIGHT = 860, 620


class ManualWindow(QWidget):
    """Contents and search at the left, the page at the right; Esc closes it."""

    def __init__(self, scale: Scale, manual: Manual, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.scale = scale
        self._manual = manual
        self.setWindowTitle(text("help.title"))
        self.setProperty("f", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dress(self, scale)
        self._search = TextLine(scale)
        self._search.setPlaceholderText(text("help.search"))
        self._search.setAccessibleName(text("help.search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _words: self._show_contents())
        self._nothing = Label(scale, text("help.nothing"), tone=Tone.SECOND, wrap=True)
        self._side = SideList(scale)
        self._side.chosen.connect(self.show_key)
        self._view = ManualView(scale, manual.folder)
        self._view.setAccessibleName(text("help.title"))
        self._view.page_wanted.connect(self.show_key)
        left = QWidget()
        left.setFixedWidth(scale.px(SIDE_WIDTH) + S12)
        column = QVBoxLayout(left)
        column.setContentsMargins(S12, S12, 0, S12)
        column.setSpacing(S8)
        self._search.setFixedHeight(scale.control)
        for part in (self._search, self._nothing):
            column.addWidget(part)
        column.addWidget(self._side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        row.addWidget(left)
        row.addWidget(self._view, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search.setFocus)
        self._current = manual.pages[0]
        self.resize(scale.px(_WIDTH), scale.px(_HEIGHT))
        if (screen := parent.screen()) is not None:
            self.resize(self.size().boundedTo(screen.availableSize() * 0.9))

    def show_screen(self, screen: str) -> None:
        """The page about a screen."""
        self._search.clear()
        self._show(self._manual.about(screen))

    def show_key(self, key: str) -> None:
        """A page by its name."""
        self._show(self._manual.page(key))

    def shown(self) -> ManualPage:
        """The page that is shown now."""
        return self._current

    def _show(self, page: ManualPage) -> None:
        self._current = page
        words = self._search.text().split()
        self._view.show_page(page.markdown, words[0] if words else "")
        self._show_contents()
        self._view.setFocus()

    def _show_contents(self) -> None:
        words = self._search.text().strip()
        hits = self._manual.search(words)
        if words:
            items = tuple(SideItem(hit.page.key, hit.page.title, Sign.SEARCH) for hit in hits)
            groups = [SideGroup(text("help.found", n=len(hits)), items)] if hits else []
        else:
            groups = [
                SideGroup(title, tuple(SideItem(page.key, page.title) for page in pages))
                for title, pages in self._manual.parts.items()
            ]
        self._nothing.setVisible(bool(words) and not hits)
        self._side.set_groups(groups, self._current.key)
