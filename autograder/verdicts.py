"""What grading one submission yields, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from autograder import exhibits
from autograder.exhibits import Exhibit
from autograder.messages import SOURCE

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
    """The outcome of one hidden test.

    Attributes:
        message: all that its student reads of it.
        shown: what its student sees beside that, bounded numbers.
    """

    __test__ = False  # pytest would collect the name

    name: str
    status: TestStatus
    points: float
    max_points: float
    message: str = ""
    shown: tuple[Exhibit, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in get_args(TestStatus):
            raise ValueError(f"unknown test status {self.status!r}")

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON-ready data."""
        shown = [exhibits.to_dict(exhibit) for exhibit in self.shown]
        return {
            "name": self.name,
            "status": self.status,
            "points": self.points,
            "max_points": self.max_points,
            "message": self.message,
            **({"shown": shown} if shown else {}),
        }


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
        language: what the messages are written in.
    """

    student: str
    assignment: str
    status: VerdictStatus
    sandbox: str
    seconds: float
    exercises: tuple[ExerciseResult, ...]
    message: str = ""
    language: str = SOURCE

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
            "language": self.language,
            "exercises": [
                {
                    "name": exercise.name,
                    "score": exercise.score,
                    "max_score": exercise.max_score,
                    "tests": [test.to_dict() for test in exercise.tests],
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
            language=data.get("language", SOURCE),
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
                            exhibits.several(test.get("shown", [])),
                        )
                        for test in exercise["tests"]
                    ),
                )
                for exercise in data["exercises"]
            ),
        )
