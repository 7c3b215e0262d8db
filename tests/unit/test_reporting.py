"""The class report: its numbers, the pairs it names, and pages that cannot be written to."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from statistics import fmean, pstdev

import pytest

from autograder.course import find_course
from autograder.submissions import Submission
from autograder.verdicts import ExerciseResult, TestResult, TestStatus, Verdict, VerdictStatus
from release.reporting.duplicates import near_duplicates, written
from release.reporting.pages import write_report
from release.reporting.summary import bins, summarize
from release.reporting.times import times
from tests.invented_class import verdicts as invented


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


def test_discrimination_is_undefined_where_nothing_varies() -> None:
    """All pass or fail the first two; all earned the same elsewhere for the third."""
    summary = summarize(
        [
            verdict("ada", "passed", "failed", "passed"),
            verdict("ben", "passed", "failed", "failed"),
        ],
        {},
    )
    assert [test.discrimination for test in summary.tests] == [None, None, None]
    assert summary.chance is None


def test_discrimination_agrees_with_its_formula() -> None:
    """r = (M1 - M0) / s * sqrt(p (1 - p)), of passing with the points earned elsewhere."""
    course = find_course()
    graded = [v for v in invented(course, 60, "activations") if v.status == "graded"]
    summary = summarize(graded, {})
    assert summary.chance == pytest.approx(1.96 / (len(graded) - 1) ** 0.5)
    results = {row.name: row.discrimination for row in summary.tests}
    for exercise in range(len(graded[0].exercises)):
        for place, test in enumerate(graded[0].exercises[exercise].tests):
            mine = [v.exercises[exercise].tests[place] for v in graded]
            rest = [v.score - t.points for v, t in zip(graded, mine, strict=True)]
            passed = [r for r, t in zip(rest, mine, strict=True) if t.status == "passed"]
            others = [r for r, t in zip(rest, mine, strict=True) if t.status != "passed"]
            share = len(passed) / len(rest)
            gap = fmean(passed) - fmean(others)
            expected = gap / pstdev(rest) * (share * (1 - share)) ** 0.5
            assert results[test.name] == pytest.approx(expected)


def test_shares_at_borders_are_in_the_higher_bin() -> None:
    assert bins([0, 0.1, 0.3, 0.7, 1]) == (1, 1, 0, 1, 0, 0, 0, 1, 0, 1)


def test_a_class_of_which_nothing_was_graded_has_a_page(tmp_path: Path) -> None:
    verdicts = [verdict("ada", "skipped", status="unreadable")]
    _, page, _ = write_report(find_course(), verdicts, tmp_path)
    assert "Nothing was graded." in page.read_text("utf-8")


def test_times_and_limits_name_who_and_where() -> None:
    verdicts = [replace(verdict(f"s{n:02}", "passed"), seconds=n) for n in range(21)]
    verdicts += [replace(verdict(name, "timeout", "memory"), seconds=1) for name in ("ada", "ben")]
    found = times(verdicts)
    assert found is not None
    assert (found.median, found.slowest[0]) == (9, ("s20", 20))
    assert 18 < found.ninety_fifth < 20
    assert [(one.what, one.students) for one in found.limits] == [
        ("took too long", ("ada", "ben")),
        ("used too much memory", ("ada", "ben")),
    ]
    assert times([]) is None


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
    )
    assert [(pair.first, pair.second) for pair in found] == [("ada", "ben")]
    assert found[0].share == 1


def test_what_everybody_was_given_does_not_count() -> None:
    both = [submission("ada", LONG), submission("ben", LONG)]
    names = frozenset({"train_epoch"})
    assert near_duplicates(both, names, written(both[0], names)) == []


def test_what_all_wrote_alike_makes_no_pairs() -> None:
    everyone = [submission(f"s{n}", LONG) for n in range(200)]
    names = frozenset({"train_epoch"})
    assert near_duplicates(everyone, names) == []
    own = LONG + OTHER.replace("train_epoch", "helper")
    both = [submission("ada", own), submission("ben", own)]
    assert [(p.first, p.second) for p in near_duplicates([*everyone, *both], names)] == [
        ("ada", "ben")
    ]


def test_pages_stand_alone_and_examples_are_linked(tmp_path: Path) -> None:
    course = find_course()
    handed_in = tmp_path / "submitted" / "student0000" / "activations"
    handed_in.mkdir(parents=True)
    (handed_in / "activations.py").write_text("def relu(x):\n    return x\n")
    out = tmp_path / "report"
    index, page, table = write_report(
        course, invented(course, 40, "activations"), out, folder=tmp_path
    )
    for path in (index, page):
        text = path.read_text("utf-8")
        assert not re.search(r"(src|@import|url\()|<link", text)
        links = set(re.findall(r'href="([^"#]*)', text)) - {"activations.html#attention"}
        assert all((out / link).exists() for link in links if link), links
    text = page.read_text("utf-8")
    assert 'href="../submitted/student0000/activations/activations.py"' in text
    assert "<code>squeeze</code>" in text
    assert len(table.read_text("utf-8").splitlines()) == 1 + 40 * len(course.suite("activations"))


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


def test_one_of_a_kind_is_no_plural(tmp_path: Path) -> None:
    """A class of one, in one assignment worth one point, reads as such; two do not."""
    pages = {}
    for count in (1, 2):
        passed: list[TestStatus] = ["passed"] * count
        class_of = [verdict(f"student{n}", *passed) for n in range(count)]
        index, page, _ = write_report(find_course(), class_of, tmp_path / str(count))
        text = re.sub(r"<[^>]*>", "", index.read_text("utf-8") + page.read_text("utf-8"))
        pages[count] = [" ".join(line.split()) for line in text.splitlines()]
    assert {"1 student", "1 assignment", "1 point", "1 of 1 graded"} <= set(pages[1])
    assert {"2 students", "1 assignment", "2 points", "2 of 2 graded"} <= set(pages[2])
    assert not [line for line in pages[1] if re.search(r"\b1 [a-z]+s\b", line)]
