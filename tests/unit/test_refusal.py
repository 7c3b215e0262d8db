"""Where student code cannot be confined, nothing is graded: one line says why, and the remedy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.worker import sandbox

WITHOUT_LANDLOCK = """
import os, sys
sys.path.insert(0, sys.argv[1])
from tests.unit.test_sandbox import refuse
refuse("landlock_create_ruleset")
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement is Linux's")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Python's ``command`` where the kernel has no Landlock."""
    root = find_course().root
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_LANDLOCK, str(root), *command],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
    )


def check(said: str) -> None:
    (line,) = (line for line in said.splitlines() if "confined" in line)
    assert "no landlock, which 'strict' needs" in line
    assert "--sandbox limits" in line


def test_torchgrade_refuses(tmp_path: Path) -> None:
    place = tmp_path / "class" / "ada" / "activations"
    place.mkdir(parents=True)
    (place / "activations.py").write_text("def relu(x): return x\n")
    results = str(tmp_path / "results")
    ended = run("-m", "release.cli", "grade", str(tmp_path / "class"), "--results", results)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    check(ended.stderr)
    assert not list((tmp_path / "results").rglob("*.json"))


def test_pytest_refuses() -> None:
    solution = find_course().solutions / "activations.py"
    ended = run(
        "-m", "pytest", "-p", "no:cacheprovider", "autograder", "--submission", str(solution)
    )
    assert ended.returncode == 4
    check(ended.stderr)


def test_a_machine_that_has_the_layers_is_not_refused() -> None:
    layers = {"rlimits", "landlock", "seccomp"}
    assert sandbox.refusal(layers, "strict") == ""
    assert sandbox.refusal(layers, "none") == ""
    assert "no namespaces" in sandbox.refusal(layers, "strict+ns")
    assert "landlock and rlimits and seccomp" in sandbox.refusal((), "strict")
