"""One notice on the board: its title, what is due when, where the clerk stopped, and its attachments."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.messages import text
from desktop.workflow.workspace import BoardLine, State, Workspace
from ui.pages.board_acts import acts_of
from ui.pages.board_row import SIDES, BoardHead, BoardRow, Room
from ui.pages.board_words import Due, day_words, dues, place_words, route_words
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S12, S16, S24, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import DeadlineTile, ResumeTile, Tile
from ui.widgets.labels import Label, hairline

TWO_TILES_FROM = 800
"""In units of the type: below it two deadlines do not fit side by side."""


class CampaignCard(QFrame):
    """What the workspace says now; made again whenever the board is shown again."""

    open_wanted = Signal(str)  # a form's id
    act_wanted = Signal(str, str)  # a form's id, a key of `board_acts`
    resume_wanted = Signal()
    notice_wanted = Signal()
    doubts_wanted = Signal()
    versions_wanted = Signal()
    publishing_wanted = Signal()
    submission_wanted = Signal()

    def __init__(self, scale: Scale, workspace: Workspace, *, resumes: bool) -> None:
        """*resumes*: this is the campaign the clerk was in last, so it carries the board's one primary."""
        super().__init__()
        self.setProperty("f", "card")
        self._scale = scale
        self._workspace = workspace
        lines = workspace.board()
        damaged = {line.form.id for line in lines if line.state is State.DAMAGED}
        place = workspace.last_place if resumes else None
        if place is not None and place.form in damaged:
            place = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._titles())
        self._place = place
        self._dues = dues(workspace.pack, workspace.today())
        self._tiles = QGridLayout()
        air = S16 if scale.k == 1 else S12
        self._tiles.setContentsMargins(SIDES, air, SIDES, air)
        self._tiles.setSpacing(S12)
        self._due_tiles = [DeadlineTile(scale) for _due in self._dues]
        self._resume = ResumeTile(scale) if place else None
        if self._resume is not None:
            self._resume.resume_clicked.connect(self.resume_wanted)
        column.addLayout(self._tiles)
        self._head = BoardHead(scale)
        column.addWidget(self._head)
        self._rows = self._make_rows(lines, place is None)
        for row in self._rows:
            column.addWidget(row)
            column.addWidget(hairline())
        self._foot = self._make_foot()
        self._inclusive = Label(scale, text("home.foot.inclusive"), tone=Tone.SECOND, parent=self)
        self._inclusive.setVisible(bool(workspace.pack.deadlines))
        column.addLayout(self._foot)
        if workspace.pack.events:
            column.addWidget(self._later())
        self.set_room(Room.WIDE, scale.px(1366))

    def set_room(self, room: Room, window_width: int) -> None:
        """Lays the card out for a window of *window_width* px."""
        self._head.set_room(room)
        for row in self._rows:
            row.set_room(room)
        for tile, due in zip(self._due_tiles, self._dues, strict=True):
            _show_due(tile, due, short=room is not Room.WIDE)
        if self._resume is not None and self._place is not None:
            self._resume.set_place(place_words(self._workspace.pack, self._place, short=room is Room.MIDDLE))
        self._place_foot(room)
        self._place_tiles(room, self._scale.type_width(window_width) >= TWO_TILES_FROM)

    def focus_first(self) -> None:
        """The focus where the clerk will most likely go on."""
        if self._resume is not None:
            self._resume.focus_button()
        else:
            self._rows[0].focus_button()

    def focus_form(self, form_id: str) -> None:
        """The focus on the row of an attachment."""
        for row in self._rows:
            if row.form_id == form_id:
                row.focus_button()

    def _titles(self) -> QVBoxLayout:
        pack = self._workspace.pack
        issue = text(
            "home.issue",
            issuer=pack.issuer,
            number=pack.number,
            day=day_words(pack.printed_on, "plain"),
        )
        column = QVBoxLayout()
        column.setContentsMargins(SIDES, S16 + S4 if self._scale.k == 1 else S16, SIDES, 0)
        column.setSpacing(S4)
        column.addWidget(Label(self._scale, pack.title, Role.TITLE, bold=True, wrap=True))
        column.addWidget(Label(self._scale, issue, tone=Tone.SECOND, wrap=True))
        return column

    def _make_rows(self, lines: tuple[BoardLine, ...], first_is_primary: bool) -> list[BoardRow]:
        rows: list[BoardRow] = []
        for line in lines:
            session = self._workspace.session(line.form.id)
            row = BoardRow(
                self._scale,
                line,
                route_words(self._workspace.pack, line),
                acts_of(line, has_aside=bool(self._workspace.aside(line.form.id))),
                zero=session.draft.zero and line.state is not State.DAMAGED,
                primary=first_is_primary and not rows and line.state is not State.DAMAGED,
            )
            row.open_clicked.connect(self.open_wanted)
            row.act_chosen.connect(self.act_wanted)
            rows.append(row)
        return rows

    def _make_foot(self) -> QGridLayout:
        pack = self._workspace.pack
        foot = QGridLayout()
        foot.setContentsMargins(SIDES, S12, SIDES, S12)
        foot.setHorizontalSpacing(S24)
        foot.setVerticalSpacing(S4)
        for at, (words, signal) in enumerate(
            (
                (text("home.foot.submission"), self.submission_wanted),
                (text("home.foot.notice"), self.notice_wanted),
                (text("home.foot.doubts", n=len(pack.doubts)), self.doubts_wanted),
                (text("home.foot.versions"), self.versions_wanted),
                (text("home.foot.publishing"), self.publishing_wanted),
            )
        ):
            link = Button(self._scale, words, Kind.LINK)
            link.clicked.connect(signal)
            foot.addWidget(link, 0, at)
        foot.setColumnStretch(5, 1)
        return foot

    def _later(self) -> Label:
        """What will be looked at afterwards, so that nothing is thrown away."""
        events = self._workspace.pack.events
        each = (text("home.later.event", when=one.when, what=one.what) for one in events)
        words = text("home.later.line", events=text("home.later.between").join(each))
        label = Label(self._scale, words, Role.CAPTION, tone=Tone.SECOND, wrap=True)
        label.setContentsMargins(SIDES, 0, SIDES, S12)
        return label

    def _place_foot(self, room: Room) -> None:
        self._foot.removeWidget(self._inclusive)
        if room is Room.NARROW:
            self._foot.addWidget(self._inclusive, 1, 0, 1, 6)
        else:
            self._foot.addWidget(self._inclusive, 0, 6)

    def _place_tiles(self, room: Room, two: bool) -> None:
        for tile in (*self._due_tiles, self._resume):
            if tile is not None:
                self._tiles.removeWidget(tile)
        tiles: list[Tile] = list(self._due_tiles)
        if room is not Room.NARROW:
            if self._resume is not None:
                tiles.append(self._resume)
            _in_columns(self._tiles, tiles, 3, 0)
            if room is Room.WIDE:
                # A deadline has more to say than a place.
                for at, stretch in enumerate((6, 6, 5)):
                    self._tiles.setColumnStretch(at, stretch)
            return
        if self._resume is not None:
            self._tiles.addWidget(self._resume, 0, 0, 1, 2 if two else 1)
        _in_columns(self._tiles, tiles, 2 if two else 1, 1)


def _in_columns(grid: QGridLayout, tiles: list[Tile], columns: int, first_row: int) -> None:
    for at, tile in enumerate(tiles):
        grid.addWidget(tile, first_row + at // columns, at % columns)
    for at in range(3):
        grid.setColumnStretch(at, 1 if at < columns else 0)


def _show_due(tile: DeadlineTile, due: Due, *, short: bool) -> None:
    tile.set_deadline(due.sign, due.what, due.when_short if short else due.when, due.state, due.tone)
