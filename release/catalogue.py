"""All that a student reads of a verdict, in files that translators work from.

Templates stand in the code where they are used. Here they are collected from the syntax trees:
what is given to ``say`` and its like, every text of a hidden suite, and the sentence of each test.
The catalogue of a language, ``locale/<language>/LC_MESSAGES/torchgrade.po``, is the translator's;
building only adds to it what is new and takes away what is gone.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.writing import write_atomically
from release.needs import require

#: Functions that are given texts, and from which of their arguments on.
DOORS = {"say": 0, "given": 0, "advised": 0, "forbid": 0, "require": 1, "note": 0, "Wrong": 0}
IN_PAGES = re.compile(r"""\bsay\(\s*(?:"([^"]+)"|'([^']+)')""")
FIELD = re.compile(r"\{[^{}]*\}")
HEADER = {"Content-Type": "text/plain; charset=utf-8", "MIME-Version": "1.0"}


def template(course: Course) -> bytes:
    """The catalogue: every text once, sorted, with the files that hold it.

    The same code gives the same bytes: neither dates nor line numbers are in it.

    Raises:
        UserError: Babel is missing.
    """
    return _written(_collected(course))


def render(course: Course) -> dict[Path, bytes]:
    """The template, and every language's catalogue brought up to date and compiled, by path.

    Raises:
        UserError: Babel is missing.
    """
    collected = _collected(course)
    files = {_folder(course) / "torchgrade.pot": _written(collected)}
    for path in _translations(course):
        known = {message.id: message.string for message in _read(path)}
        for message in collected:
            message.string = known.get(message.id, "")
        head = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER.items())
        head = f'msgid ""\nmsgstr ""\n{head}"Language: {path.parts[-3]}\\n"\n\n'
        files[path] = head.encode() + _written(collected)
        files[path.with_suffix(".mo")] = _compiled(
            {m.id: m.string for m in collected if m.id and m.string}
        )
    return files


def problems(course: Course) -> Iterator[str]:
    """What a translator has left to do, a line for each text."""
    for path in _translations(course):
        for message in _read(path):
            if message.id and not message.string:
                yield f"{_short(path)}: not translated: {message.id[:80]!r}"
            elif message.id and _fields(message.id) != _fields(message.string):
                yield f"{_short(path)}: other {{fields}} than in {message.id[:80]!r}"


def differences(course: Course) -> list[str]:
    """A line for each catalogue that is not what the code has, and each text left to translate."""
    found = [
        f"{_short(path)}: differs from the code (run `torchgrade build`)"
        for path, content in render(course).items()
        if not _holds(path, content)
    ]
    return found or list(problems(course))


def write(course: Course) -> list[str]:
    """Bring the catalogues up to date; the names of those that changed, and what is left to do."""
    changed = []
    for path, content in render(course).items():
        if not _holds(path, content):
            write_atomically(path, content, private=False)
            changed.append(_short(path))
    return changed + list(problems(course))


def _folder(course: Course) -> Path:
    return course.suites.parent / "locale"


def _translations(course: Course) -> list[Path]:
    return sorted(_folder(course).glob("*/LC_MESSAGES/torchgrade.po"))


def _read(path: Path) -> Any:
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file)


def _written(catalogue: Any) -> bytes:
    from babel.messages.pofile import write_po

    stream = BytesIO()
    # Wide enough that no line breaks: a translator's tools wrap, and differences stay small.
    write_po(stream, catalogue, width=0, sort_output=True, omit_header=True)
    return stream.getvalue()


def _compiled(texts: dict[str, str]) -> bytes:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    # A date of its own: Babel's is the time of day, also where the headers are given.
    catalogue = Catalog(fuzzy=False, creation_date=datetime(2000, 1, 1, tzinfo=UTC))
    catalogue.mime_headers = list(HEADER.items())
    for text, translated in texts.items():
        catalogue.add(text, translated)
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _short(file: Path) -> str:
    return file.as_posix().partition("/autograder/locale/")[2]


def _fields(text: str) -> list[str]:
    return sorted(FIELD.findall(text))


def _collected(course: Course) -> Any:
    require("babel")
    from babel.messages.catalog import Catalog

    catalogue = Catalog(project="torchgrade", fuzzy=False)
    for file in _files(course):
        where = file.relative_to(course.suites.parent.parent).as_posix()
        for text in filter(_has_words, _texts_of(file, file.parent == course.suites)):
            catalogue.add(text, locations=[(where, None)])  # type: ignore[list-item]
    return catalogue


def _has_words(text: str) -> bool:
    return any(sign.isalpha() for sign in FIELD.sub("", text))


def _files(course: Course) -> list[Path]:
    package = course.suites.parent
    release = package.parent / "release"
    files = [*package.glob("*.py"), *course.suites.glob("*.py"), *release.rglob("*.py")]
    return sorted([*files, *release.glob("templates/torchgrade/*.j2")])


def texts_in(source: str) -> Iterator[str]:
    """The texts that a module says."""
    return _texts(ast.parse(source))


def _texts_of(file: Path, is_suite: bool) -> Iterator[str]:
    source = file.read_text("utf-8")
    if file.suffix != ".py":
        return ("".join(found) for found in IN_PAGES.findall(source))
    return itertools.chain(texts_in(source), _suite_texts(ast.parse(source)) if is_suite else ())


def _texts(tree: ast.Module) -> Iterator[str]:
    """Literal templates of the calls that lead to a student's eyes, and defaults for names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "texts":
                yield from (text for part in node.args for text in _literals(part))
            place = DOORS.get(name)
            if place is not None and len(node.args) > place:
                yield from _literals(node.args[place])
        elif isinstance(node, ast.arguments):
            for argument, default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
                if argument.arg in ("name", "what") and default is not None:
                    yield from _literals(default)


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
