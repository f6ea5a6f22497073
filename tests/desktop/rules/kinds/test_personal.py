"""27: an identity number in a text is asked about, and never shown whole."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Draft
from desktop.packs.model import Pack
from desktop.rules.engine import check
from desktop.rules.finding import Finding

NOTE = "备注"


def found(draft: Draft, pack: Pack) -> list[Finding]:
    return [one for one in check([draft], pack, date(2023, 1, 12)) if "身份证" in one.what]


@pytest.mark.parametrize(
    "text",
    [
        "152221199001011234",
        "经办人示例甲（15222119900101123X）",
        "身份证１５２２２１１９９００１０１１２３４",
        "示例\n152221199001011234\n示例",
    ],
)
def test_27_a_number_of_18_digits_is_asked_about(sample, pack: Pack, text: str) -> None:
    draft = sample("government", "附件4").with_cell(0, NOTE, text)
    (finding,) = found(draft, pack)

    assert (finding.row, finding.field, finding.severity.value) == (1, NOTE, "check") and finding.overridable
    assert "1522…" in finding.message and "199001" not in finding.message
    assert draft.rows[0][NOTE] == text


@pytest.mark.parametrize(
    "text", ["1522211990010112", "1522211990010112345", "6222021234567890123", "身份证复印件", "0482-8399859"]
)
def test_other_numbers_are_not(sample, pack: Pack, text: str) -> None:
    assert found(sample("government", "附件4").with_cell(0, NOTE, text), pack) == []


def test_27_texts_of_documents_and_items_of_lists_too(sample, pack: Pack) -> None:
    document = sample("government", "附件2")
    told = replace(document, fields={**document.fields, "指导思想": "示例152221199001011234"})
    table = sample("government", "附件5").with_cell(
        0, "精简办事要件/原材料名称", ("一", "152221199001011234")
    )

    assert [one.field for one in found(told, pack)] == ["指导思想"]
    assert [one.field for one in found(table, pack)] == ["精简办事要件/原材料名称"]
