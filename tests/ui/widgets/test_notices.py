"""Findings and notes: three kinds that look different, words as they are, answers sent by key."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.scale import Scale, Size
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.notices import Action, NoteQuote, Notice, NoticeBox, NoticeKind

Find = Callable[[QWidget, str], Button]
MUST = Notice("V-05", NoticeKind.MUST, "还没填。", "写明怎样减掉的。")
CHECK = Notice(
    "V-21", NoticeKind.CHECK, "正文写 21 份，附件5 现在合计 23 份。", "各多减 1 份。",
    (Action("fix", "按建议改为 23 份"), Action("confirm", "确认无误")),
)  # fmt: skip


def words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_what_must_be_mended_is_one_line(scale: Scale, put: Callable[..., QWidget]) -> None:
    box = NoticeBox(scale, MUST)
    put(box)
    assert words(box) == "必须改：还没填。写明怎样减掉的。"
    assert box.accessibleName() == words(box)


@pytest.mark.parametrize("wide", [False, True])
def test_what_is_to_be_checked_says_all_and_answers_by_key(
    wide: bool, scale: Scale, put: Callable[..., QWidget], button: Find, qtbot: Any
) -> None:
    box = NoticeBox(scale, CHECK, wide=wide)
    put(box, width=900)
    for part in ("请核对", CHECK.what, CHECK.todo):
        assert part in words(box)
    with qtbot.waitSignal(box.acted) as sent:
        button(box, "按建议改为 23 份").click()
    assert sent.args == ["fix"]
    with qtbot.waitSignal(box.acted) as sent:
        button(box, "确认无误").click()
    assert sent.args == ["confirm"]


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("wide", [False, True])
def test_long_words_take_more_lines_and_none_is_clipped(
    wide: bool, size: Size, put: Callable[..., QWidget]
) -> None:
    scale = Scale(size)
    long = Notice(
        "k", NoticeKind.CHECK, "原来没有这一步，是合并的吗？" * 4, "写明怎样减掉的。" * 5, CHECK.actions
    )
    line = Notice("l", NoticeKind.MUST, "原来没有这一步，是合并的吗？" * 4)
    window = put(
        NoticeBox(scale, long, wide=wide), NoticeBox(scale, line), width=640, height=1400, scale=scale
    )
    assert audit(window) == []


def test_a_note_is_quoted_letter_by_letter(scale: Scale, put: Callable[..., QWidget]) -> None:
    quote = NoteQuote(scale)
    quote.set_note("附件5 注1", "选择符合项划“√” <b>")
    window = put(quote)
    assert words(quote) == "附件5 注1\n“选择符合项划“√” <b>”"
    assert audit(window) == []


@pytest.mark.parametrize("inline", [False, True])
def test_a_long_note_is_shown_whole(inline: bool, scale: Scale, put: Callable[..., QWidget]) -> None:
    quote = NoteQuote(scale, inline=inline)
    quote.set_note("附件5 注3", "某一事项可根据情况在简化办事程序、精简办事要件中选择" * 4)
    window = put(quote, width=420)
    assert audit(window) == []
