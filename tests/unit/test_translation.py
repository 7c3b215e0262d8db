"""Lessons in other languages: complete, of the same code, and changed in place by students."""

from __future__ import annotations

import json
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from autograder.course import Course, UserError, find_course
from release import build
from release.lesson import read_cells
from release.translation import digest, spoken
from tests.unit.small_course import SmallCourse, small_course

LESSON = '''\
# %% [markdown]
# # Doubling
# Write twice.

# %% tags=["setup"]
import torch

# %% exercise="double"
def double(x, mode="plain"):
    """Return twice x."""
    ### BEGIN SOLUTION
    return x + x  # a solution
    ### END SOLUTION

# %% check="double"
assert double(2) == 4, f"double(2) should be 4, got {double(2)}"
'''
CHINESE = '''\
# %% [markdown]
# # 加倍
# 写出两倍。

# %% tags=["setup"]
import torch

# %% exercise="double"
def double(x, mode="plain"):
    """返回 x 的两倍。"""
    ### BEGIN SOLUTION
    return x + x  # 一种解法
    ### END SOLUTION

# %% check="double"
assert double(2) == 4, f"double(2) 应该是 4，得到的是 {double(2)}"
'''


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    course = small_course(tmp_path, LESSON)
    (course.solutions / "zh_CN").mkdir()
    translate(course)
    return course


def translate(course: Course, old: str = "", new: str = "") -> None:
    """Write the translation, its cells marked as of the lesson as it is, with ``old`` replaced."""
    assert old in CHINESE
    path = course.solutions / "zh_CN" / "doubling.py"
    path.write_text(CHINESE)
    lines = CHINESE.split("\n")
    ours = read_cells(course.solutions / "doubling.py")
    for cell, theirs in zip(ours, read_cells(path), strict=True):
        lines[theirs.line - 1] += f' of="{digest(cell)}"'
    path.write_text("\n".join(lines).replace(old, new) if old else "\n".join(lines))


def refusal(course: Course) -> str:
    with pytest.raises(UserError) as caught:
        build.render(course)
    return str(caught.value)


def test_the_notebook_carries_its_language_and_the_other_ones_texts(course: SmallCourse) -> None:
    files = build.render(course)
    assert sorted(files) == [
        f"doubling/{name}" for name in ("doubling.ipynb", "lab.py", "languages.json")
    ]
    notebook = json.loads(files["doubling/doubling.ipynb"])
    assert notebook["metadata"]["torchgrade"] == {"language": "en"}
    first = "".join(notebook["cells"][0]["source"])
    assert first.startswith("# Doubling\n\n本课有中文版")
    assert "lab.language('zh_CN')" in first
    tables = json.loads(files["doubling/languages.json"])
    assert sorted(tables) == ["en", "zh_CN"]
    assert "返回 x 的两倍" in tables["zh_CN"]["cells"]["double_answer"]["source"]
    assert "解法" not in files["doubling/languages.json"].decode()
    assert "x + x" not in files["doubling/languages.json"].decode()


def test_the_source_version_is_in_the_language_asked_for(
    course: SmallCourse, tmp_path: Path
) -> None:
    build.write_source(course, "doubling", tmp_path / "zh", "zh_CN")
    notebook = json.loads((tmp_path / "zh" / "doubling.ipynb").read_text("utf-8"))
    assert notebook["metadata"]["torchgrade"] == {"language": "zh_CN"}
    assert notebook["cells"][0]["source"].startswith("# 加倍\n\nThis lesson in English")


def test_a_lesson_without_translation_has_no_other_texts(course: SmallCourse) -> None:
    shutil.rmtree(course.solutions / "zh_CN")
    assert sorted(build.render(course)) == ["doubling/doubling.ipynb", "doubling/lab.py"]
    with pytest.raises(UserError, match=r"no lesson in zh_CN: write solutions/zh_CN/doubling\.py"):
        build.write_source(course, "doubling", course.root / "there", "zh_CN")


def test_a_change_of_the_english_text_is_not_missed(course: SmallCourse) -> None:
    (course.solutions / "doubling.py").write_text(LESSON.replace("Write twice.", "Write thrice."))
    text = refusal(course)
    assert text.startswith("zh_CN/doubling.py:1: the English cell has changed")
    assert digest(read_cells(course.solutions / "doubling.py")[0]) in text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("return x + x", "return x * 2", 8),
        ('mode="plain"', 'mode="普通"', 8),
        ("{double(2)}", "{double(3)}", 15),
        ("== 4", "== 5", 15),
    ],
)
def test_other_code_is_refused(course: SmallCourse, old: str, new: str, line: int) -> None:
    translate(course, old, new)
    assert f"zh_CN/doubling.py:{line}: its code is not that of the English cell" in refusal(course)


def test_a_cell_too_few_is_refused(course: SmallCourse) -> None:
    text = CHINESE[: CHINESE.index('# %% check="double"')]
    (course.solutions / "zh_CN" / "doubling.py").write_text(text)
    assert refusal(course) == "zh_CN/doubling.py: 3 cells, in English 4"


def test_every_lesson_of_the_course_is_there_in_every_language() -> None:
    course = find_course()
    for assignment in course.assignments():
        assert spoken(course, assignment) == ("en", "zh_CN")


def student_folder(course: Course, folder: Path) -> Path:
    for name, content in build.render(course).items():
        path = folder / Path(name).name
        path.write_bytes(content)
    return folder / "doubling.ipynb"


def lab_of(folder: Path) -> dict[str, Any]:
    return runpy.run_path(str(folder / "lab.py"))


def cells_of(path: Path) -> dict[str, Any]:
    return {cell["id"]: cell for cell in json.loads(path.read_text("utf-8"))["cells"]}


def test_a_student_changes_the_language_and_keeps_what_is_written(
    course: SmallCourse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "student"
    folder.mkdir()
    path = student_folder(course, folder)
    untouched = path.read_text("utf-8")
    lab_of(folder)["language"]("zh_CN")
    assert "Reload Notebook" in capsys.readouterr().out
    cells = cells_of(path)
    assert "写出两倍" in "".join(cells["prose-1"]["source"])
    assert "返回 x 的两倍" in "".join(cells["double_answer"]["source"])
    assert json.loads(path.read_text("utf-8"))["metadata"]["torchgrade"]["language"] == "zh_CN"
    # nbgrader's validation compares a locked cell with its checksum
    for cell in cells.values():
        known = cell["metadata"].get("nbgrader", {}).get("checksum")
        if known:
            whole = NotebookNode(cell | {"source": "".join(cell["source"])})
            whole.metadata = NotebookNode({"nbgrader": NotebookNode(cell["metadata"]["nbgrader"])})
            assert compute_checksum(whole) == known

    notebook = json.loads(path.read_text("utf-8"))
    answer = next(c for c in notebook["cells"] if c["id"] == "double_answer")
    answer["source"] = "def double(x):\n    return 2 * x"
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "# Doubling"})
    path.write_text(json.dumps(notebook), "utf-8")
    lab_of(folder)["language"]("en")
    after = json.loads(path.read_text("utf-8"))
    assert "".join(cells_of_list(after)["double_answer"]["source"]).endswith("return 2 * x")
    assert after["cells"][-1]["source"] == "# Doubling"
    assert cells_of_list(after)["prose-1"] == cells_of_list(json.loads(untouched))["prose-1"]


def cells_of_list(notebook: dict[str, Any]) -> dict[str, Any]:
    return {cell.get("id", ""): cell for cell in notebook["cells"]}


def test_a_language_that_there_is_not_is_refused(course: SmallCourse, tmp_path: Path) -> None:
    folder = tmp_path / "student"
    folder.mkdir()
    student_folder(course, folder)
    with pytest.raises(ValueError, match="exists in en, zh_CN, not in 'fr'"):
        lab_of(folder)["language"]("fr")


def test_lab_speaks_the_notebooks_language(course: SmallCourse, tmp_path: Path) -> None:
    folder = tmp_path / "student"
    folder.mkdir()
    student_folder(course, folder)
    lab_of(folder)["language"]("zh_CN")
    lab = lab_of(folder)
    with pytest.raises(ValueError, match="至少为 1"):
        lab["Batches"]([1], [1], 0)
