"""Verdicts on disk, one file each, written atomically under what decides them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from autograder.course import Course, UserError
from autograder.submissions import Submission
from autograder.verdicts import Verdict


class Store:
    """Finished verdicts by submission, suite and secret.

    Args:
        folder: the results folder.
    """

    def __init__(self, folder: Path, course: Course, secret: bytes) -> None:
        self.folder, self.course, self.secret = folder, course, secret
        self._suites: dict[str, str] = {}

    def path(self, submission: Submission) -> Path:
        """Where the verdict on ``submission`` belongs."""
        if submission.assignment not in self._suites:
            self._suites[submission.assignment] = suite_digest(self.course, submission.assignment)
        suite = self._suites[submission.assignment]
        key = b"\0".join([self.secret, suite.encode(), submission.digest.encode()])
        name = hashlib.sha256(key).hexdigest()[:40]
        return self.folder / "verdicts" / submission.assignment / f"{name}.json"

    def find(self, submission: Submission) -> Verdict | None:
        """The stored verdict; None where there is none, or a damaged one."""
        if submission.content is None:
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


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` so that ``path`` holds all of it or what it held before.

    Raises:
        UserError: it cannot be written.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise UserError(f"{path}: cannot be written: {error.strerror}") from None


def suite_digest(course: Course, assignment: str) -> str:
    """SHA-256 of all that can change a verdict besides the submission: suite, reference, grader."""
    package = course.suites.parent
    own = course.suite_path(assignment)
    files = [path for path in package.rglob("*.py") if path.parent != course.suites]
    files += [path for path in course.suites.glob("*.py") if not path.name.startswith("test_")]
    digest = hashlib.sha256()
    for path in [*sorted(files), own, course.solutions / f"{assignment}.py"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
