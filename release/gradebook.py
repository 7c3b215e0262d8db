"""One writer that enters verdicts into nbgrader's gradebook, SQLite or PostgreSQL, in bulk.

nbgrader's own way, a query and a commit for every score of every student, takes a second a
submission; here a few hundred submissions go in with a dozen statements, in one transaction.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import datetime

from nbgrader import api
from sqlalchemy import update
from sqlalchemy.orm import Session

from autograder.verdicts import Verdict
from release.by_hand import ByHand, Entered, contradicted
from release.gradebook_course import Timestamp
from release.gradebook_database import opened, persist
from release.gradebook_rows import Released, add_students, add_submissions, find_released, rows
from release.late import Rule, assign_penalties
from release.marking import points_of

CHUNK = 250


def enter(
    url: str,
    course_id: str,
    verdicts: Iterable[Verdict],
    handed_in: Timestamp,
    late: Rule | None = None,
) -> Entered:
    """Enter verdicts, sorted by assignment, into the gradebook at ``url``.

    Scores that an instructor gave by hand stay, and are marked for another look, as nbgrader
    does it; extra credit, comments, flags and extensions are not touched. Whatever a chunk of
    submissions needs goes in with it or not at all.

    Args:
        handed_in: when a student handed an assignment in, if known.
        late: the rule for late penalties; without one those there are stay.

    Raises:
        UserError: the database cannot be reached, or does not know an assignment.
    """
    entered = Entered()
    with opened(url, course_id) as book:
        for assignment, group in itertools.groupby(verdicts, key=lambda v: v.assignment):
            released = find_released(book, assignment)
            while chunk := list(itertools.islice(group, CHUNK)):
                graded = [verdict for verdict in chunk if verdict.status != "internal_error"]
                times = {v.student: handed_in(v.student, assignment) for v in graded}
                kept = persist(
                    book,
                    url,
                    lambda: _enter_chunk(book, released, graded, times, late),  # noqa: B023
                )
                entered.by_hand += kept
                entered.count += len(graded)
                entered.left_out += len(chunk) - len(graded)
    return entered


def _enter_chunk(
    book: Session,
    released: Released,
    verdicts: Sequence[Verdict],
    times: dict[str, datetime | None],
    late: Rule | None,
) -> list[ByHand]:
    add_students(book, [verdict.student for verdict in verdicts])
    notebooks = add_submissions(book, released, times)
    grades = rows(book, api.Grade, notebooks.values())
    comments = rows(book, api.Comment, notebooks.values())
    kept: list[ByHand] = []
    new_scores, new_comments, looks = [], [], []
    for verdict in verdicts:
        notebook = notebooks[verdict.student]
        before = {name: grades[notebook, id_] for name, (id_, _) in released.grades.items()}
        scores = points_of(verdict, {name: most for name, (_, most) in released.grades.items()})
        kept += contradicted(
            verdict, scores, {name: (b.manual_score, b.auto_score) for name, b in before.items()}
        )
        for name, row in before.items():
            by_hand = row.manual_score is not None
            if name in scores:
                score = {"auto_score": scores[name], "needs_manual_grade": by_hand}
                new_scores.append({"id": row.id, **score})
            elif by_hand:  # nobody but a human grades it
                looks.append({"id": row.id, "needs_manual_grade": True})
        for name, text in _remarks(verdict, released.comments).items():
            row = comments[notebook, released.comments[name]]
            new_comments.append({"id": row.id, "auto_comment": text})
    if new_scores:
        book.execute(update(api.Grade), new_scores)
    if looks:
        book.execute(update(api.Grade), looks)
    if new_comments:
        book.execute(update(api.Comment), new_comments)
    if late is not None:
        assign_penalties(book, notebooks, late)
    return kept


def _remarks(verdict: Verdict, cells: Iterable[str]) -> dict[str, str | None]:
    """nbgrader's remark on an untouched answer, for each answer that has hidden tests."""
    tested = {f"{exercise.name}_answer" for exercise in verdict.exercises}
    untouched = {
        f"{exercise.name}_answer"
        for exercise in verdict.exercises
        if {test.status for test in exercise.tests} <= {"not_written", "skipped"}
        and verdict.status == "graded"
    }
    found = [cell for cell in cells if cell in tested]
    return {cell: "No response." if cell in untouched else None for cell in found}
