"""The numbers of one assignment over a class."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, median

from autograder.verdicts import Verdict
from release.reporting.times import LIMITS, WORDS, Times, times

BINS = 10


@dataclass(frozen=True)
class TestRow:
    """One hidden test over the class.

    Attributes:
        passed: share of the graded submissions that pass it, 0 to 1.
        discrimination: point-biserial correlation, -1 to 1, of passing it with the points that a
            submission earned elsewhere; None where all or none pass, or all earned the same there.
    """

    exercise: str
    name: str
    sentence: str
    points: float
    passed: float
    discrimination: float | None


@dataclass(frozen=True)
class ExerciseRow:
    """One exercise over the class; shares are of the graded submissions, 0 to 1."""

    name: str
    points: float
    mean: float
    full: float
    not_written: float


@dataclass(frozen=True)
class Misconception:
    """A message that several students got, numbers aside.

    Attributes:
        text: what one of them read.
        students: all of them, sorted; the first is the example.
    """

    exercise: str
    text: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Attention:
    """A submission that somebody should look at, and why."""

    student: str
    why: str


@dataclass(frozen=True)
class Summary:
    """All numbers of one assignment.

    Attributes:
        scores: points of each graded submission, sorted.
        bins: how many of them earn 0 to 10 % of the points, 10 to 20 %, ..., 90 to 100 %.
        times: None where nothing was graded.
    """

    assignment: str
    max_score: float
    scores: tuple[float, ...]
    bins: tuple[int, ...]
    exercises: tuple[ExerciseRow, ...]
    tests: tuple[TestRow, ...]
    misconceptions: tuple[Misconception, ...]
    attention: tuple[Attention, ...]
    times: Times | None

    @property
    def chance(self) -> float | None:
        """What a discrimination may reach by chance, once in 20 tests; None in a tiny class.

        The correlation of unrelated numbers has the standard deviation 1/√(n-1).
        """
        return 1.96 / (len(self.scores) - 1) ** 0.5 if len(self.scores) > 5 else None

    @property
    def mean(self) -> float:
        return fmean(self.scores) if self.scores else 0.0

    @property
    def median(self) -> float:
        return median(self.scores) if self.scores else 0.0


def summarize(verdicts: Iterable[Verdict], sentences: Mapping[str, str]) -> Summary:
    """The numbers of one assignment, of which there is at least one verdict.

    Args:
        sentences: what each test, by name, demands in words.
    """
    every = sorted(verdicts, key=lambda verdict: verdict.student)
    graded = [verdict for verdict in every if verdict.status == "graded"]
    scores = tuple(sorted(verdict.score for verdict in graded))
    most = every[0].max_score
    return Summary(
        every[0].assignment,
        most,
        scores,
        bins(score / most for score in scores),
        tuple(_exercises(graded)),
        tuple(_tests(graded, sentences)),
        tuple(_misconceptions(graded)),
        tuple(_attention(every)),
        times(graded),
    )


def bins(shares: Iterable[float]) -> tuple[int, ...]:
    """How many of the shares, 0 to 1, lie in each tenth; 1 is in the last."""
    places = Counter(min(int(BINS * share), BINS - 1) for share in shares)
    return tuple(places[place] for place in range(BINS))


def _exercises(graded: list[Verdict]) -> Iterable[ExerciseRow]:
    for place, exercise in enumerate(graded[0].exercises if graded else ()):
        results = [verdict.exercises[place] for verdict in graded]
        most = exercise.max_score
        yield ExerciseRow(
            exercise.name,
            most,
            fmean(result.score / most for result in results),
            fmean(result.score == most for result in results),
            fmean(result.tests[0].status == "not_written" for result in results),
        )


def _tests(graded: list[Verdict], sentences: Mapping[str, str]) -> Iterable[TestRow]:
    for place, exercise in enumerate(graded[0].exercises if graded else ()):
        for number, test in enumerate(exercise.tests):
            results = [verdict.exercises[place].tests[number] for verdict in graded]
            passed = [result.status == "passed" for result in results]
            # Rounded: what is equal must not differ in the last bit.
            rest = [round(v.score - r.points, 6) for v, r in zip(graded, results, strict=True)]
            yield TestRow(
                exercise.name,
                test.name,
                sentences.get(test.name, test.name),
                test.max_points,
                fmean(passed),
                _point_biserial(passed, rest),
            )


def _point_biserial(passed: list[bool], rest: list[float]) -> float | None:
    if len(set(passed)) < 2 or len(set(rest)) < 2:
        return None
    from scipy.stats import pointbiserialr  # a second of import, for reports only

    return float(pointbiserialr(passed, rest).statistic)


def _misconceptions(graded: list[Verdict]) -> list[Misconception]:
    """What at least two students were told, most frequent first."""
    texts: dict[tuple[str, str], str] = {}
    students: dict[tuple[str, str], set[str]] = defaultdict(set)
    for verdict in graded:
        for exercise in verdict.exercises:
            for test in exercise.tests:
                if test.status not in ("failed", "error", "not_allowed") or not test.message:
                    continue
                # Measured numbers and the student's own words differ where the fault is one.
                key = exercise.name, re.sub(r"`[^`]*`|[-+]?\d[\d.,e+-]*", "#", test.message)
                texts.setdefault(key, test.message)
                students[key].add(verdict.student)
    found = [Misconception(key[0], texts[key], tuple(sorted(students[key]))) for key in texts]
    found = [one for one in found if len(one.students) > 1]
    return sorted(found, key=lambda one: (-len(one.students), one.exercise, one.text))


def _attention(every: list[Verdict]) -> Iterable[Attention]:
    for verdict in every:
        if verdict.status != "graded":
            words = {"unreadable": "unreadable", "internal_error": "to be graded again"}
            yield Attention(verdict.student, f"{words[verdict.status]}: {verdict.message}")
            continue
        where: dict[str, list[str]] = {}
        for exercise in verdict.exercises:
            for status in sorted({test.status for test in exercise.tests}):
                where.setdefault(status, []).append(exercise.name)
        for status in LIMITS:
            if status in where:
                yield Attention(verdict.student, f"{WORDS[status]} in {', '.join(where[status])}")
        if "not_allowed" in where:
            names = ", ".join(where["not_allowed"])
            yield Attention(verdict.student, f"uses what is not allowed in {names}")
