"""Forgetting the environment and the command line, in Python's tables and in memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

CLEAN = {
    # Libraries that are loaded late would start a thread for each core.
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "NUMEXPR")},
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    # Matplotlib wants a folder that looks writable, and then does without.
    "MPLCONFIGDIR": "/tmp",
    "USER": "student",
}


def blocks() -> tuple[tuple[int, int], ...]:
    """Address and length of the strings that this process was started with.

    The kernel keeps them on the stack, where unsetenv does not reach them.
    """
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ()
    # proc(5) counts from 1 and the name, cut off here, is its second: arg_start is its 48th
    arg_start, arg_end, env_start, env_end = (int(field) for field in fields[45:49])
    return ((arg_start, arg_end - arg_start), (env_start, env_end - env_start))


def forget(started_with: Sequence[tuple[int, int]]) -> None:
    """Replace the environment by a clean one and overwrite the strings at these places."""
    os.environ.clear()
    with contextlib.suppress(ImportError):
        import posix

        posix.environ.clear()  # the copy from which os.environ was made
    sys.orig_argv.clear()
    for address, length in started_with:
        if address and length > 0:
            ctypes.memset(address, 0, length)
    os.environ.update(CLEAN)
