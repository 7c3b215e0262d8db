"""The feedback page in a real browser: on a phone, on a desk, in print, and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
import torch
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from autograder.course import find_course
from autograder.messages import language, speaking
from autograder.show import Show
from autograder.statistics import Normal, Uniform
from autograder.verdicts import ExerciseResult, TestResult, Verdict
from release.asked import asked
from release.feedback_page import FeedbackExporter
from release.figures import distribution
from release.lesson import LessonCell
from release.marking import mark
from release.notebooks import source_notebook
from tests.browser import Visit, artefacts, chromium, visit

NAME = "mlp_scratch"
SHARES = (0.61, 0.66, 0.7, 0.72, 0.73)
BAND = tuple((2.2 - 0.1 * n, 2.4 - 0.1 * n) for n in range(12))
LONG = "raised ValueError in cell 12: `" + "a_very_long_name_" * 20 + "`. Why, and where?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder() -> Path:
    return artefacts("feedback")


def show() -> Show:
    """Every kind of figure, of wrong answers."""
    found = Show()
    torch.manual_seed(3)
    found.histogram("The weights in W1", torch.randn(400, 120), Normal(0.01))
    found.histogram("The weights w", torch.rand(400, 120) * 1e8, Uniform(-0.1, 0.1))
    found.mask("What your function drops of torch.ones(24, 32)", torch.rand(24, 32) > 0.7, 0.3)
    found.curve("The loss on the training images", [2.3, 2.4, 9.9] + [2.2] * 4, BAND)
    return found


def page(assignment: str = NAME, spoken: str = "en") -> str:
    """A page with every outcome, every figure, long words and code, and a class of five."""
    course = find_course()
    shown = show().exhibits()
    exercises = []
    cells = []
    points = course.points(assignment)
    for exercise in points:
        tests = [test for test in course.suite(assignment) if test.exercise == exercise]
        core = TestResult(tests[0].name, "failed", 0, tests[0].points, LONG, shown)
        passed = TestResult(tests[1].name, "passed", tests[1].points, tests[1].points, "Good.")
        rest = (TestResult(test.name, "skipped", 0, test.points) for test in tests[2:])
        exercises.append(ExerciseResult(exercise, (core, passed, *rest)))
        code = f"def {exercise}():\n    return [{', '.join(map(str, range(90)))}]  # why?"
        cells += [LessonCell("exercise", exercise, code, 1), LessonCell("check", exercise, "1", 2)]
    node = nbformat.reads(source_notebook(cells, points), as_version=4)
    verdict = Verdict("ada", assignment, "graded", "strict", 1.0, tuple(exercises), "", spoken)
    sentences = {test.name: test.sentence for test in course.suite(assignment)}
    with speaking(spoken):
        mark(node, verdict, sentences, asked(course, assignment))
        figure = distribution("Test accuracy", SHARES, 0.7)
    # what nbgrader's GetGrades does, in short
    for cell in node.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.nbgrader["score"] = 1.0
            cell.outputs[0]["data"]["text/html"] += f'<div class="torchgrade">{figure}</div>'
    names = {"student": "ada", "assignment": assignment, "notebook": assignment}
    numbers = {"score": 7.5, "max_score": sum(points.values()), "late_penalty": 1.0}
    exporter = FeedbackExporter()  # type: ignore[no-untyped-call]
    html, _ = exporter.from_notebook_node(node, resources={"nbgrader": names | numbers})
    return str(html)


@pytest.fixture(params=[("en", 360), ("zh_CN", 360), ("en", 1280)], ids=str)
def opened(request: pytest.FixtureRequest, browser: Any, folder: Path) -> Iterator[Visit]:
    spoken, width = request.param
    with visit(browser, folder, (width, 800)) as found:
        found.page.set_content(page(spoken=spoken))
        yield found
        found.picture(f"{spoken}-{width}", whole=True)
        assert found.outside == [] and found.errors == []
    assert language.get() == "en"


def test_nothing_scrolls_sideways(opened: Visit) -> None:
    width = opened.page.evaluate("document.documentElement.clientWidth")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    wider = """() => [...document.querySelectorAll("body *")].filter(
        one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth
            && getComputedStyle(one).display !== "inline").map(one => one.outerHTML.slice(0, 80))"""
    assert opened.page.evaluate(wider) == []
    beyond = """width => [...document.querySelectorAll("body *")].filter(
        one => one.getBoundingClientRect().right > width + 1).map(
        one => one.outerHTML.slice(0, 80))"""
    assert opened.page.evaluate(beyond, width) == []


def test_axe_finds_no_fault(opened: Visit) -> None:
    found = Axe().run(opened.page).response
    faults = [(one["id"], one["nodes"][0]["html"][:100]) for one in found["violations"]]
    assert faults == []
    assert any(one["id"] == "color-contrast" for one in found["passes"])
    assert any(one["id"] == "svg-img-alt" for one in found["passes"])


def test_every_text_of_a_figure_lies_within_it(opened: Visit) -> None:
    cut = """() => [...document.querySelectorAll("figure svg text")].filter(text => {
        const inner = text.getBoundingClientRect();
        const outer = text.ownerSVGElement.getBoundingClientRect();
        return inner.left < outer.left - 1 || inner.right > outer.right + 1
            || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
    }).map(text => text.outerHTML)"""
    assert opened.page.evaluate(cut) == []
    small = """() => Math.min(...[...document.querySelectorAll("figure svg text")].map(
        text => 12 * text.getScreenCTM().a))"""
    assert opened.page.evaluate(small) >= 9  # pixels


def test_no_test_is_torn_apart_in_print(browser: Any, folder: Path) -> None:
    with visit(browser, folder, (794, 1123)) as found:
        found.page.set_content(page())
        waiting = found.page.locator("details li").first
        assert not waiting.is_visible()
        found.page.emulate_media(media="print")
        torn = """() => [...document.querySelectorAll("section, section li, figure")].filter(
            one => getComputedStyle(one).breakInside !== "avoid").length"""
        assert found.page.evaluate(torn) == 0
        assert waiting.is_visible()  # paper cannot be unfolded
        paper = found.page.pdf(format="A4")
        (folder / "print.pdf").write_bytes(paper)
        assert paper.startswith(b"%PDF")
