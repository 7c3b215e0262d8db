"""Lessons in other languages: ``solutions/<language>/<assignment>.py``, beside the English one.

A translation has the same cells in the same order. Each names in its marker what it translates,
``of="3f2a9c01"``, the digest of the English cell, so that a change there is not missed; its code
is the same but for comments, docstrings and sentences.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course, UserError
from autograder.messages import SOURCE, languages
from release.counting import noun
from release.lesson import LessonCell, read_cells


def spoken(course: Course, assignment: str) -> tuple[str, ...]:
    """The languages in which there is a lesson of ``assignment``, English first."""
    others = languages()[1:]
    return (SOURCE, *(name for name in others if _path(course, assignment, name).is_file()))


def translated(
    course: Course, assignment: str, language: str, cells: list[LessonCell]
) -> list[LessonCell]:
    """The cells of a lesson in ``language``; ``cells`` are the English ones.

    Raises:
        UserError: there is no translation, or it is not one of this lesson; one line per problem.
    """
    if language == SOURCE:
        return cells
    path = _path(course, assignment, language)
    if not path.is_file():
        raise UserError(f"no lesson in {language}: write solutions/{language}/{path.name}")
    found = read_cells(path)
    if len(found) != len(cells):
        count = f"{len(found)} {noun(len(found), 'cell')}"
        raise UserError(f"{language}/{path.name}: {count}, in English {len(cells)}")
    problems = [
        f"{language}/{path.name}:{theirs.line}: {problem}"
        for ours, theirs in zip(cells, found, strict=True)
        for problem in _differences(ours, theirs)
    ]
    if problems:
        raise UserError("\n".join(problems))
    return found


def digest(cell: LessonCell) -> str:
    """What a translation of ``cell`` names in its marker."""
    return hashlib.sha256(cell.source.encode()).hexdigest()[:8]


def _path(course: Course, assignment: str, language: str) -> Path:
    return course.solutions / language / f"{assignment}.py"


def _differences(ours: LessonCell, theirs: LessonCell) -> Iterator[str]:
    if (ours.kind, ours.name) != (theirs.kind, theirs.name):
        yield f"a {theirs.kind} cell {theirs.name!r}, in English a {ours.kind} cell {ours.name!r}"
    elif theirs.of != digest(ours):
        yield f'the English cell has changed: translate it anew, then write of="{digest(ours)}"'
    elif ours.kind != "prose":
        yield from _code_differences(ast.parse(ours.source), ast.parse(theirs.source))


def _code_differences(ours: ast.AST, theirs: ast.AST) -> Iterator[str]:
    """The first line whose code is not that of the English cell."""
    pairs = zip(_Textless().visit(ours).body, _Textless().visit(theirs).body, strict=False)
    line = next((b.lineno for a, b in pairs if ast.dump(a) != ast.dump(b)), None)
    if line is not None or len(ours.body) != len(theirs.body):  # type: ignore[attr-defined]
        yield f"its code is not that of the English cell, at line {line or 1} of the cell"


class _Textless(ast.NodeTransformer):
    """Leaves of every sentence only the values in it, so that code can be compared."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        return ast.Tuple(sorted(values, key=ast.dump), ast.Load(), lineno=node.lineno)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in ("print", "progress"):
            node.args = [_without_word(part) for part in node.args]
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        # One word may be a name or a mode, which is code, unless it is only to be shown.
        is_text = isinstance(node.value, str) and (" " in node.value or not node.value.isascii())
        return ast.Constant("text", lineno=node.lineno) if is_text else node


def _without_word(node: ast.expr) -> ast.expr:
    is_word = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return ast.Constant("text", lineno=node.lineno) if is_word else node
