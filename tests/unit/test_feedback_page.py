"""The feedback page: what was asked, the figures, one's place in the class, each language."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Configurable

from autograder.course import find_course
from autograder.exhibits import Mask, Measure
from autograder.messages import speaking
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from release import classwide
from release.asked import asked
from release.exports.letter import letter
from release.feedback import sentence
from release.feedback_page import FeedbackExporter
from release.lesson import LessonCell
from release.marking import mark
from release.notebooks import source_notebook
from release.reporting.pages import write_report

SENTENCES = {"test_train": "It learns."}
ASKED = {"train": "Train the net."}
TITLE = "Test accuracy"


class Converter(Configurable):
    """As much of nbgrader's GenerateFeedback as an exporter sees."""

    def __init__(self, root: Path, **layout: str) -> None:
        super().__init__()
        self.coursedir = CourseDirectory(root=str(root), **layout)


def an_exporter(root: Path, **layout: str) -> FeedbackExporter:
    converter = Converter(root, **layout)
    return FeedbackExporter(parent=converter)  # type: ignore[no-untyped-call]


def verdict(student: str, share: float | None, language: str = "en") -> Verdict:
    shown = () if share is None else (Measure(TITLE, share), Mask("A mask", 0.3, ("01",)))
    test = TestResult("test_train", "passed", 2, 2, "", shown)
    exercises = (ExerciseResult("train", (test,)),)
    return Verdict(student, "lesson", "graded", "strict", 1.0, exercises, "", language)


def autograded(root: Path, student: str, share: float | None, language: str = "en") -> Path:
    """A notebook as autograding leaves it."""
    cells = [
        LessonCell("exercise", "train", "def train(): ...", 1),
        LessonCell("check", "train", "train()", 2),
    ]
    node = nbformat.reads(source_notebook(cells, {"train": 2}), as_version=4)
    with speaking(language):
        mark(node, verdict(student, share, language), SENTENCES, ASKED)
    path = root / "autograded" / student / "lesson" / "lesson.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(node, path)
    return path


def page(root: Path, path: Path, exporter: FeedbackExporter | None = None) -> str:
    exporter = exporter or an_exporter(root)
    names = {"student": path.parts[-3], "assignment": "lesson", "notebook": "lesson"}
    numbers = {"score": 2.0, "max_score": 2.0, "late_penalty": 0.0}
    html, _ = exporter.from_filename(str(path), resources={"nbgrader": names | numbers})
    assert "<script" not in html
    return str(html)


def a_class(root: Path, shares: list[float | None]) -> list[Path]:
    return [autograded(root, f"s{number}", share) for number, share in enumerate(shares)]


def test_a_page_says_what_was_asked_and_shows_figures(tmp_path: Path) -> None:
    html = page(tmp_path, autograded(tmp_path, "ada", 0.7))
    assert "Train the net." in html
    assert "It learns." in html
    assert html.count("<figure") == 1  # the mask; of a class of one nothing is shown
    assert '<html lang="en">' in html


def test_five_who_reached_a_number_are_shown_with_ones_own_place(tmp_path: Path) -> None:
    paths = a_class(tmp_path, [0.61, 0.66, 0.7, 0.72, 0.73, None])
    html = page(tmp_path, paths[2])
    assert "▼ and the dark bar: yours, 70.0%." in html
    assert "Test accuracy in the class: 5 submissions, from 61.0% to 73.0%" in html
    assert (
        html.index("It learns.") < html.index("▼ and the dark bar") < html.index("What you wrote")
    )
    assert "▼ and" not in page(tmp_path, paths[5])  # who reached no number has no place


def test_four_are_too_few(tmp_path: Path) -> None:
    paths = a_class(tmp_path, [0.61, 0.66, 0.7, 0.72, None, None])
    assert "in the class" not in page(tmp_path, paths[0])


def test_the_class_is_read_once_for_all_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = a_class(tmp_path, [0.61, 0.66, 0.7, 0.72, 0.73])
    exporter = an_exporter(tmp_path)
    read = []
    of_notebooks = classwide.of_notebooks

    def counted(found: Any) -> Any:
        read.append(1)
        return of_notebooks(found)

    monkeypatch.setattr("release.feedback_page.of_notebooks", counted)
    for path in paths:
        assert "5 submissions" in page(tmp_path, path, exporter)
    assert read == [1]


def test_students_of_another_layout_are_found(tmp_path: Path) -> None:
    for number in range(5):
        path = autograded(tmp_path, f"s{number}", 0.6 + number / 100)
        other = tmp_path / "autograded" / "lesson" / f"of [{number}]" / "lesson.ipynb"
        other.parent.mkdir(parents=True)
        path.rename(other)
    structure = str(Path("{nbgrader_step}", "{assignment_id}", "of [{student_id}]"))
    exporter = an_exporter(tmp_path, directory_structure=structure)
    assert "5 submissions" in page(tmp_path, other, exporter)


HOSTILE: list[Any] = [
    None,
    "x",
    [None, 1, "x", []],
    [{"exercise": "train", "title": TITLE, "value": "<script>alert(1)</script>"}],
    [{"exercise": "train", "title": TITLE, "value": float("nan")}],
    [{"exercise": "train", "title": TITLE, "value": 1e400}],
    [{"exercise": "train", "title": "x" * 1000, "value": 0.5}],
    [{"exercise": "train", "value": 0.5}],
    [{"exercise": "train", "title": TITLE, "value": 7}],
]


@pytest.mark.parametrize("reached", HOSTILE, ids=repr)
def test_a_notebook_that_somebody_changed_counts_for_nothing(tmp_path: Path, reached: Any) -> None:
    paths = a_class(tmp_path, [0.61, 0.66, 0.7, 0.72, 0.73])
    node = json.loads(paths[0].read_text("utf-8"))
    node["metadata"]["torchgrade"]["reached"] = reached
    paths[0].write_text(json.dumps(node), "utf-8")
    assert "in the class" not in page(tmp_path, paths[1])
    assert "alert(1)" not in page(tmp_path, paths[0])


def test_a_damaged_notebook_beside_does_not_matter(tmp_path: Path) -> None:
    paths = a_class(tmp_path, [0.61, 0.66, 0.7, 0.72, 0.73, 0.74, 0.75])
    paths[0].write_bytes(b"\xff\x00{")
    paths[1].write_text("[]", "utf-8")
    assert "5 submissions" in page(tmp_path, paths[2])


def test_a_page_keeps_to_the_language_of_its_feedback(tmp_path: Path) -> None:
    html = page(tmp_path, autograded(tmp_path, "ada", 0.7, "zh_CN"))
    assert '<html lang="zh-CN">' in html
    for english in ("What you wrote", "2 of 2", ">Exercise<", ">Points<", "✓ passed", "squares"):
        assert english not in html, english


def test_what_is_asked_is_the_first_sentence_of_the_lessons_docstring() -> None:
    course = find_course()
    for assignment in course.assignments():
        found = asked(course, assignment)
        for exercise in course.points(assignment):
            assert len(found[exercise]) > 20
            assert found[exercise].endswith("."), found[exercise]
    assert asked(course, "initialization")["init_xavier"] == (
        "Give every linear layer of ``net`` Xavier weights and a bias of 0, in place."
    )


def test_what_is_asked_is_said_in_the_lessons_language() -> None:
    course = find_course()
    english = asked(course, "activations")
    with speaking("zh_CN"):
        chinese = asked(course, "activations")
    assert all(chinese[name] != english[name] for name in course.points("activations"))
    assert all("。" not in text[:-1] for text in chinese.values())


def test_a_letter_tells_the_accuracy_and_the_class() -> None:
    shares = [0.61, 0.66, 0.7, 0.72, 0.73]
    everyone = [verdict(f"s{number}", share) for number, share in enumerate(shares)]
    values = classwide.in_class(map(classwide.reached, everyone))
    text = letter(everyone[2], SENTENCES, values)
    assert (
        "**train**: 2 of 2\n\n"
        "- Test accuracy: 70.0%. In the class of 5, the middle half reached 66.0% to 72.0%.\n"
    ) in text
    assert "- Test accuracy: 70.0%.\n" in letter(everyone[2], SENTENCES)


def test_the_class_report_shows_what_was_reached(tmp_path: Path) -> None:
    everyone = [
        replace(verdict(f"s{number}", share), assignment="dropout")
        for number, share in enumerate((0.61, 0.66, 0.7, 0.72, 0.73))
    ]
    write_report(find_course(), everyone, tmp_path / "five")
    html = (tmp_path / "five" / "dropout.html").read_text("utf-8")
    assert "Test accuracy in the class: 5 submissions, from 61.0% to 73.0%" in html
    assert "Yours" not in html
    write_report(find_course(), everyone[1:], tmp_path / "four")
    assert "What was reached" not in (tmp_path / "four" / "dropout.html").read_text("utf-8")


def test_a_sentence_may_have_braces() -> None:
    test = TestResult("test_train", "passed", 2, 2)
    assert sentence(test, {"test_train": "{0: 1} is {x}."}) == "{0: 1} is {x}."
