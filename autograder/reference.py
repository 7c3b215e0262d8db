"""The reference solution behind the same interface as a student's, in this process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

from torch import Tensor

from autograder import lab
from autograder.notebook import read_cells
from autograder.remote import Student
from autograder.worker import wire
from autograder.worker.serve import Service
from autograder.workers import Callback


class Done(NamedTuple):
    """What came of a request."""

    reply: tuple[dict[str, Any], list[Tensor]]

    def get(self) -> tuple[dict[str, Any], list[Tensor]]:
        return self.reply


class LocalLink:
    """Carries requests to a service in this process; for code that is ours only."""

    def __init__(self, solution: Path, exercises: frozenset[str]) -> None:
        self.service = Service(self._ask)
        self.callback: Callback | None = None
        sys.modules["lab"] = lab  # the name under which lessons import it
        cells = read_cells(solution.name, solution.read_bytes(), exercises)
        wanted = [
            {"number": c.number, "source": c.source, "definitions": False}
            for c in cells
            if c.role in ("setup", "exercise")
        ]
        reply, _ = self.request({"op": "load", "cells": wanted, "names": sorted(exercises)})
        if reply["failures"]:
            raise RuntimeError(f"{solution}: does not load: {reply['failures'][0]}")

    def require(self, name: str) -> None:
        """The reference has every exercise."""

    def request(
        self,
        message: dict[str, Any],
        packer: wire.Packer | None = None,
        callback: Callback | None = None,
    ) -> tuple[dict[str, Any], list[Tensor]]:
        self.callback = callback
        tensors = _copies(packer or wire.Packer())
        reply, answer = self.service.handle(message, tensors)
        if "error" in reply:
            raise RuntimeError(f"the reference solution failed: {reply['error']}")
        return reply, _copies(answer)

    def later(self, message: dict[str, Any], packer: wire.Packer) -> Done:
        """Here nothing is gained by waiting."""
        return Done(self.request(message, packer))

    def _ask(self, message: Any, packer: wire.Packer) -> tuple[Any, list[Tensor]]:
        assert self.callback is not None
        reply, answer = self.callback(message, _copies(packer))
        return reply, _copies(answer)


def _copies(packer: wire.Packer) -> list[Tensor]:
    """The tensors as the other side would get them: without graph, with their strides."""
    return [tensor.detach().clone() for tensor in packer.tensors]


def reference(solution: Path, exercises: frozenset[str]) -> Student:
    """The reference solution's functions as a hidden test calls them."""
    return Student(LocalLink(solution, exercises))
