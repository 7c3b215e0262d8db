"""Verdicts on submissions that no hidden test has looked at."""

from __future__ import annotations

from autograder.course import Course
from autograder.messages import say
from autograder.submissions import Submission
from autograder.verdicts import ExerciseResult, TestResult, TestStatus, Verdict


def unreadable(course: Course, submission: Submission) -> Verdict:
    """The verdict where there is no file that could be read: 0 points, and why."""
    exercises = _without_points(course, submission.assignment, "skipped")
    who, name = submission.student, submission.assignment
    spoken = submission.language
    return Verdict(who, name, "unreadable", "", 0.0, exercises, submission.problem, spoken)


def internal_error(course: Course, submission: Submission, reason: str) -> Verdict:
    """The verdict where the grader itself failed: no score follows from it."""
    text = say("The grader itself failed on this submission ({reason}).", reason=reason)
    exercises = _without_points(course, submission.assignment, "internal_error")
    who, name = submission.student, submission.assignment
    spoken = submission.language
    return Verdict(who, name, "internal_error", "", 0.0, exercises, text, spoken)


def _without_points(
    course: Course, assignment: str, status: TestStatus
) -> tuple[ExerciseResult, ...]:
    tests: dict[str, list[TestResult]] = {}
    for test in course.suite(assignment):
        tests.setdefault(test.exercise, []).append(TestResult(test.name, status, 0, test.points))
    return tuple(ExerciseResult(name, tuple(found)) for name, found in tests.items())
