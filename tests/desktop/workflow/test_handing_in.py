"""What the window keeps about handing in: it is settings of the unit and the notice, and comes back after a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.answers.draft import Draft
from desktop.drafts.history import Version
from desktop.drafts.repository import UnitRecord
from desktop.errors import InputRefused
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.checklist import Done, Scan, Step
from desktop.submission.decisions import Asked, DoubtDecision, RouteDecision
from desktop.submission.submissions import Submission
from desktop.workflow.handing_in import HandingIn, present_code, printed_page, unreadable_key
from desktop.workflow.packages import checklists_key, decisions_key

OFFICE = UnitRecord(7, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
ASKED = Asked("金辉", "2023-01-11", "电话8395215", "示例丙")
DONE = Done("2023-01-12", "示例丙")


@pytest.fixture
def kept() -> dict[str, Any]:
    return {}


@pytest.fixture
def opened(pack: Pack, kept: dict[str, Any]) -> Callable[[], HandingIn]:
    def open_it() -> HandingIn:
        return HandingIn(pack, OFFICE, dict(kept), kept.__setitem__, lambda: date(2023, 1, 12))

    return open_it


@pytest.fixture
def draft(sample: Callable[[str, str], Draft]) -> Draft:
    return sample("government", "附件3")


def submission(handing: HandingIn, draft: Draft) -> Submission:
    return next(one for one in handing.submissions({"附件3": draft}) if one.form.id == "附件3")


def test_answers_and_ticks_survive_a_restart(
    opened: Callable[[], HandingIn], draft: Draft, kept: dict[str, Any], pack: Pack
) -> None:
    first = opened()
    first.decide("金辉", {Spelled.MAILBOX: " qqzfwf@126.com ", Spelled.OFFICE: "旗政务服务局\n1楼"}, ASKED)
    first.tell_route("附件1", "国资企业", RouteDecision("旗国资委", "201室", "", "", "", ASKED))
    first.answer_doubt("Q-7", DoubtDecision(True, "", "示例丙", "2023-01-11"))
    one = submission(first, draft)
    first.printed(one, printed_page(one, draft), DONE, version=1, copies=2)
    first.mark(one, Step.SIGNED, DONE)
    first.with_scan(one.key, Scan("a.pdf", "b.pdf", "0" * 64, 1, "2023-01-12"))

    again = opened()

    assert set(kept) == {decisions_key(7, pack.id), checklists_key(7, pack.id)}
    assert (again.decisions, again.checklists) == (first.decisions, first.checklists)
    assert again.decisions.spellings["金辉", Spelled.MAILBOX].value == "qqzfwf@126.com"
    assert again.decisions.spellings["金辉", Spelled.OFFICE].value == "旗政务服务局 1楼"
    assert list(again.checklist(one.key).now.done) == [Step.PRINTED, Step.SIGNED]
    assert again.problems == ()


def test_answers_that_this_edition_does_not_ask_for_are_kept_beside_the_others(
    opened: Callable[[], HandingIn], kept: dict[str, Any], pack: Pack
) -> None:
    first, key = opened(), decisions_key(7, pack.id)
    first.decide("金辉", {Spelled.MAILBOX: "qqzfwf@126.com"}, ASKED)
    gone = {"contacts": {"示例戊": {"mailbox": {"value": "x@example.cn", "on": "2023-01-10"}}}}
    kept[key] = {**kept[key], "contacts": {**kept[key]["contacts"], **gone["contacts"]}, "doubts": {"旧": {}}}

    again = opened()
    assert again.problems == () and again.decisions == first.decisions
    again.answer_doubt("Q-7", DoubtDecision(True, "", "示例丙", "2023-01-11"))

    assert set(kept[key]["contacts"]) == {"金辉", "示例戊"} and set(kept[key]["doubts"]) == {"旧", "Q-7"}


def test_what_cannot_be_read_is_kept_aside_before_it_is_written_over(
    opened: Callable[[], HandingIn], draft: Draft, kept: dict[str, Any], pack: Pack
) -> None:
    answers, records = decisions_key(7, pack.id), checklists_key(7, pack.id)
    kept |= {answers: {"contacts": {"金辉": "坏了"}, "doubts": {"旧": {}}}, records: ["坏了"]}
    broken = dict(kept)

    handing = opened()
    assert len(handing.problems) == 2 and all("原来记下的没有丢" in one for one in handing.problems)
    assert kept == broken, "only reading changes nothing"
    handing.decide("金辉", {Spelled.MAILBOX: "qqzfwf@126.com"}, ASKED)
    handing.undecide("金辉", Spelled.MAILBOX)
    handing.mark(submission(handing, draft), Step.SIGNED, DONE)

    assert kept[unreadable_key(answers)] == [broken[answers]]
    assert kept[unreadable_key(records)] == [broken[records]]
    again = opened()
    assert again.problems == () and again.checklists == handing.checklists

    kept[records] = "又坏了"
    third = opened()
    third.mark(submission(third, draft), Step.SIGNED, DONE)
    assert kept[unreadable_key(records)] == [broken[records], "又坏了"]


def test_what_cannot_be_kept_changes_nothing(opened: Callable[[], HandingIn], kept: dict[str, Any]) -> None:
    handing = opened()
    for mailbox, asked in (
        ("不是邮箱", ASKED),
        ("a@x.com", Asked("", "2023-01-11", "电话")),
        ("a@x.com", Asked("金辉", "昨天", "电话")),
        ("a@x.com", Asked("金辉", "2023-01-11", "电" * 501)),
    ):
        with pytest.raises(InputRefused):
            handing.decide("金辉", {Spelled.MAILBOX: mailbox}, asked)

    assert handing.decisions == opened().decisions and kept == {}


def test_an_answer_taken_back_is_open_again(opened: Callable[[], HandingIn], draft: Draft) -> None:
    handing = opened()
    handing.decide("胡鑫", {Spelled.MAILBOX: "kyqqbb350@163.com"}, ASKED)
    there = submission(handing, draft).destination
    assert there is not None and there.open_questions == () and there.mailbox == "kyqqbb350@163.com"

    handing.undecide("胡鑫", Spelled.MAILBOX)
    there = submission(opened(), draft).destination
    assert there is not None and len(there.open_questions) == 1 and there.mailbox == "kyqbb350@163.com"


def test_the_room_and_the_mailbox_are_kept_as_they_were_then(
    opened: Callable[[], HandingIn], draft: Draft
) -> None:
    handing = opened()
    handing.decide("胡鑫", {Spelled.MAILBOX: "kyqqbb350@163.com"}, ASKED)
    one = submission(handing, draft)
    handing.mark(one, Step.DELIVERED, DONE)
    handing.mark(one, Step.MAILED, DONE)
    handing.undecide("胡鑫", Spelled.MAILBOX)

    now = handing.checklist(one.key).now
    assert "348" in now.place and now.sent_to == "kyqqbb350@163.com"


def test_a_change_after_printing_is_told_from_the_frozen_version(
    opened: Callable[[], HandingIn], draft: Draft
) -> None:
    handing = opened()
    one = submission(handing, draft)
    assert handing.after_printing(one, draft, []) is None
    handing.printed(one, printed_page(one, draft), DONE, version=1, copies=1)
    versions = [Version(1, datetime(2023, 1, 12, tzinfo=UTC), present_code(one, draft), draft)]
    assert handing.after_printing(one, draft, versions) is None

    changed = draft.with_cell(9, "备注", "补充说明")
    found = handing.after_printing(submission(handing, changed), changed, versions)

    assert found is not None and found.headline == "打印后内容已改：附件3 第10行，请重新打印并签章"


def test_what_does_not_reach_the_paper_is_no_change(opened: Callable[[], HandingIn], draft: Draft) -> None:
    handing = opened()
    one = submission(handing, draft)
    handing.printed(one, printed_page(one, draft), DONE)

    assert handing.after_printing(one, draft.with_cell(0, "变更类型", "删除"), []) is None


def test_a_divided_list_is_followed_part_by_part(opened: Callable[[], HandingIn], draft: Draft) -> None:
    handing = opened()
    head = "旗委、政府直属事业单位、旗直部门所属事业单位"
    whole = draft.with_cell(1, "单位类型", head).with_cell(4, "单位类型", head)
    mine, theirs = [one for one in handing.submissions({"附件3": whole}) if one.part]
    for one in (mine, theirs):
        handing.printed(one, printed_page(one, whole), DONE, version=1)
    versions = [Version(1, datetime(2023, 1, 12, tzinfo=UTC), "", whole)]
    changed = whole.with_cell(4, "备注", "补充")

    assert handing.after_printing(mine, changed, versions) is None
    found = handing.after_printing(theirs, changed, versions)
    assert found is not None and found.rows == (5,)


def test_what_was_kept_and_cannot_be_read_is_said_and_left_alone(
    opened: Callable[[], HandingIn], kept: dict[str, Any], pack: Pack
) -> None:
    broken = {decisions_key(7, pack.id): {"contacts": 3}, checklists_key(7, pack.id): {"附件3/胡鑫": 3}}
    kept.update(broken)

    handing = opened()

    assert len(handing.problems) == 2
    assert handing.decisions.spellings == {} and handing.checklists == {}
    assert kept == broken


def test_ticks_of_one_submission_leave_the_others(opened: Callable[[], HandingIn], draft: Draft) -> None:
    handing = opened()
    one = submission(handing, draft)
    handing.mark(one, Step.DELIVERED, DONE)
    other = replace(one, key="附件4/金辉")
    handing.mark(other, Step.MAILED, DONE)
    handing.unmark(one.key, Step.DELIVERED)

    assert handing.checklist(one.key).now.done == {}
    assert list(handing.checklist(other.key).now.done) == [Step.MAILED]


def test_deadlines_are_seen_from_today(opened: Callable[[], HandingIn]) -> None:
    due = opened().due("附件4")

    assert due is not None and due.left == 1
