"""Deadlines in days and words, reminders on working days, and the computer's own date."""

from datetime import date, timedelta

import pytest

from desktop.packs.model import Pack
from desktop.submission.due import Urgency, clock_doubt, due_for, last_working_day, wrong_clock


@pytest.mark.parametrize(
    ("today", "urgency", "words"),
    [
        ("2023-01-01", Urgency.AHEAD, "还剩12天"),
        ("2023-01-10", Urgency.SOON, "只剩3天"),
        ("2023-01-13", Urgency.TODAY, "今天截止"),
        ("2023-01-14", Urgency.PASSED, "已过1天"),
    ],
)
def test_a_deadline_is_counted_with_its_own_day_included(
    pack: Pack, today: str, urgency: Urgency, words: str
) -> None:
    due = due_for(pack, "附件4", date.fromisoformat(today))

    assert due is not None and due.urgency is urgency
    assert words in due.left_words
    assert "2023年1月13日（周五）前" in due.day_words and "含当日" in due.day_words


def test_each_attachment_has_its_own_day(pack: Pack) -> None:
    days = {form.id: due_for(pack, form.id, date(2022, 12, 1)) for form in pack.forms}

    assert {key: due.deadline.day.isoformat() for key, due in days.items() if due} == {
        "附件1": "2023-01-13",
        "附件2": "2022-12-16",
        "附件3": "2023-01-13",
        "附件4": "2023-01-13",
        "附件5": "2023-01-13",
    }


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2023-01-13", "2023-01-13"),
        ("2023-01-14", "2023-01-13"),
        ("2023-01-15", "2023-01-13"),
        ("2023-01-16", "2023-01-16"),
    ],
)
def test_the_reminder_is_the_last_working_day_at_or_before(day: str, working: str) -> None:
    assert last_working_day(date.fromisoformat(day)) == date.fromisoformat(working)


def test_it_is_said_that_moved_holidays_are_not_known(pack: Pack) -> None:
    due = due_for(pack, "附件1", date(2023, 1, 1))

    assert due is not None and "调休" in due.reminder_words and "2023年1月13日（周五）" in due.reminder_words


def test_a_weekday_that_is_printed_right_is_no_matter_and_a_wrong_one_is_said(pack: Pack) -> None:
    due = due_for(pack, "附件1", date(2023, 1, 1))
    assert due is not None and due.weekday_words == ""

    moved = due.deadline.__class__(
        "DL", ("附件1",), "", due.deadline.day + timedelta(days=1), due.deadline.weekday, ""
    )
    wrong = due.__class__(moved, 0, Urgency.TODAY, moved.day)
    assert "周五" in wrong.weekday_words and "周六" in wrong.weekday_words


@pytest.mark.parametrize(
    ("today", "last", "said"),
    [
        ("2022-12-01", None, "早"),
        ("2023-01-10", "2023-01-09", ""),
        ("2023-01-10", None, ""),
        ("2023-01-10", "2023-01-12", "比上次保存"),
        ("2023-04-10", "2023-01-09", "隔了很久"),
        ("2025-01-10", None, "一年以上"),
    ],
)
def test_an_odd_date_of_the_computer_is_doubted(pack: Pack, today: str, last: str | None, said: str) -> None:
    words = clock_doubt(pack, date.fromisoformat(today), date.fromisoformat(last) if last else None)

    assert said in words if said else words == ""


def test_a_notice_that_is_only_old_says_nothing_of_the_clock(pack: Pack) -> None:
    assert wrong_clock(pack, date(2025, 1, 10), date(2025, 1, 9)) == ""
    assert "隔了很久" in wrong_clock(pack, date(2025, 1, 10), date(2023, 1, 9))


def test_in_a_narrow_column_only_the_days_are_said(pack: Pack) -> None:
    short = {left: due_for(pack, "附件4", date(2023, 1, 13) - timedelta(days=left)) for left in (2, -4, -400)}

    assert [due.left_short for due in short.values() if due] == ["只剩2天", "已过4天", "已过期"]
