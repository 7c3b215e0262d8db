"""``torchgrade export FORMAT``: picks the format's writer and puts down what it makes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from autograder.course import Course, UserError
from autograder.messages import speaking
from autograder.verdicts import Verdict
from autograder.writing import printing, write_atomically
from release.classwide import in_class, reached
from release.exports import classroom, junit, tables
from release.exports.autograder_zip import autograder_zip
from release.exports.canvas import canvas
from release.exports.letter import letter
from release.exports.moodle import moodle
from release.exports.verdicts import graded, only_assignment, read_verdicts
from release.needs import require
from release.settings import CONFIG

Sentences = dict[str, str]
# Formats with a file for each submission, and how it is called.
EACH: dict[str, tuple[str, Callable[[Verdict, Sentences], str]]] = {
    "gradescope": (".json", lambda v, s: json.dumps(classroom.gradescope(v, s), indent=1) + "\n"),
    "github": (".txt", classroom.github),
    "markdown": (".md", letter),
}
FORMATS = (
    "csv",
    "junit",
    "canvas",
    "moodle",
    *EACH,
    "gradescope-autograder",
)
NOT_BOOKED = (
    "points by hand, extra credit and late penalties are in the gradebook, not in the verdicts; "
    "--course . takes the totals from there"
)


def export(
    course: Course,
    kind: str,
    verdicts: Path | None,
    *,
    assignment: str | None = None,
    sheet: Path | None = None,
    column: str | None = None,
    out: Path | None = None,
    gradebook: Path | None = None,
) -> None:
    """Write ``verdicts``, a file of ``torchgrade grade --json``, in the format ``kind``.

    Args:
        sheet: what Canvas or Moodle gave for download.
        column: Canvas's column of the assignment.
        out: a file, or a folder where the format has a file for each submission; by default
            standard output.
        gradebook: nbgrader's course folder, whose gradebook has the totals for Canvas or Moodle.

    Raises:
        UserError: an argument that the format needs is missing, or a file is not what it should
            be, or cannot be written.
    """
    if kind == "gradescope-autograder":
        if assignment is None:
            raise UserError("name the assignment of the autograder with --assignment")
        _put(autograder_zip(course, assignment), out)
        return
    if verdicts is None:
        raise UserError(f"{kind} needs the file that `torchgrade grade --json` wrote")
    if gradebook is not None and kind not in ("canvas", "moodle"):
        raise UserError(f"--course is for canvas and moodle; {kind} has the points of each test")
    found = read_verdicts(verdicts, assignment)
    names = {verdict.assignment for verdict in found}
    sentences = {t.name: t.sentence for name in names for t in course.suite(name)}
    if kind in EACH:
        _put_each(kind, graded(found), sentences, out)
    elif kind in ("canvas", "moodle"):
        if sheet is None:
            raise UserError(f"{kind} needs --sheet, the CSV file that you downloaded there")
        if gradebook is not None:
            found = _booked(found, gradebook)
        elif Path(CONFIG).is_file():
            print(NOT_BOOKED, file=sys.stderr)
        is_canvas = kind == "canvas"
        filled = canvas(found, sheet, column) if is_canvas else moodle(found, sheet, sentences)
        _put(filled.text, out)
        for note in filled.notes(sheet):
            print(note, file=sys.stderr)
    else:
        text = tables.as_csv(found) if kind == "csv" else junit.as_junit(found)
        _put(text, out)


def _booked(verdicts: list[Verdict], course: Path) -> list[Verdict]:
    require("nbgrader")
    from release.exports.booked import booked

    return booked(verdicts, course)


def _put_each(kind: str, verdicts: list[Verdict], sentences: Sentences, out: Path | None) -> None:
    suffix, write = EACH[kind]
    if kind == "markdown":
        write = partial(letter, in_class=in_class(map(reached, verdicts)))
    if len(verdicts) == 1 and (out is None or not out.is_dir()):
        with speaking(verdicts[0].language):
            _put(write(verdicts[0], sentences), out)
        return
    if out is None:
        raise UserError(f"{len(verdicts)} submissions: name a folder for them with --out")
    only_assignment(verdicts)
    for verdict in verdicts:
        if Path(verdict.student).name != verdict.student:
            raise UserError(f"{verdict.student!r} cannot be the name of a file")
        with speaking(verdict.language):
            _put(write(verdict, sentences), out / f"{verdict.student}{suffix}")


def _put(content: str | bytes, out: Path | None) -> None:
    if isinstance(content, str):
        # A file name that is no UTF-8 has signs that cannot be written.
        content = content.encode("utf-8", "replace")
    if out is not None:
        write_atomically(out, content, private=False)
        return
    with printing():
        sys.stdout.buffer.write(content)
