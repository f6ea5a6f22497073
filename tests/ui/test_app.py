"""The program as it is started: a command needs no window, and the window opens whatever it finds."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from desktop.answers.draft_file import read_draft
from desktop.drafts.opening import open_repository
from desktop.drafts.repository import UnitRecord
from desktop.packs.catalogue import load_packs
from desktop.workflow.packages import export_package
from ui.app import choose_input_method, main

ROOT = Path(__file__).resolve().parents[2]
# Starts the program as a clerk does, prints what the window says once it is filled, and closes it.
STORY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from ui import app

application = QApplication([])

def look():
    window = next(one for one in application.topLevelWidgets() if one.isVisible())
    shells = [one for one in window.findChildren(QWidget) if type(one).__name__ == "Shell"]
    if not any(one.isVisible() for one in shells):
        return
    print(*(label.text() for label in window.findChildren(QLabel) if label.isVisible()), sep="\\n")
    timer.stop()
    window.close()

timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
sys.exit(app.main([]))
"""


def started(story: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", story, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_command_is_run_without_qt(tmp_path: Path) -> None:
    story = (
        "import sys\nfrom ui.app import main\nstatus = main(['packs', '--json'])\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\nsys.exit(status)"
    )
    ended = started(story)
    assert ended.returncode == 0, ended.stderr
    assert '"keyouqianqi-2022"' in ended.stdout


def exported_as_pdf(folder: Path, **environment: str) -> tuple[bytes, str]:
    """What `liangyou export --formats pdf` of a sample table wrote, and what it said."""
    sample = ROOT / "resources" / "packs" / "keyouqianqi-2022" / "samples" / "government" / "附件5.json"
    story = (
        "import sys\nfrom ui.app import main\n"
        f"sys.exit(main(['export', {str(sample)!r}, '-o', {str(folder)!r}, '--formats', 'pdf', '--json',"
        " '--today', '2023-01-12']))"
    )
    # No display, and a platform that would need one.
    ended = started(story, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb", **environment)
    assert ended.returncode == 0, ended.stderr
    (listed,) = json.loads(ended.stdout)["files"]
    assert listed["format"] == "pdf" and [Path(listed["path"])] == list(folder.iterdir())
    return Path(listed["path"]).read_bytes(), ended.stderr


def test_a_pdf_is_written_without_a_display(tmp_path: Path) -> None:
    pdf, _said = exported_as_pdf(tmp_path / "出")
    assert pdf.startswith(b"%PDF-") and pdf.count(b"/MediaBox [0 0 1191") == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fonts are hidden through fontconfig")
def test_without_any_chinese_font_a_pdf_has_the_same_pages_and_it_is_said(tmp_path: Path) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text('<?xml version="1.0"?><fontconfig/>', "utf-8")
    pdf, said = exported_as_pdf(tmp_path / "出", FONTCONFIG_FILE=str(nothing))
    assert pdf.count(b"/MediaBox [0 0 1191") == 3
    assert "没有中文字体" in said


def test_a_wrong_command_is_refused_as_the_command_line_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert "fly" in capsys.readouterr().err


def test_the_first_start_asks_for_the_unit() -> None:
    ended = started(STORY)
    assert ended.returncode == 0, ended.stderr
    assert "本机单位名称" in ended.stdout.splitlines()


def test_a_start_without_packs_opens_and_says_so(tmp_path: Path) -> None:
    without = f"from desktop import paths\nfrom pathlib import Path\nreal = paths.resources()\n{HIDE_PACKS}"
    ended = started(without + STORY, MADE_UP=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert "找不到资料包文件夹" in ended.stdout


HIDE_PACKS = """
import os, shutil
made = Path(os.environ["MADE_UP"])
shutil.copytree(real / "messages", made / "messages")
import desktop.packs.catalogue as catalogue
catalogue.resources = lambda: made
"""


def test_a_start_with_a_broken_pack_opens_and_names_it(tmp_path: Path) -> None:
    broken = tmp_path / "packs" / "broken"
    broken.mkdir(parents=True)
    (broken / "pack.toml").write_text("id = ", "utf-8")
    hide = f"from desktop import paths\nfrom pathlib import Path\nreal = paths.resources()\n{HIDE_PACKS}"
    ended = started(hide + STORY, MADE_UP=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert "pack.toml" in ended.stdout and "第 1 行" in ended.stdout


def test_a_store_of_another_program_is_left_alone_and_named(own_data_folder: Path) -> None:
    own_data_folder.mkdir()
    foreign = own_data_folder / "drafts.db"
    foreign.write_bytes(b"not a database, but somebody's text" * 100)
    ended = started(STORY)
    assert ended.returncode == 0, ended.stderr
    assert "drafts.db" in ended.stdout and "草稿库打不开" in ended.stdout
    assert foreign.read_bytes() == b"not a database, but somebody's text" * 100


# Starts the program with the file named, prints the question that it asks, answers no, and closes the window.
PACKAGE_STORY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from ui import app

application = QApplication([])

def look():
    boxes = [one for one in application.allWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    if not boxes:
        return
    timer.stop()
    print(boxes[0].text(), boxes[0].informativeText())
    window = boxes[0].parentWidget().window()
    boxes[0].reject()
    window.close()

timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
sys.exit(app.main([sys.argv[1]]))
"""


def test_a_draft_package_that_is_double_clicked_is_shown_before_it_is_taken(tmp_path: Path) -> None:
    packs = load_packs()
    pack = packs.good[0]
    repository = open_repository(tmp_path / "另一台电脑")
    unit = repository.save_unit(UnitRecord(0, "示例旗农牧和科技局", "旗直政府部门", "示例甲", ""))
    draft = read_draft(pack.folder / "samples" / "government" / "附件4.json", packs)
    repository.save(unit.id, draft, datetime(2023, 1, 11).astimezone())
    package = tmp_path / "带 回 来（1）.LIANGYOU"
    export_package(repository, unit, packs, package)
    repository.close()

    ended = started(PACKAGE_STORY, str(package))

    assert ended.returncode == 0, ended.stderr
    assert "示例旗农牧和科技局" in ended.stdout and "附件4" in ended.stdout


def test_a_filled_table_that_is_opened_before_the_unit_is_known_is_told_what_comes_first(
    tmp_path: Path,
) -> None:
    table = tmp_path / "填好的表.xlsx"
    table.write_bytes(b"PK")
    ended = started(PACKAGE_STORY, str(table))
    assert ended.returncode == 0, ended.stderr
    assert "单位" in ended.stdout


# Starts the program, says when the store is open and when another start brings the window forward, then closes it.
FIRST = """
import sys
from PySide6.QtCore import QTimer
from ui import app
from ui.bridge.one_window import OneWindow
from ui.main_window import MainWindow

come, watch = MainWindow.come_forward, OneWindow.watch

def come_forward(window):
    come(window)
    print("came forward", flush=True)
    QTimer.singleShot(0, window.close)

def begin(one):
    watch(one)
    print("open", flush=True)

MainWindow.come_forward, OneWindow.watch = come_forward, begin
sys.exit(app.main([]))
"""


def test_a_data_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    in_the_way = tmp_path / "文件"
    in_the_way.write_text("", encoding="utf-8")
    ended = started(STORY, LIANGYOU_DATA=str(in_the_way))
    assert ended.returncode == 0, ended.stderr
    assert "未能" in ended.stdout


def test_a_second_start_brings_the_first_window_forward_and_ends() -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", FIRST],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        assert first.stdout is not None and first.stdout.readline() == "open\n"
        second = started("import sys\nfrom ui import app\nsys.exit(app.main([]))")
        assert (second.returncode, second.stdout) == (0, "")
        said, _ = first.communicate(timeout=60)
    finally:
        first.kill()
        first.wait()
    assert (said, first.returncode) == ("came forward\n", 0)


@pytest.mark.parametrize(
    ("given", "plugin", "chosen"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, "", "ibus"),
        ({"GTK_IM_MODULE": "fcitx5"}, "", "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "", "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "libfcitx5platforminputcontextplugin.so", "fcitx"),
        ({"XMODIFIERS": "@im=ibus"}, "", None),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"}, "", "ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"}, "", "xim"),
        ({}, "", None),
    ],
)
def test_ibus_is_spoken_where_only_fcitx_is_set_up(
    given: dict[str, str], plugin: str, chosen: str | None, tmp_path: Path
) -> None:
    if plugin:
        (tmp_path / plugin).touch()
    environment = dict(given)
    choose_input_method(environment, tmp_path)
    assert environment.get("QT_IM_MODULE") == chosen


def test_qt_brings_no_plugin_for_fcitx() -> None:
    environment = {"XMODIFIERS": "@im=fcitx"}
    choose_input_method(environment)
    assert environment["QT_IM_MODULE"] == "ibus"


def test_a_program_with_a_missing_part_says_so_instead_of_opening_for_ever(tmp_path: Path) -> None:
    story = STORY.replace(
        "from ui import app\n", "from ui import app\nsys.modules['ui.pages.shell'] = None\n"
    ).replace('type(one).__name__ == "Shell"', "isinstance(one, QLabel)")
    ended = started(story, LIANGYOU_DATA=str(tmp_path))
    assert "程序打不开" in ended.stdout
    logged = [file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.log")]
    assert any("ModuleNotFoundError" in one for one in logged)
