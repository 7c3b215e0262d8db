"""What hidden tests say of a value: it is what was asked for, or what it is instead, and why.

Every check first makes sure of what it is about to use, so a suite never trips over a value of
the wrong kind. A failed check raises :class:`autograder.faults.Wrong` with what the student reads:
what was required, what came, and which mistake usually causes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from numbers import Real
from typing import Any

import torch
from torch import Tensor

from autograder.faults import Raised, Wrong
from autograder.messages import say
from autograder.remote import Remote

Mistake = tuple[Any, str]
TOLERANCE = {
    torch.float64: (1e-7, 1e-9),
    torch.float32: (1e-4, 1e-6),
    torch.float16: (1e-2, 1e-3),
    torch.bfloat16: (2e-2, 1e-2),
}


def require(condition: bool, template: str, /, **values: object) -> None:
    """Raise :class:`Wrong` with ``template`` filled in unless ``condition`` holds."""
    if not condition:
        raise Wrong(say(template, **values))


@contextmanager
def given(template: str, /, **values: object) -> Iterator[None]:
    """Say first what was tried, ``"For an empty tensor:"``, where something goes wrong inside."""
    try:
        yield
    except (Wrong, Raised) as fault:
        fault.args = (" ".join([say(template, **values), str(fault)]),)
        raise


@contextmanager
def advised(template: str, /, **values: object) -> Iterator[None]:
    """Add to an exception of the student's code inside what it usually comes from."""
    try:
        yield
    except Raised as fault:
        fault.args = (" ".join([str(fault), say(template, **values)]),)
        raise


def kind_of(value: Any) -> str:
    """What a value is, in words: ``a list``, ``None``, ``a tensor of shape (2, 3)``."""
    if value is None:
        return "None"
    if isinstance(value, Tensor):
        return say("a tensor of shape {shape}", shape=tuple(value.shape))
    if isinstance(value, Remote):
        return value.kind
    names = {bool: say("a bool"), int: say("an int"), float: say("a float"), str: say("a string")}
    names |= {list: say("a list"), tuple: say("a tuple"), dict: say("a dict")}
    return names.get(type(value), say("an object"))


def check_tensor(
    value: Any,
    shape: Sequence[int] | None = None,
    dtype: torch.dtype | None = None,
    *,
    name: str = "the result",
) -> Tensor:
    """``value``, known to be a tensor of this shape and dtype."""
    if value is None:
        raise Wrong(say("{name} is None. Does every path end in a `return`?", name=_start(name)))
    if not isinstance(value, Tensor):
        raise Wrong(
            say("{name} should be a tensor; it is {kind}.", name=_start(name), kind=kind_of(value))
        )
    if shape is not None and tuple(value.shape) != tuple(shape):
        raise Wrong(
            say(
                "{name} should have the shape {shape}; it has {got}.",
                name=_start(name),
                shape=tuple(shape),
                got=tuple(value.shape),
            )
        )
    if dtype is not None and value.dtype != dtype:
        raise Wrong(
            say(
                "{name} should have the dtype {dtype}, like its input; it has {got}.",
                name=_start(name),
                dtype=_short(dtype),
                got=_short(value.dtype),
            )
        )
    return value


def check_number(value: Any, *, name: str = "the result") -> float:
    """``value`` as a float: a Python number, a numpy scalar and a 0-d tensor all pass."""
    if isinstance(value, Tensor) and value.dim() == 0 and not value.is_complex():
        return float(value.detach())
    if isinstance(value, Real) and not isinstance(value, bool):
        return float(value)
    if value is None:
        raise Wrong(
            say(
                "{name} should be a number; it is None. Does every path end in a `return`?",
                name=_start(name),
            )
        )
    raise Wrong(
        say("{name} should be a number; it is {kind}.", name=_start(name), kind=kind_of(value))
    )


def check_sequence(value: Any, length: int, *, name: str = "the result") -> list[Any]:
    """``value`` as a list of ``length`` items; a list and a tuple pass."""
    if value is None:
        raise Wrong(
            say(
                "{name} should be {length} values in a list or tuple; it is None. Does every path "
                "end in a `return`?",
                name=_start(name),
                length=length,
            )
        )
    if not isinstance(value, list | tuple):
        raise Wrong(
            say(
                "{name} should be {length} values in a list or tuple; it is {kind}.",
                name=_start(name),
                length=length,
                kind=kind_of(value),
            )
        )
    if len(value) != length:
        raise Wrong(
            say(
                "{name} should hold {length} values; it holds {got}.",
                name=_start(name),
                length=length,
                got=len(value),
            )
        )
    return list(value)


def check_close(
    value: Any,
    expected: Tensor,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    mistakes: Iterable[Mistake] = (),
    hint: str = "",
    name: str = "the result",
) -> None:
    """``value`` is ``expected``, shape and dtype included, within the dtype's tolerance.

    Args:
        mistakes: pairs of a wrong value and what to say where the answer is that value.
        hint: what to say where no mistake fits.
    """
    got = check_tensor(value, tuple(expected.shape), expected.dtype, name=name).detach()
    expected = expected.detach()
    if close(got, expected, rtol, atol):
        return
    for wrong, text in mistakes:
        if close(got, torch.as_tensor(wrong).detach().to(expected.dtype), rtol, atol):
            raise Wrong(say(text))
    raise Wrong(
        " ".join(filter(None, [difference(got, expected, name), say(hint) if hint else ""]))
    )


def check_value(
    value: Any,
    expected: float,
    *,
    rtol: float = 1e-5,
    atol: float = 1e-7,
    mistakes: Iterable[tuple[float, str]] = (),
    hint: str = "",
    name: str = "the result",
) -> None:
    """``value`` is the number ``expected``."""
    got = check_number(value, name=name)
    if math.isclose(got, expected, rel_tol=rtol, abs_tol=atol):
        return
    for wrong, text in mistakes:
        if math.isclose(got, wrong, rel_tol=rtol, abs_tol=atol):
            raise Wrong(say(text))
    text = say(
        "{name} should be {expected:.6g}; it is {got:.6g}.",
        name=_start(name),
        expected=expected,
        got=got,
    )
    raise Wrong(" ".join(filter(None, [text, say(hint) if hint else ""])))


def close(
    got: Tensor, expected: Tensor, rtol: float | None = None, atol: float | None = None
) -> bool:
    """Whether two tensors agree in shape, dtype and, within tolerance, in value; NaN never does."""
    if got.shape != expected.shape or got.dtype != expected.dtype:
        return False
    usual = TOLERANCE.get(expected.dtype, (0.0, 0.0))
    # Not torch.testing.assert_close, whose first call loads sympy: half a second a process.
    return torch.allclose(
        got,
        expected,
        rtol=usual[0] if rtol is None else rtol,
        atol=usual[1] if atol is None else atol,
    )


def difference(got: Tensor, expected: Tensor, name: str = "the result") -> str:
    """How far a value is off, without showing the hidden input or what was expected of it."""
    if not got.numel():
        return say("{name} is not what is asked for.", name=_start(name))
    wide = got.to(torch.float64) if not got.is_complex() else got
    if torch.isnan(wide).any():
        return say("{name} contains NaN.", name=_start(name))
    if torch.isinf(wide).any():
        return say("{name} contains infinities.", name=_start(name))
    off = (wide - expected.to(wide.dtype)).abs()
    share = float(
        (~torch.isclose(wide, expected.to(wide.dtype), rtol=1e-4, atol=1e-6)).double().mean()
    )
    return say(
        "{name} differs from what is asked for by up to {off:.3g}, in {share:.0%} of its elements.",
        name=_start(name),
        off=float(off.max()),
        share=max(share, 0.01),
    )


def check_unchanged(student: Any, *, what: str = "its argument") -> None:
    """The last call left its tensor arguments as they were."""
    require(
        not student.argument_changed(),
        "Your function changed {what} in place; whoever called it still needs the old values. "
        "Which operation writes into its input (a trailing underscore, `+=`, an assignment to "
        "elements)?",
        what=what,
    )


def check_grad(value: Any, *inputs: Tensor, weight: Tensor | None = None) -> list[Tensor]:
    """Gradients of ``(value * weight).sum()`` at ``inputs``; fails where the graph is cut."""
    result = check_tensor(value)
    if not result.requires_grad:
        raise Wrong(
            say(
                "The result is cut from the computational graph, so nothing before it can learn. "
                "Look for a detour through numbers, numpy, `.data`, `.detach()` or "
                "`torch.tensor(...)`."
            )
        )
    scaled = result.sum() if weight is None else (result * weight).sum()
    return [check_arrived(g) for g in torch.autograd.grad(scaled, inputs, allow_unused=True)]


def check_arrived(grad: Tensor | None) -> Tensor:
    """A gradient, known to be there."""
    if grad is None:
        raise Wrong(
            say(
                "No gradient arrives at the input: the result does not depend on it in the graph. "
                "Look for a detour through numbers, numpy, `.data` or `.detach()`."
            )
        )
    return grad


def _start(name: str) -> str:
    """A name at the start of a sentence; what is code, like ``dW1``, stays as it is."""
    text = say(name)
    first, _, rest = text.partition(" ")
    is_word = len(first) > 1 and first.islower() and rest
    return text[:1].upper() + text[1:] if is_word else text


def _short(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")
