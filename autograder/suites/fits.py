"""What hidden tests ask of `fit`: its steps, and the losses that it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_sequence, check_tensor, check_value, close, difference, require
from autograder.faults import Wrong
from autograder.messages import say
from autograder.remote import Student
from autograder.suites import training
from autograder.suites.training import Run, Task
from autograder.suites.training_ways import SUSPECTS, flat, trained


def fitted(student: Student, task: Task) -> Run:
    """Have ``fit`` called on a task."""
    net = task.net(student)
    found = student.fit.ask(net, student.tool.passes(task.epochs), len(task.epochs), task.lr)
    return Run.of(student, net, found)


def check_steps(student: Student, task: Task, hint: str = "") -> None:
    """The net that was given is where plain SGD on the mean cross-entropy leaves it."""
    run = fitted(student, task)
    got = _now(run, task)
    double = task.start[0].dtype == torch.float64
    rtol, atol = (1e-9, 1e-11) if double else (3e-4, 3e-5)
    expected = trained(task)
    if close(got, expected, rtol, atol):
        return
    require(
        any(event[0] == "pass" for event in run.events.value()),
        "With num_epochs={epochs} train_iter was never gone through: there should be {epochs} "
        "passes over train_iter. range(num_epochs) counts from 0 to num_epochs - 1.",
        epochs=len(task.epochs),
    )
    require(
        not torch.equal(got, flat(task.start)),
        "The parameters of the net are what they were before. Is the optimizer made for "
        "net.parameters(), does zero_grad() come before backward(), and step() after it? fit "
        "should train the net that it is given; training a copy does not count.",
    )
    for way, text in SUSPECTS:
        require(not close(got, trained(task, way), rtol, atol), text)
    still = replace(task, lr=0.0)
    require(
        torch.equal(_now(fitted(student, still), task), flat(task.start)),
        "With lr = 0 nothing should move, but the parameters of the net change. fit should go on "
        "from the parameters that the net has, and every change should be lr times a gradient.",
    )
    text = difference(got, expected, "each parameter, after training on a few small batches,")
    raise Wrong(" ".join(filter(None, [text, say(hint) if hint else ""])))


def _now(run: Run, task: Task) -> Tensor:
    found = check_sequence(run.params.value(), len(task.start), name="the parameters")
    for tensor, old in zip(found, task.start, strict=True):
        check_tensor(tensor, tuple(old.shape), old.dtype, name="a parameter")
    return flat(found)


def reported(found: Any, task: Task) -> list[Any]:
    """What ``fit`` returned, known to be a list with a value for each epoch."""
    epochs, batches = len(task.epochs), len(task.epochs[0])
    length = len(found) if isinstance(found, list | tuple) else epochs
    require(
        length != 1 or epochs == 1,
        "fit returns a list of one number after {epochs} epochs; there should be one for each. "
        "Does the `return` stand inside the loop, or does the list start anew in each epoch?",
        epochs=epochs,
    )
    require(
        length != epochs * batches or batches == 1,
        "fit returns {length} numbers after {epochs} epochs of {batches} batches: one for each "
        "batch. Return one for each epoch, the mean over its examples.",
        length=length,
        epochs=epochs,
        batches=batches,
    )
    return check_sequence(found, epochs, name="what fit returns")


def check_losses(found: Any, task: Task) -> None:
    """The losses that ``fit`` returned are means over the examples of each epoch."""
    epochs = training.run(task)
    seen: list[Tensor] = []
    for value, epoch in zip(reported(found, task), epochs, strict=True):
        losses, after = torch.cat(epoch.losses), torch.cat(epoch.losses_after)
        seen.append(losses)
        means = torch.stack([part.mean() for part in epoch.losses])
        hits = float(torch.cat(epoch.hits).mean())
        at_end = [training.measure(task, epoch.params, batch)[0] for batch in task.epochs[0]]
        rows, sizes = len(losses), [len(part) for part in epoch.losses]
        last = epoch.losses[-1]
        mistakes = [
            (
                float(means.mean()),
                "That is the mean of the batches' mean losses, in which an example of a small "
                "batch counts more. Weigh each batch's mean by the number of its examples.",
            ),
            (
                float(losses.sum()),
                "That is the sum of the losses of all examples; divide by their number.",
            ),
            (
                float(means.sum()),
                "That is the sum of the batches' mean losses; return the mean over the examples.",
            ),
            (
                float(means.sum()) / rows,
                "You add up one mean loss per batch, and divide by the number of examples. Weigh "
                "each batch's mean by the number of its examples first.",
            ),
            (
                float(losses.sum()) / len(sizes),
                "You divide the sum of the losses by the number of batches; divide by that of "
                "examples.",
            ),
            (
                float(losses.sum()) / (sizes[0] * len(sizes)),
                "You divide as if every batch were as large as the first one. Add up how many "
                "examples came by.",
            ),
            (hits, "That is the share of right predictions, not the loss."),
            (float(last.mean()), "That is the loss of the last batch only; all of them count."),
            (float(means[0]), "That is the loss of the first batch only; all of them count."),
            (
                float(torch.cat(seen).mean()),
                "That is the mean over this epoch and those before: start from 0 in each epoch.",
            ),
            (
                sum(float(part.sum()) for part in seen) / rows,
                "The sum of the losses goes on from the epoch before: start from 0 in each epoch.",
            ),
            (
                float(after.mean()),
                "That is the loss after each update. Record the loss that the step was made from.",
            ),
            (
                float(torch.cat(at_end).mean()),
                "That is the loss after the pass; record what was seen on the way, when each batch "
                "came by.",
            ),
        ]
        check_value(
            value,
            float(losses.mean()),
            rtol=1e-4,
            mistakes=[(wrong, text) for wrong, text in mistakes],
            hint="It is the mean over the examples, each one's loss taken when its batch came by.",
            name="the loss of an epoch",
        )


def check_bands(losses: Sequence[float], bands: Sequence[tuple[float, float]]) -> None:
    """The losses on Fashion-MNIST fall as plain SGD makes them fall."""
    for number, (found, (low, high)) in enumerate(zip(losses, bands, strict=True), 1):
        require(
            low <= found <= high,
            "In epoch {number} on Fashion-MNIST, with a learning rate of 0.1 and batches of 256, "
            "the mean loss should lie between {low:.2f} and {high:.2f}; it was {found:.3f}.",
            number=number,
            low=low,
            high=high,
            found=found,
        )
