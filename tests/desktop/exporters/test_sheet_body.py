"""The rows of a table: a text longer than a row is divided, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.row_heights import wrap
from desktop.exporters.sheet_body import divide, whole_pixels
from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT


@given(
    st.text(alphabet="一二申请。；，\nAB12 ", max_size=300),
    st.floats(min_value=2, max_value=12),
    st.integers(min_value=1, max_value=9),
)
def test_dividing_a_text_loses_nothing_but_breaks_at_cuts(whole: str, ems: float, most: int) -> None:
    pieces = divide(whole, ems, most)
    assert "".join(pieces).replace("\n", "") == whole.replace("\n", "")
    assert all(len(wrap(piece, ems)) <= most for piece in pieces)


def test_a_text_is_cut_after_a_paragraph_that_ends_near() -> None:
    whole = "\n".join(f"{number}.申请材料" for number in range(1, 5)) + "\n5.很长很长很长很长的材料\n6.身份证"
    assert divide(whole, 6.0, 5)[0] == "1.申请材料\n2.申请材料\n3.申请材料\n4.申请材料"


def test_heights_are_whole_pixels_and_never_above_the_limit_of_excel() -> None:
    assert [whole_pixels(height) for height in (18.0, 18.1, 18.75, 500.0)] == [
        18.0,
        18.75,
        18.75,
        MAX_ROW_HEIGHT,
    ]
