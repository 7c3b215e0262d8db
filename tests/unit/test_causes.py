"""What a verdict says beyond its single tests."""

from __future__ import annotations

import ast

from autograder.bench import _name_causes
from autograder.verdicts import ExerciseResult, TestResult, TestStatus


def result(name: str, *statuses: TestStatus) -> ExerciseResult:
    tests = [TestResult(f"test_{n}", status, 0, 1, "Why.") for n, status in enumerate(statuses)]
    return ExerciseResult(name, tuple(tests))


def messages(*exercises: ExerciseResult) -> list[list[str]]:
    trees = [ast.parse("def layer(x): return x"), ast.parse("def net(x): return layer(x)")]
    return [[test.message for test in e.tests] for e in _name_causes(exercises, trees)]


def test_the_first_message_names_a_spoilt_function_that_the_exercise_uses() -> None:
    said = messages(result("layer", "failed"), result("net", "passed", "error", "failed"))
    assert said[0] == ["Why."]
    assert said[1][0] == said[1][2] == "Why."
    assert said[1][1].startswith("Your `net` uses your `layer`, which is not right yet")
    assert said[1][1].endswith(" Why.")


def test_nothing_is_said_where_nothing_is_behind_it() -> None:
    assert messages(result("layer", "passed"), result("net", "failed"))[1] == ["Why."]
    assert messages(result("layer", "failed"), result("net", "passed"))[1] == ["Why."]
