"""A verdict as a comment in HTML, on one line, for grade systems that show HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from autograder.messages import say, speaking
from autograder.verdicts import ExerciseResult, Verdict
from release.feedback import inline, number, outcome, sentence


def comment(verdict: Verdict, sentences: Mapping[str, str]) -> str:
    """Points of each exercise, and what to mend; what passed takes no room.

    Args:
        sentences: what each test, by name, demands in words.
    """
    with speaking(verdict.language):
        return _comment(verdict, sentences)


def _comment(verdict: Verdict, sentences: Mapping[str, str]) -> str:
    parts = [f"<p><strong>{_inline(verdict.assignment)}: {_points(verdict)}</strong></p>"]
    if verdict.message:
        parts.append(f"<p>{_inline(verdict.message)}</p>")
    for exercise in verdict.exercises:
        parts.append(f"<p><code>{_inline(exercise.name)}</code>: {_points(exercise)}</p>")
        lost = [t for t in exercise.tests if t.status not in ("passed", "skipped")]
        if verdict.status == "graded" and lost:
            items = [
                f"<li>{_inline(outcome(test.status))}: "
                f"{_inline(sentence(test, sentences))} {_inline(test.message)}".rstrip()
                for test in lost
            ]
            parts.append(f"<ul>{'</li>'.join(items)}</li></ul>")
    return "".join(parts)


def _points(part: Verdict | ExerciseResult) -> str:
    got, most = number(part.score), number(part.max_score)
    return escape(say("{got} of {most}", got=got, most=most))


def _inline(text: str) -> str:
    """Escaped text on one line, its `code` in code font, without a backslash."""
    return inline(" ".join(text.split())).replace("\\", "&#92;")
