"""Grades the submissions of one ``nbgrader autograde`` ahead of nbgrader's loop over them."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.course import Course, UserError
from autograder.grading import Grader
from autograder.submissions import Submission, read_submission
from autograder.verdicts import Verdict


class Batch:
    """Verdicts in the order in which nbgrader asks, graded on all cores in the meantime.

    Args:
        converter: nbgrader's ``Autograde``, which knows the folders and what it will go through.
    """

    def __init__(self, converter: Any, course: Course, grader: Grader) -> None:
        self.converter = converter
        self.course = course
        self._grader = grader
        self._graded: dict[tuple[str, str], Verdict] = {}
        self._coming: Iterator[tuple[Submission, Verdict]] | None = None
        self._left: set[tuple[str, str]] = set()
        self._fault: UserError | None = None
        # nbgrader does not tell its preprocessors when it ends or is interrupted.
        weakref.finalize(self, grader.close)

    def verdict(self, student: str, assignment: str) -> Verdict:
        """The verdict on one submission; waits until it is there.

        Raises:
            UserError: no grading process starts, or the assignment has no hidden suite.
        """
        self.course.suite_path(assignment)
        if self._fault is not None:
            raise self._fault
        key = student, assignment
        try:
            self._wait_for(key)
        except UserError as fault:
            self._fault = fault
            self._grader.close()
            raise
        self._left.discard(key)
        if not self._left:
            self._grader.close()
        return self._graded.pop(key)

    def _wait_for(self, key: tuple[str, str]) -> None:
        if key not in self._left:
            # The processes take one batch at a time: what is still coming comes first.
            self._take_in(None)
            ahead = [key, *(other for other in self._to_come() if other != key)]
            submissions = [self._submission(*other) for other in ahead]
            self._coming, self._left = self._grader.grade_all(submissions), set(ahead)
        self._take_in(key)

    def _take_in(self, key: tuple[str, str] | None) -> None:
        """Receive verdicts until the one on ``key`` is there; all of them for None."""
        while self._coming is not None and key not in self._graded:
            submission, verdict = next(self._coming, (None, None))
            if submission is None or verdict is None:
                self._coming = None
            else:
                self._graded[submission.student, submission.assignment] = verdict

    def _to_come(self) -> Iterator[tuple[str, str]]:
        """What nbgrader has before it and will not skip as done, in its order."""
        for path in map(Path, sorted(self.converter.assignments)):
            key = path.parent.name, path.name
            known = path.name in self.course.assignments()
            if known and (self.converter.force or self._is_new(*key)):
                yield key

    def _is_new(self, student: str, assignment: str) -> bool:
        folder = self.converter.coursedir
        steps = folder.submitted_directory, folder.autograded_directory
        handed_in, done = (Path(folder.format_path(s, student, assignment)) for s in steps)
        stamps = (read_submission(p / "timestamp.txt", "", "").content for p in (handed_in, done))
        return not done.exists() or len(set(stamps)) > 1

    def _submission(self, student: str, assignment: str) -> Submission:
        folder = self.converter.coursedir
        path = Path(folder.format_path(folder.submitted_directory, student, assignment))
        return read_submission(path / f"{assignment}.ipynb", student, assignment)
