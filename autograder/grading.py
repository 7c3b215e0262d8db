"""Grades a class: stored verdicts first, the rest by a pool of grading processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.course import Course, UserError
from autograder.pool import LocalPool, Pool
from autograder.secret import course_secret
from autograder.store import Store, suite_digests
from autograder.submissions import Place, Submission
from autograder.ungraded import unreadable
from autograder.verdicts import Verdict
from autograder.worker.sandbox import DEFAULT


class Grader:
    """Grades submissions, one or many.

    Args:
        results: where verdicts and the secret are kept; None keeps nothing.
        sandbox: least sandbox profile to grade under.
        jobs: submissions graded at the same time; one a core by default.
        force: grade again what has a stored verdict.
        budget: seconds that one submission may lose to limits.
        dask: address of a Dask scheduler whose workers grade, instead of this machine's cores.

    Attributes:
        known: how many of the verdicts so far took no grading.

    Raises:
        UserError: the results folder cannot be used, or the cluster cannot be reached.
    """

    def __init__(
        self,
        course: Course,
        *,
        results: Path | None = None,
        sandbox: str = DEFAULT,
        jobs: int | None = None,
        force: bool = False,
        budget: float = 30.0,
        dask: str | None = None,
    ) -> None:
        self.course, self.force, self.known = course, force, 0
        secret = course_secret(results)
        digests = suite_digests(course, course.assignments())
        self.store = Store(results, digests, secret) if results is not None else None
        if self.store is not None:
            self.store.sweep()
        self.pool: Pool
        if dask is not None:
            self.pool = _cluster(
                course,
                secret,
                address=dask,
                sandbox=sandbox,
                budget=budget,
                digests=digests,
                keep=self._keep,
            )
        else:
            self.pool = LocalPool(
                course,
                secret,
                sandbox=sandbox,
                jobs=jobs or cores(),
                budget=budget,
                digests=digests,
                keep=self._keep,
            )
        self._twins: dict[tuple[str, str], list[Submission]] = {}

    def __enter__(self) -> Grader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all grading processes; what was being graded is dropped."""
        self.pool.close()

    def grade(self, submission: Submission) -> Verdict:
        """The verdict on one submission, stored or new."""
        return next(iter(self.grade_all([submission])))[1]

    def grade_all(self, submissions: Iterable[Submission]) -> Iterator[tuple[Submission, Verdict]]:
        """Verdicts as they come; each is stored before it is returned.

        Equal bytes are graded once: a class has many untouched notebooks. ``submissions`` is read
        a few ahead of what is graded, so that a large class need not fit into memory.

        Raises:
            UserError: no grading process starts, or a verdict cannot be stored.
        """
        for submission in submissions:
            known = self._known(submission)
            if known is not None:
                self.known += 1
                yield submission, known
                continue
            key = submission.assignment, submission.digest
            if key in self._twins:
                self._twins[key].append(submission)
                continue
            self._twins[key] = []
            self.pool.submit(submission)
            while self.pool.is_full():
                yield from self._take()
        while self.pool.pending:
            yield from self._take()

    def longest_first(self, places: Sequence[Place]) -> list[Place]:
        """``places`` with those of slow assignments in front, so that no core idles at the end."""
        names = {place.assignment for place in places}
        seconds = {name: self.expected_seconds(name) for name in names}
        return sorted(places, key=lambda place: -seconds[place.assignment])

    def expected_seconds(self, assignment: str) -> float:
        """What one submission takes: by stored verdicts, else by how many tests train."""
        known = self.store.seconds(assignment) if self.store is not None else None
        if known is not None:
            return known
        suite = self.course.suite_path(assignment).read_text("utf-8")
        return 0.3 + suite.count("@pytest.mark.training")

    def _known(self, submission: Submission) -> Verdict | None:
        """The verdict where it takes no grading: a stored one, or there is nothing to read."""
        if submission.content is None:
            return unreadable(self.course, submission)
        return None if self.force or not self.store else self.store.find(submission)

    def _take(self) -> Iterator[tuple[Submission, Verdict]]:
        submission, verdict = self.pool.take()
        # before the first yield, after which nobody may come back: see grade()
        twins = self._twins.pop((submission.assignment, submission.digest), [])
        yield submission, verdict
        for twin in twins:
            yield twin, replace(verdict, student=twin.student)

    def _keep(self, submission: Submission, verdict: Verdict) -> None:
        if self.store is not None:
            self.store.keep(submission, verdict)


def _cluster(course: Course, secret: bytes, **settings: Any) -> Pool:
    if find_spec("distributed") is None:
        raise UserError("Dask is not installed: pip install 'torchgrade[cluster]'")
    from autograder.cluster import DaskPool  # a second's import that one machine does without

    return DaskPool(course, secret, **settings)


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
