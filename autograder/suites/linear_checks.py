"""What hidden tests ask of a linear regression that decays its weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from autograder.checks import require
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.suites import linear_faults
from autograder.suites.linear_faults import DECAY_LR, JOINT_SCALES, SCALES
from autograder.suites.linear_loops import RIGHT, RIGHT_WITH_DECAY, Line, Loop, explain, run
from autograder.suites.linear_regression import (
    NEXT_TO_NOTHING,
    Data,
    Lesson,
    blank_data,
    even_data,
    make_data,
    section_data,
)

Diagnosis = tuple[tuple[float, float], str]

EPOCHS, LR = 3, 0.05
WITHOUT_DECAY = (0.0, EPOCHS, LR)
STEPS_ARE_WRONG = "Not run: the steps go wrong without decay already."


def starts(lesson: Lesson, features: int, count: int) -> list[tuple[Tensor, float]]:
    """Where ``count`` trainings in a row set out from."""
    asked = [lesson.line(blank_data(features), 0, 1, NEXT_TO_NOTHING) for _ in range(count)]
    found = [start() for start in asked]
    return [(torch.from_numpy(start.w).reshape(-1, 1), start.b) for start in found]


def check_learns(lesson: Lesson, inputs: Inputs) -> None:
    """The core: the weights come near those that noise-free labels were made with."""
    data, truth = even_data(inputs)
    trained, diagnosis = lesson.trained(data, inputs.seed, 0, 15, 0.1), _diagnosis(lesson, inputs)
    found = trained()
    off = float(np.abs(found.w - truth.w).max())
    # 60 steps leave 0.9^60 = 0.2 % of the distance, and no start is further away than 8. Weights of
    # 0 are off by 0.5 at least.
    require(
        off < 0.4,
        "Without decay and without noise in the labels, 15 epochs of 4 batches with lr = 0.1 "
        "should find the weights almost exactly; yours are off by {off:.2f}. {text}",
        off=off,
        text=diagnosis()[1],
    )


def check_steps(lesson: Lesson, inputs: Inputs) -> None:
    """Without decay: w and b after 12 steps, from the student's own start."""
    off, text = _diagnosis(lesson, inputs)()
    require(
        not text,
        "Without decay, 3 epochs of 4 batches with lr = 0.05 should lead w and b to where SGD "
        "leads them; w is off by up to {w:.2g} and b by {b:.2g}. {text}",
        w=off[0],
        b=off[1],
        text=text,
    )


def _diagnosis(lesson: Lesson, inputs: Inputs) -> Callable[[], Diagnosis]:
    """How far off the steps without decay lead w and b, and why; empty where they are right."""
    data = make_data(inputs)
    path = lesson.path(data, inputs.seed, *WITHOUT_DECAY)
    return lambda: _diagnose(lesson, inputs.seed, data, *path())


def _diagnose(lesson: Lesson, seed: int, data: Data, start: Line, found: Line) -> Diagnosis:
    arrays, settings = data.arrays(), WITHOUT_DECAY
    if _reached(lesson.losses((RIGHT,)), found, start, data, settings):
        return (0.0, 0.0), ""
    right = run(RIGHT, start, arrays, *settings)
    off = float(np.abs(found.w - right.w).max()), abs(found.b - right.b)
    if _distance(lesson.start(data.features, seed)(), start):
        return off, say(
            "After torch.manual_seed(1) training should start from the same weights every time; "
            "yours differ. Draw them from torch's global generator (or numpy's, or random's)."
        )
    if not np.array_equal(lesson.start(data.features, seed, epochs=2)().w, start.w):
        return off, say(linear_faults.NEW_START)
    text = explain(
        linear_faults.of_steps(lesson.half),
        found.vector(),
        start.vector(),
        lambda loop: run(loop, start, arrays, *settings).vector(),
    )
    step = linear_faults.ONE_STEP if lesson.half else linear_faults.ONE_STEP_WITHOUT_HALF
    return off, say(text or step)


def _distance(one: Line, other: Line) -> float:
    return float(np.abs(one.vector() - other.vector()).max())


def _reached(
    loops: tuple[Loop, ...],
    found: Line,
    start: Line,
    data: Data,
    settings: tuple[float, int, float],
) -> bool:
    """Whether one of ``loops`` leads where the student's training led."""
    arrays = data.arrays()
    ends = (run(loop, start, arrays, *settings).vector() for loop in loops)
    # of 1,500 draws the worst was off by 2e-7 in float32
    return any(np.allclose(found.vector(), end, rtol=1e-5, atol=1e-5) for end in ends)


def _skip_if_steps_are_wrong(
    lesson: Lesson, inputs: Inputs, accepted: tuple[Loop, ...] = SCALES
) -> None:
    """End a test that fails for the steps themselves, of which another test has spoken.

    Args:
        accepted: steps that count as right; the scale of the squared errors and their shapes do
            not matter where decay is judged apart from them.
    """
    data = make_data(inputs)
    start, found = lesson.path(data, inputs.seed, *WITHOUT_DECAY)()
    if not _reached(accepted, found, start, data, WITHOUT_DECAY):
        pytest.skip(say(STEPS_ARE_WRONG))


def check_labels(lesson: Lesson, inputs: Inputs) -> None:
    """Labels of shape (B,) and (B, 1) lead to the same."""
    data = make_data(inputs)
    asked = [lesson.trained(labels, inputs.seed, 0, EPOCHS, LR) for labels in (data, data.flat())]
    column, flat = (trained() for trained in asked)
    require(
        np.allclose(column.vector(), flat.vector(), rtol=1e-4, atol=1e-4),
        "Labels of the shape (B,) should lead to the same w and b as labels of the shape (B, 1); "
        "they lead elsewhere, by up to {off:.2g}. A prediction of shape (B, 1) minus labels of "
        "shape (B,) is a B x B table, each prediction against every label. Give both the same "
        "shape: `y.reshape(y_hat.shape)`.",
        off=_distance(column, flat),
    )


def check_shrinks(lesson: Lesson, inputs: Inputs) -> None:
    """Where no example uses it, w shrinks by 1 - lr * lambd in every step, and by nothing else."""
    data = make_data(inputs, features=12, counts=(5, 5, 5, 5), used=3)
    settings = (3.0, EPOCHS, DECAY_LR)
    start, found = lesson.path(data, inputs.seed, 3, EPOCHS, DECAY_LR)()
    before, after = data.unseen(start.w), data.unseen(found.w)
    right = (1 - DECAY_LR * 3) ** 12
    if np.allclose(after, right * before, rtol=1e-4, atol=1e-4 * np.abs(before).max() + 1e-7):
        return
    _skip_if_steps_are_wrong(lesson, inputs)
    if _reached(JOINT_SCALES, found, start, data, settings):
        pytest.skip(say(STEPS_ARE_WRONG))
    arrays = data.arrays()
    text = explain(
        linear_faults.of_decay(lesson.half),
        after,
        before,
        lambda loop: data.unseen(run(loop, start, arrays, *settings).w),
    )
    unused = np.abs(before) > 0.1 * np.abs(before).max()
    shares = after[unused] / before[unused]
    require(
        False,
        "Where a feature is 0 in every example, its weight is moved by the decay alone: each step "
        "multiplies it by 1 - lr * {decay}. With lr = 0.015 and {decay} = 3, 12 steps should leave "
        "0.955^12 = {right:.3f} of it; yours leave {share}. {text}",
        decay=lesson.decay,
        right=right,
        share=_range(float(shares.min()), float(shares.max())),
        text=say(text or linear_faults.DECAY),
    )


def _range(low: float, high: float) -> str:
    if high - low < 0.01 * max(abs(low), abs(high)):
        return say("{number:.3g}", number=high)
    return say("between {low:.3g} and {high:.3g}", low=low, high=high)


def check_bias(lesson: Lesson, inputs: Inputs) -> None:
    """The bias comes to the labels' level, whatever the decay."""
    level = inputs.integer(6, 11)
    data = Data(((torch.zeros(4, 3), torch.full((4, 1), float(level))),))
    found = lesson.trained(data, inputs.seed, 4, 60, 0.1)()
    # 60 steps leave 0.2 % of the distance; a bias that decays comes to 4 / 5 of the level at most
    # where errors are summed, and to a fifth where they are averaged.
    if abs(found.b - level) < 0.15 * level:
        return
    _skip_if_steps_are_wrong(lesson, inputs)
    start, arrays = lesson.start(data.features, inputs.seed)(), data.arrays()
    slow = (run(loop, start, arrays, 0, 60, 0.1).b for loop in SCALES)
    if any(abs(found.b - b) < 0.01 for b in slow):  # on its way, with steps too short or long
        return
    require(
        False,
        "With all inputs 0 and all labels {level}, the bias should come to {level}, whatever the "
        "decay; with {decay} = 4 it comes to {b:.2f}. The bias decays, too. {hint}",
        level=level,
        decay=lesson.decay,
        b=found.b,
        hint=say(linear_faults.BIAS_BY_HAND if lesson.half else linear_faults.BIAS_BY_OPTIMIZER),
    )


def check_with_decay(lesson: Lesson, inputs: Inputs) -> None:
    """With decay: w and b after 12 steps."""
    data, settings = make_data(inputs), (3.0, EPOCHS, LR)
    start, found = lesson.path(data, inputs.seed, 3, EPOCHS, LR)()
    rights = lesson.losses(RIGHT_WITH_DECAY)
    if _reached(rights, found, start, data, settings):
        return
    require(
        False,
        "With {decay} = 3, w or b is off by {off:.3g} after 12 steps, although both are right "
        "without decay. The decay should do one thing only: in each step, w loses "
        "lr * {decay} * w.",
        decay=lesson.decay,
        off=_distance(found, run(RIGHT, start, data.arrays(), *settings)),
    )


def check_defaults(lesson: Lesson, inputs: Inputs, size: int) -> tuple[float, float]:
    """100 epochs with lr 0.003, on the section's data in batches of ``size``.

    Returns:
        The norm of w before and after.
    """
    data = section_data(inputs, size)
    steps = 100 * len(data.batches)
    start, found = lesson.path(data, inputs.seed, 3)()
    right, after = (1 - 0.003 * 3) ** steps * data.unseen(start.w), data.unseen(found.w)
    before, norm = float(np.linalg.norm(start.w)), float(np.linalg.norm(found.w))
    if np.allclose(after, right, rtol=1e-3, atol=1e-3 * float(np.abs(right).max()) + 1e-6):
        return before, norm
    # errors of another scale lead elsewhere in 500 steps, or nowhere, whatever the defaults
    _skip_if_steps_are_wrong(lesson, inputs, lesson.losses((RIGHT,)))
    require(
        False,
        "Called without `num_epochs` and `lr` on 20 examples of 200 features in batches of {size}, "
        "with {decay} = 3, training should take the norm of w from {before:.2f} to {right:.2f}; "
        "yours comes to {norm:.2f}. The defaults are num_epochs=100 and lr=0.003: are they in your "
        "signature?",
        size=size,
        decay=lesson.decay,
        before=before,
        right=float(np.linalg.norm(run(RIGHT, start, data.arrays(), 3.0, 100, 0.003).w)),
        norm=norm,
    )
    return before, norm
