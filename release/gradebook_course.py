"""Which gradebook a course has, and when its students handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from autograder.course import UserError
from autograder.submissions import read_submission
from release import settings
from release.late import Rule, late_rule

Timestamp = Callable[[str, str], datetime | None]


def course_settings(course: Path) -> tuple[str, str, Rule]:
    """URL, course id and late penalties of nbgrader's commands in ``course``.

    Raises:
        UserError: there is no configuration, or it cannot be used.
    """
    if not (course / settings.CONFIG).is_file():
        raise UserError(
            f"{course}: no {settings.CONFIG} there; name the gradebook, --gradebook URL"
        )
    config = settings.read(course)
    folder = config.CourseDirectory
    url = folder.get("db_url", "") or f"sqlite:///{course.resolve()}/gradebook.db"
    name = str(folder.get("course_id", "") or "default_course")
    return str(url), name, late_rule(course, config)


def timestamps(submitted: Path) -> Timestamp:
    """Reads nbgrader's ``timestamp.txt`` beside each submission; links are not followed."""

    def handed_in(student: str, assignment: str) -> datetime | None:
        content = read_submission(
            submitted / student / assignment / "timestamp.txt", "", ""
        ).content
        try:
            return parse_utc(content.decode().strip()) if content else None
        except ValueError:
            return None

    return handed_in
