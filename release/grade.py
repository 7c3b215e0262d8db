"""``torchgrade grade``: a class's folder to verdicts, with progress and a table at the end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course import find_course
from autograder.grading import Grader
from autograder.messages import speaking
from autograder.submissions import find_places, find_unknown
from release import settings
from release.counting import noun
from release.needs import require
from release.outcomes import Outcome, Outcomes
from release.progress import Stopped, printable, progress, score, tell


def grade_folder(
    folder: Path,
    *,
    assignment: str | None = None,
    out: Path | None = None,
    results: Path | None = None,
    jobs: int | None = None,
    sandbox: str = "none",
    force: bool = False,
    gradebook: str | None = None,
    dask: str | None = None,
) -> list[Outcome]:
    """Grade every submission below ``folder`` and write the verdicts to ``out``.

    Args:
        results: keeps verdicts and the secret; by default where ``nbgrader autograde`` looks.
        force: grade again what has a stored verdict.
        gradebook: URL of nbgrader's gradebook to enter the scores into; empty for the one that
            the course's nbgrader_config.py names.
        dask: address of a Dask scheduler whose workers grade.

    Raises:
        UserError: nothing to grade there, an unknown assignment, or grading cannot start.
        Stopped: by Ctrl-C; what was finished is kept.
    """
    course = find_course()
    names = known = course.assignments()
    if assignment is not None:
        course.suite_path(assignment)
        names = (assignment,)
    _name_unknown(folder, known)
    spoken = settings.language(folder.resolve().parent)
    with speaking(spoken):
        places = find_places(folder, names)
    results = results or default_results(folder)
    done = 0
    with (
        speaking(spoken),
        Outcomes() as outcomes,
        Grader(
            course, results=results, sandbox=sandbox, jobs=jobs, force=force, dask=dask
        ) as grader,
        progress(places, grader) as report,
    ):
        try:
            for submission, verdict in grader.grade_all(
                place.read() for place in grader.longest_first(places)
            ):
                outcomes.add(verdict)
                report(submission, verdict)
                done += 1
        except KeyboardInterrupt:
            raise Stopped(done, len(places), results) from None
        if out is not None:
            outcomes.write(out)
        if gradebook is not None:
            _enter(folder, gradebook, outcomes)
        return outcomes.sorted()


def _name_unknown(folder: Path, names: tuple[str, ...]) -> None:
    """One line for each name that is no assignment's: a typing error costs a student all points."""
    for name, students in find_unknown(folder, names).items():
        who = ", ".join(students[:3]) + (f" and {len(students) - 3} more" * (len(students) > 3))
        meant = get_close_matches(Path(name).stem.lower(), names, 1)
        remedy = f"did they mean {meant[0]}?" if meant else f"it has {', '.join(names)}"
        if meant and name in (f"{meant[0]}.ipynb", f"{meant[0]}.py"):
            remedy = f"put it into a folder, {meant[0]}/{name}"
        text = f"not graded: {name} of {who}; the course has no such assignment, {remedy}"
        tell(f"torchgrade: {text}")


def _enter(folder: Path, url: str, outcomes: Outcomes) -> None:
    require("nbgrader")
    from release.gradebook import enter
    from release.gradebook_course import course_settings, timestamps

    course = folder.resolve().parent
    if (course / settings.CONFIG).is_file() or not url:
        configured, course_id, late = course_settings(course)
    else:
        configured, course_id, late = "", "default_course", None
    started = time.monotonic()
    book = url or configured
    done = enter(book, course_id, outcomes.verdicts(), timestamps(folder), late)
    text = f"{done.count} {noun(done.count, 'submission')} entered into the gradebook"
    text += f", {done.left_out} not graded and left out" if done.left_out else ""
    tell(f"{text}, in {time.monotonic() - started:.1f} s")
    for kept in done.by_hand:
        tell(str(kept))


def default_results(folder: Path) -> Path:
    """Where verdicts are kept unless told: in an nbgrader course, where its autograde looks."""
    course = folder.resolve().parent
    if (course / settings.CONFIG).is_file():
        return course / ".torchgrade"
    return Path("torchgrade-results")


def table(verdicts: Sequence[Outcome]) -> Table:
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


def show(verdicts: Sequence[Outcome], console: Console) -> None:
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
