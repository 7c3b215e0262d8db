"""How far a run is: rate, time left, failures; a line here and there where there is no terminal."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course import UserError
from autograder.submissions import Place, Submission
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from release.outcomes import Outcomes
from release.progress import Pace, Stopped, duration, progress

EXPECTED = {"quick": 1.0, "slow": 10.0}


def verdict(student: str, assignment: str, seconds: float = 1.0, status: str = "graded") -> Verdict:
    tests = (ExerciseResult("relu", (TestResult("test_relu", "passed", 2, 2),)),)
    return Verdict(student, assignment, status, "strict", seconds, tests)  # type: ignore[arg-type]


def test_the_time_left_goes_by_what_each_assignment_takes() -> None:
    now = [0.0]
    pace = Pace(Counter(quick=4, slow=2), EXPECTED.__getitem__, 2, clock=lambda: now[0])
    assert pace.seconds_left == (4 * 1 + 2 * 10) / 2
    now[0] = 30.0
    pace.add(verdict("ada", "slow", 30))
    assert pace.seconds_left == (4 * 1 + 1 * 30) / 2  # measured, no longer expected
    assert pace.rate == pytest.approx(1 / 30)
    assert str(pace) == "2/min, 17 s left, 0 failed"
    pace.add(verdict("bob", "quick", 1, "internal_error"))
    assert str(pace).endswith("1 failed")


def test_the_rate_is_that_of_what_was_graded() -> None:
    now, stored = [0.0], [0]
    left = Counter(quick=20)
    pace = Pace(left, EXPECTED.__getitem__, 2, lambda: stored[0], clock=lambda: now[0])
    now[0] = 10.0
    for number in range(12):
        stored[0] = min(number + 1, 8)
        pace.add(verdict(f"student{number}", "quick"))
    assert pace.rate == pytest.approx(4 / 10)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (99, "99 s"), (600, "10 min"), (7200, "2.0 h")]
)
def test_durations_in_the_unit_that_fits(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(("count", "lines"), [(3, 3), (1000, 200)])
def test_a_crowd_does_not_flood_a_log(
    capsys: pytest.CaptureFixture[str], count: int, lines: int
) -> None:
    places = [Place(f"student{n}", "quick", None) for n in range(count)]
    grader = SimpleNamespace(
        pool=SimpleNamespace(width=1), expected_seconds=EXPECTED.__getitem__, known=0
    )
    with progress(places, grader) as report:  # type: ignore[arg-type]
        for place in places:
            report(Submission(place.student, "quick", "", b""), verdict(place.student, "quick"))
    said = capsys.readouterr().err.splitlines()
    assert len(said) == lines
    assert said[-1].startswith(f"[{count}/{count}] student{count - 1} quick: 2 of 2 (")


def test_a_failure_always_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    places = [Place(f"student{n}", "quick", None) for n in range(1000)]
    grader = SimpleNamespace(
        pool=SimpleNamespace(width=1), expected_seconds=EXPECTED.__getitem__, known=0
    )
    with progress(places, grader) as report:  # type: ignore[arg-type]
        report(Submission("eve", "quick", "", b""), verdict("eve", "quick", 1, "internal_error"))
    assert "eve quick: not graded" in capsys.readouterr().err


def test_stopping_says_what_is_kept_and_how_to_go_on() -> None:
    text = str(Stopped(3, 10, Path("kept")))
    assert text.startswith("stopped; 3 of 10 verdicts are kept in kept.")
    assert "same command again" in text


def test_verdicts_come_out_sorted_and_whole(tmp_path: Path) -> None:
    with Outcomes() as outcomes:
        for student, assignment in (("zoé", "quick"), ("ada", "slow"), ("ada", "quick")):
            outcomes.add(verdict(student, assignment))
        outcomes.write(tmp_path / "out.json")
        again = list(outcomes.verdicts())
        names = [(outcome.assignment, outcome.student) for outcome in outcomes.sorted()]
    wanted = [("quick", "ada"), ("quick", "zoé"), ("slow", "ada")]
    assert names == wanted
    data = json.loads((tmp_path / "out.json").read_text("utf-8"))["submissions"]
    assert [(found["assignment"], found["student"]) for found in data] == wanted
    assert [Verdict.from_dict(found) for found in data] == again
    assert again[1] == verdict("zoé", "quick")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_folder_for_temporary_files_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", partial(open, "/dev/full"))
    named = rf"^temporary files, {tempfile.gettempdir()}: cannot be written: .* Make room there"
    with pytest.raises(UserError, match=named), Outcomes() as outcomes:
        outcomes.add(verdict("ada", "quick"))
