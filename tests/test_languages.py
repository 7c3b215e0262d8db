"""What a student who chose Chinese reads: no English sentence is left in any message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.grading import Grader
from autograder.submissions import Submission, language_of, read_submission
from autograder.verdicts import Verdict
from tests.answers import Answer, answers

COURSE = find_course()
# Names of the field that Chinese texts leave as they are.
NAMES = ("leaky relu", "softmax regression")


def one_an_exercise() -> list[Answer]:
    """The first wrong answer to every exercise, which is another mistake for each."""
    found: dict[tuple[str, str], Answer] = {}
    for answer in answers("chaffs"):
        found.setdefault((answer.assignment, answer.exercise), answer)
    return list(found.values())


@pytest.fixture(scope="module")
def verdicts() -> Iterator[dict[str, Verdict]]:
    chosen = (replace(answer.submission, language="zh_CN") for answer in one_an_exercise())
    with Grader(COURSE, jobs=2) as grader:
        yield {submission.student: verdict for submission, verdict in grader.grade_all(chosen)}


def english(text: str) -> str:
    """Two words of English in a row, outside of code; empty where there are none."""
    text = re.sub(r"`[^`]*`", " ; ", text)
    for name in NAMES:
        text = text.replace(name, "")
    found = re.search(r"\b[a-z]{2,} [a-z]{2,}\b", text)
    return found[0] if found else ""


def test_every_message_is_in_the_language(verdicts: dict[str, Verdict]) -> None:
    left = {}
    for verdict in verdicts.values():
        assert verdict.language == "zh_CN"
        for exercise in verdict.exercises:
            for test in exercise.tests:
                if english(test.message):
                    left[test.name] = test.message
    assert not left


@pytest.mark.parametrize("answer", one_an_exercise(), ids=lambda a: f"{a.assignment}-{a.exercise}")
def test_points_do_not_depend_on_the_language(verdicts: dict[str, Verdict], answer: Answer) -> None:
    result = answer.result(verdicts[answer.submission.student])
    lost = {test.name for test in result.tests if test.status != "passed"}
    assert set(answer.loses) <= lost
    said = [test.message for test in result.tests if test.status in ("failed", "error")]
    assert all(any("一" <= sign <= "鿿" for sign in text) for text in said)


def test_the_notebook_says_which_language(tmp_path: Path) -> None:
    path = COURSE.root / "assignments" / "activations" / "activations.ipynb"
    content = path.read_bytes()
    assert language_of(content) == "en"
    chinese = content.replace(b'"language": "en"', b'"language": "zh_CN"')
    inside = rb"\"torchgrade\": {\"language\": \"zh_CN\"}"
    for text, expected in (
        (chinese, "zh_CN"),
        (chinese[: len(chinese) - 40], "zh_CN"),  # cut off: its student still reads Chinese
        (content.replace(b'"language": "en"', b'"language": "xx"'), "en"),
        (content.replace(b"# Hidden", b"# " + inside), "en"),
        (b"", "en"),
    ):
        assert text != content
        (tmp_path / "activations.ipynb").write_bytes(text)
        found = read_submission(tmp_path / "activations.ipynb", "mei", "activations")
        assert found.language == expected


def test_a_file_that_cannot_be_read_is_told_of_in_its_language() -> None:
    content = b'{"metadata": {"torchgrade": {"language": "zh_CN"}}, "cells": [{"source": "x'
    with Grader(COURSE, jobs=1) as grader:
        submission = Submission("mei", "activations", "activations.ipynb", content)
        submission = replace(submission, language=language_of(content))
        verdict = grader.grade(submission)
    assert verdict.status == "unreadable"
    assert "笔记本" in verdict.message
