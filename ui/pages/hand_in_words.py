"""What the 报送 pages say about one submission: its steps, where it goes, how it was asked. No widgets."""

from __future__ import annotations

from desktop.answers.dates import read_date
from desktop.messages import text
from desktop.packs.routes import Spelled
from desktop.submission.checklist import Done, Round, Step
from desktop.submission.decisions import Asked
from desktop.submission.submissions import Submission


def short_day(written: str) -> str:
    """Such as 1月12日; what is no day stays as it is written."""
    day = read_date(written)
    return text("hand_in.done.day-short", month=day.month, day=day.day) if day else written


def title_words(submission: Submission) -> str:
    """Such as 附件5报送."""
    key = "title-part" if submission.part else "title"
    return text(f"hand_in.{key}", form=submission.form.id, part=submission.part)


def step_words(submission: Submission, step: Step, *, is_exported: bool) -> str:
    """What is to be done in *step*."""
    there = submission.destination
    match step:
        case Step.PRINTED if not is_exported:
            return text("hand_in.do.not-exported")
        case Step.PRINTED:
            return text("hand_in.do.printed", paper=submission.paper)
        case Step.SIGNED:
            return _on_labels("signed", submission.signatures)
        case Step.SEALED:
            return _on_labels("sealed", submission.seal)
        case Step.DELIVERED:
            if there is None:
                return text("hand_in.do.no-place")
            if any(one.what is Spelled.OFFICE for one in there.open_questions):
                return text("hand_in.do.place-asked")
            key = "delivered" if there.person else "delivered-nobody"
            return text(f"hand_in.do.{key}", office=there.office, person=there.person)
        case Step.MAILED:
            return _mail_words(submission)
    return text("hand_in.do.receipt")


def may_mark(submission: Submission, step: Step, now: Round, *, is_exported: bool) -> bool:
    """Whether *step* can be done at all as things stand."""
    there = submission.destination
    if step is not Step.PRINTED and Step.PRINTED not in now.done:
        return False
    match step:
        case Step.PRINTED:
            return is_exported
        case Step.DELIVERED:
            return there is not None
        case Step.MAILED:
            return there is not None and bool(there.mailbox) and not there.open_questions
    return True


def done_words(step: Step, done: Done, now: Round) -> str:
    """When a step was done, by whom, and what was noted."""
    key = "line" if done.by else "line-nobody"
    words = text(f"hand_in.done.{key}", day=short_day(done.on), by=done.by)
    if step is Step.PRINTED and now.copies:
        words = text("hand_in.done.copies", words=words, n=now.copies)
    return text("hand_in.done.noted", words=words, note=done.note) if done.note else words


def asked_words(asked: Asked) -> str:
    """How an answer came about."""
    return text("hand_in.ask.decided-how", day=short_day(asked.on), whom=asked.whom, how=asked.how)


def _on_labels(key: str, labels: tuple[str, ...]) -> str:
    if not labels:
        return text(f"hand_in.do.{key}-document")
    return text(f"hand_in.do.{key}", labels=text("hand_in.do.labels").join(labels))


def _mail_words(submission: Submission) -> str:
    there = submission.destination
    if there is None or not there.mailbox:
        return text("hand_in.do.mail-nowhere")
    if there.open_questions:
        return text("hand_in.do.mail-asked")
    key = "mailed" if there.electronic else "mail-paper"
    return text(f"hand_in.do.{key}", mailbox=there.mailbox)
