"""The words between citations: which only join them, which name an organ, and which are prose that is left.

For ``desktop.answers.citations.reader`` only. Every text here is narrowed, so places are those of the original.
"""

import re

_MARK = r"(?:[0-9]{1,2}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])"
_LABEL = r"【[^【】]{1,10}】|\[[^\[\]]{1,10}\]"
_LINKS = r"根据|依据|按照|依照|遵照|参照|详见|以及|及其|同时|(?:法律|政策|设定|实施|主要|文件)依据"
_SHORT_LINKS = "见按依据及和与并或另为是"
_AFTERWORDS = (
    r"有关规定|相关规定|规定|要求|精神|内容|条款|文件|执行|办理|实施|制定|为准"
    r"|[之的等中](?=规定|要求|精神|内容|条款|文件|有关|相关|等|[\s、,;:。.)]|\Z)"
)
_FRONT = re.compile(rf"(?:[\s、,;:。.)”」】\]]|{_AFTERWORDS})*")
_BACK = re.compile(rf"(?:[\s、,;:。.(“「\[【]|{_MARK}|{_LABEL}|{_LINKS}|[{_SHORT_LINKS}])+\Z")
_BACK_WINDOW = 40

_STOP = re.compile(rf"[\n;。]|{_LINKS}|{_MARK}|{_LABEL}|[^一-鿿、]|的")
_ISSUED = re.compile(r"(?:联合)?(?:印发|发布|下发|制定|颁布|公布|出台)的?\Z")
_ORGAN = re.compile(
    r"[一-鿿、]{0,28}(?:国务院|党中央|政府|党委|[旗盟市县]委|办公厅|办公室|委员会|发改委|编办|公署|行署|总局|总署"
    r"|单位|部门|[部局厅院])\Z"
)
_ORGAN_WINDOW = 30


def issuer_start(text: str, start: int, end: int) -> int:
    """Where the organ that stands directly before ``end`` begins (国务院《…》); ``end`` when none does."""
    front = _FRONT.match(text, start, end)
    start = front.end() if front else start
    issued = _ISSUED.search(text, max(start, end - 8), end)
    last = issued.start() if issued else end
    begin = max(start, last - _ORGAN_WINDOW)
    for match in _STOP.finditer(text, begin, last):
        begin = match.end()
    while begin < last and text[begin] in _SHORT_LINKS:
        begin += 1
    return begin if begin < last and _ORGAN.match(text, begin, last) else end


def left_over(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a gap that is prose, without the words that join citations; equal places when none is."""
    front = _FRONT.match(text, start, end)
    start = front.end() if front else start
    back = _BACK.search(text, max(start, end - _BACK_WINDOW), end)
    end = back.start() if back else end
    return (start, end) if any(text[place].isalnum() for place in range(start, end)) else (end, end)
