"""What hidden tests ask of a norm penalty, a function from a tensor to one number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

from autograder.checks import (
    check_close,
    check_grad,
    check_tensor,
    check_unchanged,
    close,
    given,
    require,
)
from autograder.inputs import Inputs
from autograder.messages import say

Truth = Callable[[Tensor], Tensor]
Mistakes = Iterable[tuple[Truth, str]]


def half_square(w: Tensor) -> Tensor:
    """What l2_penalty is."""
    return w.square().sum() / 2


def sum_of_sizes(w: Tensor) -> Tensor:
    """What l1_penalty is."""
    return w.abs().sum()


NORMS: tuple[tuple[Truth, str], ...] = (
    (lambda w: w.sum(), "That is the sum of the elements, in which -2 and 2 cancel."),
    (lambda w: w.abs().max(), "That is the largest element; the penalty is a sum over all."),
    (lambda w: w.square().sum().sqrt(), "That is the norm itself; take its square."),
    (lambda w: w.square().sum().sqrt() / 2, "That is half the norm; take half its square."),
    (
        lambda w: w.square().mean(),
        "That is the mean of the squares; take the sum, then half of it.",
    ),
    (
        lambda w: w.square().mean() / 2,
        "You take the mean of the squares; the penalty is half of their sum.",
    ),
    (lambda w: w.square().sum() ** 2 / 2, "You square twice: the sum of the squares is enough."),
)
SQUARES = (
    (
        lambda w: w.square().sum(),
        "That is the sum of the squares: the half is missing.",
    ),
    (lambda w: 2 * w.square().sum(), "You multiply by 2 where the sum is to be halved."),
    (lambda w: w.square().sum() / 4, "That is a quarter of the sum of the squares: half is right."),
    (lambda w: w.sum() ** 2 / 2, "You square the sum; the penalty sums the squares."),
    (lambda w: w.abs().sum(), "That is the sum of abs(w), which l1_penalty is for."),
    (lambda w: w.abs().sum() / 2, "That is half the sum of abs(w); here squares are summed."),
    *NORMS,
)
SIZES = (
    (
        lambda w: w.abs().sum() / 2,
        "That is half the sum of abs(w): there is no half in l1_penalty.",
    ),
    (lambda w: w.abs().mean(), "That is the mean of abs(w); take the sum."),
    (lambda w: 2 * w.abs().sum(), "That is twice the sum of abs(w)."),
    (lambda w: w.clamp(min=0).sum(), "Only the positive elements count in yours."),
    (lambda w: w.square().sum(), "That is the sum of the squares; l1_penalty sums abs(w)."),
    (lambda w: w.square().sum() / 2, "That is half the sum of the squares, which is l2_penalty."),
    (lambda w: w.sum().abs(), "You take abs of the sum; the penalty sums the abs of each element."),
    (lambda w: w.abs().sum() ** 2, "That is the square of the sum of abs(w); take the sum itself."),
    (
        lambda w: w.square().sum().sqrt(),
        "That is the L2 norm, the root of the sum of squares; l1_penalty is the sum of abs(w).",
    ),
    *NORMS[:2],
)


def check_value(function: Any, inputs: Inputs, truth: Truth, mistakes: Mistakes) -> None:
    """The core: one number, the right one, for a column of weights."""
    w = inputs.nonzero(6, 1)
    w[0], w[1] = 1.25, -1.5
    w = -w if w.sum() > 0 else w  # a negative sum tells the sum from its size
    found = function(w)
    require(
        not isinstance(found, int | float),
        "The penalty should be a tensor, so that gradients flow through it to w; yours is a plain "
        "number. Leave out `.item()`, `float(...)` and numpy.",
    )
    found = check_tensor(found).detach()
    require(
        found.numel() == 1,
        "The penalty is one number, a sum over all elements; for w of shape (6, 1) your result has "
        "the shape {got}. For w = torch.tensor([[3.0], [-4.0]]) it should be {right:g}.",
        got=tuple(found.shape),
        right=float(truth(torch.tensor([[3.0], [-4.0]]))),
    )
    expected = truth(w)
    found = found.reshape(()).to(expected.dtype)
    if close(found, expected):
        return
    texts = [text for wrong, text in mistakes if close(found, wrong(w))]
    require(
        False,
        "{text} {tried}",
        text=say(texts[0] if texts else "The penalty is not what it should be."),
        tried=_tried(function, truth),
    )


def _tried(function: Any, truth: Truth) -> str:
    """What the student's penalty is for two weights that can be tried by hand."""
    w = torch.tensor([[3.0], [-4.0]])
    found = check_tensor(function(w)).detach()
    return say(
        "For w = torch.tensor([[3.0], [-4.0]]) it should be {right:g}; yours is {found:.7g}.",
        right=float(truth(w)),
        found=float(found.flatten()[0]) if found.numel() else 0.0,
    )


def check_shapes(function: Any, inputs: Inputs, truth: Truth, hint: str) -> None:
    """0-d results of weights of any shape and layout; their dtype is another test's."""

    shapes, empty = [(5, 1), (5,), (3, 4), (2, 3, 2), (2, 3, 2, 2), ()], [(0,), (0, 1)]
    ws = [inputs.nonzero(*shape) for shape in shapes]
    ws += [inputs.nonzero(5, 8).t()[::2], *map(torch.zeros, empty)]
    asked = iter([(w, function.ask(w)) for w in ws])

    def check_next() -> None:
        w, answer = next(asked)
        found = check_tensor(answer.value())
        require(
            found.dim() == 0,
            "The penalty should be one number, a tensor of shape (); yours has the shape {got}. "
            "`.sum()` without `dim` adds up all elements.",
            got=tuple(found.shape),
        )
        check_close(found.to(w.dtype), truth(w), hint=hint)

    for shape in shapes:
        with given("For w of shape {shape}:", shape=shape):
            check_next()
    with given("For w that is not contiguous in memory, such as `torch.randn(5, 8).t()[::2]`:"):
        check_next()
    for shape in empty:
        with given("For w without elements, torch.zeros({shape}):", shape=shape):
            check_next()


def check_gradient(function: Any, inputs: Inputs, slope: Truth, hint: str) -> None:
    """The gradient that reaches w."""
    check_slope(function, inputs.nonzero(6, 1), slope, hint)


def check_slope(function: Any, at: Tensor, slope: Truth, hint: str) -> None:
    """The gradient at one w."""
    w = at.clone().requires_grad_()
    (found,) = check_grad(check_tensor(function(w)), w)
    check_close(found, slope(at), hint=hint, name="the gradient at w")


def check_gradient_at_zero(function: Any, hint: str) -> None:
    """At weights of 0 it is 0, its gradient finite and at most 1 in size: any subgradient."""
    w = torch.zeros(3, 1, requires_grad=True)
    with given("For w of zeros:"):
        value = check_tensor(function(w))
        (found,) = check_grad(value, w)
        size = float(value.detach().abs().sum())
        require(
            not size > 1e-12,  # NaN has a NaN for its gradient
            "The penalty should be 0; it is {value:.3g}. A small number under a root, as in "
            "`(w**2 + 1e-8).sqrt()`, makes every weight of 0 cost something: take abs(w), which "
            "needs none.",
            value=size,
        )
        require(
            bool((found.abs() <= 1).all()),
            "The gradient should be a number between -1 and 1; it is {found:.3g}. {hint}",
            found=float(found.flatten()[0]),
            hint=hint,
        )


def check_dtypes(function: Any, inputs: Inputs, truth: Truth) -> None:
    """float32 stays float32; float64 stays float64 and keeps its digits."""
    ws = [inputs.nonzero(6, 1, dtype=dtype) for dtype in (torch.float32, torch.float64)]
    for w, answer in zip(ws, [function.ask(w) for w in ws], strict=True):
        with given("For w of dtype {name}:", name=str(w.dtype).removeprefix("torch.")):
            found = check_tensor(answer.value(), dtype=w.dtype)
            found = found.sum() if found.numel() == 1 else found  # its shape is another test's
            check_close(found, truth(w), hint="Digits get lost: is there a `.float()`?")


def check_pure(student: Any, function: Any, inputs: Inputs) -> None:
    """w stays as it was, and a second call gives what the first one gave."""
    w = inputs.nonzero(6, 1)
    answer, again = function.ask(w), function.ask(w)
    first = check_tensor(answer.value())
    check_unchanged(student, what="w")
    second = check_tensor(again.value())
    require(
        first.shape == second.shape and torch.equal(first, second),
        "Two calls with the same w give different results. Does something remain from the call "
        "before?",
    )
