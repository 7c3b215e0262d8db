"""Fixtures of the kit's own tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.launch import launch
from autograder.workers import Zygote


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """A real zygote with the best sandbox that the machine has; it takes seconds to start."""
    with Zygote(*launch("none")) as started:
        started.ready()
        yield started
