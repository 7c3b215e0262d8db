"""Grade sheets downloaded from Canvas or Moodle, filled in for upload.

Both systems match rows and columns by what they exported themselves, so the downloaded file is the
frame: its other columns stay as they are, and points are scaled to the maximum that it states.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path

from autograder.course import UserError
from autograder.verdicts import Verdict
from release.exports.letter import letter
from release.exports.verdicts import graded, only_assignment
from release.feedback import number

CANVAS_NAMES = ("SIS Login ID", "SIS User ID", "ID", "Integration ID", "Student")
CANVAS_KEPT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Section")
MOODLE_NAMES = ("Username", "ID number", "Email address", "Identifier", "Full name")


def canvas(verdicts: list[Verdict], sheet: Path, column: str | None) -> tuple[str, list[str]]:
    """Canvas's gradebook with one assignment's scores.

    Args:
        sheet: the CSV that Canvas's "Export gradebook" downloads.
        column: the assignment's column, ``name (id)`` or its name; by default the one that is
            named like the assignment.

    Returns:
        The CSV to upload, and the students of ours who are not in it.

    Raises:
        UserError: not such a file, or no such column.
    """
    header, rows = _read(sheet, ("Student", "ID"))
    wanted = column or only_assignment(verdicts)
    columns = [n for n in header if n == wanted or re.sub(r" \(\d+\)$", "", n) == wanted]
    if len(columns) != 1:
        known = ", ".join(n for n in header if re.search(r" \(\d+\)$", n)) or "none"
        raise UserError(f"{sheet}: name the column with --column; assignments there: {known}")
    target = columns[0]
    most = next((row[target] for row in rows if row["Student"].strip() == "Points Possible"), None)
    scores = _scores(verdicts)
    written, seen = [], set()
    for row in rows:
        kept = {name: row[name] for name in header if name in CANVAS_KEPT}
        student = _match(row, CANVAS_NAMES, scores)
        if student is not None:
            seen.add(student)
            written.append(kept | {target: _scaled(scores[student], most)})
        elif row["Student"].strip() == "Points Possible":
            written.append(kept | {target: row[target]})
    return _csv([n for n in header if n in CANVAS_KEPT] + [target], written), _missing(scores, seen)


def moodle(
    verdicts: list[Verdict], sheet: Path, sentences: Mapping[str, str]
) -> tuple[str, list[str]]:
    """Moodle's grading worksheet of one assignment, with grades and feedback.

    Args:
        sheet: the CSV that "Download grading worksheet" of the assignment gives.
        sentences: what each test, by name, demands in words.

    Returns:
        The CSV to upload, and the students of ours who are not in it or whose grade is locked.

    Raises:
        UserError: not such a file.
    """
    header, rows = _read(sheet, ("Identifier", "Grade", "Maximum Grade"))
    only_assignment(verdicts)
    scores = _scores(verdicts)
    seen = set()
    for row in rows:
        student = _match(row, MOODLE_NAMES, scores)
        if student is None or row.get("Grade can be changed", "Yes") != "Yes":
            continue
        seen.add(student)
        row["Grade"] = _scaled(scores[student], row["Maximum Grade"])
        if "Feedback comments" in header:
            row["Feedback comments"] = letter(scores[student], sentences)
    return _csv(header, rows), _missing(scores, seen)


def _read(sheet: Path, needed: Iterable[str]) -> tuple[list[str], list[dict[str, str]]]:
    try:
        text = sheet.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UserError(f"{sheet}: cannot be read as CSV in UTF-8") from None
    reader = csv.DictReader(StringIO(text), restval="")
    header = list(reader.fieldnames or [])
    missing = [name for name in needed if name not in header]
    if missing:
        raise UserError(f"{sheet}: has no column {missing[0]!r}; give the file as downloaded")
    return header, [{name: row[name] or "" for name in header} for row in reader]


def _scores(verdicts: list[Verdict]) -> dict[str, Verdict]:
    return {verdict.student: verdict for verdict in graded(verdicts)}


def _match(
    row: Mapping[str, str], names: Iterable[str], scores: Mapping[str, object]
) -> str | None:
    """The student of ours whom one of the row's names means: whole, or the part before an @."""
    for name in names:
        value = row.get(name, "").strip()
        for candidate in (value, value.split("@")[0], value.removeprefix("Participant ")):
            if candidate and candidate in scores:
                return candidate
    return None


def _scaled(verdict: Verdict, most: str | None) -> str:
    """The score, out of ``most`` where that is a number."""
    try:
        maximum = float((most or "").replace(",", "."))
    except ValueError:
        return number(verdict.score)
    return number(verdict.score * maximum / verdict.max_score)


def _missing(scores: Mapping[str, object], seen: set[str]) -> list[str]:
    return sorted(set(scores) - seen)


def _csv(header: list[str], rows: Iterable[Mapping[str, str]]) -> str:
    stream = StringIO()
    writer = csv.DictWriter(stream, header, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
