"""Logits and labels whose loss and accuracy are known, and what their mistakes look like."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import (
    check_close,
    check_grad,
    check_tensor,
    check_value,
    require,
)
from autograder.inputs import Inputs

Batch = tuple[Tensor, Tensor]

SMOOTHED = (
    "A small part of the loss comes from the other classes, as with smoothed labels. Only the "
    "label's own probability counts."
)


def true_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy of each row, in the words of the grader."""
    return functional.cross_entropy(logits, labels, reduction="none")


def check_losses(
    found: Any, logits: Tensor, labels: Tensor, rtol: float, atol: float, hint: str = ""
) -> None:
    """``found`` holds the cross-entropy of each row."""
    result = check_tensor(found)
    count = len(labels)
    require(
        result.dim() > 0 or not count,
        "The result should hold one loss for each example, so for {count} examples its shape "
        "should be ({count},); it is a single number. Their mean is taken later, while training.",
        count=count,
    )
    expected = true_loss(logits, labels)
    result = result.detach()
    picked = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    share = torch.softmax(logits, 1).gather(1, labels.unsqueeze(1)).squeeze(1)
    require(
        not bool(torch.isnan(result).any()),
        "The losses contain NaN. Do you take the logarithm of a logit? Logits are scores and may "
        "be negative; softmax turns a row of them into probabilities first.",
    )
    classes = logits.shape[1]
    targets = functional.one_hot(labels, classes).to(logits.dtype)
    smoothed = [
        ((1 - part) * expected - part * torch.log_softmax(logits, 1).mean(1), SMOOTHED)
        for part in (0.01, 0.05, 0.1, 0.2)
    ]
    over_rows = -torch.log_softmax(logits, 0).gather(1, labels.unsqueeze(1)).squeeze(1)
    check_close(
        result.to(logits.dtype),
        expected,
        rtol=rtol,
        atol=atol,
        mistakes=[
            (-expected, "The sign is turned: the loss is minus the logarithm of a probability."),
            (
                1 - share,
                "That is 1 minus the label's probability; the loss is minus its logarithm.",
            ),
            (
                expected - logits.amax(1),
                "The row's largest logit is taken out, but not of the logit at the label, too. It "
                "has to cancel: the loss does not depend on it.",
            ),
            (share, "That is the probability of the label; the loss is minus its logarithm."),
            (-share, "That is minus the probability of the label; where is the logarithm?"),
            (
                -picked,
                "That is minus the label's logit. Normalise first: the loss is minus the "
                "logarithm of the label's *probability*, which depends on all logits of the row.",
            ),
            (
                torch.logsumexp(logits, 1),
                "The label's own logit is missing: the loss is logsumexp of the row minus the "
                "logit at the label.",
            ),
            (
                expected / torch.log(torch.tensor(2.0)),
                "Yours is a logarithm to the base 2; the loss uses the natural one, torch.log.",
            ),
            (
                over_rows,
                "The softmax runs over the examples of the batch. Each example has its own: it "
                "runs over the classes of a row, dim=1.",
            ),
            (
                true_loss(torch.softmax(logits, 1), labels),
                "The softmax is applied twice. Both `log_softmax` and `logsumexp` want the "
                "logits, not probabilities.",
            ),
            (
                expected / classes,
                "Each loss is divided by the number of classes: is there a mean over the classes "
                "where a sum belongs, or nothing at all?",
            ),
            (
                true_loss(logits, logits.argmax(1)),
                "That is the loss of the class that is predicted; take that of the label.",
            ),
            *(
                (
                    true_loss(logits, (labels + shift) % classes),
                    "That is the loss of a class next to the label. Labels are indices that count "
                    "from 0.",
                )
                for shift in (1, -1)
            ),
            (
                functional.binary_cross_entropy_with_logits(logits, targets, reduction="none").sum(
                    1
                ),
                "Each logit goes through a sigmoid of its own. The classes exclude each other: the "
                "softmax of the row makes probabilities that add up to 1.",
            ),
            *smoothed,
            (
                expected.mean().expand(count),
                "All losses are the mean of the batch; each example should have its own.",
            ),
        ],
        hint=hint,
    )


def large_logits(dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Rows of logits of a size up to 1e4 and their labels; float32 holds the numbers exactly."""
    rows = [
        ([1e4, 0.0, -1e4], 0),
        ([1e4, 0.0, -1e4], 1),
        ([1e4, 0.0, -1e4], 2),
        ([-1e4, -1e4 + 1, -1e4 + 2], 0),
        ([-1e4, -1e4 + 0.5, -1e4 - 0.5], 2),
        ([1e4, 1e4 - 2, 1e4 - 1], 1),
        ([0.0, 100.0, 40.0], 2),
        ([0.0, -100.0, -300.0], 2),
        ([90.0, 30.0, 89.0], 1),
        ([1.0, 2.0, 0.5], 0),
        ([-745.0, -800.0, -750.0], 1),
        ([710.0, 708.0, 709.0], 1),
    ]
    logits = torch.tensor([row for row, _ in rows], dtype=dtype)
    return logits, torch.tensor([label for _, label in rows])


def check_large_losses(value: Any, logits: Tensor, labels: Tensor) -> None:
    """The loss is finite and right for logits up to 1e4, whatever the other rows hold."""
    found = check_tensor(value, (len(labels),)).detach().double()
    expected = true_loss(logits.double(), labels)
    # float32 has steps of 0.001 at 1e4, and any formula may pass through such numbers; the digits
    # of float64 are another test's concern
    off = (found - expected).abs() > 5e-3
    bad = ~torch.isfinite(found)
    if not (off | bad).any():
        return
    at = int((bad if bad.any() else off).int().argmax())
    values = {
        "row": ", ".join(format(value, "g") for value in logits[at].tolist()),
        "label": int(labels[at]),
        "expected": float(expected[at]) + 0.0,  # no minus before a zero
        "got": str(round(float(found[at]), 4)),
    }
    require(
        not bad.any(),
        "For the logits [{row}] and the label {label}, among other rows, the loss should be "
        "{expected:.4g}; yours is {got}. exp of a large number is inf, exp of a very negative one "
        "0, and the logarithm of either is not finite. Subtract each row's own largest logit "
        "before exp, and do not take the logarithm of a probability that has become 0.",
        **values,
    )
    require(
        False,
        "For the logits [{row}] and the label {label}, among other rows, the loss should be "
        "{expected:.4g}; yours is {got}. A clamp, or a small number added inside the logarithm, "
        "hides an overflow and changes large losses. Subtract each row's own largest logit, and "
        "add nothing.",
        **values,
    )


def check_loss_gradient(student: Any, logits: Tensor, labels: Tensor, atol: float) -> None:
    """The gradient at the logits is softmax minus one-hot, times what comes from above."""
    logits = logits.clone().requires_grad_()
    result = check_tensor(student.cross_entropy(logits, labels), (len(labels),))
    weight = torch.arange(len(labels), dtype=logits.dtype) % 3 + 0.5
    (found,) = check_grad(result, logits, weight=weight.to(result.dtype))
    plain = logits.detach()
    own = functional.one_hot(labels, plain.shape[1])
    slope = torch.softmax(plain, 1) - own
    require(
        bool(torch.isfinite(found).all()),
        "The losses are finite, but the gradient at the logits holds nan or inf: something "
        "overflows on the way, perhaps in a part that torch.where or a clamp hides. Try the "
        "logits [[1e4, 0.0]].",
    )
    check_close(
        found,
        slope * weight.unsqueeze(1),
        rtol=0,
        atol=atol,
        mistakes=[
            (
                torch.softmax(plain, 1) * weight.unsqueeze(1),
                "The gradient misses the label's own logit: is that part cut from the graph?",
            ),
            (
                -own * weight.unsqueeze(1),
                "Only the label's own logit gets a gradient: the part with the sum over all "
                "classes is cut from the graph. Look for `.detach()`, `.data` or torch.no_grad().",
            ),
        ],
        hint="With respect to the logits it is the softmax of the row, minus 1 at the label.",
        name="the gradient at the logits",
    )


def crafted(inputs: Inputs, rows: int, right: int, classes: int = 5, scale: float = 1.0) -> Batch:
    """Logits and labels of which exactly ``right`` rows agree; runners-up are far behind.

    Every second row is all negative, so that its largest logit is not the largest in size. A wrong
    row's label is its runner-up, but for two rows its smallest logit. So with ten rows, three of
    them right, each of the usual mistakes gives a share of its own.
    """
    ranks = torch.stack([inputs.permutation(classes) for _ in range(rows)])
    shift = torch.where(torch.arange(rows) % 2 == 0, classes / 2 - 1, classes + 0.5).unsqueeze(1)
    logits = (ranks - shift + inputs.uniform(rows, classes, high=0.4)) * scale
    best = logits.argmax(1)
    labels = (ranks == classes - 2).int().argmax(1)
    labels[:right] = best[:right]
    for row in {right, right + 2} & set(range(rows)):
        labels[row] = logits[row].argmin()
    order = inputs.permutation(rows)
    if int(logits[order].argmax()) < classes:  # no class has the number of the largest of all
        order = order.roll(1)
    return logits[order].float(), labels[order]


def check_share(found: Any, logits: Tensor, labels: Tensor, hint: str = "") -> None:
    """``found`` is the share of right rows of ordinary logits; names what went wrong."""
    require(
        not (isinstance(found, Tensor) and found.dim() > 0),
        "The result should be one number, the share of the rows that are right; it is a tensor of "
        "shape {shape}. Take the mean over the rows.",
        shape=tuple(found.shape) if isinstance(found, Tensor) else (),
    )
    check_value(
        found,
        float((logits.argmax(1) == labels).double().mean()),
        atol=1e-3,  # digits are another test's concern
        mistakes=_wrong_shares(logits, labels),
        hint=hint,
        name="the accuracy",
    )


def roundings(share: float, digits: Sequence[int]) -> list[tuple[float, str]]:
    """What ``share`` is, rounded to so many decimals, and what to say."""
    text = "You round the share of right rows. Return it as it is."
    found = [(round(share, count), text) for count in digits]
    return [(rounded, text) for rounded, text in found if rounded != share]


def telling_rows(inputs: Inputs, rows: int, right: int) -> Batch:
    """Logits and labels of which each of the usual mistakes gives a share of its own."""
    for _ in range(500):
        batch = crafted(inputs, rows, right)
        shares = sorted([right / rows, *(share for share, _ in _wrong_shares(*batch))])
        if all(b - a > 2e-3 for a, b in itertools.pairwise(shares)):
            break
    return batch


def scaled_rows(inputs: Inputs, rows: int, right: int, scale: float) -> Batch:
    """Logits of a size that exp, or rounding, makes other predictions of."""
    for _ in range(500):
        logits, labels = crafted(inputs, rows, right, scale=scale)
        exp = logits.exp()
        wrong = logits.round() if scale < 1 else exp / exp.sum(1, keepdim=True)
        if scale == 1 or int((wrong.argmax(1) == labels).sum()) != right:
            break
    return logits, labels


def _wrong_shares(logits: Tensor, labels: Tensor) -> list[tuple[float, str]]:
    """What the usual mistakes make of the accuracy, and what to say."""
    right = int((logits.argmax(1) == labels).sum())
    rows, classes = logits.shape
    least = min(rows, classes)
    at_label = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    table = logits.argmax(1, keepdim=True) == labels
    return [
        *roundings(right / rows, (1,)),
        (float(right), "That is the number of rows that are right. Divide by all rows."),
        (100 * right / rows, "That is a percentage; a number from 0 to 1 is asked for."),
        (1 - right / rows, "That is the share of *wrong* rows: 1 minus the accuracy."),
        (right / classes, "You divide by the number of classes, not of rows."),
        (right / logits.numel(), "You divide by the number of logits, not of rows."),
        (
            float(table.double().mean()),
            "Every prediction is compared with every label: shapes (n, 1) and (n,) make a "
            "table of (n, n). Compare row by row.",
        ),
        (
            float((logits.argmin(1) == labels).double().mean()),
            "You look for the smallest logit; the largest is the prediction.",
        ),
        (
            float((logits.abs().argmax(1) == labels).double().mean()),
            "You look for the logit that is largest in size, its sign aside. -3 is less than 1.",
        ),
        (
            float((at_label > 0).double().mean()),
            "You count the rows whose label has a positive logit. The prediction is the class "
            "with the largest logit of the row, whatever its sign.",
        ),
        (
            float((logits.topk(2).indices == labels.unsqueeze(1)).any(1).double().mean()),
            "You count a row as right where its label is among the two largest logits. Only "
            "the largest counts.",
        ),
        (
            float((logits.argmax(0)[:least] == labels[:least]).double().mean()),
            "The predictions are not those of the rows: argmax has to run over the classes, dim=1.",
        ),
        (
            1.0,
            "It is 1, although some rows are wrong. Is it rounded up, or does one right row decide "
            "for all?",
        ),
        (
            0.0,
            "It is 0, although some rows are right. Either `//` or `int` rounds it down, or "
            "the predictions are not those of the rows: argmax has to run over the classes, "
            "dim=1, and gives the place of the largest logit, not the logit itself.",
        ),
    ]
