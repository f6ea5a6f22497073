"""All answers of an attachment to read, where nothing may be changed: the base belongs to a newer program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import text
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.answer_lines import LineKind, answer_lines
from ui.pages.board_words import form_name
from ui.pages.whole_page import WholePage
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S12, S16, S24, Role, Tone
from ui.widgets.labels import Label
from ui.widgets.page_scroll import PageScroll
from ui.widgets.top_bar import TopBar


class ReadingPage(WholePage):
    """Labels only: there is nothing to type into."""

    back_wanted = Signal()

    def __init__(self, scale: Scale, workspace: Workspace, form_id: str) -> None:
        top = TopBar(scale)
        super().__init__(scale, top)
        form = workspace.pack.form(form_id)
        top.set_page(form.id, form_name(form), back=text("home.back.home"))
        top.back_clicked.connect(self.back_wanted)
        self.bottom.set_home(True)
        self._bridge = SessionBridge(workspace.session(form_id))
        self._scroll = PageScroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(form_name(form))
        column = self._scroll.column
        column.setContentsMargins(S24, S16, S24, S24)
        column.setSpacing(S4)
        column.addWidget(Label(scale, text("window.store.newer"), tone=Tone.AMBER, wrap=True))
        for line in answer_lines(self._bridge):
            parts = (text("records.part", label=part.label, value=part.value) for part in line.parts)
            value = line.value or text("records.and").join(parts)
            if line.kind is LineKind.FIELD:
                shown = text("records.part", label=line.label, value=value or text("records.none"))
                column.addWidget(Label(scale, shown, wrap=True))
                continue
            column.addSpacing(S12)
            column.addWidget(Label(scale, line.label, Role.SECTION, bold=True, wrap=True))
            if value:
                column.addWidget(Label(scale, value, tone=Tone.SECOND, wrap=True))
        column.addStretch(1)
        body = QWidget()
        around = QVBoxLayout(body)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        self.put_body(body)

    def enter(self) -> None:
        # The arrow keys and the page keys scroll at once.
        self._scroll.setFocus()

    def discard(self) -> None:
        self._bridge.close()
