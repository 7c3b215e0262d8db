"""Files that are whole or not there, and what to do where one cannot be written."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from autograder.course import UserError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
MAKE_ROOM = "Make room there, and give the same command again."
ALLOW = "Get the right to write there, or name another place."


class NotWrittenError(UserError):
    """There is no room for a file, or no right to write it; the command as such was right."""


def not_written(what: object, error: OSError) -> UserError:
    """The ``error`` in writing a file, or ``what`` else it was, and what to do about it."""
    text = f"{what}: cannot be written: {error.strerror or error}"
    if error.errno in NO_ROOM:
        return NotWrittenError(f"{text}. {MAKE_ROOM}")
    if error.errno in NOT_ALLOWED:
        return NotWrittenError(f"{text}. {ALLOW}")
    return UserError(text)


def write_atomically(path: Path, content: str | bytes, *, private: bool = True) -> None:
    """Write ``content`` so that ``path`` holds all of it or what it held before.

    Raises:
        UserError: it cannot be written.
    """
    with writing(path, private=private) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def writing(path: Path, *, private: bool = True) -> Iterator[IO[bytes]]:
    """A file that replaces ``path`` when all of it is on disk; a pipe or device is written to.

    Args:
        private: nobody but its owner may read it; else who may is as usual.

    Raises:
        UserError: it cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:
                yield file
            return
        goal = Path(os.path.realpath(path))  # a link stays one
        # Host and process in the name tell whether anybody is still at it.
        prefix = f".half-{socket.gethostname()}-{os.getpid()}-"
        temporary = goal.with_name(prefix + secrets.token_hex(8))
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(temporary, flags, 0o600 if private else 0o666), "wb") as file:
            if not private and goal.is_file():
                temporary.chmod(stat.S_IMODE(goal.stat().st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, goal)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError):
            raise not_written(path, error) from None
        raise


@contextlib.contextmanager
def printing() -> Iterator[None]:
    """What is printed inside has reached standard output at the end.

    Raises:
        UserError: it has not.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer would fail once more when Python ends.
        with contextlib.suppress(OSError), open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise not_written("standard output", error) from None


def remove_half_written(folder: Path) -> None:
    """Remove what :func:`writing` left in ``folder`` when its process was killed."""
    pattern = re.compile(rf"\.half-{re.escape(socket.gethostname())}-(\d+)-")
    for path in folder.glob(".half-*"):
        match = pattern.match(path.name)
        if match and not _runs(int(match[1])):
            path.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
