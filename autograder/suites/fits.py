"""What hidden tests ask of `fit`: its steps, and the losses that it reports.

`fit` makes loss and optimizer itself, so the mistakes here are other losses and other rules of
updating than those of :mod:`autograder.suites.training`, whose tasks these tests share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import check_sequence, check_tensor, check_value, close, difference, require
from autograder.faults import Wrong
from autograder.messages import say
from autograder.remote import Remote, Student
from autograder.suites import training
from autograder.suites.training import Batch, Task

# From a start, all gradients so far in order, and the learning rate, to the parameters then.
Rule = Callable[[Tensor, list[Tensor], float], Tensor]


def _sgd(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    return start - lr * sum(grads)


def _accumulated(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    return start - lr * sum(grad * (len(grads) - i) for i, grad in enumerate(grads))


def _momentum(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    speed = torch.zeros_like(start)
    for grad in grads:
        speed = 0.9 * speed + grad
        start = start - lr * speed
    return start


def _adam(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    mean = square = torch.zeros_like(start)
    for step, grad in enumerate(grads, 1):
        mean, square = 0.9 * mean + 0.1 * grad, 0.999 * square + 0.001 * grad**2
        size = (square / (1 - 0.999**step)).sqrt() + 1e-8
        start = start - lr * mean / (1 - 0.9**step) / size
    return start


def _uphill(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    return start + lr * sum(grads)


def _last_layer(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    moved = _sgd(start, grads, lr)
    return torch.cat([start[:-18], moved[-18:]])  # 3 x 5 weights and 3 biases come last


def _fixed(rate: float) -> Rule:
    return lambda start, grads, lr: _sgd(start, grads, rate)


def _mean(logits: Tensor, y: Tensor) -> Tensor:
    return functional.cross_entropy(logits, y)


def _sum(logits: Tensor, y: Tensor) -> Tensor:
    return functional.cross_entropy(logits, y, reduction="sum")


def _twice(logits: Tensor, y: Tensor) -> Tensor:
    return functional.cross_entropy(logits, y) / len(y)


def _of_softmax(logits: Tensor, y: Tensor) -> Tensor:
    return functional.cross_entropy(logits.softmax(1), y)


def _of_log(logits: Tensor, y: Tensor) -> Tensor:
    return functional.nll_loss(logits, y)


def _squares(logits: Tensor, y: Tensor) -> Tensor:
    return functional.mse_loss(logits, functional.one_hot(y, logits.shape[1]).to(logits))


@dataclass(frozen=True)
class Way:
    """A way to train; the defaults are right, everything else is a mistake.

    Attributes:
        chosen: from the batches of all passes, one list each, to those that are learned from.
    """

    loss: Callable[[Tensor, Tensor], Tensor] = _mean
    rule: Rule = _sgd
    chosen: Callable[[list[list[Batch]]], list[Batch]] = field(
        default=lambda passes: [batch for one in passes for batch in one]
    )


def _passes(keep: Callable[[list[Batch]], list[Batch]]) -> Any:
    return lambda passes: [batch for one in passes for batch in keep(one)]


SUSPECTS: Sequence[tuple[Way, str]] = (
    (
        Way(rule=_accumulated),
        "The second batch still feels the first: every update is a sum of all gradients so far, "
        "because `backward` adds to what is there. Clear them for each batch with "
        "`optimizer.zero_grad()`.",
    ),
    (
        Way(loss=_sum),
        "Each step is as many times too long as its batch has examples: you take the gradient of "
        "the sum of the losses. Take it of their mean, so that the length of a step does not "
        "depend on the size of the batch.",
    ),
    (
        Way(loss=_twice),
        "Each step is too short, by the size of its batch: the losses are averaged twice. "
        "F.cross_entropy divides by the number of examples already.",
    ),
    (
        Way(loss=_of_softmax),
        "The loss is given probabilities, and wants logits: leave out the softmax. The network's "
        "outputs go into the cross-entropy as they are.",
    ),
    (
        Way(loss=_of_log),
        "The loss looks at the scores themselves: nll_loss wants the logarithms of probabilities. "
        "F.cross_entropy takes logits, and does both steps.",
    ),
    (Way(loss=_squares), "The loss is a squared error; it should be the cross-entropy."),
    (Way(rule=_uphill), "The loss climbs: the steps go along the gradient, not against it."),
    (
        Way(rule=_momentum),
        "The steps have momentum: each goes on in the direction of those before. Plain SGD is "
        "asked for, whose step is -lr times the gradient.",
    ),
    (
        Way(rule=_adam),
        "These are Adam's steps, whose length hardly depends on the gradient. Plain SGD is asked "
        "for, whose step is -lr times the gradient.",
    ),
    (
        Way(rule=_last_layer),
        "Only the last layer is trained. Give the optimizer all of net.parameters().",
    ),
    *(
        (
            Way(rule=_fixed(rate)),
            "The steps do not follow the argument lr: use it as the learning rate, not a number of "
            "your own.",
        )
        for rate in (0.1, 0.01, 0.001, 0.5, 1.0)
    ),
    (
        Way(chosen=lambda passes: passes[0]),
        "Only one pass over train_iter was made; there should be num_epochs of them.",
    ),
    (
        Way(chosen=lambda passes: [batch for one in (*passes, passes[0]) for batch in one]),
        "One pass too many was made over train_iter; there should be num_epochs of them.",
    ),
    (
        Way(chosen=_passes(lambda batches: batches[:1])),
        "Only the first batch is learned from. Is there a `return` or `break` inside the loop?",
    ),
    (
        Way(chosen=_passes(lambda batches: batches[-1:])),
        "Only the last batch of each pass is learned from. Does the update stand outside the loop "
        "over the batches?",
    ),
    (
        Way(chosen=_passes(lambda batches: batches[:-1])),
        "The last batch, which is smaller than the rest, is not learned from. Every batch counts.",
    ),
)


def trained(task: Task, way: Way = Way()) -> Tensor:
    """All parameters after training, in one."""
    now = [tensor.clone() for tensor in task.start]
    start, grads = _flat(now), []
    for X, y in way.chosen(task.epochs):
        params = [tensor.requires_grad_() for tensor in now]
        loss = way.loss(training.forward(params, X), y)
        grads.append(_flat(torch.autograd.grad(loss, params)))
        flat = way.rule(start, grads, task.lr)
        parts = flat.split([tensor.numel() for tensor in task.start])
        now = [part.reshape(old.shape) for part, old in zip(parts, task.start, strict=True)]
    return _flat(now)


def _flat(tensors: Iterable[Tensor]) -> Tensor:
    return torch.cat([tensor.detach().flatten() for tensor in tensors])


def fitted(student: Student, task: Task) -> tuple[Remote, Any]:
    """Call ``fit`` on a task; the net, and what came back."""
    net = task.net(student)
    found = student.fit(net, student.tool.passes(task.epochs), len(task.epochs), task.lr)
    return net, found


def check_steps(student: Student, task: Task, hint: str = "") -> None:
    """The net that was given is where plain SGD on the mean cross-entropy leaves it."""
    net, _ = fitted(student, task)
    got = _now(student, net, task)
    double = task.start[0].dtype == torch.float64
    rtol, atol = (1e-9, 1e-11) if double else (1e-3, 1e-4)
    expected = trained(task)
    if close(got, expected, rtol, atol):
        return
    require(
        not torch.equal(got, _flat(task.start)),
        "The parameters of the net are what they were before. Is the optimizer made for "
        "net.parameters(), does zero_grad() come before backward(), and step() after it? fit "
        "should train the net that it is given; training a copy does not count.",
    )
    for way, text in SUSPECTS:
        require(not close(got, trained(task, way), rtol, atol), text)
    still = replace(task, lr=0.0)
    require(
        torch.equal(_now(student, fitted(student, still)[0], task), _flat(task.start)),
        "With lr = 0 nothing should move, but the parameters of the net change. fit should go on "
        "from the parameters that the net has, and every change should be lr times a gradient.",
    )
    text = difference(got, expected, "each parameter, after training on a few small batches,")
    raise Wrong(" ".join(filter(None, [text, say(hint) if hint else ""])))


def _now(student: Student, net: Remote, task: Task) -> Tensor:
    found = check_sequence(student.tool.parameters(net), len(task.start), name="the parameters")
    for tensor, old in zip(found, task.start, strict=True):
        check_tensor(tensor, tuple(old.shape), old.dtype, name="a parameter")
    return _flat(found)


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
