"""本机单位: the three things the first run asks, and where they are changed later. The shell shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.clean import clean
from desktop.drafts.repository import UnitRecord
from desktop.messages import text
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.tokens import S8, S16, S24, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.notices import Notice, NoticeBox, NoticeKind
from ui.widgets.page_scroll import PageScroll
from ui.widgets.tick_boxes import RadioButton
from ui.widgets.top_bar import TopBar

_WIDEST = 720


class FirstRunPage(WholePage):
    """Name, type, and who fills in. `entered` is what stands there now, complete or not."""

    done = Signal(object)  # UnitRecord
    back_wanted = Signal()

    def __init__(self, scale: Scale, unit_types: Sequence[str], unit: UnitRecord | None) -> None:
        """*unit* is what to begin with; with an id it is being changed, and one may go back."""
        top = TopBar(scale)
        super().__init__(scale, top)
        self._unit = unit or UnitRecord(0, "", "")
        self._is_new = self._unit.id == 0
        if self._is_new:
            top.set_page(text("window.name"))
        else:
            top.set_page(text("home.first-run.title-change"), back=text("home.back.home"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._name = self._line("name", self._unit.name)
        self._name.editor.set_placeholder(text("home.first-run.name-placeholder"))
        self._name.editor.left.connect(lambda: self._name.set_notices(()))
        self._radios = {kind: RadioButton(scale, kind) for kind in unit_types}
        self._type_notice: NoticeBox | None = None
        self._filler = self._line("filler", self._unit.filler, optional=True)
        self._phone = self._line("phone", self._unit.phone, optional=True)
        self._go = Button(
            scale, text("home.first-run.go" if self._is_new else "home.first-run.save"), Kind.PRIMARY
        )
        self._go.clicked.connect(self._finish)
        self.put_body(self._body())

    def entered(self) -> UnitRecord:
        """What stands there, cleaned of what cannot be seen."""
        chosen = next((kind for kind, radio in self._radios.items() if radio.isChecked()), "")
        name, filler, phone = (_plain(frame) for frame in (self._name, self._filler, self._phone))
        return UnitRecord(self._unit.id, name, chosen, filler, phone)

    def enter(self) -> None:
        self._name.editor.editor_focus()

    def leave(self) -> None:
        commit_input_method()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter on a type goes on to the next field; Qt would do nothing.
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress:
            self._filler.editor.editor_focus()
            return True
        return super().eventFilter(watched, event)

    def _line(self, key: str, value: str, *, optional: bool = False) -> FieldFrame:
        field = LineField(self.scale)
        field.set_value(value)
        helper = text("home.first-run.optional") if optional else ""
        return FieldFrame(self.scale, field, text(f"home.first-run.{key}"), helper=helper)

    def _body(self) -> QWidget:
        scale = self.scale
        card = Card(scale)
        card.setMaximumWidth(scale.px(_WIDEST))
        card.body.setContentsMargins(S24, S24 - S8, S24, S24)
        card.body.setSpacing(S16)
        which = "" if self._is_new else "-change"
        card.body.addWidget(
            Label(scale, text(f"home.first-run.title{which}"), Role.QUESTION, bold=True, wrap=True)
        )
        about = text(f"home.first-run.about{which}")
        card.body.addWidget(Label(scale, about, tone=Tone.SECOND, wrap=True))
        card.body.addWidget(self._name)
        card.body.addLayout(self._types())
        pair = QHBoxLayout()
        pair.setSpacing(S16)
        pair.addWidget(self._filler, 1)
        pair.addWidget(self._phone, 1)
        card.body.addLayout(pair)
        card.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        return _centred(card)

    def _types(self) -> QVBoxLayout:
        group = QButtonGroup(self)
        radios = FlowRow(gap=S16)
        for kind, radio in self._radios.items():
            group.addButton(radio)
            radio.setChecked(kind == self._unit.type)
            radio.setAccessibleName(f"{text('home.first-run.type')} {kind}")
            radio.clicked.connect(lambda: self._say_no_type(False))
            radio.toggled.connect(lambda _on: self._stop_at_chosen())
            radio.installEventFilter(self)
            radios.add(radio)
        self._stop_at_chosen()
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(Label(self.scale, text("home.first-run.type"), bold=True))
        help_words = Label(self.scale, text("home.first-run.type-help"), Role.CAPTION, tone=Tone.SECOND)
        head.addWidget(help_words)
        head.addStretch(1)
        self._type_column = QVBoxLayout()
        self._type_column.setSpacing(0)
        self._type_column.addLayout(head)
        self._type_column.addWidget(radios)
        return self._type_column

    def _stop_at_chosen(self) -> None:
        """Tab enters the types at the one that is chosen: only from there do the arrows choose another."""
        chosen = next((one for one in self._radios.values() if one.isChecked()), None)
        for radio in self._radios.values():
            stop = chosen in (None, radio)
            radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _finish(self) -> None:
        commit_input_method()
        unit = self.entered()
        self._name.set_notices(() if unit.name else (_notice("name"),))
        self._say_no_type(not unit.type)
        if not unit.name:
            self._name.editor.editor_focus()
        elif not unit.type:
            next(iter(self._radios.values())).setFocus()
        else:
            self.done.emit(unit)

    def _say_no_type(self, missing: bool) -> None:
        if self._type_notice is not None:
            self._type_notice.hide()
            self._type_notice.deleteLater()
            self._type_notice = None
        if missing:
            self._type_notice = NoticeBox(self.scale, _notice("type"))
            self._type_column.addWidget(self._type_notice)


def _notice(key: str) -> Notice:
    what, todo = (text(f"home.first-run.no-{key}-{part}") for part in ("what", "todo"))
    return Notice(key, NoticeKind.MUST, what, todo)


def _plain(frame: FieldFrame) -> str:
    value = frame.editor.value()
    return clean(value).text.strip() if isinstance(value, str) else ""


def _centred(card: QWidget) -> QWidget:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 100)
    row.addStretch(1)
    scroll = PageScroll()
    scroll.column.setContentsMargins(S24, S16, S24, S16)
    scroll.column.addLayout(row)
    scroll.column.addStretch(1)
    return scroll
