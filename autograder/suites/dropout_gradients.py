"""Gradients of a net with two hidden layers, of which one may be dropped."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_close, check_sequence, check_tensor, require
from autograder.messages import say
from autograder.suites.dropout_nets import Layers, Probe


def check_gradients(
    probe: Probe, X: Tensor, layers: Layers, weight: Tensor, dropout: tuple[float, float]
) -> None:
    """Gradients of all weights and biases are those of the perceptron: SGD steps where it should.

    The net is in train mode. With ``dropout``, of which one is 0, the layers are as
    :func:`~autograder.suites.dropout_nets.open_layers` makes them, so that the output tells the
    masks; where it shows something else than masks, other tests say so.
    """
    probe.set(layers)
    probe.mode("train")
    names = [f"{name}.{part}" for name in probe.names for part in ("weight", "bias")]
    asked = probe.student.tool.forward_and_gradients.ask(probe.net, names, X, weight)
    result, grads = check_sequence(probe.checked(asked), 2)
    result = check_tensor(result, tuple(weight.shape), name="the output")
    flat = [tensor.double().requires_grad_() for layer in layers for tensor in layer]
    W1, b1, W2, b2, W3, b3 = flat
    first = (X.flatten(1).double() @ W1.T + b1).clamp(min=0)
    masks = _masks(result, first.detach(), dropout)
    if masks is None:
        return
    second = (first * masks[0] @ W2.T + b2).clamp(min=0) * masks[1]
    output = second @ W3.T + b3
    if not torch.allclose(output.detach(), result.double(), rtol=1e-3, atol=1e-3):
        return
    expected = torch.autograd.grad((output * weight).sum(), flat)
    for name, grad, right in zip(names, check_sequence(grads, 6), expected, strict=True):
        _require_gradient(grad, name)
        check_close(
            grad,
            right.float(),
            rtol=1e-3,
            atol=1e-4 * float(right.abs().max()),
            hint="A step of SGD would go astray. Is a part of the graph cut, or used twice?",
            name=say("the gradient of {name}", name=name),
        )


def check_arrival(probe: Probe, X: Tensor, weight: Tensor) -> None:
    """Gradients arrive at all weights and biases in train mode, whatever they are."""
    probe.mode("train")
    names = [f"{name}.{part}" for name in probe.names for part in ("weight", "bias")]
    asked = probe.student.tool.forward_and_gradients.ask(probe.net, names, X, weight)
    _, grads = check_sequence(probe.checked(asked), 2)
    for name, grad in zip(names, check_sequence(grads, len(names)), strict=True):
        _require_gradient(grad, name)


def _require_gradient(grad: Any, name: str) -> None:
    require(
        isinstance(grad, Tensor),
        "No gradient arrives at {name}, so it can never learn. Is the graph cut on the way "
        "(`.data`, `.detach()`, torch.no_grad(), numbers or numpy), or the layer frozen or not "
        "used?",
        name=name,
    )


def _masks(
    result: Tensor, first: Tensor, dropout: tuple[float, float]
) -> tuple[Tensor, Tensor] | None:
    """The factors of both hidden layers, one of which is 1; None where they are no such factors."""
    p, q = dropout
    ones = torch.ones((), dtype=torch.float64)
    if not p and not q:
        return ones, ones
    second = result.double() - 3
    factors = (second - 1) / first if p else second / (first + 1)
    kept = factors > 1e-3
    right = kept.double() / (1 - (p or q))
    if not bool(kept.any()) or not torch.allclose(factors, right, atol=1e-3):
        return None
    return (right, ones) if p else (ones, right)
