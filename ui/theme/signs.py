"""Every sign of the program, drawn by QPainter in a box of 16 units. Any module of `ui` may import this.

States differ in shape and not in colour alone, and always stand beside a word. Straight strokes are laid on
whole device pixels, so the signs stay crisp at each type size and screen scale.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from ui.theme.tokens import AMBER_I, BLUE, FIELD, GREEN, RED, SURFACE, TEXT2, TEXT3

UNITS: Final = 16
# A QPushButton leaves 4 px between icon and text whatever is asked; the design wants 8, so the pixmap carries
# 4 more.
BUTTON_GAP: Final = 4
_STROKE: Final = 1.5


class Sign(Enum):
    """What can be drawn. The first block are states (their words in the comment), the second are actions."""

    MUST = auto()  # 必须改
    CHECK = auto()  # 请核对
    HINT = auto()  # 提示
    EMPTY = auto()  # 未开始
    HALF = auto()  # 填写中
    READY = auto()  # 可导出, 已填好
    DONE = auto()  # 已导出, 已报送, 已保存
    BUSY = auto()  # being made or read back
    CLOCK = auto()  # deadline near

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PLUS = auto()
    MINUS = auto()
    CROSS = auto()
    TICK = auto()
    COPY = auto()
    PASTE = auto()
    IMPORT = auto()
    SEARCH = auto()
    UNDO = auto()
    REDO = auto()
    LIST = auto()
    MORE = auto()
    TRASH = auto()
    FOLDER = auto()
    FILE = auto()
    PRINT = auto()
    MAIL = auto()
    LINK = auto()
    CALENDAR = auto()
    APP = auto()  # the program's own mark


_COLOUR: Final[dict[Sign, str]] = {
    Sign.MUST: RED,
    Sign.CHECK: AMBER_I,
    Sign.EMPTY: FIELD,
    Sign.HALF: BLUE,
    Sign.READY: GREEN,
    Sign.DONE: GREEN,
    Sign.BUSY: BLUE,
    Sign.CLOCK: AMBER_I,
    Sign.APP: BLUE,
}


class _Board:
    """A painter over the 16-unit box; `unit` is device pixels per unit."""

    def __init__(self, painter: QPainter, unit: float, colour: QColor) -> None:
        self.painter = painter
        self.unit = unit
        self.colour = colour
        # Half-pixel steps keep one edge of a straight stroke sharp without making it look heavier than the
        # text.
        self.stroke = max(1.0, round(_STROKE * unit * 2) / 2) / unit

    def low(self, at: float) -> float:
        """The centre of a stroke whose left or upper edge lies on a whole pixel near *at*."""
        return round((at - self.stroke / 2) * self.unit) / self.unit + self.stroke / 2

    def high(self, at: float) -> float:
        """The centre of a stroke whose right or lower edge lies on a whole pixel near *at*."""
        return round((at + self.stroke / 2) * self.unit) / self.unit - self.stroke / 2

    def pen(self, width: float | None = None) -> None:
        pen = QPen(self.colour, width or self.stroke)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def fill(self, colour: QColor | str | None = None) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(colour) if colour is not None else self.colour))

    def line(self, *points: tuple[float, float], width: float | None = None) -> None:
        self.pen(width)
        self.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def across(self, x1: float, x2: float, y: float) -> None:
        self.line((x1, self.low(y)), (x2, self.low(y)))

    def upright(self, x: float, y1: float, y2: float) -> None:
        self.line((self.low(x), y1), (self.low(x), y2))

    def circle(self, radius: float, cx: float = 8.0, cy: float = 8.0) -> None:
        self.painter.drawEllipse(QPointF(cx, cy), radius, radius)

    def ring(self, radius: float = 6.25, cx: float = 8.0, cy: float = 8.0) -> None:
        self.pen()
        self.circle(radius, cx, cy)

    def frame(self, left: float, top: float, right: float, bottom: float, radius: float = 1.5) -> None:
        self.pen()
        corner = QPointF(self.high(right), self.high(bottom))
        self.painter.drawRoundedRect(QRectF(QPointF(self.low(left), self.low(top)), corner), radius, radius)


def _must(b: _Board) -> None:
    # A regular octagon between 1 and 15; the cut is side * (1 - 1/sqrt 2).
    near, far, cut = 1.0, 15.0, 4.1
    b.fill()
    corners = [
        (near + cut, near), (far - cut, near), (far, near + cut), (far, far - cut),
        (far - cut, far), (near + cut, far), (near, far - cut), (near, near + cut),
    ]  # fmt: skip
    b.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    b.fill(SURFACE)
    b.painter.drawRoundedRect(QRectF(7.1, 4.0, 1.8, 5.2), 0.6, 0.6)
    b.painter.drawEllipse(QPointF(8, 11.4), 1.1, 1.1)


def _check(b: _Board) -> None:
    b.pen()
    b.painter.drawPolygon(QPolygonF([QPointF(8, 1.9), QPointF(14.9, 13.9), QPointF(1.1, 13.9)]))
    b.fill()
    b.painter.drawRoundedRect(QRectF(7.3, 6.2, 1.4, 3.9), 0.5, 0.5)
    b.painter.drawEllipse(QPointF(8, 11.9), 0.85, 0.85)


def _hint(b: _Board) -> None:
    b.ring()
    b.fill()
    b.painter.drawRoundedRect(QRectF(7.3, 7.1, 1.4, 4.3), 0.4, 0.4)
    b.painter.drawEllipse(QPointF(8, 5.1), 0.9, 0.9)


def _half(b: _Board) -> None:
    b.ring()
    b.fill()
    b.painter.drawPie(QRectF(4.1, 4.1, 7.8, 7.8), -90 * 16, 180 * 16)


def _ready(b: _Board) -> None:
    b.ring()
    b.line((5.2, 8.3), (7.2, 10.3), (10.9, 6.2))


def _done(b: _Board) -> None:
    b.fill()
    b.circle(7.0)
    b.colour, own = QColor(SURFACE), b.colour
    b.line((4.7, 8.3), (7.0, 10.6), (11.3, 5.9), width=1.8)
    b.colour = own


def _busy(b: _Board) -> None:
    b.pen()
    b.painter.drawArc(QRectF(2.3, 2.3, 11.4, 11.4), 20 * 16, 290 * 16)
    b.line((13.6, 2.2), (13.6, 6.1), (9.9, 6.1))


def _clock(b: _Board) -> None:
    b.ring()
    b.line((8, 4.6), (8, 8.3), (10.6, 9.6))


def _list(b: _Board) -> None:
    for y in (4.0, 8.0, 12.0):
        b.across(5.5, 14.0, y)
        b.across(2.0, 2.3, y)


def _more(b: _Board) -> None:
    for x in (3.0, 7.6, 12.2):
        b.across(x, x + 0.8, 8.0)


def _copy(b: _Board) -> None:
    b.frame(5.2, 5.2, 13.8, 13.8)
    b.line((b.low(2.4), 10.4), (b.low(2.4), b.low(2.4)), (10.4, b.low(2.4)))


def _paste(b: _Board) -> None:
    b.frame(2.8, 3.0, 13.2, 14.4)
    b.fill()
    b.painter.drawRoundedRect(QRectF(5.2, 1.3, 5.6, 3.4), 0.8, 0.8)
    b.across(5.4, 10.6, 7.6)
    b.across(5.4, 10.6, 10.6)


def _import(b: _Board) -> None:
    b.upright(8.0, 2.2, 10.0)
    b.line((4.9, 7.0), (8, 10.1), (11.1, 7.0))
    b.line((b.low(2.4), 10.6), (b.low(2.4), b.high(13.6)), (b.high(13.6), b.high(13.6)), (b.high(13.6), 10.6))


def _search(b: _Board) -> None:
    b.ring(4.5, 6.6, 6.6)
    b.line((10.0, 10.0), (14.0, 14.0))


def _undo(b: _Board) -> None:
    b.line((5.2, 2.4), (2.2, 5.4), (5.2, 8.4))
    path = QPainterPath(QPointF(2.4, 5.4))
    path.lineTo(9.4, 5.4)
    path.arcTo(QRectF(5.2, 5.4, 8.4, 8.2), 90, -180)
    path.lineTo(6.6, 13.6)
    b.pen()
    b.painter.drawPath(path)


def _redo(b: _Board) -> None:
    b.painter.translate(UNITS, 0)
    b.painter.scale(-1, 1)
    _undo(b)


def _trash(b: _Board) -> None:
    b.across(2.2, 13.8, 3.8)
    b.line((6.0, 3.4), (6.0, b.low(1.9)), (10.0, b.low(1.9)), (10.0, 3.4))
    b.line((3.8, 4.4), (4.5, b.high(13.9)), (11.5, b.high(13.9)), (12.2, 4.4))


def _folder(b: _Board) -> None:
    top, bottom, left, right = b.low(3.0), b.high(13.0), b.low(1.6), b.high(14.4)
    b.line((left, bottom), (left, top), (6.2, top), (7.6, 5.0), (right, 5.0), (right, bottom), (left, bottom))


def _file(b: _Board) -> None:
    top, bottom, left, right = b.low(1.8), b.high(14.2), b.low(3.2), b.high(12.8)
    b.line(
        (9.2, top),
        (left, top),
        (left, bottom),
        (right, bottom),
        (right, 5.4),
        (9.2, top),
        (9.2, 5.4),
        (right, 5.4),
    )


def _print(b: _Board) -> None:
    b.line((4.4, 5.6), (4.4, b.low(1.8)), (11.6, b.low(1.8)), (11.6, 5.6))
    b.line((4.2, 11.4), (b.low(1.8), 11.4), (b.low(1.8), b.low(5.8)), (b.high(14.2), b.low(5.8)),
           (b.high(14.2), 11.4), (11.8, 11.4))  # fmt: skip
    b.frame(4.4, 9.4, 11.6, 14.2, 0.6)


def _mail(b: _Board) -> None:
    b.frame(1.6, 3.2, 14.4, 12.8)
    b.line((2.2, 4.6), (8, 9.0), (13.8, 4.6))


def _link(b: _Board) -> None:
    b.frame(0.8, 5.2, 8.8, 10.8, 2.8)
    b.frame(7.2, 5.2, 15.2, 10.8, 2.8)


def _calendar(b: _Board) -> None:
    b.frame(2.0, 3.2, 14.0, 14.0)
    b.across(2.4, 13.6, 6.8)
    b.upright(5.2, 1.6, 4.4)
    b.upright(10.8, 1.6, 4.4)


def _plus(b: _Board) -> None:
    b.across(2.6, 13.4, 8.0)
    b.upright(8.0, 2.6, 13.4)


def _cross(b: _Board) -> None:
    b.line((3.6, 3.6), (12.4, 12.4))
    b.line((12.4, 3.6), (3.6, 12.4))


def _app(b: _Board) -> None:
    b.fill()
    b.painter.drawRoundedRect(QRectF(0, 0, 16, 16), 3.4, 3.4)
    b.colour, own = QColor(SURFACE), b.colour
    b.line((3.6, 4.6), (12.4, 4.6), width=1.4)
    b.line((3.6, 7.9), (8.0, 7.9), width=1.4)
    b.line((6.4, 10.4), (8.5, 12.3), (12.6, 8.0), width=1.4)
    b.colour = own


def _strokes(*points: tuple[float, float], width: float = 1.6) -> Callable[[_Board], None]:
    return lambda b: b.line(*points, width=width)


_DRAW: Final[dict[Sign, Callable[[_Board], None]]] = {
    Sign.MUST: _must,
    Sign.CHECK: _check,
    Sign.HINT: _hint,
    Sign.EMPTY: lambda b: b.ring(),
    Sign.HALF: _half,
    Sign.READY: _ready,
    Sign.DONE: _done,
    Sign.BUSY: _busy,
    Sign.CLOCK: _clock,
    Sign.LEFT: _strokes((9.6, 3.8), (5.4, 8.0), (9.6, 12.2)),
    Sign.RIGHT: _strokes((6.4, 3.8), (10.6, 8.0), (6.4, 12.2)),
    Sign.UP: _strokes((3.8, 9.8), (8.0, 5.6), (12.2, 9.8)),
    Sign.DOWN: _strokes((3.8, 6.2), (8.0, 10.4), (12.2, 6.2)),
    Sign.PLUS: _plus,
    Sign.MINUS: lambda b: b.across(2.6, 13.4, 8.0),
    Sign.CROSS: _cross,
    Sign.TICK: _strokes((2.6, 8.4), (6.4, 12.2), (13.6, 4.2), width=2.0),
    Sign.COPY: _copy,
    Sign.PASTE: _paste,
    Sign.IMPORT: _import,
    Sign.SEARCH: _search,
    Sign.UNDO: _undo,
    Sign.REDO: _redo,
    Sign.LIST: _list,
    Sign.MORE: _more,
    Sign.TRASH: _trash,
    Sign.FOLDER: _folder,
    Sign.FILE: _file,
    Sign.PRINT: _print,
    Sign.MAIL: _mail,
    Sign.LINK: _link,
    Sign.CALENDAR: _calendar,
    Sign.APP: _app,
}


def sign_colour(sign: Sign) -> str:
    """The colour a sign has when nothing else is asked."""
    return _COLOUR.get(sign, TEXT2)


def paint_sign(painter: QPainter, box: QRectF, sign: Sign, colour: str | None = None) -> None:
    """Draws *sign* into the square *box* (logical px), in its own colour or in *colour*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = box.width() / UNITS
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    ratio = painter.device().devicePixelRatioF()
    _DRAW[sign](_Board(painter, scale * ratio, QColor(colour or sign_colour(sign))))
    painter.restore()


def sign_pixmap(
    sign: Sign,
    side: int,
    ratio: float = 1.0,
    colour: str | None = None,
    *,
    gap: int = 0,
    gap_at_left: bool = False,
) -> QPixmap:
    """A pixmap of *side* px (logical) for a screen scale of *ratio*, with *gap* empty px beside the sign."""
    pixmap = QPixmap(round((side + gap) * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_sign(painter, QRectF(gap if gap_at_left else 0, 0, side, side), sign, colour)
    painter.end()
    return pixmap


def sign_icon(
    sign: Sign, side: int, colour: str | None = None, *, gap: int = 0, gap_at_left: bool = False
) -> tuple[QIcon, QSize]:
    """An icon for buttons and menus, and the icon size to set with it.

    Disabled, it turns the grey of captions.
    """
    icon = QIcon()
    app = QGuiApplication.instance()
    ratios = {1.0, app.devicePixelRatio()} if isinstance(app, QGuiApplication) else {1.0}
    for ratio in sorted(ratios):
        for mode, own in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, TEXT3)):
            icon.addPixmap(sign_pixmap(sign, side, ratio, own, gap=gap, gap_at_left=gap_at_left), mode)
    return icon, QSize(side + gap, side)
