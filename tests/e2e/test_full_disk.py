"""Where nothing can be written: one line that says what to do, nothing half done, and then it goes.

A limit on the size of files stands for a full disk, since it needs no rights: a write goes as far
as it can and then fails, as on a disk.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from autograder.course import find_course
from release.exports.verdicts import read_verdicts
from tests.invented_class import verdicts
from tests.nbgrader_course import TORCHGRADE, Course, fresh_course
from tests.runs import hand_in, stored

NAME = "activations"
# Root's right to write everywhere is taken away, too; a limit of 0 is none.
LIMITED = """
import ctypes, os, resource, sys
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24
if limit := int(sys.argv[1]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
if os.geteuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
    sys.exit("root keeps its right to write everywhere")
os.execv(sys.argv[2], sys.argv[2:])
"""
MAKE_ROOM = "Make room there, and give the same command again."
ALLOW = "Get the right to write there, or name another place."
# Python leaves half a file of bytecode where there is no room for it.
OWN = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}


def run(
    arguments: Sequence[object], limit: int = 0, stdout: Any = PIPE, stderr: Any = PIPE
) -> subprocess.CompletedProcess[str]:
    """``torchgrade`` with ``arguments``, its files of at most ``limit`` bytes."""
    command = [sys.executable, "-c", LIMITED, str(limit), *TORCHGRADE, *map(str, arguments)]
    return subprocess.run(command, env=OWN, stdout=stdout, stderr=stderr, text=True, check=False)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """What the command said of its failure; nothing else may have been said but progress."""
    assert done.returncode == 1, done.stderr
    *before, last = done.stderr.splitlines()
    assert all(line.startswith("[") for line in before), done.stderr
    assert last.startswith("torchgrade: ")
    return last


def contents(folder: Path) -> dict[str, bytes]:
    """All files below ``folder``, hidden ones, too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Verdicts on a class, as ``torchgrade grade --json`` writes them."""
    path = tmp_path_factory.mktemp("verdicts") / "verdicts.json"
    found = [verdict.to_dict() for verdict in verdicts(find_course(), 12, NAME)]
    path.write_text(json.dumps({"submissions": found}), "utf-8")
    return path


# Each with a limit that some of its files keep within, where it has several, and not all.
WRITERS = {
    "report": (25_000, ["report", "VERDICTS", "--out", "OUT"]),
    "csv": (4000, ["export", "csv", "VERDICTS", "--out", "OUT/table.csv"]),
    "letters": (600, ["export", "markdown", "VERDICTS", "--out", "OUT"]),
    "zip": (50_000, ["export", "gradescope-autograder", "--assignment", NAME, "--out", "OUT/a"]),
    "course": (40_000, ["course", "OUT", "--assignment", NAME]),
}


@pytest.mark.parametrize("name", WRITERS)
def test_files_are_whole_or_not_there(graded: Path, tmp_path: Path, name: str) -> None:
    limit, words = WRITERS[name]
    out = tmp_path / "out"
    command = [word.replace("VERDICTS", str(graded)).replace("OUT", str(out)) for word in words]
    done = run(command, limit)
    assert last_line(done).endswith(f"File too large. {MAKE_ROOM}")
    assert len(done.stderr.splitlines()) == 1
    assert str(out) in last_line(done)
    left = contents(out)
    again = run(command)
    assert again.returncode == 0
    assert "stays" not in again.stdout
    whole = contents(out)
    assert len(left) < len(whole)
    assert {file: whole.get(file) for file in left} == left


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with a gradebook, and a class that has handed in."""
    made = fresh_course(tmp_path_factory.mktemp("full") / "course", NAME)
    made.nbgrader("generate_assignment", NAME)
    right = (find_course().solutions / f"{NAME}.py").read_text("utf-8")
    for student in ("ada", "bob", "cyd"):
        hand_in(made.folder / "submitted", student, NAME, f"{right}\n# {student}\n")
    return made


def test_a_run_without_room_keeps_what_it_has_and_ends_when_there_is(course: Course) -> None:
    results, out = course.folder / ".torchgrade", course.folder / "out.json"
    command = ["grade", course.folder / "submitted", "--json", out]
    said = last_line(run(command, 3000))
    assert str(results / "verdicts" / NAME) in said
    assert said.endswith(f"File too large. {MAKE_ROOM}")
    assert stored(results) == 0
    assert not [name for name in contents(results) if ".half" in name]

    assert not out.exists()
    assert run(command).returncode == 0
    assert stored(results) == len(read_verdicts(out)) == 3

    command = ["grade", course.folder / "submitted", "--gradebook"]
    said = last_line(run(command, 20_000))
    assert f"{course.folder}/gradebook.db cannot be " in said
    assert said.endswith(MAKE_ROOM)
    with course.gradebook() as book:
        assert not book.assignment_submissions(NAME)
    done = run(command)
    assert done.returncode == 0
    assert "3 submissions entered" in done.stderr
    with course.gradebook() as book:
        scores = {s.student.id: s.score for s in book.assignment_submissions(NAME)}
    most = sum(find_course().points(NAME).values())
    assert scores == dict.fromkeys(("ada", "bob", "cyd"), most)


def test_a_new_gradebook_has_all_its_tables_or_none(course: Course, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    command = ["grade", course.folder / "submitted", "--gradebook", f"sqlite:///{new}"]
    said = last_line(run(command, 50_000))
    assert f"{new} cannot be opened" in said
    assert said.endswith(MAKE_ROOM)
    assert new.read_bytes() == b""
    # It is made now; what it lacks is the assignment.
    assert "has no assignment" in run(command).stderr
    with closing(sqlite3.connect(new)) as book:
        assert book.execute("select count(*) from alembic_version").fetchone() == (1,)


def test_where_nobody_may_write_the_folder_is_named(
    course: Course, graded: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    shutil.copy(course.folder / "gradebook.db", locked)
    (locked / "gradebook.db").chmod(0o400)
    locked.chmod(0o500)
    submitted = course.folder / "submitted"
    for place, command in {
        "r/secret": ["grade", submitted, "--results", locked / "r"],
        "out.json": ["grade", submitted, "--json", locked / "out.json"],
        "gradebook.db": ["grade", submitted, "--gradebook", f"sqlite:///{locked}/gradebook.db"],
        "new.db": ["grade", submitted, "--gradebook", f"sqlite:///{locked}/new.db"],
        "table.csv": ["export", "csv", graded, "--out", locked / "table.csv"],
        "report": ["report", graded, "--out", locked / "report"],
        "": ["course", locked, "--assignment", NAME],
    }.items():
        said = last_line(run(command))
        assert str(locked / place) in said
        assert said.endswith(ALLOW)
    assert [path.name for path in locked.iterdir()] == ["gradebook.db"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_what_is_printed_onto_a_full_disk(course: Course, graded: Path, tmp_path: Path) -> None:
    for command in (
        ["grade", course.folder / "submitted"],
        ["export", "csv", graded],
        ["report", graded, "--out", tmp_path],
    ):
        with open("/dev/full", "w") as full:
            said = last_line(run(command, stdout=full))
        assert said.startswith("torchgrade: standard output: cannot be written: No space left")


def test_nbgraders_export_keeps_the_old_file(course: Course, tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old")
    command = [sys.executable, "-c", LIMITED, "30", sys.executable, "-m", "nbgrader", "export"]
    done = subprocess.run(
        [*command, "--to", str(path)],
        cwd=course.folder,
        env=OWN | course.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith(f"{path}: cannot be written: File too large. {MAKE_ROOM}\n")
    assert contents(tmp_path) == {"grades.csv": b"old"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_log_on_a_full_disk_stops_no_run(course: Course, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with open("/dev/full", "w") as full:
        done = run(["grade", course.folder / "submitted", "--json", out], stderr=full)
    assert done.returncode == 0
    assert len(read_verdicts(out)) == 3
    assert "cyd" in done.stdout
