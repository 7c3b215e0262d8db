"""``torchgrade new``, and the page on making an exercise, followed to the letter."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import UserError, find_course
from release.new import scaffold

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "new-exercise.md"
NEW = "solutions/doubling.py autograder/suites/test_doubling.py tests/wheats tests/chaffs"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository without its collections and other lessons, which only cost time here."""
    for folder in ("autograder", "release", "solutions", "assignments", "tests"):
        ignore = shutil.ignore_patterns("__pycache__", "wheats", "chaffs", "attacks", "course")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for assignment in find_course().assignments():
        if assignment != "activations":
            (tmp_path / "solutions" / f"{assignment}.py").unlink()
            (tmp_path / "autograder" / "suites" / f"test_{assignment}.py").unlink()
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_works_as_it_is_written(copy: Path) -> None:
    said = []
    for language, info, text in re.findall(
        r"^```(\w+)(.*?)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        if language == "python":
            path = copy / info.strip().removeprefix("file=")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            continue
        for command in text.splitlines():
            done = run(command, copy)
            assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
            said.append(done.stdout)
    everything = "\n".join(said)
    assert "norms: 3 of 3 points" in everything
    assert "3 answers, 0 not judged as they deserve" in everything
    assert (copy / "assignments" / "norms" / "norms.ipynb").is_file()
    stub = run("pytest autograder --assignment norms", copy)
    assert stub.returncode == 1
    assert "norms: 0 of 3 points" in stub.stdout


def test_what_it_scaffolds_is_right_as_it_stands(copy: Path) -> None:
    for command in (
        "torchgrade new doubling twice",
        "torchgrade new doubling two_times",
        "torchgrade build",
        "python -m tests.try_answers doubling",
        f"{sys.executable} -m ruff check {NEW}",
        f"{sys.executable} -m ruff format --check {NEW}",
    ):
        done = run(command, copy)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(
    ("assignment", "exercise", "reason"),
    [
        ("activations", "relu", "test_activations.py has tests of 'relu' already"),
        ("a-b", "relu", "'a-b' cannot be a name"),
        ("activations", "lambda", "'lambda' cannot be a name"),
    ],
)
def test_refuses_what_cannot_be(assignment: str, exercise: str, reason: str) -> None:
    with pytest.raises(UserError, match=re.escape(reason)):
        scaffold(find_course(), assignment, exercise)
