"""One submission under grading: its cells, its worker, and how requests to it can end."""

from __future__ import annotations

import ast
import builtins
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from autograder import rules
from autograder.faults import (
    BadReply,
    Died,
    Fault,
    NotAllowed,
    NotWritten,
    OutOfMemory,
    Raised,
    TimedOut,
)
from autograder.messages import printable, say
from autograder.notebook import Cell
from autograder.secret import derived
from autograder.worker import wire
from autograder.workers import Callback, Worker, Zygote

LOAD_SECONDS = 10.0
FREE_SECONDS = 1.0
# Multiplies every time limit: above 1 for slow machines, far below it for tests of the limits.
PATIENCE = float(os.environ.get("TORCHGRADE_PATIENCE", "1"))
# Only a builtin's name is repeated to the student: a class made up while a hidden test ran could
# carry that test's input in its name.
EXCEPTIONS = frozenset(
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
)
Reply = tuple[dict[str, Any], list[torch.Tensor]]


@dataclass
class Pending:
    """A request that is sent together with the next one; then, what came of it."""

    session: Session = field(repr=False)
    message: dict[str, Any]
    packer: wire.Packer
    outcome: Reply | Fault | None = None

    def get(self) -> Reply:
        """The reply, sent for if need be.

        Raises:
            Fault: the submission's code raised, here or in what was sent before, or its worker
                ended.
        """
        if self.outcome is None:
            self.session.flush()
        assert self.outcome is not None
        if isinstance(self.outcome, Fault):
            raise self.outcome
        return self.outcome


@dataclass
class Session:
    """A submission's workers, one at a time; a new one takes over where the last one died.

    Attributes:
        budget: seconds that may be lost before the rest is cut short: what loading takes, tests
            that do not pass, and those that pass beyond their first second; see :meth:`passed`.
        spent: seconds that the current test has taken, not yet charged to the budget.
    """

    zygote: Zygote
    cells: tuple[Cell, ...]
    exercises: tuple[str, ...]
    not_allowed: Mapping[str, rules.Rule]
    limits: Mapping[str, int] = field(default_factory=dict)
    budget: float = 30.0
    worker: Worker | None = None
    names: Mapping[str, bool] = field(default_factory=dict)
    failures: tuple[dict[str, Any], ...] = ()
    deadline: float = 0.0
    seconds: float = 0.0
    exercise: str = ""
    spent: float = 0.0
    _definitions_only: bool = False
    _unloadable: Fault | None = None
    _mentioned: dict[str, bool] = field(default_factory=dict)
    _waiting: list[Pending] = field(default_factory=list)
    _fresh: bool = False  # whether the current test's first request is still to come

    def begin(self, exercise: str, seed: int, seconds: float) -> None:
        """Start a test: a living worker, known seeds, a fresh deadline.

        What the worker is to do for it travels with the test's first request.

        Raises:
            Fault: the submission cannot be loaded, or its time is used up.
        """
        self._settle()
        self.exercise = exercise
        if self.worker is None or not self.worker.alive:
            self._load()
            self._settle()
        self.seconds = seconds
        self._start_clock()
        # The test's own seed makes its hidden inputs, and whoever knows it could make them, too.
        self._waiting = []
        self.later({"op": "begin", "seed": derived(seed, "worker")}, wire.Packer())
        self._fresh = True

    def passed(self, free: bool = False) -> None:
        """The current test has passed, which earns back its first second, or all where ``free``."""
        self.spent = 0.0 if free else max(0.0, self.spent - FREE_SECONDS)

    def _start_clock(self) -> None:
        self.deadline = time.monotonic() + min(self.seconds * PATIENCE, self.budget)

    def _settle(self) -> None:
        self.budget, self.spent = self.budget - self.spent, 0.0
        if self.budget <= 0:
            raise TimedOut(say("Not run: this submission had used up its time before."))

    def require(self, name: str) -> None:
        """Raise where the submission has no ``name``, saying why."""
        if self.names.get(name):
            return
        for failure in self.failures:
            cell = self._cell(failure.get("cell"))
            if cell and name in cell.defines:
                raise Raised(
                    say("`{name}` could not be defined.", name=name) + " " + self._place(failure)
                )
        raise NotWritten(say("`{name}` is not in the submission.", name=name))

    def request(
        self,
        message: dict[str, Any],
        packer: wire.Packer | None = None,
        callback: Callback | None = None,
    ) -> Reply:
        """Send a request, and before it what waits, to the worker; return its reply.

        Raises:
            Fault: the submission's code raised, or its worker ended.
        """
        pending = self.later(message, packer or wire.Packer())
        self.flush(callback)
        return pending.get()

    def later(self, message: dict[str, Any], packer: wire.Packer) -> Pending:
        """Keep a request to be sent with the next, or when its reply is asked for."""
        self._waiting.append(Pending(self, message, packer))
        return self._waiting[-1]

    def flush(self, callback: Callback | None = None) -> None:
        """Send what waits."""
        sent, self._waiting = self._waiting, []
        fresh, self._fresh = self._fresh, False
        called_back = False

        def noted(reply: Any, tensors: list[torch.Tensor]) -> tuple[Any, wire.Packer]:
            nonlocal called_back
            called_back = True
            return (callback or _no_callback)(reply, tensors)

        try:
            self._deliver(sent, noted)
        except (BadReply, Died) as fault:
            if not fresh or called_back:
                _settle_all(sent, fault)
                return
            # What the test before left behind is no fault of this one.
            self._again(sent, callback)
        except Fault as fault:
            _settle_all(sent, fault)

    def _again(self, sent: Sequence[Pending], callback: Callback | None) -> None:
        """Send one request after the other to a fresh worker: which of them ends it?"""
        try:
            self._settle()
            self._load()
            self._start_clock()
            for pending in sent:
                self._deliver([pending], callback)
                if isinstance(pending.outcome, Fault):
                    raise pending.outcome
        except Fault as fault:
            _settle_all(sent, fault)

    def _deliver(self, sent: Sequence[Pending], callback: Callback | None) -> None:
        """Send requests in one message; what an earlier one raises is the later ones' outcome."""
        packer = wire.Packer()
        for pending in sent:
            packer.extend(pending.packer)
        parts = [[pending.message, len(pending.packer.tensors)] for pending in sent]
        reply, tensors = self._exchange({"op": "batch", "requests": parts}, packer, callback)
        try:
            self._hand_out(sent, reply.get("replies"), tensors)
        except BadReply:
            self.close()  # who knows what it answers next
            raise

    def _hand_out(self, sent: Sequence[Pending], replies: Any, tensors: list[torch.Tensor]) -> None:
        if not isinstance(replies, list) or not 0 < len(replies) <= len(sent):
            raise BadReply
        for pending, part in zip(sent, replies, strict=False):
            pending.outcome, tensors = self._outcome(part, tensors)
            if isinstance(pending.outcome, Fault):
                _settle_all(sent, pending.outcome)
                return
        if len(replies) < len(sent):
            raise BadReply

    def _outcome(
        self, part: Any, tensors: list[torch.Tensor]
    ) -> tuple[Reply | Fault, list[torch.Tensor]]:
        """What one part of a reply says, and the tensors of those after it."""
        match part:
            case [dict(reply), int(count)] if 0 <= count <= len(tensors):
                if "error" in reply:
                    return self._fault(reply["error"]), []
                if self._ran_what_is_not_allowed(reply.get("seen", [])):
                    return _not_allowed(self.not_allowed[self.exercise]), []
                return (reply, tensors[:count]), tensors[count:]
        raise BadReply

    def _exchange(
        self, message: dict[str, Any], packer: wire.Packer, callback: Callback | None = None
    ) -> tuple[dict[str, Any], list[torch.Tensor]]:
        assert self.worker is not None
        started = time.monotonic()
        try:
            reply, tensors = self.worker.exchange(
                message, packer, self.deadline, callback or _no_callback
            )
        finally:
            self.spent += time.monotonic() - started
        if "error" in reply:
            raise self._fault(reply["error"])
        return reply, tensors

    def close(self) -> None:
        """End the worker."""
        if self.worker is not None:
            self.worker.end()

    def source(self, name: str) -> str:
        """What the student wrote that defines ``name``; empty where nothing does."""
        return next((c.source for c in reversed(self.cells) if name in c.defines), "")

    def forbidden_in_source(self, exercise: str) -> None:
        """Raise where the source of ``exercise`` names what it does not allow."""
        rule = self.not_allowed.get(exercise)
        if rule is None:
            return
        if exercise not in self._mentioned:
            try:
                trees = [cell.tree for cell in self.cells if cell.tree]
                line = rules.mentions(rule, exercise, trees)
            except RecursionError:  # a tree too deep to search; what runs is still watched
                line = None
            self._mentioned[exercise] = line is not None
        if self._mentioned[exercise]:
            raise _not_allowed(rule)

    def _ran_what_is_not_allowed(self, seen: Any) -> bool:
        rule = self.not_allowed.get(self.exercise)
        if rule is None:
            return False
        if not isinstance(seen, list) or not all(isinstance(name, str) for name in seen):
            raise BadReply
        return rule.ran(seen)

    def _load(self) -> None:
        if self._unloadable is not None:
            raise self._unloadable
        try:
            self._load_cells()
        except Fault as fault:
            # Loading hung or died; a training run left in an exercise's cell does that. The
            # definitions alone may do.
            if self._definitions_only:
                self._unloadable = fault
                raise
            self._definitions_only = True
            self._settle()
            self._load()

    def _load_cells(self) -> None:
        self.worker = self.zygote.fork(dict(self.limits))
        cells = [
            {
                "number": cell.number,
                "source": cell.source,
                "definitions": self._definitions_only or cell.role == "other",
            }
            for cell in self.cells
            if cell.role in ("setup", "exercise", "other")
        ]
        self.deadline = time.monotonic() + min(LOAD_SECONDS * PATIENCE, self.budget)
        message = {"op": "load", "cells": cells, "names": list(self.exercises)}
        reply, _ = self._exchange(message, wire.Packer())
        names, failures = reply.get("names"), reply.get("failures")
        if not isinstance(names, dict) or not isinstance(failures, list):
            raise BadReply
        self.names = {name: names.get(name) is True for name in self.exercises}
        self.failures = tuple(f for f in failures if isinstance(f, dict))

    def _fault(self, error: Any) -> Fault:
        if not isinstance(error, dict):
            return BadReply()
        if error.get("type") == "MemoryError":
            return OutOfMemory(say("It asked for more memory than it may have."))
        owner = self._owner(error)
        stub = error.get("type") == "NotImplementedError" and error.get("innermost") is True
        if stub and "NotImplementedError" in self._line(error):
            if owner in self.exercises and owner != self.exercise:
                return Raised(say("It calls your `{name}`, which is not written yet.", name=owner))
            return NotWritten(say("Not written yet."))
        return Raised(self._place(error), _builtin(error))

    def _place(self, error: Mapping[str, Any]) -> str:
        kind = _builtin(error) or say("an exception")
        line = self._line(error)
        if not line:
            return say("Your code raised {kind}.", kind=kind)
        if kind == "SyntaxError":
            return say(
                "Cell {cell}, line {line} is not valid Python: `{text}`",
                cell=error["cell"],
                line=error["line"],
                text=line,
            )
        return say(
            "Your code raised {kind} in cell {cell}, line {line}: `{text}`",
            kind=kind,
            cell=error["cell"],
            line=error["line"],
            text=line,
        )

    def _cell(self, number: Any) -> Cell | None:
        return next((cell for cell in self.cells if cell.number == number), None)

    def _line(self, error: Mapping[str, Any]) -> str:
        cell, line = self._cell(error.get("cell")), error.get("line")
        return printable(cell.line(line)) if cell and isinstance(line, int) else ""

    def _owner(self, error: Mapping[str, Any]) -> str:
        """Name of the function or class at top level that holds the line of an error."""
        cell, line = self._cell(error.get("cell")), error.get("line")
        for node in cell.tree.body if cell and cell.tree else ():
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and isinstance(line, int):
                if node.lineno <= line <= (node.end_lineno or 0):
                    return node.name
        return ""


def _settle_all(sent: Sequence[Pending], fault: Fault) -> None:
    """Give what has no outcome yet the fault that kept it from being carried out."""
    for pending in sent:
        pending.outcome = pending.outcome or fault


def _not_allowed(rule: rules.Rule) -> NotAllowed:
    return NotAllowed(
        say(
            "This exercise is to be solved without {what}: writing it is the exercise. "
            "Everything else in torch is allowed.",
            what=rule.what,
        )
    )


def _builtin(error: Mapping[str, Any]) -> str:
    """The exception's name where it is a builtin one, else empty."""
    name = error.get("type")
    return name if isinstance(name, str) and name in EXCEPTIONS else ""


def _no_callback(reply: Any, tensors: list[torch.Tensor]) -> tuple[Any, wire.Packer]:
    raise wire.ProtocolError("a callback where none was given")
