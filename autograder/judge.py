"""Grading processes: import the hidden suites once, fork, then grade what they are sent.

One JSON line in is a submission; one JSON line out is its verdict. The tests are those that pytest
runs for one submission, called without it: its three phases a test cost more than most tests.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import json
import os
import select
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Sequence
from typing import Any

from autograder.bench import Bench, describe_fault
from autograder.cases import Suite, load_suite
from autograder.course import UserError, find_course
from autograder.faults import GraderFault
from autograder.messages import speaking
from autograder.store import suite_digests
from autograder.submissions import Submission
from autograder.trial import Trial, check_parameters
from autograder.verdicts import Verdict
from autograder.workers import Zygote

GRADINGS = 3


class Judge:
    """Runs the suites on one submission after another.

    Args:
        pipe: descriptors for jobs in and verdicts out.
        digests: of the suites, as :func:`autograder.store.suite_digests` has them.
    """

    def __init__(
        self,
        bench: Bench,
        suites: dict[str, Suite],
        pipe: tuple[int, int],
        digests: dict[str, str],
    ) -> None:
        self.bench, self.suites, self.pipe, self.digests = bench, suites, pipe, digests

    def warm_up(self, first: str) -> None:
        """Do what otherwise every process would do on its first submission of ``first``.

        The zygote starts beside.

        Raises:
            GraderFault: the zygote does not start.
        """
        if first in self.suites:
            self.bench.reference(first, 0)
            if self.suites[first].trains:
                self.bench.hold_images()
        self.bench.zygote.ready()
        gc.freeze()  # torch and the suites are no garbage: don't look again and again
        gc.enable()

    def fork(self, others: Sequence[Sequence[int]]) -> None:
        """Fork one process for each of the other pipes."""
        for number, (jobs, verdicts) in enumerate(others):
            zygote = self.bench.zygote.split()
            if not os.fork():
                for descriptor in {*self.pipe, *(d for p in others[number + 1 :] for d in p)}:
                    os.close(descriptor)
                self.bench.zygote.control.close()
                self.bench.zygote, self.pipe = zygote, (jobs, verdicts)
                threading.Thread(target=_end_with_parent, args=[jobs], daemon=True).start()
                return
            zygote.control.close()
            os.close(jobs)
            os.close(verdicts)

    def serve(self) -> None:
        """Grade what comes, until nothing comes any more."""
        with (
            open(self.pipe[0], encoding="utf-8", closefd=False) as jobs,
            open(self.pipe[1], "w", encoding="utf-8", closefd=False) as verdicts,
        ):

            def say(message: dict[str, Any]) -> None:
                verdicts.write(json.dumps(message) + "\n")
                verdicts.flush()

            profile = self.bench.zygote.profile
            say({"pid": os.getpid(), "sandbox": profile, "digests": self.digests})
            for line in jobs:
                say(self._grade(json.loads(line)).to_dict())

    def _grade(self, job: dict[str, Any]) -> Verdict:
        """Grade; once more where something from outside killed a worker on the way."""
        for _ in range(GRADINGS):
            killed = self.bench.zygote.killed
            with speaking(job["language"]):
                verdict = self._grade_once(job)
            if self.bench.zygote.killed == killed:
                break
        return verdict

    def _grade_once(self, job: dict[str, Any]) -> Verdict:
        content = job["content"]
        submission = Submission(
            job["student"],
            job["assignment"],
            job["filename"],
            None if content is None else base64.b64decode(content),
            job["problem"],
            job["language"],
        )
        suite = self.suites[submission.assignment]
        work = self.bench.open(submission, suite)
        if work.session is not None:
            try:
                for case in suite.cases:
                    Trial(self.bench, case).run()
            except Exception as error:  # the grader's own: staff must look, not the student
                work.fault = describe_fault(error)
        return self.bench.finish(submission.assignment)


def main(pipe: tuple[int, int], launched: tuple[subprocess.Popen[bytes], socket.socket]) -> int:
    """Grade what comes through ``pipe``; the first line of its jobs holds the settings.

    Settings are ``secret``, ``budget``, ``others``, the pipes of the processes to fork, and
    ``first``, the assignment that is graded first. What goes wrong is said in one line on stderr.

    Args:
        launched: what :func:`autograder.launch.launch` returned.

    Returns:
        An exit code.
    """
    threading.Thread(target=_end_with_parent, args=[pipe[0]], daemon=True).start()
    settings = json.loads(_first_line(pipe[0]))
    warnings.simplefilter("ignore")  # there is nobody to read them
    origin = os.getpid()
    try:
        course = find_course()
        digests = suite_digests(course, course.assignments())
        zygote = Zygote(*launched)
        bench = Bench(course, bytes.fromhex(settings["secret"]), zygote, settings["budget"])
        suites = {name: load_suite(course, name) for name in course.assignments()}
        for suite in suites.values():
            check_parameters(suite)
        judge = Judge(bench, suites, pipe, digests)
        judge.warm_up(settings["first"])
    except (UserError, GraderFault) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    judge.fork(settings["others"])
    judge.serve()
    if os.getpid() != origin:
        os._exit(0)  # what follows is the first process's
    bench.close()
    return 0


def _first_line(descriptor: int) -> bytes:
    """Read one line and not a byte more: what follows is for whoever serves this pipe later."""
    line = b""
    while not line.endswith(b"\n"):
        data = os.read(descriptor, 1)
        if not data:
            os._exit(0)
        line += data
    return line


def _end_with_parent(jobs: int) -> None:
    """End at once when nobody is left to send jobs; the zygote then ends its workers."""
    poll = select.poll()
    with contextlib.suppress(OSError):
        poll.register(jobs, 0)  # a hang-up is reported without being asked for
        poll.poll()
    os._exit(0)
