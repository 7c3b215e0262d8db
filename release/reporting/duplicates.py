"""Pairs of submissions that share much of what their students wrote.

The comparison is copydetect's, winnowing of token k-grams after Schleimer, Wilkerson and Aiken
(SIGMOD 2003): names and comments do not count. A pair is a reason to look, never a proof: short
exercises have few ways to be right.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from itertools import combinations

from autograder.notebook import Unreadable, read_cells
from autograder.submissions import Submission
from release.needs import require

TOKENS = 20
# Every k-gram counts: which ones a wider window keeps depends on Python's hash, new in each run.
WINDOW = 1
# Below this many fingerprints there is too little text for a pair to say anything.
LEAST = 15


@dataclass(frozen=True)
class Pair:
    """Two students, and the share, 0 to 1, of the shorter one's text that the other has too."""

    first: str
    second: str
    share: float


def near_duplicates(
    submissions: Iterable[Submission],
    exercises: frozenset[str],
    stub: str,
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
    from copydetect import CodeFingerprint

    def fingerprint(text: str) -> set[int]:
        return set(CodeFingerprint("answer.py", TOKENS, WINDOW, fp=StringIO(text)).hashes)

    given = fingerprint(stub)
    marks = {}
    for submission in submissions:
        text = written(submission, exercises)
        if text:
            found = fingerprint(text) - given
            if len(found) >= LEAST:
                marks[submission.student] = found
    pairs = []
    for first, second in combinations(sorted(marks), 2):
        shorter = min(len(marks[first]), len(marks[second]))
        share = len(marks[first] & marks[second]) / shorter
        if share >= least:
            pairs.append(Pair(first, second, share))
    return sorted(pairs, key=lambda pair: (-pair.share, pair.first, pair.second))


def written(submission: Submission, exercises: frozenset[str]) -> str:
    """The code of the exercises in a submission, its docstrings left out; empty if unreadable."""
    if submission.content is None:
        return ""
    try:
        cells = read_cells(submission.filename, submission.content, exercises)
    except Unreadable:
        return ""
    texts = []
    for cell in cells:
        for node in cell.tree.body if cell.tree else []:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
                        inner
                    ):
                        inner.body = inner.body[1:] or [ast.Pass()]
                texts.append(ast.unparse(node))
    return "\n".join(texts)
