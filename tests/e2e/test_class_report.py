"""The class report in a real browser: a class of 100, by mouse and by keyboard, and on a phone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from autograder.course import find_course
from release.reporting.pages import write_report
from tests.browser import Visit, artefacts, chromium, violations, visit
from tests.invented_class import verdicts

ASSIGNMENTS = ("activations", "dropout")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    course = find_course()
    out = tmp_path_factory.mktemp("report")
    made = write_report(course, verdicts(course, 100, *ASSIGNMENTS), out)
    return [path for path in made if path.suffix == ".html"]


@pytest.fixture(scope="module")
def desk() -> Iterator[Visit]:
    folder = artefacts("class-report")
    with chromium() as browser, visit(browser, folder, accept_downloads=True) as opened:
        yield opened


def test_pages_fit_a_desk_a_phone_and_paper(desk: Visit, pages: list[Path]) -> None:
    for path in pages:
        desk.page.goto(path.as_uri())
        for width in (1280, 360):
            desk.page.set_viewport_size({"width": width, "height": 900})
            overflow = "document.documentElement.scrollWidth - window.innerWidth"
            assert desk.page.evaluate(overflow) <= 0, (path.name, width)
            assert violations(desk.page) == [], (path.name, width)
            desk.picture(f"{path.stem}-{width}", whole=True)
        desk.page.emulate_media(media="print")
        assert desk.page.locator("button:visible").count() == 0
        assert desk.page.locator("thead th").first.is_visible()
        desk.page.emulate_media(media="screen")
    assert desk.outside == []
    assert desk.errors == []


def test_tables_sort_by_keyboard_and_say_so(desk: Visit, pages: list[Path]) -> None:
    desk.page.goto(next(path for path in pages if path.stem == "dropout").as_uri())
    table = desk.page.locator("table[data-name=tests]")
    head = table.locator("thead th", has_text="Passed")
    head.locator("button").focus()
    for order in ("descending", "ascending"):
        desk.page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == order
        cells = table.locator("tbody td:nth-child(4)")
        values = [float(cell.get_attribute("data-value") or "nan") for cell in cells.all()]
        assert values == sorted(values, reverse=order == "descending")
    words = table.locator("thead th", has_text="Test")
    words.locator("button").press(" ")
    assert words.get_attribute("aria-sort") == "ascending"
    assert head.get_attribute("aria-sort") is None
    texts = table.locator("tbody td:nth-child(2)").all_inner_texts()
    assert texts[0].casefold() <= texts[-1].casefold()


def test_a_table_is_saved_as_it_is_sorted(desk: Visit, pages: list[Path]) -> None:
    desk.page.goto(next(path for path in pages if path.stem == "index").as_uri())
    head = desk.page.locator("table[data-name=students] thead th", has_text="Sum")
    head.locator("button").click()
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="Save table students as CSV").click()
    assert download.value.suggested_filename == "class-report-students.csv"
    text = Path(download.value.path()).read_text("utf-8")
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert header == ["Student", *ASSIGNMENTS, "Sum"]
    sums = [float(row[-1]) for row in rows]
    assert len(sums) == 100
    assert sums == sorted(sums, reverse=True)
