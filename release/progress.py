"""How far a run of ``torchgrade grade`` is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from autograder.grading import Grader
from autograder.submissions import Place, Submission
from autograder.verdicts import Verdict
from release.counting import noun
from release.feedback import number
from release.outcomes import Outcome

Report = Callable[[Submission, Verdict], None]
LINES = 200


class Stopped(KeyboardInterrupt):
    """Ctrl-C, and how far the run had come."""

    def __init__(self, done: int, total: int, results: Path) -> None:
        super().__init__(
            f"stopped; {done} of {total} {noun(total, 'verdict is', 'verdicts are')} kept in "
            f"{results}. "
            "The same command again goes on from there."
        )


class Pace:
    """Rate and time left of a run whose assignments differ in what they take.

    Args:
        left: submissions of each assignment.
        expected: seconds that one submission of an assignment takes, before any was graded.
        width: submissions graded at a time.
        known: how many of those counted in so far took no grading.
    """

    def __init__(
        self,
        left: Counter[str],
        expected: Callable[[str], float],
        width: int,
        known: Callable[[], int] = int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.left, self.width, self._known, self._clock = left, width, known, clock
        self.total = left.total()
        self.failed = 0
        self._expected = {name: expected(name) for name in left}
        self._taken: dict[str, tuple[float, int]] = {}
        self._started = clock()

    @property
    def done(self) -> int:
        return self.total - self.left.total()

    def add(self, verdict: Verdict) -> None:
        """Count a verdict in."""
        self.left[verdict.assignment] -= 1
        self.failed += verdict.status == "internal_error"
        seconds, count = self._taken.get(verdict.assignment, (0.0, 0))
        self._taken[verdict.assignment] = seconds + verdict.seconds, count + 1

    @property
    def rate(self) -> float:
        """Gradings a second since the start."""
        return (self.done - self._known()) / max(self._clock() - self._started, 1e-9)

    @property
    def seconds_left(self) -> float:
        """What is left, at the speed seen of each assignment and, before, at the expected one."""
        return sum(count * self._seconds(name) for name, count in self.left.items()) / self.width

    def _seconds(self, assignment: str) -> float:
        seconds, count = self._taken.get(assignment, (0.0, 0))
        return seconds / count if count else self._expected[assignment]

    def __str__(self) -> str:
        parts = [f"{self.rate:.1f}/s" if self.rate >= 1 else f"{60 * self.rate:.0f}/min"]
        parts.append(f"{duration(self.seconds_left)} left")
        parts.append(f"{self.failed} failed")
        return ", ".join(parts)


@contextmanager
def progress(places: Sequence[Place], grader: Grader) -> Iterator[Report]:
    """What to call with each verdict; all of it goes to stderr, away from the table."""
    counts = Counter(place.assignment for place in places)
    pace = Pace(counts, grader.expected_seconds, grader.pool.width, lambda: grader.known)
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda submission, verdict: _line(pace, submission, verdict)
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=pace.total, pace="")

        def update(submission: Submission, verdict: Verdict) -> None:
            pace.add(verdict)
            name = printable(f"Grading {submission.student}")
            bar.update(task, advance=1, description=name, pace=str(pace))

        yield update


def _line(pace: Pace, submission: Submission, verdict: Verdict) -> None:
    """A line for each verdict of a class, for every so many of a crowd, and for every failure."""
    pace.add(verdict)
    every = -(-pace.total // LINES)
    if pace.done % every and pace.done != pace.total and verdict.status != "internal_error":
        return
    text = f"{submission.student} {submission.assignment}: {score(verdict)}"
    tell(f"[{pace.done}/{pace.total}] {text} ({pace})")


def tell(text: str) -> None:
    """A line for whoever watches; where nobody can be told, since a log's disk is full, none."""
    with suppress(OSError):
        print(printable(text), file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    """``seconds`` in the unit that fits."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 6000:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def score(verdict: Verdict | Outcome) -> str:
    """A verdict in a word or two."""
    if verdict.status == "internal_error":
        return "not graded"
    if verdict.status == "unreadable":
        return "unreadable"
    return f"{number(verdict.score)} of {number(verdict.max_score)}"


def printable(text: str) -> str:
    """``text`` without control codes: the name of a folder could hold orders to a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
