"""A pasted list comes apart into its items, with or without numbers."""

import pytest

from ui.widgets.pasted_lines import has_breaks, split_items


@pytest.mark.parametrize(
    "pasted",
    [
        "申请\n受理\n审查",
        "1.申请\n2.受理\n3.审查",
        "1、申请\r\n2、受理\r\n3、审查\r\n",
        "１．申请\n２．受理\n３．审查",
        "（1）申请\n（2）受理\n（3）审查",
        "一、申请\n二、受理\n三、审查",
        "①申请\n②受理\n③审查",
        "1) 申请；\n2) 受理；\n3) 审查；",
        "1.申请2.受理3.审查",
        "1.申请 2.受理 3.审查",
        "1、申请；2、受理；3、审查",
        "申请\u2028受理\u2029审查",
        "\n 申请 \n\n　受理\n审查\n",
    ],
)
def test_the_items_stand_alone(pasted: str) -> None:
    assert split_items(pasted) == ["申请", "受理", "审查"]


@pytest.mark.parametrize(
    "item",
    ["1.5万元以下证明", "20个工作日内办结", "第1、2项材料", "2.受理", "身份证1份、户口簿2份", "GB/T 9704.1"],
)
def test_figures_inside_an_item_are_no_numbering(item: str) -> None:
    assert split_items(item) in ([item], [item.removeprefix("2.")])


def test_a_figure_that_is_no_number_of_an_item_stays() -> None:
    assert split_items("1.5万元以下证明\n20个工作日") == ["1.5万元以下证明", "20个工作日"]


def test_nothing_but_blanks_is_no_item() -> None:
    assert split_items(" \n　\n") == []
    assert has_breaks("一\n二")
    assert not has_breaks("一 二")
