"""An instructor's course by clicks: formgrader in a real JupyterLab, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, Response, expect

from autograder.course import find_course
from tests.browser import artefacts, chromium, jupyterlab, visit
from tests.desk import Desk
from tests.nbgrader_course import TORCHGRADE, Course

NAME = "activations"
CLASS = {"ada": {"relu": "def relu(x):\n    return (x > 0).to(x.dtype)"}, "bob": {}}
COMMENT = "Look at x = 3: the slope is not the value."
# The page of a submission ends its loading by scrolling to the first box.
LOADED = """window.MathJax?.loaded && formgrader.loaded && formgrader.grades?.loaded
    && formgrader.comments?.loaded && !$(":animated").length"""
# All invented students are one user of this machine, which nbgrader would call cheating.
ALONE = "\nc.ExchangeCollect.check_owner = False\n"


@dataclass
class InstructorsDesk(Desk):
    """Formgrader, and the students' homes."""

    homes: Path

    @property
    def formgrader(self) -> FrameLocator:
        return self.page.frame_locator("iframe[src*=formgrader]")

    def row(self, name: str) -> Locator:
        """A line of the table that formgrader shows."""
        return self.formgrader.locator("tr").filter(has_text=name)

    def go(self, *links: str) -> None:
        """Follow links of formgrader, one after the other."""
        for name in links:
            self.formgrader.get_by_role("link", name=name, exact=True).last.click()

    def press(self, name: str, column: str) -> str:
        """Click a button of a line, wait for the outcome, put it away; what nbgrader printed."""
        self.row(name).locator(f"td.{column} a").click()
        box = self.formgrader.locator(".modal.in")
        expect(box.locator(".modal-title")).to_have_text("Success")
        printed = box.locator("pre").inner_text()
        box.get_by_role("button", name="OK").click()
        expect(self.formgrader.locator(".modal")).to_have_count(0)
        return printed

    def status(self, student: str, text: str, score: float) -> None:
        most = sum(find_course().points(NAME).values())
        expect(self.row(student).locator("td.status")).to_have_text(text)
        expect(self.row(student).locator("td.score")).to_have_text(f"{score:g} / {most:g}")

    def enter(self, kind: str, text: str) -> None:
        """Type into the box that has the focus and leave it; it is saved then."""

        def is_saved(response: Response) -> bool:
            return response.request.method == "PUT" and f"/api/{kind}/" in response.url

        with self.page.expect_response(is_saved):
            self.page.keyboard.type(text)
            self.page.keyboard.press("Tab")

    def students(self, *arguments: str) -> None:
        """Every student runs one of nbgrader's commands in a home of their own."""
        work = [(str(self.homes / who), [a.format(who) for a in arguments]) for who in CLASS]
        self.course.run(*BATCH, place=self.homes, given=json.dumps(work))


BATCH = [TORCHGRADE[0], "-m", "release.exchange"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InstructorsDesk]:
    """A fresh course folder, as docs/instructors.md has it made, open in JupyterLab."""
    folder = tmp_path_factory.mktemp("instructor").resolve()
    course, homes = Course(folder / "course", NAME), folder / "students"
    course.run(*TORCHGRADE, "course", "course", "--id", "dl101", "--assignment", NAME, place=folder)
    with (course.folder / "nbgrader_config.py").open("a") as file:
        file.write(ALONE)
    given = (course.folder / "for_students" / "nbgrader_config.py").read_text("utf-8")
    for student in CLASS:
        # What nbgrader remembers of submissions lies in a user's Jupyter folder: one for each.
        (homes / student).mkdir(parents=True)
        own = f"c.Exchange.cache = {str(homes / student / 'cache')!r}\n"
        (homes / student / "nbgrader_config.py").write_text(given + own, "utf-8")
    pictures = artefacts("instructor")
    with (
        jupyterlab(course.folder, folder / "private", pictures) as lab,
        chromium() as browser,
        visit(browser, pictures, (1440, 900)) as opened,
    ):
        yield InstructorsDesk(course, lab, opened, homes)


def test_a_course_from_release_to_feedback_by_clicks(desk: InstructorsDesk) -> None:
    relu, most = find_course().points(NAME)["relu"], sum(find_course().points(NAME).values())
    release(desk)
    hand_in(desk)
    desk.press(NAME, "collect")
    expect(desk.row(NAME).locator("td.num-submissions")).to_have_text(str(len(CLASS)))
    desk.row(NAME).locator("td.num-submissions a").click()
    autograde(desk, most, most - relu)
    grade_by_hand(desk)
    grade_again(desk, most - relu + 2)
    look_again(desk)
    give_feedback(desk, most - relu + 2)
    assert desk.course.exported() == {"ada": most - relu + 2, "bob": most}
    assert desk.visit.outside == []
    assert desk.visit.errors == []


def release(desk: InstructorsDesk) -> None:
    desk.open_from_menu("Formgrader")
    expect(desk.row(NAME).locator("td.status")).to_have_text("draft")
    desk.row(NAME).locator("td.edit a").click()
    box = desk.formgrader.locator(".modal.in")
    box.locator(".modal-duedate").fill("2030-01-15T23:59")
    box.locator(".modal-timezone").fill("+0000")
    desk.visit.picture("1-due-date")
    box.get_by_role("button", name="Save").click()
    expect(desk.row(NAME).locator("td.duedate")).to_contain_text("2030-01-15 23:59")
    expect(desk.formgrader.locator(".modal")).to_have_count(0)
    desk.press(NAME, "assign")
    desk.press(NAME, "release")
    expect(desk.row(NAME).locator("td.status")).to_have_text("released")
    desk.visit.picture("2-released")


def hand_in(desk: InstructorsDesk) -> None:
    desk.students("fetch_assignment", NAME)
    for student, answers in CLASS.items():
        path = desk.homes / student / NAME / f"{NAME}.ipynb"
        path.write_text(desk.course.answered(answers), "utf-8")
    desk.students("submit", NAME, "--student={}")


def autograde(desk: InstructorsDesk, right: float, wrong: float) -> None:
    for student in CLASS:
        expect(desk.row(student).locator("td.status")).to_have_text("needs autograding")
    desk.visit.picture("3-collected")
    for student in CLASS:
        desk.press(student, "autograde")
    desk.status("ada", "graded", wrong)
    desk.status("bob", "graded", right)
    desk.visit.picture("4-autograded")


def grade_by_hand(desk: InstructorsDesk) -> None:
    """With the keyboard alone: the page goes from box to box on Tab, and saves."""
    open_submission_of_ada(desk, "5-submissions")
    body = desk.formgrader.locator("body")
    expect(body).to_contain_text("✗ not yet right: relu(x) is x where x is positive")
    expect(body).to_contain_text("That is 1 for positive x: relu(3) should be 3")
    expect(desk.formgrader.locator(".MathJax").first).to_be_attached()
    width = body.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert width[0] == width[1]
    desk.page.keyboard.press("Tab")  # from the link to the next submission to the first box
    expect(desk.formgrader.locator("#relu_answer-comment")).to_be_focused()
    desk.enter("comment", COMMENT)
    desk.enter("grade", "1.5")
    desk.enter("grade", "0.5")
    desk.formgrader.locator("#relu").scroll_into_view_if_needed()
    desk.visit.picture("6-by-hand")


def open_submission_of_ada(desk: InstructorsDesk, picture: str) -> None:
    desk.go("Manual Grading", NAME, NAME)
    expect(desk.row("ada")).to_be_visible()
    desk.formgrader.get_by_role("button", name="Show All Names").click()
    expect(desk.formgrader.get_by_role("link", name="ada", exact=True)).to_be_visible()
    desk.visit.picture(picture)
    desk.go("ada")
    page = desk.page.frames[-1]
    page.wait_for_function(LOADED)


def grade_again(desk: InstructorsDesk, score: float) -> None:
    desk.go("Manual Grading", "Manage Assignments")
    desk.row(NAME).locator("td.num-submissions a").click()
    desk.status("ada", "graded", score)
    desk.press("ada", "autograde")
    desk.status("ada", "needs manual grading", score)
    desk.visit.picture("7-graded-again")


def look_again(desk: InstructorsDesk) -> None:
    open_submission_of_ada(desk, "8-submissions")
    score = desk.formgrader.locator("#relu")
    expect(score).to_have_value("1.5")
    expect(desk.formgrader.locator("#relu_extra_credit")).to_have_value("0.5")
    expect(desk.formgrader.locator("#relu_answer-comment")).to_have_value(COMMENT)
    score.scroll_into_view_if_needed()
    desk.visit.picture("9-kept")
    cell = desk.formgrader.locator(".nbgrader_cell").filter(has=score)
    cell.get_by_role("button", name="Resolve").click()
    expect(cell.get_by_role("button", name="Resolve")).to_be_hidden()


def give_feedback(desk: InstructorsDesk, score: float) -> None:
    desk.go("Manual Grading", "Manage Assignments")
    desk.press(NAME, "generate-feedback")
    desk.press(NAME, "release-feedback")
    desk.row(NAME).locator("td.num-submissions a").click()
    desk.status("ada", "graded", score)
    desk.visit.picture("10-done")
    desk.students("fetch_feedback", NAME)
    (page,) = (desk.homes / "ada" / NAME / "feedback").rglob("*.html")
    text = page.read_text("utf-8")
    assert COMMENT in text
    assert "relu(3) should be 3" in text
    desk.page.goto(page.as_uri())
    desk.visit.picture("11-feedback")
