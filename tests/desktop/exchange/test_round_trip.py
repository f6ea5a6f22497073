"""What this program exported comes back whole; what another program saved since, in every printed key."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.answers.draft import Draft, Unit
from desktop.answers.draft_file import parse_draft, read_draft, write_draft
from desktop.exchange.importing import import_file
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Field, FieldKind, Pack
from tests.desktop.exchange.workbooks import exported, imported

UNITS = ("government", "party", "township")
TABLES = ("附件3", "附件4", "附件5")
SAMPLES = [(unit, form) for unit in UNITS for form in TABLES]

ReadSample = Callable[[str, str], Draft]


@pytest.mark.parametrize(("unit", "form"), SAMPLES)
def test_an_export_of_ours_comes_back_identical(
    sample: ReadSample, pack: Pack, packs: Packs, tmp_path: Path, unit: str, form: str
) -> None:
    draft = sample(unit, form)

    found = imported(exported(pack.form(form), draft, tmp_path), packs)

    assert found.draft == draft
    assert found.ours and found.report.warnings == () and found.asked == ()
    assert [row.values for row in found.rows] == list(draft.rows)


@pytest.mark.parametrize("layout", ["printed", "corrected"])
def test_both_layouts_come_back_with_the_choice(
    sample: ReadSample, pack: Pack, packs: Packs, tmp_path: Path, layout: str
) -> None:
    draft = replace(sample("government", "附件3"), options={"版式": layout, "打印注": False})

    assert imported(exported(pack.form("附件3"), draft, tmp_path), packs).draft == draft


def test_a_report_of_nothing_comes_back_as_one(pack: Pack, packs: Packs, tmp_path: Path) -> None:
    draft = Draft(pack.id, "附件4", Unit("示例旗农牧和科技局", "旗直政府部门"), zero=True)

    assert imported(exported(pack.form("附件4"), draft, tmp_path), packs).draft == draft


def test_rows_that_go_on_over_pages_are_joined(pack: Pack, packs: Packs, tmp_path: Path) -> None:
    paragraphs = "\n".join(f"（{number}）负责示例事项的监督管理，承担相应职责" * 6 for number in range(1, 40))
    steps = tuple(f"第{number}步的办理环节" * 8 for number in range(1, 90))
    draft3 = Draft(
        pack.id,
        "附件3",
        Unit("示例局", "旗直政府部门"),
        rows=({"需要调整的主要职责": paragraphs}, {"备注": "二"}),
    )
    draft5 = Draft(
        pack.id, "附件5", Unit("示例局", "旗直政府部门"),
        rows=({"事项名称": "甲", "简化办事程序/原办理环节": steps}, {"事项名称": "乙"}),
    )  # fmt: skip

    for draft in (draft3, draft5):
        found = imported(exported(pack.form(draft.form), draft, tmp_path), packs)
        assert found.draft == draft


PACKS = load_packs()
PACK = PACKS.get("keyouqianqi-2022")
CHARACTERS = st.one_of(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")), st.sampled_from("\n。；、1.（一）√无XX…合计注：_")
)
TEXTS = st.text(CHARACTERS, max_size=30)


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is FieldKind.CHOICE:
        return st.sampled_from(["", *field.options])
    if field.kind is FieldKind.LIST:
        return st.lists(TEXTS, max_size=4).map(tuple)
    return TEXTS


def drafts(name: str) -> st.SearchStrategy[Draft]:
    """Drafts of a form as a file may hold them, wild texts in every field."""
    form = PACK.form(name)
    row = st.fixed_dictionaries({}, optional={field.path: values(field) for field in form.row_fields})
    fields = st.fixed_dictionaries({}, optional={field.path: TEXTS for field in form.fields})

    def build(kind: str, fields: Any, rows: Any) -> Draft:
        drawn = Draft(PACK.id, name, Unit("示例局", kind), fields, tuple(rows))
        return parse_draft(write_draft(drawn, form), PACKS, "示例")

    return st.builds(build, st.sampled_from(["", *PACK.unit_types]), fields, st.lists(row, max_size=4))


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(draft=st.sampled_from(TABLES).flatmap(drafts))
def test_whatever_a_draft_holds_comes_back(tmp_path: Path, draft: Draft) -> None:
    found = imported(exported(PACK.form(draft.form), draft, tmp_path), PACKS)

    assert found.draft == draft and found.ours


@pytest.mark.rendered
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_what_libreoffice_saved_again_comes_back_in_every_printed_key(
    sample_file: Callable[[str, str], Path], pack: Pack, packs: Packs, tmp_path: Path, ending: str
) -> None:
    source, target = tmp_path / "ours", tmp_path / "theirs"
    source.mkdir()
    drafts = {}
    for unit, form in SAMPLES:
        drafts[f"{unit}-{form}"] = draft = read_draft(sample_file(unit, form), packs)
        (source / f"{unit}-{form}.xlsx").write_bytes(exported(pack.form(form), draft, tmp_path))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    files = sorted(map(str, source.iterdir()))
    done = subprocess.run(
        [*command, "--outdir", str(target), *files], capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr

    for name, draft in drafts.items():
        found = import_file(target / f"{name}.{ending}", packs).draft
        form = pack.form(draft.form)
        shown = {item.field for item in form.header}
        printed = [field.path for field in form.row_fields if field.printed]
        assert [{path: row.get(path) for path in printed} for row in found.rows] == [
            {path: row.get(path) for path in printed} for row in draft.rows
        ], name
        assert {path: value for path, value in found.fields.items() if path in shown} == {
            path: value for path, value in draft.fields.items() if path in shown
        }
        assert ending == "xls" or found == draft
