"""One writer that enters verdicts into nbgrader's gradebook, SQLite or PostgreSQL, in bulk.

nbgrader's own way, a query and a commit for every score of every student, takes a second a
submission; here a few hundred submissions go in with a dozen statements, in one transaction.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from nbgrader import api
from nbgrader.utils import parse_utc
from sqlalchemy import insert, make_url, select, update
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from autograder.course import UserError
from autograder.submissions import read_submission
from autograder.verdicts import Verdict
from autograder.writing import ALLOW, MAKE_ROOM, NotWrittenError
from release import settings
from release.by_hand import ByHand, Entered
from release.late import Rule, assign_penalties, late_rule
from release.marking import points_of
from release.needs import path_with_environment

CHUNK = 250
TRIES = 5
#: What databases say where the disk is full, or nobody may write to them.
REMEDIES = {
    "disk is full": MAKE_ROOM,
    "disk I/O error": MAKE_ROOM,
    "No space left": MAKE_ROOM,
    "readonly database": ALLOW,
    "unable to open database file": ALLOW,
}
Timestamp = Callable[[str, str], datetime | None]


@dataclass(frozen=True)
class Released:
    """An assignment as the gradebook knows it.

    Attributes:
        own: id of the notebook that torchgrade grades.
        grades: its grade cells, name to id and maximum score.
        comments: its solution cells, name to id.
        notebooks: all notebooks of the assignment.
    """

    id: str
    own: str
    grades: dict[str, tuple[str, float]]
    comments: dict[str, str]
    notebooks: tuple[api.Notebook, ...]


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
            released = _released(book, assignment)
            while chunk := list(itertools.islice(group, CHUNK)):
                graded = [verdict for verdict in chunk if verdict.status != "internal_error"]
                times = {v.student: handed_in(v.student, assignment) for v in graded}
                kept = _persist(
                    book,
                    url,
                    lambda: _enter_chunk(book, released, graded, times, late),  # noqa: B023
                )
                entered.by_hand += kept
                entered.count += len(graded)
                entered.left_out += len(chunk) - len(graded)
    return entered


def course_settings(course: Path) -> tuple[str, str, Rule]:
    """URL, course id and late penalties of nbgrader's commands in ``course``.

    Raises:
        UserError: there is no configuration, or it cannot be used.
    """
    if not (course / settings.CONFIG).is_file():
        raise UserError(
            f"{course}: no {settings.CONFIG} there; name the gradebook, --gradebook URL"
        )
    config = settings.read(course)
    folder = config.CourseDirectory
    url = folder.get("db_url", "") or f"sqlite:///{course.resolve()}/gradebook.db"
    name = str(folder.get("course_id", "") or "default_course")
    return str(url), name, late_rule(course, config)


def timestamps(submitted: Path) -> Timestamp:
    """Reads nbgrader's ``timestamp.txt`` beside each submission; links are not followed."""

    def handed_in(student: str, assignment: str) -> datetime | None:
        content = read_submission(
            submitted / student / assignment / "timestamp.txt", "", ""
        ).content
        try:
            return parse_utc(content.decode().strip()) if content else None
        except ValueError:
            return None

    return handed_in


@contextmanager
def opened(url: str, course_id: str) -> Iterator[Session]:
    """The gradebook at ``url``; what is not there yet is made.

    Raises:
        UserError: it cannot be opened.
    """
    # For a new database nbgrader starts alembic by its bare name.
    os.environ["PATH"] = path_with_environment()
    new = _new_file(url)
    try:
        gradebook = api.Gradebook(url, course_id)
    except (SQLAlchemyError, ImportError) as error:
        if new is not None and new.exists():  # of half its tables nbgrader would make no more
            os.truncate(new, 0)
        raise _unusable(url, "opened", error) from None
    try:
        yield gradebook.db
    finally:
        gradebook.close()


def _new_file(url: str) -> Path | None:
    """The file of a gradebook in SQLite that has yet to be made."""
    name = url.removeprefix("sqlite:///")
    if name in (url, "", ":memory:"):
        return None
    path = Path(name)
    return None if path.exists() and path.stat().st_size else path


def _unusable(url: str, what: str, error: Exception) -> UserError:
    """What to say of a gradebook that cannot be ``what``: without its password."""
    shown = make_url(url).render_as_string() if "://" in url else url
    reason = str(error).strip().splitlines()[0]
    text = f"the gradebook {shown} cannot be {what}: {reason}"
    for sign, remedy in REMEDIES.items():
        if sign in reason:
            return NotWrittenError(f"{text}. {remedy}")
    return UserError(text)


def _persist(book: Session, url: str, work: Callable[[], list[ByHand]]) -> list[ByHand]:
    """Do ``work`` and commit; again where another writer was faster or holds the database."""
    attempt = 0
    while True:
        try:
            done = work()
            book.commit()
            return done
        except (IntegrityError, OperationalError) as error:
            book.rollback()
            attempt += 1
            if attempt == TRIES:
                raise _unusable(url, "written", error) from None
            time.sleep(2**attempt / 20)


def _released(book: Session, name: str) -> Released:
    assignment = book.query(api.Assignment).filter_by(name=name).one_or_none()
    notebooks = [] if assignment is None else list(assignment.notebooks)
    own = next((notebook for notebook in notebooks if notebook.name == name), None)
    if assignment is None or own is None:
        raise UserError(
            f"the gradebook has no assignment {name!r}: run `nbgrader generate_assignment {name}`"
        )
    return Released(
        assignment.id,
        own.id,
        {cell.name: (cell.id, float(cell.max_score)) for cell in own.grade_cells},
        {cell.name: cell.id for cell in own.solution_cells},
        tuple(notebooks),
    )


def _enter_chunk(
    book: Session,
    released: Released,
    verdicts: Sequence[Verdict],
    times: dict[str, datetime | None],
    late: Rule | None,
) -> list[ByHand]:
    _add_students(book, [verdict.student for verdict in verdicts])
    notebooks = _add_submissions(book, released, times)
    grades = _rows(book, api.Grade, notebooks.values())
    comments = _rows(book, api.Comment, notebooks.values())
    new_scores, new_comments, looks, kept = [], [], [], []
    for verdict in verdicts:
        notebook = notebooks[verdict.student]
        scores = points_of(verdict, {name: most for name, (_, most) in released.grades.items()})
        for name, score in scores.items():
            row = grades[notebook, released.grades[name][0]]
            by_hand = row.manual_score is not None
            new_scores.append({"id": row.id, "auto_score": score, "needs_manual_grade": by_hand})
            if by_hand and row.auto_score != score:
                names = verdict.student, verdict.assignment, name
                kept.append(ByHand(*names, row.manual_score, row.auto_score, score))
        for name in released.grades.keys() - scores.keys():  # graded by hand alone
            row = grades[notebook, released.grades[name][0]]
            if row.manual_score is not None:
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


def _add_students(book: Session, names: Sequence[str]) -> None:
    known = set(book.scalars(select(api.Student.id).where(api.Student.id.in_(names))))
    if new := [{"id": name} for name in names if name not in known]:
        book.execute(insert(api.Student), new)


def _add_submissions(
    book: Session, released: Released, times: dict[str, datetime | None]
) -> dict[str, str]:
    """The id of each student's submitted notebook; what there is not yet is made."""
    columns = api.SubmittedAssignment.student_id, api.SubmittedAssignment.id
    wanted = select(*columns).where(
        api.SubmittedAssignment.assignment_id == released.id,
        api.SubmittedAssignment.student_id.in_(list(times)),
    )
    known: dict[str, str] = dict(book.execute(wanted).tuples().all())
    new = {student: uuid4().hex for student in times if student not in known}
    later = [
        {"id": known[s], "timestamp": when} for s, when in times.items() if s in known and when
    ]
    if later:
        book.execute(update(api.SubmittedAssignment), later)
    if new:
        book.execute(
            insert(api.SubmittedAssignment),
            [
                {
                    "id": id_,
                    "assignment_id": released.id,
                    "student_id": student,
                    "timestamp": times[student],
                }
                for student, id_ in new.items()
            ],
        )
    submissions = known | new
    for notebook in released.notebooks:  # nbgrader expects rows for every cell of an assignment
        ids = _add_notebooks(book, notebook.id, submissions.values())
        tasks = [cell.id for cell in notebook.task_cells]
        graded = [cell.id for cell in notebook.grade_cells] + tasks
        answered = [cell.id for cell in notebook.solution_cells] + tasks
        _add_rows(book, api.Grade, ids.values(), graded)
        _add_rows(book, api.Comment, ids.values(), answered)
        if notebook.id == released.own:
            own = ids
    return {student: own[id_] for student, id_ in submissions.items()}


def _add_notebooks(book: Session, notebook: str, submissions: Iterable[str]) -> dict[str, str]:
    """Submission's id to submitted notebook's id."""
    own = api.SubmittedNotebook
    submissions = list(submissions)
    wanted = select(own.assignment_id, own.id).where(
        own.notebook_id == notebook, own.assignment_id.in_(submissions)
    )
    known: dict[str, str] = dict(book.execute(wanted).tuples().all())
    new = {submission: uuid4().hex for submission in submissions if submission not in known}
    if new:
        book.execute(
            insert(own),
            [
                {"id": id_, "assignment_id": submission, "notebook_id": notebook}
                for submission, id_ in new.items()
            ],
        )
    return known | new


def _rows(book: Session, kind: Any, notebooks: Iterable[str]) -> dict[tuple[str, str], Any]:
    """Grades or comments by submitted notebook and cell."""
    columns = [kind.id, kind.notebook_id, kind.cell_id]
    if kind is api.Grade:
        columns += [kind.manual_score, kind.auto_score]
    found = book.execute(select(*columns).where(kind.notebook_id.in_(list(notebooks))))
    return {(row.notebook_id, row.cell_id): row for row in found}


def _add_rows(book: Session, kind: Any, notebooks: Iterable[str], cells: Iterable[str]) -> None:
    notebooks, cells = list(notebooks), list(cells)
    known = _rows(book, kind, notebooks)
    new = [
        {"id": uuid4().hex, "notebook_id": notebook, "cell_id": cell}
        for notebook in notebooks
        for cell in cells
        if (notebook, cell) not in known
    ]
    if new:
        book.execute(insert(kind), new)
