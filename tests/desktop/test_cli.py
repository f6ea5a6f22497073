"""The command line as other programs call it: exit statuses, JSON on standard output, messages on standard error."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.packs.catalogue import Packs

TODAY = ["--today", "2023-01-12"]
UNITS = ["government", "party", "township"]


@pytest.fixture
def samples(sample_file):
    def files(unit: str) -> list[str]:
        return [str(sample_file(unit, f"附件{number}")) for number in range(1, 6)]

    return files


@pytest.fixture
def mistaken(sample_file, tmp_path: Path) -> str:
    """A 附件5 with the √ of 事项类别 missing in row 2."""
    data = json.loads(sample_file("government", "附件5").read_text(encoding="utf-8"))
    data["rows"][1]["事项类别"] = ""
    file = tmp_path / "附件5.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(file)


def test_packs_names_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "--json"]) == 0
    out = capsys.readouterr().out
    (pack,) = json.loads(out)
    assert pack["id"] == "keyouqianqi-2022" and pack["number"] == "旗党办发〔2022〕20号"
    assert [form["id"] for form in pack["forms"]] == ["附件1", "附件2", "附件3", "附件4", "附件5"]
    assert [form["kind"] for form in pack["forms"]] == ["document", "document", "table", "table", "table"]
    assert main(["packs"]) == 0
    assert "旗党办发〔2022〕20号" in capsys.readouterr().out


def test_a_newer_edition_that_was_carried_here_is_used_by_commands(
    own_data_folder: Path, packs: Packs, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = packs.get("keyouqianqi-2022").folder
    newer = own_data_folder / "packs" / "second"
    shutil.copytree(ours, newer)
    file = newer / "pack.toml"
    file.write_text(file.read_text("utf-8").replace("edition = 1", "edition = 2"), "utf-8")
    assert main(["packs"]) == 0
    assert "另有第 1 版没有采用，在用的是第 2 版" in capsys.readouterr().err


def test_template_writes_a_draft_that_check_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "空白.json"
    assert main(["template", "keyouqianqi-2022", "附件4", "-o", str(file)]) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["form"] == "附件4"
    assert capsys.readouterr().out == ""
    assert main(["check", str(file), "--json", *TODAY]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["must"] == sum(one["severity"] == "must" for one in found["findings"]) > 0


def test_template_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "我的.json"
    file.write_text("一周的活", encoding="utf-8")
    assert main(["template", "keyouqianqi-2022", "附件4", "-o", str(file)]) == 4
    assert file.read_text(encoding="utf-8") == "一周的活"


@pytest.mark.parametrize("unit", UNITS)
def test_the_samples_have_nothing_that_must_be_changed(
    unit: str, samples, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *samples(unit), "--json", *TODAY]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["must"], found["check"]) == (0, 0)


def test_a_finding_has_the_keys_of_the_contract(mistaken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", mistaken, "--json", *TODAY]) == 1
    found = json.loads(capsys.readouterr().out)
    (must,) = [one for one in found["findings"] if one["severity"] == "must"]
    assert set(must) == {"form", "row", "field", "rule", "note", "severity", "message", "quote"}
    assert (must["form"], must["row"], must["field"]) == ("附件5", 2, "事项类别")
    assert (must["rule"], must["note"]) == ("V-02", "附件5注1")
    assert must["quote"] == "单位类型和事项类别处选择符合项划“√”;"
    assert must["message"].startswith("附件5 › 第 2 项 › 事项类别：")
    assert main(["check", mistaken, *TODAY]) == 1
    assert must["message"] in capsys.readouterr().out


@pytest.mark.parametrize("unit", UNITS)
def test_export_writes_five_files_and_lists_them(
    unit: str, samples, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *samples(unit), "-o", str(tmp_path / "出"), "--json", *TODAY]) == 0
    listed = json.loads(capsys.readouterr().out)["files"]
    assert [(one["form"], one["format"]) for one in listed] == [
        ("附件1", "docx"),
        ("附件2", "docx"),
        ("附件3", "xlsx"),
        ("附件4", "xlsx"),
        ("附件5", "xlsx"),
    ]
    assert {Path(one["path"]) for one in listed} == set((tmp_path / "出").iterdir())
    assert all(len(one["code"]) == 8 for one in listed)


def test_a_final_export_with_a_must_writes_nothing(
    mistaken: str, samples, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "出"
    assert main(["export", samples("government")[3], mistaken, "-o", str(folder), *TODAY]) == 1
    assert not folder.exists()
    assert "事项类别" in capsys.readouterr().err


def test_a_draft_export_is_marked(mistaken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", mistaken, "-o", str(tmp_path / "出"), "--as", "draft", "--json", *TODAY]) == 0
    (one,) = json.loads(capsys.readouterr().out)["files"]
    assert one["path"].endswith("_草稿.xlsx")


def test_exporting_again_replaces_our_own_file_and_no_other(samples, tmp_path: Path) -> None:
    folder = tmp_path / "出"
    file = samples("government")[3]
    assert main(["export", file, "-o", str(folder), *TODAY]) == 0
    (own,) = folder.iterdir()
    assert main(["export", file, "-o", str(folder), *TODAY]) == 0
    assert list(folder.iterdir()) == [own]
    own.write_bytes(b"somebody else's")
    assert main(["export", file, "-o", str(folder), *TODAY]) == 0
    assert own.read_bytes() == b"somebody else's"
    assert len(list(folder.iterdir())) == 2


def test_formats_that_apply_to_nothing_are_a_usage_error(samples, tmp_path: Path) -> None:
    arguments = ["export", samples("government")[3], "-o", str(tmp_path / "出"), *TODAY]
    assert main([*arguments, "--formats", "docx"]) == 2
    assert main([*arguments, "--formats", "odt"]) == 2
    assert not (tmp_path / "出").exists()
    assert main([*arguments, "--formats", "xlsx,docx"]) == 0


class Picture:
    """A format that only the caller can write."""

    def write(self, plan: object, path: Path) -> None:
        path.write_text(type(plan).__name__, encoding="utf-8")

    def verify(self, plan: object, path: Path) -> None:
        assert path.read_text(encoding="utf-8") == type(plan).__name__

    def remarks(self, plan: object) -> tuple[str, ...]:
        return ("用别的字体代替。",)


def test_a_format_that_the_caller_brings_is_written_beside_the_own_one(
    samples, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", *samples("government")[:4:3], "-o", str(tmp_path / "出"), "--json", *TODAY]
    assert main([*arguments, "--formats", "xlsx,pdf"], {"pdf": Picture()}) == 0
    captured = capsys.readouterr()
    listed = json.loads(captured.out)["files"]
    assert [(one["form"], one["format"]) for one in listed] == [
        ("附件1", "pdf"),
        ("附件4", "xlsx"),
        ("附件4", "pdf"),
    ]
    assert Path(listed[0]["path"]).read_text(encoding="utf-8") == "LetterPlan"
    assert captured.err.count("用别的字体代替。") == 1


def test_without_a_writer_for_pdf_it_is_said_and_left_out(
    samples, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", samples("government")[3], "-o", str(tmp_path / "出"), *TODAY]
    assert main([*arguments, "--formats", "xlsx,pdf"]) == 0
    assert "pdf" in capsys.readouterr().err
    assert [file.suffix for file in (tmp_path / "出").iterdir()] == [".xlsx"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["draw"], ["check"], ["export", "x.json"], ["check", "x.json", "--today", "13.1.2023"]],
)
def test_a_command_that_makes_no_sense_is_a_usage_error(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err


def test_unusable_input_is_refused_and_nothing_is_written(
    samples, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.json"
    bad.write_text("{", encoding="utf-8")
    folder = tmp_path / "出"
    assert main(["export", samples("government")[3], str(bad), "-o", str(folder), *TODAY]) == 3
    assert main(["check", str(tmp_path / "没有.json")]) == 3
    captured = capsys.readouterr()
    assert "坏.json" in captured.err and captured.out == ""
    assert not folder.exists()


def test_an_unwritable_target_leaves_no_file(samples, tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("不是文件夹", encoding="utf-8")
    assert main(["export", samples("government")[3], "-o", str(blocked / "出"), *TODAY]) == 4
    assert [file.name for file in tmp_path.iterdir() if file.name != "liangyou-data"] == ["文件"]


class FullDisk(io.StringIO):
    """Standard output that goes to a full disk, noticed at once or only when it is flushed."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self._late = late

    def write(self, written: str) -> int:
        if not self._late:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(written)

    def flush(self) -> None:
        if self._late and self.getvalue():
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("late", [False, True])
def test_findings_that_cannot_be_written_are_an_output_error(
    late: bool, samples, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", FullDisk(late=late))
        assert main(["check", *samples("government"), "--json", *TODAY]) == 4
    assert "写不出去" in capsys.readouterr().err


def test_two_drafts_never_become_one_file(
    samples, sample_file, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "股室.json"
    data = json.loads(sample_file("government", "附件4").read_text(encoding="utf-8"))
    other.write_text(json.dumps({**data, "rows": data["rows"][:1]}), encoding="utf-8")
    folder = tmp_path / "出"
    assert main(["export", samples("government")[3], str(other), "-o", str(folder), *TODAY]) == 2
    assert not folder.exists() and "附件4" in capsys.readouterr().err
    assert main(["export", samples("government")[3], samples("township")[3], "-o", str(folder), *TODAY]) == 0
    assert len(list(folder.iterdir())) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in Unicode whatever the language")
def test_a_system_without_chinese_file_names_is_an_output_error(samples, tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [
        sys.executable,
        "-m",
        "desktop",
        "export",
        samples("government")[3],
        "-o",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(
        [*command, *TODAY], env={**os.environ, **ascii_only}, capture_output=True, check=False
    )
    assert done.returncode == 4 and b"Traceback" not in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_verify_tells_an_export_as_it_was_a_changed_one_and_a_foreign_one(
    samples, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", samples("party")[3], "-o", str(tmp_path), "--json", *TODAY]) == 0
    (one,) = json.loads(capsys.readouterr().out)["files"]
    assert main(["verify", one["path"], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    unit = json.loads(Path(samples("party")[3]).read_text(encoding="utf-8"))["unit"]["name"]
    told = {"form": "附件4", "unit": unit, "code": one["code"], "as_exported": True, "changes": []}
    assert found == told
    assert main(["verify", one["path"]]) == 0
    assert one["code"] in capsys.readouterr().out
    hide_a_row(Path(one["path"]))
    assert main(["verify", one["path"], "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["as_exported"] and found["changes"] == [
        {"where": "第 7 行", "what": "被隐藏了，打印不出来"}
    ]
    assert main(["verify", one["path"]]) == 1
    assert "第 7 行：被隐藏了" in capsys.readouterr().out
    assert main(["verify", samples("party")[3], "--json"]) == 3
    assert capsys.readouterr().out == ""


def hide_a_row(path: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = parts[part].replace(b'<row r="7" ', b'<row r="7" hidden="1" ')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_a_paper_that_the_notice_forbids_is_refused_with_its_words(
    sample_file, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(sample_file("government", "附件5").read_text(encoding="utf-8"))
    file = tmp_path / "附件5.json"
    file.write_text(json.dumps({**data, "options": {"纸张": "A4"}}, ensure_ascii=False), encoding="utf-8")
    assert main(["export", str(file), "-o", str(tmp_path / "出"), *TODAY]) == 3
    assert "A3 纸质版(签字盖章)" in capsys.readouterr().err
    assert not (tmp_path / "出").exists()
