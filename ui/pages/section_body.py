"""One section of a document: its question, what is asked for, the editors, and an example folded away.

Only the sections page makes these.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.figures.sentences import Drafted
from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Form, Tab
from ui.bridge.field_binding import FieldBinding
from ui.bridge.field_editors import make_editor
from ui.bridge.finding_actions import AskReason
from ui.bridge.notices import FIX
from ui.bridge.records_binding import RecordsBinding
from ui.bridge.session_bridge import SessionBridge
from ui.pages.section_figures import SectionFigures
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.records_field import RecordsField
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import Label
from ui.widgets.text_places import characters, units

_WIDTH = 720
_UNBOUNDED = 16777215  # what Qt takes for no bound
_PROSE_LINES = 6


class SectionBody(QWidget):
    """The fields of one tab. With one field its question is the heading; with several each has its own."""

    entered = Signal(object, str)
    """The clerk came into a field: (None, path)."""
    typed = Signal(object)
    """The clerk typed into a field: its FieldFrame."""

    def __init__(self, scale: Scale, bridge: SessionBridge, tab: Tab, ask_reason: AskReason) -> None:
        super().__init__()
        self._scale = scale
        self._bridge = bridge
        self._ask_reason = ask_reason
        self._bindings: dict[str, FieldBinding] = {}
        self.figures: SectionFigures | None = None
        self.set_compact(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        fields = [bridge.session.form.field(path) for path in tab.fields]
        if len(fields) == 1:
            self._add_only(fields[0], tab.title)
        else:
            self._add_several(fields, tab.title)
        self._column.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        """A long line is hard to read; in the narrow window there is none to spare."""
        self.setMaximumWidth(_UNBOUNDED if compact else self._scale.px(_WIDTH))

    def frame_of(self, path: str) -> FieldFrame | None:
        """The frame of a field of this section, or of a field inside its records (行动目标/2/结束)."""
        head, _, inside = path.partition("/")
        if head not in self._bindings:
            return None
        frame = self._bindings[head].frame
        number, _, name = inside.partition("/")
        if isinstance(frame.editor, RecordsField) and number.isdigit():
            return frame.editor.frame(int(number) - 1, name) or frame
        return frame

    def first_frame(self) -> FieldFrame:
        """The frame at the top."""
        return next(iter(self._bindings.values())).frame

    def _add_only(self, field: Field, title: str) -> None:
        scale = self._scale
        if field.question:
            self._column.addWidget(Label(scale, title, tone=Tone.SECOND, wrap=True))
        self._column.addWidget(Label(scale, field.question or title, Role.QUESTION, bold=True, wrap=True))
        if field.guidance:
            self._column.addWidget(Label(scale, field.guidance, tone=Tone.SECOND, wrap=True))
        self._column.addSpacing(S8)
        self._add_figures(field)
        is_prose = field.kind is FieldKind.PROSE
        label = text("sections.body") if is_prose else field.label
        helper = text("sections.heading-added") if _has_heading(self._bridge.session.form, field) else ""
        self._add_frame(field, label, helper if is_prose else "")
        self._add_example(field)

    def _add_figures(self, field: Field) -> None:
        """The figures that the section tells of, where it tells of any."""
        session = self._bridge.session
        told = (
            one for one in session.pack.figures if (one.report, one.section) == (session.form.id, field.path)
        )
        spec = next(told, None)
        if spec is None:
            return
        self.figures = SectionFigures(self._scale, self._bridge, spec)
        self.figures.draft_wanted.connect(lambda said: self._put_in(said, at_cursor=False))
        self.figures.clause_wanted.connect(lambda said: self._put_in(said, at_cursor=True))
        self._column.addWidget(self.figures)
        self._column.addSpacing(S4)

    def _put_in(self, said: Drafted, *, at_cursor: bool) -> None:
        """Puts drafted words into the text and the clerk behind them."""
        assert self.figures is not None
        commit_input_method()
        editor = self.first_frame().editor
        area = editor.focus_target()
        assert isinstance(area, QPlainTextEdit)
        written = area.toPlainText()
        # Nobody was in the text yet, or it was undone: then a clause goes to its end as well.
        at = characters(written, area.textCursor().position()) or len(written)
        end = self.figures.figures.put_in(said, at if at_cursor else None)
        self.figures.fold_draft()
        editor.editor_focus()
        cursor = area.textCursor()
        cursor.setPosition(units(area.toPlainText(), end))
        area.setTextCursor(cursor)
        area.ensureCursorVisible()

    def _add_several(self, fields: Iterable[Field], title: str) -> None:
        scale = self._scale
        self._column.addWidget(Label(scale, title, Role.QUESTION, bold=True, wrap=True))
        for field in fields:
            self._column.addSpacing(S8)
            self._add_frame(field, field.question or field.label, "")
            if field.guidance:
                self._column.addWidget(
                    Label(scale, field.guidance, Role.CAPTION, tone=Tone.SECOND, wrap=True)
                )
            self._add_example(field)

    def _add_frame(self, field: Field, label: str, helper: str) -> None:
        frame = FieldFrame(
            self._scale,
            make_editor(self._scale, field, lines=_PROSE_LINES),
            label,
            helper=helper,
            phrases=field.phrases,
            counter=field.kind is FieldKind.PROSE,
            wide=True,
        )
        kind = RecordsBinding if field.kind is FieldKind.RECORDS else FieldBinding
        binding = kind(self._bridge, field, frame, self._ask_reason)
        binding.entered.connect(self.entered)
        frame.editor.edited.connect(lambda _value: self.typed.emit(frame))
        if field.kind is FieldKind.PROSE:
            frame.notice_acted.connect(lambda _key, action: self._go_on_in(frame, action))
        self._bindings[field.path] = binding
        self._column.addWidget(frame)

    def _go_on_in(self, frame: FieldFrame, action: str) -> None:
        """After a mend its button is gone: the clerk goes on in the text."""
        if action == FIX:
            frame.editor.editor_focus()

    def _add_example(self, field: Field) -> None:
        if field.example:
            self._column.addWidget(Example(self._scale, field.example))


class Example(QWidget):
    """A link that folds an example out and in again. It is read, never filled in."""

    def __init__(self, scale: Scale, words: str) -> None:
        super().__init__()
        self.button = Button(scale, text("sections.example"), Kind.LINK, Sign.RIGHT)
        self.button.clicked.connect(self._fold)
        self._box = QFrame()
        self._box.setProperty("f", "quote")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(S12, S8, S12, S8)
        inside.addWidget(Label(scale, words, tone=Tone.SECOND, wrap=True))
        self._box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._box)

    def is_open(self) -> bool:
        return not self._box.isHidden()

    def _fold(self) -> None:
        opens = not self.is_open()
        self._box.setVisible(opens)
        self.button.set_label(text("sections.example-away" if opens else "sections.example"))
        self.button.set_sign(Sign.DOWN if opens else Sign.RIGHT)


def _has_heading(form: Form, field: Field) -> bool:
    """Whether the page prints a heading of its own right above this field."""
    pairs = zip(form.blocks, form.blocks[1:], strict=False)
    return any(above.role == "heading" and block.field == field.path for above, block in pairs)
