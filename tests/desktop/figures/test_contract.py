"""`figures` on the command line: the JSON that other programs read, the table that people read."""

import json
from pathlib import Path

import pytest

from desktop.cli import main


@pytest.fixture
def lists(sample_file):
    return lambda unit: [str(sample_file(unit, form)) for form in ("附件4", "附件5")]


def test_the_json_has_the_keys_of_the_contract_in_order(lists, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", *lists("government"), "--json"]) == 0
    out, err = capsys.readouterr()
    expected = {
        "权力下放": {"取消职权": 7, "下放职权": 8, "权责清单事项": 12, "内部管理事项": 3},
        "办事要件精简": {"事项": 9, "原": 59, "现": 37, "精简": 22, "比例": "37.29%"},
        "程序环节减少": {"事项": 10, "原": 71, "现": 51, "精简": 20, "比例": "28.17%"},
        "办事时限缩短": [
            {"单位": "工作日", "事项": 8, "原": 137, "现": 44, "压缩": 93, "比例": "67.88%"},
            {"单位": "天", "事项": 4, "原": 68, "现": 32, "压缩": 36, "比例": "52.94%"},
        ],
    }
    assert json.dumps(json.loads(out)) == json.dumps(expected)
    assert err == ""


def changed(file: Path, folder: Path, **limits: str) -> str:
    data = json.loads(file.read_text(encoding="utf-8"))
    data["rows"][0]["压缩办事时限"] = limits
    data["rows"][1]["单位类型"] = "苏木乡镇"
    made = folder / file.name
    made.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(made)


def test_rows_left_out_and_lists_not_given_are_named_on_standard_error(
    sample_file, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = changed(
        sample_file("government", "附件5"), tmp_path, 原办理时限="20个工作日", 现办理时限="尽快办理"
    )
    assert main(["figures", file, "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["办事时限缩短"][0]["事项"] == 6
    assert json.loads(out)["权力下放"]["取消职权"] == 0
    lines = err.splitlines()
    assert lines[0].startswith("没有给附件4")
    assert sorted(lines[1:]) == [
        "附件5第 1 项（农药经营许可证核发（新办））的“尽快办理”看不出是多长时间，没有算进去。",
        "附件5第 2 项（农药经营许可证核发（变更））勾的是别的单位类型，没有算进去。",
    ]


def test_a_half_stays_a_half(sample_file, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = changed(sample_file("government", "附件5"), tmp_path, 原办理时限="3天半", 现办理时限="1天")
    assert main(["figures", file, "--json"]) == 0
    days = json.loads(capsys.readouterr().out)["办事时限缩短"][1]
    assert (days["原"], days["现"], days["压缩"]) == (71.5, 33, 38.5)


def test_without_json_it_is_a_table_with_rows_and_a_draft_text(
    lists, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", *lists("party")]) == 0
    out = capsys.readouterr().out
    assert "  内部管理事项  11项  第 1、2、3、4、5、6、7、8、9、10、11 项" in out.splitlines()
    assert (
        "  7项   133个工作日  75个工作日  58个工作日  43.61%  第 1、2、5、6、7、9、10 项" in out.splitlines()
    )
    assert "共精简办事要件14份，精简比例为34.15%。" in out


def test_two_units_are_refused(sample_file, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(sample_file("government", "附件4")), str(sample_file("party", "附件5"))]
    assert main(["figures", *files, "--json"]) == 3
    out, err = capsys.readouterr()
    assert out == "" and "中共示例旗委组织部" in err
