"""Whatever a student hands in becomes cells, or a plain reason why it cannot be read."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from autograder.notebook import Cell, Unreadable, read_cells

EXERCISES = frozenset({"relu", "net"})


def notebook(*cells: dict[str, Any]) -> bytes:
    return json.dumps({"cells": list(cells), "nbformat": 4, "nbformat_minor": 5}).encode()


def code(source: Any, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


def read(*cells: dict[str, Any]) -> tuple[Cell, ...]:
    return read_cells("a.ipynb", notebook(*cells), EXERCISES)


def test_cells_are_numbered_as_a_student_counts() -> None:
    cells = read({"cell_type": "markdown", "source": "text"}, code("x = 1"), code(["a\n", "b"]))
    assert [(cell.number, cell.source) for cell in cells] == [(2, "x = 1"), (3, "a\nb")]


@pytest.mark.parametrize(
    ("source", "metadata", "role"),
    [
        ("def relu(x): pass", {}, "exercise"),
        ("def relu(x): pass", {"nbgrader": {"solution": True}}, "exercise"),
        ("def relu(x): pass", {"nbgrader": {"grade": True}}, "other"),
        ("def relu(x): pass", {"tags": ["experiment"]}, "other"),
        ("assert relu(1)", {"nbgrader": {"grade": True}}, "check"),
        ("plot()", {"tags": ["experiment"]}, "experiment"),
        ("import torch", {"tags": ["setup"]}, "setup"),
        ("net = build()", {}, "other"),
        ("def helper(): pass", {}, "other"),
        ("def relu(x): pass", {"nbgrader": {}, "tags": 7}, "exercise"),
        ("x", {"nbgrader": [], "tags": {"a": 1}}, "other"),
    ],
)
def test_roles(source: str, metadata: dict[str, Any], role: str) -> None:
    assert read(code(source, **metadata))[0].role == role


def test_a_plain_module_is_one_exercise_cell() -> None:
    (cell,) = read_cells("a.py", b"def relu(x):\n    return x\n", EXERCISES)
    assert (cell.role, cell.defines) == ("exercise", {"relu"})


def test_a_percent_module_is_read_as_a_notebook() -> None:
    text = b'# %% tags=["setup"]\nimport torch\n\n# %% exercise="relu"\ndef relu(x): pass\n'
    assert [cell.role for cell in read_cells("a.py", text, EXERCISES)] == ["setup", "exercise"]


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = 1",
        "!ls\nx = 1",
        "x = 1\nx?",
        "%%time\nx = 1",
        "if x:\n    %time y",
        "a = !ls\nx = 1",
    ],
)
def test_magics_leave_python_with_the_same_line_numbers(source: str) -> None:
    cell = read(code(source))[0]
    compile(cell.source, "cell", "exec")
    assert cell.source.count("\n") == source.count("\n")


def test_percent_signs_in_python_stay() -> None:
    source = "text = '''\n%d items\n'''\nx = (7\n% 3)"
    assert read(code(source))[0].source == source


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"{",
        b"[]",
        b"7",
        b"null",
        b'{"cells": 3}',
        b'{"nbformat": 4}',
        b'{"worksheets": {}}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        notebook(code("x = 1"))[:-20],
    ],
)
def test_what_is_no_notebook_gets_a_reason(content: bytes) -> None:
    with pytest.raises(Unreadable, match="file"):
        read_cells("a.ipynb", content, EXERCISES)


@pytest.mark.parametrize(
    "cell",
    [
        None,
        7,
        {},
        {"cell_type": "code"},
        {"cell_type": "code", "source": None, "metadata": None},
        {"cell_type": "code", "source": [1, "x"], "metadata": []},
        code("def relu(x:"),
        code("(" * 5000),
        code("-" * 90_000 + "1"),
        code("x = " + "[" * 300 + "]" * 300),
        code("\0"),
        code("\ud800"),
    ],
)
def test_odd_cells_do_not_stop_the_others(cell: Any) -> None:
    cells = read_cells("a.ipynb", notebook(cell, code("def relu(x):\n    return x")), EXERCISES)
    assert cells[-1].defines == {"relu"}


def test_a_broken_cell_still_tells_what_it_would_define() -> None:
    assert read(code("def relu(x)\n    return x"))[0].defines == {"relu"}


def test_version_3_notebooks_are_read() -> None:
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "def relu(x): pass"}]}]}
    cells = read_cells("a.ipynb", json.dumps(old).encode(), EXERCISES)
    assert cells[0].defines == {"relu"}


def test_worksheets_without_cells_are_empty() -> None:
    assert read_cells("a.ipynb", b'{"worksheets": [{"cells": 5}, 7]}', EXERCISES) == ()


def test_giants_are_refused() -> None:
    with pytest.raises(Unreadable, match="larger"):
        read(code("x" * (2 << 20)))


@pytest.mark.parametrize(
    "source",
    ["\n" * 90_000, " \n" * 40_000 + "%x", "x" + "?" * 90_000, "%" * 90_000, "\t " * 40_000],
    ids=["blank lines", "blank lines and a magic", "?", "%", "blanks"],
)
def test_no_text_takes_long_to_read(source: str) -> None:
    started = time.monotonic()
    read(code(source))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("content", [b"[" + b"[]," * 2_000_000, b'[{"a":' * 1_200_000])
def test_millions_of_tiny_values_are_refused_unread(content: bytes) -> None:
    with pytest.raises(Unreadable, match="larger"):
        read_cells("a.ipynb", content, EXERCISES)


def test_source_that_is_no_text_is_empty() -> None:
    deep: Any = []
    for _ in range(300):
        deep = [deep]
    assert [cell.source for cell in read(code({"a": deep}), code(7), code([deep]))] == ["", "", ""]


def test_what_stands_before_the_first_percent_cell_is_a_cell() -> None:
    text = b'import torch\n\n# %% [markdown]\n# text\n\n# %% tags=["experiment"]\nplot()\n'
    cells = read_cells("a.py", text, EXERCISES)
    assert [(c.number, c.role, c.source.strip()) for c in cells] == [
        (1, "other", "import torch"),
        (3, "experiment", "plot()"),
    ]


def test_a_comment_with_percent_signs_begins_no_cell() -> None:
    (cell,) = read_cells("a.py", b"# %%time\ndef relu(x): pass\n", EXERCISES)
    assert cell.role == "exercise"
