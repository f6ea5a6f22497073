"""Personal data in free text: found as clerks write it, and not seen in laws, amounts and dates."""

import pytest

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.answers.personal_data import PersonalKind, personal_data
from desktop.packs.catalogue import load_packs
from desktop.paths import resources


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("联系示例甲13900000000办理", PersonalKind.PHONE, "13900000000"),
        ("电话：139 0000 0000。", PersonalKind.PHONE, "139 0000 0000"),
        ("１３９００００００００", PersonalKind.PHONE, "13900000000"),
        ("咨询0482-8390000", PersonalKind.PHONE, "0482-8390000"),
        ("咨询电话8390000", PersonalKind.PHONE, "8390000"),
        ("身份证152201199001010011。", PersonalKind.IDENTITY, "152201199001010011"),
        ("身份证15220119900101001X", PersonalKind.IDENTITY, "15220119900101001X"),
        ("发到 shili@example.com 邮箱", PersonalKind.MAILBOX, "shili@example.com"),
    ],
)
def test_what_clerks_write_is_found(text: str, kind: PersonalKind, found: str) -> None:
    assert [(one.kind, one.text) for one in personal_data(text)] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国种子法》第三条",
        "（国发〔2019〕6号）附件1第3项",
        "GB/T 9704-2012",
        "20221211",
        "投资3000000元以上",
        "8399859.50",
        "编号1234567890123456789012",
        "91152221MA0N000001",
    ],
)
def test_laws_amounts_dates_and_codes_are_not(text: str) -> None:
    assert personal_data(text) == ()


def test_each_is_told_in_the_order_of_the_text() -> None:
    told = personal_data("示例乙8390000，示例甲13900000000，shili@example.com")

    assert [one.text for one in told] == ["8390000", "13900000000", "shili@example.com"]


def test_the_rows_of_no_sample_hold_any() -> None:
    packs = load_packs()
    for path in sorted((resources() / "packs" / "keyouqianqi-2022" / "samples").rglob("*.json")):
        draft: Draft = read_draft(path, packs)
        for row in draft.rows:
            for value in row.values():
                for text in (value,) if isinstance(value, str) else value:
                    assert isinstance(text, str) and personal_data(text) == (), text
