"""Makes ``pytest autograder`` the grader: the hooks and fixtures of :mod:`autograder.plugin`."""

from autograder.plugin import *  # noqa: F403
from autograder.plugin import (  # noqa: F401
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_runtest_makereport,
    pytest_runtest_protocol,
    pytest_runtest_setup,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_unconfigure,
)
