"""Whatever is killed, whenever: the same command finishes, and the outcome is the same."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from autograder.course import find_course
from tests.runs import ENVIRONMENT, alive, command, hand_in, outcome, stored, wait_for

COURSE = find_course()
WRONG = "def relu(x):\n    return x.abs()\n"
Processes = Callable[[psutil.Process], list[psutil.Process]]


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Right, wrong, unreadable and equal submissions; some train, so that much is left to do."""
    folder = tmp_path_factory.mktemp("class") / "submitted"
    for number, student in enumerate(("ada", "bob", "eve", "fay")):
        right = (COURSE.solutions / "dropout.py").read_text("utf-8")
        hand_in(folder, student, "dropout", right + f"\n# {number}\n")
    right = (COURSE.solutions / "activations.py").read_text("utf-8")
    hand_in(folder, "ada", "activations", right)
    hand_in(folder, "bob", "activations", WRONG)
    hand_in(folder, "cyd", "activations", right)
    hand_in(folder, "dan", "activations", "\ud800".encode("utf-16", "surrogatepass"))
    return folder


@pytest.fixture(scope="module")
def undisturbed(submitted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results folder of a run that nothing befell."""
    results = tmp_path_factory.mktemp("undisturbed")
    done = subprocess.run(command(submitted, results), env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    return results


def graders(main: psutil.Process) -> list[psutil.Process]:
    """Grading processes: those below `torchgrade grade` that are no zygote and no worker."""
    return [p for p in main.children(recursive=True) if "autograder.start" in " ".join(_argv(p))]


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


@pytest.fixture
def results(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "results"
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize("verdicts", [0, 2])
def test_a_killed_run_goes_on_where_it_stopped(
    submitted: Path, undisturbed: Path, results: Path, verdicts: int
) -> None:
    argv = command(submitted, results, "--jobs", "2")
    with subprocess.Popen(argv, env=ENVIRONMENT, stderr=subprocess.PIPE) as run:
        main = psutil.Process(run.pid)
        wait_for(lambda: zygotes_and_workers(main) and graders(main))
        wait_for(lambda: stored(results) >= verdicts)
        below = main.children(recursive=True)
        run.kill()
    assert run.returncode == -signal.SIGKILL
    # A zygote that is still loading torch notices when it has: on a busy machine that takes long.
    wait_for(lambda: not any(map(alive, below)), 120)
    kept = stored(results)
    assert verdicts <= kept < stored(undisturbed)
    done = subprocess.run(argv, env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    assert outcome(results) == outcome(undisturbed)


@pytest.mark.parametrize("kind", [graders, zygotes_and_workers, workers])
def test_a_killed_grading_process_is_replaced(
    submitted: Path, undisturbed: Path, results: Path, kind: Processes
) -> None:
    argv = command(submitted, results, "--jobs", "2")
    with subprocess.Popen(argv, env=ENVIRONMENT) as run:
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
    argv = command(submitted, results, "--jobs", "1")
    one_by_one = [*argv, "--assignment", "activations"]
    for each in (one_by_one, argv):
        assert subprocess.run(each, env=ENVIRONMENT, check=False, timeout=300).returncode == 0
    assert outcome(results) == outcome(undisturbed)


def test_a_second_run_takes_what_is_stored_and_force_does_not(
    submitted: Path, undisturbed: Path
) -> None:
    before = outcome(undisturbed)
    times = _times(undisturbed)
    argv = command(submitted, undisturbed)
    started = time.monotonic()
    assert subprocess.run(argv, env=ENVIRONMENT, check=False).returncode == 0
    assert time.monotonic() - started < 10  # nothing was started that grades
    assert _times(undisturbed) == times
    forced = subprocess.run([*argv, "--force"], env=ENVIRONMENT, check=False, timeout=300)
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
    done = subprocess.run(command(copy, results), env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    after = _times(results)
    assert len(after) == len(before) + 1
    assert {name: after[name] for name in before} == before


def test_ctrl_c_ends_everything_and_says_how_to_go_on(
    submitted: Path, undisturbed: Path, results: Path
) -> None:
    argv = command(submitted, results)
    with subprocess.Popen(argv, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as run:
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
    wait_for(lambda: not any(map(alive, below)), 10)
    done = subprocess.run(argv, env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    assert outcome(results) == outcome(undisturbed)
