"""``torchgrade new``: a lesson, a hidden suite and two answers that work, to be rewritten."""

from __future__ import annotations

import keyword
from pathlib import Path
from string import Template

from autograder.course import Course, UserError
from autograder.writing import write_atomically

SCAFFOLD = Path(__file__).parent / "scaffold"


def scaffold(course: Course, assignment: str, exercise: str) -> list[Path]:
    """Add ``exercise`` to ``assignment``, which is begun where there is none.

    What it writes is right as it stands, for an exercise that doubles a tensor: the author changes
    one thing at a time and sees after each whether all still fits.

    Returns:
        The files that were written or continued.

    Raises:
        UserError: a name that cannot be one, an exercise that is there already, or an installed
            package in place of the repository.
    """
    if not course.suites.is_relative_to(course.root):
        raise UserError("new exercises are written in a clone of the repository; change into it")
    for name in (assignment, exercise):
        if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
            raise UserError(f"{name!r} cannot be a name: letters, digits and _, as in Python")
    lesson = course.solutions / f"{assignment}.py"
    suite = course.suites / f"test_{assignment}.py"
    answers = [
        course.root / "tests" / kind / assignment / exercise / f"{name}.py"
        for kind, name in (("wheats", "sum"), ("chaffs", "square"))
    ]
    if suite.exists() and exercise in course.points(assignment):
        raise UserError(f"{suite.name} has tests of {exercise!r} already; choose another name")
    names = {
        "assignment": assignment,
        "exercise": exercise,
        "title": assignment.replace("_", " ").capitalize(),
        "heading": exercise.replace("_", " "),
    }
    _append(lesson, names, "lesson", "exercise")
    _append(suite, names, "suite", "test")
    for path, template in zip(answers, ("wheat", "chaff"), strict=True):
        _append(path, names, template)
    return [lesson, suite, *answers]


def _append(path: Path, names: dict[str, str], head: str, body: str = "") -> None:
    """Write ``body`` at the end of ``path``, and before it ``head`` where the file is new."""
    parts = [body] if path.exists() else [head, body]
    texts = [(SCAFFOLD / f"{part}.txt").read_text("utf-8") for part in parts if part]
    before = path.read_bytes() if path.exists() else b""
    text = "".join(Template(text).substitute(names) for text in texts)
    write_atomically(path, before + text.encode(), private=False)
