"""From a lesson to nbgrader's source notebook, and through nbgrader to the student's."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course import UserError
from autograder.messages import SOURCE
from release.lesson import LessonCell
from release.needs import require

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def source_notebook(
    cells: list[LessonCell],
    points: Mapping[str, float],
    language: str = SOURCE,
    note: str = "",
) -> str:
    """The instructor's notebook as JSON, solutions included.

    Cell ids derive from the cells' names, so that the same lesson gives the same bytes.

    Args:
        note: a paragraph to put below the title.
    """
    count = {"prose": 0, "experiment": 0}
    written: list[dict[str, Any]] = []
    for cell in cells:
        if cell.kind in count:
            count[cell.kind] += 1
        name = {
            "setup": "setup",
            "exercise": f"{cell.name}_answer",
            "check": cell.name,
        }.get(cell.kind, f"{cell.kind}-{count.get(cell.kind)}")
        node: dict[str, Any] = {
            "cell_type": "markdown" if cell.kind == "prose" else "code",
            "id": name,
            "metadata": _metadata(cell, name, points),
            "source": cell.source,
        }
        if cell.kind != "prose":
            node |= {"execution_count": None, "outputs": []}
        written.append(node)
    if note and written:
        title, _, rest = written[0]["source"].partition("\n")
        written[0]["source"] = f"{title}\n\n{note}\n{rest}"
    notebook = {
        "cells": written,
        "metadata": {
            "kernelspec": KERNELSPEC,
            "language_info": {"name": "python"},
            "torchgrade": {"language": language},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _metadata(cell: LessonCell, name: str, points: Mapping[str, float]) -> dict[str, Any]:
    if cell.kind == "prose":
        return {}
    if cell.kind == "experiment":
        return {"tags": ["experiment"]}
    nbgrader: dict[str, Any] = {
        "grade": cell.kind == "check",
        "solution": cell.kind == "exercise",
        "locked": cell.kind != "exercise",
        "task": False,
        "grade_id": name,
        "schema_version": 3,
    }
    if cell.kind == "check":
        worth = points[cell.name]
        nbgrader["points"] = int(worth) if worth == int(worth) else worth
    return {"nbgrader": nbgrader} | ({"tags": ["setup"]} if cell.kind == "setup" else {})


def generate_assignment(course_folder: Path, assignment: str) -> None:
    """Run nbgrader's own generate_assignment in ``course_folder``, as its command would.

    Raises:
        UserError: nbgrader is missing, or refuses the notebook.
    """
    require("nbgrader")
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    said: list[str] = []
    listener = logging.Handler(logging.ERROR)
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    folder = CourseDirectory(root=str(course_folder), assignment_id=assignment)
    # What `--no-db` sets: the notebook is the same, and no gradebook has to be made for it.
    config = Config({"SaveCells": {"enabled": False}, "GenerateAssignment": {"no_database": True}})
    converter = GenerateAssignment(coursedir=folder, config=config)
    converter.log.addHandler(listener)
    try:
        converter.start()
    except NbGraderException as error:
        # The traceback that nbgrader logs ends in the line that names the fault.
        faults = [line for text in said for line in text.splitlines() if "Error: " in line]
        raise UserError(
            f"nbgrader refuses {assignment}: {faults[-1] if faults else error}"
        ) from error
    finally:
        converter.log.removeHandler(listener)
