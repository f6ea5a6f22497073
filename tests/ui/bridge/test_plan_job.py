"""Pages planned beside the window: told on its thread, the last request only, a refusal in words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QThread

from desktop.exporters.export_mark import ExportState
from desktop.exporters.sheet_plan import SheetPlan
from desktop.packs.model import Pack
from ui.bridge.plan_job import PlanJob, PlanOrder
from ui.bridge.session_bridge import SessionBridge

LONG = 20_000
NAME = "事项名称"


@pytest.fixture
def order(pack: Pack, bridge_of: Callable[..., SessionBridge]) -> Callable[..., PlanOrder]:
    def made(name: str, **options: Any) -> PlanOrder:
        draft = replace(bridge_of("附件5", {NAME: name}).session.draft, options=options)
        return PlanOrder(pack.form("附件5"), draft, ExportState.DRAFT)

    return made


def names(plan: object) -> set[str]:
    assert isinstance(plan, SheetPlan)
    return {cell.text for row in plan.rows for cell in row.cells}


def test_a_plan_is_told_on_the_window_s_thread(order: Callable[..., PlanOrder], qtbot: Any) -> None:
    job = PlanJob()
    threads: list[QThread] = []
    job.planned.connect(lambda _order, _plan: threads.append(QThread.currentThread()))
    asked = order("示例事项")
    with qtbot.waitSignal(job.planned, timeout=LONG) as told:
        job.ask(asked)
    assert told.args[0] is asked
    assert "示例事项" in names(told.args[1])
    assert threads == [job.thread()]


def test_only_what_was_asked_last_is_told(order: Callable[..., PlanOrder], qtbot: Any) -> None:
    job = PlanJob()
    told: list[PlanOrder] = []
    job.planned.connect(lambda one, _plan: told.append(one))
    orders = [order(f"示例事项{number}") for number in range(4)]
    for one in orders:
        job.ask(one)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    qtbot.wait(50)
    assert told == [orders[-1]]


def test_paper_that_is_not_allowed_is_refused_in_words(order: Callable[..., PlanOrder], qtbot: Any) -> None:
    job = PlanJob()
    with qtbot.waitSignal(job.refused, timeout=LONG) as told:
        job.ask(order("示例事项", 纸张="A4"))
    assert "A4" in told.args[1]
