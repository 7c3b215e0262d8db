"""Mistakes in linear regression with weight decay: the loops that make them, and what to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.suites.linear_loops import Loop, Pull, Suspects

DECAY_LR = 0.015  # the learning rate of the test whose mistakes `of_decay` explains


def both_losses(suspects: Suspects) -> Iterator[tuple[Loop, str]]:
    """Each suspect with the half in its squared error and without."""
    for loop, text in suspects:
        yield loop, text
        yield replace(loop, data=2 * loop.data), text


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


MOMENTUM = "Each step repeats a part of the step before: that is momentum. Plain SGD is asked for."
AT_END = (
    "There is one step for a whole pass over the data, on all batches together. Take a step for "
    "each batch."
)
LR_IGNORED = (
    "The steps have another learning rate than the one asked for. Use the argument `lr`: not a "
    "number of your own, and not what the optimizer takes where it is given none."
)
EPOCHS_IGNORED = "The number of passes over the data is not `num_epochs`: use the argument."
ARGUMENTS_IGNORED = (
    "The arguments `num_epochs` and `lr` have no effect: use them, not their defaults."
)
LAMBD_IGNORED = (
    "The weights decay although the decay asked for is 0. Use the argument, not a number of your "
    "own."
)
AVERAGED = (
    "The penalty is divided by the number of weights: it is the sum of the squares, halved, not "
    "their mean."
)
OVER_BATCH = (
    "The penalty is divided by the size of the batch, along with the errors. Average the errors of "
    "the batch, then add the penalty to that mean."
)
TIMES_BATCH = (
    "The penalty is counted once for every example of the batch. Average the errors of the batch, "
    "then add the penalty once."
)
GROWS = (
    "The weights grow: the penalty is subtracted, and minimising the loss makes it larger. Add it."
)
NORM = (
    "The pull does not depend on how long w is: that is the gradient of the norm. The penalty is "
    "the norm's square, halved, and its gradient lambd * w."
)
L1 = (
    "Large and small weights are pulled alike: that is the gradient of l1_penalty. The gradient of "
    "l2_penalty is w, so that large weights are pulled harder."
)
LR_TWICE = "The learning rate enters twice: the step is multiplied by it already."
LAMBD_TWICE = "The decay asked for enters twice, as its square. Multiply by it once."
WITHOUT_LR = (
    "w is shrunk without the learning rate. The penalty's gradient is lambd * w, and a step is lr "
    "times the gradient: w becomes (1 - lr * lambd) * w."
)

ONE_STEP = (
    "For each batch of each pass, subtract lr times the gradient of the mean squared error, "
    "halved: for one example x = 1, y = 3 and w = b = 0, a step with lr = 0.1 takes w and b to 0.3."
)
ONE_STEP_WITHOUT_HALF = (
    "For each batch of each pass, subtract lr times the gradient of the mean squared error: for "
    "one example x = 1, y = 3 and w = b = 0, a step with lr = 0.1 takes w and b to 0.6, or to 0.3 "
    "where the error is halved."
)
NEW_START = (
    "The parameters are made anew in every pass over the data, so that the passes before are "
    "forgotten. Make them once, before the loops."
)
DECAY = (
    "A step with lr = 0.1 and a decay of 2 takes such a weight of 1 to 0.8: is lr part of it, does "
    "it happen once in every step, and to every weight?"
)
BIAS_BY_HAND = "The penalty is that of w alone."
BIAS_BY_OPTIMIZER = (
    "`weight_decay` is for all parameters of its group: give the bias a group of its own, as in "
    '[{{"params": weight, "weight_decay": wd}}, {{"params": bias}}].'
)

HALF_MISSING = (
    Loop(data=2.0),
    "Each step is twice as long as it should be: the loss is the mean of (y_hat - y)^2 / 2, and "
    "the half is missing. For one example x = 1, y = 3 and w = b = 0 the loss is 4.5, and a step "
    "with lr = 0.1 takes w and b to 0.3.",
)
_STEPS: Suspects = (
    (
        Loop(data=0.5),
        "Each step is half as long as it should be: the squared errors are halved once too often.",
    ),
    (
        Loop(data=4.0),
        "Each step is too long: the squared errors count double. Their mean is asked for.",
    ),
    (
        Loop(moves=(0.0, 0.0)),
        "w and b end where they started: the update sees no gradient, or it is not these that are "
        "updated. In which order come `zero_grad`, `backward` and `step`?",
    ),
    (
        Loop(divisor=lambda count: 1.0),
        "The squared errors of a batch are summed, and their mean is asked for: each step is as "
        "many times too long as its batch has examples. A batch of 8 should take no longer steps "
        "than one of 4.",
    ),
    (
        Loop(divisor=lambda count: count**2),
        "Each step is too short, by the size of its batch: the errors are averaged twice. Take one "
        "mean, and divide by the number of examples no further.",
    ),
    (
        Loop(divisor=_always(5.0)),
        "Only the batch that is shorter than the others goes wrong: its errors are divided by the "
        "size of a full batch. The last batch of a pass may have fewer examples: divide by len(y).",
    ),
    (
        Loop(table=True),
        "Each prediction is compared with every label of its batch: predictions and labels have "
        "different shapes, (B, 1) and (B,), and their difference is a B x B table. Give both the "
        "same shape: `y.reshape(y_hat.shape)`.",
    ),
    (
        Loop(momentum=1.0),
        "The second batch still feels the first: every step follows the sum of all gradients so "
        "far, because `backward` adds to what is there. Clear the gradients for each batch.",
    ),
    *((Loop(momentum=share), MOMENTUM) for share in (0.9, 0.5, 0.95, 0.99)),
    (Loop(momentum=0.9, nesterov=True), MOMENTUM),
    (
        Loop(errors=np.sign),
        "The steps are those of the absolute error. The squared error is asked for: the larger the "
        "error, the longer the step.",
    ),
    (
        Loop(errors=lambda errors: np.clip(errors, -1, 1)),
        "The steps are those of a Huber loss, in which large errors count less. The squared error "
        "is asked for.",
    ),
    *(
        (
            Loop(data=factor, errors=lambda errors: errors / np.sqrt((errors**2).mean())),
            "The steps are those of the root of the mean squared error. Leave out the root.",
        )
        for factor in (0.5, 1.0, 2**-0.5)
    ),
    (
        Loop(lr=lambda lr: lr * lr),
        "The steps are too short: the learning rate enters twice. Multiply by lr once.",
    ),
    (
        Loop(adam=True),
        "The steps are those of Adam, which all have about the length lr. Plain SGD is asked for: "
        "lr times the gradient.",
    ),
    (Loop(clip=1.0), "The gradients are cut down to a length of 1. Use them as they are."),
    (
        Loop(moves=(1.0, 0.0)),
        "The bias never moves: only w is trained. Has the model a bias, and is it updated, too, by "
        "hand or by the optimizer that got it?",
    ),
    (Loop(moves=(0.0, 1.0)), "The bias is trained and the weights never move. Update w, too."),
    (
        Loop(moves=(-1.0, -1.0)),
        "The loss climbs: the steps go along the gradient, not against it. Subtract lr times the "
        "gradient.",
    ),
    (
        Loop(late=True),
        "Each step follows the gradient of the batch before: the step comes before `backward`. "
        "Which gradient does the first step see?",
    ),
    (
        Loop(sequential=True),
        "w has already moved when the gradient of b is computed. Compute both gradients first, "
        "then take both steps.",
    ),
    *(
        (Loop(at_end=True, divisor=divisor), AT_END)
        for divisor in (float, lambda count: 4.0 * count, _always(18.0), _always(1.0))
    ),
    (
        Loop(divisor=_always(4.0)),
        "The summed errors of a batch are divided by the number of batches. Divide by the number "
        "of examples in the batch.",
    ),
    (
        Loop(divisor=_always(6.0)),
        "The summed errors of a batch are divided by the number of features. Divide by the number "
        "of examples in the batch.",
    ),
    (
        Loop(epochs=_always(1)),
        "There is one pass over the data, whatever `num_epochs` says. Is the loop over the epochs "
        "missing, or does a `return` end it in the first?",
    ),
    (
        Loop(epochs=lambda epochs: epochs - 1),
        "There is one pass over the data fewer than `num_epochs`. range(1, num_epochs) ends one "
        "short.",
    ),
    (
        Loop(epochs=lambda epochs: epochs + 1),
        "There is one pass over the data more than `num_epochs`.",
    ),
    (
        Loop(chosen=lambda batches: batches[:1]),
        "Only the first batch of each pass is learned from. Is there a `return` or `break` inside "
        "the loop?",
    ),
    (
        Loop(chosen=lambda batches: batches[:1], epochs=_always(1)),
        "Only the first batch is learned from. Is there a `return` inside the loops?",
    ),
    (
        Loop(chosen=lambda batches: batches[-1:]),
        "Only the last batch of each pass is learned from. Is the step inside the loop over the "
        "batches?",
    ),
    (
        Loop(chosen=lambda batches: batches[:-1]),
        "The last batch of each pass is not learned from. It may be shorter; it counts all the "
        "same.",
    ),
    (Loop(chosen=lambda batches: batches[1:]), "The first batch of a pass is not learned from."),
    *((Loop(lr=_always(lr)), LR_IGNORED) for lr in (0.001, 0.003, 0.01, 0.03, 0.3)),
    *((Loop(epochs=_always(count)), EPOCHS_IGNORED) for count in (2, 5, 10, 20, 50, 100)),
    (Loop(lr=_always(0.003), epochs=_always(100)), ARGUMENTS_IGNORED),
    (Loop(lambd=_always(3.0)), LAMBD_IGNORED),
)


def _times(factor: float) -> Pull:
    return lambda w, lambd, count: factor * lambd * w


def _averaged(factor: float) -> Pull:
    return lambda w, lambd, count: factor * lambd * w / len(w)


def _by_batch(factor: float, power: int) -> Pull:
    return lambda w, lambd, count: factor * lambd * w * float(count) ** power


def _l1(factor: float) -> Pull:
    return lambda w, lambd, count: factor * lambd * np.sign(w)


def _norm(factor: float) -> Pull:
    return lambda w, lambd, count: factor * lambd * w / np.sqrt(w @ w)


BY_HAND: Suspects = (
    (
        Loop(pull=_times(0.0)),
        "Nothing shrinks: no decay reaches w. Is the penalty part of what is differentiated, as a "
        "tensor with its graph and not as a number (`.item()`, `float`, `.detach()`)?",
    ),
    (
        Loop(pull=_times(2.0)),
        "The decay is doubled: the gradient of lambd * sum(w^2) / 2 is lambd * w. Is the half of "
        "the penalty missing, or is the decay applied twice?",
    ),
    (
        Loop(pull=_times(0.5)),
        "The decay is halved: the gradient of lambd * sum(w^2) / 2 is lambd * w. The half is in "
        "the penalty already; do you halve once more?",
    ),
)
BY_OPTIMIZER: Suspects = (
    (
        Loop(pull=_times(0.0)),
        "Nothing shrinks: the decay does not reach the weight. Is `weight_decay=wd` given to the "
        "optimizer, for the group that holds the weight?",
    ),
    (
        Loop(pull=_times(2.0)),
        "The decay is doubled: `weight_decay=wd` adds wd times the weight to the gradient. Give it "
        "wd as it is, and no penalty in the loss besides.",
    ),
    (
        Loop(pull=_times(0.5)),
        "The decay is halved: `weight_decay=wd` adds wd times the weight to the gradient, which is "
        "that of wd * l2_penalty, its half included. Give it wd as it is.",
    ),
)
_DECAYS: Suspects = (
    *((Loop(pull=_times(factor)), GROWS) for factor in (-1.0, -2.0, -0.5)),
    *((Loop(pull=_averaged(factor)), AVERAGED) for factor in (1.0, 2.0)),
    *((Loop(pull=_by_batch(factor, -1)), OVER_BATCH) for factor in (1.0, 2.0)),
    *((Loop(pull=_by_batch(factor, 1)), TIMES_BATCH) for factor in (1.0, 2.0)),
    *((Loop(pull=_norm(factor)), NORM) for factor in (1.0, 0.5)),
    *((Loop(pull=_l1(factor)), L1) for factor in (1.0, 0.5)),
    (
        Loop(once=True),
        "The weights decay once in a pass over the data. Weight decay belongs to every step.",
    ),
)

# Right steps, but for the scale of the squared errors and the shapes in them.
SCALES = tuple(
    Loop(data=factor, divisor=divisor, table=table)
    for factor in (1.0, 2.0, 0.5)
    for divisor in (float, _always(1.0), lambda count: count**2, _always(5.0))
    for table in (False, True)
)
# Errors and penalty together: what is wrong with them has been said of the errors.
JOINT_SCALES = tuple(
    Loop(data=factor * share, pull=_times(factor))
    for factor in (5.0, 0.2, DECAY_LR)
    for share in (1.0, 2.0)
)


def of_steps(half: bool) -> Suspects:
    """Mistakes in the steps without decay; ``half`` says whether the error needs its half."""
    return [*([HALF_MISSING] if half else []), *both_losses(_STEPS)]


def of_decay(by_hand: bool) -> Suspects:
    """Mistakes in the decay of weights that no example uses."""
    first = BY_HAND if by_hand else BY_OPTIMIZER
    return [
        *first,
        *_DECAYS,
        (Loop(pull=_times(1 / DECAY_LR)), WITHOUT_LR),
        (Loop(pull=_times(DECAY_LR)), LR_TWICE),
        (Loop(pull=lambda w, lambd, count: lambd * lambd * w), LAMBD_TWICE),
    ]
