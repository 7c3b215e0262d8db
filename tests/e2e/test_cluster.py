"""The same verdicts from a cluster of several worker processes, one of them killed in the run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from autograder.course import find_course
from tests.runs import ENVIRONMENT, alive, command, hand_in, outcome, stored, wait_for

distributed = pytest.importorskip("distributed")
COURSE = find_course()


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    """Two workers, each a process with a nanny, as `dask worker` starts them."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as started:
        yield started


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class") / "submitted"
    right = (COURSE.solutions / "activations.py").read_text("utf-8")
    for number in range(10):
        hand_in(folder, f"student{number}", "activations", f"{right}\n# {number}\n")
    hand_in(folder, "wrong", "activations", "def relu(x):\n    return x.abs()\n")
    hand_in(folder, "broken", "activations", b"\xff\xfe\x00")
    return folder


def test_a_worker_that_is_killed_changes_nothing(
    cluster: object, submitted: Path, tmp_path: Path
) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    done = subprocess.run(command(submitted, alone), env=ENVIRONMENT, check=False, timeout=300)
    assert done.returncode == 0
    address = cluster.scheduler_address  # type: ignore[attr-defined]
    argv = command(submitted, together, "--dask", address)
    with subprocess.Popen(argv, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as run:
        wait_for(lambda: stored(together) >= 1 or run.poll() is not None)
        victim = psutil.Process(cluster.workers[0].pid)  # type: ignore[attr-defined]
        graders = victim.children(recursive=True)
        assert graders
        victim.kill()
        _, said = run.communicate(timeout=300)
    assert run.returncode == 0, said
    assert outcome(together) == outcome(alone)
    wait_for(lambda: not any(map(alive, graders)), 20)


def test_nothing_is_left_running_on_the_workers(cluster: object) -> None:
    def below() -> list[psutil.Process]:
        pids = [worker.pid for worker in cluster.workers.values()]  # type: ignore[attr-defined]
        return [p for pid in pids for p in psutil.Process(pid).children(recursive=True)]

    wait_for(lambda: not below(), 20)


def test_other_suites_on_a_machine_are_refused(
    cluster: object, submitted: Path, tmp_path: Path
) -> None:
    other = tmp_path / "course"
    (other / "solutions").mkdir(parents=True)
    for path in COURSE.solutions.glob("*.py"):
        text = path.read_text("utf-8") + "\n# changed\n"
        (other / "solutions" / path.name).write_text(text, "utf-8")
    argv = command(submitted, tmp_path, "--dask", cluster.scheduler_address)  # type: ignore[attr-defined]
    environment = ENVIRONMENT | {"TORCHGRADE_COURSE": str(other)}
    done = subprocess.run(
        argv, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 2
    assert "tcp://" in done.stderr.splitlines()[-1]
    assert "differ" in done.stderr.splitlines()[-1]


def test_an_address_where_nobody_answers_is_one_line(submitted: Path, tmp_path: Path) -> None:
    argv = command(submitted, tmp_path, "--dask", "tcp://127.0.0.1:1")
    done = subprocess.run(
        argv, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 2
    assert "the cluster at tcp://127.0.0.1:1 cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
