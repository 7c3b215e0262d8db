"""The grader around its pool: what is graded, what is not, and in which order."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.grading import Grader
from autograder.pool import AHEAD
from autograder.submissions import Place, Submission
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from autograder.writing import remove_half_written, write_atomically

NAME = "activations"


class FakePool:
    """Grades when asked to, the last one first."""

    def __init__(self, grader: Grader) -> None:
        self.grader, self.width, self.waiting = grader, 1, []  # type: ignore[var-annotated]
        self.graded: list[str] = []

    @property
    def pending(self) -> int:
        return len(self.waiting)

    def is_full(self) -> bool:
        return self.pending >= AHEAD

    def submit(self, submission: Submission) -> None:
        self.waiting.append(submission)

    def take(self) -> tuple[Submission, Verdict]:
        submission = self.waiting.pop()
        self.graded.append(submission.student)
        points = float(len(submission.content or b""))
        results = (ExerciseResult("relu", (TestResult("test_relu", "passed", points, 99),)),)
        who, name = submission.student, submission.assignment
        verdict = Verdict(who, name, "graded", "strict", 1.0, results)
        self.grader._keep(submission, verdict)
        return submission, verdict

    def close(self) -> None:
        pass


def grader(results: Path | None, force: bool = False) -> tuple[Grader, FakePool]:
    made = Grader(find_course(), results=results, force=force)
    pool = FakePool(made)
    made.pool = pool  # type: ignore[assignment]
    return made, pool


def by(student: str, text: str) -> Submission:
    return Submission(student, NAME, f"{NAME}.py", text.encode())


def scores(made: Grader, *submissions: Submission) -> dict[str, float]:
    return {s.student: v.score for s, v in made.grade_all(submissions) if v.student == s.student}


def test_equal_bytes_are_graded_once_and_everybody_gets_the_verdict(tmp_path: Path) -> None:
    made, pool = grader(tmp_path)
    handed_in = [by("ada", "x"), by("bob", "xy"), by("cyd", "x"), by("dan", "x")]
    assert scores(made, *handed_in) == {"ada": 1, "bob": 2, "cyd": 1, "dan": 1}
    assert sorted(pool.graded) == ["ada", "bob"]


def test_what_is_stored_is_not_graded_again_unless_forced(tmp_path: Path) -> None:
    ran = []
    for force in (False, False, True):
        made, pool = grader(tmp_path, force)
        assert scores(made, by("ada", "x"), by("bob", "xy")) == {"ada": 1, "bob": 2}
        ran.append(len(pool.graded))
    assert ran == [2, 0, 2]


def test_another_suite_secret_or_byte_is_another_verdict(tmp_path: Path) -> None:
    made, _ = grader(tmp_path)
    assert made.store is not None
    store, submission = made.store, by("ada", "x")
    path = store.path(submission)
    assert path == store.path(by("bob", "x"))
    assert path != store.path(by("ada", "y"))
    assert path != store.path(Submission("ada", NAME, f"{NAME}.ipynb", b"x"))
    store.secret += b"!"
    assert path != store.path(submission)
    made, _ = grader(tmp_path)
    assert made.store is not None
    made.store.digests = {NAME: "another suite"}
    assert path != made.store.path(submission)


def test_a_damaged_verdict_is_graded_again(tmp_path: Path) -> None:
    made, _ = grader(tmp_path)
    scores(made, by("ada", "x"))
    for path in tmp_path.glob("verdicts/*/*.json"):
        path.write_text(path.read_text()[:40])
    made, pool = grader(tmp_path)
    assert scores(made, by("ada", "x")) == {"ada": 1}
    assert pool.graded == ["ada"]


def test_nothing_to_read_takes_no_grading(tmp_path: Path) -> None:
    made, pool = grader(tmp_path)
    submission = Submission("ada", NAME, f"{NAME}.ipynb", None, "The folder is a link.")
    verdict = made.grade(submission)
    assert (verdict.status, verdict.score) == ("unreadable", 0)
    assert verdict.message == "The folder is a link."
    assert verdict.max_score == sum(find_course().points(NAME).values())
    assert not pool.graded


def test_a_crowd_is_read_as_it_is_graded(tmp_path: Path) -> None:
    made, pool = grader(tmp_path)
    read = 0

    def crowd() -> Iterator[Submission]:
        nonlocal read
        for number in range(100):
            read += 1
            yield by(f"student{number}", str(number))

    for done, _ in enumerate(made.grade_all(crowd()), 1):
        assert read <= done + AHEAD
    assert len(pool.graded) == 100


def test_assignments_that_train_come_first(tmp_path: Path) -> None:
    made, _ = grader(tmp_path)
    names = ["activations", "dropout", "activations", "mlp_scratch"]
    places = [Place(f"student{n}", name, None) for n, name in enumerate(names)]
    ordered = [place.assignment for place in made.longest_first(places)]
    assert set(ordered[:2]) == {"dropout", "mlp_scratch"}


def test_what_was_measured_decides_the_order(tmp_path: Path) -> None:
    made, _ = grader(tmp_path)
    scores(made, by("ada", "x"))
    assert made.expected_seconds(NAME) == 1.0


def test_half_written_files_of_the_dead_are_removed_and_of_the_living_kept(tmp_path: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    host = socket.gethostname()
    for name in (f"{host}-{dead.pid}-a", f"{host}-{os.getpid()}-b", f"elsewhere-{dead.pid}-c"):
        (tmp_path / f".half-{name}").touch()
    remove_half_written(tmp_path)
    assert sorted(path.name[-1] for path in tmp_path.iterdir()) == ["b", "c"]


def test_what_fails_in_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "verdict.json"
    write_atomically(path, "old")

    def fail(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["verdict.json"]
