"""A field as it stands on a page: label, help, editor, findings, and the note while the clerk is in it.

Pages import this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from ui.theme.scale import Scale
from ui.theme.tokens import RED, S4, S8, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.input_method import commit_input_method
from ui.widgets.labels import ElidedLabel, Label, escape_mnemonic
from ui.widgets.menus import MenuEntry, make_menu
from ui.widgets.notices import NoteQuote, Notice, NoticeBox, NoticeKind
from ui.widgets.tab_order import OwnOrder, chain, stops

_BAR = 3  # the red bar
_INDENT = 13  # where label and editor begin beside it
_BUTTON_WAIT_MS = 40


class Offers(Protocol):
    """What 选用语 offers for a field at the moment."""

    def entries(self) -> Sequence[MenuEntry]:
        """The lines of the menu."""
        ...

    def chosen(self, key: str) -> str:
        """The words to put in for the line *key*; "" where it was a command and is done."""
        ...


@dataclass(frozen=True)
class _Fixed:
    """The same phrases always."""

    phrases: tuple[str, ...]

    def entries(self) -> Sequence[MenuEntry]:
        return [MenuEntry(phrase, phrase) for phrase in self.phrases]

    def chosen(self, key: str) -> str:
        return key


class _Barred(QWidget):
    """Label, editor and the lines of 必须改, with a red bar at the left while one of them stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wrong = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(S4)

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self.column.setContentsMargins(_INDENT if wrong else 0, 0, 0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wrong:
            painter = QPainter(self)
            painter.fillRect(0, 0, _BAR, self.height(), QColor(RED))
            painter.end()


class FieldFrame(OwnOrder):
    """One field: `editor` with everything around it. Findings are set as notices; the note shows only while
    focused.

    *action* is a link at the right of the label (改写, 看明细表), which a list fills with 加一步 by itself.
    *phrases* are suggestions, offered under 选用语 or by Ctrl+↓ and never filled in by themselves. `counter` says
    how much prose is written.
    """

    notice_acted = Signal(str, str)  # the notice's key, the action's key
    action_clicked = Signal()

    def __init__(
        self,
        scale: Scale,
        editor: FieldEditor,
        label: str,
        *,
        helper: str = "",
        action: str = "",
        phrases: Sequence[str] = (),
        counter: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._wide = wide
        self._name = label
        self._note = ("", "")
        self._notices: tuple[Notice, ...] = ()
        self._boxes: dict[Notice, NoticeBox] = {}
        self._tools: QWidget | None = None
        self._offers: Offers | None = None
        self.editor = editor
        self._make_head_parts(helper, action)
        self._barred = _Barred(self)
        # Tab goes through widgets in the order they came in: the editor before the links beside its label.
        editor.setParent(self._barred)
        self._barred.column.addLayout(self._head())
        self._barred.column.addWidget(editor)
        self._quote = NoteQuote(scale)
        self._quote.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        self._column.addWidget(self._barred)
        self._column.addWidget(self._quote)
        self._connect(editor, counter)
        if phrases:
            self.set_offers(_Fixed(tuple(phrases)))
        self._speak()

    def tab_stops(self) -> Iterator[QWidget]:
        """The editor before the links beside its label, so that Tab goes from field to field by the inputs."""
        yield from stops(self.editor)
        yield from (self._phrase, self._action)
        if self._tools is not None:
            yield from stops(self._tools)
        for box in self._boxes.values():
            yield from box.buttons()

    def label(self) -> str:
        return self._name

    def set_offers(self, offers: Offers) -> None:
        """What 选用语 offers from now on."""
        if not self.offers_phrases():
            shortcut = QShortcut(QKeySequence("Ctrl+Down"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.offer_phrases)
        self._offers = offers
        # A list's head has no room for the link; whoever has the list offers them from below it.
        self._phrase.setVisible(not isinstance(self.editor, ListField))

    def offers_phrases(self) -> bool:
        """Whether 选用语 may have anything to offer."""
        return self._offers is not None

    def set_tools(self, tools: QWidget) -> None:
        """Commands right under the editor; they show and hide themselves."""
        self._tools = tools
        self._column.insertWidget(1, tools)

    def set_notices(self, notices: Sequence[Notice]) -> None:
        """Shows *notices*: 必须改 and 提示 as lines under the editor, 请核对 as boxes under those."""
        if tuple(notices) == self._notices:
            return
        self._notices = tuple(notices)
        self._speak()
        self._follow()

    def notices(self) -> tuple[Notice, ...]:
        return self._notices

    def set_note(self, name: str, quote: str) -> None:
        """The note of the notice that governs this field, such as (附件5 注3, its sentence); "" for none."""
        self._note = (name, quote)
        self._quote.set_note(name, quote)
        self._follow()
        self._speak()

    def note_is_shown(self) -> bool:
        return not self._quote.isHidden()

    def set_helper(self, words: str) -> None:
        """A few quiet words beside the label."""
        self._helper.set_text(words)
        self._speak()

    def set_action(self, words: str, *, has_key: bool = False) -> None:
        """The link at the right of the label; "" hides it. *has_key*: a key does the same, so Tab passes it by."""
        self._action.set_label(words)
        self._action.setVisible(bool(words))
        self._action.setFocusPolicy(Qt.FocusPolicy.NoFocus if has_key else Qt.FocusPolicy.StrongFocus)

    def _make_head_parts(self, helper: str, action: str) -> None:
        scale = self._scale
        self._label = Label(scale, escape_mnemonic(self._name), bold=True)
        self._items = Label(scale, role=Role.CAPTION, tone=Tone.SECOND)
        self._items.hide()
        self._helper = ElidedLabel(scale, helper, role=Role.CAPTION, tone=Tone.SECOND)
        self._written = Label(scale, role=Role.CAPTION, tone=Tone.SECOND)
        self._written.hide()
        # A link that is shown while it has no parent would flash up as a window and take the focus away.
        self._phrase = Button(scale, text("widgets.field.phrases"), Kind.LINK)
        self._phrase.hide()
        words = action or (self.editor.add_label if isinstance(self.editor, ListField) else "")
        self._action = Button(scale, words, Kind.LINK)
        if not words:
            self._action.hide()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(self._label)
        head.addWidget(self._items)
        head.addWidget(self._helper, 1)
        for part in (self._written, self._phrase, self._action):
            head.addWidget(part)
        return head

    def _connect(self, editor: FieldEditor, counter: bool) -> None:
        # While a mouse button is down nothing may move: the click would miss what it was aimed at.
        self._wait = QTimer(self)
        self._wait.setInterval(_BUTTON_WAIT_MS)
        self._wait.timeout.connect(self._follow)
        editor.entered.connect(self._follow)
        editor.left.connect(self._follow)
        self._phrase.clicked.connect(lambda: self.offer_phrases())
        if isinstance(editor, ListField):
            self._action.clicked.connect(editor.add_row)
            editor.counted.connect(self._count_items)
        else:
            self._action.clicked.connect(self.action_clicked)
        if isinstance(editor, ProseField) and counter:
            editor.counted.connect(self._count_written)
            self._count_written(editor.count())
            self._written.show()

    def _count_items(self, items: int) -> None:
        self._items.setText(text("widgets.list.count", n=items))
        self._items.setVisible(items > 0)

    def _count_written(self, letters: int) -> None:
        self._written.setText(text("widgets.field.written", n=letters))

    def _make_box(self, notice: Notice) -> NoticeBox:
        box = NoticeBox(self._scale, notice, wide=self._wide)
        box.acted.connect(lambda action, key=notice.key: self.notice_acted.emit(key, action))
        return box

    def _place_box(self, box: NoticeBox, notice: Notice) -> None:
        if notice.kind is NoticeKind.CHECK:
            # Boxes stand between the barred part and the note.
            self._column.insertWidget(self._column.count() - 1, box)
        else:
            self._barred.column.addWidget(box)
        box.show()

    def _follow(self) -> None:
        """Shows the findings as they stand now, and the note if the clerk is in the field."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._wait.start()
            return
        self._wait.stop()
        self._quote.setVisible(self.editor.has_focus() and bool(self._note[1]))
        if tuple(self._boxes) != self._notices:
            self._show_notices()

    def _show_notices(self) -> None:
        before, self._boxes = self._boxes, {}
        for notice in self._notices:
            # A box that stays is not made again: the clerk may have the focus on one of its answers.
            box = before.pop(notice, None) or self._make_box(notice)
            self._place_box(box, notice)
            self._boxes[notice] = box
        for box in before.values():
            box.hide()
            box.deleteLater()
        self._barred.set_wrong(any(notice.kind is NoticeKind.MUST for notice in self._notices))
        chain(self)

    def offer_phrases(self) -> None:
        """The menu 选用语 under the input the clerk is in; its first line is lit, and figures pick a line."""
        inside = QApplication.focusWidget()
        anchor = inside if inside is not None and self.editor.isAncestorOf(inside) else self._phrase
        entries = self._offers.entries() if self._offers is not None else ()
        if not entries:
            return
        menu = make_menu(self._scale, self, entries, self._put_phrase, numbered=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _put_phrase(self, key: str) -> None:
        commit_input_method()
        phrase = self._offers.chosen(key) if self._offers is not None else ""
        if not phrase:
            return
        self.editor.insert_phrase(phrase)
        inside = QApplication.focusWidget()
        if inside is None or not self.editor.isAncestorOf(inside):
            # It is a suggestion: the clerk goes on writing where it ends, with nothing selected.
            self.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak(self) -> None:
        """Keeps what a screen reader says in step with what is shown."""
        self._label.setBuddy(self.editor.focus_target())
        said = [notice.spoken() for notice in self._notices]
        name, quote = self._note
        parts = [self._helper.whole_text(), *said, f"{name} {quote}".strip()]
        self.editor.set_names(self._name, text("widgets.field.pause").join(part for part in parts if part))
