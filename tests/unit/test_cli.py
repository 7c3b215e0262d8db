"""The torchgrade command: exit codes, one line for what the user can mend, and plain output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.course import UserError, find_course
from autograder.submissions import Place, Submission
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from release import build, catalogue, cli, demo, grade
from release.finding import Finding


class FakeGrader:
    """Passes everything, except students whose names say otherwise."""

    def __init__(self, course: object, **settings: Any) -> None:
        self.settings = settings
        self.known = 0
        self.pool = SimpleNamespace(width=1)

    def __enter__(self) -> FakeGrader:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def longest_first(self, places: Sequence[Place]) -> Sequence[Place]:
        return places[::-1]

    def expected_seconds(self, assignment: str) -> float:
        return 1.0

    def grade_all(self, submissions: Iterable[Submission]) -> Iterator[tuple[Submission, Verdict]]:
        for submission in submissions:
            name = submission.student
            status = name if name in ("unreadable", "internal_error") else "graded"
            points = 2.5 if status == "graded" else 0
            results = (TestResult("test_relu", "passed", points, 4),)
            exercises = (ExerciseResult("relu", results),)
            words = "" if status == "graded" else "The reason."
            verdict = Verdict(name, submission.assignment, status, "strict", 1.0, exercises, words)
            yield submission, verdict


@pytest.fixture
def submitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a class's submissions, and a grader that does not grade."""
    monkeypatch.setattr(grade, "Grader", FakeGrader)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "submitted"
    folder.mkdir()
    return folder


def hand_in(folder: Path, *students: str) -> None:
    name = find_course().assignments()[0]
    for student in students:
        place = folder / student / name
        place.mkdir(parents=True)
        (place / f"{name}.ipynb").write_text("{}")


def run(*argv: str) -> int:
    try:
        return cli.main(argv)
    except SystemExit as stopped:
        return int(str(stopped.code))


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["gradee"],
        ["grade"],
        ["grade", ".", "--jobs", "0"],
        ["grade", ".", "--sandbox", "box"],
        ["grade", "no/such/folder"],
        ["grade", ".", "--assignment", "astrology"],
        ["course", ".", "--id", "deep+learning"],
    ],
)
def test_what_cannot_be_run_exits_with_2(argv: list[str]) -> None:
    assert run(*argv) == 2


def test_an_error_that_the_user_can_mend_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    run("grade", ".", "--assignment", "astrology")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("torchgrade: unknown assignment 'astrology': the course has ")
    assert said.err.count("\n") == 1


def test_a_graded_class_gives_table_json_and_0(
    submitted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(submitted, "zoe", "ada", "unreadable")
    assert run("grade", str(submitted), "--json", "out.json", "--results", "kept") == 0
    said = capsys.readouterr()
    assert "2.5 of 4" in said.out
    assert "unreadable. The reason." in said.out
    assert "[3/3]" in said.err
    data = json.loads(Path("out.json").read_text())
    assert [found["student"] for found in data["submissions"]] == ["ada", "unreadable", "zoe"]
    assert data["submissions"][0]["score"] == 2.5


def test_grading_writes_nothing_but_what_was_asked_for(submitted: Path) -> None:
    hand_in(submitted, "ada")
    before = sorted(Path().rglob("*"))
    assert run("grade", str(submitted), "--json", "out.json") == 0
    assert sorted({*Path().rglob("*")} - {*before}) == [Path("out.json")]


def test_the_graders_own_fault_exits_with_1(
    submitted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(submitted, "ada", "internal_error")
    assert run("grade", str(submitted)) == 1
    assert "not graded" in capsys.readouterr().out


def test_names_of_students_are_shown_as_they_are(
    submitted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(submitted, "[bold]ada", "eve\x1b[2J")
    run("grade", str(submitted))
    said = capsys.readouterr()
    assert "[bold]ada" in said.out
    assert "\x1b" not in said.out + said.err


def test_what_has_the_name_of_no_assignment_is_named_in_a_line(
    submitted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(submitted, "ada")
    name = find_course().assignments()[0]
    for student in ("ada", "bob", "cyd", "dan", "eve\x1b"):
        for wrong in (name.upper(), "ps1"):
            (submitted / student / wrong).mkdir(parents=True)
            (submitted / student / wrong / "work.ipynb").write_text("{}")
    (submitted / "bob" / f"{name}.ipynb").write_text("{}")
    assert run("grade", str(submitted)) == 0
    lines = capsys.readouterr().err.splitlines()
    head = "torchgrade: not graded: "
    assert [line.removeprefix(head) for line in lines if line.startswith(head)] == [
        f"{name.upper()} of ada, bob, cyd and 2 more; the course has no such assignment, "
        f"did they mean {name}?",
        f"ps1 of ada, bob, cyd and 2 more; the course has no such assignment, "
        f"it has {', '.join(find_course().assignments())}",
        f"{name}.ipynb of bob; the course has no such assignment, "
        f"put it into a folder, {name}/{name}.ipynb",
    ]


def test_what_is_in_its_place_is_passed_over_without_a_word(
    submitted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(submitted, "ada")
    other = submitted / "ada" / find_course().assignments()[1]
    other.mkdir()
    (other / f"{other.name}.ipynb").write_text("{}")
    assert run("grade", str(submitted), "--assignment", find_course().assignments()[0]) == 0
    assert "not graded" not in capsys.readouterr().err


def test_without_a_sandbox_it_says_so(submitted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    grade.show([Verdict("ada", "relu", "graded", "none", 1.0, ())], Console())
    assert "Student code was not confined" in capsys.readouterr().out


def test_drift_is_listed_and_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "render", lambda course: {})
    monkeypatch.setattr(build, "differences", lambda course, files: ["a: missing"])
    monkeypatch.setattr(catalogue, "differences", lambda course: ["b: missing"])
    assert run("build", "--check") == 1
    assert capsys.readouterr().out == "b: missing\na: missing\n"
    monkeypatch.setattr(build, "differences", lambda course, files: [])
    monkeypatch.setattr(catalogue, "differences", lambda course: [])
    assert run("build", "--check") == 0


def test_the_doctor_exits_with_1_where_something_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = Finding("Python", True, "3.11"), Finding("nbgrader", False, "missing: run ...")
    monkeypatch.setattr("release.doctor.examine", lambda folder: [good])
    assert run("doctor") == 0
    monkeypatch.setattr("release.doctor.examine", lambda folder: [good, bad])
    assert run("doctor") == 1
    assert "!! nbgrader" in capsys.readouterr().out


def test_the_doctor_looks_at_a_course_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []
    monkeypatch.setattr("release.doctor.examine", lambda folder: asked.append(folder) or [])
    monkeypatch.chdir(tmp_path)
    run("doctor")
    run("doctor", "course")
    (tmp_path / "nbgrader_config.py").touch()
    run("doctor")
    assert asked == [None, Path("course"), Path()]


def test_the_doctor_looks_at_data_sandbox_and_versions() -> None:
    from release.doctor import examine

    looked_at = {finding.what for finding in examine()}
    assert {"Python", "torch", "nbgrader", "Fashion-MNIST", "sandbox", "course"} <= looked_at


def test_the_demo_wipes_only_what_is_its_own(tmp_path: Path) -> None:
    precious = tmp_path / "thesis.tex"
    precious.touch()
    with pytest.raises(UserError, match="is not an earlier demo"):
        demo.run(find_course(), tmp_path)
    assert precious.exists()


def test_stopping_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(course: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "render", stop)
    assert run("build") == 130
    assert capsys.readouterr().err == "torchgrade: stopped; what was finished is kept\n"
