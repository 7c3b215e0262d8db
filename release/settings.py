"""What a course folder's nbgrader_config.py sets."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from autograder.course import UserError
from autograder.messages import SOURCE, languages

CONFIG = "nbgrader_config.py"
LANGUAGE = 'c.GradeSubmission.language = "{name}"'


def read(course: Path) -> Any:
    """The configuration, as nbgrader's commands in ``course`` have it.

    Raises:
        UserError: there is none, it is a stranger's, or it cannot be run.
    """
    _refuse_a_strangers(course / CONFIG)
    from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

    try:
        return PyFileConfigLoader(CONFIG, path=str(course)).load_config()
    except ConfigFileNotFound:
        raise UserError(
            f"{course / CONFIG}: there is none; `torchgrade course {course}` writes one"
        ) from None
    except (Exception, SystemExit) as error:  # it is a program
        kind = type(error).__name__
        raise UserError(f"{course / CONFIG}: {kind}: {error}".split("\n")[0]) from None


def _refuse_a_strangers(path: Path) -> None:
    """Of a class unpacked in /tmp, everybody on the machine could write the configuration."""
    if os.name != "posix":
        return
    try:
        is_open = path.parent.stat().st_mode & stat.S_IWOTH
        owner = path.stat().st_uid
    except OSError:
        return  # there is none
    if is_open and owner not in (0, os.geteuid()):
        raise UserError(
            f"{path} is another user's, where all may write, and would be run: move your folder"
        )


def language(course: Path) -> str:
    """The language of the lessons and of the feedback of those whose notebook names none.

    Raises:
        UserError: it is none that there is, or the configuration cannot be run.
    """
    if not (course / CONFIG).is_file():
        return SOURCE
    name = str(read(course).GradeSubmission.get("language", SOURCE))
    check_language(name)
    return name


def check_language(name: str) -> None:
    """Refuse a language that there is not.

    Raises:
        UserError: with those that there are.
    """
    if name not in languages():
        raise UserError(f"{name!r} is no language of the course: it has {', '.join(languages())}")
