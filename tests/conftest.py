"""How much the tests run side by side, how much hypothesis tries, and that Ctrl-C is heard."""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

# hypothesis: little and always the same in CI, much in ``make audit``
settings.register_profile("ci", max_examples=150, derandomize=True, deadline=None)
settings.register_profile(
    "audit",
    max_examples=20_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ci")

# A shell has what it starts in the background ignore Ctrl-C, and every program that this starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: the longest tests wait for other programs."""
    return (os.cpu_count() or 1) + 1
