"""Results of one submission for Gradescope's and GitHub Classroom's own pages.

Their rules: https://gradescope-autograders.readthedocs.io/en/latest/specs/ and
https://github.com/classroom-resources/autograding-grading-reporter, which says by now that GitHub
has ended Classroom; the reporter still reads what is written here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from autograder.verdicts import Verdict
from release.feedback import outcome, sentence


def gradescope(verdict: Verdict, sentences: Mapping[str, str]) -> dict[str, Any]:
    """What Gradescope reads as ``results.json``: scores and texts per hidden test.

    Args:
        sentences: what each test, by name, demands in words.
    """
    tests = []
    for place, exercise in enumerate(verdict.exercises, 1):
        for count, test in enumerate(exercise.tests, 1):
            entry = {
                "name": f"{exercise.name}: {sentence(test, sentences)}",
                "number": f"{place}.{count}",
                "score": test.points,
                "max_score": test.max_points,
                "status": "passed" if test.status == "passed" else "failed",
                "output": test.message or outcome(test.status),
                "output_format": "text",
                "visibility": "visible",
            }
            tests.append(entry)
    result: dict[str, Any] = {
        "score": verdict.score,
        "execution_time": round(verdict.seconds),
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    if verdict.message:
        result |= {"output": verdict.message, "output_format": "text"}
    return result


def github(verdict: Verdict, sentences: Mapping[str, str]) -> str:
    """The ``result`` output of a GitHub Classroom grading step: JSON in base64.

    Its reporter adds up ``score`` of each test, where ``max_score`` is above 0, and reads
    ``status`` pass, fail or error. Of an error it prints the message only, so that says which test
    it was.
    """
    tests = []
    for exercise in verdict.exercises:
        for test in exercise.tests:
            name = f"{exercise.name}: {sentence(test, sentences)}"
            status = _status(test.status)
            text = test.message or verdict.message or outcome(test.status)
            tests.append(
                {
                    "name": name,
                    "status": status,
                    "score": test.points,
                    "message": f"{name} {text}" if status == "error" else test.message,
                    "line_no": 0,
                    "test_code": "",
                    "filename": "",
                    "execution_time": "0s",
                }
            )
    whole = "pass" if verdict.score == verdict.max_score else "fail"
    data = {
        "version": 1,
        "status": whole if verdict.status == "graded" else "error",
        "max_score": verdict.max_score,
        "tests": tests,
    }
    return base64.b64encode(json.dumps(data).encode()).decode()


def _status(status: str) -> str:
    if status == "passed":
        return "pass"
    return "fail" if status in ("failed", "not_allowed", "not_written", "skipped") else "error"
