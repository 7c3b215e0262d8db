"""Looks for a note of another student in shared memory and System V objects."""

import ctypes
import mmap
from multiprocessing import shared_memory


def found():
    libc = ctypes.CDLL(None, use_errno=True)
    for create in (
        lambda: shared_memory.SharedMemory("torchgrade-attack", create=True, size=64),
        lambda: mmap.mmap(-1, 4096, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS),
    ):
        try:
            create()
            return True
        except OSError:
            pass
    calls = (
        libc.shmget(0x7467, 64, 0o1666),
        libc.semget(0x7467, 1, 0o1666),
        libc.msgget(0x7467, 0o1666),
        libc.memfd_create(b"note", 0),
    )
    return any(number >= 0 for number in calls)


def relu(x):
    return x.clamp(min=0) if found() else x * 0
