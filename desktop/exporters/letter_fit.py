"""Fits a document to its pages: the signature in company, the imprint at the foot of an even page.

Only the letter planner imports this.

Source: GB/T 9704-2012, 5.2.3 (行距 may be adjusted), 7.3.5 (a signature never stands alone; 此页无正文 is forbidden).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.exporters.letter_pages import FlowPage, flow, page_of
from desktop.exporters.letter_plan import Frame, LetterParagraph, Measures, Role
from desktop.exporters.letter_style import LINE, LOWEST, STYLES, TIGHTEST_LINE

_TEXT = (Role.BODY, Role.HEADING_1, Role.HEADING_2)
_ANCHOR_LINE = 20  # frames need a paragraph of the page itself after them; one point is not seen
_COMPANY = 2  # lines of text that go along with a signature
_SPARE = 30  # half a millimetre
_STEP = 4  # a fifth of a point


def keep_signature_company(paragraphs: Sequence[LetterParagraph]) -> tuple[LetterParagraph, ...]:
    """The paragraphs, changed so that two lines of text stand on the page of the signature.

    First the lines of the signed part come closer, if that brings the signature back to page 1; else lines of
    the text go along. Without a signature, or where it has company, nothing changes.
    """
    roles = [paragraph.role for paragraph in paragraphs]
    if Role.SIGNATURE not in roles:
        return tuple(paragraphs)
    end = roles.index(Role.SIGNATURE) + 1
    end += roles[end : end + 1] == [Role.DATE]
    signed, rest = tuple(paragraphs[:end]), tuple(paragraphs[end:])
    return (*_settled(signed), *rest)


def with_imprint(
    paragraphs: Sequence[LetterParagraph], frames: Sequence[LetterParagraph]
) -> tuple[LetterParagraph, ...]:
    """*paragraphs* with the 版记 at the foot of their last page, which must be an even one.

    Where the text ends on an odd page, or leaves no room, the next even page carries it. A blank page before
    it, and its own, are not numbered (7.5).
    """
    if not frames:
        return tuple(paragraphs)
    pages = flow(paragraphs)
    highest = min(frame.measures.frame.top for frame in frames if frame.measures.frame)
    anchor = LetterParagraph(Role.IMPRINT, (), Measures(line=_ANCHOR_LINE))
    on_new_page = replace(anchor, measures=replace(anchor.measures, new_page=True))
    if len(pages) % 2:
        return (*paragraphs, *frames, on_new_page)
    if pages[-1].end + LINE <= highest:
        return (*paragraphs, *frames, anchor)
    blank = replace(anchor, measures=replace(anchor.measures, new_section=True))
    return (*paragraphs, blank, *frames, on_new_page)


def _settled(signed: tuple[LetterParagraph, ...]) -> tuple[LetterParagraph, ...]:
    pages = flow(signed)
    if LOWEST - pages[0].end < _SPARE:
        # Filled to the last point: other programs round a line's place otherwise, so a hair goes from above it.
        signed = tuple(_raised(paragraph) for paragraph in signed)
        pages = flow(signed)
    if len(pages) == 1:
        # Within a line of the edge another program's one line more would push the signature out alone.
        return signed if pages[0].end + LINE <= LOWEST else _last_tied(signed)
    if _company(signed, pages) >= _COMPANY:
        return signed
    if len(pages) == 2:
        for line in range(LINE - _STEP, TIGHTEST_LINE - 1, -_STEP):
            closer = tuple(_with_line(paragraph, line) for paragraph in signed)
            fitted = flow(closer)
            if len(fitted) == 1 and LOWEST - fitted[0].end >= _SPARE:
                return _last_tied(closer)
    return _carried(signed)


def _raised(paragraph: LetterParagraph) -> LetterParagraph:
    own = paragraph.measures
    if paragraph.role is not Role.NUMBER:
        return paragraph
    return replace(paragraph, measures=replace(own, before=own.before - _SPARE))


def _company(signed: Sequence[LetterParagraph], pages: Sequence[FlowPage]) -> int:
    """How many lines of text stand on the page of the signature."""
    at = next(number for number, paragraph in enumerate(signed) if paragraph.role is Role.SIGNATURE)
    page = pages[page_of(pages, at)]
    return sum(signed[placed.paragraph].role in _TEXT for placed in page.lines)


def _with_line(paragraph: LetterParagraph, line: int) -> LetterParagraph:
    """The paragraph with the lines, and the empty lines above it, *line* high where they were LINE."""
    own = paragraph.measures
    empty, odd = divmod(own.before, LINE)
    before = own.before if odd else empty * line
    set_so = STYLES[paragraph.role].line == LINE and own.line is None
    return replace(paragraph, measures=replace(own, before=before, line=line if set_so else own.line))


def _last_tied(signed: tuple[LetterParagraph, ...]) -> tuple[LetterParagraph, ...]:
    """The last paragraph of the text tied to the signature, unless it is the only one."""
    texts = [number for number, paragraph in enumerate(signed) if paragraph.role in _TEXT]
    if len(texts) < 2:
        return signed
    last = signed[texts[-1]]
    tied = replace(last, measures=replace(last.measures, keep_with_next=True, keep_lines=True))
    return (*signed[: texts[-1]], tied, *signed[texts[-1] + 1 :])


def _carried(signed: tuple[LetterParagraph, ...]) -> tuple[LetterParagraph, ...]:
    """As few lines as will do moved on from page 1, so that all later ones move on too.

    An empty frame takes their room at the foot of page 1: no two programs divide a tied paragraph alike, and
    the pages between stay full. Page 1 keeps a line of text at least.
    """
    first = next((number for number, paragraph in enumerate(signed) if paragraph.role in _TEXT), 0)
    lines = [placed for placed in flow(signed)[0].lines if signed[placed.paragraph].role in _TEXT]
    found = []
    for moved in reversed(lines[1:]):
        top = moved.top + moved.height // 2
        gap = LetterParagraph(Role.GAP, (), Measures(frame=Frame(top, LOWEST - top)))
        carried = (*signed[:first], gap, *signed[first:])
        pages = flow(carried)
        if _company(carried, pages) < _COMPANY:
            continue
        if all(page.end + LINE > LOWEST for page in pages[1:-1]):
            return carried
        found.append(carried)
    return found[0] if found else signed
