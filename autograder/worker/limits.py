"""Resource limits of a worker."""

from __future__ import annotations

import os
import struct
import sys
from dataclasses import dataclass

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers

if sys.platform != "win32":
    import resource

MIB = 1 << 20
# For libraries that are loaded late, and the arenas that the C library reserves for threads.
MAPPED_UNWRITTEN = 512 * MIB


@dataclass(frozen=True)
class Limits:
    """What one worker may use.

    Attributes:
        cpu_seconds: processor time; SIGXCPU then, SIGKILL a second later.
        data_bytes: private writable memory, that of the zygote included. Code that goes about it
            (memory made read-only after writing is not counted) gets at most this much again.
        files: descriptors are numbered below this.
        file_bytes: size of a file written.
        threads: threads of this worker; see `bound_threads` for how closely it is kept.
        stack_bytes: the main thread's stack.
    """

    cpu_seconds: int = 60
    data_bytes: int = 800 * MIB
    files: int = 16
    file_bytes: int = 0
    threads: int = 64
    stack_bytes: int = 8 * MIB


def impose(limits: Limits) -> None:
    """Lower the limits of this process, for good.

    Raises:
        OSError, ValueError: the system refused.
    """
    wanted = {
        "DATA": limits.data_bytes,
        "AS": _mapped_now() + limits.data_bytes + MAPPED_UNWRITTEN,
        "NOFILE": limits.files,
        "FSIZE": limits.file_bytes,
        "STACK": limits.stack_bytes,
        "SIGPENDING": 64,
        **dict.fromkeys(("CORE", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO"), 0),
    }
    for name, value in wanted.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            _lower(kind, value, value)
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1)


def bound_memory(most: int) -> None:
    """Bound the private memory of this process, a trusted one, where the system can."""
    if sys.platform == "linux":
        _lower(resource.RLIMIT_DATA, most, most)


def bound_threads(limits: Limits, *, alone: bool) -> None:
    """Bound the threads that this process may start.

    The kernel counts by user, not by process. A user of the worker's own gives the exact bound;
    otherwise the whole system's number of threads, as it is now, is added to it: a storm then
    stops soon after, and no other process of the user has less than before.

    Args:
        alone: nothing else runs as this user, in this user namespace.
    """
    others = 0 if alone else _threads_of_the_system()
    bound = limits.threads + others
    _lower(resource.RLIMIT_NPROC, bound, bound)


def _lower(kind: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        hard = min(hard, ceiling)
    resource.setrlimit(kind, (min(soft, hard), hard))


def _mapped_now() -> int:
    descriptor = os.open("/proc/self/statm", os.O_RDONLY)
    try:
        return int(os.read(descriptor, 128).split()[0]) * resource.getpagesize()
    finally:
        os.close(descriptor)


def _threads_of_the_system() -> int:
    # struct sysinfo: uptime, three loads, six sizes, each a word; then the number of threads
    answer = kernel.buffer(128)
    kernel.call(numbers(machine())["sysinfo"], answer)
    (count,) = struct.unpack_from("=H", answer.raw, 10 * 8)
    return int(count)
