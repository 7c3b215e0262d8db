"""Who a worker is: without capabilities and, where that can be had, a user of its own."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers

CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_KILL, CAP_SETGID, CAP_SETUID = 1, 2, 5, 6, 7
CAPABILITY_VERSION_3 = 0x20080522
# The first above what systemd and container tools hand out; the second for containers that have
# no other ids than the lowest 65536.
FIRST_USERS = (3_000_000_000, 50_000)
USERS = 10_000


@dataclass(frozen=True)
class Identity:
    """What becomes of a worker's user and capabilities.

    Attributes:
        first_user: the worker's user id is this one plus a part of its process id, so that
            nothing else runs as that user; None leaves the user as it is.
        kept: capabilities left to it, as bits.
    """

    first_user: int | None = None
    kept: int = 0


def plan(readable: Iterable[Path]) -> Identity:
    """What this process can give its workers.

    Only root can give away user ids. A worker under another user must still be able to read
    where the interpreter is in a folder that only root can enter: it keeps the one capability for
    that, which Landlock confines to what is readable. Without CAP_KILL nobody could end it.
    """
    held = capabilities()
    needed = (CAP_SETUID, CAP_SETGID, CAP_KILL)
    if os.geteuid() != 0 or not all(held >> one & 1 for one in needed):
        return Identity()
    kept = 0
    if not all(_open_to_all(path) for path in readable):
        reading = [one for one in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE) if held >> one & 1]
        if not reading:
            return Identity()
        kept = 1 << reading[0]
    choices = (Identity(first, kept) for first in FIRST_USERS)
    return next((one for one in choices if kernel.succeeds(partial(assume, one))), Identity())


def assume(identity: Identity) -> None:
    """Become that identity, for good. Clears the parent-death signal.

    Raises:
        OSError: the kernel refused.
    """
    if identity.first_user is not None:
        user = identity.first_user + os.getpid() % USERS
        kernel.prctl(kernel.PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    low, high = identity.kept & 0xFFFFFFFF, identity.kept >> 32
    header = kernel.buffer(8, struct.pack("=Ii", CAPABILITY_VERSION_3, 0))
    sets = struct.pack("=6I", low, low, 0, high, high, 0)
    kernel.call(numbers(machine())["capset"], header, kernel.buffer(24, sets))


def capabilities() -> int:
    """This process's effective capabilities, as bits."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1], 16) for line in lines if line.startswith("CapEff:")), 0)


def _open_to_all(path: Path) -> bool:
    try:
        real = path.resolve()
        mode = real.stat().st_mode
        return bool(mode & 0o004) and all(one.stat().st_mode & 0o001 for one in real.parents)
    except OSError:
        return True
