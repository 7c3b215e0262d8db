"""Whatever a student hands in, nbgrader goes on with a clean notebook of what they wrote."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator

from autograder.submissions import Submission
from release.lesson import LessonCell
from release.notebooks import source_notebook
from release.placing import place
from release.skeleton import new_cell

STUB = "def {name}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
MINE = "def relu(x):\n    return x.clamp(min=0)"


def frame() -> NotebookNode:
    """What was released: prose, setup, and two exercises with their checks."""
    cells = [LessonCell("prose", "", "# Lesson", 1), LessonCell("setup", "", "import torch", 2)]
    for name in ("relu", "tanh"):
        cells.append(LessonCell("exercise", name, STUB.format(name=name), 3))
        cells.append(LessonCell("check", name, f"assert {name}(0) == 0", 4))
    return nbformat.reads(source_notebook(cells, {"relu": 2, "tanh": 3}), as_version=4)


def placed(cells: Any, *, content: bytes | None = None) -> NotebookNode:
    if content is None:
        content = json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()
    notebook = place(frame(), Submission("ada", "activations", "activations.ipynb", content))
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    ids = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if cell.metadata]
    assert ids == ["setup", "relu_answer", "relu", "tanh_answer", "tanh"]
    nbformat.writes(notebook).encode("utf-8")
    return notebook


def handed_in(**sources: str) -> list[dict[str, Any]]:
    """The released cells as a student's notebook, some with new source."""
    cells = json.loads(nbformat.writes(frame()))["cells"]
    for cell in cells:
        cell["source"] = sources.get(cell["id"], "".join(cell["source"]))
    return list(cells)


def source(notebook: NotebookNode, name: str) -> str:
    return next(str(cell.source) for cell in notebook.cells if cell.id == name)


def test_an_answer_takes_the_place_of_its_stub() -> None:
    notebook = placed(handed_in(relu_answer=MINE))
    assert source(notebook, "relu_answer") == MINE
    assert source(notebook, "tanh_answer") == STUB.format(name="tanh")
    assert len(notebook.cells) == 6


def test_empty_nbgrader_metadata_does_no_harm() -> None:
    cells = handed_in(relu_answer=MINE)
    for cell in cells:
        cell["metadata"] = {"nbgrader": {}}
    assert source(placed(cells), "relu_answer") == MINE


@pytest.mark.parametrize(
    "marks",
    [
        None,
        [],
        {"schema_version": 99, "grade": True, "grade_id": "relu"},
        {"schema_version": 3, "grade": "yes", "points": "many", "grade_id": ["relu"]},
        {"grade": True, "solution": False, "grade_id": "tanh", "points": 1000},
    ],
)
def test_an_answer_is_found_by_its_name_whatever_its_tags_say(marks: Any) -> None:
    cells = handed_in()
    cells[2] = {"cell_type": "code", "source": MINE, "metadata": {"nbgrader": marks}}
    notebook = placed(cells)
    assert source(notebook, "relu_answer") == MINE
    assert source(notebook, "relu") == "assert relu(0) == 0"


def test_deleted_cells_come_back() -> None:
    notebook = placed([{"cell_type": "code", "source": MINE, "metadata": {}}])
    assert source(notebook, "relu_answer") == MINE
    assert source(notebook, "tanh") == "assert tanh(0) == 0"


def test_of_several_definitions_the_last_counts_and_the_others_stay_visible() -> None:
    first = {"cell_type": "code", "source": "def relu(x):\n    return x", "metadata": {}}
    notebook = placed([first, *handed_in(relu_answer=MINE)])
    assert source(notebook, "relu_answer") == MINE
    assert notebook.cells[0].source == first["source"]
    assert notebook.cells[0].metadata == {}


def test_an_answer_that_does_not_parse_is_found_by_its_grade_id() -> None:
    broken = "reluu = lambda x: max(x, 0"
    assert source(placed(handed_in(relu_answer=broken)), "relu_answer") == broken


def test_two_answers_in_one_cell_are_pointed_at() -> None:
    both = MINE + "\n\n" + STUB.format(name="tanh")
    cells = handed_in(relu_answer=both)
    del cells[4]
    notebook = placed(cells)
    assert source(notebook, "relu_answer") == both
    assert source(notebook, "tanh_answer") == "# tanh is written in cell 3 of the submission."


def test_an_edited_check_is_the_released_one_again_and_the_edit_is_shown() -> None:
    notebook = placed(handed_in(relu="assert True"))
    assert source(notebook, "relu") == "assert relu(0) == 0"
    assert [cell.source for cell in notebook.cells if cell.id.startswith("handed-in")] == [
        "assert True"
    ]


def test_prose_of_a_student_cannot_carry_html() -> None:
    script = "<script>steal()</script>"
    cells = [
        {"cell_type": kind, "source": [script], "metadata": {}, "attachments": {"a": {}}}
        for kind in ("markdown", "raw")
    ]
    notebook = placed(handed_in() + cells)
    assert [cell.cell_type for cell in notebook.cells[-2:]] == ["markdown", "markdown"]
    assert "<script>" not in nbformat.writes(notebook)


def test_an_answer_in_prose_takes_its_place_too() -> None:
    released = frame()
    marks = {"grade": True, "solution": True, "locked": False, "task": False, "points": 5}
    essay = {"nbgrader": marks | {"grade_id": "essay", "schema_version": 3}}
    released.cells.append(new_cell("markdown", "Why is 1 < 2?", "essay", essay))

    def answered(text: str) -> NotebookNode:
        cells = [*handed_in(), {"cell_type": "markdown", "id": "essay", "source": text}]
        content = json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()
        notebook = nbformat.reads(nbformat.writes(released), as_version=4)
        return place(notebook, Submission("ada", "activations", "activations.ipynb", content))

    notebook = answered("Since <b>2</b> is larger.")
    assert source(notebook, "essay") == "Since &lt;b>2&lt;/b> is larger."
    assert len(notebook.cells) == len(released.cells)
    assert source(answered("Why is 1 < 2?"), "essay") == "Why is 1 < 2?"  # untouched, byte for byte


def test_outputs_and_tags_of_a_submission_are_not_taken_over() -> None:
    cells = handed_in(relu_answer=MINE)
    cells[3]["metadata"]["tags"] = ["skip-execution"]
    cells[3]["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "1e9"}}]
    text = nbformat.writes(placed(cells))
    assert "skip-execution" not in text
    assert "1e9" not in text


def test_the_old_notebook_format_is_read() -> None:
    cell = {"cell_type": "code", "input": [MINE], "metadata": {}}
    content = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}]}).encode()
    assert source(placed(None, content=content), "relu_answer") == MINE


@pytest.mark.parametrize(
    "content",
    [b"", b'{"cells": [', b"[" * 100_000, b"\xff\xfe\x00", b"[]", b'{"cells": 5}', b"null"],
)
def test_what_cannot_be_read_gives_the_released_notebook_and_a_note(content: bytes) -> None:
    notebook = placed(None, content=content)
    assert notebook.cells[0].source.startswith("**This submission could not be read.** ")
    assert len(notebook.cells) == 7


def test_a_submission_that_was_refused_unopened_says_why() -> None:
    refused = Submission("ada", "activations", "activations.ipynb", None, "This is a link.")
    assert place(frame(), refused).cells[0].source.endswith("This is a link.")


def test_a_lone_surrogate_can_be_written() -> None:
    assert "??" in source(placed(handed_in(relu_answer=MINE + "\n# \ud800?")), "relu_answer")


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
junk = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3), max_leaves=5)
wild_cell = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | junk,
        "source": st.sampled_from([MINE, STUB.format(name="tanh"), "%magic", "x ="]) | junk,
        "id": st.sampled_from(["relu", "relu_answer", "setup"]) | junk,
        "metadata": junk
        | st.fixed_dictionaries(
            {"nbgrader": junk | st.fixed_dictionaries({"grade_id": st.just("tanh") | junk})}
        ),
    },
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(wild_cell | junk, max_size=5))
def test_no_notebook_makes_it_fail(cells: list[Any]) -> None:
    placed(cells)
