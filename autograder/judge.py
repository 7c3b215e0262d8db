"""Grading processes: collect the hidden suites once, fork, then grade what they are sent.

One JSON line in is a submission; one JSON line out is its verdict. pytest itself stays: every
hidden test is an ordinary item that runs through pytest's own protocol, once for each submission.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import json
import os
import select
import sys
import threading
import warnings
from collections.abc import Sequence
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from autograder.bench import Bench, describe_fault
from autograder.course import Course, find_course
from autograder.faults import GraderFault
from autograder.messages import speaking
from autograder.plugin import BENCH, assignment_of, take_up, trains
from autograder.store import suite_digests
from autograder.submissions import Submission
from autograder.verdicts import Verdict

GRADINGS = 3
Suites = dict[str, list[pytest.Item]]


class Loop:
    """A pytest plugin whose test loop runs the suites on one submission after another.

    Args:
        pipe: descriptors for jobs in and verdicts out.
        settings: ``others``, the same for each process to fork, and ``first``, the assignment
            that is graded first.
    """

    def __init__(
        self, bench: Bench, pipe: tuple[int, int], settings: dict[str, Any], digests: dict[str, str]
    ) -> None:
        self.bench, self.pipe, self.settings, self.digests = bench, pipe, settings, digests

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[BENCH] = self.bench

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        suites: Suites = {}
        for item in session.items:
            suites.setdefault(assignment_of(item) or "", []).append(item)
        _warm_up(self.bench, suites, self.settings["first"])
        gc.collect()
        gc.freeze()  # torch, pytest and the suites are no garbage: don't look again and again
        forked = self._fork()
        if forked:
            threading.Thread(target=_end_with_parent, args=[self.pipe[0]], daemon=True).start()
        self._serve(suites)
        if forked:
            os._exit(0)  # what follows in pytest is the first process's
        return True

    def _fork(self) -> bool:
        """Fork one process for each other pipe; whether this is one of those."""
        others = [tuple(pair) for pair in self.settings["others"]]
        for number, pair in enumerate(others):
            zygote = self.bench.zygote.split()
            if not os.fork():
                for descriptor in {*self.pipe, *(d for p in others[number + 1 :] for d in p)}:
                    os.close(descriptor)
                self.bench.zygote.control.close()
                self.bench.zygote, self.pipe = zygote, pair
                return True
            zygote.control.close()
            for descriptor in pair:
                os.close(descriptor)
        return False

    def _serve(self, suites: Suites) -> None:
        profile = self.bench.zygote.profile
        with (
            open(self.pipe[0], encoding="utf-8", closefd=False) as jobs,
            open(self.pipe[1], "w", encoding="utf-8", closefd=False) as verdicts,
        ):

            def say(message: dict[str, Any]) -> None:
                verdicts.write(json.dumps(message) + "\n")
                verdicts.flush()

            say({"pid": os.getpid(), "sandbox": profile, "digests": self.digests})
            for line in jobs:
                say(self._grade(json.loads(line), suites).to_dict())

    def _grade(self, job: dict[str, Any], suites: Suites) -> Verdict:
        """Grade; once more where something from outside killed a worker on the way."""
        for _ in range(GRADINGS):
            killed = self.bench.zygote.killed
            with speaking(job["language"]):
                verdict = self._grade_once(job, suites)
            if self.bench.zygote.killed == killed:
                break
        return verdict

    def _grade_once(self, job: dict[str, Any], suites: Suites) -> Verdict:
        content = job["content"]
        submission = Submission(
            job["student"],
            job["assignment"],
            job["filename"],
            None if content is None else base64.b64decode(content),
            job["problem"],
            job["language"],
        )
        items = suites[submission.assignment]
        work = take_up(self.bench, items, submission)
        if work.session is not None:
            try:
                for item, following in zip(items, [*items[1:], None], strict=True):
                    runtestprotocol(item, log=False, nextitem=following)
            except Exception as error:  # pytest's own failure: staff must look, not the student
                work.fault = describe_fault(error)
        return self.bench.finish(submission.assignment)


def _warm_up(bench: Bench, suites: Suites, first: str) -> None:
    """Do what otherwise every process would do on its first submission; the zygote starts beside.

    torch's comparison, for one, loads 1.3 seconds of other modules when first called.
    """
    import torch

    torch.testing.assert_close(torch.zeros(1), torch.zeros(1))
    if first in suites:
        bench.reference(first, 0)
        if trains(suites[first]):
            bench.hold_images()
    try:
        bench.zygote.ready()
    except GraderFault as fault:
        # as it is, in one line: pytest would wrap it into a report of its own failure
        print(fault, file=sys.stderr, flush=True)
        os._exit(1)


def main(argv: Sequence[str]) -> int:
    """``python -m autograder.judge JOBS VERDICTS PROFILE``; the first of JOBS holds the settings.

    Settings are ``secret``, ``budget``, and those of :class:`Loop`.
    """
    pipe = int(argv[0]), int(argv[1])
    threading.Thread(target=_end_with_parent, args=[pipe[0]], daemon=True).start()
    settings = json.loads(_first_line(pipe[0]))
    warnings.simplefilter("ignore")  # there is nobody to read them
    course = find_course()
    digests = suite_digests(course, course.assignments())
    bench = Bench(course, bytes.fromhex(settings["secret"]), argv[2], settings["budget"])
    loop = Loop(bench, pipe, settings, digests)
    try:
        return int(pytest.main(_arguments(course), plugins=[loop]))
    finally:
        bench.close()


def _arguments(course: Course) -> list[str]:
    """pytest's command line: the suites, and none of the plugins that time every test."""
    unwanted = ["cacheprovider", "terminal", "logging", "unittest", "doctest", "tmpdir"]
    unwanted += ["warnings", "threadexception", "unraisableexception", "faulthandler"]
    arguments = [str(course.suites), "-s", "--assert=plain", "-c", os.devnull]
    arguments += [part for name in unwanted for part in ("-p", f"no:{name}")]
    arguments += ["--rootdir", str(course.suites.parent), "--import-mode=importlib"]
    return [*arguments, "--confcutdir", str(course.suites.parent)]


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
