"""Draft sentences: in the style of the public reports, and every figure of theirs that a unit's lists can produce."""

from datetime import date

import pytest

from desktop.answers.draft import Draft, Row, Unit
from desktop.figures.calculator import figures
from desktop.figures.sentences import sentence
from desktop.packs.catalogue import load_packs
from desktop.rules.engine import check

FIGURE_RULES = ("V-30", "V-31", "V-32", "V-33")
PACK = load_packs().get("keyouqianqi-2022")
OFFICE = Unit("示例单位", "旗直政府部门")


def names(count: int) -> tuple[str, ...]:
    return tuple(f"示例{number}" for number in range(count))


def steps(before: int, after: int) -> Row:
    return {"简化办事程序/原办理环节": names(before), "简化办事程序/现办理环节": names(after)}


def materials(before: int, after: int) -> Row:
    return {
        "精简办事要件/原材料名称": names(before),
        "精简办事要件/现需要的材料名称": names(after) or ("无",),
    }


def time(before: str, after: str) -> Row:
    return {"压缩办事时限/原办理时限": before, "压缩办事时限/现办理时限": after}


def written(section: str, *rows: Row, form: str = "附件5") -> str:
    return sentence(figures([Draft(PACK.id, form, OFFICE, rows=rows)], PACK), section)


def powers(cancelled: int, delegated: int, kind: str = "权责清单事项") -> tuple[Row, ...]:
    ticks = ["取消职权"] * cancelled + ["下放职权"] * delegated
    return tuple({"减权放权类别": tick, "事项类别": kind} for tick in ticks)


@pytest.mark.parametrize(
    ("section", "rows", "said"),
    [
        # 命名自治区职工创新工作室办事程序由原来的4个环节缩减为3个环节,办事时限也由原来的60天压缩到现在的30天
        ("程序环节减少", [steps(4, 3)], "由4个减至3个"),
        ("办事时限缩短", [time("60天", "30天")], "由60天压缩至30天"),
        # 减少程序环节11个、精简办事要件43个、缩短办事时限78天
        ("程序环节减少", [steps(9, 4), steps(8, 2)], "共减少程序环节11个"),
        ("办事要件精简", [materials(30, 7), materials(25, 5)], "共精简办事要件43份"),
        ("办事时限缩短", [time("60日", "20天"), time("40天", "2天")], "累计压缩办事时限78天"),
        # 材料精简比例达75%
        ("办事要件精简", [materials(8, 2)], "精简比例为75.00%"),
        # 简化办事程序3个,精简办事要件32份,累计压缩办事时限30个工作日
        ("程序环节减少", [steps(5, 3), steps(3, 2)], "共减少程序环节3个"),
        ("办事要件精简", [materials(32, 0)], "共精简办事要件32份"),
        ("办事时限缩短", [time("40个工作日", "10个工作日")], "累计压缩办事时限30个工作日"),
        # 再压减办事材料170份
        ("办事要件精简", [materials(100, 10), materials(90, 10)], "共精简办事要件170份"),
    ],
)
def test_the_figures_of_the_public_report(section: str, rows: list[Row], said: str) -> None:
    assert said in written(section, *rows)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (powers(2, 4), "共取消职权2项，下放职权4项。以上均为权责清单事项。"),
        (powers(0, 27), "共下放职权27项。以上均为权责清单事项。"),
        # 减权放权38项; 转移接续等22项医保经办业务权限下放
        (powers(16, 22), "共取消职权16项，下放职权22项。以上均为权责清单事项。"),
        (powers(0, 14, "内部管理事项"), "共下放职权14项。以上均为内部管理事项。"),
        (
            powers(5, 0) + powers(0, 1, "内部管理事项"),
            "共取消职权5项，下放职权1项。按事项类别分，权责清单事项5项、内部管理事项1项。",
        ),
        ((), "没有取消和下放的职权事项，取消职权0项，下放职权0项。"),
    ],
)
def test_powers_given_up_and_handed_down(rows: tuple[Row, ...], said: str) -> None:
    assert written("权力下放", *rows, form="附件4") == said


def test_two_units_of_time_stand_in_two_sentences() -> None:
    assert written("办事时限缩短", time("20个工作日", "即办"), time("3天", "1天")) == (
        "2项职权事项压缩了办事时限，其中1项实现即收即办、当场办结。"
        "以工作日计算的1项，办理时限由20个工作日压缩至0个工作日，累计压缩办事时限20个工作日，压缩比例为100.00%。"
        "以天计算的1项，办理时限由3天压缩至1天，累计压缩办事时限2天，压缩比例为66.67%。"
    )


def test_days_and_working_days_are_never_one_number() -> None:
    said = written("办事时限缩短", time("60天", "30天"), time("60个工作日", "30个工作日"))
    assert "120" not in said and "压缩办事时限60" not in said
    assert said.count("累计压缩办事时限30") == 2


@pytest.mark.parametrize("section", ["办事要件精简", "程序环节减少", "办事时限缩短"])
def test_nothing_reduced_is_said_with_a_number(section: str) -> None:
    nothing = written(section)
    same = written(section, {**steps(3, 3), **materials(3, 3), **time("3天", "3天")})
    assert nothing.startswith("没有") and "0" in nothing
    assert "减至" not in same and "0" in same


# The figure sentences of the public report, word for word, and lists of one office that they could tell of.
THE_25 = [
    *({**steps(4, 3), **materials(4, 1), **time("30天", "24天")} for _ in range(11)),
    *({**materials(2, 1), **time("10天", "9天")} for _ in range(10)),
    *(time("2天", "1天") for _ in range(2)),
    *(time("3天", "3天") for _ in range(2)),
]
PUBLIC = [
    (THE_25, "程序环节减少", "减少程序环节11个、精简办事要件43个、缩短办事时限78天"),
    ([steps(4, 3), time("60天", "30天")], "程序环节减少", "办事程序由原来的4个环节缩减为3个环节"),
    ([steps(4, 3), time("60天", "30天")], "办事时限缩短", "办事时限也由原来的60天压缩到现在的30天"),
    ([materials(8, 2)], "办事要件精简", "材料精简比例达75%"),
    (
        [{**steps(6, 3), **materials(40, 8), **time("50个工作日", "20个工作日")}],
        "办事时限缩短",
        "简化办事程序3个,精简办事要件32份,累计压缩办事时限30个工作日",
    ),
]
"""(rows of 附件5, result, sentence). 再压减办事材料170份 is no whole (再), and so is not held against a list."""


def test_one_list_gives_all_the_figures_of_a_sentence_at_once() -> None:
    found = figures([Draft(PACK.id, "附件5", OFFICE, rows=tuple(THE_25))], PACK)
    assert sentence(found, "程序环节减少").startswith(
        "11项职权事项简化了办事程序，办理环节由44个减至33个，共减少程序环节11个"
    )
    assert "共精简办事要件43份" in sentence(found, "办事要件精简")
    assert "累计压缩办事时限78天" in sentence(found, "办事时限缩短")
    rows = {row for result in found.results for one in result.reductions for row in one.rows}
    assert len(rows) == 25


@pytest.mark.parametrize(("rows", "name", "said"), PUBLIC)
def test_the_sentences_of_the_public_report_hold_against_such_lists_and_no_others(
    rows: list[Row], name: str, said: str
) -> None:
    spec = PACK.figure(name)
    report = Draft(PACK.id, "附件1", OFFICE).with_field(spec.section, f"{said}。")

    def disputed(listed: list[Row]) -> list[str]:
        drafts = [report, Draft(PACK.id, "附件5", OFFICE, rows=tuple(listed))]
        return [one.what for one in check(drafts, PACK, date(2023, 1, 12)) if one.rule in FIGURE_RULES]

    assert disputed(rows) == []
    more = [{**steps(9, 1), **materials(9, 1), **time("9天", "1天")}, time("9个工作日", "1个工作日")]
    assert disputed([*rows, *more])


def test_days_added_to_working_days_are_refused() -> None:
    rows = (time("60天", "30天"), time("40个工作日", "10个工作日"))
    listed = Draft(PACK.id, "附件5", OFFICE, rows=rows)
    section = PACK.figure("办事时限缩短").section
    report = Draft(PACK.id, "附件1", OFFICE).with_field(section, "累计压缩办事时限60天。")
    (finding,) = [one for one in check([report, listed], PACK, date(2023, 1, 12)) if one.rule in FIGURE_RULES]
    assert "把不同的时间单位加在一起了" in finding.what and "30个工作日、30天" in finding.what
    assert finding.fix is None
