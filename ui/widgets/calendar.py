"""The calendar that opens below a date field. Imported by the date field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign, sign_icon
from ui.theme.tokens import ICON, TEXT


def open_calendar(
    scale: Scale, owner: QWidget, at: QPoint, day: date | None, picked: Callable[[date], object]
) -> None:
    """Opens a month at the global point *at*, on *day* or today; *picked* gets the day that is clicked or
    entered.
    """
    popup = QFrame(owner, Qt.WindowType.Popup)
    popup.setProperty("f", "popup")
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar = _make(scale)
    if day is not None:
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def take(chosen: QDate) -> None:
        popup.close()
        picked(date(chosen.year(), chosen.month(), chosen.day()))

    calendar.clicked.connect(take)
    calendar.activated.connect(take)
    column = QVBoxLayout(popup)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(calendar)
    popup.move(at)
    popup.show()
    # Only now its size is known for certain.
    popup.move(_in_view(popup.geometry(), owner))
    calendar.setFocus()


def _in_view(wanted: QRect, owner: QWidget) -> QPoint:
    """Where a popup of that size is wholly on the screen: above *owner* where there is no room below."""
    screen = owner.screen().availableGeometry()
    top, left = wanted.top(), wanted.left()
    if wanted.bottom() > screen.bottom():
        top = owner.mapToGlobal(QPoint(0, 0)).y() - wanted.height()
    if top < screen.top():
        # Neither below nor above: beside, as far down as it goes.
        top = max(screen.top(), screen.bottom() + 1 - wanted.height())
    return QPoint(max(screen.left(), min(left, screen.right() + 1 - wanted.width())), top)


def _make(scale: Scale) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setFont(scale.font())
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    # Qt paints the weekend red; here red means 必须改 and nothing else.
    plain = QTextCharFormat()
    plain.setForeground(QColor(TEXT))
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekday, plain)
    for name, sign in (("qt_calendar_prevmonth", Sign.LEFT), ("qt_calendar_nextmonth", Sign.RIGHT)):
        icon, size = sign_icon(sign, scale.px(ICON))
        for button in calendar.findChildren(QToolButton, name):
            button.setIcon(icon)
            button.setIconSize(size)
    for button in calendar.findChildren(QToolButton):
        button.setFont(scale.font(bold=True))
        button.setMinimumHeight(scale.control)
    calendar.setMinimumSize(scale.px(7 * 40), scale.px(8 * 34))
    return calendar
