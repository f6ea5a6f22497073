"""What the clerk chooses under a finding is done in one way wherever it is shown."""

from collections.abc import Callable

import pytest

from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from ui.bridge.finding_actions import act_on, reason_for
from ui.bridge.notices import CONFIRM, FIX, WITHDRAW
from ui.bridge.session_bridge import SessionBridge

Make = Callable[..., SessionBridge]
BRACKETS = "《国务院关于示例的决定》（国发[2004]20号）第三条"


@pytest.fixture
def bridge(bridge_of: Make) -> SessionBridge:
    return bridge_of("附件5", {"事项名称": "示例事项", "事项依据": BRACKETS})


def find(bridge: SessionBridge, field: str, *, fixed: bool = False) -> Finding:
    return next(
        one
        for one in bridge.session.findings
        if one.field == field and one.severity is Severity.CHECK and (one.fix is not None) is fixed
    )


def never(finding: Finding) -> str | None:
    raise AssertionError("nobody was to be asked")


def test_a_mend_goes_into_its_field_and_is_judged_at_once(bridge: SessionBridge) -> None:
    finding = find(bridge, "事项依据", fixed=True)
    act_on(bridge.session, finding, FIX, never)
    assert "〔2004〕" in str(bridge.session.value(0, "事项依据"))
    assert finding.what not in {one.what for one in bridge.session.shown_at(0, "事项依据")}


def test_a_confirmation_carries_the_reason_and_can_be_taken_back(bridge: SessionBridge) -> None:
    finding = find(bridge, "事项依据", fixed=True)
    act_on(bridge.session, finding, CONFIRM, lambda one: "原文就是方括号")
    (said,) = bridge.session.draft.confirmed
    assert (said.reason, said.by) == ("原文就是方括号", "示例旗农牧和科技局")
    act_on(bridge.session, finding, WITHDRAW, never)
    assert bridge.session.draft.confirmed == ()


@pytest.mark.parametrize("answer", [None, ""])
def test_without_a_reason_nothing_is_confirmed(bridge: SessionBridge, answer: str | None) -> None:
    act_on(bridge.session, find(bridge, "事项依据", fixed=True), CONFIRM, lambda one: answer)
    assert bridge.session.draft.confirmed == ()


def test_a_hint_is_confirmed_without_asking(bridge: SessionBridge) -> None:
    bridge.session.set_value(0, "压缩办事时限/原办理时限", "20个工作日")
    hint = next(one for one in bridge.session.findings if one.severity is Severity.HINT)
    assert reason_for(hint, never) == "知道了"
    act_on(bridge.session, hint, CONFIRM, never)
    assert [one.reason for one in bridge.session.draft.confirmed] == ["知道了"]
