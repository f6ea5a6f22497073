"""One row of a table as a form, in tabs as its head is grouped. `rows_page` imports this.

The form shows a row and binds its fields to the session; which row that is, and the table beside it, are the
page's matter.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from desktop.workflow.session import Aspect, Change
from ui.bridge.field_binding import FieldBinding
from ui.bridge.finding_actions import act_on
from ui.bridge.notices import finding_key, notice_of
from ui.bridge.session_bridge import SessionBridge
from ui.pages.row_fields import Arrangement, Asking, TabFields
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import FORM_WIDTH, S4, S8, S12, S16, Role, Tone
from ui.widgets.buttons import Button, Kind, square_button
from ui.widgets.choice_strip import Choice, TabStrip
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.notices import NoticeBox

_HEAD = 48
# In type units: from here on the fields of a tab stand in columns.
_BROAD_FROM = 600
_UNBOUND = 16777215  # Qt's own greatest width
_SIGNS = ((Severity.MUST, Sign.MUST), (Severity.CHECK, Sign.CHECK))


class RowForm(QFrame):
    """`entered(row, path)`: the clerk came into a field. `step_wanted(-1 or +1)`: another row, please."""

    entered = Signal(object, str)
    step_wanted = Signal(int)
    close_wanted = Signal()

    def __init__(self, scale: Scale, bridge: SessionBridge, ask: Asking) -> None:
        super().__init__()
        self.setProperty("f", "form")
        # Takes the focus while one tab gives way to another, so that no field in between is visited.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._scale = scale
        self._session = bridge.session
        self._ask = ask
        self._row: int | None = None
        self._compact = False
        self._boxes: list[NoticeBox] = []
        self._tabs = [TabFields(scale, bridge, tab, ask) for tab in bridge.session.form.row_tabs]
        self._bindings: dict[str, FieldBinding] = {}
        self._stack = QStackedWidget()
        for tab in self._tabs:
            self._bindings |= tab.bindings
            tab.entered.connect(self._came)
            tab.turned.connect(self._turn)
            self._stack.addWidget(tab)
        self._scroll_later = QTimer(self)
        self._scroll_later.setSingleShot(True)
        self._scroll_later.timeout.connect(self._scroll)
        self._scroll_to = ""
        self._make_head()
        self._lay_out()
        self._shape()
        bridge.changed.connect(self._follow)
        self._show_row()

    # What the page asks

    def row(self) -> int | None:
        """The row shown, from 0."""
        return self._row

    def set_row(self, row: int | None) -> None:
        """Shows another row. A field that has the focus keeps it, and counts as left in the old row."""
        if row == self._row:
            return
        path = self.focused_path()
        if path is not None:
            commit_input_method()
            if self._row is not None and self._row < len(self._session.draft.rows):
                self._session.leave(self._row, path)
        self._row = row
        self._bring(self._stack.currentIndex())
        self._show_row()

    def show_path(self, path: str, *, focus: bool = False) -> None:
        """Turns to the tab of a field and scrolls to it; the focus stays where it is unless *focus*."""
        tab = next((tab for tab in self._tabs if path in tab.bindings), None)
        if tab is None:
            return
        self._show_tab(self._tabs.index(tab))
        if focus:
            self._bindings[path].frame.editor.editor_focus()
        self._scroll_soon(path)

    def focused_path(self) -> str | None:
        """The field the clerk is in."""
        inside = (path for path, one in self._bindings.items() if one.frame.editor.has_focus())
        return next(inside, None)

    def step_tab(self, by: int) -> str:
        """To the next or previous group, round and round; returns its first field."""
        place = (self._stack.currentIndex() + by) % len(self._tabs)
        inside = self.focused_path() is not None
        self._show_tab(place)
        first = self._tabs[place].paths()[0]
        if inside:
            self._bindings[first].frame.editor.editor_focus()
        return first

    def set_compact(self, compact: bool) -> None:
        """Narrow window: no head of its own, ‹ › beside the tabs."""
        if compact != self._compact:
            self._compact = compact
            self._shape()

    def tab_titles(self) -> list[str]:
        """The tabs, in the head's own order."""
        return [tab.title for tab in self._session.form.row_tabs]

    def current_tab(self) -> str:
        """The title of the tab in view."""
        return self.tab_titles()[self._stack.currentIndex()]

    def paths(self) -> list[str]:
        """The fields of the row, tab by tab."""
        return list(self._bindings)

    def tab_signs(self) -> dict[str, Sign]:
        """The tabs in which something is wrong."""
        found: dict[str, Sign] = {}
        for tab, title in zip(self._tabs, self.tab_titles(), strict=True):
            here = {one.severity for one in self._standing() if one.field in tab.bindings}
            for severity, sign in _SIGNS:
                if severity in here:
                    found.setdefault(title, sign)
        return found

    def binding(self, path: str) -> FieldBinding:
        """The binding of a field of the row."""
        self._bring(next(at for at, tab in enumerate(self._tabs) if path in tab.bindings))
        return self._bindings[path]

    # Building

    def _make_head(self) -> None:
        scale = self._scale
        self._number = Label(scale, tone=Tone.SECOND)
        self._name = ElidedLabel(scale, role=Role.SECTION, bold=True)
        self._close = Button(scale, text("rows_page.form.close"), Kind.TOOL)
        self._close.clicked.connect(self.close_wanted)
        self._previous = square_button(scale, Sign.LEFT, text("rows_page.form.previous"))
        self._next = square_button(scale, Sign.RIGHT, text("rows_page.form.next"))
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._strip = TabStrip(scale)
        self._strip.chosen.connect(self._tab_chosen)
        self._lacks = QWidget()
        self._lacking = QVBoxLayout(self._lacks)
        self._lacking.setContentsMargins(S16, S12, S16, 0)
        self._lacking.setSpacing(S8)

    def _lay_out(self) -> None:
        self._head = QWidget()
        self._head.setFixedHeight(self._scale.px(_HEAD))
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(S16, 0, S16, 0)
        self._head_row.setSpacing(S8)
        self._head_row.addWidget(self._number)
        self._head_row.addWidget(self._name, 1)
        self._head_row.addWidget(self._close)
        self._strip_row = QHBoxLayout()
        self._strip_row.setSpacing(S4)
        self._strip_row.addWidget(self._strip, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._strip_row)
        column.addWidget(self._lacks)
        column.addWidget(self._stack, 1)

    def _shape(self) -> None:
        """Where ‹ › stand, and how wide the form is."""
        row = self._strip_row if self._compact else self._head_row
        for button in (self._previous, self._next):
            row.addWidget(button)
        self._strip_row.setContentsMargins(0, 0, S8 if self._compact else 0, 0)
        self._head.setVisible(not self._compact)
        if self._compact:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_UNBOUND)
        else:
            self.setFixedWidth(self._scale.px(FORM_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        broad = self._scale.type_width(self.width()) >= _BROAD_FROM
        for tab in self._tabs:
            tab.arrange(Arrangement.BROAD if broad else Arrangement.TALL)

    # The row

    def _show_row(self) -> None:
        """The head, the signs of the tabs, and what the row lacks as a whole."""
        self._show_name()
        self._show_findings()

    def _show_name(self) -> None:
        form, rows = self._session.form, self._session.draft.rows
        if self._row is None or self._row >= len(rows):
            return
        name = str(rows[self._row].get(form.row_name, ""))
        label = form.row_field(form.row_name).label
        self._number.setText(text("rows_page.form.number", n=self._row + 1))
        self._name.set_text(" ".join(name.split()) or text("rows_page.form.unnamed", name=label))
        self._previous.setEnabled(self._row > 0)
        self._next.setEnabled(self._row + 1 < len(rows))
        self.setAccessibleName(text("rows_page.form.name", n=self._row + 1))

    def _show_findings(self) -> None:
        signs = self.tab_signs()
        choices = [
            Choice(str(place), title, signs.get(title)) for place, title in enumerate(self.tab_titles())
        ]
        self._strip.set_choices(choices, str(max(self._stack.currentIndex(), 0)))
        whole = [one for one in self._standing() if one.field is None]
        for box in self._boxes:
            box.hide()
            box.deleteLater()
        self._boxes = []
        for finding in whole:
            notice = notice_of(finding)
            box = NoticeBox(self._scale, notice)
            box.acted.connect(lambda action, key=notice.key: self._act(key, action))
            self._boxes.append(box)
            self._lacking.addWidget(box)
        self._lacks.setVisible(bool(whole))

    def _standing(self) -> list[Finding]:
        """What is shown about the row and still stands."""
        shown = () if self._row is None else self._session.shown_in(self._row)
        return [one for one in shown if one.stands]

    def _act(self, key: str, action: str) -> None:
        if self._row is None:
            return
        for finding in self._session.shown_in(self._row):
            if finding_key(finding) == key:
                act_on(self._session, finding, action, self._ask.reason)

    def _follow(self, change: Change) -> None:
        if change.aspect is Aspect.VALUE:
            if change.row == self._row and change.path == self._session.form.row_name:
                self._show_name()
        else:
            self._show_row()

    # Tabs and the focus

    def _bring(self, place: int) -> None:
        """The fields of one tab to the row: those out of sight wait, so that going down a table costs one tab."""
        for binding in self._tabs[place].bindings.values():
            if binding.row != self._row:
                binding.set_row(self._row)

    def _show_tab(self, place: int) -> None:
        self._bring(place)
        if place != self._stack.currentIndex():
            if self.focused_path() is not None:
                self.setFocus()
            self._stack.setCurrentIndex(place)
            self._strip.set_current(str(place))

    def _tab_chosen(self, key: str) -> None:
        self._show_tab(int(key))
        self._bindings[self._tabs[int(key)].paths()[0]].frame.editor.editor_focus()

    def _came(self, row: int | None, path: str) -> None:
        self._scroll_soon(path)
        self.entered.emit(row, path)

    def _scroll_soon(self, path: str) -> None:
        # The note under the field comes with the focus; only after that is it known how much is to be shown.
        self._scroll_to = path
        self._scroll_later.start(0)

    def _scroll(self) -> None:
        for tab in self._tabs:
            if self._scroll_to in tab.bindings:
                tab.show_field(self._scroll_to)

    def _turn(self, by: int) -> None:
        """Tab or Enter went on beyond the tab: to the next group, and beyond the last to what follows the form."""
        place = self._stack.currentIndex() + by
        if not 0 <= place < len(self._tabs):
            if by > 0:
                self.focusNextChild()
            else:
                self._previous.setFocus(Qt.FocusReason.BacktabFocusReason)
            return
        self.setFocus()
        self._show_tab(place)
        paths = self._tabs[place].paths()
        self._bindings[paths[0 if by > 0 else -1]].frame.editor.editor_focus()
