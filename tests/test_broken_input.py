"""Any bytes in place of a notebook give a verdict with a plain reason, and soon."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.course import find_course
from autograder.slots import Slot
from autograder.submissions import Submission, find_class
from release.placing import place

NAME = "activations"
RELU = "def relu(x):\n    return x * (x > 0)"
SECONDS = 10.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement is Linux's")


@pytest.fixture(scope="module")
def slot() -> Iterator[Slot]:
    grader = Slot(find_course(), b"broken", "strict")
    grader.ready()
    yield grader
    grader.close()


def code(source: Any, metadata: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": source,
        "metadata": metadata or {},
        "outputs": [],
        **more,
    }


def notebook(*cells: Any, **more: Any) -> bytes:
    return json.dumps({"cells": list(cells), "nbformat": 4, "nbformat_minor": 5, **more}).encode()


def nested(depth: int) -> Any:
    found: Any = {}
    for _ in range(depth):
        found = {"nbgrader": found, "tags": [found]} if depth < 20 else {"nbgrader": found}
    return found


WHOLE = notebook(code("import torch"), code(RELU))
NOISE = random.Random(4).randbytes(1 << 20)
OLD = {"cell_type": "code", "input": RELU, "language": "python", "outputs": []}
TREE = json.dumps({"worksheets": [{"cells": [OLD]}], "nbformat": 3, "nbformat_minor": 0}).encode()

UNREADABLE = {
    "empty": b"",
    "blanks": b" \n\t" * 1000,
    "nulls": bytes(1 << 20),
    "noise": NOISE,
    "image": b"\x89PNG\r\n\x1a\n" + NOISE,
    "archive": b"PK\x03\x04" + NOISE,
    "web page": b"<!DOCTYPE html><html><body>404</body></html>",
    "cut off": WHOLE[:-30],
    "cut off at the start": WHOLE[30:],
    "two in one": WHOLE + WHOLE,
    "merge conflict": b"<<<<<<< HEAD\n" + WHOLE + b"\n=======\n" + WHOLE + b"\n>>>>>>> x\n",
    "UTF-16": WHOLE.decode().encode("utf-16"),
    "UTF-32": WHOLE.decode().encode("utf-32"),
    "Latin-1": notebook(code(RELU + " # ?")).replace(b"?", b"\xe9"),
    "a list": b"[]",
    "a number": b"7",
    "no number": b"NaN",
    "a text": b'"relu"',
    "no cells": b'{"nbformat": 4, "metadata": {}}',
    "cells of no list": b'{"cells": {"0": {}}, "nbformat": 4}',
    "100,000 brackets": b"[" * 100_000,
    "100,000 brackets, closed": b"[" * 100_000 + b"]" * 100_000,
    "100,000 objects": b'{"cells":' * 100_000,
    "24 MB of brackets": b"[" * (24 << 20),
    "24 MB of empty lists": b'{"cells":[' + b"[]," * (8 << 20) + b"0]}",
    "a number of 5,000 digits": b'{"cells":[' + b"9" * 5000 + b"]}",
    "an escape cut off": b'{"cells":["\\u12',
    "50,000 cells": notebook(*[code("x = 1")] * 50_000),
    "a cell of a megabyte": notebook(code("x = 1\n" * (1 << 18))),
}

GRADED = {
    "byte order mark": b"\xef\xbb\xbf" + WHOLE,
    "line ends of Windows": notebook(code(RELU.replace("\n", "\r\n"))),
    "format 3": TREE,
    "format 3 without sheets": TREE.replace(b'"worksheets": [', b'"worksheets": [7, {}, '),
    "format of the future": WHOLE.replace(b'"nbformat": 4', b'"nbformat": 99'),
    "no format": WHOLE.replace(b'"nbformat": 4', b'"nbformal": 4'),
    "ids twice": notebook(code("x = 1", id="a"), code(RELU, id="a")),
    "ids of no kind": notebook(code("x = 1", id={}), code(RELU, id=["a"])),
    "no cell types": notebook({"source": "x"}, {}, None, 7, [], "x", code(RELU)),
    "sources of no kind": notebook(code(7), code(None), code({"a": []}), code([1]), code(RELU)),
    "source in pieces": notebook(code(list(RELU))),
    "lone surrogates": notebook(code("x = '\ud800'"), code("\udfff"), code(RELU)),
    "nulls in a cell": notebook(code("x = '\0'"), code(RELU)),
    "empty marks": notebook(code("x = 1", {"nbgrader": {}}), code(RELU, {"nbgrader": {}})),
    "marks of no kind": notebook(code("x = 1", {"nbgrader": 7, "tags": 7}), code(RELU, [])),
    "marked as somebody's test": notebook(
        code(RELU, {"nbgrader": {"grade": True, "points": 1e9, "grade_id": "relu", "locked": True}})
    ),
    "infinite points": notebook(code(RELU, {"nbgrader": {"points": float("inf")}})),
    "marks within marks": notebook(code("x = 1", nested(700)), code(RELU, nested(12))),
    "tags to be skipped": notebook(code(RELU, {"tags": ["skip-execution", "raises-exception"]})),
    "a kernel of its own": WHOLE[:-1]
    + b', "metadata": {"kernelspec": {"name": "; touch /tmp/x"}}}',
    "keys twice": WHOLE[:-1] + b', "nbformat": 4}',
    "magics": notebook(
        code("%matplotlib inline\n%run evil.py\n%%time"), code("%load_ext x\n" + RELU)
    ),
    "shell": notebook(code("!rm -rf ~\nfiles = !ls\n!!id"), code("!curl x | sh\n" + RELU)),
    "cell magics": notebook(
        code("%%bash\nrm -rf ~\n" + RELU), code("%%writefile x\nx"), code(RELU)
    ),
    "help": notebook(code("relu?\n??relu\nrelu??"), code(RELU)),
    "broken cells": notebook(code("def relu("), code("(" * 5000), code("-" * 90_000), code(RELU)),
    "a cell that parses slowly": notebook(code('f"' + "{x}" * 33_000 + '"'), code(RELU)),
    "blank lines": notebook(code(" \n" * 49_000 + "%x"), code(RELU)),
    "deep code": notebook(
        code("x = " + "[" * 90 + "]" * 90), code("a" + ".a" * 40_000), code(RELU)
    ),
    "20 MB of output": notebook(
        code(RELU, outputs=[{"output_type": "stream", "text": "x" * (20 << 20), "name": "stdout"}])
    ),
    "orders to a terminal": notebook(code("\x1b[2J\x9b31m"), code(RELU)),
    "HTML in prose": notebook(
        {"cell_type": "markdown", "source": "<script>alert(1)</script>[x](javascript:alert(1))"},
        {"cell_type": "raw", "source": "<script>alert(1)</script>"},
        code(RELU),
    ),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_gets_a_reason(slot: Slot, content: bytes) -> None:
    started = time.monotonic()
    verdict = slot.grade(Submission("eve", NAME, f"{NAME}.ipynb", content))
    assert time.monotonic() - started < SECONDS
    assert verdict.status == "unreadable"
    assert verdict.score == 0
    assert verdict.message.startswith("The ")
    assert verdict.message.isprintable()
    assert len(verdict.message) < 200


@pytest.mark.parametrize("content", GRADED.values(), ids=GRADED)
def test_what_can_be_read_is_graded(slot: Slot, content: bytes) -> None:
    started = time.monotonic()
    verdict = slot.grade(Submission("eve", NAME, f"{NAME}.ipynb", content))
    assert time.monotonic() - started < SECONDS
    assert verdict.status == "graded"
    (relu,) = (found for found in verdict.exercises if found.name == "relu")
    assert relu.score == relu.max_score, [test.message for test in relu.tests]


@pytest.mark.parametrize("content", (UNREADABLE | GRADED).values(), ids=UNREADABLE | GRADED)
def test_nbgrader_gets_a_clean_notebook_in_its_place(content: bytes) -> None:
    released = find_course().root / "assignments" / NAME / f"{NAME}.ipynb"
    frame = nbformat.read(released, as_version=4)
    started = time.monotonic()
    clean = place(frame, Submission("eve", NAME, f"{NAME}.ipynb", content))
    text = nbformat.writes(clean)
    assert time.monotonic() - started < SECONDS
    nbformat.validate(clean)
    assert "<script" not in "".join(c.source for c in clean.cells if c.cell_type != "code")
    text.encode("utf-8")


def test_fifty_megabytes_are_refused_by_their_size(slot: Slot, tmp_path: Path) -> None:
    folder = tmp_path / "eve" / NAME
    folder.mkdir(parents=True)
    with open(folder / f"{NAME}.ipynb", "wb") as file:
        file.truncate(50 << 20)
    (submission,) = find_class(tmp_path, (NAME,))
    verdict = slot.grade(submission)
    assert verdict.status == "unreadable"
    assert "50 MB" in verdict.message


@pytest.mark.parametrize(
    "content", [b"", NOISE, b"\xff\xfe", b"# %%\n" * 5000, b"# %% tags=[" + b"[" * 90_000]
)
def test_modules_of_any_bytes_are_graded_or_refused(slot: Slot, content: bytes) -> None:
    verdict = slot.grade(Submission("eve", NAME, f"{NAME}.py", content))
    assert verdict.status in ("graded", "unreadable")
    assert verdict.score == 0
