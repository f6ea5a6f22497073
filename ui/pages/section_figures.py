"""The figures of one section of the report: tiles, what was not counted, and the text that the program drafts.

`section_body` puts it between the question and the text. It offers; nothing goes into the text unasked.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.figures.results import Result
from desktop.messages import text
from desktop.packs.model import FigureKind, FigureSpec
from desktop.workflow.report_figures import ReportFigures
from ui.bridge.session_bridge import SessionBridge
from ui.pages.figure_words import TileWords, changed_words, left_out_words, lost_words, tiles
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S4, S8, S12, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import FigureTile
from ui.widgets.labels import Label, SignLabel, set_tip
from ui.widgets.tab_order import chain
from ui.widgets.tile_grid import TileGrid

_COUNT_WIDTH, _SUM_WIDTH = 160, 208


class SectionFigures(QWidget):
    """Follows the session. `figures` is what it shows."""

    evidence_wanted = Signal()
    """证据表, the sheet behind the numbers."""
    details_wanted = Signal(str)
    """The rows behind a number, by its key; "" for all."""
    place_wanted = Signal(str, object, object)
    """A place in another attachment: its id, row (from 0) or None, path or None."""
    draft_wanted = Signal(object)
    """A text with marked numbers (Drafted) at the end of the section."""
    clause_wanted = Signal(object)
    """A text with marked numbers (Drafted) where the clerk is in the section."""

    def __init__(self, scale: Scale, bridge: SessionBridge, spec: FigureSpec) -> None:
        super().__init__()
        self._scale = scale
        self.figures = ReportFigures(bridge.session, spec)
        self._tiles: list[FigureTile] = []
        self._opens_draft: bool | None = None
        self._make_head(spec)
        least = _COUNT_WIDTH if spec.kind is FigureKind.COUNTS else _SUM_WIDTH
        self._grid = TileGrid(scale, least=least, most=4 if spec.kind is FigureKind.COUNTS else 3)
        self._left_out = _Line(scale, text("figures_page.left-out.go"))
        self._left_out.pressed.connect(self._go_to_left_out)
        self._lost = _Line(scale, text("figures_page.lost.forget"))
        self._lost.pressed.connect(lambda: self.figures.forget(self.figures.lost()))
        self._nothing = _Line(scale, text("figures_page.section.nothing-go", form=spec.form), Sign.HINT)
        self._nothing.say(text("figures_page.section.nothing", form=spec.form))
        self._nothing.pressed.connect(lambda: self.place_wanted.emit(spec.form, None, None))
        self._make_draft()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        for part in (self._head, self._grid, self._nothing, self._left_out, self._lost, self._draft):
            column.addWidget(part)
        bridge.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Shows what the list and the section say now."""
        found = self.figures.result
        for part in (self._head, self._grid):
            part.setVisible(found.given)
        self._nothing.setVisible(not found.given)
        if found.given:
            self._show_tiles(found)
        left_out = left_out_words(found)
        self._left_out.say(left_out)
        self._left_out.setVisible(bool(left_out))
        lost = self.figures.lost()
        self._lost.say(lost_words(lost) if lost else "")
        self._lost.setVisible(bool(lost))
        self._show_draft(found)

    def _make_head(self, spec: FigureSpec) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        source = Label(
            self._scale,
            text("figures_page.section.source", form=spec.form),
            Role.CAPTION,
            tone=Tone.SECOND,
            wrap=True,
        )
        details = Button(self._scale, text("figures_page.section.details"), Kind.LINK)
        details.clicked.connect(lambda: self.details_wanted.emit(""))
        evidence = Button(self._scale, text("figures_page.section.evidence"), Kind.LINK)
        evidence.clicked.connect(self.evidence_wanted)
        row.addWidget(source, 1)
        row.addWidget(details)
        row.addWidget(evidence)

    def _make_draft(self) -> None:
        scale = self._scale
        self._draft = QWidget()
        self._fold = Button(scale, "", Kind.LINK, Sign.RIGHT)
        self._fold.clicked.connect(self._turn_draft)
        self._box = QFrame()
        self._box.setProperty("f", "quote")
        self._proposal = Label(scale, wrap=True)
        self._put_in = Button(scale, text("figures_page.section.put-in"))
        set_tip(self._put_in, text("figures_page.section.put-in-tip"))
        self._put_in.clicked.connect(lambda: self.draft_wanted.emit(self.figures.draft()))
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(S12, S8, S8, S8)
        inside.setSpacing(S12)
        inside.addWidget(self._proposal, 1)
        inside.addWidget(self._put_in, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self._draft)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._box)

    def _show_tiles(self, found: Result) -> None:
        shown, links = tiles(found), self.figures.links()
        if len(shown) != len(self._tiles):
            for old in self._tiles:
                old.hide()
                old.deleteLater()
            self._tiles = [FigureTile(self._scale) for _ in shown]
            for at, made in enumerate(self._tiles):
                made.insert_clicked.connect(partial(self._put_in_clause, at))
                made.rows_clicked.connect(partial(self._ask_rows, at))
            self._grid.set_tiles(self._tiles)
            # Qt puts the stops of new tiles behind the text.
            chain(self)
        for tile, words in zip(self._tiles, shown, strict=True):
            changed = changed_words(words.key, links)
            tile.set_figure(
                words.name,
                words.figure,
                words.measure,
                words.about,
                changed=changed,
                rows="" if changed else _rows_words(words, room=not words.about),
            )

    def _put_in_clause(self, at: int) -> None:
        """The clause of the draft that tells the number; where the draft has none, the draft."""
        said = self.figures.draft()
        self.clause_wanted.emit(said.clause(tiles(self.figures.result)[at].key) or said)

    def _ask_rows(self, at: int) -> None:
        self.details_wanted.emit(tiles(self.figures.result)[at].key)

    def _show_draft(self, found: Result) -> None:
        """Open while nothing is written yet; later only where the clerk asks for it."""
        self._draft.setVisible(found.given)
        is_open = not self.figures.text.strip() if self._opens_draft is None else self._opens_draft
        self._proposal.setText(self.figures.draft().text if found.given else "")
        self._box.setVisible(is_open)
        self._fold.set_label(text(f"figures_page.section.{'draft-away' if is_open else 'draft-fold'}"))
        self._fold.set_sign(Sign.DOWN if is_open else Sign.RIGHT)

    def _turn_draft(self) -> None:
        self._opens_draft = self._box.isHidden()
        self._show_draft(self.figures.result)

    def fold_draft(self) -> None:
        """Puts the proposal away again: it has been put in."""
        self._opens_draft = None
        self._show_draft(self.figures.result)

    def _go_to_left_out(self) -> None:
        one = self.figures.result.left_out[0]
        self.place_wanted.emit(one.form, one.row - 1, one.path)


class _Line(QFrame):
    """A quiet line with one thing that can be done about it."""

    pressed = Signal()

    def __init__(self, scale: Scale, action: str, sign: Sign = Sign.CHECK) -> None:
        super().__init__()
        self.setProperty("f", "check" if sign is Sign.CHECK else "quote")
        self._words = Label(scale, tone=Tone.AMBER if sign is Sign.CHECK else Tone.SECOND, wrap=True)
        link = Button(scale, action, Kind.LINK)
        link.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(S12, S8, S12, S8)
        row.setSpacing(S8)
        row.addWidget(SignLabel(scale, sign), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, words: str) -> None:
        self._words.setText(words)


def _rows_words(words: TileWords, *, room: bool) -> str:
    key = "rows" if room else "rows-short"
    return text(f"figures_page.tile.{key}", n=len(words.rows)) if words.rows else ""
