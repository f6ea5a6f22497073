"""The hand-in folder: divided lists, formats that the caller brings, scans, and nothing left where it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.errors import OutputFailed
from desktop.exporters.export_mark import read_mark
from desktop.exporters.written_page import read_page
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.checklist import NOTHING_DONE, Done
from desktop.submission.decisions import NO_DECISIONS, Asked, SpellingDecision
from desktop.workflow.export import Plan
from desktop.workflow.submit import Known, Submitted, submit
from desktop.workflow.verify import verify

TODAY = date(2023, 1, 12)
ASKED = Asked("收件人", "2023-01-11", "电话")
DECIDED = NO_DECISIONS.with_spelling(
    "胡鑫", Spelled.MAILBOX, SpellingDecision("h@163.com", ASKED)
).with_spelling("邢喆", Spelled.MAILBOX, SpellingDecision("x@163.com", ASKED))
INSTITUTION = "旗委、政府直属事业单位、旗直部门所属事业单位"


class PageWriter:
    """Stands in for what draws pages: writes the plan's name, and can be made to fail."""

    def __init__(self, fails_at: str = "") -> None:
        self._fails_at = fails_at

    def write(self, plan: Plan, path: Path) -> None:
        if self._fails_at and self._fails_at in plan.mark.form:
            raise OutputFailed("画不出来")
        path.write_bytes(b"%PDF " + plan.mark.form.encode())

    def verify(self, plan: Plan, path: Path) -> None:
        assert path.read_bytes().startswith(b"%PDF")

    def remarks(self, plan: Plan) -> tuple[str, ...]:
        return ("缺少公文字体",)


@pytest.fixture
def mixed(sample: Callable[[str, str], Draft]) -> Draft:
    draft = sample("government", "附件3")
    return draft.with_cell(1, "单位类型", INSTITUTION).with_cell(4, "单位类型", INSTITUTION)


def names(made: Submitted, folder: str) -> list[str]:
    return sorted(path.name for path in (made.folder / folder).iterdir())


def test_a_list_of_two_receivers_becomes_two_files_and_two_mails(
    pack: Pack, mixed: Draft, tmp_path: Path
) -> None:
    made = submit([mixed], pack, tmp_path, TODAY, Known(DECIDED))

    parts = [one for one in made.files if one.form == "附件3" and one.format == "xlsx"]
    own = {one.part: one for one in parts if one.path.parent.name == "02_电子版"}
    assert set(own) == {"旗直党政群机关", INSTITUTION}
    assert own["旗直党政群机关"].code != own[INSTITUTION].code
    bodies = {
        part: [line[4] for line in read_page(one.path, "附件3", "").lines if line[0].isdigit()]
        for part, one in own.items()
    }
    texts = [str(row.get("需要调整的主要职责", "")) for row in mixed.rows]
    assert bodies[INSTITUTION] == [texts[1], texts[4]]
    assert len(bodies["旗直党政群机关"]) == len(texts) - 2
    assert [(mail.mailbox, [one.code for one in mail.attached]) for mail in made.mails] == [
        ("h@163.com", [own["旗直党政群机关"].code]),
        ("x@163.com", [own[INSTITUTION].code]),
    ]
    assert all(verify(one.path).as_exported for one in parts)


def test_formats_of_the_caller_go_to_what_is_printed(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    drafts = [sample("government", "附件1"), sample("government", "附件4")]
    made = submit(drafts, pack, tmp_path, TODAY, writers={"pdf": PageWriter()})

    assert [name.rpartition(".")[2] for name in names(made, "01_纸质打印")] == ["docx", "pdf", "pdf", "xlsx"]
    assert [name.rpartition(".")[2] for name in names(made, "02_电子版")] == ["docx", "xlsx"]
    assert {path.name for path in made.folder.glob("*.pdf")} == {"报送单.pdf", "证据表.pdf"}
    assert made.warnings == ("缺少公文字体",)
    assert all(one.path.is_file() for one in made.files)


@pytest.mark.parametrize("place", ["附件4", "报送单"])
def test_when_one_file_fails_nothing_is_left(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path, place: str
) -> None:
    with pytest.raises(OutputFailed, match="画不出来"):
        submit([sample("government", "附件4")], pack, tmp_path, TODAY, writers={"pdf": PageWriter(place)})

    assert list(tmp_path.iterdir()) == []


def test_a_scan_goes_with_the_electronic_copy(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    scan = tmp_path / "扫描.PDF"
    scan.write_bytes(b"%PDF-1.4 " + b"x" * 100)
    known = Known(DECIDED, scans={"附件3/胡鑫": [scan]})

    made = submit([sample("government", "附件3")], pack, tmp_path / "出", TODAY, known)

    endings = [name.partition("_示例旗农牧和科技局")[2] for name in names(made, "02_电子版")]
    assert endings == [".xlsx", "_盖章件扫描.pdf"]
    (mail,) = made.mails
    assert [one.path.is_file() for one in mail.attached] == [True, True]
    (file,) = [one.path for one in made.files if one.format == "eml"]
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert [one.get_content_type() for one in message.iter_attachments()][1] == "application/pdf"


def test_a_mail_over_20_mb_is_warned_about(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.4 " + b"x" * (16 * 1024 * 1024))
    known = Known(DECIDED, scans={"附件3/胡鑫": [scan]})

    made = submit([sample("government", "附件3")], pack, tmp_path / "出", TODAY, known)

    (warning,) = made.warnings
    assert "发给胡鑫_附件3.eml" in warning and "20MB" in warning


def test_the_sheet_knows_what_was_done_and_what_is_not_handed_in_now(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    done = {"附件4/金辉": NOTHING_DONE.printed(Done("2023-01-12", "示例丙"), "ABCD2345", 1, 2)}
    made = submit([sample("government", "附件4")], pack, tmp_path, TODAY, Known(checklists=done))

    sheet = made.folder / "报送单.xlsx"
    shown = "\n".join("|".join(line) for line in read_page(sheet, "报送单", "").lines)
    assert "1.12" in shown and shown.count("本次不送") == 4
    (code,) = {one.code for one in made.files if one.form == "附件4" and one.format == "xlsx"}
    assert code in shown


def test_files_carry_the_mark_of_final_exports(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    made = submit([sample("township", "附件5")], pack, tmp_path, TODAY)

    (paper,) = (made.folder / "01_纸质打印").iterdir()
    mark = read_mark(paper)
    assert mark is not None and (mark.form, mark.state.value) == ("附件5", "final")


def test_a_name_no_system_takes_still_makes_a_folder(
    pack: Pack, sample: Callable[[str, str], Draft], tmp_path: Path
) -> None:
    draft = sample("government", "附件4")
    draft = replace(draft, unit=replace(draft.unit, name='示例/旗\\局:*?"<>|' + "长" * 60))

    made = submit([draft], pack, tmp_path, TODAY)

    assert len(made.folder.name) < 60 and not set('\\:*?"<>|') & set(made.folder.name)
    assert all(one.path.is_file() for one in made.files)
