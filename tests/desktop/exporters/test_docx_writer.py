"""The Word writer: the page of GB/T 9704-2012 in the parts, every sample written as planned."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.draft import Draft
from desktop.errors import InputRefused, OutputFailed
from desktop.exporters import fonts
from desktop.exporters.docx_verify import verify_docx
from desktop.exporters.docx_writer import write_docx
from desktop.exporters.export_mark import ExportState, read_mark
from desktop.exporters.letter_plan import LetterParagraph, LetterPlan, Measures, Role, Run
from desktop.exporters.letter_planner import plan_letter
from desktop.packs.model import Pack
from tests.desktop.exporters.plans import MARK, letter

DOCUMENT = "word/document.xml"
Part = Callable[[Path, str], str]


def written(plan: LetterPlan, folder: Path) -> Path:
    path = folder / "a.docx"
    write_docx(plan, path)
    return path


def test_the_page_has_the_margins_and_the_grid_of_the_standard(tmp_path: Path, part: Part) -> None:
    section = part(written(letter("甲"), tmp_path), DOCUMENT)
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in section
    assert '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"' in section
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in section


def test_page_numbers_stand_outside_on_odd_and_even_pages(tmp_path: Path, part: Part) -> None:
    path = written(letter("甲"), tmp_path)
    assert "<w:evenAndOddHeaders/>" in part(path, "word/settings.xml")
    relations = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="(\w+\.xml)"', part(path, "word/_rels/document.xml.rels"))
    )
    relations |= {
        key: target
        for target, key in re.findall(
            r'Target="(\w+\.xml)"[^>]*Id="(\w+)"', part(path, "word/_rels/document.xml.rels")
        )
    }
    document = part(path, DOCUMENT)
    footers = {
        kind: part(path, f"word/{relations[key]}")
        for kind, key in re.findall(r'<w:footerReference w:type="(\w+)" r:id="(\w+)"', document)
    }
    assert '<w:ind w:right="280"/><w:jc w:val="right"/>' in footers["default"]
    assert '<w:ind w:left="280"/><w:jc w:val="left"/>' in footers["even"]
    for footer in footers.values():
        assert " PAGE " in footer and ">— <" in footer and "> —<" in footer and fonts.SONGTI in footer


def test_every_run_names_its_face_for_both_scripts(tmp_path: Path, part: Part) -> None:
    document = part(written(letter("“两优”……2023年", "乙"), tmp_path), DOCUMENT)
    faces = re.findall(r"<w:rPr>(<w:rFonts [^>]*>)", document)
    assert len(faces) == document.count("<w:r>") == 2
    for face in faces:
        assert 'w:hint="eastAsia"' in face and face.count(fonts.FANGSONG) == 4


def test_the_font_table_names_what_to_take_where_a_face_is_missing(tmp_path: Path, part: Part) -> None:
    table = part(written(letter("甲"), tmp_path), "word/fontTable.xml")
    for face, fallback in {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "宋体"}.items():
        assert f'<w:font w:name="{face}"><w:altName w:val="{fallback}"/>' in table


def test_nothing_of_the_librarys_template_is_left(tmp_path: Path, part: Part) -> None:
    path = written(letter("甲"), tmp_path)
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "numbering" in name]
    styles = part(path, "word/styles.xml")
    assert "Calibri" not in styles and "asciiTheme" not in styles
    assert re.findall(r'w:styleId="(\w+)"', styles)[:2] == ["Normal", "DefaultParagraphFont"]
    assert '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>' in styles
    assert '<w:snapToGrid w:val="0"/>' in styles
    # Only at their defaults do these give the same lines in LibreOffice as in Word.
    assert "overflowPunct" not in styles and "autoSpace" not in styles


def test_headings_are_heiti_and_kaiti_and_none_is_bold(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path, part: Part
) -> None:
    plan = plan_letter(pack.form("附件1"), sample("government", "附件1"), ExportState.FINAL)
    path = written(plan, tmp_path)
    document, styles = part(path, DOCUMENT), part(path, "word/styles.xml")
    assert "<w:b/>" not in document + styles
    first, second = (re.search(rf'w:styleId="heading{n}".*?</w:style>', styles) for n in (1, 2))
    assert first and fonts.HEITI in first[0] and '<w:outlineLvl w:val="0"/>' in first[0]
    assert second and fonts.KAITI in second[0] and '<w:outlineLvl w:val="1"/>' in second[0]


def test_the_number_line_carries_the_red_line_and_the_signer_at_a_right_tab(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path, part: Part
) -> None:
    plan = plan_letter(pack.form("附件1"), sample("government", "附件1"), ExportState.FINAL)
    document = part(written(plan, tmp_path), DOCUMENT)
    number = re.search(r'<w:p><w:pPr><w:pStyle w:val="number"/>.*?</w:p>', document)
    assert number
    assert '<w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/>' in number[0]
    assert '<w:tab w:val="right" w:pos="8524"/>' in number[0]
    assert '<w:spacing w:before="1158" w:after="0" w:line="400" w:lineRule="exact"/>' in number[0]
    assert '<w:ind w:firstLine="320"/>' in number[0]


def test_children_of_a_paragraph_stand_in_the_order_of_the_schema(tmp_path: Path, part: Part) -> None:
    measures = Measures(
        before=20,
        left=30,
        right=40,
        tab=500,
        red_rule=True,
        new_page=True,
        keep_with_next=True,
        size=44,
        scale=80,
    )
    plan = LetterPlan("甲", (LetterParagraph(Role.NUMBER, (Run("甲\t乙"),), measures),), "", MARK)
    document = part(written(plan, tmp_path), DOCUMENT)
    properties = re.search(r"<w:pPr>(.*?)</w:pPr>", document)
    assert properties
    outer = re.findall(r"<w:(pStyle|keepNext|pageBreakBefore|pBdr|tabs|spacing|ind) ?", properties[1])
    assert outer == ["pStyle", "keepNext", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind"]
    run = re.search(r"<w:rPr>(.*?)</w:rPr>", document)
    assert run and re.findall(r"<w:(\w+) ", run[1]) == ["rFonts", "w", "sz", "szCs"]


def test_a_draft_copy_says_so_on_every_page(tmp_path: Path, part: Part) -> None:
    path = written(letter("甲", stamp="草稿"), tmp_path)
    document = part(path, DOCUMENT)
    assert sorted(re.findall(r'<w:headerReference w:type="(\w+)"', document)) == ["default", "even"]
    verify_docx(letter("甲", stamp="草稿"), path)
    with pytest.raises(OutputFailed, match="整个文件"):
        verify_docx(letter("甲"), path)


STORABLE = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=60,
)


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(STORABLE, min_size=1, max_size=6))
def test_any_text_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    plan = letter(*texts)
    verify_docx(plan, written(plan, tmp_path_factory.getbasetemp()))


@pytest.mark.parametrize("text", ["甲\x00", "\ud800", "\uffff", "一\r\n二"])
def test_text_no_document_can_hold_is_refused_and_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRefused, match="第2段"):
        write_docx(letter("甲", text), tmp_path / "a.docx")


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    assert read_mark(written(letter("甲"), tmp_path)) == MARK


@pytest.mark.parametrize("unit", ["government", "party", "township"])
@pytest.mark.parametrize("form_id", ["附件1", "附件2"])
@pytest.mark.parametrize("state", list(ExportState))
def test_every_sample_is_written_as_planned(
    pack: Pack,
    sample: Callable[[str, str], Draft],
    tmp_path: Path,
    unit: str,
    form_id: str,
    state: ExportState,
) -> None:
    plan = plan_letter(pack.form(form_id), sample(unit, form_id), state)
    verify_docx(plan, written(plan, tmp_path))
