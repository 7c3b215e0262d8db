"""What a crowd costs: ``python -m bench.estimate [N]``, by measurement of each assignment here.

For every assignment of the course a few right submissions are graded in one warm slot. Right ones
cost most of those that end by themselves; a submission that hangs is cut short after 30 seconds.
Printed are the CPU hours of N submissions (100,000 unless told), and what a cluster of 100 cores
needs for them, start-up included.
"""

from __future__ import annotations

import sys

from autograder.course import find_course
from autograder.slots import Slot
from bench.measure import spread, tree
from bench.ours import grade, start_up

ROUNDS = 5
CORES = 100


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    course = find_course()
    start = start_up(course)
    print(f"| assignment | CPU s a submission | CPU hours of {count:,} | hours on {CORES} cores |")
    print("| --- | --- | --- | --- |")
    whole = 0.0
    slot = Slot(course, b"estimate", "none", 60)
    try:
        slot.ready()
        for assignment in course.assignments():
            grade(slot, course, assignment, 0)  # not measured: what is loaded on first use
            seconds = []
            for number in range(1, ROUNDS + 1):
                with tree(slot.pid) as taken:
                    grade(slot, course, assignment, number)
                seconds += taken
            middle = sorted(seconds)[ROUNDS // 2]
            whole += middle
            hours = (count * middle + CORES * start.cpu) / 3600
            cells = f"{spread(seconds)} | {hours:.1f} | {hours / CORES:.2f}"
            print(f"| {assignment} | {cells} |", flush=True)
    finally:
        slot.close()
    print(f"| the whole course | {whole:.1f} | {count * whole / 3600:.0f} | |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
