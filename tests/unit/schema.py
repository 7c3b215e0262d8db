"""The JSON Schema that verdicts are held to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import autograder


def verdict_schema() -> dict[str, Any]:
    """``autograder/verdict.schema.json``."""
    path = Path(autograder.__file__).parent / "verdict.schema.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
