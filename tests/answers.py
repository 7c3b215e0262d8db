"""The kit's collections of answers: wheats (right) and chaffs (wrong), one exercise a file."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.submissions import Submission, read_submission
from autograder.verdicts import ExerciseResult, Verdict

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """One file of a collection.

    Attributes:
        about: what is unusual about it, or its fault.
        loses: names of the hidden tests that a chaff must lose.
        says: a phrase of what its student must read.
    """

    path: Path
    kind: str
    assignment: str
    exercise: str
    about: str
    loses: tuple[str, ...]
    says: str

    @property
    def submission(self) -> Submission:
        name = f"{self.kind}/{self.assignment}/{self.exercise}/{self.path.stem}"
        return read_submission(self.path, name, self.assignment)

    def result(self, verdict: Verdict) -> ExerciseResult:
        """What the verdict says of this answer's exercise."""
        return next(e for e in verdict.exercises if e.name == self.exercise)

    def complaint(self, verdict: Verdict) -> str:
        """Why the verdict is not what this answer deserves; empty where it is."""
        if verdict.status != "graded":
            return f"{verdict.status}: {verdict.message}"
        result = self.result(verdict)
        lost = [t for t in result.tests if t.status != "passed"]
        if self.kind == "wheats":
            return "; ".join(f"{t.name} {t.status}: {t.message}" for t in lost)
        names = {t.name for t in lost}
        missing = [name for name in self.loses if name not in names]
        if not lost:
            return "loses nothing"
        if missing or not self.loses:
            return f"must lose {', '.join(self.loses) or '?'}; lost {', '.join(sorted(names))}"
        messages = " ".join(t.message for t in lost)
        if self.says and self.says.lower() not in messages.lower():
            return f"must say {self.says!r}; said: {messages}"
        return ""


def answers(kind: str, assignment: str | None = None, exercise: str | None = None) -> list[Answer]:
    """All answers of one collection, ``wheats`` or ``chaffs``, sorted by path."""
    found = []
    for path in sorted((HERE / kind).glob("*/*/*.py")):
        place = path.parent
        if assignment not in (None, place.parent.name) or exercise not in (None, place.name):
            continue
        text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        loses = re.search(r"^\s*Loses: (.*)$", text, re.MULTILINE)
        says = re.search(r"^\s*Says: (.*)$", text, re.MULTILINE)
        names = re.findall(r"\w+", loses[1]) if loses else []
        phrase = says[1].strip() if says and says[1].strip() != "?" else ""
        found.append(
            Answer(
                path,
                kind,
                place.parent.name,
                place.name,
                text.split("\n")[0],
                tuple(names),
                phrase,
            )
        )
    return found
