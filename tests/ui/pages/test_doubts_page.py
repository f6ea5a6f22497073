"""The page of doubts says everything that is odd in the notice, and what the program does about it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.decisions import NO_DECISIONS, Asked
from desktop.workflow.workspace import Workspace
from ui.pages.doubts_page import DoubtsPage, doubt_items
from ui.pages.notice_page import NoticePage
from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.choice_strip import FilterChips
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.line_field import LineField
from ui.widgets.tick_boxes import RadioButton

Show = Callable[..., QWidget]


def words(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def test_every_noted_doubt_is_there_with_its_default(pack: Pack) -> None:
    items = doubt_items(pack, NO_DECISIONS)
    assert [one.what for one in items[: len(pack.doubts)]] == [doubt.what for doubt in pack.doubts]
    assert all(one.default for one in items[: len(pack.doubts)])


def test_spellings_of_a_receiver_are_counted_and_a_tie_is_not_decided(pack: Pack) -> None:
    by_what = {one.what: one for one in doubt_items(pack, NO_DECISIONS)}
    majority = by_what["胡鑫的邮箱有 2 种写法"]
    assert "kyqqbb350@163.com" in majority.default and "印得最多" in majority.default
    assert [sentence for _source, sentence in majority.quotes] == [
        "kyqqbb350@163.com　印了 3 次：通知第9条、附件4注8、附件5注7",
        "kyqbb350@163.com　印了 1 次：附件3注6",
    ]
    assert "分不出哪个对" in by_what["邢喆的邮箱有 2 种写法"].default


def test_what_the_program_found_by_itself_is_shown_too(
    pack: Pack, filled: Workspace, scale: Scale, show: Show, qtbot: Any
) -> None:
    page = DoubtsPage(scale, filled)
    show(page)
    chips = page.findChild(FilterChips)
    chips.chosen.emit("found")
    qtbot.wait(10)
    assert any("附件4注4写的是「取消和下放依据理由」" in one for one in words(page))
    assert not any("kyqbb350@163.com 印了1次" in one for one in words(page))


def test_only_what_should_be_asked_stays_when_filtered(
    pack: Pack, filled: Workspace, scale: Scale, show: Show, qtbot: Any
) -> None:
    page = DoubtsPage(scale, filled)
    show(page)
    page.findChild(FilterChips).chosen.emit("asked")
    qtbot.wait(10)
    shown = words(page)
    asked = [doubt for doubt in pack.doubts if doubt.ask]
    assert shown.count("请问清") == len(asked)
    assert "不用问" not in shown


@pytest.mark.parametrize("size", list(Size))
def test_no_doubt_is_clipped(filled: Workspace, show: Show, size: Size) -> None:
    scale = Scale(size)
    assert audit(show(DoubtsPage(scale, filled), 880, 460, scale)) == []


def test_the_notice_is_there_to_read_word_by_word_and_not_to_change(
    pack: Pack, scale: Scale, show: Show
) -> None:
    page = NoticePage(scale, pack)
    show(page)
    page.enter()
    shown = page.findChild(QPlainTextEdit)
    assert pack.notice.strip() in shown.toPlainText()
    assert shown.isReadOnly()
    assert shown.hasFocus()


def test_an_answer_is_kept_with_who_and_when_and_can_be_given_anew(
    filled: Workspace, pack: Pack, scale: Scale, show: Show, qtbot: Any
) -> None:
    page = DoubtsPage(scale, filled)
    show(page)
    first = pack.doubts[0]

    def press(name: str) -> None:
        next(one for one in page.findChildren(Button) if one.accessibleName() == name).click()

    press(f"记下答复：{first.what}")
    qtbot.wait(10)
    next(one for one in page.findChildren(RadioButton) if one.words().startswith("另有答复")).setChecked(True)
    next(one for one in page.findChildren(Button) if one.label() == "记下").click()
    assert filled.handing_in is not None and not filled.handing_in.decisions.doubts, "nothing was said"
    note = next(one for one in page.findChildren(LineField) if one.isVisible())
    note.set_value("以电话为准", force=True)
    next(one for one in page.findChildren(Button) if one.label() == "记下").click()
    qtbot.wait(10)
    assert filled.handing_in.decisions.doubts[first.id].note == "以电话为准"
    assert "已问清，改为：以电话为准。1月12日 示例丙" in words(page)
    press(f"重新答：{first.what}")
    qtbot.wait(10)
    assert not filled.handing_in.decisions.doubts


def test_a_spelling_that_was_decided_is_no_question_any_more(filled: Workspace, pack: Pack) -> None:
    assert filled.handing_in is not None
    contact = next(one.id for one in pack.contacts if one.name == "邢喆")
    asked = Asked("邢喆", "2023-01-12", "打电话")
    filled.handing_in.decide(contact, {Spelled.MAILBOX: "kyqqbbtg@163.com"}, asked)
    by_what = {one.what: one for one in doubt_items(pack, filled.handing_in.decisions)}
    item = by_what["邢喆的邮箱有 2 种写法"]
    assert not item.ask and "已问清：kyqqbbtg@163.com" in item.settled


def test_what_is_not_opened_yet_belongs_to_the_page_and_goes_with_it(filled: Workspace, qtbot: Any) -> None:
    before = set(QApplication.topLevelWidgets())
    page = DoubtsPage(Scale(), filled)
    qtbot.addWidget(page)
    alone = set(QApplication.topLevelWidgets()) - before
    assert not [one for one in alone if isinstance(one, FieldFrame)]
