"""Every test of every student, a row each: for pandas, R or a spreadsheet.

``points`` and ``max_points`` are floats, every other column is text; no cell is left out, but
``message`` may be empty. ``pandas.read_csv(path, keep_default_na=False)`` reads them so: without
the option pandas takes a student called "null" and an empty message for missing values.
"""

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
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
                test = (t.name, t.status, float(t.points), float(t.max_points), plain(t.message))
                yield (plain(v.student), v.assignment, v.status, exercise.name, *test, v.sandbox)


def plain(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula: an apostrophe stands before one.

    The signs are those of https://owasp.org/www-community/attacks/CSV_Injection.
    """
    return f"'{text}" if text.startswith(FORMULA) else text
