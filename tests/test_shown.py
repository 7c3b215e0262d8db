"""What is shown beside verdicts, by real grading processes: of right, wrong and hostile answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from jsonschema import Draft202012Validator

from autograder.course import find_course
from autograder.data import Fashion
from autograder.exhibits import Curve, Exhibit, Histogram, Mask, Measure
from autograder.slots import Slot
from autograder.submissions import Submission
from autograder.verdicts import Verdict
from autograder.worker.sandbox import DEFAULT
from release.feedback import exercise_html
from tests.unit.schema import verdict_schema

# What an answer of the exercise sends in place of what is asked for.
NUMBERS = {
    "nan": "torch.full({shape}, float('nan'))",
    "infinite": "torch.full({shape}, float('inf'))",
    "huge": "torch.full({shape}, 3e38)",
    "double": "torch.full({shape}, 1e308, dtype=torch.float64)",
    "tiny": "torch.full({shape}, 1e-320, dtype=torch.float64)",
    "complex": "torch.ones({shape}, dtype=torch.complex64)",
    "bool": "torch.ones({shape}, dtype=torch.bool)",
    "many": "torch.ones(1_000_000)",
    "text": "'<script>LEAKED</script>'",
    "number": "10 ** 400",
    "list": "[[float('nan'), 1e308, 'LEAKED']]",
    "none": "None",
}
XAVIER = "def xavier_normal(fan_in, fan_out):\n    return {value}\n"
DROPOUT = "def dropout_layer(X, dropout):\n    return {value}\n"
INIT = (
    "def init_params(i, h, o):\n    return [{value}, torch.zeros(h), torch.zeros(h, o), {value}]\n"
)
# Answers right, and forges what the loss has seen, in the worker's own objects.
FORGED = """
import gc
for one in gc.get_objects():
    if type(one).__name__ == "Service":
        type(one.tools).losses = lambda self: {value}
"""


@pytest.fixture(scope="module")
def slot() -> Iterator[Slot]:
    made = Slot(find_course(), b"shown-secret", DEFAULT)
    try:
        made.ready()
        yield made
    finally:
        made.stop()


def graded(slot: Slot, assignment: str, source: str) -> Verdict:
    verdict = slot.grade(Submission("ada", assignment, f"{assignment}.py", source.encode()))
    assert verdict.status == "graded", verdict.message
    return verdict


def shown(verdict: Verdict) -> dict[tuple[str, type[Exhibit]], Exhibit]:
    """What there is to see, known to be within bounds and to name nothing of the student's."""
    text = json.dumps({"submissions": [verdict.to_dict()]}, allow_nan=False)
    Draft202012Validator(verdict_schema()).validate(json.loads(text))
    assert "LEAKED" not in text
    found: dict[tuple[str, type[Exhibit]], Exhibit] = {}
    for exercise in verdict.exercises:
        html = exercise_html(exercise, {})
        assert "<script" not in html
        assert not re.search(r'="[^"]*\b(nan|inf)\b', html)
        for test in exercise.tests:
            found |= {(exercise.name, type(one)): one for one in test.shown}
    return found


def solution(assignment: str) -> str:
    return (find_course().solutions / f"{assignment}.py").read_text("utf-8")


RIGHT: dict[str, set[tuple[str, type[Any]]]] = {
    "activations": set(),
    "initialization": {
        ("xavier_normal", Histogram),
        ("xavier_uniform", Histogram),
        ("init_xavier", Histogram),
    },
    "mlp_scratch": {
        ("init_params", Histogram),
        ("train_epoch", Curve),
        ("train_epoch", Measure),
        ("train", Curve),
        ("train", Measure),
    },
    "mlp_concise": {("init_weights", Histogram), ("fit", Curve), ("fit", Measure)},
    "dropout": {("dropout_layer", Mask), ("Net", Curve), ("Net", Measure)},
    "weight_decay": {("init_params", Histogram)},
}


@pytest.mark.parametrize("assignment", RIGHT)
def test_a_right_answer_shows_its_figures_and_the_same_ones_again(
    slot: Slot, assignment: str
) -> None:
    first, again = (graded(slot, assignment, solution(assignment)) for _ in range(2))
    found = shown(first)
    assert set(found) == RIGHT[assignment]
    assert json.dumps(replace(first, seconds=0).to_dict()) == json.dumps(
        replace(again, seconds=0).to_dict()
    )
    for one in found.values():
        if isinstance(one, Curve):
            assert len(one.values) == len(one.low)
            assert all(a <= v <= b for v, a, b in zip(one.values, one.low, one.high, strict=True))
        if isinstance(one, Measure):
            assert 0.4 < one.value < 0.9


def test_nothing_written_shows_nothing_of_the_submission_before(slot: Slot) -> None:
    assert shown(graded(slot, "initialization", solution("initialization")))
    assert shown(graded(slot, "initialization", "")) == {}


def test_a_wrong_answer_is_shown_as_well(slot: Slot) -> None:
    source = XAVIER.format(value="torch.randn(fan_in, fan_out)")
    verdict = graded(slot, "initialization", source)
    assert verdict.score == 0
    one = shown(verdict)["xavier_normal", Histogram]
    assert isinstance(one, Histogram)
    assert one.reach > 2 and one.scale < 0.1


def test_a_mask_is_made_before_any_hidden_input_was_seen(slot: Slot) -> None:
    """Whoever keeps what they were given has nothing yet that they could paint."""
    source = (
        "SEEN = []\n"
        "def dropout_layer(X, dropout):\n"
        "    kept = X * 0 + (1 if SEEN else 0)\n"
        "    SEEN.append(X)\n"
        "    return kept\n"
    )
    mask = shown(graded(slot, "dropout", source))["dropout_layer", Mask]
    assert isinstance(mask, Mask)
    assert set("".join(mask.rows)) == {"0"}


@pytest.mark.parametrize("value", NUMBERS.values(), ids=list(NUMBERS))
def test_hostile_numbers_show_nothing_but_numbers(slot: Slot, value: str) -> None:
    for assignment, template, shape in (
        ("initialization", XAVIER, "(fan_in, fan_out)"),
        ("dropout", DROPOUT, "X.shape"),
        ("mlp_scratch", INIT, "(i, h)"),
    ):
        verdict = graded(slot, assignment, template.format(value=value.format(shape=shape)))
        assert verdict.score < 3
        shown(verdict)


def forged(slot: Slot, value: str) -> dict[tuple[str, type[Exhibit]], Exhibit]:
    source = solution("mlp_scratch").replace(
        "import lab\n", "import lab\n" + FORGED.format(value=value)
    )
    return shown(graded(slot, "mlp_scratch", source))


def test_losses_can_be_forged_and_are_then_shown_as_such(slot: Slot) -> None:
    """What the test below would not notice: that it forges nothing."""
    curve = forged(slot, "torch.full((40,), 0.125)")["train_epoch", Curve]
    assert isinstance(curve, Curve)
    assert curve.values == (0.125,) * 10


@pytest.mark.parametrize("value", NUMBERS.values(), ids=list(NUMBERS))
def test_forged_losses_make_no_curve_beyond_bounds(slot: Slot, value: str) -> None:
    forged(slot, value.format(shape="(120,)"))


@pytest.mark.parametrize("dtype", [torch.bool, torch.int8, torch.complex64, torch.float16])
def test_logits_of_any_dtype_have_an_accuracy(dtype: torch.dtype) -> None:
    """The student's process may send any; a test that breaks on it would be the grader's fault."""
    assert Fashion().accuracy(torch.ones(10_000, 10).to(dtype)) == 0.1
