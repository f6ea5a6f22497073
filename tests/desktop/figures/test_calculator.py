"""The four results: the sums of the samples, what is counted and what is left out, and that sums are exact."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Row, Unit
from desktop.answers.timelimits import TimeUnit
from desktop.errors import InputRefused
from desktop.figures.calculator import figures, row_reduction
from desktop.figures.results import Part, Reduction, Result
from desktop.packs.catalogue import load_packs

OFFICE = Unit("示例旗农牧和科技局", "旗直政府部门")
PACK = load_packs().get("keyouqianqi-2022")


def draft(form: str, *rows: Row) -> Draft:
    return Draft(PACK.id, form, OFFICE, rows=rows)


def fifth(*rows: Row) -> Draft:
    return draft("附件5", *rows)


def times(*limits: tuple[str, str]) -> Result:
    rows = ({"压缩办事时限/原办理时限": old, "压缩办事时限/现办理时限": new} for old, new in limits)
    return figures([fifth(*rows)], PACK).result("办事时限缩短")


def materials(before: object, after: object, **more: object) -> Result:
    row = {"精简办事要件/原材料名称": before, "精简办事要件/现需要的材料名称": after, **more}
    return figures([fifth(row)], PACK).result("办事要件精简")


def names(count: int) -> tuple[str, ...]:
    return tuple(f"示例{number}" for number in range(count))


SAMPLES = {
    "government": (
        (7, 8, 12, 3),
        (9, 59, 37, "37.29%"),
        (10, 71, 51, "28.17%"),
        ((TimeUnit.WORKING_DAY, 8, 137, 44, "67.88%"), (TimeUnit.DAY, 4, 68, 32, "52.94%")),
    ),
    "party": (
        (5, 6, 0, 11),
        (7, 41, 27, "34.15%"),
        (7, 50, 37, "26.00%"),
        ((TimeUnit.WORKING_DAY, 7, 133, 75, "43.61%"), (TimeUnit.DAY, 3, 53, 26, "50.94%")),
    ),
    "township": (
        (12, 0, 10, 2),
        (8, 43, 22, "48.84%"),
        (9, 67, 50, "25.37%"),
        ((TimeUnit.WORKING_DAY, 8, 98, 49, "50.00%"), (TimeUnit.DAY, 3, 55, 27, "50.91%")),
    ),
}


def told(one: Reduction) -> tuple[object, ...]:
    return one.items, one.before, one.after, one.percent


@pytest.mark.parametrize("unit", SAMPLES)
def test_the_sums_of_the_samples(unit: str, sample) -> None:
    found = figures([sample(unit, f"附件{number}") for number in range(1, 6)], PACK)
    counts, by_material, by_step, by_time = SAMPLES[unit]
    assert tuple(count.value for count in found.result("权力下放").counts) == counts
    assert told(found.result("办事要件精简").of_unit(None)) == by_material
    assert told(found.result("程序环节减少").of_unit(None)) == by_step
    assert tuple((one.unit, *told(one)) for one in found.result("办事时限缩短").reductions) == by_time
    assert found.left_out == () and found.missing == ()


def test_each_number_knows_its_rows(sample) -> None:
    found = figures([sample("government", "附件4"), sample("government", "附件5")], PACK)
    given_up, handed_down, *_ = found.result("权力下放").counts
    assert (given_up.label, given_up.form, given_up.rows) == ("取消职权", "附件4", tuple(range(1, 8)))
    assert (handed_down.label, handed_down.rows) == ("下放职权", tuple(range(8, 16)))
    limits = found.result("办事时限缩短")
    assert limits.of_unit(TimeUnit.DAY).rows == (11, 12, 13, 14)
    assert limits.immediate == (9, 10)


def test_days_are_not_added_to_working_days() -> None:
    found = times(("20个工作日", "10个工作日"), ("30天", "20日"), ("10个自然日", "5天"))
    assert [(one.unit, one.saved) for one in found.reductions] == [
        (TimeUnit.WORKING_DAY, 10),
        (TimeUnit.DAY, 15),
    ]
    mixed = times(("20个工作日", "15天"))
    assert mixed.reductions == ()
    assert [(one.row, one.reason, one.value) for one in mixed.left_out] == [(1, "units", "20个工作日、15天")]


def test_on_the_spot_is_nothing_in_the_unit_before() -> None:
    found = times(("3天", "即办"), ("2小时", "当场办结"), ("5个工作日", "0天"))
    assert [(one.unit, one.before, one.after) for one in found.reductions] == [
        (TimeUnit.WORKING_DAY, 5, 0),
        (TimeUnit.DAY, 3, 0),
        (TimeUnit.HOUR, 2, 0),
    ]
    assert found.immediate == (1, 2)
    assert [one.reason for one in times(("即办", "即办")).left_out] == ["no-unit"]


def test_halves_are_exact() -> None:
    (found,) = times(("1.5天", "半天"), ("两天半", "0.5天"), ("0.1天", "即办")).reductions
    assert (found.before, found.after, found.saved) == (Decimal("4.1"), 1, Decimal("3.1"))


def test_what_cannot_be_read_is_left_out_and_named() -> None:
    found = times(("20个工作日", "尽快"), ("按规定", "5天"), ("", "5天"), ("20个工作日", "10个工作日"))
    assert [(one.row, one.reason, one.value) for one in found.left_out] == [
        (1, "unreadable", "尽快"),
        (2, "unreadable", "按规定"),
        (3, "half", ""),
    ]
    assert [(one.rows, one.saved) for one in found.reductions] == [((4,), 10)]


def test_unreduced_and_longer_rows_are_counted() -> None:
    (found,) = times(("10天", "10天"), ("10天", "12天"), ("10天", "5天")).reductions
    assert (found.items, found.before, found.after, found.saved) == (3, 30, 27, 3)
    assert materials(names(3), names(3)).of_unit(None).items == 1


def test_only_a_lone_none_is_no_material() -> None:
    assert materials(names(3), ("无",)).of_unit(None).saved == 3
    assert materials(names(3), ("1.无",)).of_unit(None).saved == 3
    assert materials(names(3), ("无犯罪记录证明",)).of_unit(None).saved == 2
    assert materials(("无",), ("无",)).of_unit(None).percent == "0.00%"


def test_a_group_filled_by_half_is_left_out_and_named() -> None:
    for found in (
        materials(names(3), ()),
        materials((), names(3)),
        materials((), (), **{"精简办事要件/精简方式": "数据共享"}),
    ):
        assert found.of_unit(None).parts == ()
        assert [(one.row, one.group, one.reason) for one in found.left_out] == [(1, "精简办事要件", "half")]
    assert materials((), ("",)).left_out == ()


def test_rows_of_another_kind_of_unit_are_left_out_once() -> None:
    own = {
        "单位类型": "旗直政府部门",
        "精简办事要件/原材料名称": names(3),
        "精简办事要件/现需要的材料名称": names(1),
    }
    other = {**own, "单位类型": "苏木乡镇", "事项名称": "示例许可"}
    blank = {key: value for key, value in own.items() if key != "单位类型"}
    found = figures([fifth(own, other, blank)], PACK)
    assert found.result("办事要件精简").of_unit(None).rows == (1, 3)
    assert [(one.form, one.row, one.name, one.reason) for one in found.left_out] == [
        ("附件5", 2, "示例许可", "unit-type")
    ]
    unknown = replace(fifth(own, other), unit=Unit("示例", ""))
    assert figures([unknown], PACK).left_out == ()


def test_a_list_that_is_not_there_or_not_begun_is_said_to_be_missing(sample) -> None:
    fourth = sample("government", "附件4")
    assert figures([fourth], PACK).missing == ("附件5",)
    assert figures([fourth, fifth()], PACK).missing == ("附件5",)
    nothing = replace(sample("government", "附件5"), zero=True)
    found = figures([fourth, nothing], PACK)
    assert found.missing == () and found.result("办事要件精简").items == 0


def test_two_units_or_one_list_twice_are_refused(sample) -> None:
    ours, theirs = sample("government", "附件5"), sample("party", "附件4")
    with pytest.raises(InputRefused, match="几个单位"):
        figures([ours, theirs], PACK)
    with pytest.raises(InputRefused, match="附件5给了两份"):
        figures([ours, ours], PACK)


def test_a_pack_without_results_says_so(sample) -> None:
    with pytest.raises(InputRefused, match="没有要数的成果"):
        figures([sample("government", "附件5")], replace(PACK, figures=()))


LIMITS = st.tuples(
    st.sampled_from(["个工作日", "天", "小时", "个月", "年"]),
    st.integers(0, 150),
    st.one_of(st.none(), st.integers(0, 150)),
)


def halves(count: int) -> str:
    return format(Decimal(count) / 2, "f")


@given(st.lists(LIMITS, max_size=12))
def test_every_sum_is_that_of_its_rows_in_the_order_of_units(
    limits: list[tuple[str, int, int | None]],
) -> None:
    limits = [(unit, max(before, 1), after) for unit, before, after in limits]
    rows = [(halves(old) + unit, "即办" if new is None else halves(new) + unit) for unit, old, new in limits]
    found = times(*rows)
    assert found.left_out == ()
    order = list(TimeUnit)
    places = [order.index(one.unit) for one in found.reductions if one.unit]
    assert places == sorted(set(places)) and len(places) == len(found.reductions)
    assert sorted(row for one in found.reductions for row in one.rows) == list(range(1, len(rows) + 1))
    for one in found.reductions:
        mine = [limits[row - 1] for row in one.rows]
        assert {unit.removeprefix("个") for unit, *_ in mine} == {str(one.unit)}
        assert one.before * 2 == sum(old for _, old, _ in mine)
        assert one.after * 2 == sum(new or 0 for _, _, new in mine)
        assert one.saved == one.before - one.after


@given(st.integers(1, 10_000), st.integers(0, 20_000), st.integers(0, 4))
def test_a_share_is_that_of_the_sums_rounded_half_up(before: int, after: int, places: int) -> None:
    share = Reduction("附件5", (Part(1, Decimal(before), Decimal(after)),)).share(places)
    exact = Fraction((before - after) * 100, before)
    step = Fraction(1, 10**places)
    assert abs(Fraction(share) - exact) <= step / 2
    if abs(Fraction(share) - exact) == step / 2:
        assert abs(Fraction(share)) > abs(exact)
    assert -share.as_tuple().exponent == places
    assert not (share == 0 and share.is_signed())
    assert share == share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=8), st.randoms())
def test_the_order_of_rows_changes_no_sum(parts: list[tuple[int, int]], random) -> None:
    def sums(pairs: list[tuple[int, int]]) -> tuple[object, ...]:
        rows = (
            {"简化办事程序/原办理环节": names(old), "简化办事程序/现办理环节": names(new)}
            for old, new in pairs
        )
        return told(figures([fifth(*rows)], PACK).result("程序环节减少").of_unit(None))

    mixed = list(parts)
    random.shuffle(mixed)
    assert sums(mixed) == sums(parts)
    assert sums(parts)[:3] == (len(parts), sum(old for old, _ in parts), sum(new for _, new in parts))


def test_what_one_row_adds_is_what_it_adds_to_the_whole() -> None:
    rows = (
        {"精简办事要件/原材料名称": names(5), "精简办事要件/现需要的材料名称": names(3)},
        {"精简办事要件/原材料名称": names(2), "精简办事要件/现需要的材料名称": ("无",)},
        {"精简办事要件/原材料名称": names(4)},
        {"压缩办事时限/原办理时限": "20天", "压缩办事时限/现办理时限": "即办", "单位类型": "苏木乡镇"},
    )
    spec, limits = (
        next(one for one in PACK.figures if one.name == name) for name in ("办事要件精简", "办事时限缩短")
    )
    alone = [row_reduction(row, PACK, spec) for row in rows]
    assert [one and (one.before, one.after) for one in alone] == [(5, 3), (2, 0), None, None]
    whole = figures([fifth(*rows[:3])], PACK).result("办事要件精简").of_unit(None)
    assert (whole.before, whole.after) == (7, 3)
    saved = row_reduction(rows[3], PACK, limits)
    assert saved is not None and (saved.unit, saved.saved, saved.percent) == (TimeUnit.DAY, 20, "100.00%")
