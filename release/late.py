"""Late penalties by the course's own rule, as ``nbgrader autograde`` assigns them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from traitlets import TraitError
from traitlets.config import Config

from autograder.course import UserError

#: A student, their score and the seconds that they were late: points to take off, or None.
Rule = Callable[[str, float, float], float | None]


def late_rule(course: Path, config: Config) -> Rule:
    """The rule that ``c.AssignLatePenalties`` and its plugin's options set; nbgrader's is none.

    Args:
        course: where ``late.py`` may lie, as nbgrader has it.

    Raises:
        UserError: the plugin cannot be loaded.
    """
    with _importable(course):
        try:
            assigner = AssignLatePenalties(config=config)
            assigner.init_plugin()
        except (TraitError, ImportError, AttributeError) as error:
            reason = " ".join(str(error).split())
            raise UserError(f"{course}/nbgrader_config.py: late penalties: {reason}") from None
    rule: Rule = assigner.plugin_inst.late_submission_penalty
    return rule


def assign_penalties(book: Session, notebooks: dict[str, str], rule: Rule) -> None:
    """Set every penalty anew: a regrade changes scores, a resubmission the time.

    Args:
        notebooks: students to ids of their submitted notebooks, scores entered.
    """
    book.flush()
    scores: dict[str, float] = dict(
        book.execute(
            select(api.Grade.notebook_id, func.sum(api.Grade.score))
            .where(api.Grade.notebook_id.in_(list(notebooks.values())))
            .group_by(api.Grade.notebook_id)
        ).all()
    )
    wanted = (
        select(api.SubmittedNotebook.id, api.SubmittedAssignment)
        .join(api.SubmittedNotebook.assignment)
        .where(api.SubmittedNotebook.id.in_(list(notebooks.values())))
        .execution_options(populate_existing=True)
    )
    late = {notebook: found.total_seconds_late for notebook, found in book.execute(wanted)}
    rows = []
    for student, notebook in notebooks.items():
        penalty, score, seconds = None, scores.get(notebook) or 0.0, late[notebook]
        if seconds > 0 and (asked := rule(student, score, seconds)) is not None:
            penalty = min(max(float(asked), 0.0), score)
        rows.append({"id": notebook, "late_submission_penalty": penalty})
    if rows:
        book.execute(update(api.SubmittedNotebook), rows)


@contextmanager
def _importable(folder: Path) -> Iterator[Any]:
    """nbgrader's commands find modules in the folder that they run in; so does this."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
