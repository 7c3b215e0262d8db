"""What an instructor entered by hand, where a regrade says something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from autograder.messages import say
from autograder.verdicts import Verdict
from release.counting import noun
from release.feedback import number
from release.marking import points_of


@dataclass(frozen=True)
class ByHand:
    """A score that an instructor gave, which stays, where the tests now say something else.

    Attributes:
        score: the one by hand.
        before: what the tests gave when this was last graded, if it was.
        now: what they give.
    """

    student: str
    assignment: str
    exercise: str
    score: float
    before: float | None
    now: float

    def __str__(self) -> str:
        before = "" if self.before is None else f", before {number(self.before)}"
        return (
            f"{self.student}, {self.assignment}: {self.exercise} keeps the {number(self.score)} "
            f"{noun(self.score, 'point')} given by hand; the tests give "
            f"{number(self.now)}{before}. Formgrader has it marked for another look."
        )


@dataclass
class Entered:
    """What came of :func:`release.gradebook.enter`.

    Attributes:
        count: submissions entered.
        left_out: submissions that could not be graded.
        by_hand: scores by hand over which the tests have changed their minds.
    """

    count: int = 0
    left_out: int = 0
    by_hand: list[ByHand] = field(default_factory=list)


def points_by_hand(db_url: str, verdict: Verdict) -> Iterator[ByHand]:
    """Scores by hand on which ``verdict``, not in the gradebook yet, changes what the tests say."""
    with Gradebook(db_url) as book:
        names = verdict.assignment, verdict.assignment, verdict.student
        try:
            grades = book.find_submission_notebook(*names).grades
        except MissingEntry:
            return
        now = points_of(verdict, {grade.name: grade.max_score for grade in grades})
        before = {grade.name: (grade.manual_score, grade.auto_score) for grade in grades}
    yield from contradicted(verdict, now, before)


def contradicted(
    verdict: Verdict,
    now: Mapping[str, float],
    before: Mapping[str, tuple[float | None, float | None]],
) -> Iterator[ByHand]:
    """Scores by hand on which the tests say something else than they said.

    Args:
        now: what the tests give, by check cell.
        before: the score by hand and what the tests gave, for each of these cells.
    """
    for name, points in now.items():
        by_hand, gave = before[name]
        if by_hand is not None and points != gave:
            yield ByHand(verdict.student, verdict.assignment, name, by_hand, gave, points)


def told_to_the_student(names: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each check cell with points by hand, what explains that they are not the tests'.

    Args:
        names: what nbgrader's converters know of a notebook.
    """
    found: dict[str, list[str]] = {}
    with Gradebook(names["db_url"]) as book:
        notebook = book.find_submission_notebook(
            names["notebook"], names["assignment"], names["student"]
        )
        answers = {comment.name for comment in notebook.comments}
        for grade in notebook.grades:
            # What is an answer itself has no tests; somebody grades it.
            is_tested = grade.name not in answers
            if is_tested and None not in (grade.manual_score, grade.auto_score):
                points, tested = number(grade.manual_score), number(grade.auto_score)
                text = say(
                    "Given by hand: {points}. The tests gave {tested}.",
                    points=points,
                    tested=tested,
                )
                found.setdefault(grade.name, []).append(text)
            if grade.extra_credit:
                text = say("Extra credit: {points}.", points=number(grade.extra_credit))
                found.setdefault(grade.name, []).append(text)
    return found
