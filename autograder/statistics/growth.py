"""Check of how fast products of random matrices grow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from autograder.statistics.check import Band, Check
from autograder.statistics.laws import (
    Factors,
    Law,
    chance_within,
    chernoff,
    chernoff_quantile,
    log_mgf_of_log_chi_square,
)


@dataclass(frozen=True, kw_only=True)
class LogGrowth(Check):
    """log10 of the norm of M e1, where M is a product of ``factors`` normal (size, size) matrices.

    Each factor stretches a vector by the root of a chi^2_size, whatever its direction, and
    independently (Newman 1986), so the logarithm is a sum of known terms. The band holds for all
    of ``n`` draws (Bonferroni); its ends are Chernoff's. Entries truncated at ``cut`` or beyond
    are right, too: they are normals given that none exceeds the cut, so that no event is more
    likely than under the normal by more than one over the probability of that.
    """

    factors: int
    size: int
    cut: float = 3.0

    @cached_property
    def band(self) -> Band:
        tail = self.alpha * self._all_within / self.n / 2
        log_mgf = log_mgf_of_log_chi_square(self.size)
        ends = [chernoff_quantile(log_mgf, self.factors, tail, side) for side in (-1, +1)]
        return Band(*(end / 2 / math.log(10) for end in ends))

    @property
    def _all_within(self) -> float:
        return chance_within(self.cut, self.factors * self.size**2)

    def false_alarm(self) -> float:
        outside = self._tail(self.factors, self.band.low, -1)
        outside += self._tail(self.factors, self.band.high, +1)
        return self.n * outside / self._all_within

    def _miss(self, law: Law) -> float:
        if not isinstance(law, Factors):
            raise self.unknown(law)
        below = self._tail(law.count, self.band.high, -1)
        above = self._tail(law.count, self.band.low, +1)
        return min(below, above) ** self.n

    def _tail(self, factors: int, growth: float, side: int) -> float:
        log_mgf = log_mgf_of_log_chi_square(self.size)
        return chernoff(log_mgf, factors, 2 * math.log(10) * growth, side)
