"""A grading process seen from outside: started when needed, replaced when it fails."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import subprocess
import sys
import time
from typing import Any

from autograder.course import Course, UserError
from autograder.faults import GraderFault
from autograder.messages import say
from autograder.submissions import Submission
from autograder.verdicts import ExerciseResult, TestResult, Verdict

START_SECONDS = 180.0
GRADE_SECONDS = 600.0


class Slot:
    """One :mod:`autograder.judge` process; :meth:`grade` is a function of the submission.

    Args:
        profile: least sandbox profile to grade under.
        budget: seconds that one submission may lose to limits.
    """

    def __init__(self, course: Course, secret: bytes, profile: str, budget: float = 30.0) -> None:
        self.course, self.secret, self.profile, self.budget = course, secret, profile, budget
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process; :meth:`grade` waits for it."""
        jobs_in, jobs_out = os.pipe()
        verdicts_in, verdicts_out = os.pipe()
        # -P: a module in the current folder must not pass for one of the grader's.
        command = [sys.executable, "-P", "-m", "autograder.judge", str(jobs_in), str(verdicts_out)]
        threads = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
        self.process = subprocess.Popen(
            [*command, self.profile],
            pass_fds=[jobs_in, verdicts_out],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=os.environ | threads | {"TORCHGRADE_COURSE": str(self.course.root)},
        )
        os.close(jobs_in)
        os.close(verdicts_out)
        self.jobs = os.fdopen(jobs_out, "wb")
        self.verdicts = verdicts_in
        self.buffer = b""
        self._send({"secret": self.secret.hex(), "budget": self.budget})
        self.is_ready = False

    def ready(self) -> str:
        """Wait for the process; return its sandbox profile.

        Raises:
            UserError: it does not start, or its sandbox is below what is asked for.
        """
        if self.process is None:
            self.start()
        if not self.is_ready:
            try:
                hello = self._receive(START_SECONDS)
            except GraderFault as fault:
                raise UserError(f"the grader does not start: {fault}") from None
            self.is_ready, self.sandbox = True, hello["sandbox"]
        return str(self.sandbox)

    def grade(self, submission: Submission) -> Verdict:
        """The verdict on ``submission``; the process's own failure is tried again once."""
        for last in (False, True):
            self.ready()
            try:
                self._send(
                    {
                        "student": submission.student,
                        "assignment": submission.assignment,
                        "filename": submission.filename,
                        "content": None
                        if submission.content is None
                        else base64.b64encode(submission.content).decode(),
                        "problem": submission.problem,
                    }
                )
                verdict = Verdict.from_dict(self._receive(GRADE_SECONDS))
                if verdict.status != "internal_error" or last:
                    return verdict
                self.close()
            except GraderFault as fault:
                self.close()
                if last:
                    return self._internal_error(submission, str(fault))
        raise AssertionError("unreachable")

    def close(self) -> None:
        """End the process; it ends its workers."""
        if self.process is None:
            return
        with contextlib.suppress(OSError):
            self.jobs.close()
        os.close(self.verdicts)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process.stderr is not None:
            self.process.stderr.close()
        self.process = None

    def _internal_error(self, submission: Submission, reason: str) -> Verdict:
        text = say("The grader itself failed on this submission ({reason}).", reason=reason)
        tests: dict[str, list[TestResult]] = {}
        for test in self.course.suite(submission.assignment):
            result = TestResult(test.name, "internal_error", 0, test.points)
            tests.setdefault(test.exercise, []).append(result)
        exercises = tuple(ExerciseResult(name, tuple(found)) for name, found in tests.items())
        name = submission.assignment
        return Verdict(submission.student, name, "internal_error", "", 0.0, exercises, text)

    def _send(self, message: dict[str, Any]) -> None:
        try:
            self.jobs.write(json.dumps(message).encode() + b"\n")
            self.jobs.flush()
        except OSError as error:
            raise GraderFault("the grading process is gone") from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while b"\n" not in self.buffer:
            remaining = deadline - time.monotonic()
            if remaining <= 0 or not select.select([self.verdicts], [], [], remaining)[0]:
                raise GraderFault("the grading process does not answer")
            data = os.read(self.verdicts, 1 << 16)
            if not data:
                raise GraderFault(self._last_words())
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        message: dict[str, Any] = json.loads(line)
        return message

    def _last_words(self) -> str:
        assert self.process is not None and self.process.stderr is not None
        lines = self.process.stderr.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "the grading process ended without a word"
