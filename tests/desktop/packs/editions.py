"""Second editions of notices, whose forms have changed: of the small test pack, and of the real one."""

import shutil
from pathlib import Path

from desktop.packs.model import Pack
from tests.desktop.packs.small_pack import FILES

SECOND = (
    ("pack.toml", "edition = 1", "edition = 2"),
    # 事项名称 is called 事项全称 now, in the notice and in the form.
    ("notice.txt", "事项名称", "事项全称"),
    ("table.toml", "事项名称", "事项全称"),
    ("table.toml", "[unit_columns]", '[renamed]\n"事项名称" = "事项全称"\n\n[unit_columns]'),
    ("report.toml", "事项名称", "事项全称"),
    # 精简 is gone, 原环节 is told in paragraphs, 备注 is new.
    (
        "table.toml",
        '[[row_fields]]\npath = "简化/精简"\nkind = "list"\nderived_from = ["简化/原环节", "简化/现环节"]\n',
        '[[row_fields]]\npath = "备注"\nkind = "text"\n',
    ),
    ("table.toml", '"简化/精简"]', '"备注"]'),
    ("table.toml", '"简化/原环节"\nkind = "list"', '"简化/原环节"\nkind = "prose"'),
    # The √ head of 旗直部门 has other words.
    ("table.toml", 'options = ["旗直部门"]', 'options = ["旗直各部门"]'),
    ("table.toml", '"旗直部门" = "旗直部门"', '"旗直部门" = "旗直各部门"'),
    ("table.toml", 'tick = "旗直部门"', 'tick = "旗直各部门"'),
    ("table.toml", 'option = "旗直部门"', 'option = "旗直各部门"'),
    ("table.toml", 'is = ["旗直部门"]', 'is = ["旗直各部门"]'),
    # In the report a part of each record has another name.
    ("report.toml", 'path = "开始"', 'path = "起"'),
    ("report.toml", 'start = "开始"', 'start = "起"'),
    (
        "report.toml",
        '[[fields]]\npath = "示例',
        '[renamed]\n"阶段/开始" = "阶段/起"\n\n[[fields]]\npath = "示例',
    ),
)


def write_second(folder: Path) -> Path:
    """The second edition of the small pack in *folder*."""
    files = dict(FILES)
    for name, old, new in SECOND:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new)
    folder.mkdir(parents=True)
    for name, written in files.items():
        (folder / name).write_text(written, encoding="utf-8")
    return folder


REAL = (
    ("pack.toml", "edition = 1", "edition = 2"),
    # 附件5: 备注 has another name, and 办理地点 is asked for.
    ("form5.toml", '"备注"', '"备注说明"'),
    ("form5.toml", "[unit_columns]", '[renamed]\n"备注" = "备注说明"\n\n[unit_columns]'),
    ("form5.toml", "[[row_tabs]]", '[[row_fields]]\npath = "办理地点"\nkind = "text"\n\n[[row_tabs]]'),
    ("form5.toml", '["事项依据", ', '["事项依据", "办理地点", '),
)


def write_real_second(pack: Pack, folder: Path) -> Path:
    """A second edition of the real pack in *folder*. Its samples are still those of the first."""
    shutil.copytree(pack.folder, folder)
    for name, old, new in REAL:
        file = folder / name
        written = file.read_text("utf-8")
        assert old in written, (name, old)
        times = 1 if old == "[[row_tabs]]" else -1
        file.write_text(written.replace(old, new, times), "utf-8")
    return folder
