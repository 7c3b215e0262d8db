"""Small training tasks: what a right loop makes of them, and what wrong ones make of them.

A task is a network's start and the batches of each epoch. The same task is handed to the student,
as objects beside the student's code, and to :func:`run`, a loop in the grader; the parameters
after it must be equal. Where they are not, loops with known faults tell which mistake it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import (
    check_sequence,
    check_tensor,
    close,
    difference,
    require,
)
from autograder.faults import Wrong
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Answer, Remote, Student

Batch = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class Run:
    """A call of a student's loop, made in one message with the questions about what it left.

    Attributes:
        returned: what the function returns.
        params: the parameters of the network afterwards.
        events: what the network, the data and the updater recorded.
    """

    returned: Answer
    params: Answer
    events: Answer

    @classmethod
    def of(cls, student: Student, net: Remote, returned: Answer) -> Run:
        """The call that has just been asked for, on this network."""
        return cls(returned, student.tool.parameters.ask(net), student.tool.events.ask())


@dataclass(frozen=True)
class Task:
    """A perceptron's start, and what it is trained on.

    Attributes:
        sizes: inputs, hidden units, outputs.
        start: W1, b1, W2, b2, each W as (outputs, inputs) like that of ``nn.Linear``.
        epochs: the batches of each pass; X is (B, 1, 2, inputs / 2), an image.
        weight: factors of the classes in the loss; None for the plain cross-entropy.
    """

    sizes: tuple[int, int, int]
    start: tuple[Tensor, ...]
    epochs: list[list[Batch]]
    lr: float
    weight: Tensor | None = None

    def net(self, student: Student) -> Remote:
        """The network in the worker: a recorded module."""
        names = ("1.weight", "1.bias", "3.weight", "3.bias")
        net: Remote = student.tool.mlp(self.sizes, dict(zip(names, self.start, strict=True)))
        return net

    def loss(self, student: Student) -> Remote:
        """The loss in the worker."""
        made: Remote = student.tool.cross_entropy(weight=self.weight)
        return made


def draw(
    inputs: Inputs,
    counts: Sequence[int] = (4, 4, 4, 3),
    *,
    epochs: int = 1,
    lr: float = 0.5,
    dtype: torch.dtype = torch.float64,
    reshuffled: bool = False,
) -> Task:
    """A random task; gradients are a few units long, so that clipping them shows.

    Args:
        counts: sizes of the batches of a pass.
        reshuffled: whether each pass has batches of its own.
    """
    sizes = (6, 5, 3)
    start = tuple(
        inputs.normal(*shape, scale=0.6, dtype=dtype) for shape in ((5, 6), (5,), (3, 5), (3,))
    )
    passes: list[list[Batch]] = []
    for number in range(epochs):
        if number and not reshuffled:
            passes.append(passes[0])
            continue
        images = [inputs.normal(count, 1, 2, 3, scale=3.0, dtype=dtype) for count in counts]
        passes.append([(X, inputs.labels(len(X), 3)) for X in images])
    return Task(sizes, start, passes, lr)


def _as_they_are(logits: Tensor) -> Tensor:
    return logits


@dataclass(frozen=True)
class Loop:
    """How a loop treats its batches; the defaults are right, everything else is a mistake.

    Attributes:
        total: from a batch's losses to what is differentiated.
        clear: whether the gradients of the batch before are cleared.
        late: whether the step comes before the new gradient.
        steps: steps per batch.
        at_end: one step, after the last batch of the pass.
        outputs: from logits to what the loss gets.
        clip: longest gradient.
        clamp: largest element of a gradient.
        chosen: the batches of a pass that are used.
        decay: factor on the learning rate after each pass.
    """

    total: Callable[[Tensor], Tensor] = torch.mean
    clear: bool = True
    late: bool = False
    steps: float = 1
    at_end: bool = False
    outputs: Callable[[Tensor], Tensor] = _as_they_are
    clip: float = math.inf
    clamp: float = math.inf
    chosen: Callable[[list[Batch]], list[Batch]] = list
    decay: float = 1


@dataclass(frozen=True)
class Epoch:
    """What one pass came to.

    Attributes:
        params: the parameters after it.
        losses: losses of each batch, seen before its step.
        hits: which of its predictions were right, likewise.
        losses_after: the same batch's losses after its step, if they were asked for.
        hits_after: likewise.
    """

    params: tuple[Tensor, ...]
    losses: list[Tensor]
    hits: list[Tensor]
    losses_after: list[Tensor]
    hits_after: list[Tensor]


RIGHT = Loop()


def run(task: Task, loop: Loop = RIGHT, *, after: bool = True) -> list[Epoch]:
    """Train on ``task`` with SGD, in the grader.

    Args:
        after: whether to measure each batch after its step, too.
    """
    params = [tensor.clone().requires_grad_() for tensor in task.start]
    kept = [torch.zeros_like(tensor) for tensor in task.start]
    found = []
    for done, batches in enumerate(task.epochs):
        lr = task.lr * loop.decay**done
        seen: tuple[list[Tensor], ...] = ([], [], [], [])
        batches = loop.chosen(batches)
        for number, batch in enumerate(batches, 1):
            losses, hits = measure(task, params, batch, loop.outputs)
            grads = torch.autograd.grad(loop.total(losses), params)
            length = float(_flat(grads).norm())
            if length > loop.clip:
                grads = tuple(grad * (loop.clip / length) for grad in grads)
            grads = tuple(grad.clamp(-loop.clamp, loop.clamp) for grad in grads)
            if loop.late:
                used, kept = kept, list(grads)
            elif loop.clear and not loop.at_end:
                used = list(grads)
            else:
                used = kept = [old + new for old, new in zip(kept, grads, strict=True)]
            if number == len(batches) or not loop.at_end:
                with torch.no_grad():
                    for param, grad in zip(params, used, strict=True):
                        param -= lr * loop.steps * grad
            again = measure(task, params, batch) if after else ()
            for values, value in zip(seen, (losses, hits, *again), strict=False):
                values.append(value.detach())
        found.append(Epoch(tuple(p.detach().clone() for p in params), *seen))
    return found


def forward(params: Sequence[Tensor], X: Tensor) -> Tensor:
    """Logits of the perceptron."""
    W1, b1, W2, b2 = params
    return functional.linear(functional.linear(X.flatten(1), W1, b1).relu(), W2, b2)


def measure(
    task: Task,
    params: Sequence[Tensor],
    batch: Batch,
    outputs: Callable[[Tensor], Tensor] = _as_they_are,
) -> tuple[Tensor, Tensor]:
    """Losses of a batch, and which of its predictions are right."""
    X, y = batch
    logits = outputs(forward(params, X))
    weight = None if task.weight is None else task.weight.to(logits.dtype)
    losses = functional.cross_entropy(logits, y, weight=weight, reduction="none")
    return losses, (logits.argmax(1) == y).double()


def _divided(size: int) -> Callable[[Tensor], Tensor]:
    return lambda losses: losses.sum() / size


Suspects = Iterable[tuple[Loop, str]]
FIXED_SIZE = (
    "You divide the sum of a batch's losses by a batch size that is not its own. Take their mean, "
    "or divide by len(y)."
)
CLIPPED = "The gradients are clipped, cut down to a certain length. Use them as they are."
DECAYS = "The learning rate changes from epoch to epoch. Leave it as the updater has it."
CLIP_SUSPECTS: Suspects = (
    *((Loop(clip=length), CLIPPED) for length in (0.1, 0.5, 1.0, 2.0, 5.0, 10.0)),
    *((Loop(clamp=size), CLIPPED) for size in (0.1, 0.5, 1.0, 5.0)),
)
STEP_SUSPECTS: Suspects = (
    (
        Loop(clear=False),
        "The second batch still feels the first: every update is a sum of all gradients so far, "
        "because `backward` adds to what is there. Clear them for each batch with "
        "`updater.zero_grad()`.",
    ),
    (
        Loop(total=torch.sum),
        "Each step is as many times too long as its batch has examples: you take the gradient of "
        "the sum of the losses. Take it of their mean, so that the length of a step does not "
        "depend on the size of the batch.",
    ),
    (
        Loop(total=lambda losses: losses.mean() / len(losses)),
        "Each step is too short, by the size of its batch: the losses are averaged twice. Divide "
        "by the number of examples once.",
    ),
    *CLIP_SUSPECTS,
    *((Loop(total=_divided(size)), FIXED_SIZE) for size in (256, 128, 64, 32)),
    (Loop(steps=2), "Two steps are taken for each batch; call `updater.step()` once."),
    (Loop(steps=-1), "The loss climbs: the steps go along the gradient, not against it."),
    (
        Loop(at_end=True),
        "There is one step for the whole pass, on the gradients of all batches together. Take a "
        "step for each batch.",
    ),
    (
        Loop(chosen=lambda batches: batches[:1]),
        "Only the first batch is learned from. Is there a `return` or `break` inside the loop?",
    ),
    (
        Loop(chosen=lambda batches: batches[:-1]),
        "The last batch is not learned from. Is it left out, or does `updater.step()` come before "
        "`backward`, so that each step follows the gradient of the batch before?",
    ),
    (
        Loop(late=True),
        "Each step follows the gradient of the batch before: `updater.step()` comes before "
        "`backward`. Which gradient does the first step see?",
    ),
    (
        Loop(outputs=lambda logits: torch.softmax(logits, 1)),
        "The loss is given probabilities, and wants logits: leave out the softmax. The network's "
        "outputs go into the loss as they are.",
    ),
    (
        Loop(outputs=torch.sigmoid),
        "The loss is given the sigmoid of the logits, and wants the logits: the network's outputs "
        "go into the loss as they are.",
    ),
    (Loop(chosen=lambda batches: batches[1:]), "The first batch is not learned from."),
)

NAMES = (
    "The hidden layer's weight",
    "The hidden layer's bias",
    "The output layer's weight",
    "The output layer's bias",
)
DECAY_SUSPECTS: Suspects = tuple((Loop(decay=factor), DECAYS) for factor in (0.1, 0.5, 0.9, 0.95))


def check_params(loop: Run, task: Task, suspects: Suspects = (), hint: str = "") -> None:
    """The parameters are where a right loop leaves them."""
    shapes = [tuple(tensor.shape) for tensor in task.start]
    found = check_sequence(loop.params.value(), len(shapes), name="the parameters")
    for tensor, shape in zip(found, shapes, strict=True):
        check_tensor(tensor, shape, task.start[0].dtype, name="a parameter")
    got, rtol, atol = _flat(found), *_tolerance(task)
    expected = _flat(run(task, after=False)[-1].params)
    if close(got, expected, rtol, atol):
        return
    require(
        not close(got, _flat(task.start), rtol, atol),
        "The parameters have not moved: the update sees no gradient. What does each of "
        "`zero_grad`, `backward` and `step` do to the gradients, and in which order do you call "
        "them?",
    )
    for name, tensor, start in zip(NAMES, found, task.start, strict=True):
        require(
            not close(tensor, start, rtol, atol),
            "{name} has not moved, while others have. All parameters learn: each takes the step "
            "that its own gradient says.",
            name=say(name),
        )
    for wrong, text in suspects:  # torch's own clipping, for one, differs from ours by 1e-8
        near = close(
            got, _flat(run(task, wrong, after=False)[-1].params), max(rtol, 1e-6), max(atol, 1e-7)
        )
        require(not near, text)
    for number, epoch in enumerate(run(task, after=False)[:-1], 1):
        require(
            not close(got, _flat(epoch.params), rtol, atol),
            "The parameters at the end are those after epoch {number} of {count}. Do not go back "
            "to earlier ones: training ends where its last epoch ends.",
            number=number,
            count=len(task.epochs),
        )
    text = difference(got, expected, "each parameter, after training on a few small batches,")
    raise Wrong(" ".join(filter(None, [text, say(hint) if hint else ""])))


def _tolerance(task: Task) -> tuple[float, float]:
    # float32: another order of the same sums differs by some 1e-6 after a dozen steps
    return (1e-9, 1e-11) if task.start[0].dtype == torch.float64 else (1e-3, 1e-4)


def _flat(tensors: Iterable[Tensor]) -> Tensor:
    return torch.cat([tensor.detach().flatten() for tensor in tensors])


def with_modes(events: Sequence[Any]) -> list[list[Any]]:
    """Recorded events, those of nets as ``["net", "train" or "eval" or "mixed", gradients on]``."""
    found: list[list[Any]] = []
    mixed = False
    for event in events:
        if event[0] == "net":
            mode = "mixed" if mixed else "train" if event[1] else "eval"
            found.append(["net", mode, event[2] is True])
            mixed = False
        elif event[0] == "mixed":
            mixed = True
        else:
            found.append(event)
    return found


def net_calls(events: Sequence[Any]) -> list[tuple[str, bool]]:
    """Of each call of a recorded net: its mode, train, eval or mixed, and whether gradients on."""
    return [(event[1], event[2]) for event in with_modes(events) if event[0] == "net"]


def check_shapes(events: Sequence[Any], batches: Sequence[Batch], *, whole: bool = True) -> None:
    """The net was called with the batches in their own shapes.

    Args:
        whole: also with as many examples at once as a batch has.
    """
    first = 0 if whole else 1
    shapes = {tuple(event[1:]) for event in events if event[0] == "shape"}
    wanted = {tuple(X.shape) for X, _ in batches}
    require(
        {shape[first:] for shape in shapes} == {shape[first:] for shape in wanted},
        "The network should get each batch X as it comes from the data, here images of shape "
        "{wanted}; yours got {shapes}. What X looks like is the network's own affair.",
        wanted=", ".join(map(str, sorted(wanted))),
        shapes=", ".join(map(str, sorted(shapes))) or say("nothing"),
    )
