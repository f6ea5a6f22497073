"""Totals in the words of the screen."""

from desktop.answers.draft import Draft
from desktop.figures.calculator import figures
from desktop.packs.model import Pack
from ui.pages.figure_words import totals


def test_each_list_tells_before_after_and_less_and_units_of_time_apart(
    pack: Pack, samples: tuple[Draft, ...]
) -> None:
    assert totals(figures(samples, pack).results) == (
        "取消职权 7 项",
        "下放职权 8 项",
        "权责清单事项 12 项",
        "内部管理事项 3 项",
        "材料 59→37，减 22 份",
        "环节 71→51，减 20 个",
        "时限 137→44，减 93 个工作日；68→32，减 36 天",
    )


def test_in_short_only_what_was_given_up_is_told(pack: Pack, samples: tuple[Draft, ...]) -> None:
    assert totals(figures(samples, pack).results, short=True) == (
        "取消职权 7 项",
        "下放职权 8 项",
        "减材料 22 份",
        "减环节 20 个",
        "时限 减 93 个工作日、36 天",
    )


def test_what_has_no_number_yet_is_said(pack: Pack) -> None:
    assert totals(figures([], pack).results)[4:] == ("材料 还没有数", "环节 还没有数", "时限 还没有数")
