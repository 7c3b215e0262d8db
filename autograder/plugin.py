"""pytest as a grader: options, marks, fixtures, and how a test's end becomes its result."""

from __future__ import annotations

import inspect
import json
import random
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from autograder.bench import Bench, Work, describe_fault
from autograder.cases import CASE, Case, case_of
from autograder.course import UserError, find_course
from autograder.data import Fashion
from autograder.faults import Fault, GraderFault
from autograder.inputs import Inputs
from autograder.messages import say, speaking
from autograder.remote import Student
from autograder.report import print_verdicts
from autograder.secret import course_secret
from autograder.show import Show
from autograder.submissions import find_single, read_submission
from autograder.verdicts import TestResult, Verdict
from autograder.worker.sandbox import DEFAULT, PROFILES

BENCH = pytest.StashKey[Bench]()
VERDICTS = pytest.StashKey[list[Verdict]]()
NOTE = pytest.StashKey[str]()
SEED = pytest.StashKey[int]()
SHOW = pytest.StashKey[Show]()
MARKS = (
    "exercise(name): the exercise that this hidden test is about",
    "points(number): what passing it earns",
    "seconds(number): its time limit, 10 where not given",
    "training: it trains on Fashion-MNIST, untraced",
    "depends(name, ...): tests that must pass before this one says anything new",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("torchgrade")
    group.addoption("--submission", type=Path, help="notebook, module or folder to grade")
    group.addoption("--assignment", help="which assignment it is, where its name does not tell")
    group.addoption("--verdict", type=Path, help="write the verdict as JSON")
    group.addoption("--sandbox", default=DEFAULT, choices=PROFILES, help="least to grade under")


def pytest_configure(config: pytest.Config) -> None:
    for mark in MARKS:
        config.addinivalue_line("markers", mark)


def pytest_unconfigure(config: pytest.Config) -> None:
    bench = config.stash.get(BENCH, None)
    if bench is not None:
        bench.close()


def assignment_of(item: pytest.Item) -> str | None:
    """The assignment whose hidden suite holds ``item``; None for other tests."""
    case = case_of(item)
    return case.assignment if case else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Take up the submissions named on the command line; other assignments' tests are left out."""
    hidden = [item for item in items if assignment_of(item)]
    if not hidden or BENCH in config.stash or config.option.collectonly:
        return
    try:
        course = find_course()
        if config.option.assignment:
            course.suite_path(config.option.assignment)  # refuses what is no assignment
        path = config.option.submission or course.root / "assignments"
        paths = find_single(Path(path), course.assignments(), config.option.assignment)
        bench = Bench(course, course_secret(None), config.option.sandbox)
        config.stash[BENCH] = bench
        bench.zygote.ready()  # refuses where student code cannot be confined
        for path in paths:
            name = config.option.assignment or path.stem
            own = [item for item in hidden if assignment_of(item) == name]
            if own:  # none where its suite was not asked for, or cannot be imported
                take_up(bench, own, read_submission(path, "", name))
    except (UserError, GraderFault) as error:
        raise pytest.UsageError(str(error)) from None
    unwanted = [item for item in hidden if assignment_of(item) not in bench.works]
    config.hook.pytest_deselected(items=unwanted)
    items[:] = [item for item in items if item not in unwanted]


def take_up(bench: Bench, items: list[pytest.Item], submission: Any) -> Work:
    """Open ``submission`` on the bench for its suite's items."""
    rules = getattr(items[0].getparent(pytest.Module).obj, "NOT_ALLOWED", {})  # type: ignore[union-attr]
    return bench.open(submission, rules, trains(items))


def trains(items: list[pytest.Item]) -> bool:
    """Whether any of a suite's tests needs Fashion-MNIST beside the student's code."""
    return any(case.trains for case in map(case_of, items) if case)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Speak the language of the submission that a hidden test judges."""
    case = case_of(item)
    if case is None:
        return (yield)
    with speaking(item.config.stash[BENCH].works[case.assignment].submission.language):
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what an earlier failure already explains."""
    case = case_of(item)
    if case is None:
        return
    bench = item.config.stash[BENCH]
    work = bench.works[case.assignment]
    item.stash[NOTE], item.stash[SHOW] = "", Show()  # nothing of the submission before
    if work.session is None:
        pytest.skip(work.problem)
    core = bench.core(case.assignment, case.exercise)
    for name in (case.depends | {core}) - {case.name}:
        result = work.results.get(name)
        if result is None or result.status != "passed":
            pytest.skip(say("Not run: see {name}.", name=name))
    # A suite's own draws outside `inputs` must not depend on what was graded before.
    number = item.stash[SEED] = bench.seed(case.assignment, case.exercise, case.name)
    torch.default_generator.manual_seed(number)  # not the devices': that grows a list, slowly
    np.random.seed(number % (1 << 32))
    random.seed(number)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    case = case_of(item)
    if case is None:
        return report
    bench = item.config.stash[BENCH]
    work = bench.works[case.assignment]
    result = _result(item, case, call, bench, work)
    if result is not None:
        work.results[item.name] = result
        if result.status not in ("passed", "skipped", "internal_error"):
            report.longrepr = result.message
    return report


def _result(
    item: pytest.Item, case: Case, call: pytest.CallInfo[None], bench: Bench, work: Work
) -> TestResult | None:
    """What a phase of a test came to; None where the phase says nothing new."""
    points = case.points
    shown = item.stash[SHOW].exhibits()
    if call.excinfo is None:
        if call.when != "call":
            return None
        if work.session is not None:
            work.session.passed(free=case.trains)
        return TestResult(item.name, "passed", points, points, item.stash[NOTE], shown)
    error: BaseException = call.excinfo.value
    if isinstance(error, pytest.skip.Exception):
        return TestResult(item.name, "skipped", 0, points)
    if isinstance(error, Fault):
        return TestResult(item.name, error.status, 0, points, str(error), shown)
    if isinstance(error, KeyboardInterrupt):
        raise error
    if call.when == "call" and not isinstance(error, GraderFault):
        if _reference_passes(item, case, bench):
            text = say(
                "Your answer returned something that this test cannot work with. Compare its type, "
                "shape and dtype with what the exercise asks for."
            )
            return TestResult(item.name, "failed", 0, points, text, shown)
    work.fault = f"{item.name}: {describe_fault(error)}"
    return TestResult(item.name, "internal_error", 0, points)


def _reference_passes(item: pytest.Item, case: Case, bench: Bench) -> bool:
    """Whether a test that broke on a submission works on the reference: then it is not broken."""
    assert isinstance(item, pytest.Function)
    names = inspect.signature(item.obj).parameters
    args = {name: item.funcargs[name] for name in names}
    seed = item.stash[SEED]
    ours = {"student": bench.reference(case.assignment, seed), "inputs": Inputs(seed)}
    replaced = ours | {"show": Show()}
    try:
        item.obj(**(args | {name: replaced[name] for name in names if name in replaced}))
    except Exception:
        return False
    return True


@dataclass(frozen=True)
class Stand:
    """What the fixtures of one test have in common."""

    item: pytest.Item
    case: Case
    bench: Bench
    seed: int


@pytest.fixture
def stand(request: pytest.FixtureRequest) -> Stand:
    """For the other fixtures: pytest takes its time over each that asks for ``request``."""
    item = request.node
    return Stand(item, item.stash[CASE], item.config.stash[BENCH], item.stash[SEED])


@pytest.fixture
def student(stand: Stand) -> Student:
    """The submission's functions: ``student.relu(x)``."""
    case, session = stand.case, stand.bench.works[stand.case.assignment].session
    assert session is not None
    session.begin(case.exercise, stand.seed, case.seconds)
    session.require(case.exercise)
    session.forbidden_in_source(case.exercise)
    rule = session.not_allowed.get(case.exercise)
    if rule is None or case.trains:
        return Student(session)
    return Student(session, traced=True if rule.needs_frames else "ops")


@pytest.fixture
def reference(stand: Stand) -> Student:
    """The reference solution's functions, called in the same way."""
    return stand.bench.reference(stand.case.assignment, stand.seed)


@pytest.fixture
def inputs(stand: Stand) -> Inputs:
    """Random inputs, seeded for this submission and test."""
    return Inputs(stand.seed)


@pytest.fixture
def fashion() -> Fashion:
    """What only the grader knows of Fashion-MNIST: the test labels."""
    return Fashion()


@pytest.fixture
def note(stand: Stand) -> Any:
    """``note("reached {accuracy:.1%}", accuracy=a)`` is shown to the student of a passed test."""

    def write(template: str, /, **values: object) -> None:
        stand.item.stash[NOTE] = say(template, **values)

    return write


@pytest.fixture
def show(stand: Stand) -> Show:
    """``show.accuracy(a)``, ``show.histogram(...)``: what the student sees, passed or not."""
    return stand.item.stash[SHOW]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Sum up what was graded and write it where it was asked for."""
    bench = session.config.stash.get(BENCH, None)
    if bench is None:
        return
    verdicts = [bench.finish(name) for name in list(bench.works)]
    session.config.stash[VERDICTS] = verdicts
    path = session.config.option.verdict
    if path is not None:
        text = json.dumps({"submissions": [v.to_dict() for v in verdicts]}, indent=1)
        path.write_text(text + "\n", "utf-8")
    if any(v.status == "unreadable" for v in verdicts):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    verdicts = config.stash.get(VERDICTS, [])
    if verdicts:
        print_verdicts(verdicts, config.stash[BENCH].course, terminalreporter.write_line)
