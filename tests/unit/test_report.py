"""The points table that a grading prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.course import Course, HiddenTest, find_course
from autograder.report import print_verdicts
from autograder.verdicts import ExerciseResult, TestResult, Verdict


def test_a_sentence_may_have_braces(monkeypatch: pytest.MonkeyPatch) -> None:
    first = find_course().suite("dropout")[0]

    def suite(self: Course, assignment: str) -> tuple[HiddenTest, ...]:
        return (replace(first, sentence="Keys are {a, b}."),)

    monkeypatch.setattr(Course, "suite", suite)
    tests = (TestResult(first.name, "failed", 0, 1, "Where is {c}?"),)
    exercises = (ExerciseResult(first.exercise, tests),)
    lines: list[str] = []
    verdict = Verdict("ada", "dropout", "graded", "strict", 1.0, exercises)
    print_verdicts([verdict], find_course(), lines.append)
    assert lines[-2].split("  ")[2] == "- Keys are {a, b}."
    assert lines[-1].strip() == "Where is {c}?"
