"""The filter of system calls: assembled once, installed in each worker."""

from __future__ import annotations

import ctypes

from autograder.worker import bpf, policy
from autograder.worker.kernel import PR_SET_NO_NEW_PRIVS, ConfinementError, prctl
from autograder.worker.numbers import AUDIT_ARCH, machine, numbers

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
X32_FROM = 0x40000000


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def build(*, threads: bool, architecture: str = "") -> bpf.Program:
    """Assemble the policy.

    Args:
        threads: whether a worker may start threads; processes it may never start.

    Raises:
        ConfinementError: the architecture is not among those whose calls are known.
    """
    architecture = architecture or machine()
    if architecture not in AUDIT_ARCH:
        raise ConfinementError(f"no filter of system calls is written for {architecture}")
    return bpf.assemble(
        policy.rules(threads=threads),
        numbers(architecture),
        architecture=AUDIT_ARCH[architecture],
        refuse_from=X32_FROM,
        unknown_from=policy.NEWER_FROM,
        unknown=policy.UNKNOWN,
        default=policy.NOT_PERMITTED,
    )


def install(code: bytes) -> None:
    """Put a filter on the calling thread, for good.

    Raises:
        OSError: the kernel refused.
    """
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Filter(len(code) // bpf.FORMAT.size, ctypes.addressof(buffer))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(program))
