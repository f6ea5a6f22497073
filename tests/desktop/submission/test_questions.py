"""Contacts in conflict (V-44): every spelling with its places, a majority only where D15 says so, rooms pointed out."""

import pytest

from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.decisions import NO_DECISIONS, Asked, SpellingDecision
from desktop.submission.questions import OddRoom, odd_rooms, questions

PRINTED = {
    "胡鑫": {
        "kyqqbb350@163.com": ("通知第9条", "附件4注8", "附件5注7"),
        "kyqbb350@163.com": ("附件3注6",),
    },
    "邢喆": {"kyqqbbtg@163.com": ("通知第10条",), "kyqbbtg@163.com": ("附件3注7",)},
    "金辉": {
        "qqzfwf@126.com": ("通知第9条", "通知第10条"),
        "qqzfwfgf@126.com": ("附件4注9",),
        "qqzwwf@126.com": ("附件5注8",),
    },
}


@pytest.mark.parametrize("contact", PRINTED)
def test_every_spelling_of_a_mailbox_is_asked_about_with_where_it_is_printed(
    pack: Pack, contact: str
) -> None:
    mailbox = next(one for one in questions(pack, contact, NO_DECISIONS) if one.what is Spelled.MAILBOX)

    assert {one.text: one.where for one in mailbox.spellings} == PRINTED[contact]
    assert mailbox.open and mailbox.phone == pack.contact(contact).phone


@pytest.mark.parametrize(
    ("contact", "first"), [("胡鑫", "kyqqbb350@163.com"), ("金辉", "qqzfwf@126.com"), ("邢喆", None)]
)
def test_only_a_true_majority_of_mailboxes_is_preselected(
    pack: Pack, contact: str, first: str | None
) -> None:
    mailbox = next(one for one in questions(pack, contact, NO_DECISIONS) if one.what is Spelled.MAILBOX)

    assert (mailbox.preselected.text if mailbox.preselected else None) == first
    assert mailbox.decision is None


def test_offices_are_asked_about_without_a_preselection(pack: Pack) -> None:
    (office,) = [one for one in questions(pack, "金辉", NO_DECISIONS) if one.what is Spelled.OFFICE]

    assert len(office.spellings) == 3 and office.preselected is None
    assert not [one for one in questions(pack, "胡鑫", NO_DECISIONS) if one.what is Spelled.OFFICE]


def test_a_decision_closes_its_own_question_only(pack: Pack) -> None:
    said = SpellingDecision("another@126.com", Asked("金辉", "2023-01-11", "电话"))
    decisions = NO_DECISIONS.with_spelling("金辉", Spelled.MAILBOX, said)

    assert {one.what: one.open for one in questions(pack, "金辉", decisions)} == {
        Spelled.MAILBOX: False,
        Spelled.OFFICE: True,
    }
    assert all(one.open for one in questions(pack, "胡鑫", decisions))


def test_a_mailbox_numbered_like_another_room_is_pointed_out(pack: Pack) -> None:
    assert odd_rooms(pack, "胡鑫") == (OddRoom("350", "348", ("邢喆",)),)
    assert odd_rooms(pack, "邢喆") == ()
    assert odd_rooms(pack, "金辉") == ()
