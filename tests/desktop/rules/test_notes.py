# ruff: noqa: E501 - one case a line reads best as a table
"""Every rule of the three tables, by its note: a careful clerk's list, one mistake put into it, one finding.

Each case is shown three times: the sample has no such finding, the mistake brings it (quoting its note word for word),
and without its rule it is gone. `packaging/coverage_table.py` reads CASES for the table in CONTRIBUTING.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from desktop.answers.draft import Draft, Row, Unit, Value
from desktop.packs.model import Form, Pack
from desktop.rules.engine import Checker
from desktop.rules.finding import Finding

Change = Callable[[Draft], Draft]


@dataclass(frozen=True)
class Case:
    """`name` says the mistake; `kind` the rule's kind; `at` the finding's row (from 1) and field."""

    name: str
    form: str
    rule: str
    kind: str
    severity: str
    at: tuple[int | None, str | None]
    change: Change
    unit: str = "government"


def cell(row: int, path: str, value: Value) -> Change:
    return lambda draft: draft.with_cell(row - 1, path, value)


def cells(row: int, **values: Value) -> Change:
    def change(draft: Draft) -> Draft:
        for path, value in values.items():
            draft = draft.with_cell(row - 1, path, value)
        return draft

    return change


def fresh(row: Row) -> Change:
    """The first row replaced by *row*."""
    return lambda draft: draft.with_rows((row, *draft.rows[1:]))


def field(path: str, value: Value) -> Change:
    return lambda draft: draft.with_field(path, value)


def unit_type(kind: str) -> Change:
    def change(draft: Draft) -> Draft:
        rows = tuple({path: value for path, value in row.items() if path != "单位类型"} for row in draft.rows)
        return replace(draft, unit=Unit(draft.unit.name, kind), rows=rows)

    return change


def with_row(row: Row) -> Change:
    return lambda draft: draft.with_rows((*draft.rows, row))


CANCELLED: Row = {
    "事项名称": "示例事项核准",
    "事项类别": "权责清单事项",
    "减权放权类别": "取消职权",
    "取消和下放依据或理由": "《国务院关于取消一批行政许可等事项的决定》（国发〔2018〕28号）附件1第3项",
    "承接主体": "示例旗市场监督管理局",
    "取消或下放后续措施": "加强日常监督检查。",
}
DELEGATED: Row = {
    **CANCELLED,
    "减权放权类别": "下放职权",
    "取消和下放依据或理由": "《中华人民共和国土地管理法》第六十二条第四款",
    "承接主体": "各苏木乡镇",
    "取消或下放后续措施": "做好业务指导和培训。",
}
STEPS, MATERIALS, LIMITS = "简化办事程序", "精简办事要件", "压缩办事时限"
REDUCED: Row = {
    "事项名称": "示例事项许可",
    "事项类别": "权责清单事项",
    f"{STEPS}/原办理环节": ("申请", "受理", "审查", "公示", "决定"),
    f"{STEPS}/现办理环节": ("申请", "受理", "审查", "决定"),
    f"{STEPS}/精简的环节名称": ("公示",),
    f"{STEPS}/精简环节方式": "取消",
    f"{MATERIALS}/原材料名称": ("申请表", "身份证复印件"),
    f"{MATERIALS}/现需要的材料名称": ("申请表",),
    f"{MATERIALS}/精简的材料名称": ("身份证复印件",),
    f"{MATERIALS}/精简方式": "电子证照免提交",
    f"{LIMITS}/原办理时限": "20个工作日",
    f"{LIMITS}/现办理时限": "10个工作日",
    "事项依据": "《农药管理条例》第二十四条",
}
MODIFIED: Row = {
    "变更类型": "修改",
    "需要调整的主要职责": "（三）负责示例工作。",
    "调整主要职责职能建议": "修改为：负责示例工作的监督管理。",
    "调整依据或理由": "《中华人民共和国种子法》第三条",
}
ADDED: Row = {
    "变更类型": "新增",
    "调整主要职责职能建议": "新增：负责示例工作。",
    "调整依据或理由": "《中华人民共和国种子法》第三条",
}
BASIS4, TAKER, MEASURE = "取消和下放依据或理由", "承接主体", "取消或下放后续措施"
BASIS3 = "调整依据或理由"
LONG_PROSE = "因为近年来群众反映办事材料多、跑动次数多、等候时间长，经研究决定予以精简"


def row(base: Row, **values: Value) -> Change:
    return fresh({path: value for path, value in {**base, **values}.items() if value})


CASES = (
    # 附件3
    Case("勾了没有的栏目", "附件3", "V-01", "option-known", "must", (1, "单位类型"), cell(1, "单位类型", "旗直企业")),
    Case("勾的和本单位不同", "附件3", "V-01", "unit-as-profile", "check", (1, "单位类型"), cell(1, "单位类型", "苏木乡镇党政机构")),
    Case("苏木乡镇事业单位没有栏目", "附件3", "V-01", "unit-column-asked", "check", (None, "单位类型"), unit_type("苏木乡镇事业单位")),
    Case("没有栏目，备注也没写", "附件3", "V-01", "unit-without-column", "check", (1, "备注"), unit_type("苏木乡镇事业单位")),
    Case("没有选单位类型", "附件3", "V-01", "unit-known", "must", (None, None), unit_type("")),
    Case("事业单位的范围", "附件3", "V-17", "remind", "hint", (None, "单位类型"), unit_type("旗直部门所属事业单位")),
    Case("主要职责没有序号", "附件3", "V-13", "numbered-origin", "check", (1, "需要调整的主要职责"), row(MODIFIED, 需要调整的主要职责="负责示例工作。")),
    Case("内设机构职责没有序号", "附件3", "V-13", "numbered-origin", "check", (1, "需要调整的内设机构职责"), row(MODIFIED, 需要调整的内设机构职责="综合股负责示例工作。", 调整内设机构职责职能建议="删除。")),
    Case("两对都没填", "附件3", "V-14", "any-of", "must", (1, None), fresh({BASIS3: MODIFIED[BASIS3]})),
    Case("有原文没有建议", "附件3", "V-14", "follows", "must", (1, "调整主要职责职能建议"), row(MODIFIED, 调整主要职责职能建议="")),
    Case("内设机构有原文没有建议", "附件3", "V-14", "follows", "must", (1, "调整内设机构职责职能建议"), row(MODIFIED, 需要调整的内设机构职责="（一）负责示例。")),
    Case("修改却没有原文", "附件3", "V-14", "follows", "must", (1, "需要调整的主要职责"), row(MODIFIED, 需要调整的主要职责="")),
    Case("内设机构修改却没有原文", "附件3", "V-14", "follows", "must", (1, "需要调整的内设机构职责"), row(MODIFIED, 调整内设机构职责职能建议="删除。")),
    Case("变更类型写错", "附件3", "V-14", "option-known", "must", (1, "变更类型"), row(MODIFIED, 变更类型="改动")),
    Case("新增没有依据", "附件3", "V-15", "basis-named", "must", (1, BASIS3), row(ADDED, 调整依据或理由="工作需要")),
    Case("修改没有依据", "附件3", "V-16", "basis-named", "check", (1, BASIS3), row(MODIFIED, 调整依据或理由="工作需要")),
    Case("依据没有条款", "附件3", "V-16", "basis-complete", "check", (1, BASIS3), row(MODIFIED, 调整依据或理由="《中华人民共和国种子法》")),
    Case("同一文件两个文号", "附件3", "V-16", "basis-same-number", "check", (1, BASIS3), lambda draft: draft.with_rows(({**MODIFIED, BASIS3: "《农药经营许可管理办法》（农业部令2017年第5号）第三条"}, {**MODIFIED, BASIS3: "《农药经营许可管理办法》（农业部令2017年第6号）第三条"}))),
    Case("超出法律的最后一条", "附件3", "V-52", "basis-as-listed", "check", (1, BASIS3), row(MODIFIED, 调整依据或理由="《中华人民共和国行政许可法》第一百二十条")),
    # 附件4
    Case("勾了没有的栏目", "附件4", "V-01", "option-known", "must", (1, "单位类型"), cell(1, "单位类型", "事业单位")),
    Case("勾的和本单位不同", "附件4", "V-01", "unit-as-profile", "check", (1, "单位类型"), row(CANCELLED, 单位类型="旗直党群部门")),
    Case("事业单位填附件4", "附件4", "V-01", "unit-column-asked", "check", (None, "单位类型"), unit_type("旗直部门所属事业单位")),
    Case("没有栏目，备注也没写", "附件4", "V-01", "unit-without-column", "check", (1, "备注"), unit_type("旗直部门所属事业单位")),
    Case("没有单位名称", "附件4", "V-01", "unit-known", "must", (None, None), lambda draft: replace(draft, unit=Unit("", draft.unit.type))),
    Case("事项类别没打勾", "附件4", "V-02", "tick-one", "must", (1, "事项类别"), row(CANCELLED, 事项类别="")),
    Case("减权放权类别没打勾", "附件4", "V-03", "tick-one", "must", (1, "减权放权类别"), row(CANCELLED, 减权放权类别="")),
    Case("苏木乡镇填了下放", "附件4", "V-04", "tick-forbidden", "must", (1, "减权放权类别"), row(DELEGATED), "township"),
    Case("依据没填", "附件4", "V-05", "required", "must", (1, BASIS4), row(CANCELLED, 取消和下放依据或理由="")),
    Case("政策文件没有文号", "附件4", "V-05", "basis-complete", "check", (1, BASIS4), row(CANCELLED, 取消和下放依据或理由="《国务院关于取消一批行政许可等事项的决定》附件1第3项")),
    Case("同一文件两个文号", "附件4", "V-05", "basis-same-number", "check", (1, BASIS4), lambda draft: draft.with_rows((CANCELLED, {**CANCELLED, "事项名称": "另一事项", BASIS4: "《国务院关于取消一批行政许可等事项的决定》（国发〔2018〕29号）附件1第3项"}))),
    Case("文号和清单不同", "附件4", "V-52", "basis-as-listed", "check", (1, BASIS4), row(CANCELLED, 取消和下放依据或理由="《国务院关于取消一批行政许可等事项的决定》（国发〔2018〕29号）附件1第3项")),
    Case("下放只有理由", "附件4", "V-06", "basis-titled", "must", (1, BASIS4), row(DELEGATED, 取消和下放依据或理由="方便群众办事")),
    Case("下放只有文号没有名称", "附件4", "V-06", "basis-titled", "must", (1, BASIS4), row(DELEGATED, 取消和下放依据或理由="内政发〔2019〕5号文件")),
    Case("下放只有旗级文件", "附件4", "V-06", "basis-not-from", "must", (1, BASIS4), row(DELEGATED, 取消和下放依据或理由="《科右前旗人民政府关于下放职权的通知》（前政发〔2022〕8号）第一条")),
    Case("取消只有理由", "附件4", "V-07", "basis-titled", "check", (1, BASIS4), row(CANCELLED, 取消和下放依据或理由="多年没有办件")),
    Case("下放没写承接主体", "附件4", "V-08", "required", "must", (1, TAKER), row(DELEGATED, 承接主体="")),
    Case("下放给局", "附件4", "V-08", "entries-refused", "must", (1, TAKER), row(DELEGATED, 承接主体="各苏木乡镇、示例旗林业和草原局")),
    Case("下放给看不出的单位", "附件4", "V-08", "entries-unknown", "check", (1, TAKER), row(DELEGATED, 承接主体="示例嘎查")),
    Case("取消没写承接主体", "附件4", "V-09", "required", "must", (1, TAKER), row(CANCELLED, 承接主体="")),
    Case("取消由乡镇承接", "附件4", "V-09", "entries-refused", "check", (1, TAKER), row(CANCELLED, 承接主体="示例镇")),
    Case("取消没写后续措施", "附件4", "V-10", "required", "check", (1, MEASURE), row(CANCELLED, 取消或下放后续措施="")),
    Case("取消没写监管", "附件4", "V-10", "mentions-any", "check", (1, MEASURE), row(CANCELLED, 取消或下放后续措施="不再办理。")),
    Case("下放没写后续措施", "附件4", "V-11", "required", "check", (1, MEASURE), row(DELEGATED, 取消或下放后续措施="")),
    Case("下放没写指导培训", "附件4", "V-11", "mentions-any", "check", (1, MEASURE), row(DELEGATED, 取消或下放后续措施="移交档案。")),
    Case("下放生态安全事项", "附件4", "V-12", "mentions-none", "check", (1, "备注"), row(DELEGATED, 备注="涉及生态安全")),
    Case("同一事项两次", "附件4", "V-28", "duplicate", "check", (1, "事项名称"), lambda draft: draft.with_rows((CANCELLED, {**CANCELLED, "事项名称": "示例 事项核准"}))),
    Case("一行也没有", "附件4", "V-29", "some-rows", "must", (None, None), lambda draft: draft.with_rows(())),
    Case("零报告还留着行", "附件4", "V-29", "zero-without-rows", "check", (None, None), lambda draft: replace(draft, zero=True)),
    Case("空行", "附件4", "V-29", "row-not-empty", "must", (1, None), fresh({})),
    Case("留着 XX", "附件4", "V-29", "placeholder", "must", (1, MEASURE), row(CANCELLED, 取消或下放后续措施="由XX局监督检查。")),
    Case("只有省略号", "附件4", "V-29", "placeholder", "must", (1, MEASURE), row(CANCELLED, 取消或下放后续措施="……")),
    Case("同上", "附件4", "V-29", "ditto", "check", (1, MEASURE), row(CANCELLED, 取消或下放后续措施="同上")),
    Case("身份证号码", "附件4", "V-29", "identity-number", "check", (1, "备注"), row(CANCELLED, 备注="经办人示例甲152221199001011234")),
    Case("没有事项名称", "附件4", "V-51", "required", "must", (1, "事项名称"), row(CANCELLED, 事项名称="")),
    Case("没有填表人", "附件4", "V-42", "required", "must", (None, "填表人姓名"), field("填表人姓名", "")),
    Case("没有填表人电话", "附件4", "V-42", "required", "must", (None, "填表人电话"), field("填表人电话", "")),
    Case("电话不对", "附件4", "V-42", "phone", "check", (None, "填表人电话"), field("填表人电话", "12345")),
    Case("没有填表时间", "附件4", "V-42", "required", "must", (None, "填表时间"), field("填表时间", "")),
    Case("填表时间不是日期", "附件4", "V-42", "date-readable", "must", (None, "填表时间"), field("填表时间", "2023-02-30")),
    Case("填表时间还没到", "附件4", "V-43", "date-not-future", "check", (None, "填表时间"), field("填表时间", "2023-01-13")),
    Case("填表时间过了期限", "附件4", "V-43", "date-by-deadline", "check", (None, "填表时间"), field("填表时间", "2023-01-14")),
    Case("通知文号引错", "附件4", "V-43", "notice-number", "check", (1, BASIS4), row(CANCELLED, 取消和下放依据或理由="《关于开展“优化职能职责优化工作流程”专项行动的通知》（旗党办发〔2022〕2号）第三条")),
    # 附件5
    Case("勾了没有的栏目", "附件5", "V-01", "option-known", "must", (1, "单位类型"), cell(1, "单位类型", "事业单位")),
    Case("勾的和本单位不同", "附件5", "V-01", "unit-as-profile", "check", (1, "单位类型"), row(REDUCED, 单位类型="苏木乡镇")),
    Case("国资企业填附件5", "附件5", "V-01", "unit-column-asked", "check", (None, "单位类型"), unit_type("国资企业")),
    Case("没有栏目，备注也没写", "附件5", "V-01", "unit-without-column", "check", (1, "备注"), unit_type("国资企业")),
    Case("没有选单位类型", "附件5", "V-01", "unit-known", "must", (None, None), unit_type("")),
    Case("事项类别没打勾", "附件5", "V-02", "tick-one", "must", (1, "事项类别"), row(REDUCED, 事项类别="")),
    Case("三组都没填", "附件5", "V-18", "any-of", "must", (1, None), fresh({"事项名称": "示例", "事项类别": "权责清单事项", "事项依据": REDUCED["事项依据"]})),
    Case("程序一组填了一半", "附件5", "V-19", "group-complete", "must", (1, f"{STEPS}/精简环节方式"), row(REDUCED, **{f"{STEPS}/精简环节方式": ""})),
    Case("要件一组填了一半", "附件5", "V-19", "group-complete", "must", (1, f"{MATERIALS}/现需要的材料名称"), row(REDUCED, **{f"{MATERIALS}/现需要的材料名称": ()})),
    Case("时限一组填了一半", "附件5", "V-19", "group-complete", "must", (1, f"{LIMITS}/现办理时限"), row(REDUCED, **{f"{LIMITS}/现办理时限": ""})),
    Case("多出原来没有的环节", "附件5", "V-20", "kept-from", "check", (1, f"{STEPS}/现办理环节"), row(REDUCED, **{f"{STEPS}/现办理环节": ("申请", "受理", "会签", "决定")})),
    Case("合并没有写明", "附件5", "V-20", "kept-from", "check", (1, f"{STEPS}/现办理环节"), row(REDUCED, **{f"{STEPS}/现办理环节": ("申请", "受理审查", "决定"), f"{STEPS}/精简的环节名称": ("受理", "审查", "公示")})),
    Case("精简的环节和两栏不合", "附件5", "V-21", "difference", "check", (1, f"{STEPS}/精简的环节名称"), row(REDUCED, **{f"{STEPS}/精简的环节名称": ("公示", "审查")})),
    Case("多出原来没有的材料", "附件5", "V-22", "kept-from", "check", (1, f"{MATERIALS}/现需要的材料名称"), row(REDUCED, **{f"{MATERIALS}/现需要的材料名称": ("承诺书",)})),
    Case("精简的材料和两栏不合", "附件5", "V-22", "difference", "check", (1, f"{MATERIALS}/精简的材料名称"), row(REDUCED, **{f"{MATERIALS}/精简的材料名称": ("申请表",)})),
    Case("环节没有减少", "附件5", "V-23", "fewer", "check", (1, f"{STEPS}/现办理环节"), row(REDUCED, **{f"{STEPS}/现办理环节": ("申请", "受理", "审查", "公示", "决定"), f"{STEPS}/精简的环节名称": ()})),
    Case("材料没有减少", "附件5", "V-23", "fewer", "check", (1, f"{MATERIALS}/现需要的材料名称"), row(REDUCED, **{f"{MATERIALS}/现需要的材料名称": ("申请表", "身份证复印件"), f"{MATERIALS}/精简的材料名称": ()})),
    Case("时限变长", "附件5", "V-24", "limit-not-longer", "must", (1, f"{LIMITS}/现办理时限"), row(REDUCED, **{f"{LIMITS}/现办理时限": "25个工作日"})),
    Case("时限没有压缩", "附件5", "V-24", "limit-shorter", "check", (1, f"{LIMITS}/现办理时限"), row(REDUCED, **{f"{LIMITS}/现办理时限": "二十个工作日"})),
    Case("时限单位不同", "附件5", "V-24", "limit-shorter", "check", (1, f"{LIMITS}/现办理时限"), row(REDUCED, **{f"{LIMITS}/现办理时限": "10天"})),
    Case("时限看不懂", "附件5", "V-24", "limit-shorter", "check", (1, f"{LIMITS}/原办理时限"), row(REDUCED, **{f"{LIMITS}/原办理时限": "按规定"})),
    Case("原办理时限的来源", "附件5", "V-25", "remind", "hint", (None, f"{LIMITS}/原办理时限"), fresh(REDUCED)),
    Case("依据没填", "附件5", "V-26", "basis-only", "check", (1, "事项依据"), row(REDUCED, 事项依据="")),
    Case("依据没有文件名", "附件5", "V-26", "basis-only", "check", (1, "事项依据"), row(REDUCED, 事项依据="上级要求")),
    Case("依据写了一段话", "附件5", "V-26", "basis-only", "check", (1, "事项依据"), row(REDUCED, 事项依据=f"《农药管理条例》第二十四条。{LONG_PROSE}。")),
    Case("依据没有条款", "附件5", "V-26", "basis-complete", "check", (1, "事项依据"), row(REDUCED, 事项依据="《农药管理条例》")),
    Case("方括号", "附件5", "V-26", "basis-complete", "check", (1, "事项依据"), row(REDUCED, 事项依据="《全面推进依法行政实施纲要》（国发[2004]10号）第五条")),
    Case("同一文件两个文号", "附件5", "V-26", "basis-same-number", "check", (1, "事项依据"), lambda draft: draft.with_rows(({**REDUCED, "事项依据": "《农药经营许可管理办法》（农业部令2017年第5号）第三条"}, {**REDUCED, "事项名称": "另一事项", "事项依据": "《农药经营许可管理办法》（农业部令2017年第6号）第三条"}))),
    Case("超出法律的最后一条", "附件5", "V-52", "basis-as-listed", "check", (1, "事项依据"), row(REDUCED, 事项依据="《农药管理条例》（国务院令第677号）第六十七条")),
    Case("同一事项两次", "附件5", "V-28", "duplicate", "check", (1, "事项名称"), lambda draft: draft.with_rows((REDUCED, REDUCED))),
    Case("一行也没有", "附件5", "V-29", "some-rows", "must", (None, None), lambda draft: draft.with_rows(())),
    Case("没有事项名称", "附件5", "V-51", "required", "must", (1, "事项名称"), row(REDUCED, 事项名称="")),
    Case("电话没填", "附件5", "V-42", "required", "hint", (None, "填表人电话"), field("填表人电话", "")),
)  # fmt: skip


def found(pack: Pack, form: Form, draft: Draft, case: Case, today: date) -> list[Finding]:
    findings = Checker(pack, form, today).check(draft)
    wanted = (case.rule, case.severity, *case.at)
    # A rule's number may stand for several kinds; only the case's own kind is looked at.
    own = {
        rule.quote for rule in pack.form(case.form).rules if (rule.id, rule.kind) == (case.rule, case.kind)
    }
    return [
        one for one in findings if (one.rule, one.severity, one.row, one.field) == wanted and one.quote in own
    ]


def name_of(case: Case) -> str:
    return f"{case.form}-{case.rule}-{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_mistake_is_found_and_quotes_its_note(case: Case, pack: Pack, sample, today: date) -> None:
    form = pack.form(case.form)
    careful = sample(case.unit, case.form)
    mistaken = case.change(careful)

    assert not found(pack, form, careful, case, today) or case.severity == "hint"
    findings = found(pack, form, mistaken, case, today)
    assert len(findings) == 1
    finding = findings[0]
    quote = form.note(finding.note).text if finding.note else finding.quote
    assert finding.quote == quote and quote in pack.notice
    assert finding.message == f"{finding.where}：{finding.what}{finding.todo}"
    assert finding.where.startswith(case.form) and finding.what.endswith(("。", "？")) and finding.todo


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_without_its_rule_the_mistake_is_not_found(case: Case, pack: Pack, sample, today: date) -> None:
    form = pack.form(case.form)
    kept = tuple(
        rule
        for rule in form.rules
        if (rule.id, rule.kind, str(rule.severity)) != (case.rule, case.kind, case.severity)
    )
    assert len(kept) < len(form.rules)
    weakened = replace(form, rules=kept)
    assert not found(pack, weakened, case.change(sample(case.unit, case.form)), case, today)


@pytest.mark.parametrize("form_id", ["附件3", "附件4", "附件5"])
def test_every_rule_and_every_enforced_note_has_a_case(form_id: str, pack: Pack) -> None:
    form = pack.form(form_id)
    shown = {(case.rule, case.kind) for case in CASES if case.form == form_id}
    shown_anywhere = {(case.rule, case.kind) for case in CASES}
    for rule in form.rules:
        # Rules that quote a numbered note are shown on that very form; the common ones on one of the three.
        where = shown if rule.note else shown_anywhere
        # Several attachments: see test_across.py and kinds/test_package.py.
        if rule.kind not in ("not-in-other-form", "same-in-others"):
            assert (rule.id, rule.kind) in where, f"{rule.id} {rule.kind}"
    for note in form.notes:
        assert note.guidance or any(rule.note == note.id for rule in form.rules), note.id


def test_a_suggestion_without_its_original_may_be_a_new_duty(pack: Pack, sample, today: date) -> None:
    alone = {path: value for path, value in ADDED.items() if path != "变更类型"}
    draft = sample("government", "附件3").with_rows((alone,))
    (finding,) = Checker(pack, pack.form("附件3"), today).check(draft)
    assert (finding.rule, finding.field) == ("V-14", "需要调整的主要职责")
    assert "“变更类型”里选新增" in finding.todo


@pytest.mark.parametrize(
    "after",
    [("申请", "受理", "审查", "公示", "决定"), ("申请", "受理", "审查", "公示", "会签", "决定")],
)
def test_where_no_step_went_nothing_need_be_named_as_gone(
    after: tuple[str, ...], pack: Pack, sample, today: date
) -> None:
    change = row(REDUCED, **{f"{STEPS}/现办理环节": after, f"{STEPS}/精简的环节名称": ()})
    findings = Checker(pack, pack.form("附件5"), today).check(change(sample("government", "附件5")))
    assert not [one for one in findings if one.rule == "V-19"]
    assert [one for one in findings if one.rule == "V-23"]
