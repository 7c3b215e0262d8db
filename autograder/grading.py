"""Grades a class: a pool of slots, stored verdicts, progress."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from autograder.course import Course, UserError
from autograder.secret import course_secret
from autograder.slots import Slot
from autograder.store import Store
from autograder.submissions import Submission
from autograder.verdicts import Verdict

Progress = Callable[[Submission, Verdict], None]


class Grader:
    """Grades submissions, one or many, on this machine.

    Args:
        results: where verdicts and the secret are kept; None keeps nothing.
        sandbox: least sandbox profile to grade under.
        jobs: submissions graded at the same time; one a core by default.
        force: grade again what has a stored verdict.

    Raises:
        UserError: the results folder cannot be used.
    """

    def __init__(
        self,
        course: Course,
        *,
        results: Path | None = None,
        sandbox: str = "none",
        jobs: int | None = None,
        force: bool = False,
        budget: float = 30.0,
    ) -> None:
        self.course, self.force = course, force
        secret = course_secret(results)
        self.store = Store(results, course, secret) if results is not None else None
        count = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs
        self.slots = [Slot(course, secret, sandbox, budget) for _ in range(count or 1)]

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
        """End all grading processes."""
        for slot in self.slots:
            slot.close()

    def grade(self, submission: Submission) -> Verdict:
        """The verdict on one submission, stored or new."""
        return next(iter(self.grade_all([submission])))[1]

    def grade_all(self, submissions: Sequence[Submission]) -> Iterator[tuple[Submission, Verdict]]:
        """Verdicts as they come, stored ones first.

        Raises:
            UserError: no grading process starts, or a verdict cannot be stored.
        """
        waiting: list[Submission] = []
        for submission in submissions:
            known = None if self.force or not self.store else self.store.find(submission)
            if known is not None:
                yield submission, known
            else:
                waiting.append(submission)
        for submission, verdict in self._grade_new(waiting):
            if self.store is not None:
                self.store.keep(submission, verdict)
            yield submission, verdict

    def _grade_new(self, submissions: Sequence[Submission]) -> Iterable[tuple[Submission, Verdict]]:
        """Every slot takes the next submission as soon as it is free."""
        jobs: queue.SimpleQueue[Submission] = queue.SimpleQueue()
        for submission in submissions:
            jobs.put(submission)
        done: queue.SimpleQueue[tuple[Submission, Verdict] | BaseException] = queue.SimpleQueue()

        def work(slot: Slot) -> None:
            try:
                while True:
                    submission = jobs.get_nowait()
                    done.put((submission, slot.grade(submission)))
            except queue.Empty:
                pass
            except BaseException as error:  # handed to the caller's thread
                done.put(error)

        slots = self.slots[: len(submissions)]
        for slot in slots:
            if slot.process is None:
                slot.start()
        for slot in slots:
            threading.Thread(target=work, args=[slot], daemon=True).start()
        for _ in submissions:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            yield result


def grade_class(
    submissions: Sequence[Submission], grader: Grader, progress: Progress | None = None
) -> list[Verdict]:
    """All verdicts, sorted by assignment and student."""
    verdicts = []
    for submission, verdict in grader.grade_all(submissions):
        verdicts.append(verdict)
        if progress is not None:
            progress(submission, verdict)
    return sorted(verdicts, key=lambda v: (v.assignment, v.student))


__all__ = ["Grader", "UserError", "grade_class"]
