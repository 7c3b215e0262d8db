"""``torchgrade course DIR``: a folder in which nbgrader's own commands run the course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.course import Course, UserError
from autograder.messages import SOURCE
from autograder.writing import write_atomically
from release import kept_sources, settings
from release.build import lessons, write_source
from release.needs import require

# Solutions, and what students handed in: other people on the machine have no business there, and
# may pass through the course's folder on their way to the exchange.
PRIVATE = ("source", "release", "submitted", "autograded", "feedback", ".torchgrade")

STUDENT_CONFIG = '''\
"""What a student's nbgrader has to know: put this where they start JupyterLab."""

c = get_config()
c.CourseDirectory.course_id = {course_id!r}
c.Exchange.root = {exchange!r}

# Validate runs the notebook; plots and long training say nothing about the checks.
c.Execute.skip_cells_with_tag = "experiment"
'''


def lay_out(
    course: Course,
    folder: Path,
    course_id: str = "torchgrade",
    wanted: Sequence[str] = (),
    language: str = "",
) -> list[str]:
    """Make or refresh the course folder; what a student or instructor wrote there is kept.

    Args:
        wanted: the assignments to put there; all for none.
        language: of the lessons; by default what the folder's configuration has, else English.

    Returns:
        The assignments whose source version was written: not those that an instructor has changed.

    Raises:
        UserError: nbgrader is missing, ``folder`` lies in the way, its language is another, or a
            lesson cannot be built or written.
    """
    require("nbgrader", "jupytext")
    if not course_id or any(sign in course_id for sign in "+/\\'\""):
        raise UserError(f"{course_id!r} cannot be a course's name: no +, quotes or slashes in it")
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file; give the folder in which the course shall live")
    names = list(wanted) or lessons(course)
    if not names:
        raise UserError(f"{course.solutions}: there is no lesson to make a course of")
    language = _language(folder, language)
    for name in PRIVATE:
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    names = [name for name in names if not kept_sources.is_changed(folder, name)]
    for assignment in names:
        write_source(course, assignment, folder / "source" / assignment, language)
        kept_sources.remember(folder, assignment)
    if not (folder / settings.CONFIG).exists():
        _configure(folder, course_id, language)
    student = folder / "for_students" / settings.CONFIG
    if not student.exists():
        text = STUDENT_CONFIG.format(course_id=course_id, exchange=str(folder / "exchange"))
        write_atomically(student, text, private=False)
    return names


def _language(folder: Path, wanted: str) -> str:
    """The language of the lessons, which has to be the configuration's where there is one."""
    configured = settings.language(folder)
    language = wanted or configured
    settings.check_language(language)
    config = folder / settings.CONFIG
    if config.exists() and language != configured:
        line = settings.LANGUAGE.format(name=language)
        raise UserError(f"{config} has another language: write {line} there, and do this again")
    return language


def _configure(folder: Path, course_id: str, language: str) -> None:
    """Write the instructor's configuration, and make what it names."""
    text = (Path(__file__).parent / settings.CONFIG).read_text("utf-8")
    text = text.replace('"torchgrade"', f'"{course_id}"', 1)
    ours, theirs = (settings.LANGUAGE.format(name=name) for name in (SOURCE, language))
    write_atomically(folder / settings.CONFIG, text.replace(ours, theirs), private=False)
    # nbgrader takes an empty file for a new gradebook; one of its own making all could read.
    (folder / "gradebook.db").touch(mode=0o600)
    # Formgrader neither makes the exchange nor, without one, lets anybody release.
    exchange = folder / "exchange"
    exchange.mkdir(exist_ok=True)
    exchange.chmod(0o777)
