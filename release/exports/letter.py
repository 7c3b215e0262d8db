"""A verdict as a short text in Markdown, for mail and for comment fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from autograder.messages import say
from autograder.verdicts import ExerciseResult, Verdict
from release.classwide import Key, reached
from release.feedback import number, outcome, sentence
from release.figures import share_text

Values = Mapping[Key, Sequence[float]]


def letter(
    verdict: Verdict, sentences: Mapping[str, str], in_class: Values = MappingProxyType({})
) -> str:
    """Points of each exercise, what it reached, and what to mend; what passed takes no room.

    Args:
        sentences: what each test, by name, demands in words.
        in_class: what the class reached, see :func:`release.classwide.in_class`.
    """
    points = say("{got} of {most}", got=number(verdict.score), most=number(verdict.max_score))
    lines = [f"# {verdict.assignment}: {points}", ""]
    if verdict.message:
        lines += [verdict.message, ""]
    for exercise in verdict.exercises:
        points = say("{got} of {most}", got=number(exercise.score), most=number(exercise.max_score))
        lines.append(f"**{exercise.name}**: {points}")
        lines.append("")
        if verdict.status == "graded":
            for key, own in reached(verdict).items():
                if key[0] == exercise.name:
                    lines.append("- " + share_text(key[1], own, in_class.get(key)))
            lines += _lost(exercise, sentences)
        if lines[-1]:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _lost(exercise: ExerciseResult, sentences: Mapping[str, str]) -> Iterator[str]:
    for test in exercise.tests:
        if test.status not in ("passed", "skipped"):
            message = " ".join(test.message.split())
            yield f"- {outcome(test.status)}: {sentence(test, sentences)} {message}".rstrip()
