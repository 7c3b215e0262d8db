"""Linear regression by minibatch SGD, right and with known faults, in float64.

A student's weights after a dozen steps are compared with those that :func:`run` arrives at from the
same start. Where they differ, the loops of this module tell which mistake explains them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Batches = Sequence[tuple[Array, Array]]  # X (B, d), y (B,)
Pull = Callable[[Array, float, int], Array]


@dataclass(frozen=True)
class Line:
    """A linear model.

    Attributes:
        w: weights (d,).
        b: the bias.
    """

    w: Array
    b: float

    def vector(self) -> Array:
        """Weights and bias in one."""
        return np.append(self.w, self.b)


def weights_times_lambda(w: Array, lambd: float, count: int) -> Array:
    """The gradient of ``lambd * l2_penalty(w)``."""
    return lambd * w


@dataclass(frozen=True)
class Loop:
    """How a loop treats its batches; the defaults are right, everything else is a mistake.

    Attributes:
        data: factor of the squared errors' gradient; 2 where their half is left out.
        errors: from predictions minus labels to what is multiplied with the inputs.
        divisor: from a batch's size to what its summed gradient is divided by.
        table: whether each prediction is compared with every label of its batch.
        pull: from w, lambd and the batch's size to the penalty's gradient.
        bias_pull: share of lambd by which the bias decays.
        shrink: ``with`` the step, or by itself ``before`` the gradient is taken or ``after`` it.
        once: whether the weights decay once a pass instead of in each step.
        momentum: share of the step before that is repeated; 1 where gradients are never cleared.
        nesterov: whether the step looks ahead by its momentum.
        adam: whether Adam takes the steps.
        clip: longest gradient.
        late: whether the step comes before the new gradient.
        at_end: whether there is one step a pass, on the sum of its gradients.
        sequential: whether the bias's gradient is taken after w has moved.
        moves: factors of the steps of w and b; 0 where one of them stays.
        lambd, epochs, lr: from what is asked for to what is used.
        chosen: the batches of a pass that are used.
    """

    data: float = 1.0
    errors: Callable[[Array], Array] = np.asarray
    divisor: Callable[[int], float] = float
    table: bool = False
    pull: Pull = weights_times_lambda
    bias_pull: float = 0.0
    shrink: str = "with"
    once: bool = False
    momentum: float = 0.0
    nesterov: bool = False
    adam: bool = False
    clip: float = np.inf
    late: bool = False
    at_end: bool = False
    sequential: bool = False
    moves: tuple[float, float] = (1.0, 1.0)
    lambd: Callable[[float], float] = float
    epochs: Callable[[int], int] = int
    lr: Callable[[float], float] = float
    chosen: Callable[[Batches], Batches] = list


RIGHT = Loop()
# Decay as part of the gradient, or decoupled from it: all of these are weight decay.
RIGHT_WITH_DECAY = tuple(replace(RIGHT, shrink=when) for when in ("with", "before", "after"))


def without_half(loops: Sequence[Loop]) -> tuple[Loop, ...]:
    """The same loops for the mean of the squared errors, not halved."""
    return tuple(replace(loop, data=2 * loop.data) for loop in loops)


def run(loop: Loop, start: Line, batches: Batches, lambd: float, epochs: int, lr: float) -> Line:
    """Train from ``start``."""
    with np.errstate(all="ignore"):
        return _run(loop, start, batches, loop.lambd(lambd), loop.epochs(epochs), loop.lr(lr))


def _run(loop: Loop, start: Line, batches: Batches, lambd: float, epochs: int, lr: float) -> Line:
    w, b = start.w.copy(), start.b
    steps = _Steps(loop, lr, len(w) + 1)
    for _ in range(epochs):
        chosen = loop.chosen(batches)
        total = np.zeros(len(w) + 1)
        for number, (X, y) in enumerate(chosen, 1):
            rest = 1 - lr * lambd
            if loop.shrink == "before":
                w = rest * w
            gradient = _gradient(loop, w, b, X, y)
            if loop.shrink == "with" and not loop.once:
                gradient[:-1] += loop.pull(w, lambd, len(X))
            gradient[-1] += loop.bias_pull * lambd * b
            total += gradient
            if loop.at_end and number < len(chosen):
                continue
            move = steps.next(total if loop.at_end else gradient)
            w = w - loop.moves[0] * move[:-1]
            if loop.sequential:
                move[-1] = lr * _gradient(loop, w, b, X, y)[-1]
            b -= loop.moves[1] * move[-1]
            if loop.shrink == "after":
                w = rest * w
        if loop.once:
            w = w - lr * loop.pull(w, lambd, 1)
    return Line(w, float(b))


def _gradient(loop: Loop, w: Array, b: float, X: Array, y: Array) -> Array:
    """Of the squared errors: at w, then at b."""
    errors = loop.errors(X @ w + b - (y.mean() if loop.table else y))
    whole = np.append(X.T @ errors, errors.sum())
    whole *= loop.data / loop.divisor(len(X))
    length = float(np.sqrt(whole @ whole))
    return whole * (loop.clip / length) if length > loop.clip else whole


class _Steps:
    """From gradients to steps, by the rule of a loop's optimizer."""

    def __init__(self, loop: Loop, lr: float, size: int) -> None:
        self.loop, self.lr, self.count = loop, lr, 0
        self.first, self.second = np.zeros(size), np.zeros(size)

    def next(self, gradient: Array) -> Array:
        loop = self.loop
        self.count += 1
        if loop.late:
            used, self.first = self.first, gradient
            return self.lr * used
        if loop.adam:
            self.first = 0.9 * self.first + 0.1 * gradient
            self.second = 0.999 * self.second + 0.001 * gradient**2
            mean = self.first / (1 - 0.9**self.count)
            size = np.sqrt(self.second / (1 - 0.999**self.count)) + 1e-8
            return self.lr * mean / size
        self.first = loop.momentum * self.first + gradient
        ahead = gradient + loop.momentum * self.first
        return self.lr * (ahead if loop.nesterov else self.first)


Suspects = Sequence[tuple[Loop, str]]


def explain(suspects: Suspects, found: Array, start: Array, reach: Callable[[Loop], Array]) -> str:
    """The text of the loop that comes nearest to what was ``found``; empty if none comes near.

    Args:
        reach: where a loop ends.
    """
    nearest, text = 0.01 * float(np.abs(found - start).max()) + 1e-5, ""
    for loop, words in suspects:
        off = float(np.abs(found - reach(loop)).max())
        if off < nearest:
            nearest, text = off, words
    return text
