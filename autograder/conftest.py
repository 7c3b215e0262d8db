"""Makes ``pytest autograder`` the grader: its options, and the hooks of :mod:`autograder.plugin`.

The zygote starts before those are imported: it and this process load torch side by side.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.launch import launch
from autograder.worker.sandbox import DEFAULT, PROFILES


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("torchgrade")
    group.addoption("--submission", type=Path, help="notebook, module or folder to grade")
    group.addoption("--assignment", help="which assignment it is, where its name does not tell")
    group.addoption("--verdict", type=Path, help="write the verdict as JSON")
    group.addoption("--sandbox", default=DEFAULT, choices=PROFILES, help="least to grade under")


def pytest_configure(config: pytest.Config) -> None:
    launched = None if config.option.collectonly else launch(config.option.sandbox)
    from autograder import plugin, workers  # with torch

    if launched is not None:
        config.stash[plugin.ZYGOTE] = workers.Zygote(*launched)
    config.pluginmanager.register(plugin)
