"""The limit: a suite's tests run directly, in one warm process, on a submission's own functions.

No worker, no sandbox, no pytest, no watching of what is called: functions call functions. Nothing
that keeps student code apart from the tests can be cheaper. ``python -m bench.direct NAME PATH``
prints the processor seconds of each pass over the hidden tests as JSON.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder import data
from autograder.course import find_course
from autograder.data import Fashion
from autograder.inputs import Inputs
from autograder.reference import LocalLink
from autograder.remote import Student
from autograder.secret import seed
from autograder.show import Show
from autograder.worker import images
from autograder.worker.zygote import warm_up


class Direct:
    """One assignment's hidden tests as plain function calls.

    Args:
        path: the submission.
    """

    def __init__(self, assignment: str, path: Path) -> None:
        course = find_course()
        suite = course.suite(assignment)
        names = frozenset(test.exercise for test in suite)
        self.path, self.names, self.assignment = path, names, assignment
        module = _load(course.suite_path(assignment))
        self.tests: list[Callable[..., object]] = [getattr(module, test.name) for test in suite]
        self.reference = LocalLink(course.solutions / f"{assignment}.py", names)
        if any(_trains(test) for test in self.tests):
            images.hold(*data.for_workers())

    def run(self) -> float:
        """Load the submission and run every test; processor seconds.

        Raises:
            Exception: a test failed, and the figure would mean nothing.
        """
        started = time.process_time()
        link = LocalLink(self.path, self.names)
        for test in self.tests:
            test(**self._arguments(test, link))
        return time.process_time() - started

    def _arguments(self, test: Callable[..., object], link: LocalLink) -> dict[str, Any]:
        number = seed(b"bench", self.assignment, test.__name__)
        link.request({"op": "begin", "seed": number})
        given: dict[str, Callable[[], Any]] = {
            "student": lambda: Student(link),
            "reference": lambda: self._begun(number),
            "inputs": lambda: Inputs(number),
            "fashion": Fashion,
            "note": lambda: lambda template, /, **values: None,
            "show": Show,
        }
        return {name: given[name]() for name in inspect.signature(test).parameters}

    def _begun(self, number: int) -> Student:
        self.reference.request({"op": "begin", "seed": number})
        return Student(self.reference)


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"autograder.suites.{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _trains(test: Callable[..., object]) -> bool:
    return any(mark.name == "training" for mark in getattr(test, "pytestmark", ()))


def main() -> None:
    assignment, path, passes = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    warm_up()
    direct = Direct(assignment, path)
    direct.run()  # not measured: what is loaded on first use
    print(json.dumps([direct.run() for _ in range(passes)]))


if __name__ == "__main__":
    main()
