"""pytest as a grader of one submission: marks, fixtures, and what a test came to."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from autograder.bench import Bench
from autograder.cases import Case, Suite, case_of
from autograder.course import UserError, find_course
from autograder.faults import GraderFault
from autograder.messages import speaking
from autograder.report import print_verdicts
from autograder.secret import course_secret
from autograder.submissions import find_single, read_submission
from autograder.trial import Arguments, Trial, check_parameters
from autograder.verdicts import Verdict
from autograder.workers import Zygote
from autograder.writing import write_atomically

HERE = Path(__file__).parent
ZYGOTE = pytest.StashKey[Zygote]()
BENCH = pytest.StashKey[Bench]()
CASE = pytest.StashKey[Case | None]()
TRIAL = pytest.StashKey[Trial]()
PROBLEM = pytest.StashKey[str]()
VERDICTS = pytest.StashKey[list[Verdict]]()
MARKS = (
    "exercise(name): the exercise that this hidden test is about",
    "points(number): what passing it earns",
    "seconds(number): its time limit, 10 where not given",
    "training: it trains on Fashion-MNIST, untraced",
    "depends(name, ...): tests that must pass before this one says anything new",
)


def pytest_configure(config: pytest.Config) -> None:
    for mark in MARKS:
        config.addinivalue_line("markers", mark)


def pytest_unconfigure(config: pytest.Config) -> None:
    if ZYGOTE in config.stash:
        config.stash[ZYGOTE].close()


def hidden_test(item: pytest.Item) -> Case | None:
    """The hidden test that ``item`` is; None for other tests."""
    if CASE not in item.stash:
        hidden = item.path.parent.name == "suites" and item.path.parent.parent == HERE
        item.stash[CASE] = case_of(item.function) if hidden else None  # type: ignore[attr-defined]
    return item.stash[CASE]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Take up the submissions named on the command line; other assignments' tests are left out."""
    hidden: dict[str, list[Case]] = {}
    for case in filter(None, map(hidden_test, items)):
        hidden.setdefault(case.assignment, []).append(case)
    if not hidden or config.option.collectonly:
        return
    try:
        course = find_course()
        if config.option.assignment:
            course.suite_path(config.option.assignment)  # refuses what is no assignment
        path = config.option.submission or course.root / "assignments"
        paths = find_single(Path(path), course.assignments(), config.option.assignment)
        secret = course_secret(None)
        bench = Bench(course, secret, config.stash[ZYGOTE])
        config.stash[BENCH] = bench
        bench.zygote.ready()  # refuses where student code cannot be confined
        for path in paths:
            name = config.option.assignment or path.stem
            if name in hidden:  # else its suite was not asked for, or cannot be imported
                suite = Suite(tuple(hidden[name]))
                check_parameters(suite)
                bench.open(read_submission(path, "", name), suite)
    except (UserError, GraderFault) as error:
        raise pytest.UsageError(str(error)) from None
    ours = [(item, test) for item in items if (test := hidden_test(item))]
    unwanted = [item for item, test in ours if test.assignment not in bench.works]
    config.hook.pytest_deselected(items=unwanted)
    items[:] = [item for item in items if item not in unwanted]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Speak the language of the submission that a hidden test judges."""
    case = hidden_test(item)
    if case is None:
        return (yield)
    with speaking(item.config.stash[BENCH].works[case.assignment].submission.language):
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what an earlier failure already explains."""
    case = hidden_test(item)
    if case is None:
        return
    trial = item.stash[TRIAL] = Trial(item.config.stash[BENCH], case)
    if obstacle := trial.obstacle():
        pytest.skip(obstacle)
    trial.seed()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if hidden_test(item) is None or (call.excinfo is None and call.when != "call"):
        return report
    error = call.excinfo.value if call.excinfo else None
    result = item.stash[TRIAL].end(error, called=call.when == "call")
    if result.status not in ("passed", "skipped", "internal_error"):
        report.longrepr = result.message
    return report


def _argument(name: str) -> Any:
    """A fixture: what a hidden test gets as ``name``."""

    def make(request: pytest.FixtureRequest) -> Any:
        return request.node.stash[TRIAL].argument(name)

    make.__doc__ = getattr(Arguments, name).__doc__
    return pytest.fixture(make, name=name)


student, reference, inputs = _argument("student"), _argument("reference"), _argument("inputs")
fashion, note, show = _argument("fashion"), _argument("note"), _argument("show")


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
        try:
            write_atomically(path, text + "\n", private=False)
        except UserError as error:
            session.config.stash[PROBLEM] = str(error)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
    if any(v.status == "unreadable" for v in verdicts):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    verdicts = config.stash.get(VERDICTS, [])
    if verdicts:
        print_verdicts(verdicts, config.stash[BENCH].course, terminalreporter.write_line)
    if PROBLEM in config.stash:
        terminalreporter.write_line(config.stash[PROBLEM])
