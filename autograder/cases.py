"""Hidden tests as their suites declare them, read once: a process runs each for every student."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from autograder.course import Course, UserError
from autograder.rules import Rule

DEFAULT_SECONDS = 10.0


@dataclass(frozen=True)
class Case:
    """A hidden test.

    Attributes:
        function: what to call, with arguments by the names in ``parameters``.
        seconds: its time limit.
        trains: whether it trains on Fashion-MNIST, which is not traced.
        depends: tests that must pass before this one says anything new.
    """

    assignment: str
    name: str
    function: FunctionType
    parameters: tuple[str, ...]
    exercise: str
    points: float
    seconds: float
    trains: bool
    depends: frozenset[str]


@dataclass(frozen=True)
class Suite:
    """Hidden tests of one assignment, in the order of the file, at least one."""

    cases: tuple[Case, ...]

    @property
    def trains(self) -> bool:
        """Whether any of its tests needs Fashion-MNIST beside the student's code."""
        return any(case.trains for case in self.cases)

    @property
    def not_allowed(self) -> Mapping[str, Rule]:
        """By exercise, what its answer is to do without: ``NOT_ALLOWED`` of the suite's module."""
        found: Mapping[str, Rule] = self.cases[0].function.__globals__.get("NOT_ALLOWED", {})
        return found


def load_suite(course: Course, assignment: str) -> Suite:
    """Import a suite.

    Raises:
        UserError: it has no test, a test's marks are wrong, or it cannot be imported.
    """
    declared = course.suite(assignment)
    name = course.suite_path(assignment).stem
    try:
        module = importlib.import_module(f"{__package__}.suites.{name}")
    except Exception as error:
        raise UserError(f"{name}.py: cannot be imported: {error!r}") from error
    return Suite(tuple(case_of(getattr(module, test.name)) for test in declared))


def case_of(function: FunctionType) -> Case:
    """A test function with what its marks say."""
    # A suite whose marks are wrong is refused, in one line, when it is read: see read_suite().
    marks: dict[str, tuple[Any, ...]] = {"exercise": ("",), "points": (0,)}
    marks |= {mark.name: mark.args for mark in getattr(function, "pytestmark", [])}
    return Case(
        assignment=function.__module__.rpartition(".")[2].removeprefix("test_"),
        name=function.__name__,
        function=function,
        parameters=tuple(inspect.signature(function).parameters),
        exercise=str(marks["exercise"][0]),
        points=float(marks["points"][0]),
        seconds=float(*marks.get("seconds", (DEFAULT_SECONDS,))),
        trains="training" in marks,
        depends=frozenset(marks.get("depends", ())),
    )
