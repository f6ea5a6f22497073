"""The card that says where an attachment goes, as the notice prints it, and what must be asked before sending.

Only the export page shows it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.messages import text
from desktop.packs.model import Contact, Pack, Route
from desktop.packs.routes import Conflict, conflicts, route_for
from ui.pages.export_facts import names
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, Role, Tone
from ui.widgets.cards import Card
from ui.widgets.labels import Label, SignLabel


class RouteCard(Card):
    """Office, person, phone and mailbox of one attachment for one type of unit."""

    def __init__(self, scale: Scale, pack: Pack, form_id: str, unit_type: str) -> None:
        super().__init__(scale, text("export_page.route.title", form=form_id))
        self._scale = scale
        route = route_for(pack, form_id, unit_type)
        if route is None:
            words = (
                text("export_page.route.none", type=unit_type, form=form_id)
                if unit_type
                else text("export_page.route.no-type")
            )
            self.body.addWidget(Label(scale, words, tone=Tone.AMBER, wrap=True))
            return
        contact = pack.contact(route.contact)
        self.body.addLayout(self._lines(route, contact))
        source = text("export_page.route.source", source=route.source)
        self.body.addWidget(Label(scale, source, Role.CAPTION, tone=Tone.SECOND, wrap=True))
        for conflict in conflicts(contact):
            self.body.addWidget(self._conflict(conflict, contact))

    def _lines(self, route: Route, contact: Contact) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S4)
        grid.setColumnStretch(1, 1)
        lines = (
            ("office", route.office),
            ("contact", contact.name),
            ("phone", contact.phone),
            ("mailbox", route.mailbox),
        )
        for at, (key, words) in enumerate(lines):
            name = Label(self._scale, text(f"export_page.route.{key}"), tone=Tone.SECOND)
            value = Label(self._scale, words, wrap=True, fixed=key == "mailbox")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        return grid

    def _conflict(self, conflict: Conflict, contact: Contact) -> QFrame:
        scale = self._scale
        box = QFrame()
        box.setProperty("f", "check")
        grid = QGridLayout(box)
        grid.setContentsMargins(S12, S8, S12, S8)
        grid.setHorizontalSpacing(S8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        count = len(conflict.spellings)
        asked = text(f"export_page.route.conflict-{conflict.what.value}", n=count, phone=contact.phone)
        grid.addWidget(SignLabel(scale, Sign.CHECK), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(scale, asked, bold=True, tone=Tone.AMBER, wrap=True), 0, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        for one in conflict.spellings:
            words = text("export_page.route.spelling", text=one.text, where=names(one.where))
            column.addWidget(Label(scale, words, Role.CAPTION, wrap=True, fixed=conflict.what == "mailbox"))
        grid.addLayout(column, 1, 1)
        return box
