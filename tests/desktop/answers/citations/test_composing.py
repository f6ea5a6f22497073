"""A citation written from its parts is read back as these parts."""

import pytest

from desktop.answers.citations import composed, inserted
from tests.desktop.answers.citations.place import read_basis

LAW, ORDER = "示例条例", "国务院令第677号"


@pytest.mark.parametrize(
    ("places", "written"),
    [
        (("3", "", ""), "第三条"),
        (("24", "1", "2"), "第二十四条第一款第（二）项"),
        (("一百二十", "", ""), "第一百二十条"),
        (("１０３", "", "三"), "第一百零三条第（三）项"),
        (("133之1", "2", ""), "第一百三十三条之一第二款"),
        (("", "", ""), ""),
        (("", "1", ""), "第一款"),
    ],
)
def test_articles_are_written_as_laws_count_them(places: tuple[str, str, str], written: str) -> None:
    made = composed(LAW, ORDER, places, has_articles=True)

    assert made.text == f"《{LAW}》（{ORDER}）{written}"
    assert made.unread == ()


@pytest.mark.parametrize(
    ("places", "written"),
    [
        (("1", "", "3"), "附件1第3项"),
        (("二", "", "十二"), "附件2第12项"),
        (("", "2", "3"), "第二部分第（三）项"),
        (("", "", "5"), "第（五）项"),
        (("", "", ""), ""),
    ],
)
def test_a_policy_document_has_parts_and_attachments(places: tuple[str, str, str], written: str) -> None:
    made = composed("示例意见", "国办发〔2022〕2号", places, has_articles=False)

    assert made.text == f"《示例意见》（国办发〔2022〕2号）{written}"


def test_what_is_no_number_is_told_and_left_out() -> None:
    made = composed(LAW, "", ("三十", "一款", "0"), has_articles=True)

    assert (made.text, made.unread) == ("《示例条例》第三十条", (1, 2))
    assert composed(LAW, "", ("3之", "", ""), has_articles=True).unread == (0,)
    assert composed(LAW, "", ("10000", "", ""), has_articles=True).unread == (0,)


def test_what_is_written_reads_back_without_a_fault() -> None:
    for places in (("24", "1", "2"), ("133之1", "", ""), ("1260", "", "")):
        basis = read_basis(composed(LAW, ORDER, places, has_articles=True).text)
        assert (basis.faults, basis.rest) == ((), "")
    for places in (("1", "", "3"), ("", "2", "3")):
        basis = read_basis(composed("示例意见", "国办发〔2022〕2号", places, has_articles=False).text)
        assert (basis.faults, basis.rest) == ((), "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "《甲法》第一条|"),
        ("《乙法》第二条|", "《乙法》第二条；《甲法》第一条|"),
        ("《乙法》第二条、|", "《乙法》第二条、《甲法》第一条|"),
        ("|《乙法》第二条", "《甲法》第一条；|《乙法》第二条"),
        ("《乙法》第二条|；《丙法》第三条", "《乙法》第二条；《甲法》第一条|；《丙法》第三条"),
        ("《乙法》第二条\n|", "《乙法》第二条\n《甲法》第一条|"),
    ],
)
def test_a_citation_is_set_off_from_its_neighbours(before: str, after: str) -> None:
    text, cursor = inserted(before.replace("|", ""), before.index("|"), "《甲法》第一条")

    assert text[:cursor] + "|" + text[cursor:] == after
