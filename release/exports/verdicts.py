"""Reads what ``torchgrade grade --json`` wrote."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.course import UserError
from autograder.verdicts import Verdict


def read_verdicts(path: Path, assignment: str | None = None) -> list[Verdict]:
    """The verdicts in ``path``, those of one assignment where it is named.

    Raises:
        UserError: the file cannot be read or is none of ours, or has no verdict on it.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        verdicts = [Verdict.from_dict(entry) for entry in data["submissions"]]
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise UserError(f"{path}: not what `torchgrade grade --json` writes") from None
    found = [v for v in verdicts if assignment in (None, v.assignment)]
    if not found:
        raise UserError(f"{path}: no verdict on {assignment or 'anything'} in it")
    return found


def only_assignment(verdicts: list[Verdict]) -> str:
    """The assignment that all verdicts are on.

    Raises:
        UserError: there are several.
    """
    names = sorted({verdict.assignment for verdict in verdicts})
    if len(names) > 1:
        raise UserError(f"name one with --assignment: the file has {', '.join(names)}")
    return names[0]


def graded(verdicts: list[Verdict]) -> list[Verdict]:
    """Those that have a score; what the grader failed on is to be graded again first."""
    return [verdict for verdict in verdicts if verdict.status != "internal_error"]
