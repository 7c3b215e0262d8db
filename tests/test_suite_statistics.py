"""Every random check of the hidden suites: how often it fails a right answer, and misses a fault.

Nothing is drawn here. The suites declare their checks at the top level, the checks name the faults
that they are for, and both error rates are recomputed from the acceptance bands. What a hidden
test uses is read from its source, with the functions of the suite that it calls.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from dataclasses import dataclass
from types import ModuleType

import pytest

from autograder import plugin, suites
from autograder.statistics import FALSE_ALARM, MISS, Check, KeepRate, declared

ROUNDING = 1 + 1e-6  # of the bands' ends
# A layer's weights may follow either law, and each is judged by its own tuple: right ones can only
# fail by the tuple of the law that they follow, so the false alarms of the two don't add up.
EITHER = {"NET_UNIFORM": "NET_NORMAL"}
DRAWING = {"dropout", "initialization", "mlp_concise", "mlp_scratch", "weight_decay"}

Checks = dict[str, tuple[Check, ...]]
Used = set[tuple[str, int]]  # a tuple's name and the position of a check in it


@dataclass(frozen=True)
class Suite:
    """A hidden suite, or a helper of suites.

    Attributes:
        checks: what it declares.
        tests: what each of its tests uses of that.
    """

    name: str
    checks: Checks
    tests: dict[str, Used]


@pytest.fixture(scope="module")
def modules(request: pytest.FixtureRequest) -> list[Suite]:
    """All suites and their helpers; importing them needs the marks of the grader's plugin."""
    for mark in plugin.MARKS:
        request.config.addinivalue_line("markers", mark)
    names = [module.name for module in pkgutil.iter_modules(suites.__path__)]
    return [read(name, importlib.import_module(f"{suites.__name__}.{name}")) for name in names]


@pytest.fixture(scope="module")
def hidden(modules: list[Suite]) -> list[Suite]:
    """The suites alone."""
    return [module for module in modules if module.name.startswith("test_")]


def read(name: str, module: ModuleType) -> Suite:
    """What a module declares, and which of it its tests use."""
    checks = declared(module)
    body = ast.parse(inspect.getsource(module)).body
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    tests = {f: used(functions[f], functions, checks) for f in functions if f.startswith("test_")}
    return Suite(name, checks, tests)


def used(function: ast.AST, functions: dict[str, ast.FunctionDef], checks: Checks) -> Used:
    """The checks that a function of a suite uses, itself or by the suite's functions it names."""
    found: Used = set()
    seen: set[str] = set()
    queue = [function]
    while queue:
        node = queue.pop()
        here = members(node, checks)
        found.update(here)
        if isinstance(node, ast.Name) and node.id in functions and node.id not in seen:
            seen.add(node.id)
            queue.append(functions[node.id])
        if not here:
            queue.extend(ast.iter_child_nodes(node))
    return found


def members(node: ast.AST, checks: Checks) -> list[tuple[str, int]]:
    """The checks that an expression names: ``SIZE``, ``SIZE[0]`` or ``SIZE[:2]``.

    With an index that is not written out it may be any of them, and all count.
    """
    if isinstance(node, ast.Name) and node.id in checks:
        return [(node.id, i) for i in range(len(checks[node.id]))]
    if not (isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)):
        return []
    whole = members(node.value, checks)
    index = node.slice
    try:
        if isinstance(index, ast.Slice):
            ends = (index.lower, index.upper, index.step)
            return whole[slice(*(None if e is None else ast.literal_eval(e) for e in ends))]
        return [whole[ast.literal_eval(index)]] if whole else []
    except ValueError:
        return whole


def test_every_named_fault_is_found(hidden: list[Suite]) -> None:
    missed = {
        f"{suite.name}.{name}, {type(check).__name__}: {fault.name}": chance
        for suite in hidden
        for name, checks in suite.checks.items()
        for check in checks
        for fault in check.faults
        if not (chance := check.miss(fault)) <= MISS
    }
    assert not missed


def test_every_declaration_is_for_a_fault_and_used_by_a_test(hidden: list[Suite]) -> None:
    for suite in hidden:
        judged = {name for found in suite.tests.values() for name, _ in found}
        assert judged == set(suite.checks), suite.name
        for name, checks in suite.checks.items():
            assert any(check.faults for check in checks), f"{suite.name}.{name} is for nothing"


def test_no_hidden_test_fails_right_answers_more_often_than_promised(hidden: list[Suite]) -> None:
    too_often = {}
    for suite in hidden:
        alarms = {
            (name, i): check.false_alarm()
            for name, checks in suite.checks.items()
            for i, check in enumerate(checks)
        }
        for test, found in suite.tests.items():
            totals = {name: 0.0 for name, _ in found}
            for name, i in found:
                totals[name] += alarms[name, i]
            for one, other in EITHER.items():
                if {one, other} <= set(totals):
                    totals[one] = max(totals[one], totals.pop(other))
            if sum(totals.values()) > FALSE_ALARM * ROUNDING:
                too_often[f"{suite.name}.{test}"] = totals
    assert not too_often


def test_no_check_is_kept_where_the_audit_does_not_see_it(
    modules: list[Suite], hidden: list[Suite]
) -> None:
    seen = {check for suite in hidden for checks in suite.checks.values() for check in checks}
    unseen = {
        f"{module.name}.{name}"
        for module in modules
        for name, checks in module.checks.items()
        if not seen.issuperset(checks)
    }
    assert not unseen


def test_suites_of_exercises_that_draw_declare_checks(hidden: list[Suite]) -> None:
    """The audit would be content with suites that declare nothing."""
    assert {s.name.removeprefix("test_") for s in hidden if s.checks} >= DRAWING


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("use(SIZE)", {0, 1, 2}),
        ("use(SIZE[0])", {0}),
        ("use(SIZE[-1])", {2}),
        ("a, b = SIZE[:2]", {0, 1}),
        ("use(SIZE[i])", {0, 1, 2}),
        ("helper()", {1, 2}),
        ("use(OTHER[0])", set()),
    ],
)
def test_the_audit_reads_which_checks_a_test_uses(source: str, expected: set[int]) -> None:
    body = ast.parse(f"def helper():\n    use(SIZE[1:])\ndef test():\n    {source}\n").body
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    checks: Checks = {"SIZE": (KeepRate(n=9, keep=0.5),) * 3}
    assert used(functions["test"], functions, checks) == {("SIZE", i) for i in expected}
