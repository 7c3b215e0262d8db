"""What confinement costs: CPU and wall time of grading the same submission with it and without.

    python -m tests.measure.confinement [ROUNDS]

Grading processes with the best sandbox of this machine and with none take turns on the same
submission; with training, on `mlp_scratch`, and without, on `activations`. CPU is that of the
grading process, its zygote and all workers; their mean over the rounds is compared.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from autograder.course import find_course
from autograder.slots import Slot
from autograder.submissions import Submission

TICK = os.sysconf("SC_CLK_TCK")


def family(root: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [root]
    for pid in found:
        found += parents.get(pid, [])
    return found


def cpu(root: int) -> float:
    """Seconds that a family of processes has used so far, its ended children included."""
    total = 0
    for pid in family(root):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(int(field) for field in fields[11:15])
    return total / TICK


# Read by Python when it starts: the zygote of such a grading process finds no sandbox.
UNCONFINED = """
import autograder.launch
start = "zygote.sandbox.available = frozenset; zygote.main("
autograder.launch.BOOT = autograder.launch.BOOT.replace("zygote.main(", start)
"""


def measure(assignment: str, rounds: int) -> None:
    """Print both means and what the difference is."""
    course = find_course()
    path = course.solutions / f"{assignment}.py"
    content = path.read_bytes()
    slots = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(UNCONFINED)
        for name in ("best", "none"):
            os.environ["PYTHONPATH"] = folder if name == "none" else ""
            slots[name] = Slot(course, b"cost", "none")
            slots[name].ready()
    times: dict[str, list[float]] = {name: [] for name in slots}
    for number in range(rounds + 1):
        for name, slot in slots.items():
            before = cpu(slot.pid)
            verdict = slot.grade(Submission("ada", assignment, path.name, content))
            assert verdict.score == verdict.max_score, verdict
            if number:  # the first warms up
                times[name].append(cpu(slot.pid) - before)
    profiles = {name: slot.ready() for name, slot in slots.items()}
    for slot in slots.values():
        slot.close()
    best, none = (statistics.fmean(times[name]) for name in ("best", "none"))
    print(
        f"{assignment}: {best:.3f} s CPU with {profiles['best']}, {none:.3f} s with "
        f"{profiles['none']}, {best / none - 1:+.1%} (mean of {rounds})"
    )


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    measure("activations", 3 * number)
    measure("mlp_scratch", number)
