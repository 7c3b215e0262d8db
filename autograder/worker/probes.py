"""Proof of a sandbox: forbidden acts, each tried for real in a confined process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from autograder.worker import acts_files, acts_kernel, acts_memory, acts_processes, sandbox, scene

SECONDS = 20
"""How long an act may take; one that takes longer counts as done."""

ALL_SECONDS = 300
"""How long all may take; an act that went through can stop the process that tries the others."""

Act = Callable[[scene.Scene], str]

# What a profile without Landlock and filter still promises; all others need a strict one.
LIMITS_ACTS = {
    "find_descriptors",
    "find_environment",
    "find_environment_in_memory",
    "find_command_line",
    "use_too_much_memory",
    "hoard_memory",
    "raise_limits",
    "open_many_files",
}
NAMESPACE_ACTS = {"ask_size_of_a_file"}


@dataclass(frozen=True)
class Breach:
    """A forbidden act that went through."""

    act: str
    reason: str


def prove(profile: str) -> list[Breach]:
    """Try what a profile promises to prevent; what comes back are broken promises.

    Raises:
        ConfinementError: the profile can't be had here.
    """
    promised = [act for act in acts() if sandbox.at_least(profile, weakest_profile(act))]
    return attempt(profile, promised)


def acts() -> tuple[Act, ...]:
    """All forbidden acts."""
    return tuple(
        member
        for module in (acts_files, acts_processes, acts_memory, acts_kernel)
        for name, member in vars(module).items()
        if isinstance(member, types.FunctionType)
        and member.__module__ == module.__name__
        and not name.startswith("_")
    )


def weakest_profile(act: Act) -> str:
    """The weakest profile that promises to prevent this act."""
    if act.__name__ in NAMESPACE_ACTS:
        return "strict+ns"
    return "limits" if act.__name__ in LIMITS_ACTS else "strict"


def attempt(profile: str, wanted: Iterable[Act]) -> list[Breach]:
    """Try acts under a profile; return those that went through.

    Raises:
        ConfinementError: the profile can't be had here.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        _report(writing, lambda: _attempt_all(profile, wanted))
    os.close(writing)
    with open(reading, "rb") as pipe, _killed_in_time(pid, pipe.fileno(), ALL_SECONDS) as ended:
        text = pipe.read() if ended else b""
    os.waitpid(pid, 0)
    answer = json.loads(text or b'{"error": "the probes ended early"}')
    if "error" in answer:
        raise sandbox.ConfinementError(answer["error"])
    return [Breach(*found) for found in answer["breaches"]]


def _report(writing: int, work: Callable[[], list[tuple[str, str]]]) -> None:
    try:
        try:
            answer: dict[str, object] = {"breaches": work()}
        except Exception as error:
            answer = {"error": str(error)}
        with open(writing, "wb") as pipe:
            pipe.write(json.dumps(answer).encode())
    finally:
        os._exit(0)


def _attempt_all(profile: str, wanted: Iterable[Act]) -> list[tuple[str, str]]:
    prepared = sandbox.prepare(profile)
    found = []
    for act in wanted:
        with scene.set_up() as targets:
            if reason := _attempt(prepared, act, targets):
                found.append((act.__name__, reason))
    return found


def _attempt(prepared: sandbox.Prepared, act: Act, targets: scene.Scene) -> str:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            prepared.apply(sandbox.Limits(cpu_seconds=SECONDS), keep=[writing])
            os.write(writing, act(targets).encode()[:500])
            os._exit(0)
        except sandbox.ConfinementError as error:
            os.write(writing, f"was not confined: {error.__cause__ or error}".encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as pipe, _killed_in_time(pid, pipe.fileno(), SECONDS) as ended:
        reason = pipe.read().decode(errors="replace") if ended else "did not end"
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return reason or ("" if status else "became another program")


@contextlib.contextmanager
def _killed_in_time(pid: int, pipe: int, seconds: float) -> Iterator[bool]:
    ended = bool(select.select([pipe], [], [], seconds)[0])
    yield ended
    if not ended:
        os.kill(pid, signal.SIGKILL)
