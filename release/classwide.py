"""How the class did where something was measured: the shares that its submissions reached."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.exhibits import Measure
from autograder.verdicts import Verdict

# Of fewer, a student could tell whose a bar is.
ENOUGH = 5
Key = tuple[str, str]
Reached = dict[Key, float]


def reached(verdict: Verdict) -> Reached:
    """What a submission reached, by exercise and title."""
    return {
        (exercise.name, shown.title): shown.value
        for exercise in verdict.exercises
        for test in exercise.tests
        for shown in test.shown
        if isinstance(shown, Measure)
    }


def in_class(everyone: Iterable[Reached]) -> dict[Key, tuple[float, ...]]:
    """The values of the class, sorted, where there are enough of them."""
    values: dict[Key, list[float]] = defaultdict(list)
    for one in everyone:
        for key, value in one.items():
            values[key].append(value)
    return {key: tuple(sorted(v)) for key, v in values.items() if len(v) >= ENOUGH}


def to_metadata(found: Reached) -> list[dict[str, Any]]:
    """What was reached as a notebook keeps it."""
    return [
        {"exercise": exercise, "title": title, "value": value}
        for (exercise, title), value in found.items()
    ]


def from_metadata(metadata: Mapping[str, Any]) -> Reached:
    """The inverse of :func:`to_metadata`; whatever a notebook has that is none is left out."""
    about = metadata.get("torchgrade")
    entries = about.get("reached") if isinstance(about, Mapping) else None
    return dict(_valid(entries)) if isinstance(entries, list) else {}


def _valid(entries: list[Any]) -> Iterator[tuple[Key, float]]:
    for entry in entries:
        try:
            measure = Measure(entry["title"], entry["value"])
            yield (str(entry["exercise"]), measure.title), measure.value
        except (KeyError, TypeError, ValueError):
            continue


def of_notebooks(paths: Iterable[Path]) -> Iterator[Reached]:
    """What each autograded notebook says; one that cannot be read says nothing."""
    for path in paths:
        try:
            metadata = json.loads(path.read_text("utf-8"))["metadata"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
        if isinstance(metadata, Mapping):
            yield from_metadata(metadata)
