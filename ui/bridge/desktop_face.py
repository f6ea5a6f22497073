"""What the desktop and Qt's own dialogs show of the program: its icon, and their words in Chinese.

Only `ui.app` uses it, after the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QIcon

from ui.theme.signs import Sign, sign_pixmap

_SIDES = (16, 24, 32, 48, 64, 128)
_WORDS = "qtbase_zh_CN"


def program_icon() -> QIcon:
    """The program's sign in every size that title bars and task bars ask for."""
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(sign_pixmap(Sign.APP, side))
    return icon


def translate() -> bool:
    """Makes file dialogs, print dialogs and menus of text fields speak Chinese; False where Qt has no such words."""
    application = QCoreApplication.instance()
    assert application is not None
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(_WORDS, folder) and application.installTranslator(translator)
