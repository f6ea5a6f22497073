"""Numbers written by hand in 附件1 against 附件4 and 附件5 (V-30 to V-33): differences are found."""

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.answers.insertions import Insertion, with_insertions
from desktop.figures.calculator import figures
from desktop.figures.claim_reading import claims
from desktop.figures.claims import Speaker
from desktop.figures.sentences import drafted, sentence
from desktop.packs.catalogue import load_packs
from desktop.packs.model import Severity
from desktop.rules.engine import Checker, check
from desktop.rules.finding import Finding

PACK = load_packs().get("keyouqianqi-2022")
UNITS = ["government", "party", "township"]
RULES = {spec.section: f"V-3{place}" for place, spec in enumerate(PACK.figures)}
POWERS, MATERIALS, STEPS, TIME = RULES
TODAY = date(2023, 1, 12)


@pytest.fixture
def lists(sample):
    return lambda unit: [sample(unit, "附件4"), sample(unit, "附件5")]


def found_in(drafts: list[Draft]) -> list[Finding]:
    return [one for one in check(drafts, PACK, TODAY) if one.rule in RULES.values()]


@pytest.fixture
def found(sample, lists):
    """The findings of the government sample with one section written otherwise."""

    def findings(section: str, written: str) -> list[Finding]:
        report = sample("government", "附件1").with_field(section, written)
        return [one for one in found_in([report, *lists("government")]) if one.field == section]

    return findings


@pytest.mark.parametrize("unit", UNITS)
def test_the_samples_agree_with_their_lists(unit: str, sample, lists) -> None:
    assert found_in([sample(unit, "附件1"), *lists(unit)]) == []


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("section", RULES)
def test_every_whole_number_is_read_and_its_fix_changes_only_that_number(
    unit: str, section: str, sample, lists
) -> None:
    report = sample(unit, "附件1")
    written = report.fields[section]
    result = next(one for one in figures(lists(unit), PACK).results if one.spec.section == section)
    (fourth, fifth) = lists(unit)
    rows = (fourth if result.spec.form == "附件4" else fifth).rows
    stated = claims(written, result, Speaker.of(report.unit.name, [row["事项名称"] for row in rows]))
    assert len(stated) >= 2
    for claim in stated:
        start, end = claim.place
        wrong = f"{written[:start]}{claim.value + 1}{written[end:]}"
        (finding,) = found_in([report.with_field(section, wrong), *lists(unit)])
        assert (finding.rule, finding.field, finding.severity) == (RULES[section], section, Severity.CHECK)
        assert finding.fix is not None and finding.fix.certain
        assert (finding.fix.field, finding.fix.value) == (section, written)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("section", RULES)
def test_the_draft_text_agrees_with_the_lists_it_was_made_from(
    unit: str, section: str, sample, lists
) -> None:
    spec = next(one for one in PACK.figures if one.section == section)
    said = sentence(figures(lists(unit), PACK), spec.name)
    report = sample(unit, "附件1").with_field(section, said)
    assert found_in([report, *lists(unit)]) == []
    wrong = re.sub(r"\d+", lambda number: str(int(number[0]) + 3), said)
    assert found_in([report.with_field(section, wrong), *lists(unit)])


# In the lists of the sample: 取消 7, 下放 8, 权责清单 12, 内部管理 3; materials 9项 59→37; steps 10项 71→51;
# 工作日 8项 137→44, 天 4项 68→32.
DIFFERENT = [
    (POWERS, "共取消职权2项、下放职权8项。", "2 项", "7 项"),
    (POWERS, "取消职权 7 项，下放职权 ９ 项。", "9 项", "8 项"),
    (POWERS, "我局取消职权七项，下放职权九项。", "9 项", "8 项"),
    (POWERS, "取消和下放职权事项6项。", "6 项", "15 项"),
    (POWERS, "取消、下放职权共16项。", "16 项", "15 项"),
    (POWERS, "共取消下放职权事项14项。", "14 项", "15 项"),
    (POWERS, "通过委托办理方式，将动物疫病强制免疫等14项行政审批事项下放至苏木乡镇。", "14 项", "8 项"),
    (POWERS, "取消职权6个，下放职权8个。", "6 个", "7 个"),
    (POWERS, "示例旗农牧和科技局共取消职权6项。", "6 项", "7 项"),
    (POWERS, "共取消职权7项，其中权责清单事项5项、内部管理事项1项。", "5 项", "6 项"),
    (POWERS, "共取消职权7项、下放职权8项。其中，权责清单事项11项。", "11 项", "12 项"),
    (MATERIALS, "涉及精简办事要件的事项12项，共精简办事要件22份。", "12 项", "9 项"),
    (MATERIALS, "共精简办事要件23份。其中，通过数据共享免于提交9份，直接取消14份。", "23 份", "22 份"),
    (MATERIALS, "精简办事要件32份", "32 份", "22 份"),
    (MATERIALS, "办事材料减少了 21 个。", "21 个", "22 个"),
    (MATERIALS, "精简申请材料21件", "21 件", "22 件"),
    (MATERIALS, "共减少材料二十一项。", "21 项", "22 项"),
    (MATERIALS, "材料精简比例达75%。", "75%", "37.29%"),
    (MATERIALS, "精简比例为37.3%，精简了22份。申报材料从58份减少到37份。", "58 份", "59 份"),
    (STEPS, "办理环节由52个减少到51个，共减少20个。", "52 个", "71 个"),
    (STEPS, "简化办事程序3个", "3 个", "20 个"),
    (STEPS, "办事程序由原来的71个环节缩减为现在的50个环节。", "50 个", "51 个"),
    (STEPS, "减少程序环节11个、精简办事要件22个、缩短办事时限78天。", "11 个", "20 个"),
    (
        STEPS,
        "涉及减环节、减材料、减时限的职权事项25项,其中,减少程序环节11个、精简办事要件43个、缩短办事时限78天。",
        "11 个",
        "20 个",
    ),
    (TIME, "累计压缩办事时限30个工作日。", "30 个工作日", "93 个工作日"),
    (TIME, "缩短办事时限78天。", "78 天", "36 天"),
    (TIME, "办理时限由137个工作日压缩到45个工作日，共压缩93个工作日。", "45 个工作日", "44 个工作日"),
    (TIME, "累计压缩办事时限5小时。", "5 小时", "0 小时"),
    (TIME, "共压缩93个工作日，压缩比例47.66%。", "47.66%", "67.88%"),
    (TIME, "13项职权事项压缩了办事时限。", "13 项", "12 项"),
]


@pytest.mark.parametrize(("section", "written", "said", "right"), DIFFERENT)
def test_a_number_that_differs_is_found(section: str, written: str, said: str, right: str, found) -> None:
    (finding,) = found(section, written)
    form = "附件4" if section == POWERS else "附件5"
    assert f"正文写 {said}，{form} 现在合计 {right}" in finding.what
    assert finding.fix is not None and found(section, str(finding.fix.value)) == []


ALIKE = [
    # sub-counts, parts, other things
    (POWERS, "共取消职权7项、下放职权8项，其中权责清单事项12项、内部管理事项3项。"),
    (POWERS, "取消权责清单事项6项、内部管理事项1项。"),
    (POWERS, "将宅基地审批等3项职权下放，将纠纷调解等5项职权下放。"),
    (POWERS, "共下放职权8项，承接的有3个苏木乡镇。"),
    (POWERS, "向3个苏木乡镇下放职权8项，取消了2项收费、3个公章。"),
    (POWERS, "下放3个苏木乡镇办理。"),
    (POWERS, "首批下放3项，2022年12月取消2项，计划再下放5项。"),
    (POWERS, "承接自治区下放职权5项，对旗直部门下放的4项职权全部承接。"),
    (POWERS, "畜牧站取消3项，种植业股下放2项。"),
    (POWERS, "旗市场监督管理局取消职权11项。"),
    (POWERS, "按照《关于取消3项职权的决定》（国发〔2019〕6号）第3项的要求取消到位。"),
    (POWERS, "现有权责清单事项120项、内部管理事项30项。"),
    (POWERS, "取消行政许可3项、行政确认2项。"),
    (POWERS, "取消近10项，下放20余项，取消8项以上。"),
    (POWERS, "自治区检察院及直属单位共梳理职权事项182项,推动取消和下放职权事项6项。"),
    (POWERS, "共取消职权7项。其中，取消行政许可3项，取消行政确认4项。"),
    (MATERIALS, "共精简22份，其中通过数据共享免于提交9份，直接取消重复提报要件14份。"),
    (MATERIALS, "兽药经营许可证核发（新办）申报材料由9份减至6份，共减3份，精简比例33.33%。"),
    (MATERIALS, "兽药经营许可证核发，申报材料由9份减至6份，共减少3份。"),
    (MATERIALS, "兽药经营许可证办理，申报材料由9份减至6份。"),
    (MATERIALS, "申请材料减少12份，证明材料减少10份。"),
    (MATERIALS, "5项事项精简材料3份以上，4项事项精简材料2份。"),
    (MATERIALS, "平均每个事项减少材料3份，最多减少5份，每件减少2份。"),
    (MATERIALS, "保留的14项职权事项，梳理材料清单3个，减少跑动2次。"),
    (MATERIALS, "自治区人社厅精简办事要件170份。"),
    (MATERIALS, "共减少约20份，精简20余份，精简办事要件10份以上。"),
    (MATERIALS, "精简比例为37%，精简率达37.3%。"),
    (MATERIALS, "2022年12月31日印发前农科发〔2022〕32号，精简办事要件二十二份。"),
    (MATERIALS, "取消各类证明149项。"),
    (STEPS, "科技特派员选派审核由9个环节减至6个，公务员转任审批由6个环节减至4个。"),
    (STEPS, "减少审批环节2个，减少公示环节3个。"),
    (STEPS, "合并环节12个，精简环节8个。"),
    (STEPS, "由原来的4个环节缩减为3个环节，群众满意。"),
    (STEPS, "例如，办理环节由4个减至3个。"),
    (STEPS, "减少3个层级、2个百分点，环节1至3个。"),
    (STEPS, "取消没有法律法规规章依据的环节8个，合并办理减少13个。"),
    (TIME, "从2022年12月1日到2023年1月13日，12月15日至31日集中攻坚，自受理之日起20日内办结。"),
    (TIME, "农业机械购置补贴资金申领由30天压缩至15天。"),
    (TIME, "办理时限压缩至44个工作日，压缩了93个工作日。"),
    (TIME, "12项职权事项压缩了办事时限，其中2项实现即收即办。以天计算的4项，由68天压缩至32天。"),
    (TIME, "农药许可时限由20个工作日压缩为8个工作日，时限压缩12个工作日。"),
    (TIME, "提前5个工作日办结，平均压缩7个工作日。"),
]


@pytest.mark.parametrize(("section", "written"), ALIKE)
def test_what_agrees_or_is_a_part_is_left_alone(section: str, written: str, found) -> None:
    assert [one.what for one in found(section, written)] == []


def test_a_second_total_that_is_out_of_date_is_found_beside_a_right_one(found) -> None:
    (finding,) = found(MATERIALS, "共精简办事要件22份。主要做法是数据共享。\n综上，共精简办事要件21份。")
    assert finding.fix is not None
    assert finding.fix.value == "共精简办事要件22份。主要做法是数据共享。\n综上，共精简办事要件22份。"


def test_the_mend_leaves_spaces_lines_and_wide_digits_as_they_are(found) -> None:
    (finding,) = found(MATERIALS, "  （一）总体情况。\n 申报材料由 ５９ 份减至 37 份，共精简 ２１ 份 。\n")
    assert finding.fix is not None
    assert finding.fix.value == "  （一）总体情况。\n 申报材料由 ５９ 份减至 37 份，共精简 22 份 。\n"


def test_days_added_to_working_days_are_explained_and_not_mended(found) -> None:
    (finding,) = found(TIME, "共压缩129个工作日。")
    assert "加在一起" in finding.what and "93个工作日、36天" in finding.what
    assert finding.fix is None


def test_rows_that_could_not_be_counted_are_named_and_the_mend_is_a_question(sample, lists) -> None:
    fourth, fifth = lists("government")
    fifth = fifth.with_cell(0, "压缩办事时限/现办理时限", "尽快")
    findings = found_in([sample("government", "附件1"), fourth, fifth])
    assert {one.rule for one in findings} == {"V-33"} and len(findings) == 6
    for one in findings:
        assert "第 1 项数不出来" in one.what
        assert one.fix is not None and not one.fix.certain


def test_nothing_is_compared_before_there_is_a_list_of_the_same_unit(sample, lists) -> None:
    report = sample("government", "附件1").with_field(POWERS, "共取消职权99项。")
    fourth, fifth = lists("government")
    assert found_in([report]) == [] and found_in([report, fifth]) == []
    assert found_in([report, fourth.with_rows(())]) == []
    assert found_in([report, replace(fourth, unit=Unit("示例旗司法局", "旗直政府部门"))]) == []
    assert [one.rule for one in found_in([report, fourth])] == ["V-30"]
    assert "现在合计 0 项" in found_in([report, replace(fourth, zero=True)])[0].what


def test_the_finding_names_its_section_and_quotes_the_notice(found) -> None:
    (finding,) = found(MATERIALS, "共精简21份，效果明显。")
    assert finding.message == (
        "附件1 › 办事要件精简方面：“共精简21份”：正文写 21 份，附件5 现在合计 22 份"
        "（第 1、2、3、4、6、7、10、11、12 项）。"
        "请核对清单；清单没有错的，正文改成 22 份。"
    )
    assert finding.quote == "二、办事要件精简方面（请提供数据支撑）"
    assert finding.fix is not None and finding.fix.label == "把 21 份改成 22 份"


@pytest.mark.parametrize("section", RULES)
def test_without_its_rule_nothing_is_found(section: str, sample, lists) -> None:
    form = PACK.form("附件1")
    report = sample("government", "附件1").with_field(
        section, "取消职权1项，精简办事要件1份，减少环节1个，缩短时限1天。"
    )

    def found_by(rules: tuple[object, ...]) -> bool:
        checker = Checker(PACK, replace(form, rules=rules), TODAY)
        return any(one.rule == RULES[section] for one in checker.check(report, lists("government")))

    assert found_by(form.rules)
    assert not found_by(tuple(rule for rule in form.rules if rule.id != RULES[section]))


def test_text_that_never_ends_is_no_statement(found) -> None:
    assert found(POWERS, "共取消职权1项，" * 200) == []
    assert len(found(POWERS, "共取消职权1项。" + "共取消职权1项，" * 200)) == 1


def inserted(lists: list[Draft], section: str, around: str = "{}") -> Draft:
    """A report whose section holds the draft text, as the program puts it in."""
    figure = next(one for one in figures(lists, PACK).results if one.spec.section == section)
    said = drafted(figure)
    draft = Draft(PACK.id, "附件1", lists[0].unit).with_field(section, around.format(said.text))
    options = with_insertions({}, section, [Insertion(section, said.text, said.marks)])
    return replace(draft, options=options)


@pytest.mark.parametrize("section", RULES)
def test_an_inserted_text_is_brought_up_to_date_in_one_go(section: str, sample, lists) -> None:
    fourth, fifth = lists("government")
    around = "我局认真落实，召开会议3次。{}下一步，再压实责任。"
    report = inserted([fourth, fifth], section, around)
    assert found_in([report, fourth, fifth]) == []
    fewer = [fourth.with_rows(fourth.rows[1:]), fifth.with_rows(fifth.rows[1:])]
    (finding,) = found_in([report, *fewer])
    assert (finding.rule, finding.field, finding.severity) == (RULES[section], section, Severity.CHECK)
    assert "已改：原写 " in finding.what and "，现为 " in finding.what
    assert finding.fix is not None and finding.fix.label == "按现在的数更新"
    assert finding.fix.options is not None
    assert finding.fix.value == inserted(fewer, section, around).fields[section]
    mended = replace(report.with_field(section, finding.fix.value), options=finding.fix.options)
    assert found_in([mended, *fewer]) == []
    (back,) = found_in([mended, fourth, fifth])
    assert back.fix is not None and back.fix.value == report.fields[section]


def test_a_number_told_in_passing_is_kept_too_though_no_claim_is_read_in_it(sample, lists) -> None:
    fourth, fifth = lists("government")
    report = inserted([fourth, fifth], TIME)
    slower = fifth.with_cell(8, "压缩办事时限/现办理时限", "1个工作日")
    (finding,) = found_in([report, fourth, slower])
    assert "原写 2 项，现为 1 项" in finding.what


def test_a_number_that_the_clerk_changed_is_compared_not_rewritten(sample, lists) -> None:
    fourth, fifth = lists("government")
    report = inserted([fourth, fifth], MATERIALS)
    said = str(report.fields[MATERIALS])
    (finding,) = found_in([report.with_field(MATERIALS, said.replace("22份", "23份")), fourth, fifth])
    assert "正文写 23 份，附件5 现在合计 22 份" in finding.what
    passing = inserted([fourth, fifth], TIME)
    told = str(passing.fields[TIME]).replace("其中2项实现", "其中3项实现")
    (finding,) = found_in([passing.with_field(TIME, told), fourth, fifth])
    assert finding.what == "程序写进去的 2 项，正文里改成了 3 项；附件5 现在是 2 项。" and finding.fix is None


def test_rows_left_out_are_named_beside_the_change(sample, lists) -> None:
    fourth, fifth = lists("government")
    report = inserted([fourth, fifth], TIME)
    unread = fifth.with_cell(0, "压缩办事时限/现办理时限", "尽快办理")
    (finding,) = found_in([report, fourth, unread])
    assert "附件5 第 1 项数不出来，没有算进去。" in finding.what


def test_a_unit_of_time_that_is_gone_is_for_the_clerk_to_take_out(sample, lists) -> None:
    fourth, fifth = lists("government")
    report = inserted([fourth, fifth], TIME)
    days = {10, 11, 12, 13}
    kept = fifth.with_rows(tuple(row for at, row in enumerate(fifth.rows) if at not in days))
    said = [one.what for one in found_in([report, fourth, kept])]
    assert any("以天计算的4项" in what and "没有按这个时间单位" in what for what in said)
