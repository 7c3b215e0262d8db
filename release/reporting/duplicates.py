"""Pairs of submissions that share much of what their students wrote.

The comparison is copydetect's, winnowing of token k-grams after Schleimer, Wilkerson and Aiken
(SIGMOD 2003): names and comments do not count. A passage counts the more, the fewer wrote it, by
its inverse document frequency: what all wrote alike is the usual way to write it. A pair is a
reason to look, never a proof: short exercises have few ways to be right.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

import numpy as np

from autograder.notebook import Unreadable, read_cells
from autograder.submissions import Submission
from release.needs import require

TOKENS = 20
# Every k-gram counts: which ones a wider window keeps depends on Python's hash, new in each run.
WINDOW = 1
# Fingerprints of their own that a text must have, or more of shared ones, for a pair to say
# anything.
LEAST = 15
# Fingerprints compared at a time, which bounds the memory.
BLOCK = 8192


@dataclass(frozen=True)
class Pair:
    """Two students, and the share, 0 to 1, of the shorter one's text that the other has too."""

    first: str
    second: str
    share: float


def near_duplicates(
    submissions: Iterable[Submission],
    exercises: frozenset[str],
    stub: Iterable[str] = (),
    least: float = 0.8,
) -> list[Pair]:
    """Pairs whose share is at least ``least``, highest first.

    Args:
        submissions: of one assignment.
        stub: what :func:`written` finds in the assignment as students got it; it does not count.

    Raises:
        UserError: copydetect is missing.
    """
    require("copydetect")
    marks = _Fingerprints()
    given = marks.of(stub)
    found = {s.student: marks.of(written(s, exercises)) - given for s in submissions}
    students = sorted(student for student in found if found[student])
    if not students:
        return []
    totals, shared = _weights([found[student] for student in students])
    shorter = np.minimum.outer(totals, totals)
    # Sums of many rounded numbers: a copy's share must not be 1.0000001.
    shares = np.minimum(shared / shorter, 1.0)
    close = np.argwhere(np.triu((shorter >= LEAST) & (shares >= least), 1))
    pairs = [Pair(students[a], students[b], float(shares[a, b])) for a, b in close]
    return sorted(pairs, key=lambda pair: (-pair.share, pair.first, pair.second))


def _weights(found: list[frozenset[int]]) -> tuple[np.ndarray, np.ndarray]:
    """The weight of each text's fingerprints (n,), and of those that two have in common (n, n).

    A fingerprint that one text alone has weighs 1, one that all have next to nothing.
    """
    count = len(found)
    owners = Counter(mark for marks in found for mark in marks)
    places = {mark: place for place, mark in enumerate(owners)}
    weights = np.log((count + 1) / np.array(list(owners.values()))) / np.log(count + 1)
    shared = np.zeros((count, count))
    for start in range(0, len(places), BLOCK):
        has = np.zeros((count, min(BLOCK, len(places) - start)), np.float32)
        for row, marks in enumerate(found):
            inside = [
                places[mark] - start for mark in marks if start <= places[mark] < start + BLOCK
            ]
            has[row, inside] = 1
        shared += (has * weights[start : start + has.shape[1]].astype(np.float32)) @ has.T
    return np.diag(shared).copy(), shared


class _Fingerprints:
    """copydetect's fingerprints of definitions; what many wrote alike is read once."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[int]] = {}

    def of(self, texts: Iterable[str]) -> frozenset[int]:
        from copydetect import CodeFingerprint

        found: set[int] = set()
        for text in texts:
            if text not in self._known:
                marks = CodeFingerprint(
                    "answer.py", TOKENS, WINDOW, language="python", fp=StringIO(text)
                )
                self._known[text] = frozenset(map(int, marks.hashes))
            found |= self._known[text]
        return frozenset(found)


def written(submission: Submission, exercises: frozenset[str]) -> list[str]:
    """The definitions in a submission, docstrings left out; none if it cannot be read."""
    if submission.content is None:
        return []
    try:
        cells = read_cells(submission.filename, submission.content, exercises)
    except Unreadable:
        return []
    texts = []
    for cell in cells:
        for node in cell.tree.body if cell.tree else []:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
                        inner
                    ):
                        inner.body = inner.body[1:] or [ast.Pass()]
                texts.append(_plain(node, cell.source))
    return texts


def _plain(node: ast.stmt, source: str) -> str:
    """A definition without comments; as it was written where Python cannot write it again."""
    try:
        return ast.unparse(node)
    except (RecursionError, ValueError):  # of a sum of 1,000 terms, or a giant number
        return "\n".join(source.split("\n")[node.lineno - 1 : node.end_lineno])
