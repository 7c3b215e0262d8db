"""How hidden tests hand over what the feedback page shows: ``show.histogram("Weights", w, law)``.

Whatever a worker sent is taken, cut down to a few numbers, or left out; nothing here can fail for
it. All is cheap beside the call that it came from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from torch import Tensor

from autograder.exhibits import (
    LARGEST,
    MAX_POINTS,
    MAX_SIDE,
    MOST,
    Curve,
    Exhibit,
    Histogram,
    Mask,
    Measure,
)
from autograder.messages import texts
from autograder.statistics import Normal, Uniform

BINS = 25  # odd, so that 0 lies in the middle of one
SAMPLE = 8192
(ACCURACY,) = texts("Test accuracy")
Band = Sequence[tuple[float, float]]


class Show:
    """Collects a test's exhibits; where a title comes again, in a second try, the last counts."""

    def __init__(self) -> None:
        self._found: dict[str, Exhibit] = {}

    def exhibits(self) -> tuple[Exhibit, ...]:
        """What was handed over, in order."""
        return tuple(self._found.values())[:MOST]

    def accuracy(self, share: float) -> None:
        """A share that was reached, 0 to 1, of which the class's distribution is shown, too."""
        if 0 <= share <= 1:
            self._found[ACCURACY] = Measure(ACCURACY, round(float(share), 4))

    def histogram(self, title: str, values: Any, law: Normal | Uniform) -> None:
        """How ``values`` are spread, beside ``law``, which is centred at 0."""
        if not isinstance(values, Tensor) or not values.is_floating_point() or not values.numel():
            return
        flat = values.detach().flatten()
        sample = flat[:: -(-len(flat) // SAMPLE)].double()
        sample = sample[sample.isfinite()].clamp(-LARGEST / 2, LARGEST / 2)
        if not len(sample):
            return
        # The law's name and scale, and how many of these the figure shows at the least.
        name, scale, wide = (
            ("uniform", law.high, 1.5) if isinstance(law, Uniform) else ("normal", law.sd, 3.5)
        )
        # A thousandth of the values, or less, may be as large as they like.
        most = float(sample.abs().kthvalue(math.ceil(0.999 * len(sample))).values)
        reach = _short(max(wide * scale, 1.02 * most))
        places = ((sample + reach) * (BINS / (2 * reach))).long().clamp(0, BINS - 1)
        parts = places.bincount(minlength=BINS).double() * (1000 / len(sample))
        rounded = tuple(map(round, parts.tolist()))
        self._found[title] = Histogram(title, name, _short(scale), reach, rounded)

    def mask(self, title: str, result: Any, dropout: float) -> None:
        """Which elements of a small matrix of ones are 0 in ``result``."""
        if not isinstance(result, Tensor) or result.dim() != 2 or not result.numel():
            return
        if result.is_complex() or max(result.shape) > MAX_SIDE:
            return
        kept = (result.detach() != 0).tolist()
        rows = tuple("".join("1" if one else "0" for one in row) for row in kept)
        self._found[title] = Mask(title, dropout, rows)

    def curve(self, title: str, losses: Any, band: Band, batches: int = 0) -> None:
        """Losses over the training, beside the band where right answers' lie.

        Args:
            losses: a number for each step of the band; where ``batches`` are given, one for each
                batch, of which each step takes the mean.
        """
        values = _numbers(losses)
        if batches:
            parts = [values[i : i + batches] for i in range(0, len(values), batches)]
            values = [sum(part) / batches for part in parts if len(part) == batches]
        kept: list[float] = []
        for value in values[: len(band)]:
            if not abs(value) <= LARGEST / 2:  # nor is NaN
                break
            kept.append(_short(value))
        if kept:
            low, high = (tuple(float(edge) for edge in edges) for edges in zip(*band, strict=True))
            self._found[title] = Curve(title, tuple(kept), low, high, batches)


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def _numbers(values: Any) -> list[float]:
    """At most as many numbers as a curve can need; none where they are no numbers."""
    most = 100 * MAX_POINTS
    if isinstance(values, Tensor):
        if values.is_complex() or values.dim() != 1:
            return []
        return [float(value) for value in values.detach()[:most].double().tolist()]
    if not isinstance(values, list | tuple):
        return []
    some = values[:most]
    return [_number(value) for value in some] if all(type(v) in (int, float) for v in some) else []


def _number(value: int | float) -> float:
    return float(value) if abs(value) <= LARGEST else math.nan
