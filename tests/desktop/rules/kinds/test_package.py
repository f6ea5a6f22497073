"""What one unit hands in together is alike: who fills in, 文号, days, addressee, titles and names (C-2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Draft
from desktop.packs.model import Pack, Severity
from desktop.rules.engine import check
from desktop.rules.finding import Finding

FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")
Find = Callable[..., list[Finding]]


@pytest.fixture
def found(pack: Pack, sample, today: date) -> Find:
    """The findings that a careful package gets when some fields of some attachments are changed."""

    def findings(unit: str = "government", **changes: dict[str, str]) -> list[Finding]:
        drafts = []
        for form in FORMS:
            draft: Draft = sample(unit, form)
            for path, value in changes.get(form, {}).items():
                draft = draft.with_field(path, value)
            drafts.append(draft)
        return [one for one in check(drafts, pack, today) if one.stands]

    return findings


@pytest.mark.parametrize("unit", ["government", "party", "township"])
def test_a_careful_package_has_nothing_against_it(unit: str, found: Find) -> None:
    said = {(one.form, one.rule) for one in found(unit)}
    assert not {rule for _, rule in said} & {"V-27", "V-35", "V-36", "V-38", "V-42"}
    assert ("附件1", "V-43") not in said


@pytest.mark.parametrize(("path", "other"), [("填表人姓名", "示例乙"), ("填表人电话", "8399999")])
def test_another_filler_in_one_list_is_pointed_at_in_each(path: str, other: str, found: Find) -> None:
    said = [one for one in found(附件4={path: other}) if one.rule == "V-42"]
    assert [(one.form, one.field, one.severity) for one in said] == [
        (form, path, Severity.HINT) for form in ("附件3", "附件4", "附件5")
    ]
    assert f"附件4写的是“{other}”" in said[0].what
    assert "附件3写的是" in said[1].what and "附件5写的是" in said[1].what


def test_a_space_in_a_name_makes_no_other_filler(found: Find) -> None:
    assert not [one for one in found(附件4={"填表人姓名": "示例　丙"}) if one.rule == "V-42"]


def test_a_list_not_yet_begun_has_no_filler_to_compare(pack: Pack, sample, today: date) -> None:
    fourth = sample("government", "附件4")
    blank = Draft(pack.id, "附件5", fourth.unit)
    said = check([fourth, blank], pack, today)
    assert not [one for one in said if one.form == "附件4" and one.rule == "V-42"]


def test_two_letters_under_one_number_are_found_on_both(found: Find) -> None:
    same = {"发文年份": "2022", "发文序号": "86", "成文日期": "2022-12-14"}
    said = [one for one in found(附件1=same) if one.rule == "V-36"]
    assert [(one.form, one.field) for one in said] == [("附件1", "发文序号"), ("附件2", "发文序号")]
    assert "附件2已经用了这个文号：示农科发〔2022〕86号" in said[0].what


@pytest.mark.parametrize("change", [{"发文序号": "87"}, {"发文机关代字": "示农科报"}, {"发文序号": ""}])
def test_letters_with_numbers_of_their_own_are_left_alone(change: dict[str, str], found: Find) -> None:
    same = {"发文年份": "2022", "发文序号": "86", "成文日期": "2022-12-14", **change}
    assert not [one for one in found(附件1=same) if "已经用了这个文号" in one.what]


@pytest.mark.parametrize("form", ["附件4", "附件5"])
def test_a_report_older_than_its_list_is_found(form: str, found: Find) -> None:
    said = found(**{form: {"填表时间": "2023-01-12"}, "附件1": {"成文日期": "2023-01-11"}})
    (finding,) = [one for one in said if one.rule == "V-43" and one.form == "附件1"]
    assert (finding.field, finding.severity) == ("成文日期", Severity.CHECK)
    assert f"比{form}的填表时间（2023年1月12日）还早" in finding.what


def test_a_report_of_the_same_day_is_not(found: Find) -> None:
    said = found(附件4={"填表时间": "2023-01-12"}, 附件5={"填表时间": "2023-01-12"})
    assert not [one for one in said if "还早" in one.what]


def test_the_days_are_those_before_the_deadlines(found: Find) -> None:
    late = found(附件1={"成文日期": "2023-01-12"}, 附件2={"成文日期": "2022-12-20"})
    assert [(one.form, one.field) for one in late if one.rule == "V-43"] == [("附件2", "成文日期")]


def test_an_addressee_of_another_route_is_found(found: Find) -> None:
    said = found(附件1={"主送机关": "旗委编办"})
    assert [(one.form, one.severity) for one in said if one.rule == "V-35"] == [("附件1", Severity.MUST)]


def test_titles_carry_the_name_of_the_unit_and_so_must_the_reason(
    pack: Pack, sample, today: date, found: Find
) -> None:
    drafts = [sample("government", form) for form in FORMS]
    renamed = [replace(one, unit=replace(one.unit, name="示例旗林业局")) for one in drafts]
    said = [one for one in check(renamed, pack, today) if one.rule == "V-38"]
    assert [(one.form, one.field) for one in said] == [("附件2", "制定缘由")]
