"""Whatever is killed, whenever: the same command finishes, and the outcome is the same."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.course import find_course

COMMAND = [sys.executable, "-m", "release.cli", "grade"]
ENVIRONMENT = os.environ | {"TORCHGRADE_SECRET": "for tests"}
COURSE = find_course()
WRONG = "def relu(x):\n    return x.abs()\n"
Processes = Callable[[psutil.Process], list[psutil.Process]]


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Right, wrong, untouched, unreadable and equal submissions; the class trains, too."""
    folder = tmp_path_factory.mktemp("class") / "submitted"
    for number, student in enumerate(("ada", "bob")):
        right = (COURSE.solutions / "dropout.py").read_text("utf-8")
        _hand_in(folder, student, "dropout", right + f"\n# {number}\n")
    right = (COURSE.solutions / "activations.py").read_text("utf-8")
    _hand_in(folder, "ada", "activations", right)
    _hand_in(folder, "bob", "activations", WRONG)
    _hand_in(folder, "cyd", "activations", right)
    _hand_in(folder, "dan", "activations", "\ud800".encode("utf-16", "surrogatepass"))
    return folder


def _hand_in(folder: Path, student: str, assignment: str, content: str | bytes) -> None:
    place = folder / student / assignment
    place.mkdir(parents=True)
    data = content if isinstance(content, bytes) else content.encode()
    (place / f"{assignment}.py").write_bytes(data)


@pytest.fixture(scope="module")
def undisturbed(submitted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results folder of a run that nothing befell."""
    results = tmp_path_factory.mktemp("undisturbed")
    done = subprocess.run(_command(submitted, results), env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    return results


def _command(submitted: Path, results: Path, *more: str) -> list[str]:
    out = str(results / "out.json")
    return [*COMMAND, str(submitted), "--results", str(results), "--json", out, *more]


def outcome(results: Path) -> str:
    """What a run left behind, timings aside: its JSON, and the stored verdicts by name."""
    files = {"out.json": json.loads((results / "out.json").read_text("utf-8"))}
    for path in sorted((results / "verdicts").glob("*/*")):
        files[str(path.relative_to(results))] = json.loads(path.read_text("utf-8"))
    return json.dumps(_without_seconds(files), indent=1)


def _without_seconds(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_seconds(value) for key, value in data.items() if key != "seconds"}
    return [_without_seconds(value) for value in data] if isinstance(data, list) else data


def graders(main: psutil.Process) -> list[psutil.Process]:
    """Grading processes: those below `torchgrade grade` that are no zygote and no worker."""
    return [p for p in main.children(recursive=True) if "autograder.judge" in " ".join(_argv(p))]


def zygotes_and_workers(main: psutil.Process) -> list[psutil.Process]:
    """Zygotes, and what they forked, which has their command line."""
    return [p for p in main.children(recursive=True) if "zygote.main" in " ".join(_argv(p))]


def workers(main: psutil.Process) -> list[psutil.Process]:
    """Students' processes: zygotes stay, these come and go, so they are the youngest."""
    found = zygotes_and_workers(main)
    first = min((p.create_time() for p in found), default=0.0)
    return [p for p in found if p.create_time() > first + 1]


def _argv(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


def wait_for(condition: Callable[[], Any], seconds: float = 120.0) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.005)
    raise AssertionError("it did not happen")


def stored(results: Path) -> int:
    return len(list((results / "verdicts").glob("*/*.json")))


@pytest.fixture
def results(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "results"
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize("verdicts", [0, 2])
def test_a_killed_run_goes_on_where_it_stopped(
    submitted: Path, undisturbed: Path, results: Path, verdicts: int
) -> None:
    command = _command(submitted, results, "--jobs", "2")
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE) as run:
        main = psutil.Process(run.pid)
        wait_for(lambda: zygotes_and_workers(main) and graders(main))
        wait_for(lambda: stored(results) >= verdicts)
        below = main.children(recursive=True)
        run.kill()
    assert run.returncode == -signal.SIGKILL
    wait_for(lambda: not any(p.is_running() and p.status() != "zombie" for p in below), 20)
    kept = stored(results)
    assert verdicts <= kept < stored(undisturbed)
    done = subprocess.run(command, env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    assert outcome(results) == outcome(undisturbed)


@pytest.mark.parametrize("kind", [graders, zygotes_and_workers, workers])
def test_a_killed_grading_process_is_replaced(
    submitted: Path, undisturbed: Path, results: Path, kind: Processes
) -> None:
    command = _command(submitted, results, "--jobs", "2")
    with subprocess.Popen(command, env=ENVIRONMENT) as run:
        main = psutil.Process(run.pid)
        wait_for(lambda: stored(results) >= 1)
        victims = wait_for(lambda: kind(main))
        for victim in victims:
            victim.kill()
        assert run.wait(300) == 0
    assert outcome(results) == outcome(undisturbed)


def test_neither_order_nor_number_of_jobs_changes_a_score(
    submitted: Path, undisturbed: Path, results: Path
) -> None:
    command = _command(submitted, results, "--jobs", "1")
    one_by_one = [*command, "--assignment", "activations"]
    for argv in (one_by_one, command):
        assert subprocess.run(argv, env=ENVIRONMENT, check=False, timeout=300).returncode == 0
    assert outcome(results) == outcome(undisturbed)


def test_a_second_run_takes_what_is_stored_and_force_does_not(
    submitted: Path, undisturbed: Path
) -> None:
    before = outcome(undisturbed)
    times = _times(undisturbed)
    command = _command(submitted, undisturbed)
    started = time.monotonic()
    assert subprocess.run(command, env=ENVIRONMENT, check=False).returncode == 0
    assert time.monotonic() - started < 10  # nothing was started that grades
    assert _times(undisturbed) == times
    forced = subprocess.run([*command, "--force"], env=ENVIRONMENT, check=False, timeout=300)
    assert forced.returncode == 0
    assert all(new > times[name] for name, new in _times(undisturbed).items())
    assert outcome(undisturbed) == before


def _times(results: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (results / "verdicts").glob("*/*.json")}


def test_one_changed_submission_is_all_that_is_graded(
    submitted: Path, undisturbed: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "submitted"
    shutil.copytree(submitted, copy)
    results = tmp_path / "results"
    shutil.copytree(undisturbed, results)
    before = _times(results)
    path = copy / "bob" / "activations" / "activations.py"
    path.write_text(WRONG + "# better\n")
    done = subprocess.run(_command(copy, results), env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    after = _times(results)
    assert len(after) == len(before) + 1
    assert {name: after[name] for name in before} == before


def test_ctrl_c_ends_everything_and_says_how_to_go_on(
    submitted: Path, undisturbed: Path, results: Path
) -> None:
    command = _command(submitted, results)
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as run:
        main = psutil.Process(run.pid)
        wait_for(lambda: stored(results) >= 1)
        below = main.children(recursive=True)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "Traceback" not in said
    last = said.strip().splitlines()[-1]
    assert f"verdicts are kept in {results}" in last
    assert "same command again" in last
    wait_for(lambda: not any(p.is_running() and p.status() != "zombie" for p in below), 10)
    done = subprocess.run(command, env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    assert outcome(results) == outcome(undisturbed)
