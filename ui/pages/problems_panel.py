"""问题 (F8): every finding of the open attachment, worst first, with what can be done about each.

The wizard owns one and does what its signals ask for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from ui.bridge.finding_actions import AskReason, reason_for
from ui.bridge.notices import CONFIRM, FIX, WITHDRAW, actions_of
from ui.pages.findings_list import GO, FindingsList
from ui.pages.reason_dialog import ask_reason
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, S16, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.choice_strip import Choice, FilterChips
from ui.widgets.labels import Label, set_tip
from ui.widgets.notices import NoticeKind

PANEL_WIDTH = 744
"""px beside the folded grid; in the compact layout the panel takes the whole page."""

_ALL, _CONFIRMED = "all", "confirmed"
_HEAD = 52
_ORDER = (Severity.MUST, Severity.CHECK, Severity.HINT)


class ProblemsPanel(QFrame):
    """Holds no answers: `set_findings` shows, the signals ask."""

    go_wanted = Signal(object)
    fix_wanted = Signal(object)
    confirm_wanted = Signal(object, str)
    """(finding, reason)"""
    withdraw_wanted = Signal(object)
    closed = Signal()

    def __init__(self, scale: Scale, ask: AskReason | None = None) -> None:
        super().__init__()
        self.setProperty("f", "form")
        self._scale = scale
        self._ask = ask or (lambda finding: ask_reason(self, scale, finding))
        self._findings: tuple[Finding, ...] = ()
        self._filter = _ALL
        self.chips = FilterChips(scale)
        self.chips.chosen.connect(self._choose_filter)
        self.list = FindingsList(scale)
        self.list.acted.connect(self._act)
        self.setFocusProxy(self.list)
        self._nothing = Label(scale, tone=Tone.SECOND, wrap=True)
        self._nothing.setContentsMargins(S16, S16, S16, S16)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        around = QHBoxLayout()
        around.setContentsMargins(S8, S8, 0, 0)
        around.addWidget(self._stack)
        column.addLayout(around, 1)
        fix = QShortcut(QKeySequence("Alt+S"), self)
        fix.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        fix.activated.connect(self._fix_current)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(PANEL_WIDTH, super().sizeHint().height())

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Shows *findings*; the chosen filter and the selected finding stay."""
        self._findings = tuple(sorted(findings, key=lambda one: (not one.stands, _ORDER.index(one.severity))))
        self._show()

    def show_kind(self, severity: Severity | None) -> None:
        """Filters by one kind, or lifts the filter."""
        self._choose_filter(_ALL if severity is None else severity.value)

    def current(self) -> Finding | None:
        """The selected finding."""
        return self.list.current()

    def select_next(self, forward: bool = True) -> Finding | None:
        """F8 and Shift+F8: selects the next finding that stands, from the end on to the beginning again."""
        shown = self.list.findings()
        here = self.list.currentIndex().row()
        for step in range(1, len(shown) + 1):
            row = (here + (step if forward else -step)) % len(shown)
            if shown[row].stands:
                self.list.choose(row)
                return shown[row]
        return None

    def take_focus(self) -> None:
        """The panel was opened: the keys go to the list, or where it is empty to 关闭."""
        listed = self._stack.currentWidget() is self.list
        (self.list if listed else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_F8:
            self.select_next(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _head(self) -> QFrame:
        scale = self._scale
        head = QFrame()
        head.setProperty("f", "bar")
        head.setFixedHeight(scale.px(_HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(S16, 0, S12, 0)
        row.setSpacing(S8)
        row.addWidget(Label(scale, text("problems.title"), Role.SECTION, bold=True))
        row.addSpacing(S8)
        row.addWidget(self.chips)
        row.addStretch(1)
        row.addWidget(Label(scale, text("problems.next"), Role.CAPTION, tone=Tone.SECOND))
        row.addSpacing(S4)
        self._close = Button(scale, "", Kind.TOOL, Sign.CROSS)
        self._close.setAccessibleName(text("problems.close"))
        set_tip(self._close, text("problems.close"))
        self._close.clicked.connect(self.closed)
        row.addWidget(self._close)
        return head

    def _choose_filter(self, key: str) -> None:
        self._filter = key
        self._show()

    def _of(self, key: str) -> tuple[Finding, ...]:
        if key == _ALL:
            return self._findings
        if key == _CONFIRMED:
            return tuple(one for one in self._findings if not one.stands)
        return tuple(one for one in self._findings if one.stands and one.severity.value == key)

    def _show(self) -> None:
        if self._filter == _CONFIRMED and not self._of(_CONFIRMED):
            self._filter = _ALL
        words = {_ALL: text("problems.all")} | {kind.value: kind.word for kind in NoticeKind}
        signs = {kind.value: kind.sign for kind in NoticeKind}
        if self._of(_CONFIRMED):
            words[_CONFIRMED] = text("problems.confirmed")
        choices = [
            Choice(key, text("problems.count", word=word, n=len(self._of(key))), signs.get(key))
            for key, word in words.items()
        ]
        self.chips.set_choices(choices, self._filter)
        shown = self._of(self._filter)
        empty = (
            text("problems.none-of", word=words[self._filter]) if self._findings else text("problems.none")
        )
        self._nothing.setText(empty)
        self.list.set_findings(shown)
        self._stack.setCurrentWidget(self.list if shown else self._nothing)

    def _fix_current(self) -> None:
        finding = self.current()
        if finding is not None and any(one.key == FIX for one in actions_of(finding)):
            self.fix_wanted.emit(finding)

    def _act(self, finding: Finding, key: str) -> None:
        if key == GO:
            self.go_wanted.emit(finding)
        elif key == FIX:
            self.fix_wanted.emit(finding)
        elif key == WITHDRAW:
            self.withdraw_wanted.emit(finding)
        elif key == CONFIRM:
            reason = reason_for(finding, self._ask)
            if reason:
                self.confirm_wanted.emit(finding, reason)
