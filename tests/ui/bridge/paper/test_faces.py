"""Faces of official paper: the font itself, a sister of it, another that is named, or none."""

from typing import Any

import pytest

from desktop.exporters.fonts import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG
from ui.bridge.paper.faces import Faces, Substitute


class Installed:
    """Stands in for Qt's list of fonts."""

    class WritingSystem:
        SimplifiedChinese = 0

    names: tuple[str, ...] = ()

    @classmethod
    def families(cls, _system: int) -> list[str]:
        return list(cls.names)

    @classmethod
    def hasFamily(cls, name: str) -> bool:
        return name in cls.names


@pytest.fixture
def with_fonts(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    def made(*names: str) -> Faces:
        monkeypatch.setattr(Installed, "names", names)
        monkeypatch.setattr("ui.bridge.paper.faces.QFontDatabase", Installed)
        return Faces()

    return made


def test_on_windows_only_the_red_title_face_is_missing(with_fonts: Any) -> None:
    faces = with_fonts("宋体", "黑体", "仿宋", "楷体")
    assert faces.family(FANGSONG) == "仿宋"
    assert faces.substitutes([FANGSONG, KAITI, HEITI, SONGTI]) == ()
    assert faces.substitutes([XIAOBIAOSONG]) == (Substitute(XIAOBIAOSONG, "宋体"),)


def test_an_english_windows_has_the_same_fonts(with_fonts: Any) -> None:
    assert (
        with_fonts("SimSun", "SimHei", "FangSong", "KaiTi").substitutes([FANGSONG, KAITI, HEITI, SONGTI])
        == ()
    )


def test_another_design_is_named_each_once(with_fonts: Any) -> None:
    faces = with_fonts("Noto Serif CJK SC", "Noto Sans CJK SC")
    assert faces.substitutes([HEITI, SONGTI, SONGTI]) == (
        Substitute(SONGTI, "Noto Serif CJK SC"),
        Substitute(HEITI, "Noto Sans CJK SC"),
    )


def test_any_chinese_font_is_better_than_none(with_fonts: Any) -> None:
    assert with_fonts("示例手写体").family(SONGTI) == "示例手写体"


def test_without_a_chinese_font_there_is_still_something_to_draw_with(with_fonts: Any) -> None:
    faces = with_fonts()
    assert faces.substitutes([SONGTI]) == (Substitute(SONGTI, ""),)
    assert faces.font(SONGTI, 12.4).pixelSize() == 12


def test_a_font_has_the_size_and_the_stretch_that_was_asked_for(with_fonts: Any) -> None:
    font = with_fonts("宋体").font(SONGTI, 40, 80)
    assert (font.family(), font.pixelSize(), font.stretch()) == ("宋体", 40, 80)
