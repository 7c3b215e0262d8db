"""Which open files a worker inherits."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers

STANDARD = (0, 1, 2)


def keep_only(keep: Collection[int]) -> None:
    """Close every descriptor but these; the standard ones become /dev/null.

    Raises:
        OSError: there is no /dev/null, or the open files can't be told.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in STANDARD:
        if descriptor not in keep:
            os.dup2(null, descriptor)
    kept = sorted({*STANDARD, *keep})
    for low, high in zip(kept, [*kept[1:], 1 << 31], strict=True):
        if low + 1 < high:
            _close_range(low + 1, high - 1)


def _close_range(first: int, last: int) -> None:
    try:
        kernel.call(numbers(machine())["close_range"], first, last, 0)
    except (OSError, KeyError):  # Linux before 5.9, or another system
        for name in os.listdir("/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"):
            if first <= int(name) <= last:
                with contextlib.suppress(OSError):  # the listing's own descriptor
                    os.close(int(name))
