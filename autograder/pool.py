"""Grading processes of this machine, each taking the next submission as soon as it is free."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from autograder.course import Course
from autograder.slots import Slot, start_together
from autograder.submissions import Submission
from autograder.verdicts import Verdict

Keep = Callable[[Submission, Verdict], None]
AHEAD = 4


class Pool(Protocol):
    """Something that grades many submissions at a time.

    Attributes:
        pending: submissions taken and not yet returned.
    """

    pending: int

    @property
    def width(self) -> int:
        """How many at a time."""

    def is_full(self) -> bool:
        """Whether to take results before the next submission, so that memory does not grow."""

    def submit(self, submission: Submission) -> None:
        """Have a submission graded."""

    def take(self) -> tuple[Submission, Verdict]:
        """Wait for the next one that is done, in whatever order."""

    def close(self) -> None:
        """Stop what is running and end all processes."""


class LocalPool:
    """A pool of :class:`autograder.slots.Slot`.

    Args:
        keep: called with every verdict as soon as it is there, one at a time.
    """

    def __init__(
        self,
        course: Course,
        secret: bytes,
        *,
        sandbox: str,
        jobs: int,
        budget: float,
        digests: Mapping[str, str],
        keep: Keep,
    ) -> None:
        self.width, self.pending = jobs, 0
        self._slots = [Slot(course, secret, sandbox, budget, digests) for _ in range(jobs)]
        self._keep, self._keeping = keep, threading.Lock()
        self._jobs: queue.SimpleQueue[Submission | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Submission, Verdict] | BaseException]
        self._done = queue.SimpleQueue()
        self._threads: Sequence[threading.Thread] = ()

    def is_full(self) -> bool:
        return self.pending >= AHEAD * self.width

    def submit(self, submission: Submission) -> None:
        self.pending += 1
        self._jobs.put(submission)
        if not self._threads:
            start_together(self._slots, submission.assignment)
            self._threads = [
                threading.Thread(target=self._work, args=[slot], daemon=True)
                for slot in self._slots
            ]
            for thread in self._threads:
                thread.start()

    def take(self) -> tuple[Submission, Verdict]:
        result = self._done.get()
        if isinstance(result, BaseException):
            raise result
        self.pending -= 1
        return result

    def close(self) -> None:
        for slot in self._slots:
            slot.stop()  # a thread that waits for a verdict wakes up and does not start anew
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        for slot in self._slots:
            slot.close()
        self._threads = ()

    def _work(self, slot: Slot) -> None:
        try:
            while (submission := self._jobs.get()) is not None and not slot.stopped:
                verdict = slot.grade(submission)
                with self._keeping:
                    self._keep(submission, verdict)
                self._done.put((submission, verdict))
        except BaseException as error:  # handed to the caller's thread
            self._done.put(error)
