"""Classes of right submissions, no two with the same bytes, for ours and for the peers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.course import Course
from release.invented import handed_in


def right_notebook(course: Course, assignment: str, number: int) -> str:
    """The reference solution in the released notebook; without the cells that only plot.

    Stock graders run every cell; so that they are measured on the visible checks alone, what a
    student tries out is taken out for all.
    """
    path = course.root / "assignments" / assignment / f"{assignment}.ipynb"
    notebook: dict[str, Any] = json.loads(
        handed_in(course, "ada", assignment, path.read_text("utf-8"))
    )
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if "experiment" not in cell["metadata"].get("tags", ()) and cell["cell_type"] == "code"
    ]
    answer = next(cell for cell in notebook["cells"] if cell["id"].endswith("_answer"))
    answer["source"] = "".join(answer["source"]) + f"\n# student {number}\n"
    return json.dumps(notebook)


def checks(course: Course, assignment: str) -> dict[str, str]:
    """The visible check of each exercise."""
    notebook = json.loads(right_notebook(course, assignment, 0))
    return {
        cell["id"]: "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade") is True
    }


def write_class(course: Course, assignment: str, count: int, folder: Path) -> None:
    """Hand in ``count`` right notebooks in nbgrader's layout, with the lab module beside each."""
    for number in range(count):
        place = folder / f"student{number:04}" / assignment
        place.mkdir(parents=True)
        text = right_notebook(course, assignment, number)
        (place / f"{assignment}.ipynb").write_text(text, "utf-8")
