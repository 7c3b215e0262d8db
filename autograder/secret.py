"""The course's secret, and the seeds that derive from it."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from autograder.course import UserError
from autograder.writing import not_written


def course_secret(results: Path | None) -> bytes:
    """``TORCHGRADE_SECRET``, else the file beside the results, made on first use.

    Without a results folder (``pytest autograder``) an unset secret is empty: the grading of a
    single file is repeatable, and its seeds are no secret to whoever has the suites.

    Raises:
        UserError: the file can be neither read nor made.
    """
    given = os.environ.get("TORCHGRADE_SECRET")
    if given is not None or results is None:
        return (given or "").encode()
    path = results / "secret"
    try:
        results.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Whole or not at all, and never over another process's: written aside, then linked.
            handle, temporary = tempfile.mkstemp(prefix=".secret-", dir=results)  # mode 0600
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(secrets.token_hex(32).encode())
                with contextlib.suppress(FileExistsError):
                    os.link(temporary, path)
            finally:
                os.unlink(temporary)
    except OSError as error:
        raise not_written(f"{path}, the course's secret", error) from None
    try:
        return path.read_bytes().strip()
    except OSError as error:
        raise UserError(f"{path}, the course's secret: {error.strerror}") from None


def seed(secret: bytes, *parts: str) -> int:
    """A seed in [0, 2^63) from the secret and what it is for: submission, exercise, test."""
    digest = hmac.new(secret, "\0".join(parts).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def derived(seed: int, purpose: str) -> int:
    """Another seed from which ``seed`` cannot be told: for those who may not know it."""
    digest = hashlib.sha256(f"{purpose}\0{seed}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
