"""Whatever a file holds, it is read into cells or refused with a reason.

``pytest tests/test_fuzz_notebooks.py --hypothesis-profile audit`` tries 80,000 inputs.
"""

from __future__ import annotations

import ast
import json
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from autograder.notebook import MAX_CELL, MAX_CELLS, Role, Unreadable, read_cells
from autograder.rules import RELU, mentions

EXERCISES = frozenset({"relu", "Net"})
WORDS = [
    *(
        "def relu(x):\n",
        "    return ",
        "class Net:\n",
        "relu",
        "torch.relu",
        "F",
        "getattr",
        "import torch\n",
    ),
    *(
        "x",
        "=",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "\n",
        "    ",
        '"',
        "'''",
        "f'{",
        "}",
        "\\",
        "lambda: ",
        "@",
    ),
    *(
        "%time ",
        "%%bash\n",
        "!ls",
        "?",
        "# %% exercise='relu'\n",
        "# %% [markdown]\n",
        "# %%\n",
        "# ",
    ),
    *("\0", "\ud800", "\ufeff", "\r", "\u2028", "é", "0" * 50, "tags=['setup", "nn = F = torch\n"),
]
SOURCE = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25).map("".join)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
METADATA = ANY | st.fixed_dictionaries(
    {},
    optional={
        "tags": ANY | st.lists(st.sampled_from(["setup", "experiment", "skip-execution"]) | ANY),
        "nbgrader": ANY | st.fixed_dictionaries({}, optional={"grade": ANY, "solution": ANY}),
        "exercise": ANY,
        "check": ANY,
    },
)
CELL = ANY | st.fixed_dictionaries(
    {"cell_type": st.just("code") | ANY},
    optional={
        "source": SOURCE | st.lists(SOURCE | ANY, max_size=3) | ANY,
        "input": SOURCE | ANY,
        "metadata": METADATA,
        "id": ANY,
    },
)
CELLS = st.lists(CELL, max_size=5)
NOTEBOOK = (
    st.fixed_dictionaries({"cells": CELLS}, optional={"metadata": ANY, "nbformat": ANY})
    | st.fixed_dictionaries({"worksheets": st.lists(st.fixed_dictionaries({"cells": CELLS}) | ANY)})
    | ANY
)


def read(filename: str, content: bytes) -> None:
    try:
        cells = read_cells(filename, content, EXERCISES)
        said = ""
    except Unreadable as reason:
        cells, said = (), str(reason)
    assert said.isprintable()
    assert len(said) < 200
    assert len(cells) <= MAX_CELLS
    assert len({cell.number for cell in cells}) == len(cells)
    for cell in cells:
        assert type(cell.source) is str
        assert len(cell.source) <= 2 * MAX_CELL
        assert cell.role in get_args(Role)
        assert cell.tree is None or type(cell.tree) is ast.Module
        cell.line(3)
    mentions(RELU, "relu", [cell.tree for cell in cells if cell.tree])


def text(found: Any) -> bytes:
    return json.dumps(found).encode()


@given(NOTEBOOK)
def test_notebooks_of_any_shape(found: Any) -> None:
    read("a.ipynb", text(found))


@given(NOTEBOOK, st.lists(st.tuples(st.integers(0, 300), st.binary(max_size=4)), max_size=6))
def test_notebooks_with_faults_in_them(found: Any, changes: list[tuple[int, bytes]]) -> None:
    raw = text(found)
    for place, new in changes:
        raw = raw[:place] + new + raw[place + 2 :]
    read("a.ipynb", raw)


@given(SOURCE)
def test_modules_of_any_text(source: str) -> None:
    read("a.py", source.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=600), st.sampled_from(["a.ipynb", "a.py"]))
def test_bytes_of_any_kind(raw: bytes, filename: str) -> None:
    read(filename, raw)
