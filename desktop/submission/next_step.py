"""Which step of handing in comes next, and whether all is handed in. Pure, of a submission and its round."""

from __future__ import annotations

from desktop.submission.checklist import Round, Step
from desktop.submission.submissions import Submission


def next_step(submission: Submission, now: Round) -> Step | None:
    """The first step that is not done. A mail that nobody asks for, or can get, holds nothing up."""
    steps = (step for step in Step if step is not Step.MAILED or _asks_mail(submission))
    return next((step for step in steps if step not in now.done), None)


def is_handed_in(submission: Submission, now: Round) -> bool:
    """Whether the paper was delivered, and the electronic copy sent where one is asked for; a receipt may still come."""
    return Step.DELIVERED in now.done and (Step.MAILED in now.done or not _asks_mail(submission))


def _asks_mail(submission: Submission) -> bool:
    there = submission.destination
    return there is not None and there.electronic and bool(there.mailbox)
