"""Lessons become notebooks: the same bytes each time, and one clear line where they cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.course import Course, UserError, find_course
from release import build
from tests.unit.small_course import SUITE, SmallCourse, small_course

LESSON = '''\
# %% [markdown]
# # Doubling
# Write $2x$.

# %% tags=["setup"]
import torch

# %% exercise="double"
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    secret_way = x + x
    return secret_way
    ### END SOLUTION

# %% check="double"
assert double(2) == 4, f"double(2) should be 4, got {double(2)}"

# %% tags=["experiment"]
print(double(torch.ones(3)))
'''

MORE = '''

@pytest.mark.points(1.5)
@pytest.mark.exercise("double")
def test_doubles_hidden_thing(student):
    """Large numbers are doubled as well."""
'''


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    return small_course(tmp_path, LESSON, SUITE + MORE)


def lesson(course: Course, old: str, new: str) -> None:
    assert old in LESSON
    (course.solutions / "doubling.py").write_text(LESSON.replace(old, new))


def refusal(course: Course) -> str:
    with pytest.raises(UserError) as caught:
        build.render(course)
    return str(caught.value)


def test_students_get_stubs_checks_and_lab_but_no_solution(course: SmallCourse) -> None:
    files = build.render(course)
    assert sorted(files) == ["doubling/doubling.ipynb", "doubling/lab.py"]
    notebook = json.loads(files["doubling/doubling.ipynb"])
    assert [cell["id"] for cell in notebook["cells"]] == [
        "prose-1",
        "setup",
        "double_answer",
        "double",
        "experiment-1",
    ]
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert "raise NotImplementedError()" in sources[2]
    assert '"""Twice x."""' in sources[2]
    text = files["doubling/doubling.ipynb"].decode()
    for secret in ("secret_way", "SOLUTION", "hidden_thing", "Large numbers"):
        assert secret not in text


def test_cells_carry_what_nbgrader_and_the_grader_look_for(course: SmallCourse) -> None:
    notebook = json.loads(build.render(course)["doubling/doubling.ipynb"])
    _, setup, answer, check, experiment = (cell["metadata"] for cell in notebook["cells"])
    assert setup["tags"] == ["setup"]
    assert setup["nbgrader"]["locked"]
    assert experiment == {"tags": ["experiment"]}
    assert (answer["nbgrader"]["grade_id"], answer["nbgrader"]["solution"]) == (
        "double_answer",
        True,
    )
    assert (check["nbgrader"]["grade_id"], check["nbgrader"]["points"]) == ("double", 3.5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_two_builds_give_the_same_bytes(course: SmallCourse) -> None:
    assert build.render(course) == build.render(course)


def test_a_second_write_changes_nothing(course: SmallCourse) -> None:
    files = build.render(course)
    assert len(build.write(course, files)) == 2
    assert build.write(course, files) == []
    assert build.differences(course, files) == []


def test_drift_is_named_file_by_file(course: SmallCourse) -> None:
    files = build.render(course)
    build.write(course, files)
    folder = course.root / "assignments" / "doubling"
    (folder / "doubling.ipynb").write_text("{}")
    (folder / "lab.py").unlink()
    (folder / "old.ipynb").write_text("{}")
    (folder / "figure.png").write_text("a student's own file is no drift")
    assert build.differences(course, files) == [
        "assignments/doubling/doubling.ipynb: differs from solutions/ (run `torchgrade build`)",
        "assignments/doubling/lab.py: missing",
        "assignments/doubling/old.ipynb: no lesson makes this file",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('check="double"', 'tags=["experiment"]', "'double' is in the hidden suite, but has no"),
        ('exercise="double"', 'exercise="triple"', "8: exercise cell 'triple': the hidden suite"),
        (' tags=["setup"]', "", "5: a code cell without a role"),
        ('tags=["setup"]', 'tags=["experiment"]', "5: the first code cell, and only it"),
        ("    ### END SOLUTION\n", "", "8: exercise cell 'double': unbalanced BEGIN/END"),
        ("### BEGIN SOLUTION", "# begin", "8: exercise cell 'double': unbalanced BEGIN/END"),
        ("### BEGIN SOLUTION", "## BEGIN SOLUTION", "write the marker alone on its line"),
        ("def double", "def doubel", "8: exercise cell 'double' does not define double"),
        ("return secret_way", "return )", "is not valid Python: unmatched ')' (line 5"),
        ("import torch", "import torch\n### BEGIN HIDDEN TESTS", "hidden tests belong in"),
        ("# %% [markdown]\n", "import os\n", "1: a lesson begins with a cell marker"),
    ],
)
def test_a_faulty_lesson_is_refused_with_file_line_and_cell(
    course: SmallCourse, old: str, new: str, message: str
) -> None:
    lesson(course, old, new)
    text = refusal(course)
    assert message in text
    assert all(line.startswith("solutions/doubling.py:") for line in text.split("\n"))


def test_a_solution_region_outside_an_exercise_is_refused(course: SmallCourse) -> None:
    marked = "import torch\n### BEGIN SOLUTION\nimport os\n### END SOLUTION"
    lesson(course, "import torch", marked)
    assert "only exercise cells may" in refusal(course)


def test_a_lesson_without_suite_says_which_to_write(course: SmallCourse) -> None:
    (course.solutions / "norms.py").write_text(LESSON)
    assert refusal(course) == "solutions/norms.py has no hidden suite: write suites/test_norms.py"


def test_a_suite_without_lesson_says_which_to_write(course: SmallCourse) -> None:
    (course.suites / "test_norms.py").write_text(SUITE)
    assert refusal(course) == "suite test_norms.py has no lesson: write solutions/norms.py"


def test_a_suite_without_points_is_refused(course: SmallCourse) -> None:
    (course.suites / "test_doubling.py").write_text(SUITE.replace("@pytest.mark.points(2)\n", ""))
    assert "test_doubles: add @pytest.mark.points" in refusal(course)


def test_without_nbgrader_one_line_gives_the_remedy(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("release.needs.find_spec", lambda name: None)
    assert refusal(course).startswith("nbgrader is not installed: run `make setup`")


def test_the_committed_assignments_match_their_lessons() -> None:
    course = find_course()
    if not course.assignments():
        pytest.skip("no suites yet")
    assert build.differences(course, build.render(course)) == []
