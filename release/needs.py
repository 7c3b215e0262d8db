"""Optional packages that a command needs, and what to say when one is missing."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from autograder.course import UserError


def require(*packages: str) -> None:
    """Make sure that ``packages`` can be imported, before work starts.

    Raises:
        UserError: one is missing; the message says how to get it.
    """
    for package in packages:
        if find_spec(package) is None:
            raise UserError(
                f"{package} is not installed: run `make setup` in the repository, "
                f"or `pip install {package}` in this environment"
            )


def path_with_environment() -> str:
    """``PATH``, this Python environment's commands first.

    nbgrader starts ``alembic`` by its bare name, which fails where the environment is used
    without being activated.
    """
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
