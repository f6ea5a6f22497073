"""Which mails a hand-in needs, and what keeps them waiting."""

from pathlib import Path

import pytest

from desktop.answers.draft import Unit
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.decisions import (
    NO_DECISIONS,
    Asked,
    Decisions,
    RouteDecision,
    SpellingDecision,
)
from desktop.submission.mail import Attached
from desktop.submission.mails import mails_for, waiting, waiting_text
from desktop.submission.submissions import Submission, submissions

ASKED = Asked("收件人", "2023-01-11", "电话")
TOLD = RouteDecision("旗国资委", "201室", "示例丁", "8390002", "gz@example.com", ASKED)


def decided() -> Decisions:
    made = NO_DECISIONS
    for contact, mailbox in (("胡鑫", "h@163.com"), ("邢喆", "x@163.com"), ("金辉", "j@126.com")):
        made = made.with_spelling(contact, Spelled.MAILBOX, SpellingDecision(mailbox, ASKED))
    return made.with_spelling("金辉", Spelled.OFFICE, SpellingDecision("政务服务局1楼", ASKED))


def given(pack: Pack, unit_type: str, decisions: Decisions) -> tuple[Submission, ...]:
    return submissions(pack, Unit("示例单位", unit_type), {}, decisions)


def files(subs: tuple[Submission, ...]) -> dict[str, list[Attached]]:
    return {
        one.key: [Attached(Path("x.xlsx"), f"{one.form.id}.xlsx", one.form.id, one.form.title, "ABCD2345")]
        for one in subs
    }


@pytest.mark.parametrize(
    ("unit_type", "expected"),
    [
        ("旗直党群部门", [("h@163.com", "附件1"), ("x@163.com", "附件2"), ("h@163.com", "附件3附件4附件5")]),
        ("旗直政府部门", [("j@126.com", "附件1附件2"), ("h@163.com", "附件3"), ("j@126.com", "附件4附件5")]),
        (
            "苏木乡镇",
            [
                ("j@126.com", "附件1"),
                ("x@163.com", "附件2"),
                ("h@163.com", "附件3"),
                ("j@126.com", "附件4附件5"),
            ],
        ),
        ("苏木乡镇事业单位", [("x@163.com", "附件3")]),
        ("国资企业", []),
    ],
)
def test_one_mail_for_each_mailbox_what_was_asked_for_apart(
    pack: Pack, unit_type: str, expected: list[tuple[str, str]]
) -> None:
    subs = given(pack, unit_type, decided())
    mails = mails_for("示例单位", pack, subs, files(subs))

    assert [(one.mailbox, "".join(file.form for file in one.attached)) for one in mails] == expected
    assert [one.electronic for one in mails] == [
        all(file.form in ("附件3", "附件4", "附件5") for file in one.attached) for one in mails
    ]


@pytest.mark.parametrize("contact", ["胡鑫", "金辉"])
def test_nothing_is_mailed_to_a_receiver_in_doubt(pack: Pack, contact: str) -> None:
    decisions = decided().with_spelling(contact, Spelled.MAILBOX, None)
    subs = given(pack, "旗直政府部门", decisions)

    assert pack.contact(contact).name not in {
        one.person for one in mails_for("示例单位", pack, subs, files(subs))
    }
    (one,) = waiting(subs)
    printed = pack.contact(contact).mailboxes
    shown = "\n".join(one.lines)
    assert all(spelling.text in shown and "、".join(spelling.where) in shown for spelling in printed)
    assert pack.contact(contact).phone in one.lines[0]


def test_where_the_notice_is_silent_it_is_asked_and_the_answer_is_mailed_to(pack: Pack) -> None:
    assert [one.forms for one in waiting(given(pack, "国资企业", decided()))] == [
        ("附件1", "附件2", "附件3", "附件4", "附件5")
    ]
    paper_only = RouteDecision("旗国资委", "201室", "", "", "", ASKED)
    decisions = decided().with_route("附件1", "国资企业", TOLD).with_route("附件4", "国资企业", paper_only)
    subs = given(pack, "国资企业", decisions)

    (mail,) = mails_for("示例单位", pack, subs, files(subs))
    assert (mail.mailbox, mail.person, [file.form for file in mail.attached]) == (
        "gz@example.com",
        "示例丁",
        ["附件1"],
    )
    assert [one.forms for one in waiting(subs)] == [("附件2", "附件3", "附件5")]


def test_when_nothing_is_open_nothing_is_written(pack: Pack) -> None:
    assert waiting_text(waiting(given(pack, "旗直党群部门", decided()))) == ""


def test_a_room_that_does_not_match_its_mailbox_is_asked_about_too(pack: Pack) -> None:
    shown = waiting_text(waiting(given(pack, "旗直党群部门", NO_DECISIONS)))

    assert "348室" in shown and "350室是邢喆" in shown
