"""A clock that jumps is not believed, until it says so on three days."""

from datetime import date, timedelta

import pytest

from desktop.drafts.trusted_day import LONGEST_PAUSE, TrustedDay

TODAY = date(2023, 1, 12)


def test_the_first_day_and_the_days_after_it_are_believed() -> None:
    known = TrustedDay()
    for days in (0, 0, 1, 5, 5 + LONGEST_PAUSE.days):
        known = known.seen(TODAY + timedelta(days=days))
        assert known.is_sure and known.day == TODAY + timedelta(days=days)


@pytest.mark.parametrize("wrong", [date(1970, 1, 1), date(2099, 1, 1), TODAY - timedelta(days=1)])
def test_a_jump_is_not_believed_and_the_right_day_at_once_again(wrong: date) -> None:
    known = TrustedDay().seen(TODAY).seen(wrong).seen(wrong)
    assert not known.is_sure and known.day == TODAY
    assert known.seen(TODAY + timedelta(days=1)) == TrustedDay(TODAY + timedelta(days=1))


def test_a_clock_that_stays_away_for_three_days_is_right() -> None:
    known = TrustedDay().seen(date(2031, 1, 1))
    for days in range(2):
        known = known.seen(TODAY + timedelta(days=days))
        assert not known.is_sure
    assert known.seen(TODAY + timedelta(days=2)).is_sure


@pytest.mark.parametrize("year", [1970, 2021, 2070, 2099])
def test_an_impossible_year_is_never_believed(year: int) -> None:
    known = TrustedDay()
    for day in range(1, 9):
        known = known.seen(date(year, 1, day))
        assert not known.is_sure and known.day is None
    assert known.seen(TODAY) == TrustedDay(TODAY)


def test_days_of_an_impossible_year_do_not_help_another_wrong_day_to_be_believed() -> None:
    known = TrustedDay().seen(TODAY)
    for day in (date(1970, 1, 1), date(2099, 1, 1), TODAY - timedelta(days=1), date(1970, 1, 2)):
        known = known.seen(day)
    assert known.day == TODAY and not known.is_sure
