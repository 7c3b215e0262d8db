"""An nbgrader course of one assignment for end-to-end tests, by nbgrader's own commands."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course import find_course
from release.course_folder import lay_out
from release.invented import reference
from release.needs import path_with_environment

TORCHGRADE = [sys.executable, "-m", "release.cli"]


@dataclass(frozen=True)
class Course:
    """A course folder with one assignment.

    Attributes:
        folder: what ``torchgrade course`` laid out.
        name: the assignment.
    """

    folder: Path
    name: str

    @property
    def environment(self) -> dict[str, str]:
        """The user's own Jupyter settings take no part in it."""
        names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        own = dict.fromkeys(names, str(self.folder / ".jupyter"))
        return os.environ | own | {"PATH": path_with_environment(), "OMP_NUM_THREADS": "1"}

    def run(
        self, *command: str, place: Path | None = None, given: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the course's folder, or in ``place``; it must succeed."""
        done = subprocess.run(
            command,
            cwd=place or self.folder,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("nbgrader", *arguments)

    def torchgrade(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(*TORCHGRADE, *arguments)

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        with Gradebook(f"sqlite:///{self.folder}/gradebook.db") as book:
            yield book

    def answered(self, answers: Mapping[str, str]) -> str:
        """The released notebook with the reference's answers, but for those given."""
        path = self.folder / "release" / self.name / f"{self.name}.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        written = reference(find_course(), self.name) | answers
        for cell in notebook["cells"]:
            exercise = cell["id"].removesuffix("_answer")
            if cell["id"].endswith("_answer") and exercise in written:
                cell["source"] = written[exercise]
        return json.dumps(notebook)

    def put(self, student: str, answers: Mapping[str, str], timestamp: str) -> None:
        """Leave a submission where ``nbgrader collect`` would."""
        place = self.folder / "submitted" / student / self.name
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{self.name}.ipynb").write_text(self.answered(answers), "utf-8")
        (place / "timestamp.txt").write_text(timestamp)

    def exported(self) -> dict[str, float]:
        """Students and their scores, by ``nbgrader export``."""
        self.nbgrader("export", "--to", "grades.csv")
        with (self.folder / "grades.csv").open(newline="") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def fresh_course(folder: Path, name: str, config: str = "") -> Course:
    """Lay out a course and add ``config`` to its nbgrader_config.py."""
    lay_out(find_course(), folder, "dl101", wanted=[name])
    with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(config)
    return Course(folder.resolve(), name)
