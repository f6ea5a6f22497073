"""One title with two numbers down a column is pointed out (D12b 7); sure repairs are made all at once."""

from desktop.answers.citations import conflicting_numbers
from tests.desktop.answers.citations.place import mended, read_basis


def conflicts(*texts: str) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    found = conflicting_numbers([read_basis(text) for text in texts])
    return [(conflict.name, conflict.numbers, conflict.rows) for conflict in found]


def test_a_number_that_grew_by_filling_down_is_pointed_out_on_every_row() -> None:
    assert conflicts(
        "《民族成份登记管理办法》（国家民委 公安部令第2号）第十一条",
        "《农药管理条例》（国务院令第677号）第二十四条",
        "《民族成份登记管理办法》（国家民委 公安部令第3号）第十一条",
        "《民族成份 登记管理办法》（国家民委 公安部令第4号）第十一条",
    ) == [
        (
            "民族成份登记管理办法",
            ("国家民委 公安部令第2号", "国家民委 公安部令第3号", "国家民委 公安部令第4号"),
            (0, 2, 3),
        )
    ]


def test_two_numbers_in_one_cell_and_two_titles_are_each_reported() -> None:
    assert conflicts(
        "《甲决定》（国发〔2010〕21号）附件1；《甲决定》（国发〔2010〕22号）附件2",
        "《乙意见》（内政发〔2020〕1号）第三部分",
        "《乙意见》（内政办发〔2020〕1号）第三部分",
    ) == [
        ("甲决定", ("国发〔2010〕21号", "国发〔2010〕22号"), (0,)),
        ("乙意见", ("内政发〔2020〕1号", "内政办发〔2020〕1号"), (1, 2)),
    ]


def test_the_same_number_in_another_spelling_is_no_conflict() -> None:
    assert (
        conflicts(
            "《农药管理条例》（国务院令第677号）第二十四条",
            "《农药管理条例》（2017年3月16日中华人民共和国国务院令第６７７号）第五条",
            "《农药管理条例》令677号 第五条",
            "《农药管理条例》第六条",
            "《甲决定》（国发〔2010〕21号）附件1",
            "《甲决定》（国发[2010]21号）附件1",
            "《乙决定》（国发〔2010〕22号）附件1",
            "国发〔2010〕23号",
        )
        == []
    )


def test_all_sure_repairs_are_made_together_and_nothing_else_changes() -> None:
    text = "农药管理条例》（国务院令第677号）第24条；《示例决定》》（国发[2010]21号）附件2；《甲》(国发(2011)3号)第1项"
    assert mended(text) == (
        "《农药管理条例》（国务院令第677号）第24条；《示例决定》（国发〔2010〕21号）附件2；《甲》(国发〔2011〕3号)第1项"
    )


def test_what_is_right_or_not_sure_is_left_alone() -> None:
    assert mended("《农药管理条例》（国务院令第677号）第二十四条") is None
    assert mended("《示例决定》（国发〔2022110号）附件2") is None
    assert mended("") is None
