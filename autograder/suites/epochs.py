"""What hidden tests ask of ``train_epoch`` and ``train``: their calls, and what they report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from typing import Any

import torch
from torch import Tensor

from autograder.checks import (
    advised,
    check_number,
    check_sequence,
    check_tensor,
    check_value,
    given,
    require,
)
from autograder.faults import Raised, Wrong
from autograder.inputs import Inputs
from autograder.remote import Answer, Remote, Student
from autograder.suites import training
from autograder.suites.training import Batch, Epoch, Run, Task

Metrics = tuple[Tensor, Tensor]


def train_once(
    student: Student, task: Task, *, module: bool = True, generator: bool = False
) -> Run:
    """Have ``train_epoch`` called on a task, the net in eval mode."""
    net = task.net(student)
    net.later("eval")
    loader = student.tool.generator if generator else student.tool.loader
    returned = student.train_epoch.ask(
        net if module else student.tool.plain_function(net),
        loader(task.epochs[0]),
        task.loss(student),
        student.tool.sgd(net, task.lr),
    )
    return Run.of(student, net, returned)


def train_for(student: Student, task: Task, tests: list[Batch], *, module: bool = True) -> Run:
    """Have ``train`` called on a task."""
    net = task.net(student)
    returned = student.train.ask(
        net if module else student.tool.plain_function(net),
        student.tool.passes(task.epochs, "train"),
        student.tool.passes([tests], "test"),
        task.loss(student),
        len(task.epochs),
        student.tool.sgd(net, task.lr),
    )
    return Run.of(student, net, returned)


def climbing(inputs: Inputs) -> Task:
    """Five epochs, in one of which the training loss is higher than in the one before."""
    for _ in range(60):  # one in four does
        task = training.draw(inputs, (4, 4), epochs=5, lr=0.3, dtype=torch.float32)
        means = [torch.cat(epoch.losses).mean() for epoch in training.run(task, after=False)]
        if any(after > 1.01 * before for before, after in pairwise(means[:-1])):
            break
    return task


def check_ran(loop: Run, name: str) -> None:
    """The loop ran to its end, and was no generator, of which nothing has been run."""
    try:
        found = loop.returned.value()
    except Raised as fault:
        if fault.kind != "ZeroDivisionError":
            raise
        with advised(
            "Does a pass find no batches? An iterator, as iter(train_iter) makes it, can be gone "
            "through once; loop over train_iter itself in every epoch."
        ):
            raise
    require(
        not (isinstance(found, Remote) and found.kind == "a generator"),
        "{name} returns a generator, because there is a `yield` in it: nothing of it runs before "
        "somebody asks for values. Use `return`.",
        name=name,
    )


def hopeless(inputs: Inputs, task: Task) -> list[Batch]:
    """Test batches that a right loop gets all wrong, before the training and after each epoch."""
    stages = (task.start, *(epoch.params for epoch in training.run(task, after=False)))
    found: list[Batch] = []
    for _ in range(100):
        X = inputs.normal(64, 1, 2, 3, scale=3.0, dtype=task.start[0].dtype)
        said = torch.stack([training.forward(params, X).argmax(1) for params in stages])
        missed = torch.tensor([[c not in row for c in range(3)] for row in said.T.tolist()])
        some = missed.any(1).nonzero().squeeze(1)[:4]
        if len(some) == 4:
            found.append((X[some], missed[some].int().argmax(1)))
        if len(found) == 2:
            break
    return found


@contextmanager
def blaming_data(now: Answer, batches: Sequence[Batch]) -> Iterator[None]:
    """Where something is wrong and the data, as they are ``now``, were overwritten, say that."""
    try:
        yield
    except Wrong:
        check_data_unchanged(now, batches)
        raise


def check_data_unchanged(now: Answer, batches: Sequence[Batch]) -> None:
    """The batches that the last loader gave out are as they were."""
    left = check_sequence(now.value(), 2 * len(batches))
    for value, tensor in zip(left, (tensor for batch in batches for tensor in batch), strict=True):
        require(
            torch.equal(check_tensor(value), tensor),
            "Your function changed the data in place: the next pass over them gets other numbers. "
            "Which operation writes into X or y (a trailing underscore, `+=` or `/=`)?",
        )


def telling(inputs: Inputs, counts: Sequence[int]) -> tuple[Task, Epoch]:
    """A task in which the usual mistakes lead to other numbers than the right ones."""
    for _ in range(200):
        task = training.draw(inputs, counts, lr=0.3)
        (epoch,) = training.run(task)
        right = sum(float(hits.sum()) for hits in epoch.hits)
        rows = sum(counts)
        others = [
            sum(float(hits.sum()) for hits in epoch.hits_after) / rows,
            rate(task, epoch.params, task.epochs[0]),
            float(epoch.hits[0].mean()),
            float(epoch.hits[-1].mean()),
            1 - right / rows,
        ]
        if counts[-1] != counts[0]:
            others.append(sum(float(hits.mean()) for hits in epoch.hits) / len(counts))
        shares = sorted([right / rows, *others])
        if right > 2 and all(b - a > 0.01 for a, b in pairwise(shares)):
            break
    return task, epoch


def returned(loop: Run) -> tuple[float, float]:
    """What ``train_epoch`` returned, known to be two numbers."""
    loss, accuracy = check_sequence(loop.returned.value(), 2, name="what train_epoch returns")
    return (
        check_number(loss, name="the mean loss that train_epoch returns"),
        check_number(accuracy, name="the accuracy that train_epoch returns"),
    )


def check_order(loop: Run, epoch: Epoch) -> None:
    """``train_epoch`` returned two numbers, and not the accuracy first."""
    first, second = returned(loop)
    loss, hits = float(torch.cat(epoch.losses).mean()), float(torch.cat(epoch.hits).mean())
    require(
        not (abs(first - hits) < 1e-5 and abs(second - loss) < 1e-5),
        "The two numbers are in the wrong order: the mean loss comes first, then the accuracy.",
    )


def _at_end(task: Task, epoch: Epoch) -> Metrics:
    found = [training.measure(task, epoch.params, batch) for batch in task.epochs[0]]
    return torch.cat([losses for losses, _ in found]), torch.cat([hits for _, hits in found])


def check_mean_loss(loss: float, task: Task, epoch: Epoch) -> None:
    """The mean loss of a pass, as seen on the way."""
    losses, after = torch.cat(epoch.losses), torch.cat(epoch.losses_after)
    means = torch.stack([losses.mean() for losses in epoch.losses])
    rows, batches = len(losses), len(means)
    check_value(
        loss,
        float(losses.mean()),
        mistakes=[
            (
                float(means.mean()),
                "The mean loss is the mean of the batches' mean losses, in which the examples of "
                "a short batch count more. Add up the losses of all examples, and divide by their "
                "number.",
            ),
            (
                float(losses.sum()),
                "The first number is the sum of all losses. Divide by the number of examples.",
            ),
            (
                float(losses.sum()) / batches,
                "You divide the sum of all losses by the number of batches; divide by the number "
                "of examples.",
            ),
            (
                float(means.sum()) / rows,
                "You add up one mean loss per batch and divide by the number of examples. Add up "
                "the losses of the examples: a batch's sum, or its mean times its size.",
            ),
            (
                float(means.sum()),
                "You add up the batches' mean losses, and do not divide.",
            ),
            (float(means[-1]), "That is the mean loss of the last batch; all of them count."),
            (float(means[0]), "That is the mean loss of the first batch; all of them count."),
            (
                float(after.mean()),
                "That is the loss after each update. Return the loss that the step was made from.",
            ),
            (
                float(_at_end(task, epoch)[0].mean()),
                "That is the loss after the pass; return what was seen on the way.",
            ),
        ],
        hint="Add up the losses of all examples, and divide by their number.",
        name="the mean loss",
    )


def check_accuracy(accuracy: float, task: Task, epoch: Epoch) -> None:
    """The accuracy of a pass, as seen on the way."""
    hits, after = torch.cat(epoch.hits), torch.cat(epoch.hits_after)
    means = torch.stack([hits.mean() for hits in epoch.hits])
    check_value(
        accuracy,
        float(hits.mean()),
        mistakes=[
            (
                float(means.mean()),
                "The accuracy is the mean of the batches' accuracies, in which the examples of a "
                "short batch count more. Count right predictions and examples, and divide at the "
                "end.",
            ),
            (
                float(hits.sum()),
                "The second number counts the right predictions. Divide by the number of examples.",
            ),
            (
                float(means.sum()) / len(hits),
                "You add up one accuracy per batch, and divide by the number of examples. Count "
                "right predictions instead.",
            ),
            (
                float(hits.sum()) / len(means),
                "You divide by the number of batches, not of examples.",
            ),
            (float(means[-1]), "That is the accuracy of the last batch; all of them count."),
            (float(means[0]), "That is the accuracy of the first batch; all of them count."),
            (
                float(after.mean()),
                "That is the accuracy after each update. Use the predictions that the step was "
                "made from.",
            ),
            (
                float(_at_end(task, epoch)[1].mean()),
                "That is the accuracy after the pass; return what was seen on the way.",
            ),
            (1 - float(hits.mean()), "That is the share of wrong predictions."),
            (
                100 * float(hits.mean()),
                "That is a percentage; a number between 0 and 1 is asked for.",
            ),
        ],
        hint="Count the right predictions of all batches, and divide by the number of examples.",
        name="the accuracy",
    )


def entries(loop: Run, epochs: int) -> list[list[float]]:
    """What ``train`` returned, known to be a list of ``epochs`` triples of numbers."""
    rows = check_sequence(loop.returned.value(), epochs, name="what train returns")
    name = "each entry of what train returns"
    return [[check_number(v, name=name) for v in check_sequence(r, 3, name=name)] for r in rows]


def check_order_of_entry(row: list[float], right: Sequence[float]) -> None:
    """An entry has its numbers in the right order, if they are the right ones at all."""

    def near(found: Sequence[float], expected: Sequence[float]) -> bool:
        pairs = zip(found, expected, strict=True)
        return all(abs(a - b) < 1e-5 for a, b in pairs)

    require(
        near(row, right) or not near(sorted(row), sorted(right)),
        "The three numbers of an entry are in the wrong order: it is (train_loss, train_acc, "
        "test_acc).",
    )


def rate(task: Task, params: Sequence[Tensor], batches: Sequence[Batch]) -> float:
    """Accuracy over all examples of ``batches``."""
    return float(torch.cat([training.measure(task, params, batch)[1] for batch in batches]).mean())


def long_task(inputs: Inputs) -> tuple[Task, list[Batch], list[Epoch], list[float]]:
    """Three epochs and test batches, of which every accuracy tells something.

    Returns:
        The task, the test batches, what a right loop makes of them, and the accuracy on the test
        batches at the start and after each epoch.
    """
    for _ in range(100):
        task = training.draw(inputs, (5, 4, 3), epochs=3, lr=0.2)
        tests = training.draw(inputs, (83, 80, 77)).epochs[0]
        truth = training.run(task, after=False)
        rates = [rate(task, start, tests) for start in (task.start, *(e.params for e in truth))]
        on_train = [rate(task, epoch.params, task.epochs[0]) for epoch in truth]
        seen = [float(torch.cat(epoch.hits).mean()) for epoch in truth]
        ends = tests[:1], tests[-1:]
        parts = [[rate(task, epoch.params, end) for end in ends] for epoch in truth]
        candidates = [[rates[k + 1], rates[k], 1 - rates[k + 1], *parts[k]] for k in range(3)]
        apart = all(
            len({round(value, 6) for value in values}) == 5 and not {first, second} & {*values}
            for values, first, second in zip(candidates, on_train, seen, strict=True)
        )
        falls = rates[2] < rates[1] or rates[3] < rates[2]  # the best so far is not the latest
        if apart and falls and len(set(rates)) == 4:
            break
    return task, tests, truth, rates


MEAN_OF_MEANS = (
    "`train_loss` or `train_acc` is a mean of the batches' means, in which the examples of a short "
    "batch count more. Return what train_epoch returns, the means over all examples."
)


def _mean_of_means(batches: Sequence[Tensor]) -> float:
    return float(torch.stack([values.mean() for values in batches]).mean())


def check_train_reports(rows: list[list[float]], truth: list[Epoch]) -> None:
    """The first two numbers of each entry are those of its epoch."""
    losses = [float(torch.cat(epoch.losses).mean()) for epoch in truth]
    hits = [float(torch.cat(epoch.hits).mean()) for epoch in truth]
    for number, (row, loss, hit) in enumerate(zip(rows, losses, hits, strict=True), 1):
        with given("In the entry of epoch {number}:", number=number):
            hint = "Each entry is about its own epoch: what train_epoch returned for it."
            epoch = truth[number - 1]
            check_value(
                row[0],
                loss,
                mistakes=[(_mean_of_means(epoch.losses), MEAN_OF_MEANS)],
                hint=hint,
                name="`train_loss`",
            )
            check_value(
                row[1],
                hit,
                mistakes=[(_mean_of_means(epoch.hits), MEAN_OF_MEANS)],
                hint=hint,
                name="`train_acc`",
            )


def check_test_reports(
    rows: list[list[float]],
    task: Task,
    tests: list[Batch],
    truth: list[Epoch],
    rates: list[float],
) -> None:
    """The third number of each entry is the accuracy on the test batches after its epoch."""
    best = list(accumulate(rates[1:], max))
    require(
        any(abs(row[2] - value) > 1e-5 for row, value in zip(rows, best, strict=True)),
        "`test_acc` is the best accuracy so far. Give that of each epoch, also where it falls.",
    )
    for number, row in enumerate(rows):
        params = truth[number].params
        with given("In the entry of epoch {number}:", number=number + 1):
            check_value(
                row[2],
                rates[number + 1],
                mistakes=[
                    (
                        rates[number],
                        "`test_acc` is the accuracy before the epoch. Evaluate after the training "
                        "of each epoch.",
                    ),
                    (
                        rate(task, params, task.epochs[number]),
                        "`test_acc` is measured on the training data; evaluate on test_iter.",
                    ),
                    (
                        float(torch.cat(truth[number].hits).mean()),
                        "`test_acc` is the accuracy on the training data; evaluate on test_iter.",
                    ),
                    (
                        rates[-1],
                        "`test_acc` is that of the end. Evaluate after every epoch.",
                    ),
                    (
                        rate(task, params, tests[:1]),
                        "`test_acc` is the accuracy on the first test batch. All of them count.",
                    ),
                    (
                        rate(task, params, tests[-1:]),
                        "`test_acc` is the accuracy on the last test batch. All of them count.",
                    ),
                    (
                        1 - rates[number + 1],
                        "`test_acc` is the share of wrong predictions.",
                    ),
                ],
                hint="Call evaluate_accuracy(net, test_iter) after each epoch; it is the third of "
                "the three numbers.",
                name="`test_acc`",
            )


def check_modes_of_train(events: Sequence[Any]) -> None:
    """Train mode in every training pass, eval mode and no gradients in every test pass."""
    testing = began = False
    for event in training.with_modes(events):
        if event[0] in ("train", "test"):
            testing, began = event[0] == "test", False
        elif event[0] == "net" and not testing and event[2]:
            require(
                event[1] == "train" or not began,
                "A module should be in training mode while it is trained; this one began an epoch "
                "in it and left it during the pass. Does something in the loop, perhaps a function "
                "that you call there, call `eval()`?",
            )
            began = True
            require(
                event[1] == "train",
                "A module should be in training mode whenever it is trained, also after it was "
                "evaluated: call `net.train()` at the start of every epoch.",
            )
        elif event[0] == "net" and testing:
            require(
                event[1] == "eval" and not event[2],
                "A module should be tested in evaluation mode, with gradients switched off: "
                "evaluate_accuracy does both.",
            )
