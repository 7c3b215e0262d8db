"""Hostile submissions earn nothing and harm nobody: each is graded for real, with short limits.

An attack is a file in ``tests/attacks``. It attacks the exercise `relu`; an honest `tanh` is added
to it, which has to get all of its points unless the attack says ``Spoils: tanh``, as those do that
break what all of their own code uses. ``Says:`` is what a message on `relu` has to match.

Every attack is followed, in the same grading process, by an honest submission, whose verdict has
to be what it is in a process of its own, byte for byte.
"""

from __future__ import annotations

import ast
import ctypes
import hashlib
import json
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autograder.course import Course, find_course
from autograder.notebook import read_cells
from autograder.slots import Slot
from autograder.submissions import Submission
from autograder.verdicts import ExerciseResult, Verdict

ATTACKS = {path.stem: path for path in sorted(Path(__file__).parent.glob("attacks/*.py"))}
JOBS = 2
PATIENCE = 0.1
"""Factor on every time limit: a test may take a second, loading as well; more on a busy machine."""
SECONDS = 25.0
"""What a single attack may take; the course's own bound is 30, with patience."""
MEMORY = 400 << 20
"""By how much the largest size of a grading process may grow."""
SECRET = b"attack-secret-7c1f"
NAME = "activations"
PR_SET_CHILD_SUBREAPER = 36

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement is Linux's")


@dataclass
class Outcome:
    """What an attack came to."""

    verdict: Verdict
    after: str
    seconds: float
    memory: int
    processes: frozenset[int]


@dataclass
class Arena:
    """Grading processes, what each of them said of the honest submission, and what attacks did."""

    course: Course
    alone: str = ""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    left: frozenset[int] = frozenset()
    harmed: list[str] = field(default_factory=list)
    profile: str = ""
    seconds: float = 0.0


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 60
    for path in ATTACKS.values():
        first = (ast.get_docstring(ast.parse(path.read_bytes())) or "").split("\n")[0]
        assert len(first) > 10, f"{path}: says nothing of what it tries"


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """All attacks graded, by several grading processes side by side."""
    course = find_course()
    found = Arena(course)
    with pytest.MonkeyPatch.context() as patch:
        # Whoever loses its parent becomes a child of ours, and so nobody can hide.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
        patch.setenv("TORCHGRADE_PATIENCE", str(patience()))
        patch.setenv("TORCHGRADE_SECRET", SECRET.decode())
        started = time.monotonic()
        before, mine = fingerprints(course), descendants()
        slots = [Slot(course, SECRET, "strict", budget=20.0) for _ in range(JOBS)]
        try:
            found.profile = slots[0].ready()
            found.alone = honest(slots[0])
            queue, lock = iter(ATTACKS), threading.Lock()
            threads = [
                threading.Thread(target=attack_all, args=[slot, queue, lock, found])
                for slot in slots
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            for slot in slots:
                slot.close()
        found.seconds = time.monotonic() - started
        found.left = frozenset(settled(mine))
        after = fingerprints(course)
        found.harmed = sorted(
            name for name in before | after if before.get(name) != after.get(name)
        )
    yield found
    for pid in found.left:
        os.kill(pid, signal.SIGKILL)


def patience() -> float:
    """The factor for this machine as it is now."""
    busy = os.getloadavg()[0] / len(os.sched_getaffinity(0))
    return min(PATIENCE * max(1.0, busy), 1.0)


def attack_all(slot: Slot, names: Iterator[str], lock: threading.Lock, arena: Arena) -> None:
    slot.ready()
    honest(slot)  # from now on nothing is loaded for the first time
    while True:
        with lock:  # for Python 3.11's parser, too, which raises where two threads use it
            name = next(names, "")
            content = hostile(arena.course, name) if name else b""
        if not name:
            return
        grader = slot.pid
        before = descendants(grader)
        largest(grader, reset=True)
        size = largest(grader)
        started = time.monotonic()
        verdict = slot.grade(Submission("eve", NAME, "eve.py", content))
        seconds = time.monotonic() - started
        left = frozenset(descendants(grader) - before)
        memory = largest(grader) - size
        assert slot.pid == grader, f"{name}: the grading process had to be replaced"
        arena.outcomes[name] = Outcome(verdict, honest(slot), seconds, memory, left)


def hostile(course: Course, name: str) -> bytes:
    """An attack on `relu`, with an honest `tanh`."""
    solution = course.solutions / f"{NAME}.py"
    cells = read_cells(solution.name, solution.read_bytes(), frozenset({"sigmoid", "tanh"}))
    sources = [cell.source for cell in cells if cell.defines & {"sigmoid", "tanh"}]
    answer = "\n\n".join(sources).replace("sigmoid(", "_sigmoid(")
    return ATTACKS[name].read_bytes() + b"\n\n" + answer.encode()


HONEST = b"""
HONEST_NEIGHBOUR = "the work of somebody else"


def relu(x):
    return x * (x > 0)


def sigmoid(x):
    return 1 / (1 + torch.exp(x))
"""


def honest(slot: Slot) -> str:
    """The verdict on an honest submission, half right, as JSON without its time."""
    data = slot.grade(Submission("ada", NAME, "ada.py", HONEST)).to_dict()
    assert 0 < data["score"] < data["max_score"]
    return json.dumps(data | {"seconds": 0})


def descendants(root: int | None = None) -> set[int]:
    """Ids of all processes below ``root``, this one by default."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found: set[int] = set()
    queue = [root or os.getpid()]
    while queue:
        children = parents.get(queue.pop(), [])
        found.update(children)
        queue += children
    return found


def settled(before: set[int]) -> set[int]:
    """New processes below this one, after what is about to end has had the time to."""
    deadline = time.monotonic() + 10
    while (left := descendants() - before) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def largest(pid: int, reset: bool = False) -> int:
    """The largest size in memory that a process has had so far, in bytes."""
    if reset:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found.group(1)) << 10


def fingerprints(course: Course) -> dict[str, str]:
    """What attacks would like to change, their own files too, and the notes that they leave."""
    files = [course.solutions / f"{NAME}.py", course.suite_path(NAME), *ATTACKS.values()]
    found = {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "/", str(Path.home()), "."):
        notes = [name for name in os.listdir(folder) if "torchgrade-attack" in name]
        found |= {f"{folder}/{name}": "note" for name in notes}
    return found


def exercise(verdict: Verdict, name: str) -> ExerciseResult:
    return next(found for found in verdict.exercises if found.name == name)


def header(name: str, key: str) -> str:
    found = re.search(rf"^{key}: (.*)$", ATTACKS[name].read_text("utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


each_attack = pytest.mark.parametrize("name", ATTACKS)


@each_attack
def test_an_attack_earns_nothing(arena: Arena, name: str) -> None:
    verdict = arena.outcomes[name].verdict
    assert verdict.status == "graded", verdict.message
    assert exercise(verdict, "relu").score == 0
    assert exercise(verdict, "sigmoid").score == 0
    if not header(name, "Spoils"):
        rest = exercise(verdict, "tanh")
        assert rest.score == rest.max_score, [test.message for test in rest.tests]


@each_attack
def test_an_attack_harms_nobody(arena: Arena, name: str) -> None:
    outcome = arena.outcomes[name]
    assert outcome.after == arena.alone, "the next submission's verdict is another than alone"
    assert not outcome.processes
    assert outcome.seconds < SECONDS
    assert outcome.memory < MEMORY


@each_attack
def test_an_attack_tells_nothing(arena: Arena, name: str) -> None:
    verdict = arena.outcomes[name].verdict
    messages = [test.message for result in verdict.exercises for test in result.tests]
    said = [test.message for test in exercise(verdict, "relu").tests if test.message]
    wanted = header(name, "Says")
    assert any(re.search(wanted, message) for message in said), (wanted, said)
    for message in [verdict.message, *messages]:
        assert len(message) < 600
        assert message.isprintable()
        assert "LEAKED" not in message


def test_no_process_survives(arena: Arena) -> None:
    assert arena.left == frozenset()


def test_no_file_is_changed_or_left(arena: Arena) -> None:
    assert arena.harmed == []


def test_the_attacks_met_a_sandbox(arena: Arena) -> None:
    assert arena.profile in ("strict", "strict+ns")
    assert set(arena.outcomes) == set(ATTACKS)
