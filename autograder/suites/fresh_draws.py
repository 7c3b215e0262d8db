"""What hidden tests ask of random draws: none repeats another, and seeding repeats them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_tensor, require
from autograder.messages import texts
from autograder.remote import Answer
from autograder.statistics import (
    Fault,
    PairAgreement,
    Rate,
    agreements,
    row_agreements,
    together,
)
from autograder.suites.random_weights import Checks


def unit_pairs(rows: int, columns: int) -> Checks:
    """Signs of neighbouring rows and columns, and of all pairs of rows and of columns."""
    faults = (Fault("alike", Rate(1.0)), Fault("mirrored", Rate(0.0)))
    pairs = rows * (rows - 1) // 2, columns * (columns - 1) // 2
    return together(
        PairAgreement(n=rows // 2 * columns, faults=faults),
        PairAgreement(n=rows * (columns // 2), faults=faults),
        PairAgreement(n=columns, ways=pairs[0], faults=faults),
        PairAgreement(n=rows, ways=pairs[1], faults=faults),
    )


def call_pairs(n: int) -> Checks:
    """Signs of two calls' first ``n`` weights."""
    return (PairAgreement(n=n, faults=(Fault("the same again", Rate(1.0)),)),)


def check_units(checks: Checks, w: Tensor) -> None:
    """No two rows or columns of a matrix are alike, or mirrored."""
    near_rows, near_columns, rows, columns = checks
    odd = [w.shape[0] // 2 * 2, w.shape[1] // 2 * 2]
    row_pairs, column_pairs = row_agreements(w), row_agreements(w.T)
    for what, fine in zip(
        texts("rows", "columns"),
        (
            near_rows.accepts(agreements(w[0 : odd[0] : 2], w[1 : odd[0] : 2]))
            and rows.accepts(row_pairs),
            near_columns.accepts(agreements(w[:, 0 : odd[1] : 2], w[:, 1 : odd[1] : 2]))
            and columns.accepts(column_pairs),
        ),
        strict=True,
    ):
        require(
            fine,
            "Every weight should be drawn on its own, but {what} of your matrix depend on each "
            "other: some repeat or mirror others. Units that start alike get the same gradients "
            "and can never learn different things. Draw a number for each element.",
            what=what,
        )


def check_calls_differ(checks: Checks, first: Tensor, second: Tensor) -> None:
    """Two calls in a row give different weights."""
    (pairs,) = checks
    n = pairs.n
    require(
        pairs.accepts(agreements(first.flatten()[:n], second.flatten()[:n])),
        "Two calls in a row give the same weights. Each call should draw new ones: do you set a "
        "seed inside the function, or keep the numbers of the first call?",
    )


def ask_seeded(student: Any, function: Any, *args: Any) -> list[Answer]:
    """Two calls, together with the next, before each of which the generators are seeded alike."""
    answers = []
    for _ in range(2):
        student.seed(1)
        answers.append(function.ask(*args))
    return answers


def check_repeatable(results: Iterable[Any]) -> None:
    """With the global generators seeded alike, two calls give the same."""
    require(
        torch.equal(*(check_tensor(result).detach() for result in results)),
        "After torch.manual_seed(1) the same call should give the same numbers again, so that "
        "others can repeat an experiment; yours differ. Draw from torch's global generator (or "
        "numpy's, or random's), not from one that seeds itself anew.",
    )
