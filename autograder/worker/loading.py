"""Runs a submission's cells, statement by statement, in a module of their own."""

from __future__ import annotations
import __future__

import ast
import linecache
import math
import random
import sys
import types
from collections.abc import Collection, Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

CELL = "<submission {}>"
PLAIN_ROOTS = {"torch", "nn", "F", "np", "numpy", "math", "random", "functools", "itertools"}
PLAIN_CALLS = {"int", "float", "bool", "str", "list", "tuple", "dict", "set", "range", "len"}


def new_module() -> types.ModuleType:
    """A module with what every lesson's setup cell imports, so that a plain module may omit it."""
    module = types.ModuleType("submission")
    module.__dict__.update(
        torch=torch, nn=nn, F=functional, np=np, math=math, random=random, Tensor=Tensor
    )
    module.__dict__["get_ipython"] = _NoShell
    return module


class _NoShell:
    """What ``get_ipython()`` returns while grading: magics and shell escapes do nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


def run_cells(
    module: types.ModuleType, cells: Iterable[dict[str, Any]], exercises: Collection[str]
) -> list[dict[str, Any]]:
    """Run ``cells`` in ``module``; return where and how statements failed.

    Args:
        cells: ``{"number", "source", "definitions"}`` each; with ``definitions`` true only
            imports, functions, classes and plain assignments run.
        exercises: names that such a plain assignment must not replace; ``net = build_net()`` in a
            cell for trying things out is not the exercise ``net``.

    A statement that fails is left out and the rest goes on, as far as it can.
    """
    sys.modules[module.__name__] = module
    failures = []
    for cell in cells:
        number = cell["number"]
        try:
            statements = ast.parse(cell["source"], CELL.format(number)).body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = getattr(error, "lineno", None)
            failures.append({"type": "SyntaxError", "cell": number, "line": line})
            continue
        # As a notebook's kernel does, for inspect.getsource: torch.jit.script reads its function.
        lines = cell["source"].splitlines(keepends=True)
        linecache.cache[CELL.format(number)] = (len(cell["source"]), None, lines, "")
        flags = 0
        for statement in statements:
            if cell["definitions"] and not is_definition(statement, exercises):
                continue
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                for alias in statement.names:
                    flags |= getattr(__future__, alias.name).compiler_flag
                continue
            try:
                body = ast.Module([statement], [])
                code = compile(body, CELL.format(number), "exec", flags, dont_inherit=True)
                exec(code, module.__dict__)
            except Exception as error:
                failures.append(describe(error))
    return failures


def is_definition(node: ast.stmt, exercises: Collection[str]) -> bool:
    """Whether a statement defines something and does no work: imports, def, class, constants."""
    if isinstance(
        node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef
    ):
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign):
        names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and _is_stored(n)}
        plain = node.value is not None and all(map(_is_plain, ast.walk(node.value)))
        return plain and not names & set(exercises)
    return False


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _is_plain(node: ast.AST) -> bool:
    if isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.NamedExpr):
        return False
    if not isinstance(node, ast.Call):
        return True
    root: ast.expr = node.func
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    return root.id in (PLAIN_CALLS if root is node.func else PLAIN_ROOTS)


def describe(error: BaseException) -> dict[str, Any]:
    """Type and place of an exception, the place being the innermost line of the submission.

    Returns:
        ``{"type", "cell", "line", "function", "innermost"}``; cell and line are None where no
        line of the submission took part, ``innermost`` tells whether that line raised it itself.
    """
    found: dict[str, Any] = {"type": type(error).__name__, "cell": None, "line": None}
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        innermost = trace.tb_next is None
        if code.co_filename.startswith("<submission "):
            number = code.co_filename[12:-1]
            found |= {
                "cell": int(number) if number.isdigit() else None,
                "line": trace.tb_lineno,
                "function": code.co_name,
                "innermost": innermost,
            }
        trace = trace.tb_next
    if out_of_memory(error):
        found["type"] = "MemoryError"
    return found


def out_of_memory(error: BaseException) -> bool:
    """Whether an exception says that memory ran out, in Python's words or in torch's."""
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and "can't allocate memory" in str(error)
    )
