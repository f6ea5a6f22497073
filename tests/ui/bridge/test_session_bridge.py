"""A session as a Qt object: it passes changes on, and knows what a field shows."""

from collections.abc import Callable
from typing import Any

from desktop.answers.draft import Unit
from desktop.workflow.session import LONG, Aspect, Change
from ui.bridge.session_bridge import SessionBridge

Make = Callable[..., SessionBridge]


def test_changes_of_the_session_are_a_signal_until_it_is_closed(qtbot: Any, bridge_of: Make) -> None:
    bridge = bridge_of("附件4", {})
    with qtbot.waitSignal(bridge.changed) as told:
        bridge.session.set_value(0, "备注", "示例")
    assert told.args == [Change(Aspect.VALUE, 0, "备注")]
    bridge.close()
    with qtbot.assertNotEmitted(bridge.changed):
        bridge.session.set_value(0, "备注", "")


def test_a_long_table_is_looked_at_when_the_hands_rest(qtbot: Any, bridge_of: Make) -> None:
    bridge = bridge_of("附件4", *({"事项名称": f"示例事项{count}", "备注": "示例"} for count in range(LONG)))
    session = bridge.session
    session.findings  # noqa: B018
    told: list[Aspect] = []
    bridge.changed.connect(lambda change: told.append(change.aspect))
    session.set_value(0, "事项名称", "")
    session.leave(0, "事项名称")
    assert told == [Aspect.VALUE]
    qtbot.waitUntil(lambda: Aspect.FINDINGS in told)
    assert "V-51" in [one.rule for one in session.shown_at(0, "事项名称")]


def test_the_unit_column_left_to_the_profile_shows_the_profiles(bridge_of: Make) -> None:
    bridge = bridge_of("附件4", {"事项名称": "示例事项"}, {"单位类型": "苏木乡镇"})
    assert bridge.shown_value(0, "单位类型") == "旗直政府部门"
    assert bridge.shown_value(1, "单位类型") == "苏木乡镇"
    assert bridge.shown_value(0, "事项名称") == "示例事项"
    assert bridge.shown_value(None, "填表人姓名") == ""


def test_a_unit_without_a_column_shows_none(bridge_of: Make) -> None:
    bridge = bridge_of("附件4", {}, unit=Unit("示例水务公司", "国资企业"))
    assert bridge.shown_value(0, "单位类型") == ""
