"""The folder of a Debian is never deleted while this machine's own devices are mounted in it."""

from pathlib import Path

from debian_root import mounts_below, remove_tree

TABLE = """devtmpfs /dev devtmpfs rw 0 0
devtmpfs /build/try\\040it/root/dev devtmpfs rw 0 0
tmpfs /build/try\\040it/root/dev/shm tmpfs rw 0 0
proc /build/try\\040it2/root/proc proc rw 0 0
"""


def test_what_is_mounted_below_is_found_the_innermost_first() -> None:
    found = mounts_below(Path("/build/try it"), TABLE)

    assert found == [Path("/build/try it/root/dev/shm"), Path("/build/try it/root/dev")]
    assert mounts_below(Path("/build/other"), TABLE) == []


def test_a_folder_with_nothing_mounted_in_it_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "root" / "etc").mkdir(parents=True)

    remove_tree(tmp_path / "root")

    assert not (tmp_path / "root").exists()
