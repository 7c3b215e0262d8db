"""Exports keep to the rules of the systems that read them."""

from __future__ import annotations

import base64
import csv
import json
import zipfile
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from autograder.course import UserError, find_course
from autograder.verdicts import ExerciseResult, TestResult, Verdict, VerdictStatus
from release.exports import classroom, tables
from release.exports.command import export

# Names that formats stumble over: a formula, markup, signs of several parts, separators.
AWKWARD = (
    '=HYPERLINK("http://x.example","me")',
    "Müßig, Jörg",
    "王小明\u3000👩\u200d🎓",
    "<b>&amp;</b>",
    "null",
    "a\u0000\x1b[31m\ud800",
)
SCHEMA = Path(__file__).parents[1] / "data" / "junit-10.xsd"


# The fields and values of https://gradescope-autograders.readthedocs.io/en/latest/specs/
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "simple_format", "html", "md", "ansi"]}
GRADESCOPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["score", "tests"],
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "integer"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "visibility": VISIBILITY,
                },
            },
        },
    },
}
# What https://github.com/classroom-resources/autograding-grading-reporter reads.
GITHUB = {
    "type": "object",
    "required": ["version", "status", "max_score", "tests"],
    "properties": {
        "version": {"const": 1},
        "status": {"enum": ["pass", "fail", "error"]},
        "max_score": {"type": "number"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "status", "score", "message", "line_no", "test_code"],
                "properties": {
                    "name": {"type": "string"},
                    "status": {"enum": ["pass", "fail", "error"]},
                    "score": {"type": "number"},
                    "message": {"type": "string"},
                    "line_no": {"const": 0},
                    "test_code": {"const": ""},
                },
            },
        },
    },
}


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


def test_csv_has_a_row_for_every_test(verdicts: Path) -> None:
    rows = list(csv.DictReader(StringIO(made("csv", verdicts))))
    assert len(rows) == 12
    assert rows[0]["points"] == "2.0"
    assert rows[-1]["submission_status"] == "internal_error"


def awkward(folder: Path) -> Path:
    entries = [verdict(name, points % 3) for points, name in enumerate(AWKWARD)]
    path = folder / "awkward.json"
    path.write_text(json.dumps({"submissions": [entry.to_dict() for entry in entries]}))
    return path


def test_csv_has_no_formula_and_reads_back_as_it_was(tmp_path: Path) -> None:
    rows = list(csv.DictReader(StringIO(made("csv", awkward(tmp_path)))))
    assert [row["student"] for row in rows[::3]] == [
        "'" + AWKWARD[0],
        *AWKWARD[1:5],
        "a\0\x1b[31m?",
    ]
    for row in rows:
        assert not any(cell.startswith(tables.FORMULA) for cell in row.values())
        assert float(row["points"]) <= float(row["max_points"])


def test_junit_holds_to_jenkins_schema_whatever_the_names_are(tmp_path: Path) -> None:
    schema = xmlschema.XMLSchema(SCHEMA)
    text = made("junit", awkward(tmp_path))
    schema.validate(text)
    names = [suite.get("name") for suite in ElementTree.fromstring(text)]
    assert names[:5] == [f"activations.{name}" for name in AWKWARD[:5]]
    assert names[5] == "activations.a\ufffd\ufffd[31m\ufffd"
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema.validate(text.replace("<system-out>", "<properties/><system-out>", 1))


def test_junit_counts_what_it_holds(verdicts: Path) -> None:
    root = ElementTree.fromstring(made("junit", verdicts))
    assert root.tag == "testsuites"
    for suite in [root, *root]:
        cases = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(cases))
        for kind, plural in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            found = [case for case in cases if case.find(kind) is not None]
            assert (suite is root and kind == "skipped") or suite.get(plural) == str(len(found))
    assert [case.findtext("system-out") for case in root[0].iter("testcase")] == [
        "2 of 2 points",
        "0 of 2 points",
        "0 of 1 point",
    ]
    properties = {p.get("name"): p.get("value") for p in root[0].iter("property")}
    assert properties == {"score": "2", "max_score": "5"}


def test_gradescope_scores_add_up(verdicts: Path) -> None:
    out = verdicts.parent / "folder"
    export(find_course(), "gradescope", verdicts, out=out)
    assert sorted(path.name for path in out.iterdir()) == ["ada.json", "blaise.json", "zoe.json"]
    data = json.loads((out / "ada.json").read_text())
    assert data["score"] == sum(test["score"] for test in data["tests"]) == 2
    jsonschema.validate(data, GRADESCOPE)
    for test in data["tests"]:
        assert 0 <= test["score"] <= test["max_score"]


def test_gradescope_takes_awkward_names_as_text(tmp_path: Path) -> None:
    """The top-level text would be HTML, and a test's Markdown, unless its format says "text"."""
    unreadable = Verdict("ada", "activations", "unreadable", "strict", 1, (), "<b>cut off</b>")
    data = classroom.gradescope(unreadable, {})
    jsonschema.validate(data, GRADESCOPE)
    assert data["score"] == 0
    assert data["output_format"] == "text"


def test_github_classroom_gets_json_in_base64(verdicts: Path) -> None:
    out = verdicts.parent / "folder"
    export(find_course(), "github", verdicts, out=out)
    text = (out / "blaise.txt").read_text()
    data = json.loads(base64.b64decode(text, validate=True))
    jsonschema.validate(data, GITHUB)
    assert "\n" not in text
    assert data["status"] == "fail"
    assert data["max_score"] == 5
    assert sum(test["score"] for test in data["tests"]) == 0
    assert [test["status"] for test in data["tests"]] == ["fail", "error", "fail"]
    # Of an error the reporter prints the message only.
    assert data["tests"][1]["message"].startswith("relu: ")


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
    assert {Path(name).name for name in names if name.startswith("solutions/")} == {"dropout.py"}


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
