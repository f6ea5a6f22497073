"""栏目对照: each column of the source with the column of the form it goes to. `incoming_page` only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.exchange.heads import FoundColumn
from desktop.messages import text
from desktop.packs.model import Form
from desktop.workflow.arrivals import Arrival, SourceTable, column_name
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S8, S12, S16, S24, Role, Tone
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.page_scroll import PageScroll
from ui.widgets.tab_order import chain
from ui.widgets.tick_boxes import Combo

_LONGEST_SAMPLE = 60
_WIDTH = 860


@dataclass(frozen=True)
class Meaning:
    """What a column of the source may be: nothing, 序号, a √ of the form or one of its fields."""

    label: str
    field: str = ""
    tick: str = ""
    number: bool = False

    def fits(self, column: FoundColumn) -> bool:
        """Whether this is what *column* is."""
        return (self.field, self.tick, self.number) == (column.field, column.tick, column.number)


def meanings(form: Form) -> list[Meaning]:
    """Everything a column can mean in *form*, in the order of its printed heads."""
    found = [
        Meaning(text("incoming.columns.none")),
        Meaning(text("incoming.columns.counted"), number=True),
    ]
    for column in form.layout().columns:
        if not column.field:
            continue
        key = "tick" if column.tick else "grouped" if column.group else "plain"
        label = text(f"incoming.columns.{key}", group=column.group, head=column.head)
        found.append(Meaning(label, column.field, column.tick))
    for field in form.row_fields:
        if any((one.field, one.tick) == (field.path, "") for one in found):
            continue
        key = "option" if field.printed else "unprinted"
        label = text(f"incoming.columns.{key}", group=field.label, head=field.label)
        found.append(Meaning(label, field.path))
    return list(dict.fromkeys(found))


class IncomingColumns(PageScroll):
    """One line for each column: where it stands, what it is called, an example, and the choice."""

    columns_changed = Signal(str, tuple)
    """(the table's name, what its columns mean now)"""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self._combos: dict[tuple[str, int], Combo] = {}

    def show_arrival(self, arrival: Arrival) -> None:
        """The tables that were read; the focus stays on the choice it was on."""
        focused = next((key for key, combo in self._combos.items() if combo.hasFocus()), None)
        self.begin_again()
        self._combos = {}
        self.column.setContentsMargins(S24, S12, S24, S12)
        self.column.setSpacing(S8)
        words = text("incoming.columns.about")
        self.column.addWidget(Label(self._scale, words, tone=Tone.SECOND, wrap=True))
        offered = meanings(arrival.form)
        for table in arrival.tables:
            if table.name:
                name = text("incoming.columns.sheet", sheet=table.name)
                self.column.addWidget(Label(self._scale, name, bold=True, wrap=True))
            across = QHBoxLayout()
            across.addWidget(self._lines(table, offered, named=not arrival.by_place), 100)
            across.addStretch(1)
            self.column.addLayout(across)
        self.column.addStretch(1)
        chain(self)
        if focused in self._combos:
            self._combos[focused].setFocus()

    def combo(self, table: str, column: int) -> Combo:
        """The choice of one column (from 0)."""
        return self._combos[table, column]

    def _lines(self, table: SourceTable, offered: list[Meaning], *, named: bool) -> QWidget:
        """*named*: the columns have heads of their own."""
        holder = QWidget()
        holder.setMaximumWidth(self._scale.px(_WIDTH))
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S16)
        grid.setVerticalSpacing(S4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, (column, sample) in enumerate(zip(table.columns, table.samples, strict=True)):
            place = self._place(table, column)
            key = "named" if named and column.head else "unnamed"
            head = " ".join(column.head.split())
            title = ElidedLabel(self._scale, text(f"incoming.columns.{key}", place=place, head=head))
            shown = " ".join(sample.split())[:_LONGEST_SAMPLE]
            about = text("incoming.columns.sample", sample=shown) if shown else text("incoming.columns.empty")
            twin = self._twin(table, column)
            if twin is not None:
                about = text("incoming.columns.twice", place=self._place(table, twin))
            tone = Tone.AMBER if twin is not None else Tone.SECOND
            grid.addWidget(title, 2 * at, 0)
            grid.addWidget(ElidedLabel(self._scale, about, Role.CAPTION, tone=tone), 2 * at + 1, 0)
            combo = self._choice(table, column, offered)
            combo.setAccessibleName(text("incoming.columns.name", place=place))
            grid.addWidget(combo, 2 * at, 1, 2, 1)
            grid.setRowMinimumHeight(2 * at + 1, self._scale.px(20))
        return holder

    def _choice(self, table: SourceTable, column: FoundColumn, offered: list[Meaning]) -> Combo:
        combo = Combo(self._scale)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for meaning in offered:
            combo.addItem(meaning.label)
        current = next((at for at, one in enumerate(offered) if one.fits(column)), 0)
        combo.setCurrentIndex(current)
        combo.activated.connect(lambda at: self._choose(table, column, offered[at]))
        self._combos[table.name, column.column] = combo
        return combo

    def _choose(self, table: SourceTable, column: FoundColumn, meaning: Meaning) -> None:
        chosen = replace(column, field=meaning.field, tick=meaning.tick, number=meaning.number, exact=True)
        columns = tuple(chosen if one is column else one for one in table.columns)
        self.columns_changed.emit(table.name, columns)

    def _place(self, table: SourceTable, column: FoundColumn) -> str:
        key = "letter" if table.name else "number"
        return text(f"incoming.columns.{key}", column=column_name(table, column))

    def _twin(self, table: SourceTable, column: FoundColumn) -> FoundColumn | None:
        """The earlier column that means the same."""
        return next(_earlier(table, column), None)


def _earlier(table: SourceTable, column: FoundColumn) -> Iterator[FoundColumn]:
    for one in table.columns:
        if one.column < column.column and one.field and (one.field, one.tick) == (column.field, column.tick):
            yield one
