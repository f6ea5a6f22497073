"""A page of the manual: Markdown with air between its lines and pictures that fit the width."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPalette, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from ui.theme.scale import Scale
from ui.theme.tokens import BLUE, S8, S16, TEXT

_PICTURE = "\ufffc"  # what stands for a picture in the document's text
_LINE_HEIGHT = 140  # per cent


class ManualView(QTextBrowser):
    """Only ever shows the program's own text; a link to another page is told of and not followed."""

    page_wanted = Signal(str)  # a page's key

    def __init__(self, scale: Scale, folder: Path) -> None:
        """*folder* is what the pages' pictures are relative to."""
        super().__init__()
        self._folder = folder
        self._markdown = ""
        self._fitted = 0
        self.setFont(scale.font())
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, QColor(BLUE))
        palette.setColor(QPalette.ColorRole.Text, QColor(TEXT))
        self.setPalette(palette)
        document = self.document()
        document.setDocumentMargin(S16)
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
        self.anchorClicked.connect(lambda link: self.page_wanted.emit(link.toString()))

    def show_page(self, markdown: str, find: str = "") -> None:
        """Shows a page from its top, or from the first place of *find*."""
        self._markdown = markdown
        self._fill()
        if find and self.find(find):
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._markdown and self._room() != self._fitted:
            at = self.verticalScrollBar().value()
            self._fill()
            self.verticalScrollBar().setValue(at)

    def _room(self) -> int:
        return max(1, self.viewport().width() - 2 * S16)

    def _fill(self) -> None:
        self._fitted = self._room()
        self.setMarkdown(self._markdown)
        self._space_out()
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _space_out(self) -> None:
        air = QTextBlockFormat()
        air.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        air.setBottomMargin(S8)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(air)

    def _fit_pictures(self) -> None:
        """Qt shows a picture at its own size, which is the whole window's."""
        document = self.document()
        words = document.toRawText()
        for at in (index for index, character in enumerate(words) if character == _PICTURE):
            cursor = QTextCursor(document)
            cursor.setPosition(at)
            cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
            picture = cursor.charFormat().toImageFormat()
            image = self._picture(picture.name())
            url = document.baseUrl().resolved(QUrl(picture.name()))
            document.addResource(QTextDocument.ResourceType.ImageResource, url, image)
            picture.setWidth(image.width() / image.devicePixelRatio())
            cursor.setCharFormat(picture)
            plain = QTextBlockFormat()
            plain.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(plain)

    def _picture(self, name: str) -> QImage:
        # Scaled here: Qt would leave out points of it.
        image, ratio = QImage(str(self._folder / name)), self.devicePixelRatioF()
        wide = round(self._room() * ratio)
        if image.width() > wide:
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image
