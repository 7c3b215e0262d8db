"""A hidden test means the same under pytest and in a grading process, and asks for known things."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.cases import Suite, case_of, load_suite
from autograder.course import UserError, find_course
from autograder.slots import Slot
from autograder.submissions import Submission
from autograder.trial import check_parameters

# Right, not written, wrong, not allowed, raising, hanging, ending: one of each, or nearly.
MIXED = """
import os
import torch

def relu(x):
    return x.clamp(min=0)

def sigmoid(x):
    raise NotImplementedError

def tanh(x):
    return x + 1

def prelu(x, alpha):
    return torch.nn.functional.prelu(x, torch.tensor(alpha))

def gradient_at(activation, x):
    os._exit(3)
"""


def by_pytest(folder: Path, text: str) -> dict[str, Any]:
    submission, verdict = folder / "activations.py", folder / "verdict.json"
    submission.write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "autograder"]
    command += ["--submission", str(submission), "--verdict", str(verdict)]
    environment = os.environ | {"TORCHGRADE_SECRET": "00" * 16}
    subprocess.run(command, cwd=find_course().root, env=environment, check=False, timeout=300)
    (found,) = json.loads(verdict.read_text("utf-8"))["submissions"]
    return found  # type: ignore[no-any-return]


def by_slot(text: str) -> dict[str, Any]:
    slot = Slot(find_course(), b"00" * 16, "none")
    try:
        submission = Submission("", "activations", "activations.py", text.encode())
        return slot.grade(submission).to_dict()
    finally:
        slot.close()


@pytest.mark.parametrize("text", [MIXED, "def relu(x:"], ids=["mixed", "no python"])
def test_pytest_and_a_grading_process_give_the_same_verdict(tmp_path: Path, text: str) -> None:
    one, other = by_pytest(tmp_path, text), by_slot(text)
    assert one | {"seconds": 0} == other | {"seconds": 0}


def test_tests_ask_for_nothing_unknown() -> None:
    def test_of_files(student, tmp_path):  # type: ignore[no-untyped-def]
        ...

    with pytest.raises(UserError, match=r"test_of_files: there is no `tmp_path`; .* student, ref"):
        check_parameters(Suite((case_of(test_of_files),)))  # type: ignore[arg-type]


def test_broken_suite_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "autograder.suites.test_activations", None)
    with pytest.raises(UserError, match=r"test_activations\.py: cannot be imported: Module"):
        load_suite(find_course(), "activations")


def test_verdict_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    submission = tmp_path / "activations.py"
    submission.write_text("def relu(x:", "utf-8")
    (tmp_path / "file").touch()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "autograder"]
    command += ["--submission", str(submission), "--verdict", str(tmp_path / "file" / "v.json")]
    done = subprocess.run(
        command, cwd=find_course().root, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 1
    assert "v.json: cannot be written: " in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
