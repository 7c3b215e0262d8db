"""Reads what a student handed in, whatever it is, into cells of source text."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from autograder.messages import say

# Far above any honest notebook, and low enough that whatever the text is, reading it takes this
# process neither more than some hundred megabytes nor more than seconds.
MAX_CELL = 100_000
MAX_SOURCE = 200_000
MAX_CELLS = 2000
MAX_VALUES = 1_000_000
PERCENT = re.compile(r"^# %%(?:[ \t].*)?$", re.MULTILINE)
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
        tree: its syntax tree, None where it has none; some text takes a second to parse.
    """

    number: int
    source: str
    role: Role
    defines: frozenset[str]
    tree: ast.Module | None = field(default=None, repr=False, compare=False)

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
    sizes = [len(source) for _, source, _ in raw]
    if len(raw) > MAX_CELLS or max(sizes, default=0) > MAX_CELL or sum(sizes) > MAX_SOURCE:
        raise Unreadable(say("The code in the file is far larger than any answer."))
    return tuple(_cell(number, source, hints, exercises) for number, source, hints in raw)


def _notebook_cells(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    if not text.strip():
        raise Unreadable(say("The file is empty."))
    # A value of two letters can take 200 bytes once it is read.
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise Unreadable(say("The file is far larger than any answer. Clear its outputs?"))
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
        if not isinstance(source, str):
            source = ""
        metadata = cell.get("metadata")
        found.append((number, source, _hints(metadata if isinstance(metadata, dict) else {})))
    return found


def _percent_cells(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    """Cells between ``# %%`` lines, read without a parser that untrusted text could keep busy."""
    marks = list(PERCENT.finditer(text))
    head = text[: marks[0].start()]
    found: list[tuple[int, str, dict[str, Any]]] = [(1, head, {})] if head.strip() else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for number, (mark, end) in enumerate(zip(marks, ends, strict=True), len(found) + 1):
        title = mark.group()[4:].strip()
        if not title.startswith(("[markdown]", "[md]", "[raw]")):
            source = text[mark.end() + 1 : end].rstrip("\n")
            found.append((number, source, _hints(_percent_metadata(title))))
    return found


def _percent_metadata(title: str) -> dict[str, Any]:
    tags = re.search(r"\btags=\[([^\]]*)\]", title)
    metadata: dict[str, Any] = {
        key: True for key in ("exercise", "check") if re.search(rf"\b{key}=", title)
    }
    return metadata | {"tags": re.findall(r"[\"']([^\"']*)[\"']", tags.group(1)) if tags else []}


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
    tree = parse(source)
    defines = _defined(source, tree)
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
    return Cell(number, source, role, defines, tree)


def _plain_python(source: str) -> str:
    """``source`` without IPython's own syntax: such lines become comments, so lines keep number."""
    lines = source.split("\n")
    if not any(map(_is_magic, lines)) or parse(source):
        return source
    if source.lstrip().startswith("%%"):
        return "\n".join("# " + line for line in lines)
    return "\n".join(_as_comment(line) if _is_magic(line) else line for line in lines)


def _is_magic(line: str) -> bool:
    # Line by line and without a pattern: over a whole cell, one that begins with \s* takes time
    # quadratic in the number of blank lines.
    text = line.strip()
    if text.startswith(("%", "!", "?")):
        return True
    if text.partition("=")[2].lstrip().startswith(("%", "!")):  # files = !ls
        return True
    last = text.rstrip("?")[-1:]
    return text.endswith("?") and (last.isalnum() or last == "_")


def _as_comment(line: str) -> str:
    text = line.lstrip()
    return f"{line[: len(line) - len(text)]}pass  # {text}"


def parse(source: str) -> ast.Module | None:
    """The syntax tree of untrusted source, or None where it has none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _defined(source: str, tree: ast.Module | None) -> frozenset[str]:
    if tree is None:
        names = re.findall(r"^(?:def|class)\s+(\w+)", source, re.MULTILINE)
        return frozenset(names)
    kinds = ast.FunctionDef | ast.ClassDef
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))
