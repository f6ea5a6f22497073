"""A whole story, screenless: from three filled lists to the hand-in folder, and back through a change after printing.

The clerk of a bureau exports, asks one receiver, hands in on paper and by mail, finds a mistake after the stamp, prints
and stamps again, and gathers the evidence for the inspection. The program is started anew in between.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft
from desktop.drafts.opening import open_repository
from desktop.drafts.repository import DraftRepository, UnitRecord
from desktop.packs.catalogue import Packs, load_packs
from desktop.packs.model import Pack
from desktop.packs.routes import Spelled
from desktop.submission.checklist import Done, Step
from desktop.submission.decisions import Asked
from desktop.submission.next_step import next_step
from desktop.submission.submissions import Submission
from desktop.submission.tables import ledger_rows
from desktop.workflow.autosave import Autosave
from desktop.workflow.evidence import gather, make_evidence
from desktop.workflow.handing_in import HandingIn, present_code, printed_page
from desktop.workflow.scans import keep_scan
from desktop.workflow.submit import Submitted, known_of, submit
from desktop.workflow.verify import verify
from desktop.workflow.workspace import Workspace, read_opened

BUREAU = UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例丙", "8390001")
NOON = datetime(2023, 1, 12, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
LISTS = ("附件3", "附件4", "附件5")
DONE = Done("2023-01-12", "示例丙")


class Program:
    """One run of the program over the clerk's data folder."""

    def __init__(self, pack: Pack, data: Path) -> None:
        self.pack, self.data = pack, data
        self.autosave = Autosave(open_repository, lambda state: None, clock=lambda: NOON)
        self.autosave.start()
        self.workspace = Workspace(pack, self.autosave, lambda: NOON)
        forms = [form.id for form in pack.forms]
        self.workspace.take(self.autosave.ask(lambda store: read_opened(store, pack.id, forms)).result())

    @property
    def handing(self) -> HandingIn:
        assert self.workspace.handing_in is not None
        return self.workspace.handing_in

    @property
    def drafts(self) -> dict[str, Draft]:
        return {form: self.workspace.session(form).draft for form in LISTS}

    def submission(self, form: str) -> Submission:
        return next(one for one in self.handing.submissions(self.drafts) if one.form.id == form)

    def versions(self, form: str):
        unit = self.handing.unit
        return self.autosave.ask(lambda store: store.versions(unit.id, self.pack.id, form)).result().good

    def hand_in_folder(self, target: Path) -> Submitted:
        known = known_of(self.handing, self.data, with_scans=True)
        return submit(list(self.drafts.values()), self.pack, target, TODAY, known)

    def print_out(self, form: str) -> None:
        one, draft = self.submission(form), self.drafts[form]
        version = self.workspace.exported(draft, present_code(one, draft)).result()
        self.handing.printed(one, printed_page(one, draft), DONE, version=version.number, copies=2)

    def changed(self, form: str):
        return self.handing.after_printing(self.submission(form), self.drafts[form], self.versions(form))


@pytest.fixture
def packs() -> Packs:
    """All installed packs."""
    return load_packs()


@pytest.fixture
def pack(packs: Packs) -> Pack:
    """The notice of 旗党办发〔2022〕20号."""
    return packs.get("keyouqianqi-2022")


@pytest.fixture
def start(packs: Packs, pack: Pack, own_data_folder: Path) -> Iterator[Callable[[], Program]]:
    """Starts the program; what ran before is closed first. The first start finds the three lists filled in."""
    running: list[Program] = []

    def fill_in(store: DraftRepository) -> None:
        unit = store.save_unit(BUREAU)
        store.choose_unit(unit.id)
        for form in LISTS:
            draft = read_draft(pack.folder / "samples" / "government" / f"{form}.json", packs)
            store.save(unit.id, draft, NOON)

    def start() -> Program:
        if running:
            assert running.pop().autosave.close()
        else:
            first = Autosave(open_repository, lambda state: None)
            first.start()
            first.ask(fill_in).result()
            assert first.close()
        running.append(Program(pack, own_data_folder))
        return running[0]

    yield start
    for program in running:
        program.autosave.close()


def test_from_three_lists_to_the_folder_and_back_through_a_change_after_printing(
    start: Callable[[], Program], tmp_path: Path
) -> None:
    program = start()

    # The mails wait: the mailboxes and the office are spelled in several ways.
    made = program.hand_in_folder(tmp_path / "U盘")
    assert (made.folder / "03_邮件草稿" / "待确认.txt").is_file() and made.mails == ()
    assert {name for one in made.waiting for name in one.forms} == set(LISTS)

    # Two calls settle it; the answers are there after a restart.
    office = "旗政务服务局 1 楼西南侧放管服办公室"
    said = {Spelled.MAILBOX: "qqzfwf@126.com", Spelled.OFFICE: office}
    program.handing.decide("金辉", said, Asked("金辉", "2023-01-12", "电话8395215", "示例丙"))
    asked = Asked("胡鑫", "2023-01-12", "电话8399859", "示例丙")
    program.handing.decide("胡鑫", {Spelled.MAILBOX: "kyqqbb350@163.com"}, asked)
    program = start()
    made = program.hand_in_folder(tmp_path / "U盘")
    assert made.folder.name.endswith("(2)") and made.waiting == ()
    assert sorted((mail.person, "".join(one.form for one in mail.attached)) for mail in made.mails) == [
        ("胡鑫", "附件3"),
        ("金辉", "附件4附件5"),
    ]
    codes = {one.form: one.code for one in made.files if one.format == "xlsx" and one.form}

    # Printed, signed, stamped, handed over.
    for form in LISTS:
        program.print_out(form)
        assert program.handing.checklist(program.submission(form).key).now.code == codes[form]
        for step in (Step.SIGNED, Step.SEALED, Step.DELIVERED, Step.MAILED):
            program.handing.mark(program.submission(form), step, DONE)
    assert [program.changed(form) for form in LISTS] == [None, None, None]

    # Then a mistake is found in row 7 of 附件3, and one cell of it is changed.
    program.workspace.session("附件3").set_value(6, "备注", "以“三定”规定为准")
    program = start()
    found = program.changed("附件3")
    assert found is not None
    assert found.headline == "打印后内容已改：附件3 第7行，请重新打印并签章"
    assert found.lines == ("第7行“备注”改了",)
    assert program.changed("附件4") is None
    made = program.hand_in_folder(tmp_path / "U盘")
    code = next(one.code for one in made.files if one.form == "附件3")
    assert code != codes["附件3"]
    (sheet,) = [one.path for one in made.files if one.path.name == "报送单.xlsx"]
    assert verify(sheet).as_exported

    # Back to what it was is no change; the mistake stays mended, though.
    program.workspace.session("附件3").undo()
    assert program.changed("附件3") is None
    program.workspace.session("附件3").redo()

    # Printed and stamped again: a new round, and the older one stays in the ledger.
    program.print_out("附件3")
    given = program.submission("附件3")
    assert next_step(given, program.handing.checklist(given.key).now) is Step.SIGNED
    for step in (Step.SIGNED, Step.SEALED, Step.DELIVERED, Step.MAILED, Step.RECEIPT):
        program.handing.mark(program.submission("附件3"), step, DONE)
    paper = tmp_path / "盖章后扫描.pdf"
    paper.write_bytes(b"%PDF-1.4 " + b"\x00" * 5000)
    unit = program.handing.unit
    scan = keep_scan(paper, program.data, unit.id, program.pack.id, program.submission("附件3"), TODAY)
    program.handing.with_scan(given.key, scan)
    program = start()
    assert program.changed("附件3") is None
    rows = [
        row for row in ledger_rows(program.pack, program.handing.checklists) if row[0].startswith("附件3")
    ]
    assert [row[1].splitlines() for row in rows] == [[codes["附件3"], "定稿 v1"], [code, "定稿 v2"]]
    assert rows[1][-1] == "盖章后扫描.pdf" and rows[1][-2].startswith("2023-01-12")

    # The scan may go along with the mail when it is asked for.
    made = program.hand_in_folder(tmp_path / "U盘")
    scans = [file.name for mail in made.mails for file in mail.attached if not file.code]
    assert scans == ["附件3_优化职能职责建议清单_示例旗农牧和科技局_盖章件扫描.pdf"]

    check_evidence(program, tmp_path, code)


def check_evidence(program: Program, tmp_path: Path, code: str) -> None:
    """For the inspection in February: both versions of 附件3, the scan, the mails, the answers, the ledger."""
    handing = program.handing
    evidence = program.autosave.ask(
        lambda store: gather(
            store, program.pack, handing.unit, handing.decisions, handing.checklists, program.data
        )
    ).result()
    made = make_evidence(evidence, tmp_path / "证据", date(2023, 2, 20))

    assert made.problems == ()
    names = sorted(
        path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()
    )
    assert [name for name in names if "附件3_优化" in name and "01_" in name] == [
        f"01_定稿/附件3_优化职能职责建议清单_定稿v{number}_示例旗农牧和科技局.xlsx" for number in (1, 2)
    ]
    assert sum(name.startswith("02_盖章件扫描/") for name in names) == 1
    assert {"报送台账.xlsx", "原文疑点.xlsx", "证据包目录.xlsx", "证据表.xlsx", "问清的答复.json"} <= set(
        names
    )
    newest = made.folder / "01_定稿" / "附件3_优化职能职责建议清单_定稿v2_示例旗农牧和科技局.xlsx"
    assert verify(newest).code == code and verify(newest).as_exported
    (mail,) = (made.folder / "03_邮件草稿").glob("发给胡鑫*.eml")
    message = BytesParser(policy=policy.default).parsebytes(mail.read_bytes())
    assert message["To"].addresses[0].addr_spec == "kyqqbb350@163.com"
    check = subprocess.run(
        ["sha256sum", "-c", "校验和.txt"], cwd=made.folder, capture_output=True, check=False
    )
    assert check.returncode == 0 and made.count == len(names)
