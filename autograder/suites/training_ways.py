"""Ways to train a small net that are not plain SGD on the mean cross-entropy, and what they tell.

`fit` makes loss and optimizer itself, so the mistakes here are other losses and other rules of
updating than those of :mod:`autograder.suites.training`, whose tasks these share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

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


def _clipped(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    return start - lr * sum(grad * min(1.0, 1.0 / float(grad.norm())) for grad in grads)


def _weights_only(start: Tensor, grads: list[Tensor], lr: float) -> Tensor:
    moved = _sgd(start, grads, lr)
    return torch.cat([moved[:30], start[30:35], moved[35:50], start[50:]])  # W1, b1, W2, b2


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


def _smoothed(logits: Tensor, y: Tensor) -> Tensor:
    return functional.cross_entropy(logits, y, label_smoothing=0.1)


def _by_four(logits: Tensor, y: Tensor) -> Tensor:
    return _sum(logits, y) / 4


def _squares(logits: Tensor, y: Tensor) -> Tensor:
    return functional.mse_loss(logits, functional.one_hot(y, logits.shape[1]).to(logits))


@dataclass(frozen=True)
class Way:
    """A way to train; the defaults are right, everything else is a mistake.

    Attributes:
        chosen: the batches of a pass, of those that it has, that are learned from.
        passes: how many more passes are made than should be.
        anew: whether the rule forgets at the start of each pass what was before.
        at_end: one step after each pass, on the sum of its gradients.
    """

    loss: Callable[[Tensor, Tensor], Tensor] = _mean
    rule: Rule = _sgd
    chosen: Callable[[list[Batch]], list[Batch]] = list
    passes: int = 0
    anew: bool = False
    at_end: bool = False


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
        Way(rule=_accumulated, anew=True),
        "Gradients are cleared once in each pass: within it every update is a sum of all gradients "
        "so far, because `backward` adds to what is there. Clear them for each batch.",
    ),
    (
        Way(at_end=True),
        "There is one step for each pass, on the gradients of all its batches together. Take a "
        "step for each batch: the update belongs inside the loop over the batches.",
    ),
    (
        Way(rule=_clipped),
        "The gradients are cut down to a length of 1. Use them as they are.",
    ),
    (Way(rule=_weights_only), "The biases are not trained. Give the optimizer all parameters."),
    (Way(loss=_smoothed), "The labels are smoothed; use the cross-entropy as it is."),
    (
        Way(loss=_by_four),
        "The step on the last batch, which is smaller, is too short: divide the sum of its losses "
        "by the number of examples that it has, not by that of the first batch.",
    ),
    (
        Way(passes=-2),
        "Only one pass over train_iter counts; there should be num_epochs of them, each going on "
        "from the one before.",
    ),
    (
        Way(passes=-1),
        "One pass too few was made over train_iter; there should be num_epochs of them.",
    ),
    (
        Way(passes=1),
        "One pass too many was made over train_iter; there should be num_epochs of them.",
    ),
    (
        Way(chosen=lambda batches: batches[:1]),
        "Only the first batch is learned from. Is there a `return` or `break` inside the loop?",
    ),
    (
        Way(chosen=lambda batches: batches[-1:]),
        "Only the last batch of each pass is learned from. Does the update stand outside the loop "
        "over the batches?",
    ),
    (
        Way(chosen=lambda batches: batches[:-1]),
        "The last batch, which is smaller than the rest, is not learned from. Every batch counts.",
    ),
)


def trained(task: Task, way: Way = Way()) -> Tensor:
    """All parameters after training, in one."""
    shapes = [tensor.shape for tensor in task.start]

    def parts(flat: Tensor) -> list[Tensor]:
        pieces = flat.split([shape.numel() for shape in shapes])
        return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]

    now = start = flat(task.start)
    grads: list[Tensor] = []
    passes = [*task.epochs, task.epochs[-1]][: max(len(task.epochs) + way.passes, 0)]
    for batches in passes:
        if way.anew or way.at_end:
            start, grads = now, []
        for X, y in way.chosen(batches):
            params = [part.clone().requires_grad_() for part in parts(now)]
            loss = way.loss(training.forward(params, X), y)
            grads.append(flat(torch.autograd.grad(loss, params)))
            if not way.at_end:
                now = way.rule(start, grads, task.lr)
        if way.at_end:
            now = way.rule(start, grads, task.lr)
    return now


def flat(tensors: Iterable[Tensor]) -> Tensor:
    return torch.cat([tensor.detach().flatten() for tensor in tensors])
