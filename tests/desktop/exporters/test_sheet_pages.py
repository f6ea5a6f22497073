"""Pages of a table: broken alike in every program, and never notes alone on the last."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.sheet_pages import body_capacity, ends_with_body, paginate, settle
from desktop.exporters.sheet_plan import MAX_ROW_HEIGHT, PAPERS, RowKind, SheetRow

A3 = PAPERS["A3"]
SCALES = (1.0, 0.99, 0.98, 0.97, 0.96)


def sheet(*body: float, notes: int = 8) -> list[SheetRow]:
    """A label, a title, a signing line, two rows of head, body rows and notes."""
    kinds = [(RowKind.LABEL, 26.25), (RowKind.TITLE, 40.5), (RowKind.SIGNING, 36.0), (RowKind.HEAD, 21.0)]
    kinds += [(RowKind.HEAD, 43.5)]
    kinds += [(RowKind.BODY, height) for height in body]
    kinds += [(RowKind.NOTE, 17.25)] * notes
    return [SheetRow(kind, height, ()) for kind, height in kinds]


heights = st.lists(
    st.integers(min_value=24, max_value=546).map(lambda pixel: pixel * 0.75), min_size=1, max_size=40
)


@given(heights)
def test_rows_stand_on_the_same_page_in_every_program(body: list[float]) -> None:
    settled = settle(sheet(*body), A3)
    assert len({str(paginate(settled, A3, scale)) for scale in SCALES}) == 1


@given(heights)
def test_the_last_page_never_holds_notes_alone(body: list[float]) -> None:
    settled = settle(sheet(*body), A3)
    last = paginate(settled, A3)[-1]
    assert any(settled[number].kind is RowKind.BODY for number in last)


@given(heights)
def test_rows_are_only_ever_raised_and_never_above_the_limit_of_excel(body: list[float]) -> None:
    before = sheet(*body)
    for old, new in zip(before, settle(before, A3), strict=True):
        assert old.height <= new.height <= MAX_ROW_HEIGHT
        assert new.height % 0.75 == 0


def test_a_table_that_fits_one_page_is_left_as_it_is() -> None:
    rows = sheet(60.0, 60.0, 60.0)
    assert settle(rows, A3) == tuple(rows)


def test_a_row_is_never_split_and_the_head_is_counted_on_every_page() -> None:
    rows = sheet(400.0, 400.0, 400.0, notes=0)
    assert paginate(rows, A3) == [[0, 1, 2, 3, 4, 5], [6], [7]]
    assert body_capacity(rows, A3) < A3.printable_height / 25.4 * 72 - 64.5


def test_what_opens_every_page_is_counted_on_every_page() -> None:
    rows = sheet(300.0, 300.0, 300.0, 300.0, notes=0)
    signing = rows[2]
    repeated = [*rows[:2], SheetRow(signing.kind, 100.0, (), repeated=True), *rows[3:]]
    assert body_capacity(repeated, A3) == body_capacity(rows, A3) - 100.0
    assert [len(page) for page in paginate(rows, A3)] == [6, 2, 1]
    assert [len(page) for page in paginate(repeated, A3)] == [6, 1, 1, 1]


def test_the_last_row_follows_the_notes_where_raising_all_rows_is_not_enough() -> None:
    rows = sheet(200.0, 200.0, 330.0, 330.0, notes=9)
    assert not ends_with_body(rows, A3)
    settled = settle(rows, A3)
    assert ends_with_body(settled, A3)
    assert len({str(paginate(settled, A3, scale)) for scale in SCALES}) == 1


def test_a_row_that_fills_its_page_alone_cannot_follow_the_notes() -> None:
    small = PAPERS["A4"]
    assert not ends_with_body(settle(sheet(200.0, 430.0, notes=9), small), small)
