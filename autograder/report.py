"""Verdicts as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable

from autograder.course import Course
from autograder.messages import say, speaking
from autograder.verdicts import Verdict

SYMBOLS = {"passed": "+", "skipped": "."}


def print_verdicts(
    verdicts: Iterable[Verdict], course: Course, write: Callable[[str], None]
) -> None:
    """Write a points table for each verdict: exercise, test as a sentence, points, message."""
    for verdict in verdicts:
        with speaking(verdict.language):
            _print(verdict, course, write)


def _print(verdict: Verdict, course: Course, write: Callable[[str], None]) -> None:
    sentences = {test.name: test.sentence for test in course.suite(verdict.assignment)}
    write("")
    write(
        say(
            "{assignment}: {score:g} of {max_score:g} points (sandbox: {sandbox})",
            assignment=verdict.assignment,
            score=verdict.score,
            max_score=verdict.max_score,
            sandbox=verdict.sandbox or "-",
        )
    )
    if verdict.message:
        write(f"  {verdict.status}: {verdict.message}")
    for exercise in verdict.exercises:
        write(f"  {exercise.name:<48} {exercise.score:5g} / {exercise.max_score:g}")
        for test in exercise.tests:
            mark = SYMBOLS.get(test.status, "-")
            demand = say("{sentence}", sentence=sentences[test.name])  # may have braces in it
            write(f"    {mark} {demand:<68} {test.points:g}/{test.max_points:g}")
            for line in textwrap.wrap(test.message, 88):
                write(f"        {line}")
