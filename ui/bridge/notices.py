"""Findings as the widgets show them, with what can be done about each: the same words everywhere. Pages import this."""

from __future__ import annotations

from desktop.messages import text
from desktop.packs.model import Severity
from desktop.rules.finding import Finding
from ui.widgets.notices import Action, Notice, NoticeKind

FIX, CONFIRM, WITHDRAW = "fix", "confirm", "withdraw"
"""What an action's key can be."""

_KINDS = {
    Severity.MUST: NoticeKind.MUST,
    Severity.CHECK: NoticeKind.CHECK,
    Severity.HINT: NoticeKind.HINT,
}


def notice_of(finding: Finding) -> Notice:
    """What stands under the field."""
    return Notice(
        key=finding_key(finding),
        kind=_KINDS[finding.severity],
        what=finding.what,
        todo=finding.todo,
        actions=actions_of(finding),
    )


def actions_of(finding: Finding) -> tuple[Action, ...]:
    """What the clerk can do besides typing: take the mend, confirm with a reason, take a confirmation back."""
    if not finding.stands:
        return (Action(WITHDRAW, text("bridge.withdraw")),)
    actions = []
    if finding.fix is not None:
        label = text("bridge.fix") if finding.fix.certain else finding.fix.label
        actions.append(Action(FIX, label))
    if finding.severity is Severity.CHECK:
        actions.append(Action(CONFIRM, text("bridge.confirm")))
    elif finding.severity is Severity.HINT:
        actions.append(Action(CONFIRM, text("bridge.seen")))
    elif finding.overridable:
        actions.append(Action(CONFIRM, text("bridge.override")))
    return tuple(actions)


def finding_key(finding: Finding) -> str:
    """A name for one finding among those shown now."""
    return f"{finding.form}|{finding.row}|{finding.field}|{finding.rule}|{finding.what}"


def note_name(finding: Finding) -> str:
    """Where the quoted sentence stands: the note (附件5 注3), or the notice itself."""
    return spaced_note(finding.note, finding.form) if finding.note else text("bridge.notice")


def spaced_note(note_id: str, form_id: str) -> str:
    """A note's id as it is shown: 附件5注3 is 附件5 注3."""
    return f"{form_id} {note_id.removeprefix(form_id)}"
