"""How long grading took, and which limits submissions reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from autograder.verdicts import TestStatus, Verdict

LIMITS: tuple[TestStatus, ...] = ("timeout", "memory", "died")
WORDS = {"timeout": "took too long", "memory": "used too much memory", "died": "ended the program"}
SLOWEST = 5


@dataclass(frozen=True)
class Limit:
    """A limit that submissions reached in one exercise.

    Attributes:
        students: all who did, sorted; the first is the example.
    """

    exercise: str
    what: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Times:
    """Wall time of grading, in seconds a submission, and the limits reached.

    Attributes:
        slowest: the submissions that took longest, longest first.
    """

    median: float
    ninety_fifth: float
    slowest: tuple[tuple[str, float], ...]
    limits: tuple[Limit, ...]


def times(graded: Iterable[Verdict]) -> Times | None:
    """The times of one assignment; None where nothing was graded."""
    verdicts = list(graded)
    if not verdicts:
        return None
    seconds = [verdict.seconds for verdict in verdicts]
    slowest = sorted(verdicts, key=lambda verdict: (-verdict.seconds, verdict.student))
    return Times(
        median(seconds),
        quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0],
        tuple((verdict.student, verdict.seconds) for verdict in slowest[:SLOWEST]),
        tuple(_limits(verdicts)),
    )


def _limits(verdicts: list[Verdict]) -> list[Limit]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for verdict in verdicts:
        for exercise in verdict.exercises:
            for test in exercise.tests:
                if test.status in LIMITS:
                    found[exercise.name, test.status].add(verdict.student)
    limits = [Limit(name, WORDS[status], tuple(sorted(s))) for (name, status), s in found.items()]
    return sorted(limits, key=lambda one: (-len(one.students), one.exercise, one.what))
