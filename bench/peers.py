"""What others cost on the same notebooks: stock nbgrader, and otter-grader in its own environment.

Both run the visible checks alone, in the process that runs the student's code.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

from autograder.course import Course
from bench.classes import checks, right_notebook, write_class
from bench.measure import Cost, run
from release.build import write_source
from release.needs import path_with_environment

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.root = {root!r}
"""
OTTER = ("otter-grader>=6", "ipykernel")
OTTER_TEST = """
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = 1
CHECK = {check!r}


@test_case()
def test_visible_check(env):
    exec(CHECK, env)
"""


def stock_nbgrader(course: Course, assignment: str, count: int) -> Cost:
    """``nbgrader autograde``, as it comes, on a class; only that command is measured.

    Raises:
        RuntimeError: a right notebook did not get full marks.
    """
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "nbgrader_config.py").write_text(CONFIG.format(root=name), "utf-8")
        write_source(course, assignment, root / "source" / assignment)
        write_class(course, assignment, count, root / "submitted")
        # Nothing of the user's own Jupyter settings shall take part.
        own = dict.fromkeys(["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"], str(root / ".jupyter"))
        own["PATH"] = path_with_environment()
        command = [sys.executable, "-m", "nbgrader"]
        run([*command, "generate_assignment", assignment], root, **own)
        cost = run([*command, "autograde", assignment], root, **own)
        _expect_full_marks(root, assignment)
        return cost


def _expect_full_marks(root: Path, assignment: str) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root}/gradebook.db", "bench") as book:
        for submission in book.assignment_submissions(assignment):
            if submission.score != submission.max_score or not submission.max_score:
                raise RuntimeError(f"stock nbgrader: {submission.score} points for a right answer")


def otter(course: Course, assignment: str, environment: Path) -> Cost:
    """``otter run`` on one right notebook.

    Raises:
        RuntimeError: it did not get full marks.
    """
    import json

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "tests").mkdir()
        (root / "out").mkdir()
        for exercise, check in checks(course, assignment).items():
            text = OTTER_TEST.format(name=exercise, check=check)
            (root / "tests" / f"{exercise}.py").write_text(text, "utf-8")
        lab = (course.root / "assignments" / assignment / "lab.py").read_text("utf-8")
        (root / "lab.py").write_text(lab, "utf-8")
        notebook = root / f"{assignment}.ipynb"
        notebook.write_text(right_notebook(course, assignment, 0), "utf-8")
        command = environment / "bin" / "otter"
        bare = ["--no-requirements", "--no-environment", "--no-config"]
        run([command, "generate", "-t", "tests", "-o", "grader.zip", *bare, "lab.py"], root)
        cost = run([command, "run", "-a", "grader.zip", "-o", "out", "--no-logo", notebook], root)
        results = json.loads((root / "out" / "results.json").read_text("utf-8"))
        graded = [test for test in results["tests"] if test.get("max_score")]
        if not graded or any(test["score"] != test["max_score"] for test in graded):
            raise RuntimeError(f"otter: a right answer lost points: {results}")
        return cost


def otter_environment(folder: Path) -> Path:
    """A virtual environment with otter-grader, made once; torch and its kin are borrowed from ours.

    Raises:
        RuntimeError: it cannot be installed.
    """
    if not (folder / "bin" / "otter").exists():
        venv.create(folder, with_pip=True)
        command = [str(folder / "bin" / "pip"), "install", "--quiet", *OTTER]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"otter-grader cannot be installed: {done.stderr[-1000:]}")
        site = next(folder.glob("lib/python*/site-packages"))
        # Named in a .pth, a folder comes after the environment's own packages.
        (site / "ours.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder
