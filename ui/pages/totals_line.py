"""合计: what the list adds up to, under its table, by the calculator that the report is held against. For `rows_page`."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.figures.calculator import result
from desktop.figures.results import LeftOut, Result
from desktop.messages import text
from desktop.workflow.session import Aspect, Change
from ui.bridge.session_bridge import SessionBridge
from ui.pages.figure_words import totals
from ui.theme.scale import Scale
from ui.theme.tokens import S12, S16, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, Label, set_tip

_AFTER_MS = 150
_SHARE = 10
"""Counting takes at most one part in so many of the time, however long the list is."""
_HEIGHT = 36
_GAP = "　　"


class TotalsLine(QFrame):
    """Follows the session while it is seen. Empty for a list that nothing is counted in: see `is_wanted`."""

    place_wanted = Signal(object, object)
    """A row (from 0) that was not counted, and the field to look at."""

    def __init__(self, scale: Scale, bridge: SessionBridge) -> None:
        super().__init__()
        self.setProperty("f", "foot")
        self.setFixedHeight(scale.px(_HEIGHT))
        self._session = bridge.session
        form = self._session.form
        # As the columns stand in the table above.
        order = [field.path for field in form.row_fields]
        specs = (spec for spec in self._session.pack.figures if spec.form == form.id)
        self._specs = tuple(sorted(specs, key=lambda spec: order.index((*spec.fields, spec.before)[0])))
        self._counted = {path for spec in self._specs for path in (*spec.fields, spec.before, spec.after)}
        self._groups = {spec.group for spec in self._specs} - {""}
        self._results: tuple[Result, ...] = ()
        self._left_out: tuple[LeftOut, ...] = ()
        self._next = 0
        self._words = ElidedLabel(scale, bold=True)
        self._link = Button(scale, "", Kind.LINK)
        set_tip(self._link, text("figures_page.totals.left-out-tip"))
        self._link.clicked.connect(self._go)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.count)
        row = QHBoxLayout(self)
        row.setContentsMargins(S16, 0, S12, 0)
        row.setSpacing(S12)
        row.addWidget(Label(scale, text("figures_page.totals.head"), Role.CAPTION, tone=Tone.SECOND))
        row.addWidget(self._words, 1)
        row.addWidget(self._link)
        bridge.changed.connect(self._follow)

    def is_wanted(self) -> bool:
        """Whether the pack counts anything in this list."""
        return bool(self._specs)

    def words(self) -> str:
        """What the line says, also where it does not fit."""
        return self._words.whole_text()

    def count(self) -> None:
        """Adds up now."""
        self._timer.stop()
        begun = perf_counter()
        draft, pack = self._session.draft, self._session.pack
        self._results = tuple(result(draft, pack, spec) for spec in self._specs)
        found = (one for each in self._results for one in each.left_out)
        self._left_out = tuple({one.row: one for one in found}.values())
        self._timer.setInterval(max(_AFTER_MS, int((perf_counter() - begun) * 1000 * _SHARE)))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.count()

    def _follow(self, change: Change) -> None:
        if not self.isVisible() or change.aspect is Aspect.FINDINGS:
            return
        if change.aspect is Aspect.VALUE and not self._counts(change.path or ""):
            return
        # Not started anew: the line follows while the clerk types on.
        if not self._timer.isActive():
            self._timer.start()

    def _counts(self, path: str) -> bool:
        return (
            path in self._counted
            or path.rpartition("/")[0] in self._groups
            or path == self._session.form.unit_field
        )

    def _show(self) -> None:
        left = len(self._left_out)
        self._link.setVisible(bool(left) and not self._session.draft.zero)
        self._link.set_label(text("figures_page.totals.left-out", n=left))
        self._fit()

    def _fit(self) -> None:
        """The whole where it fits, else only what was taken away."""
        if self._session.draft.zero:
            self._words.set_text(text("figures_page.totals.zero"))
            return
        whole = _GAP.join(totals(self._results))
        self._words.set_text(whole)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        short = totals(self._results, short=True)
        if short and self._words.sizeHint().width() > self._words.width():
            self._words.set_text(_GAP.join(short))
            set_tip(self._words, whole)

    def _go(self) -> None:
        """To the rows that were not counted, one after the other."""
        if self._left_out:
            one = self._left_out[self._next % len(self._left_out)]
            self._next += 1
            self.place_wanted.emit(one.row - 1, one.path)
