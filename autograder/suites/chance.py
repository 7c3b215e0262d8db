"""What hidden tests ask of drawn weights: chance alone decides, and nothing is adjusted after it.

Weights divided by their own standard deviation have the right spread in every single draw; so have
fixed numbers in a new order. Neither are independent draws, and one weight alone, divided by its
standard deviation, is nan.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from autograder.checks import require
from autograder.messages import say, texts
from autograder.statistics import Check, Escapes, Fault, Varies, together
from autograder.suites.random_weights import check_atoms

ADJUSTED = (Fault("adjusted after the draw", Escapes(1.0)),)
SPREAD = (
    "{where} the standard deviation of the weights is the same to five digits; chance would make "
    "it vary. What is asked for is the standard deviation of the distribution that you draw from, "
    "not of the sample: don't divide by w.std() or a norm, and draw new numbers instead of a "
    "fixed set in a new order."
)
MEAN = (
    "{where} the mean of the weights is the same to five digits; chance would make it vary. The "
    "distribution has the mean 0, not the sample: don't subtract w.mean()."
)
LARGEST = (
    "{where} the largest weight has the same size, to five digits; chance would make it vary. Do "
    "you divide by the largest of what was drawn? The bound belongs to the distribution."
)


def variations(calls: int, rows: int, columns: int) -> tuple[Check, ...]:
    """Spread, mean and largest of whole matrices; spread and mean of one's rows and columns.

    A matrix of a single row or column has none but itself to be judged by.

    In units of the law's standard deviation, the density of the mean of m normal or uniform numbers
    peaks at about 0.4 sqrt(m), that of their root mean square at 0.9 sqrt(m) or less, that of the
    largest at m or less. The margins are generous; the false alarm stays far below what is allowed.
    """
    sizes = [(calls, rows * columns)]
    if min(rows, columns) > 1:
        sizes += [(rows, columns), (columns, rows)]
    checks = [Varies(n=n, peak=2 * m**0.5, faults=ADJUSTED) for n, m in sizes for _ in range(2)]
    return together(*checks, Varies(n=calls, peak=rows * columns, faults=ADJUSTED))


CALLS, LAYERS = texts("calls", "layers")


def check_left_to_chance(
    checks: tuple[Check, ...], draws: Sequence[Tensor], sd: float, of: str = CALLS
) -> None:
    """The draws, and the rows and columns of the first, differ in spread and mean as chance has it.

    Args:
        checks: of :func:`variations`.
        draws: matrices of one shape.
        sd: the law's standard deviation.
        of: what the draws are, calls or layers.
    """
    require(
        not torch.equal(draws[0], draws[1]),
        "The same numbers come again, call after call or layer after layer. Draw new ones each "
        "time: do you set a seed inside the function, or keep a draw?",
    )
    stack = torch.stack([draw.double() for draw in draws]) / sd
    check_atoms(stack.flatten() * sd, 0.01)  # values cut off at a are the largest in every draw
    parts = (
        (stack.flatten(1), say("In each of {count} {of}", count=len(draws), of=say(of))),
        (stack[0], say("In each row of a matrix")),
        (stack[0].T, say("In each column of a matrix")),
    )
    *pairs, largest = checks
    for i, (values, where) in enumerate(parts[: len(pairs) // 2]):
        spread, mean = pairs[2 * i : 2 * i + 2]
        require(spread.accepts(_range(values.square().mean(1).sqrt())), SPREAD, where=where)
        require(mean.accepts(_range(values.mean(1))), MEAN, where=where)
    require(largest.accepts(_range(stack.flatten(1).abs().amax(1))), LARGEST, where=parts[0][1])


def check_unless_repeated(
    checks: tuple[Check, ...], draws: Sequence[Tensor], sd: float, of: str = CALLS
) -> None:
    """The same, where another test says that the same numbers come again."""
    if not torch.equal(draws[0], draws[1]):
        check_left_to_chance(checks, draws, sd, of)


def _range(values: Tensor) -> float:
    return float(values.max() - values.min())
