"""What the clerk decides about incoming rows: where they go, which sheet, hidden ones, the head. `incoming_page` only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QSizePolicy, QWidget

from desktop.answers.draft import Value
from desktop.messages import text
from desktop.packs.model import Field
from desktop.workflow.arrivals import Arrival, Asked
from desktop.workflow.landing import Order, Way
from ui.pages.incoming_words import Target, head_lines, notices, takes_head, usual_way, way_words, ways
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S12, S16, Role, Tone
from ui.widgets.labels import Label
from ui.widgets.notices import NoticeBox
from ui.widgets.page_scroll import PageScroll
from ui.widgets.tab_order import chain
from ui.widgets.tick_boxes import Combo, RadioButton, TickBox


class IncomingChoices(PageScroll):
    """Made anew for each arrival; `asked` when the source has to be read again, `changed` when only the order did."""

    asked = Signal(object)
    """Asked"""
    changed = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self._way: Way | None = None
        self._asked = Asked()
        self._target: Target | None = None
        self._head: bool | None = None
        self._takes_head = False
        self._chosen: dict[str, Value] = {}
        self._first: QWidget | None = None
        self._hidden = 0

    def show_arrival(self, arrival: Arrival, target: Target, asked: Asked) -> None:
        """What there is to decide about *arrival*, read as *asked*; what was decided already stays."""
        other = self._target is None or self._target.draft.form != target.draft.form
        self._asked, self._target = asked, target
        offered = ways(target, arrival)
        if other or self._way not in offered:
            self._way = usual_way(target, arrival)
        focused = QApplication.focusWidget()
        kept = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self.begin_again()
        self.column.setContentsMargins(S16, S12, S16, S12)
        self.column.setSpacing(S4)
        self._first = None
        for notice in notices(arrival, target):
            self.column.addWidget(NoticeBox(self._scale, notice))
            self.column.addSpacing(S4)
        if len(offered) > 1 or self._way is None:
            self._put_ways(offered, target)
        if len(arrival.sheets) > 1:
            self._put_sheets(arrival)
        self._put_hidden(arrival, target)
        self._put_head(arrival, target, other)
        self._chosen = {path: value for path, value in self._chosen.items() if path in arrival.lacking}
        for path in arrival.lacking:
            self._put_lacking(arrival.form.row_field(path))
        self.column.addSpacing(S4)
        self.column.addWidget(
            Label(self._scale, text("incoming.sum.undo"), Role.CAPTION, tone=Tone.SECOND, wrap=True)
        )
        self.column.addStretch(1)
        chain(self)
        again = self.findChild(QWidget, kept) if kept else None
        if again is not None:
            again.setFocus()

    def way(self) -> Way | None:
        """Where the rows go, None while that has to be said."""
        return self._way

    def order(self) -> Order:
        """All that was decided."""
        target = self._target
        assert target is not None
        order = Order(self._way or Way.END, chosen=dict(self._chosen), head=self._takes_head)
        if self._way is Way.OVER:
            return replace(order, at=target.row or 0)
        if self._way is Way.AGAIN and target.before is not None and target.before.at is not None:
            return replace(order, at=target.before.at, count=target.before.done.count)
        return order

    def focus_question(self) -> bool:
        """The focus on the question that has to be answered; False where there is none."""
        if self._way is None and self._first is not None:
            self._first.setFocus()
            return True
        return False

    # inside

    def _put_ways(self, offered: Sequence[Way], target: Target) -> None:
        self.column.addWidget(Label(self._scale, text("incoming.how.title"), bold=True))
        group = QButtonGroup(self.widget())
        for way in offered:
            button = RadioButton(self._scale, way_words(way, target))
            button.setObjectName(way.value)
            button.setChecked(way is self._way)
            button.clicked.connect(lambda _on=False, chosen=way: self._choose_way(chosen))
            group.addButton(button)
            self.column.addWidget(button)
            self._first = self._first or button
        if Way.OVER in offered:
            self._about("over-about")

    def _put_sheets(self, arrival: Arrival) -> None:
        self.column.addSpacing(S4)
        combo = self._combo(text("incoming.how.sheet"))
        combo.addItem(text("incoming.how.all-sheets", form=arrival.form.id), "")
        for one in arrival.sheets:
            key = "one-sheet" if one.visible else "one-hidden"
            combo.addItem(text(f"incoming.how.{key}", sheet=one.sheet, form=one.form), one.sheet)
        combo.setCurrentIndex(max(0, combo.findData(self._asked.sheet)))
        combo.activated.connect(lambda at: self._ask(replace(self._asked, sheet=combo.itemData(at))))

    def _put_hidden(self, arrival: Arrival, target: Target) -> None:
        if not arrival.hidden and not self._asked.hidden:
            return
        self.column.addSpacing(S4)
        # Once they are taken the source does not count them any more.
        self._hidden = arrival.hidden or self._hidden
        key = "hidden-file" if target.from_file else "hidden-paste"
        tick = TickBox(self._scale, text(f"incoming.how.{key}"))
        tick.setObjectName("hidden")
        tick.setChecked(self._asked.hidden)
        tick.clicked.connect(lambda on: self._ask(replace(self._asked, hidden=on)))
        self.column.addWidget(tick)
        self._about("hidden-about", n=self._hidden)

    def _put_head(self, arrival: Arrival, target: Target, other: bool) -> None:
        lines = head_lines(arrival)
        if other:
            self._head = None
        self._takes_head = bool(lines) and (takes_head(arrival, target) if self._head is None else self._head)
        if not lines:
            return
        self.column.addSpacing(S4)
        tick = TickBox(self._scale, text("incoming.how.head"))
        tick.setChecked(self._takes_head)
        tick.clicked.connect(self._choose_head)
        self.column.addWidget(tick)
        for line in lines:
            self.column.addWidget(Label(self._scale, line, Role.CAPTION, tone=Tone.SECOND, wrap=True))

    def _put_lacking(self, field: Field) -> None:
        self.column.addSpacing(S4)
        combo = self._combo(text("incoming.how.lacking", label=field.label))
        combo.addItem(text("incoming.how.lacking-none"), "")
        for option in field.options:
            combo.addItem(text("incoming.how.lacking-one", option=option), option)
        combo.setCurrentIndex(max(0, combo.findData(self._chosen.get(field.path, ""))))
        combo.activated.connect(lambda at: self._choose_value(field.path, combo.itemData(at)))

    def _combo(self, words: str) -> Combo:
        label = Label(self._scale, words, bold=True, wrap=True)
        combo = Combo(self._scale)
        combo.setAccessibleName(words)
        combo.setObjectName(words)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label.setBuddy(combo)
        self.column.addWidget(label)
        self.column.addWidget(combo)
        return combo

    def _about(self, key: str, **values: object) -> None:
        words = text(f"incoming.how.{key}", **values)
        self.column.addWidget(Label(self._scale, words, Role.CAPTION, tone=Tone.SECOND, wrap=True))

    def _choose_way(self, way: Way) -> None:
        self._way = way
        self.changed.emit()

    def _choose_head(self, on: bool) -> None:
        self._head = self._takes_head = on
        self.changed.emit()

    def _choose_value(self, path: str, value: str) -> None:
        self._chosen = {key: held for key, held in self._chosen.items() if key != path}
        if value:
            self._chosen[path] = value
        self.changed.emit()

    def _ask(self, asked: Asked) -> None:
        self.asked.emit(asked)
