"""The limit: a suite's tests run directly, in one warm process, on a submission's own functions.

No worker, no sandbox, no pytest, no watching of what is called: functions call functions. Nothing
that keeps student code apart from the tests can be cheaper. ``python -m bench.direct ASSIGNMENT``
reads the path of a submission from each line of its input, and prints the processor seconds that
its hidden tests took.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder import data
from autograder.cases import Case, load_suite
from autograder.course import find_course
from autograder.reference import LocalLink
from autograder.remote import Student
from autograder.secret import seed
from autograder.show import Show
from autograder.trial import Arguments
from autograder.worker import images
from autograder.worker.zygote import warm_up


class Direct:
    """A process that runs an assignment's hidden tests as plain function calls."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, path: Path) -> float:
        """Processor seconds of every hidden test on a submission, loading it included.

        Raises:
            RuntimeError: a test failed, and the figure would mean nothing.
        """
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("the direct tests failed; what they raised stands above")
        return float(answer)


@contextmanager
def direct(assignment: str) -> Iterator[Direct]:
    """Such a process, for as long as it is needed."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.direct", assignment],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"},
    ) as process:
        try:
            yield Direct(process)
        finally:
            process.kill()


class _Given(Arguments):
    """What a test gets, from links in this process."""

    def __init__(self, case: Case, number: int, student: LocalLink, reference: LocalLink) -> None:
        self.case, self.number, self.links = case, number, (student, reference)
        self.remark, self.exhibits = "", Show()

    def student(self) -> Student:
        return self._begun(self.links[0])

    def reference(self) -> Student:
        return self._begun(self.links[1])

    def _begun(self, link: LocalLink) -> Student:
        link.request({"op": "begin", "seed": self.number})
        return Student(link)


def main() -> None:
    assignment = sys.argv[1]
    warm_up()
    course = find_course()
    suite = load_suite(course, assignment)
    names = frozenset(case.exercise for case in suite.cases)
    reference = LocalLink(course.solutions / f"{assignment}.py", names)
    if suite.trains:
        images.hold(*data.for_workers())
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        started = time.process_time()
        student = LocalLink(path, names)
        for case in suite.cases:
            number = seed(b"bench", assignment, case.name, path.stem)
            given = _Given(case, number, student, reference)
            case.function(**{name: getattr(given, name)() for name in case.parameters})
        print(time.process_time() - started, flush=True)


if __name__ == "__main__":
    main()
