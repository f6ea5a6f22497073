"""The page as it is drawn: everything of the plan is on it, in its place."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.answers.draft import Draft
from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_layout import PAPER, LetterPage, lay_out
from desktop.exporters.letter_plan import LetterPlan, Role
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Pack

MM = 72 / 25.4
Sample = Callable[[str, str], Draft]


def planned(
    pack: Pack, sample: Sample, form: str, state: ExportState = ExportState.FINAL, **options: object
) -> LetterPlan:
    draft = replace(sample("government", form), options=options)
    return plan_letter(pack.form(form), draft, state)


def mm(points: float) -> float:
    return points / MM


def of(page: LetterPage, role: Role) -> list[str]:
    return [line.text for line in page.lines if line.role is role]


@pytest.mark.parametrize("form", ["附件1", "附件2"])
@pytest.mark.parametrize("unit", ["government", "party", "township"])
def test_everything_planned_is_on_the_pages_in_its_order(
    pack: Pack, sample: Sample, unit: str, form: str
) -> None:
    plan = plan_letter(pack.form(form), sample(unit, form), ExportState.FINAL)
    shown: dict[int, str] = {}
    for page in lay_out(plan):
        for line in page.lines:
            shown[line.paragraph] = shown.get(line.paragraph, "") + line.text
    assert list(shown) == sorted(shown)
    for number, paragraph in enumerate(plan.paragraphs):
        assert shown.get(number, "") == paragraph.text.replace("\t", "")


@pytest.mark.parametrize("form", ["附件1", "附件2"])
def test_every_character_has_its_place_inside_the_paper(pack: Pack, sample: Sample, form: str) -> None:
    for page in lay_out(planned(pack, sample, form)):
        for line in page.lines:
            assert line.top <= line.baseline_y <= line.top + line.height
            for run in line.runs:
                assert len(run.positions) == len(run.text)
                assert list(run.positions) == sorted(run.positions)
                assert mm(run.positions[0]) >= 27.9
                assert run.positions[-1] + run.size <= PAPER[0] - 26 * MM + run.size * 1.1


def test_page_numbers_stand_outside_7_mm_below_the_text(pack: Pack, sample: Sample) -> None:
    pages = lay_out(planned(pack, sample, "附件1"))
    assert len(pages) > 2
    for page in pages:
        number = page.page_number
        assert number is not None and number.text == f"— {page.number} —"
        assert 267 < mm(number.baseline_y) < 272
        right = number.runs[0].x + number.runs[0].width
        assert mm(number.x) == pytest.approx(33, abs=0.2) or mm(right) == pytest.approx(179, abs=0.2)
        assert (mm(number.x) < 40) == (page.number % 2 == 0)


def test_the_red_line_is_as_wide_as_the_text_and_below_the_number(pack: Pack, sample: Sample) -> None:
    first, *others = lay_out(planned(pack, sample, "附件1"))
    (rule,) = first.rules
    assert (mm(rule.x1), mm(rule.x2)) == pytest.approx((28, 184), abs=0.1)
    number = next(line for line in first.lines if line.role is Role.NUMBER)
    assert mm(rule.y - number.baseline_y) == pytest.approx(5, abs=1)
    assert rule.color == "FF0000"
    assert not [rule for page in others for rule in page.rules]


def test_paper_with_a_printed_letterhead_gets_no_red(pack: Pack, sample: Sample) -> None:
    first = lay_out(planned(pack, sample, "附件1", 红头=False))[0]
    assert not first.rules and not of(first, Role.MARK)


def test_a_draft_says_so_on_every_page(pack: Pack, sample: Sample) -> None:
    for page in lay_out(planned(pack, sample, "附件1", ExportState.DRAFT)):
        assert page.stamp is not None and page.stamp.text == "草稿"
        assert page.stamp.runs[0].face == fonts.HEITI
    assert lay_out(planned(pack, sample, "附件1"))[0].stamp is None


def test_信函格式_has_two_double_lines_of_170_mm_and_no_number_on_page_one(
    pack: Pack, sample: Sample
) -> None:
    first, second, *_ = lay_out(planned(pack, sample, "附件2", 信函=True))
    assert first.page_number is None and second.page_number is not None
    assert of(first, Role.MARK) == ["示例旗农牧和科技局"]
    thick, thin, thin_below, thick_below = first.rules
    assert {round(mm(rule.x2 - rule.x1)) for rule in first.rules} == {170}
    assert {round(mm(rule.x1 + rule.x2)) for rule in first.rules} == {210}
    assert thick.weight > thin.weight and thick_below.weight > thin_below.weight
    assert mm(thin_below.y) == pytest.approx(277, abs=0.5)
    number = next(line for line in first.lines if line.role is Role.NUMBER)
    assert number.runs[-1].x + number.runs[-1].width == pytest.approx(184 * MM, abs=1)
    assert "签发人" not in number.text
    assert not second.rules


def test_a_report_has_no_信函格式(pack: Pack, sample: Sample) -> None:
    assert planned(pack, sample, "附件1", 信函=True) == planned(pack, sample, "附件1")


def test_the_imprint_is_ruled_three_times_and_ends_with_the_text_area(pack: Pack, sample: Sample) -> None:
    options = {"抄送": "旗人大办", "印发机关": "示例局办公室", "印发日期": "2023-01-12"}
    pages = lay_out(planned(pack, sample, "附件2", **options))
    assert len(pages) % 2 == 0
    top, middle, bottom = pages[-1].rules
    assert (top.weight, middle.weight, bottom.weight) == (1.0, 0.75, 1.0)
    assert mm(bottom.y) == pytest.approx(262, abs=0.3)
    assert of(pages[-1], Role.IMPRINT) == ["抄送：旗人大办。", "示例局办公室2023年1月12日印发"]
