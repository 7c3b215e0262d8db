"""What an instructor entered by hand is still there after a regrade, by either command."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import find_course
from tests.nbgrader_course import Course, fresh_course

NAME = "activations"
WRONG = {"relu": "def relu(x):\n    return (x > 0).to(x.dtype)"}
LATE = '''\
from nbgrader.plugins import BasePlugin


class AnHour(BasePlugin):
    """One point an hour."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 3600
'''
CONFIG = '\nc.AssignLatePenalties.plugin_class = "late.AnHour"\n'
QUESTION, ANSWER = "Why does a net need a nonlinear function?", "Else it is one linear map."
ESSAY = {
    "cell_type": "markdown",
    "id": "essay",
    "metadata": {
        "nbgrader": {
            "grade": True,
            "grade_id": "essay",
            "locked": False,
            "points": 5,
            "schema_version": 3,
            "solution": True,
            "task": False,
        }
    },
    "source": QUESTION,
}
DUE = "2030-01-10 12:00:00 UTC"
EARLY, LATER, TWO_LATE, FIVE_LATE = (f"2030-01-10 {h:02}:00:00 UTC" for h in (10, 11, 14, 17))


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with four submissions, autograded; ada's and dan's came in time.

    The instructor has added a question to the lesson that only a human can grade; ada answers it.
    """
    course = fresh_course(tmp_path_factory.mktemp("regrade") / "course", NAME, CONFIG)
    (course.folder / "late.py").write_text(LATE)
    change(course.folder / "source" / NAME, lambda cells: cells.append(ESSAY))
    course.nbgrader("generate_assignment", NAME)
    course.nbgrader("db", "assignment", "add", NAME, f"--duedate={DUE}")
    put(course, "ada", WRONG, EARLY)
    course.put("bob", WRONG, TWO_LATE)
    course.put("cyd", {}, TWO_LATE)
    course.put("dan", WRONG, EARLY)
    course.nbgrader("autograde", NAME)
    return course


def change(folder: Path, how: Callable[[list[Any]], object]) -> None:
    """Change the cells of the notebook in ``folder``."""
    path = folder / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    how(notebook["cells"])
    path.write_text(json.dumps(notebook), "utf-8")


def put(course: Course, student: str, answers: dict[str, str], timestamp: str) -> None:
    """A submission that answers the question as well."""

    def answer(cells: list[Any]) -> None:
        next(cell for cell in cells if cell["id"] == "essay")["source"] = ANSWER

    course.put(student, answers, timestamp)
    change(course.folder / "submitted" / student / NAME, answer)


@pytest.fixture
def course(graded: Course, tmp_path: Path) -> Course:
    """A copy of it, in which an instructor has been at work in formgrader."""
    shutil.copytree(graded.folder, tmp_path / "course")
    course = Course(tmp_path / "course", NAME)
    in_formgrader(course, "ada", manual_score=1.5, comment="Look at x = 3.")
    in_formgrader(course, "ada", "sigmoid", extra_credit=0.5)
    in_formgrader(course, "bob", manual_score=2, comment="The idea is right.")
    in_formgrader(course, "dan", extra_credit=1)
    in_formgrader(course, "ada", "essay", manual_score=4, comment="Yes!")
    with course.gradebook() as book:
        book.find_submission_notebook(NAME, NAME, "dan").flagged = True
        book.db.commit()
    return course


def in_formgrader(
    course: Course,
    student: str,
    exercise: str = "relu",
    *,
    manual_score: float | None = None,
    extra_credit: float | None = None,
    comment: str | None = None,
) -> None:
    """What formgrader's handlers do on saving a score and a comment."""
    with course.gradebook() as book:
        grade = book.find_grade(exercise, NAME, NAME, student)
        grade.manual_score, grade.extra_credit = manual_score, extra_credit
        grade.needs_manual_grade = manual_score is None and grade.auto_score is None
        answer = exercise if exercise == "essay" else f"{exercise}_answer"
        book.find_comment(answer, NAME, NAME, student).manual_comment = comment
        book.db.commit()


def autograde(course: Course) -> subprocess.CompletedProcess[str]:
    return course.nbgrader("autograde", NAME, "--force")


def torchgrade(course: Course) -> subprocess.CompletedProcess[str]:
    return course.torchgrade("grade", "submitted", "--gradebook", "--force", "--jobs", "1")


WAYS = [autograde, torchgrade]
Way = Callable[[Course], subprocess.CompletedProcess[str]]


def book_of(course: Course) -> dict[str, Any]:
    """Everything in the gradebook that a regrade could change, by student and cell."""
    found: dict[str, Any] = {}
    with course.gradebook() as book:
        for submission in book.assignment_submissions(NAME):
            (notebook,) = submission.notebooks
            who = submission.student.id
            found[who] = (
                str(submission.timestamp),
                notebook.late_submission_penalty,
                notebook.flagged,
            )
            for g in notebook.grades:
                scores = (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
                found[f"{who}/{g.name}"] = scores
            for comment in notebook.comments:
                texts = (comment.auto_comment, comment.manual_comment)
                found[f"{who}/{comment.name}:"] = texts
    return found


def points(exercise: str = "") -> float:
    worth = find_course().points(NAME)
    return worth[exercise] if exercise else sum(worth.values())


def test_an_answer_in_prose_waits_for_a_human(graded: Course) -> None:
    book = book_of(graded)
    assert book["ada/essay"] == (None, None, None, True)
    assert book["bob/essay"] == (0, None, None, False)
    path = graded.folder / "autograded" / "ada" / NAME / f"{NAME}.ipynb"
    cells = {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]}
    assert cells["essay"] == ANSWER


def test_the_late_lose_points_the_first_time(graded: Course) -> None:
    without_relu = points() - points("relu")
    full = points()
    assert graded.exported() == {
        "ada": without_relu,
        "bob": without_relu - 2,
        "cyd": full - 2,
        "dan": without_relu,
    }


@pytest.mark.parametrize("regrade", WAYS)
def test_what_was_entered_by_hand_survives_where_nothing_changed(
    course: Course, regrade: Way
) -> None:
    before, scores = book_of(course), course.exported()
    said = regrade(course).stderr
    after = book_of(course)
    # As in stock nbgrader, a score by hand of what was graded anew is to be looked at again.
    for who in ("ada/relu", "ada/essay", "bob/relu"):
        assert before[who][3] is False
        assert after[who] == (*before[who][:3], True)
        before[who] = after[who]
    assert after == before
    assert course.exported() == scores
    assert scores["ada"] == points() - points("relu") + 1.5 + 0.5 + 4
    assert scores["dan"] == points() - points("relu") + 1
    assert "by hand" not in said


@pytest.mark.parametrize("regrade", WAYS)
def test_what_was_entered_by_hand_survives_a_changed_submission(
    course: Course, regrade: Way
) -> None:
    put(course, "ada", {}, LATER)
    course.put("bob", {"relu": "def relu(x):\n    return x"}, FIVE_LATE)
    course.put("dan", {}, FIVE_LATE)
    said = regrade(course).stderr
    found = book_of(course)
    most = points("relu")
    assert found["ada/relu"] == (most, 1.5, None, True)
    assert found["ada/sigmoid"] == (points("sigmoid"), None, 0.5, False)
    assert found["ada/essay"] == (None, 4, None, True)
    assert found["ada/essay:"] == (None, "Yes!")
    assert found["ada/relu_answer:"] == (None, "Look at x = 3.")
    assert found["bob/relu"] == (0, 2, None, True)
    assert found["bob/relu_answer:"] == (None, "The idea is right.")
    assert found["dan/relu"] == (most, None, 1, False)
    assert {who: found[who][1:] for who in ("ada", "bob", "cyd", "dan")} == {
        "ada": (None, False),
        "bob": (5, False),
        "cyd": (2, False),
        "dan": (5, True),
    }
    assert course.exported() == {
        "ada": points() - most + 1.5 + 0.5 + 4,
        "bob": points() - most + 2 - 5,
        "cyd": points() - 2,
        "dan": points() + 1 - 5,
    }
    # The tests have changed their minds on ada's relu, and not on bob's.
    kept = "ada, activations: relu keeps the 1.5 points given by hand"
    assert f"{kept}; the tests give {most:g}, before 0." in said
    assert said.count("given by hand") == 1


def test_both_ways_leave_the_same_gradebook(course: Course, tmp_path: Path) -> None:
    put(course, "ada", {}, LATER)
    course.put("cyd", WRONG, FIVE_LATE)
    put(course, "eve", {}, TWO_LATE)
    other = Course(tmp_path / "other", NAME)
    shutil.copytree(course.folder, other.folder)
    autograde(course)
    torchgrade(other)
    assert book_of(course) == book_of(other)
    assert book_of(course)["eve"][1] == 2
    assert torchgrade(course).stderr.count("given by hand") == 0
    assert book_of(course) == book_of(other)


def test_the_student_reads_points_by_hand_comment_and_penalty(course: Course) -> None:
    autograde(course)
    course.nbgrader("generate_feedback", NAME)
    pages = {
        who: (course.folder / "feedback" / who / NAME / f"{NAME}.html").read_text("utf-8")
        for who in ("ada", "bob", "cyd")
    }
    assert "Look at x = 3." in pages["ada"]
    assert f"{points() - points('relu') + 2 + 4:g} of {points() + 5:g}" in pages["ada"]
    assert ANSWER in pages["ada"]
    assert "Yes!" in pages["ada"]
    assert "Given by hand: 1.5. The tests gave 0." in pages["ada"]
    assert "Extra credit: 0.5." in pages["ada"]
    assert "by hand" not in pages["cyd"]
    assert "Handed in late" not in pages["ada"]
    assert "The idea is right." in pages["bob"]
    assert f"2 of {points('relu'):g}" in pages["bob"]
    assert "Handed in late" in pages["cyd"]
    assert f"{points() - 2:g} of {points() + 5:g}" in pages["cyd"]
