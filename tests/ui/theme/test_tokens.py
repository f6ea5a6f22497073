"""The colours keep the contrast that the token sheet promises (WCAG 2: 4.5:1 for text, 3:1 for edges and
signs).
"""

import pytest

from ui.theme import tokens


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [tokens.SURFACE, tokens.BG, tokens.SUNKEN, tokens.BLUE_T])
@pytest.mark.parametrize("tone", [tokens.TEXT, tokens.TEXT2, tokens.TEXT3, tokens.BLUE, tokens.RED])
def test_text_can_be_read_on_every_ground(tone: str, ground: str) -> None:
    assert contrast(tone, ground) >= 4.5


@pytest.mark.parametrize(
    ("tone", "ground"),
    [
        (tokens.RED, tokens.RED_T),
        (tokens.AMBER, tokens.AMBER_T),
        (tokens.TEXT, tokens.AMBER_T),
        (tokens.BLUE, tokens.AMBER_T),
        (tokens.GREEN, tokens.SURFACE),
        (tokens.SURFACE, tokens.BLUE),
        (tokens.SURFACE, tokens.BLUE_H),
        (tokens.TEXT, tokens.BLUE_L),
    ],
)
def test_text_can_be_read_on_its_own_ground(tone: str, ground: str) -> None:
    assert contrast(tone, ground) >= 4.5


@pytest.mark.parametrize("ground", [tokens.SURFACE, tokens.BG, tokens.SUNKEN])
@pytest.mark.parametrize("edge", [tokens.FIELD, tokens.AMBER_I, tokens.BLUE])
def test_edges_and_signs_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3


def test_every_tone_of_text_has_a_colour() -> None:
    assert set(tokens.TONE_COLOUR) == set(tokens.Tone)
