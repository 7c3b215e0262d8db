"""Exports keep to the rules of the systems that read them."""

from __future__ import annotations

import base64
import csv
import json
import zipfile
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from autograder.course import UserError, find_course
from autograder.verdicts import ExerciseResult, TestResult, Verdict, VerdictStatus
from release.exports.command import export

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,activations (812),quiz (99),Final Score\r\n"
    "    Points Possible,,,,,100,5,(read only)\r\n"
    '"Lovelace, Ada",11,u1,ada,A,,4,88\r\n'
    '"Pascal, Blaise",12,u2,blaise@uni.example,A,,3,70\r\n'
    '"Gauss, Carl",13,u3,carl,A,50,5,60\r\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (grade),Feedback comments\r\n"
    "Participant 7,Ada Lovelace,ada@uni.example,Submitted,,50.00,Yes,-,\r\n"
    "Participant 8,Blaise Pascal,blaise@uni.example,Submitted,10,50.00,No,-,\r\n"
)


def verdict(student: str, points: float, status: VerdictStatus = "graded") -> Verdict:
    tests = (
        TestResult("test_relu_values", "passed" if points else "failed", points, 2, "<Why> & how."),
        TestResult("test_relu_gradient", "timeout", 0, 2, "It took too long.\x1b[31m"),
        TestResult("test_relu_at_zero", "skipped", 0, 1),
    )
    exercises = (ExerciseResult("relu", tests),)
    return Verdict(student, "activations", status, "strict", 1.25, exercises, "")


@pytest.fixture
def verdicts(tmp_path: Path) -> Path:
    entries = [verdict("ada", 2), verdict("blaise", 0), verdict("zoe", 1)]
    entries.append(verdict("carl", 0, "internal_error"))
    path = tmp_path / "verdicts.json"
    path.write_text(json.dumps({"submissions": [entry.to_dict() for entry in entries]}))
    return path


def made(kind: str, verdicts: Path | None, **options: object) -> str:
    out = (verdicts or Path()).parent / "out"
    export(find_course(), kind, verdicts, out=out, **options)  # type: ignore[arg-type]
    return out.read_bytes().decode()


def test_canvas_gets_its_own_rows_scaled_to_its_points(
    verdicts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = verdicts.parent / "canvas.csv"
    sheet.write_text(CANVAS, "utf-8")
    rows = list(csv.DictReader(StringIO(made("canvas", verdicts, sheet=sheet))))
    assert list(rows[0]) == [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "activations (812)",
    ]
    assert [row["activations (812)"] for row in rows] == ["100", "40", "0"]
    assert rows[0]["Student"] == "    Points Possible"
    assert "zoe: not in" in capsys.readouterr().err


def test_canvas_needs_a_column_that_is_there(verdicts: Path) -> None:
    sheet = verdicts.parent / "canvas.csv"
    sheet.write_text(CANVAS, "utf-8")
    with pytest.raises(UserError, match=r"assignments there: activations \(812\), quiz \(99\)"):
        made("canvas", verdicts, sheet=sheet, column="homework")


def test_moodle_keeps_its_columns_and_what_is_locked(
    verdicts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = verdicts.parent / "moodle.csv"
    sheet.write_text(MOODLE, "utf-8")
    text = made("moodle", verdicts, sheet=sheet)
    assert text.split("\r\n")[0] == MOODLE.split("\r\n")[0]
    ada, blaise = csv.DictReader(StringIO(text))
    assert ada["Grade"] == "20"
    assert "took too long" in ada["Feedback comments"]
    assert blaise["Grade"] == "10"
    assert "blaise: not in" in capsys.readouterr().err


def test_csv_has_a_row_for_every_test(verdicts: Path) -> None:
    rows = list(csv.DictReader(StringIO(made("csv", verdicts))))
    assert len(rows) == 12
    assert rows[0]["points"] == "2.0"
    assert rows[-1]["submission_status"] == "internal_error"


def test_junit_counts_what_it_holds(verdicts: Path) -> None:
    root = ElementTree.fromstring(made("junit", verdicts))
    assert root.tag == "testsuites"
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        for kind in ("failure", "error", "skipped"):
            found = [case for case in cases if case.find(kind) is not None]
            plural = {"failure": "failures", "error": "errors"}.get(kind, kind)
            assert suite.get(plural) == str(len(found))


def test_gradescope_scores_add_up(verdicts: Path) -> None:
    out = verdicts.parent / "folder"
    export(find_course(), "gradescope", verdicts, out=out)
    assert sorted(path.name for path in out.iterdir()) == ["ada.json", "blaise.json", "zoe.json"]
    data = json.loads((out / "ada.json").read_text())
    assert data["score"] == sum(test["score"] for test in data["tests"]) == 2
    for test in data["tests"]:
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert test["visibility"] == "visible"


def test_github_classroom_gets_json_in_base64(verdicts: Path) -> None:
    out = verdicts.parent / "folder"
    export(find_course(), "github", verdicts, out=out)
    data = json.loads(base64.b64decode((out / "blaise.txt").read_text(), validate=True))
    assert data["version"] == 1
    assert data["status"] == "fail"
    assert data["max_score"] == 5
    assert {test["status"] for test in data["tests"]} <= {"pass", "fail", "error"}


def test_the_letter_names_what_to_mend_only(verdicts: Path) -> None:
    out = verdicts.parent / "folder"
    export(find_course(), "markdown", verdicts, out=out)
    text = (out / "ada.md").read_text("utf-8")
    assert text.startswith("# activations: 2 of 5\n")
    assert "took too long" in text
    assert "Why" not in text


def test_the_autograder_holds_one_assignment(tmp_path: Path) -> None:
    path = tmp_path / "autograder.zip"
    export(find_course(), "gradescope-autograder", None, assignment="dropout", out=path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        assert archive.getinfo("run_autograder").external_attr >> 16 == 0o100755
        assert b"class/student/dropout" in archive.read("run_autograder")
    assert {"setup.sh", "autograder/suites/test_dropout.py", "solutions/dropout.py"} <= names
    assert "autograder/suites/test_activations.py" not in names
    assert "solutions/activations.py" not in names


@pytest.mark.parametrize(
    ("kind", "options", "reason"),
    [
        ("canvas", {}, "canvas needs --sheet"),
        ("junit", {"assignment": "dropout"}, "no verdict on dropout"),
        ("gradescope", {"out": None}, "name a folder"),
        ("gradescope-autograder", {}, "name the assignment"),
    ],
)
def test_what_is_missing_is_named(
    verdicts: Path, kind: str, options: dict[str, object], reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        export(find_course(), kind, verdicts, **options)  # type: ignore[arg-type]


def test_another_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[1]")
    with pytest.raises(UserError, match="not what `torchgrade grade --json` writes"):
        export(find_course(), "csv", path)
