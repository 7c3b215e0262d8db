"""A lesson in percent format, read and checked against its hidden suite."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from autograder.course import UserError
from release.needs import require

Kind = Literal["prose", "setup", "exercise", "check", "experiment"]

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class LessonCell:
    """One cell of a lesson.

    Attributes:
        name: the exercise that an ``exercise`` or ``check`` cell belongs to, else empty.
        line: where the cell starts in the file, for messages.
        of: in a translation, what it translates, see :mod:`release.translation`.
    """

    kind: Kind
    name: str
    source: str
    line: int
    of: str = ""


def read_lesson(path: Path, exercises: Collection[str]) -> list[LessonCell]:
    """Read ``path`` and make sure that it holds each of ``exercises`` once, with its check.

    Raises:
        UserError: the lesson breaks the format; one line per problem, naming file, line and cell.
    """
    cells = read_cells(path)
    problems = list(_problems(cells, exercises))
    if problems:
        raise UserError("\n".join(f"{_where(path)}:{problem}" for problem in problems))
    return cells


def read_cells(path: Path) -> list[LessonCell]:
    """The cells of a lesson or of its translation.

    Raises:
        UserError: it is not in percent format, or a code cell has no role.
    """
    require("jupytext")
    import jupytext

    text, where = path.read_text("utf-8"), _where(path)
    lines = [n for n, line in enumerate(text.split("\n"), 1) if re.match(r"# ?%%", line)]
    if not text.startswith("# %%"):
        raise UserError(f"{where}:1: a lesson begins with a cell marker, `# %% [markdown]`")
    cells: list[LessonCell] = []
    problems: list[str] = []
    for cell, line in zip(jupytext.reads(text, fmt="py:percent").cells, lines, strict=True):
        kind = _kind(cell)
        if kind is None:
            problems.append(
                f"{line}: a code cell without a role: give it exercise, check, "
                'tags=["setup"] or tags=["experiment"]'
            )
        else:
            name = str(cell.metadata.get(kind, ""))
            of = str(cell.metadata.get("of", ""))
            cells.append(LessonCell(kind, name, cell.source, line, of))
    if problems:
        raise UserError("\n".join(f"{where}:{problem}" for problem in problems))
    return cells


def _where(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _kind(cell: Any) -> Kind | None:
    if cell.cell_type != "code":
        return "prose"
    tags = cell.metadata.get("tags", [])
    kinds: list[Kind] = ["exercise", "check"]
    found = [kind for kind in kinds if kind in cell.metadata]
    tagged: list[Kind] = ["setup", "experiment"]
    found += [kind for kind in tagged if kind in tags]
    return found[0] if len(found) == 1 else None


def _problems(cells: list[LessonCell], exercises: Collection[str]) -> Iterator[str]:
    code = [cell for cell in cells if cell.kind != "prose"]
    if not code or code[0].kind != "setup" or sum(c.kind == "setup" for c in code) != 1:
        line = code[0].line if code else 1
        yield f'{line}: the first code cell, and only it, is tagged tags=["setup"]'
    for kind in ("exercise", "check"):
        count = Counter(cell.name for cell in code if cell.kind == kind)
        for cell in code:
            if cell.kind == kind and cell.name not in exercises:
                known = ", ".join(exercises)
                yield f"{cell.line}: {kind} cell {cell.name!r}: the hidden suite has only {known}"
            elif cell.kind == kind and count[cell.name] > 1:
                yield f"{cell.line}: more than one {kind} cell for {cell.name!r}"
        for name in exercises:
            if not count[name]:
                yield f"1: {name!r} is in the hidden suite, but has no {kind} cell"
    written: set[str] = set()
    for cell in cells:
        if cell.kind == "exercise":
            written.add(cell.name)
        if cell.kind == "check" and cell.name in exercises and cell.name not in written:
            yield f"{cell.line}: check cell {cell.name!r} must follow its exercise"
        yield from (f"{cell.line}: {cell.kind} cell {problem}" for problem in _faults(cell))


def _faults(cell: LessonCell) -> Iterator[str]:
    """What is wrong with one cell on its own."""
    depth = regions = 0
    for line in cell.source.split("\n"):
        # nbgrader looks for the words anywhere in a line; ours must be whole lines, so that
        # nothing else of a line is lost with the marker.
        if "HIDDEN TESTS" in line:
            yield f"{cell.name!r} holds a hidden-test region; hidden tests belong in the suite"
        if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line:
            continue
        if line.strip() not in (BEGIN, END):
            yield f"{cell.name!r}: write the marker alone on its line, as {BEGIN!r}"
            return
        depth += 1 if line.strip() == BEGIN else -1
        regions += 1
        if depth not in (0, 1):
            yield f"{cell.name!r}: unbalanced BEGIN/END SOLUTION markers"
            return
    if depth:
        yield f"{cell.name!r}: unbalanced BEGIN/END SOLUTION markers"
    if regions and cell.kind != "exercise":
        yield f"{cell.name!r} holds a solution region; only exercise cells may"
    if not regions and cell.kind == "exercise":
        yield f"{cell.name!r} has no {BEGIN} region, so students would lose its signature"
    if cell.kind != "prose":
        yield from _syntax(cell)


def _syntax(cell: LessonCell) -> Iterator[str]:
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as error:
        yield f"{cell.name!r} is not valid Python: {error.msg} (line {error.lineno} of the cell)"
        return
    names = [n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    if cell.kind == "exercise" and cell.name not in names:
        yield f"{cell.name!r} does not define {cell.name}"
