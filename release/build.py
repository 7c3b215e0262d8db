"""``torchgrade build``: lessons to the notebooks that students get."""

from __future__ import annotations

import tempfile
from pathlib import Path

from autograder.course import Course, UserError
from autograder.messages import SOURCE
from autograder.writing import write_atomically
from release.languages import lesson_texts, note
from release.lesson import read_lesson
from release.needs import require
from release.notebooks import generate_assignment, source_notebook
from release.translation import spoken, translated


def write_source(course: Course, assignment: str, folder: Path, language: str = SOURCE) -> None:
    """Write nbgrader's source version of ``assignment``, solutions included, into ``folder``.

    Beside it go ``lab.py`` and, where there are translations, what ``lab.language`` puts in their
    place when a student prefers another language.

    Raises:
        UserError: no suite, a suite without points, a lesson that breaks the format, or none in
            this language, or the folder cannot be written.
    """
    lesson = course.solutions / f"{assignment}.py"
    if not lesson.is_file():
        course.suite_path(assignment)  # refuses what is no assignment at all
        raise UserError(f"suite test_{assignment}.py has no lesson: write solutions/{lesson.name}")
    if assignment not in course.assignments():
        suite = course.suites / f"test_{assignment}.py"
        raise UserError(
            f"solutions/{lesson.name} has no hidden suite: write {_short(course, suite)}"
        )
    points = course.points(assignment)
    cells = read_lesson(lesson, tuple(points))
    others = spoken(course, assignment)
    notebooks = {
        name: source_notebook(
            translated(course, assignment, name, cells), points, name, note(name, others)
        )
        for name in {language, *others}
    }
    files = {"lab.py": _lab().read_bytes()}
    if len(others) > 1:
        files["languages.json"] = lesson_texts(assignment, notebooks).encode()
    # The notebook comes last: where it is there, so is the rest.
    files[f"{assignment}.ipynb"] = notebooks[language].encode()
    for file, content in files.items():
        write_atomically(folder / file, content, private=False)


def lessons(course: Course) -> list[str]:
    """The assignments that have a lesson or a suite, sorted."""
    solved = {path.stem for path in course.solutions.glob("*.py")}
    return sorted(solved | set(course.assignments()))


def render(course: Course) -> dict[str, bytes]:
    """All files of ``assignments/``, by their path within it.

    Raises:
        UserError: nbgrader is missing, or a lesson cannot be built; one line per problem.
    """
    require("nbgrader", "jupytext")
    files: dict[str, bytes] = {}
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="torchgrade-build-") as temporary:
        folder = Path(temporary).resolve()
        for assignment in lessons(course):
            try:
                write_source(course, assignment, folder / "source" / assignment)
                if not problems:
                    generate_assignment(folder, assignment)
            except UserError as error:
                problems.append(str(error))
        if problems:
            raise UserError("\n".join(problems))
        for path in sorted((folder / "release").rglob("*")):
            if path.is_file():
                files[path.relative_to(folder / "release").as_posix()] = path.read_bytes()
    return files


def differences(course: Course, files: dict[str, bytes]) -> list[str]:
    """Where ``assignments/`` differs from ``files``: one line per file, sorted."""
    folder = course.root / "assignments"
    found = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"assignments/{name}: missing")
        elif path.read_bytes() != content:
            found.append(f"assignments/{name}: differs from solutions/ (run `torchgrade build`)")
    # Scratch files of a student who works here are no drift; another notebook or module is.
    for path in [*folder.glob("*/*.ipynb"), *folder.glob("*/*.py")]:
        name = path.relative_to(folder).as_posix()
        if name not in files:
            found.append(f"assignments/{name}: no lesson makes this file")
    return sorted(found)


def write(course: Course, files: dict[str, bytes]) -> list[str]:
    """Bring ``assignments/`` up to date; the names of the files that changed."""
    changed = []
    for name, content in files.items():
        path = course.root / "assignments" / name
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content, private=False)
            changed.append(f"assignments/{name}")
    return changed


def _lab() -> Path:
    import autograder

    return Path(autograder.__file__).parent / "lab.py"


def _short(course: Course, path: Path) -> str:
    return str(path.relative_to(course.root) if path.is_relative_to(course.root) else path)
