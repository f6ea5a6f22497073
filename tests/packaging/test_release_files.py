"""What a release hands out: archives that can be made again, a .deb that says what it needs, a list of what is inside."""

import json
import shutil
import struct
import subprocess
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest
import shiboken6
from archives import write_tar, write_zip
from bundle_contents import Part, as_json, licence_of
from bundle_libraries import PACKAGES, Demand, Survey
from debian_package import DATA, control, copyright_text, write_deb
from release_notes import Facts, notes
from sbom import sbom
from windows_installer import InstallerFailed, write_installer

EPOCH = 1_700_000_000
PARTS = [
    Part("CPython", "3.13.5", "PSF-2.0", "python", ("python.txt",)),
    Part("PySide6_Essentials", "6.9.3", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "package"),
    Part("libxcb-cursor0", "0.1.1-4", "MIT", "library", ("libxcb-cursor0.txt",), "Debian xcb-util-cursor"),
]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like a frozen program's, with nothing that runs."""
    folder = tmp_path / "liangyou"
    licences = folder / "_internal" / "licences"
    licences.mkdir(parents=True)
    (folder / "liangyou").write_bytes(b"\x7fELF no real program")
    (folder / "liangyou").chmod(0o755)
    (folder / "_internal" / "链接.so").symlink_to("licences/contents.json")
    (licences / "contents.json").write_text(as_json(PARTS), "utf-8")
    return folder


@pytest.fixture
def told(tmp_path: Path) -> Path:
    text = tmp_path / "portable.txt"
    text.write_text("第一行\n第二行\n", "utf-8")
    return text


def test_the_portable_archive_is_the_same_whenever_and_by_whomever_it_is_made(
    program: Path, told: Path, tmp_path: Path
) -> None:
    first = write_tar(program, "liangyou-1", told, tmp_path / "1.tar.xz", EPOCH).read_bytes()
    (program / "liangyou").touch()
    assert write_tar(program, "liangyou-1", told, tmp_path / "2.tar.xz", EPOCH).read_bytes() == first

    with tarfile.open(tmp_path / "1.tar.xz") as archive:
        members = {member.name: member for member in archive}
    assert members["liangyou-1/liangyou"].mode == 0o755
    assert members["liangyou-1/_internal/链接.so"].issym()
    assert members["liangyou-1/使用说明.txt"].mode == 0o644
    assert {member.uid for member in members.values()} == {0}


def test_the_zip_for_windows_has_a_text_that_notepad_reads(program: Path, told: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_zip(program, "liangyou-1", told, tmp_path / "1.zip", EPOCH)) as archive:
        assert archive.read("liangyou-1/使用说明.txt") == "\ufeff第一行\r\n第二行\r\n".encode()
        assert "liangyou-1/_internal/licences/contents.json" in archive.namelist()


def test_the_package_asks_for_what_the_program_needs_and_not_for_a_printer() -> None:
    survey = Survey(
        1, Demand((2, 28), "x"), Demand((3, 4, 21), "x"), ("libc.so.6", "libEGL.so.1", "libcups.so.2"), {}
    )

    text = control("0.1.0", survey.packages, 108_000)

    fields = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line and line[0] != " ")
    assert fields["Depends"] == "libc6 (>= 2.28), libegl1, xkb-data"
    assert "libcups2" in fields["Recommends"] and "fonts-" in fields["Recommends"]
    assert fields["Architecture"] == "amd64" and fields["Installed-Size"] == "108000"
    assert "两优填报" in text


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")
def test_the_package_is_the_same_each_time_and_root_owns_its_files(program: Path, tmp_path: Path) -> None:
    # Some real library of Linux, whose needs can be read.
    real = next((Path(shiboken6.__file__).parent).glob("Shiboken*.so"))
    shutil.copyfile(real, program / "liangyou")
    (program / "_internal" / "libshiboken6.abi3.so.6.9").touch()
    icons = tmp_path / "icons"
    icons.mkdir()
    (icons / "liangyou-48.png").write_bytes(b"png")
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        made.append(write_deb(program, icons, "0.1.0", tmp_path / name, EPOCH, tmp_path / "work"))

    assert made[0].read_bytes() == made[1].read_bytes()
    listed = subprocess.run(
        ["dpkg-deb", "--contents", made[0]], capture_output=True, text=True, check=True
    ).stdout
    entries = {line.split()[5].removeprefix("."): line.split()[:2] for line in listed.splitlines()}
    assert entries["/usr/lib/liangyou/liangyou"] == ["-rwxr-xr-x", "root/root"]
    assert entries["/usr/share/icons/hicolor/48x48/apps/liangyou.png"][0] == "-rw-r--r--"
    assert "/usr/bin/liangyou -> ../../usr/lib/liangyou/liangyou" in listed
    scripts = subprocess.run(
        ["dpkg-deb", "--info", made[0]], capture_output=True, text=True, check=True
    ).stdout
    assert "postinst" not in scripts and "Depends: libc6 (>= " in scripts


def test_every_library_of_the_system_has_a_package() -> None:
    assert all(PACKAGES.values()) and PACKAGES["libc.so.6"] == "libc6"


def test_the_menu_entry_and_the_file_type_name_each_other() -> None:
    entry = (DATA / "liangyou.desktop").read_text("utf-8")
    kind = (DATA / "liangyou.xml").read_text("utf-8")

    assert "Name[zh_CN]=两优填报" in entry and "Exec=liangyou %f" in entry
    assert "MimeType=application/x-liangyou;" in entry and 'type="application/x-liangyou"' in kind
    assert 'pattern="*.liangyou"' in kind


def test_the_bill_of_materials_names_parts_licences_and_files(program: Path) -> None:
    told = json.loads(sbom(program, "0.1.0", EPOCH))

    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    assert told["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    found = {one["name"]: one for one in told["components"]}
    assert found["PySide6_Essentials"]["purl"] == "pkg:pypi/pyside6-essentials@6.9.3"
    assert found["PySide6_Essentials"]["licenses"] == [{"expression": PARTS[1].licence}]
    assert found["libxcb-cursor0"]["purl"].startswith("pkg:deb/debian/libxcb-cursor0@0.1.1-4")
    assert found["liangyou"]["type"] == "file" and len(found["liangyou"]["hashes"][0]["content"]) == 64
    assert sbom(program, "0.1.0", EPOCH) == sbom(program, "0.1.0", EPOCH)


def test_the_copyright_names_every_part(program: Path) -> None:
    text = copyright_text(program)

    assert text.count("MIT License") == 1
    assert all(f"{part.name} {part.version}: {part.licence}" in text for part in PARTS)


@pytest.mark.parametrize(
    ("glibc", "has_windows", "said", "unsaid"),
    [
        ((2, 28), False, "没有比统信UOS 20", "只供试验"),
        ((2, 36), True, "比这个旧的系统用不了", "这次没有 Windows 版"),
    ],
)
def test_the_notes_say_honestly_what_is_needed_and_what_was_not_tried(
    glibc: tuple[int, ...], has_windows: bool, said: str, unsaid: str
) -> None:
    survey = Survey(1, Demand(glibc, "libpython"), Demand((3, 4, 21), "libQt"), ("libc.so.6",), {})

    text = notes(Facts("0.1.0", "3.13.5", survey, 2**20, {"a.deb": 1_500_000}, "ok  size\n", has_windows))

    assert said in text and unsaid not in text
    assert "| `a.deb` | 1.5 MB |" in text and "ok  size" in text
    assert "还没有在真机上试过的" in text


def test_a_licence_is_told_by_the_shortest_word_for_it() -> None:
    metadata = Message()
    metadata["License"] = "A long\ntext of a licence"
    metadata["Classifier"] = "License :: OSI Approved :: MIT License"
    assert licence_of(metadata) == "MIT License"
    metadata["License-Expression"] = "MIT"
    assert licence_of(metadata) == "MIT"


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs makensis (Debian: nsis)")
def test_the_installers_script_compiles_without_a_warning(program: Path, tmp_path: Path) -> None:
    """Around a folder that stands for the Windows program: only the script is held here."""
    (program / "_internal" / "链接.so").unlink()
    icon = tmp_path / "liangyou.ico"
    icon.write_bytes(b"no icon")
    with pytest.raises(InstallerFailed):
        write_installer(program, icon, "0.1.0", tmp_path / "liangyou-0.1.0.exe")

    # One picture of one pixel, as a bitmap: NSIS reads the directory only.
    bitmap = struct.pack("<IiiHHIIiiII", 40, 1, 2, 1, 32, 0, 4, 0, 0, 0, 0) + b"\0" * 8
    icon.write_bytes(struct.pack("<HHHBBBBHHII", 0, 1, 1, 1, 1, 0, 0, 1, 32, len(bitmap), 22) + bitmap)
    made = write_installer(program, icon, "0.1.0", tmp_path / "liangyou-0.1.0.exe")
    assert made.read_bytes()[:2] == b"MZ"
