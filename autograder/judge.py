"""A grading process: collects the hidden suites once, then grades what it is sent.

One JSON line in on the given descriptor is a submission; one JSON line out is its verdict. pytest
itself stays: every hidden test is an ordinary item that runs through pytest's own protocol, once
for each submission.
"""

from __future__ import annotations

import base64
import json
import os
import select
import sys
import threading
from collections.abc import Sequence
from typing import IO, Any

import pytest
from _pytest.runner import runtestprotocol

from autograder.bench import Bench, describe_fault
from autograder.course import find_course
from autograder.plugin import BENCH, assignment_of, take_up
from autograder.submissions import Submission
from autograder.verdicts import Verdict


class Loop:
    """A pytest plugin whose test loop runs the suites on one submission after another."""

    def __init__(self, bench: Bench, jobs: IO[str], verdicts: IO[str]) -> None:
        self.bench, self.jobs, self.verdicts = bench, jobs, verdicts

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[BENCH] = self.bench

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        suites: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            suites.setdefault(assignment_of(item) or "", []).append(item)
        self._say({"ready": sorted(suites), "sandbox": self._profile()})
        for line in self.jobs:
            self._say(self._grade(json.loads(line), suites).to_dict())
        return True

    def _profile(self) -> str:
        self.bench.zygote.ready()
        return self.bench.zygote.profile

    def _grade(self, job: dict[str, Any], suites: dict[str, list[pytest.Item]]) -> Verdict:
        content = job["content"]
        submission = Submission(
            job["student"],
            job["assignment"],
            job["filename"],
            None if content is None else base64.b64decode(content),
            job["problem"],
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

    def _say(self, message: dict[str, Any]) -> None:
        self.verdicts.write(json.dumps(message) + "\n")
        self.verdicts.flush()


def main(argv: Sequence[str]) -> int:
    """``python -m autograder.judge JOBS VERDICTS PROFILE``; the first of JOBS holds the secret."""
    threading.Thread(target=_end_with_parent, args=[int(argv[0])], daemon=True).start()
    jobs = os.fdopen(int(argv[0]), "r", encoding="utf-8")
    verdicts = os.fdopen(int(argv[1]), "w", encoding="utf-8")
    course = find_course()
    settings = json.loads(jobs.readline())
    bench = Bench(course, bytes.fromhex(settings["secret"]), argv[2], settings["budget"])
    arguments = [str(course.suites), "-p", "no:cacheprovider", "-p", "no:terminal"]
    arguments += [
        "-p",
        "no:logging",
        "-p",
        "no:unittest",
        "-p",
        "no:doctest",
        "-s",
        "--assert=plain",
    ]
    arguments += ["-c", os.devnull, "--rootdir", str(course.suites.parent)]
    arguments += ["--import-mode=importlib", "--confcutdir", str(course.suites.parent)]
    try:
        return int(pytest.main(arguments, plugins=[Loop(bench, jobs, verdicts)]))
    finally:
        bench.close()


def _end_with_parent(jobs: int) -> None:
    """End at once when nobody is left to send jobs; the zygote then ends its workers."""
    poll = select.poll()
    poll.register(jobs, 0)  # a hang-up is reported without being asked for
    poll.poll()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
