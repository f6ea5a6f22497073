"""`submit` as other programs call it: the folder, what waits, the exit statuses of the contract."""

import json
import subprocess
import sys
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from desktop.cli import main

SampleFile = Callable[[str, str], Path]
FORMS = ["附件1", "附件2", "附件3", "附件4", "附件5"]
ASKED = {"whom": "收件人", "on": "2023-01-11", "how": "电话", "by": "示例丙"}
CONTACTS = {
    "胡鑫": {"mailbox": {"value": "kyqqbb350@163.com", **ASKED}},
    "邢喆": {"mailbox": {"value": "kyqqbbtg@163.com", **ASKED}},
    "金辉": {
        "mailbox": {"value": "qqzfwf@126.com", **ASKED},
        "office": {"value": "旗政务服务局 1 楼西南侧放管服办公室", **ASKED},
    },
}


@pytest.fixture
def run(
    sample_file: SampleFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    def run(*more: str, unit: str = "government", forms: list[str] | None = None) -> tuple[int, str, str]:
        files = [str(sample_file(unit, form)) for form in forms or FORMS]
        status = main(["submit", *files, "-o", str(tmp_path / "报送"), "--today", "2023-01-12", *more])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def decisions(tmp_path: Path) -> Callable[..., str]:
    def write(**parts: object) -> str:
        file = tmp_path / "决定.json"
        packs = {"keyouqianqi-2022": parts or {"contacts": CONTACTS}}
        written = {"schema": "liangyou-decisions/1", "packs": packs}
        file.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        return str(file)

    return write


def made(out: str) -> dict[str, list[str]]:
    folder = Path(json.loads(out)["folder"])
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.setdefault(path.parent.name if path.parent != folder else "", []).append(path.name)
    return found


def test_without_decisions_the_folder_is_whole_and_the_mails_wait(run) -> None:
    status, out, err = run("--json")

    assert status == 0
    found = made(out)
    assert set(found) == {"01_纸质打印", "02_电子版", "03_邮件草稿", ""}
    assert found["01_纸质打印"] == found["02_电子版"]
    assert [name[:3] for name in found["02_电子版"]] == FORMS
    assert found["03_邮件草稿"] == ["待确认.txt"]
    assert found[""] == ["报送单.xlsx", "校验和.txt", "证据表.xlsx"]
    told = json.loads(out)
    waiting = (Path(told["folder"]) / "03_邮件草稿" / "待确认.txt").read_bytes()
    assert waiting.startswith(b"\xef\xbb\xbf") and waiting.count(b"\n") == waiting.count(b"\r\n") > 10
    for spelling in ("qqzfwf@126.com", "qqzfwfgf@126.com", "qqzwwf@126.com", "kyqbb350@163.com", "348室"):
        assert spelling in waiting.decode("utf-8-sig")
    assert [one["forms"] for one in told["waiting"]] == [["附件1", "附件2", "附件4", "附件5"], ["附件3"]]
    assert "8395215" in err


def test_with_decisions_each_mailbox_gets_one_mail_and_what_was_not_asked_for_its_own(run, decisions) -> None:
    status, out, _ = run("--json", "--decisions", decisions())

    assert status == 0
    told = json.loads(out)
    assert told["waiting"] == []
    mails = {}
    for file in told["files"]:
        if file["format"] == "eml":
            message = BytesParser(policy=policy.default).parsebytes(Path(file["path"]).read_bytes())
            names = [one.get_filename()[:3] for one in message.iter_attachments()]
            mails[Path(file["path"]).name] = (message["To"].addresses[0].addr_spec, names)
    assert mails == {
        "发给胡鑫_附件3.eml": ("kyqqbb350@163.com", ["附件3"]),
        "发给金辉_附件4、附件5.eml": ("qqzfwf@126.com", ["附件4", "附件5"]),
        "通知没有要求_发给金辉_附件1、附件2.eml": ("qqzfwf@126.com", ["附件1", "附件2"]),
    }


def test_half_the_answers_give_half_the_mails(run, decisions) -> None:
    contacts = {"胡鑫": CONTACTS["胡鑫"], "金辉": {"mailbox": CONTACTS["金辉"]["mailbox"]}}
    status, out, _ = run("--json", "--decisions", decisions(contacts=contacts))

    assert status == 0
    assert made(out)["03_邮件草稿"] == ["发给胡鑫_附件3.eml", "待确认.txt"]
    (one,) = json.loads(out)["waiting"]
    assert "办公地点" in "".join(one["lines"]) and "邮箱" not in "".join(one["lines"])


def test_the_checksums_are_those_of_sha256sum(run) -> None:
    _, out, _ = run("--json", forms=["附件3", "附件4"])
    folder = Path(json.loads(out)["folder"])

    check = subprocess.run(
        ["sha256sum", "-c", "--strict", "校验和.txt"], cwd=folder, capture_output=True, text=True, check=False
    )

    assert check.returncode == 0, check.stdout + check.stderr
    listed = {line.split("  ", 1)[1] for line in (folder / "校验和.txt").read_text("utf-8").splitlines()}
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert listed == present - {"校验和.txt"}


def test_the_paper_and_the_electronic_copy_are_the_same_file(run) -> None:
    _, out, _ = run("--json")
    folder = Path(json.loads(out)["folder"])

    for paper in (folder / "01_纸质打印").iterdir():
        assert paper.read_bytes() == (folder / "02_电子版" / paper.name).read_bytes()


def test_an_older_folder_is_never_touched(run) -> None:
    _, first, _ = run(forms=["附件3"])
    older = Path(first.strip())
    before = {path: path.stat().st_mtime_ns for path in older.rglob("*")}

    _, second, _ = run(forms=["附件3"])

    assert Path(second.strip()).name == older.name + "(2)"
    assert {path: path.stat().st_mtime_ns for path in older.rglob("*")} == before


def test_something_to_mend_is_exit_1_and_leaves_nothing(
    run, sample_file: SampleFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(sample_file("government", "附件5").read_text(encoding="utf-8"))
    data["rows"][1]["事项类别"] = ""
    broken = tmp_path / "附件5.json"
    broken.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    status = main(["submit", str(broken), "-o", str(tmp_path / "报送"), "--today", "2023-01-12"])

    assert status == 1 and "必须改" in capsys.readouterr().err
    assert not (tmp_path / "报送").exists()


@pytest.mark.parametrize("arguments", [["submit"], ["submit", "x.json"], ["submit", "-o", "x"]])
def test_a_command_that_makes_no_sense_is_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2


def test_one_attachment_twice_is_exit_2(run, tmp_path: Path) -> None:
    status, _, err = run(forms=["附件4", "附件4"])

    assert status == 2 and "附件4" in err and not (tmp_path / "报送").exists()


def test_drafts_of_two_units_are_exit_3(
    sample_file: SampleFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(sample_file("government", "附件4")), str(sample_file("party", "附件5"))]

    assert main(["submit", *files, "-o", str(tmp_path / "报送"), "--today", "2023-01-12"]) == 3
    assert "单位" in capsys.readouterr().err


@pytest.mark.parametrize("raw", ["", "{}", '{"schema":"liangyou-decisions/1","packs":{"x":{}}}'])
def test_decisions_that_cannot_be_read_are_exit_3(run, tmp_path: Path, raw: str) -> None:
    file = tmp_path / "决定.json"
    file.write_text(raw, encoding="utf-8")

    status, out, err = run("--decisions", str(file), forms=["附件3"])

    assert status == 3 and "决定.json" in err and out == ""
    assert not (tmp_path / "报送").exists()


def test_a_place_that_cannot_be_written_is_exit_4(run, tmp_path: Path) -> None:
    (tmp_path / "报送").write_text("一个文件", encoding="utf-8")

    status, out, _ = run(forms=["附件3"])

    assert status == 4 and out == ""
    assert (tmp_path / "报送").read_text(encoding="utf-8") == "一个文件"


def test_a_single_list_can_be_handed_in(run) -> None:
    status, out, _ = run("--json", unit="township", forms=["附件3"])

    assert status == 0
    assert made(out)[""] == ["报送单.xlsx", "校验和.txt"]
    assert [one["forms"] for one in json.loads(out)["waiting"]] == [["附件3"]]


def test_it_runs_without_qt(sample_file: SampleFile, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.modules['PySide6'] = None; import desktop.cli as c; "]
    command[-1] += "sys.exit(c.main(sys.argv[1:]))"
    files = [str(sample_file("party", "附件4"))]

    done = subprocess.run(
        [*command, "submit", *files, "-o", str(tmp_path / "报送"), "--today", "2023-01-12"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1", "PATH": ""},
    )

    assert done.returncode == 0, done.stderr
    assert (Path(done.stdout.strip()) / "01_纸质打印").is_dir()
