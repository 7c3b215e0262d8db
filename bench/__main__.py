"""``make bench``: everything measured side by side in one run, printed, and kept in results.md."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import torch

from autograder.course import Course, find_course
from bench import epochs, ours, peers
from bench.measure import Cost, adopt_orphans, spread
from bench.ours import Warm

HERE = Path(__file__).parent
WITHOUT, WITH = "activations", "dropout"
TRAINING = ("dropout", "mlp_scratch", "mlp_concise")
TURNS = 12  # of ours and the limit: the differences are small
COUNTS = (10, 100, 1000)


def main() -> int:
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="repetitions of each measurement")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, help="sizes of classes")
    parser.add_argument("--without-peers", action="store_true", help="leave out nbgrader and otter")
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    options = parser.parse_args()
    adopt_orphans()
    course = find_course()
    lines: list[str] = []
    for line in report(course, options):
        print(line, flush=True)
        lines.append(line)
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def report(course: Course, options: argparse.Namespace) -> Iterator[str]:
    """The report as Markdown, line by line as its parts are measured."""
    yield "# What grading costs"
    yield ""
    yield f"{machine()}. Load when it began: {os.getloadavg()[0]:.1f}."
    command = " ".join(["python -m bench", *sys.argv[1:]])
    yield f"Command: `make bench` (`{command}`), {date.today()}."
    yield "Processor seconds are of all processes that take part; medians, least and most in ()."
    warm = {
        name: ours.warm(course, name, max(options.rounds, TURNS), 10 if name == WITHOUT else 2)
        for name in (WITHOUT, *TRAINING)
    }
    for assignment in (WITHOUT, WITH):
        yield from side_by_side(course, assignment, warm[assignment], options)
    yield from training(warm)
    yield from growth(course, options)
    yield from desk(options.rounds)


def side_by_side(
    course: Course, assignment: str, warm: Warm, options: argparse.Namespace
) -> Iterator[str]:
    """One assignment: the limit, ours, the peers."""
    limit, slot = statistics.median(warm.direct), statistics.median(warm.slot)
    yield ""
    yield f"## {assignment}"
    yield ""
    yield "| CPU s a submission | median (least-most) | over the limit | over torchgrade |"
    yield "| --- | --- | --- | --- |"
    yield f"| the tests, direct, one warm process | {spread(warm.direct, 3)} | 1 | |"
    over = statistics.median(warm.ratios)
    yield f"| torchgrade, one warm slot | {spread(warm.slot, 3)} | {over:.2f} | 1 |"
    if not options.without_peers:
        environment = peers.otter_environment(course.root / ".bench" / "otter")
        rounds = max(options.rounds // 2, 2)
        stock = [peers.stock_nbgrader(course, assignment, 4).cpu / 4 for _ in range(rounds)]
        others = {"stock nbgrader autograde, visible checks": stock}
        otter = [peers.otter(course, assignment, environment).cpu for _ in range(rounds)]
        others["otter run, visible checks"] = otter
        for name, costs in others.items():
            middle = statistics.median(costs)
            yield f"| {name} | {spread(costs)} | {middle / limit:.0f} | {middle / slot:.0f} |"
    yield ""
    yield f"Private memory: worker {warm.worker:.0f} MB at most, grading process "
    yield f"{warm.grader:.0f} MB."


def training(found: dict[str, Warm]) -> Iterator[str]:
    """What keeping student code apart adds where there is much to compute."""
    yield ""
    yield "## Assignments that train, beside their tests run directly"
    yield ""
    yield "| CPU s a submission | direct | torchgrade | over the limit, in pairs |"
    yield "| --- | --- | --- | --- |"
    for name in TRAINING:
        warm = found[name]
        yield f"| {name} | {spread(warm.direct)} | {spread(warm.slot)} | {spread(warm.ratios)} |"


def growth(course: Course, options: argparse.Namespace) -> Iterator[str]:
    """Start-up, whole classes on one and two jobs, and memory as the class grows."""
    starts = [ours.start_up(course) for _ in range(options.rounds)]
    yield ""
    yield "## Whole classes"
    yield ""
    taken, waited = [cost.cpu for cost in starts], [cost.wall for cost in starts]
    yield f"Start-up: {spread(taken)} CPU s, {spread(waited)} s."
    yield ""
    yield "| class | jobs | s | CPU s a submission | s over one job |"
    yield "| --- | --- | --- | --- | --- |"
    for assignment, counts in ((WITHOUT, options.counts), (WITH, options.counts[:1])):
        for count in counts:
            rounds = 1 if count >= 1000 else max(options.rounds // 2, 1)
            one: list[Cost] = []
            two: list[Cost] = []
            for _ in range(rounds):  # in turn: what else the machine does meets both
                one.append(ours.whole_class(course, assignment, count, 1))
                two.append(ours.whole_class(course, assignment, count, 2))
            middle = statistics.median(cost.wall for cost in one)
            for jobs, costs in ((1, one), (2, two)):
                wall = [cost.wall for cost in costs]
                cpu = spread([cost.cpu / count for cost in costs])
                ratio = statistics.median(wall) / middle
                yield f"| {count} {assignment} | {jobs} | {spread(wall, 1)} | {cpu} | {ratio:.2f} |"
    counts = tuple(min(count, 300) for count in options.counts)
    memory = ours.grader_after(course, WITHOUT, counts)
    yield ""
    after = ", ".join(f"{mb:.0f} MB after {n}" for n, mb in zip(counts, memory, strict=True))
    yield f"Private memory of a grading process: {after}."


def desk(rounds: int) -> Iterator[str]:
    """Students' epochs."""
    found = epochs.epochs(rounds)
    middle = {name: statistics.median(seconds) for name, seconds in found.items()}
    yield ""
    yield "## A student's epoch over Fashion-MNIST, one thread"
    yield ""
    yield "| way | CPU s (least-most) | over the arithmetic |"
    yield "| --- | --- | --- |"
    names = {
        "book": "DataLoader with ToTensor, as the book does it",
        "lab": "lab.fashion_mnist",
        "arithmetic": "the arithmetic alone, batches in memory",
    }
    for name, text in names.items():
        yield f"| {text} | {spread(found[name])} | {middle[name] / middle['arithmetic']:.2f} |"


def machine() -> str:
    """Processor, cores, memory, system and versions in a line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [
            x.split(":")[1].strip() for x in info.read_text().splitlines() if "model name" in x
        ]
        model = named[0] if named else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, torch {torch.__version__}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, {versions}"


if __name__ == "__main__":
    sys.exit(main())
