"""The autograder's zip does its work in a folder that plays Gradescope's container.

pip does not run here: the virtual environment that ``setup.sh`` makes is a stand-in that starts
this interpreter on the unpacked sources.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.course import find_course
from release.exports.command import export

NAME = "activations"
# Stands for python3 and apt-get: notes its call; "-m venv" makes an environment of such stand-ins.
STAND_IN = """\
#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$*" in
    *"import ensurepip"* | *version_info*) exit "$OLD" ;;
    "-m venv .venv") mkdir -p .venv/bin; cp "$0" .venv/bin/python; cp "$0" .venv/bin/pip ;;
    *token_hex*) echo 00ff ;;
esac
"""
TORCHGRADE = """\
#!/bin/sh
PYTHONPATH={source} exec {python} -m release.cli "$@"
"""
# Right where it can read what Gradescope's container holds beside it.
SPY = """\
import torch

def relu(x):
    for path in ("{source}/autograder/suites/test_activations.py", "{source}/.secret"):
        if not open(path).read():
            raise ValueError
    return torch.clamp(x, min=0)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What Gradescope lays out below /autograder."""
    for name in ("source", "submission"):
        (tmp_path / name).mkdir()
    path = tmp_path / "autograder.zip"
    export(find_course(), "gradescope-autograder", None, assignment=NAME, out=path)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "source")
        for entry in archive.infolist():
            (tmp_path / "source" / entry.filename).chmod(entry.external_attr >> 16)
    shutil.copy(tmp_path / "source" / "run_autograder", tmp_path)
    return tmp_path


def set_up(root: Path, old: bool = False) -> list[str]:
    """Run ``setup.sh`` with stand-ins; returns what it called."""
    stand_ins = root / "stand-ins"
    stand_ins.mkdir()
    for name in ("python3", "python3.11", "apt-get"):
        (stand_ins / name).write_text(STAND_IN)
        (stand_ins / name).chmod(0o755)
    calls = root / "calls"
    environment = {
        "AUTOGRADER": str(root),
        "CALLS": str(calls),
        "OLD": str(int(old)),
        "PATH": f"{stand_ins}:{os.environ['PATH']}",
    }
    subprocess.run([root / "source" / "setup.sh"], env=environment, check=True, timeout=60)
    return calls.read_text().splitlines()


def run(
    root: Path, torchgrade: str = TORCHGRADE
) -> tuple[subprocess.CompletedProcess[str], dict[str, object]]:
    """Run ``run_autograder`` as Gradescope does; returns results.json too, or nothing of it."""
    command = root / "source" / ".venv" / "bin" / "torchgrade"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(torchgrade.format(source=root / "source", python=sys.executable))
    command.chmod(0o755)
    (root / "source" / ".secret").write_text("00ff")
    done = subprocess.run(
        [root / "run_autograder"],
        cwd=root,
        env=os.environ | {"AUTOGRADER": str(root)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    results = root / "results" / "results.json"
    return done, json.loads(results.read_text()) if results.is_file() else {}


def test_setup_needs_pip_only_where_python_is_new_enough(root: Path) -> None:
    calls = set_up(root)
    assert not [call for call in calls if call.startswith("apt-get")]
    installs = [call for call in calls if call.startswith("pip install")]
    assert ["torch torchvision" in installs[0], "--editable ." in installs[1]] == [True, True]
    assert (root / "source" / ".secret").read_text() == "00ff\n"


def test_setup_fetches_a_python_where_it_is_too_old(root: Path) -> None:
    calls = set_up(root, old=True)
    assert "apt-get install -y python3.11 python3.11-venv" in calls
    assert "python3.11 -m venv .venv" in calls


def test_a_right_submission_gets_all_points(root: Path) -> None:
    shutil.copy(find_course().solutions / f"{NAME}.py", root / "submission" / "my answer.py")
    done, results = run(root)
    assert done.returncode == 0, done.stderr
    tests = results["tests"]
    assert isinstance(tests, list)
    assert results["score"] == sum(test["max_score"] for test in tests) > 0
    assert {test["status"] for test in tests} == {"passed"}


def test_a_wrong_submission_reads_no_hidden_test_and_gets_none(root: Path) -> None:
    text = SPY.format(source=root / "source")
    (root / "submission" / f"{NAME}.py").write_text(text)
    done, results = run(root)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0
    tests = results["tests"]
    assert isinstance(tests, list)
    assert "Error" in tests[0]["output"]


def test_a_broken_submission_is_told_what_to_do(root: Path) -> None:
    (root / "submission" / f"{NAME}.ipynb").write_text('{"cells": [')
    done, results = run(root)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0
    assert "cut off or damaged" in str(results["output"])


def test_a_link_to_the_solution_is_no_submission(root: Path) -> None:
    (root / "submission" / f"{NAME}.py").symlink_to(root / "source" / "solutions" / f"{NAME}.py")
    done, results = run(root)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0
    assert "There is no notebook" in str(results["output"])


def test_a_grader_that_fails_records_no_score(root: Path) -> None:
    (root / "submission" / f"{NAME}.py").write_text("def relu(x):\n    return x\n")
    (root / "results").mkdir()
    (root / "results" / "results.json").write_text('{"score": 1}')
    done, results = run(root, "#!/bin/sh\nexit 1\n")
    assert done.returncode != 0
    assert results == {}
