"""Finds 文号 in a text: 国发〔2010〕21号, 国务院令第677号, 35号令, 公告2019年第39号, GB/T 12345-2018.

For ``desktop.answers.citations.reader`` only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.answers.citations.model import Fault, FaultKind
from desktop.answers.numerals import NUMERALS, read_integer

_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}|[{NUMERALS}○]{{4}})"
_COUNT = rf"(?:[0-9]{{1,5}}|[{NUMERALS}]{{1,9}})"
_OPEN, _CLOSE = r"[〔\[({【〈<「『❲]", r"[〕\])}】〉>」』❳]"
_WORD = r"(?:令|公告|通告)"

# 国发〔2010〕21号, whatever bracket was typed; after a square bracket 号 may be forgotten.
_BRACKETED = (
    rf"(?P<open>{_OPEN})\s*(?P<year>{_YEAR})\s*(?P<close>{_CLOSE})\s*(?P<nth>第?)\s*(?P<count>{_COUNT})"
    rf"\s*(?:号(?P<word>{_WORD})?|(?<=[0-9])(?![0-9年月日条款项]))"
)
# 国发〔2022110号 and 国发2022〕110号: one bracket is lost, and where it stood is not sure.
_LOST = rf"{_OPEN}\s*(?:19|20)[0-9]{{2}}\s*[0-9]{{1,5}}\s*号|(?:19|20)[0-9]{{2}}\s*{_CLOSE}\s*第?[0-9]{{1,5}}\s*号"
# 令第44号, 令738号, 令2014年第7号, 公告2019年第39号
_ORDER = rf"(?P<word>{_WORD})\s*(?:(?P<year>{_YEAR})\s*年\s*)?第?\s*(?P<count>{_COUNT})\s*号"
# 35号令, 第四十七号令, 2016年第20号公告
_ORDER_LAST = rf"(?:(?P<year>{_YEAR})\s*年\s*)?第?\s*(?P<count>{_COUNT})\s*号\s*(?P<word>{_WORD})"
# GB 50016-2014, LY/T 1646-2005
_STANDARD = re.compile(r"(?<![A-Za-z])[A-Z]{2,5}(?:\s?/\s?[A-Z]{1,2})?\s?[0-9][0-9.]{0,8}\s?[-—–]\s?[0-9]{4}")
_FORMS = [re.compile(form) for form in (_BRACKETED, _LOST, _ORDER, _ORDER_LAST)]
_HINT = re.compile(r"[0-9〇零一二三四五六七八九十]\s*(?:号|[〕\])}】〉>」』❳]\s*第?\s*[0-9])")

_WINDOW = 40
# Where a 文号 cannot reach back over: anything but Chinese characters, a date, an article, joining words.
_BOUNDARY = re.compile(
    r"[0-9〇零一二三四五六七八九十]\s*[年月日](?:起?(?:施行|实施|公布|发布|修订|修正|通过|印发))?"
    rf"|第[{NUMERALS}0-9()]{{1,9}}(?:条|款|项|章|节|部分)|[^〇一-鿿]"
    r"|根据|依据|按照|依照|参照|遵照|落实|执行|贯彻|转发|印发|[的了由见为按据在]"
)
_JOINER = re.compile(r"以及|[和及与并]")
_ISSUER = re.compile(r"[一-鿿]{1,20}(?:部|委|局|署|院|会|厅|办|行|府)$")
_JOINT = re.compile(r"[、\s]+$")
_ORGAN = re.compile(r".*(?:政府|公署|行署|办公厅|办公室|委员会|总局|厅|局)(?=..)")
# 内党编办发 has five characters; a longer run before 〔 is an organ's name with the code after it.
_LONG_CODE = 8


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A 文号 and where it stands; ``number`` is its normal spelling."""

    number: str
    start: int
    end: int
    faults: tuple[Fault, ...] = ()


def find_numbers(raw: str, text: str) -> list[NumberToken]:
    """Every 文号 in the text, in order. ``raw`` is what was typed, ``text`` the same narrowed."""
    found: list[NumberToken] = []
    if not _HINT.search(text) and not _STANDARD.search(text):
        return found
    floor = 0
    for match in _matches(text):
        if match.start() < floor:
            continue
        token = _token(raw, text, match, floor)
        if token is not None:
            found.append(token)
            floor = token.end
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    every = [match for form in (*_FORMS, _STANDARD) for match in form.finditer(text)]
    # A bracketed year wins over 11号令 at its end, 令〔2003〕第11号 over what follows 令.
    return iter(sorted(every, key=lambda match: (match.start(), -match.end())))


def _token(raw: str, text: str, match: re.Match[str], floor: int) -> NumberToken | None:
    if match.re is _STANDARD:
        return NumberToken("".join(match[0].split()), match.start(), match.end())
    if "open" in match.re.groupindex:
        return _bracketed(raw, text, match, floor)
    start = _start(text, floor, match.start())
    if "word" not in match.re.groupindex:
        number = "".join(text[start : match.end()].split())
        quote = raw[start : match.end()]
        fault = Fault(FaultKind.LOST_BRACKET, start, match.end(), quote)
        return NumberToken(number, start, match.end(), (fault,))
    start = _with_joint_issuers(text, floor, start)
    issuer = " ".join(text[start : match.start()].split())
    year = f"{_arabic(match['year'])}年" if match["year"] else ""
    number = f"{issuer}{match['word']}{year}第{_arabic(match['count'])}号"
    return NumberToken(number, start, match.end())


def _bracketed(raw: str, text: str, match: re.Match[str], floor: int) -> NumberToken | None:
    start = _start(text, floor, match.start())
    code = "".join(text[start : match.start()].split())
    whole = match[0].endswith("号") or match["word"] is not None
    if len(match["year"]) == 2 and not code.endswith(("发", "字", "函", "办")):
        return None
    if not whole and (not code or match["open"] == "("):
        return None
    if code.endswith(("令", "公告", "通告")):
        start = _with_joint_issuers(text, floor, start)
        code = " ".join(text[start : match.start()].split())
        nth = "第"
    else:
        nth = ""
    year = _arabic(match["year"])
    number = f"{code}〔{year}〕{nth}{_arabic(match['count'])}号{match['word'] or ''}"
    faults = []
    opened, closed = match.start("open"), match.end("close")
    if raw[opened] != "〔" or raw[closed - 1] != "〕":
        quote = raw[opened:closed]
        faults.append(Fault(FaultKind.WRONG_BRACKET, opened, closed, quote, f"〔{match['year']}〕"))
    if not code or not whole:
        faults.append(Fault(FaultKind.NUMBER_INCOMPLETE, start, match.end(), raw[start : match.end()]))
    return NumberToken(number, start, match.end(), tuple(faults))


def _start(text: str, floor: int, place: int) -> int:
    """Where the code or issuer before ``place`` begins, not before ``floor``."""
    end = place
    while end > floor and text[end - 1].isspace():
        end -= 1
    start = _run_start(text, floor, end)
    if start == end:
        return place
    if end - start > _LONG_CODE and (organ := _ORGAN.match(text, start, end)):
        start = organ.end()
    return start


def _run_start(text: str, floor: int, end: int) -> int:
    """The start of the run of Chinese characters that ends at ``end``."""
    start = max(floor, end - _WINDOW)
    for boundary in _BOUNDARY.finditer(text, start, end):
        start = boundary.end()
    joiner = _JOINER.match(text, start, end)
    if joiner and start > 0 and joiner.end() < end:
        start = joiner.end()
    return start


def _with_joint_issuers(text: str, floor: int, start: int) -> int:
    """国家民委 公安部令第2号 and 农业部、卫生部令第12号 begin with the first issuer."""
    while joint := _JOINT.search(text, max(floor, start - 4), start):
        before = _run_start(text, floor, joint.start())
        if not _ISSUER.match(text, before, joint.start()):
            break
        start = before
    return start


def _arabic(written: str) -> str:
    integer = read_integer(written)
    return written if integer is None else str(integer)
