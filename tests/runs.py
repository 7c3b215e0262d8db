"""Runs of ``torchgrade grade`` as a user starts them, and what they leave behind."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

COMMAND = [sys.executable, "-m", "release.cli", "grade"]
ENVIRONMENT = os.environ | {"TORCHGRADE_SECRET": "for tests"}


def hand_in(folder: Path, student: str, assignment: str, content: str | bytes) -> None:
    """Put a submission where ``torchgrade grade`` looks for it."""
    place = folder / student / assignment
    place.mkdir(parents=True)
    data = content if isinstance(content, bytes) else content.encode()
    (place / f"{assignment}.py").write_bytes(data)


def command(submitted: Path, results: Path, *more: str) -> list[str]:
    """The command that grades ``submitted`` into ``results``, with its JSON there as well."""
    out = str(results / "out.json")
    return [*COMMAND, str(submitted), "--results", str(results), "--json", out, *more]


def outcome(results: Path) -> str:
    """What a run left behind, timings aside: its JSON, and the stored verdicts by name."""
    files = {"out.json": json.loads((results / "out.json").read_text("utf-8"))}
    for path in sorted((results / "verdicts").glob("*/*")):
        files[str(path.relative_to(results))] = json.loads(path.read_text("utf-8"))
    return json.dumps(_without_seconds(files), indent=1)


def _without_seconds(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_seconds(value) for key, value in data.items() if key != "seconds"}
    return [_without_seconds(value) for value in data] if isinstance(data, list) else data


def wait_for(condition: Callable[[], Any], seconds: float = 120.0) -> Any:
    """What ``condition`` returns once it is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.005)
    raise AssertionError("it did not happen")


def stored(results: Path) -> int:
    """How many verdicts there are."""
    return len(list((results / "verdicts").glob("*/*.json")))


def alive(process: psutil.Process) -> bool:
    """Whether a process still runs; one that has ended and waits for its parent does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two
        return False
