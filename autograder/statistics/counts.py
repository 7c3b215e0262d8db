"""Checks of masks: how much is kept, how independently, and how the rest is scaled."""

from __future__ import annotations

import math
from abc import abstractmethod
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import (  # type: ignore[import-untyped, unused-ignore]
    bdtr,
    bdtrc,
    gammaln,
)

from autograder.statistics.check import Band, Check
from autograder.statistics.laws import Law, Multiplied, ObservedRate, Rate


@dataclass(frozen=True, kw_only=True)
class _Count(Check):
    """Exact two-sided binomial test of a count among ``n``.

    ``ways`` counts are judged by the same band (Bonferroni), so they may depend on each other.
    """

    ways: int = 1

    @property
    @abstractmethod
    def rate(self) -> float: ...

    @cached_property
    def band(self) -> Band:
        n, p, tail = self.n, self.rate, self.alpha / self.ways / 2
        counts = range(n + 1)
        low = bisect_left(counts, True, key=lambda k: bdtr(k, n, p) > tail)
        high = bisect_left(counts, True, key=lambda k: bdtrc(k, n, p) <= tail)
        return Band(low, high)

    def false_alarm(self) -> float:
        below = _at_most(int(self.band.low) - 1, self.n, self.rate)
        return self.ways * float(below + bdtrc(self.band.high, self.n, self.rate))

    def _miss(self, law: Law) -> float:
        if not isinstance(law, Rate):
            raise self.unknown(law)
        return between(int(self.band.low), int(self.band.high), self.n, law.p)


@dataclass(frozen=True, kw_only=True)
class KeepRate(_Count):
    """How many of ``n`` elements are kept, each with probability ``keep``."""

    keep: float

    @property
    def rate(self) -> float:
        return self.keep


@dataclass(frozen=True, kw_only=True)
class PairAgreement(_Count):
    """How many of ``n`` disjoint pairs of independent elements are alike: both kept or both not.

    ``other`` is the keep rate of the pair's second element if it differs. For the signs of any
    law that is symmetric about 0, ``keep`` is 1/2: exact for normals, cut or not, and uniforms.
    """

    keep: float = 0.5
    other: float | None = None

    @property
    def rate(self) -> float:
        other = self.keep if self.other is None else self.other
        return self.keep * other + (1 - self.keep) * (1 - other)


@dataclass(frozen=True, kw_only=True)
class CountsDiffer(Check):
    """How many different counts ``n`` calls show, each of ``size`` elements.

    One count in all calls means that exactly so many are dropped each time.
    """

    size: int
    keep: float

    @cached_property
    def band(self) -> Band:
        return Band(2, self.n)

    def false_alarm(self) -> float:
        return float(np.sum(_probabilities(self.size, self.keep) ** self.n))

    def _miss(self, law: Law) -> float:
        raise self.unknown(law)


@dataclass(frozen=True, kw_only=True)
class SurvivorScale(Check):
    """The survivors' factor times ``keep``, which is 1 up to rounding, in each of ``n`` calls."""

    size: int
    keep: float
    rtol: float = 2e-6

    @cached_property
    def band(self) -> Band:
        return Band(1 - self.rtol, 1 + self.rtol)

    def false_alarm(self) -> float:
        return 0.0  # no chance is involved: rtol covers a few roundings in float32

    def _miss(self, law: Law) -> float:
        if isinstance(law, Multiplied):
            return float(law.by in self.band)
        if not isinstance(law, ObservedRate):
            raise self.unknown(law)
        scale = self.keep * self.size / np.maximum(np.arange(self.size + 1), 0.5)
        alike = (scale >= self.band.low) & (scale <= self.band.high)
        return float(_probabilities(self.size, self.keep)[alike].sum()) ** self.n


def _at_most(k: int, n: int, p: float) -> float:
    return float(bdtr(k, n, p)) if k >= 0 else 0.0


def between(low: int, high: int, n: int, p: float) -> float:
    """P(low <= X <= high) for X ~ Bin(n, p), from the tails that keep the digits."""
    low, high = max(low, 0), min(high, n)
    if low > high:
        return 0.0
    if n * p < low:
        return float(bdtrc(low - 1, n, p) - bdtrc(high, n, p))
    return _at_most(high, n, p) - _at_most(low - 1, n, p)


def _probabilities(n: int, p: float) -> NDArray[np.float64]:
    """P(X = k) for k = 0..n and X ~ Bin(n, p)."""
    k = np.arange(n + 1)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    chances: NDArray[np.float64] = np.exp(ways + k * math.log(p) + (n - k) * math.log1p(-p))
    return chances
