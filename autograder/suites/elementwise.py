"""What hidden tests ask of every function that acts on each element by itself, and of relu."""

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
    difference,
    given,
    require,
)
from autograder.inputs import Inputs
from autograder.messages import say

Truth = Callable[[Tensor], Tensor]
Mistakes = Iterable[tuple[Truth, str]]

# `detail` names what was tried and `hint` says what to think of; both are shown to the student.


def check_values(
    function: Any, x: Tensor, truth: Truth, mistakes: Mistakes = (), hint: str = ""
) -> None:
    """The core: ``function(x)`` has the right values; dtype and graph have tests of their own."""
    found = check_tensor(function(x))
    require(
        found.shape == x.shape,
        "The result should hold one value for each element of x, so its shape should be {shape}; "
        "it is {got}. The function works on each element by itself.",
        shape=tuple(x.shape),
        got=tuple(found.shape),
    )
    require(
        found.is_floating_point(),
        "The result should hold floating-point numbers like x; it holds {dtype}.",
        dtype=str(found.dtype).removeprefix("torch."),
    )
    found, expected = found.detach().to(x.dtype), truth(x)
    if close(found, expected):
        return
    for wrong, text in mistakes:
        require(not close(found, wrong(x)), text)
    require(False, "{difference} {hint}", difference=difference(found, expected), hint=say(hint))


def check_dtypes(
    function: Any, inputs: Inputs, truth: Truth, atol32: float = 1e-5, atol64: float = 1e-9
) -> None:
    """float32 gives float32 and float64 gives float64, with all of its digits."""
    xs = [inputs.nonzero(6, 5, dtype=dtype) for dtype in (torch.float32, torch.float64)]
    answers = [function.ask(x) for x in xs]
    for x, answer, atol in zip(xs, answers, (atol32, atol64), strict=True):
        name = str(x.dtype).removeprefix("torch.")
        with given("For x of dtype {name}:", name=name):
            result = answer.value()
            expected = truth(x.double()).to(x.dtype)
            check_tensor(result, (6, 5), x.dtype)
            check_close(
                result,
                expected,
                rtol=0,
                atol=atol,
                hint="Digits get lost on the way: look for a conversion to float32, such as "
                "`.float()`, or a small number added to avoid a division by zero.",
            )


def check_shapes(function: Any, inputs: Inputs, truth: Truth) -> None:
    """0-d, 1-d, 4-d and empty tensors, and one whose rows are not next to each other in memory."""
    shapes = ((), (5,), (2, 3, 2, 2), (0,), (0, 3))
    xs = [*(inputs.nonzero(*shape) for shape in shapes), inputs.nonzero(5, 8).t()[::2]]
    *answers, last = [function.ask(x) for x in xs]
    for shape, x, answer in zip(shapes, xs, answers, strict=False):
        with given("For x of shape {shape}, as from torch.zeros({shape}):", shape=shape):
            check_close(in_dtype_of(x, answer.value()), truth(x))
    x = xs[-1]
    with given("For x that is not contiguous in memory, such as `torch.randn(5, 8).t()[::2]`:"):
        check_close(
            in_dtype_of(x, last.value()),
            truth(x),
            hint="Some elements end up at the wrong place, or unchanged.",
        )


def in_dtype_of(x: Tensor, value: Any) -> Any:
    """``value`` in the dtype of ``x``: that it keeps the dtype is a test of its own."""
    found = isinstance(value, Tensor) and value.is_floating_point()
    return value.to(x.dtype) if found else value


def check_pure(student: Any, function: Any, inputs: Inputs) -> None:
    """The argument stays as it was, and a second call gives what the first one gave."""
    x = inputs.nonzero(6, 5)
    answers = [function.ask(x), function.ask(x * 1000)]  # some write only where x is large
    again = function.ask(x)
    first = check_tensor(answers[0].value())
    check_unchanged(student, what="x")
    answers[1].value()
    check_unchanged(student, what="x")
    second = check_tensor(again.value())
    require(
        first.shape == second.shape and torch.equal(first, second),
        "Two calls with the same x give different results. Does something remain from the call "
        "before: a global variable, a default argument?",
    )


def check_gradient(
    function: Any,
    x: Tensor,
    slope: Truth,
    atol: float = 1e-5,
    mistakes: Mistakes = (),
    hint: str = "",
) -> None:
    """The gradient that reaches ``x`` is the derivative times what comes from above."""
    x = x.clone().requires_grad_()
    # numbers that every dtype holds exactly; one dtype more or less is another test's concern
    weight = (torch.arange(x.numel(), dtype=x.dtype) % 7 - 2.5).reshape(x.shape)
    result = check_tensor(function(x), tuple(x.shape))
    (found,) = check_grad(result, x, weight=weight.to(result.dtype))
    plain = x.detach()
    check_close(
        found,
        slope(plain) * weight,
        rtol=0,
        atol=atol,
        mistakes=[
            *((wrong(plain) * weight, text) for wrong, text in mistakes),
            (
                slope(plain),
                "Your backward returns the slope alone; it should return the slope times the "
                "gradient that arrives from above, or the chain rule is broken.",
            ),
            (
                weight,
                "The gradient passes as if the function were x itself, with the slope 1 "
                "everywhere.",
            ),
        ],
        hint=hint,
        name="the gradient at x",
    )


def positive_part(x: Tensor) -> Tensor:
    """relu, in the words of the grader."""
    return x.clamp(min=0)


def _step(x: Tensor) -> Tensor:
    return (x > 0).to(x.dtype)


RELU_MISTAKES: tuple[tuple[Truth, str], ...] = (
    (torch.abs, "That is the absolute value: relu(-2) should be 0, and yours is 2."),
    (_step, "That is 1 for positive x: relu(3) should be 3, x itself, and not 1."),
    (lambda x: x.clamp(max=0), "You keep the negative part: relu(-2) should be 0, relu(3) be 3."),
    (lambda x: (-x).clamp(min=0), "The sign is turned: relu(3) should be 3, and relu(-3) be 0."),
    (lambda x: x.clone(), "That is x itself: relu(-2) should be 0."),
    (torch.nn.functional.softplus, "That is a smoothed relu: relu(-1) should be exactly 0."),
    (
        torch.nn.functional.elu,
        "That is an elu. Negative numbers become 0 in relu: relu(-1) is exactly 0.",
    ),
    (torch.nn.functional.gelu, "That is gelu, a smoothed relu: relu(-1) should be exactly 0."),
    (torch.nn.functional.silu, "That is silu, a smoothed relu: relu(-1) should be exactly 0."),
    (torch.zeros_like, "Everything became 0: relu(3) should be 3."),
)


def relu_values(student: Any, inputs: Inputs) -> None:
    """Core of relu: ordinary numbers of either sign."""
    x = inputs.nonzero(7, 5)
    x[0, 0], x[0, 1] = 1.25, -1.25  # either sign is there, whatever the seed
    found = student.relu(x)
    if isinstance(found, Tensor) and found.shape == x.shape and found.is_floating_point():
        share = (found.detach() / x)[x < 0]
        require(
            not (
                close(found.detach().to(x.dtype).clamp(min=0), positive_part(x)) and _leaks(share)
            ),
            "Negative numbers should become exactly 0; yours are multiplied by {share:.3g}. That "
            "is a leaky relu: relu(-2) should be 0, and yours is {got:.3g}.",
            share=float(share[0]),
            got=float(-2 * share[0]),
        )
    hint = "Negative numbers become 0 and positive ones stay: try relu(torch.tensor([-2.0, 3.0]))."
    check_values(lambda x: found, x, positive_part, RELU_MISTAKES, hint)


def _leaks(share: Tensor) -> bool:
    alike = float(share.max() - share.min()) < 1e-4
    return alike and float(share.min()) > 0.001 and float(share[0]) < 0.999


def relu_sizes(student: Any, inputs: Inputs) -> None:
    """relu is exact from tiny numbers to 1e30."""
    sizes = torch.tensor([0.0, 1e-4, 1e-6, 1e-2, 0.1, 1.0, 7.0, 20.0, 300.0, 1e6, 1e15, 1e30])
    x = torch.cat([sizes, -sizes, sizes[:8] * inputs.uniform(8, low=0.5, high=1.0)]).reshape(4, 8)
    found = check_tensor(student.relu(x), tuple(x.shape)).detach().to(x.dtype)
    finite = bool(torch.isfinite(found).all())
    require(
        finite,
        "relu of a number as large as 1e30 should be that number, or 0; you get infinity or NaN. "
        "What overflows on the way: a square, an exponential?",
    )
    require(
        bool((found >= 0).all()),
        "relu of a negative number should be 0; one of yours is {low:.3g}. A leaky relu?",
        low=float(found.min()),
    )
    expected = positive_part(x)
    wrong = (found - expected).abs() > 1e-5 * expected + 1e-9
    at = divmod(int(wrong.int().argmax()), 8)
    require(
        not bool(wrong.any()),
        "relu({x:.3g}) should be {expected:.3g}; it is {got:.6g}. The rule is the same for numbers "
        "of every size.",
        x=float(x[at]),
        expected=float(expected[at]),
        got=float(found[at]),
    )


def relu_gradient(student: Any, inputs: Inputs) -> None:
    """The gradient is 1 where x is positive and 0 where it is negative."""
    check_gradient(
        student.relu,
        inputs.nonzero(7, 5),
        _step,
        hint="The slope of relu is 1 for positive x and 0 for negative x.",
    )


def relu_at_zero(student: Any) -> None:
    """relu(0) is 0, and its gradient there is a number between 0 and 1."""
    x = torch.tensor([[-1.0, 0.0], [2.0, 0.0]], requires_grad=True)
    result = student.relu(x)
    (slope,) = check_grad(check_tensor(result, (2, 2)), x)
    at_zero = result.detach()[:, 1].abs().max()
    require(at_zero <= 1e-6, "relu(0) should be 0; it is {got:.3g}.", got=float(at_zero))
    low, high = float(slope[:, 1].min()), float(slope[:, 1].max())
    require(
        low >= -1e-6 and high <= 1 + 1e-6,
        "The gradient of relu at 0 may be any number from 0 to 1; yours is {got:.3g}. What does "
        "your formula differentiate to at exactly 0?",
        got=low if not low >= -1e-6 else high,
    )
