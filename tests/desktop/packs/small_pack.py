"""A small notice of its own, written as a pack folder, for tests that break it."""

from pathlib import Path

NOTICE = """关于开展示例清理的通知
示例办发〔2024〕3号
示例旗委办公室
请旗直部门将清单报示例编办101室（联系人：甲某，办公电话：8000001，电子邮箱：a@example.com）
在2024年3月15日（周五）前报送，另发电子邮箱：b@example.com，报乙某 8000002 示例编办102室
示例清单
单位类型 旗直部门 事项名称 依据
填表人：
注：1.单位类型处选择符合项划“√”；
2.事项名称指示例事项；
示例报告
一、示例方面
行动时段：从何日到何日
"""

PACK = """format = 1
edition = 1
id = "small-2024"
title = "关于开展示例清理的通知"
number = "示例办发〔2024〕3号"
issuers = ["示例旗委办公室"]
printed_on = 2024-03-01
unit_types = ["旗直部门", "苏木乡镇"]
notice = "notice.txt"
forms = ["table.toml", "report.toml"]
routing = "routing.toml"
doubts = "doubts.toml"
"""

TABLE = """id = "附件2"
number = 2
title = "示例清单"
short_title = "清单"
kind = "table"
row_name = "事项名称"
unit_field = "单位类型"
frozen_columns = 2

[unit_columns]
"旗直部门" = "旗直部门"

[[header]]
label = "填表人："
field = "填表人"

[[fields]]
path = "填表人"
kind = "text"
paragraph = "填表人："

[[tabs]]
title = "表头"
fields = ["填表人"]

[[row_fields]]
path = "单位类型"
kind = "choice"
options = ["旗直部门"]
notes = ["附件2注1"]
[[row_fields]]
path = "事项名称"
kind = "text"
[[row_fields]]
path = "简化/原环节"
kind = "list"
[[row_fields]]
path = "简化/现环节"
kind = "list"
[[row_fields]]
path = "简化/精简"
kind = "list"
derived_from = ["简化/原环节", "简化/现环节"]

[[row_tabs]]
title = "全部"
fields = ["单位类型", "事项名称", "简化/原环节", "简化/现环节", "简化/精简"]

[[layouts]]
id = "printed"
title = "按原样"
columns = [
  { head = "序号", width = 10 },
  { group = "单位类型", head = "旗直部门", field = "单位类型", tick = "旗直部门", width = 20 },
  { head = "事项名称", field = "事项名称", width = 60 },
]

[[notes]]
number = 1
text = "单位类型处选择符合项划“√”；"
[[notes]]
number = 2
text = "事项名称指示例事项；"
guidance = "是名词解释，填写时在旁边显示。"

[[rules]]
id = "V-01"
kind = "option-known"
severity = "must"
note = "附件2注1"
field = "单位类型"
[[rules]]
id = "V-04"
kind = "tick-forbidden"
severity = "must"
quote = "单位类型 旗直部门"
field = "单位类型"
option = "旗直部门"
unit_types = ["苏木乡镇"]
when = { field = "单位类型", is = ["旗直部门"] }
[[rules]]
id = "V-26"
kind = "basis-only"
severity = "check"
quote = "事项名称 依据"
field = "事项名称"
allowance = 15
"""

REPORT = """id = "附件1"
number = 1
title = "示例报告"
short_title = "报告"
kind = "document"

[[fields]]
path = "示例方面"
kind = "prose"
paragraph = "一、示例方面"
[[fields]]
path = "阶段"
kind = "records"
paragraph = "行动时段：从何日到何日"
[[fields.fields]]
path = "开始"
kind = "date"
paragraph = "行动时段"
[[fields.fields]]
path = "结束"
kind = "date"

[[blocks]]
role = "title"
text = "{单位名称}示例报告"
[[blocks]]
role = "prose"
field = "示例方面"

[[rules]]
id = "V-27"
kind = "not-in-other-form"
severity = "must"
quote = "示例清单"
field = "示例方面"
other_form = "附件2"
other_field = "事项名称"
[[rules]]
id = "V-40"
kind = "period-within"
severity = "check"
quote = "行动时段：从何日到何日"
field = "阶段"
start = "开始"
end = "结束"
first = 2024-03-01
last = 2024-03-15
"""

ROUTING = """[[contacts]]
id = "甲"
name = "甲某"
phone = "8000001"
mailboxes = [{ text = "a@example.com", where = ["正文"] }]
offices = [{ text = "示例编办101室", where = ["正文"] }]
[[contacts]]
id = "乙"
name = "乙某"
phone = "8000002"
mailboxes = [{ text = "b@example.com", where = ["正文"] }]
offices = [{ text = "示例编办102室", where = ["正文"] }]

[[routes]]
form = "附件2"
unit_types = ["旗直部门"]
contact = "甲"
office = "示例编办101室"
mailbox = "a@example.com"
source = "正文"
quotes = ["请旗直部门将清单报示例编办101室"]

[[deadlines]]
id = "D-1"
forms = ["附件1", "附件2"]
what = "清单"
day = 2024-03-15
weekday = "五"
quote = "在2024年3月15日（周五）前"
"""

DOUBTS = """[[doubts]]
id = "X-1"
what = "印了两个邮箱。"
quotes = ["另发电子邮箱：b@example.com"]
default = "打电话问清。"
ask = true
"""

FILES = {
    "notice.txt": NOTICE,
    "pack.toml": PACK,
    "table.toml": TABLE,
    "report.toml": REPORT,
    "routing.toml": ROUTING,
    "doubts.toml": DOUBTS,
}


def write_pack(folder: Path, changed: tuple[str, str, str] | None = None) -> Path:
    """The pack in *folder*; with *changed* (file, old, new), one place of it is another."""
    folder.mkdir(parents=True)
    for name, written in FILES.items():
        if changed and changed[0] == name:
            assert changed[1] in written, "the test breaks nothing"
            written = written.replace(changed[1], changed[2], 1)
        (folder / name).write_text(written, encoding="utf-8")
    return folder
