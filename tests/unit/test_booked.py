"""Totals for Canvas and Moodle come from the gradebook where it is named, and never in silence."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course import UserError, find_course
from autograder.verdicts import ExerciseResult, TestResult, Verdict, VerdictStatus
from release.exports.booked import booked
from release.exports.command import export
from release.gradebook import enter
from release.needs import path_with_environment
from release.outcomes import Outcomes

NAME = "activations"
WHEN = datetime(2030, 1, 1, 12)


def verdict(student: str, points: float, status: VerdictStatus = "graded") -> Verdict:
    tests = (TestResult("test_relu", "passed", points, 8),)
    return Verdict(student, NAME, status, "strict", 1.0, (ExerciseResult("relu", tests),))


VERDICTS = [
    verdict("ada", 2),
    verdict("bob", 8),
    verdict("cyd", 8),
    verdict("dan", 0, "internal_error"),
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course in whose gradebook ada has points by hand and bob's came late; cyd is not there."""
    monkeypatch.setenv("PATH", path_with_environment())
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    url = f"sqlite:///{tmp_path}/gradebook.db"
    with Gradebook(url) as book:
        book.add_assignment(NAME, duedate="2030-01-01 11:00 UTC")
        book.add_notebook(NAME, NAME)
        book.add_grade_cell("relu", NAME, NAME, max_score=8, cell_type="code")
    found = [v for v in VERDICTS if v.student in ("ada", "bob")]
    enter(url, "default_course", found, lambda *_: WHEN, lambda who, *_: 3 * (who == "bob"))
    with Gradebook(url) as book:
        grade = book.find_grade("relu", NAME, NAME, "ada")
        grade.manual_score, grade.extra_credit = 5, 0.5
        book.db.commit()
    return tmp_path


def test_totals_are_the_gradebooks(course: Path) -> None:
    found = {v.student: (v.score, v.max_score, v.status) for v in booked(VERDICTS, course)}
    assert found == {
        "ada": (5.5, 8, "graded"),
        "bob": (5, 8, "graded"),
        "cyd": (8, 8, "graded"),
        "dan": (0, 8, "internal_error"),
    }


def test_a_folder_without_gradebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no nbgrader_config"):
        booked(VERDICTS, tmp_path)


@pytest.fixture
def sheet(course: Path) -> Path:
    """What Canvas gives for download, and the verdicts beside it."""
    path = course / "canvas.csv"
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{NAME} (1)"]
    rows = [["    Points Possible", "", "", "", "", "16"]]
    rows += [[who.title(), str(n), who, who, "", ""] for n, who in enumerate(("ada", "bob"))]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    with Outcomes() as outcomes:
        for found in VERDICTS:
            outcomes.add(found)
        outcomes.write(course / "verdicts.json")
    return path


def scores(path: Path) -> list[str]:
    with path.open(newline="") as file:
        return [row[f"{NAME} (1)"] for row in csv.DictReader(file)]


def test_canvas_gets_the_gradebooks_totals_where_it_is_named(course: Path, sheet: Path) -> None:
    verdicts, out = course / "verdicts.json", course / "upload.csv"
    export(find_course(), "canvas", verdicts, sheet=sheet, out=out, gradebook=course)
    assert scores(out)[-2:] == ["11", "10"]
    export(find_course(), "canvas", verdicts, sheet=sheet, out=out)
    assert scores(out)[-2:] == ["4", "16"]


def test_in_a_course_totals_without_the_gradebook_are_remarked_on(
    course: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course)
    arguments = {"sheet": sheet, "out": course / "upload.csv"}
    export(find_course(), "canvas", course / "verdicts.json", **arguments)  # type: ignore[arg-type]
    assert "--course . takes the totals from there" in capsys.readouterr().err
    export(find_course(), "canvas", course / "verdicts.json", **arguments, gradebook=course)  # type: ignore[arg-type]
    assert "--course" not in capsys.readouterr().err


def test_formats_with_points_per_test_take_no_totals(course: Path, sheet: Path) -> None:
    with pytest.raises(UserError, match="csv has the points of each test"):
        export(find_course(), "csv", course / "verdicts.json", gradebook=course)
