"""Cards, tiles, the progress bar and the yellow line. Pages may import this."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import AMBER_I, BLUE, FIELD, LINE2, S4, S8, S12, S16, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, Label, SignLabel, hairline


class Card(QFrame):
    """White ground with an edge. With a *title* it has a head with a hairline; `body` takes the content."""

    action_clicked = Signal()

    def __init__(
        self, scale: Scale, title: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("f", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._title = ElidedLabel(scale, title, bold=True)
        self._action = Button(scale, action, Kind.LINK)
        self._action.clicked.connect(self.action_clicked)
        if title:
            head = QHBoxLayout()
            head.setContentsMargins(14, 0, 14, 0)
            head.addWidget(self._title, 1)
            head.addWidget(self._action)
            self._title.setFixedHeight(scale.px(36))
            column.addLayout(head)
            column.addWidget(hairline())
            self.set_head(title, action)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(14, S8, 14, S8)
        self.body.setSpacing(S4)
        column.addLayout(self.body)

    def set_head(self, title: str, action: str = "") -> None:
        """Changes the title and the link at its right; "" hides the link."""
        self._title.set_text(title)
        self._action.set_label(action)
        self._action.setVisible(bool(action))


class Tile(QFrame):
    """A sunken box of a card; `row` takes the content."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("f", "tile")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(S16 + 1, S12, S16 + 1, S12)
        self.row.setSpacing(S12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class DeadlineTile(Tile):
    """Sign, what is due, and under it the day and its state in bold."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._sign = SignLabel(scale, side=20)
        self._what = ElidedLabel(scale)
        self._when = ElidedLabel(scale, tone=Tone.SECOND)
        self._when.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._state = Label(scale, role=Role.SECTION, bold=True)
        under = QHBoxLayout()
        under.setSpacing(S12)
        under.addWidget(self._when)
        under.addWidget(self._state)
        under.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(S4)
        column.addWidget(self._what)
        column.addLayout(under)
        self.row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addLayout(column, 1)

    def set_deadline(self, sign: Sign, what: str, when: str, state: str, tone: Tone) -> None:
        """Such as (CLOCK, 附件1、3、4、5：…, 2023年1月13日（周五）前, 还剩 2 天, AMBER)."""
        self._sign.set_sign(sign)
        self._what.set_text(what)
        self._when.set_text(when)
        self._state.setText(state)
        self._state.set_tone(tone)


class ResumeTile(Tile):
    """接着上次填: where the clerk stopped, and the page's one primary button."""

    resume_clicked = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._place = ElidedLabel(scale, role=Role.SECTION, bold=True)
        column = QVBoxLayout()
        column.setSpacing(S4)
        column.addWidget(Label(scale, text("widgets.tile.resume"), tone=Tone.SECOND))
        column.addWidget(self._place)
        self._button = Button(scale, text("widgets.tile.go_on"), Kind.PRIMARY)
        self._button.clicked.connect(self.resume_clicked)
        self.row.addLayout(column, 1)
        self.row.addWidget(self._button)

    def set_place(self, place: str) -> None:
        """Such as 附件5 第 7 项，精简环节方式."""
        self._place.set_text(place)

    def focus_button(self) -> None:
        """Gives 继续填写 the focus."""
        self._button.setFocus()


class FigureTile(Tile):
    """A computed figure: its name, the number with its unit, what is said of it, 写进正文, and the rows behind it."""

    insert_clicked = Signal()
    rows_clicked = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._scale = scale
        self.row.setContentsMargins(14, S8 + 2, 14, S8 + 2)
        column = QVBoxLayout()
        column.setSpacing(2)
        self._name = ElidedLabel(scale, tone=Tone.SECOND)
        self._figure = Label(scale, role=Role.FIGURE, bold=True)
        self._unit = Label(scale, tone=Tone.SECOND)
        self._insert = Button(scale, text("widgets.tile.insert"), Kind.LINK)
        self._insert.clicked.connect(self.insert_clicked)
        self._sign = SignLabel(scale, Sign.CHECK)
        self._about = ElidedLabel(scale, role=Role.CAPTION, tone=Tone.SECOND)
        self._rows = Button(scale, "", Kind.LINK)
        self._rows.clicked.connect(self.rows_clicked)
        figure = QHBoxLayout()
        figure.setSpacing(S4)
        figure.addWidget(self._figure)
        figure.addWidget(self._unit)
        figure.addStretch(1)
        figure.addWidget(self._insert)
        about = QHBoxLayout()
        about.setSpacing(6)
        about.addWidget(self._sign)
        about.addWidget(self._about, 1)
        about.addWidget(self._rows)
        column.addWidget(self._name)
        column.addLayout(figure)
        column.addLayout(about)
        self.row.addLayout(column, 1)

    def set_figure(
        self, name: str, figure: str, unit: str, about: str, *, changed: str = "", rows: str = ""
    ) -> None:
        """*changed* (已改，原写 21 份) takes the place of *about*, in amber with a triangle.

        *rows* are the words of the link to the rows; without it there is none.
        """
        self._name.set_text(name)
        self._figure.setText(figure)
        self._unit.setText(unit)
        self._sign.setVisible(bool(changed))
        self._about.set_text(changed or about)
        self._about.set_tone(Tone.AMBER if changed else Tone.SECOND)
        self._about.setFont(self._scale.font(Role.CAPTION, bold=bool(changed)))
        self._rows.setVisible(bool(rows))
        self._rows.set_label(rows)
        self._insert.setAccessibleName(f"{text('widgets.tile.insert')} {name} {figure}{unit}")
        self._rows.setAccessibleName(f"{rows} {name}")


class ProgressBar(QWidget):
    """6 px, painted. Blue while something is left, grey when finished: the eye goes to what is left."""

    def __init__(self, scale: Scale, width: int = 88, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, total: int) -> None:
        self._share = min(1.0, done / total) if total else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LINE2))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        if self._share:
            painter.setBrush(QColor(FIELD if self._share >= 1 else BLUE))
            painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._share), self.height()), 3, 3)
        painter.end()


class StatusLine(QFrame):
    """One quiet yellow line with a link that puts it away. Hidden until it has something to say."""

    dismissed = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("f", "check")
        self.setFixedHeight(scale.px(40))
        row = QHBoxLayout(self)
        row.setContentsMargins(S16, 0, S16, 0)
        row.setSpacing(S8)
        self._words = ElidedLabel(scale, tone=Tone.AMBER)
        self._link = Button(scale, text("widgets.status.understood"), Kind.LINK)
        self._link.clicked.connect(self._put_away)
        row.addWidget(SignLabel(scale, Sign.HINT, colour=AMBER_I))
        row.addWidget(self._words, 1)
        row.addWidget(self._link)
        self.hide()

    def show_message(self, words: str) -> None:
        """Shows *words*; "" hides the line."""
        self._words.set_text(words)
        self.setVisible(bool(words))

    def _put_away(self) -> None:
        self.hide()
        self.dismissed.emit()
