"""``torchgrade grade``: a class's folder to verdicts, with progress and a table at the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from autograder.course import find_course
from autograder.grading import Grader, grade_class
from autograder.store import write_atomically
from autograder.submissions import Submission, find_class
from autograder.verdicts import Verdict
from autograder.worker.sandbox import DEFAULT
from release.feedback import number

Report = Callable[[Submission, Verdict], None]


def grade_folder(
    folder: Path,
    *,
    assignment: str | None = None,
    out: Path | None = None,
    results: Path,
    jobs: int | None = None,
    sandbox: str = DEFAULT,
) -> list[Verdict]:
    """Grade every submission below ``folder`` and write the verdicts to ``out``.

    Raises:
        UserError: nothing to grade there, an unknown assignment, or grading cannot start.
    """
    course = find_course()
    names = course.assignments()
    if assignment is not None:
        course.suite_path(assignment)
        names = (assignment,)
    submissions = find_class(folder, names)
    with (
        Grader(course, results=results, sandbox=sandbox, jobs=jobs) as grader,
        progress(len(submissions)) as report,
    ):
        verdicts = grade_class(submissions, grader, report)
    if out is not None:
        data = {"submissions": [verdict.to_dict() for verdict in verdicts]}
        write_atomically(out, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    return verdicts


@contextmanager
def progress(total: int) -> Iterator[Report]:
    """A bar on a terminal, else a line for each verdict; on stderr, away from the table."""
    console = Console(stderr=True)
    if not console.is_terminal:
        done = iter(range(1, total + 1))

        def line(submission: Submission, verdict: Verdict) -> None:
            text = f"{submission.student} {submission.assignment}: {score(verdict)}"
            print(f"[{next(done)}/{total}] {printable(text)}", file=sys.stderr, flush=True)

        yield line
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("Grading", total=total)
        yield lambda submission, verdict: bar.update(
            task, advance=1, description=printable(f"Grading {submission.student}")
        )


def score(verdict: Verdict) -> str:
    """A verdict in a word or two."""
    if verdict.status == "internal_error":
        return "not graded"
    if verdict.status == "unreadable":
        return "unreadable"
    return f"{number(verdict.score)} of {number(verdict.max_score)}"


def printable(text: str) -> str:
    """``text`` without control codes: the name of a folder could hold orders to a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def table(verdicts: Sequence[Verdict]) -> Table:
    """Students down, assignments across."""
    assignments = sorted({verdict.assignment for verdict in verdicts})
    grades = Table("student")
    for assignment in assignments:
        grades.add_column(assignment, justify="right")
    cells = {(verdict.student, verdict.assignment): score(verdict) for verdict in verdicts}
    for student in sorted({verdict.student for verdict in verdicts}):
        # Text takes a name as it is; a plain string would be read for rich's markup.
        grades.add_row(
            Text(printable(student)), *(cells.get((student, name), "") for name in assignments)
        )
    return grades


def show(verdicts: Sequence[Verdict], console: Console) -> None:
    """Print the table, and below it the submissions that somebody should look at."""
    console.print(table(verdicts))
    for verdict in verdicts:
        if verdict.status != "graded":
            what = f"{verdict.student}, {verdict.assignment}: {score(verdict)}. {verdict.message}"
            console.print(printable(what), style="yellow", markup=False)
    sandboxes = {verdict.sandbox for verdict in verdicts} - {""}
    if sandboxes & {"none", "limits"}:
        text = "Student code was not confined: this machine has no strict sandbox."
        console.print(f"{text} See `torchgrade doctor`.", style="bold red", markup=False)
