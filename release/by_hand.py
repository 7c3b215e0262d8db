"""What an instructor entered by hand, where a regrade says something else."""

from __future__ import annotations

from dataclasses import dataclass, field

from release.feedback import number


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
            f"points given by hand; the tests give {number(self.now)}{before}. "
            "Formgrader has it marked for another look."
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
