"""Findings as notices: the same words, and the actions that fit."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Confirmation
from desktop.packs.model import Severity
from desktop.rules.finding import Finding, Fix
from ui.bridge.notices import CONFIRM, FIX, WITHDRAW, actions_of, finding_key, note_name, notice_of
from ui.widgets.notices import NoticeKind

FINDING = Finding(
    form="附件5",
    row=7,
    field="事项依据",
    rule="V-26",
    note="附件5注6",
    severity=Severity.CHECK,
    where="附件5 › 第 7 项 › 事项依据",
    what="文号用了方括号。",
    todo="请改成六角括号。",
    quote="事项依据只填写文件名称、文号及具体条款",
    overridable=True,
)
SAID = Confirmation(7, "事项依据", "V-26", "就是这样", "示例丙", date(2023, 1, 12).isoformat(), "0" * 64)
FIX_IT = Fix("改成〔〕", "事项依据", "国发〔2004〕20号")


@pytest.mark.parametrize(
    ("severity", "kind"),
    [
        (Severity.MUST, NoticeKind.MUST),
        (Severity.CHECK, NoticeKind.CHECK),
        (Severity.HINT, NoticeKind.HINT),
    ],
)
def test_a_notice_says_what_the_finding_says(severity: Severity, kind: NoticeKind) -> None:
    notice = notice_of(replace(FINDING, severity=severity))
    assert (notice.kind, notice.what, notice.todo) == (kind, FINDING.what, FINDING.todo)
    assert notice.key == finding_key(replace(FINDING, severity=severity))


@pytest.mark.parametrize(
    ("finding", "actions"),
    [
        (FINDING, [(CONFIRM, "确认无误")]),
        (replace(FINDING, fix=FIX_IT), [(FIX, "按建议改"), (CONFIRM, "确认无误")]),
        (
            replace(FINDING, fix=replace(FIX_IT, label="是，写合并", certain=False)),
            [(FIX, "是，写合并"), (CONFIRM, "确认无误")],
        ),
        (replace(FINDING, severity=Severity.MUST), [(CONFIRM, "照此填报，写明理由")]),
        (replace(FINDING, severity=Severity.MUST, overridable=False), []),
        (replace(FINDING, severity=Severity.HINT), [(CONFIRM, "知道了")]),
        (replace(FINDING, fix=FIX_IT, confirmed=SAID), [(WITHDRAW, "撤回确认")]),
    ],
)
def test_the_actions_fit_the_finding(finding: Finding, actions: list[tuple[str, str]]) -> None:
    assert [(one.key, one.label) for one in actions_of(finding)] == actions


def test_two_findings_of_one_field_have_keys_of_their_own() -> None:
    assert finding_key(FINDING) != finding_key(replace(FINDING, what="没有具体条款。"))
    assert finding_key(FINDING) != finding_key(replace(FINDING, row=8))


def test_a_note_is_named_with_a_space_and_a_sentence_without_a_note_is_the_notices() -> None:
    assert note_name(FINDING) == "附件5 注6"
    assert note_name(replace(FINDING, note=None)) == "通知原文"
