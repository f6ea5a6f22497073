"""Documents as LibreOffice prints them stand line for line as they are laid out. Skipped without soffice and a face.

The face must draw letters and digits half as wide as a character, as every face of official paper does.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.exporters import fonts
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.export_mark import ExportState
from desktop.exporters.letter_layout import LetterPage, lay_out
from desktop.exporters.letter_plan import LetterPlan
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Pack

Sample = Callable[[str, str], Draft]
HALF_WIDTH = ("AR PL SungtiL GB", "AR PL UMing CN", "Noto Sans Mono CJK SC", "FangSong", "SimSun")
TOOLS = all(map(shutil.which, ("soffice", "pdftotext", "fc-list")))


def face() -> str:
    """The first face here whose letters are half as wide as a character, or ""."""
    if not TOOLS:
        return ""
    shown = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=True)
    here = {name for line in shown.stdout.splitlines() for name in line.split(",")}
    return next((name for name in HALF_WIDTH if name in here), "")


FACE = face()
pytestmark = [
    pytest.mark.rendered,
    pytest.mark.skipif(not FACE, reason="needs soffice, poppler and a face with half-width letters"),
]

SENTENCE = "逐项梳理职权事项12项，明确责任股室和承办人，实行一次性告知、限时办结（3个工作日内）制度。"
SECTIONS = ("权力下放方面", "办事要件精简方面", "程序环节减少方面", "办事时限缩短方面")
IMPRINT = {
    "抄送": "旗人大办、政府办、政协办，纪委监委。",
    "印发机关": "示例局办公室",
    "印发日期": "2023-01-12",
}
NAMES = (
    "示例旗局",
    "示例旗农牧和科技局",
    "科尔沁右翼前旗人力资源和社会保障局",
    "中国共产党科尔沁右翼前旗委员会机构编制委员会办公室",
    "科尔沁右翼前旗农牧业综合行政执法大队和乡村振兴服务中心"[:26],
)


def text_of_length(count: int) -> dict[str, str]:
    """The four sections of 附件1, *count* characters altogether."""
    each = count // 4
    return dict.fromkeys(SECTIONS, "共5项。" + (SENTENCE * 60)[:each] + "。")


@pytest.fixture(scope="module")
def plans(pack: Pack, sample: Sample) -> dict[str, LetterPlan]:
    """Every sample, both styles, units of 4 to 26 characters, text of one page to many, imprints."""

    def planned(unit: str, form: str, name: str = "", **options: object) -> LetterPlan:
        draft = replace(sample(unit, form), options=options)
        draft = replace(draft, unit=Unit(name, draft.unit.type)) if name else draft
        return plan_letter(pack.form(form), draft, ExportState.FINAL)

    def report(count: int, **options: object) -> LetterPlan:
        draft = sample("government", "附件1")
        draft = replace(draft, fields={**draft.fields, **text_of_length(count)}, options=options)
        return plan_letter(pack.form("附件1"), draft, ExportState.FINAL)

    made = {
        f"{unit}-{form}": planned(unit, form)
        for unit in ("government", "party", "township")
        for form in ("附件1", "附件2")
    }
    for name in NAMES:
        made[f"report-{len(name)}"] = planned("government", "附件1", name)
        made[f"letter-{len(name)}"] = planned("township", "附件2", name)
        made[f"letter-form-{len(name)}"] = planned("party", "附件2", name, 信函=True)
    for count in range(40, 1200, 80):
        made[f"length-{count}"] = report(count)
    made["imprint-odd"] = report(40, **IMPRINT)
    made["imprint-even"] = planned("government", "附件1", **IMPRINT)
    made["imprint-after-blank"] = report(420, **IMPRINT)
    return made


@pytest.fixture(scope="module")
def printed(
    plans: dict[str, LetterPlan], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[str]]]:
    """The lines of each page of each document, without white space."""
    folder = tmp_path_factory.mktemp("letters")
    names = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{FACE}</family></prefer></alias>'
        for name in sorted({*fonts.FALLBACKS, *fonts.FALLBACKS.values()})
    )
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    config = folder / "fonts.conf"
    config.write_text(f'<?xml version="1.0"?><fontconfig>{system}{names}</fontconfig>', encoding="utf-8")
    for name, plan in plans.items():
        write_docx(plan, folder / f"{name}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        + [str(folder / f"{name}.docx") for name in plans],
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: lines_of(folder / f"{name}.pdf") for name in plans}


def lines_of(pdf: Path) -> list[list[str]]:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    return [shown(page.splitlines()) for page in done.stdout.split("\f")[:-1]]


def shown(lines: list[str]) -> list[str]:
    return [bare for line in lines if (bare := re.sub(r"\s", "", line))]


def laid_out(page: LetterPage) -> list[str]:
    lines = sorted(page.lines, key=lambda line: line.baseline_y)
    return shown([line.text for line in (*lines, *([page.page_number] if page.page_number else []))])


def test_every_document_prints_line_for_line_as_it_is_laid_out(
    plans: dict[str, LetterPlan], printed: dict[str, list[list[str]]]
) -> None:
    for name, plan in plans.items():
        pages = lay_out(plan)
        assert len(printed[name]) == len(pages), name
        for page in pages:
            assert printed[name][page.number - 1] == laid_out(page), (name, page.number)


def test_a_blank_page_and_the_imprint_after_it_are_not_numbered(
    plans: dict[str, LetterPlan], printed: dict[str, list[list[str]]]
) -> None:
    assert [page.page_number is None for page in lay_out(plans["imprint-after-blank"])][-2:] == [True, True]
    *_, blank, imprint = printed["imprint-after-blank"]
    assert blank == []
    assert imprint[-1].endswith("印发")
