"""Every test of every student, a row each: for pandas, R or a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from autograder.verdicts import Verdict

COLUMNS = (
    "student",
    "assignment",
    "submission_status",
    "exercise",
    "test",
    "test_status",
    "points",
    "max_points",
    "message",
    "sandbox",
)


def as_csv(verdicts: list[Verdict]) -> str:
    """The table as CSV."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(verdicts))
    return stream.getvalue()


def _rows(verdicts: list[Verdict]) -> Iterator[tuple[Any, ...]]:
    for v in verdicts:
        for exercise in v.exercises:
            for t in exercise.tests:
                test = (t.name, t.status, float(t.points), float(t.max_points), t.message)
                yield (v.student, v.assignment, v.status, exercise.name, *test, v.sandbox)
