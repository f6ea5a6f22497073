"""关于: what this program is, its version, the notices it knows, and everything it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from desktop import __version__
from desktop.components import Component
from desktop.messages import text
from desktop.packs.model import Pack
from ui.pages.listing_page import ListingPage
from ui.theme.scale import Scale
from ui.theme.tokens import S4, S16, Tone
from ui.widgets.cards import Card
from ui.widgets.labels import Label


class AboutPage(ListingPage):
    """Labels only."""

    def __init__(self, scale: Scale, packs: Sequence[Pack], components: Sequence[Component]) -> None:
        super().__init__(scale, text("help.about.title"), text("help.about.words"))
        program = Card(scale, text("help.about.program", version=__version__))
        for words in (text("help.about.offline"), text("help.about.licence")):
            program.body.addWidget(Label(scale, words, wrap=True))
        self.add_card(program)
        notices = Card(scale, text("help.about.notices"))
        for pack in packs:
            words = text("help.about.notice", title=pack.title, number=pack.number, edition=pack.edition)
            notices.body.addWidget(Label(scale, words, wrap=True))
        self.add_card(notices)
        made_of = Card(scale, text("help.about.components"))
        made_of.body.addWidget(Label(scale, text("help.about.qt"), tone=Tone.SECOND, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(S16)
        grid.setVerticalSpacing(S4)
        grid.setColumnStretch(2, 1)
        for at, one in enumerate(components):
            for column, words in enumerate((one.name, one.version, one.licence)):
                grid.addWidget(Label(scale, words, wrap=column == 2), at, column)
        made_of.body.addLayout(grid)
        self.add_card(made_of)
