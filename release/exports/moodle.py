"""Moodle's grading worksheet of an assignment, filled in for upload.

What Moodle writes and reads: ``mod/assign/gradingtable.php``, ``mod/assign/feedback/offline`` and
``lib/csvlib.class.php`` of https://github.com/moodle/moodle. In short

- The first column is the identifier, ``Participant 12345``; names follow unless marking is
  anonymous; the maximum stands right of the grade. Headers are in the language of whoever
  downloads, and are compared in the language of whoever uploads: they stay as they are.
- The identifier, the grade and ``Last modified (grade)`` must be there, and all rows must be as
  wide as the header. A row whose date is older than the grade's last change is skipped.
- An empty grade, one above the maximum, and a locked one are skipped. A number may have a point
  in every language.
- Comments are HTML. ``fgetcsv`` takes a backslash before a quote for an escape, so that neither
  is in them; nor is a line end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from autograder.course import UserError
from autograder.verdicts import Verdict
from release.exports.comment import comment
from release.exports.csvfile import CsvFile
from release.exports.filled import Filled, by_student, maximum, scaled
from release.exports.matching import match
from release.exports.verdicts import only_assignment

# Headers as people have posted them; columns of other languages are known by what is in them.
MAXIMUM = ("maximum grade", "bestwertung", "calificación máxima", "最高分")
SCALE = ("scale", "skala", "escala", "量表")
COMMENTS = ("feedback comments", "feedback als kommentar", "comentarios de retroalimentación")
NO = ("no", "nein", "non", "否", "não", "nee", "いいえ")
# Right of the identifier, in the order in which they tell a student; the rest of what stands left
# of the grade comes after them.
SUREST = ("username", "anmeldename", "id number", "email address", "e-mail-adresse")


def moodle(verdicts: list[Verdict], sheet: Path, sentences: Mapping[str, str]) -> Filled:
    """The worksheet with grades, scaled to its maximum, and comments.

    Args:
        sheet: the CSV that "Download grading worksheet" of the assignment gives.
        sentences: what each test, by name, demands in words.

    Raises:
        UserError: not such a file.
    """
    file = CsvFile.read(sheet)
    header = [name.casefold() for name in file.header]
    rows = [row for row in range(1, len(file.rows)) if any(file.rows[row])]
    only_assignment(verdicts)
    if any(name in SCALE for name in header):
        raise UserError(f"{sheet}: the assignment is graded by a scale; set it to points in Moodle")
    most = _maximum(file, header, rows)
    if most is None:
        raise UserError(f"{sheet}: is no grading worksheet of Moodle; give the file as downloaded")
    grade = most - 1
    comments = _comments(file, header, rows)
    names = sorted(range(grade), key=lambda c: (header[c] not in SUREST, c == 0, c))
    scores = by_student(verdicts)
    matching = match(scores, [_names(file, row, names) for row in rows])
    kept = []
    for student, place in sorted(matching.rows.items(), key=lambda entry: entry[1]):
        row = rows[place]
        # Where the marking has stages, its stage stands between the two.
        if any(file.get(row, most + k).strip().casefold() in NO for k in (1, 2)):
            kept.append(student)
            continue
        limit = maximum(file.get(row, most), f"{sheet}, row {row + 1}")
        file.set(row, grade, scaled(scores[student], limit))
        if comments is not None:
            file.set(row, comments, comment(scores[student], sentences))
    matched = {rows[place] for place in matching.rows.values()}
    name = 1 if grade > 2 else 0
    others = tuple(file.get(row, name).strip() for row in rows if row not in matched)
    hint = "" if comments is not None else f"no column for comments in {sheet}: grades only"
    return Filled(file.text(), len(matching.rows) - len(kept), matching, tuple(kept), others, hint)


def _names(file: CsvFile, row: int, places: list[int]) -> list[str]:
    """What tells a row's student; the identifier's number too, its word depends on the language."""
    number_of_it = re.sub(r"^\D*", "", file.get(row, 0))
    return [*(file.get(row, place) for place in places), number_of_it]


def _maximum(file: CsvFile, header: list[str], rows: list[int]) -> int | None:
    """The column of the maximum: known by its name, or by one number in all rows."""
    for name in MAXIMUM:
        if name in header[2:]:
            return header.index(name)
    for column in range(2, len(header)):
        values = {file.get(row, column) for row in rows}
        grades = {file.get(row, column - 1) for row in rows}
        if len(values) == 1 and _number(values.pop()) and all(not g or _number(g) for g in grades):
            return column
    return None


def _comments(file: CsvFile, header: list[str], rows: list[int]) -> int | None:
    """The column of the comments: known by its name, or the last, empty or with HTML."""
    for name in COMMENTS:
        if name in header:
            return header.index(name)
    last = len(header) - 1
    cells = (file.get(row, last).strip() for row in rows)
    return last if all(not cell or cell.startswith("<") for cell in cells) else None


def _number(cell: str) -> bool:
    return cell.strip().replace(",", "", 1).replace(".", "", 1).isdecimal()
