"""The suites' proofs at scale: every answer of the collections on many seeds (``make audit``).

The seeds of a submission's tests derive from its bytes, so a trailing comment gives it new ones.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.course import Course, UserError, find_course
from autograder.grading import Grader
from autograder.store import suite_digests
from tests.answers import Answer, answers

# How many seeds: of wheats and chaffs, without and with training on Fashion-MNIST.
SEEDS = {
    ("wheats", False): 1000,
    ("wheats", True): 30,
    ("chaffs", False): 200,
    ("chaffs", True): 10,
}


def main() -> int:
    """0 where every answer was judged as it deserves on every seed, else 1; 2 for usage."""
    parser = argparse.ArgumentParser("make audit", description=__doc__)
    parser.add_argument("only", nargs="*", help="assignments or exercises (default: all)")
    parser.add_argument("--share", type=float, default=1.0, help="of the seeds (default: 1)")
    parser.add_argument("--jobs", type=int, help="answers graded at a time (default: one a core)")
    parser.add_argument("--json", type=Path, default=Path("audit.json"), help="where it goes on")
    options = parser.parse_args()
    course = find_course()
    chosen = [
        answer
        for kind in ("wheats", "chaffs")
        for answer in answers(kind)
        if not options.only or {answer.assignment, answer.exercise} & set(options.only)
    ]
    if not chosen:
        parser.error(f"no answer under tests/ is for {' or '.join(options.only)}")
    try:
        rows = _audit(course, chosen, options)
    except UserError as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"audit: stopped; the same command goes on from {options.json}", file=sys.stderr)
        return 130
    _show(rows)
    return 1 if any(row["wrong"] for row in rows) else 0


def _audit(
    course: Course, chosen: list[Answer], options: argparse.Namespace
) -> list[dict[str, Any]]:
    """One row an answer; those that the JSON file has for the same bytes and suite are taken."""
    known = json.loads(options.json.read_text("utf-8")) if options.json.is_file() else {}
    console = Console(stderr=True)
    digests = suite_digests(course, course.assignments())
    training = {name: _training(course, name) for name in course.assignments()}
    rows = []
    with Grader(course, jobs=options.jobs) as grader:
        for answer in track(chosen, "Answers", console=console, disable=not console.is_terminal):
            trains = answer.exercise in training[answer.assignment]
            seeds = max(1, round(SEEDS[answer.kind, trains] * options.share))
            key = f"{answer.submission.digest} {digests[answer.assignment]} {seeds}"
            row = known.get(answer.submission.student, {})
            if row.get("key") != key:
                row = {"key": key} | _judge(grader, answer, seeds)
                known[answer.submission.student] = row
                options.json.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
                if not console.is_terminal:
                    print(f"{answer.submission.student}: {row['wrong']}/{seeds}", flush=True)
            rows.append(row)
    return rows


def _judge(grader: Grader, answer: Answer, seeds: int) -> dict[str, Any]:
    original = answer.submission
    content = original.content or b""
    variants = [replace(original, content=b"%s\n# %d\n" % (content, n)) for n in range(seeds)]
    complaints: dict[str, int] = {}
    for _, verdict in grader.grade_all(variants):
        complaint = answer.complaint(verdict)
        if complaint:
            complaints[complaint] = complaints.get(complaint, 0) + 1
    return {
        "kind": answer.kind,
        "assignment": answer.assignment,
        "exercise": answer.exercise,
        "answer": answer.path.stem,
        "seeds": seeds,
        "wrong": sum(complaints.values()),
        "complaints": complaints,
    }


def _training(course: Course, assignment: str) -> set[str]:
    """The exercises of ``assignment`` with a test that trains on Fashion-MNIST."""
    found = set()
    for node in ast.parse(course.suite_path(assignment).read_text("utf-8")).body:
        marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
        if "pytest.mark.training" in marks:
            [exercise] = [m for m in marks if m.startswith("pytest.mark.exercise(")]
            found.add(ast.literal_eval(exercise[exercise.index("(") :]))
    return found


def _show(rows: Iterable[dict[str, Any]]) -> None:
    groups: dict[tuple[str, str], dict[str, list[int]]] = {}
    for row in rows:
        group = groups.setdefault((row["assignment"], row["exercise"]), {})
        counts = group.setdefault(row["kind"], [0, 0, 0])
        for place, number in enumerate((1, row["seeds"], row["wrong"])):
            counts[place] += number
    table = Table(
        "assignment",
        "exercise",
        "wheats",
        "gradings",
        "lost points",
        "chaffs",
        "gradings",
        "missed",
    )
    for column in table.columns[2:]:
        column.justify = "right"
    for (assignment, exercise), group in sorted(groups.items()):
        numbers = [*group.get("wheats", [0, 0, 0]), *group.get("chaffs", [0, 0, 0])]
        table.add_row(assignment, exercise, *(f"{number:,}" for number in numbers))
    Console(width=None if sys.stdout.isatty() else 110).print(table)


if __name__ == "__main__":
    sys.exit(main())
