"""What the clerk chose about the page; what was not chosen is as the notice prints it."""

from desktop.exporters.print_options import PrintOptions


def test_without_a_choice_the_page_is_the_notices_own() -> None:
    assert PrintOptions.read({}) == PrintOptions()
    assert PrintOptions() == PrintOptions(letterhead=True, phone=False, notes=True, layout="", paper="")


def test_every_choice_is_read() -> None:
    chosen = {
        "红头": False,
        "抄送": " 旗人大办 ",
        "印发机关": "办公室",
        "印发日期": "2023-01-12",
        "版式": "corrected",
        "纸张": "A4",
        "打印填表人电话": True,
        "打印注": False,
        "每页签字盖章": True,
    }
    assert PrintOptions.read(chosen) == PrintOptions(
        False, "旗人大办", "办公室", "2023-01-12", "corrected", "A4", True, False, True
    )
