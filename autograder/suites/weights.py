"""What hidden tests say of weights that should be normal, centred at 0 and independent."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from autograder.checks import require
from autograder.statistics import (
    Check,
    Fault,
    MeanOf,
    Normal,
    PairAgreement,
    Rate,
    Shape,
    Spread,
    TruncatedNormal,
    Uniform,
    agreements,
    array,
    deviation,
    root_mean_square,
    row_agreements,
)

SAME = Fault("the same numbers", Rate(1.0))
MIRRORED = Fault("the same numbers with the other sign", Rate(0.0))


def normal_checks(n: int, sd: float, *more: float) -> tuple[Check, ...]:
    """Checks that ``n`` weights follow N(0, sd^2): their mean, spread and shape.

    Args:
        more: ratios of a wrong spread to the right one that have to be found, beside 1/10 and 10.
    """
    wrong = (
        Fault("truncated at 2 sd", TruncatedNormal(2, sd)),
        Fault("uniform on (-sd, sd)", Uniform(-sd, sd)),
        Fault("zeros", Normal(1e-9)),
        *(Fault(f"{ratio:.3g} times the sd", Normal(ratio * sd)) for ratio in (0.1, 10, *more)),
    )
    width = sd * 3**0.5
    flat = Fault("uniform of equal variance", Uniform(-width, width))
    return (
        MeanOf(n=n, law=Normal(sd), faults=(Fault("not centred", Uniform(0, sd)),)),
        Spread(n=n, sd=sd, faults=wrong),
        # 2 sd: some libraries cut there and stretch what remains to the full spread
        Shape(n=n, law=Normal(sd), cut=2.0, faults=(flat,)),
    )


def unit_checks(rows: int, columns: int) -> tuple[Check, ...]:
    """Checks that no two rows, and no two columns, of a weight matrix are alike or mirrored."""
    faults = (SAME, MIRRORED)
    row_pairs, column_pairs = rows * (rows - 1) // 2, columns * (columns - 1) // 2
    return (
        PairAgreement(n=rows // 2 * columns, faults=faults),
        PairAgreement(n=rows * (columns // 2), faults=faults),
        PairAgreement(n=columns, ways=row_pairs, faults=faults),
        PairAgreement(n=rows, ways=column_pairs, faults=faults),
    )


def check_normal(w: Tensor, checks: Sequence[Check], sd: float, name: str) -> None:
    """Judge ``w`` by its :func:`normal_checks`."""
    mean, spread, shape = checks
    _explain_likeness(w, sd, name)
    _check_ends(w, name)
    found, size = float(array(w).astype(float).mean()), root_mean_square(w)
    if not (mean.accepts(found) and spread.accepts(size)):
        _explain_positive(w, sd, name)
        width = float(array(w).astype(float).std())
        if not abs(width / sd - 1) < 0.03:
            _explain_spread(width, sd, name)
        require(
            False,
            "The weights in {name} should have the mean 0; theirs is {found:.4g}, further off than "
            "chance allows with a standard deviation of {sd:g}.",
            name=name,
            found=found,
            sd=sd,
        )
    require(
        shape.accepts(deviation(w, Normal(sd))),
        "The weights in {name} have the right spread, {sd:g}, but not the shape of a normal "
        "distribution. Draw them with torch.randn or torch.normal; torch.rand is uniform.",
        name=name,
        sd=sd,
    )


def _check_ends(w: Tensor, name: str) -> None:
    values = array(w)
    at_ends = [float((values == end).mean()) for end in (values.min(), values.max())]
    require(
        not 0.002 < max(at_ends) < 1,
        "{share:.1%} of the weights in {name} are exactly {value:.3g}: they look clamped or "
        "rounded. A normal distribution hardly ever gives the same number twice; use its numbers "
        "as they come.",
        share=max(at_ends),
        name=name,
        value=float(values.min() if at_ends[0] > at_ends[1] else values.max()),
    )


def _explain_likeness(w: Tensor, sd: float, name: str) -> None:
    values = w.detach()
    require(
        bool((values != values.flatten()[0]).any()),
        "The weights in {name} are all {value:.3g}. Units that start alike get the same gradients, "
        "and stay alike for ever: draw the weights at random, from N(0, {sd:g}^2).",
        name=name,
        value=float(values.flatten()[0]),
        sd=sd,
    )
    require(
        bool((values != values[:, :1]).any()) and bool((values != values[:1]).any()),
        "All rows, or all columns, of {name} are the same. Units that start alike get the same "
        "gradients, and stay alike for ever: draw every weight by itself.",
        name=name,
    )


def _explain_positive(w: Tensor, sd: float, name: str) -> None:
    require(
        bool((w < 0).any()) or not bool((w > 0).any()),
        "The weights in {name} are all positive, with the mean {found:.4g}; their mean should be 0 "
        "and the standard deviation {sd:g}. torch.rand gives only positive numbers; torch.randn is "
        "centred at 0.",
        name=name,
        found=float(w.detach().double().mean()),
        sd=sd,
    )


def _explain_spread(size: float, sd: float, name: str) -> None:
    def near(other: float) -> bool:
        return abs(size / other - 1) < 0.05

    require(
        not (near(sd**2) and sd != 1),
        "The weights in {name} have a standard deviation of {size:.3g}, the square of what is "
        "asked for. {sd:g}^2 is the variance; torch.normal takes the standard deviation {sd:g}, "
        "and torch.randn is multiplied by it.",
        name=name,
        size=size,
        sd=sd,
    )
    require(
        not (near(sd**0.5) and sd != 1),
        "The weights in {name} have a standard deviation of {size:.3g}, the root of what is asked "
        "for. {sd:g} is the standard deviation itself, not the variance.",
        name=name,
        size=size,
        sd=sd,
    )
    require(
        not (near(1.0) and sd != 1),
        "The weights in {name} have a standard deviation of 1, as torch.randn gives them. Multiply "
        "by {sd:g}.",
        name=name,
        sd=sd,
    )
    require(
        not near(sd / 3**0.5),
        "The weights in {name} have a standard deviation of {size:.3g}, which is what numbers "
        "spread evenly between -{sd:g} and {sd:g} have. A normal distribution is asked for, with "
        "the standard deviation {sd:g}.",
        name=name,
        size=size,
        sd=sd,
    )
    require(
        not near(0.88 * sd),
        "The weights in {name} have a standard deviation of {size:.3g}, not {sd:g}. That is what "
        "remains when a normal distribution is cut off at two standard deviations; draw from the "
        "whole of it.",
        name=name,
        size=size,
        sd=sd,
    )
    require(
        False,
        "The weights in {name} should have the standard deviation {sd:g}; theirs is {size:.4g}, "
        "{ratio:.3g} times that.",
        name=name,
        size=size,
        sd=sd,
        ratio=size / sd,
    )


def check_units(w: Tensor, checks: Sequence[Check], name: str) -> None:
    """Judge ``w`` by its :func:`unit_checks`; a column holds the weights of one unit."""
    rows, columns, all_rows, all_columns = checks
    require(
        columns.accepts(agreements(w[:, 0::2], w[:, 1::2]))
        and all_columns.accepts(row_agreements(w.T)),
        "Some columns of {name} are copies of each other, perhaps with the other sign. Each column "
        "belongs to one unit: units that start alike can never learn different things. Draw "
        "every weight by itself.",
        name=name,
    )
    require(
        rows.accepts(agreements(w[0::2], w[1::2])) and all_rows.accepts(row_agreements(w)),
        "Some rows of {name} are copies of each other, perhaps with the other sign, so that two "
        "inputs count the same to every unit. Draw every weight by itself.",
        name=name,
    )
