"""What a Linux library needs is read from the library itself."""

import sys
from pathlib import Path

import pytest
from elf_file import ElfFile, NotElf, is_elf, newest, read_elf

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads a library of Linux")


def qt_library() -> Path:
    import PySide6

    return Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Core.so.6"


def test_names_and_versions_are_read() -> None:
    elf = read_elf(qt_library())

    assert elf.soname == "libQt6Core.so.6"
    assert {"libc.so.6", "libstdc++.so.6"} <= set(elf.needed)
    # Which is why this release of Qt was chosen.
    assert newest(elf, "GLIBC") == (2, 28)
    assert newest(elf, "GLIBCXX") < newest(ElfFile((), "", {"x": frozenset({"GLIBCXX_3.4.26"})}), "GLIBCXX")


def test_versions_are_compared_as_numbers_and_private_ones_left_out() -> None:
    elf = ElfFile((), "", {"libc.so.6": frozenset({"GLIBC_2.4", "GLIBC_2.28", "GLIBC_PRIVATE"})})

    assert newest(elf, "GLIBC") == (2, 28)
    assert newest(elf, "GLIBCXX") == ()


def test_what_is_no_elf_file_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "readme.so"
    text.write_text("no library")
    (tmp_path / "link.so").symlink_to(qt_library())

    assert not is_elf(text) and not is_elf(tmp_path / "link.so") and is_elf(qt_library())
    with pytest.raises(NotElf):
        read_elf(text)
