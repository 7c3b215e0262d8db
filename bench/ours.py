"""What torchgrade costs: one warm slot, whole classes, start-up, memory."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Course
from autograder.slots import Slot
from autograder.submissions import Submission
from bench.classes import right_notebook, write_class
from bench.direct import direct
from bench.measure import Cost, run, tree, tree_seconds

MEGABYTE = 1024  # smaps counts in kB


@dataclass
class Warm:
    """One warm slot and the direct tests, in turn.

    Attributes:
        direct, slot: processor seconds a submission, in each round.
        worker, grader: private memory in MB, at most, of workers and of the grading process.
    """

    direct: list[float] = field(default_factory=list)
    slot: list[float] = field(default_factory=list)
    worker: float = 0.0
    grader: float = 0.0

    @property
    def ratios(self) -> list[float]:
        """What the slot takes over what the direct tests take, round by round.

        Of neighbours in time, so that a machine whose speed drifts does not spoil them.
        """
        return [ours / limit for ours, limit in zip(self.slot, self.direct, strict=True)]


def warm(course: Course, assignment: str, rounds: int, each: int) -> Warm:
    """Measure ``rounds`` times the same ``each`` submissions, ours and the direct tests in turn.

    Raises:
        RuntimeError: a right answer lost points, and the figures would mean nothing.
    """
    found = Warm()
    slot = Slot(course, b"bench", "none", 60)
    try:
        slot.ready()
        with tempfile.TemporaryDirectory() as name, direct(assignment) as tests:

            def limit(number: int) -> float:
                path = Path(name) / f"{number}.ipynb"
                path.write_text(right_notebook(course, assignment, number), "utf-8")
                return tests.run(path)

            for number in (0, 1):  # not measured: what is loaded on first use
                grade(slot, course, assignment, number)
                limit(number)
            for number in range(rounds):
                these = range((number + 1) * each, (number + 2) * each)
                found.direct.append(sum(map(limit, these)) / each)
                with tree(slot.pid) as seconds:
                    for one in these:
                        grade(slot, course, assignment, one)
                found.slot.append(seconds[0] / each)
        found.worker = _worker_memory(slot, course, assignment)
        found.grader = private(slot.pid)
    finally:
        slot.close()
    return found


def grade(slot: Slot, course: Course, assignment: str, number: int) -> None:
    """Grade a right submission."""
    text = right_notebook(course, assignment, number)
    name = f"{assignment}.ipynb"
    verdict = slot.grade(Submission("ada", assignment, name, text.encode()))
    if verdict.score != verdict.max_score:
        lost = [t for e in verdict.exercises for t in e.tests if t.status != "passed"]
        raise RuntimeError(f"a right {assignment} lost points: {lost or verdict.message}")


def start_up(course: Course) -> Cost:
    """From nothing to a grading process that waits for submissions."""
    started = time.monotonic()
    slot = Slot(course, b"bench", "none", 60)
    try:
        slot.ready()
        return Cost(tree_seconds(slot.pid), time.monotonic() - started)
    finally:
        slot.close()


def whole_class(course: Course, assignment: str, count: int, jobs: int) -> Cost:
    """``torchgrade grade`` on a class, start-up and storing included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_class(course, assignment, count, folder / "submitted")
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "release.cli",
            "grade",
            folder / "submitted",
        ]
        command += ["--results", folder / "results", "--jobs", str(jobs)]
        return run(command, course.root)


def grader_after(course: Course, assignment: str, counts: tuple[int, ...]) -> list[float]:
    """Private memory of the grading process, MB, after so many submissions."""
    found, done = [], 0
    slot = Slot(course, b"bench", "none", 60)
    try:
        for count in counts:
            while done < count:
                grade(slot, course, assignment, done)
                done += 1
            found.append(private(slot.pid))
    finally:
        slot.close()
    return found


def private(pid: int) -> float:
    """Private memory of a process in MB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    fields = (line.split() for line in lines if line.startswith("Private_"))
    return sum(int(parts[1]) for parts in fields) / MEGABYTE


def _worker_memory(slot: Slot, course: Course, assignment: str) -> float:
    """The most that a worker held for itself, looked at every few milliseconds."""
    import psutil

    zygote = psutil.Process(slot.pid).children()[0]
    most, running = 0.0, True

    def look() -> None:
        nonlocal most
        while running:
            most = max([most, *(private(child.pid) for child in zygote.children())])
            time.sleep(0.002)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for number in range(3):
            grade(slot, course, assignment, 5000 + number)
    finally:
        running = False
        watcher.join()
    return most
