"""The suites against the collections: right answers keep every point, wrong ones lose theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.course import find_course
from autograder.grading import Grader
from autograder.submissions import read_submission
from tests.answers import answers

COURSE = find_course()
JOBS = 2


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(COURSE, jobs=JOBS) as started:
        yield started


@pytest.mark.parametrize("assignment", COURSE.assignments())
@pytest.mark.parametrize("kind", ["wheats", "chaffs"])
def test_answers_are_judged_as_they_deserve(grader: Grader, kind: str, assignment: str) -> None:
    chosen = {answer.submission.student: answer for answer in answers(kind, assignment)}
    wrong = {}
    for submission, verdict in grader.grade_all([a.submission for a in chosen.values()]):
        complaint = chosen[submission.student].complaint(verdict)
        if complaint:
            wrong[submission.student] = complaint
    assert not wrong, "\n".join(f"{name}: {text}" for name, text in wrong.items())


def test_equal_bytes_can_be_graded_again(grader: Grader) -> None:
    path = COURSE.solutions / "activations.py"
    first, again = (
        grader.grade(read_submission(path, student, "activations")) for student in ("Ada", "Emmy")
    )
    assert (first.student, again.student) == ("Ada", "Emmy")
    assert first.score == again.score > 0


@pytest.mark.parametrize("assignment", COURSE.assignments())
def test_the_reference_has_full_marks_and_the_stub_none(grader: Grader, assignment: str) -> None:
    solution = read_submission(COURSE.solutions / f"{assignment}.py", "reference", assignment)
    path = COURSE.root / "assignments" / assignment / f"{assignment}.ipynb"
    stub = read_submission(path, "stub", assignment)
    reference, untouched = (grader.grade(one) for one in (solution, stub))
    assert reference.status == untouched.status == "graded"
    assert reference.score == reference.max_score > 0
    assert untouched.score == 0
    cores = [exercise.tests[0] for exercise in untouched.exercises]
    assert {test.status for test in cores} == {"not_written"}
