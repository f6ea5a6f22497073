"""The one style sheet of a window, chosen by dynamic properties: `f` frames, `k` buttons, `s` states, `t`
tones of text.

Set at the window only, through `dress`. It never names a font: a sheet that does so overrules every `setFont`
below it.
"""

from __future__ import annotations

from string import Template
from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from ui.theme import tokens
from ui.theme.scale import Scale
from ui.theme.tokens import TONE_COLOUR

SCROLL_THUMB: Final = "#AEB7C3"  # as drawn in the pictures

_FRAMES: Final = """
QWidget[f="page"] { background: $BG; }
QWidget[f="surface"] { background: $SURFACE; }
QFrame[f="bar"] { background: $SURFACE; border: none; border-bottom: 1px solid $LINE; }
QFrame[f="foot"] { background: $SURFACE; border: none; border-top: 1px solid $LINE; }
QFrame[f="side"] { background: $SUNKEN; border: none; border-right: 1px solid $LINE; }
QFrame[f="form"] { background: $SURFACE; border: none; border-left: 1px solid $LINE2; }
QFrame[f="card"] { background: $SURFACE; border: 1px solid $LINE; border-radius: ${RADIUS}px; }
QFrame[f="tile"] { background: $SUNKEN; border: 1px solid $LINE; border-radius: ${RADIUS}px; }
QFrame[f="check"] { background: $AMBER_T; border: 1px solid $AMBER_L; border-radius: ${RADIUS}px; }
QFrame[f="must"] { background: $RED_T; border: 1px solid $RED_L; border-radius: ${RADIUS}px; }
QFrame[f="quote"] { background: $SUNKEN; border: none; border-left: 3px solid $LINE2; }
QFrame[f="list"] { background: $SURFACE; border: 1px solid $FIELD; border-radius: ${RADIUS}px; padding: 1px; }
QFrame[f="list"][s="focus"] { border: 2px solid $BLUE; padding: 0; }
QFrame[f="list"][s="computed"] { background: $SUNKEN; border: 1px solid $LINE2; padding: 1px; }
QFrame[f="heads"] { background: $SUNKEN; border: none; border-top: 1px solid $LINE;
    border-bottom: 1px solid $LINE; }
QFrame[f="line"] { background: $LINE; border: none; }
QFrame[f="segmented"] { background: $SURFACE; border: 1px solid $LINE2; border-radius: ${RADIUS}px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[f="clear"] { background: transparent; }
"""

_BUTTONS: Final = """
QPushButton { color: $TEXT; background: $SURFACE; border: 1px solid $FIELD; border-radius: ${RADIUS}px;
    padding: 0 12px; outline: none; }
QPushButton:hover { background: $SUNKEN; }
QPushButton:pressed { background: $BLUE_T; }
QPushButton:focus { border: 2px solid $BLUE; padding: 0 11px; }
QPushButton:disabled { color: $TEXT3; background: $SUNKEN; border: 1px solid $LINE2; }
QPushButton[k="square"] { padding: 0; }
QPushButton[k="small"] { padding: 0 8px; border: 1px solid $LINE2; border-radius: ${RADIUS_SMALL}px; }
QPushButton[k="small"]:focus { border: 2px solid $BLUE; padding: 0 7px; }
QPushButton[k="primary"] { color: $SURFACE; background: $BLUE; border: 1px solid $BLUE; padding: 0 16px; }
QPushButton[k="primary"]:hover, QPushButton[k="primary"]:pressed { background: $BLUE_H; border-color: $BLUE_H;
}
QPushButton[k="primary"]:disabled { color: $TEXT3; background: $SUNKEN; border: 1px solid $LINE2; }
QPushButton[k="must"] { color: $RED; background: $RED_T; border: 1px solid $RED_L; }
QPushButton[k="must"]:focus { border: 2px solid $BLUE; padding: 0 11px; }
QPushButton[k="tool"] { background: transparent; border: 1px solid transparent; padding: 0 9px; }
QPushButton[k="tool"]:hover { background: $SUNKEN; }
QPushButton[k="tool"]:pressed { background: $BLUE_T; }
QPushButton[k="tool"]:focus { border: 2px solid $BLUE; padding: 0 8px; }
QPushButton[k="tool"]:disabled { color: $TEXT3; background: transparent; border-color: transparent; }
QPushButton[k="link"] { color: $BLUE; background: transparent; border: none; border-radius: 2px; padding: 0; }
QPushButton[k="link"]:hover { color: $BLUE_H; background: transparent; }
QPushButton[k="link"]:focus { border: none; border-bottom: 2px solid $BLUE; padding: 0; }
QPushButton[k="link"]:disabled { color: $TEXT3; }
QPushButton[k="segment"] { color: $TEXT2; background: transparent; border: 1px solid transparent;
    border-radius: ${RADIUS_SMALL}px; padding: 0 11px; }
QPushButton[k="segment"]:hover { background: $SUNKEN; }
QPushButton[k="segment"]:checked { color: $BLUE; background: $BLUE_T; }
QPushButton[k="segment"]:focus { border: 2px solid $BLUE; padding: 0 10px; }
QPushButton[k="chip"] { color: $TEXT2; background: transparent; border: 1px solid transparent;
    border-radius: ${RADIUS_SMALL}px; padding: 0 11px; }
QPushButton[k="chip"]:hover { background: $SUNKEN; }
QPushButton[k="chip"]:checked { color: $BLUE; background: $BLUE_T; }
QPushButton[k="chip"]:focus { border: 2px solid $BLUE; padding: 0 10px; }
"""

_INPUTS: Final = """
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { color: $TEXT; background: $SURFACE;
    border: 1px solid $FIELD; border-radius: ${RADIUS}px; selection-background-color: $BLUE_L;
    selection-color: $TEXT; placeholder-text-color: $TEXT3; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 10px; }
QPlainTextEdit { padding: 4px 12px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $BLUE; padding: 0 9px; }
QPlainTextEdit:focus { border: 2px solid $BLUE; padding: 3px 11px; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $SUNKEN; border-color: $LINE2; }
QLineEdit[readOnly="true"]:focus, QPlainTextEdit[readOnly="true"]:focus { border-color: $BLUE; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $TEXT3; background: $SUNKEN;
    border-color: $LINE2; }
QLineEdit[f="bare"], QLineEdit[f="bare"]:focus { border: none; background: transparent; padding: 0; }
QLineEdit[f="bare"][s="removed"] { color: $TEXT3; }
QComboBox::drop-down { border: none; width: ${ARROW}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { color: $TEXT; background: $SURFACE; border: 1px solid $FIELD; outline: none;
    selection-background-color: $BLUE_T; selection-color: $TEXT; }
QComboBox QAbstractItemView::item { min-height: ${CONTROL}px; padding: 0 8px; }
QCheckBox, QRadioButton { color: $TEXT; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $TEXT3; }
"""

_POPUPS: Final = """
QMenu { color: $TEXT; background: $SURFACE; border: 1px solid $FIELD; padding: 4px; }
QMenu::item { padding: ${MENU}px 24px ${MENU}px 12px; border-radius: ${RADIUS_SMALL}px; }
QMenu::item:selected { background: $BLUE_T; }
QMenu::item:disabled { color: $TEXT3; }
QMenu::separator { height: 1px; background: $LINE; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { color: $TEXT; background: $SURFACE; border: 1px solid $FIELD; padding: 6px; }
QMessageBox, QDialog { background: $SURFACE; }
QFrame[f="popup"] { background: $SURFACE; border: 1px solid $FIELD; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $SUNKEN; }
QCalendarWidget QToolButton { color: $TEXT; background: transparent; border: none; padding: 4px 8px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton:hover { background: $BLUE_T; }
QCalendarWidget QAbstractItemView { color: $TEXT; background: $SURFACE; outline: none; border: none;
    selection-background-color: $BLUE; selection-color: $SURFACE; }
QScrollBar:vertical { background: $SUNKEN; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: $SUNKEN; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $SCROLL_THUMB; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 2px; }
QScrollBar::handle:hover { background: $FIELD; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def stylesheet(scale: Scale) -> str:
    """The style sheet for *scale*. Only heights of popup rows depend on it; all else is set by widgets."""
    names = {name: str(value) for name, value in vars(tokens).items() if name.isupper()}
    names |= {
        "SCROLL_THUMB": SCROLL_THUMB,
        "CONTROL": str(scale.control),
        "MENU": str(scale.px(8)),
        "ARROW": str(scale.px(28)),
    }
    tones = "".join(
        f'QLabel[t="{tone.value}"] {{ color: {colour}; background: transparent; }}\n'
        for tone, colour in TONE_COLOUR.items()
    )
    return Template(_FRAMES + _BUTTONS + _INPUTS + _POPUPS).substitute(names) + tones


def dress(window: QWidget, scale: Scale) -> None:
    """Gives *window* its style sheet, its palette and its type size; every widget below takes them over."""
    palette = window.palette()
    for role, colour in (
        (QPalette.ColorRole.Window, tokens.BG),
        (QPalette.ColorRole.WindowText, tokens.TEXT),
        (QPalette.ColorRole.Base, tokens.SURFACE),
        (QPalette.ColorRole.Text, tokens.TEXT),
        (QPalette.ColorRole.Button, tokens.SURFACE),
        (QPalette.ColorRole.ButtonText, tokens.TEXT),
        (QPalette.ColorRole.PlaceholderText, tokens.TEXT3),
        (QPalette.ColorRole.Highlight, tokens.BLUE_L),
        (QPalette.ColorRole.HighlightedText, tokens.TEXT),
    ):
        palette.setColor(role, QColor(colour))
    window.setPalette(palette)
    window.setFont(scale.font())
    QToolTip.setFont(scale.font())
    window.setStyleSheet(stylesheet(scale))


def set_state(widget: QWidget, name: str, value: str) -> None:
    """Sets the property *name* (`f`, `k`, `s` or `t`) and has the style sheet read again for this widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
