"""The statistical checks: the figures that they promise, recomputed by other means."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped, unused-ignore]
from scipy.special import (  # type: ignore[import-untyped, unused-ignore]
    digamma,
    loggamma,
    polygamma,
)

from autograder.statistics import (
    FALSE_ALARM,
    MISS,
    Band,
    Check,
    CountsDiffer,
    Escapes,
    Factors,
    Fault,
    KeepRate,
    LargestOf,
    LogGrowth,
    MeanOf,
    Multiplied,
    Normal,
    ObservedRate,
    PairAgreement,
    Rate,
    Shape,
    Spread,
    SurvivorScale,
    TruncatedNormal,
    Uniform,
    Varies,
    agreements,
    correlated,
    declared,
    deviation,
    problems,
    root_mean_square,
    row_agreements,
    sample_size,
    together,
)
from autograder.statistics.laws import Entries, Law, chernoff, log_mgf_of_log_chi_square

Sampler = Callable[[np.random.Generator, tuple[int, ...]], NDArray[np.float64]]
HALF_WIDTH = math.sqrt(3)  # of the uniform law of variance 1


def truncated(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    return np.asarray(stats.truncnorm.rvs(-3, 3, size=shape, random_state=rng))


def fault(law: Law) -> Fault:
    return Fault("a fault", law)


@pytest.mark.parametrize(
    ("keep", "low", "high"), [(0.8, 12_791, 13_416), (0.7, 11_108, 11_825), (0.5, 7_801, 8_583)]
)
def test_keep_rate_band_is_exact_and_as_wide_as_alpha_allows(
    keep: float, low: int, high: int
) -> None:
    check = KeepRate(n=128 * 128, keep=keep)
    law = stats.binom(check.n, keep)
    assert check.band == Band(low, high)
    assert law.cdf(low - 1) <= FALSE_ALARM / 2 < law.cdf(low)
    assert law.sf(high) <= FALSE_ALARM / 2 < law.sf(high - 1)
    assert check.false_alarm() == pytest.approx(law.cdf(low - 1) + law.sf(high), rel=1e-6)


@pytest.mark.parametrize("keep", [0.8, 0.7, 0.5])
@pytest.mark.parametrize("error", [-0.05, 0.05])
def test_keep_rate_finds_a_rate_off_by_a_twentieth(keep: float, error: float) -> None:
    check = KeepRate(n=128 * 128, keep=keep)
    law = stats.binom(check.n, keep + error)
    exact = law.cdf(check.band.high) - law.cdf(check.band.low - 1)
    assert check.miss(fault(Rate(keep + error))) == pytest.approx(exact, rel=1e-5, abs=1e-15)
    assert check.miss(fault(Rate(keep + error))) < 1e-10


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_a_rate_that_is_certain_is_found(p: float) -> None:
    assert KeepRate(n=100, keep=0.5).miss(fault(Rate(p))) == 0


def test_the_miss_of_the_right_law_is_all_but_the_false_alarm() -> None:
    check = KeepRate(n=500, keep=0.3, alpha=0.05)
    assert check.miss(fault(Rate(0.3))) == pytest.approx(1 - check.false_alarm())


def test_a_tiny_sample_accepts_everything() -> None:
    assert KeepRate(n=1, keep=0.5).band == Band(0, 1)
    assert KeepRate(n=1, keep=0.5).false_alarm() == 0


def test_swapped_rate_cannot_be_seen_at_one_half() -> None:
    assert KeepRate(n=10**6, keep=0.5).miss(fault(Rate(1 - 0.5))) > 0.99


def test_agreement_of_two_masks_has_the_rate_of_both_kept_or_both_dropped() -> None:
    assert PairAgreement(n=1, keep=0.7).rate == pytest.approx(0.58)
    assert PairAgreement(n=1, keep=0.7, other=0.5).rate == pytest.approx(0.5)
    assert PairAgreement(n=1).rate == 0.5


def test_all_row_pairs_of_a_mask_find_antithetic_and_repeated_rows() -> None:
    check = PairAgreement(n=2048, keep=0.7, ways=32 * 31 // 2)
    one = stats.binom(2048, 0.58)
    outside = one.cdf(check.band.low - 1) + one.sf(check.band.high)
    assert check.false_alarm() == pytest.approx(496 * outside, rel=1e-6)
    assert check.false_alarm() <= FALSE_ALARM
    assert check.miss(fault(Rate(0.4))) < 1e-15  # u > 0.3 here and 1 - u > 0.3 there
    assert check.miss(fault(Rate(1.0))) == 0
    rng = np.random.default_rng(1)
    u = rng.random((16, 2048))
    assert check.accepts(row_agreements(rng.random((32, 2048)) > 0.3))
    assert not check.accepts(row_agreements(np.concatenate([u, 1 - u]) > 0.3))
    assert not check.accepts(row_agreements(np.concatenate([u, u]) > 0.3))


def test_signs_of_correlated_normals_agree_as_sheppard_says() -> None:
    rng = np.random.default_rng(2)
    x, z = rng.standard_normal((2, 200_000))
    for rho in (-0.6, 0.0, 0.3, 1.0):
        y = rho * x + math.sqrt(1 - rho**2) * z
        assert agreements(x, y) / x.size == pytest.approx(correlated(rho).p, abs=0.005)


def test_exactly_k_dropped_is_told_by_equal_counts() -> None:
    check = CountsDiffer(n=8, size=128 * 128, keep=0.7)
    chances = stats.binom(check.size, 0.7).pmf(np.arange(check.size + 1))
    assert check.false_alarm() == pytest.approx((chances**8).sum(), rel=1e-6)
    assert check.false_alarm() < 1e-15
    assert check.miss(fault(Escapes(1.0))) == 0
    assert check.accepts(len({11_400, 11_401}))
    assert not check.accepts(len({11_400}))


def test_scale_by_the_observed_rate_is_told_from_scale_by_the_probability() -> None:
    uneven = SurvivorScale(n=1, size=128 * 128, keep=0.7)  # 11,468.8 kept is impossible
    assert uneven.miss(fault(ObservedRate())) == 0
    even = SurvivorScale(n=3, size=128 * 128, keep=0.5)
    once = stats.binom(even.size, 0.5).pmf(even.size // 2)
    assert even.miss(fault(ObservedRate())) == pytest.approx(once**3, rel=1e-6)
    assert even.miss(fault(Multiplied(0.5))) == 0
    assert even.miss(fault(Multiplied(1.0))) == 1
    assert even.false_alarm() == 0


LAWS: list[tuple[Entries, float, float]] = [  # with the ends of the support
    (Normal(), -12, 12),
    (Normal(0.7, 0.4), -12, 12),
    (TruncatedNormal(3), -3, 3),
    (TruncatedNormal(2, 1.5), -3, 3),
    (Uniform(-1, 1), -1, 1),
    (Uniform(0, 2), 0, 2),
]


@pytest.mark.parametrize(("law", "low", "high"), LAWS)
@pytest.mark.parametrize("t", [-40.0, -0.3, 0.2])
def test_log_mgf_of_the_square_agrees_with_a_quadrature(
    law: Entries, low: float, high: float, t: float
) -> None:
    edges = np.linspace(low, high, 200_001)
    middle = (edges[1:] + edges[:-1]) / 2
    integral = np.sum(np.exp(t * middle**2) * np.diff(law.cdf(edges)))
    assert law.log_mgf_of_square(np.array([t]))[0] == pytest.approx(np.log(integral), abs=1e-6)


def test_log_mgf_is_infinite_or_finite_where_it_should_be() -> None:
    far = np.array([0.5, 900.0])
    assert np.isinf(Normal().log_mgf_of_square(far)).all()
    assert np.isfinite(Uniform(-1, 1).log_mgf_of_square(far)).all()


def test_spread_band_without_truncation_is_that_of_chi_square() -> None:
    check = Spread(n=400 * 100, sd=1, cut=math.inf)
    assert check.band.low == pytest.approx(0.9785, abs=5e-5)
    assert check.band.high == pytest.approx(1.0217, abs=5e-5)
    law = stats.chi2(check.n)
    outside = law.cdf(check.n * check.band.low**2) + law.sf(check.n * check.band.high**2)
    assert check.false_alarm() == pytest.approx(outside, rel=1e-5)
    assert check.false_alarm() == pytest.approx(1e-9, rel=1e-5)


def test_spread_band_scales_with_the_sd() -> None:
    one, hundredth = Spread(n=1000, sd=1).band, Spread(n=1000, sd=0.01).band
    assert hundredth.low == pytest.approx(0.01 * one.low)
    assert hundredth.high == pytest.approx(0.01 * one.high)


@pytest.mark.parametrize("draw", [np.random.Generator.standard_normal, truncated])
def test_spread_and_shape_accept_normals_truncated_or_not(draw: Sampler) -> None:
    n, calls = 300, 3000
    samples = draw(np.random.default_rng(3), (calls, n))
    checks: list[tuple[Check, NDArray[np.float64]]] = [
        (Spread(n=n, sd=1, alpha=0.05), np.sqrt(np.mean(samples**2, axis=1))),
        (MeanOf(n=n, law=Normal(), alpha=0.05), samples.mean(axis=1)),
        (
            Shape(n=n, law=Normal(), alpha=0.05),
            np.array([deviation(row, Normal()) for row in samples[:1000]]),
        ),
    ]
    for check, found in checks:
        rejected = np.mean([not check.accepts(value) for value in found])
        assert rejected <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / len(found))


def test_the_low_end_of_the_spread_is_close_to_the_truncated_law_own_quantile() -> None:
    n = 48_000
    moments = stats.truncnorm(-3, 3)
    mean, fourth = moments.moment(2), moments.moment(4)
    error = math.sqrt((fourth - mean**2) / n)
    low = Spread(n=n, sd=1).band.low ** 2
    assert -6.7 < (low - mean) / error < -6.1


NAMED = [
    ("sd off by 5 %, low", Normal(0.95)),
    ("sd off by 5 %, high", Normal(1.05)),
    ("variance for sd 0.01", Normal(0.01)),
    ("ten times", Normal(10)),
    ("not centred", Uniform(0, 1)),
    ("uniform of the same bound", Uniform(-1, 1)),
    ("truncated at 2", TruncatedNormal(2)),
    ("zeros", Normal(1e-9)),
]


@pytest.mark.parametrize(("name", "law"), NAMED)
def test_spread_finds_what_suites_name_at_400_by_120(name: str, law: Law) -> None:
    assert Spread(n=400 * 120, sd=1, alpha=1e-10).miss(Fault(name, law)) <= MISS


def test_spread_miss_is_exact_for_normals() -> None:
    check = Spread(n=2000, sd=1)
    for sd in (0.9, 1.1, 1.2):
        law = stats.chi2(check.n)
        ends = [check.n * (end / sd) ** 2 for end in (check.band.low, check.band.high)]
        exact = law.cdf(ends[1]) - law.cdf(ends[0])
        assert check.miss(fault(Normal(sd))) == pytest.approx(exact, rel=1e-6, abs=1e-15)


def test_spread_miss_bounds_what_is_simulated_for_other_laws() -> None:
    rng = np.random.default_rng(4)
    check = Spread(n=200, sd=1, alpha=1e-3)
    samples = rng.uniform(-1.2, 1.2, (5000, 200))
    found = np.sqrt(np.mean(samples**2, axis=1))
    missed = float(np.mean([check.accepts(value) for value in found]))
    assert missed <= check.miss(fault(Uniform(-1.2, 1.2))) < 1
    assert Spread(n=500, sd=1).miss(fault(Uniform(-HALF_WIDTH, HALF_WIDTH))) > 0.99


def test_mean_finds_entries_that_are_not_centred() -> None:
    check = MeanOf(n=48_000, law=Normal(0.01))
    assert check.false_alarm() == pytest.approx(FALSE_ALARM)
    assert check.miss(fault(Normal(0.01, 0.001))) < MISS
    assert check.miss(fault(Uniform(0, 0.01))) < MISS
    assert check.miss(fault(Normal(0.01))) > 0.99
    assert check.miss(fault(Normal(0.01, -0.0006))) == pytest.approx(
        check.miss(fault(Normal(0.01, 0.0006)))
    )
    assert MeanOf(n=10, law=Uniform(-1, 1)).miss(fault(Uniform(-2, 2))) == 1  # no shift, no bound


def test_the_uniform_of_equal_variance_needs_10900_entries_by_dkw() -> None:
    x = np.linspace(-3, 3, 100_001)
    distance = np.max(np.abs(Normal().cdf(x) - Uniform(-HALF_WIDTH, HALF_WIDTH).cdf(x)))
    roots = math.sqrt(math.log(2 / FALSE_ALARM)) + math.sqrt(math.log(2 / MISS))
    bound = roots**2 / (2 * distance**2)
    assert bound == pytest.approx(10_900, rel=0.005)
    check = Shape(n=1, law=Normal(), cut=math.inf)
    enough = sample_size(check, fault(Uniform(-HALF_WIDTH, HALF_WIDTH)))
    assert 0.7 * bound < enough < bound  # the binomial at one point is sharper


def test_shape_band_is_dkw_and_its_false_alarm_that_of_kolmogorov() -> None:
    check = Shape(n=1000, law=Uniform(0, 1))
    assert check.band.high == math.sqrt(math.log(2e9) / 2000)
    exact = stats.kstwo(1000).sf(check.band.high)
    assert exact <= check.false_alarm() <= FALSE_ALARM
    assert check.false_alarm() == pytest.approx(exact, rel=1e-6)


def test_shape_tells_the_laws_of_the_course_apart() -> None:
    uniform = Uniform(-HALF_WIDTH, HALF_WIDTH)
    normal_asked = Shape(n=40_000, law=Normal(), alpha=1e-10)
    uniform_asked = Shape(n=40_000, law=uniform, alpha=1e-10)
    assert normal_asked.miss(fault(uniform)) < MISS
    assert uniform_asked.miss(fault(Normal())) < MISS
    assert normal_asked.miss(fault(Normal(1, 0.3))) < MISS
    assert normal_asked.miss(fault(TruncatedNormal(3))) > 0.99


def test_shape_with_a_cut_of_two_covers_a_truncated_normal_of_full_variance() -> None:
    stretched = TruncatedNormal(2, 1 / math.sqrt(stats.truncnorm(-2, 2).var()))
    x = np.linspace(-4, 4, 100_001)
    distance = np.max(np.abs(stretched.cdf(x) - Normal().cdf(x)))
    assert distance < stats.norm.sf(2)
    generous = Shape(n=40_000, law=Normal(), cut=2.0, alpha=1e-10)
    assert generous.miss(fault(Uniform(-HALF_WIDTH, HALF_WIDTH))) < MISS
    assert generous.miss(fault(stretched)) > 0.99


def test_shape_miss_bounds_what_is_simulated() -> None:
    rng = np.random.default_rng(5)
    check = Shape(n=400, law=Normal(), alpha=0.05, cut=math.inf)
    law = Uniform(-HALF_WIDTH, HALF_WIDTH)
    found = [deviation(rng.uniform(law.low, law.high, 400), Normal()) for _ in range(1000)]
    missed = float(np.mean([check.accepts(value) for value in found]))
    assert missed <= check.miss(fault(law)) + 0.05
    assert check.miss(fault(law)) < 1


def test_largest_of_a_uniform_reaches_its_bound() -> None:
    check = LargestOf(n=400 * 100, bound=1)
    assert check.band.low == pytest.approx(1 - 5.2e-4, abs=5e-6)
    assert check.band.high == 1 + 1e-6
    assert check.false_alarm() == pytest.approx(FALSE_ALARM)
    assert check.miss(fault(Uniform(-0.999, 0.999))) == 0
    assert check.miss(fault(Uniform(-1.001, 1.001))) == pytest.approx(
        (1.000001 / 1.001) ** 40_000 - (check.band.low / 1.001) ** 40_000
    )
    assert check.miss(fault(Uniform(-1.001, 1.001))) < MISS
    assert check.miss(fault(Normal(1 / HALF_WIDTH))) < MISS


@pytest.mark.parametrize(("size", "peak"), [(12, 7.0), (240, 31.0)])
def test_chance_seldom_brings_draws_as_near_as_varies_allows_for(size: int, peak: float) -> None:
    rng = np.random.default_rng(9)
    check = Varies(n=3, peak=peak, nearest=0.01)
    samples = rng.standard_normal((20_000, 3, size))
    for statistic in (np.sqrt(np.mean(samples**2, axis=2)), np.mean(samples, axis=2)):
        ranges = statistic.max(axis=1) - statistic.min(axis=1)
        rejected = np.mean([not check.accepts(found) for found in ranges])
        assert 0 < rejected < check.false_alarm()


def test_varies_finds_draws_that_were_rescaled_to_their_own_spread() -> None:
    rng = np.random.default_rng(10)
    check = Varies(n=8, peak=31)
    draws = rng.standard_normal((8, 240)).astype(np.float32)
    rescaled = draws / draws.std(axis=1, keepdims=True)
    spreads = np.sqrt(np.mean(draws.astype(float) ** 2, axis=1))
    assert check.accepts(np.ptp(spreads))
    rescaled -= rescaled.mean(axis=1, keepdims=True)
    assert not check.accepts(np.ptp(rescaled.astype(float).mean(axis=1)))
    assert not check.accepts(np.ptp(rescaled.astype(float).std(axis=1)))
    assert check.false_alarm() < FALSE_ALARM


def exact_tail(size: int, factors: int, growth: float, side: int) -> float:
    """P(log10 norm beyond ``growth``) by inverting the generating function on a vertical line."""
    total = 2 * math.log(10) * growth
    grid = side * np.geomspace(1e-3, 100 if side > 0 else 0.499 * size, 4000)
    log_mgf = log_mgf_of_log_chi_square(size)
    centre = grid[np.argmin(factors * log_mgf(grid) - grid * total)]
    s = centre + 1j * np.linspace(-80, 80, 400_001)
    exponent = s * math.log(2) + loggamma(size / 2 + s) - loggamma(size / 2)
    values = np.exp(factors * exponent - s * total) / s
    return side * float(np.real(values).sum() * (160 / 400_000) / (2 * math.pi))


def test_log_growth_band_of_101_factors() -> None:
    mean = 101 * (digamma(2) + math.log(2)) / 2 / math.log(10)
    sd = math.sqrt(101 * polygamma(1, 2)) / 2 / math.log(10)
    assert mean == pytest.approx(24.5, abs=0.05)
    assert sd == pytest.approx(1.75, abs=0.005)
    check = LogGrowth(n=1, factors=101, size=4, cut=math.inf)
    assert check.band.low == pytest.approx(11.9, abs=0.1)
    assert check.band.high == pytest.approx(35.1, abs=0.1)
    exact = exact_tail(4, 101, check.band.low, -1) + exact_tail(4, 101, check.band.high, +1)
    assert exact < check.false_alarm() < 30 * exact
    assert check.false_alarm() == pytest.approx(FALSE_ALARM)


def test_exact_tail_agrees_with_chi_square() -> None:
    growth = 0.9
    exact = stats.chi2(9).sf(10 ** (2 * growth))
    assert exact_tail(9, 1, growth, +1) == pytest.approx(exact, rel=1e-3)


@pytest.mark.parametrize("draw", [np.random.Generator.standard_normal, truncated])
def test_log_growth_accepts_products_of_normals_truncated_or_not(draw: Sampler) -> None:
    product = np.eye(4)
    rng = np.random.default_rng(6)
    calls, factors = 400, 20
    for _ in range(factors):
        product = product @ draw(rng, (calls, 4, 4))
    growth = np.log10(np.linalg.norm(product[:, :, 0], axis=1))
    check = LogGrowth(n=1, factors=factors, size=4, alpha=0.05)
    assert np.mean([not check.accepts(value) for value in growth]) <= 0.05
    assert replace(check, n=calls, alpha=1e-9).accepts(growth)


def test_log_growth_finds_one_factor_too_many_or_too_few() -> None:
    check = LogGrowth(n=8, factors=2, size=48)
    assert check.miss(fault(Factors(1))) < MISS
    assert check.miss(fault(Factors(3))) < MISS
    assert check.false_alarm() <= FALSE_ALARM * (1 + 1e-6)


def elementwise(factors: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(factors.prod(axis=0))


def total(factors: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(factors.sum(axis=0))


def power(factors: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.linalg.matrix_power(factors[0], len(factors))


@pytest.mark.parametrize(
    ("combine", "seen", "share"), [(power, 0.3, 0.25), (total, 0.99, 0.9), (elementwise, 0.99, 0.9)]
)
def test_wrong_products_leave_the_band_more_often_than_suites_declare(
    combine: Callable[[NDArray[np.float64]], NDArray[np.float64]], seen: float, share: float
) -> None:
    check = LogGrowth(n=64, factors=100, size=4)
    product = combine(np.random.default_rng(7).standard_normal((100, 4000, 4, 4)))
    growth = np.log10(np.linalg.norm(product[:, :, 0], axis=1))
    assert np.mean([not check.accepts(value) for value in growth]) > seen
    assert check.miss(fault(Escapes(share))) == pytest.approx((1 - share) ** 64)
    assert check.miss(fault(Escapes(share))) < MISS


CHECKS: list[tuple[Check, Law]] = [
    (KeepRate(n=1, keep=0.7), Rate(0.75)),
    (PairAgreement(n=1, keep=0.7), Rate(0.65)),
    (MeanOf(n=1, law=Normal(0.01)), Normal(0.01, 0.001)),
    (Spread(n=1, sd=0.01), Normal(0.0105)),
    (Spread(n=1, sd=0.01), Normal(0.0095)),
    (Spread(n=1, sd=0.01, cut=math.inf), Uniform(0, 0.01)),
    (Shape(n=1, law=Normal()), Uniform(-HALF_WIDTH, HALF_WIDTH)),
    (LargestOf(n=1, bound=1), Uniform(-1.01, 1.01)),
    (SurvivorScale(n=1, size=1000, keep=0.5), ObservedRate()),
    (LogGrowth(n=1, factors=2, size=48), Factors(1)),
]


@pytest.mark.parametrize(("check", "law"), CHECKS)
def test_sample_size_is_enough_and_not_too_much(check: Check, law: Law) -> None:
    n = sample_size(check, fault(law))
    enough = replace(check, n=n)
    assert enough.miss(fault(law)) <= MISS
    assert enough.false_alarm() <= FALSE_ALARM * (1 + 1e-6)
    assert n == 1 or replace(check, n=n - 1).miss(fault(law)) > MISS
    assert sample_size(check, fault(law), miss=0.01) <= n


def test_sd_off_by_five_percent_needs_fewer_entries_than_400_by_120() -> None:
    assert sample_size(Spread(n=1, sd=1), fault(Normal(0.95))) < 48_000
    assert sample_size(Spread(n=1, sd=1), fault(Normal(1.05))) < 48_000


def test_sample_size_says_when_no_sample_tells() -> None:
    with pytest.raises(ValueError, match="KeepRate does not find: swapped"):
        sample_size(KeepRate(n=1, keep=0.5), Fault("swapped", Rate(0.5)))


@pytest.mark.parametrize(
    "check",
    [
        KeepRate(n=1, keep=0.5),
        CountsDiffer(n=8, size=9, keep=0.5),
        SurvivorScale(n=8, size=9, keep=0.5),
        MeanOf(n=9, law=Normal()),
        Spread(n=9, sd=1),
        Shape(n=9, law=Normal()),
        LargestOf(n=9, bound=1),
        Varies(n=9, peak=1),
        LogGrowth(n=1, factors=2, size=3),
    ],
)
def test_a_fault_of_another_kind_is_refused(check: Check) -> None:
    alien: Law = Factors(3) if not isinstance(check, LogGrowth) else Rate(0.3)
    with pytest.raises(TypeError, match=type(check).__name__):
        check.miss(fault(alien))


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: KeepRate(n=0, keep=0.5), "n must be positive"),
        (lambda: KeepRate(n=9, keep=1.0), "keep must be between 0 and 1"),
        (lambda: PairAgreement(n=9, keep=0.5, other=0.0), "other must be between 0 and 1"),
        (lambda: KeepRate(n=9, keep=0.5, alpha=1.0), "alpha must be between 0 and 1"),
        (lambda: KeepRate(n=9, keep=0.5, ways=0), "ways must be positive"),
        (lambda: Spread(n=9, sd=-1), "sd must be positive"),
        (lambda: Spread(n=9, sd=math.nan), "sd must be positive"),
        (lambda: Normal(0), "sd must be positive"),
        (lambda: Uniform(1, 1), "not below"),
    ],
)
def test_nonsense_is_refused(make: Callable[[], object], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        make()


def test_accepts_one_value_or_many_but_never_nan_or_nothing() -> None:
    check = KeepRate(n=16_384, keep=0.7)
    assert check.accepts(11_400)
    assert check.accepts([11_108, 11_825])
    assert not check.accepts([11_400, 11_826])
    assert not check.accepts(math.nan)
    assert math.nan not in check.band
    with pytest.raises(ValueError, match="nothing"):
        check.accepts([])


def test_together_shares_the_false_alarm_rate() -> None:
    checks = together(KeepRate(n=16_384, keep=0.7), PairAgreement(n=8192, keep=0.7))
    assert [check.alpha for check in checks] == [5e-10, 5e-10]
    assert sum(check.false_alarm() for check in checks) <= FALSE_ALARM
    assert problems(checks) == []


def test_problems_names_a_high_false_alarm_and_a_fault_that_is_missed() -> None:
    faults = (Fault("far", Rate(0.3)), Fault("near", Rate(0.69)))
    check = KeepRate(n=16_384, keep=0.7, faults=faults)
    (missed,) = problems([check])
    assert missed.startswith("KeepRate misses")
    assert missed.endswith("near")
    twice = problems([replace(check, faults=())] * 2)
    assert len(twice) == 1
    assert twice[0].startswith("right answers fail with probability")


def test_declared_checks_of_a_suite_are_found_once() -> None:
    suite = ModuleType("suite")
    kept = together(KeepRate(n=100, keep=0.7), PairAgreement(n=50, keep=0.7))
    vars(suite).update(KEPT=kept, RATE=kept[0], ALONE=MeanOf(n=9, law=Normal()), OTHER=(1, 2))
    assert declared(suite) == {"KEPT": kept, "ALONE": (MeanOf(n=9, law=Normal()),)}


def test_chernoff_is_a_bound_and_never_above_one() -> None:
    for n in (1, 10, 1000):
        for ratio in (0.5, 0.9, 1.1, 2.0):
            side = 1 if ratio > 1 else -1
            bound = chernoff(Normal().log_mgf_of_square, n, n * ratio, side)
            exact = stats.chi2(n).sf(n * ratio) if side > 0 else stats.chi2(n).cdf(n * ratio)
            assert exact <= bound <= 1
    assert chernoff(Normal().log_mgf_of_square, 10, 20, -1) == 1


def test_measures_read_tensors_that_need_gradients() -> None:
    W = torch.tensor([[3.0, -4.0], [-3.0, 4.0], [1.0, 2.0]], requires_grad=True)
    assert root_mean_square(W[:1]) == pytest.approx(math.sqrt(12.5))
    assert row_agreements(W).tolist() == [0, 1, 1]
    assert agreements(W[0], W[2]) == 1
    assert agreements(W > 0, W > 0) == 6


def test_agreements_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="shapes differ"):
        agreements(np.ones(3), np.ones(4))


def test_deviation_is_that_of_kolmogorov() -> None:
    samples = np.random.default_rng(8).standard_normal((40, 5))
    expected = stats.kstest(samples.ravel(), "norm").statistic
    assert deviation(torch.from_numpy(samples), Normal()) == pytest.approx(expected)
    assert deviation([0.5], Uniform(0, 1)) == 0.5
