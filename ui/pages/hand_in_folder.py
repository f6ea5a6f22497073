"""一键生成报送文件夹: what goes in, how far it is, where it stands, and the mails to copy. The 报送总表 shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import LiangyouError
from desktop.messages import text
from desktop.submission.mail import MailDraft
from desktop.workflow.export import Progress
from desktop.workflow.submit import Submitted
from ui.pages.folder_choice import FolderChoice
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.copy_button import CopyButton
from ui.widgets.emptying import empty
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import ElidedLabel, Label, SignLabel, hairline
from ui.widgets.tick_boxes import TickBox


class FolderCard(Card):
    """Says what the clerk wants; the page makes the folder."""

    make_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, scale: Scale, where_to: FolderChoice) -> None:
        super().__init__(scale, text("hand_in_all.folder.title"))
        self._scale = scale
        self._where_to = where_to
        self._missing = Label(scale, tone=Tone.AMBER, wrap=True)
        self._folder = ElidedLabel(scale, tone=Tone.SECOND)
        self._gone = Label(scale, tone=Tone.AMBER, wrap=True)
        self.change_button = Button(scale, text("export_page.files.change"), Kind.LINK)
        self.change_button.clicked.connect(where_to.ask)
        where_to.changed.connect(self._show_folder)
        self.scans = TickBox(scale, text("hand_in_all.folder.scans"))
        self.make_button = Button(scale, text("hand_in_all.folder.make"), Kind.PRIMARY)
        self.make_button.clicked.connect(self.make_wanted)
        self.open_button = Button(scale, text("hand_in_all.folder.open"), sign=Sign.FOLDER)
        self.open_button.clicked.connect(self.open_wanted)
        self._sign = SignLabel(scale)
        self._status = Label(scale, wrap=True)
        self._more = QVBoxLayout()
        self._build()
        self._show_folder()
        self.open_button.hide()
        self._say(None)

    def set_state(self, missing: str, *, can_make: bool) -> None:
        """*missing*: what keeps it from being made, or is left out of it."""
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.make_button.setEnabled(can_make)

    def offer_scans(self, offered: bool) -> None:
        """Whether there are scans that can go along; then they do, unless the clerk unticks it."""
        self.scans.setVisible(offered)
        self.scans.setChecked(offered)

    def begin(self) -> None:
        """It is being made."""
        if self.make_button.hasFocus():
            # From a button that is disabled Qt would lead on to the top of the page, and scroll there.
            self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.make_button.setEnabled(False)
        self.open_button.hide()
        empty(self._more)
        self._say(Sign.BUSY, Tone.BLUE, text("hand_in_all.folder.begun"))

    def follow(self, progress: Progress) -> None:
        """One of its files was begun."""
        name = progress.path.name
        self._say(Sign.BUSY, Tone.BLUE, text("hand_in_all.folder.step", name=name))

    def show_made(self, made: Submitted) -> None:
        """It is whole, and stands where it is said."""
        self.make_button.setEnabled(True)
        words = text("hand_in_all.folder.made", folder=made.folder, n=len(made.files))
        self._say(Sign.DONE, Tone.GREEN, words)
        self.open_button.show()
        if self.change_button.hasFocus():
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if made.waiting:
            waiting = text("hand_in_all.folder.waiting", n=len(made.waiting))
            self._more.addWidget(Label(self._scale, waiting, tone=Tone.AMBER, wrap=True))
        for warning in made.warnings:
            self._more.addWidget(Label(self._scale, warning, tone=Tone.AMBER, wrap=True))
        self._show_mails(made.mails)

    def show_failed(self, error: object) -> None:
        """Nothing was made, and why."""
        self.make_button.setEnabled(True)
        words = error.message if isinstance(error, LiangyouError) else text("export_page.files.unexpected")
        self._say(Sign.MUST, Tone.RED, words)

    @property
    def outcome(self) -> QWidget:
        """What was made, or why nothing was: to be brought into view."""
        return self._status

    def _build(self) -> None:
        scale, column = self._scale, self.body
        column.setSpacing(S8)
        about = text("hand_in_all.folder.about")
        column.addWidget(Label(scale, about, tone=Tone.SECOND, wrap=True))
        column.addWidget(self._missing)
        place = QHBoxLayout()
        place.setSpacing(S8)
        place.addWidget(SignLabel(scale, Sign.FOLDER))
        place.addWidget(self._folder, 1)
        place.addWidget(self.change_button)
        column.addLayout(place)
        column.addWidget(self._gone)
        column.addWidget(self.scans)
        row = FlowRow()
        row.add(self.make_button)
        row.add(self.open_button)
        column.addWidget(row)
        said = QHBoxLayout()
        said.setSpacing(S8)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._status, 1)
        column.addLayout(said)
        column.addLayout(self._more)

    def _show_folder(self) -> None:
        self._folder.set_text(str(self._where_to.folder))
        self._gone.setText(self._where_to.words())
        self._gone.setVisible(bool(self._where_to.words()))

    def _show_mails(self, mails: Sequence[MailDraft]) -> None:
        for mail in mails:
            self._more.addWidget(hairline())
            words = text(
                "hand_in_all.folder.mail", person=mail.person, mailbox=mail.mailbox, subject=mail.subject
            )
            self._more.addWidget(Label(self._scale, words, Role.CAPTION, wrap=True))
            row = FlowRow()
            for key, value in (
                ("mailbox", mail.mailbox),
                ("subject", mail.subject),
                ("body", mail.body),
            ):
                row.add(CopyButton(self._scale, text(f"hand_in_all.folder.copy-{key}"), value))
            self._more.addWidget(row)

    def _say(self, sign: Sign | None, tone: Tone = Tone.TEXT, words: str = "") -> None:
        if sign is not None:
            self._sign.set_sign(sign)
        self._status.setText(words)
        self._status.set_tone(tone)
        for part in (self._sign, self._status):
            part.setVisible(sign is not None)
