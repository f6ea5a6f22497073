"""The buttons: one filled blue primary in a working area, secondary ones with an edge, links, tools.

Pages may import this.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import BUTTON_GAP, Sign, sign_icon
from ui.theme.stylesheet import set_state
from ui.theme.tokens import ICON, RADIUS_SMALL, SURFACE, Role
from ui.widgets.labels import escape_mnemonic


class Kind(Enum):
    """How a button looks; the value is the style sheet's property `k`."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    MUST = "must"  # 还有 n 处要改
    SMALL = "small"  # of caption size, beside an input
    TOOL = "tool"
    LINK = "link"
    SQUARE = "square"  # an edge around one sign


class Button(QPushButton):
    """A push button of the kit. Enter presses it as Space does; its text is plain (an & stays an &)."""

    def __init__(
        self,
        scale: Scale,
        label: str = "",
        kind: Kind = Kind.SECONDARY,
        sign: Sign | None = None,
        *,
        sign_at_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._kind = kind
        self._sign_at_right = sign_at_right
        self.setProperty("k", kind.value)
        self._set_font()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        if kind is Kind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFixedHeight(scale.px(24))
        else:
            self.setFixedHeight(scale.px(28) if kind is Kind.SMALL else scale.control)
        if kind is Kind.SQUARE:
            self.setFixedWidth(scale.control)
        if sign_at_right:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.set_label(label)
        self.set_sign(sign)

    def set_label(self, label: str) -> None:
        self._label = label
        self.setText(escape_mnemonic(label))
        self.updateGeometry()

    def label(self) -> str:
        """The words on it, as they were given."""
        return self._label

    def set_kind(self, kind: Kind) -> None:
        """Changes the look, say to primary when its item is the selected one."""
        self._kind = kind
        self._set_font()
        set_state(self, "k", kind.value)
        self.updateGeometry()

    def _set_font(self) -> None:
        role = Role.CAPTION if self._kind is Kind.SMALL else Role.BODY
        self.setFont(self._scale.font(role, bold=self._kind in (Kind.PRIMARY, Kind.MUST)))

    def kind(self) -> Kind:
        return self._kind

    def set_sign(self, sign: Sign | None, colour: str | None = None) -> None:
        if sign is None:
            self.setIcon(QIcon())
            return
        gap = BUTTON_GAP if self.text() else 0
        icon, size = sign_icon(sign, self._scale.px(ICON), colour, gap=gap, gap_at_left=self._sign_at_right)
        self.setIcon(icon)
        self.setIconSize(size)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._kind is Kind.LINK and self.icon().isNull():
            # Links stand flush with the edge of what they belong to.
            return QSize(self.fontMetrics().horizontalAdvance(self.label()) + 2, hint.height())
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # A blue ring cannot be seen on the blue button: its ring is white, inside the edge.
        if self._kind is Kind.PRIMARY and self.hasFocus() and self.isEnabled():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(SURFACE), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), RADIUS_SMALL, RADIUS_SMALL)
            painter.end()


def square_button(scale: Scale, sign: Sign, name: str, parent: QWidget | None = None) -> Button:
    """A button that shows only *sign*; *name* is what it does, in its tooltip and for a screen reader."""
    button = Button(scale, "", Kind.SQUARE, sign, parent=parent)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
