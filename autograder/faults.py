"""How a hidden test can end other than by passing; every one becomes a status and a message."""

from __future__ import annotations

from typing import ClassVar

from autograder.messages import say
from autograder.verdicts import TestStatus


class Fault(Exception):
    """The submission's own fault; the text is what its student reads."""

    status: ClassVar[TestStatus] = "error"


class Wrong(Fault, AssertionError):
    """The answer's value is not what is required."""

    status = "failed"


class Raised(Fault):
    """The student's code raised an exception.

    Attributes:
        kind: name of the builtin exception, empty for any other.
    """

    def __init__(self, text: str, kind: str = "") -> None:
        super().__init__(text)
        self.kind = kind


class NotWritten(Fault):
    """The stub is still there, or the function is missing."""

    status = "not_written"


class NotAllowed(Fault):
    """The exercise was solved with what it asks the student to write."""

    status = "not_allowed"


class TimedOut(Fault):
    """The time limit passed."""

    status = "timeout"


class OutOfMemory(Fault):
    """The memory limit was reached."""

    status = "memory"


class Died(Fault):
    """The worker ended in the middle of a test."""

    status = "died"


class BadReply(Fault):
    """The worker answered what no worker of ours answers."""

    def __init__(self) -> None:
        super().__init__(say("Its process sent something that is not an answer."))


class GraderFault(Exception):
    """The grader's own fault: no score may follow from it."""
