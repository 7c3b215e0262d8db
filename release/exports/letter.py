"""A verdict as a short text in Markdown, for mail and for comment fields."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.messages import say
from autograder.verdicts import Verdict
from release.feedback import number, outcome


def letter(verdict: Verdict, sentences: Mapping[str, str]) -> str:
    """Points of each exercise, and what to mend; what passed takes no room.

    Args:
        sentences: what each test, by name, demands in words.
    """
    points = say("{got} of {most}", got=number(verdict.score), most=number(verdict.max_score))
    lines = [f"# {verdict.assignment}: {points}", ""]
    if verdict.message:
        lines += [verdict.message, ""]
    for exercise in verdict.exercises:
        points = say("{got} of {most}", got=number(exercise.score), most=number(exercise.max_score))
        lines.append(f"**{exercise.name}**: {points}")
        lines.append("")
        if verdict.status != "graded":
            continue
        for test in exercise.tests:
            if test.status not in ("passed", "skipped"):
                message = " ".join(test.message.split())
                text = f"- {outcome(test.status)}: {sentences.get(test.name, test.name)} {message}"
                lines.append(text.rstrip())
        if lines[-1]:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"
