"""A course of one lesson, in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course

SUITE = '''\
import pytest


@pytest.mark.points(2)
@pytest.mark.exercise("double")
def test_doubles(student):
    """Twice the argument comes back."""
'''


@dataclass(frozen=True)
class SmallCourse(Course):
    """A course whose suites lie in its own folder, not in the package."""

    @property
    def suites(self) -> Path:
        return self.root / "suites"


def small_course(folder: Path, lesson: str, suite: str = SUITE) -> SmallCourse:
    """The course whose one assignment is ``doubling``."""
    course = SmallCourse(folder)
    course.solutions.mkdir()
    course.suites.mkdir()
    (course.solutions / "doubling.py").write_text(lesson)
    (course.suites / "test_doubling.py").write_text(suite)
    return course
