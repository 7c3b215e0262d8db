"""A course from lesson to gradebook by nbgrader's own commands, with a class that is not gentle."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.course import find_course
from release.course_folder import lay_out
from release.invented import reference
from release.needs import path_with_environment

NAME = "activations"
RELU = "def relu(x):\n    return (x > 0).to(x.dtype)"
EXIT = "def relu(x):\n    import os\n    os._exit(0)"
FAULTY = '''\
"""A preprocessor whose grader has a fault of its own with one student."""

from dataclasses import replace

from release.preprocessor import GradeSubmission


class Faulty(GradeSubmission):
    def _batch(self):
        batch = super()._batch()
        honest = batch.verdict

        def verdict(student, assignment):
            found = honest(student, assignment)
            broken = replace(found, status="internal_error", message="The disk is full.")
            return broken if student == "wrong" else found

        batch.verdict = verdict
        return batch
'''


@dataclass
class School:
    """One course with its class, after the whole cycle."""

    folder: Path
    course: Path
    autograde: subprocess.CompletedProcess[str]
    most: float

    def nbgrader(self, *arguments: str, place: Path | None = None) -> Any:
        return run(["nbgrader", *arguments], place or self.course)

    def scores(self) -> dict[str, float]:
        """What nbgrader exports."""
        assert self.nbgrader("export", "--to", "grades.csv").returncode == 0
        with (self.course / "grades.csv").open(newline="") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    def page(self, student: str) -> str:
        return (self.course / "feedback" / student / NAME / f"{NAME}.html").read_text("utf-8")

    def autograded(self, student: str) -> dict[str, Any]:
        path = self.course / "autograded" / student / NAME / f"{NAME}.ipynb"
        return {cell["id"]: cell for cell in json.loads(path.read_text("utf-8"))["cells"]}


def run(command: list[str], place: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    settings = dict.fromkeys(["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"], str(place / ".jupyter"))
    environment = os.environ | settings | {"PATH": path_with_environment()}
    return subprocess.run(
        command,
        cwd=place,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def class_of(released: str) -> Iterator[tuple[str, str]]:
    """Students and what each makes of the released notebook."""
    right = reference(find_course(), NAME)

    def written(change: Callable[[dict[str, Any]], object], **answers: str) -> str:
        notebook = json.loads(released)
        for cell in notebook["cells"]:
            name = cell["id"].removesuffix("_answer")
            if cell["id"].endswith("_answer") and name in right | answers:
                cell["source"] = (right | answers)[name]
        change(notebook)
        return json.dumps(notebook)

    def keep(notebook: dict[str, Any]) -> None:
        pass

    def spoil_tags(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            cell["metadata"] = {"nbgrader": {}}

    def delete_cells(notebook: dict[str, Any]) -> None:
        notebook["cells"] = [c for c in notebook["cells"] if "relu" not in c["id"]]

    def duplicate_cells(notebook: dict[str, Any]) -> None:
        notebook["cells"] += notebook["cells"]

    def future_schema(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"]["schema_version"] = 99

    def old_format(notebook: dict[str, Any]) -> None:
        cells = [{**cell, "input": cell.pop("source")} for cell in notebook.pop("cells")]
        notebook |= {"nbformat": 3, "worksheets": [{"cells": cells}]}

    yield "right", written(keep)
    yield "wrong", written(keep, relu=RELU)
    yield "partly", written(keep, sigmoid="def sigmoid(x):\n    return 1 / (1 + torch.exp(-x))")
    yield "stub", released
    yield "tags", written(spoil_tags)
    yield "deleted", written(delete_cells)
    yield "duplicates", written(duplicate_cells)
    yield "future", written(future_schema)
    yield "old", written(old_format)
    yield "exits", written(keep, relu=EXIT)
    yield "truncated", released[:1000]
    yield "list", "[]"
    yield "link", released
    yield "cheat", cheat(released)


def cheat(released: str) -> str:
    """A stub whose checks, outputs, points and tags were made to look like full marks."""
    notebook = json.loads(released)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {
                    "output_type": "execute_result",
                    "data": {"text/plain": "nan"},
                    "metadata": {},
                    "execution_count": 1,
                }
            ]
            cell["metadata"].setdefault("tags", []).append("skip-execution")
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = "assert True"
            cell["metadata"]["nbgrader"]["points"] = 1000
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The cycle up to released feedback; every command but autograde must succeed at once."""
    folder = tmp_path_factory.mktemp("school").resolve()
    course, homes = folder / "course", folder / "students"
    lay_out(find_course(), course, wanted=[NAME])

    def does(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = run(["nbgrader", *arguments], course)
        assert done.returncode == 0, done.stderr
        return done

    def students_do(commands: list[tuple[str, list[str]]]) -> None:
        listed = json.dumps([(str(homes / student), what) for student, what in commands])
        done = run([sys.executable, "-m", "release.exchange"], homes, listed)
        assert done.returncode == 0, done.stderr

    does("generate_assignment", NAME)
    does("release_assignment", NAME)
    handed_in = dict(class_of((course / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8")))
    for student in handed_in:
        (homes / student).mkdir(parents=True)
        config = (course / "for_students" / "nbgrader_config.py").read_text("utf-8")
        (homes / student / "nbgrader_config.py").write_text(config, "utf-8")
    students_do([(student, ["fetch_assignment", NAME]) for student in handed_in])
    for student, text in handed_in.items():
        (homes / student / NAME / f"{NAME}.ipynb").write_text(text, "utf-8")
    students_do([(student, ["submit", NAME, f"--student={student}"]) for student in handed_in])
    does("collect", NAME, "--ExchangeCollect.check_owner=False")
    planted = course / "submitted" / "link" / NAME / f"{NAME}.ipynb"
    planted.unlink()
    planted.symlink_to("/dev/zero")
    autograde = run(["nbgrader", "autograde", NAME], course)
    does("generate_feedback", NAME)
    does("release_feedback", NAME)
    return School(folder, course, autograde, sum(find_course().points(NAME).values()))


def test_nobody_can_abort_the_batch(school: School) -> None:
    assert school.autograde.returncode == 0, school.autograde.stderr


def test_every_student_has_the_score_of_what_they_wrote(school: School) -> None:
    scores = school.scores()
    assert 0 < scores.pop("partly") < school.most
    relu = find_course().points(NAME)["relu"]
    full = dict.fromkeys(["right", "tags", "duplicates", "future", "old"], school.most)
    without_relu = dict.fromkeys(["wrong", "deleted", "exits"], school.most - relu)
    nothing = dict.fromkeys(["stub", "truncated", "list", "link", "cheat"], 0.0)
    assert scores == full | without_relu | nothing


def test_partial_credit_within_an_exercise_reaches_the_gradebook(school: School) -> None:
    with Gradebook(f"sqlite:///{school.course}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("sigmoid", NAME, NAME, "partly")
        assert 0 < grade.auto_score < grade.max_score
        assert not grade.needs_manual_grade


def test_feedback_explains_what_was_lost(school: School) -> None:
    page = school.page("wrong")
    for test in find_course().suite(NAME):
        assert test.name not in page
    assert "relu(3) should be 3" in page
    assert "def test_" not in page
    assert "✗ not yet right" in page


def test_feedback_of_the_unreadable_says_why_and_what_to_do(school: School) -> None:
    assert "cut off or damaged. Save and submit it again." in school.page("truncated")
    assert "it is not a notebook" in school.page("list")


def test_feedback_needs_no_network_and_no_script(school: School) -> None:
    page = school.page("right") + school.page("truncated")
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page


def test_released_checks_are_back_in_what_the_instructor_sees(school: School) -> None:
    released = json.loads((school.course / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    checks = {c["id"]: c["source"] for c in released["cells"]}
    for student in ("cheat", "deleted", "truncated", "tags"):
        for name in find_course().points(NAME):
            assert school.autograded(student)[name]["source"] == checks[name]


def test_feedback_reaches_the_student(school: School) -> None:
    released = school.course / "exchange" / "torchgrade" / "feedback"
    pages = [path.read_text("utf-8") for path in released.glob("*.html")]
    assert school.page("wrong") in pages


def test_a_regrade_gives_the_same_scores(school: School) -> None:
    before = school.scores()
    school.nbgrader("autograde", NAME, "--force", "--student", "wrong")
    assert school.scores() == before


def test_autograde_takes_the_verdicts_of_torchgrade_grade(school: School) -> None:
    before = school.scores()
    shutil.rmtree(school.course / ".torchgrade" / "verdicts")
    book = ["--assignment", NAME, "--gradebook"]
    grade = [sys.executable, "-m", "release.cli", "grade", str(school.course / "submitted"), *book]
    done = run(grade, school.folder)
    assert done.returncode == 0, done.stderr
    assert "submissions entered into the gradebook" in done.stderr
    assert school.scores() == before
    # No grading process starts with such a sandbox, so none was needed.
    nowhere = "--GradeSubmission.sandbox=nowhere"
    assert school.nbgrader("autograde", NAME, "--force", nowhere).returncode == 0
    assert school.scores() == before
    shutil.rmtree(school.course / ".torchgrade" / "verdicts")
    assert school.nbgrader("autograde", NAME, "--force", nowhere).returncode == 1
    assert school.nbgrader("autograde", NAME, "--force").returncode == 0
    assert school.scores() == before


def test_a_fault_of_the_grader_is_no_score_and_stops_nobody(school: School) -> None:
    (school.course / "faulty.py").write_text(FAULTY)
    config = school.course / "nbgrader_config.py"
    honest = config.read_text()
    config.write_text(honest.replace("release.preprocessor.GradeSubmission", "faulty.Faulty"))
    before = school.scores()
    try:
        for student in ("right", "wrong"):
            done = school.nbgrader("autograde", NAME, "--force", "--student", student)
            assert done.returncode == (1 if student == "wrong" else 0)
    finally:
        config.write_text(honest)
    assert "wrong was not graded, and has no score, through a fault" in done.stderr
    assert "The disk is full. Run `torchgrade doctor`, then `nbgrader autograde" in done.stderr
    assert school.scores() == before
    assert not (school.course / "autograded" / "wrong").joinpath(NAME).exists()
