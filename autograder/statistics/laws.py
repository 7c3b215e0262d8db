"""Laws that random answers follow, right or wrong, and bounds on the tails of their sums.

A suite names a fault by the law that the faulty answer follows: ``Uniform(-1, 1)`` where a normal
was asked, ``Rate(0.7)`` where 0.3 was. A check asks a law for its distribution function and for
the moment generating function of its square; no random number is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import (  # type: ignore[import-untyped, unused-ignore]
    dawsn,
    erf,
    gammaln,
    ndtr,
)

Floats = NDArray[np.float64]
LogMgf = Callable[[Floats], Floats]


class Entries(Protocol):
    """A law of single numbers: the entries of a weight matrix."""

    @property
    def mean(self) -> float: ...

    @property
    def sd(self) -> float:
        """Standard deviation, or more where sums have the tails of a normal with this one."""

    def cdf(self, x: Any) -> Any: ...

    def log_mgf_of_square(self, t: Floats) -> Floats:
        """log E exp(t X^2), infinite where the expectation is."""


@dataclass(frozen=True)
class Normal:
    """N(mean, sd^2)."""

    sd: float = 1.0
    mean: float = 0.0

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise ValueError(f"sd must be positive, not {self.sd}; for zeros, take a tiny one")

    def cdf(self, x: Any) -> Any:
        return ndtr((np.asarray(x, float) - self.mean) / self.sd)

    def log_mgf_of_square(self, t: Floats) -> Floats:
        rest = 1 - 2 * t * self.sd**2
        safe = np.where(rest > 0, rest, 1.0)
        return np.where(rest > 0, t * self.mean**2 / safe - np.log(safe) / 2, np.inf)


@dataclass(frozen=True)
class TruncatedNormal:
    """N(0, scale^2) redrawn until it lies within ``cut`` scales of 0."""

    cut: float = 3.0
    scale: float = 1.0
    mean: float = 0.0

    @property
    def sd(self) -> float:
        """Of the uncut normal: abs(X) is stochastically smaller, so E exp(tX) is, too."""
        return self.scale

    def cdf(self, x: Any) -> Any:
        tail = ndtr(-self.cut)
        return np.clip((ndtr(np.asarray(x, float) / self.scale) - tail) / (1 - 2 * tail), 0, 1)

    def log_mgf_of_square(self, t: Floats) -> Floats:
        rest = 1 - 2 * t * self.scale**2
        safe = np.where(rest > 0, rest, 1.0)
        reach = self.cut / math.sqrt(2)
        shrunk = np.log(erf(reach * np.sqrt(safe)) / erf(reach)) - np.log(safe) / 2
        return np.where(rest > 0, shrunk, np.inf)


@dataclass(frozen=True)
class Uniform:
    """U(low, high)."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"{self.low} is not below {self.high}")

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    @property
    def sd(self) -> float:
        """The uniform is strictly sub-Gaussian: sinh(s)/s <= exp(s^2 / 6)."""
        return (self.high - self.low) / math.sqrt(12)

    def cdf(self, x: Any) -> Any:
        return np.clip((np.asarray(x, float) - self.low) / (self.high - self.low), 0, 1)

    def log_mgf_of_square(self, t: Floats) -> Floats:
        """By Dawson's function for t > 0 (scaled, or exp overflows) and by erf for t < 0."""
        root = np.sqrt(np.abs(t))
        top = max(abs(self.low), abs(self.high)) ** 2

        def primitive(x: float) -> Floats:
            rising = np.exp(np.minimum(t * (x**2 - top), 0)) * dawsn(x * root)
            value: Floats = np.where(t > 0, rising, math.sqrt(math.pi) / 2 * erf(x * root)) / root
            return value

        mass = (primitive(self.high) - primitive(self.low)) / (self.high - self.low)
        return np.where(t > 0, t * top, 0.0) + np.log(mass)


@dataclass(frozen=True)
class Rate:
    """Each of the counted events happens with probability ``p``, independently."""

    p: float


@dataclass(frozen=True)
class Factors:
    """A product of this many random matrices."""

    count: int


@dataclass(frozen=True)
class Multiplied:
    """What should be exact comes out this many times too large."""

    by: float


@dataclass(frozen=True)
class ObservedRate:
    """Survivors are divided by the share that was kept in this call, not by the probability."""


@dataclass(frozen=True)
class Escapes:
    """Each sample leaves the band with probability ``share`` or more, independently.

    For laws without a formula: the share is simulated in the kit's tests, with a margin.
    """

    share: float


Law = Entries | Rate | Factors | Multiplied | ObservedRate | Escapes


def correlated(rho: float) -> Rate:
    """How often the signs of two normals of correlation ``rho`` agree (Sheppard 1899)."""
    return Rate(0.5 + math.asin(rho) / math.pi)


def log_mgf_of_log_chi_square(size: int) -> LogMgf:
    """log E (chi^2_size)^t: ||A u||^2 is chi^2_size for a unit u and a normal (size, size) A."""

    def log_mgf(t: Floats) -> Floats:
        shape = size / 2 + t
        safe = np.where(shape > 0, shape, 1.0)
        value: Floats = t * math.log(2) + gammaln(safe) - gammaln(size / 2)
        return np.where(shape > 0, value, np.inf)

    return log_mgf


# Chernoff's bound holds at every t, so the best of a grid is as rigorous as the optimum.
_GRID: Floats = np.geomspace(1e-6, 1e4, 8001)


def chernoff(log_mgf: LogMgf, n: int, total: float, side: int) -> float:
    """Bound on P(sum <= total) for ``side`` -1, on P(sum >= total) for +1, of n terms."""
    t = side * _GRID
    return math.exp(min(0.0, float(np.min(n * log_mgf(t) - t * total))))


def chernoff_quantile(log_mgf: LogMgf, n: int, chance: float, side: int) -> float:
    """The total nearest to the mean that n terms pass, on ``side``, with ``chance`` at most."""
    t = side * _GRID
    totals = (n * log_mgf(t) - math.log(chance)) / t
    return float(np.max(totals)) if side < 0 else float(np.min(totals))


def chance_within(cut: float, entries: int) -> float:
    """Probability that this many standard normals all lie within ``cut``."""
    return math.exp(entries * math.log1p(-2 * float(ndtr(-cut))))
