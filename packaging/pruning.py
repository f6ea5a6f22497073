"""Which files a bundle leaves out: what no clerk's screen, printer or file needs.

Imported by build.spec. Entries are PyInstaller's (place in the bundle, source, kind), the place with "/".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from elf_file import is_elf, read_elf

Entry = tuple[str, str, str]

# Never imported: networking, and what only builds or tests.
EXCLUDED_MODULES = [
    "PySide6.QtNetwork",
    *("asyncio", "ftplib", "http.server", "imaplib", "poplib", "smtplib", "socketserver", "ssl", "_ssl"),
    *("telnetlib", "nntplib", "xmlrpc", "_hashlib", "webbrowser", "wsgiref", "multiprocessing"),
    *("curses", "distutils", "doctest", "ensurepip", "idlelib", "lib2to3", "pdb", "pydoc", "pydoc_data"),
    *("readline", "test", "tkinter", "turtle", "unittest", "venv"),
    *(
        "pip",
        "pkg_resources",
        "setuptools",
        "wheel",
        "pytest",
        "hypothesis",
        "mypy",
        "IPython",
        "numpy",
        "PIL",
    ),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "lxml.cssselect", "pluggy.tests"),
]

# PyInstaller's own preparations at each start, for what this program does not do: reading its sources, listing its
# modules, multiprocessing; and for Qt, in whose place frozen_start.py stands. Each costs some milliseconds.
LEFT_OUT_HOOKS = {"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing", "pyi_rth_pyside6"}

# Qt's plugins, by folder; a folder that is not named here is left out whole. (Qt itself reads PNG, and the
# program draws its signs; nothing here needs OpenGL or Wayland: under Wayland XWayland shows the window.)
PLUGINS = {
    "platforms": {"qxcb", "qoffscreen", "qwindows"},
    "platforminputcontexts": {"ibusplatforminputcontextplugin", "composeplatforminputcontextplugin"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport"},
    "styles": {"qmodernwindowsstyle"},
}
TRANSLATION = "qtbase_zh_CN.qm"

# From the build machine's own system: these few are carried along, since an office PC may lack them or have older
# ones; whatever else lies there comes with every desktop, and must fit the drivers and settings of that desktop.
CARRIED = re.compile(
    r"lib(xcb-(cursor|icccm|image|keysyms|render-util|util)|xkbcommon(-x11)?|ffi|lzma|bz2|sqlite3|python3[.\d]*"
    r"|expat|mpdec|crypt)\.(so|\d)"
)
_LEFT_OUT_DLLS = re.compile(
    r"(opengl32sw|Qt6(Network|Qml|Quick|VirtualKeyboard|Svg|Pdf|OpenGL)\w*|d3dcompiler)", re.I
)
_TZDATA = ("tzdata/", "dateutil/zoneinfo/", "pytz/")


def is_wanted(place: str) -> bool:
    """Whether the file at this place belongs into the bundle, by its name alone."""
    path = PurePosixPath(place)
    parts = path.parts
    if "plugins" in parts and "PySide6" in parts:
        folder, name = parts[parts.index("plugins") + 1], path.name.partition(".")[0].removeprefix("lib")
        return name in PLUGINS.get(folder, ())
    if "translations" in parts and "PySide6" in parts:
        return path.name == TRANSLATION
    if "qml" in parts and "PySide6" in parts:
        return False
    if path.suffix.lower() == ".dll" and _LEFT_OUT_DLLS.match(path.name):
        return False
    return not place.startswith(_TZDATA)


def is_own_library(source: str, folders: Sequence[Path]) -> bool:
    """Whether a library lies in one of the folders of Python and its packages, and not in the system's."""
    resolved = Path(source).resolve()
    return any(resolved.is_relative_to(folder) for folder in folders)


def without_system(entries: Iterable[Entry], is_own: Callable[[str], bool]) -> list[Entry]:
    """Leaves out the build machine's libraries but for those that are carried along."""
    return [
        entry
        for entry in entries
        if entry[2] != "BINARY" or is_own(entry[1]) or CARRIED.match(PurePosixPath(entry[0]).name)
    ]


def _is_library(place: str) -> bool:
    """A library that is there only because something else needs it: no extension module, no plugin."""
    path = PurePosixPath(place)
    beside_qt = "PySide6" in path.parts and "plugins" not in path.parts
    return ".so" in path.name and ".abi3." not in path.name and (len(path.parts) == 1 or beside_qt)


def without_orphans(entries: Iterable[Entry]) -> list[Entry]:
    """Leaves out each shared library that nothing kept needs, and the links to it. Linux only."""
    listed = [(place.replace("\\", "/"), source, kind) for place, source, kind in entries]
    libraries = {
        PurePosixPath(place).name: source
        for place, source, kind in listed
        if _is_library(place) and kind != "SYMLINK"
    }
    # The program itself loads libpython, by name.
    reached = {name for name in libraries if name.startswith("libpython")}
    waiting = [source for place, source, kind in listed if not _is_library(place) and kind != "SYMLINK"]
    waiting += [libraries[name] for name in reached]
    while waiting:
        source = Path(waiting.pop())
        for name in read_elf(source).needed if is_elf(source.resolve()) else ():
            if name in libraries and name not in reached:
                reached.add(name)
                waiting.append(libraries[name])
    return [entry for entry in listed if not _is_library(entry[0]) or PurePosixPath(entry[0]).name in reached]


def is_link_kept(entry: Entry, kept: set[str]) -> bool:
    """Whether what a link points to, told from the link's own folder, is kept."""
    place, target, _kind = entry
    return (PurePosixPath(place).parent / target.replace("\\", "/")).as_posix() in kept
