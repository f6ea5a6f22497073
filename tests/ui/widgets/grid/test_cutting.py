"""What of a cell fits on two lines; here each character is one unit wide."""

from ui.widgets.grid.cutting import Room, Ruler, cut_items, cut_text

RULER = Ruler(
    width=len,
    cut=lambda words, room: words if len(words) <= room else words[: int(room) - 1] + "…",
    fits=lambda words, room: int(room),
)
STEPS = ("申请", "受理", "审查", "现场勘验", "公示", "决定")


def test_a_list_that_fits_is_shown_whole() -> None:
    assert cut_items(STEPS[:3], Room(9, 9), RULER) == ("1.申请 2.受理", "3.审查")


def test_a_list_that_fits_one_line_takes_one() -> None:
    assert cut_items(STEPS[:2], Room(9, 9), RULER) == ("1.申请 2.受理",)


def test_a_longer_list_ends_with_how_many_there_are() -> None:
    assert cut_items(STEPS, Room(9, 10), RULER) == ("1.申请 2.受理", "3.审查 等6个")


def test_no_item_is_cut_to_make_room_for_the_count() -> None:
    assert cut_items(STEPS, Room(9, 7), RULER) == ("1.申请 2.受理", "等6个")


def test_the_second_line_keeps_clear_of_the_sign() -> None:
    assert cut_items(STEPS[:4], Room(9, 11), RULER) == ("1.申请 2.受理", "3.审查 4.现场勘验")
    assert cut_items(STEPS[:4], Room(9, 10), RULER) == ("1.申请 2.受理", "3.审查 等4个")


def test_an_item_longer_than_a_line_is_cut_on_its_own_line() -> None:
    assert cut_items(("经营场所证明材料", "申请书"), Room(8, 8), RULER) == ("1.经营场所证…", "2.申请书")


def test_a_single_item_carries_no_number() -> None:
    assert cut_items(("现场勘验",), Room(9, 9), RULER) == ("现场勘验",)


def test_an_empty_list_shows_nothing() -> None:
    assert cut_items((), Room(9, 9), RULER) == ("",)


def test_a_text_is_wrapped_once_and_then_cut() -> None:
    assert cut_text("一二三四五六七八九十", Room(4, 3), RULER) == ("一二三四", "五六…")


def test_a_short_text_takes_one_line() -> None:
    assert cut_text("合并", Room(4, 3), RULER) == ("合并",)


def test_line_breaks_and_runs_of_blanks_become_one_blank() -> None:
    assert cut_text(" 一\n二\t 三 ", Room(9, 9), RULER) == ("一 二 三",)


def test_a_blank_text_shows_nothing() -> None:
    assert cut_text(" \n ", Room(9, 9), RULER) == ()


def test_a_whole_document_in_one_cell_is_not_measured_whole() -> None:
    measured: list[int] = []

    def width(words: str) -> float:
        measured.append(len(words))
        return len(words)

    cut_text("字" * 100_000, Room(9, 9), Ruler(width, RULER.cut, RULER.fits))
    assert max(measured) <= 400
