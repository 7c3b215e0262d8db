"""Which source notebooks of a course an instructor has changed since they were written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from autograder.course import UserError
from autograder.writing import write_atomically

RECORD = Path(".torchgrade", "sources.json")


def is_changed(course: Path, assignment: str) -> bool:
    """Whether the notebook is no longer what was written; one of unknown origin is."""
    path = _path(course, assignment)
    return path.exists() and _record(course).get(assignment) != _digest(path)


def remember(course: Path, assignment: str) -> None:
    """Take the notebook as it is for what was written.

    Raises:
        UserError: that cannot be recorded; the notebook, which would pass for the
            instructor's own, is removed, and is there again next time.
    """
    notebook = _path(course, assignment)
    known = _record(course) | {assignment: _digest(notebook)}
    (course / RECORD).parent.mkdir(mode=0o700, exist_ok=True)
    try:
        write_atomically(course / RECORD, json.dumps(known, indent=1) + "\n")
    except UserError:
        notebook.unlink()
        raise


def _path(course: Path, assignment: str) -> Path:
    return course / "source" / assignment / f"{assignment}.ipynb"


def _record(course: Path) -> dict[str, str]:
    try:
        found = json.loads((course / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    """Of what the cells say and are worth: JupyterLab's saving alone changes the bytes."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        told = [
            (c["cell_type"], "".join(c["source"]), c["metadata"].get("nbgrader")) for c in cells
        ]
        content = json.dumps(told, sort_keys=True).encode()
    except (ValueError, LookupError, TypeError, AttributeError):
        content = path.read_bytes()
    return hashlib.sha256(content).hexdigest()
