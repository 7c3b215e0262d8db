"""What a worker sends becomes a few plain numbers or nothing, and never an exception."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
import torch
from jsonschema import Draft202012Validator
from torch import Tensor

from autograder import exhibits
from autograder.exhibits import Curve, Histogram, Mask, Measure
from autograder.show import ACCURACY, Show
from autograder.statistics import Normal, Uniform
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from tests.unit.schema import verdict_schema

BAND = tuple((2.0 - 0.1 * n, 2.2 - 0.1 * n) for n in range(10))
NAN, INF = math.nan, math.inf
HOSTILE: tuple[Any, ...] = (
    None,
    "<script>alert(1)</script>",
    b"\0" * 64,
    {"loss": 1.0},
    object(),
    10**400,
    [],
    [None],
    ["2.0"],
    [[1.0]],
    [True, False],
    [10**400, -(10**400)],
    [NAN],
    [INF, -INF, NAN, 1e308, -1e308],
    [1e308] * 40,
    [2.0] * 1_000_000,
    torch.zeros(0),
    torch.tensor(1.0),
    torch.zeros(3, 0),
    torch.full((40,), NAN),
    torch.full((40, 40), INF),
    torch.full((24, 32), -INF, dtype=torch.float64),
    torch.full((1_000_000,), 1e308, dtype=torch.float64),
    torch.full((70, 3), 1e-320, dtype=torch.float64),
    torch.tensor([3e38, -3e38] * 20),
    torch.arange(40),
    torch.ones(40, dtype=torch.bool),
    torch.ones(40, dtype=torch.complex64),
    torch.ones(8, 8, dtype=torch.complex128),
    torch.ones(40, dtype=torch.bfloat16),
    torch.ones(40, dtype=torch.float16, requires_grad=True),
    torch.ones(1, 1).expand(3000, 3000),
    torch.ones(33, 33),
    torch.ones(2, 2, 2, 2),
)


def written(show: Show) -> list[dict[str, Any]]:
    """What was handed over, as JSON that the schema takes and that reads back the same."""
    found = show.exhibits()
    test = TestResult("test_x", "failed", 0.0, 1.0, "", found)
    verdict = Verdict("ada", "x", "graded", "strict", 1.0, (ExerciseResult("x", (test,)),))
    text = json.dumps({"submissions": [verdict.to_dict()]}, allow_nan=False)
    Draft202012Validator(verdict_schema()).validate(json.loads(text))
    assert Verdict.from_dict(json.loads(text)["submissions"][0]) == verdict
    assert len(text) < 4000
    return [exhibits.to_dict(one) for one in found]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: type(value).__name__)
def test_hostile_values_are_cut_down_or_left_out(value: Any) -> None:
    show = Show()
    show.histogram("Weights", value, Normal(0.01))
    show.histogram("More weights", value, Uniform(-0.1, 0.1))
    show.mask("Mask", value, 0.3)
    show.curve("Losses of batches", value, BAND, 4)
    show.curve("Losses of epochs", value, BAND)
    for one in written(show):
        assert "script" not in json.dumps(one)


@pytest.mark.parametrize("share", [NAN, INF, -INF, -0.1, 1.1, 1e300])
def test_what_is_no_share_is_no_measure(share: float) -> None:
    show = Show()
    show.accuracy(share)
    assert show.exhibits() == ()


def test_the_last_try_counts_and_four_exhibits_at_most() -> None:
    show = Show()
    show.accuracy(0.5)
    show.accuracy(0.71234567)
    assert show.exhibits() == (Measure(ACCURACY, 0.7123),)
    for number in range(9):
        show.mask(f"Mask {number}", torch.ones(2, 2), 0.3)
    assert len(show.exhibits()) == exhibits.MOST


def test_a_histogram_counts_what_is_there() -> None:
    show = Show()
    # one value in the middle of each of the 25 bins of [-3.5, 3.5], and one that is no number
    middles = (torch.arange(25) - 12) * 0.28
    show.histogram("Weights", torch.cat([middles, torch.tensor([NAN])]), Normal(1.0))
    (one,) = show.exhibits()
    assert isinstance(one, Histogram)
    assert (one.law, one.scale, one.reach) == ("normal", 1.0, 3.5)
    assert one.parts == (40,) * 25


def test_a_histogram_reaches_as_far_as_the_values_do_but_not_for_a_few() -> None:
    show = Show()
    wide = torch.linspace(-5, 5, 8000)
    show.histogram("Wide", wide, Normal(0.01))
    wide[0] = 1e20
    show.histogram("Wide but for one", wide, Normal(0.01))
    first, second = show.exhibits()
    assert isinstance(first, Histogram) and isinstance(second, Histogram)
    assert first.reach == pytest.approx(5.1, abs=0.02)
    assert second.reach == pytest.approx(5.1, abs=0.02)


@pytest.mark.parametrize("weights", [torch.zeros(30, 20), torch.full((30, 20), 0.004)])
def test_weights_that_are_all_alike_stand_in_one_bin(weights: Tensor) -> None:
    show = Show()
    show.histogram("Weights", weights, Normal(0.01))
    (one,) = show.exhibits()
    assert isinstance(one, Histogram)
    assert sorted(one.parts)[-2:] == [0, 1000]


def test_a_mask_keeps_its_elements_and_nothing_of_their_values() -> None:
    show = Show()
    show.mask("Mask", torch.tensor([[0.0, 1e30, NAN], [-2.0, 0.0, 5.0]]), 0.3)
    assert show.exhibits() == (Mask("Mask", 0.3, ("011", "101")),)


def test_a_curve_takes_means_of_batches_and_ends_where_numbers_end() -> None:
    show = Show()
    losses = torch.tensor([1.0, 3.0, 2.0, 4.0, 5.0, NAN, 1.0, 1.0])
    show.curve("Losses", losses, BAND, 2)
    (one,) = show.exhibits()
    assert isinstance(one, Curve)
    assert one.values == (2.0, 3.0)
    assert one.low[0] == 2.0 and one.high[0] == 2.2
    assert one.batches == 2
