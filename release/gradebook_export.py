"""``nbgrader export``, with quotes where a name needs them.

nbgrader's own plugin joins the fields with commas as they are: a name with a comma moves every
column after it, and one that starts with ``=`` is a formula in a spreadsheet.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins.export import CsvExportPlugin

from autograder.course import UserError
from autograder.writing import write_atomically
from release.exports.tables import plain

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class QuotedCsvPlugin(CsvExportPlugin):  # type: ignore[misc]
    """Columns, rows and options of nbgrader's plugin; where no name needs quotes, its bytes too."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the scores of all students in all assignments, or in those that were named.

        Raises:
            SystemExit: it cannot be written; of anything else nbgrader would print a traceback.
        """
        path = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", path)
        stream = StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(self._rows(gradebook))
        try:
            write_atomically(path, stream.getvalue().encode("utf-8", "replace"), private=False)
        except UserError as error:
            raise SystemExit(f"nbgrader export: {error}") from None

    def _rows(self, gradebook: Gradebook) -> Iterator[list[Any]]:
        assignments, students = set(map(str, self.assignment)), set(map(str, self.student))
        for assignment in gradebook.assignments:
            if assignments and assignment.name not in assignments:
                continue
            for student in gradebook.students:
                if students and student.id not in students:
                    continue
                names = (student.id, student.last_name, student.first_name, student.email)
                timestamp, raw, penalty = _scores(gradebook, assignment.name, student.id)
                score = max(0.0, raw - penalty)
                yield [
                    assignment.name,
                    assignment.duedate,
                    timestamp,
                    *(plain(name or "") for name in names),
                    *(raw, penalty, score, assignment.max_score),
                ]


def _scores(gradebook: Gradebook, assignment: str, student: str) -> tuple[Any, float, float]:
    """When it was handed in, its score and its penalty; 0 where nothing was."""
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return "", 0.0, 0.0
    return submission.timestamp, submission.score, submission.late_submission_penalty
