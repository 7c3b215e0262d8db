"""The statistics themselves, from tensors or arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.statistics.laws import Entries


def array(values: Any) -> NDArray[Any]:
    """A tensor's values, whether or not it needs a gradient, or anything else numpy can read."""
    return np.asarray(values.detach() if hasattr(values, "detach") else values)


def agreements(a: Any, b: Any) -> int:
    """At how many places two masks, or two arrays' signs, are alike."""
    first, second = array(a) > 0, array(b) > 0
    if first.shape != second.shape:
        raise ValueError(f"shapes differ: {first.shape} and {second.shape}")
    return int(np.sum(first == second))


def row_agreements(mask: Any) -> NDArray[np.int64]:
    """Agreements of each pair of rows of a matrix, rows * (rows - 1) / 2 numbers."""
    signs = np.where(array(mask) > 0, 1.0, -1.0)
    rows, columns = signs.shape
    alike = (signs @ signs.T + columns) / 2
    pairs: NDArray[np.int64] = np.rint(alike[np.triu_indices(rows, 1)]).astype(np.int64)
    return pairs


def root_mean_square(values: Any) -> float:
    """Statistic of ``Spread``."""
    return float(np.sqrt(np.mean(np.square(array(values).astype(float)))))


def deviation(values: Any, law: Entries) -> float:
    """Statistic of ``Shape``: Kolmogorov's distance between the values and a law."""
    reached = np.asarray(law.cdf(np.sort(array(values).astype(float), axis=None)))
    steps = np.arange(reached.size + 1) / reached.size
    return float(max(np.max(steps[1:] - reached), np.max(reached - steps[:-1])))
