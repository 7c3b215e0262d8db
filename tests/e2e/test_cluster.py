"""The same verdicts from a cluster of several worker processes, one of them killed in the run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.course import UserError, find_course
from tests.runs import ENVIRONMENT, alive, command, hand_in, outcome, stored, wait_for

distributed = pytest.importorskip("distributed")
from autograder.cluster import DaskPool  # noqa: E402  it imports distributed

COURSE = find_course()
RELU = "def relu(x):\n    return x.clamp(min=0)\n"


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


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("tcp://127.0.0.1:1", "the cluster at tcp://127.0.0.1:1 cannot be reached"),
        ("here", "name a scheduler as tcp://HOST:PORT"),
        ("post://here:1", "name a scheduler as tcp://HOST:PORT"),
        ("tls://127.0.0.1:1", "names no certificates for tls://"),
    ],
)
def test_an_address_where_nobody_answers_is_one_line(
    address: str, says: str, submitted: Path, tmp_path: Path
) -> None:
    assert says in refusal(command(submitted, tmp_path, "--dask", address), ENVIRONMENT)


def test_a_cluster_without_workers_is_waited_for_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("autograder.cluster.WORKER_SECONDS", 1)
    settings: dict[str, Any] = {"sandbox": "none", "budget": 1.0, "digests": {}, "keep": print}
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty:
        address = empty.scheduler_address
        with pytest.raises(UserError, match="cannot be reached"):
            DaskPool(COURSE, b"", address=address, **settings)
    told = f"torchgrade: {address} has no worker yet, waiting 1 s at most\n"
    assert told in capsys.readouterr().err


@contextmanager
def ended(argv: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A program that runs meanwhile."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(argv, env=environment, stdout=quiet, stderr=quiet) as program:
        try:
            yield
        finally:
            program.terminate()


def refusal(argv: list[str], environment: dict[str, str]) -> str:
    """The one line that a command ends with that cannot do what it is asked to."""
    done = subprocess.run(
        argv, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    return line


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a machine that was set up as docs/cluster.md has it."""
    folder = tmp_path_factory.mktemp("tls")
    guide = (COURSE.root / "docs" / "cluster.md").read_text("utf-8")
    commands = re.findall("^    (openssl .*)$", guide, re.MULTILINE)
    assert len(commands) == 3
    for line in commands:
        subprocess.run(line.split(), cwd=folder, check=True, capture_output=True)
    [settings] = re.findall("^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (folder / "torchgrade.yaml").write_text(settings.replace("/etc/torchgrade", str(folder)))
    return ENVIRONMENT | {"DASK_CONFIG": str(folder)}


def test_an_encrypted_cluster_as_the_guide_sets_it_up(
    encrypted: dict[str, str], tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "ada", "activations", RELU)
    dask = [sys.executable, "-m", "dask"]
    said = tmp_path / "scheduler.json"
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    scheduler += ["--protocol", "tls", "--scheduler-file", str(said)]
    with ended(scheduler, encrypted):
        wait_for(lambda: said.exists() and said.read_text())
        address = json.loads(said.read_text())["address"]
        assert address.startswith("tls://")
        worker = [*dask, "worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"]
        argv = command(tmp_path / "class", tmp_path / "results", "--dask", address)
        with ended([*worker, "--memory-limit", "0"], encrypted):
            assert subprocess.run(argv, env=encrypted, check=False, timeout=120).returncode == 0
        assert stored(tmp_path / "results") == 1
        plain = [part.replace("tls://", "tcp://") for part in argv]
        assert "requires encryption" in refusal(plain, encrypted)
        assert "names no certificates" in refusal(argv, ENVIRONMENT)


def test_certificates_that_do_not_fit_are_named(
    encrypted: dict[str, str], submitted: Path, tmp_path: Path
) -> None:
    settings = (Path(encrypted["DASK_CONFIG"]) / "torchgrade.yaml").read_text("utf-8")
    argv = command(submitted, tmp_path, "--dask", "tls://127.0.0.1:1")
    for name, other, says in (
        ("/cert.pem", "/lost.pem", "lost.pem: no such file"),
        ("/cert.pem", "/ca.pem", "ca.pem: not a certificate with its key"),
    ):
        (tmp_path / "torchgrade.yaml").write_text(settings.replace(name, other), "utf-8")
        assert says in refusal(argv, ENVIRONMENT | {"DASK_CONFIG": str(tmp_path)})
