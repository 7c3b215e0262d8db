"""A student's way through an assignment in JupyterLab, by nbgrader's extensions, in a browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Locator, Page, expect

from autograder.course import find_course
from release.course_folder import lay_out
from release.invented import reference
from tests.browser import artefacts, chromium, jupyterlab, violations, visit
from tests.desk import Desk
from tests.nbgrader_course import Course

NAME, TRAINS = "activations", "dropout"
# Cells out of sight have no size otherwise, and sizes are what is looked at.
SETTINGS = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
WIDTHS = (1280, 900)
OVERFLOW = """names => names.flatMap(name => [...document.querySelectorAll(name)])
    .filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.className}: ${e.scrollWidth} > ${e.clientWidth}: ${e.innerText.slice(0, 80)}`)"""
TYPESET = """() => {
    const cells = [...document.querySelectorAll('.jp-MarkdownCell')].filter(e => e.offsetParent)
    const texts = cells.map(e => e.querySelector('.jp-MarkdownOutput')?.textContent.trim())
    const set = text => text && !/\\$|\\\\[a-z]+\\{/.test(text)
    return document.fonts.status === 'loaded' && texts.length > 0 && texts.every(set)
}"""
RESIZED = """width => [...document.querySelectorAll('.jp-WindowedPanel-outer')]
    .every(e => e.getBoundingClientRect().right < width)"""
DONE = """([cell, before]) => {
    const prompt = cell.querySelector('.jp-InputArea-prompt').textContent
    const outputs = [...cell.querySelectorAll('.jp-OutputArea-output')]
    return /\\[\\d+\\]/.test(prompt) && prompt !== before
        && outputs.every(e => e.textContent.trim() || e.querySelector('img')?.naturalWidth)
}"""
WATCH = """cell => {
    window.seen = []
    const look = () => seen.push([cell.querySelector('.jp-InputArea-prompt').textContent,
        cell.querySelector('.jp-OutputArea-output img')?.src,
        cell.querySelector('progress')?.getAttribute('value')])
    new MutationObserver(look).observe(cell, {subtree: true, childList: true, attributes: true})
}"""
FIGURES = """() => [...document.querySelectorAll('.jp-OutputArea-output img')]
    .filter(e => e.offsetParent)
    .map(e => [e.naturalWidth / e.clientWidth, e.naturalHeight / e.clientHeight])"""


class StudentsDesk(Desk):
    """The Assignment List, and a notebook."""

    @property
    def notebook(self) -> Locator:
        return self.page.locator(".jp-NotebookPanel:visible")

    def row(self, part: str, name: str) -> Locator:
        """An assignment in one part of the list: released, fetched or submitted."""
        return self.page.locator(f"#{part}_assignments_list .list_item").filter(has_text=name).first

    def open_list(self, workspace: str) -> None:
        """JupyterLab with the Assignment List, and no tab from another workspace."""
        self.open_from_menu("Assignment List", f"lab/workspaces/{workspace}")

    def has_opened(self, title: str) -> None:
        """A notebook with this heading is there, and a kernel that listens: others lose cells."""
        expect(self.notebook.get_by_role("heading", level=1)).to_contain_text(title)
        expect(self.page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()

    def cell(self, text: str) -> Locator:
        """The code cell that has ``text`` in it."""
        return self.notebook.locator(".jp-CodeCell").filter(has_text=text).first

    def start(self, text: str) -> Locator:
        """Run a cell, and do not wait for its end."""
        cell = self.cell(text)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        return cell

    def run(self, text: str) -> str:
        """Run a cell to its end; the text of its output."""
        prompt = self.cell(text).locator(".jp-InputArea-prompt")
        before = prompt.inner_text()
        cell = self.start(text)
        self.page.wait_for_function(DONE, arg=[cell.element_handle(), before])
        outputs = cell.locator(".jp-OutputArea-output")
        return "\n".join(outputs.all_inner_texts())

    def type_last_line(self, text: str, line: str) -> None:
        """Replace the last line of a cell by typing, and run the cell."""
        self.cell(text).locator(".cm-content").click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.press("Shift+Home")
        self.page.keyboard.type(line)
        assert self.run(text) == ""

    def reads_well(self, picture: str) -> None:
        """Formulas are set, and nothing has to be pushed sideways, at any of the widths."""
        self.page.wait_for_function(TYPESET, polling=200)
        assert self.notebook.locator("mjx-container").count() > 0
        assert self.notebook.locator("mjx-merror, mtext[mathcolor=red]").count() == 0
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.wait_for_function(RESIZED, arg=width)
            names = [".jp-WindowedPanel-outer", ".jp-RenderedMarkdown", ".jp-OutputArea-output"]
            assert self.page.evaluate(OVERFLOW, names) == [], width
            self.visit.picture(f"{picture}-{width}")
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudentsDesk]:
    """A released course, and a student's home with what ``for_students`` holds."""
    folder = tmp_path_factory.mktemp("student").resolve()
    course, home = Course(folder / "course", NAME), folder / "home"
    pictures = artefacts("student")
    lay_out(find_course(), course.folder, wanted=[NAME, TRAINS])
    shutil.copytree(course.folder / "for_students", home)
    one_thread = {"OMP_NUM_THREADS": "1"}
    with ThreadPoolExecutor(1) as pool:
        released = pool.submit(_release, course)
        with (
            jupyterlab(home, folder / "private", pictures, settings=SETTINGS, **one_thread) as lab,
            chromium() as browser,
            visit(browser, pictures) as opened,
        ):
            released.result()
            yield StudentsDesk(course, lab, opened)


def _release(course: Course) -> None:
    for name in (NAME, TRAINS):
        course.nbgrader("generate_assignment", name)
        course.nbgrader("release_assignment", name)


def test_assignments_are_fetched_and_opened_from_the_list(desk: StudentsDesk) -> None:
    desk.open_list("at-work")
    for name in (NAME, TRAINS):
        desk.row("released", name).get_by_role("button", name="Fetch").click()
        expect(desk.row("fetched", name)).to_be_visible()
    desk.row("fetched", NAME).locator("a.assignment-notebooks-link").click()
    desk.visit.picture("1-fetched")
    desk.page.locator(f"#nbgrader-torchgrade-{NAME} a").filter(has_text=NAME).click()
    desk.has_opened("Hidden layers")


def test_the_lesson_reads_well(desk: StudentsDesk) -> None:
    desk.reads_well("2-lesson")


def test_a_check_on_an_empty_stub_says_what_to_do(desk: StudentsDesk) -> None:
    assert desk.run("import lab") == ""
    desk.run("def relu(x: Tensor)")
    said = desk.run("y = relu(x)")
    desk.visit.picture("3-stub")
    assert said.startswith("relu is not written yet.")
    assert len(said.splitlines()) <= 3


def test_a_wrong_answer_meets_the_checks_own_message(desk: StudentsDesk) -> None:
    desk.type_last_line("def relu(x: Tensor)", "return (x > 0).to(x.dtype)")
    said = desk.run("y = relu(x)")
    desk.visit.picture("4-wrong")
    assert said.startswith("Not yet right: relu of [[-2, -0.5], [0, 3]] should be [[0, 0], [0, 3]]")
    assert "Traceback" not in said


def test_a_right_answer_passes_and_its_figure_is_crisp(desk: StudentsDesk) -> None:
    desk.type_last_line("def relu(x: Tensor)", "return torch.maximum(x, torch.zeros_like(x))")
    assert desk.run("y = relu(x)") == ""
    desk.run("two_layers = ")
    desk.run("mlp = fitted(")
    desk.visit.picture("5-right")
    figures = desk.page.evaluate(FIGURES)
    assert figures and all(min(scales) > 1.99 for scales in figures), figures


def test_validate_says_in_a_few_lines_what_is_left(desk: StudentsDesk) -> None:
    desk.type_last_line("def sigmoid(x: Tensor)", "return 1 / (1 + torch.exp(-x))")
    desk.cell("two_layers = ").locator(".cm-content").click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type("\nopen('experiment', 'w')")
    desk.notebook.get_by_role("button", name="Validate").click()
    box = desk.page.get_by_role("dialog")
    expect(box).to_contain_text("Validation Results")
    desk.visit.picture("6-validate")
    said = box.inner_text()
    box.get_by_role("button", name="Ok").click()
    assert "the values are right, but the gradient at" in said
    assert "tanh is not written yet." in said
    assert "y = relu(x)" not in said and "Traceback" not in said
    assert "open('experiment', 'w')" in (desk.lab.home / NAME / f"{NAME}.ipynb").read_text("utf-8")
    assert not (desk.lab.home / NAME / "experiment").exists(), "experiments were run"
    expect(box).to_have_count(0)


def test_a_training_curve_grows_beside_a_progress_bar(desk: StudentsDesk) -> None:
    path = desk.lab.home / TRAINS / f"{TRAINS}.ipynb"
    path.write_text(_half_done(path.read_text("utf-8")), "utf-8")
    desk.page.get_by_role("tab", name="Assignments").click()
    desk.row("fetched", TRAINS).locator("a.assignment-notebooks-link").click()
    desk.page.locator(f"#nbgrader-torchgrade-{TRAINS} a").filter(has_text=TRAINS).click()
    desk.has_opened("Dropout")
    desk.reads_well("7-dropout")
    for text in ("import lab", "def dropout_layer(", "class Net("):
        assert desk.run(text) == ""
    desk.run("average = outputs.cumsum")
    trained = desk.cell("def train_epoch(")
    trained.evaluate(WATCH)
    desk.start("def train_epoch(")
    figure = trained.locator(".jp-OutputArea-output img")
    figure.scroll_into_view_if_needed()
    desk.visit.picture("8-training")
    expect(trained.locator(".jp-InputArea-prompt")).to_have_text(re.compile(r"\[\d+\]:"))
    expect(trained.locator("progress")).to_have_attribute("value", "1.000")
    running = [(src, bar) for prompt, src, bar in desk.page.evaluate("seen") if prompt == "[*]:"]
    assert len({src for src, _ in running if src}) >= 2
    assert len({bar for _, bar in running if bar}) >= 3
    assert "test, all units:" in (figure.get_attribute("alt") or "")
    assert "test images, all units:" in trained.inner_text()
    desk.visit.picture("9-trained")
    desk.reads_well("9-trained")
    desk.page.keyboard.press("Control+s")


def test_every_lesson_in_every_language_reads_well(desk: StudentsDesk) -> None:
    course = find_course()
    cells: dict[str, str] = {}
    for name in course.assignments():
        folder = course.root / "assignments" / name
        for language, table in json.loads((folder / "languages.json").read_text("utf-8")).items():
            for key, cell in table["cells"].items():
                if key.startswith("prose"):
                    cells[f"{name}-{language}-{key}"] = cell["source"]
    assert len(cells) > 100
    markdown = {"cell_type": "markdown", "metadata": {}}
    notebook = {
        "cells": [{**markdown, "id": key[:64], "source": text} for key, text in cells.items()],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (desk.lab.home / "lessons.ipynb").write_text(json.dumps(notebook), "utf-8")
    desk.page.goto(desk.lab.address("lab/workspaces/lessons/tree/lessons.ipynb"))
    desk.page.get_by_role("dialog").get_by_role("button", name="No Kernel").click()
    expect(desk.notebook.locator(".jp-MarkdownCell.jp-mod-rendered")).to_have_count(len(cells))
    desk.reads_well("10-lessons")


def _half_done(notebook: str) -> str:
    """The two answers that the first training needs, and fewer epochs: it is the same curve."""
    cells = json.loads(notebook)
    for cell in cells["cells"]:
        exercise = cell["id"].removesuffix("_answer")
        if cell["id"].endswith("_answer") and exercise in ("dropout_layer", "Net"):
            cell["source"] = reference(find_course(), TRAINS)[exercise]
        source = "".join(cell["source"])
        cell["source"] = source.replace("range(1, 9)", "range(1, 4)")
    changed = json.dumps(cells)
    assert "range(1, 4)" in changed
    return changed


def test_the_submission_is_handed_in_from_the_list(desk: StudentsDesk) -> None:
    desk.open_list("submitting")
    desk.row("fetched", NAME).get_by_role("button", name="Submit").click()
    expect(desk.row("submitted", NAME)).to_be_visible()
    desk.visit.picture("11-submitted")
    (handed_in,) = desk.course.folder.glob(f"exchange/*/inbound/*+{NAME}+*/{NAME}.ipynb")
    assert "torch.maximum(x, torch.zeros_like(x))" in handed_in.read_text("utf-8")


def test_the_lesson_changes_its_language_and_keeps_the_answers(desk: StudentsDesk) -> None:
    desk.page.goto(desk.lab.address(f"lab/workspaces/chinese/tree/{NAME}/{NAME}.ipynb"))
    desk.has_opened("Hidden layers")
    desk.cell("def relu(x: Tensor)").locator(".cm-content").click()
    for key in ("Escape", "b", "Enter"):
        desk.page.keyboard.press(key)
    desk.page.keyboard.type("import lab; lab.language('zh_CN')")
    assert "Save the notebook" in desk.run("lab.language('zh_CN')")
    desk.page.keyboard.press("Control+s")
    expect(desk.page.locator(".jp-mod-dirty:visible")).to_have_count(0)
    assert "Reload Notebook from Disk" in desk.run("lab.language('zh_CN')")
    desk.page.get_by_role("menuitem", name="File").click()
    desk.page.get_by_role("menuitem", name="Reload Notebook from Disk").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Reload").click()
    expect(desk.notebook.get_by_role("heading", level=1)).to_contain_text("隐藏层")
    expect(desk.cell("def relu(x: Tensor)")).to_contain_text(
        "torch.maximum(x, torch.zeros_like(x))"
    )
    expect(desk.cell("def tanh(x: Tensor)")).to_contain_text("双曲正切")
    desk.visit.picture("11-chinese")


def test_the_feedback_is_fetched_and_read_in_jupyterlab(desk: StudentsDesk) -> None:
    for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
        desk.course.nbgrader(command, NAME)
    desk.open_list("feedback")
    row = desk.row("submitted", NAME)
    expect(row).to_contain_text("feedback available to fetch")
    row.get_by_role("button", name="Fetch Feedback").click()
    row.get_by_text("view feedback").click()
    files = desk.page.locator(".jp-DirListing-item")
    files.filter(has_text=f"{NAME}.html").dblclick()
    page = desk.page.frame_locator(".jp-HTMLViewer iframe")
    expect(page.get_by_text("✓ passed").first).to_be_visible()
    desk.visit.picture("12-feedback")
    shown = page.locator("body").inner_text()
    course = find_course()
    for test in course.suite(NAME):
        assert test.name not in shown
    for exercise, points in course.points(NAME).items():
        assert exercise in shown and f"{points:g}" in shown
    assert "✗ not yet right" in shown and "○ not written yet" in shown


def test_the_feedback_page_works_by_keyboard_and_for_everyone(desk: StudentsDesk) -> None:
    (path,) = desk.course.folder.glob(f"feedback/*/{NAME}/{NAME}.html")
    desk.page.goto(path.as_uri())
    assert violations(desk.page) == []
    folded = desk.page.locator("details")
    assert folded.count() > 0
    for number in range(folded.count()):
        details = folded.nth(number)
        was_open = details.get_attribute("open") is not None
        tab_to(desk.page, details.locator("summary"))
        desk.page.keyboard.press("Enter")
        assert (details.get_attribute("open") is not None) != was_open
    desk.visit.picture("13-feedback", whole=True)
    assert violations(desk.page) == []


def test_the_class_report_is_for_everyone(desk: StudentsDesk) -> None:
    course = desk.course
    course.torchgrade("grade", "submitted", "--json", "verdicts.json")
    course.torchgrade("report", "verdicts.json", "--course", ".", "--out", "report")
    pages = sorted((course.folder / "report").glob("*.html"))
    assert pages
    for path in pages:
        desk.page.goto(path.as_uri())
        desk.visit.picture(f"14-report-{path.stem}", whole=True)
        assert violations(desk.page) == [], path.name


def test_nothing_outside_this_machine_was_asked_for(desk: StudentsDesk) -> None:
    assert desk.visit.outside == []
    assert desk.visit.errors == []


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            return
    pytest.fail("it cannot be reached by the keyboard")
