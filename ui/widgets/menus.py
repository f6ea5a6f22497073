"""Drop-down menus of the kit: plain words, rows as high as a finger needs.

Pages and widgets may import this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme.scale import Scale
from ui.theme.signs import Sign, sign_icon
from ui.theme.tokens import ICON
from ui.widgets.labels import escape_mnemonic

_FIGURES = 9


@dataclass(frozen=True)
class MenuEntry:
    """One line of a menu: its key goes to the receiver; `keys` are those that do the same (Ctrl+D).

    An entry with no key is a heading that cannot be chosen.
    """

    key: str
    label: str
    sign: Sign | None = None
    checked: bool = False
    keys: str = ""


def make_menu(
    scale: Scale,
    parent: QWidget,
    entries: Sequence[MenuEntry],
    chosen: Callable[[str], object],
    *,
    numbered: bool = False,
) -> QMenu:
    """A menu of *entries*, owned by *parent*; *chosen* gets the key of the one that is picked.

    *numbered*: the first nine that can be chosen have a figure before them, and its key picks them.
    """
    menu = QMenu(parent)
    menu.setFont(scale.font())
    number = 0
    for entry in entries:
        label = escape_mnemonic(entry.label)
        number += bool(entry.key)
        if numbered and entry.key and number <= _FIGURES:
            label = f"&{number}　{label}"
        if entry.checked:
            label += "　✓"
        if entry.keys:
            # Behind a tab character a menu shows the keys at its right edge.
            label += f"\t{entry.keys}"
        action = QAction(_icon(scale, entry.sign), label, menu)
        action.setEnabled(bool(entry.key))
        action.triggered.connect(lambda _checked=False, key=entry.key: chosen(key))
        menu.addAction(action)
    return menu


def _icon(scale: Scale, sign: Sign | None) -> QIcon:
    return sign_icon(sign, scale.px(ICON))[0] if sign is not None else QIcon()
