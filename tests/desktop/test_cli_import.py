"""`import`: a filled workbook becomes a draft file, and the report is one JSON value."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.desktop.exchange.workbooks import HEADS4, fill, item4, workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    def add(page: object) -> None:
        fill(page.parent.create_sheet("二"), [*HEADS4, item4(1, "丙")])  # type: ignore[attr-defined]
        page.row_dimensions[4].hidden = True  # type: ignore[attr-defined]

    path = tmp_path / "示例.xlsx"
    path.write_bytes(workbook([*HEADS4, item4(1, "甲"), item4(2, "乙"), ["合计"]], change=add))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def names(draft: Path) -> list[str]:
    return [row["事项名称"] for row in json.loads(draft.read_text("utf-8"))["rows"]]


def test_the_draft_is_written_and_the_report_printed(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "草稿.json"

    status, out, err = run(capsys, "import", book, "-o", draft, "--json")

    report = json.loads(out)
    assert status == 0 and str(draft) in err and names(draft) == ["甲", "丙"]
    assert report.keys() == {"form", "rows", "skipped", "warnings"}
    assert (report["form"], report["rows"]) == ("附件4", 2)
    assert report["skipped"] == [
        {"sheet": "Sheet1", "row": 4, "reason": "隐藏的行"},
        {"sheet": "Sheet1", "row": 5, "reason": "合计行"},
    ]
    assert any("单位名称" in warning for warning in report["warnings"])


def test_one_sheet_with_its_hidden_rows(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "草稿.json"

    status, out, _ = run(capsys, "import", book, "-o", draft, "--sheet", "Sheet1", "--hidden")

    assert status == 0 and names(draft) == ["甲", "乙"]
    assert "附件4：读了 2 行" in out and "第 5 行（合计行）" in out


def test_a_file_that_is_no_workbook_is_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "示例.xlsx"
    file.write_text("姓名,年龄")

    status, out, err = run(capsys, "import", file, "-o", tmp_path / "草稿.json", "--json")

    assert (status, out) == (3, "") and "不是 Excel 文件" in err
    assert not (tmp_path / "草稿.json").exists()


def test_a_draft_that_is_there_is_not_overwritten(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "草稿.json"
    draft.write_text("别的")

    status, _, err = run(capsys, "import", book, "-o", draft)

    assert status == 4 and "没有覆盖" in err and draft.read_text() == "别的"
