"""Namespaces for a zygote and all its workers: no network, and a file system of what is readable.

Landlock lets a process ask for the size and age of any file that it may not read. Workers that
are moved to a root folder of their own can't ask even that.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers

NEW_MOUNTS, NEW_NAMES, NEW_IPC = 0x20000, 0x4000000, 0x8000000
NEW_USERS, NEW_NETWORK = 0x10000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_SLAVE = 2, 4, 8, 4096, 16384, 1 << 19
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, AT_RECURSIVE, AT_FDCWD = 1, 2, 0x8000, -100
MOUNT_POINT = Path("/proc/driver")
"""A folder that exists everywhere and that a zygote has no use for."""


def enter(readable: Iterable[Path]) -> Path:
    """Move this single-threaded process into namespaces of its own, for good.

    Its own view of the files stays as it was, but for MOUNT_POINT, where the workers' root now is.

    Returns:
        The workers' root: `readable` alone, read-only, and an empty /tmp.

    Raises:
        OSError: the system does not allow it.
    """
    apart = NEW_MOUNTS | NEW_NETWORK | NEW_IPC | NEW_NAMES
    user, group = os.geteuid(), os.getegid()
    try:
        _unshare(apart)
    except PermissionError:
        _unshare(apart | NEW_USERS)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    socket.sethostname("worker")
    # Mounts made here stay here; what the system unmounts goes here, too, and is not kept busy.
    _mount("none", Path("/"), None, MS_REC | MS_SLAVE)
    _mount("tmpfs", MOUNT_POINT, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=0755")
    scratch = MOUNT_POINT / "tmp"
    scratch.mkdir()
    _mount("tmpfs", scratch, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=1m,mode=1777")
    for path in readable:
        _mirror(path, MOUNT_POINT)
    _set_attributes(MOUNT_POINT, AT_RECURSIVE, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0)
    # Nothing can be written there, but some libraries want a folder that says it may.
    _set_attributes(scratch, 0, 0, MOUNT_ATTR_RDONLY)
    return MOUNT_POINT


def _mirror(path: Path, root: Path) -> None:
    """Make one file or folder appear below `root`, with the links on its way as they are."""
    place = Path("/")
    parts = list(path.parts[1:])
    while parts:
        part = parts.pop(0)
        if part == "..":
            place = place.parent
            continue
        place /= part
        inside = root / place.relative_to("/")
        if place.is_symlink():
            target = os.readlink(place)
            if not inside.is_symlink():
                inside.symlink_to(target)
            place = Path("/") if os.path.isabs(target) else place.parent
            parts = [*(one for one in Path(target).parts if one != "/"), *parts]
        elif parts:
            inside.mkdir(mode=0o755, exist_ok=True)
        elif place.exists() and not (inside.exists() and os.path.samefile(place, inside)):
            inside.mkdir(exist_ok=True) if place.is_dir() else inside.touch()
            _mount(str(place), inside, None, MS_BIND | MS_REC)


def _unshare(what: int) -> None:
    kernel.call(numbers(machine())["unshare"], what)


def _mount(source: str, target: Path, kind: str | None, flags: int, options: str = "") -> None:
    words = [text.encode() if text is not None else None for text in (kind, options)]
    arguments = (source.encode(), os.fsencode(target), words[0], ctypes.c_ulong(flags), words[1])
    if kernel.libc().mount(*arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(target))


def _set_attributes(root: Path, flags: int, on: int, off: int) -> None:
    attributes = struct.pack("=4Q", on, off, 0, 0)
    kernel.call(
        numbers(machine())["mount_setattr"],
        AT_FDCWD,
        ctypes.create_string_buffer(os.fsencode(root)),
        flags,
        kernel.buffer(len(attributes), attributes),
        len(attributes),
    )
