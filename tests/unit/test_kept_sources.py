"""What an instructor changes in a lesson of a course stays when the course is laid out again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import UserError, find_course
from release.cli import main
from release.course_folder import lay_out

NAME, OTHER = "activations", "dropout"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two assignments."""
    assert lay_out(find_course(), tmp_path / "course", wanted=[NAME, OTHER]) == [NAME, OTHER]
    return tmp_path / "course"


def notebook(course: Path, name: str = NAME) -> Path:
    return course / "source" / name / f"{name}.ipynb"


def change(path: Path, how: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(path.read_text("utf-8"))
    how(data)
    path.write_text(json.dumps(data), "utf-8")
    return path.read_text("utf-8")


def points(data: dict[str, Any]) -> None:
    cell = next(cell for cell in data["cells"] if cell["id"] == "relu")
    cell["metadata"]["nbgrader"]["points"] = 100


@pytest.mark.parametrize("how", [lambda data: data["cells"].pop(), points], ids=["cell", "points"])
def test_a_changed_lesson_stays_and_is_named(
    course: Path, how: Callable[[dict[str, Any]], object], capsys: pytest.CaptureFixture[str]
) -> None:
    mine = change(notebook(course), how)
    notebook(course, OTHER).write_text("damaged")
    both = ["--assignment", NAME, "--assignment", OTHER]
    for _ in range(2):
        assert main(["course", str(course), *both]) == 0
        assert notebook(course).read_text("utf-8") == mine
        assert notebook(course, OTHER).read_text() == "damaged"
        said = capsys.readouterr().out
        assert said.count("has changes of yours and stays") == 2
    notebook(course).unlink()
    assert lay_out(find_course(), course, wanted=[NAME, OTHER]) == [NAME]


def test_a_lesson_that_could_not_be_recorded_is_not_taken_for_the_instructors(course: Path) -> None:
    record = course / ".torchgrade" / "sources.json"
    before = record.read_text()
    record.unlink()
    record.mkdir()  # stands for a full disk
    shutil.rmtree(course / "source" / NAME)
    with pytest.raises(UserError, match=r"sources\.json: cannot be written"):
        lay_out(find_course(), course, wanted=[NAME])
    record.rmdir()
    record.write_text(before)
    assert lay_out(find_course(), course, wanted=[NAME]) == [NAME]


def test_saving_in_jupyterlab_is_no_change(course: Path) -> None:
    def saved(data: dict[str, Any]) -> None:
        data["metadata"]["kernelspec"]["display_name"] = "another"
        for cell in data["cells"]:
            cell["source"] = "".join(cell["source"])
            if cell["cell_type"] == "code":
                cell["execution_count"] = 3

    written = notebook(course).read_text("utf-8")
    assert change(notebook(course), saved) != written
    assert lay_out(find_course(), course, wanted=[NAME]) == [NAME]
    assert notebook(course).read_text("utf-8") == written
