"""What hidden tests ask of sigmoid and tanh: value and gradient right at every size."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_close, check_grad, check_tensor, given, require
from autograder.suites.elementwise import Truth

# On either side of where exponentials overflow: exp(88.7) and exp(709.8), of 2x as well, and where
# they vanish.
SIZES = (44.0, 45.0, 60.0, 88.0, 89.0, 95.0, 100.0, 104.0, 200.0, 354.0, 356.0, 500.0, 709.0, 711.0)
HUGE = (740.0, 750.0, 1000.0, 3000.0, 1e4)
MIDDLE = (4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 15.0, 17.0, 20.0, 25.0, 30.0, 36.0)


def sigmoid(x: Tensor) -> Tensor:
    """The truth, in float64."""
    return torch.sigmoid(x.double()).to(x.dtype)


def sigmoid_slope(x: Tensor) -> Tensor:
    """sigmoid(x) * sigmoid(-x), without the cancellation in 1 - sigmoid(x)."""
    return (torch.sigmoid(x.double()) * torch.sigmoid(-x.double())).to(x.dtype)


def tanh(x: Tensor) -> Tensor:
    """The truth, in float64."""
    return torch.tanh(x.double()).to(x.dtype)


def tanh_slope(x: Tensor) -> Tensor:
    """1 - tanh(x)^2 without its cancellation."""
    return 4 * sigmoid_slope(2 * x)


def _both_signs(*sizes: float, dtype: torch.dtype = torch.float32) -> Tensor:
    x = torch.tensor(sizes, dtype=dtype)
    return torch.stack([x, -x])


def check_large_values(function: Any, name: str, truth: Truth, atol64: float = 1e-6) -> None:
    """The value is finite and right for abs(x) up to 1e4, to ``atol64`` in float64."""
    for x in (_both_signs(*MIDDLE, *SIZES, *HUGE), _both_signs(*SIZES, *HUGE, dtype=torch.float64)):
        found = check_tensor(function(x), tuple(x.shape)).detach().double()
        atol = atol64 if x.dtype == torch.float64 else 1e-6
        wrong = ~((found - truth(x)).abs() <= atol)
        at = _first(wrong)
        require(
            not bool(torch.isnan(found).any()),
            "{name}({x:g}) should be {expected:.6g}; yours is nan. exp of a large number is inf, "
            "and inf / inf or inf - inf is nan: rewrite the formula so that it takes exp of "
            "negative numbers only.",
            name=name,
            x=float(x[at]),
            expected=float(truth(x)[at]),
        )
        require(
            not bool(wrong.any()),
            "{name}({x:g}) should be {expected:.6g}, to {atol:g}; yours is {got:.6g}. Large x "
            "needs care, but cutting it off too early, adding a small number to a denominator or "
            "replacing nan afterwards changes the result.",
            name=name,
            atol=atol,
            x=float(x[at]),
            expected=float(truth(x)[at]),
            got=float(found[at]),
        )


def check_large_gradients(function: Any, name: str, slope: Truth) -> None:
    """The gradient is finite and right for abs(x) up to 1e4."""
    for x in (_both_signs(*MIDDLE, *SIZES, *HUGE), _both_signs(*SIZES, *HUGE, dtype=torch.float64)):
        leaf = x.clone().requires_grad_()
        (found,) = check_grad(check_tensor(function(leaf), tuple(x.shape)), leaf)
        wrong = ~((found - slope(x)).abs() <= 1e-6)
        at = _first(wrong)
        require(
            bool(torch.isfinite(found).all()),
            "The value of {name}({x:g}) is finite, but its gradient is {got}. An exponential that "
            "overflows to inf on the way gives 0 * inf = nan when autograd goes back, even in the "
            "part that torch.where does not choose. Take exp of negative numbers only.",
            name=name,
            x=float(x[at]),
            got=str(float(found[at])),
        )
        require(
            not bool(wrong.any()),
            "The gradient of {name} at {x:g} should be {expected:.3g}, to 1e-6; it is {got:.3g}.",
            name=name,
            x=float(x[at]),
            expected=float(slope(x)[at]),
            got=float(found[at]),
        )


def check_slope_at_zero(function: Any, name: str, expected: float) -> None:
    """The gradient at 0 is what mathematics says, also where the formula has two branches."""
    x = torch.tensor([[-1.0, 0.0], [0.0, 1.0]], requires_grad=True)
    (found,) = check_grad(check_tensor(function(x), (2, 2)), x)
    got = float(found[0, 1])
    require(
        abs(got - expected) <= 1e-6 and abs(float(found[1, 0]) - expected) <= 1e-6,
        "The gradient of {name} at exactly 0 should be {expected:g}; yours is {got:.7g}. Around 0 "
        "it is fine, so look at what your formula does at 0: autograd gives abs(x) the slope 0 "
        "there, and maximum(x, 0) half of each side.",
        name=name,
        expected=expected,
        got=got,
    )


def check_float64(function: Any, truth: Truth, slope: Truth) -> None:
    """float32 stays float32; float64 stays float64 and has its precision, 1e-12."""
    with given("For x of dtype float32:"):
        check_tensor(function(torch.tensor([[0.5, -2.0]])), (1, 2), torch.float32)
    x = torch.linspace(-4, 4, 82, dtype=torch.float64)
    x = torch.cat([x, _both_signs(*MIDDLE, dtype=torch.float64).flatten()]).reshape(10, 11)
    hint = (
        "Digits get lost: look for a conversion to float32, such as `.float()` or torch.zeros "
        "without dtype, for a small number added to a denominator, or x cut off too early."
    )
    with given("For x of dtype float64, where 1e-12 is asked for:"):
        result = function(x.requires_grad_())
        plain = x.detach()
        check_close(result, truth(plain), rtol=0, atol=1e-12, hint=hint)
        if result.requires_grad:  # where it is not, the test of the gradient says so
            (found,) = check_grad(result, x)
            if bool((found - slope(plain)).abs().max() > 1e-4):
                return  # not for want of digits, as the test of the gradient says
            check_close(
                found, slope(plain), rtol=0, atol=1e-12, hint=hint, name="the gradient at x"
            )


def _first(wrong: Tensor) -> tuple[int, int]:
    """Where the wrong value nearest to 0 is, counting in columns."""
    columns = wrong.any(0)
    column = int(columns.int().argmax())
    return int(wrong[:, column].int().argmax()), column
