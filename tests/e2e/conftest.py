"""Pictures of what a browser showed when a test failed."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of every open page when a test fails."""
    report = yield
    browser = sys.modules.get("tests.browser")  # where no test drives a browser, none is loaded
    if report.failed and browser is not None:
        browser.keep_evidence(item.name)
    return report
