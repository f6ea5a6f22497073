"""逐节填写: a document, one topic a page. The wizard shows it and walks through it with 上一步 and 下一步."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.answers.draft import is_empty
from desktop.messages import text
from desktop.packs.model import Severity, Tab
from desktop.rules.finding import Finding
from desktop.workflow.session import Aspect, Change
from desktop.workflow.workspace import Workspace
from ui.bridge.session_bridge import SessionBridge
from ui.pages.figure_rows import FigureRows
from ui.pages.publishing_sheets import EVIDENCE
from ui.pages.reason_dialog import ask_reason
from ui.pages.section_body import SectionBody
from ui.pages.section_figures import SectionFigures
from ui.pages.section_preview import SectionPreview
from ui.pages.step_page import StepPage
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import PREVIEW_WIDTH, S8, S16, S24
from ui.widgets.choice_strip import Choice, Segmented
from ui.widgets.field_frame import FieldFrame
from ui.widgets.input_method import commit_input_method
from ui.widgets.side_list import SideGroup, SideItem

_FILL, _LOOK = "fill", "look"
_UNBOUNDED = 16777215  # what Qt takes for no bound


class SectionsPage(StepPage):
    """Keys of the side list are the titles of the sections.

    The page being written is at the right; in the narrow window it takes the place of the section when asked for.
    """

    def __init__(self, scale: Scale, workspace: Workspace, session: SessionBridge) -> None:
        super().__init__(scale, workspace, session)
        self.setProperty("f", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tabs = self.session.form.tabs
        self._at = 0
        self._bodies: dict[int, SectionBody] = {}
        self._margins: list[QVBoxLayout] = []
        self._compact = self._panel_open = False
        self.preview = SectionPreview(scale, self.session, self._tabs[0])
        self.views = Segmented(scale)
        self.views.set_choices([Choice(key, text(f"sections.{key}")) for key in (_FILL, _LOOK)], _FILL)
        self.views.chosen.connect(lambda _key: self._look())
        self._bar = QFrame()
        self._stack = QStackedWidget()
        self.rows = FigureRows(scale)
        self.rows.back_wanted.connect(self._leave_rows)
        self.rows.place_wanted.connect(self.elsewhere_wanted)
        self._places = [QScrollArea() for _ in self._tabs]
        for place in self._places:
            place.setWidgetResizable(True)
            place.setFrameShape(QFrame.Shape.NoFrame)
            place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(place)
        self._stack.addWidget(self.rows)
        self._build()
        session.changed.connect(self._follow)
        self._show(0)

    def _build(self) -> None:
        self._bar.setProperty("f", "bar")
        self._bar.setFixedHeight(self.scale.control + S8)
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.setContentsMargins(S8, 0, S8, 0)
        self._bar_row.addStretch(1)
        self._bar_row.addWidget(self.views)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row, 1)
        self._arrange()

    def body(self) -> SectionBody:
        """The section that is shown."""
        return self._bodies[self._at]

    def show_place(self, row: int | None, path: str | None) -> None:
        head = (path or "").partition("/")[0]
        for at, tab in enumerate(self._tabs):
            if head in tab.fields:
                self._fill_in()
                self._go(at)
                frame = self.body().frame_of(path or "")
                if frame is not None:
                    self._focus(frame)
                return
        self._begin()

    def reveal(self, row: int | None, path: str) -> None:
        head = path.partition("/")[0]
        for at, tab in enumerate(self._tabs):
            if head in tab.fields:
                self._fill_in()
                self._go(at)
                frame = self.body().frame_of(path)
                if frame is not None:
                    self._scroll_to(frame)

    def enter(self) -> None:
        for body in self._bodies.values():
            if body.figures is not None:
                body.figures.refresh()
        focused = self.focusWidget()
        if focused is None or not focused.hasFocus():
            self._begin()

    def leave(self) -> None:
        commit_input_method()

    def side_groups(self) -> tuple[SideGroup, ...]:
        items = tuple(SideItem(tab.title, tab.title, self._sign(tab)) for tab in self._tabs)
        return (SideGroup(text("sections.side", form=self.session.form.id), items),)

    def side_current(self) -> str:
        return self._tabs[self._at].title

    def take_side_menu(self, button: QWidget) -> bool:
        self._bar_row.insertWidget(0, button)
        return True

    def choose_side(self, key: str) -> None:
        titles = [tab.title for tab in self._tabs]
        if key in titles:
            self._go(titles.index(key))
            self._begin()

    def inner_steps(self) -> tuple[str | None, str | None]:
        before = self._tabs[self._at - 1].title if self._at else None
        after = self._tabs[self._at + 1].title if self._at + 1 < len(self._tabs) else None
        return before, after

    def go_inner(self, forward: bool) -> None:
        at = self._at + (1 if forward else -1)
        if 0 <= at < len(self._tabs):
            self._go(at)
            self._begin()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        for body in self._bodies.values():
            body.set_compact(compact)
        for margins in self._margins:
            self._set_margins(margins)
        self.preview.set_compact(compact)
        self._arrange()

    def set_panel_open(self, is_open: bool) -> None:
        self._panel_open = is_open
        self._arrange()

    def _arrange(self) -> None:
        """Beside the section in a wide window; in its place in a narrow one; nowhere beside 问题."""
        looks = self._compact and self.views.current() == _LOOK
        self._bar.setVisible(self._compact)
        self._stack.setVisible(not looks)
        self.preview.setMinimumWidth(0 if self._compact else self.scale.px(PREVIEW_WIDTH))
        self.preview.setMaximumWidth(_UNBOUNDED if self._compact else self.scale.px(PREVIEW_WIDTH))
        self.preview.setVisible(looks if self._compact else not self._panel_open)

    def _look(self) -> None:
        commit_input_method()
        self._arrange()

    def _fill_in(self) -> None:
        """Back from the page to what is filled in: who wants a field must see it."""
        self.views.set_current(_FILL)
        self._arrange()

    def _follow(self, change: Change) -> None:
        self.preview.answers_changed()
        # A state needs everything checked; while a field is being typed into, that can wait.
        if change.aspect is not Aspect.VALUE:
            self.side_changed.emit()

    def _go(self, at: int) -> None:
        if at != self._at or self._stack.currentWidget() is self.rows:
            commit_input_method()
            self._show(at)
            self.side_changed.emit()

    def _show(self, at: int) -> None:
        self._at = at
        if at not in self._bodies:
            body = SectionBody(self.scale, self.bridge, self._tabs[at], partial(ask_reason, self, self.scale))
            body.set_compact(self._compact)
            body.entered.connect(self.place_changed)
            body.typed.connect(self._keep_in_view)
            self._connect_figures(body.figures)
            self._bodies[at] = body
            self._places[at].setWidget(self._around(body))
        self._stack.setCurrentIndex(at)
        self.preview.show_section(self._tabs[at])

    def _connect_figures(self, figures: SectionFigures | None) -> None:
        if figures is not None:
            figures.details_wanted.connect(lambda key: self._show_rows(figures, key))
            figures.place_wanted.connect(self.elsewhere_wanted)
            figures.evidence_wanted.connect(lambda: self.publishing_wanted.emit(EVIDENCE))

    def _show_rows(self, figures: SectionFigures, key: str) -> None:
        """The rows behind a number, in the place of the section."""
        commit_input_method()
        self._stack.setCurrentWidget(self.rows)
        self.rows.show_rows(figures.figures, key)

    def _leave_rows(self) -> None:
        self._stack.setCurrentIndex(self._at)
        self._begin()

    def _around(self, body: SectionBody) -> QWidget:
        ground = QWidget()
        ground.setProperty("f", "clear")
        column = QVBoxLayout(ground)
        self._set_margins(column)
        self._margins.append(column)
        column.addWidget(body)
        return ground

    def _set_margins(self, column: QVBoxLayout) -> None:
        side, top = (S16, S8) if self._compact else (S24, S16)
        column.setContentsMargins(side, top, side, S16)

    def _begin(self) -> None:
        """The section from its top: the question is read before the first field is filled in."""
        self._take_focus(self.body().first_frame())
        self._places[self._at].verticalScrollBar().setValue(0)

    def _focus(self, frame: FieldFrame) -> None:
        self._take_focus(frame)
        self._scroll_to(frame)

    def _scroll_to(self, frame: FieldFrame) -> None:
        place = self._places[self._at]
        # A section that is shown for the first time has no heights yet.
        QTimer.singleShot(0, place, lambda: place.ensureWidgetVisible(frame, 0, S24))

    def _keep_in_view(self, frame: FieldFrame) -> None:
        """A section is shown from its top, where its text may lie below the window: who types must see it."""
        if frame.editor.visibleRegion().isEmpty():
            self._places[self._at].ensureWidgetVisible(frame, 0, S8)

    def _take_focus(self, frame: FieldFrame) -> None:
        target = frame.editor.focus_target()
        if isinstance(target, QPlainTextEdit) and not target.textCursor().position():
            # Who comes to a text goes on writing where it ends.
            target.moveCursor(QTextCursor.MoveOperation.End)
        frame.editor.editor_focus()

    def _sign(self, tab: Tab) -> Sign:
        """The state of a section; what is missing is said as an error only once it is shown as one."""
        shown = [one for path in tab.fields for one in self.session.shown_at(None, path) if one.stands]
        if any(one.severity is Severity.MUST for one in shown):
            return Sign.MUST
        if any(one.severity is Severity.CHECK for one in shown):
            return Sign.CHECK
        filled = [not is_empty(self.session.value(None, path)) for path in tab.fields]
        if not any(filled):
            return Sign.EMPTY
        return Sign.HALF if any(_lacks(one, tab) for one in self.session.findings) else Sign.READY


def _lacks(finding: Finding, tab: Tab) -> bool:
    """Whether *finding*, shown yet or not, keeps the section from being finished."""
    head = (finding.field or "").partition("/")[0]
    return finding.stands and finding.severity is not Severity.HINT and head in tab.fields
