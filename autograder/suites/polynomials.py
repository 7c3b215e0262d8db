"""What hidden tests ask of polynomial features, and of fitting their weights by SGD.

With the rows of an identity matrix as features every row sees a weight of its own, and with a
learning rate of half the batch size one step of SGD on the mean of (y_hat - y)^2 leads each weight
to its label, from any start and in any order. What comes instead tells the mistake.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_close, check_tensor, close, require
from autograder.inputs import Inputs
from autograder.remote import Student
from autograder.suites.elementwise import in_dtype_of

ROWS, BATCH = 12, 4


def powers(x: Tensor, count: int) -> Tensor:
    """Columns x^i / i!, computed in float64."""
    wide = x.double().reshape(-1)
    columns = [wide**i / math.factorial(i) for i in range(count)]
    return torch.stack(columns, dim=1).to(x.dtype)


def mistaken(x: Tensor, count: int) -> Iterable[tuple[Tensor, str]]:
    """Features as they come of usual mistakes."""
    column, i = x.reshape(-1, 1), torch.arange(float(count))
    yield column**i, "Those are bare powers of x: divide column i by i!."
    yield column**i / i.clamp(min=1), "You divide by i; divide by i!, the product of 1, 2, ..., i."
    later = powers(x, count + 1)[:, 1:]
    yield later, "Your columns start at x^1; the first one is x^0 / 0!, which is 1."
    text = "Column i should be x^i / i!; the factorial or the power is that of a neighbour."
    yield column**i / (i + 1).lgamma().exp() / (i + 1), text
    yield column**i / i.clamp(min=1).lgamma().exp(), text
    yield column ** (i + 1) / (i + 1).lgamma().exp(), text
    yield powers(x, count).flip(1), "Your columns come in the opposite order: column 0 is 1."
    yield column**i / 2**i, "You divide by a power; divide by i!, the product of 1, 2, ..., i."


def check_features(found: Any, expected: Tensor, **others: Any) -> None:
    """Features of this shape and these values; their dtype is another test's."""
    got = check_tensor(found, tuple(expected.shape)).detach()
    check_close(in_dtype_of(expected, got), expected, **others)


def line(inputs: Inputs) -> tuple[Tensor, Tensor, Tensor]:
    """Features (20, 2), labels (20,) of a line without noise, and its weights (2,)."""
    weights = inputs.nonzero(2)
    x = torch.tensor([1.0, -1.0]).repeat(10)[inputs.permutation(20)]
    features = torch.stack([torch.ones(20), x], dim=1)
    return features, features @ weights, weights


def check_line(student: Student, inputs: Inputs) -> None:
    """80 steps on 20 examples lead near to the weights that made the labels.

    Even half as long steps, or one for all rows together, lead to within 0.1: those faults have
    tests of their own.
    """
    features, labels, weights = line(inputs)
    found = student.train_polynomial(features, labels, 40, 0.05, 10)
    found = check_tensor(found, (2,), torch.float32, name="the vector of weights").detach()
    if close(found, weights, 0.0, 0.1):
        return
    require(
        abs(float(found[1] - weights[1])) > 0.1 or abs(float(found[0] - weights[0])) < 0.1,
        "The slope is found, and the weight of the constant feature is not: something else has "
        "taken its part. Does your model have a bias? The features hold a column of ones already: "
        "leave the bias out (`bias=False`).",
    )
    explain(student)
    check_epochs(student)
    require(
        bool(torch.isfinite(found).all()),
        "The weights are no longer finite: the training diverges. Are the steps too long?",
    )
    require(
        False,
        "The weights are off by up to {off:.2g}. For 20 examples of a line without noise, 40 "
        "epochs with lr 0.05 and batches of 10 lead to within 0.1 of its weights.",
        off=float((found - weights).abs().max()),
    )


def check_column(student: Student) -> None:
    """Labels of shape (n, 1) lead where those of shape (n,) lead."""
    labels = unit_labels()
    found = student.train_polynomial(torch.eye(ROWS), labels.reshape(-1, 1), 1, BATCH / 2, BATCH)
    found = check_tensor(found, (ROWS,), torch.float32, name="the vector of weights").detach()
    require(
        close(found, labels, 1e-4, 0.0),
        "The weights are not what they are for labels of shape ({rows},). A prediction of shape "
        "(10,) minus labels of shape (10, 1) is a table of every prediction against every label: "
        "bring both to one shape first, with reshape(-1) for one.",
        rows=ROWS,
    )


def unit_labels() -> Tensor:
    """Labels so large that a start of ordinary size does not count, all different."""
    return torch.arange(1.0, ROWS + 1) * 400 + 3000


def explain(student: Student) -> None:
    """Raise where one epoch on unit rows does not lead each weight to its label, and say why."""
    labels = unit_labels()
    found = student.train_polynomial(torch.eye(ROWS), labels, 1, BATCH / 2, BATCH)
    found = check_tensor(found, (ROWS,), torch.float32, name="the vector of weights").detach()
    if close(found, labels, 1e-4, 0.0):
        return
    ratio = (found / labels).double()

    def about(*values: float) -> bool:
        near = [(ratio - value).abs() < 0.02 for value in values]
        return bool(torch.stack(near).any(0).all())

    require(
        bool((ratio.abs() > 0.02).any()),
        "After one epoch the weights have hardly moved. Each step should be lr times the gradient "
        "of the mean squared error, however large: plain SGD, not Adam, with the lr that is given, "
        "and with one pass over the rows where num_epochs is 1.",
    )
    require(
        not about(0.5),
        "Each step is half as long as asked for: your loss has a factor of 1/2 in front of "
        "(y_hat - y)^2. Leave it out.",
    )
    require(
        not about(float(BATCH)),
        "Each step is as many times too long as its batch has examples: you take the gradient of "
        "the sum of the squared errors. Take that of their mean.",
    )
    require(
        not about(1 / BATCH),
        "Each step is too short, by the size of its batch: you divide by the number of examples "
        "twice.",
    )
    require(
        not about(BATCH / ROWS),
        "Each row moves the weights too little, as if all rows were one batch. Take a step for "
        "each batch of batch_size rows.",
    )
    _explain_sums(ratio, about(1, 2, 3))
    _explain_labels(found, labels)
    moved = ratio.abs() > 0.02
    require(
        bool(moved.all()),
        "In an epoch only {seen} of {rows} rows have an effect: all batches count, the first, the "
        "last, and all between them.",
        seen=int(moved.sum()),
        rows=ROWS,
    )
    require(
        not bool(((ratio > 0.9) & (ratio < 1 + 1e-3)).all()),
        "The weights stay a little below what the labels ask for: something pulls them towards 0. "
        "No weight decay is asked for here.",
    )
    still = student.train_polynomial(torch.eye(ROWS), labels, 1, 0.0, BATCH)
    still = check_tensor(still, (ROWS,), name="the vector of weights").detach()
    require(
        bool((still.abs() < 300).all()),
        "With lr=0 nothing should move, but the weights come near to the labels all the same. Do "
        "num_epochs, lr and batch_size all come from the arguments?",
    )
    require(
        False,
        "One step on a batch does not lead where plain SGD leads. It subtracts lr times the "
        "gradient of the mean of (y_hat - y)^2 over the batch: for x = 1, y = 8, w = 0 and lr 0.5 "
        "the new weight is 8. Does batch_size come from the argument, and do rows of the features "
        "and their labels stay together?",
    )


def _explain_sums(ratio: Tensor, whole: bool) -> None:
    """Steps that remember those before them: gradients never cleared, or momentum."""
    batches = ROWS // BATCH
    counts = [int(((ratio - value).abs() < 0.02).sum()) for value in range(1, batches + 1)]
    require(
        not (whole and counts == [BATCH] * batches),
        "The second batch still feels the first: every update is a sum of all gradients so far, "
        "because `backward` adds to what is there. Clear them for each batch.",
    )
    speeds = (1.0, 1.9, 2.71)
    counts = [int(((ratio - value).abs() < 0.02).sum()) for value in speeds]
    require(
        counts != [BATCH] * batches,
        "The steps have momentum: each goes on in the direction of those before. Plain SGD is "
        "asked for.",
    )


def _explain_labels(found: Tensor, labels: Tensor) -> None:
    """Rows that meet the labels of others."""
    require(
        not close(found.sort().values, labels.sort().values, 1e-3, 0.0),
        "Rows of the features meet the labels of other rows: where you shuffle, take the same "
        "order for both.",
    )
    alike = [int(((found - value).abs() < 5).sum()) for value in found]
    require(
        min(alike) < BATCH,
        "All weights that a batch moves come to the mean of the batch's labels. A prediction of "
        "shape (10, 1) minus labels of shape (10,) is a table of every prediction against every "
        "label: bring both to one shape first.",
    )
    off = found - labels
    alike = [int(((off - value).abs() < 5).sum()) for value in off]
    require(
        min(alike) < BATCH,
        "All predictions of a batch are off by the same number: does your model have a bias? "
        "The features hold a column of ones where a constant is wanted: leave the bias out "
        "(`bias=False`).",
    )


def check_short_batch(student: Student) -> None:
    """7 rows in batches of 3: the last batch holds one, and its step follows that one's error."""
    labels = torch.arange(1.0, 8) * 400 + 3000
    found = student.train_polynomial(torch.eye(7), labels, 1, 1.5, 3)
    found = check_tensor(found, (7,), torch.float32, name="the vector of weights").detach()
    ratio = (found / labels).double()
    # A row in a batch of s leads its weight to 3 / s times its label.
    count = {size: int(((ratio - 3 / size).abs() < 0.02).sum()) for size in (1, 2, 3)}
    batches = sum(count[size] / size for size in count)
    if sum(count.values()) == 7 and batches == 3:  # 3, 3, 1 or 3, 2, 2
        return
    left_out = int((ratio.abs() < 0.02).sum())
    require(
        left_out == 0,
        "In an epoch of 7 rows with batch_size=3, {left_out} are not learned from. The last batch "
        "has only one row, and counts as well.",
        left_out=left_out,
    )
    if count[3] == 7:
        half = student.train_polynomial(torch.eye(7), labels, 1, 0.75, 3)
        half = check_tensor(half, (7,), torch.float32, name="the vector of weights").detach()
        require(
            not close(half, labels, 1e-2, 0.0),
            "In one epoch of 7 rows with batch_size=3 the weights come nearer to the labels than "
            "one step on each row can lead them. Does num_epochs come from the argument, and is "
            "each row in one batch of an epoch?",
        )
    require(
        count[3] != 7,
        "The step on the last batch, which has one row, is too short: divide the sum of its "
        "squared errors by the number of rows that it has, not by batch_size.",
    )
    require(
        False,
        "In an epoch of 7 rows with batch_size=3 each row should be in one batch, and each step "
        "follow the mean over its batch, also over a smaller last one.",
    )


def check_epochs(student: Student) -> None:
    """num_epochs passes, each of which halves the distance between weights and labels."""
    labels = torch.arange(1.0, 7) * 400 + 3000
    found = student.train_polynomial(torch.eye(6), labels, 3, 0.25, 1)
    found = check_tensor(found, (6,), torch.float32, name="the vector of weights").detach()
    left = 1 - (found / labels).double()
    if bool(((left - 0.125).abs() < 0.005).all()):
        return
    mean = float(left.abs().mean())
    require(
        mean > 0.02,
        "After 3 epochs with lr=0.25 and batch_size=1 the weights are nearer to the solution than "
        "they should be. Do num_epochs, lr and batch_size all come from the arguments?",
    )
    require(
        False,
        "3 epochs with lr=0.25 and batch_size=1 should leave an eighth of the way to the solution, "
        "where each row has a weight of its own: each step halves the distance. Yours leave "
        "{mean:.3f} of it. Is every row taken once in each of num_epochs epochs, "
        "and does the `return` stand after the loop?",
        mean=mean,
    )
