"""The new limit says what it saves, as either limit changes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from ui.bridge.field_editors import make_editor
from ui.bridge.limit_binding import LimitBinding
from ui.bridge.row_change import figure_between
from ui.bridge.session_bridge import SessionBridge
from ui.theme.scale import Scale
from ui.widgets.field_frame import FieldFrame

OLD, NEW = "压缩办事时限/原办理时限", "压缩办事时限/现办理时限"


@pytest.fixture
def said(
    put: Callable[..., QWidget], bridge_of: Callable[..., SessionBridge]
) -> tuple[SessionBridge, LimitBinding, list[str]]:
    bridge = bridge_of("附件5", {OLD: "20天"}, {OLD: "10天", NEW: "4天"})
    field = bridge.session.form.row_field(NEW)
    frame = FieldFrame(Scale(), make_editor(Scale(), field), field.label)
    figure = figure_between(bridge.session.pack, "附件5", OLD, NEW)
    assert figure is not None
    binding = LimitBinding(bridge, field, frame, lambda finding: None, figure)
    words: list[str] = []
    binding.summed.connect(words.append)
    put(frame)
    return bridge, binding, words


def test_it_is_said_of_the_row_shown(said: tuple[SessionBridge, LimitBinding, list[str]]) -> None:
    _, binding, words = said
    for row in (0, 1, None):
        binding.set_row(row)
    assert words == ["", "10天 → 4天，压缩 6 天（60.00%）", ""]


def test_it_follows_both_limits_and_nothing_else(
    said: tuple[SessionBridge, LimitBinding, list[str]],
) -> None:
    bridge, binding, words = said
    binding.set_row(0)
    bridge.session.set_value(0, NEW, "5天")
    bridge.session.set_value(0, OLD, "10天")
    bridge.session.set_value(0, "备注", "无")
    bridge.session.set_value(1, OLD, "40天")
    assert words == ["", "20天 → 5天，压缩 15 天（75.00%）", "10天 → 5天，压缩 5 天（50.00%）"]
