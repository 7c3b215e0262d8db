"""One hidden test on one submission: what it is given, how it can end, and what that earns."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from autograder.bench import Bench, describe_fault
from autograder.cases import Case, Suite
from autograder.course import UserError
from autograder.data import Fashion
from autograder.faults import Fault, GraderFault
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Student
from autograder.show import Show
from autograder.verdicts import TestResult


class Arguments:
    """What a hidden test may ask for: each method makes the argument of its name."""

    def __init__(self, bench: Bench, case: Case) -> None:
        self.bench, self.case = bench, case
        self.number = bench.seed(case.assignment, case.exercise, case.name)
        self.remark = ""
        self.exhibits = Show()

    def student(self) -> Student:
        """The submission's functions: ``student.relu(x)``."""
        case, session = self.case, self.bench.works[self.case.assignment].session
        assert session is not None
        session.begin(case.exercise, self.number, case.seconds)
        session.require(case.exercise)
        session.forbidden_in_source(case.exercise)
        rule = session.not_allowed.get(case.exercise)
        if rule is None or case.trains:
            return Student(session)
        return Student(session, traced=True if rule.needs_frames else "ops")

    def reference(self) -> Student:
        """The reference solution's functions, called in the same way."""
        return self.bench.reference(self.case.assignment, self.number)

    def inputs(self) -> Inputs:
        """Random inputs, seeded for this submission and test."""
        return Inputs(self.number)

    def fashion(self) -> Fashion:
        """What only the grader knows of Fashion-MNIST: the test labels."""
        return Fashion()

    def note(self) -> Callable[..., None]:
        """``note("reached {accuracy:.1%}", accuracy=a)`` is shown to whoever passes."""

        def write(template: str, /, **values: object) -> None:
            self.remark = say(template, **values)

        return write

    def show(self) -> Show:
        """``show.accuracy(a)``, ``show.histogram(...)``: what the student sees, passed or not."""
        return self.exhibits


class Trial:
    """A hidden test on the submission that is on the bench."""

    def __init__(self, bench: Bench, case: Case) -> None:
        self.bench, self.case = bench, case
        self.work = bench.works[case.assignment]
        self.make = Arguments(bench, case)
        self.given: dict[str, Any] = {}

    def run(self) -> None:
        """Run the test and keep its result."""
        if self.obstacle():
            self.end(pytest.skip.Exception())
            return
        self.seed()
        called = False
        try:
            for name in self.case.parameters:
                self.argument(name)
            called = True
            self.case.function(**self.given)
        except (Exception, pytest.skip.Exception) as error:
            self.end(error, called)
        else:
            self.end(None, called)

    def obstacle(self) -> str:
        """Why not to run it, such as what an earlier failure explains; empty where to run it."""
        case, work = self.case, self.work
        if work.session is None:
            return work.problem
        core = self.bench.core(case.assignment, case.exercise)
        for name in (case.depends | {core}) - {case.name}:
            result = work.results.get(name)
            if result is None or result.status != "passed":
                return say("Not run: see {name}.", name=name)
        return ""

    def seed(self) -> None:
        """Let a suite's own draws, outside ``inputs``, not depend on what was graded before."""
        number = self.make.number
        torch.default_generator.manual_seed(number)  # not the devices': that grows a list, slowly
        np.random.seed(number % (1 << 32))
        random.seed(number)

    def argument(self, name: str) -> Any:
        """What the test gets as ``name``."""
        self.given[name] = getattr(self.make, name)()
        return self.given[name]

    def end(self, error: BaseException | None, called: bool = False) -> TestResult:
        """Keep what a test came to that passed or raised, once it was called or before.

        Raises:
            KeyboardInterrupt: that was the exception.
        """
        if isinstance(error, KeyboardInterrupt):
            raise error
        result = self.work.results[self.case.name] = self._result(error, called)
        return result

    def _result(self, error: BaseException | None, called: bool) -> TestResult:
        name, points = self.case.name, self.case.points
        shown = self.make.exhibits.exhibits()
        if error is None:
            if self.work.session is not None:
                self.work.session.passed(free=self.case.trains)
            return TestResult(name, "passed", points, points, self.make.remark, shown)
        if isinstance(error, pytest.skip.Exception):
            return TestResult(name, "skipped", 0, points)
        if isinstance(error, Fault):
            return TestResult(name, error.status, 0, points, str(error), shown)
        if called and not isinstance(error, GraderFault) and self._reference_passes():
            text = say(
                "Your answer returned something that this test cannot work with. Compare its type, "
                "shape and dtype with what the exercise asks for."
            )
            return TestResult(name, "failed", 0, points, text, shown)
        self.work.fault = f"{name}: {describe_fault(error)}"
        return TestResult(name, "internal_error", 0, points)

    def _reference_passes(self) -> bool:
        """Whether a test that broke on a submission works on the reference: it is not broken."""
        case = self.case
        student = self.bench.reference(case.assignment, self.make.number)
        again = {"student": student, "inputs": self.make.inputs(), "show": Show()}
        try:
            case.function(**{name: again.get(name, self.given[name]) for name in case.parameters})
        except Exception:
            return False
        return True


def check_parameters(suite: Suite) -> None:
    """Make sure that all which a suite's tests ask for is there.

    Raises:
        UserError: a test asks for something else, such as a fixture of pytest's own.
    """
    known = [name for name in vars(Arguments) if not name.startswith("_")]
    for case in suite.cases:
        for name in case.parameters:
            if name not in known:
                raise UserError(
                    f"test_{case.assignment}.py, {case.name}: there is no `{name}`; "
                    f"hidden tests may take {', '.join(known)}"
                )
