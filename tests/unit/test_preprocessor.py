"""What nbgrader's autograde calls for each submission."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from traitlets.config import Config

from autograder.course import UserError
from autograder.messages import language
from autograder.verdicts import Verdict
from release.exporter import SubmissionExporter
from release.preprocessor import GradeSubmission, NotGradedError

RESOURCES = {"nbgrader": {"student": "ada", "assignment": "activations"}}


def preprocessor(spoken: str) -> GradeSubmission:
    """In a course in the language ``spoken``."""
    config = Config({"GradeSubmission": {"language": spoken}})
    return GradeSubmission(parent=SubmissionExporter(config=config))


def test_the_courses_language_is_spoken_while_grading_and_no_longer() -> None:
    """Tests, and whoever else runs nbgrader's commands in one process, go on in their own."""
    heard = []

    def verdict(student: str, assignment: str) -> Verdict:
        heard.append(language.get())
        return Verdict(student, assignment, "internal_error", "", 0.0, ())

    chinese = preprocessor("zh_CN")
    chinese.parent.batch = SimpleNamespace(verdict=verdict)
    for _ in range(2):
        with pytest.raises(NotGradedError):
            chinese.preprocess(None, RESOURCES)
        assert language.get() == "en"
    assert heard == ["zh_CN", "zh_CN"]


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(UserError, match="'tlh' is no language of the course"):
        preprocessor("tlh").preprocess(None, RESOURCES)


def test_a_notebook_that_names_no_language_is_read_in_the_courses(tmp_path: Path) -> None:
    """What cannot be read is told of in the language of the lessons."""
    path = tmp_path / "activations.ipynb"
    path.write_text("")
    chinese: Any = preprocessor("zh_CN").parent
    assert chinese.read(path, "ada", "activations").language == "zh_CN"
    path.write_text('{"metadata": {"torchgrade": {"language": "en"}}}')
    assert chinese.read(path, "ada", "activations").language == "en"
    path.write_text("")
    english: Any = preprocessor("en").parent
    assert english.read(path, "ada", "activations").language == "en"
