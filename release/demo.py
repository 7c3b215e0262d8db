"""``torchgrade demo``: a whole course, from lesson to gradebook, for an invented class."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.course import Course, UserError
from release.course_folder import lay_out
from release.invented import CLASS, handed_in
from release.needs import path_with_environment, require

MARK = ".torchgrade-demo"
ASSIGNMENTS = ("activations", "mlp_scratch", "dropout")
FIRST = "ada"


def run(course: Course, folder: Path) -> int:
    """Do the whole cycle by nbgrader's own commands and show what came of it.

    Raises:
        UserError: nbgrader is missing, the folder is not the demo's own, or a command failed.
    """
    require("nbgrader", "jupytext")
    started = time.monotonic()
    folder = _fresh(folder)
    cycle = Cycle(folder)
    print(f"A course for {len(CLASS)} invented students in {folder}")
    assignments = [name for name in ASSIGNMENTS if name in course.assignments()]
    lay_out(course, cycle.course, wanted=assignments)
    cycle.release(assignments)
    cycle.hand_in(course, assignments)
    cycle.grade(assignments)
    cycle.instructor("export", "--to", "grades.csv")
    export = cycle.course / "grades.csv"
    Console().print(grades(export, assignments))
    page = cycle.course / "feedback" / "ines" / assignments[-1] / f"{assignments[-1]}.html"
    print(f"One feedback page:  {page}")
    print(f"Gradebook export:   {export}")
    print(f"nbgrader's words:   {cycle.log}")
    print(f"Done in {time.monotonic() - started:.0f} seconds.")
    return 0


class Cycle:
    """nbgrader's commands, in the folders of instructor and students.

    Args:
        folder: holds ``course/``, and ``students/`` with a home for each.
    """

    def __init__(self, folder: Path) -> None:
        self.course = folder / "course"
        self.homes = folder / "students"
        self.log = folder / "nbgrader.log"
        # Nothing of the user's own Jupyter settings shall take part, or be changed.
        own = {name: str(folder / "jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
        self.environment = os.environ | own | {"PATH": path_with_environment()}

    def release(self, assignments: Sequence[str]) -> None:
        """Generate and release; the first of each makes gradebook or exchange, so it runs alone."""
        for step in ("generate_assignment", "release_assignment"):
            self.instructor(step, assignments[0])
            self.together([[step, name] for name in assignments[1:]])

    def hand_in(self, course: Course, assignments: Sequence[str]) -> None:
        """Every student fetches, writes and submits; the instructor collects."""
        work = {
            student: [name for name in wanted if name in assignments]
            for student, (_, wanted) in CLASS.items()
        }
        for student in work:
            home = self.homes / student
            home.mkdir(parents=True)
            shutil.copy(self.course / "for_students" / "nbgrader_config.py", home)
        self.students([(name, ["fetch_assignment", *todo]) for name, todo in work.items()])
        for student, todo in work.items():
            for name in todo:
                path = self.homes / student / name / f"{name}.ipynb"
                text = handed_in(course, student, name, path.read_text("utf-8"))
                path.write_text(text, "utf-8")
        self.students(
            [
                (student, ["submit", name, f"--student={student}"])
                for student, todo in work.items()
                for name in todo
            ]
        )
        # All these students are one user of this machine, which nbgrader would call cheating.
        owner = "--ExchangeCollect.check_owner=False"
        for name in assignments:  # one by one: each makes the students' folders
            self.instructor("collect", name, owner)

    def grade(self, assignments: Sequence[str]) -> None:
        """Autograde, and give feedback on one assignment while the next one is graded."""
        with ThreadPoolExecutor(1) as pool:
            following = []
            for name in assignments:
                self.instructor("autograde", name)
                following.append(pool.submit(self._give_feedback, name))
            for task in following:
                task.result()

    def _give_feedback(self, assignment: str) -> None:
        self.instructor("generate_feedback", assignment)
        self.instructor("release_feedback", assignment)

    def instructor(self, *arguments: str) -> None:
        """One of nbgrader's commands, in the course's folder."""
        self._run(["nbgrader", *arguments], self.course)

    def together(self, commands: Sequence[Sequence[str]]) -> None:
        """Commands that do not wait for each other, two at a time."""
        with ThreadPoolExecutor(2) as pool:
            for _ in pool.map(lambda arguments: self.instructor(*arguments), commands):
                pass

    def students(self, commands: Sequence[tuple[str, list[str]]]) -> None:
        """Commands in the students' homes: the first student's own, the others' in one process."""
        own = [arguments for student, arguments in commands if student == FIRST]
        others = [(str(self.homes / s), arguments) for s, arguments in commands if s != FIRST]
        batch = [sys.executable, "-m", "release.exchange"]
        with ThreadPoolExecutor(2) as pool:
            rest = pool.submit(self._run, batch, self.homes, json.dumps(others))
            for arguments in own:
                self._run(["nbgrader", *arguments], self.homes / FIRST)
            rest.result()

    def _run(self, command: list[str], place: Path, given: str = "") -> None:
        started = time.monotonic()
        done = subprocess.run(
            command,
            cwd=place,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        shown = " ".join(command) if command[0] == "nbgrader" else "nbgrader, all other students"
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"{place}$ {' '.join(command)}\n{done.stdout}{done.stderr}\n")
        if done.returncode:
            raise UserError(f"`{shown}` failed in {place}; its words are at the end of {self.log}")
        print(f"{time.monotonic() - started:6.1f} s  {place.name}$ {shown}", flush=True)


def grades(export: Path, assignments: Sequence[str]) -> Table:
    """nbgrader's own export as a table: students down, assignments across."""
    with export.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scores = {(row["student_id"], row["assignment"]): row for row in rows if row["timestamp"]}
    table = Table("student", "handed in", title="Grades, from nbgrader's export")
    for name in assignments:
        most = next(row["max_score"] for row in rows if row["assignment"] == name)
        table.add_column(f"{name}\n(of {float(most):g})", justify="right")
    for student, (what, _) in CLASS.items():
        found = [scores.get((student, name)) for name in assignments]
        cells = ("" if row is None else f"{float(row['score']):g}" for row in found)
        table.add_row(student, what, *cells)
    return table


def _fresh(folder: Path) -> Path:
    """An empty folder; wiped if it is an earlier demo's, refused if it is anything else."""
    folder = folder.resolve()
    if folder.exists() and not (folder / MARK).exists():
        if not folder.is_dir() or any(folder.iterdir()):
            raise UserError(f"{folder} is not an earlier demo: name an empty or a new folder")
    elif folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder
