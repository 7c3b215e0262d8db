"""Totals as nbgrader's gradebook has them: with points by hand, extra credit and late penalties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from nbgrader import api
from sqlalchemy import select

from autograder.verdicts import Verdict
from release.gradebook_course import course_settings
from release.gradebook_database import opened


@dataclass(frozen=True)
class Booked(Verdict):
    """A verdict whose total is the gradebook's; its tests are what they were."""

    total: float = 0.0
    most: float = 0.0

    @property
    def score(self) -> float:
        return self.total

    @property
    def max_score(self) -> float:
        return self.most


def booked(verdicts: Iterable[Verdict], course: Path) -> list[Verdict]:
    """``verdicts`` with the gradebook's totals; as they are where it has no such submission.

    Args:
        course: nbgrader's course folder, whose configuration names the gradebook.

    Raises:
        UserError: there is no such gradebook.
    """
    url, course_id, _ = course_settings(course)
    own = api.SubmittedAssignment
    wanted = select(
        own.student_id, api.Assignment.name, own.score, own.late_submission_penalty, own.max_score
    ).join(api.Assignment, api.Assignment.id == own.assignment_id)
    with opened(url, course_id) as book:
        rows = book.execute(wanted).all()
    totals = {(who, name): (max(0.0, score - late), most) for who, name, score, late, most in rows}
    return [_booked(v, totals.get((v.student, v.assignment))) for v in verdicts]


def _booked(verdict: Verdict, total: tuple[float, float] | None) -> Verdict:
    if total is None or verdict.status == "internal_error":
        return verdict
    same = {field.name: getattr(verdict, field.name) for field in fields(verdict)}
    return Booked(**same, total=total[0], most=total[1])
