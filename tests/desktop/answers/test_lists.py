"""Numbered lists in one cell: what counts as an item, how a list is written, when two items are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.lists import bare, numbered, pasted_items, split_items, without_mark

FOUR_STEPS = ("申请", "受理", "审查", "决定")


@pytest.mark.parametrize(
    "text",
    [
        "1.申请\n2.受理\n3.审查\n4.决定",
        "1．申请\n2．受理\n3．审查\n4．决定",
        "1、申请\r\n2、受理；\n3、审查；\n\n4、决定。",
        "1.申请 2.受理 3.审查 4.决定",
        "1.申请2.受理3.审查4.决定",
        "１.申请；２.受理；３.审查；４.决定",
        "(1)申请(2)受理(3)审查(4)决定",
        "（1）申请\n（2）受理\n（3）审查\n（4）决定",
        "1)申请 2)受理 3)审查 4)决定",
        "①申请②受理③审查④决定",
        "⒈申请⒉受理⒊审查⒋决定",
        "㈠申请㈡受理㈢审查㈣决定",
        "一、申请\n二、受理\n三、审查\n四、决定",
        "（一）申请（二）受理（三）审查（四）决定",
        "3.申请\n4.受理\n5.审查\n6.决定",
        "申请\n受理\n审查\n决定",
        "申请\t受理\t审查\t决定",
        "申请；受理；审查；决定。",
        "申请、受理、审查、决定",
        "申请→受理→审查→决定",
        "1.申请 2.受理\n3.审查 4.决定",
    ],
)
def test_four_steps_are_read_in_each_way_to_write_them(text: str) -> None:
    assert split_items(text) == FOUR_STEPS


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        (" \n；、", ()),
        ("无", ("无",)),
        ("1.申请表", ("申请表",)),
        ("身份证（原件、复印件）、申请表", ("身份证（原件、复印件）", "申请表")),
        ("《企业名称、住所登记表》；章程", ("《企业名称、住所登记表》", "章程")),
        ("申请表、承诺书；身份证", ("申请表、承诺书", "身份证")),
        ("1.法人、负责人身份证明\n2.章程", ("法人、负责人身份证明", "章程")),
        ("1.申请表2.2寸照片3.身份证", ("申请表", "2寸照片", "身份证")),
        ("1.2寸照片2张\n2.身份证", ("2寸照片2张", "身份证")),
        ("1.申请\n2.5万元以下的收据\n3.章程", ("申请", "5万元以下的收据", "章程")),
        ("1.费用2.5万元", ("费用2.5万元",)),
        ("1.附件1、2、3的复印件", ("附件1、2、3的复印件",)),
        ("1、附件1、2、3的复印件\n2、章程", ("附件1、2、3的复印件", "章程")),
        ("1、申请表、2、章程", ("申请表", "章程")),
        ("1.申请人填写申请表，\n并作出承诺\n2.受理", ("申请人填写申请表，并作出承诺", "受理")),
        ("1.申请\n受理\n3.决定", ("申请", "受理", "决定")),
        ("2022年度报告\n3份申请表", ("2022年度报告", "3份申请表")),
    ],
)
def test_items_keep_their_words(text: str, items: tuple[str, ...]) -> None:
    assert split_items(text) == items


@pytest.mark.parametrize(
    ("items", "written"),
    [
        (("申请", "受理"), "1.申请\n2.受理"),
        (("1.申请", "（2）受理", "③ 审查"), "1.申请\n2.受理\n3.审查"),
        (("申请", "", " "), "1.申请"),
        (("无",), "无"),
        ((), ""),
        (("2寸照片", "章程\n正本"), "1.2寸照片\n2.章程正本"),
    ],
)
def test_a_list_is_written_as_the_sample_row_prints_it(items: tuple[str, ...], written: str) -> None:
    assert numbered(items) == written


@pytest.mark.parametrize(
    ("item", "plain"),
    [
        ("1.申请", "申请"),
        (" 2、 受理 ", "受理"),
        ("（三）审查", "审查"),
        ("⑷决定", "决定"),
        ("1.5万元以下", "1.5万元以下"),
        ("2寸照片", "2寸照片"),
        ("一次性告知书", "一次性告知书"),
        ("《章程》", "《章程》"),
    ],
)
def test_only_a_number_mark_is_taken_off(item: str, plain: str) -> None:
    assert without_mark(item) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.申请表", "（2）申请表；"),
        ("营业执照 副本", "营业执照副本。"),
        ("身份证(复印件)", "身份证（复印件）"),
        ("Ａ４纸", "A4纸"),
    ],
)
def test_items_that_differ_in_number_space_width_or_stop_are_the_same(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize(("one", "other"), [("身份证（原件）", "身份证（复印件）"), ("受理", "受理审查")])
def test_items_with_other_words_are_different(one: str, other: str) -> None:
    assert bare(one) != bare(other)


WORDS = st.text(alphabet="申请受理审查决定材料证明A寸", min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_what_is_written_is_taken_apart_again(items: list[str]) -> None:
    assert split_items(numbered(items)) == tuple(items)


@given(st.text(alphabet="1２3.．、()（）一二①⒉；\n\t →第申请万元", max_size=40))
def test_no_text_breaks_the_readers(text: str) -> None:
    items = split_items(text)
    assert all(item.strip() for item in items)
    assert bare(text) == bare(f" {text}；") or not text.strip()
    assert len(numbered(items).splitlines()) <= len(items)


@pytest.mark.parametrize(
    "pasted",
    [
        "申请\r\n受理\r\n审查\r\n",
        "申请\u2028受理\u2029审查",
        "申请\v受理\x0c审查",
        '"1.申请\n2.受理\n3.审查"\n',
        '申请\t"受理\n审查"',
        "\ufeff申请\n\u200b受理\n审查",
        "申请\t受理\t审查\n",
    ],
)
def test_what_is_pasted_comes_apart_however_its_lines_are_broken(pasted: str) -> None:
    assert pasted_items(pasted) == ("申请", "受理", "审查")


def test_the_quotes_of_a_cell_are_taken_off_and_its_own_stay() -> None:
    assert pasted_items('"“一网通办”\n""好差评""材料"') == ("“一网通办”", '"好差评"材料')
    assert pasted_items('"甲"\n乙') == ('"甲"', "乙")


@pytest.mark.parametrize("item", ["第1、2项材料", "附件1、2、3", "１、２号表"])
def test_a_row_of_figures_is_no_list(item: str) -> None:
    assert len(split_items(item)) == 1


@given(st.text(max_size=60))
def test_no_pasted_text_leaves_a_line_break_in_an_item(pasted: str) -> None:
    assert all(item.strip() == item != "" and "\n" not in item for item in pasted_items(pasted))
