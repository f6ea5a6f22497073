"""What holds for every text: the reader never raises, places are places, and a repaired text is repaired."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.desktop.answers.citations.place import mended, read_basis

PIECES = st.sampled_from(
    [
        *(
            "《",
            "》",
            "〈",
            "〉",
            "〔",
            "〕",
            "[",
            "]",
            "【",
            "】",
            "（",
            "）",
            "(",
            ")",
            "、",
            "；",
            "，",
            "。",
            "：",
            "“",
            "”",
        ),
        *(
            "\n",
            " ",
            "　",
            "中华人民共和国",
            "行政许可法",
            "农药管理条例",
            "关于印发",
            "的通知",
            "的决定",
            "意见",
        ),
        *(
            "国发",
            "内政办发",
            "国务院令",
            "公安部",
            "国家民委",
            "令",
            "公告",
            "号",
            "号令",
            "第",
            "条",
            "款",
            "项",
            "目",
        ),
        *(
            "附件",
            "目录",
            "部分",
            "章",
            "至",
            "和",
            "之一",
            "2010",
            "２０１０",
            "年",
            "月",
            "日",
            "21",
            "1",
            "三",
            "十二",
        ),
        *(
            "根据",
            "依据",
            "参照",
            "规定",
            "等",
            "有关法律法规",
            "“三定”规定",
            "国务院",
            "自治区人民政府",
            "修订",
            "1.",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS)
@example("《》第三条")
@example("《" * 50 + "》" * 49)
@example("》" * 50)
@example("《A》" + "（一）" * 50)
@example("〔2010" * 30 + "〕号" * 30)
def test_every_place_lies_in_the_text_and_citations_do_not_overlap(text: str) -> None:
    basis = read_basis(text)
    end = 0
    for citation in basis.citations:
        assert end <= citation.start < citation.end <= len(text)
        end = citation.end
        assert citation.name or citation.number
        for clause in citation.clauses:
            assert citation.start <= clause.start < clause.end <= citation.end
            assert clause.parts
    for fault in basis.faults:
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.quote == text[fault.start : fault.end]
        assert fault.replacement != ""


@given(TEXTS)
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    repaired = mended(text)
    assert repaired is None or (repaired != text and mended(repaired) is None)


@given(TEXTS)
def test_what_is_left_was_typed(text: str) -> None:
    basis = read_basis(text)
    if not basis.citations:
        assert basis.rest == text.strip()
    assert all(word in text for word in basis.rest.split())
    assert 0 <= basis.prose_length <= len(basis.rest)


@given(st.text(alphabet="按上级要求办理该事项已经取消，。 \n0123", max_size=40))
def test_prose_alone_holds_no_citation(text: str) -> None:
    assert read_basis(text).citations == ()
