"""The bar at the foot of every page: is it saved, what is wrong, back and on. Pages may import this."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16, TEXT2, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label, SignLabel, set_tip

HEIGHT = 56
COMPACT_HEIGHT = 48
HOME_HEIGHT = 44


class SaveLabel(QWidget):
    """已保存 14:03:22, 正在保存… or 未能保存：…, always in the same place."""

    help_clicked = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        self._sign = SignLabel(scale)
        self._words = Label(scale, tone=Tone.SECOND)
        self._help = Button(scale, text("widgets.bottom.save_help"), Kind.LINK)
        self._help.clicked.connect(self.help_clicked)
        for part in (self._sign, self._words, self._help):
            row.addWidget(part)
        # The widest of the two everyday states, so that what stands beside it does not move.
        metrics = self._words.fontMetrics()
        everyday = (text("widgets.bottom.saved", time="00:00:00"), text("widgets.bottom.saving"))
        self._words.setMinimumWidth(max(metrics.horizontalAdvance(words) for words in everyday) + 1)
        self._show(None, "", Tone.SECOND)

    def show_saved(self, clock: str) -> None:
        """*clock* such as 14:03:22, the time the commit returned."""
        self._show(Sign.DONE, text("widgets.bottom.saved", time=clock), Tone.GREEN)

    def show_saving(self) -> None:
        self._show(None, text("widgets.bottom.saving"), Tone.SECOND)

    def show_failed(self, reason: str) -> None:
        """*reason* in a word or two, such as 磁盘已满. It stays until one of the others is called."""
        self._show(Sign.MUST, text("widgets.bottom.failed", reason=reason), Tone.RED)

    def words(self) -> str:
        return self._words.text()

    def _show(self, sign: Sign | None, words: str, tone: Tone) -> None:
        self._sign.set_sign(sign)
        self._words.setText(words)
        self._words.set_tone(tone)
        self._help.setVisible(sign is Sign.MUST)


class BottomBar(QFrame):
    """Always in this order: saved · 还有 3 处要改 (F8) or 还有 6 处没填 · 2 处请核对 … 上一步 · 下一步.

    56 px high, 48 in the compact layout, 44 on the home page. When the row is too narrow, words give way one
    after the other (the key, the name of the previous page, 处请核对, the name of the next page), never a
    button.
    """

    must_clicked = Signal()
    unfilled_clicked = Signal()
    check_clicked = Signal()
    previous_clicked = Signal()
    next_clicked = Signal()
    save_help_clicked = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._must = 0
        self._check = 0
        self._unfilled = 0
        self._home = False
        self._previous: str | None = None
        self._next: str | None = None
        self.setProperty("f", "foot")
        self.save = SaveLabel(scale)
        self.save.help_clicked.connect(self.save_help_clicked)
        self._note = Label(scale, tone=Tone.SECOND)
        self._must_button = self._button(Kind.MUST, Sign.MUST, self.must_clicked)
        self._clean_button = self._button(Kind.SECONDARY, Sign.READY, self.must_clicked)
        self._clean_button.set_label(text("widgets.bottom.clean"))
        self._unfilled_button = self._button(Kind.SECONDARY, Sign.HALF, self.unfilled_clicked)
        self._check_button = self._button(Kind.SECONDARY, Sign.CHECK, self.check_clicked)
        self._end_note = Label(scale, tone=Tone.SECOND)
        self._previous_button = self._button(Kind.SECONDARY, Sign.LEFT, self.previous_clicked)
        self._next_button = self._button(Kind.PRIMARY, None, self.next_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(S16, 0, S16, 0)
        row.setSpacing(S8)
        row.addWidget(self.save)
        row.addSpacing(S8)
        states = (self._must_button, self._clean_button, self._unfilled_button, self._check_button)
        for part in (self._note, *states):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self._end_note, self._previous_button, self._next_button):
            row.addWidget(part)
        self._row = row
        self.set_home(False)
        self.set_notes("", "")
        self._fit()

    def _button(self, kind: Kind, sign: Sign | None, signal: object) -> Button:
        # A blank label makes the pixmap carry the gap that the words, set later, will need.
        button = Button(self._scale, " ", kind, sign)
        if sign is Sign.LEFT:
            button.set_sign(sign, TEXT2)
        button.clicked.connect(signal)
        return button

    def set_home(self, home: bool) -> None:
        """On the home page there are no findings and no steps, only what is saved and two notes."""
        self._home = home
        self._set_height()
        self._fit()

    def set_findings(self, must: int, check: int, unfilled: int = 0) -> None:
        """How many 必须改 and 请核对 are open, and how many fields nobody has been at yet."""
        self._must, self._check, self._unfilled = must, check, unfilled
        self._fit()

    def set_steps(self, previous: str | None, following: str | None) -> None:
        """Names of the page before and the page after; None hides a button, "" leaves it without a name."""
        self._previous, self._next = previous, following
        self._fit()

    def set_notes(self, note: str, end_note: str) -> None:
        """Quiet words beside the save label and at the right end (home page)."""
        for label, words in ((self._note, note), (self._end_note, end_note)):
            label.setText(words)
            label.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height()
        self._fit()

    def _set_height(self) -> None:
        height = HOME_HEIGHT if self._home else COMPACT_HEIGHT if self._is_compact() else HEIGHT
        self.setFixedHeight(self._scale.px(height))

    def _is_compact(self) -> bool:
        return self._scale.is_compact(self.width())

    def _fit(self) -> None:
        self._must_button.setVisible(not self._home and self._must > 0)
        self._clean_button.setVisible(not self._home and self._must == 0 and self._unfilled == 0)
        self._unfilled_button.setVisible(not self._home and self._must == 0 and self._unfilled > 0)
        self._check_button.setVisible(not self._home and self._check > 0)
        self._previous_button.setVisible(self._previous is not None)
        self._next_button.setVisible(self._next is not None)
        # The compact layout names the next page only, however much room there is.
        for given_up in range(2 if self._is_compact() else 0, 5):
            self._name_buttons(given_up)
            if self._needed() <= self.width():
                break

    def _name_buttons(self, given_up: int) -> None:
        must = "must" if given_up < 1 else "must_plain"
        self._must_button.set_label(text(f"widgets.bottom.{must}", n=self._must))
        self._unfilled_button.set_label(text("widgets.bottom.unfilled", n=self._unfilled))
        check = "check" if given_up < 3 else "check_short"
        self._check_button.set_label(text(f"widgets.bottom.{check}", n=self._check))
        self._name(self._previous_button, "previous", self._previous, given_up < 2)
        self._name(self._next_button, "next", self._next, given_up < 4)

    def _name(self, button: Button, key: str, page: str | None, named: bool) -> None:
        whole = text(f"widgets.bottom.{key}_named", page=page) if page else text(f"widgets.bottom.{key}")
        button.set_label(whole if named else text(f"widgets.bottom.{key}"))
        button.setAccessibleName(whole)
        set_tip(button, "" if named else whole)

    def _needed(self) -> int:
        shown: list[QWidget] = []
        for at in range(self._row.count()):
            item = self._row.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                shown.append(widget)
        gaps = self._row.spacing() * (len(shown) + 1)
        return sum(widget.sizeHint().width() for widget in shown) + gaps + 2 * S16 + S12
