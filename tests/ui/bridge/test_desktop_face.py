"""What Qt itself says is said in Chinese, and the window has an icon of its own."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.bridge.desktop_face import program_icon, translate


def test_the_buttons_of_qts_own_dialogs_are_chinese(qtbot: Any) -> None:
    application = QCoreApplication.instance()
    assert application is not None

    assert translate()

    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
        assert QCoreApplication.translate("QFileDialog", "File &name:") != "File &name:"
    finally:
        for translator in application.findChildren(QTranslator):
            application.removeTranslator(translator)
            translator.deleteLater()


def test_the_icon_is_sharp_in_small_and_large(qtbot: Any) -> None:
    assert {size.width() for size in program_icon().availableSizes()} >= {16, 32, 128}
