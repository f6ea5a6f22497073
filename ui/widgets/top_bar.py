"""The bar at the top of every page: back, where am I, whose draft, type size, help. Pages may import this."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpacerItem, QWidget

from desktop.messages import text
from ui.theme.scale import Scale, Size
from ui.theme.signs import Sign
from ui.theme.tokens import S8, S12, S16, TEXT2, Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, Label, SignLabel, set_tip, upright_line
from ui.widgets.menus import MenuEntry, make_menu

HEIGHT = 48
COMPACT_HEIGHT = 44
_MARK = 24  # side of the program's mark on the home page


class Help(Enum):
    """What the menu 帮助 offers; the values name its lines in the catalogue."""

    PAGE = "page"
    FIRST_STEPS = "first-steps"
    CHECK = "check"
    ABOUT = "about"


class TopBar(QFrame):
    """48 px high; in the compact layout 44, without back's words, the full name and the unit."""

    back_clicked = Signal()
    size_chosen = Signal(object)  # ui.theme.scale.Size
    help_chosen = Signal(object)  # Help

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._compact = False
        self._back_words = ""
        self.setProperty("f", "bar")
        self._make_parts()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for part in (self._mark, self._back, self._line, self._short, self._full):
            self._row.addWidget(part)
        self._before_line = QSpacerItem(0, 0)
        self._row.insertItem(self._row.indexOf(self._line), self._before_line)
        self._inline_at = self._row.count()
        self._row.addStretch(1)
        for part, after in ((self._unit, S16), (self._unit_line, S16 - 1), (self._size, 6), (self._help, 0)):
            self._row.addWidget(part)
            self._row.addSpacing(after)
        self.set_compact(False)

    def _make_parts(self) -> None:
        scale = self._scale
        self._mark = SignLabel(scale, Sign.APP, side=_MARK)
        self._back = Button(scale, "", Kind.TOOL, Sign.LEFT)
        self._back.clicked.connect(self.back_clicked)
        self._line = upright_line(scale)
        self._short = Label(scale, role=Role.SECTION, bold=True)
        self._full = ElidedLabel(scale, role=Role.SECTION)
        self._unit = Label(scale, tone=Tone.SECOND)
        self._unit_line = upright_line(scale)
        size = text(f"widgets.size.{scale.size.value}")
        self._size = Button(
            scale, text("widgets.size.label", size=size), Kind.TOOL, Sign.DOWN, sign_at_right=True
        )
        self._size.clicked.connect(self._offer_sizes)
        self._help = Button(scale, text("widgets.top.help"), Kind.TOOL)
        self._help.clicked.connect(self._offer_help)
        # Words in a row need air of their own: the row has no spacing, so that hidden parts leave no gap.
        self._full.setContentsMargins(S8, 0, 0, 0)

    def set_page(self, short: str, full: str = "", back: str = "") -> None:
        """Shows *short* in bold and *full* after it.

        Without *back* it is the home page, with the program's mark.
        """
        self._back_words = back
        self._short.setText(short)
        self._full.set_text(full)
        self._arrange()

    def set_unit(self, name: str) -> None:
        """The unit whose drafts these are; "" shows none."""
        self._unit.setText(name)
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """The one-line bar of the compact layout. The home page keeps its height in both."""
        self._compact = compact
        self._arrange()

    def put_inline(self, widget: QWidget) -> None:
        """Takes *widget* (the steps) into the bar, after the title."""
        self._row.insertWidget(self._inline_at, widget)
        widget.show()

    def _arrange(self) -> None:
        home = not self._back_words
        short = self._compact and not home
        self.setFixedHeight(self._scale.px(COMPACT_HEIGHT if short else HEIGHT))
        self._mark.setVisible(home)
        self._back.setVisible(not home)
        self._back.set_label("" if short else self._back_words)
        self._back.set_sign(Sign.LEFT, TEXT2)
        self._back.setAccessibleName(self._back_words)
        set_tip(self._back, self._back_words if short else "")
        self._line.setVisible(not home and not short)
        self._before_line.changeSize(0 if short else 6, 0)
        self._row.setContentsMargins(5 if short else S16, 0, S8 if short else S16, 0)
        self._short.setContentsMargins(S8 if home else 5 if short else S12, 0, 0, 0)
        self._full.setVisible(bool(self._full.whole_text()) and not short)
        unit = bool(self._unit.text()) and not short
        self._unit.setVisible(unit)
        self._unit_line.setVisible(unit)

    def _offer_sizes(self) -> None:
        entries = [
            MenuEntry(size.value, text(f"widgets.size.{size.value}"), checked=size is self._scale.size)
            for size in Size
        ]
        choose: Callable[[str], object] = lambda key: self.size_chosen.emit(Size(key))  # noqa: E731
        self._popup(self._size, entries, choose)

    def _offer_help(self) -> None:
        entries = [MenuEntry(what.value, text(f"help.menu.{what.value}")) for what in Help]
        self._popup(self._help, entries, lambda key: self.help_chosen.emit(Help(key)))

    def _popup(self, button: Button, entries: list[MenuEntry], choose: Callable[[str], object]) -> None:
        menu = make_menu(self._scale, self, entries, choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
