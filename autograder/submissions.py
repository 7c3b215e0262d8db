"""Finds submissions on disk and reads their bytes without following what a student planted."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import UserError
from autograder.messages import SOURCE, language, languages, say
from autograder.notebook import Unreadable

MAX_BYTES = 25 << 20
SUFFIXES = (".ipynb", ".py")
# As JSON, inside no string of the notebook: a quote there has a backslash before it.
DECLARED = re.compile(rb'"torchgrade":\s{0,40}\{\s{0,200}"language":\s{0,40}"(\w{2,12})"')


@dataclass(frozen=True)
class Submission:
    """One student's file for one assignment.

    Attributes:
        content: its bytes; None where it could not be read, for the reason in ``problem``.
        language: what its student wants to read.
    """

    student: str
    assignment: str
    filename: str
    content: bytes | None
    problem: str = ""
    language: str = SOURCE

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of what decides the verdict: the bytes, and how they are to be read."""
        # Up to the first zero byte it is ours: content that begins like a language changes nothing.
        spoken = "" if self.language == SOURCE else f"+{self.language}"
        head = f"{Path(self.filename).suffix}{spoken}\0".encode()
        return hashlib.sha256(head + (self.content or b"")).hexdigest()


def read_submission(
    path: Path, student: str, assignment: str, beneath: Path | None = None
) -> Submission:
    """Read one file; links, FIFOs, devices and giants are refused and never opened.

    Its language is the one that the notebook names, else the one in force.

    Args:
        beneath: a folder above ``path``; no folder between the two may be a link, either.
    """
    content, problem = None, ""
    try:
        content = _read(path, beneath)
    except Unreadable as error:
        problem = str(error)
    spoken = language_of(content or b"") or language.get()
    return Submission(student, assignment, path.name, content, problem, spoken)


def language_of(content: bytes) -> str:
    """The language that a notebook's metadata name, also where it is damaged; empty for none."""
    found = DECLARED.search(content)
    name = found[1].decode() if found else ""
    return name if name in languages() else ""


def _read(path: Path, beneath: Path | None) -> bytes:
    try:
        descriptor = _open(path, path.parent if beneath is None else beneath)
    except (OSError, ValueError) as error:
        raise Unreadable(say("The file cannot be opened as a regular file.")) from error
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        os.close(descriptor)
        raise Unreadable(say("This is not a regular file."))
    with open(descriptor, "rb") as file:
        if state.st_size > MAX_BYTES:
            raise Unreadable(
                say(
                    "The file has {size} MB, more than the {limit} MB that are read. "
                    "Clear the outputs, save and submit again.",
                    size=state.st_size >> 20,
                    limit=MAX_BYTES >> 20,
                )
            )
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unreadable(say("The file cannot be read.")) from error


def _open(path: Path, beneath: Path) -> int:
    """Open a file folder by folder: O_NOFOLLOW guards only the last part of a path.

    What a folder holds can change between a look at it and its use, so nothing is looked up twice.
    """
    folder = os.open(beneath, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        *folders, name = path.relative_to(beneath).parts
        for part in folders:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            inner = os.open(part, flags, dir_fd=folder)
            os.close(folder)
            folder = inner
        # O_NONBLOCK keeps a FIFO from holding us up, O_NOCTTY a terminal from becoming ours.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        return os.open(name, flags, dir_fd=folder)
    finally:
        os.close(folder)


@dataclass(frozen=True)
class Place:
    """Where one submission of a class lies; its bytes are read when its turn comes.

    Attributes:
        path: its file; None where there is none that may be read, for the reason in ``problem``.
        beneath: the class's folder, from which on no link is followed.
    """

    student: str
    assignment: str
    path: Path | None
    problem: str = ""
    beneath: Path | None = None

    def read(self) -> Submission:
        """The submission, as it is now."""
        if self.path is not None:
            return read_submission(self.path, self.student, self.assignment, self.beneath)
        name = f"{self.assignment}.ipynb"
        spoken = language.get()
        return Submission(self.student, self.assignment, name, None, self.problem, spoken)


def find_places(folder: Path, assignments: tuple[str, ...]) -> list[Place]:
    """Every submission below ``folder``, laid out ``<student>/<assignment>/<assignment>.ipynb``.

    A ``.py`` stands in where there is no notebook. A student's folder that is a link is not
    followed: its submissions are listed as unreadable.

    Raises:
        UserError: the folder is missing, or nothing in it has that layout.
    """
    if not folder.is_dir():
        raise UserError(f"{folder}: no such folder; give the one that holds a folder per student")
    found = list(_walk(folder, assignments))
    if not found:
        names = ", ".join(assignments)
        raise UserError(
            f"{folder}: no <student>/<assignment>/<assignment>.ipynb in it (assignment: {names})"
        )
    return found


def find_unknown(folder: Path, assignments: tuple[str, ...]) -> dict[str, list[str]]:
    """What lies where submissions do and has the name of no assignment.

    Returns:
        Names of folders with notebooks or modules in them, and of such files in a student's folder
        itself; for each, the students who have it.
    """
    found: dict[str, list[str]] = {}
    for student, who in _students(folder) if folder.is_dir() else ():
        if student.is_symlink():
            continue
        for entry in _inside(student):
            if entry.name.startswith(".") or entry.name in assignments:
                continue
            if _holds_work(entry):
                name = os.fsencode(entry.name).decode("utf-8", "backslashreplace")
                found.setdefault(name, []).append(who)
    return found


def _holds_work(entry: os.DirEntry[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return any(inner.name.endswith(SUFFIXES) for inner in _inside(entry))
    return entry.name.endswith(SUFFIXES)


def _inside(folder: os.DirEntry[str]) -> list[os.DirEntry[str]]:
    """What lies in a folder, sorted; nothing where its rights keep us out: grading goes on."""
    try:
        return sorted(os.scandir(folder.path), key=lambda entry: entry.name)
    except OSError:
        return []


def find_class(folder: Path, assignments: tuple[str, ...]) -> list[Submission]:
    """All submissions below ``folder`` at once, read: see :func:`find_places`."""
    return [place.read() for place in find_places(folder, assignments)]


def _students(folder: Path) -> Iterator[tuple[os.DirEntry[str], str]]:
    """The folder of each student, and what to call them."""
    for student in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not student.name.startswith(".") and student.is_dir():
            # A name that is not UTF-8 could not be written into any report.
            yield student, os.fsencode(student.name).decode("utf-8", "backslashreplace")


def _walk(folder: Path, assignments: tuple[str, ...]) -> Iterator[Place]:
    for student, who in _students(folder):
        for name in assignments:
            place = Path(student.path) / name
            if not os.path.lexists(place):
                continue
            if student.is_symlink() or place.is_symlink():
                text = say("The folder is a link; links are not followed.")
                yield Place(who, name, None, text)
                continue
            path = next((p for s in SUFFIXES if os.path.lexists(p := place / (name + s))), None)
            text = "" if path else say("There is no {name}.ipynb in the folder.", name=name)
            yield Place(who, name, path, text, folder)


def find_single(path: Path, assignments: tuple[str, ...], assignment: str | None) -> list[Path]:
    """Files that ``pytest autograder --submission PATH`` grades: a file, or those in a folder.

    Raises:
        UserError: there are none, or a file's name does not tell its assignment.
    """
    if path.is_dir():
        wanted = (assignment,) if assignment else assignments
        places = [p for n in wanted for s in SUFFIXES for p in (path / n / (n + s), path / (n + s))]
        found: dict[str, Path] = {}
        for place in places:
            if place.is_file():
                found.setdefault(place.stem, place)
        if not found:
            raise UserError(f"{path}: no submission of {', '.join(wanted)} in this folder")
        return list(found.values())
    if not path.exists():
        raise UserError(f"{path}: no such file or folder")
    if path.suffix not in SUFFIXES:
        raise UserError(f"{path}: a submission is a notebook (.ipynb) or a module (.py)")
    if assignment is None and path.stem not in assignments:
        raise UserError(
            f"{path}: add --assignment, the file name is none of {', '.join(assignments)}"
        )
    return [path]
