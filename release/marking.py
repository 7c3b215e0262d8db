"""Writes a verdict into a notebook, as outputs that nbgrader reads scores from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_grade, is_solution

from autograder.course import UserError
from autograder.verdicts import ExerciseResult, Verdict
from release.classwide import reached, to_metadata
from release.feedback import exercise_html, exercise_text


def mark(
    notebook: NotebookNode,
    verdict: Verdict,
    sentences: Mapping[str, str],
    asked: Mapping[str, str] | None = None,
) -> None:
    """Fill the outputs of every check cell of ``notebook`` with what ``verdict`` says.

    nbgrader's rule (``nbgrader.utils.determine_grade``) is that anything on stderr is 0 points, and
    that the first ``execute_result`` is the score, where whatever is not a plain number in range
    is full marks. So there is exactly one, and it is a plain, clamped float.

    Args:
        sentences: what each hidden test, by name, demands in words.
        asked: what each exercise, by name, is about.

    Raises:
        UserError: the notebook has a check cell for which there is no hidden test.
    """
    results = {exercise.name: exercise for exercise in verdict.exercises}
    notebook.metadata["torchgrade"] = {
        "status": verdict.status,
        "message": verdict.message,
        "sandbox": verdict.sandbox,
        "language": verdict.language,
        "reached": to_metadata(reached(verdict)),
    }
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if not is_grade(cell) or is_solution(cell):
            continue
        name, most = cell.metadata.nbgrader["grade_id"], float(cell.metadata.nbgrader["points"])
        result = results.get(name)
        if result is None and verdict.status == "unreadable":
            result = ExerciseResult(name, ())
        if result is None or cell.cell_type != "code":
            raise UserError(
                f"check cell {name!r} of {verdict.assignment} has no hidden test: run "
                "`torchgrade course` and `nbgrader generate_assignment` again"
            )
        cell.outputs = [
            _feedback(result, sentences, (asked or {}).get(name, "")),
            _score(_points(result, most)),
        ]


def points_of(verdict: Verdict, most: Mapping[str, float]) -> dict[str, float]:
    """The score of each check cell in ``most`` (name to maximum) that has hidden tests."""
    results = {exercise.name: exercise for exercise in verdict.exercises}
    if verdict.status == "unreadable":
        return dict.fromkeys(most, 0.0)
    return {name: _points(results[name], top) for name, top in most.items() if name in results}


def share(result: ExerciseResult) -> float:
    """The part of an exercise's points that was earned, between 0 and 1, never NaN.

    A suite may have got new points since the assignment was released; the gradebook's maximum
    holds, and the share carries over.
    """
    if not result.max_score > 0 or not math.isfinite(result.score):
        return 0.0
    return min(max(result.score / result.max_score, 0.0), 1.0)


def _feedback(result: ExerciseResult, sentences: Mapping[str, str], asked: str) -> Any:
    html, text = exercise_html(result, sentences, asked), exercise_text(result, sentences)
    return new_output("display_data", data={"text/html": html, "text/plain": text})


def _points(result: ExerciseResult, most: float) -> float:
    # Rounded, so that 0.1 + 0.2 reads as 0.3, and never to above the cell's maximum.
    return min(round(share(result) * most, 6), most)


def _score(points: float) -> Any:
    return new_output("execute_result", data={"text/plain": repr(points)}, execution_count=None)
