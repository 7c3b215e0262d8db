"""What hidden tests ask of `backward`: each gradient, and which step of the chain rule is amiss."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_sequence, check_tensor, close, difference, kind_of, require
from autograder.messages import say
from autograder.suites.graph_values import LAMBD, TIGHT, Point, truth

EXAMPLE = (
    "To try: for x = [1.], y = [0.], W1 = W2 = [[1.]] and lambd = 0, dJ/dW1 is [[0.320]] and "
    "dJ/dW2 is [[0.580]]."
)
PENALTY_EXAMPLE = "To try: where an element of {own} is 4, lambd = 0.5 adds 2 to its gradient."
Pair = tuple[Tensor, Tensor]
Mistakes = Iterable[tuple[Tensor, str]]


def gradients(point: Point, lambd: float) -> Pair:
    """dJ/dW1 and dJ/dW2, by autograd; they keep a graph where the arguments ask for one."""
    x, y, W1, W2 = point
    with torch.enable_grad():
        W1 = W1 if W1.requires_grad else W1.clone().requires_grad_()
        W2 = W2 if W2.requires_grad else W2.clone().requires_grad_()
        J = truth(x, y, W1, W2, lambd)["J"]
        first, second = torch.autograd.grad(J, (W1, W2), create_graph=True)
    return first, second


def pair(found: Any) -> list[Any]:
    """Both gradients, whatever they are."""
    require(found is not None, "backward returned None. Does it end in a `return`?")
    require(
        isinstance(found, list | tuple),
        "backward should return the two gradients as a tuple, `return dW1, dW2`; it returned "
        "{kind}.",
        kind=kind_of(found),
    )
    return check_sequence(found, 2, name="(dJ/dW1, dJ/dW2)")


def _is(found: Tensor, wrong: Tensor) -> bool:
    return found.shape == wrong.shape and close(found, wrong.detach(), *TIGHT[wrong.dtype])


def _the(name: str) -> str:
    return say("the gradient {name}", name=name)


def check_gradient(
    found: Any, expected: Tensor, name: str, weight: str, mistakes: Mistakes, hint: str
) -> None:
    """One gradient has the shape of its weight and the values that the chain rule gives.

    Args:
        name: such as ``dJ/dW1``.
        weight: what it is the gradient for, ``W1``.
    """
    got = check_tensor(found, name=_the(name))
    expected = expected.detach()
    require(
        got.is_floating_point(),
        "{name} should hold floating-point numbers; it holds {dtype}.",
        name=name,
        dtype=str(got.dtype).removeprefix("torch."),
    )
    got = got.detach().to(expected.dtype)
    if got.shape != expected.shape:
        turned = got.dim() == 2 and _is(got.T, expected)
        require(
            False,
            "{name} should have the shape of {weight}, {shape}; it has {got}. {hint}",
            name=name,
            weight=weight,
            shape=tuple(expected.shape),
            got=tuple(got.shape),
            hint=say("It is transposed: in an outer product the order of the two vectors counts.")
            if turned
            else say(hint),
        )
    if _is(got, expected):
        return
    for wrong, text in mistakes:
        require(not _is(got, wrong), "{what} {example}", what=say(text), example=say(EXAMPLE))
    require(
        False,
        "{off} {hint} {example}",
        off=difference(got, expected, _the(name)),
        hint=say(hint),
        example=say(EXAMPLE),
    )


def check_output_weights(found: Any, point: Point) -> None:
    """The core: dJ/dW2 where there is no penalty."""
    y, W2 = point.y, point.W2
    right = truth(*point, 0.0)
    z, h, o = right["z"], right["h"], right["o"]
    first, second = gradients(point, 0.0)
    dW1, dW2 = pair(found)
    if isinstance(dW1, Tensor) and isinstance(dW2, Tensor) and second.shape != first.shape:
        require(
            not (_is(dW1.detach(), second) and _is(dW2.detach(), first)),
            "The gradients are right but in the wrong order: return dJ/dW1 first, then dJ/dW2.",
        )
    error = o - y
    q = len(y)
    check_gradient(
        dW2,
        second,
        "dJ/dW2",
        "W2",
        (
            (-second, "dJ/dW2 has the wrong sign: L has o - y, so dJ/do is o - y, not y - o."),
            (
                second * 2,
                "dJ/dW2 is twice too large: the half in L cancels the 2 of the square, so dJ/do is "
                "o - y, not 2 (o - y).",
            ),
            (
                second / 2,
                "dJ/dW2 is half of what it should be: L is half a square, (o - y)^2 / 2, and its "
                "derivative is o - y, without a half.",
            ),
            (
                second / q,
                "dJ/dW2 is too small by the number of outputs: L is a sum over the outputs, not a "
                "mean, so nothing is divided.",
            ),
            (
                second * 2 / q,
                "dJ/dW2 belongs to the mean of (o - y)^2; L is half the sum, so dJ/do is o - y.",
            ),
            *(
                (torch.outer(W2 @ wrong - y, wrong), text)
                for wrong, text in (
                    (z.clamp(min=0), "dJ/dW2 is that of a network with relu; h should be tanh(z)."),
                    (z.sigmoid(), "dJ/dW2 is that of a network with a sigmoid; h is tanh(z)."),
                    (z, "dJ/dW2 is that of a network without activation: h is tanh(z)."),
                )
            ),
            (torch.outer(error, z), "dJ/dW2 has z where h belongs: o = W2 h, so h is what enters."),
            (torch.outer(o, h), "dJ/dW2 starts from o; it starts from the error, dJ/do = o - y."),
            (torch.outer(error.sign(), h), "dJ/do is o - y itself, not its sign."),
            (torch.outer(error.abs(), h), "dJ/do is o - y with its sign, not abs(o - y)."),
            (second / len(h), "dJ/dW2 is divided by the number of hidden units; L is a sum."),
            (W2 - second, "You return W2 - dJ/dW2, the weights after a step; return dJ/dW2."),
            (torch.outer(error**2 / 2, h), "dJ/do is the derivative of L, o - y, not L's terms."),
            (
                torch.outer(error, h * (1 - h**2)),
                "The derivative of tanh came into dJ/dW2. There is no tanh between W2 and J: "
                "1 - h^2 belongs to dJ/dz, on the way to W1.",
            ),
            (
                torch.outer(error, 1 - h**2),
                "dJ/dW2 has tanh's derivative 1 - h^2 where h itself belongs.",
            ),
            (
                torch.outer(error * (1 - o**2), h),
                "dJ/dW2 has a factor 1 - o^2. The output layer has no activation: dJ/do is o - y.",
            ),
            (
                torch.outer(error, z.clamp(min=0)),
                "dJ/dW2 has relu(z) for h; the activation of this network is tanh.",
            ),
            (W2, "That is W2 itself; dJ/dW2 is the outer product of o - y and h."),
            (torch.zeros_like(W2), "dJ/dW2 is 0 everywhere: nothing would be learned."),
        ),
        "Without penalty it is the outer product of dJ/do = o - y (one number for each output, "
        "rows) and h (columns).",
    )


def check_hidden_weights(found: Any, point: Point) -> None:
    """dJ/dW1 where there is no penalty: back through W2 and tanh."""
    x, y, W1, W2 = point
    right = truth(*point, 0.0)
    z, h, error = right["z"], right["h"], right["o"] - y
    first, _ = gradients(point, 0.0)
    dh = W2.T @ error
    q = len(y)

    def through(slope: Tensor) -> Tensor:
        return torch.outer(dh * slope, x)

    check_gradient(
        pair(found)[0],
        first,
        "dJ/dW1",
        "W1",
        (
            (-first, "dJ/dW1 has the wrong sign: dJ/do is o - y, not y - o."),
            (first * 2, "dJ/dW1 is twice too large: dJ/do is o - y, the half cancels the 2."),
            (first / 2, "dJ/dW1 is half of what it should be: dJ/do is o - y, without a half."),
            (first / q, "dJ/dW1 is divided by the number of outputs; L is a sum, not a mean."),
            (first / len(h), "dJ/dW1 is divided by the number of hidden units; nothing is."),
            (first / len(x), "dJ/dW1 is divided by the number of inputs; nothing is."),
            (
                through(torch.ones_like(h)),
                "dJ/dW1 lacks the derivative of tanh: dJ/dz = dJ/dh * (1 - h^2). Without that "
                "factor tanh would be a straight line.",
            ),
            (
                through(1 - z**2),
                "The derivative of tanh is taken at the wrong place: tanh'(z) = 1 - tanh(z)^2 = "
                "1 - h^2, and you have 1 - z^2.",
            ),
            (
                through(1 - h.tanh() ** 2),
                "The derivative of tanh is taken at h; it belongs at z: 1 - tanh(z)^2 = 1 - h^2.",
            ),
            (
                through(1 - dh.tanh() ** 2),
                "The derivative of tanh is taken at dJ/dh; it belongs at z: 1 - tanh(z)^2.",
            ),
            (through(1 - h), "The derivative of tanh is 1 - h^2; the square is missing."),
            (through(1 + h**2), "The derivative of tanh is 1 - h^2, with a minus."),
            (through(h), "tanh itself stands where its derivative belongs: 1 - h^2 for h."),
            (through(-(h**2)), "The derivative of tanh is 1 - h^2; the 1 is missing."),
            (through(h**2), "The derivative of tanh is 1 - h^2; you have h^2."),
            (through(h * (1 - h)), "h * (1 - h) is the sigmoid's rule; tanh' = 1 - h^2."),
            (
                through(z.sigmoid() * (1 - z.sigmoid())),
                "That is the derivative of the sigmoid; the activation is tanh, 1 - h^2.",
            ),
            (
                through((z > 0).to(z.dtype)),
                "That is the derivative of relu, 0 or 1; the activation is tanh, 1 - h^2.",
            ),
            (through((1 - h**2) ** 2), "The factor 1 - h^2 of tanh enters dJ/dW1 twice."),
            (
                through((1 - h**2) * h),
                "dJ/dz is dJ/dh * (1 - h^2); in yours there is one more factor h.",
            ),
            (through((1 - h**2).sqrt()), "The derivative of tanh is 1 - h^2, without a root."),
            (through(1 / (1 - h**2)), "You divide by the derivative of tanh; multiply by it."),
            (
                torch.outer(W2.abs().T @ error * (1 - h**2), x),
                "dJ/dh is W2^T dJ/do, with W2's signs.",
            ),
            (
                torch.outer(W2.sum(0) * error.sum() * (1 - h**2), x),
                "dJ/dh mixes all outputs: it is W2^T dJ/do, each output's error times its own row "
                "of W2.",
            ),
            (
                torch.outer((1 - h**2) * W2.sum(0), x),
                "The error dJ/do = o - y does not appear in dJ/dW1: dJ/dh = W2^T dJ/do.",
            ),
            (
                torch.outer(W2.T @ right["o"] * (1 - h**2), x),
                "dJ/dW1 starts from o; it starts from the error, dJ/do = o - y.",
            ),
            (torch.zeros_like(W1), "dJ/dW1 is 0 everywhere: nothing would be learned."),
        ),
        "Without penalty: dJ/dh = W2^T (o - y), dJ/dz = dJ/dh * (1 - h^2), and dJ/dW1 is the outer "
        "product of dJ/dz (rows) and x (columns).",
    )


def check_penalty_part(without: Any, found: Any, point: Point, lambd: float = LAMBD) -> None:
    """What lambd adds to each gradient, whatever the gradient without it is."""
    parts = []
    for bare, full, W, name in zip(
        pair(without), pair(found), (point.W1, point.W2), ("dJ/dW1", "dJ/dW2"), strict=True
    ):
        values = [check_tensor(value, name=_the(name)).detach() for value in (bare, full)]
        require(
            values[0].shape == values[1].shape,
            "{name} has the shape {got} where lambd is not 0, and {shape} where it is.",
            name=name,
            got=tuple(values[1].shape),
            shape=tuple(values[0].shape),
        )
        part = values[1].to(W.dtype) - values[0].to(W.dtype)
        if part.shape != W.shape:  # which another test tells
            part = part.T if part.T.shape == W.shape else lambd * W
        parts.append(part)
    missing = [not bool(part.abs().max() > 1e-6) for part in parts]
    require(
        not all(missing),
        "The gradients are the same for lambd = {lambd} as for 0: the penalty s in J adds "
        "lambd * W1 to dJ/dW1 and lambd * W2 to dJ/dW2.",
        lambd=lambd,
    )
    for part, W, own, other in zip(
        parts, (point.W1, point.W2), ("W1", "W2"), ("W2", "W1"), strict=True
    ):
        for wrong, text in (
            (
                torch.zeros_like(W),
                "lambd enters dJ/d{other} and not dJ/d{own}: both weights are in s, so "
                "lambd * {own} is missing.",
            ),
            (
                lambd / 2 * W,
                "The penalty's part of dJ/d{own} is lambd / 2 * {own}; the half cancels the 2 of "
                "the square, so it should be lambd * {own}.",
            ),
            (
                2 * lambd * W,
                "The penalty's part of dJ/d{own} is 2 * lambd * {own}; s has a half, which cancels "
                "the 2: lambd * {own}.",
            ),
            (-lambd * W, "The penalty's part of dJ/d{own} has the wrong sign: + lambd * {own}."),
            (W, "dJ/d{own} has {own} without its factor: the penalty's part is lambd * {own}."),
            (lambd**2 * W, "dJ/d{own} has lambd squared; the penalty's part is lambd * {own}."),
            (
                lambd * W**2,
                "dJ/d{own} has lambd * {own}^2; the derivative of {own}^2 / 2 is {own} itself.",
            ),
            (
                lambd / 2 * W**2,
                "You add the terms of s to dJ/d{own}; add their derivatives, lambd * {own}.",
            ),
            (
                (lambd / 2 * (W**2).sum()).expand(W.shape),
                "You add s to dJ/d{own}; add the derivative of s, lambd * {own}.",
            ),
            (
                truth(*point, lambd)["s"].expand(W.shape),
                "You add s to dJ/d{own}; add the derivative of s, lambd * {own}.",
            ),
            (
                torch.full_like(W, lambd),
                "You add lambd to each element of dJ/d{own}; the penalty's part is lambd * {own}.",
            ),
            (
                lambd * W.sign(),
                "lambd * sign({own}) is the derivative of an L1 penalty; here s has squares: "
                "lambd * {own}.",
            ),
            (
                lambd * W / W.norm(),
                "lambd * {own} is divided by the norm of {own}: that is the derivative of the norm "
                "itself, and s has its square.",
            ),
            (
                (lambd * W.sum()).expand(W.shape),
                "You add lambd times the sum of {own}; each element has a part of its own: "
                "lambd * {own}.",
            ),
        ):
            require(
                not _is(part, wrong.to(W.dtype)),
                "{what} {example}",
                what=say(text, own=own, other=other),
                example=say(PENALTY_EXAMPLE, own=own),
            )
        require(
            _is(part, lambd * W),
            "With lambd = {lambd} dJ/d{own} should grow by lambd * {own}; what it grows by differs "
            "from that by up to {off:.3g}. {example}",
            lambd=lambd,
            own=own,
            off=float((part - lambd * W).abs().max()),
            example=say(PENALTY_EXAMPLE, own=own),
        )


def check_both(found: Any, point: Point, lambd: float, hint: str) -> None:
    """Both gradients at once, where what is right for ordinary sizes is known."""
    for got, expected, own in zip(pair(found), gradients(point, lambd), ("W1", "W2"), strict=True):
        check_gradient(got, expected, "dJ/d" + own, own, (), hint)
