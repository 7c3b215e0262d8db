"""Reads what a student handed in, whatever it is, into cells of source text."""

from __future__ import annotations

import ast
import functools
import json
import re
import sys
from dataclasses import dataclass
from typing import Any, Literal

from autograder.messages import say

MAX_CELL = 1 << 20
MAX_CELLS = 2000
PERCENT = re.compile(r"^# %%", re.MULTILINE)
EXERCISE = re.compile(r"^# %%.*exercise=", re.MULTILINE)
Role = Literal["setup", "exercise", "check", "experiment", "other"]


class Unreadable(Exception):
    """The file is not something that can be graded; the text says why, to its student."""


@dataclass(frozen=True)
class Cell:
    """One code cell.

    Attributes:
        number: its place among all cells of the notebook, from 1, as a student would count.
        source: Python; magics and shell escapes are commented out.
        defines: names of the functions and classes at its top level.
    """

    number: int
    source: str
    role: Role
    defines: frozenset[str]

    def line(self, number: int) -> str:
        """The text of one line, from 1; empty where there is none."""
        lines = self.source.split("\n")
        return lines[number - 1].strip() if 1 <= number <= len(lines) else ""


def read_cells(filename: str, content: bytes, exercises: frozenset[str]) -> tuple[Cell, ...]:
    """The code cells of a submission.

    Args:
        filename: tells a notebook (``.ipynb``) from a module (``.py``).
        content: the bytes of the file.
        exercises: names of the assignment's exercises.

    Raises:
        Unreadable: the bytes are not a notebook or not text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(say("The file is not text in UTF-8. Save it again.")) from error
    if filename.endswith(".ipynb"):
        raw = _notebook_cells(text)
    elif PERCENT.search(text):
        raw = _percent_cells(text)
    else:
        raw = [(1, text, {"exercise": True})]
    if len(raw) > MAX_CELLS or any(len(source) > MAX_CELL for _, source, _ in raw):
        raise Unreadable(say("The file is far larger than any answer. Clear its outputs?"))
    return tuple(_cell(number, source, hints, exercises) for number, source, hints in raw)


def _notebook_cells(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    if not text.strip():
        raise Unreadable(say("The file is empty."))
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            say("The file is not a notebook: it is cut off or damaged. Save and submit it again.")
        ) from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if (
        cells is None
        and isinstance(notebook, dict)
        and isinstance(notebook.get("worksheets"), list)
    ):
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        lists = [sheet["cells"] for sheet in sheets if isinstance(sheet.get("cells"), list)]
        cells = [cell for cells in lists for cell in cells]
    if not isinstance(cells, list):
        raise Unreadable(say("The file has no cells: it is not a notebook."))
    found = []
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", cell.get("input", ""))
        if isinstance(source, list):
            source = "".join(part for part in source if isinstance(part, str))
        metadata = cell.get("metadata")
        found.append((number, str(source), _hints(metadata if isinstance(metadata, dict) else {})))
    return found


def _percent_cells(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    jupytext = percent_reader()
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # whatever its parsers raise on what is not percent format
        raise Unreadable(say("The file looks like cells but cannot be read as such.")) from error
    return [
        (number, cell.source, _hints(cell.metadata))
        for number, cell in enumerate(notebook.cells, 1)
        if cell.cell_type == "code"
    ]


@functools.cache
def percent_reader() -> Any:
    """The module jupytext: slow to load, and only lessons and a few submissions need it."""
    # Beneath it jsonschema loads a checker of web addresses if it can, which compiles 39 grammars
    # for 5 seconds; no notebook's cells depend on it. None makes its import fail.
    name = "rfc3987_syntax"
    hidden = "jsonschema" not in sys.modules and name not in sys.modules
    if hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import jupytext
    finally:
        if hidden:
            del sys.modules[name]
    return jupytext


def _hints(metadata: dict[str, Any]) -> dict[str, Any]:
    tags = metadata.get("tags")
    marks = metadata.get("nbgrader")
    return {
        "tags": {tag for tag in tags if isinstance(tag, str)} if isinstance(tags, list) else set(),
        "grade": isinstance(marks, dict) and marks.get("grade") is True,
        "solution": isinstance(marks, dict) and marks.get("solution") is True,
        "exercise": "exercise" in metadata,
        "check": "check" in metadata,
    }


def _cell(number: int, source: str, hints: dict[str, Any], exercises: frozenset[str]) -> Cell:
    source = _plain_python(source)
    defines = _defined(source)
    tags = hints.get("tags", set())
    check, experiment = hints.get("check") or hints.get("grade"), "experiment" in tags
    role: Role = "other"
    if hints.get("exercise") or hints.get("solution"):
        role = "exercise"
    elif defines & exercises:  # what a cell defines counts for more than how it is tagged
        role = "other" if check or experiment else "exercise"
    elif check:
        role = "check"
    elif experiment:
        role = "experiment"
    elif "setup" in tags:
        role = "setup"
    return Cell(number, source, role, defines)


def _plain_python(source: str) -> str:
    """``source`` without IPython's own syntax: such lines become comments, so lines keep number."""
    if not re.search(r"^\s*[%!?]|\?\s*$", source, re.MULTILINE) or _parses(source):
        return source
    if re.match(r"\s*%%", source):
        return "\n".join("# " + line for line in source.split("\n"))
    pattern = re.compile(r"^(\s*)([%!?].*|.*\w\?{1,2}\s*)$", re.MULTILINE)
    return pattern.sub(r"\1pass  # \2", source)


def _parses(source: str) -> bool:
    return parse(source) is not None


def parse(source: str) -> ast.Module | None:
    """The syntax tree of untrusted source, or None where it has none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _defined(source: str) -> frozenset[str]:
    tree = parse(source)
    if tree is None:
        names = re.findall(r"^(?:def|class)\s+(\w+)", source, re.MULTILINE)
        return frozenset(names)
    kinds = ast.FunctionDef | ast.ClassDef
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))
