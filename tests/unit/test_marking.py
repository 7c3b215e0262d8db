"""A verdict in a notebook: nbgrader reads the right score, and the student the right words."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograder.course import UserError
from autograder.verdicts import ExerciseResult, TestResult, TestStatus, Verdict, VerdictStatus
from release.feedback import exercise_html, exercise_text
from release.lesson import LessonCell
from release.marking import mark
from release.notebooks import source_notebook

SENTENCES = {"test_a": "relu is x where x is positive.", "test_b": "Gradients flow."}


def notebook(points: float = 3) -> NotebookNode:
    cells = [
        LessonCell("exercise", "relu", "def relu(x): ...", 1),
        LessonCell("check", "relu", "assert relu(0) == 0", 2),
        LessonCell("experiment", "", "print(relu(1))", 3),
    ]
    return nbformat.reads(source_notebook(cells, {"relu": points}), as_version=4)


def exercise(*tests: tuple[TestStatus, float, float, str]) -> ExerciseResult:
    names = iter(SENTENCES)
    return ExerciseResult("relu", tuple(TestResult(next(names), *test) for test in tests))


def verdict(*exercises: ExerciseResult, status: VerdictStatus = "graded") -> Verdict:
    return Verdict("ada", "activations", status, "strict", 1.0, exercises)


def grade(node: NotebookNode) -> float:
    score, _ = determine_grade(node.cells[1])
    assert isinstance(score, float)
    return score


@pytest.mark.parametrize(
    ("earned", "worth", "in_gradebook", "expected"),
    [
        (3, 3, 3, 3),
        (0, 3, 3, 0),
        (1.5, 3, 3, 1.5),
        (2, 3, 1 / 3, 0.222222),
        (3, 3, 2 / 3, 2 / 3),  # rounding must not lift it above the maximum, which nbgrader refuses
        (6, 12, 10, 5),  # a suite that has grown since the release
        (5, 3, 3, 3),
        (-1, 3, 3, 0),
        (float("nan"), 3, 3, 0),
        (1, 0, 3, 0),
    ],
)
def test_nbgrader_reads_partial_credit(
    earned: float, worth: float, in_gradebook: float, expected: float
) -> None:
    node = notebook(in_gradebook)
    mark(node, verdict(exercise(("failed", earned, worth, ""))), SENTENCES)
    assert grade(node) == pytest.approx(expected, abs=1e-12)


def test_a_check_cell_has_one_result_and_no_stderr() -> None:
    node = notebook()
    mark(node, verdict(exercise(("passed", 3, 3, ""))), SENTENCES)
    kinds = [output.output_type for output in node.cells[1].outputs]
    assert kinds == ["display_data", "execute_result"]
    assert not node.cells[0].outputs + node.cells[2].outputs
    nbformat.validate(node)


def test_outputs_that_were_there_before_are_gone() -> None:
    node = notebook()
    planted = nbformat.v4.new_output("execute_result", data={"text/plain": "nan"})
    node.cells[1].outputs = node.cells[2].outputs = [planted]
    mark(node, verdict(exercise(("failed", 0, 3, ""))), SENTENCES)
    assert grade(node) == 0
    assert not node.cells[2].outputs


def test_an_unreadable_submission_has_0_and_says_why() -> None:
    node = notebook()
    unreadable = Verdict("ada", "activations", "unreadable", "", 0.0, (), "It is cut off.")
    mark(node, unreadable, SENTENCES)
    assert grade(node) == 0
    assert node.metadata.torchgrade.message == "It is cut off."


def test_a_check_cell_without_hidden_test_is_not_guessed_at() -> None:
    with pytest.raises(UserError, match=r"check cell 'relu' .* `nbgrader generate_assignment`"):
        mark(notebook(), verdict(), SENTENCES)


def test_feedback_says_for_each_test_what_was_asked_and_what_came() -> None:
    result = exercise(("passed", 2, 2, ""), ("failed", 0, 1, "The gradient is 0 at `x = 3`."))
    html = exercise_html(result, SENTENCES)
    assert "✓ passed:</span> relu is x where x is positive." in html
    assert "2 of 2" in html
    assert "The gradient is 0 at <code>x = 3</code>." in html
    text = exercise_text(result, SENTENCES)
    assert "✗ not yet right  Gradients flow.  [0/1]\n    The gradient is 0" in text


def test_feedback_escapes_what_a_student_may_have_written() -> None:
    result = exercise(("error", 0, 2, "raised in `<script>alert(1)</script>` & co"))
    html = exercise_html(result, SENTENCES)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</code> &amp; co" in html


def test_tests_that_wait_for_another_are_folded() -> None:
    names = {f"test_{n}": f"Demand {n}." for n in range(4)}
    core = TestResult("test_0", "failed", 0, 2, "No.")
    waiting = tuple(TestResult(name, "skipped", 0, 1.5) for name in list(names)[1:])
    html = exercise_html(ExerciseResult("relu", (core, *waiting)), names)
    assert html.count("<details>") == 1
    assert "3 tests, worth 4.5 points, that wait for the one above" in html
    assert "Demand 3." in html
    waiting = tuple(TestResult(name, "skipped", 0, 0.5) for name in list(names)[2:])
    html = exercise_html(ExerciseResult("relu", (core, *waiting)), names)
    assert "2 tests, worth one point, that wait for the one above" in html
