"""Labels, hairlines and tooltips that never take a clerk's words for HTML.

Pages and widgets may import this.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign, paint_sign
from ui.theme.stylesheet import set_state
from ui.theme.tokens import ICON, Role, Tone


def escape_mnemonic(text: str) -> str:
    """*text* for a button, a menu or a label with a buddy, where a single & would vanish."""
    return text.replace("&", "&&")


def set_tip(widget: QWidget, text: str) -> None:
    """Sets a tooltip that shows *text* letter by letter, whatever it contains."""
    # A tooltip has no plain-text switch: Qt guesses. Escaped text inside one paragraph leaves nothing to
    # guess.
    widget.setToolTip(f'<p style="white-space:pre-wrap">{escape(text)}</p>' if text else "")


class Label(QLabel):
    """Plain text in one of the type roles and tones. `wrap=True` lets it take several lines."""

    def __init__(
        self,
        scale: Scale,
        text: str = "",
        role: Role = Role.BODY,
        *,
        bold: bool = False,
        tone: Tone = Tone.TEXT,
        wrap: bool = False,
        fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(scale.font(role, bold=bold, fixed=fixed))
        self.setWordWrap(wrap)
        self.set_tone(tone)
        # A label of fixed policy that is given stretch is centred; a wrapping one must be asked for its
        # height.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        set_state(self, "t", tone.value)

    def stretched(self) -> Label:
        """Makes it take the spare width of its row; returns itself."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        return self


class ElidedLabel(Label):
    """One line that gives way: what does not fit ends in …, and the whole stands in the tooltip."""

    def __init__(
        self,
        scale: Scale,
        text: str = "",
        role: Role = Role.BODY,
        *,
        bold: bool = False,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        self._whole = ""
        super().__init__(scale, "", role, bold=bold, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def whole_text(self) -> str:
        return self._whole

    def _cut(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setText(shown)
        set_tip(self, self._whole if shown != self._whole else "")

    def sizeHint(self) -> QSize:
        return QSize(self._room(self._whole) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room("国国…") if self._whole else 0, super().sizeHint().height())

    def _room(self, text: str) -> int:
        margins = self.contentsMargins()
        return QFontMetrics(self.font()).horizontalAdvance(text) + margins.left() + margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()


class SignLabel(QWidget):
    """One sign, drawn.

    The word beside it says what it means, so it has no name of its own for a screen reader.
    """

    def __init__(
        self,
        scale: Scale,
        sign: Sign | None = None,
        *,
        side: int = ICON,
        colour: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign = sign
        self._colour = colour
        self.setFixedSize(scale.px(side), scale.px(side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sign(self) -> Sign | None:
        return self._sign

    def set_sign(self, sign: Sign | None, colour: str | None = None) -> None:
        self._sign, self._colour = sign, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sign is not None:
            painter = QPainter(self)
            paint_sign(painter, QRectF(self.rect()), self._sign, self._colour)
            painter.end()


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line of 1 px across a card."""
    line = QFrame(parent)
    line.setProperty("f", "line")
    line.setFixedHeight(1)
    return line


def upright_line(scale: Scale, parent: QWidget | None = None) -> QFrame:
    """A short upright line between two things in a bar."""
    line = QFrame(parent)
    line.setProperty("f", "line")
    line.setFixedSize(1, scale.px(20))
    return line
