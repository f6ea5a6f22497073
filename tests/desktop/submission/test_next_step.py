"""The next step, and when an attachment counts as handed in."""

import pytest

from desktop.answers.draft import Unit
from desktop.packs.catalogue import load_packs
from desktop.submission.checklist import Done, Round, Step
from desktop.submission.decisions import NO_DECISIONS
from desktop.submission.next_step import is_handed_in, next_step
from desktop.submission.submissions import Submission, submissions

PACK = load_packs().get("keyouqianqi-2022")
DONE = Done("2023-01-12", "示例丙")


def of(form: str, unit_type: str = "旗直政府部门") -> Submission:
    found = submissions(PACK, Unit("示例局", unit_type), {}, NO_DECISIONS)
    return next(one for one in found if one.form.id == form)


def after(*steps: Step) -> Round:
    return Round(done=dict.fromkeys(steps, DONE))


def test_the_steps_come_in_their_order() -> None:
    table = of("附件5")
    done: list[Step] = []
    for step in Step:
        assert next_step(table, after(*done)) is step
        done.append(step)
    assert next_step(table, after(*done)) is None


@pytest.mark.parametrize(("form", "unit_type"), [("附件1", "旗直政府部门"), ("附件1", "国资企业")])
def test_a_mail_nobody_asks_for_holds_nothing_up(form: str, unit_type: str) -> None:
    before = (Step.PRINTED, Step.SIGNED, Step.SEALED, Step.DELIVERED)
    assert next_step(of(form, unit_type), after(*before)) is Step.RECEIPT
    assert is_handed_in(of(form, unit_type), after(*before))


def test_a_list_is_handed_in_with_its_electronic_copy() -> None:
    paper = (Step.PRINTED, Step.SIGNED, Step.SEALED, Step.DELIVERED)
    assert not is_handed_in(of("附件5"), after(*paper))
    assert is_handed_in(of("附件5"), after(*paper, Step.MAILED))
    assert not is_handed_in(of("附件5"), after(Step.MAILED))
