"""The limit: a suite's tests run directly, in one warm process, on a submission's own functions.

No worker, no sandbox, no pytest, no watching of what is called: functions call functions. Nothing
that keeps student code apart from the tests can be cheaper. ``python -m bench.direct NAME PATH``
prints the processor seconds of each pass over the hidden tests as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder import data
from autograder.cases import Case, load_suite
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
        self.suite = load_suite(course, assignment)
        names = frozenset(case.exercise for case in self.suite.cases)
        self.path, self.names = path, names
        self.reference = LocalLink(course.solutions / f"{assignment}.py", names)
        if self.suite.trains:
            images.hold(*data.for_workers())

    def run(self) -> float:
        """Load the submission and run every test; processor seconds.

        Raises:
            Exception: a test failed, and the figure would mean nothing.
        """
        started = time.process_time()
        link = LocalLink(self.path, self.names)
        for case in self.suite.cases:
            case.function(**self._arguments(case, link))
        return time.process_time() - started

    def _arguments(self, case: Case, link: LocalLink) -> dict[str, Any]:
        number = seed(b"bench", case.assignment, case.name)
        link.request({"op": "begin", "seed": number})
        given: dict[str, Callable[[], Any]] = {
            "student": lambda: Student(link),
            "reference": lambda: self._begun(number),
            "inputs": lambda: Inputs(number),
            "fashion": Fashion,
            "note": lambda: lambda template, /, **values: None,
            "show": Show,
        }
        return {name: given[name]() for name in case.parameters}

    def _begun(self, number: int) -> Student:
        self.reference.request({"op": "begin", "seed": number})
        return Student(self.reference)


def main() -> None:
    assignment, path, passes = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    warm_up()
    direct = Direct(assignment, path)
    direct.run()  # not measured: what is loaded on first use
    print(json.dumps([direct.run() for _ in range(passes)]))


if __name__ == "__main__":
    main()
