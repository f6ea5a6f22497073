"""报送单, 台账 and 原文疑点: what they say, and that the first stays on one page for every kind of unit."""

from datetime import date

import pytest

from desktop.answers.draft import Unit
from desktop.exporters.listing import Listing, plan_listing
from desktop.exporters.sheet_pages import paginate
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.checklist import NOTHING_DONE, Checklist, Done, Scan, Step
from desktop.submission.decisions import (
    NO_DECISIONS,
    Asked,
    Decisions,
    DoubtDecision,
    RouteDecision,
    SpellingDecision,
)
from desktop.submission.submissions import submissions
from desktop.submission.tables import (
    HandInLine,
    doubts_listing,
    hand_in_listing,
    ledger_heads,
    ledger_listing,
    ledger_rows,
)

TODAY = date(2023, 1, 12)
ASKED = Asked("金辉", "2023-01-11", "电话8395215", "示例丙")
DONE = Done("2023-01-12", "示例丙")
TYPES = [
    "旗直党群部门",
    "旗直政府部门",
    "旗委、政府直属事业单位",
    "旗直部门所属事业单位",
    "苏木乡镇",
    "苏木乡镇事业单位",
    "国资企业",
]


def sheet(
    pack: Pack, unit_type: str, decisions: Decisions = NO_DECISIONS, done=None, day: date = TODAY
) -> Listing:
    unit = Unit("示例旗农牧和科技局", unit_type)
    lines = [HandInLine(one, "ABCD2345") for one in submissions(pack, unit, {}, decisions)]
    return hand_in_listing(pack, unit, lines, done or {}, day)


def cells(listing: Listing, row: int) -> dict[str, str]:
    heads = [column.head for column in listing.columns]
    return dict(zip(heads, listing.rows[row], strict=True))


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 22)])
@pytest.mark.parametrize("unit_type", TYPES)
def test_the_sheet_is_one_a4_page_with_a_line_for_each_attachment(
    pack: Pack, unit_type: str, day: date
) -> None:
    listing = sheet(pack, unit_type, day=day)
    plan = plan_listing(listing)

    assert [row[0][:3] for row in listing.rows] == ["附件1", "附件2", "附件3", "附件4", "附件5"]
    assert (plan.page.paper, len(paginate(plan.rows, plan.page))) == ("A4", 1)


def test_a_line_says_where_to_whom_on_what_paper_and_by_when(pack: Pack) -> None:
    line = cells(sheet(pack, "旗直政府部门"), 4)

    assert "放管服务办公室" in line["送到哪里"] and "附件5注8" in line["送到哪里"]
    assert line["收件人"] == "金辉\n8395215"
    assert "有3种写法" in line["邮箱（电子版）"]
    assert line["纸质"] == "A3横向\n通知要求\n签字盖章"
    assert "1月13日" in line["截止"] and "只剩1天" in line["截止"]
    assert "ABCD2345" in line["材料"]
    assert [line[head] for head in ("打印", "签字", "盖章", "送交", "电子版", "回执")] == [""] * 6


def test_open_questions_stand_below_with_every_spelling(pack: Pack) -> None:
    below = "".join(sheet(pack, "旗直政府部门").closing)

    for words in ("qqzfwf@126.com（印2次）", "qqzwwf@126.com（印1次）", "8395215", "348室", "调休", "含当日"):
        assert words in below


def test_decided_spellings_stand_in_the_line_and_leave_the_questions(pack: Pack) -> None:
    decisions = NO_DECISIONS.with_spelling("金辉", Spelled.MAILBOX, SpellingDecision("qqzfwf@126.com", ASKED))
    listing = sheet(pack, "旗直政府部门", decisions)

    assert cells(listing, 4)["邮箱（电子版）"] == "qqzfwf@126.com"
    assert "通知没有要求发电子版" in cells(listing, 0)["邮箱（电子版）"]
    below = "".join(listing.closing)
    assert "qqzwwf@126.com" not in below
    assert "金辉（8395215）：办公地点是" in below and "旗政务服务中心1楼西南侧放管服办公室（印1次）" in below


def test_a_silent_notice_is_said_and_what_was_told_names_its_source(pack: Pack) -> None:
    told = RouteDecision("旗国资委", "201室", "示例丁", "8390002", "", ASKED)
    listing = sheet(pack, "国资企业", NO_DECISIONS.with_route("附件1", "国资企业", told))

    assert "电话8395215" in cells(listing, 0)["送到哪里"] and "201室" in cells(listing, 0)["送到哪里"]
    assert cells(listing, 0)["邮箱（电子版）"] == "只送纸质"
    assert "没有写国资企业报到哪里" in cells(listing, 1)["送到哪里"]


def test_what_was_done_is_filled_in(pack: Pack) -> None:
    done = {"附件4/金辉": NOTHING_DONE.printed(DONE, "ABCD2345", 1, 3).marked(Step.SIGNED, DONE)}
    line = cells(sheet(pack, "旗直政府部门", done=done), 3)

    assert (line["打印"], line["签字"], line["盖章"]) == ("1.12\n示例丙", "1.12\n示例丙", "")
    assert "3份" in line["纸质"]


def handed_in() -> Checklist:
    made = NOTHING_DONE.printed(DONE, "ABCD2345", 1, 2)
    for step in list(Step)[1:]:
        made = made.marked(step, DONE, "旗委编办348室", "a@example.com")
    made = made.with_scan(Scan("x.pdf", "扫描0001.pdf", "0" * 64, 3, "2023-01-12"))
    return made.printed(Done("2023-01-13", "示例丙"), "EFGH6723", 2, 1)


def test_the_ledger_has_a_row_for_each_round(pack: Pack) -> None:
    done = {"附件5/金辉": NOTHING_DONE, "附件3/胡鑫": handed_in(), "附件1/金辉": handed_in()}
    rows = ledger_rows(pack, done)

    assert [row[0][:3] for row in rows] == ["附件1", "附件1", "附件3", "附件3"]
    first = dict(zip(ledger_heads(), rows[2], strict=True))
    assert first["内容码"] == "ABCD2345\n定稿 v1" and "旗委编办348室" in first["送交"]
    assert "a@example.com" in first["电子版"] and first["扫描件"] == "扫描0001.pdf"
    second = dict(zip(ledger_heads(), rows[3], strict=True))
    assert "第2次" in second["材料"] and second["打印"].startswith("2023-01-13") and second["签字"] == ""


def test_the_ledger_is_a_sheet_too_and_says_when_nothing_was_handed_in(pack: Pack) -> None:
    unit = Unit("示例局", "旗直政府部门")
    listing = ledger_listing(pack, unit, {"附件3/胡鑫": handed_in()}, TODAY)

    assert [row[0] for row in listing.rows] == ["1", "2"]
    assert plan_listing(listing).page.paper == "A4"
    empty = plan_listing(ledger_listing(pack, unit, {}, TODAY))
    assert any(cell.text == "无" for row in empty.rows for cell in row.cells)


def test_every_doubt_is_listed_with_its_words_default_and_answer(pack: Pack) -> None:
    decisions = (
        NO_DECISIONS.with_doubt("Q-7", DoubtDecision(False, "不含当日", "示例丙", "2023-01-11"))
        .with_doubt("Q-8", DoubtDecision(True, "", "示例丙", "2023-01-11"))
        .with_spelling("金辉", Spelled.MAILBOX, SpellingDecision("qqzfwf@126.com", ASKED))
    )
    listing = doubts_listing(pack, Unit("示例局", "旗直政府部门"), decisions, TODAY)

    doubts = {one.id: row for one, row in zip(pack.doubts, listing.rows, strict=False)}
    for one in pack.doubts:
        assert one.what in doubts[one.id][1] and one.default == doubts[one.id][3]
        assert all(quote in doubts[one.id][2] for quote in one.quotes)
        assert doubts[one.id][1].startswith("【请问清】") is one.ask
    assert "不含当日" in doubts["Q-7"][4] and "照默认做法" in doubts["Q-8"][4]
    assert doubts["Q-6"][4] == ""
    assert listing.rows[len(pack.doubts)] == ("已经问清的收件人和去处",)
    assert "qqzfwf@126.com" in listing.rows[-1] and "电话8395215" in listing.rows[-1][4]
    plan_listing(listing)


def test_only_what_is_to_be_asked_can_be_listed(pack: Pack) -> None:
    unit = Unit("示例局", "旗直政府部门")
    listing = doubts_listing(pack, unit, NO_DECISIONS, TODAY, asked_only=True)

    assert len(listing.rows) == sum(one.ask for one in pack.doubts) < len(pack.doubts)


def test_whether_the_lists_need_a_covering_document_is_among_the_doubts(pack: Pack) -> None:
    (doubt,) = [one for one in pack.doubts if "以正式文件加盖公章" in "".join(one.quotes)]

    assert doubt.ask and all(quote in pack.notice for quote in doubt.quotes)
