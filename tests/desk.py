"""What a student's and an instructor's way through JupyterLab have in common."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser import SECONDS, Lab, Visit
from tests.nbgrader_course import Course

expect.set_options(timeout=SECONDS * 1000)


@dataclass
class Desk:
    """What somebody has before them, and the course that it is about."""

    course: Course
    lab: Lab
    visit: Visit

    @property
    def page(self) -> Page:
        return self.visit.page

    def open_from_menu(self, item: str, path: str = "lab") -> None:
        """JupyterLab, and in it what nbgrader's menu has under this name."""
        self.page.goto(self.lab.address(path))
        self.page.get_by_role("menuitem", name="Nbgrader").click()
        self.page.get_by_role("menuitem", name=item).click()
