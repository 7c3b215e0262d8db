"""The class report: its numbers, the pairs it names, and pages that cannot be written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.submissions import Submission
from autograder.verdicts import ExerciseResult, TestResult, TestStatus, Verdict, VerdictStatus
from release.reporting.duplicates import near_duplicates, written
from release.reporting.pages import write_report
from release.reporting.summary import summarize


def verdict(
    student: str,
    *statuses: TestStatus,
    status: VerdictStatus = "graded",
    message: str = "It is 3.5, not `x`.",
) -> Verdict:
    tests = tuple(
        TestResult(f"test_{n}", s, float(s == "passed"), 1, "" if s == "passed" else message)
        for n, s in enumerate(statuses)
    )
    return Verdict(student, "activations", status, "strict", 1, (ExerciseResult("relu", tests),))


def test_shares_bins_and_discrimination_are_what_they_are_by_hand() -> None:
    summary = summarize(
        [
            verdict("ada", "passed", "passed", "passed"),
            verdict("ben", "passed", "passed", "failed"),
            verdict("cem", "passed", "failed", "failed"),
            verdict("dora", "not_written", "skipped", "skipped"),
            verdict("emil", "skipped", "skipped", "skipped", status="unreadable"),
        ],
        {},
    )
    assert summary.scores == (0, 1, 2, 3)
    assert summary.bins == (1, 0, 0, 1, 0, 0, 1, 0, 0, 1)
    assert [test.passed for test in summary.tests] == [0.75, 0.5, 0.25]
    # Passing the second test (1, 1, 0, 0) with the points elsewhere (2, 1, 1, 0).
    assert summary.tests[1].discrimination == pytest.approx(0.5**0.5)
    assert summary.exercises[0].mean == 0.5
    assert summary.exercises[0].not_written == 0.25


def test_one_misconception_with_other_numbers_is_one() -> None:
    summary = summarize(
        [
            verdict("ada", "failed", message="It is 3.5, not `x + 1`."),
            verdict("ben", "failed", message="It is 1e-07, not `y`."),
            verdict("cem", "failed", message="Something else."),
        ],
        {},
    )
    [one] = summary.misconceptions
    assert one.students == ("ada", "ben")


def test_what_needs_a_look_is_listed_with_its_reason() -> None:
    summary = summarize(
        [
            verdict("ada", "passed"),
            verdict("ben", "timeout"),
            verdict("cem", "not_allowed"),
            verdict("dora", "skipped", status="unreadable"),
            verdict("emil", "skipped", status="internal_error"),
        ],
        {},
    )
    assert [one.student for one in summary.attention] == ["ben", "cem", "dora", "emil"]


LONG = """
def train_epoch(net, train_iter, loss, updater):
    total, count = 0.0, 0
    for X, y in train_iter:
        updater.zero_grad()
        losses = loss(net(X), y)
        losses.mean().backward()
        updater.step()
        total, count = total + float(losses.sum()), count + len(y)
    return total / count, 0
"""
OTHER = """
def train_epoch(net, train_iter, loss, updater):
    history = []
    batches = iter(train_iter)
    while (batch := next(batches, None)) is not None:
        value = loss(net(batch[0]), batch[1]).mean()
        gradients = torch.autograd.grad(value, list(net.parameters()))
        history.append([g.norm() for g in gradients])
    return sum(map(sum, history)), len(history)
"""


def submission(student: str, text: str) -> Submission:
    return Submission(student, "mlp_scratch", "mlp_scratch.py", text.encode())


def test_renamed_copies_are_a_pair_and_other_answers_are_not() -> None:
    copied = LONG.replace("total", "summe").replace("losses", "werte") + "# my own work\n"
    found = near_duplicates(
        [submission("ada", LONG), submission("ben", copied), submission("cem", OTHER)],
        frozenset({"train_epoch"}),
        "",
    )
    assert [(pair.first, pair.second) for pair in found] == [("ada", "ben")]
    assert found[0].share == 1


def test_what_everybody_was_given_does_not_count() -> None:
    both = [submission("ada", LONG), submission("ben", LONG)]
    names = frozenset({"train_epoch"})
    assert near_duplicates(both, names, written(both[0], names)) == []


def test_a_students_words_stay_words_on_the_page(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>"
    verdicts = [verdict(name, "timeout"), verdict("ben", "failed", message="<b>bold</b>")]
    verdicts.append(verdict("cem", "failed", message="<b>bold</b>"))
    index, page, table = write_report(find_course(), verdicts, tmp_path / "out")
    for path in (index, page):
        text = path.read_text("utf-8")
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
        assert "<b>bold" not in text
        assert "http" not in text.replace("http-equiv", "")
    assert table.name == "tests.csv"
