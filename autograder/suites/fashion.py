"""Training of the scratch perceptron on real Fashion-MNIST, test labels on this side."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch

from autograder.checks import check_tensor, require
from autograder.data import Fashion
from autograder.faults import Wrong
from autograder.inputs import Inputs
from autograder.remote import Remote, Student
from autograder.show import Show

TRIES = 4
LOSSES = "The loss on the training images"


def perceptron_net(student: Student, seed: int) -> Remote:
    """A perceptron 784-256-10 in the worker, its weights from N(0, 0.01^2)."""
    inputs = Inputs(seed)
    state = {
        "1.weight": inputs.normal(256, 784, scale=0.01),
        "1.bias": torch.zeros(256),
        "3.weight": inputs.normal(10, 256, scale=0.01),
        "3.bias": torch.zeros(10),
    }
    net: Remote = student.tool.mlp((784, 256, 10), state)
    return net


def with_some_seed(student: Student, attempt: Callable[[int], None], seed: int) -> None:
    """Try up to four seeds until one passes; where none does, what the last one said stands."""
    for number in range(seed, seed + TRIES):
        student.tool.forget()
        try:
            attempt(number)
            return
        except Wrong:
            if number == seed + TRIES - 1:
                raise


def check_losses(losses: Any, bands: Sequence[tuple[float, float]]) -> None:
    """The mean training loss of each epoch on Fashion-MNIST is what plain SGD makes it.

    It is what the loss itself has seen, made by ``tool.tracked_loss``; what the student's function
    returns is judged elsewhere.
    """
    # Whoever forges them may send any shape and dtype.
    means = check_tensor(losses).detach().double().flatten()
    if len(means) < len(bands):
        return  # the given loss is not used: there is a test for that
    for number, ((low, high), part) in enumerate(
        zip(bands, means.tensor_split(len(bands)), strict=True), 1
    ):
        found = float(part.mean())
        values = {"number": number, "low": low, "high": high, "found": found}
        require(
            math.isfinite(found),
            "In epoch {number} on Fashion-MNIST the loss became {found}: the training diverges. "
            "Are the steps too long?",
            **values,
        )
        require(
            not abs(found - math.log(10)) < 0.02,
            "In epoch {number} on Fashion-MNIST the mean loss was {found:.2f}, about log(10): as "
            "much as guessing loses. Nothing is learned: look at the update, and at how the labels "
            "reach the loss.",
            **values,
        )
        require(
            found <= high,
            "In epoch {number} on Fashion-MNIST, with SGD, a learning rate of 0.1 and batches of "
            "256, the mean loss should lie between {low:.2f} and {high:.2f}; it was {found:.3f}. "
            "The network learns too slowly: are the steps too short, or too few?",
            **values,
        )
        require(
            found >= low,
            "In epoch {number} on Fashion-MNIST, with SGD, a learning rate of 0.1 and batches of "
            "256, the mean loss should lie between {low:.2f} and {high:.2f}; it was {found:.3f}. "
            "That is too good for one pass: are there more steps than batches, or longer ones?",
            **values,
        )


def check_accuracy(found: Any, fashion: Fashion, floor: float, show: Show) -> float:
    """The share of Fashion-MNIST's test images that ``found``, their logits, has right."""
    logits = check_tensor(found, (10_000, 10)).detach()
    accuracy = fashion.accuracy(logits)
    show.accuracy(accuracy)
    require(
        accuracy >= floor,
        "After training on Fashion-MNIST {accuracy:.1%} of the 10,000 test images are recognised; "
        "{floor:.1%} or more should be.",
        accuracy=accuracy,
        floor=floor,
    )
    return accuracy
