"""The pack of 旗党办发〔2022〕20号 against the notice itself: N-01…N-10, D1.1 to D7, D15."""

import hashlib
import re

import pytest

from desktop.packs.catalogue import Packs
from desktop.packs.model import Field, Form, Pack
from desktop.packs.routes import Spelled, conflicts, route_for
from desktop.packs.vocabulary import KINDS

PARTY, GOVERNMENT, INSTITUTION, SUBORDINATE, TOWNSHIP, TOWN_INSTITUTION, ENTERPRISE = (
    "旗直党群部门",
    "旗直政府部门",
    "旗委、政府直属事业单位",
    "旗直部门所属事业单位",
    "苏木乡镇",
    "苏木乡镇事业单位",
    "国资企业",
)

HU, XING, JIN = "胡鑫", "邢喆", "金辉"
TABLES = ("附件3", "附件4", "附件5")
DOCUMENTS = ("附件1", "附件2")


# The notice


def test_the_pack_loads(packs: Packs) -> None:
    assert packs.problems() == ()
    assert "keyouqianqi-2022" in [pack.id for pack in packs.good]


def test_the_notice_is_kept_byte_for_byte(pack: Pack) -> None:
    digest = hashlib.sha256((pack.folder / "notice.txt").read_bytes()).hexdigest()
    assert digest == "f33c3f688d5177f0b22cc4096fd571553a1739101f407a10882f7e855925dc4e"


def test_the_notice_is_named_as_the_attachments_must_cite_it(pack: Pack) -> None:
    assert f"《{pack.title}》（{pack.number}）" in pack.notice
    assert "、".join(pack.issuers) + "印发的" in pack.notice
    assert pack.printed_on.isoformat() == "2022-12-11"


def test_the_unit_types_stand_in_the_order_of_the_contract(pack: Pack) -> None:
    assert pack.unit_types == (
        PARTY,
        GOVERNMENT,
        INSTITUTION,
        SUBORDINATE,
        TOWNSHIP,
        TOWN_INSTITUTION,
        ENTERPRISE,
    )


def test_the_five_attachments_are_numbered(pack: Pack) -> None:
    assert [(form.id, form.number) for form in pack.forms] == [(f"附件{n}", n) for n in range(1, 6)]


# Notes


def printed_notes(notice: str, form_id: str) -> list[str]:
    """The numbered notes below one table, read from the notice's own lines."""
    number = int(form_id.removeprefix("附件"))
    section = notice.split(f"附件 {number}:")[1].split(f"附件 {number + 1}:")[0]
    below = re.split(r"注[:：] ?(?=1\.)", section)[1]
    return re.findall(r"^ ?\d+\. ?(.+)$", below, re.MULTILINE)


@pytest.mark.parametrize(("form_id", "count"), [("附件3", 7), ("附件4", 9), ("附件5", 8)])
def test_every_note_of_the_notice_is_kept_word_for_word(pack: Pack, form_id: str, count: int) -> None:
    printed = printed_notes(pack.notice, form_id)
    assert len(printed) == count
    assert [note.text for note in pack.form(form_id).notes] == [text.strip() for text in printed]


@pytest.mark.parametrize("form_id", TABLES)
def test_every_note_is_enforced_or_says_why_it_cannot_be(pack: Pack, form_id: str) -> None:
    form = pack.form(form_id)
    enforced = {rule.note for rule in form.rules}
    for note in form.notes:
        assert (note.id in enforced) != bool(note.guidance), note.id
        assert not note.guidance or len(note.guidance) > 10, note.id


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_every_field_of_a_document_quotes_its_line_of_the_notice(pack: Pack, form_id: str) -> None:
    for field in every_field(pack.form(form_id)):
        assert field.paragraph, field.path
        assert field.paragraph in pack.notice


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_every_rule_of_a_document_enforces_a_line_of_the_notice(pack: Pack, form_id: str) -> None:
    for rule in pack.form(form_id).rules:
        assert rule.note is None
        assert rule.quote
        assert rule.quote in pack.notice
        assert rule.kind in KINDS


# Fields and sections


def every_field(form: Form) -> list[Field]:
    return [inner for field in form.fields for inner in (field, *field.fields)]


CONTRACT = {
    "附件1": "发文机关代字 发文年份 发文序号 签发人 主送机关 权力下放方面 办事要件精简方面 程序环节减少方面 "
    "办事时限缩短方面 成文日期",
    "附件2": "发文机关代字 发文年份 发文序号 签发人 主送机关 成文日期 制定缘由 指导思想 行动目标 行动任务 "
    "工作要求 主要负责同志 分管领导 承办股室 完成时限 联系人 职务 联系电话 联系邮箱",
}


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_a_document_has_exactly_the_fields_of_the_contract(pack: Pack, form_id: str) -> None:
    assert [field.path for field in pack.form(form_id).fields] == CONTRACT[form_id].split()


def test_a_stage_is_a_record_of_name_days_and_tasks(pack: Pack) -> None:
    stage = pack.form("附件2").field("行动目标")
    assert [(field.path, str(field.kind)) for field in stage.fields] == [
        ("名称", "text"),
        ("开始", "date"),
        ("结束", "date"),
        ("主要任务", "list"),
    ]


@pytest.mark.parametrize("form_id", DOCUMENTS + TABLES)
def test_every_field_is_filled_in_at_exactly_one_place(pack: Pack, form_id: str) -> None:
    form = pack.form(form_id)
    for fields, tabs in ((form.fields, form.tabs), (form.row_fields, form.row_tabs)):
        placed = [path for tab in tabs for path in tab.fields]
        assert sorted(placed) == sorted(field.path for field in fields)


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_every_field_of_a_document_asks_a_question(pack: Pack, form_id: str) -> None:
    for field in every_field(pack.form(form_id)):
        assert field.question.endswith("？"), field.path


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_every_long_text_has_a_worked_example_without_blanks(pack: Pack, form_id: str) -> None:
    for field in pack.form(form_id).fields:
        assert field.kind != "prose" or len(field.example) > 30, field.path
        assert not re.search(r"X{2,}|×{2,}|…|\.{2,}", field.example + field.placeholder), field.path


# The page of the documents


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_every_field_of_a_document_is_printed(pack: Pack, form_id: str) -> None:
    form = pack.form(form_id)
    printed = {block.field for block in form.blocks}
    for block in form.blocks:
        printed.update(re.findall(r"\{([^}]+)\}", block.text))
    assert {field.path for field in form.fields} <= printed


# What the notice has no words for: 附件 as GB/T 9704 marks it, and the sentence for what 通知第10条 asks.
OWN_WORDS = (
    "{单位名称}文件",
    "{发文机关代字}〔{发文年份}〕{发文序号}号",
    "本方案由{主要负责同志}负总责，{分管领导}具体负责，{承办股室}承办，于{完成时限}前完成。",
    "{单位名称}",
)


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_the_fixed_sentences_are_the_notices_own(pack: Pack, form_id: str) -> None:
    """XX becomes a name or a field; stray spaces and the half-width colon are not printed (D3-1, T-9)."""
    printed = re.sub(r"\s", "", pack.notice).replace(":", "：")
    for block in pack.form(form_id).blocks:
        if block.text not in OWN_WORDS:
            assert re.sub(r"\{[^}]+\}", "XX", block.text).replace("|", "") in printed


def test_the_demand_for_data_is_not_printed(pack: Pack) -> None:
    headings = [block.text for block in pack.form("附件1").blocks if block.role == "heading"]
    assert headings == [
        "一、权力下放方面",
        "二、办事要件精简方面",
        "三、程序环节减少方面",
        "四、办事时限缩短方面",
    ]
    assert all(f"{heading}（请提供数据支撑）" in pack.notice for heading in headings)


def test_the_plan_follows_its_letter_under_the_very_title_that_the_letter_names(pack: Pack) -> None:
    blocks = pack.form("附件2").blocks
    roles = [block.role for block in blocks]
    assert roles.index("date") + 1 == roles.index("annex") == roles.index("annex-title") - 1
    (plan,) = (block.text.replace("|", "") for block in blocks if block.role == "annex-title")
    (letter,) = (block.text.replace("|", "") for block in blocks if block.role == "title")
    (named,) = (block.text for block in blocks if block.role == "attachments")
    assert letter == f"关于报送《{plan}》的函"
    assert named == plan


# Rules


RULES = {
    "附件1": {
        "V-29": ["must placeholder !", "check ditto", "check identity-number"],
        **{f"V-3{place}": ["check figures-agree"] for place in range(4)},
        "V-34": ["must has-number"] * 4,
        "V-35": ["must addressee", "check addressee-unrouted"],
        "V-36": ["check document-number", "check document-number-once"],
        "V-37": ["check required"],
        "V-38": ["must unit-known"],
        "V-42": ["must required", "must date-readable"],
        "V-43": [
            "check date-not-future",
            "check date-by-deadline",
            "check notice-number",
            "check day-not-before",
            "check day-not-before",
        ],
    },
    "附件2": {
        "V-29": ["must placeholder !", "check ditto", "check identity-number", *["must required !"] * 5],
        "V-35": ["must addressee", "check addressee-unrouted"],
        "V-36": ["check document-number", "check document-number-once"],
        "V-37": ["check required"],
        "V-38": ["must unit-known", "check mentions-unit"],
        "V-39": ["must required"] * 4,
        "V-40": [
            "must records-complete",
            "must period-order",
            "check period-within",
            "hint period-ends-by",
        ],
        "V-41": [*["must required"] * 4, "must phone", "must email"],
        "V-42": ["must required", "must date-readable", "must date-readable"],
        "V-43": ["check date-not-future", "check date-by-deadline", "check notice-number"],
    },
}
"""Rule id → severity and kind; "!" where no reason overrides it."""


@pytest.mark.parametrize("form_id", DOCUMENTS)
def test_the_documents_are_held_by_the_decided_rules(pack: Pack, form_id: str) -> None:
    found: dict[str, list[str]] = {}
    for rule in pack.form(form_id).rules:
        mark = "" if rule.overridable else " !"
        found.setdefault(rule.id, []).append(f"{rule.severity} {rule.kind}{mark}")
    assert found == RULES[form_id]


def test_only_a_township_may_report_that_no_power_was_delegated(pack: Pack) -> None:
    allowed = {
        rule.params["field"]: (rule.params["none_words"], rule.params["none_unit_types"])
        for rule in pack.form("附件1").rules
        if "none_words" in rule.params
    }
    assert allowed == {"权力下放方面": (("无", "没有"), (TOWNSHIP,))}


# Contacts: D1.2


CONTACTS = {
    HU: (
        "8399859",
        {"kyqqbb350@163.com": ("通知第9条", "附件4注8", "附件5注7"), "kyqbb350@163.com": ("附件3注6",)},
        {
            "旗委编办348室": ("通知第9条",),
            "旗委编办 348 室": ("附件3注6", "附件4注8", "附件5注7"),
        },
    ),
    XING: (
        "8393709",
        {"kyqqbbtg@163.com": ("通知第10条",), "kyqbbtg@163.com": ("附件3注7",)},
        {"旗委编办 350 室": ("通知第10条", "附件3注7")},
    ),
    JIN: (
        "8395215",
        {
            "qqzfwf@126.com": ("通知第9条", "通知第10条"),
            "qqzfwfgf@126.com": ("附件4注9",),
            "qqzwwf@126.com": ("附件5注8",),
        },
        {
            "旗政务服务中心1楼西南侧放管服办公室": ("通知第9条",),
            "旗政务服务局 1 楼西南侧放管服办公室": ("通知第10条", "附件4注9"),
            "旗政务服务局 1 楼西南侧放管服务办公室": ("附件5注8",),
        },
    ),
}


@pytest.mark.parametrize("name", CONTACTS)
def test_every_spelling_of_a_contact_is_kept_with_its_places(pack: Pack, name: str) -> None:
    contact = pack.contact(name)
    phone, mailboxes, offices = CONTACTS[name]
    assert (contact.name, contact.phone) == (name, phone)
    assert {one.text: one.where for one in contact.mailboxes} == mailboxes
    assert {one.text: one.where for one in contact.offices} == offices


@pytest.mark.parametrize("name", CONTACTS)
def test_a_mailbox_is_printed_as_often_as_the_pack_says(pack: Pack, name: str) -> None:
    for mailbox in pack.contact(name).mailboxes:
        assert len(re.findall(rf"(?<![\w.]){re.escape(mailbox.text)}", pack.notice)) == len(mailbox.where)


def test_the_notice_has_no_contact_that_the_pack_lacks(pack: Pack) -> None:
    printed = set(re.findall(r"\w+@\w+\.com", pack.notice, re.ASCII))
    assert printed == {one.text for contact in pack.contacts for one in contact.mailboxes}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (HU, {Spelled.MAILBOX: ([3, 1], "kyqqbb350@163.com")}),
        (XING, {Spelled.MAILBOX: ([1, 1], None)}),
        (
            JIN,
            {
                Spelled.MAILBOX: ([2, 1, 1], "qqzfwf@126.com"),
                Spelled.OFFICE: ([2, 1, 1], "旗政务服务局 1 楼西南侧放管服办公室"),
            },
        ),
    ],
)
def test_the_conflicts_are_those_of_the_summary(
    pack: Pack, name: str, expected: dict[Spelled, tuple[list[int], str | None]]
) -> None:
    found = {}
    for conflict in conflicts(pack.contact(name)):
        counts = [len(one.where) for one in conflict.spellings]
        found[conflict.what] = (counts, conflict.majority.text if conflict.majority else None)
    assert found == expected


# Routes: D1.3


ROOM_348, ROOM_350 = "旗委编办348室", "旗委编办350室"
CENTRE, BUREAU, BUREAU_5 = (
    "旗政务服务中心1楼西南侧放管服办公室",
    "旗政务服务局1楼西南侧放管服办公室",
    "旗政务服务局1楼西南侧放管服务办公室",
)

TO_HU = (HU, ROOM_348, "kyqqbb350@163.com")
LISTS_OF_GOVERNMENT = {
    "附件4": (JIN, BUREAU, "qqzfwfgf@126.com", "", "附件4注9"),
    "附件5": (JIN, BUREAU_5, "qqzwwf@126.com", "", "附件5注8"),
}

MATRIX = {
    PARTY: {
        "附件1": (*TO_HU, "旗委编办", "通知第9条"),
        "附件2": (XING, ROOM_350, "kyqqbbtg@163.com", "旗委编办", "通知第10条"),
        "附件3": (HU, ROOM_348, "kyqbb350@163.com", "", "附件3注6"),
        "附件4": (*TO_HU, "", "附件4注8"),
        "附件5": (*TO_HU, "", "附件5注7"),
    },
    GOVERNMENT: {
        "附件1": (JIN, CENTRE, "qqzfwf@126.com", "旗政务服务局", "通知第9条"),
        "附件2": (JIN, BUREAU, "qqzfwf@126.com", "旗政务服务局", "通知第10条"),
        "附件3": (HU, ROOM_348, "kyqbb350@163.com", "", "附件3注6"),
        **LISTS_OF_GOVERNMENT,
    },
    TOWNSHIP: {
        "附件1": (JIN, CENTRE, "qqzfwf@126.com", "旗政务服务局", "通知第9条"),
        "附件2": (XING, ROOM_350, "kyqqbbtg@163.com", "旗委编办", "通知第10条"),
        "附件3": (HU, ROOM_348, "kyqbb350@163.com", "", "附件3注6"),
        **LISTS_OF_GOVERNMENT,
    },
    **{
        unit_type: {"附件3": (XING, ROOM_350, "kyqbbtg@163.com", "", "附件3注7")}
        for unit_type in (INSTITUTION, SUBORDINATE, TOWN_INSTITUTION)
    },
    ENTERPRISE: {},
}
"""Unit type → attachment → contact, office, mailbox, 主送机关, source. No cell: the notice names nobody."""


@pytest.mark.parametrize("form_id", DOCUMENTS + TABLES)
@pytest.mark.parametrize("unit_type", MATRIX)
def test_each_attachment_of_each_unit_type_goes_where_the_notice_says(
    pack: Pack, unit_type: str, form_id: str
) -> None:
    route = route_for(pack, form_id, unit_type)
    expected = MATRIX[unit_type].get(form_id)
    if expected is None:
        assert route is None
        return
    assert route is not None
    office = route.office.replace(" ", "")
    assert (route.contact, office, route.mailbox, route.addressee, route.source) == expected


def test_a_route_spells_office_and_mailbox_as_printed_at_its_source(pack: Pack) -> None:
    for route in pack.routes:
        quoted = "".join(route.quotes)  # a page break cuts 通知第10条 into two quotes
        assert route.mailbox in quoted
        assert route.office.replace(" ", "") in quoted.replace(" ", "")
        contact = pack.contact(route.contact)
        assert contact.name in quoted
        assert contact.phone in quoted
        for printed, spelling in ((contact.mailboxes, route.mailbox), (contact.offices, route.office)):
            (where,) = (one.where for one in printed if one.text == spelling)
            assert route.source in where


def test_the_addressee_is_one_of_the_two_organs_that_the_document_prints(pack: Pack) -> None:
    for route in pack.routes:
        assert (route.addressee in ("旗委编办", "旗政务服务局")) == (route.form in DOCUMENTS)


# Deadlines: D1.1


DEADLINES = {
    "DL-1": ("2022-12-16", ("附件2",)),
    "DL-2": ("2023-01-13", ("附件1",)),
    "DL-3": ("2023-01-13", TABLES),
}


def test_the_deadlines_are_those_of_the_notice(pack: Pack) -> None:
    found = {one.id: (one.day.isoformat(), one.forms) for one in pack.deadlines}
    assert found == DEADLINES


def test_every_printed_weekday_is_that_of_its_date(pack: Pack) -> None:
    for deadline in pack.deadlines:
        assert deadline.weekday == deadline.day.weekday() == 4


def test_only_the_date_that_was_inferred_says_so(pack: Pack) -> None:
    assert [one.id for one in pack.deadlines if one.reading] == ["DL-3"]


def test_what_comes_after_is_named_without_a_day(pack: Pack) -> None:
    assert [(one.what, one.when) for one in pack.events] == [
        ("旗委、政府督查", "2023年2月"),
        ("第三方评估", "督查以后，没有写哪一天"),
    ]


# Doubts: D1.2, D2 to D7, D15


def test_every_typo_and_open_question_is_listed_once(pack: Pack) -> None:
    ids = [doubt.id for doubt in pack.doubts]
    assert len(ids) == len(set(ids))
    questions = {f"Q-{number}" for number in (*range(2, 13), *range(16, 20))}
    assert {f"T-{number}" for number in range(1, 14)} | questions | {"Q-1a", "Q-1b", "Q-1c"} <= set(ids)


def test_every_open_question_is_put_to_the_clerk(pack: Pack) -> None:
    assert all(doubt.ask for doubt in pack.doubts if doubt.id.startswith("Q-"))


def test_every_conflict_of_a_contact_is_a_doubt_that_shows_all_spellings(pack: Pack) -> None:
    for contact in pack.contacts:
        for conflict in conflicts(contact):
            for spelling in conflict.spellings:
                holders = [one for one in pack.doubts if any(spelling.text in quote for quote in one.quotes)]
                assert any(doubt.ask for doubt in holders), spelling.text


def test_a_doubt_says_what_is_odd_and_what_the_program_does(pack: Pack) -> None:
    for doubt in pack.doubts:
        assert doubt.quotes, doubt.id
        assert doubt.what.endswith("。"), doubt.id
        assert doubt.default.endswith("。"), doubt.id
