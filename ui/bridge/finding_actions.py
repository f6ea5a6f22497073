"""Does what the clerk chose under a finding, wherever it is shown. Field bindings and pages import this."""

from __future__ import annotations

from collections.abc import Callable

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from desktop.workflow.session import FillingSession
from ui.bridge.notices import CONFIRM, FIX, WITHDRAW
from ui.widgets.input_method import commit_input_method

AskReason = Callable[[Finding], str | None]
"""Asks the clerk why a finding is confirmed; None when they think better of it."""


def act_on(session: FillingSession, finding: Finding, action: str, ask_reason: AskReason) -> None:
    """Takes the mend, confirms with a reason, or takes a confirmation back. *action*: a key of `notices`."""
    commit_input_method()
    if action == FIX:
        session.apply_fix(finding)
        if finding.field is not None:
            session.leave(None if finding.row is None else finding.row - 1, finding.field)
    elif action == WITHDRAW:
        session.withdraw(finding)
    elif action == CONFIRM:
        reason = reason_for(finding, ask_reason)
        if reason:
            session.confirm(finding, reason, session.draft.unit.name)


def reason_for(finding: Finding, ask_reason: AskReason) -> str | None:
    """Why *finding* is confirmed. 知道了 under a hint is its own reason; the others are asked for."""
    return text("bridge.seen") if finding.severity is Severity.HINT else ask_reason(finding)
