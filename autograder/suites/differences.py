"""What hidden tests ask of `numerical_gradient`, by its value and by where it calls f."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import torch
from torch import Tensor

from autograder.checks import check_tensor, close, difference, given, kind_of, require
from autograder.faults import Raised
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Answer

Scalar = Callable[[Tensor], Tensor]
EPS = 1e-4
# f returns "a number". An answer may rely on a method that only some numbers have, such as
# `.item()`: it is asked again with a number of the other kind.
KIND_OF_NUMBER = ("AttributeError", "TypeError", "ValueError")
# What is basically a slope: one-sided differences are, and so is float32 rounding. Both have tests.
ROUGH = {"rtol": 0.02, "atol": 0.15}


def cubic(V: Tensor) -> Tensor:
    """Sum of V^3 - 4 V and of the products of neighbours.

    An element's slope depends on others, and is as often below 0 as above.
    """
    flat = V.reshape(-1)
    return (flat**3 - 4 * flat).sum() + (flat[1:] * flat[:-1]).sum()


def quadratic(V: Tensor) -> Tensor:
    """The same with V^2: central differences of it have no error but rounding."""
    flat = V.reshape(-1)
    return 2 * (flat**2).sum() + (flat[1:] * flat[:-1]).sum()


def slope(f: Scalar, W: Tensor) -> Tensor:
    """The gradient of ``f`` at W in float64."""
    V = W.detach().double().requires_grad_()
    (found,) = torch.autograd.grad(f(V), V)
    return found


@dataclass
class Watched:
    """A function for the answer to call; keeps what it is called with."""

    f: Scalar
    as_tensor: bool = False
    seen: list[Any] = field(default_factory=list)

    def __call__(self, V: Any) -> Any:
        self.seen.append(V.detach().clone() if isinstance(V, Tensor) else V)
        value = self.f(V.detach().double()) if isinstance(V, Tensor) else torch.tensor(0.0)
        return value if self.as_tensor else float(value)


def watch(student: Any, f: Scalar, W: Tensor, *eps: float) -> tuple[Any, list[Any]]:
    """What ``numerical_gradient(f, W, *eps)`` returns, and all that it called f with."""
    watched = Watched(f)
    try:
        return student.numerical_gradient(watched, W, *eps), watched.seen
    except Raised as fault:
        if fault.kind not in KIND_OF_NUMBER:
            raise
        watched = Watched(f, as_tensor=True)
        try:
            return student.numerical_gradient(watched, W, *eps), watched.seen
        except Raised:
            raise fault from None


def computing(
    student: Any, W: Tensor, *eps: float, tensor_first: bool = False
) -> Callable[[], Any]:
    """``numerical_gradient`` of :func:`cubic`, once that is called.

    It is asked together with what comes next, and f runs beside the answer: far quicker.
    """

    def ask(as_number: bool) -> Answer:
        f = student.tool.cubic.make("function", as_number).there
        answer: Answer = student.numerical_gradient.ask(f, W, *eps)
        return answer

    def value() -> Any:
        try:
            return answer.value()
        except Raised as fault:
            if fault.kind not in KIND_OF_NUMBER:
                raise
        try:
            return ask(tensor_first).value()
        except Raised:  # the fault above may be of a call before this one, which was not made then
            return ask(not tensor_first).value()

    answer = ask(not tensor_first)
    return value


def points(seen: list[Any], W: Tensor) -> Tensor:
    """How far each call of f was from W, (calls, elements), float64."""
    require(bool(seen), "f is never called; a numerical gradient is made of values of f.")
    _skip_unless_usable(seen, W)
    return torch.stack([(V.double().reshape(W.shape) - W.double()).reshape(-1) for V in seen])


def _usable(V: Any, W: Tensor) -> bool:
    return isinstance(V, Tensor) and V.numel() == W.numel()


def _skip_unless_usable(seen: list[Any], W: Tensor) -> None:
    """What f is called with has a test of its own; where it is no such tensor, others are mute."""
    if not all(_usable(V, W) for V in seen):
        pytest.skip("see test_f_is_called_with_float64")


def check_rough(found: Any, f: Scalar, W: Tensor) -> None:
    """The core: values near the slope, in W's shape."""
    got = check_tensor(found)
    require(
        got.shape == W.shape,
        "The result should have W's shape, {shape}, one slope for each element; it has {got}.",
        shape=tuple(W.shape),
        got=tuple(got.shape),
    )
    require(
        got.is_floating_point(),
        "The result should hold floating-point numbers like W; it holds {dtype}.",
        dtype=str(got.dtype).removeprefix("torch."),
    )
    got, expected = got.detach().double(), slope(f, W)
    if close(got, expected, **ROUGH):
        return
    example = "To try: for f(W) = (W**3).sum() at W = [[1., -2.]] it should be near [[3, 12]]."

    def said(text: str) -> dict[str, str]:
        return {"what": say(text), "example": say(example)}

    for factor, text in (
        (2 * EPS, "The difference is not divided: f(W + eps) - f(W - eps), over 2 * eps."),
        (EPS, "The difference is not divided by the distance of its two points."),
        (
            EPS**2,
            "Are brackets missing? `/ 2 * eps` divides by 2 and then multiplies by eps; "
            "`/ (2 * eps)` divides by both.",
        ),
    ):
        require(not close(got / factor, expected, **ROUGH), "{what} {example}", **said(text))
    ones = torch.ones_like(expected)
    for wrong, text in (
        (
            expected * 2,
            "The result is twice too large. The two points W + eps and W - eps are 2 * eps apart: "
            "divide by 2 * eps.",
        ),
        (
            expected / 2,
            "The result is half of the slope. f(W + eps) - f(W) is divided by eps alone; only two "
            "points that are 2 * eps apart take 2 * eps.",
        ),
        (-expected, "The sign is turned: it is f(W + eps) - f(W - eps), in this order."),
        (
            expected.sum() * ones,
            "Every element is the sum of all slopes: W is moved as a whole. Move one element at a "
            "time and leave the others where they are.",
        ),
        (
            expected.sum() * ones / W.numel(),
            "Every element is the mean of the slopes: move one element at a time.",
        ),
        (expected / W.numel(), "The result is divided by the number of elements; it should not."),
        (
            torch.zeros_like(expected),
            "The result is 0 everywhere. Does f see the element that was moved, or a copy that was "
            "made before?",
        ),
    ):
        require(not close(got, wrong, **ROUGH), "{what} {example}", **said(text))
    what = difference(got, expected)
    require(False, "{what} {example}", what=what, example=say(example))


def check_one_at_a_time(student: Any, inputs: Inputs) -> None:
    """No call of f sees two elements moved."""
    W = inputs.nonzero(2, 2, dtype=torch.float64)
    _, seen = watch(student, cubic, W, 0.125)
    distances = points(seen, W).abs()
    moved = (distances > 1e-6).sum(1)  # less is rounding to float32, of which another test tells
    require(
        bool((moved <= 1).all()),
        "In one call f sees {count} elements of W moved at once. Only one may be moved: put each "
        "back, or start from a fresh copy of W, before the next one's turn.",
        count=int(moved.max()),
    )
    elements = (distances > 1e-9).any(0)  # however short a step: eps is another test's
    require(
        bool(elements.all()),
        "f should be tried with each of the 4 elements of W moved; only {count} are.",
        count=int(elements.sum()),
    )


def check_central(student: Any, inputs: Inputs) -> None:
    """The error falls with the square of eps."""
    W = inputs.nonzero(2, 2, dtype=torch.float64)
    eps = 0.125
    found, _ = watch(student, cubic, W, eps)
    got = check_tensor(found, (2, 2)).detach().double()
    right = slope(cubic, W)
    # (W + eps)^3 - (W - eps)^3 = 2 eps (3 W^2 + eps^2); half steps and longer stencils do better
    bound = eps**2 * 1.001
    if float((got - right).abs().max()) <= bound:
        return
    for side, text in (
        (
            1,
            "That is a forward difference, (f(W + eps) - f(W)) / eps. A central one looks to both "
            "sides, (f(W + eps) - f(W - eps)) / (2 * eps): for f = w^3 at w = 1 and eps = 0.1 it "
            "gives 3.01, yours 3.31.",
        ),
        (
            -1,
            "That is a backward difference, (f(W) - f(W - eps)) / eps. A central one looks to both "
            "sides, (f(W + eps) - f(W - eps)) / (2 * eps): for f = w^3 at w = 1 and eps = 0.1 it "
            "gives 3.01, yours 2.71.",
        ),
    ):
        require(
            not close(got, right + side * 3 * W * eps + eps**2, 1e-6, 1e-6),
            text,
        )
    require(
        False,
        "With eps = {eps} the error of central differences of w^3 is eps^2 = {bound:.4f}; yours is "
        "{off:.4f}. The step and the divisor must fit: (f(W + eps) - f(W - eps)) / (2 * eps).",
        eps=eps,
        bound=eps**2,
        off=float((got - right).abs().max()),
    )


def check_eps(student: Any, inputs: Inputs) -> None:
    """f is tried at a distance of eps from W, 1e-4 where none is given."""
    W = inputs.nonzero(2, 1, dtype=torch.float64)
    for eps in ((0.125,), ()):
        _, seen = watch(student, cubic, W, *eps)
        step, wanted = float(points(seen, W).abs().max()), (*eps, EPS)[0]
        # a longer central stencil goes to 2 or 3 eps, one with half steps to eps / 2
        require(
            0.45 * wanted < step < 3.1 * wanted,
            "With eps = {wanted:g} f should be tried that far to either side of W; yours is tried "
            "{step:.3g} away from it. Is the argument eps used?"
            if eps
            else "Where no eps is given it is {wanted:g}, and f is tried that far to either side "
            "of W; yours is tried {step:.3g} away from it.",
            wanted=wanted,
            step=step,
        )


def check_double(student: Any, inputs: Inputs) -> None:
    """f gets float64 tensors of W's shape, whatever W's dtype."""
    for dtype in (torch.float32, torch.float64):
        W = inputs.nonzero(2, 1, dtype=dtype)
        _, seen = watch(student, cubic, W)
        with given("For W of dtype {name}:", name=str(dtype).removeprefix("torch.")):
            for V in seen:
                require(
                    isinstance(V, Tensor),
                    "f should be called with tensors; it is called with {kind}. (An array becomes "
                    "one by torch.from_numpy.)",
                    kind=kind_of(V),
                )
                require(
                    V.shape == W.shape,
                    "f should be called with tensors of W's shape, {shape}; it is called with the "
                    "shape {got}.",
                    shape=tuple(W.shape),
                    got=tuple(V.shape),
                )
                require(
                    V.dtype == torch.float64,
                    "f should be called with float64 tensors; it is called with {got}. With eps = "
                    "1e-4 the difference of two float32 numbers has two or three right digits "
                    "left.",
                    got=str(V.dtype).removeprefix("torch."),
                )


def check_dtypes(student: Any, inputs: Inputs) -> None:
    """The result has W's dtype, and no worse an error than one rounding to float32 brings.

    A list of Python numbers that became a float32 tensor on its way to W's dtype is good enough.
    """
    for dtype in (torch.float32, torch.float64):
        W = inputs.nonzero(2, 2, dtype=dtype)
        found, _ = watch(student, quadratic, W, 1e-3)
        name = str(dtype).removeprefix("torch.")
        with given("For W of dtype {name}:", name=name):
            got = check_tensor(found, (2, 2), dtype).detach().double()
            right = slope(quadratic, W)
            off = float(((got - right).abs() / right.abs().max()).max())
            require(
                off < 1e-6,
                "The slopes of a quadratic function should be right to 7 digits with eps = 1e-3; "
                "yours are off by {off:.1g} of their size. Digits get lost: turn W into float64 "
                "before eps is added, not after, and take differences in float64.",
                off=off,
            )


def check_shapes(student: Any, inputs: Inputs) -> None:
    """W of any number of dimensions and layout."""
    shapes = ((4,), (2, 1, 3), (2, 1, 2, 2), ())
    Ws = [*(inputs.nonzero(*shape) for shape in shapes), inputs.nonzero(3, 8).t()[::4]]
    *answers, last = [computing(student, W) for W in Ws]
    for shape, W, answer in zip(shapes, Ws, answers, strict=False):
        with given("For W of shape {shape}:", shape=shape):
            check_rough(answer(), cubic, W)
    with given("For W that is not contiguous in memory, such as `torch.randn(3, 8).t()[::4]`:"):
        check_rough(last(), cubic, Ws[-1])


def check_never_perturbed(student: Any, inputs: Inputs) -> None:
    """The caller's W is the same before, while and after f is called."""
    Ws = [inputs.nonzero(2, 3, dtype=dtype) for dtype in (torch.float64, torch.float32)]
    for W, answer in zip(Ws, [_peeking(student, W) for W in Ws], strict=True):
        seen = answer()
        require(
            seen.get("during") is not True,
            "While f is called, the caller's W itself is changed. If f raised an error then, W "
            "would stay changed; and f might use W. Move elements of a copy: `V = W.clone()`."
            "{note}",
            note=say(" (`W.double()` of a float64 W is W itself, not a copy.)")
            if W.dtype == torch.float64
            else "",
        )
        require(
            seen.get("after") is not True and not student.argument_changed(),
            "The caller's W is written to. Even if it is put back: rounding may change it, and W "
            "belongs to the caller. Move elements of a copy: `V = W.clone()`.",
        )


def check_again(student: Any, inputs: Inputs) -> None:
    """A call does not depend on the ones before."""
    one, other = (inputs.nonzero(2, 3, dtype=torch.float64) for _ in range(2))
    # a step so large that a change of it would show
    answers = [computing(student, W, 0.125) for W in (one, other, one)]
    first, between, again = (check_tensor(answer()).detach() for answer in answers)
    require(
        not (_same(first, between) and close(first, slope(cubic, one), **ROUGH)),
        "For another W of the same shape the result is that of the call before. Is something "
        "remembered: in a global variable, a default argument, a cache?",
    )
    require(
        _same(first, again),
        "Two calls with the same f and W give different results. What remains from the call "
        "before: a global variable, a default argument?",
    )


def _same(one: Tensor, other: Tensor) -> bool:
    return one.shape == other.shape and bool(torch.equal(one, other))


def _peeking(student: Any, W: Tensor) -> Callable[[], dict[str, Any]]:
    answer = student.tool.peek.ask(student.numerical_gradient, W, True)

    def seen() -> dict[str, Any]:
        try:
            found = answer.value()
        except Raised as fault:
            if fault.kind not in KIND_OF_NUMBER:
                raise
            found = student.tool.peek(student.numerical_gradient, W, False)
        require(isinstance(found, dict), "The result should be a tensor.")
        return dict(found)

    return seen
