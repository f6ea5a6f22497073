"""The card with the choices about the printed page that an attachment has; each is kept in its draft.

Only the export page shows it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from desktop.answers.dates import read_date
from desktop.exporters.letter_planner import may_be_letter
from desktop.exporters.print_options import PrintOption
from desktop.messages import text
from ui.bridge.session_bridge import SessionBridge
from ui.pages.export_facts import blanks, names, offers_phone
from ui.theme.scale import Scale
from ui.theme.tokens import S16, Role, Tone
from ui.widgets.cards import Card
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.line_field import LineField
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import Label
from ui.widgets.tick_boxes import RadioButton, TickBox

_PAPERS = (("A3", "a3"), ("A4", "a4"))


class OptionsCard(Card):
    """Paper, what stays blank, and the choices. A choice that is the form's own is not kept."""

    def __init__(self, scale: Scale, bridge: SessionBridge, paper_quote: str) -> None:
        self._form = bridge.session.form
        super().__init__(scale, text("export_page.paper.title", form=self._form.id))
        self._scale = scale
        self._session = bridge.session
        self.ticks: dict[PrintOption, TickBox] = {}
        self.radios: dict[PrintOption, dict[str, RadioButton]] = {}
        self.editors: dict[PrintOption, FieldEditor] = {}
        self._groups: list[QButtonGroup] = []
        self._say(paper_quote)
        if self._form.kind == "table":
            self._offer_table()
        else:
            self._offer_document()

    def keep(self) -> None:
        """Takes over what stands in the editors: on leaving one, and before the page goes."""
        for option, editor in self.editors.items():
            self._keep(option, _written(option, editor), "")

    def choose_paper(self, paper: str) -> None:
        """As if the clerk had pressed it here."""
        self.radios[PrintOption.PAPER][paper].click()

    def _say(self, paper_quote: str) -> None:
        form = self._form
        if form.kind == "table":
            quote = (
                text("export_page.paper.quoted", quote=paper_quote)
                if paper_quote
                else text("export_page.paper.not-said")
            )
            paper = text("export_page.paper.sheet", paper=form.paper, quote=quote)
            blank = text("export_page.paper.blank", labels=names(blanks(form)))
        else:
            paper = text("export_page.paper.letter", paper=form.paper)
            blank = text("export_page.paper.blank-letter")
        for words in (paper, blank):
            self.body.addWidget(Label(self._scale, words, wrap=True))

    def _offer_table(self) -> None:
        form = self._form
        if len(form.layouts) > 1:
            layouts = {layout.id: layout.title for layout in form.layouts}
            self._radios(PrintOption.LAYOUT, text("export_page.paper.layout"), layouts, form.layouts[0].id)
        if not form.paper_quote:
            papers = {paper: text(f"export_page.paper.{key}") for paper, key in _PAPERS}
            self._radios(PrintOption.PAPER, text("export_page.paper.size"), papers, form.paper)
        ticks = FlowRow(gap=S16)
        if offers_phone(form):
            ticks.add(self._tick(PrintOption.PHONE, "phone", default=False))
        if form.notes:
            ticks.add(self._tick(PrintOption.NOTES, "notes", default=True))
        ticks.add(self._tick(PrintOption.SIGN_EVERY_PAGE, "every-page", default=False))
        self.body.addWidget(ticks)

    def _offer_document(self) -> None:
        self.body.addWidget(self._tick(PrintOption.LETTERHEAD, "letterhead", default=True))
        if may_be_letter(self._form):
            self.body.addWidget(self._tick(PrintOption.LETTER_FORM, "letter-form", default=False))
        self.body.addWidget(
            Label(self._scale, text("export_page.paper.imprint"), Role.CAPTION, tone=Tone.SECOND)
        )
        self._line(PrintOption.COPIES, "copies")
        self._line(PrintOption.IMPRINT_ORGAN, "organ")
        date = DateField(self._scale, read_date)
        self._frame(PrintOption.IMPRINT_DATE, date, text("export_page.paper.date"))

    def _tick(self, option: PrintOption, key: str, *, default: bool) -> TickBox:
        box = TickBox(self._scale, text(f"export_page.paper.{key}"))
        box.setChecked(bool(self._held(option, default)))
        box.clicked.connect(lambda on: self._keep(option, on, default))
        self.ticks[option] = box
        return box

    def _radios(self, option: PrintOption, title: str, choices: dict[str, str], default: str) -> None:
        self.body.addWidget(Label(self._scale, title, Role.CAPTION, tone=Tone.SECOND))
        group = QButtonGroup(self)
        self._groups.append(group)
        line = FlowRow(gap=S16)
        self.radios[option] = {}
        for key, words in choices.items():
            button = RadioButton(self._scale, words)
            button.setChecked(self._held(option, default) == key)
            button.clicked.connect(lambda _on=False, key=key: self._keep(option, key, default))
            group.addButton(button)
            line.add(button)
            self.radios[option][key] = button
        self.body.addWidget(line)

    def _line(self, option: PrintOption, key: str) -> None:
        editor = LineField(self._scale)
        editor.set_placeholder(text(f"export_page.paper.{key}-example"))
        self._frame(option, editor, text(f"export_page.paper.{key}"))

    def _frame(self, option: PrintOption, editor: FieldEditor, label: str) -> None:
        editor.set_value(str(self._held(option, "")))
        # While it is being typed it is nobody's business yet; each keystroke would be a step of undo.
        editor.left.connect(self.keep)
        row = QHBoxLayout()
        row.addWidget(FieldFrame(self._scale, editor, label), 1)
        self.body.addLayout(row)
        self.editors[option] = editor

    def _held(self, option: PrintOption, default: Any) -> Any:
        return self._session.draft.options.get(option.value, default)

    def _keep(self, option: PrintOption, value: object, default: object) -> None:
        if self._held(option, default) != value:
            self._session.set_option(option.value, None if value == default else value)


def _written(option: PrintOption, editor: FieldEditor) -> str:
    """What is kept of an editor; a date that cannot be read is none."""
    words = str(editor.value()).strip()
    if option is not PrintOption.IMPRINT_DATE:
        return words
    day = read_date(words)
    return day.isoformat() if day is not None else ""
