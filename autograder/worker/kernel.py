"""Raw system calls, for what Python does not wrap."""

from __future__ import annotations

import ctypes
import functools
import os
from collections.abc import Callable
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_SET_NO_NEW_PRIVS = 38

_BUFFERS = (ctypes.Array, ctypes.Structure)


class ConfinementError(RuntimeError):
    """A layer of protection that was asked for cannot be had; no student code may run."""


@functools.cache
def libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


@functools.cache
def _syscall() -> Callable[..., int]:
    function = libc().syscall
    function.restype = ctypes.c_long
    return function


def buffer(size: int, content: bytes = b"") -> ctypes.Array[ctypes.c_char]:
    """Memory for a call to read or fill: the content, then zeros."""
    return ctypes.create_string_buffer(content.ljust(size, b"\0"), size)


def call(number: int, *args: int | ctypes.Array[Any] | ctypes.Structure | None) -> int:
    """Make one system call.

    Args:
        number: the call's number on this architecture.
        args: integers, and buffers to be passed by address.

    Raises:
        OSError: the kernel refused.
    """
    words = [
        ctypes.c_long(ctypes.addressof(arg) if isinstance(arg, _BUFFERS) else arg or 0)
        for arg in args
    ]
    result: int = _syscall()(ctypes.c_long(number), *words)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def prctl(option: int, value: int = 0, more: int = 0) -> None:
    """Set one property of this process.

    Raises:
        OSError: the kernel refused.
    """
    if libc().prctl(*(ctypes.c_ulong(word) for word in (option, value, more, 0, 0))) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def succeeds(act: Callable[[], object]) -> bool:
    """Whether an act goes through, tried in a child of its own so that it changes nothing here."""
    pid = os.fork()
    if not pid:
        try:
            act()
            os._exit(0)
        except Exception:
            os._exit(1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
