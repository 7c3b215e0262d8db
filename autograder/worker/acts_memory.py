"""Forbidden acts on memory and limits, and what must not be inherited."""

from __future__ import annotations

import _thread
import contextlib
import ctypes
import mmap
import os
import resource
import sys
import threading

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers
from autograder.worker.scene import MARKER, SECRET, Scene

MIB = 1 << 20
ANONYMOUS, MAP_GROWSDOWN = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 0x100
STORM = 2000


def _number(name: str) -> int:
    return numbers(machine())[name]


def make_memory_file(scene: Scene) -> str:
    return f"made a memory file: {os.memfd_create('probe')}"


def make_secret_memory(scene: Scene) -> str:
    return f"made a secret memory file: {kernel.call(_number('memfd_secret'), 0)}"


def share_memory(scene: Scene) -> str:
    mmap.mmap(-1, MIB).close()
    return "mapped memory that no limit counts"


def share_memory_of_system_v(scene: Scene) -> str:
    segment = kernel.call(_number("shmget"), 0, 4096, 0o1600)
    kernel.libc().shmctl(segment, 0, None)
    return "made a System V memory segment"


def make_semaphores(scene: Scene) -> str:
    semaphores = kernel.call(_number("semget"), 0, 1, 0o1600)
    kernel.libc().semctl(semaphores, 0, 0)
    return "made a System V semaphore"


def make_message_queue(scene: Scene) -> str:
    queue = kernel.call(_number("msgget"), 0, 0o1600)
    kernel.libc().msgctl(queue, 0, None)
    return "made a System V message queue"


def make_posix_queue(scene: Scene) -> str:
    name = b"torchgrade-probe"
    kernel.call(_number("mq_open"), ctypes.create_string_buffer(name), os.O_CREAT, 0o600, 0)
    kernel.libc().mq_unlink(b"/" + name)
    return "made a POSIX message queue"


def map_stack_like_memory(scene: Scene) -> str:
    mmap.mmap(-1, MIB, flags=ANONYMOUS | MAP_GROWSDOWN).close()
    return "mapped memory that RLIMIT_DATA does not count"


def use_too_much_memory(scene: Scene) -> str:
    return f"allocated {len(bytes(3 << 30)) // MIB} MiB"


def hoard_memory(scene: Scene) -> str:
    protect = kernel.libc().mprotect
    protect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    size = 256 * MIB
    kept: list[mmap.mmap] = []
    while len(kept) * size < 4 << 30:
        kept.append(mmap.mmap(-1, size, flags=ANONYMOUS))
        where = ctypes.addressof(ctypes.c_char.from_buffer(kept[-1]))
        if protect(where, size, mmap.PROT_READ):
            raise OSError(ctypes.get_errno(), "refused")
    return f"has {len(kept) * size // MIB} MiB that RLIMIT_DATA no longer counts"


def raise_limits(scene: Scene) -> str:
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY:
        return "has no limit of memory"
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard + MIB))
    return "raised the limit of memory"


def open_many_files(scene: Scene) -> str:
    return f"opened {len([os.open(os.devnull, os.O_RDONLY) for _ in range(100)])} files"


def start_thread_storm(scene: Scene) -> str:
    end = threading.Event()
    threading.stack_size(1 << 16)
    started = 0
    with contextlib.suppress(RuntimeError, MemoryError):
        for _ in range(STORM):
            # Not threading.Thread, which waits for one that may lack the memory to begin.
            _thread.start_new_thread(end.wait, ())
            started += 1
    end.set()
    if started < STORM:
        raise PermissionError(f"stopped at {started}")
    return f"started {started} threads"


def find_descriptors(scene: Scene) -> str:
    found = []
    for number in range(3, 256):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(number)
    if scene.inherited in found:
        return f"inherited descriptors {found}"
    raise PermissionError("none")


def find_environment(scene: Scene) -> str:
    if os.environ.get(MARKER) == SECRET:
        return "saw the grader's environment"
    get = kernel.libc().getenv
    get.restype = ctypes.c_char_p
    if get(MARKER.encode()):
        return "saw the grader's environment by getenv"
    raise PermissionError("none")


def find_environment_in_memory(scene: Scene) -> str:
    text = b"".join(ctypes.string_at(*block) for block in scene.blocks)
    if text.strip(b"\0"):
        return f"saw {len(text)} bytes of what the grader was started with"
    raise PermissionError("overwritten")


def find_command_line(scene: Scene) -> str:
    if sys.orig_argv:
        return f"saw the command line {sys.orig_argv}"
    raise PermissionError("overwritten")
