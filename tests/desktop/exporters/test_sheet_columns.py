"""Widths of columns: the pack's shares of the paper, and never too narrow for their type."""

from desktop.exporters.row_heights import pixels, usable_ems, wrap
from desktop.exporters.sheet_columns import LEAST_EMS, column_widths
from desktop.packs.model import Pack, PrintColumn

A3, A4 = 396.0, 273.0


def columns_of(pack: Pack, form: str) -> tuple[PrintColumn, ...]:
    return pack.form(form).layout().columns


def test_the_widths_are_the_packs_own_where_there_is_room(pack: Pack) -> None:
    columns = columns_of(pack, "附件4")
    widths = column_widths(columns, A3, 9.0, rows=9, continued=False)
    assert widths is not None
    shares = {round(width / column.width, 6) for width, column in zip(widths, columns, strict=True)}
    assert len(shares) == 1


def test_every_column_holds_what_must_be_read_on_one_line_and_the_paper_is_filled(pack: Pack) -> None:
    for form, room in (("附件3", A3), ("附件3", A4), ("附件4", A4), ("附件5", A3)):
        for size in (9.0, 10.5, 12.0):
            columns = columns_of(pack, form)
            widths = column_widths(columns, room, size, rows=1234, continued=True)
            assert widths is not None
            assert room - 1 < sum(widths) < room
            for width, column in zip(widths, columns, strict=True):
                ems = usable_ems(pixels(width), size)
                if not column.field:
                    assert wrap("1234（续）", ems) == ["1234", "（续）"]
                elif column.tick:
                    assert wrap("党群", ems) == ["党群"]
                else:
                    assert ems >= LEAST_EMS


def test_a_paper_too_narrow_for_the_columns_has_no_widths(pack: Pack) -> None:
    assert column_widths(columns_of(pack, "附件5"), 150.0, 9.0, rows=1, continued=False) is None
