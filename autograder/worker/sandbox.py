"""Confinement of a worker: prepared once in the zygote, applied in each forked child."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.worker import (
    bpf,
    descriptors,
    environment,
    identity,
    kernel,
    landlock,
    limits,
    namespaces,
    pythonpaths,
    seccomp,
)
from autograder.worker.kernel import ConfinementError
from autograder.worker.limits import Limits
from autograder.worker.pythonpaths import python_paths

__all__ = [
    "DEFAULT",
    "PROFILES",
    "ConfinementError",
    "Limits",
    "Prepared",
    "at_least",
    "available",
    "confine",
    "die_with_parent",
    "prepare",
    "profile_name",
    "python_paths",
]

PROFILES = ("none", "limits", "strict", "strict+ns")
"""From the weakest to the strongest."""

LAYERS = {
    "none": frozenset[str](),
    "limits": frozenset({"rlimits"}),
    "strict": frozenset({"rlimits", "landlock", "seccomp"}),
    "strict+ns": frozenset({"rlimits", "landlock", "seccomp", "namespaces"}),
}
HAS_FORK = sys.platform == "linux"
DEFAULT = "strict" if HAS_FORK else "none"
"""The least profile to grade under where nobody asks for another."""


def available() -> frozenset[str]:
    """The layers that this machine offers, each put on for real in a child of its own."""
    if not HAS_FORK:
        return frozenset()
    null = [Path(os.devnull)]
    trials: dict[str, Callable[[], object]] = {
        "rlimits": lambda: limits.impose(Limits()),
        "landlock": lambda: _restrict(null),
        "seccomp": lambda: _filter_refuses(os.fork),
        "namespaces": lambda: os.chroot(namespaces.enter(null)),
    }
    return frozenset(layer for layer, trial in trials.items() if kernel.succeeds(trial))


def profile_name(layers: Collection[str]) -> str:
    """The strongest profile that these layers make."""
    return max((p for p in PROFILES if LAYERS[p] <= set(layers)), key=PROFILES.index)


def at_least(profile: str, minimum: str) -> bool:
    """Whether a profile is as strong as the minimum, or stronger."""
    return PROFILES.index(profile) >= PROFILES.index(minimum)


def refusal(layers: Collection[str], minimum: str) -> str:
    """Why a machine with these layers will not do, and the remedy, in one line; else empty."""
    best = profile_name(layers)
    if at_least(best, minimum):
        return ""
    lacking = " and ".join(sorted(LAYERS[minimum] - set(layers)))
    return (
        f"student code can't be confined as asked for: this machine offers the sandbox profile "
        f"{best!r} and no {lacking}, which {minimum!r} needs. Use Linux 5.13 or newer, in a "
        f"container one that allows Landlock; or accept less with --sandbox {best} (nbgrader: "
        f"--GradeSubmission.sandbox={best})"
    )


@dataclass(frozen=True)
class Prepared:
    """What workers of one zygote share. Make it with `prepare`."""

    profile: str
    parent: int
    identity: identity.Identity
    blocks: tuple[tuple[int, int], ...] = ()
    ruleset: int | None = None
    program: bpf.Program | None = None
    root: Path | None = None

    def apply(self, limits_: Limits, keep: Collection[int] = ()) -> None:
        """Confine this freshly forked, single-threaded process, for good.

        Args:
            limits_: what it may use.
            keep: descriptors that stay open; standard ones not among them become /dev/null.

        Raises:
            ConfinementError: a layer is missing; the process must end now.
        """
        try:
            self._apply(limits_, keep)
        except (OSError, ValueError, KeyError) as error:
            raise ConfinementError(f"the {self.profile} sandbox could not be set up") from error

    def _apply(self, wanted: Limits, keep: Collection[int]) -> None:
        ruleset = () if self.ruleset is None else (self.ruleset,)
        descriptors.keep_only({*keep, *ruleset})
        if self.profile == "none":
            os.chdir("/")
            environment.forget(self.blocks)
            die_with_parent()
            return
        os.setsid()
        limits.impose(wanted)
        if self.root:
            os.chroot(self.root)
        os.chdir("/")
        environment.forget(self.blocks)
        limits.bound_threads(wanted, alone=self.identity.first_user is not None)
        identity.assume(self.identity)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        die_with_parent()
        if os.getppid() != self.parent:
            raise ConfinementError("the parent has ended")
        if self.ruleset is not None:
            landlock.restrict(self.ruleset)
            os.close(self.ruleset)
        if self.program is not None:
            seccomp.install(self.program.for_process(os.getpid()))


def prepare(profile: str, readable: Sequence[Path] | None = None) -> Prepared:
    """Set up in the zygote what does not differ from worker to worker.

    The zygote itself becomes unreadable for others and, with namespaces, loses the network.

    Args:
        profile: one of PROFILES.
        readable: files and folders that workers may read; what Python needs, if None.

    Raises:
        ConfinementError: a layer of the profile can't be had.
    """
    if profile not in PROFILES:
        raise ConfinementError(f"there is no sandbox profile {profile!r}")
    if profile == "none" or not HAS_FORK:
        if profile != "none":
            raise ConfinementError(f"this system has no {profile} sandbox")
        return Prepared(profile, os.getpid(), identity.Identity())
    strict = at_least(profile, "strict")
    readable = python_paths() if readable is None else list(readable)
    try:
        root = namespaces.enter(readable) if profile == "strict+ns" else None
        who = identity.plan(readable) if strict else identity.Identity()
        # The kernel's count of threads does not bind root.
        threads = who.first_user is not None or os.geteuid() != 0
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        lists = [root] if root else pythonpaths.listable()
        return Prepared(
            profile,
            os.getpid(),
            who,
            environment.blocks(),
            landlock.build(readable, lists) if strict else None,
            seccomp.build(threads=threads) if strict else None,
            root,
        )
    except (OSError, KeyError) as error:
        raise ConfinementError(f"the {profile} sandbox can't be had here") from error


def confine(
    *, profile: str, limits: Limits, readable: Sequence[Path], keep: Collection[int]
) -> None:
    """Prepare and apply in one step, in a freshly forked child.

    Raises:
        ConfinementError: a layer of the profile can't be had; the process must end now.
    """
    prepared = prepare(profile, readable)
    Prepared(**{**vars(prepared), "parent": os.getppid()}).apply(limits, keep)


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    if HAS_FORK:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def _restrict(readable: Sequence[Path]) -> None:
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    landlock.restrict(landlock.build(readable))
    try:
        os.listdir("/")
    except PermissionError:
        return
    raise ConfinementError("Landlock does not refuse")


def _filter_refuses(act: Callable[[], object]) -> None:
    seccomp.install(seccomp.build(threads=False).for_process(os.getpid()))
    try:
        act()
    except PermissionError:
        return
    raise ConfinementError("the filter does not refuse")
