"""表头: who filled in the table and when, what stays blank for hand and seal, and 零报告. The wizard shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.answers.draft import is_empty
from desktop.messages import text
from desktop.packs.model import Field, Severity
from desktop.workflow.session import Aspect, Change
from desktop.workflow.workspace import Workspace
from ui.bridge.field_binding import FieldBinding
from ui.bridge.field_editors import make_editor
from ui.bridge.session_bridge import SessionBridge
from ui.pages.printed_head import PrintedHead
from ui.pages.reason_dialog import ask_reason
from ui.pages.step_page import StepPage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S16, S24, Role, Tone
from ui.widgets.field_frame import FieldFrame
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label, hairline
from ui.widgets.side_list import SideGroup, SideItem
from ui.widgets.tick_boxes import TickBox

# In type units: from here on the printed block stands beside the fields, else under them.
_BESIDE_FROM = 900


class HeadPage(StepPage):
    """The fields of the form's tabs in their order; beside them the head block as the notice prints it."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        form = self.session.form
        self._bindings = {path: self._bind(form.field(path)) for tab in form.tabs for path in tab.fields}
        self.printed = PrintedHead(scale, session)
        self.zero_tick = TickBox(scale, text("head_page.zero"))
        self.zero_tick.clicked.connect(self.session.set_zero)
        self._kept = Label(scale, role=Role.CAPTION, tone=Tone.AMBER, wrap=True)
        self._beside = False
        self._lay_out()
        session.changed.connect(self._follow)
        self._show()

    def show_place(self, row: int | None, path: str | None) -> None:
        if row is None and path in self._bindings:
            self._bindings[path].frame.editor.editor_focus()
        elif not self._has_focus():
            next(iter(self._bindings.values())).frame.editor.editor_focus()

    def enter(self) -> None:
        self._show()
        self.show_place(None, None)

    def leave(self) -> None:
        commit_input_method()
        for path, binding in self._bindings.items():
            if binding.frame.editor.has_focus():
                self.session.leave(None, path)

    def side_groups(self) -> tuple[SideGroup, ...]:
        items = tuple(
            SideItem(path, one.field.label, self._sign(path)) for path, one in self._bindings.items()
        )
        return (SideGroup(text("head_page.side.title"), items),)

    def side_current(self) -> str:
        inside = (path for path, one in self._bindings.items() if one.frame.editor.has_focus())
        return next(inside, "")

    def choose_side(self, key: str) -> None:
        self.show_place(None, key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.scale.type_width(self.width()) >= _BESIDE_FROM
        if beside != self._beside:
            self._beside = beside
            self._grid.removeWidget(self.printed)
            row, column = (0, 1) if beside else (1, 0)
            self._grid.addWidget(self.printed, row, column, Qt.AlignmentFlag.AlignTop)

    def binding(self, path: str) -> FieldBinding:
        """The binding of a field of the head."""
        return self._bindings[path]

    def _bind(self, field: Field) -> FieldBinding:
        frame = FieldFrame(
            self.scale,
            make_editor(self.scale, field),
            field.label,
            helper=field.guidance,
            phrases=field.phrases,
        )
        binding = FieldBinding(
            self.bridge, field, frame, lambda finding: ask_reason(self, self.scale, finding)
        )
        binding.entered.connect(self._came)
        return binding

    def _lay_out(self) -> None:
        scale = self.scale
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S16)
        column.addWidget(Label(scale, text("head_page.title"), Role.QUESTION, bold=True, wrap=True))
        unit = self.workspace.unit
        known = unit is not None and unit.filler
        guidance = text("head_page.guidance" if known else "head_page.guidance-blank")
        column.addWidget(Label(scale, guidance, tone=Tone.SECOND, wrap=True))
        for binding in self._bindings.values():
            column.addWidget(binding.frame)
        column.addWidget(hairline())
        zero = QVBoxLayout()
        zero.setSpacing(S4)
        zero.addWidget(self.zero_tick)
        zero.addWidget(
            Label(scale, text("head_page.zero-meaning"), Role.CAPTION, tone=Tone.SECOND, wrap=True)
        )
        zero.addWidget(self._kept)
        column.addLayout(zero)
        column.addStretch(1)
        body = QWidget()
        body.setProperty("f", "clear")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(S24, S16, S24, S16)
        self._grid.setHorizontalSpacing(S24)
        self._grid.setVerticalSpacing(S16)
        self._grid.addWidget(fields, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.printed, 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(2, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _came(self, row: int | None, path: str) -> None:
        self.place_changed.emit(row, path)
        self.side_changed.emit()

    def _follow(self, change: Change) -> None:
        # While a field is being typed into, nothing is said about it, at the left neither.
        if change.aspect is not Aspect.VALUE:
            self._show()

    def _show(self) -> None:
        draft = self.session.draft
        self.zero_tick.setChecked(draft.zero)
        kept = len(draft.rows) if draft.zero else 0
        self._kept.setText(text("head_page.zero-rows", n=kept) if kept else "")
        self._kept.setVisible(bool(kept))
        self.side_changed.emit()

    def _sign(self, path: str) -> Sign:
        standing = {one.severity for one in self.session.shown_at(None, path) if one.stands}
        if Severity.MUST in standing:
            return Sign.MUST
        if Severity.CHECK in standing:
            return Sign.CHECK
        return Sign.EMPTY if is_empty(self.session.value(None, path)) else Sign.READY

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)
