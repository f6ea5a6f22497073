"""The wizard of one attachment: bars, the list at the left, its steps, and 问题 at the right. The shell shows it.

The one place that knows which steps there are. The answers live in the session, which outlives every wizard.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from desktop.workflow.session import Aspect, Change
from desktop.workflow.workspace import State, Workspace
from ui.bridge.finding_actions import act_on
from ui.bridge.notices import CONFIRM, FIX, WITHDRAW
from ui.bridge.session_bridge import SessionBridge
from ui.pages.board_words import form_name, state_sign
from ui.pages.check_page import CheckPage
from ui.pages.export_page import ExportPage
from ui.pages.hand_in_page import HandInPage
from ui.pages.head_page import HeadPage
from ui.pages.problems_panel import PANEL_WIDTH, ProblemsPanel
from ui.pages.rows_page import RowsPage
from ui.pages.sections_page import SectionsPage
from ui.pages.step_page import StepPage
from ui.pages.way_back import WayBack
from ui.pages.whole_page import WholePage
from ui.pages.wizard_lines import WizardLines
from ui.pages.word_search import WordSearch
from ui.theme.scale import Scale
from ui.theme.tokens import S8
from ui.widgets.input_method import commit_input_method
from ui.widgets.side_list import SideGroup, SideItem, SideList, SideMenuButton
from ui.widgets.steps_bar import StepState
from ui.widgets.tab_order import chain
from ui.widgets.wizard_head import WizardHead

HEAD, ROWS, SECTIONS, CHECK, EXPORT, HAND_IN = "head", "rows", "sections", "check", "export", "handin"
STEPS = {"table": (HEAD, ROWS, CHECK, EXPORT, HAND_IN), "document": (SECTIONS, CHECK, EXPORT, HAND_IN)}
"""The steps of each kind of form, in their order."""

PAGES: dict[str, type[StepPage]] = {
    HEAD: HeadPage,
    ROWS: RowsPage,
    SECTIONS: SectionsPage,
    CHECK: CheckPage,
    EXPORT: ExportPage,
    HAND_IN: HandInPage,
}

_OTHER = "form/"
_LEAST_BESIDE = 430
"""px at 标准 that are left to the page beside the problems."""


@dataclass(frozen=True)
class Where:
    """A place in the wizard: a step, and in it perhaps a field (row from 0, None outside the table)."""

    step: str
    row: int | None = None
    path: str | None = None
    problems: bool = False


@dataclass(frozen=True)
class CameFrom:
    """The attachment, and the place in it, from which the clerk was led here."""

    form: str
    where: Where


class WizardPage(WholePage):
    """Steps are made when they are first entered."""

    home_wanted = Signal()
    form_wanted = Signal(str)  # another attachment, by its id
    place_wanted = Signal(str, object, object)  # a place in another attachment: id, row or None, path or None
    back_wanted = Signal()  # to where the clerk came from
    publishing_wanted = Signal(str)
    save_wanted = Signal()  # Ctrl+S
    incoming_wanted = Signal(str, object, int)  # as of a step page

    def __init__(
        self, scale: Scale, workspace: Workspace, form_id: str, came_from: CameFrom | None = None
    ) -> None:
        self._workspace = workspace
        self._form = workspace.pack.form(form_id)
        self._steps = STEPS[self._form.kind]
        self._wizard_head = WizardHead(scale, [text(f"wizard.step.{step}") for step in self._steps])
        super().__init__(scale, self._wizard_head.top, self._wizard_head)
        self.session = workspace.session(form_id)
        self._bridge = SessionBridge(self.session)
        self._pages: dict[str, StepPage] = {}
        self._step = self._steps[0]
        self._place: tuple[int | None, str | None] = (None, None)
        self._compact = False
        self._gone_to: Finding | None = None
        self._side = SideList(scale)
        self._menu = SideMenuButton(scale)
        self._menu_row = QWidget()
        self._lines = WizardLines(scale, self.session)
        self._work = QWidget()
        # Pages fold by the width they are given, so none may ask for more than there is.
        self._work.setMinimumWidth(1)
        self._stack = QStackedWidget()
        self._panel = ProblemsPanel(scale)
        self._panel.hide()
        self.search = WordSearch(scale, self._bridge, self, self._enter_written, self._put_over_page)
        self.put_body(self._middle(came_from))
        # The steps are made later, so Tab leads from their last field to the foot, and only then to the head.
        chain(self.bottom, self._wizard_head)
        top = self.top
        top.set_page(self._form.id, form_name(self._form), back=text("home.back.home"))
        top.set_unit(workspace.unit.name if workspace.unit else "")
        self._connect()
        self._make_keys()

    # places

    def open_at(self, where: Where) -> None:
        """Shows a place."""
        self._go(where.step)
        if where.path is not None or where.row is not None:
            # A page that is at the place already has no move to tell of.
            self._place = (where.row, where.path)
            self._page().show_place(where.row, where.path)
            self._show_all()
        if where.problems:
            self._open_problems(None)

    def say(self, words: str) -> None:
        """What has just been done, in one line over the page."""
        self._lines.say(words)

    def where(self) -> Where:
        """The place that is shown now, to come back to."""
        return Where(self._step, *self._place, problems=not self._panel.isHidden())

    def last_where(self) -> Where:
        """Where the clerk last was in this attachment; the first thing to do where nobody was."""
        place = self._workspace.place(self._form.id)
        if place is not None and self._exists(place.row, place.field):
            return Where(self._step_of(place.row), place.row, place.field)
        return Where(ROWS if self.session.draft.rows else self._steps[0])

    def screen_name(self) -> str:
        return f"wizard-{self._form.kind}-{self._step}"

    def leave(self) -> None:
        commit_input_method()
        if self._step in self._pages:
            self._page().leave()
        self.session.catch_up()

    def discard(self) -> None:
        self._bridge.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # inside: making

    def _way_back(self, came_from: CameFrom) -> WayBack:
        form = self._workspace.pack.form(came_from.form)
        head = (came_from.where.path or "").partition("/")[0]
        section = next((tab.title for tab in form.tabs if head in tab.fields), "")
        strip = WayBack(self.scale, form.id, section)
        strip.back_wanted.connect(self.back_wanted)
        return strip

    def _middle(self, came_from: CameFrom | None) -> QWidget:
        self._menu_row.setProperty("f", "surface")
        self._menu_row.setFixedHeight(self.scale.control + S8)
        row = QHBoxLayout(self._menu_row)
        row.setContentsMargins(S8, 0, S8, 0)
        row.addWidget(self._menu)
        row.addStretch(1)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if came_from is not None:
            column.addWidget(self._way_back(came_from))
        column.addWidget(self._lines)
        column.addWidget(self._menu_row)
        column.addWidget(self._stack, 1)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._side)
        line.addWidget(self._work, 1)
        line.addWidget(self._panel)
        return middle

    def _connect(self) -> None:
        self.top.back_clicked.connect(self.home_wanted)
        self._wizard_head.steps.step_clicked.connect(lambda at: self._go(self._steps[at]))
        self._bridge.changed.connect(self._follow)
        for side in (self._side, self._menu):
            side.chosen.connect(self._choose_side)
        self.bottom.previous_clicked.connect(lambda: self._walk(False))
        self.bottom.next_clicked.connect(lambda: self._walk(True))
        self.bottom.must_clicked.connect(lambda: self._open_problems(Severity.MUST))
        self.bottom.unfilled_clicked.connect(lambda: self._go(CHECK))
        self.bottom.check_clicked.connect(lambda: self._open_problems(Severity.CHECK))
        panel = self._panel
        panel.closed.connect(self._close_problems)
        panel.go_wanted.connect(self._go_to_finding)
        panel.fix_wanted.connect(lambda one: self._act(one, FIX))
        panel.withdraw_wanted.connect(lambda one: self._act(one, WITHDRAW))
        panel.confirm_wanted.connect(lambda one, reason: self._act(one, CONFIRM, reason))

    def _make_keys(self) -> None:
        for keys, act in (
            (QKeySequence("Ctrl+S"), self._save),
            (QKeySequence("Ctrl+Z"), lambda: self._page().undo()),
            (QKeySequence("Ctrl+Y"), lambda: self._page().redo()),
            (QKeySequence("Ctrl+Shift+Z"), lambda: self._page().redo()),
            (QKeySequence("F8"), lambda: self._next_problem(True)),
            (QKeySequence("Shift+F8"), lambda: self._next_problem(False)),
        ):
            QShortcut(keys, self).activated.connect(act)

    def _page(self, step: str = "") -> StepPage:
        step = step or self._step
        if step not in self._pages:
            page = PAGES[step](self.scale, self._workspace, self._bridge)
            page.place_changed.connect(self._visited)
            page.side_changed.connect(self._show_side)
            page.go_wanted.connect(self._go)
            page.place_wanted.connect(self._go_to_place)
            page.problems_wanted.connect(self._open_problems)
            page.find_wanted.connect(self.search.open)
            page.elsewhere_wanted.connect(self.place_wanted)
            page.incoming_wanted.connect(self.incoming_wanted)
            page.publishing_wanted.connect(self.publishing_wanted)
            page.set_compact(self._compact)
            self._stack.addWidget(page)
            self._pages[step] = page
        return self._pages[step]

    # inside: going

    def _go(self, step: str) -> None:
        self.leave()
        if step != self._step:
            self._place = (None, None)
        self._step = step
        page = self._page()
        page.set_panel_open(not self._panel.isHidden() and not self._compact)
        self._stack.setCurrentWidget(page)
        page.enter()
        self._place_menu()
        self._show_all()

    def _walk(self, forward: bool) -> None:
        self.leave()
        if self._page().inner_steps()[1 if forward else 0] is not None:
            self._page().go_inner(forward)
            self._show_all()
            return
        at = self._steps.index(self._step) + (1 if forward else -1)
        if 0 <= at < len(self._steps):
            self._go(self._steps[at])

    def _go_to_place(self, row: int | None, path: str | None) -> None:
        step = self._step_of(row)
        if step != self._step:
            self._go(step)
        self._place = (row, path)
        self._page().show_place(row, path)
        self._show_all()

    def _step_of(self, row: int | None) -> str:
        return ROWS if row is not None else self._steps[0]

    def _exists(self, row: int | None, path: str | None) -> bool:
        """Whether a remembered place is still there: rows may be gone, and a newer pack may lack a field."""
        if row is None:
            return any(field.path == path for field in self._form.fields)
        known = path is None or any(field.path == path for field in self._form.row_fields)
        return known and row < len(self.session.draft.rows)

    def _visited(self, row: int | None, path: str) -> None:
        self._place = (row, path)
        self._workspace.visited(self._form.id, row, path)
        self._show_neighbours()

    def _choose_side(self, key: str) -> None:
        commit_input_method()
        if key.startswith(_OTHER):
            self.form_wanted.emit(key.removeprefix(_OTHER))
        else:
            self._page().choose_side(key)
            self._show_all()

    # inside: keys

    def _save(self) -> None:
        self.leave()
        self.save_wanted.emit()

    # inside: finding words

    def _enter_written(self) -> StepPage:
        """The step in which rows or sections are filled in."""
        step = next(step for step in (ROWS, SECTIONS) if step in self._steps)
        if self._step != step:
            self._go(step)
        return self._page()

    def _put_over_page(self, bar: QWidget) -> None:
        layout = self._work.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, bar)

    # inside: problems

    def _next_problem(self, forward: bool) -> None:
        if self._panel.isHidden():
            self._open_problems(None)
            # The panel selects the first by itself; from the finding just mended it goes on.
            if self._gone_to is None or self._panel.current() != self._gone_to:
                return
        self._panel.select_next(forward)

    def _open_problems(self, kind: Severity | None) -> None:
        self.leave()
        self._panel.show()
        self._fold()
        self._panel.set_findings(self.session.shown)
        self._panel.show_kind(kind)
        self._panel.take_focus()

    def _close_problems(self) -> None:
        self._panel.hide()
        self._fold()
        self._page().setFocus()

    def _go_to_finding(self, finding: Finding) -> None:
        self._gone_to = finding
        self._panel.hide()
        self._fold()
        self._go_to_place(None if finding.row is None else finding.row - 1, finding.field)

    def _act(self, finding: Finding, action: str, reason: str = "") -> None:
        act_on(self.session, finding, action, lambda _finding: reason or None)

    # inside: showing

    def _follow(self, change: Change) -> None:
        if change.aspect is Aspect.ROWS:
            # "12 rows came in, undo takes them away" is no longer so.
            self.say("")
        # While a field is being typed into, nothing is said about it.
        if change.aspect is not Aspect.VALUE:
            self._show_all()

    def _show_all(self) -> None:
        shown = self.session.standing
        must, check = len(shown(Severity.MUST)), len(shown(Severity.CHECK))
        self.bottom.set_findings(must, check, self.session.unfilled())
        if not self._panel.isHidden():
            self._panel.set_findings(self.session.shown)
        self._lines.look()
        self._show_steps()
        self._show_side()

    def _show_steps(self) -> None:
        done, total = self.session.progress()
        note = text("wizard.progress", done=done, total=total) if total else text("wizard.progress-none")
        self._wizard_head.steps.set_note(note)
        self._wizard_head.steps.set_states([self._state_of(step) for step in self._steps])
        self._show_neighbours()

    def _show_neighbours(self) -> None:
        before, after = self._page().inner_steps()
        at = self._steps.index(self._step)
        if before is None and at > 0:
            before = text(f"wizard.step.{self._steps[at - 1]}")
        if after is None and at + 1 < len(self._steps):
            after = text(f"wizard.step.{self._steps[at + 1]}")
        self.bottom.set_steps(before, after)

    def _state_of(self, step: str) -> StepState:
        if step == self._step:
            return StepState.CURRENT
        return StepState.DONE if self._is_done(step) else StepState.TODO

    def _is_done(self, step: str) -> bool:
        session = self.session
        musts = [one for one in session.findings if one.severity is Severity.MUST and one.stands]
        if step == HEAD:
            return all(one.row is not None for one in musts)
        if step == ROWS:
            filled = bool(session.draft.rows) or session.draft.zero
            return filled and all(one.row is None for one in musts)
        if step == SECTIONS:
            return not musts
        if step == CHECK:
            return session.all_checked and not musts
        line = next(line for line in self._workspace.board() if line.form.id == self._form.id)
        done = (State.SUBMITTED,) if step == HAND_IN else (State.EXPORTED, State.SUBMITTED)
        return line.state in done

    def _show_side(self) -> None:
        page = self._page()
        groups, current = (*page.side_groups(), self._others()), page.side_current()
        self._side.set_groups(groups, current)
        self._menu.set_groups(groups, current)
        if all(item.key != current for group in groups for item in group.items):
            self._menu.set_label(text("wizard.side.others"))

    def _others(self) -> SideGroup:
        items = tuple(
            SideItem(
                _OTHER + line.form.id,
                text("wizard.side.form", form=line.form.id, name=line.form.short_title),
                state_sign(line.state),
            )
            for line in self._workspace.board()
            if line.form.id != self._form.id and line.state is not State.DAMAGED
        )
        return SideGroup(text("wizard.side.others"), items)

    def _fold(self) -> None:
        """Takes the layout for the window's width: side list or menu, problems beside the page or in its place."""
        compact = self.scale.is_compact(self.width())
        is_open = not self._panel.isHidden()
        if compact != self._compact:
            self._compact = compact
            for page in self._pages.values():
                page.set_compact(compact)
        self._side.setVisible(not compact)
        self._work.setVisible(not (compact and is_open))
        self._place_menu()
        if compact:
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth(16777215)
        else:
            beside = self.width() - self._side.width() - self.scale.px(_LEAST_BESIDE)
            self._panel.setFixedWidth(min(PANEL_WIDTH, beside))
        for page in self._pages.values():
            page.set_panel_open(is_open and not compact)

    def _place_menu(self) -> None:
        if not self._compact or self._step not in self._pages:
            self._menu.hide()
            self._menu_row.hide()
            return
        taken = self._page().take_side_menu(self._menu)
        if not taken:
            layout = self._menu_row.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(0, self._menu)
        self._menu.show()
        self._menu_row.setVisible(not taken)
