"""Verdicts enter nbgrader's gradebook in bulk, in SQLite and in a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, text

from autograder.course import UserError
from autograder.verdicts import ExerciseResult, TestResult, TestStatus, Verdict, VerdictStatus
from release.gradebook import enter
from release.gradebook_course import course_settings, timestamps
from release.needs import path_with_environment
from tests.postgres import postgresql

WHEN = datetime(2030, 1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook of a course with one released assignment of two notebooks, to be copied."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    release(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The same in a PostgreSQL server, in the database `course`."""
    with postgresql() as url:
        create(url, "course")
        release(url.replace("/postgres?", "/course?"))
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A copy of the gradebook for one test."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("sqlite"), tmp_path)
        return f"sqlite:///{copy}"
    server = request.getfixturevalue("server")
    name = f"book{len(request.node.name)}_{time.monotonic_ns()}"
    create(server, f"{name} TEMPLATE course")
    return str(server.replace("/postgres?", f"/{name}?"))


def create(server: str, database: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {database}"))
    engine.dispose()


def release(url: str) -> None:
    """What ``nbgrader generate_assignment`` leaves in the gradebook."""
    os.environ["PATH"] = path_with_environment()  # nbgrader starts alembic by its bare name
    with Gradebook(url, "course") as book:
        book.add_assignment("norms", course_id="course")
        for notebook in ("norms", "essay"):
            book.add_notebook(notebook, "norms")
        for name, points in (("mean", 4), ("spread", 3)):
            book.add_grade_cell(name, "norms", "norms", max_score=points, cell_type="code")
            book.add_solution_cell(f"{name}_answer", "norms", "norms")
        book.add_task_cell("essay", "essay", "norms", max_score=5, cell_type="markdown")


def verdict(
    student: str,
    mean: float,
    spread: float,
    status: VerdictStatus = "graded",
    test_status: TestStatus = "passed",
) -> Verdict:
    exercises = tuple(
        ExerciseResult(name, (TestResult(f"test_{name}", test_status, points, most),))
        for name, points, most in (("mean", mean, 2), ("spread", spread, 3))
    )
    return Verdict(student, "norms", status, "strict", 1.0, exercises)


def put(url: str, *verdicts: Verdict) -> tuple[int, int]:
    entered = enter(url, "course", verdicts, lambda student, assignment: WHEN)
    return entered.count, entered.left_out


def scores(url: str, student: str) -> dict[str, float | None]:
    with Gradebook(url, "course") as book:
        notebook = book.find_submission_notebook("norms", "norms", student)
        return {grade.name: grade.auto_score for grade in notebook.grades}


def test_scores_enter_on_the_gradebooks_scale(url: str) -> None:
    assert put(url, verdict("ada", 1, 3), verdict("bob", 0, 0)) == (2, 0)
    assert scores(url, "ada") == {"mean": 2.0, "spread": 3.0}  # a share of 1/2 of 4 points
    assert scores(url, "bob") == {"mean": 0.0, "spread": 0.0}
    with Gradebook(url, "course") as book:
        submission = book.find_submission("norms", "ada")
        assert submission.timestamp == WHEN
        assert submission.score == 5
        assert submission.max_score == 12
        grades = book.find_submission_notebook("norms", "norms", "ada").grades
        assert not any(grade.needs_manual_grade for grade in grades)
        essay = book.find_submission_notebook("essay", "norms", "ada").grades
        assert [grade.needs_manual_grade for grade in essay] == [True]


def test_entering_again_updates_and_adds_nothing(url: str) -> None:
    put(url, verdict("ada", 1, 3))
    put(url, verdict("ada", 2, 0), verdict("bob", 2, 3))
    assert scores(url, "ada") == {"mean": 4.0, "spread": 0.0}
    with Gradebook(url, "course") as book:
        assert len(book.students) == 2
        assert len(book.assignment_submissions("norms")) == 2


def test_it_continues_what_nbgrader_began(url: str) -> None:
    with Gradebook(url, "course") as book:
        book.add_student("ada", first_name="Ada")
        book.add_submission("norms", "ada")
    put(url, verdict("ada", 2, 3))
    assert scores(url, "ada") == {"mean": 4.0, "spread": 3.0}
    with Gradebook(url, "course") as book:
        assert book.find_student("ada").first_name == "Ada"


def test_a_score_given_by_hand_stays_and_is_to_be_looked_at(url: str) -> None:
    put(url, verdict("ada", 1, 3))
    with Gradebook(url, "course") as book:
        grade = book.find_grade("mean", "norms", "norms", "ada")
        grade.manual_score = 3.5
        book.db.commit()
    (kept,) = enter(url, "course", [verdict("ada", 0, 3)], lambda *_: WHEN).by_hand
    assert str(kept) == (
        "ada, norms: mean keeps the 3.5 points given by hand; the tests give 0, before 2. "
        "Formgrader has it marked for another look."
    )
    with Gradebook(url, "course") as book:
        grade = book.find_grade("mean", "norms", "norms", "ada")
        assert (grade.auto_score, grade.score, grade.needs_manual_grade) == (0, 3.5, True)
    assert not enter(url, "course", [verdict("ada", 0, 3)], lambda *_: WHEN).by_hand


def test_what_else_was_entered_by_hand_stays(url: str) -> None:
    put(url, verdict("ada", 1, 3))
    with Gradebook(url, "course") as book:
        notebook = book.find_submission_notebook("norms", "norms", "ada")
        notebook.flagged = True
        book.find_grade("mean", "norms", "norms", "ada").extra_credit = 1.5
        book.find_comment("mean_answer", "norms", "norms", "ada").manual_comment = "Well said."
        book.find_submission("norms", "ada").extension = timedelta(hours=2)
        essay = book.find_grade("essay", "essay", "norms", "ada")
        essay.manual_score, essay.needs_manual_grade = 4, False
        book.db.commit()
    put(url, verdict("ada", 0, 3, test_status="not_written"))
    with Gradebook(url, "course") as book:
        notebook = book.find_submission_notebook("norms", "norms", "ada")
        assert notebook.flagged
        assert notebook.score == 0 + 1.5 + 3
        comment = book.find_comment("mean_answer", "norms", "norms", "ada")
        assert (comment.comment, comment.auto_comment) == ("Well said.", "No response.")
        submission = book.find_submission("norms", "ada")
        assert submission.extension == timedelta(hours=2)
        assert submission.score == 0 + 1.5 + 3 + 4
        essay = book.find_grade("essay", "essay", "norms", "ada")
        assert (essay.score, essay.needs_manual_grade) == (4, False)


def a_point_an_hour(student: str, score: float, seconds: float) -> float | None:
    return {"nobody": None, "below": -1.0}.get(student, seconds / 3600)


def penalties(url: str) -> dict[str, float | None]:
    with Gradebook(url, "course") as book:
        found = book.notebook_submissions("norms", "norms")
        return {notebook.student.id: notebook.late_submission_penalty for notebook in found}


def late(url: str, hours: float, *verdicts: Verdict) -> dict[str, float | None]:
    """Penalties once ``verdicts`` on what came so much too late are in."""
    with Gradebook(url, "course") as book:
        book.update_or_create_assignment("norms", duedate=WHEN.isoformat())
    handed_in = WHEN + timedelta(hours=hours)
    enter(url, "course", verdicts, lambda *_: handed_in, a_point_an_hour)
    return penalties(url)


def test_late_penalties_are_set_by_the_rule_each_time(url: str) -> None:
    assert late(url, 2, verdict("ada", 1, 3)) == {"ada": 2}
    assert late(url, 3, verdict("ada", 1, 3)) == {"ada": 3}
    assert late(url, 3, verdict("ada", 0, 1)) == {"ada": 1}  # never more than there is
    assert late(url, -1, verdict("ada", 1, 3)) == {"ada": None}


def test_a_rule_may_spare_and_never_gives(url: str) -> None:
    found = late(url, 2, verdict("nobody", 1, 3), verdict("below", 1, 3), verdict("ada", 1, 3))
    assert found == {"nobody": None, "below": 0, "ada": 2}


def test_a_penalty_is_of_the_score_with_points_by_hand_and_after_an_extension(url: str) -> None:
    assert late(url, 9, verdict("ada", 1, 3), verdict("bob", 1, 3)) == {"ada": 5, "bob": 5}
    with Gradebook(url, "course") as book:
        grade = book.find_grade("mean", "norms", "norms", "ada")
        grade.manual_score, grade.extra_credit = 4, 1
        book.find_submission("norms", "bob").extension = timedelta(hours=8)
        book.db.commit()
    assert late(url, 9, verdict("ada", 0, 3), verdict("bob", 1, 3)) == {"ada": 8, "bob": 1}


def test_without_a_rule_penalties_stay(url: str) -> None:
    late(url, 2, verdict("ada", 1, 3))
    put(url, verdict("ada", 2, 3))
    assert penalties(url) == {"ada": 2}


def test_what_could_not_be_graded_is_left_out_and_the_unreadable_get_0(url: str) -> None:
    broken = verdict("ada", 0, 0, status="internal_error")
    unreadable = verdict("bob", 0, 0, status="unreadable", test_status="skipped")
    assert put(url, broken, unreadable) == (1, 1)
    assert scores(url, "bob") == {"mean": 0.0, "spread": 0.0}
    with Gradebook(url, "course") as book:
        assert [submission.student_id for submission in book.assignment_submissions("norms")] == [
            "bob"
        ]


def test_untouched_answers_are_remarked_as_nbgrader_does(url: str) -> None:
    put(url, verdict("ada", 0, 0, test_status="not_written"), verdict("bob", 0, 0))
    with Gradebook(url, "course") as book:
        remarks = {
            student: book.find_comment("mean_answer", "norms", "norms", student).auto_comment
            for student in ("ada", "bob")
        }
    assert remarks == {"ada": "No response.", "bob": None}


def test_a_thousand_submissions_enter_in_under_a_minute(url: str) -> None:
    started = time.monotonic()
    assert put(url, *(verdict(f"student{n:04}", 1, n % 4) for n in range(1000))) == (1000, 0)
    seconds = time.monotonic() - started
    print(f"1,000 submissions in {seconds:.1f} s")
    assert seconds < 60
    with Gradebook(url, "course") as book:
        assert book.average_assignment_score("norms") == pytest.approx(2 + 1.5)


def test_an_assignment_that_was_not_released_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nbgrader generate_assignment norms"):
        put(f"sqlite:///{tmp_path}/gradebook.db", verdict("ada", 1, 1))


def test_a_database_that_cannot_be_reached_is_one_line_without_password(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        put(f"postgresql://ada:secret@/x?host={tmp_path}", verdict("ada", 1, 1))
    assert "cannot be opened" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_courses_own_configuration_names_the_gradebook(tmp_path: Path) -> None:
    config = tmp_path / "nbgrader_config.py"
    config.write_text("c = get_config()\nc.CourseDirectory.course_id = 'deep'\n")
    assert course_settings(tmp_path)[:2] == (f"sqlite:///{tmp_path}/gradebook.db", "deep")
    config.write_text("c = get_config()\nc.CourseDirectory.db_url = 'postgresql:///book'\n")
    assert course_settings(tmp_path)[0] == "postgresql:///book"
    with pytest.raises(UserError, match="no nbgrader_config"):
        course_settings(tmp_path / "elsewhere")


LATE = """
from nbgrader.plugins import BasePlugin
from traitlets import Float

class Hourly(BasePlugin):
    points = Float(1.0).tag(config=True)

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return self.points * total_seconds_late / 3600
"""


def test_the_courses_own_configuration_names_the_late_penalty(tmp_path: Path) -> None:
    config = tmp_path / "nbgrader_config.py"

    def rule(*lines: str) -> float | None:
        config.write_text("\n".join(["c = get_config()", *lines]))
        return course_settings(tmp_path)[2]("ada", 10, 1800)

    assert rule() is None
    assert rule("c.LateSubmissionPlugin.penalty_method = 'zero'") == 10
    name = f"late{time.monotonic_ns()}"  # a module is imported once in a process
    (tmp_path / f"{name}.py").write_text(LATE)
    plugin = f"c.AssignLatePenalties.plugin_class = '{name}.Hourly'"
    assert rule(plugin) == 0.5
    assert rule(plugin, "c.Hourly.points = 4") == 2
    with pytest.raises(UserError, match=r"nbgrader_config.py: late penalties: .*nowhere"):
        rule("c.AssignLatePenalties.plugin_class = 'nowhere.Hourly'")


def test_the_time_of_handing_in_is_read_and_no_link_followed(tmp_path: Path) -> None:
    for student in ("ada", "bob", "cyd"):
        (tmp_path / student / "norms").mkdir(parents=True)
    stamp = tmp_path / "ada" / "norms" / "timestamp.txt"
    stamp.write_text("2030-01-02 03:04:05 UTC")
    (tmp_path / "bob" / "norms" / "timestamp.txt").symlink_to(stamp)
    (tmp_path / "cyd" / "norms" / "timestamp.txt").write_text("whenever")
    handed_in = timestamps(tmp_path)
    assert handed_in("ada", "norms") == WHEN
    assert handed_in("bob", "norms") is None
    assert handed_in("cyd", "norms") is None
