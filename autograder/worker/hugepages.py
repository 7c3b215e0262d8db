"""Huge pages for memory that this process already holds: a fork of it has 512 times less to copy.

What malloc holds gets them as it comes, see MALLOC in :mod:`autograder.launch`. Python's own
objects lie in memory that malloc knows nothing of.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

from autograder.worker.kernel import libc

SIZE = 2 << 20
MADV_HUGEPAGE, MADV_COLLAPSE = 14, 25
_PRIVATE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw-p \S+ 00:00 0\s*$", re.MULTILINE)


def gather() -> int:
    """Move this process's own memory into huge pages where it can be; bytes that lie there now.

    It takes a third of a second for 100 MB. Where the system offers no such thing, nothing is done.
    """
    advise = libc().madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    moved = 0
    for start, length in _ranges():
        advise(start, length, MADV_HUGEPAGE)
        if not advise(start, length, MADV_COLLAPSE):
            moved += length
    return moved


def _ranges() -> Iterator[tuple[int, int]]:
    """Start and length of each private, nameless, writable range, in whole huge pages."""
    maps = Path("/proc/self/maps")
    for low, high in _PRIVATE.findall(maps.read_text("ascii") if maps.exists() else ""):
        start, end = -(-int(low, 16) // SIZE) * SIZE, int(high, 16) // SIZE * SIZE
        if start < end:
            yield start, end - start
