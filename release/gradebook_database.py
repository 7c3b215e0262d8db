"""The database of a gradebook: opened, written to, and what to say where that fails."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nbgrader import api
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from autograder.course import UserError
from autograder.writing import ALLOW, MAKE_ROOM, NotWrittenError
from release.needs import path_with_environment

Done = TypeVar("Done")
TRIES = 5
#: What databases say where the disk is full, or nobody may write to them.
REMEDIES = {
    "disk is full": MAKE_ROOM,
    "disk I/O error": MAKE_ROOM,
    "No space left": MAKE_ROOM,
    "readonly database": ALLOW,
    "unable to open database file": ALLOW,
}


@contextmanager
def opened(url: str, course_id: str) -> Iterator[Session]:
    """The gradebook at ``url``; what is not there yet is made.

    Raises:
        UserError: it cannot be opened.
    """
    # For a new database nbgrader starts alembic by its bare name.
    os.environ["PATH"] = path_with_environment()
    new = _new_file(url)
    try:
        gradebook = api.Gradebook(url, course_id)
    except (SQLAlchemyError, ImportError) as error:
        if new is not None and new.exists():  # of half its tables nbgrader would make no more
            os.truncate(new, 0)
        raise _unusable(url, "opened", error) from None
    try:
        yield gradebook.db
    finally:
        gradebook.close()


def persist(book: Session, url: str, work: Callable[[], Done]) -> Done:
    """Do ``work`` and commit; again where another writer was faster or holds the database."""
    attempt = 0
    while True:
        try:
            done = work()
            book.commit()
            return done
        except (IntegrityError, OperationalError) as error:
            book.rollback()
            attempt += 1
            if attempt == TRIES:
                raise _unusable(url, "written", error) from None
            time.sleep(2**attempt / 20)


def _new_file(url: str) -> Path | None:
    """The file of a gradebook in SQLite that has yet to be made."""
    name = url.removeprefix("sqlite:///")
    if name in (url, "", ":memory:"):
        return None
    path = Path(name)
    return None if path.exists() and path.stat().st_size else path


def _unusable(url: str, what: str, error: Exception) -> UserError:
    """What to say of a gradebook that cannot be ``what``: without its password."""
    shown = make_url(url).render_as_string() if "://" in url else url
    reason = str(error).strip().splitlines()[0]
    text = f"the gradebook {shown} cannot be {what}: {reason}"
    for sign, remedy in REMEDIES.items():
        if sign in reason:
            return NotWrittenError(f"{text}. {remedy}")
    return UserError(text)
