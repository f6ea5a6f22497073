"""The release notes: release_notes.md, filled with what was measured. Imported by make_release.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bundle_libraries import Survey

TEMPLATE = Path(__file__).with_suffix(".md")
WITH_WINDOWS = (
    "- **Windows 10 1809 以上（64 位）**：双击名字里有“安装”的 `.exe`，只为当前用户安装，不要管理员密码；"
    "或者解压 `.zip`，双击 `liangyou.exe`。这两个文件是在 Linux 上用 Wine 做出来的，**只供试验，不发给填报单位**："
    "没有在真的 Windows 电脑上运行过，Python 解释器也不是从 Python 官方网站直接取得的。"
)
WITHOUT_WINDOWS = (
    "- **Windows**：这次没有 Windows 版。安装程序的脚本在 `packaging/windows/`，要先做出 Windows 程序。"
)
OLD_ENOUGH = "没有比统信UOS 20（2.28）和银河麒麟 V10 有的更新；在 Debian 上实际装过、用过的见下面的检查。"
TOO_NEW = "比这个旧的系统用不了：统信UOS 20 是 2.28，Debian 11 是 2.31，Debian 12 是 2.36。"
WINE = "最后是 Windows 程序在 Wine 里的试运行（`packaging/windows/build_under_wine.py`），不能代替真的 Windows 电脑。"
UOS_GLIBC = (2, 28)


@dataclass(frozen=True)
class Facts:
    """What was made: sizes in bytes, `report` as the checks printed it."""

    version: str
    python: str
    survey: Survey
    size: int
    files: Mapping[str, int]
    report: str
    has_windows: bool


def notes(facts: Facts) -> str:
    """The notes, in Markdown, for those who install the program."""
    glibc = facts.survey.glibc
    rows = [f"| `{name}` | {size / 1e6:.1f} MB |\n" for name, size in sorted(facts.files.items())]
    return TEMPLATE.read_text("utf-8").format(
        version=facts.version,
        windows=WITH_WINDOWS if facts.has_windows else WITHOUT_WINDOWS,
        glibc=glibc.words,
        glibc_file=glibc.file,
        glibcxx=facts.survey.glibcxx.words,
        meaning=OLD_ENOUGH if glibc.version <= UOS_GLIBC else TOO_NEW,
        packages="、".join(f"`{one}`" for one in facts.survey.packages),
        python=facts.python,
        size=facts.size / 1024 / 1024,
        files="".join(rows).rstrip(),
        wine=WINE if facts.has_windows else "",
        report=facts.report,
    )
