"""Processor time of commands, with everything that they start, and figures as text."""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """Seconds of processor and of wall clock."""

    cpu: float
    wall: float


def adopt_orphans() -> None:
    """Become the parent of what our children leave behind, whose time would be lost otherwise."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(command: Sequence[str | Path], place: Path, **environment: str) -> Cost:
    """Run a command to its end, and all that it started.

    Raises:
        RuntimeError: it failed, so its time means nothing.
    """
    _wait_for_orphans()  # of what ran before: their time is not this command's
    before, started = _children(), time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=place,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.monotonic() - started
    _wait_for_orphans()
    if done.returncode:
        raise RuntimeError(
            f"{command[0]} {command[1]} failed:\n{(done.stdout + done.stderr)[-2000:]}"
        )
    return Cost(_children() - before, wall)


@contextmanager
def tree(pid: int) -> Iterator[list[float]]:
    """Appends the processor seconds that a process tree takes in the block."""
    found: list[float] = []
    before = tree_seconds(pid)
    yield found
    found.append(tree_seconds(pid) - before)


def tree_seconds(pid: int) -> float:
    """Processor seconds of a process, its living descendants and the dead ones waited for."""
    import psutil

    process = psutil.Process(pid)
    total = 0.0
    for one in [process, *process.children(recursive=True)]:
        try:
            times = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def spread(values: Sequence[float], digits: int = 2) -> str:
    """``median (least-most)``; one value stands alone."""
    middle = f"{statistics.median(values):.{digits}f}"
    if len(values) < 2:
        return middle
    return f"{middle} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _wait_for_orphans() -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            time.sleep(0.01)
    raise RuntimeError("something that a command started is still running")
