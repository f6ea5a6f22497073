"""What is wrong with a 依据, what is missing, and what is only asked about: each fault with its place and repair."""

import pytest

from desktop.answers.citations import FaultKind
from tests.desktop.answers.citations.place import mended, read_basis

K = FaultKind

LOST_OPENING = [
    ("中华人民共和国行政许可法》第四十二条", "《中华人民共和国行政许可法》第四十二条"),
    ("根据农药管理条例》（国务院令第677号）第二十四条", "根据《农药管理条例》（国务院令第677号）第二十四条"),
    ("《示例法》第三条、农药管理条例》第二十四条", "《示例法》第三条、《农药管理条例》第二十四条"),
    ("1.中华人民共和国草原法》第三十九条", "1.《中华人民共和国草原法》第三十九条"),
    ("《示例法》第三条\n社会救助暂行办法》第十一条", "《示例法》第三条\n《社会救助暂行办法》第十一条"),
    (
        "《示例决定》（国发〔2010〕21号）附件2；殡葬管理条例》第八条",
        "《示例决定》（国发〔2010〕21号）附件2；《殡葬管理条例》第八条",
    ),
]

OTHER_QUOTES = [
    (
        "《中华人民共和国行政许可法》》第四十二条",
        K.DOUBLED_CLOSING_QUOTE,
        "《中华人民共和国行政许可法》第四十二条",
    ),
    ("《农药管理条例》》》第二十四条", K.DOUBLED_CLOSING_QUOTE, "《农药管理条例》第二十四条"),
    (
        "《《中华人民共和国行政许可法》第四十二条",
        K.DOUBLED_OPENING_QUOTE,
        "《中华人民共和国行政许可法》第四十二条",
    ),
    ("《中华人民共和国行政许可法第四十二条", K.LOST_CLOSING_QUOTE, None),
    ("《农药管理条例（国务院令第677号）第二十四条", K.LOST_CLOSING_QUOTE, None),
    ("《示例法第三条、《示例条例》第五条", K.LOST_CLOSING_QUOTE, None),
    ("《关于印发《示例办法》的通知（旗党办发〔2022〕20号）第三条", K.LOST_CLOSING_QUOTE, None),
    # Where the name begins is not sure.
    ("该事项属于农药管理条例》第二十四条", K.LOST_OPENING_QUOTE, None),
    ("关于矿产、水资源管理的条例》第五条", K.LOST_OPENING_QUOTE, None),
]

BRACKETS = [
    ("《示例决定》（国发[2010]21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》（国发［2010］21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》（国发【2010】21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》（国发﹝2010﹞21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》（国发（2010）21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》(国发(2010)21号)附件2", "《示例决定》(国发〔2010〕21号)附件2"),
    ("《示例决定》（国发〔2010]21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》（国发「2010」21号）附件2", "《示例决定》（国发〔2010〕21号）附件2"),
    ("《示例决定》国发 [ 2010 ] 21 号附件2", "《示例决定》国发 〔2010〕 21 号附件2"),
    ("《示例决定（国发[2010]21号）》附件2", "《示例决定（国发〔2010〕21号）》附件2"),
    ("《示例办法》（令(2003)第11号）第五条", "《示例办法》（令〔2003〕第11号）第五条"),
    ("国发[2010]21号附件2第13项", "国发〔2010〕21号附件2第13项"),
    ("苏安监（2001）83号文件第三条", "苏安监〔2001〕83号文件第三条"),
]

# Text, every kind of fault in it, in order; none of them has a sure repair.
ASKED: list[tuple[str, list[FaultKind]]] = [
    # A lost bracket is pointed out, never guessed.
    ("《示例决定》（国发〔2022110号）附件2", [K.LOST_BRACKET]),
    ("《示例决定》（国发2022〕110号）附件2", [K.LOST_BRACKET]),
    ("《示例决定》国发[2022110号附件2", [K.LOST_BRACKET]),
    ("《示例决定》（国发〔2010〕21）附件2", [K.NUMBER_INCOMPLETE]),
    ("《示例决定》（〔2010〕21号）附件2", [K.NUMBER_INCOMPLETE]),
    # A policy document needs its 文号, a law does not.
    ("《国务院关于取消一批行政许可事项的决定》附件1第3项", [K.NUMBER_MISSING]),
    ("《关于推进示例工作的意见》第三部分", [K.NUMBER_MISSING]),
    ("《示例目录（2022年版）》第12项", [K.NUMBER_MISSING]),
    ("《示例批复》（2019年3月5日）第三项", [K.NUMBER_MISSING]),
    ("旗政府《示例方案》第三部分", [K.NUMBER_MISSING]),
    ("《中华人民共和国行政许可法》", [K.CLAUSE_MISSING]),
    ("《农药管理条例》（国务院令第677号）", [K.CLAUSE_MISSING]),
    ("根据《中华人民共和国全民健身条例》规定", [K.CLAUSE_MISSING]),
    ("国发〔2010〕21号", [K.CLAUSE_MISSING]),
    ("苏安监〔2001〕83号文件", [K.CLAUSE_MISSING]),
    ("国土资源部35号令", [K.CLAUSE_MISSING]),
    ("《示例法》、《示例条例》第五条", [K.CLAUSE_MISSING]),
    ("《示例法》第三条、《示例条例》", [K.CLAUSE_MISSING]),
    ("《示例法》（《示例条例》第五条）", [K.CLAUSE_MISSING]),
    ("《示例法》《示例条例》", [K.CLAUSE_MISSING, K.CLAUSE_MISSING]),
    ("《示例决定》", [K.NUMBER_MISSING, K.CLAUSE_MISSING]),
    ("《国务院关于取消一批行政许可事项的决定》（国发〔2017〕46号）", [K.CLAUSE_MISSING]),
    ("《示例条例》第二款", [K.PARAGRAPH_WITHOUT_ARTICLE]),
    ("《示例条例》第一款第（三）项", [K.PARAGRAPH_WITHOUT_ARTICLE]),
    ("《示例条例》第二章第二款", [K.PARAGRAPH_WITHOUT_ARTICLE]),
    ("《示例意见》（内政发〔2020〕1号）第三条", [K.ARTICLE_OF_POLICY]),
    ("《关于做好示例工作的通知》（内政办发〔2020〕5号）第四条第二款", [K.ARTICLE_OF_POLICY]),
    ("“三定”规定第三条第（二）项", [K.STAFFING_WITHOUT_NUMBER]),
    ("三定方案第三条", [K.STAFFING_WITHOUT_NUMBER]),
    ("本单位“三定”规定", [K.STAFFING_WITHOUT_NUMBER, K.CLAUSE_MISSING]),
    ("《示例旗农牧局职能配置、内设机构和人员编制规定》第三条", [K.STAFFING_WITHOUT_NUMBER]),
    ("参照《示例条例》第三条", [K.BY_REFERENCE]),
    ("《示例法》第三条，参照《示例条例》第五条", [K.BY_REFERENCE]),
    ("参照执行：《示例条例》第三条", [K.BY_REFERENCE]),
    ("根据有关法律法规", [K.UNNAMED_BASIS]),
    ("按照国家相关规定执行", [K.UNNAMED_BASIS]),
    ("依据法律法规规定", [K.UNNAMED_BASIS]),
    ("上级有关文件要求", [K.UNNAMED_BASIS]),
    ("《示例法》第三条及国家有关规定", [K.UNNAMED_BASIS]),
]


@pytest.mark.parametrize(("text", "repaired"), LOST_OPENING)
def test_a_lost_opening_quote_is_a_sure_repair(text: str, repaired: str) -> None:
    assert [fault.kind for fault in read_basis(text).faults] == [K.LOST_OPENING_QUOTE]
    assert mended(text) == repaired
    assert read_basis(repaired).faults == ()


@pytest.mark.parametrize(("text", "kind", "repaired"), OTHER_QUOTES)
def test_a_quote_too_many_or_too_few_is_named(text: str, kind: FaultKind, repaired: str | None) -> None:
    assert {fault.kind for fault in read_basis(text).faults} == {kind}
    assert mended(text) == repaired


@pytest.mark.parametrize(("text", "repaired"), BRACKETS)
def test_a_wrong_bracket_is_a_sure_repair(text: str, repaired: str) -> None:
    (fault,) = read_basis(text).faults
    assert (fault.kind, fault.replacement) == (K.WRONG_BRACKET, repaired[fault.start :][:6])
    assert mended(text) == repaired
    assert read_basis(repaired).faults == ()


@pytest.mark.parametrize(("text", "kinds"), ASKED)
def test_what_is_missing_or_doubtful_is_asked_about_and_never_guessed(
    text: str, kinds: list[FaultKind]
) -> None:
    assert [fault.kind for fault in read_basis(text).faults] == kinds
    assert mended(text) is None


@pytest.mark.parametrize("text", [text for text, *_ in [*LOST_OPENING, *OTHER_QUOTES, *BRACKETS, *ASKED]])
def test_each_fault_quotes_its_own_place(text: str) -> None:
    for fault in read_basis(text).faults:
        assert fault.quote == text[fault.start : fault.end] != ""


@pytest.mark.parametrize(
    "text",
    [
        "《关于印发〈示例管理办法〉的通知》（内政办发〔2020〕5号）第四条",
        "《关于印发示例实施细则（试行）的通知》（内政办发〔2020〕5号）第四条",
        "《示例意见》（内政发〔2020〕1号）第三部分",
        "《国务院关于加强节能工作的决定》（国发〔2006〕28号）第二十三条",
    ],
)
def test_articles_of_documents_that_have_them_are_not_asked_about(text: str) -> None:
    assert read_basis(text).faults == ()


def test_the_text_of_an_article_may_speak_of_other_rules() -> None:
    text = (
        "《示例条例》第八条 取水单位应当按照国家有关规定和取水许可证规定的条件取水，并服从有关部门的监督管理"
    )
    assert read_basis(text).faults == ()


def test_a_number_without_a_title_is_a_citation_by_number() -> None:
    (citation,) = read_basis("苏安监〔2001〕83号文件").citations
    assert citation.name == ""
    assert citation.has_number
    assert not citation.has_clause
