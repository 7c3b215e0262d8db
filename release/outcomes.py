"""The verdicts of a run: a line each in memory, the whole of them in a file."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.verdicts import Verdict, VerdictStatus
from autograder.writing import not_written, writing


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """What the table at the end needs of a verdict."""

    assignment: str
    student: str
    status: VerdictStatus
    score: float
    max_score: float
    sandbox: str
    message: str


class Outcomes:
    """Collects verdicts of which there may be more than memory should hold."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115  closed with this object
        self._places: list[tuple[Outcome, int]] = []

    def add(self, verdict: Verdict) -> None:
        """Take in a verdict.

        Raises:
            UserError: the folder for temporary files is full.
        """
        outcome = Outcome(
            verdict.assignment,
            verdict.student,
            verdict.status,
            verdict.score,
            verdict.max_score,
            verdict.sandbox,
            verdict.message,
        )
        line = json.dumps(verdict.to_dict(), ensure_ascii=False).encode() + b"\n"
        try:
            place = self._file.seek(0, 2)
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise not_written(f"temporary files, {tempfile.gettempdir()}", error) from None
        self._places.append((outcome, place))

    def sorted(self) -> list[Outcome]:
        """All outcomes by assignment and student."""
        return [outcome for outcome, _ in self._sorted()]

    def verdicts(self) -> Iterator[Verdict]:
        """All verdicts by assignment and student."""
        for data in self._lines():
            yield Verdict.from_dict(json.loads(data))

    def write(self, path: Path) -> None:
        """Write all verdicts as JSON, a line each.

        Raises:
            UserError: the file cannot be written.
        """
        with writing(path) as file:
            file.write(b'{"submissions": [')
            for number, line in enumerate(self._lines()):
                file.write((b",\n" if number else b"\n") + line)
            file.write(b"\n]}\n")

    def _sorted(self) -> list[tuple[Outcome, int]]:
        return sorted(self._places, key=lambda entry: (entry[0].assignment, entry[0].student))

    def _lines(self) -> Iterator[bytes]:
        for _, place in self._sorted():
            self._file.seek(place)
            yield self._file.readline().rstrip(b"\n")

    def __enter__(self) -> Outcomes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Any:
        with contextlib.suppress(OSError):  # it is thrown away, also where it could not be filled
            self._file.close()
