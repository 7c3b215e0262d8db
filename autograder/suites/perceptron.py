"""What hidden tests ask of a perceptron with one hidden layer, given its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import (
    advised,
    check_arrived,
    check_close,
    check_tensor,
    check_unchanged,
    given,
    require,
)
from autograder.faults import Wrong
from autograder.inputs import Inputs
from autograder.remote import Answer


def draw_params(
    inputs: Inputs, sizes: tuple[int, int, int] = (6, 5, 3), dtype: torch.dtype = torch.float32
) -> list[Tensor]:
    """W1, b1, W2, b2 of ordinary size."""
    a, b, c = sizes
    shapes = ((a, b), (b,), (b, c), (c,))
    # hidden units that stay below 6 for ordinary X: a limit up there is a fault of its own
    return [inputs.normal(*shape, scale=0.4, dtype=dtype) for shape in shapes]


def truth(X: Tensor, params: Sequence[Tensor]) -> Tensor:
    """The logits, in the words of the grader."""
    W1, b1, W2, b2 = params
    return (X.flatten(1) @ W1 + b1).clamp(min=0) @ W2 + b2


def check_logits(
    student: Any,
    X: Tensor,
    params: Sequence[Tensor],
    hint: str = "",
    atol: float | None = None,
    answer: Answer | None = None,
) -> Tensor:
    """``net(X, params)`` gives the logits; returns them as they came, with their graph.

    Args:
        answer: that call, where it is made together with others.
    """
    W1, b1, W2, b2 = params
    sizes = [len(W1), *(W.shape[1] for W in (W1, W2))]
    with given(
        "For X of shape {shape} and params of {inputs} inputs, {hiddens} hidden units and "
        "{outputs} outputs:",
        shape=tuple(X.shape),
        inputs=sizes[0],
        hiddens=sizes[1],
        outputs=sizes[2],
    ):
        with advised(
            "Each example becomes one row, and all sizes come from X and params: do any in your "
            "code come from elsewhere?"
            if X.is_contiguous()
            else "`reshape` and `flatten` take such an X, `view` does not."
        ):
            returned = answer.value() if answer else student.net(X, list(params))
        changed = student.argument_changed()
        found = check_tensor(returned, (len(X), sizes[2]), name="the logits")
        with torch.no_grad(), _blamed(student, changed, X, params):
            expected, x = truth(X, params), X.flatten(1)
            linear = x @ W1 + b1
            hidden = linear.clamp(min=0)
            zero1, zero2 = torch.zeros_like(b1), torch.zeros_like(b2)
            check_close(
                found.detach().to(X.dtype),
                expected,
                mistakes=[
                    (
                        linear @ W2 + b2,
                        "Your network is linear in its input: two matrix products without a relu "
                        "between them are no more than one. Apply relu to the hidden layer.",
                    ),
                    (
                        expected.clamp(min=0),
                        "There is a relu on the outputs as well. Logits may be negative: apply "
                        "relu to the hidden layer only.",
                    ),
                    (
                        torch.softmax(expected, 1),
                        "These are probabilities. Return the logits, the scores before the "
                        "softmax: the loss takes care of the softmax.",
                    ),
                    (
                        torch.log_softmax(expected, 1),
                        "These are logarithms of probabilities. Return the logits, the scores "
                        "before the softmax.",
                    ),
                    (
                        torch.sigmoid(linear) @ W2 + b2,
                        "The hidden layer uses a sigmoid; this network uses relu.",
                    ),
                    (
                        torch.tanh(linear) @ W2 + b2,
                        "The hidden layer uses tanh; this network uses relu.",
                    ),
                    *((activation(linear) @ W2 + b2, ALMOST_RELU) for activation in ALMOST),
                    (
                        (x @ W1).clamp(min=0) @ W2 + b2,
                        "The bias b1 of the hidden layer is missing.",
                    ),
                    (hidden @ W2, "The bias b2 of the output layer is missing."),
                    (
                        truth(X, [W1, zero1, W2, zero2]),
                        "Both biases are missing: a layer computes X @ W + b.",
                    ),
                    (
                        ((x @ W1).clamp(min=0) + b1) @ W2 + b2,
                        "The bias b1 is added after relu; it belongs to the sum that goes into "
                        "relu.",
                    ),
                    (
                        truth(x.clamp(min=0), params),
                        "There is a relu on the input. Apply relu to the hidden layer, after its "
                        "matrix product and bias.",
                    ),
                    (
                        x.clamp(min=0) @ W1 @ W2 + b1 @ W2 + b2,
                        "The relu is on the input; it belongs on the hidden layer, after its "
                        "matrix product and bias.",
                    ),
                ],
                atol=atol,
                rtol=None if atol is None else 1e-4,
                hint=hint,
                name="the matrix of logits",
            )
    return found


ALMOST: tuple[Callable[[Tensor], Tensor], ...] = (
    *(partial(functional.leaky_relu, negative_slope=slope) for slope in (0.01, 0.1, 0.2)),
    *(functional.elu, functional.gelu, functional.silu, functional.softplus),
)
ALMOST_RELU = (
    "The hidden layer uses something that is like relu, but lets a part of negative numbers "
    "through. relu is exactly 0 for them."
)


@contextmanager
def _blamed(student: Any, changed: bool, X: Tensor, params: Sequence[Tensor]) -> Iterator[None]:
    """Where values are wrong, say so first if an argument was overwritten, or chance is in it."""
    try:
        yield
    except Wrong:
        require(
            not changed,
            "Your function changed X or one of the parameters in place, and its logits are wrong. "
            "Which operation writes into its input (a trailing underscore, `+=` or `-=`, an "
            "assignment to elements)? A view such as `X.reshape(...)` shares the memory of X.",
        )
        first, second = student.many(2).net(X, list(params))
        if isinstance(first, Tensor) and isinstance(second, Tensor):
            require(
                torch.equal(first, second),
                "The logits are wrong, and differ from call to call: is something random? This "
                "network has no dropout.",
            )
        raise


def check_each(student: Any, cases: Sequence[tuple[Tensor, list[Tensor]]], hint: str) -> None:
    """The same of several X and params, all in one message."""
    answers = [student.net.ask(X, params) for X, params in cases]
    for (X, params), answer in zip(cases, answers, strict=True):
        check_logits(student, X, params, hint, answer=answer)


def check_parameter_gradients(student: Any, inputs: Inputs) -> None:
    """All four parameters, and the inputs, get their gradients."""
    params = draw_params(inputs, dtype=torch.float64)
    X = inputs.normal(9, 6, dtype=torch.float64)
    names = ("W1", "b1", "W2", "b2", "X")
    leaves = [tensor.requires_grad_() for tensor in (*params, X)]
    weight = inputs.normal(9, 3, dtype=torch.float64)
    found = check_tensor(student.net(X, params), (9, 3), name="the logits")
    require(
        found.requires_grad,
        "The logits are cut from the computational graph, so the parameters cannot learn. Look for "
        "a detour through numbers, numpy, `.data`, `.detach()` or `torch.no_grad()`.",
    )
    scaled = (found * weight.to(found.dtype)).sum()
    grads = torch.autograd.grad(scaled, leaves, allow_unused=True)
    expected = torch.autograd.grad((truth(X, params) * weight).sum(), leaves)
    for name, grad, right in zip(names, grads, expected, strict=True):
        with given("For the gradient at {name}:", name=name):
            check_close(
                check_arrived(grad),
                right,
                rtol=1e-5,
                atol=1e-5,
                hint="The logits are right, so part of the way back is cut: look for `.data`, "
                "`.detach()` or `torch.no_grad()`.",
                name="the gradient",
            )


def check_net_pure(student: Any, inputs: Inputs) -> None:
    """X and params stay as they were, and a second call gives the same."""
    params, X = draw_params(inputs), inputs.normal(9, 6)
    answer, again = student.net.ask(X, params), student.net.ask(X, params)
    first = check_tensor(answer.value(), (9, 3), name="the logits").detach()
    check_unchanged(student, what="X or one of the parameters")
    second = check_tensor(again.value(), (9, 3), name="the logits").detach()
    require(
        torch.equal(first, second),
        "Two calls with the same X and params give different logits. Does something remain from "
        "the call before, or is something random?",
    )
