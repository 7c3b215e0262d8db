"""The grader's workplace: a zygote, the submissions under grading, and what their tests came to."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder import data, rules
from autograder.cases import Suite
from autograder.course import Course, HiddenTest
from autograder.messages import say, speaking, tidy
from autograder.notebook import Unreadable, read_cells
from autograder.reference import LocalLink
from autograder.remote import Student
from autograder.secret import seed
from autograder.session import Session
from autograder.submissions import Submission
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from autograder.worker import limits
from autograder.workers import Zygote

# Many times what grading takes; whatever an answer makes a test compute, it is an exception then,
# and no other process on the machine has to make room.
MAX_MEMORY = 6 << 30


@dataclass
class Work:
    """A submission under grading."""

    submission: Submission
    session: Session | None
    problem: str
    started: float
    results: dict[str, TestResult] = field(default_factory=dict)
    fault: str = ""


class Bench:
    """Grades one submission per assignment at a time.

    Args:
        zygote: forks the workers; it is closed with this.
        budget: seconds that one submission may lose to limits.
    """

    def __init__(self, course: Course, secret: bytes, zygote: Zygote, budget: float = 30.0) -> None:
        self.course = course
        self.secret = secret
        self.budget = budget
        self.zygote = zygote
        limits.bound_memory(MAX_MEMORY)  # after the zygote, whose limits are others
        self.works: dict[str, Work] = {}
        self.suites: dict[str, tuple[HiddenTest, ...]] = {}
        self._cores: dict[tuple[str, str], str] = {}
        self._references: dict[str, LocalLink] = {}

    def open(self, submission: Submission, suite: Suite) -> Work:
        """Take up a submission; one that cannot be read is taken up without a session."""
        tests = self.tests(submission.assignment)
        names = tuple(dict.fromkeys(test.exercise for test in tests))
        if suite.trains:
            self.hold_images()
        session, problem = None, submission.problem
        try:
            if submission.content is not None:
                with speaking(submission.language):
                    cells = read_cells(submission.filename, submission.content, frozenset(names))
                session = Session(self.zygote, cells, names, suite.not_allowed, budget=self.budget)
        except Unreadable as error:
            problem = str(error)
        work = Work(submission, session, problem, time.monotonic())
        self.works[submission.assignment] = work
        return work

    def hold_images(self) -> None:
        """Have Fashion-MNIST at hand in workers that are forked from now on."""
        if not self.zygote.has_images:
            self.zygote.hold_images(*data.for_workers())

    def tests(self, assignment: str) -> tuple[HiddenTest, ...]:
        """The suite's declarations, read once."""
        if assignment not in self.suites:
            self.suites[assignment] = self.course.suite(assignment)
        return self.suites[assignment]

    def core(self, assignment: str, exercise: str) -> str:
        """Name of the exercise's first test, on which its others depend."""
        if (assignment, exercise) not in self._cores:
            cores = (test for test in self.tests(assignment) if test.core)
            self._cores |= {(assignment, test.exercise): test.name for test in cores}
        return self._cores[assignment, exercise]

    def seed(self, assignment: str, exercise: str, test: str) -> int:
        """The seed of one test of the submission under grading."""
        return seed(
            self.secret, assignment, exercise, self.works[assignment].submission.digest, test
        )

    def reference(self, assignment: str, seed: int) -> Student:
        """The reference solution, seeded."""
        if assignment not in self._references:
            path = self.course.solutions / f"{assignment}.py"
            names = frozenset(test.exercise for test in self.tests(assignment))
            self._references[assignment] = LocalLink(path, names)
        link = self._references[assignment]
        link.request({"op": "begin", "seed": seed})
        return Student(link)

    def finish(self, assignment: str) -> Verdict:
        """End the submission's worker and sum up."""
        work = self.works.pop(assignment)
        tests = self.tests(assignment)
        exercises = tuple(_by_exercise(tests, work.results))
        if work.session is not None:
            work.session.close()
            trees = [cell.tree for cell in work.session.cells if cell.tree]
            with speaking(work.submission.language):
                exercises = tuple(map(_tidy, _name_causes(exercises, trees)))
        status, message = "graded", ""
        if work.session is None:
            status, message = "unreadable", work.problem
        elif work.fault:
            status, message = "internal_error", work.fault
        return Verdict(
            work.submission.student,
            assignment,
            status,  # type: ignore[arg-type]
            self.zygote.profile,
            time.monotonic() - work.started,
            exercises,
            message,
            work.submission.language,
        )

    def close(self) -> None:
        """End all workers and the zygote."""
        self.zygote.close()


def _by_exercise(
    tests: Iterable[HiddenTest], results: Mapping[str, TestResult]
) -> Iterable[ExerciseResult]:
    """Results grouped by exercise; a missed core, or what is not allowed, costs all its points."""
    groups: dict[str, list[HiddenTest]] = {}
    for test in tests:
        groups.setdefault(test.exercise, []).append(test)
    for exercise, members in groups.items():
        found = [results.get(t.name) or TestResult(t.name, "skipped", 0, t.points) for t in members]
        banned = next((r for r in found if r.status == "not_allowed"), None)
        if banned is not None:
            found = [
                r if r is banned else TestResult(r.name, "not_allowed", 0, r.max_points)
                for r in found
            ]
        yield ExerciseResult(exercise, tuple(found))


def _name_causes(
    exercises: Sequence[ExerciseResult], trees: Sequence[ast.Module]
) -> Iterator[ExerciseResult]:
    """Exercises with the first message of each preceded by the other one that may be behind it."""
    spoilt = {e.name for e in exercises if any(t.status in ("failed", "error") for t in e.tests)}
    for exercise in exercises:
        tests = list(exercise.tests)
        place = next((n for n, t in enumerate(tests) if t.status in ("failed", "error")), None)
        others = spoilt - {exercise.name}
        if place is not None and others:
            behind = sorted(rules.leans_on(exercise.name, trees) & others)
            if behind:
                text = say(
                    "Your `{name}` uses your `{other}`, which is not right yet: mend that first.",
                    name=exercise.name,
                    other=behind[0],
                )
                tests[place] = replace(tests[place], message=f"{text} {tests[place].message}")
        yield replace(exercise, tests=tuple(tests))


def _tidy(exercise: ExerciseResult) -> ExerciseResult:
    tests = (replace(test, message=tidy(test.message)) for test in exercise.tests)
    return replace(exercise, tests=tuple(tests))


def describe_fault(error: BaseException) -> str:
    """One line for staff on the grader's own fault."""
    text = str(error).strip().split("\n")[0]
    return say("{kind}: {text}", kind=type(error).__name__, text=text[:300])
