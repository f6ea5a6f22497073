"""The commands under a list: 选用语, 合并, and the key that takes an item out. `row_fields` uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut

from desktop.messages import text
from desktop.packs.model import Field
from ui.bridge.before_binding import BeforeBinding
from ui.bridge.field_binding import FieldBinding
from ui.theme.scale import Scale
from ui.theme.tokens import S12
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.list_field import ListField
from ui.widgets.flow_row import FlowRow


class ListTools(FlowRow):
    """Links with their keys; shown with the clerk in the list or on one of them. A click leaves the list as it is."""

    def __init__(self, scale: Scale, field: Field, frame: FieldFrame, binding: FieldBinding) -> None:
        super().__init__(gap=S12)
        self._scale = scale
        self._frame = frame
        self._editor = frame.editor
        self._links: list[_Link] = []
        if field.phrases:
            self._add(field, "phrases").clicked.connect(lambda: frame.offer_phrases())
        if isinstance(binding, BeforeBinding) and isinstance(frame.editor, ListField):
            self._add(field, "strike").clicked.connect(frame.editor.strike_current)
            if binding.wording is not None:
                link = self._add(field, "merge")
                link.clicked.connect(lambda: binding.merge())
                link.setVisible(len(frame.editor.value()) > 1)
                frame.editor.counted.connect(lambda items: link.setVisible(items > 1))
                shortcut = QShortcut(QKeySequence("Ctrl+M"), frame)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(binding.merge)
        self._editor.entered.connect(self.show)
        self._editor.left.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Stays while the clerk is in the list or on a link here."""
        self.setVisible(self._editor.has_focus() or any(link.hasFocus() for link in self._links))

    def _add(self, field: Field, key: str) -> Button:
        link = _Link(self._scale, text(f"rows_page.list.{key}"), self)
        link.setAccessibleName(f"{field.label} {link.label()}")
        self._links.append(link)
        self.add(link)
        return link


class _Link(Button):
    def __init__(self, scale: Scale, label: str, tools: ListTools) -> None:
        super().__init__(scale, label, Kind.LINK, parent=tools)
        self._tools = tools
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._tools.follow()
