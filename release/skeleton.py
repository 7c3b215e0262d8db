"""The notebook that was released, as the frame into which a submission's cells are put."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from release.notebooks import KERNELSPEC


def skeleton(gradebook: Gradebook, assignment: str, notebook: str, released: Path) -> NotebookNode:
    """The released notebook, with exactly the graded cells that the gradebook knows.

    The gradebook decides: a release folder that is gone, or that was made from another version,
    is passed over and the notebook is put together from the gradebook's own copies.

    Args:
        released: where the release version should be.
    """
    known = gradebook.find_notebook(notebook, assignment)
    try:
        candidate = nbformat.read(released, as_version=4)
    except (OSError, ValueError):
        candidate = None
    if candidate is not None:
        ids = {grade_id for cell in candidate.cells if (grade_id := grade_id_of(cell))}
        if ids == {cell.name for cell in known.source_cells}:
            for number, cell in enumerate(candidate.cells, 1):
                cell.setdefault("id", f"cell-{number}")
            candidate.nbformat_minor = max(candidate.nbformat_minor, 5)
            return NotebookNode(candidate)
    return _from_gradebook(known)


def grade_id_of(cell: NotebookNode) -> str:
    """The name that nbgrader knows a trusted cell by; empty for prose and experiments."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def is_answer(cell: NotebookNode) -> bool:
    """Whether students write in this trusted cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def new_cell(
    kind: str, source: str, name: str, metadata: dict[str, Any] | None = None
) -> NotebookNode:
    """A cell with ``name`` as its id, without outputs."""
    cell = NotebookNode(cell_type=kind, id=name, source=source)
    cell["metadata"] = metadata or {}
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    return cell


def _from_gradebook(known: Any) -> NotebookNode:
    worth = {cell.name: cell.max_score for cell in [*known.grade_cells, *known.task_cells]}
    answers = {cell.name for cell in known.solution_cells}
    tasks = {cell.name for cell in known.task_cells}
    cells: list[NotebookNode] = []
    # The gradebook has no order; this one puts the setup first and answers before their checks.
    for cell in sorted(known.source_cells, key=lambda cell: (cell.name != "setup", *_pair(cell))):
        nbgrader = {
            "grade": cell.name in worth and cell.name not in tasks,
            "solution": cell.name in answers,
            "locked": cell.locked,
            "task": cell.name in tasks,
            "grade_id": cell.name,
            "schema_version": 3,
            "cell_type": cell.cell_type,
            "checksum": cell.checksum,
        }
        if cell.name in worth:
            nbgrader["points"] = worth[cell.name]
        name = f"cell-{len(cells) + 1}"
        cells.append(new_cell(cell.cell_type, cell.source, name, {"nbgrader": nbgrader}))
    notebook = NotebookNode(cells=cells, nbformat=4, nbformat_minor=5)
    kernelspec = json.loads(known.kernelspec) if known.kernelspec else KERNELSPEC
    notebook["metadata"] = {"kernelspec": kernelspec}
    return notebook


def _pair(cell: Any) -> tuple[str, bool]:
    return cell.name.removesuffix("_answer"), not cell.name.endswith("_answer")
