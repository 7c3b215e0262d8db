"""Grading processes seen from outside: started together, replaced one by one when they fail."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import IO, Any

from autograder.course import Course, UserError
from autograder.faults import GraderFault
from autograder.submissions import Submission
from autograder.ungraded import internal_error
from autograder.verdicts import Verdict

START_SECONDS = 180.0
GRADE_SECONDS = 600.0


class Slot:
    """One :mod:`autograder.judge` process; :meth:`grade` is a function of the submission.

    Args:
        profile: least sandbox profile to grade under.
        budget: seconds that one submission may lose to limits.
        digests: what the suites must be, see :func:`autograder.store.suite_digests`; a process
            that finds others, because somebody edited them meanwhile, must not grade.
    """

    def __init__(
        self,
        course: Course,
        secret: bytes,
        profile: str,
        budget: float = 30.0,
        digests: Mapping[str, str] | None = None,
    ) -> None:
        self.course, self.secret, self.profile, self.budget = course, secret, profile, budget
        self.digests = digests
        self.host: Host | None = None
        self.stopped = self.is_ready = False

    def ready(self) -> str:
        """Wait for the process, started if need be; return its sandbox profile.

        Raises:
            UserError: it does not start, or its sandbox is below what is asked for.
        """
        if self.host is None:
            start_together([self])
        if not self.is_ready:
            try:
                hello = self._receive(START_SECONDS)
            except GraderFault as fault:
                raise UserError(f"the grader does not start: {fault}") from None
            if self.digests is not None and hello["digests"] != self.digests:
                raise UserError(
                    "its hidden suites or its grader differ from those that this run began with: "
                    "install the same version everywhere, or, if somebody edited them, run again"
                )
            self.is_ready, self.pid, self.sandbox = True, hello["pid"], hello["sandbox"]
        return str(self.sandbox)

    def grade(self, submission: Submission) -> Verdict:
        """The verdict on ``submission``; the process's own failure is tried again once."""
        for last in (False, True):
            self.ready()
            if self.stopped:
                raise GraderFault("stopped")
            try:
                self._send(_job(submission))
                verdict = Verdict.from_dict(self._receive(GRADE_SECONDS))
                if verdict.status != "internal_error" or last:
                    return verdict
                self.close()
            except GraderFault as fault:
                if self.stopped:
                    raise
                self.close()
                if last:
                    return internal_error(self.course, submission, str(fault))
        raise AssertionError("unreachable")

    def stop(self) -> None:
        """Kill the process; a thread within :meth:`grade` gets a fault and starts no other."""
        self.stopped = True
        self._kill()

    def close(self) -> None:
        """End the process; it ends its workers."""
        if self.host is None:
            return
        with contextlib.suppress(OSError):
            self.jobs.close()
        os.close(self.verdicts)
        self._kill()
        self.host.leave()
        self.host = None

    def occupy(self, host: Host, jobs: int, verdicts: int) -> None:
        """Take a place in a process that has just been started."""
        self.host, self.jobs, self.verdicts = host, os.fdopen(jobs, "wb"), verdicts
        self.buffer, self.is_ready, self.pid = b"", False, 0

    def _kill(self) -> None:
        if self.host is None:
            return
        if self.pid and self.pid != self.host.process.pid:
            # Not reaped before its parent, the host's process, ends: the number is still its own.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        else:
            self.host.process.kill()

    def _send(self, message: dict[str, Any]) -> None:
        try:
            self.jobs.write(json.dumps(message).encode() + b"\n")
            self.jobs.flush()
        except OSError as error:
            raise GraderFault("the grading process is gone") from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        assert self.host is not None
        deadline = time.monotonic() + seconds
        while b"\n" not in self.buffer:
            remaining = deadline - time.monotonic()
            if remaining <= 0 or not select.select([self.verdicts], [], [], remaining)[0]:
                raise GraderFault("the grading process does not answer")
            data = os.read(self.verdicts, 1 << 16)
            if not data:
                raise GraderFault(self.host.last_words())
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        message: dict[str, Any] = json.loads(line)
        return message


class Host:
    """A grading process and those forked from it, each with a slot of its own."""

    def __init__(self, process: subprocess.Popen[bytes], words: IO[bytes], slots: int) -> None:
        self.process, self.words, self.slots = process, words, slots

    def leave(self) -> None:
        """Count a slot out; with the last one the process is waited for."""
        self.slots -= 1
        if not self.slots:
            self.process.kill()
            self.process.wait()
            self.words.close()

    def last_words(self) -> str:
        """The end of what it wrote on stderr."""
        self.words.seek(max(self.words.seek(0, os.SEEK_END) - 4096, 0))
        lines = self.words.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "the grading process ended without a word"


def start_together(slots: Sequence[Slot], first: str = "") -> None:
    """Start one process for all ``slots``: it loads the suites once, and then forks.

    Args:
        first: the assignment that is graded first, to prepare for before forking.
    """
    pipes = [(os.pipe(), os.pipe()) for _ in slots]
    theirs = [(jobs[0], verdicts[1]) for jobs, verdicts in pipes]
    one = slots[0]
    # -P: a module in the current folder must not pass for one of the grader's.
    command = [sys.executable, "-P", "-m", "autograder.start", *map(str, theirs[0]), one.profile]
    threads = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
    words = tempfile.TemporaryFile()  # a pipe that nobody reads would fill and block  # noqa: SIM115
    process = subprocess.Popen(
        command,
        pass_fds=[descriptor for pair in theirs for descriptor in pair],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=words,
        env=os.environ | threads | {"TORCHGRADE_COURSE": str(one.course.root)},
        start_new_session=True,  # Ctrl-C is for us; we end the grading processes ourselves
    )
    host = Host(process, words, len(slots))
    for slot, (jobs, verdicts) in zip(slots, pipes, strict=True):
        os.close(jobs[0])
        os.close(verdicts[1])
        slot.occupy(host, jobs[1], verdicts[0])
    settings = {
        "secret": one.secret.hex(),
        "budget": one.budget,
        "first": first,
        "others": theirs[1:],
    }
    with contextlib.suppress(GraderFault):  # ready() finds out, and why
        one._send(settings)


def _job(submission: Submission) -> dict[str, Any]:
    content = submission.content
    return {
        "student": submission.student,
        "assignment": submission.assignment,
        "filename": submission.filename,
        "content": None if content is None else base64.b64encode(content).decode(),
        "problem": submission.problem,
        "language": submission.language,
    }
