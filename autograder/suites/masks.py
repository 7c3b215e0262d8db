"""What hidden tests ask of dropout masks: how much is dropped, how independently, what is left.

The statistical checks are tuples, one a test, which ``test_dropout.py`` declares at its top level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_tensor, require
from autograder.inputs import Inputs
from autograder.messages import texts
from autograder.show import Show
from autograder.statistics import (
    Check,
    CountsDiffer,
    Escapes,
    Fault,
    KeepRate,
    Multiplied,
    ObservedRate,
    PairAgreement,
    Rate,
    SurvivorScale,
    agreements,
    row_agreements,
    together,
)

# A square of 128 x 128 elements finds a rate that is off by 0.05. The rest does with fewer: a right
# answer may take them one by one.
SIDE, SMALL = 128, 64


def keep_rate(n: int, keep: float, *faults: Fault) -> KeepRate:
    """A check of the share kept, for rates that are off by 0.05 and for ``faults``."""
    low, high = Rate(keep - 0.05), Rate(keep + 0.05)
    off = (Fault("rate .05 too low", low), Fault("rate .05 too high", high))
    return KeepRate(n=n, keep=keep, faults=(*off, *faults))


def swapped(keep: float) -> Fault:
    """Drops what it should keep; cannot be seen at 1/2."""
    return Fault("keeps the share that it should drop", Rate(1 - keep))


RATES = together(
    keep_rate(SIDE**2, 0.7, swapped(0.7)),
    keep_rate(SIDE**2, 0.88, swapped(0.88), Fault("rounded to twentieths", Rate(0.85))),
    keep_rate(SIDE**2, 0.45, swapped(0.45), Fault("rounded to tenths", Rate(0.4))),
    keep_rate(SIDE**2, 0.15, swapped(0.15)),
)
SCALE = (
    SurvivorScale(
        n=3,
        size=SMALL**2,
        keep=0.7,
        faults=(
            Fault("unscaled", Multiplied(0.7)),
            Fault("divided by p", Multiplied(0.7 / 0.3)),
            Fault("multiplied by the keep rate", Multiplied(0.49)),
            Fault("divided by the share kept", ObservedRate()),
        ),
    ),
)
_EXACTLY = (Fault("exactly k are dropped", Escapes(1.0)),)
COUNTS = (CountsDiffer(n=8, size=SMALL**2, keep=0.7, faults=_EXACTLY),)
LINE_COUNTS = (
    CountsDiffer(n=SIDE, size=SIDE, keep=0.7, faults=_EXACTLY),
    CountsDiffer(n=SIDE, size=SIDE, keep=0.7, faults=_EXACTLY),
)
_ALIKE = Fault("the same mask again", Rate(1.0))
_ANTITHETIC = Fault("antithetic: u > p here, 1 - u > p there", Rate(0.4))  # 2 keep - 1
_BY_VALUE = (Fault("drops the smallest", Rate(1.0)), Fault("drops the largest", Rate(0.4)))
BLOCK = (8, 8, 8, 8)
LINES, LENGTH = 16, 1200
# What masks that are not independent may keep; a share beyond it is not taken for their rate.
LOWEST, HIGHEST = 0.52, 0.9


def _pairs(n: int, ways: int = 1) -> PairAgreement:
    return PairAgreement(n=n, keep=0.7, ways=ways, faults=(_ALIKE, _ANTITHETIC))


INDEPENDENT: tuple[Check, ...] = together(
    _pairs(SIDE**2 // 2),  # neighbouring rows
    _pairs(SIDE**2 // 2),  # neighbouring columns
    _pairs(LENGTH, LINES * (LINES - 1) // 2),  # all pairs of long rows
    _pairs(LENGTH, LINES * (LINES - 1) // 2),  # all pairs of long columns
    *(_pairs(LINES * LENGTH // 2) for _ in ("all", "row") * 2),  # one half, the other backwards
    *(_pairs(8**4 // 2) for _ in BLOCK),  # neighbours along each dimension of a block
    KeepRate(n=SIDE**2 // 2, keep=0.7, faults=_BY_VALUE),  # the half of largest values
    KeepRate(n=SIDE**2 // 2, keep=0.7, faults=_BY_VALUE),  # the half of largest absolute values
)
CALLS = (PairAgreement(n=SMALL**2, keep=0.7, ways=8 * 7 // 2, faults=(_ALIKE, _ANTITHETIC)),)


def kept(value: Any, X: Tensor) -> Tensor:
    """Where ``value``, an answer for ``X``, is not zero."""
    return check_tensor(value, tuple(X.shape)).detach() != 0


def ratios(value: Any, X: Tensor) -> Tensor:
    """What the kept elements were multiplied by, in float64."""
    found = check_tensor(value, tuple(X.shape)).detach()
    return found[found != 0].double() / X[found != 0].double()


def show_mask(layer: Any, show: Show) -> None:
    """Hand over a mask for the feedback page.

    Of ones, and before any other call: what an answer could paint there it has nowhere seen.
    """
    title = "What your function drops of torch.ones(24, 32)"
    show.mask(title, layer(torch.ones(24, 32), 0.3), 0.3)


def check_core(layer: Any, inputs: Inputs) -> None:
    """About the right share of the elements is 0, the others are X times a common factor."""
    X = inputs.nonzero(SIDE, SIDE)
    found = check_tensor(layer(X, 0.3))
    require(
        found.shape == X.shape,
        "The result should have the shape of X, {shape}; it has {got}. Dropped elements become 0 "
        "and stay where they are.",
        shape=tuple(X.shape),
        got=tuple(found.shape),
    )
    found = found.detach()
    require(
        bool(torch.isfinite(found).all()),
        "With dropout 0.3 the result contains infinities or NaN. What do you divide by?",
    )
    count, total = int((found != 0).sum()), found.numel()
    require(
        count < total,
        "With dropout 0.3 about 30 % of the elements should be exactly 0; none of yours is.",
    )
    require(count > 0, "With dropout 0.3 all elements became 0; about 70 % should be kept.")
    survivors = found[found != 0]
    require(
        bool((survivors != survivors[0]).any()),
        "Your result holds zeros and {value:.3g} only: that is the mask. Multiply it with X.",
        value=float(survivors[0]),
    )
    factor = ratios(found, X)
    require(
        float(factor.max() - factor.min()) <= 1e-4 * abs(float(factor[0])),
        "The kept elements should all be multiplied by the same number; yours are multiplied by "
        "anything from {low:.6g} to {high:.6g}. An element is either 0 or X / (1 - dropout); is "
        "something added, shifted, or returned in place of X?",
        low=float(factor.min()),
        high=float(factor.max()),
    )
    # Wide enough for masks that are not independent; another test is about those.
    if not LOWEST * total <= count <= HIGHEST * total:
        check_share(count, RATES[0], 0.3)


def check_share(count: int, check: KeepRate, dropout: float) -> None:
    """The number of kept elements lies in the band of ``check``."""
    share = 1 - count / check.n
    swap = KeepRate(n=check.n, keep=1 - check.keep)
    require(
        check.accepts(count) or not swap.accepts(count),
        "You keep the share that you should drop: with dropout {dropout:g}, {share:.0%} of the "
        "elements are 0. `dropout` is the probability of being dropped; rand > dropout is kept.",
        dropout=dropout,
        share=share,
    )
    normal = KeepRate(n=check.n, keep=1 - (1 + math.erf(dropout / 2**0.5)) / 2)
    require(
        check.accepts(count) or not normal.accepts(count),
        "With dropout {dropout:g}, {share:.0%} of the elements are 0, the share of numbers from "
        "torch.randn that lie below {dropout:g}. torch.rand draws uniformly from [0, 1).",
        dropout=dropout,
        share=share,
    )
    require(
        check.accepts(count),
        "With dropout {dropout:g}, {share:.1%} of {n} elements are 0. That should be near "
        "{dropout:.0%}: an honest coin gives {low:.1%} to {high:.1%}.",
        dropout=dropout,
        share=share,
        n=check.n,
        low=1 - check.band.high / check.n,
        high=1 - check.band.low / check.n,
    )


def check_scale(student: Any, inputs: Inputs, checks: tuple[Check, ...]) -> None:
    """Kept elements are divided by 1 - dropout, the probability and not what happened."""
    X = inputs.nonzero(SMALL, SMALL)
    values, other = student.many(3).dropout_layer.ask(X, 0.3), student.dropout_layer.ask(X, 0.6)
    for value in values.value():
        _check_factor(value, X, 0.3, checks[0])
    check = SurvivorScale(n=1, size=SMALL**2, keep=0.4)
    _check_factor(other.value(), X, 0.6, check)


def _check_factor(value: Any, X: Tensor, dropout: float, check: Check) -> None:
    factor = ratios(value, X)
    keep, mean, share = 1 - dropout, float(factor.mean()), factor.numel() / X.numel()
    if check.accepts([float(factor.min()) * keep, float(factor.max()) * keep]):
        return
    for wrong, text in (
        (
            1.0,
            "The kept elements are unchanged. When {percent:.0%} of them vanish, the mean shrinks "
            "with them; what do you have to divide the others by, to make up for it?",
        ),
        (1 / dropout, "You divide by dropout; divide by the share that is kept, 1 - dropout."),
        (keep, "You multiply by 1 - dropout; divide by it, so that the mean stays what it was."),
        (keep**-0.5, "You divide by the root of 1 - dropout; the mean asks for 1 - dropout."),
        (keep**-2, "You divide by 1 - dropout twice."),
        (
            1 / share,
            "You divide by the share that happened to be kept in this call; divide by the "
            "probability, 1 - dropout, which is the same in all calls.",
        ),
    ):
        require(abs(mean - wrong) > 2e-6 * wrong, text, percent=dropout)
    require(
        False,
        "With dropout {dropout:g} the kept elements should be multiplied by 1 / (1 - {dropout:g}) "
        "= {right:.7g}; yours are multiplied by {got:.7g}.",
        dropout=dropout,
        right=1 / keep,
        got=mean,
    )


def check_independence(
    layer: Any, inputs: Inputs, checks: tuple[Check, ...], differ: tuple[Check, ...]
) -> None:
    """Each element is dropped by a decision of its own."""
    square = inputs.nonzero(SIDE, SIDE)
    mask, *others = _masks(
        layer,
        [square, *(inputs.nonzero(*shape) for shape in ((LINES, LENGTH), (LENGTH, LINES), BLOCK))],
    )
    rate, checks = _of_their_own_rate([mask, *others], checks)
    chance = rate**2 + (1 - rate) ** 2
    rows, columns, long_rows, long_columns, *rest = checks
    palindromes, rest = rest[:4], rest[4:]
    anyway = "Each element needs a random number of its own: torch.rand(X.shape) makes them."
    for check, first, second, alike, apart in (
        (
            rows,
            mask[0::2],
            mask[1::2],
            "Neighbouring rows of X are not dropped independently: {share:.0%} of their elements "
            "share their fate, where chance gives {chance:.0%}. Is it one mask for all rows? "
            "{anyway}",
            "Neighbouring rows of X are not dropped independently: only {share:.0%} of their "
            "elements share their fate, where chance gives {chance:.0%}. Is one row's mask the "
            "mirror image of the other's? {anyway}",
        ),
        (
            columns,
            mask[:, 0::2],
            mask[:, 1::2],
            "Neighbouring elements of a row are not dropped independently: {share:.0%} of them "
            "share their fate, where chance gives {chance:.0%}. Are whole rows dropped? {anyway}",
            "Neighbouring elements of a row are not dropped independently: only {share:.0%} of "
            "them share their fate, where chance gives {chance:.0%}. Does one decide for the "
            "other? {anyway}",
        ),
    ):
        share = float((first == second).double().mean())
        require(
            check.accepts(agreements(first, second)),
            alike if share > chance else apart,
            share=share,
            chance=chance,
            anyway=anyway,
        )
    for what, varied, counts in zip(
        texts("row", "column"), differ, (mask.sum(1), mask.sum(0)), strict=True
    ):
        require(
            varied.accepts(len(set(counts.tolist()))),
            "Exactly {k} of the {size} elements of each {what} are dropped. Each element should be "
            "dropped with probability `dropout`, whatever happens to the others, so the number "
            "varies. {anyway}",
            k=int(SIDE - counts[0]),
            size=SIDE,
            what=what,
            anyway=anyway,
        )
    for long, check, halves in (
        (others[0], long_rows, palindromes[:2]),
        (others[1], long_columns, palindromes[2:]),
    ):
        require(
            check.accepts(row_agreements(long if len(long) == LINES else long.T))
            and all(
                half.accepts(_backwards(lines))
                for half, lines in zip(halves, (long.reshape(1, -1), long), strict=True)
            ),
            "In X of shape {shape}, some rows or columns are dropped alike, or as mirror images. "
            "{anyway}",
            shape=tuple(long.shape),
            anyway=anyway,
        )
    for dim in range(len(BLOCK)):
        first, second = others[2].unfold(dim, 2, 2).unbind(-1)
        share = float((first == second).double().mean())
        require(
            rest[dim].accepts(agreements(first, second)),
            "In a batch of images, shape {shape}, elements next to each other in dimension {dim} "
            "share their fate too often, {share:.0%} of them, where chance gives {chance:.0%}: "
            "whole channels or pixels are dropped. {anyway}"
            if share > chance
            else "In a batch of images, shape {shape}, elements next to each other in dimension "
            "{dim} share their fate too rarely, {share:.0%} of them, where chance gives "
            "{chance:.0%}. Does one decide for the other? {anyway}",
            shape=BLOCK,
            dim=dim,
            share=share,
            chance=chance,
            anyway=anyway,
        )
    for order, check in ((square, rest[-2]), (square.abs(), rest[-1])):
        largest = order.flatten().argsort()[SIDE**2 // 2 :]
        require(
            check.accepts(int(mask.flatten()[largest].sum())),
            "Which elements are dropped depends on their values: of the larger half {share:.0%} "
            "are kept, of all {rate:.0%}. Chance alone should decide.",
            share=float(mask.flatten()[largest].double().mean()),
            rate=rate,
        )


def _masks(layer: Any, Xs: Sequence[Tensor]) -> list[Tensor]:
    """What is kept of each with dropout 0.3."""
    answers = [layer.ask(X, 0.3) for X in Xs]
    return [kept(answer.value(), X) for answer, X in zip(answers, Xs, strict=True)]


def _of_their_own_rate(
    masks: Sequence[Tensor], checks: tuple[Check, ...]
) -> tuple[float, tuple[Check, ...]]:
    """The share that is kept, and ``checks`` of masks of that share where it is off.

    A wrong share is the concern of other tests, and would look like dependence here.
    """
    flat = torch.cat([mask.flatten() for mask in masks])
    found = float(flat.double().mean())
    if KeepRate(n=len(flat), keep=0.7).accepts(int(flat.sum())) or not LOWEST <= found <= HIGHEST:
        return 0.7, checks
    return found, tuple(
        replace(check, keep=found) if isinstance(check, KeepRate | PairAgreement) else check
        for check in checks
    )


def _backwards(lines: Tensor) -> int:
    """Agreements of the first half of each line with its second half, read backwards."""
    half = lines.shape[1] // 2
    return agreements(lines[:, :half], lines.flip(1)[:, :half])


def check_counts(student: Any, inputs: Inputs, checks: tuple[Check, ...]) -> None:
    """How many elements are dropped differs from call to call."""
    X = inputs.nonzero(SMALL, SMALL)
    masks = [kept(value, X) for value in student.many(8).dropout_layer(X, 0.3)]
    counts = torch.stack([mask.sum() for mask in masks])
    require(
        checks[0].accepts(len(set(counts.tolist()))),
        "Exactly {k} of {size} elements are dropped every time. Each element should be dropped "
        "with probability `dropout`, whatever happens to the others, so the number varies: let "
        "each element draw a random number of its own.",
        k=int(X.numel() - counts[0]),
        size=X.numel(),
    )


def check_calls(student: Any, inputs: Inputs, checks: tuple[Check, ...]) -> None:
    """Each call draws a new mask; seeding torch, numpy and random repeats it."""
    X = inputs.nonzero(SMALL, SMALL)
    several, drawn = student.many(8).dropout_layer.ask(X, 0.3), []
    for _ in range(2):
        student.seed(inputs.seed % 1000)
        drawn.append(student.dropout_layer.ask(X, 0.3))
    masks = [kept(value, X) for value in several.value()]
    _, checks = _of_their_own_rate(masks, checks)
    require(
        checks[0].accepts(row_agreements(torch.stack(masks).flatten(1))),
        "Two calls drop the same elements, or nearly so. Each call should draw a new mask: is a "
        "seed set in your function, or a mask kept from the call before?",
    )
    require(
        torch.equal(*(kept(answer.value(), X) for answer in drawn)),
        "After torch.manual_seed(1) (and numpy's and random's) your function should drop the same "
        "elements again, so that experiments can be repeated; it drops others. Where do its random "
        "numbers come from?",
    )
