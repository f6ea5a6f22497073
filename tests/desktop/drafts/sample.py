"""Plainly invented drafts for the tests of the store."""

from datetime import UTC, datetime, timedelta

from desktop.answers.draft import Confirmation, Draft, Row, Unit
from desktop.drafts.repository import UnitRecord

PACK = "keyouqianqi-2022"
OFFICE = UnitRecord(0, "示例农牧局", "旗直政府部门", "示例张三", "0482-0000000")
MORNING = datetime(2023, 1, 12, 9, 30, tzinfo=UTC)


def row(name: str, **more: str) -> Row:
    return {"事项名称": name, "简化办事程序/原办理环节": ("申请", "受理"), **more}


def table(*names: str, form: str = "附件5", unit: Unit = OFFICE.unit) -> Draft:
    return Draft(PACK, form, unit, rows=tuple(row(name) for name in names))


def plan() -> Draft:
    """A document with everything a draft can hold."""
    return Draft(
        PACK,
        "附件2",
        OFFICE.unit,
        fields={
            "制定缘由": "第一段\n第二段\u3000",
            "行动目标": (
                {"名称": "第一阶段", "开始": "2023-01-12", "主要任务": ("摸底", "清理")},
                {"名称": ""},
            ),
        },
        confirmed=(Confirmation(None, "制定缘由", "V-05", "已核对", "示例张三", "2023-01-12", "0" * 64),),
        zero=True,
        options={"红头": False, "抄送": ("示例办",), "附件3版式": "printed"},
    )


def minutes_later(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)
