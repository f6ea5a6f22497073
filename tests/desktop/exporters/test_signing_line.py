"""The line to fill in, sign and seal: labels in the notice's order, blanks wide enough and empty."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Unit
from desktop.exporters.print_options import PrintOptions
from desktop.exporters.row_heights import width
from desktop.exporters.sheet_plan import SheetCell
from desktop.exporters.signing_line import share_columns, signing_lines
from desktop.packs.model import Form, Pack

FILLED = {"填表人姓名": "示例丙", "填表人电话": "8390001", "填表时间": "2023-01-10"}
EM_MM = 11 / 72 * 25.4


def cells_of(form: Form, answers: dict[str, str], **options: object) -> tuple[SheetCell, ...]:
    draft = Draft("keyouqianqi-2022", form.id, Unit("示例旗农牧和科技局", "旗直政府部门"), answers)
    widths = [column.width for column in form.layout().columns]
    (line,) = signing_lines(form, draft, PrintOptions.read(options), widths)
    return line


@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
def test_labels_stand_in_the_words_and_order_of_the_notice(pack: Pack, form_id: str) -> None:
    form = pack.form(form_id)
    line = "".join(cell.text for cell in cells_of(form, FILLED))
    places = [line.index(item.label) for item in form.header]
    assert places == sorted(places)


@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
def test_a_blank_holds_a_seal_of_42_mm_and_nothing_is_written_in_it(pack: Pack, form_id: str) -> None:
    form = pack.form(form_id)
    widths = [column.width for column in form.layout().columns]
    blanks = {item.label for item in form.header if not item.field}
    found = [cell for cell in cells_of(form, FILLED) if cell.text in blanks]
    assert len(found) == len(blanks)
    for cell in found:
        assert sum(widths[cell.first : cell.last + 1]) - width(cell.text) * EM_MM >= 42


@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
def test_the_cells_cover_all_columns_and_each_text_fits_on_one_line(pack: Pack, form_id: str) -> None:
    form = pack.form(form_id)
    widths = [column.width for column in form.layout().columns]
    cells = cells_of(form, FILLED)
    covered = [column for cell in cells for column in range(cell.first, cell.last + 1)]
    assert covered == list(range(len(widths)))
    for cell in cells:
        assert width(cell.text) * EM_MM <= sum(widths[cell.first : cell.last + 1])


@pytest.mark.parametrize("answers", [FILLED, {}])
@pytest.mark.parametrize("form_id", ["附件3", "附件4"])
def test_a_narrow_paper_takes_two_lines_so_that_a_seal_still_fits(
    pack: Pack, form_id: str, answers: dict[str, str]
) -> None:
    form = pack.form(form_id)
    draft = Draft("keyouqianqi-2022", form.id, Unit("示例旗农牧和科技局", "旗直政府部门"), answers)
    widths = [column.width * 272.5 / 396 for column in form.layout().columns]
    lines = signing_lines(form, draft, PrintOptions(), widths)
    assert len(lines) == 2
    shown = "".join(cell.text for line in lines for cell in line)
    places = [shown.index(item.label) for item in form.header]
    assert places == sorted(places)
    blanks = {item.label for item in form.header if not item.field}
    for line in lines:
        assert [one for cell in line for one in range(cell.first, cell.last + 1)] == list(range(len(widths)))
        for cell in line:
            needed = width(cell.text) * EM_MM + (42 if cell.text in blanks else 0)
            assert sum(widths[cell.first : cell.last + 1]) >= needed


def test_answers_follow_their_label_with_the_day_in_the_form_of_documents(pack: Pack) -> None:
    line = [cell.text for cell in cells_of(pack.form("附件5"), FILLED)]
    assert line == [
        "部门(单位)盖章:",
        "填表人姓名: 示例丙",
        "填表时间: 2023年1月10日",
        "单位主要领导审查签字:",
    ]


def test_what_is_not_filled_in_leaves_room_to_write_it(pack: Pack) -> None:
    line = [cell.text for cell in cells_of(pack.form("附件5"), {})]
    assert line[1].startswith("填表人姓名:") and line[1].endswith("　　　")
    assert line[2].startswith("填表时间:") and line[2].endswith("年　　月　　日")


def test_the_phone_of_附件5_is_printed_only_when_asked_for(pack: Pack) -> None:
    form = pack.form("附件5")
    assert "8390001" not in "".join(cell.text for cell in cells_of(form, FILLED))
    asked = [cell.text for cell in cells_of(form, FILLED, 打印填表人电话=True)]
    assert [text for text in asked if "填表人电话：8390001" in text]
    assert asked[-1] == "单位主要领导审查签字:"


def test_a_form_that_prints_the_phone_anyway_is_not_given_it_twice(pack: Pack) -> None:
    line = "".join(cell.text for cell in cells_of(pack.form("附件4"), FILLED, 打印填表人电话=True))
    assert line.count("8390001") == 1


def test_a_head_without_labels_for_hand_or_seal_is_drawn_too(pack: Pack) -> None:
    form = pack.form("附件4")
    typed = replace(form, header=tuple(item for item in form.header if item.field))
    assert len(cells_of(typed, FILLED)) >= 1


@given(
    st.lists(st.floats(min_value=5, max_value=60), min_size=4, max_size=14),
    st.lists(st.floats(min_value=20, max_value=90), min_size=1, max_size=4),
)
def test_shared_columns_are_neighbours_and_none_is_left_over(widths: list[float], needs: list[float]) -> None:
    spans = share_columns(tuple(widths), tuple(needs))
    assert [column for first, last in spans for column in range(first, last + 1)] == list(range(len(widths)))
    assert len(spans) == len(needs)


def test_the_tightest_segment_gets_the_most_room_there_is() -> None:
    assert share_columns((10, 10, 10, 10), (10, 29)) == [(0, 0), (1, 3)]
