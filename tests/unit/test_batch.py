"""nbgrader asks for one verdict after another; the batch grades ahead, and only what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.course import Course, UserError
from autograder.submissions import Submission
from autograder.verdicts import Verdict
from release.batch import Batch


class OneRelu(Course):
    """A course with a single assignment."""

    def assignments(self) -> tuple[str, ...]:
        return ("relu",)

    def suite_path(self, assignment: str) -> Path:
        if assignment != "relu":
            raise UserError(f"unknown assignment {assignment!r}")
        return self.root


class FakeGrader:
    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.seen: list[list[str]] = []
        self.closed = 0

    def grade_all(self, submissions: Sequence[Submission]) -> Iterator[tuple[Submission, Verdict]]:
        self.seen.append([submission.student for submission in submissions])
        for submission in reversed(submissions):
            if self.fault:
                raise UserError(self.fault)
            status = "unreadable" if submission.content is None else "graded"
            words = (submission.content or b"").decode()
            yield (
                submission,
                Verdict(submission.student, "relu", status, "", 0.0, (), words),  # type: ignore[arg-type]
            )

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def converter(tmp_path: Path) -> Any:
    """nbgrader's Autograde, as far as the batch looks at it, with three submissions."""
    for student in ("ada", "bob", "cyd"):
        place = tmp_path / "submitted" / student / "relu"
        place.mkdir(parents=True)
        (place / "relu.ipynb").write_text(f"by {student}")
        (place / "timestamp.txt").write_text("2030-01-01 00:00:00 UTC")
    folder = SimpleNamespace(
        submitted_directory="submitted",
        autograded_directory="autograded",
        format_path=lambda step, student, name: str(tmp_path / step / student / name),
    )
    found = {str(path): [] for path in tmp_path.glob("submitted/*/relu")}
    return SimpleNamespace(coursedir=folder, assignments=found, force=False)


def autograded(converter: Any, student: str, stamp: str) -> None:
    place = Path(converter.coursedir.format_path("autograded", student, "relu"))
    place.mkdir(parents=True)
    (place / "timestamp.txt").write_text(stamp)


def test_all_are_graded_at_once_and_the_processes_end_with_the_last(converter: Any) -> None:
    grader = FakeGrader()
    batch = Batch(converter, OneRelu(Path()), grader)  # type: ignore[arg-type]
    for student in ("ada", "bob", "cyd"):
        assert not grader.closed
        assert batch.verdict(student, "relu").message == f"by {student}"
    assert grader.seen == [["ada", "bob", "cyd"]]
    assert grader.closed


def test_what_nbgrader_will_skip_as_done_is_not_graded(converter: Any) -> None:
    autograded(converter, "bob", "2030-01-01 00:00:00 UTC")
    grader = FakeGrader()
    Batch(converter, OneRelu(Path()), grader).verdict("ada", "relu")  # type: ignore[arg-type]
    assert grader.seen == [["ada", "cyd"]]


def test_a_newer_submission_and_force_are_graded_again(converter: Any) -> None:
    autograded(converter, "bob", "2029-01-01 00:00:00 UTC")
    autograded(converter, "cyd", "2030-01-01 00:00:00 UTC")
    grader = FakeGrader()
    Batch(converter, OneRelu(Path()), grader).verdict("ada", "relu")  # type: ignore[arg-type]
    converter.force = True
    Batch(converter, OneRelu(Path()), grader).verdict("ada", "relu")  # type: ignore[arg-type]
    assert grader.seen == [["ada", "bob"], ["ada", "bob", "cyd"]]


def test_one_that_was_not_expected_is_graded_as_well(converter: Any) -> None:
    autograded(converter, "bob", "2030-01-01 00:00:00 UTC")
    batch = Batch(converter, OneRelu(Path()), FakeGrader())  # type: ignore[arg-type]
    assert batch.verdict("ada", "relu").message == "by ada"
    assert batch.verdict("bob", "relu").message == "by bob"
    assert batch.verdict("cyd", "relu").message == "by cyd"


def test_a_missing_file_is_that_students_verdict(converter: Any) -> None:
    Path(converter.coursedir.format_path("submitted", "bob", "relu"), "relu.ipynb").unlink()
    batch = Batch(converter, OneRelu(Path()), FakeGrader())  # type: ignore[arg-type]
    assert batch.verdict("ada", "relu").status == "graded"
    assert batch.verdict("bob", "relu").status == "unreadable"


def test_where_grading_cannot_start_it_is_tried_once(converter: Any) -> None:
    grader = FakeGrader("the grader does not start: no sandbox")
    batch = Batch(converter, OneRelu(Path()), grader)  # type: ignore[arg-type]
    for student in ("ada", "bob"):
        with pytest.raises(UserError, match="does not start"):
            batch.verdict(student, "relu")
    assert len(grader.seen) == 1
    assert grader.closed


def test_an_assignment_without_suite_is_refused(converter: Any) -> None:
    batch = Batch(converter, OneRelu(Path()), FakeGrader())  # type: ignore[arg-type]
    with pytest.raises(UserError, match="unknown assignment 'norms'"):
        batch.verdict("ada", "norms")
