"""What grading one submission yields, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

TestStatus = Literal[
    "passed",
    "failed",
    "error",
    "not_written",
    "not_allowed",
    "timeout",
    "memory",
    "died",
    "skipped",
    "internal_error",
]
VerdictStatus = Literal["graded", "unreadable", "internal_error"]


@dataclass(frozen=True)
class TestResult:
    """The outcome of one hidden test; ``message`` is all that its student reads of it."""

    __test__ = False  # pytest would collect the name

    name: str
    status: TestStatus
    points: float
    max_points: float
    message: str = ""

    def __post_init__(self) -> None:
        if self.status not in get_args(TestStatus):
            raise ValueError(f"unknown test status {self.status!r}")


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise's tests, in the order of the suite."""

    name: str
    tests: tuple[TestResult, ...]

    @property
    def score(self) -> float:
        return sum(test.points for test in self.tests)

    @property
    def max_score(self) -> float:
        return sum(test.max_points for test in self.tests)


@dataclass(frozen=True)
class Verdict:
    """What one submission earned, and why.

    Attributes:
        seconds: wall time of the grading, the only field that differs between two gradings.
        message: why the submission is unreadable, or what the grader's own fault was.
    """

    student: str
    assignment: str
    status: VerdictStatus
    sandbox: str
    seconds: float
    exercises: tuple[ExerciseResult, ...]
    message: str = ""

    @property
    def score(self) -> float:
        return sum(exercise.score for exercise in self.exercises)

    @property
    def max_score(self) -> float:
        return sum(exercise.max_score for exercise in self.exercises)

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON-ready data, in the shape of ``verdict.schema.json``."""
        return {
            "student": self.student,
            "assignment": self.assignment,
            "status": self.status,
            "score": self.score,
            "max_score": self.max_score,
            "sandbox": self.sandbox,
            "seconds": round(self.seconds, 3),
            "message": self.message,
            "exercises": [
                {
                    "name": exercise.name,
                    "score": exercise.score,
                    "max_score": exercise.max_score,
                    "tests": [asdict(test) for test in exercise.tests],
                }
                for exercise in self.exercises
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Verdict:
        """The inverse of :meth:`to_dict`; scores are recomputed from the tests."""
        return cls(
            student=data["student"],
            assignment=data["assignment"],
            status=data["status"],
            sandbox=data["sandbox"],
            seconds=data["seconds"],
            message=data["message"],
            exercises=tuple(
                ExerciseResult(
                    exercise["name"],
                    tuple(
                        TestResult(
                            test["name"],
                            test["status"],
                            test["points"],
                            test["max_points"],
                            test["message"],
                        )
                        for test in exercise["tests"]
                    ),
                )
                for exercise in data["exercises"]
            ),
        )
