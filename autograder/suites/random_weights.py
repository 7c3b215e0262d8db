"""What hidden tests ask of random weights: their law, and that no two units start alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.checks import check_tensor, require
from autograder.statistics import (
    Check,
    Fault,
    LargestOf,
    MeanOf,
    Normal,
    Shape,
    Spread,
    TruncatedNormal,
    Uniform,
    array,
    deviation,
    root_mean_square,
)
from autograder.statistics.laws import Entries

Checks = tuple[Check, ...]
CLAMPED = 0.004  # of normal weights clamped at 2 sd, 2.3 % sit at either end; at 3 sd, 0.13 %
# A standard deviation or bound that answers mistake for the right one, and what to say of it.
Wrong = tuple[float, str]


def normal_size(n: int, sd: float, wrong: Iterable[float]) -> Checks:
    """Mean and spread of ``n`` normal entries; ``wrong`` holds sds that are told from the right."""
    faults = [Fault(f"{other:.3g} for {sd:.3g}", Normal(other)) for other in wrong]
    return (
        MeanOf(n=n, law=Normal(sd), faults=(Fault("not centred", Uniform(0, sd)),)),
        Spread(
            n=n,
            sd=sd,
            faults=(
                Fault("truncated at 2 sd", TruncatedNormal(2, sd)),
                Fault("uniform on (-sd, sd)", Uniform(-sd, sd)),
                Fault("zeros", Normal(1e-9)),
                *faults,
            ),
        ),
    )


def normal_shape(n: int, sd: float) -> Check:
    """The shape of the law of ``n`` normal entries; cut at 2 sd or beyond is right as well."""
    width = sd * 3**0.5
    uniform = Fault("uniform of equal variance", Uniform(-width, width))
    return Shape(n=n, law=Normal(sd), cut=2.0, faults=(uniform,))


def uniform_size(n: int, bound: float, wrong: Iterable[float]) -> Checks:
    """Mean and largest of ``n`` uniform entries; ``wrong`` holds bounds told from the right."""
    law = Uniform(-bound, bound)
    faults = [Fault(f"{b:.3g} for {bound:.3g}", Uniform(-b, b)) for b in wrong]
    return (
        MeanOf(n=n, law=law, faults=(Fault("not centred", Uniform(0, bound)),)),
        LargestOf(n=n, bound=bound, faults=tuple(faults)),
    )


def uniform_shape(n: int, bound: float) -> Check:
    """The shape of the law of ``n`` uniform entries."""
    normal = Fault("normal of equal variance", Normal(bound / 3**0.5))
    return Shape(n=n, law=Uniform(-bound, bound), faults=(normal,))


def check_weights(value: Any, shape: tuple[int, ...], name: str = "the result") -> Tensor:
    """``value``, known to be a tensor of this shape with finite floating-point numbers."""
    found = check_tensor(value, shape, name=name).detach()
    require(
        found.is_floating_point(),
        "The weights should be floating-point numbers; they are {dtype}.",
        dtype=str(found.dtype).removeprefix("torch."),
    )
    require(bool(torch.isfinite(found).all()), "Some of the weights are infinite or NaN.")
    return found


def check_different(w: Tensor, allowed: float = 0.2) -> None:
    """Most of the weights are numbers of their own, as those of every continuous law are.

    Args:
        allowed: the share that a single number may have, see `check_atoms`.
    """
    values, counts = w.unique(return_counts=True)
    different = len(values)
    require(
        different > 1,
        "All weights are {value:.4g}. Units that start alike get the same gradients and stay alike "
        "for ever: the weights should be random.",
        value=float(w.flatten()[0]),
    )
    require(
        different > 0.4 * w.numel(),
        "Of {size} weights only {different} are different: rows, columns or numbers repeat. Units "
        "that start alike get the same gradients and can never learn different things. Draw a "
        "number for each element.",
        size=w.numel(),
        different=different,
    )
    minors = w[:-1, :-1] * w[1:, 1:] - w[:-1, 1:] * w[1:, :-1]
    require(
        not len(minors.flatten()) or bool(minors.abs().mean() > 1e-4 * w.square().mean()),
        "The rows of the weights follow from each other: each is a multiple of the one before, or "
        "nearly, as in an outer product or a regular grid. Draw a number for each element.",
    )
    _check_share(values, counts, w.numel(), allowed)


def check_atoms(w: Tensor, allowed: float = CLAMPED) -> None:
    """No single number makes up more than a share of the weights.

    The usual share lets weights pass that are clamped at three standard deviations, and not at
    two: see `CLAMPED`.
    """
    values, counts = w.unique(return_counts=True)
    _check_share(values, counts, w.numel(), allowed)


def _check_share(values: Tensor, counts: Tensor, size: int, allowed: float) -> None:
    most = int(counts.max())
    require(
        most <= max(allowed * size, 8),
        "The very same number, {value:.3g}, makes up {share:.1%} of the weights. No continuous "
        "distribution does that: are values cut off there with clamp, or masked?",
        value=float(values[counts.argmax()]),
        share=most / size,
    )


def check_centre(check: Check, w: Tensor) -> None:
    """The mean is 0, but for chance."""
    values = array(w).astype(float)
    numbers = {"least": values.min(), "most": values.max(), "mean": values.mean()}
    # Of weights that are spread too widely the mean is, too: then there is no fault in the mean.
    # Of weights that are not, one outside of the band is 6.5 standard errors off, or more.
    chance = 6 * root_mean_square(values) / len(values.flat) ** 0.5
    if check.accepts(numbers["mean"]) or abs(numbers["mean"]) < chance:
        return
    require(
        numbers["least"] < 0,
        "The weights should be centred at 0, and yours are all positive: between {least:.3g} "
        "and {most:.3g}. torch.rand draws from 0 to 1: scaled alone, it stays above 0.",
        **numbers,
    )
    require(
        False,
        "The weights should be centred at 0; the mean of yours is {mean:.3g}, further off than "
        "chance allows, and they lie between {least:.3g} and {most:.3g}.",
        **numbers,
    )


def explain(found: float, wrong: Iterable[Wrong], within: float = 0.025) -> str:
    """What to say of the mistake that fits ``found`` best; empty where none is near enough."""
    off, text = min(((abs(found / value - 1), text) for value, text in wrong), key=lambda m: m[0])
    return text if off < within else ""


def check_size(checks: Checks, w: Tensor, right: float, wrong: Iterable[Wrong] = ()) -> None:
    """``w`` is centred at 0, and as widely spread as ``checks`` allow.

    Args:
        checks: of :func:`normal_size` or :func:`uniform_size`.
        right: the standard deviation or the bound that is asked for.
        wrong: usual mistakes in it.
    """
    mean, size = checks
    values = array(w).astype(float)
    check_different(w)
    check_centre(mean, w)
    bound = isinstance(size, LargestOf)
    spread = root_mean_square(values)
    found = float(np.abs(values).max()) if bound else spread
    if size.accepts(found):
        return
    if bound:
        require(
            not (found < 1.1 * right and abs(spread / right * 3**0.5 - 1) < 0.01),
            "The weights should reach from -a to a and no further; the largest of yours has the "
            "size {ratio:.4f} a. Do you divide by the standard deviation of what was drawn, "
            "w.std()? That varies by chance; the formula of a does not.",
            ratio=found / right,
        )
        require(
            not abs(spread / right * 3**0.5 - 1) < 0.03,
            "The spread of your weights is right, but some lie outside [-a, a]: the largest is "
            "{ratio:.2f} a. Is that a normal distribution instead of a uniform one?",
            ratio=found / right,
        )
    text = explain(found, wrong)
    require(not text, text)
    check_atoms(w)
    require(
        not bound,
        "The weights should reach from -a to a, with a = {right:.4g} here; the largest of yours in "
        "size is {found:.4g}, {ratio:.3g} times that. Check the formula of a; if you shift and "
        "stretch torch.rand, check that 0 becomes -a and 1 becomes a.",
        right=right,
        found=found,
        ratio=found / right,
    )
    require(
        False,
        "The standard deviation of the weights should be {right:.4g} here; yours is {found:.4g}, "
        "{ratio:.3g} times that. Check the formula, and whether you give a standard deviation or a "
        "variance to the function that draws.",
        right=right,
        found=found,
        ratio=found / right,
    )


def check_normal(check: Check, w: Tensor, law: Normal) -> None:
    """The weights' law has the shape of a normal one."""
    check_atoms(w)
    if check.accepts(deviation(w, law)):
        return
    most = float(w.abs().max()) / law.sd
    require(
        most > 1.8,
        "Mean and spread are right, but the weights are uniformly distributed, and none is further "
        "from 0 than {most:.2f} standard deviations. torch.randn and torch.normal draw from a "
        "normal distribution.",
        most=most,
    )
    require(
        False,
        "Mean and spread are right, but the weights are not normally distributed: the largest is "
        "{most:.2f} standard deviations from 0, and {share:.0%} lie within one (68% should). "
        "torch.randn and torch.normal draw from a normal distribution.",
        most=most,
        share=float((w.abs() < law.sd).double().mean()),
    )


def check_uniform(check: Check, w: Tensor, law: Uniform) -> None:
    """The weights' law has the shape of a uniform one."""
    check_atoms(w)
    require(
        check.accepts(deviation(w, law)),
        "The weights lie within [-a, a], but not evenly: {share:.0%} are nearer to 0 than a / 2 "
        "(50% should). Did you draw from a normal distribution, or cut values off at a?",
        share=float((w.abs() < law.high / 2).double().mean()),
    )


def law_accepts(checks: Checks, w: Tensor, law: Entries) -> bool:
    """Whether ``w`` follows a law in mean, size and shape; for where more than one is right."""
    mean, size, shape = checks
    values = array(w).astype(float)
    bound = isinstance(size, LargestOf)
    found = float(np.abs(values).max()) if bound else root_mean_square(values)
    return mean.accepts(values.mean()) and size.accepts(found) and shape.accepts(deviation(w, law))
