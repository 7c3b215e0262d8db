"""What a statistical check is, and how several make a test.

A check is a frozen dataclass: it states the law of a right answer, the sample size ``n`` and the
false-alarm rate ``alpha``, and gives the acceptance ``band`` of its statistic. ``miss`` tells how
likely a named fault slips through, ``sample_size`` how large ``n`` must be to find it, and
``false_alarm`` recomputes, from the band alone, how often a right answer is rejected. All are
exact, or upper bounds where a docstring says so. The pattern is that of TensorFlow
Probability's ``statistical_testing.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

from autograder.statistics.laws import Escapes, Law

FALSE_ALARM = 1e-9  # a test
MISS = 1e-6  # a fault that a test names


@dataclass(frozen=True)
class Fault:
    """A mistake that a check is for, and the law that answers follow under it."""

    name: str
    law: Law


@dataclass(frozen=True)
class Band:
    """Closed interval of accepted values; NaN is in none."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, kw_only=True)
class Check(ABC):
    """A test of one hypothesis.

    Attributes:
        n: sample size, of what the subclass says.
        alpha: upper bound on the probability that a right answer is rejected.
        faults: what the check is for: each is missed with probability ``MISS`` at most.
    """

    n: int
    alpha: float = FALSE_ALARM
    faults: tuple[Fault, ...] = ()

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if name in ("alpha", "keep", "other") and value is not None and not 0 < value < 1:
                raise ValueError(f"{name} must be between 0 and 1, not {value}")
            if isinstance(value, int | float) and not value > 0:
                raise ValueError(f"{name} must be positive, not {value}")

    @cached_property
    @abstractmethod
    def band(self) -> Band:
        """Where the statistic of a right answer lies, but for ``alpha``."""

    @abstractmethod
    def false_alarm(self) -> float:
        """Probability that a right answer is rejected, worked out from the band."""

    @abstractmethod
    def _miss(self, law: Law) -> float: ...

    def miss(self, fault: Fault) -> float:
        """Probability that an answer with ``fault`` is accepted, or an upper bound on it.

        Raises:
            TypeError: the check's statistic has no known law under this fault.
        """
        if isinstance(fault.law, Escapes):
            return (1 - fault.law.share) ** self.n
        return self._miss(fault.law)

    def accepts(self, values: Any) -> bool:
        """Whether the statistic, or each of several, lies in the band.

        Raises:
            ValueError: ``values`` is empty, so nothing was measured.
        """
        found = np.asarray(values, float)
        if not found.size:
            raise ValueError("nothing was measured")
        return bool(np.all((found >= self.band.low) & (found <= self.band.high)))

    def unknown(self, law: Law) -> TypeError:
        return TypeError(f"{type(self).__name__} has no law for {law}")


def sample_size(check: Check, fault: Fault, miss: float = MISS) -> int:
    """Sample size at which ``check`` misses ``fault`` with probability ``miss`` at most.

    With one sample fewer it misses more (the binomial's steps aside).

    Raises:
        ValueError: 2^26 samples are too few.
    """
    enough = 1
    while replace(check, n=enough).miss(fault) > miss:
        enough *= 2
        if enough > 2**26:
            raise ValueError(f"{type(check).__name__} does not find: {fault.name}")
    sizes = range(enough // 2 + 1, enough + 1)
    return sizes[bisect_left(sizes, True, key=lambda n: replace(check, n=n).miss(fault) <= miss)]


C = TypeVar("C", bound=Check)


def together(*checks: C, alpha: float = FALSE_ALARM) -> tuple[C, ...]:
    """The checks of one test: they share its false-alarm rate."""
    return tuple(replace(check, alpha=alpha / len(checks)) for check in checks)


def problems(checks: Iterable[Check]) -> list[str]:
    """An audit's findings about the checks of one test: none if both error rates hold."""
    checks = tuple(checks)
    found = []
    total = sum(check.false_alarm() for check in checks)
    if total > FALSE_ALARM * (1 + 1e-6):  # the band's ends are rounded
        found.append(f"right answers fail with probability {total:.2g}, above {FALSE_ALARM}")
    for check in checks:
        for fault in check.faults:
            chance = check.miss(fault)
            if not chance <= MISS:
                found.append(f"{type(check).__name__} misses {chance:.2g} of: {fault.name}")
    return found


def declared(module: ModuleType) -> dict[str, tuple[Check, ...]]:
    """The checks that a suite declares at its top level: each name's tuple belongs to one test."""
    found: dict[str, tuple[Check, ...]] = {}
    for name, value in vars(module).items():
        if isinstance(value, tuple) and value and all(isinstance(item, Check) for item in value):
            found[name] = value
    grouped = {check for checks in found.values() for check in checks}
    for name, value in vars(module).items():
        if isinstance(value, Check) and value not in grouped:
            found[name] = (value,)
    return found
