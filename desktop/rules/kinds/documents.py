"""The report and the letter: number, addressee, data, stages, contact (V-34 to V-41, V-43)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.answers.clean import narrowed
from desktop.answers.contacts import read_email, read_phone
from desktop.answers.dates import read_date, written_cn
from desktop.packs.deadlines import deadline_for
from desktop.packs.model import RuleSpec
from desktop.packs.routes import route_for
from desktop.rules.finding import Fix
from desktop.rules.views import Answers, Hit

_CN = "零〇一二两三四五六七八九十百千万半"
_NOT_DATA = re.compile(
    r"\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}日)?|〔\d+〕\s*\d*号?|[\[【(（]\d{4}[\]】)）]\s*\d+号"
    rf"|第[{_CN}\d]+[章节条款项目批次]|(?m:^\s*(?:\d{{1,2}}[.．、]|[（(]\d{{1,2}}[）)]))|[（(][{_CN}]++[）)]"
    # Set phrases of the notice, not counts.
    r"|一次性|一件事|一次办|一次提交|一次申请|最多跑一次"
)
# A run of numerals is read once, from its first to its last: 百分之五十, 三分之二, 十余项, 一半.
_DATA = re.compile(
    rf"[\d０-９]|[之一]半|(?<![{_CN}])[{_CN}]++(?:[余多几]?[项个份件次种类条家户名人天日月年倍成张处%％]|分之|工作日|小时|环节)"
)

# 关于开展 and 的通知 are in every title; a run of six characters is this one's own.
_SHARED = 6


def has_number(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """“请提供数据支撑”: at least one number that is no date, 文号 or level mark."""
    path = spec.params["field"]
    written = answers.text(path)
    if not written:
        yield Hit(path, "has-number.empty")
        return
    may_be_none = answers.unit.type in spec.params.get("none_unit_types", ())
    if may_be_none and any(word in written for word in spec.params.get("none_words", ())):
        return
    if not _DATA.search(_NOT_DATA.sub(" ", written)):
        yield Hit(path, "has-number")


def addressee(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """The one organ that the notice names for this kind of unit."""
    path = spec.params["field"]
    route = route_for(answers.pack, answers.form.id, answers.unit.type)
    if route is None:
        return
    written = answers.text(path).rstrip("：:")
    if written != route.addressee:
        message = "addressee.other" if written else "addressee.empty"
        shown = {"written": written, "organ": route.addressee, "type": answers.unit.type}
        yield Hit(path, message, shown, Fix(route.addressee, path, route.addressee))


def addressee_unrouted(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """Where the notice names nobody, the clerk records what they were told."""
    if answers.unit.type and route_for(answers.pack, answers.form.id, answers.unit.type) is None:
        yield Hit(spec.params["field"], "addressee-unrouted", {"type": answers.unit.type})


def document_number(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """发文字号: 机关代字, the year of the date, a number without 第 and leading zeros."""
    agency, year, serial = (spec.params[name] for name in ("agency", "year", "serial"))
    written = answers.text(agency)
    if not written:
        yield Hit(agency, "document-number.agency")
    elif any(mark in written for mark in "〔〕[]【】()（）/／"):
        yield Hit(agency, "document-number.alternative", {"value": written})
    day = read_date(answers.text(spec.params["day"]))
    if not answers.text(year):
        fix = Fix(str(day.year), year, str(day.year)) if day else None
        yield Hit(year, "document-number.no-year", {}, fix)
    elif not _is_year(answers.text(year)):
        fix = Fix(str(day.year), year, str(day.year)) if day else None
        yield Hit(year, "document-number.bad-year", {"value": answers.text(year)}, fix)
    elif day and answers.text(year) != str(day.year):
        shown = {"year": answers.text(year), "right": day.year}
        yield Hit(year, "document-number.year", shown, Fix(str(day.year), year, str(day.year)))
    number = answers.text(serial)
    if not number:
        yield Hit(serial, "document-number.no-serial")
    elif not (number.isascii() and number.isdigit()) or number.startswith("0"):
        plain = number.strip("第号").lstrip("0")
        fix = Fix(plain, serial, plain) if plain.isascii() and plain.isdigit() else None
        yield Hit(serial, "document-number.serial", {"value": number}, fix)


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isascii() and written.isdigit()


def notice_number(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """Where this notice is cited, it is cited by its exact number; other documents of its series are left alone."""
    stem, exact = spec.params["stem"], answers.pack.number
    own = re.findall(r"\d+", exact)
    for path, written in answers.texts():
        for found in re.finditer(re.escape(stem) + r"[^号\n，。；、]{0,20}号", written):
            if found[0] != exact and re.findall(r"\d+", narrowed(found[0])) == own:
                mended = written.replace(found[0], exact)
                whole = path in answers.values and isinstance(answers.values[path], str)
                fix = Fix(exact, path, mended) if whole else None
                yield Hit(path, "notice-number.writing", {"written": found[0], "exact": exact}, fix)
                break
            if found[0] != exact and _names_notice(written[: found.start()], answers.pack.title):
                yield Hit(path, "notice-number.other", {"written": found[0], "exact": exact})
                break


def _names_notice(before: str, title: str) -> bool:
    """Whether the title that stands directly before a 文号 is that of the notice, in full or shortened."""
    named = re.search(r"《([^《》]+)》?[\s（(]*\Z", before[-120:])
    return named is not None and any(
        title[place : place + _SHARED] in named[1] for place in range(len(title) - _SHARED + 1)
    )


def period_order(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A stage ends after it starts, and both days can be read."""
    path = spec.params["field"]
    for count, record in enumerate(answers.records(path), 1):
        days = {}
        for name in (spec.params["start"], spec.params["end"]):
            written = str(record.get(name, "")).strip()
            days[name] = read_date(written)
            if written and days[name] is None:
                yield Hit(f"{path}/{count}/{name}", "date-readable", {"value": written})
        start, end = days[spec.params["start"]], days[spec.params["end"]]
        if start and end and start > end:
            yield Hit(f"{path}/{count}/{spec.params['end']}", "period-order")


def period_within(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A stage lies inside the days that the sample of the notice prints."""
    path, first, last = spec.params["field"], spec.params["first"], spec.params["last"]
    for count, record in enumerate(answers.records(path), 1):
        for name in (spec.params["start"], spec.params["end"]):
            day = read_date(str(record.get(name, "")))
            if day and not first <= day <= last:
                shown = {"day": written_cn(day), "first": written_cn(first), "last": written_cn(last)}
                yield Hit(f"{path}/{count}/{name}", "period-within", shown)


def period_ends_by(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A stage that runs on after the results are due."""
    path, last = spec.params["field"], spec.params["last"]
    for count, record in enumerate(answers.records(path), 1):
        day = read_date(str(record.get(spec.params["end"], "")))
        if day and day > last:
            yield Hit(f"{path}/{count}/{spec.params['end']}", "period-ends-by", {"last": written_cn(last)})


def email(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A mailbox that can be written to."""
    path = spec.params["field"]
    if answers.text(path) and read_email(answers.text(path)) is None:
        yield Hit(path, "email", {"value": answers.text(path)})


def phone(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A number that can be called."""
    path = spec.params["field"]
    if answers.text(path) and read_phone(answers.text(path)) is None:
        yield Hit(path, "phone", {"value": answers.text(path)})


def date_readable(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A day that exists."""
    path = spec.params["field"]
    if answers.text(path) and read_date(answers.text(path)) is None:
        yield Hit(path, "date-readable", {"value": answers.text(path)})


def date_not_future(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A day that has come."""
    path = spec.params["field"]
    day = read_date(answers.text(path))
    if day and day > answers.today:
        yield Hit(path, "date-not-future", {"day": written_cn(day), "today": written_cn(answers.today)})


def date_by_deadline(spec: RuleSpec, answers: Answers) -> Iterator[Hit]:
    """A day no later than the attachment is due."""
    path = spec.params["field"]
    day, deadline = read_date(answers.text(path)), deadline_for(answers.pack, answers.form.id)
    if day and deadline and day > deadline.day:
        shown = {"day": written_cn(day), "last": written_cn(deadline.day)}
        yield Hit(path, "date-by-deadline", shown)
