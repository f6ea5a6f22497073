"""From a document form and a draft to the letter that is printed: the pack's blocks in order, filled and set.

The export act calls `plan_letter`. Nothing is drawn here and no office library is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.answers.draft import Draft
from desktop.answers.lists import numbered
from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.letter_fit import keep_signature_company, with_imprint
from desktop.exporters.letter_lines import break_lines
from desktop.exporters.letter_marks import (
    below_letterhead,
    imprint,
    letter_letterhead,
    letterhead,
    signature_and_date,
)
from desktop.exporters.letter_plan import LetterParagraph, LetterPlan, Measures, Role, Run, Side
from desktop.exporters.letter_style import (
    CHARACTER,
    LINE,
    NUMBER_BEFORE,
    TEXT_WIDTH,
)
from desktop.exporters.levels import passages, without_mark
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.printed_text import chinese_number, plain, printed_date
from desktop.exporters.title_lines import BREAK, title_lines
from desktop.messages import text
from desktop.packs.model import Block, Field, FieldKind, Form

_LONGEST_HEADING = 2  # lines

UNIT_NAME = "单位名称"
"""The place in a block's text where the unit's name stands."""


def plan_letter(form: Form, draft: Draft, state: ExportState) -> LetterPlan:
    """The document of *form* with the answers of *draft*, by the draft's own print options.

    Source: the notice's attachment for the fixed sentences and their order; GB/T 9704-2012 for the page.
    """
    options = PrintOptions.read(draft.options)
    letter_form = options.letter_form and may_be_letter(form)
    stamp = text("exporters.paper.draft") if state is ExportState.DRAFT else ""
    writer = _Writer(form, draft, options, letter_form)
    head = writer.letterhead() if letter_form else None
    settled = keep_signature_company(_untied(tuple(writer.paragraphs())))
    paragraphs = with_imprint(settled, imprint(options, letter_form))
    return LetterPlan(
        title="".join(one.text for one in paragraphs if one.role is Role.TITLE) or form.title,
        paragraphs=paragraphs,
        stamp=stamp,
        mark=ExportMark(draft.pack, form.id, draft.unit.name, state),
        letterhead=head,
    )


def may_be_letter(form: Form) -> bool:
    """Whether *form* is a 函, for which 信函格式 exists. A report has none: it goes upwards, signed out by name."""
    return form.title.endswith(text("exporters.letter.letter_ending"))


@dataclass(frozen=True)
class _Writer:
    """Draws each block by its role; one method a role."""

    form: Form
    draft: Draft
    options: PrintOptions
    letter_form: bool

    def letterhead(self) -> LetterParagraph | None:
        """The 标志 of 信函格式: the unit's name without 文件."""
        block = next((one for one in self.form.blocks if one.role == "mark"), None)
        if block is None:
            return None
        name = self._fill(block.text).removesuffix(text("exporters.letter.mark_ending"))
        return letter_letterhead(name, shown=self.options.letterhead)

    def paragraphs(self) -> Iterator[LetterParagraph]:
        """Every paragraph in order; the first one below an annex's title has an empty line above it."""
        draw: Mapping[str, Callable[[Block], Iterator[LetterParagraph]]] = {
            "mark": self._mark,
            "number": self._number,
            "title": self._title,
            "addressee": self._addressee,
            "paragraph": self._paragraph,
            "heading": self._heading,
            "prose": self._prose,
            "stages": self._stages,
            "attachments": self._attachments,
            "signature": self._signature,
            "date": self._date,
            "annex": self._annex,
            "annex-title": self._annex_title,
            "contact": self._contact,
        }
        below_title = False
        for block in self.form.blocks:
            for paragraph in draw[block.role](block):
                if below_title and paragraph.role is not Role.TITLE:
                    paragraph = replace(paragraph, measures=replace(paragraph.measures, before=LINE))
                    below_title = False
                yield paragraph
            below_title = below_title or block.role == "annex-title"

    def _mark(self, block: Block) -> Iterator[LetterParagraph]:
        if not self.letter_form:
            yield letterhead(self._fill(block.text), shown=self.options.letterhead)

    def _number(self, block: Block) -> Iterator[LetterParagraph]:
        number = self._fill(block.text, gap=text("exporters.letter.blank_number"))
        if self.letter_form:  # flush right below the double line, and no 签发人 (10.1)
            head = self.letterhead()
            below = Measures(before=below_letterhead(head) if head else LINE, side=Side.RIGHT)
            yield LetterParagraph(Role.NUMBER, (Run(number),), below)
            return
        # On paper with a printed letterhead the red line is there already.
        measures = Measures(before=NUMBER_BEFORE, red_rule=self.options.letterhead)
        if not block.field:
            yield LetterParagraph(Role.NUMBER, (Run(number),), replace(measures, first_line=CHARACTER))
            return
        label = self.form.field(block.field).label + text("exporters.letter.colon")
        signer = plain(self.draft.fields.get(block.field, "")) or text("exporters.letter.blank_name")
        yield LetterParagraph(
            Role.NUMBER,
            (Run(f"{number}\t{label}"), Run(signer, fonts.KAITI)),
            replace(measures, first_line=CHARACTER, tab=TEXT_WIDTH - CHARACTER),
        )

    def _title(self, block: Block, first_before: int = 2 * LINE) -> Iterator[LetterParagraph]:
        for number, line in enumerate(title_lines(self._fill(block.text), self.draft.unit.name)):
            yield LetterParagraph(Role.TITLE, (Run(line),), Measures(before=0 if number else first_before))

    def _annex_title(self, block: Block) -> Iterator[LetterParagraph]:
        return self._title(block, first_before=LINE)  # on the third line of the page

    def _addressee(self, block: Block) -> Iterator[LetterParagraph]:
        colon = text("exporters.letter.colon")
        shown = plain(self.draft.fields.get(block.field, "")).rstrip(":：") + colon
        yield LetterParagraph(Role.ADDRESSEE, (Run(shown),), Measures(before=LINE))

    def _paragraph(self, block: Block) -> Iterator[LetterParagraph]:
        places = [field for field in self.form.fields if f"{{{field.path}}}" in block.text]
        if not places or any(plain(self.draft.fields.get(field.path, "")) for field in places):
            yield from _set(self._fill(block.text))

    def _heading(self, block: Block) -> Iterator[LetterParagraph]:
        return _set(self._fill(block.text))

    def _prose(self, block: Block) -> Iterator[LetterParagraph]:
        return _set(plain(self.draft.fields.get(block.field, "")))

    def _stages(self, block: Block) -> Iterator[LetterParagraph]:
        """（一）name。/ period / 主要任务： / 1.… — the order of the notice's own example."""
        parts = self.form.field(block.field).fields
        name = _first(parts, FieldKind.TEXT)
        start, end = (field for field in parts if field.kind is FieldKind.DATE)
        tasks = _first(parts, FieldKind.LIST)
        stop, colon = text("exporters.letter.full_stop"), text("exporters.letter.colon")
        stages: Any = self.draft.fields.get(block.field) or ()
        for number, stage in enumerate(stages, 1):
            heading = without_mark(plain(stage.get(name.path, ""))).rstrip(stop)
            yield from _set(f"（{chinese_number(number)}）{heading}{stop}")
            days = (_day(stage, start), _day(stage, end))
            period = text("exporters.letter.period", label=block.text, start=days[0], end=days[1])
            yield from _set(period)
            items = numbered(stage.get(tasks.path, ()))
            if items:
                for paragraph in _set(tasks.label + colon):
                    yield replace(paragraph, measures=replace(paragraph.measures, keep_with_next=True))
                yield from _set(items)

    def _attachments(self, block: Block) -> Iterator[LetterParagraph]:
        names = [name for name in self._fill(block.text).replace(BREAK, "").splitlines() if name.strip()]
        opening = text("exporters.letter.attachment_note")
        for number, name in enumerate(names, 1):
            if len(names) == 1:
                shown = opening + name
                measures = Measures(before=LINE, left=5 * CHARACTER, hanging=3 * CHARACTER)
            elif number == 1:
                shown = f"{opening}1.{name}"
                measures = Measures(before=LINE, left=6 * CHARACTER, hanging=4 * CHARACTER)
            else:
                shown, measures = f"{number}.{name}", Measures(left=6 * CHARACTER, hanging=CHARACTER)
            yield LetterParagraph(Role.ATTACHMENT, (Run(shown),), measures)

    def _signature(self, block: Block) -> Iterator[LetterParagraph]:
        yield signature_and_date(self._fill(block.text), self._day_of_issue())[0]

    def _date(self, block: Block) -> Iterator[LetterParagraph]:
        named = next((one for one in self.form.blocks if one.role == "signature"), block)
        yield signature_and_date(self._fill(named.text), self._day_of_issue())[1]

    def _annex(self, block: Block) -> Iterator[LetterParagraph]:
        yield LetterParagraph(Role.ANNEX, (Run(self._fill(block.text)),), Measures(new_page=True))

    def _contact(self, block: Block) -> Iterator[LetterParagraph]:
        for paragraph in _set(self._fill(block.text)):
            yield replace(paragraph, measures=replace(paragraph.measures, before=LINE))

    def _day_of_issue(self) -> str:
        field = next((block.field for block in self.form.blocks if block.role == "date"), "")
        return printed_date(plain(self.draft.fields.get(field, ""))) or text("exporters.paper.blank_date")

    def _fill(self, template: str, gap: str = "　　") -> str:
        """*template* with its places filled; an answer that is missing leaves *gap* to be written by hand."""
        name = self.draft.unit.name or text("exporters.paper.unnamed_unit")
        filled = template.replace(f"{{{UNIT_NAME}}}", name)
        for field in self.form.fields:
            place = f"{{{field.path}}}"
            if place in filled:
                value = plain(self.draft.fields.get(field.path, ""))
                shown = printed_date(value) if field.kind is FieldKind.DATE else value
                filled = filled.replace(place, shown or gap)
        return filled


def _set(prose: str) -> Iterator[LetterParagraph]:
    """Prose as paragraphs: level 1 in 黑体, level 2 in 楷体 up to its first full stop, the rest in 仿宋."""
    for passage in passages(prose):
        if not passage.heading:
            yield LetterParagraph(Role.BODY, (Run(passage.rest),))
            continue
        role = Role.HEADING_1 if passage.level == 1 else Role.HEADING_2
        if not passage.rest:
            yield LetterParagraph(role, (Run(passage.heading),))
            continue
        # A run-in heading must not keep with the next paragraph: LibreOffice would move all of it to a new
        # page.
        runs = (Run(passage.heading), Run(passage.rest, fonts.FANGSONG))
        yield LetterParagraph(role, runs, Measures(keep_with_next=False))


def _untied(paragraphs: tuple[LetterParagraph, ...]) -> tuple[LetterParagraph, ...]:
    """Headings that head nothing, being items of a list or whole paragraphs, let go of what follows them."""
    levels = {Role.HEADING_1: 1, Role.HEADING_2: 2}
    loose = []
    for at, one in enumerate(paragraphs):
        level = levels.get(one.role, 0)
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        is_item = after is None or 0 < levels.get(after.role, 0) <= level
        if level and (is_item or len(break_lines(one)) > _LONGEST_HEADING):
            one = replace(one, measures=replace(one.measures, keep_with_next=False))
        loose.append(one)
    return tuple(loose)


def _first(fields: tuple[Field, ...], kind: FieldKind) -> Field:
    return next(field for field in fields if field.kind is kind)


def _day(stage: Mapping[str, Any], field: Field) -> str:
    return printed_date(plain(stage.get(field.path, ""))) or text("exporters.paper.blank_date")
