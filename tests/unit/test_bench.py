"""What the benchmark measures with: its classes, its figures, and the direct tests themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.course import find_course
from bench.classes import checks, right_notebook, write_class
from bench.direct import direct
from bench.measure import spread

COURSE = find_course()


def test_notebooks_are_right_differ_and_have_no_cells_that_only_plot() -> None:
    one, other = (right_notebook(COURSE, "activations", number) for number in (1, 2))
    assert one != other
    cells = json.loads(one)["cells"]
    assert not any("experiment" in cell["metadata"].get("tags", ()) for cell in cells)
    assert not any("NotImplementedError" in "".join(cell["source"]) for cell in cells)
    assert set(checks(COURSE, "activations")) == set(COURSE.points("activations"))


def test_a_class_has_nbgraders_layout(tmp_path: Path) -> None:
    write_class(COURSE, "activations", 3, tmp_path)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ipynb")}
    assert found == {f"student000{n}/activations/activations.ipynb" for n in range(3)}


@pytest.mark.parametrize(
    ("values", "text"), [([1.0], "1.00"), ([1.0, 2.0, 4.0], "2.00 (1.00-4.00)")]
)
def test_figures_come_with_their_spread(values: list[float], text: str) -> None:
    assert spread(values) == text


def test_direct_tests_pass_on_a_right_answer_and_not_on_a_wrong_one(tmp_path: Path) -> None:
    path = tmp_path / "activations.ipynb"
    path.write_text(right_notebook(COURSE, "activations", 1), "utf-8")
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def relu(x):\n    return x.abs()\n", "utf-8")
    with direct("activations") as tests:
        assert all(tests.run(path) > 0 for _ in range(2))
        with pytest.raises(RuntimeError, match="direct tests failed"):
            tests.run(wrong)
