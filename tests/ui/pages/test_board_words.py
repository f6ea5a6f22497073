"""What the board says, in words and signs."""

from datetime import date

import pytest

from desktop.drafts.repository import Place
from desktop.packs.model import Pack
from desktop.workflow.workspace import BoardLine, State
from ui.pages.board_words import (
    day_words,
    dues,
    form_name,
    open_words,
    place_words,
    progress_words,
    route_words,
    state_sign,
    state_words,
)
from ui.theme.signs import Sign
from ui.theme.tokens import Tone


def line(
    pack: Pack, state: State, *, must: int = 0, unfilled: int = 0, done: int = 0, total: int = 0
) -> BoardLine:
    return BoardLine(pack.form("附件5"), state, must, unfilled, done, total, None, None)


@pytest.mark.parametrize(
    ("day", "state", "sign", "tone"),
    [
        (date(2022, 12, 20), "还剩 24 天", Sign.CALENDAR, Tone.TEXT),
        (date(2023, 1, 6), "还剩 7 天", Sign.CLOCK, Tone.AMBER),
        (date(2023, 1, 12), "还剩 1 天", Sign.CLOCK, Tone.AMBER),
        (date(2023, 1, 13), "今天截止", Sign.CLOCK, Tone.AMBER),
        (date(2023, 1, 14), "已过期 1 天", Sign.MUST, Tone.RED),
        (date(1970, 1, 1), "请核对电脑日期", Sign.CHECK, Tone.AMBER),
    ],
)
def test_a_deadline_says_how_long_it_is_off(
    pack: Pack, day: date, state: str, sign: Sign, tone: Tone
) -> None:
    due = dues(pack, day)[-1]
    assert (due.state, due.sign, due.tone) == (state, sign, tone)


def test_what_is_due_on_one_day_stands_together(pack: Pack) -> None:
    first, second = dues(pack, date(2022, 12, 12))
    assert first.what.startswith("附件2：")
    assert second.what == "附件1、3、4、5：四项成果、“两优”清单"
    assert (second.when, second.when_short) == ("2023年1月13日（周五）前", "1月13日（周五）前")


def test_every_state_has_a_word_and_a_sign_of_its_own_shape(pack: Pack) -> None:
    words = {state_words(line(pack, state, must=3)) for state in State}
    assert len(words) == len(State)
    assert "有问题，3 处" in words
    assert state_words(line(pack, State.PROBLEMS, must=3), short=True) == "3 处要改"
    assert state_words(line(pack, State.FILLING, unfilled=6)) == "填写中，6 处没填"
    assert state_words(line(pack, State.FILLING, unfilled=6), short=True) == "6 处没填"
    assert {state_sign(state) for state in State} == {
        Sign.EMPTY,
        Sign.HALF,
        Sign.MUST,
        Sign.CHECK,
        Sign.READY,
        Sign.DONE,
    }


def test_what_cannot_be_opened_offers_nothing(pack: Pack) -> None:
    assert open_words(line(pack, State.DAMAGED)) == ""
    assert open_words(line(pack, State.FILLING)) == "继续填写"
    assert open_words(line(pack, State.NOT_STARTED)) == "开始填写"


def test_progress_counts_and_knows_a_deliberate_nothing(pack: Pack) -> None:
    some = line(pack, State.FILLING, done=12, total=18)
    assert progress_words(some, zero=False) == "12/18 项"
    assert progress_words(line(pack, State.NOT_STARTED), zero=False) == "0 项"
    assert progress_words(some, zero=True) == "零报告"


def test_a_receiver_the_notice_does_not_name_is_not_guessed(pack: Pack) -> None:
    assert "没有写明" in route_words(pack, line(pack, State.FILLING))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("附件5", 6, "简化办事程序/精简环节方式"), "附件5 第 7 项，精简环节方式"),
        (Place("附件5", 6, "没有这一栏"), "附件5 第 7 项"),
        (Place("附件5", None, "填表人姓名"), "附件5 填表人姓名"),
        (Place("附件1", None, None), "附件1"),
    ],
)
def test_a_place_is_named_as_the_notice_names_it(pack: Pack, place: Place, words: str) -> None:
    assert place_words(pack, place) == words


def test_a_table_goes_by_its_title_and_a_document_by_a_short_one(pack: Pack) -> None:
    assert form_name(pack.form("附件5")) == "保留职权事项及减环节、减材料、减时限清单"
    assert form_name(pack.form("附件1")) == "四项成果的报告"


def test_days_carry_their_weekday() -> None:
    assert day_words(date(2023, 1, 11)) == "2023年1月11日（周三）"
    assert day_words(date(2022, 12, 11), "plain") == "2022年12月11日"
