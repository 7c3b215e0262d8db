"""Verdicts on disk, one file each, written atomically under what decides them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from autograder.course import Course
from autograder.submissions import Submission
from autograder.verdicts import Verdict
from autograder.writing import remove_half_written, write_atomically

SAMPLE = 20


class Store:
    """Finished verdicts by submission, suite and secret.

    Args:
        folder: the results folder.
        digests: of the course's suites, see :func:`suite_digests`.
    """

    def __init__(self, folder: Path, digests: Mapping[str, str], secret: bytes) -> None:
        self.folder, self.digests, self.secret = folder, digests, secret

    def path(self, submission: Submission) -> Path:
        """Where the verdict on ``submission`` belongs."""
        suite = self.digests[submission.assignment]
        key = b"\0".join([self.secret, suite.encode(), submission.digest.encode()])
        name = hashlib.sha256(key).hexdigest()[:40]
        return self._folder(submission.assignment) / f"{name}.json"

    def find(self, submission: Submission) -> Verdict | None:
        """The stored verdict; None where there is none, or a damaged one."""
        if submission.content is None or submission.assignment not in self.digests:
            return None
        try:
            verdict = Verdict.from_dict(json.loads(self.path(submission).read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return replace(verdict, student=submission.student)

    def keep(self, submission: Submission, verdict: Verdict) -> None:
        """Store a verdict; the grader's own faults are not kept, so that they are graded again.

        Raises:
            UserError: the folder cannot be written.
        """
        if submission.content is None or verdict.status == "internal_error":
            return
        path = self.path(submission)
        text = json.dumps(replace(verdict, student="").to_dict(), indent=1) + "\n"
        write_atomically(path, text)

    def seconds(self, assignment: str) -> float | None:
        """What grading one submission took, by a sample of the verdicts; None without any."""
        times = []
        with contextlib.suppress(OSError), os.scandir(self._folder(assignment)) as entries:
            for entry, _ in zip(entries, range(SAMPLE), strict=False):
                with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                    times.append(float(json.loads(Path(entry).read_text("utf-8"))["seconds"]))
        return sum(times) / len(times) if times else None

    def sweep(self) -> None:
        """Remove half-written files of processes of this machine that were killed."""
        for folder in (self.folder / "verdicts").glob("*/"):
            remove_half_written(folder)

    def _folder(self, assignment: str) -> Path:
        return self.folder / "verdicts" / assignment


def suite_digests(course: Course, assignments: Iterable[str]) -> dict[str, str]:
    """For each assignment, SHA-256 of all that can change a verdict besides the submission.

    That is the suite, the reference solution, and the grader itself with what suites share.
    """
    package = course.suites.parent
    files = [path for path in package.rglob("*.py") if path.parent != course.suites]
    files += [path for path in course.suites.glob("*.py") if not path.name.startswith("test_")]
    shared = hashlib.sha256()
    for path in sorted(files):
        _add(shared, path)
    digests = {}
    for assignment in assignments:
        digest = shared.copy()
        _add(digest, course.suite_path(assignment))
        _add(digest, course.solutions / f"{assignment}.py")
        digests[assignment] = digest.hexdigest()
    return digests


def _add(digest: hashlib._Hash, path: Path) -> None:
    content = path.read_bytes() if path.is_file() else b""
    digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
