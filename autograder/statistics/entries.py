"""Checks of weights: their mean, spread, largest, the shape of their law, how draws vary."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import (  # type: ignore[import-untyped, unused-ignore]
    chdtr,
    chdtrc,
    chdtri,
    ndtr,
    smirnov,
)

from autograder.statistics.check import Band, Check
from autograder.statistics.counts import between
from autograder.statistics.laws import (
    Entries,
    Floats,
    Law,
    Normal,
    TruncatedNormal,
    chernoff,
    chernoff_quantile,
)


@dataclass(frozen=True, kw_only=True)
class MeanOf(Check):
    """Mean of ``n`` entries.

    The band is Chernoff's, 7 % wider than the normal's own: it holds for uniforms and for
    truncated normals as well, whose moment generating functions a normal's dominates.
    """

    law: Entries

    @cached_property
    def band(self) -> Band:
        reach = self.law.sd * math.sqrt(2 * math.log(2 / self.alpha) / self.n)
        return Band(self.law.mean - reach, self.law.mean + reach)

    def false_alarm(self) -> float:
        reach = (self.band.high - self.band.low) / 2
        return 2 * math.exp(-self.n * (reach / self.law.sd) ** 2 / 2)

    def _miss(self, law: Law) -> float:
        entries = _entries(self, law)
        error = entries.sd / math.sqrt(self.n)
        low, high = (self.band.low - entries.mean) / error, (self.band.high - entries.mean) / error
        if isinstance(entries, Normal):
            return float(ndtr(high) - ndtr(low) if high < 0 else ndtr(-low) - ndtr(-high))
        return math.exp(-(max(low, -high, 0.0) ** 2) / 2)


@dataclass(frozen=True, kw_only=True)
class Spread(Check):
    """Root mean square of ``n`` entries of N(0, sd^2): the sum of squares / sd^2 is chi^2_n.

    Normals truncated at ``cut`` standard deviations, or anywhere beyond, are right as well. Their
    squares grow stochastically with the cut, so the low end comes from ``cut`` itself
    (Chernoff) and the high end from the full normal (exact). ``math.inf`` allows only the normal.
    """

    sd: float
    cut: float = 3.0

    @cached_property
    def band(self) -> Band:
        tail = self.alpha / 2
        if math.isinf(self.cut):
            least = float(chdtri(self.n, 1 - tail))
        else:
            least = chernoff_quantile(self._truncated, self.n, tail, -1)
        most = float(chdtri(self.n, tail))
        return Band(self.sd * math.sqrt(max(least, 0) / self.n), self.sd * math.sqrt(most / self.n))

    def false_alarm(self) -> float:
        least, most = self._totals(self.sd)
        if math.isinf(self.cut):
            low = float(chdtr(self.n, least))
        else:
            low = chernoff(self._truncated, self.n, least, -1)
        return low + float(chdtrc(self.n, most))

    def _miss(self, law: Law) -> float:
        entries = _entries(self, law)
        least, most = self._totals(entries.sd)
        if isinstance(entries, Normal) and entries.mean == 0:
            if most < self.n:
                return float(chdtr(self.n, most) - chdtr(self.n, least))
            return float(chdtrc(self.n, least) - chdtrc(self.n, most))

        # in units of the fault's own spread, where the grid of exponents is fine
        def log_mgf(t: Floats) -> Floats:
            return entries.log_mgf_of_square(t / entries.sd**2)

        return min(chernoff(log_mgf, self.n, most, -1), chernoff(log_mgf, self.n, least, +1))

    def _totals(self, sd: float) -> tuple[float, float]:
        """The band's ends as sums of squares in units of sd^2."""
        return self.n * (self.band.low / sd) ** 2, self.n * (self.band.high / sd) ** 2

    def _truncated(self, t: Floats) -> Floats:
        return TruncatedNormal(self.cut).log_mgf_of_square(t)


@dataclass(frozen=True, kw_only=True)
class Shape(Check):
    """Largest distance between the distribution function of ``n`` entries and the law's.

    The band is that of Dvoretzky, Kiefer and Wolfowitz, sqrt(ln(2/alpha) / 2n) (Massart 1990).
    If the law is normal, one truncated at ``cut`` or beyond is right, too: the band is wider by
    the distance between the two, Phi(-cut). A cut of 2 also covers one that is truncated there
    and stretched to the full variance, as some libraries initialise; it is nearer than that.
    """

    law: Entries
    cut: float = 3.0

    @cached_property
    def band(self) -> Band:
        return Band(0.0, math.sqrt(math.log(2 / self.alpha) / (2 * self.n)) + self._allowance)

    @property
    def _allowance(self) -> float:
        return float(ndtr(-self.cut)) if isinstance(self.law, Normal) else 0.0

    def false_alarm(self) -> float:
        """Twice the exact one-sided tail (Smirnov 1944), an upper bound that is tight there."""
        return 2 * float(smirnov(self.n, self.band.high - self._allowance))

    def _miss(self, law: Law) -> float:
        """Exact binomial at the point where the two laws differ most: never above DKW's bound."""
        entries = _entries(self, law)
        grid = np.linspace(-8, 8, 4001)
        x = np.concatenate([self.law.mean + grid * self.law.sd, entries.mean + grid * entries.sd])
        right, wrong = self.law.cdf(x), entries.cdf(x)
        at = int(np.argmax(np.abs(wrong - right)))
        low = math.ceil(self.n * (right[at] - self.band.high) - 1e-6)
        high = math.floor(self.n * (right[at] + self.band.high) + 1e-6)
        return between(low, high, self.n, float(wrong[at]))


@dataclass(frozen=True, kw_only=True)
class LargestOf(Check):
    """Largest absolute value of ``n`` entries of U(-bound, bound)."""

    bound: float
    rounding: float = 1e-6

    @cached_property
    def band(self) -> Band:
        return Band(self.bound * self.alpha ** (1 / self.n), self.bound * (1 + self.rounding))

    def false_alarm(self) -> float:
        return float((self.band.low / self.bound) ** self.n)

    def _miss(self, law: Law) -> float:
        entries = _entries(self, law)
        within = [float(entries.cdf(x) - entries.cdf(-x)) for x in (self.band.low, self.band.high)]
        return within[1] ** self.n - within[0] ** self.n


@dataclass(frozen=True, kw_only=True)
class Varies(Check):
    """How far ``n`` independent draws of a statistic lie apart, from the least to the most.

    Chance alone decides where each falls. Draws that agree to ``nearest`` were adjusted: weights
    divided by their own standard deviation, or a shuffled list of fixed numbers.

    Attributes:
        peak: upper bound on the statistic's density.
        nearest: a range that rounding alone can bring about.
    """

    peak: float
    nearest: float = 1e-5

    @cached_property
    def band(self) -> Band:
        return Band(self.nearest, math.inf)

    def false_alarm(self) -> float:
        """Each of the n may be the least; the others then lie within ``nearest`` above it."""
        return self.n * (self.peak * self.nearest) ** (self.n - 1)

    def _miss(self, law: Law) -> float:
        raise self.unknown(law)


def _entries(check: Check, law: Law) -> Entries:
    if not hasattr(law, "cdf"):
        raise check.unknown(law)
    return law  # type: ignore[return-value]
