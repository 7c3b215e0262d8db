"""Rows of a gradebook for a few hundred submissions at once, made where there are none yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from nbgrader import api
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from autograder.course import UserError


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


def find_released(book: Session, name: str) -> Released:
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


def add_students(book: Session, names: Sequence[str]) -> None:
    known = set(book.scalars(select(api.Student.id).where(api.Student.id.in_(names))))
    if new := [{"id": name} for name in names if name not in known]:
        book.execute(insert(api.Student), new)


def add_submissions(
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


def rows(book: Session, kind: Any, notebooks: Iterable[str]) -> dict[tuple[str, str], Any]:
    """Grades or comments by submitted notebook and cell."""
    columns = [kind.id, kind.notebook_id, kind.cell_id]
    if kind is api.Grade:
        columns += [kind.manual_score, kind.auto_score]
    found = book.execute(select(*columns).where(kind.notebook_id.in_(list(notebooks))))
    return {(row.notebook_id, row.cell_id): row for row in found}


def _add_rows(book: Session, kind: Any, notebooks: Iterable[str], cells: Iterable[str]) -> None:
    notebooks, cells = list(notebooks), list(cells)
    known = rows(book, kind, notebooks)
    new = [
        {"id": uuid4().hex, "notebook_id": notebook, "cell_id": cell}
        for notebook in notebooks
        for cell in cells
        if (notebook, cell) not in known
    ]
    if new:
        book.execute(insert(kind), new)
