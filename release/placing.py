"""Puts a submission's cells into the released notebook, whatever became of them on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from autograder.messages import say
from autograder.notebook import Unreadable, read_cells
from autograder.submissions import Submission
from release.skeleton import grade_id_of, is_answer, new_cell

# Of a cell of prose, and of all: formgrader is one process, which long markdown keeps busy.
MOST_PROSE, MOST_PROSE_OF_ALL = 20_000, 200_000
LEAST_PROSE = 100  # that each is taken for, however short: of cells, too, there may be thousands
# What can make a link in Markdown, unless it leads to a page.
LINK = re.compile(r"\](?=[(:])(?!\(https?://|\(mailto:|:[ \t]{0,4}https?://)")


@dataclass(frozen=True)
class Handed:
    """One cell that a student handed in; nothing in it is trusted.

    Attributes:
        number: its place in the submitted notebook, from 1.
        kind: ``code``, or anything else, which counts as prose.
        names: what it says it is: its cell id and its ``grade_id``.
        defines: functions and classes that it defines, as the grader sees them.
    """

    number: int
    kind: str
    source: str
    names: frozenset[str]
    defines: frozenset[str]


def place(frame: NotebookNode, submission: Submission) -> NotebookNode:
    """``frame`` with the submission's cells in it; never fails on what a student sent.

    An answer is found as the grader finds it, by what a cell defines; failing that, and where it is
    prose for a human to grade, by its ``grade_id``. What the student added, or changed in a locked
    cell, follows where it stood.
    """
    answers = [cell for cell in frame.cells if is_answer(cell)]
    exercises = frozenset(exercise_of(cell) for cell in answers)
    try:
        handed = _handed(submission, exercises)
    except Unreadable as error:
        note = f"**{say('This submission could not be read.')}** {error}"
        frame.cells.insert(0, new_cell("markdown", note, "unreadable"))
        return frame
    owner: dict[str, Handed] = {}
    for cell in answers:
        name, grade_id = exercise_of(cell), grade_id_of(cell)
        kind = [other for other in handed if other.kind == cell.cell_type]
        found = [other for other in kind if name in other.defines] or [
            other for other in kind if grade_id in other.names and not other.defines & exercises
        ]
        if found and found[-1] not in owner.values():
            owner[cell.id] = found[-1]
        elif found:
            number = found[-1].number
            cell.source = "# " + say(
                "{name} is written in cell {cell} of the submission.", name=name, cell=number
            )
    return _merge(frame, handed, owner)


def exercise_of(cell: NotebookNode) -> str:
    """The exercise that a trusted answer cell belongs to."""
    return grade_id_of(cell).removesuffix("_answer")


def _merge(frame: NotebookNode, handed: list[Handed], owner: dict[str, Handed]) -> NotebookNode:
    for cell in frame.cells:
        # As it was released it stays, or nbgrader would take it for an answer.
        if cell.id in owner and cell.source != owner[cell.id].source:
            cell.source = _shown(owner[cell.id])
    taken = {other.number: cell_id for cell_id, other in owner.items()}
    known = {name: cell for cell in frame.cells for name in (cell.id, grade_id_of(cell)) if name}
    after: dict[str, list[NotebookNode]] = {}
    place = ""
    for other in handed:
        if other.number in taken:
            place = taken[other.number]
            continue
        twin = next((known[name] for name in sorted(other.names) if name in known), None)
        if twin is not None and twin.id not in owner:
            place = twin.id
        same = twin is not None and twin.source.strip() == other.source.strip()
        if not same and other.source.strip():
            after.setdefault(place, []).append(_extra(other))
    cells = after.get("", [])
    for cell in frame.cells:
        cells += [cell, *after.get(cell.id, [])]
    frame.cells = cells
    return frame


def _extra(other: Handed) -> NotebookNode:
    name = f"handed-in-{other.number}"
    # A raw cell would come out as it is.
    return new_cell("code" if other.kind == "code" else "markdown", _shown(other), name)


def _shown(other: Handed) -> str:
    if other.kind == "code":
        return other.source
    # Formgrader shows prose unsanitized, in a page that can do all that the instructor can: a
    # link may hold a script, and a pasted image, which is not there, ends in an error.
    text = other.source.replace("<", "&lt;").replace("![", "! [")
    return LINK.sub("] ", text)


def _handed(submission: Submission, exercises: frozenset[str]) -> list[Handed]:
    if submission.content is None:
        raise Unreadable(submission.problem)
    code = read_cells(submission.filename, submission.content, exercises)
    defines = {cell.number: cell.defines for cell in code}
    handed = []
    room = MOST_PROSE_OF_ALL
    for number, cell in enumerate(_raw_cells(submission.content), 1):
        if not isinstance(cell, dict):
            continue
        metadata = cell.get("metadata")
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        names = [cell.get("id"), marks.get("grade_id") if isinstance(marks, dict) else None]
        kind, source = str(cell.get("cell_type")), _text(cell.get("source", cell.get("input", "")))
        if kind != "code":
            source = _cut(source, min(MOST_PROSE, room)) if room else ""
            room = max(0, room - max(len(source), LEAST_PROSE))
        handed.append(
            Handed(
                number,
                kind,
                source,
                frozenset(name for name in names if isinstance(name, str)),
                defines.get(number, frozenset()),
            )
        )
    return handed


def _raw_cells(content: bytes) -> Iterable[Any]:
    """All cells, prose too, of a notebook that the grader has found readable."""
    notebook = json.loads(content.decode("utf-8-sig"))
    if isinstance(notebook.get("cells"), list):
        return list(notebook["cells"])
    sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
    lists = [sheet["cells"] for sheet in sheets if isinstance(sheet.get("cells"), list)]
    return [cell for cells in lists for cell in cells]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]} […]"


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    # A lone surrogate is legal in JSON and cannot be written as UTF-8.
    return str(source).encode("utf-8", "replace").decode("utf-8")
