"""What ``torchgrade doctor`` looks at in an nbgrader course's folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError
from traitlets.config import Config

from autograder.course import UserError
from release import settings
from release.counting import noun
from release.course_folder import PRIVATE
from release.finding import Finding

OURS = {
    "c.Autograde.exporter_class": "release.exporter.SubmissionExporter",
    "c.Autograde.autograde_preprocessors": "release.preprocessor.GradeSubmission",
    "c.GenerateFeedback.exporter_class": "release.feedback_page.FeedbackExporter",
}


def examine_course(folder: Path) -> Iterator[Finding]:
    """Configuration, gradebook, exchange and who can read what, in turn."""
    folder = folder.resolve()
    try:
        config = settings.read(folder)
    except UserError as error:
        yield Finding("configuration", False, str(error))
        return
    yield _configuration(folder, config)
    yield _gradebook(folder)
    exchange = str(config.Exchange.get("root", "") or "/usr/local/share/nbgrader/exchange")
    yield _exchange(Path(exchange))
    yield _students(folder, config, exchange)
    yield _privacy(folder)


def _configuration(folder: Path, config: Config) -> Finding:
    absent = [option for option, wanted in OURS.items() if wanted not in _set(config, option)]
    if absent:
        text = "nbgrader would grade without torchgrade. Take these options as in a fresh "
        text += f"`torchgrade course`: {', '.join(absent)}"
        return Finding("configuration", False, text)
    root = Path(str(config.CourseDirectory.get("root", "") or folder)).resolve()
    if root != folder:
        text = f"c.CourseDirectory.root is {root}: set it to this folder, {folder}"
        return Finding("configuration", False, text)
    name = config.CourseDirectory.get("course_id", "")
    if not name:
        text = "set c.CourseDirectory.course_id: without it formgrader can neither release nor "
        return Finding("configuration", False, text + "collect")
    text = f"{folder / settings.CONFIG}: course {name}, graded by torchgrade"
    return Finding("configuration", True, text)


def _set(config: Config, option: str) -> list[str]:
    _, section, name = option.split(".")
    value = config[section].get(name, [])
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def _gradebook(folder: Path) -> Finding:
    from nbgrader import api

    from release.gradebook_course import course_settings
    from release.gradebook_database import opened

    try:
        url, course_id, _ = course_settings(folder)
        parsed = make_url(url)
        shown = parsed.render_as_string()
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            path = Path(parsed.database)
            if not path.exists() or not path.stat().st_size:
                text = f"{shown}: `nbgrader generate_assignment` will make it"
                writable = os.access(path if path.exists() else path.parent, os.W_OK)
                return Finding("gradebook", writable, text if writable else _unwritable(path))
            if not os.access(path, os.W_OK):
                return Finding("gradebook", False, _unwritable(path))
        with opened(url, course_id) as book:
            assignments, students = (
                book.query(kind).count() for kind in (api.Assignment, api.Student)
            )
    except (UserError, ArgumentError) as error:
        return Finding("gradebook", False, str(error))
    what = noun(assignments, "assignment"), noun(students, "student")
    return Finding("gradebook", True, f"{shown}: {assignments} {what[0]}, {students} {what[1]}")


def _unwritable(path: Path) -> str:
    return f"{path}: you cannot write there; `ls -l {path.parent}` says who can"


def _exchange(root: Path) -> Finding:
    what = "exchange"
    if not root.is_dir():
        remedy = f"`mkdir -p {root} && chmod a+rwx {root}`"
        return Finding(what, False, f"{root} is missing, formgrader cannot release: {remedy}")
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        return Finding(what, False, f"{_unwritable(root)}; nbgrader needs `chmod a+rwx {root}`")
    mode = root.stat().st_mode
    if not _others(mode, "rwx"):
        text = f"{root}: students with accounts of their own cannot write there: "
        return Finding(what, False, f"{text}`chmod a+rwx {root}`")
    if closed := beyond(root):
        text = f"{root}: students with accounts of their own cannot get there: "
        text += f"`chmod o+x {' '.join(closed)}`, or set c.Exchange.root to a folder elsewhere"
        return Finding(what, False, text)
    return Finding(what, True, f"{root}, writable for everyone")


def beyond(folder: Path) -> list[str]:
    """The folders on the way to ``folder`` that other people cannot pass."""
    return [str(place) for place in folder.parents if not _others(place.stat().st_mode, "x")]


def _others(mode: int, wanted: str) -> bool:
    """Whether other users, or the folder's group, have the rights."""
    bits = {"r": (stat.S_IROTH, stat.S_IRGRP), "w": (stat.S_IWOTH, stat.S_IWGRP)}
    bits["x"] = (stat.S_IXOTH, stat.S_IXGRP)
    return any(all(mode & bits[sign][who] for sign in wanted) for who in (0, 1))


def _students(folder: Path, config: Config, exchange: str) -> Finding:
    """The settings that students are given have to name the same course and exchange."""
    what, path = "for students", folder / "for_students" / settings.CONFIG
    if not path.is_file():
        return Finding(what, False, f"{path} is missing: `torchgrade course {folder}` writes it")
    try:
        theirs = settings.read(path.parent)
    except UserError as error:
        return Finding(what, False, str(error))
    named = (theirs.CourseDirectory.get("course_id", ""), str(theirs.Exchange.get("root", "")))
    if named != (config.CourseDirectory.get("course_id", ""), exchange):
        text = f"{path} names another course or exchange than {folder}; delete it and run "
        return Finding(what, False, f"{text}`torchgrade course {folder}`")
    return Finding(what, True, str(path))


def _privacy(folder: Path) -> Finding:
    """Solutions, submissions and grades lie on the way to an exchange inside the folder."""
    names = [*PRIVATE, "gradebook.db"]
    found = [folder / name for name in names if (folder / name).exists()]
    if not beyond(folder / "gradebook.db"):
        rights = stat.S_IROTH | stat.S_IXOTH
        open_ = [path.name for path in found if path.stat().st_mode & rights]
        if open_:
            text = "other people on this machine can read solutions, submissions or grades: "
            return Finding("privacy", False, f"{text}in {folder}, `chmod o-rwx {' '.join(open_)}`")
    return Finding("privacy", True, "no other people's eyes on solutions, submissions and grades")
