"""What the program understands of a basis, said as it is: documents, levels, whether they bear a delegation."""

import pytest

from desktop.answers.draft import Row
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Pack
from ui.bridge.readings import Reading, reading_of

BASIS = "取消和下放依据或理由"
DELEGATED = {"减权放权类别": "下放职权"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_packs().get("keyouqianqi-2022")


def reading(pack: Pack, written: str, row: Row | None = None) -> Reading:
    return reading_of(pack, pack.form("附件4"), {**(row or {}), BASIS: written}, BASIS)


def test_each_citation_is_read_out_with_its_level(pack: Pack) -> None:
    written = "《关于示例的通知》（国办发〔2022〕2号）第三部分第（一）项；《内蒙古自治区示例条例》第五条"

    assert reading(pack, written).read == (
        "读作：《关于示例的通知》 国办发〔2022〕2号 第三部分第（一）项；层级：国家级",
        "读作：《内蒙古自治区示例条例》 第五条；层级：自治区级",
    )
    assert reading(pack, written).asked == ()


def test_a_delegation_is_told_whether_the_level_bears_it(pack: Pack) -> None:
    region = reading(pack, "《内蒙古自治区示例条例》第五条", DELEGATED).read
    league = reading(pack, "《兴安盟示例意见》（兴署发〔2021〕3号）第三部分", DELEGATED).read

    assert region == ("读作：《内蒙古自治区示例条例》 第五条；层级：自治区级；可作下放职权依据",)
    assert league == (
        "读作：《兴安盟示例意见》 兴署发〔2021〕3号 第三部分；层级：盟级；级别不够，不能单独作下放职权依据",
    )


def test_a_cancelled_right_needs_no_level(pack: Pack) -> None:
    (line,) = reading(
        pack, "《兴安盟示例意见》（兴署发〔2021〕3号）第三部分", {"减权放权类别": "取消职权"}
    ).read

    assert line.endswith("层级：盟级")


def test_a_level_that_cannot_be_told_is_not_guessed(pack: Pack) -> None:
    (line,) = reading(pack, "《示例意见》（示发〔2021〕3号）第三部分", DELEGATED).read

    assert line.endswith("层级：看不出，请核对")


def test_wrong_brackets_are_mended_and_not_asked_about(pack: Pack) -> None:
    found = reading(pack, "示例意见》（国办发[2022]2号）第三部分")

    assert found.mended == "《示例意见》（国办发〔2022〕2号）第三部分"
    assert found.asked == ()


def test_what_is_missing_or_doubtful_is_asked_in_the_words_of_the_findings(pack: Pack) -> None:
    found = reading(pack, "《国务院关于示例的通知》；《中华人民共和国行政许可法》第九十条")

    assert len(found.asked) == 3
    assert "没有写文号" in found.asked[0]
    assert "没有写具体条款" in found.asked[1]
    assert "第九十条" in found.asked[2] and "83条" in found.asked[2]


def test_an_empty_basis_and_one_without_a_document_say_so(pack: Pack) -> None:
    assert reading(pack, " ").read == ("还没有填。",)
    assert reading(pack, "工作需要").read == ("没有读到法律或文件的名称。",)


def test_prose_beside_the_citation_is_shown(pack: Pack) -> None:
    found = reading(pack, "《中华人民共和国行政许可法》第八条。多年没有办件。")

    assert found.asked == ("名称、文号、条款以外还有：多年没有办件",)
