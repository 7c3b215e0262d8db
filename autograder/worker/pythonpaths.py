"""What a Python worker must be able to read after the fork, for imports that come late."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

HIDDEN = ("autograder", "release", "solutions", "tests", "torchgrade")
"""Packages of this course that a worker must not find among the installed ones."""

SITE_NAMES = ("site-packages", "dist-packages")
LIBRARY_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64")
FILES = (
    "/dev/null",
    "/dev/urandom",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/lib/locale",
    "/usr/share/zoneinfo",
)


def python_paths(exclude: Sequence[str] = HIDDEN) -> list[Path]:
    """Files and folders that imports and the C library read.

    A folder of installed packages that holds the course, too, is given entry by entry, without
    the course.

    Args:
        exclude: names of packages and distributions to leave out.
    """
    found = [Path(name) for name in FILES]
    for folder in _standard_libraries():
        inner = [folder / name for name in SITE_NAMES]
        if all(_is_public(entry, exclude) for site in inner for entry in _entries(site)):
            found.append(folder)
        else:
            found += [entry for entry in _entries(folder) if entry not in inner]
    for folder in _site_folders():
        public = [entry for entry in _entries(folder) if _is_public(entry, exclude)]
        found += [folder] if len(public) == len(list(_entries(folder))) else public
    for folder in map(Path, LIBRARY_FOLDERS):
        found += [entry for entry in _entries(folder) if _is_library(entry)]
    return list(dict.fromkeys(path for path in found if os.path.exists(path)))


def listable(exclude: Sequence[str] = HIDDEN) -> list[Path]:
    """Folders on the import path that may be listed, though not read as a whole.

    Imports list a folder anew when it has changed. A listing allowed in a folder goes for all
    below it: one that holds an excluded package is left out, and imports there rely on the
    listing from before the fork.
    """
    return [
        folder
        for folder in _standard_libraries() + _site_folders()
        if not any(
            entry.name in exclude
            for inner in (folder, *(folder / name for name in SITE_NAMES))
            for entry in _entries(inner)
        )
    ]


def _standard_libraries() -> list[Path]:
    paths = sysconfig.get_paths()
    return _folders([paths["stdlib"], paths["platstdlib"]])


def _site_folders() -> list[Path]:
    paths = sysconfig.get_paths()
    on_path = [name for name in sys.path if Path(name).name in SITE_NAMES]
    return _folders([paths["purelib"], paths["platlib"], *site.getsitepackages(), *on_path])


def _folders(names: Iterable[str]) -> list[Path]:
    return list(dict.fromkeys(Path(name) for name in names if os.path.isdir(name)))


def _entries(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    yield from (folder / name for name in names)


def _is_public(entry: Path, exclude: Sequence[str]) -> bool:
    # Editable installs leave files that name the course's folder.
    if entry.suffix in (".pth", ".egg-link") or entry.name.startswith("__editable__"):
        return not any(name in entry.name.lower() for name in exclude)
    return entry.name.split("-")[0].split(".")[0].lower() not in exclude


def _is_library(entry: Path) -> bool:
    if entry.is_dir():
        return entry.name.endswith(("-linux-gnu", "-linux-musl", "-linux-gnueabihf"))
    return ".so" in entry.suffixes
