"""Canvas's gradebook, filled in for upload.

What Canvas writes and reads: ``lib/gradebook_exporter.rb`` and ``lib/gradebook_importer.rb`` of
https://github.com/instructure/canvas-lms. In short

- Columns that tell who it is end with ``Section``; the importer finds them by their places, so all
  of them stay. Then come custom columns, assignments as ``name (id)``, and read-only totals.
- The row ``Points Possible`` may be preceded by one that says ``Manual Posting`` (once ``Muted``),
  which has no student and is ignored. Points are read from it, so it stays as it is.
- A column that the file lacks is left alone, a column without a known id makes a new assignment.
  Hence the upload holds one assignment only: other columns would set back what changed since.
- ``EX`` is an excused student, ``N/A`` one whom the assignment is not given to: both are kept.
- Fields are separated by commas, or semicolons; a point in a number is understood everywhere.
- The exporter may begin with a byte order mark. The importer does not take it away, and then knows
  ``LastName`` no more, so that the upload has none.
"""

from __future__ import annotations

import re
from pathlib import Path

from autograder.course import UserError
from autograder.verdicts import Verdict
from release.exports.csvfile import BOM, CsvFile
from release.exports.filled import Filled, by_student, maximum, scaled
from release.exports.matching import match
from release.exports.verdicts import only_assignment

NAMES = ("SIS Login ID", "SIS User ID", "ID", "Integration ID", "Student", "LastName")
KEPT = ("EX", "N/A")
ASSIGNMENT = re.compile(r"(.*)\s\((\d+)\)", re.DOTALL)
HIDDEN = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)


def canvas(verdicts: list[Verdict], sheet: Path, column: str | None) -> Filled:
    """Canvas's gradebook with one assignment's scores, scaled to its points there.

    Args:
        sheet: the CSV that Canvas's "Export gradebook" downloads.
        column: the assignment's column, ``name (id)`` or its name; by default the one that is
            named like the assignment.

    Raises:
        UserError: not such a file, or no such column.
    """
    file = CsvFile.read(sheet)
    header = file.header
    for needed in ("ID", "Section"):
        if needed not in header:
            raise UserError(f"{sheet}: has no column {needed!r}; give the file as downloaded")
    last = header.index("Section")
    target = _target(header, last, column or only_assignment(verdicts), sheet)
    points = next(
        (r for r in range(1, len(file.rows)) if "Points Possible" in file.get(r, 0)), None
    )
    most = maximum(file.get(points, target), f"{sheet}, {header[target]}") if points else None
    students = [row for row in range(1, len(file.rows)) if row != points and _is_student(file, row)]
    places = [header.index(name) for name in NAMES if name in header[: last + 1]]
    scores = by_student(verdicts)
    matching = match(scores, [[file.get(row, place) for place in places] for row in students])
    written, kept = [], []
    for student, place in sorted(matching.rows.items(), key=lambda entry: entry[1]):
        row = students[place]
        if file.get(row, target).strip().upper() in KEPT:
            kept.append(student)
        else:
            file.set(row, target, scaled(scores[student], most))
            written.append(row)
    matched = {students[place] for place in matching.rows.values()}
    others = [file.get(row, 0).strip() for row in students if row not in matched]
    rows = [0, *([points] if points else []), *written]
    text = file.part(rows, [*range(last + 1), target]).text().removeprefix(BOM)
    return Filled(text, len(written), matching, tuple(kept), tuple(others))


def _target(header: list[str], last: int, wanted: str, sheet: Path) -> int:
    known = {
        place: found
        for place, name in enumerate(header)
        if place > last and (found := ASSIGNMENT.fullmatch(name))
    }
    places = [place for place, found in known.items() if wanted in (found[0], found[1])]
    if len(places) != 1:
        names = ", ".join(found[0] for found in known.values()) or "none"
        raise UserError(f"{sheet}: name the column with --column; assignments there: {names}")
    return places[0]


def _is_student(file: CsvFile, row: int) -> bool:
    return not all(HIDDEN.fullmatch(file.get(row, place)) for place in range(len(file.rows[row])))
