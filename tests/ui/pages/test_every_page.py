"""Every step of every attachment: nothing cut at any size, Tab in the notice's order, a name for each stop."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.packs.model import Form, Pack
from desktop.workflow.workspace import Workspace
from ui.pages.head_page import HeadPage
from ui.pages.row_fields import Turn
from ui.pages.rows_page import RowsPage
from ui.pages.sections_page import SectionsPage
from ui.pages.step_page import StepPage
from ui.pages.wizard import HEAD, ROWS, SECTIONS, STEPS, Where, WizardPage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.field_frame import FieldFrame

FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")
WINDOWS = ((880, 460), (1366, 768), (1920, 1080))
MOST_STOPS = 400
Key = Qt.Key


def places(page: WizardPage, form: Form) -> Iterator[str]:
    """Shows one step after the other, a document section by section; yields what is shown."""
    for step in STEPS[form.kind]:
        page.open_at(Where(step))
        if step != SECTIONS:
            yield step
            continue
        for tab in form.tabs:
            view(page).choose_side(tab.title)
            yield tab.title


def view(page: WizardPage) -> StepPage:
    return next(one for one in page.findChildren(StepPage) if one.isVisible())


def settle(qtbot: Any) -> None:
    """Pages lay texts out in several goes."""
    for _ in range(4):
        QApplication.processEvents()
    qtbot.wait(1)


def lasting_faults(window: QWidget, qtbot: Any) -> list[str]:
    """What is cut once everything is laid out."""
    for _ in range(20):
        settle(qtbot)
        if not audit(window):
            return []
    return audit(window)


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("form_id", FORMS)
def test_nothing_is_cut_at_any_size(
    form_id: str, size: Size, filled: Workspace, pack: Pack, show: Any, qtbot: Any
) -> None:
    scale = Scale(size)
    page = WizardPage(scale, filled, form_id)
    window = show(page, *WINDOWS[0], scale)
    faults = []
    for width, height in WINDOWS:
        window.resize(width, height)
        for place in places(page, pack.form(form_id)):
            faults += [f"{width}×{height} {place}: {fault}" for fault in lasting_faults(window, qtbot)]
    assert faults == []


def name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def stops(page: WizardPage) -> list[QWidget]:
    """Everything in view that Tab may stop at."""
    found = [one for one in page.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    return [
        one
        for one in found
        # Before and behind a tab of the row form the focus is handed on at once, and nothing is heard.
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one.parentWidget(), Turn)
    ]


@pytest.mark.parametrize("width", [880, 1366])
@pytest.mark.parametrize("form_id", FORMS)
def test_every_stop_of_every_page_has_a_name(
    form_id: str, width: int, filled: Workspace, pack: Pack, show: Any, qtbot: Any
) -> None:
    page = WizardPage(Scale(), filled, form_id)
    show(page, width, 768)
    nameless = []
    for place in places(page, pack.form(form_id)):
        settle(qtbot)
        nameless += [f"{place}: {type(one).__name__}" for one in stops(page) if not name(one)]
    assert nameless == []


def field_labels(page: StepPage) -> Iterator[str]:
    """Presses Tab until the focus leaves the page; yields the label of each field it comes into."""
    before = ""
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            return
        frame: QWidget | None = focused
        while frame is not None and not isinstance(frame, FieldFrame):
            frame = frame.parentWidget()
        if isinstance(frame, FieldFrame) and frame.label() != before:
            before = frame.label()
            yield before
        QTest.keyClick(focused, Key.Key_Tab)
    raise AssertionError("Tab never leaves the page")


@pytest.mark.parametrize("width", [880, 1366])
@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
def test_tab_goes_through_a_row_as_the_notice_prints_it(
    form_id: str, width: int, filled: Workspace, pack: Pack, show: Any, qtbot: Any
) -> None:
    form = pack.form(form_id)
    page = WizardPage(Scale(), filled, form_id)
    show(page, width, 768)
    order = [path for tab in form.row_tabs for path in tab.fields]
    page.open_at(Where(ROWS, 0, order[0]))
    settle(qtbot)
    rows = view(page)
    assert isinstance(rows, RowsPage)
    labels = list(field_labels(rows))
    assert labels[: len(order)] == [form.row_field(path).label for path in order]


# 附件3 sets each suggestion beside what it is about, which the notice prints two columns apart.
@pytest.mark.parametrize("form_id", ["附件4", "附件5"])
def test_the_fields_of_a_row_stand_in_the_order_of_its_columns(form_id: str, pack: Pack) -> None:
    form = pack.form(form_id)
    order = [path for tab in form.row_tabs for path in tab.fields]
    columns = list(dict.fromkeys(one.field for one in form.layout().columns if one.field))
    assert [path for path in order if path in columns] == columns


@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
def test_tab_goes_through_the_head_in_the_packs_order(
    form_id: str, filled: Workspace, pack: Pack, show: Any, qtbot: Any
) -> None:
    form = pack.form(form_id)
    page = WizardPage(Scale(), filled, form_id)
    show(page, 1366, 768)
    page.open_at(Where(HEAD))
    settle(qtbot)
    head = view(page)
    assert isinstance(head, HeadPage)
    expected = [form.field(path).label for tab in form.tabs for path in tab.fields]
    assert list(field_labels(head)) == expected


def fields_walked(page: WizardPage, sections: SectionsPage) -> list[str]:
    """The fields that Tab comes into, each once, from where the clerk is until the page is left."""
    walked: list[str] = []
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is None or not sections.isAncestorOf(focused):
            return walked
        path = (page.where().path or "").partition("/")[0]
        if path and path not in walked:
            walked.append(path)
        QTest.keyClick(focused, Key.Key_Tab)
    raise AssertionError("Tab never leaves the page")


@pytest.mark.parametrize("form_id", ["附件1", "附件2"])
def test_tab_goes_through_each_section_in_the_packs_order(
    form_id: str, filled: Workspace, pack: Pack, show: Any, qtbot: Any
) -> None:
    form = pack.form(form_id)
    page = WizardPage(Scale(), filled, form_id)
    show(page, 1366, 768)
    page.open_at(Where(SECTIONS))
    sections = view(page)
    assert isinstance(sections, SectionsPage)
    for tab in form.tabs:
        sections.choose_side(tab.title)
        settle(qtbot)
        walked = [path for path in fields_walked(page, sections) if path in tab.fields]
        assert walked == list(tab.fields), tab.title
