"""A bundle carries what the program needs, and nothing of the build machine that an office PC has itself."""

import sys
from pathlib import Path

import PySide6
import pytest
from pruning import CARRIED, is_link_kept, is_wanted, without_orphans, without_system

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/plugins/printsupport/libcupsprintersupport.so",
        f"{QT}/translations/qtbase_zh_CN.qm",
        f"{QT}/lib/libQt6Core.so.6",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/Qt6Core.dll",
        "resources/messages/cli.toml",
    ],
)
def test_what_a_clerk_needs_is_kept(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/plugins/tls/libqopensslbackend.so",
        f"{QT}/plugins/platforms/libqvnc.so",
        f"{QT}/plugins/platforms/libqwayland-egl.so",
        f"{QT}/plugins/platforms/libqeglfs.so",
        f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{QT}/plugins/imageformats/libqtiff.so",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/translations/qt_zh_TW.qm",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
    ],
)
def test_what_nobody_needs_is_left_out(place: str) -> None:
    assert not is_wanted(place)


def test_of_the_build_machine_only_a_few_libraries_are_carried() -> None:
    names = [
        "libxcb-cursor.so.0",
        "libxkbcommon.so.0",
        "libpython3.13.so.1.0",
        "libgtk-3.so.0",
        "libstdc++.so.6",
    ]
    entries = [(name, f"/usr/lib/{name}", "BINARY") for name in names]
    entries.append(("libQt6Core.so.6", "/venv/libQt6Core.so.6", "BINARY"))

    kept = without_system(entries, lambda source: source.startswith("/venv/"))

    assert [place for place, _, _ in kept] == [*names[:3], "libQt6Core.so.6"]


@pytest.mark.parametrize(
    "name", ["libcups.so.2", "libxcb.so.1", "libglib-2.0.so.0", "libcrypto.so.3", "libz.so.1"]
)
def test_what_belongs_to_the_desktop_comes_from_the_desktop(name: str) -> None:
    assert not CARRIED.match(name)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads libraries of Linux")
def test_a_library_that_nothing_needs_is_left_out() -> None:
    folder = Path(PySide6.__file__).parent
    libraries = [f"Qt/lib/libQt6{name}.so.6" for name in ("DBus", "Core", "Test")]
    entries = [(f"{QT[:-3]}/{name}", str(folder / name), "BINARY") for name in libraries]
    entries.append(("PySide6/QtDBus.abi3.so", str(folder / "QtDBus.abi3.so"), "EXTENSION"))

    kept = [Path(place).name for place, _, _ in without_orphans(entries)]

    assert kept == ["libQt6DBus.so.6", "libQt6Core.so.6", "QtDBus.abi3.so"]


@pytest.mark.parametrize(("kept", "expected"), [({"PySide6/Qt/lib/libQt6Core.so.6"}, True), (set(), False)])
def test_a_link_goes_with_what_it_points_to(kept: set[str], expected: bool) -> None:
    link = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")

    assert is_link_kept(link, kept) is expected
