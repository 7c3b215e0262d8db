"""Hidden suite of `backprop`: forward, backward by the chain rule, central differences."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import check_close, check_sequence, check_tensor, check_unchanged, require

NOT_ALLOWED = {"backward": rules.AUTOGRAD, "numerical_gradient": rules.AUTOGRAD}
NAMES = ("z", "h", "o", "L", "s", "J")


def _draw(inputs, dtype=torch.float64, d=4, h=5, q=3) -> tuple[Tensor, ...]:
    x, y = inputs.normal(d, dtype=dtype), inputs.normal(q, dtype=dtype)
    return x, y, inputs.normal(h, d, scale=0.5, dtype=dtype), inputs.normal(q, h, dtype=dtype)


def _truth(x, y, W1, W2, lambd) -> dict[str, Tensor]:
    z = W1 @ x
    h = z.tanh()
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def _check_forward(found, expected: dict[str, Tensor]) -> None:
    require(isinstance(found, dict), "forward should return a dict with z, h, o, L, s and J.")
    for name in NAMES:
        require(name in found, "The dict has no entry {name}.", name=name)
        check_close(
            found[name],
            expected[name],
            mistakes=[
                (expected[name] * 2, "An entry is twice what it should be: is a half missing?"),
                (expected[name] / 2, "An entry is half of what it should be: is a half too many?"),
            ],
            name=f"the entry {name}",
        )


@pytest.mark.exercise("forward")
@pytest.mark.points(2)
def test_forward_returns_every_intermediate(student, inputs):
    """z, h, o, L, s and J are what the formulas say."""
    values = _draw(inputs)
    _check_forward(student.forward(*values, 0.7), _truth(*values, 0.7))


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
def test_forward_without_penalty(student, inputs):
    """With lambd 0, s is 0 and J equals L; float32 stays float32."""
    values = _draw(inputs, torch.float32)
    found = student.forward(*values, 0.0)
    _check_forward(found, _truth(*values, 0.0))


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
def test_forward_keeps_its_graph_and_arguments(student, inputs):
    """Gradients flow from J to the weights; the arguments stay as they were."""
    x, y, W1, W2 = _draw(inputs)
    W1.requires_grad_()
    W2.requires_grad_()
    found = student.forward(x, y, W1, W2, 0.7)
    check_unchanged(student, what="an argument")
    require(isinstance(found, dict) and "J" in found, "forward should return a dict with J.")
    J = check_tensor(found["J"], (), name="J")
    require(J.requires_grad, "J is cut from the graph: no gradient can flow back from it.")
    got = torch.autograd.grad(J, (W1, W2), allow_unused=True)
    expected = torch.autograd.grad(_truth(x, y, W1, W2, 0.7)["J"], (W1, W2))
    for one, other in zip(got, expected, strict=True):
        require(one is not None, "No gradient arrives at a weight matrix.")
        check_close(one, other, name="the gradient of J")


def _gradients(values, lambd) -> tuple[Tensor, ...]:
    x, y, W1, W2 = values
    W1, W2 = W1.clone().requires_grad_(), W2.clone().requires_grad_()
    return torch.autograd.grad(_truth(x, y, W1, W2, lambd)["J"], (W1, W2))


def _check_backward(found, values, lambd) -> None:
    x, y, W1, W2 = values
    own = check_sequence(found, 2, name="(dJ/dW1, dJ/dW2)")
    right = _gradients(values, lambd)
    plain = _gradients(values, 0.0)
    truth = _truth(x, y, W1, W2, lambd)
    linear = torch.outer(W2.T @ (truth["o"] - y), x) + lambd * W1
    for got, expected, bare, name in zip(own, right, plain, ("dJ/dW1", "dJ/dW2"), strict=True):
        mistakes = [
            (-expected, "The gradient has the wrong sign: L holds o - y, not y - o."),
            (expected * 2, "The gradient is twice too large: the half in L and s cancels the 2."),
        ]
        if lambd:
            mistakes.append((bare, "The penalty's part is missing: ds/dW is lambd * W."))
        if name == "dJ/dW1":
            mistakes.append((linear, "The derivative of tanh is missing: 1 - h^2 for each unit."))
        check_close(got, expected, mistakes=mistakes, name=name)


@pytest.mark.exercise("backward")
@pytest.mark.points(2)
def test_backward_gives_both_gradients(student, inputs):
    """dJ/dW1 and dJ/dW2 follow the chain rule."""
    values = _draw(inputs)
    _check_backward(student.backward(*values, 0.7), values, 0.7)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
def test_backward_without_penalty_and_other_sizes(student, inputs):
    """It works for lambd 0, other sizes, and float32."""
    values = _draw(inputs, d=6, h=2, q=1)
    _check_backward(student.backward(*values, 0.0), values, 0.0)
    values = _draw(inputs, torch.float32)
    _check_backward(student.backward(*values, 0.3), values, 0.3)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
def test_backward_works_without_gradients(student, inputs):
    """It works under torch.no_grad() and changes no argument."""
    values = _draw(inputs)
    found = student.no_grad().backward(*values, 0.7)
    check_unchanged(student, what="an argument")
    _check_backward(found, values, 0.7)


def _cubic(W: Tensor) -> float:
    return float((W**3).sum() + 2 * W.flatten()[0] * W.flatten()[-1])


def _slope(W: Tensor) -> Tensor:
    W = W.double().clone().requires_grad_()
    (grad,) = torch.autograd.grad((W**3).sum() + 2 * W.flatten()[0] * W.flatten()[-1], W)
    return grad


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(2)
def test_numerical_gradient_is_the_slope(student, inputs):
    """Central differences give the gradient of f, element by element."""
    W = inputs.normal(3, 4, dtype=torch.float64)
    check_close(
        student.numerical_gradient(_cubic, W),
        _slope(W),
        rtol=1e-5,
        atol=1e-6,
        mistakes=[(_slope(W) * 2, "Twice too large: the two points are 2 * eps apart.")],
    )


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
def test_differences_are_central_and_use_eps(student, inputs):
    """The differences are central, with the eps that is given."""
    W = inputs.normal(2, 3, dtype=torch.float64)
    square = lambda V: float((V**3).sum())  # noqa: E731
    expected = 3 * W**2 + 0.1**2
    check_close(
        student.numerical_gradient(square, W, 0.1),
        expected,
        rtol=1e-9,
        atol=1e-9,
        mistakes=[
            (3 * W**2 + 3 * W * 0.1 + 0.01, "That is a forward difference; take a central one."),
            (3 * W**2 - 3 * W * 0.1 + 0.01, "That is a backward difference; take a central one."),
        ],
        hint="It should be (f(W + eps) - f(W - eps)) / (2 eps) for one element at a time.",
    )


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
def test_numerical_gradient_keeps_dtype_and_argument(student, inputs):
    """f sees float64 tensors of W's shape; W stays as it was, the result has its dtype."""
    seen = []

    def watched(V: Tensor) -> float:
        seen.append(V)
        return _cubic(V.double()) if isinstance(V, Tensor) else 0.0

    W = inputs.normal(2, 2, dtype=torch.float32)
    found = student.numerical_gradient(watched, W)
    check_unchanged(student, what="W")
    for value in seen:
        check_tensor(value, (2, 2), torch.float64, name="what f is called with")
    check_close(found, _slope(W).float(), rtol=1e-3, atol=1e-4)
