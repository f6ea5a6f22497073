"""What a row reduces, in the numbers of the report's own calculator."""

import pytest

from desktop.answers.draft import Row
from desktop.packs.model import Pack
from ui.bridge.row_change import change_words, figure_between

STEPS = ("简化办事程序/原办理环节", "简化办事程序/现办理环节")
PAPERS = ("精简办事要件/原材料名称", "精简办事要件/现需要的材料名称")
LIMITS = ("压缩办事时限/原办理时限", "压缩办事时限/现办理时限")


def words(pack: Pack, paths: tuple[str, str], before: object, after: object) -> str:
    figure = figure_between(pack, "附件5", *paths)
    assert figure is not None
    row: Row = {path: value for path, value in zip(paths, (before, after), strict=True) if value}  # type: ignore[misc]
    return change_words(row, pack, figure)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (("申请", "受理", "审查"), ("申请", "受理审查"), "3 → 2，减 1 个"),
        (("申请",), ("申请",), "1 → 1，没有减"),
        (("申请",), ("申请", "审查"), "1 → 2，多了 1 个"),
        (("申请",), (), ""),
        ((), ("申请",), ""),
    ],
)
def test_steps(pack: Pack, before: object, after: object, said: str) -> None:
    assert words(pack, STEPS, before, after) == said


def test_materials_that_are_all_waived_are_none(pack: Pack) -> None:
    assert words(pack, PAPERS, ("申请表", "照片"), ("无",)) == "2 → 0，减 2 份"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("20个工作日", "5个工作日", "20个工作日 → 5个工作日，压缩 15 个工作日（75.00%）"),
        ("二十日", "即办", "20天 → 即办，压缩 20 天（100.00%）"),
        ("3个月", "1个半月", "3个月 → 1.5个月，压缩 1.5 个月（50.00%）"),
        ("法定20个工作日", "20个工作日", "20个工作日 → 20个工作日，没有压缩"),
        ("5天", "10天", ""),
        ("20个工作日", "10天", ""),
        ("尽快", "5天", ""),
        ("20天", "", ""),
    ],
)
def test_limits(pack: Pack, before: str, after: str, said: str) -> None:
    assert words(pack, LIMITS, before, after) == said


def test_fields_that_nothing_is_counted_in_have_no_figure(pack: Pack) -> None:
    assert figure_between(pack, "附件5", STEPS[1], STEPS[0]) is None
    assert figure_between(pack, "附件4", *STEPS) is None
