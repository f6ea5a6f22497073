"""Cards, tiles, the progress bar and the yellow line show what they are given."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.theme.tokens import BLUE, FIELD, LINE2, Tone
from ui.widgets.audit import audit
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, DeadlineTile, FigureTile, ProgressBar, ResumeTile, StatusLine

Find = Callable[[QWidget, str], Button]


def words(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("done", "total", "first", "last"), [(0, 18, LINE2, LINE2), (12, 18, BLUE, LINE2), (18, 18, FIELD, FIELD)]
)
def test_progress_is_blue_until_it_is_finished(
    scale: Scale, put: Callable[..., QWidget], done: int, total: int, first: str, last: str
) -> None:
    bar = ProgressBar(scale)
    bar.set_progress(done, total)
    put(bar)
    image = bar.grab().toImage()
    assert (image.width(), image.height()) == (88, 6)
    assert image.pixelColor(8, 3).name().upper() == first
    assert image.pixelColor(80, 3).name().upper() == last


def test_progress_of_nothing_is_empty(scale: Scale, put: Callable[..., QWidget]) -> None:
    bar = ProgressBar(scale)
    bar.set_progress(0, 0)
    put(bar)
    assert bar.grab().toImage().pixelColor(8, 3).name().upper() == LINE2


def test_the_yellow_line_is_there_only_while_it_has_something_to_say(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any, button: Find
) -> None:
    line = StatusLine(scale)
    put(line)
    assert not line.isVisible()
    line.show_message("上次异常关闭，内容已恢复到 14:03:22")
    assert line.isVisible()
    with qtbot.waitSignal(line.dismissed):
        button(line, "知道了").click()
    assert not line.isVisible()


def test_a_figure_whose_source_changed_says_what_it_was(scale: Scale, put: Callable[..., QWidget]) -> None:
    tile = FigureTile(scale)
    tile.set_figure("共精简要件", "23", "份", "附件5 精简办事要件")
    put(tile)
    assert "附件5 精简办事要件" in words(tile)
    tile.set_figure("共精简要件", "23", "份", "附件5 精简办事要件", changed="附件5 已变，原来 21")
    assert "附件5 已变，原来 21" in words(tile)
    assert "附件5 精简办事要件" not in words(tile)


def test_the_tiles_send_their_one_signal(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any, button: Find
) -> None:
    figure, resume = FigureTile(scale), ResumeTile(scale)
    figure.set_figure("共减材料", "23", "份", "由 60 份减到 37 份", rows="看 9 项")
    put(figure, resume)
    with qtbot.waitSignal(figure.insert_clicked):
        button(figure, "写进正文").click()
    with qtbot.waitSignal(figure.rows_clicked):
        button(figure, "看 9 项").click()
    with qtbot.waitSignal(resume.resume_clicked):
        button(resume, "继续填写").click()


@pytest.mark.parametrize("size", list(Size))
def test_nothing_is_clipped_in_the_tiles(put: Callable[..., QWidget], size: Size) -> None:
    scale = Scale(size)
    deadline, figure, resume = DeadlineTile(scale), FigureTile(scale), ResumeTile(scale)
    deadline.set_deadline(
        Sign.CLOCK, "附件1、3、4、5：成果和清单", "1月13日（周五）前", "还剩 2 天", Tone.AMBER
    )
    figure.set_figure("共精简要件", "23", "份", "附件5", changed="附件5 已变，原来 21", rows="看 9 项")
    resume.set_place("附件5 第 7 项，精简环节方式")
    card = Card(scale, "导出前", "看全部答案")
    window = put(deadline, figure, resume, card, scale=scale, width=600, height=700)
    assert audit(window) == []


def test_a_card_sends_its_link_and_hides_it_when_there_is_none(
    scale: Scale, put: Callable[..., QWidget], qtbot: Any, button: Find
) -> None:
    card = Card(scale, "正在生成", "取消")
    put(card)
    with qtbot.waitSignal(card.action_clicked):
        button(card, "取消").click()
    card.set_head("已生成")
    assert words(card) == ["已生成"]
    assert not any(each.isVisible() for each in card.findChildren(Button))
