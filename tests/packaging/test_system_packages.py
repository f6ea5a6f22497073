"""What is missing on a machine, and what is done or said about it."""

import sys
from collections.abc import Sequence

import pytest
import system_packages
from system_packages import CHINESE_FONT, QT_LIBRARIES, SCREEN_LIBRARIES, SystemPackagesMissing


class Apt:
    """Stands for the system: keeps the commands that it is given, and answers with one exit status."""

    def __init__(self, status: int = 0) -> None:
        self.commands: list[str] = []
        self.status = status

    def __call__(self, command: Sequence[str]) -> int:
        self.commands.append(" ".join(command))
        return self.status


def test_only_the_packages_of_libraries_that_do_not_load_are_missing() -> None:
    loads = {"libEGL.so.1", "libz.so.1"}.isdisjoint
    libraries = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libz.so.1": "zlib1g"}

    assert system_packages.packages_for(libraries, lambda soname: loads({soname})) == ["libegl1", "zlib1g"]


def test_a_package_of_two_libraries_is_named_once() -> None:
    libraries = {"libone.so.1": "libboth", "libtwo.so.1": "libboth"}

    assert system_packages.packages_for(libraries, lambda soname: False) == ["libboth"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sonames are Linux's")
def test_the_loader_knows_the_c_library_and_no_invented_one() -> None:
    assert system_packages.loader_finds("libc.so.6")
    assert not system_packages.loader_finds("libnosuchlibrary.so.9")


def test_what_a_screen_needs_comes_on_top_of_what_qt_needs() -> None:
    assert QT_LIBRARIES.keys().isdisjoint(SCREEN_LIBRARIES)
    assert "libxcb-cursor0" in SCREEN_LIBRARIES.values()


def test_root_installs_without_sudo_and_without_a_question() -> None:
    apt = Apt()

    system_packages.ensure_packages(["libegl1", "libgl1"], prefix=[], call=apt)

    install = "apt-get install --yes --no-install-recommends libegl1 libgl1"
    assert apt.commands == ["apt-get update", install]


def test_with_sudo_each_command_goes_through_it() -> None:
    apt = Apt()

    system_packages.ensure_packages(["libegl1"], prefix=["sudo", "-n"], call=apt)

    assert [command.startswith("sudo -n apt-get ") for command in apt.commands] == [True, True]


def test_nothing_missing_starts_nothing() -> None:
    apt = Apt()

    system_packages.ensure_packages([], prefix=[], call=apt)

    assert apt.commands == []


def test_without_the_right_to_install_the_one_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    apt = Apt()

    with pytest.raises(SystemPackagesMissing) as told:
        system_packages.ensure_packages(["libegl1", CHINESE_FONT], prefix=None, call=apt)

    command = str(told.value).splitlines()[-1].strip()
    assert command == (
        f"sudo apt-get update && sudo apt-get install --yes --no-install-recommends libegl1 {CHINESE_FONT}"
    )
    assert apt.commands == []


def test_a_missing_font_alone_is_told_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    system_packages.ensure_packages([CHINESE_FONT], prefix=None, call=Apt())

    assert system_packages.command_to_type([CHINESE_FONT]) in capsys.readouterr().out


def test_apt_that_fails_is_said_so() -> None:
    apt = Apt(status=100)

    with pytest.raises(SystemPackagesMissing, match="libegl1"):
        system_packages.ensure_packages(["libegl1"], prefix=[], call=apt)
    assert apt.commands == ["apt-get update"]
