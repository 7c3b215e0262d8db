"""Verdicts on a class that nobody graded: students of different ability, and what they meet."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from autograder.course import Course, HiddenTest
from autograder.verdicts import ExerciseResult, TestResult, TestStatus, Verdict

FAULTS = (
    "You divided by {n}, the dropping probability; divide by the keeping one.",
    "The result has the shape ({n}, 1), not ({n},). What does `squeeze` do?",
    "It differs from what is asked for by up to 0.{n}: is the mean over rows or columns?",
)


def verdicts(course: Course, count: int, *assignments: str) -> list[Verdict]:
    """Verdicts on ``count`` students, the same in each run; some unreadable, some at limits."""
    return [one for name in assignments for one in _assignment(course, count, name)]


def _assignment(course: Course, count: int, name: str) -> Iterator[Verdict]:
    suite = course.suite(name)
    exercises = list(course.points(name))
    for number in range(count):
        random = Random(f"{name} {number}")
        ability = Random(number).betavariate(4, 2)
        student = f"student{number:04}"
        is_unreadable = number % 33 == 32
        results = []
        for exercise in exercises:
            tests = [test for test in suite if test.exercise == exercise]
            wholly = "skipped" if is_unreadable else None
            if wholly is None and random.random() < 0.05:
                wholly = "not_written"
            results.append(
                ExerciseResult(exercise, tuple(_results(tests, ability, random, wholly)))
            )
        yield Verdict(
            student,
            name,
            "unreadable" if is_unreadable else "graded",
            "strict",
            random.lognormvariate(0, 0.5),
            tuple(results),
            "The file is not a notebook: it is cut off." if is_unreadable else "",
        )


def _results(
    tests: list[HiddenTest], ability: float, random: Random, wholly: TestStatus | None
) -> Iterator[TestResult]:
    has_core = True
    for place, test in enumerate(tests):
        status: TestStatus = "passed" if random.random() < ability**0.5 else "failed"
        if status == "failed" and random.random() < 0.05:
            status = random.choice(("timeout", "memory", "not_allowed"))
        if wholly is not None:
            status = wholly if place == 0 else "skipped"
        elif not has_core:
            status = "skipped"
        has_core = has_core and (place > 0 or status == "passed")
        text = random.choice(FAULTS).format(n=random.randrange(2, 90))
        message = text if status == "failed" else ""
        points = test.points if status == "passed" else 0
        yield TestResult(test.name, status, points, test.points, message)
