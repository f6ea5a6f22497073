"""Names are looked up by pinyin."""

from ui.bridge.chinese_order import chinese_order


def ordered(*names: str) -> list[str]:
    return [names[place] for place in chinese_order(names)]


def test_names_stand_in_the_order_of_pinyin() -> None:
    assert ordered("种子经营", "安全许可", "银行", "白酒") == ["安全许可", "白酒", "银行", "种子经营"]


def test_numbers_stand_by_their_size() -> None:
    assert ordered("第10项", "第2项") == ["第2项", "第10项"]


def test_equal_names_stay_as_they_stand_and_empty_ones_come_last() -> None:
    assert chinese_order(["", "乙", "甲", " 乙", "甲"]) == [2, 4, 1, 3, 0]
