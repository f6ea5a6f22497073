"""From form and draft to letter: the notice's sentences in their order, the clerk's answers set by the standard."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.answers.draft import Draft, Unit, Value
from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.letter_plan import LetterParagraph, LetterPlan, Role, Run
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Pack

NAME = "示例旗农牧和科技局"
REPORT: dict[str, Value] = {
    "发文机关代字": "示农科发",
    "发文年份": "2023",
    "发文序号": "3",
    "签发人": "示例甲",
    "主送机关": "旗政务服务局",
    "权力下放方面": "（一）总体情况。共下放职权8项。\n1、逐项梳理。",
    "办事要件精简方面": "共精简22份。",
    "程序环节减少方面": "共减少20个。",
    "办事时限缩短方面": "共缩短93个工作日。",
    "成文日期": "2023-01-12",
}


def report(pack: Pack, answers: dict[str, Value] | None = None, **options: object) -> LetterPlan:
    draft = Draft(pack.id, "附件1", Unit(NAME, "旗直政府部门"), REPORT if answers is None else answers)
    return plan_letter(pack.form("附件1"), replace(draft, options=options), ExportState.FINAL)


def of(plan: LetterPlan, role: Role) -> list[LetterParagraph]:
    return [paragraph for paragraph in plan.paragraphs if paragraph.role is role]


def test_附件1_is_a_report_with_its_sections_in_the_order_of_the_notice(pack: Pack) -> None:
    plan = report(pack)
    assert [(paragraph.role, paragraph.text) for paragraph in plan.paragraphs] == [
        (Role.MARK, f"{NAME}文件"),
        (Role.NUMBER, "示农科发〔2023〕3号\t签发人：示例甲"),
        (Role.TITLE, NAME),
        (Role.TITLE, "关于开展“两优”专项行动四项成果的报告"),
        (Role.ADDRESSEE, "旗政务服务局："),
        (
            Role.BODY,
            "按照中共科右前旗委办公室、科右前旗人民政府办公室印发的《关于开展“优化职能职责优化工作流程”专项行动"
            "服务大局提质提效的通知》（旗党办发〔2022〕20号）要求，我单位开展了“两优”专项行动，现将“两优”"
            "专项行动四项成果报告如下：",
        ),
        (Role.HEADING_1, "一、权力下放方面"),
        (Role.HEADING_2, "（一）总体情况。共下放职权8项。"),
        (Role.BODY, "1.逐项梳理。"),
        (Role.HEADING_1, "二、办事要件精简方面"),
        (Role.BODY, "共精简22份。"),
        (Role.HEADING_1, "三、程序环节减少方面"),
        (Role.BODY, "共减少20个。"),
        (Role.HEADING_1, "四、办事时限缩短方面"),
        (Role.BODY, "共缩短93个工作日。"),
        (Role.SIGNATURE, NAME),
        (Role.DATE, "2023年1月12日"),
    ]
    assert plan.mark == ExportMark(pack.id, "附件1", NAME, ExportState.FINAL)


@pytest.mark.parametrize("form_id", ["附件1", "附件2"])
@pytest.mark.parametrize("unit", ["government", "party", "township"])
def test_neither_the_notices_label_nor_its_instructions_are_printed(
    pack: Pack, sample: Callable[[str, str], Draft], unit: str, form_id: str
) -> None:
    plan = plan_letter(pack.form(form_id), sample(unit, form_id), ExportState.FINAL)
    whole = "\n".join(paragraph.text for paragraph in plan.paragraphs)
    for foreign in ("附件 1:", "附件1", "附件2", "请提供数据支撑", "XX", "{", "}", "|", "例："):
        assert foreign not in whole


def test_a_run_in_heading_is_kaiti_up_to_its_first_full_stop_and_not_tied(pack: Pack) -> None:
    (heading,) = of(report(pack), Role.HEADING_2)
    assert heading.runs == (Run("（一）总体情况。"), Run("共下放职权8项。", fonts.FANGSONG))
    assert heading.measures.keep_with_next is False


def test_the_signers_name_is_kaiti_and_its_label_is_not(pack: Pack) -> None:
    (number,) = of(report(pack), Role.NUMBER)
    assert number.runs[-1] == Run("示例甲", fonts.KAITI)
    assert number.measures.red_rule


def test_a_number_not_yet_given_prints_as_a_gap_to_write_in(pack: Pack) -> None:
    (number,) = of(report(pack, {**REPORT, "发文序号": "", "签发人": ""}), Role.NUMBER)
    assert number.text == "示农科发〔2023〕　　　号\t签发人：　　　　　"


def test_paper_with_a_printed_letterhead_gets_neither_mark_nor_red_line_but_the_same_room(pack: Pack) -> None:
    plain, printed = report(pack), report(pack, 红头=False)
    assert of(printed, Role.MARK)[0].text == ""
    assert of(printed, Role.MARK)[0].measures == of(plain, Role.MARK)[0].measures
    assert not of(printed, Role.NUMBER)[0].measures.red_rule


def test_an_empty_draft_is_planned_with_gaps(pack: Pack) -> None:
    plan = plan_letter(pack.form("附件2"), Draft(pack.id, "附件2", Unit("", "")), ExportState.DRAFT)
    assert plan.stamp == "草稿"
    assert of(plan, Role.SIGNATURE)[0].text == "未填单位名称"
    assert of(plan, Role.DATE)[0].text == "　　　　年　　月　　日"
    assert not [paragraph for paragraph in plan.paragraphs if "负总责" in paragraph.text]


def test_附件2_is_a_letter_with_the_plan_as_its_annex_on_a_new_page(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    draft = sample("government", "附件2")
    plan = plan_letter(pack.form("附件2"), draft, ExportState.FINAL)
    roles = [paragraph.role for paragraph in plan.paragraphs]
    annex = roles.index(Role.ANNEX)
    assert roles[annex - 3 : annex] == [Role.ATTACHMENT, Role.SIGNATURE, Role.DATE]
    assert plan.paragraphs[annex].text == "附件"
    assert plan.paragraphs[annex].measures.new_page
    letter_title = "".join(one.text for one in plan.paragraphs[:annex] if one.role is Role.TITLE)
    plan_title = "".join(one.text for one in plan.paragraphs[annex:] if one.role is Role.TITLE)
    assert letter_title == f"关于报送《{plan_title}》的函"
    assert plan.paragraphs[annex - 3].text == f"附件：{plan_title}"
    assert [one.text for one in of(plan, Role.HEADING_1)] == [
        "一、指导思想",
        "二、行动目标",
        "三、行动任务",
        "四、工作要求",
    ]


def test_stages_are_printed_in_the_form_of_the_notices_example(pack: Pack) -> None:
    stage = {
        "名称": "安排部署",
        "开始": "2022-12-12",
        "结束": "2022-12-16",
        "主要任务": ("成立工作专班", "印发方案"),
    }
    second = {**stage, "名称": "（二）总结。", "主要任务": ()}
    draft = Draft(pack.id, "附件2", Unit(NAME, "旗直政府部门"), {"行动目标": (stage, second)})
    plan = plan_letter(pack.form("附件2"), draft, ExportState.FINAL)
    shown = [paragraph.text for paragraph in plan.paragraphs]
    start = shown.index("（一）安排部署。")
    assert shown[start : start + 7] == [
        "（一）安排部署。",
        "行动时段：2022年12月12日至2022年12月16日。",
        "主要任务：",
        "1.成立工作专班",
        "2.印发方案",
        "（二）总结。",
        "行动时段：2022年12月12日至2022年12月16日。",
    ]


def test_who_is_responsible_is_one_sentence_that_closes_the_requirements(
    pack: Pack, sample: Callable[[str, str], Draft]
) -> None:
    draft = sample("party", "附件2")
    plan = plan_letter(pack.form("附件2"), draft, ExportState.FINAL)
    sentence = next(one.text for one in plan.paragraphs if "负总责" in one.text)
    for path in ("主要负责同志", "分管领导", "承办股室"):
        assert str(draft.fields[path]) in sentence
    assert plan.paragraphs[-1].text.startswith("联系人：")


@pytest.mark.parametrize("form_id", ["附件1", "附件2"])
@pytest.mark.parametrize("unit", ["government", "party", "township"])
def test_every_answer_of_a_sample_is_in_its_document(
    pack: Pack, sample: Callable[[str, str], Draft], unit: str, form_id: str
) -> None:
    draft = sample(unit, form_id)
    whole = "\n".join(
        one.text for one in plan_letter(pack.form(form_id), draft, ExportState.FINAL).paragraphs
    )
    for field in pack.form(form_id).fields:
        value = draft.fields.get(field.path, "")
        if isinstance(value, str) and field.kind not in ("date",):
            for line in value.splitlines():
                assert line.strip() in whole
