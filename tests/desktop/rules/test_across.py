"""Rules between the attachments of one unit (V-27), and what the engine does with order, units and confirmations."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Confirmation, Unit, fingerprint
from desktop.packs.model import Pack, Severity
from desktop.packs.vocabulary import KINDS
from desktop.rules.engine import Checker, check
from desktop.rules.registry import ANSWER_CHECKS, SHEET_CHECKS


def both(sample, name: str, kind: str):
    """附件4 with an item of that name and kind in row 1, and 附件5 with the same item in row 2."""
    fourth = sample("government", "附件4").with_cell(0, "事项名称", name).with_cell(0, "减权放权类别", kind)
    if kind == "下放职权":
        fourth = fourth.with_cell(0, "取消和下放依据或理由", "《中华人民共和国土地管理法》第六十二条第四款")
        fourth = fourth.with_cell(0, "承接主体", "各苏木乡镇").with_cell(
            0, "取消或下放后续措施", "做好培训。"
        )
    return fourth, sample("government", "附件5").with_cell(
        1, "事项名称", name.replace("（", " (").replace("）", ")")
    )


@pytest.mark.parametrize(("kind", "severity"), [("取消职权", Severity.MUST), ("下放职权", Severity.CHECK)])
def test_an_item_given_up_and_kept_is_reported_on_both_rows(
    kind: str, severity: Severity, pack: Pack, sample, today: date
) -> None:
    found = [one for one in check(both(sample, "示例许可（新办）", kind), pack, today) if one.rule == "V-27"]
    assert [(one.form, one.row, one.field, one.severity) for one in found] == [
        ("附件4", 1, "事项名称", severity),
        ("附件5", 2, "事项名称", severity),
    ]


def test_other_units_other_items_and_zero_reports_do_not_clash(pack: Pack, sample, today: date) -> None:
    fourth, fifth = both(sample, "示例许可（新办）", "取消职权")

    def clashes(*drafts) -> list[object]:
        return [one for one in check(drafts, pack, today) if one.rule == "V-27"]

    assert not clashes(fourth)
    assert not clashes(fourth, replace(fifth, unit=Unit("示例苏木人民政府", "苏木乡镇")))
    assert not clashes(fourth, fifth.with_cell(1, "事项名称", "示例许可（变更）"))
    assert not clashes(fourth, replace(fifth, zero=True))


def test_a_unit_is_the_same_with_a_space_in_its_name(pack: Pack, sample, today: date) -> None:
    fourth, fifth = both(sample, "示例许可", "取消职权")
    spaced = replace(fifth, unit=Unit(f" {fifth.unit.name}\u3000", fifth.unit.type))
    assert [one.rule for one in check((fourth, spaced), pack, today) if one.severity is Severity.MUST] == [
        "V-27"
    ] * 2


def test_without_the_rule_the_clash_is_not_found(pack: Pack, sample, today: date) -> None:
    fourth, fifth = both(sample, "示例许可", "取消职权")
    form = pack.form("附件4")
    weak = replace(form, rules=tuple(rule for rule in form.rules if rule.id != "V-27"))
    assert [one for one in Checker(pack, form, today).check(fourth, [fifth]) if one.rule == "V-27"]
    assert not [one for one in Checker(pack, weak, today).check(fourth, [fifth]) if one.rule == "V-27"]


def test_every_kind_of_the_vocabulary_is_implemented_and_none_besides() -> None:
    assert set(ANSWER_CHECKS) | set(SHEET_CHECKS) == set(KINDS)
    assert not set(ANSWER_CHECKS) & set(SHEET_CHECKS)


def test_findings_come_in_the_order_of_the_page(pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件5")
    for row in (5, 2, 9):
        draft = draft.with_cell(row, "事项类别", "").with_cell(row, "事项依据", "")
    draft = draft.with_field("填表人姓名", "")
    rows = [one.row or 0 for one in check([draft], pack, today)]
    assert rows == sorted(rows)


def test_a_checker_used_again_says_what_a_new_one_says(pack: Pack, sample, today: date) -> None:
    form = pack.form("附件5")
    used = Checker(pack, form, today)
    draft = sample("government", "附件5")
    for change in (
        lambda one: one.with_cell(3, "事项名称", ""),
        lambda one: one.with_rows((one.rows[3], *one.rows)),
        lambda one: one.with_rows(one.rows[2:]),
        lambda one: replace(one, unit=Unit(one.unit.name, "苏木乡镇")),
        lambda one: replace(one, zero=True),
    ):
        draft = change(draft)
        assert used.check(draft) == Checker(pack, form, today).check(draft)


def test_the_profile_fills_in_the_column_of_the_unit(pack: Pack, sample, today: date) -> None:
    draft = sample("township", "附件3")
    bare = draft.with_rows(tuple({k: v for k, v in row.items() if k != "单位类型"} for row in draft.rows))
    assert check([bare], pack, today) == check([draft], pack, today)


def confirmed(row: int, field: str, rule: str, value: object, reason: str = "已核对") -> Confirmation:
    return Confirmation(row, field, rule, reason, "示例甲", "2023-01-10", fingerprint(value))


def test_a_confirmation_in_the_file_counts_only_for_its_value(pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件5").with_cell(0, "事项依据", "《农药管理条例》")

    def standing(said: Confirmation) -> bool:
        found = check([replace(draft, confirmed=(said,))], pack, today)
        return any(one.stands for one in found if one.rule == "V-26")

    assert not standing(confirmed(1, "事项依据", "V-26", "《农药管理条例》"))
    assert standing(confirmed(1, "事项依据", "V-26", "《兽药管理条例》"))
    assert standing(confirmed(2, "事项依据", "V-26", "《农药管理条例》"))
    assert standing(confirmed(1, "事项依据", "V-26", "《农药管理条例》", reason=" "))


@pytest.mark.parametrize(
    ("rule", "field", "value", "overridable"),
    [
        ("V-02", "事项类别", "", False),
        ("V-51", "事项名称", "", False),
        ("V-24", "压缩办事时限/现办理时限", "90天", True),
    ],
)
def test_some_musts_may_be_overridden_with_a_reason(
    rule: str, field: str, value: str, overridable: bool, pack: Pack, sample, today: date
) -> None:
    draft = (
        sample("government", "附件5")
        .with_cell(0, "压缩办事时限/原办理时限", "20天")
        .with_cell(0, field, value)
    )
    said = confirmed(1, field, rule, value)
    (found,) = [one for one in check([replace(draft, confirmed=(said,))], pack, today) if one.rule == rule]
    assert found.severity is Severity.MUST
    assert found.overridable is overridable
    assert found.stands is not overridable
