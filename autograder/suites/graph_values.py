"""The network of `backprop` as the grader computes it, and what hidden tests ask of `forward`.

Values are compared in the input's dtype; shapes and dtypes have tests of their own, so that one
fault costs one test. A hint names the usual mistakes by the values that they lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest
import torch
from torch import Tensor

from autograder.checks import check_tensor, close, difference, given, kind_of, require
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Answer, Function

NAMES = ("z", "h", "o", "L", "s", "J")
LAMBD = 0.7
# Sums of a few products in another order differ by less than this in float32.
TIGHT = {torch.float32: (1e-4, 1e-5), torch.float64: (1e-9, 1e-11)}


class Point(NamedTuple):
    """Where a network is looked at: input, target and both weight matrices."""

    x: Tensor
    y: Tensor
    W1: Tensor
    W2: Tensor


def draw(
    inputs: Inputs, dtype: torch.dtype = torch.float32, d: int = 4, h: int = 5, q: int = 3
) -> Point:
    """A network whose units are neither dead nor saturated, with no number near 0."""
    return Point(
        inputs.nonzero(d, dtype=dtype),
        inputs.nonzero(q, dtype=dtype),
        (inputs.nonzero(h, d, dtype=torch.float64) * 0.4).to(dtype),
        (inputs.nonzero(q, h, dtype=torch.float64) * 0.6).to(dtype),
    )


def truth(x: Tensor, y: Tensor, W1: Tensor, W2: Tensor, lambd: float) -> dict[str, Tensor]:
    """All six quantities."""
    z = W1 @ x
    h = z.tanh()
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def called(function: Function, point: Point, lambd: float) -> Any:
    """What ``function(*point, lambd)`` returns; where it raises, with the sizes that it got."""
    return calling(function, point, lambd)()


def calling(function: Function, point: Point, lambd: float) -> Callable[[], Any]:
    """The same, once that is called: the function is asked together with what comes next."""
    answer = function.ask(*point, lambd)
    return lambda: _value(answer, point)


def _value(answer: Answer, point: Point) -> Any:
    sizes = {name: tuple(part.shape) for name, part in point._asdict().items()}
    with given("For x of shape {x}, y {y}, W1 {W1} and W2 {W2}:", **sizes):
        return answer.value()


def returned(found: Any) -> dict[Any, Any]:
    """What ``forward`` returned, known to be a dict."""
    require(found is not None, "forward returned None. Does it end in a `return`?")
    require(
        isinstance(found, dict),
        'forward should return a dict, {{"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}}; it '
        "returned {kind}.",
        kind=kind_of(found),
    )
    return dict(found)


def tensors(found: Any) -> dict[str, Tensor]:
    """Those of the six entries that are tensors; of the others :func:`check_complete` tells."""
    entries = returned(found)
    return {name: entries[name] for name in NAMES if isinstance(entries.get(name), Tensor)}


def entry(found: Any, name: str) -> Tensor:
    """One entry for a test that is about it."""
    entries = tensors(found)
    if name not in entries:
        pytest.skip("see test_forward_returns_six_tensors")
    return entries[name]


def check_complete(found: Any, names: Iterable[str] = NAMES) -> None:
    """All entries are there, and are tensors."""
    entries = returned(found)
    for name in names:
        require(
            name in entries,
            "The dict lacks the entry `{name}`. Its keys should be z, h, o, L, s and J, spelt so.",
            name=name,
        )
        value = entries[name]
        require(
            not isinstance(value, int | float),
            "`{name}` is a plain number; it should be a 0-d tensor. `.item()` and `float()` cut "
            "the graph: no gradient could come back from it.",
            name=name,
        )
        check_tensor(value, name=f"`{name}`")


def is_close(found: Tensor, expected: Tensor) -> bool:
    """Whether values agree, whatever their shape and dtype."""
    if found.numel() != expected.numel() or not found.is_floating_point():
        return False
    found = found.detach().reshape(expected.shape).to(expected.dtype)
    return close(found, expected.detach(), *TIGHT[expected.dtype])


def check_entry(
    found: Any,
    name: str,
    expected: Tensor,
    mistakes: Iterable[tuple[Tensor, str]],
    hint: str,
) -> None:
    """The entry ``name`` has the values ``expected``."""
    value = entry(found, name)
    require(
        value.numel() == expected.numel(),
        "`{name}` should have the shape {shape}; it has {got}. {hint}",
        name=name,
        shape=tuple(expected.shape),
        got=tuple(value.shape),
        hint=say(hint),
    )
    if is_close(value, expected):
        return
    example = say(
        "To try: x = [1.], y = [0.], W1 = W2 = [[1.]] and lambd = 1 give z = [1.], h = o = [0.762],"
        " L = 0.290, s = 1 and J = 1.290."
    )
    for wrong, text in mistakes:
        require(not is_close(value, wrong), "{what} {example}", what=say(text), example=example)
    plain = value.detach().reshape(expected.shape)
    off = difference(plain, expected.detach(), f"`{name}`")
    if expected.dim() == 0 and bool(torch.isfinite(plain)):
        off = say(
            "`{name}` is {ratio:.4g} times what it should be.",
            name=name,
            ratio=float(plain.double() / expected.double()),
        )
    require(False, "{off} {hint} {example}", off=off, hint=say(hint), example=example)


def check_output(found: Any, point: Point) -> None:
    """The core: the network's output, with what is wrong on the way to it."""
    y, W2 = point.y, point.W2
    z, h, o = (truth(*point, 0.0)[name] for name in ("z", "h", "o"))
    hint = "The formulas are z = W1 x, h = tanh(z), o = W2 h: two matrix products, tanh between."
    check_complete(found, ["o"])
    value = entry(found, "o")
    if is_close(value, o) or is_close(value, o - y):  # what `o -= y` leaves is another test's
        return
    check_entry(
        found,
        "o",
        o,
        (
            (W2 @ z, "o is W2 z, without tanh: the hidden layer's output is h = tanh(z)."),
            (
                W2 @ z.clamp(min=0),
                "o is what relu as the activation leads to; this network has tanh.",
            ),
            (
                W2 @ z.sigmoid(),
                "o is what the sigmoid as the activation leads to; this network has tanh.",
            ),
            (W2 @ h.tanh(), "tanh is applied twice on the way to o: h = tanh(z), o = W2 h."),
            (o.tanh(), "o is W2 h itself; there is no tanh after the output layer."),
            (o.sigmoid(), "o is W2 h itself; there is no sigmoid after the output layer."),
            (o.clamp(min=0), "o is W2 h itself; there is no relu after the output layer."),
            (o.softmax(0), "o is W2 h itself; there is no softmax after the output layer."),
            (-o, "o has the wrong sign: it is W2 h."),
            (y - o, "`o` holds y - o; it should hold the output W2 h itself."),
        ),
        hint,
    )


def check_intermediates(found: Any, point: Point) -> None:
    """z, h and o hold what their names say when forward returns."""
    y = point.y
    right = truth(*point, 0.0)
    z, h, o = right["z"], right["h"], right["o"]
    check_entry(
        found,
        "z",
        z,
        (
            (
                h,
                "`z` holds tanh(z). Was z overwritten (`z.tanh_()` writes into z), or are z and h "
                "mixed up? Before tanh it is W1 x.",
            ),
            (-z, "`z` has the wrong sign: it is W1 x."),
            (o, "`z` holds o: each key gets its own quantity."),
        ),
        "z is W1 x, one number for each hidden unit, before tanh.",
    )
    check_entry(
        found,
        "h",
        h,
        (
            (z, "`h` holds z, the values before tanh; h = tanh(z)."),
            (1 - h**2, "`h` holds the derivative of tanh, 1 - h^2; h itself is tanh(z)."),
            (h.tanh(), "`h` holds tanh(tanh(z)): once is enough."),
        ),
        "h is tanh(z), element by element.",
    )
    check_entry(
        found,
        "o",
        o,
        (
            (
                o - y,
                "`o` holds o - y. Does `o -= y` (or `o.sub_(y)`) write into o while L is computed?",
            ),
            ((o - y) ** 2, "`o` holds (o - y)^2: something writes into o while L is computed."),
        ),
        "o is W2 h.",
    )


def check_loss(found: Any, point: Point) -> None:
    """L is half the sum of squared errors."""
    o, y = truth(*point, 0.0)["o"], point.y
    error = o - y
    check_entry(
        found,
        "L",
        (error**2).sum() / 2,
        (
            ((error**2).sum(), "L is twice too large: it is half the sum of (o - y)^2."),
            ((error**2).sum() / 4, "L is half of what it should be: the half is taken twice."),
            (
                (error**2).mean(),
                "L is the mean of (o - y)^2; asked for is half their sum: for o - y = [2, 0, 0] "
                "L is 2. (The two agree for 2 outputs only.)",
            ),
            (
                (error**2).mean() / 2,
                "L is half the mean of (o - y)^2, and so too small by the number of outputs; "
                "take half the sum: for o - y = [2, 0, 0] L is 2.",
            ),
            (
                error.sum() ** 2 / 2,
                "L squares the sum of the errors, in which +1 and -1 cancel; sum the squares.",
            ),
            (error.norm(), "L is the length of o - y; asked for is half its square."),
            (error.norm() / 2, "L is half the length of o - y; take half of its square."),
            (error.abs().sum(), "L is the sum of abs(o - y); asked for is half the squares' sum."),
            (error.abs().sum() / 2, "L is half the sum of abs(o - y); the errors are squared."),
            (((o + y) ** 2).sum() / 2, "L is computed from o + y; the error is o - y."),
            ((o**2).sum() / 2, "L is half the sum of o^2: y, the target, does not appear in it."),
            (-(error**2).sum() / 2, "L has the wrong sign: squares are not negative."),
            (
                ((o.unsqueeze(1) - y) ** 2).sum() / 2,
                "L sums over every pair of an output and a target. o of shape (q, 1) minus y of "
                "shape (q,) is broadcast to (q, q): print the shape of o - y.",
            ),
        ),
        "L is one number, the sum of (o - y)^2 over the outputs, divided by 2.",
    )


def check_penalty(found: Any, point: Point, lambd: float) -> None:
    """s is lambd / 2 times the sum of all squared weights."""
    first, second = (point.W1**2).sum(), (point.W2**2).sum()
    squares = first + second
    check_entry(
        found,
        "s",
        lambd / 2 * squares,
        (
            (lambd * squares, "s is twice too large: it is lambd / 2 times the squares' sum."),
            (lambd / 4 * squares, "s is half of what it should be: the half is taken twice."),
            (squares / 2, "s does not depend on lambd: it is lambd / 2 times the squares' sum."),
            (squares, "s is the sum of the squares: lambd / 2 is missing."),
            (lambd / 2 * first, "s has the squares of W1 only; W2 is penalised as well."),
            (lambd / 2 * second, "s has the squares of W2 only; W1 is penalised as well."),
            (
                lambd / 2 * first + second,
                "The factor lambd / 2 belongs to both sums of squares: are brackets missing?",
            ),
            (
                lambd / 2 * (first.sqrt() + second.sqrt()),
                "s has the norms themselves; it takes their squares, sums of W^2.",
            ),
            (
                lambd / 2 * (first.sqrt() + second.sqrt()) ** 2,
                "You add the norms and then square; square each, then add.",
            ),
            (lambd / 2 * squares.sqrt(), "s has the root of the sum of squares; leave it out."),
            (lambd**2 / 2 * squares, "s has the square of lambd; it is lambd / 2 times ..."),
            (
                lambd / 2 * ((point.W1**2).mean() + (point.W2**2).mean()),
                "s has the means of the squared weights; it takes their sums.",
            ),
            (
                lambd / 2 * (point.W1.abs().sum() + point.W2.abs().sum()),
                "s sums abs(W), as an L1 penalty does; here the weights are squared.",
            ),
            (
                lambd / 2 * (point.W1.sum() ** 2 + point.W2.sum() ** 2),
                "s squares the sum of the weights; it sums their squares.",
            ),
            (
                lambd / 2 * (_spectral(point.W1) + _spectral(point.W2)),
                "`torch.linalg.norm(W, 2)` of a matrix is its largest singular value; the sum of "
                "squares is the square of the Frobenius norm, `(W**2).sum()`.",
            ),
            (lambd / 2 * first * second, "s multiplies the two sums of squares; add them."),
            (-lambd / 2 * squares, "s has the wrong sign: large weights are to cost something."),
        ),
        "s is one number, lambd / 2 times the sum of W1^2 and W2^2 over all elements: with "
        "lambd = 2 and all weights 1 it is the number of weights.",
    )


def _spectral(W: Tensor) -> Tensor:
    squared: Tensor = torch.linalg.matrix_norm(W, 2) ** 2
    return squared


def check_objective(found: Any, point: Point, lambd: float) -> None:
    """J is L + s, be they right or not: those have tests of their own."""
    right = truth(*point, lambd)
    J = entry(found, "J")
    entries = tensors(found)
    if "L" in entries and "s" in entries:
        L, s = entries["L"].detach(), entries["s"].detach()
        if L.numel() == s.numel() == 1:
            L, s = L.reshape(()), s.reshape(())
        try:
            own = (L + s).to(right["J"].dtype)
        except RuntimeError:  # shapes that do not go together
            own = right["J"]
        if J.numel() == own.numel() and close(
            J.detach().reshape(own.shape).to(own.dtype), own, *TIGHT[own.dtype]
        ):
            return
    L, s = right["L"], right["s"]
    check_entry(
        found,
        "J",
        right["J"],
        (
            (L, "J is L alone: the penalty s is to be added."),
            (s, "J is s alone: the loss L is to be added."),
            (L - s, "J is L - s; training makes J small, so large weights must add to it: L + s."),
            (L * s, "J is L * s; it is L + s."),
            (
                L + lambd * s,
                "J is L + lambd * s, but lambd is in s already: J = L + s.",
            ),
            (L + s / 2, "J has half of s: J = L + s."),
            (L + 2 * s, "J has s twice: J = L + s."),
            ((L + s) / 2, "J is the mean of L and s: it is their sum."),
        ),
        "J is L + s.",
    )
