"""Where the course lies on disk, and what its hidden suites hold, read without importing them."""

from __future__ import annotations

import ast
import os
from dataclasses import dataclass
from pathlib import Path


class UserError(Exception):
    """Something the user can mend; the message is one line that says how."""


@dataclass(frozen=True)
class HiddenTest:
    """One hidden test, as its suite declares it.

    Attributes:
        sentence: the first line of its docstring, which the student reads.
        core: whether it is its exercise's first test, on which the others depend.
    """

    name: str
    exercise: str
    points: float
    sentence: str
    core: bool


@dataclass(frozen=True)
class Course:
    """A folder with ``solutions/`` and ``assignments/``, and the suites that belong to them."""

    root: Path

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    @property
    def suites(self) -> Path:
        return Path(__file__).parent / "suites"

    def assignments(self) -> tuple[str, ...]:
        """Names of the assignments: one a hidden suite, sorted."""
        return tuple(sorted(path.stem[5:] for path in self.suites.glob("test_*.py")))

    def suite_path(self, assignment: str) -> Path:
        """The hidden suite of ``assignment``.

        Raises:
            UserError: there is no such assignment.
        """
        path = self.suites / f"test_{assignment}.py"
        if not assignment.isidentifier() or not path.is_file():
            known = ", ".join(self.assignments()) or "none"
            raise UserError(f"unknown assignment {assignment!r}: the course has {known}")
        return path

    def suite(self, assignment: str) -> tuple[HiddenTest, ...]:
        """The hidden tests of ``assignment`` in the order of the file.

        Raises:
            UserError: unknown assignment, or a test without exercise, points or sentence.
        """
        return read_suite(self.suite_path(assignment))

    def points(self, assignment: str) -> dict[str, float]:
        """Maximum points of each exercise, in the order of the suite."""
        points: dict[str, float] = {}
        for test in self.suite(assignment):
            points[test.exercise] = points.get(test.exercise, 0) + test.points
        return points


def read_suite(path: Path) -> tuple[HiddenTest, ...]:
    """Read the declarations of a suite from its syntax tree; importing it would cost torch.

    Raises:
        UserError: a test lacks its exercise, points or sentence, or the suite has no test.
    """
    tests: list[HiddenTest] = []
    seen: set[str] = set()
    for node in ast.parse(path.read_text("utf-8"), str(path)).body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        where = f"{path.name}, {node.name}"
        marks = dict(filter(None, map(_mark, node.decorator_list)))
        exercise, points = marks.get("exercise"), marks.get("points")
        sentence = (ast.get_docstring(node) or "").split("\n")[0]
        if not isinstance(exercise, str):
            raise UserError(f'{where}: add @pytest.mark.exercise("name")')
        if not isinstance(points, int | float) or points <= 0:
            raise UserError(f"{where}: add @pytest.mark.points(number above 0)")
        if not sentence:
            raise UserError(f"{where}: add a docstring, its first line is what the student reads")
        tests.append(HiddenTest(node.name, exercise, points, sentence, exercise not in seen))
        seen.add(exercise)
    if not tests:
        raise UserError(f"{path.name}: the suite has no test; write one with exercise and points")
    return tuple(tests)


def _mark(node: ast.expr) -> tuple[str, object] | None:
    """``("points", 2)`` for the decorator ``@pytest.mark.points(2)``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        if ast.unparse(node.func.value) == "pytest.mark" and isinstance(node.args[0], ast.Constant):
            return node.func.attr, node.args[0].value
    return None


def find_course() -> Course:
    """The course to grade: ``TORCHGRADE_COURSE``, else the one this package lies in or ships.

    Raises:
        UserError: there is none.
    """
    package = Path(__file__).parent
    named = os.environ.get("TORCHGRADE_COURSE")
    for root in [Path(named)] if named else [package.parent, package / "course"]:
        if (root / "solutions").is_dir():
            return Course(root.resolve())
    where = named or package.parent
    raise UserError(f"no course in {where}: set TORCHGRADE_COURSE to the folder with solutions/")
