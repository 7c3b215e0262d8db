"""All that a student reads of a verdict, in one file that translators work from.

Templates stand in the code where they are used. Here they are collected from the syntax trees:
what is given to ``say`` and its like, every text of a hidden suite, and the sentence of each test.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from autograder.course import Course
from release.needs import require

DOORS = {"say": 0, "given": 0, "forbid": 0, "require": 1, "note": 0, "Wrong": 0}


def path(course: Course) -> Path:
    """Where the catalogue is kept."""
    return course.suites.parent / "locale" / "torchgrade.pot"


def template(course: Course) -> bytes:
    """The catalogue: every text once, sorted, with the files that hold it.

    The same code gives the same bytes: neither dates nor line numbers are in it.

    Raises:
        UserError: Babel is missing.
    """
    require("babel")
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    # Wide enough that no line breaks: a translator's tools wrap, and differences stay small.
    catalogue = Catalog(project="torchgrade", fuzzy=False)
    for file in _files(course):
        where = file.relative_to(course.suites.parent.parent).as_posix()
        tree = ast.parse(file.read_text("utf-8"))
        texts = _suite_texts(tree) if file.parent == course.suites else _texts(tree)
        for text in filter(_has_words, texts):
            catalogue.add(text, locations=[(where, None)])  # type: ignore[list-item]
    stream = BytesIO()
    write_po(stream, catalogue, width=0, sort_output=True, omit_header=True)
    return stream.getvalue()


def differences(course: Course) -> list[str]:
    """A line that says so where the catalogue is not what the code has."""
    file = path(course)
    if _holds(file, template(course)):
        return []
    return [f"{_short(file)}: differs from the code (run `torchgrade build`)"]


def write(course: Course) -> list[str]:
    """Bring the catalogue up to date; its name where it changed."""
    file, content = path(course), template(course)
    if _holds(file, content):
        return []
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return [_short(file)]


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _short(file: Path) -> str:
    return "/".join(file.parts[-3:])


def _has_words(text: str) -> bool:
    return any(sign.isalpha() for sign in re.sub(r"\{.*?\}", "", text))


def _files(course: Course) -> list[Path]:
    package = course.suites.parent
    files = [*package.glob("*.py"), *course.suites.glob("*.py")]
    return sorted([*files, *(package.parent / "release").glob("*.py")])


def _texts(tree: ast.Module) -> Iterator[str]:
    """Literal templates of the calls that lead to a student's eyes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = DOORS.get(name)
            if place is not None and len(node.args) > place:
                yield from _literals(node.args[place])


def _suite_texts(tree: ast.Module) -> Iterator[str]:
    """Sentences of hidden tests, and every other text that has words in it."""
    quiet: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                quiet.add(id(first.value))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield (ast.get_docstring(node) or "").split("\n")[0]
        if isinstance(node, ast.JoinedStr):  # names of tests or tools, never a template
            quiet.update(id(part) for part in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if " " in node.value.strip() and id(node) not in quiet:
                yield node.value


def _literals(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
