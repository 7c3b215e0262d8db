"""Statistical checks of random answers, with both error rates known."""

from autograder.statistics.check import (
    FALSE_ALARM,
    MISS,
    Band,
    Check,
    Fault,
    declared,
    problems,
    sample_size,
    together,
)
from autograder.statistics.counts import CountsDiffer, KeepRate, PairAgreement, SurvivorScale
from autograder.statistics.entries import LargestOf, MeanOf, Shape, Spread, Varies
from autograder.statistics.growth import LogGrowth
from autograder.statistics.laws import (
    Escapes,
    Factors,
    Multiplied,
    Normal,
    ObservedRate,
    Rate,
    TruncatedNormal,
    Uniform,
    correlated,
)
from autograder.statistics.measures import (
    agreements,
    array,
    deviation,
    root_mean_square,
    row_agreements,
)

__all__ = [
    "FALSE_ALARM",
    "MISS",
    "Band",
    "Check",
    "CountsDiffer",
    "Escapes",
    "Factors",
    "Fault",
    "KeepRate",
    "LargestOf",
    "LogGrowth",
    "MeanOf",
    "Multiplied",
    "Normal",
    "ObservedRate",
    "PairAgreement",
    "Rate",
    "Shape",
    "Spread",
    "SurvivorScale",
    "TruncatedNormal",
    "Uniform",
    "Varies",
    "agreements",
    "array",
    "correlated",
    "declared",
    "deviation",
    "problems",
    "root_mean_square",
    "row_agreements",
    "sample_size",
    "together",
]
