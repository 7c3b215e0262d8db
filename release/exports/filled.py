"""What the sheets of Canvas and Moodle have in common once they are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import UserError
from autograder.verdicts import Verdict
from release.counting import noun
from release.exports.matching import Matching
from release.exports.verdicts import graded
from release.feedback import number


@dataclass(frozen=True)
class Filled:
    """A sheet to upload, and who is not in it.

    Attributes:
        written: how many scores it holds.
        kept: students of ours whose cell is locked there, or says that they are excused.
        others: names in the sheet that no verdict of ours belongs to.
        hint: what else its reader should know, or nothing.
    """

    text: str
    written: int
    matching: Matching
    kept: tuple[str, ...]
    others: tuple[str, ...]
    hint: str = ""

    def notes(self, sheet: Path) -> Iterator[str]:
        """A line on each kind of student whose score was not written, and on how many were."""
        yield f"{self.written} {noun(self.written, 'score')} written"
        kinds = (
            (self.matching.missing, f"graded, but not in {sheet}"),
            (
                self.matching.unclear,
                f"not written, more than one row or student may be meant in {sheet}",
            ),
            (self.kept, f"not written, locked or excused in {sheet}"),
            (self.others, f"in {sheet}, but not graded"),
        )
        for names, what in kinds:
            if names:
                yield f"{what}: {'; '.join(' '.join(name.split()) for name in names)}"
        if self.hint:
            yield self.hint


def by_student(verdicts: list[Verdict]) -> dict[str, Verdict]:
    """The verdict of each student who has a score."""
    return {verdict.student: verdict for verdict in graded(verdicts)}


def maximum(cell: str, where: str) -> float | None:
    """A sheet's maximum, whatever its decimal sign is; None where it states none.

    Raises:
        UserError: a word stands there, as "(read only)", or a scale's.
    """
    if not cell.strip():
        return None
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        raise UserError(f"{where}: {cell.strip()!r} is no number of points to scale to") from None


def scaled(verdict: Verdict, most: float | None) -> str:
    """The score out of ``most``, or as it is."""
    if most is None:
        return number(verdict.score)
    return number(verdict.score * most / verdict.max_score)
