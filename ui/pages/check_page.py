"""检查: everything is checked on coming here; what is wrong is counted in words, and all answers can be read through."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.answer_lines import answer_lines
from ui.pages.answers_list import AnswersList
from ui.pages.step_page import StepPage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, S16, S24, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label, SignLabel
from ui.widgets.side_list import SideGroup, SideItem

_ANSWERS = "answers"


class CheckPage(StepPage):
    """Changes nothing: 修改 leads to the field, the buttons lead to 问题."""

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = SignLabel(scale, side=20)
        self._heading = Label(scale, role=Role.QUESTION, bold=True)
        self._rest = Label(scale, tone=Tone.SECOND, wrap=True)
        self.see_button = Button(scale)
        self.see_button.clicked.connect(lambda: self.problems_wanted.emit(self._worst()))
        self.answers = AnswersList(scale)
        self.answers.change_wanted.connect(self.place_wanted)
        self._panel_open = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(S12)
        self._column.addWidget(self._head())
        card = QFrame()
        card.setProperty("f", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, S4, 1, S4)
        inside.addWidget(self.answers)
        self._column.addWidget(card, 1)
        self.set_compact(False)
        # Several changes of one act, such as a mend, are shown once.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        session.changed.connect(lambda _change: self._later.start() if self.isVisible() else None)

    def heading(self) -> str:
        """What is wrong, in words."""
        return self._heading.text()

    def enter(self) -> None:
        self.session.check_all()
        self._show()
        self.answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def side_groups(self) -> tuple[SideGroup, ...]:
        items = [SideItem(_ANSWERS, text("check_page.side.answers"), Sign.LIST)]
        for severity, sign, tone in (
            (Severity.MUST, Sign.MUST, Tone.RED),
            (Severity.CHECK, Sign.CHECK, Tone.AMBER),
            (Severity.HINT, Sign.HINT, Tone.SECOND),
        ):
            count = len(self.session.standing(severity))
            if count:
                word = text(f"check_page.side.{severity.value}")
                items.append(SideItem(severity.value, word, sign, count, tone))
        return (SideGroup(text("check_page.side.title"), tuple(items)),)

    def side_current(self) -> str:
        return _ANSWERS

    def choose_side(self, key: str) -> None:
        if key != _ANSWERS:
            self.problems_wanted.emit(Severity(key))

    def set_compact(self, compact: bool) -> None:
        side, top = (S8, S8) if compact else (S24, S16)
        self._column.setContentsMargins(side, top, side, top)

    def set_panel_open(self, is_open: bool) -> None:
        self._panel_open = is_open
        self._show_kind()

    def _show_kind(self) -> None:
        # Beside 问题 the blue button is the one in it.
        urgent = bool(self.session.standing(Severity.MUST)) and not self._panel_open
        self.see_button.set_kind(Kind.PRIMARY if urgent else Kind.SECONDARY)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("f", "card")
        row = QHBoxLayout(head)
        row.setContentsMargins(S16, S12, S16, S12)
        row.setSpacing(S12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._rest)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.see_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _worst(self) -> Severity | None:
        return Severity.MUST if self.session.standing(Severity.MUST) else None

    def _show(self) -> None:
        counts = {one: len(self.session.standing(one)) for one in Severity}
        musts = counts[Severity.MUST]
        rest = [
            text(f"check_page.{key}", n=counts[severity])
            for key, severity in (("checks", Severity.CHECK), ("hints", Severity.HINT))
            if counts[severity]
        ]
        self._heading.setText(text("check_page.musts", n=musts) if musts else text("check_page.clean"))
        self._heading.set_tone(Tone.RED if musts else Tone.GREEN)
        self._sign.set_sign(Sign.MUST if musts else Sign.DONE)
        also = text("check_page.also", rest=text("check_page.and").join(rest)) if rest else ""
        self._rest.setText(also + text("check_page.blocked" if musts else "check_page.ready"))
        see = text("check_page.see-musts", n=musts) if musts else text("check_page.see-rest")
        self.see_button.set_label(see)
        self._show_kind()
        self.see_button.setVisible(bool(musts or rest))
        self.answers.set_lines(answer_lines(self.bridge))
        self.side_changed.emit()
